"""Exercise 06.2, Divide: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_06.shared import (
    CHANGED,
    NAMED,
    RESULT,
    SAID,
    SLOPELESS,
    _changing_its_input,
    _name_too_early,
    _without_slopes,
)
from engine import Value


def _wrapped(x):
    return x if isinstance(x, Value) else Value(x)


def _divide(grads, parents=lambda a, b: (a, b), wrap_a=_wrapped, wrap_b=_wrapped, data=lambda x, y: x / y):
    """A division with these local gradients, made from both numbers."""

    def divide(a, b):
        a, b = wrap_a(a), wrap_b(b)
        return Value(data(a.data, b.data), parents(a, b), grads(a.data, b.data), "/")

    return divide


def _right_slopes(x, y):
    return 1.0 / y, -x / y**2


def _copied(x):
    return Value(_wrapped(x).data)


def _as_it_came(x):
    return x


def _divide_the_engines(a, b):
    return a / b


def _divide_by_a_power(a, b):
    inverse = Value(1.0 / _wrapped(b).data, (_wrapped(b),), (-1.0 / _wrapped(b).data ** 2,), "inverse")
    return _wrapped(a) * inverse


def _divide_number(a, b):
    return _wrapped(a).data / _wrapped(b).data


def _divide_no_graph(a, b):
    return Value(_wrapped(a).data / _wrapped(b).data)


def _divide_constant_as_parent(a, b):
    x, y = _wrapped(a).data, _wrapped(b).data
    return Value(x / y, (a, b), _right_slopes(x, y), "/")


DIVIDE = (
    Mistake(
        "the engine's own division",
        _divide_the_engines,
        "For {case} your code leaves the division of Values to `/`, and *that is the rule you are writing*. Divide the numbers, `.data`, and make the Value yourself.",
    ),
    Mistake(
        "the engine's own power",
        lambda a, b: a * b**-1,
        "For {case} your code leaves the work to *another rule of the engine*, `**`. Divide the numbers, `.data`, and write both slopes yourself.",
    ),
    Mistake(
        "changes its input",
        _changing_its_input(_divide(_right_slopes)),
        SAID + CHANGED,
    ),
    Mistake(
        "no local gradients",
        _without_slopes(_divide(_right_slopes)),
        SAID + SLOPELESS,
    ),
    Mistake(
        "name in the place of the slopes",
        _name_too_early(_divide(_right_slopes)),
        SAID + NAMED,
    ),
    Mistake(
        "rounded",
        _divide(_right_slopes, data=lambda x, y: round(x / y, 2)),
        RESULT + "The slopes are right. The result is *rounded*: leave it as it is, and round when you print.",
    ),
    Mistake(
        "sign",
        _divide(lambda x, y: (1.0 / y, x / y**2)),
        RESULT
        + "The *sign* of the second slope is wrong: while both are positive, a larger divisor makes the quotient smaller.",
    ),
    Mistake(
        "missing square",
        _divide(lambda x, y: (1.0 / y, -x / y)),
        RESULT
        + "The divisor's slope is *one division short*. In the derivation, h cancels and two b's remain below the bar.",
    ),
    Mistake(
        "numerator forgotten",
        _divide(lambda x, y: (1.0 / y, -1.0 / y**2)),
        RESULT + "Your second slope is that of `1 / b`. *What stands above the bar* multiplies it.",
    ),
    Mistake(
        "slopes of a product",
        _divide(lambda x, y: (y, x)),
        RESULT + "Those are the local gradients of *times*. A quotient has others: nudge each side, and see.",
    ),
    Mistake(
        "only one divided",
        _divide(lambda x, y: (1.0 / y, x)),
        RESULT
        + "The first slope is right, the second is that of *a product*. How does a quotient move with what it is divided by?",
    ),
    Mistake(
        "slope of the upper one",
        _divide(lambda x, y: (y, -x / y**2)),
        RESULT
        + "The second slope is right. Along `a` you *multiply* by b, but a larger divisor makes the quotient less sensitive.",
    ),
    Mistake(
        "one for the upper one",
        _divide(lambda x, y: (1.0, -x / y**2)),
        RESULT + "The second slope is right. The first is *not 1*: what is added to `a` is divided, too.",
    ),
    Mistake(
        "local gradients swapped",
        _divide(lambda x, y: (-x / y**2, 1.0 / y)),
        RESULT
        + "Both slopes are right and *swapped*: the first local gradient belongs to the first parent. Look which parent is which.",
    ),
    Mistake(
        "both swapped",
        _divide(lambda x, y: (-x / y**2, 1.0 / y), parents=lambda a, b: (b, a)),
        "For {case} you got {yours}, expected {expected}.\nThe gradients arrive where they should. The *order of the parents* is not that of the operation, so nobody could tell a / b from b / a.",
    ),
    Mistake(
        "upside down",
        _divide(lambda x, y: (-y / x**2 if x else 0.0, 1.0 / x if x else 0.0), data=lambda x, y: y / x if x else 0.0),
        RESULT + "You divided *the second by the first*.",
    ),
    Mistake(
        "constant not wrapped",
        _divide(_right_slopes, wrap_a=_as_it_came, wrap_b=_as_it_came),
        "Two Values are divided well. For {case}, `.data` is asked of a plain number ({yours}). *Wrap the constant* in a Value first.",
    ),
    Mistake(
        "constant on the left not wrapped",
        _divide(_right_slopes, wrap_a=_as_it_came),
        "A number on the right is wrapped. For {case} the *number on the left* is not ({yours}): here it can stand on either side.",
    ),
    Mistake(
        "constant on the right not wrapped",
        _divide(_right_slopes, wrap_b=_as_it_came),
        "A number on the left is wrapped. For {case} the *number on the right* is not ({yours}): here it can stand on either side.",
    ),
    Mistake(
        "constant as a parent",
        _divide_constant_as_parent,
        SAID
        + "The slopes are right; the *plain number went into the parents* as it came. Backward would ask it for its grad. Wrap it first.",
    ),
    Mistake(
        "two nodes",
        _divide_by_a_power,
        RESULT + "The gradients are right, from *two nodes*. Write the two slopes of a quotient, and one will do.",
    ),
    Mistake(
        "slopes of a difference",
        _divide(lambda x, y: (1.0, -1.0)),
        RESULT + "1 and −1 are the local gradients of *minus*. Those of a quotient depend on the numbers.",
    ),
    Mistake(
        "wrapped twice",
        _divide(_right_slopes, wrap_a=Value, wrap_b=Value),
        "For {case} you wrap *whatever comes* ({yours}). What is a Value already goes in as it is, or the graph would be cut there.",
    ),
    Mistake(
        "copies of the parents",
        _divide(_right_slopes, wrap_a=_copied, wrap_b=_copied),
        RESULT
        + "The parents are *copies* of the Values that came in, so the originals hear nothing. Wrap plain numbers only.",
    ),
    Mistake(
        "one parent",
        _divide(lambda x, y: (1.0 / y,), parents=lambda a, b: (a,)),
        RESULT + "Nothing flows back to *the divisor*: it is a parent too, with a slope of its own.",
    ),
    Mistake(
        "a number",
        _divide_number,
        SAID + "That is *a plain number*: it has forgotten where it came from. Put it into a Value with its parents.",
    ),
    Mistake(
        "no graph",
        _divide_no_graph,
        SAID + "Where did the result come from? The Value was made *without parents*, so no gradient arrives.",
    ),
    Mistake(
        "rounded down",
        _divide(_right_slopes, data=lambda x, y: x // y),
        RESULT + "`//` *rounds the quotient down*. You want `/`.",
    ),
)


def _divide_squares(a, b):
    if not isinstance(a, Value):
        a = Value(float(a))
    if not isinstance(b, Value):
        b = Value(float(b))
    x, y = a.data, b.data
    node = Value(x / y)
    node.parents = [a, b]
    node.local_grads = [1 / y, -x / (y * y)]
    return node


def _divide_without_constants(a, b):
    x, y = (v.data if isinstance(v, Value) else v for v in (a, b))
    pairs = [(v, g) for v, g in ((a, 1 / y), (b, -x * y**-2)) if isinstance(v, Value)]
    return Value(x / y, tuple(v for v, _ in pairs), tuple(g for _, g in pairs), op="÷")


def _divide_times_inverse(a, b):
    a, b = a + Value(0) if isinstance(a, int | float) else a, b + Value(0) if isinstance(b, int | float) else b
    a, b = (v if isinstance(v, Value) else Value(v) for v in (a, b))
    inverse = 1 / b.data
    return Value(data=a.data * inverse, parents=(a, b), local_grads=(inverse, -a.data * inverse * inverse))


DIVIDE_STYLES = (_divide_squares, _divide_without_constants, _divide_times_inverse)
