"""Numbers for paper: exact, and short enough to be worked with by hand."""

from collections.abc import Iterable
from fractions import Fraction
from numbers import Rational

MOST_DIGITS = 4  # after the point
LARGEST = 1000  # a denominator beyond it is no friendly fraction
NEAR = 1e-9


def exact(number: float | Rational) -> Fraction:
    """The fraction that a float of the engine stands for, which keeps only 16 digits of it.

    Raises ArithmeticError if there is none that a person would work with.
    """
    if isinstance(number, Rational):
        return Fraction(number)
    for largest in (1, LARGEST, 10**MOST_DIGITS):
        fraction = Fraction(number).limit_denominator(largest)
        if abs(float(fraction) - number) < NEAR * max(1.0, abs(number)):
            return fraction
    raise ArithmeticError(f"{number} has no short form")


def is_short(number: float | Rational, digits: int = MOST_DIGITS) -> bool:
    """Whether it can be written with so many digits after the point."""
    try:
        return (exact(number) * 10**digits).denominator == 1
    except ArithmeticError:
        return False


def show(number: float | Rational) -> str:
    """The number as print has it: a true minus, decimals where they end, a fraction where they do not."""
    fraction = exact(number)
    sign, size = "−" if fraction < 0 else "", abs(fraction)
    if not is_short(size):
        if size.denominator > LARGEST:
            raise ArithmeticError(f"{number} has no short form")
        return f"{sign}{size.numerator}/{size.denominator}"
    whole, parts = divmod(int(size * 10**MOST_DIGITS), 10**MOST_DIGITS)
    return f"{sign}{whole}.{parts:0{MOST_DIGITS}d}".rstrip("0").rstrip(".")


def bracketed(number: float | Rational) -> str:
    """The number as it stands after an operation sign: a negative one in brackets."""
    return f"({show(number)})" if number < 0 else show(number)


def plus(number: float | Rational, unit: str = "") -> str:
    """The number as the next term of a sum, such as ` − 4x`; a coefficient of 1 is not written."""
    size = "" if unit and abs(number) == 1 else show(abs(number))
    return f" {'−' if number < 0 else '+'} {size}{unit}"


def sign(number: float | Rational) -> str:
    """Its sign alone."""
    return "0" if number == 0 else "−" if number < 0 else "+"


def differ(numbers: Iterable[float | Rational]) -> bool:
    """Whether no two are equal."""
    numbers = [exact(number) for number in numbers]
    return len(set(numbers)) == len(numbers)
