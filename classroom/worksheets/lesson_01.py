"""Measure a slope: rise over run, one input at a time, and on both sides."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import TypeVar

from classroom.worksheets.chart import Chart
from classroom.worksheets.drawing import Draw
from classroom.worksheets.numbers import bracketed, differ, exact, plus, show, sign
from classroom.worksheets.parts import beside, table, words
from classroom.worksheets.sheet import Sheet, Task, number, only_sign
from engine import Value

Number = TypeVar("Number", int, float, Fraction, Value)  # what a polynomial can be asked about
STEPS = (Fraction(1), Fraction(1, 10))


def sheet(draw: Draw) -> Sheet:
    """A parabola, an expression of three inputs, and a cubic."""
    given: dict[str, object] = {}
    tasks = (_settle(draw, given), _inputs(draw, given), _both_sides(draw, given))
    return Sheet("steps 1 to 4", 20, tasks, given)


def _slope(f: Callable[[Value], Value], x: int) -> Fraction:
    """The exact slope of a polynomial written for plain numbers, by the engine."""
    at = Value(x)
    f(at).backward()
    return exact(at.grad)


def _settle(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[int, int, int, int]:
        return draw.integer(1, 3), draw.integer(-6, 6), draw.integer(-5, 6), draw.integer(-3, 3)

    def good(found: tuple[int, int, int, int]) -> bool:
        p, q, r, x = found
        slopes = [2 * p * x + q + p * h for h in (1, STEPS[1], 0)]
        heights = [p * at * at + q * at + r for at in (x, x + 1)]
        return all(abs(s) > 1 for s in slopes) and slopes[0] * slopes[2] > 0 and differ(slopes + heights)

    p, q, r, x = draw.until(attempt, good)
    given.update(p=p, q=q, r=r, x=x)

    def f(at: Number) -> Number:
        return p * at * at + q * at + r

    rows = []
    for h in STEPS:
        rise = f(x + h) - f(x)
        name = f"settle.{show(h)}"
        height, slope = number(f"{name}.height", f(x + h)), number(f"{name}.slope", rise / h)
        rows.append((show(h), height, number(f"{name}.rise", rise), slope))
    slope = _slope(f, x)
    curve = f"{show(p) if p > 1 else ''}x²{plus(q, 'x')}{plus(r)}"
    return Task(
        "The slope of a curve",
        (
            beside(
                _parabola(f, x, curve),
                (
                    words(
                        f"f(x) = {curve}. First the sign: at x = {show(x)}, the slope is {{}}. Now measure it. "
                        f"f({show(x)}) = {{}}",
                        only_sign("settle.sign", slope),
                        number("settle.height", f(x)),
                    ),
                    table("h | f(x + h) | rise: f(x + h) − f(x) | rise ÷ h", *rows),
                ),
            ),
            words(
                "With h = 0.01 it would be {}, and as h gets small it settles on {}.",
                number("settle.0.01", (f(x + Fraction(1, 100)) - f(x)) * 100),
                number("settle.slope", slope),
            ),
        ),
        f"Rise ÷ h is {show(slope)} + {show(p) if p > 1 else ''}h: the curve bends within the step, and a tenth of h "
        "leaves a tenth of the error.",
        "Stopping at the rise. For h = 0.1 it must still be divided by 0.1, which makes it ten times as large.",
    )


def _parabola(f: Callable[[float], float], x: int, curve: str) -> Chart:
    """The curve round x, with dots at x and x + 1."""
    left, right = x - 2, x + 3
    points = [(left + i / 20, f(left + i / 20)) for i in range(20 * (right - left) + 1)]
    lowest, highest = min(y for _, y in points), max(y for _, y in points)
    step = next(size for size in (1, 2, 5, 10, 20) if highest - lowest <= 9 * size)
    bottom, top = step * floor(lowest / step), step * ceil(highest / step)
    alt = f"The curve of {curve} from x = {show(left)} to {show(right)}, with dots at {show(x)} and {show(x + 1)}."
    dots = ((x, f(x)), ""), ((x + 1, f(x + 1)), "")
    units = (24.0, 150 / (top - bottom))
    return Chart((left, bottom), (right, top), units, alt, ("x", "f(x)"), step, (tuple(points),), dots)


def _inputs(draw: Draw, given: dict[str, object]) -> Task:
    def good(found: tuple[int, int, int]) -> bool:
        a, b, c = found
        return a * b < 0 and differ([abs(a), abs(b), 1]) and abs(a * b + c) > 1 and c not in (a, b)

    a, b, c = draw.until(lambda: (draw.integer(-6, 6), draw.integer(-6, 6), draw.integer(-12, 12)), good)
    given.update(a=a, b=b, c=c)
    h, inputs = STEPS[1], {"a": Fraction(a), "b": Fraction(b), "c": Fraction(c)}

    def d(a: Fraction, b: Fraction, c: Fraction) -> Fraction:
        return a * b + c

    rows = []
    for name in inputs:
        nudged = d(**inputs | {name: inputs[name] + h})
        slope = (nudged - d(**inputs)) / h
        signs, new = only_sign(f"inputs.{name}.sign", slope), number(f"inputs.{name}.nudged", nudged)
        rows.append((name, signs, new, number(f"inputs.{name}.slope", slope)))
    return Task(
        "Three inputs, three slopes",
        (
            words(
                f"d = a · b + c with a = {show(a)}, b = {show(b)}, c = {show(c)}. Fill the column of signs before you "
                "compute anything. Then add 0.1 to one input at a time, the others held still. At the start, d = {}",
                number("inputs.start", d(a, b, c)),
            ),
            table("input | sign of its slope? | d after the nudge | slope along it", *rows),
        ),
        f"More a means more of b, and b is {show(b)}: the slope along a is b, the slope along b is a. "
        "What c gains, d gains.",
        f"Giving a the sign of a. It is b that decides whether d rises or falls: {sign(b)}.",
    )


def _both_sides(draw: Draw, given: dict[str, object]) -> Task:
    k, m = draw.until(lambda: (draw.integer(2, 4), draw.integer(-9, 9)), lambda found: 3 * found[0] ** 2 + found[1] > 3)
    given.update(k=k, m=m)

    def g(x: Number) -> Number:
        return x * x * x + m * x

    slope = _slope(g, k)
    right, left, both = g(k + 1) - g(k), g(k) - g(k - 1), Fraction(g(k + 1) - g(k - 1), 2)
    rows = [
        (title, number(f"sides.{name}.slope", found), number(f"sides.{name}.error", found - slope))
        for title, name, found in (("to the right", "right", right), ("to the left", "left", left))
    ]
    rows.append(("on both sides", number("sides.both.slope", both), number("sides.both.error", both - slope)))
    heights = [number(f"sides.{at}", g(at)) for at in (k - 1, k, k + 1)]
    return Task(
        "Look to both sides",
        (
            words(
                f"g(x) = x³{plus(m, 'x')} has the slope 3x²{plus(m)}, which at x = {k} is {{}}. Now measure it with "
                f"h = 1. g({k - 1}) = {{}} g({k}) = {{}} g({k + 1}) = {{}}",
                number("sides.slope", slope),
                *heights,
            ),
            table("looking | measured slope | error: measured − true", *rows),
        ),
        f"To the right 3 · {k} + 1 too much, to the left 3 · {bracketed(k)} − 1 too little. The large parts cancel, "
        "and h² is left.",
        f"Dividing the rise from {k - 1} to {k + 1} by h. That run is 2h.",
    )
