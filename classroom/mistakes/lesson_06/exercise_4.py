"""Exercise 06.4, Repair the tanh: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import math

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


def _tanh(slope, data=lambda x, t: t):
    """A tanh whose local gradient is made from the input x and the output t."""

    def tanh(a):
        t = math.tanh(a.data)
        return Value(data(a.data, t), (a,), (slope(a.data, t),), "tanh")

    return tanh


def _tanh_the_engines(a):
    return a.tanh()


def _tanh_loose(a):
    t = math.tanh(a.data)
    return Value(t, (a), (1 - t * t), "tanh")


def _tanh_loose_slope(a):
    t = math.tanh(a.data)
    return Value(t, (a,), (1 - t * t), "tanh")


def _tanh_twice(a):
    t = math.tanh(a.data)
    return Value(t, (a,), (1 - math.tanh(t) ** 2,), "tanh")


def _tanh_no_graph(a):
    return Value(math.tanh(a.data))


def _tanh_from_a_quotient(a):
    e = math.exp(2 * a.data)
    t = (e - 1) / (e + 1)
    return Value(t, (a,), (1 - t * t,), "tanh")


TANH = (
    Mistake(
        "still the input squared",
        _tanh(lambda x, t: 1.0 - x**2),
        RESULT
        + "The bug is still there: the slope is made from *the input*, 1 − x². At 0 input and output are the same, so it passes there.",
    ),
    Mistake(
        "square forgotten",
        _tanh(lambda x, t: 1.0 - t),
        RESULT
        + "The output is the right number to take. *Its square* is missing: a slope must be the same at a and at −a.",
    ),
    Mistake(
        "plus",
        _tanh(lambda x, t: 1.0 + t * t),
        RESULT + "Your slope is never below 1, so the curve would go *ever more steeply*. The sign in the middle?",
    ),
    Mistake(
        "minus first",
        _tanh(lambda x, t: t * t - 1.0),
        RESULT + "Right size, *wrong sign*: tanh rises everywhere.",
    ),
    Mistake(
        "square alone",
        _tanh(lambda x, t: t * t),
        RESULT
        + "You return *the square alone*: 0 at a = 0, where the curve is steepest, and 1 far out, where it is flat.",
    ),
    Mistake(
        "sigmoid's rule",
        _tanh(lambda x, t: t * (1.0 - t)),
        RESULT + "out·(1 − out) is the slope of *the sigmoid*, a relative that runs from 0 to 1.",
    ),
    Mistake(
        "the output as slope",
        _tanh(lambda x, t: t),
        RESULT + "The local gradient is *the output itself*. That is so for `exp` only.",
    ),
    Mistake(
        "always one",
        _tanh(lambda x, t: 1.0),
        RESULT + "A slope of *1 everywhere* is that of a straight line. Far out, tanh is flat.",
    ),
    Mistake(
        "tanh of tanh",
        _tanh_twice,
        RESULT + "The output has been through tanh *already*; your slope sends it through a second time.",
    ),
    Mistake(
        "overflow",
        _tanh(lambda x, t: 1 / math.cosh(x) ** 2),
        "All small numbers are right. For {case} something *overflows* ({yours}): `exp` and `cosh` of 1000 are too large for a float. The output, at hand already, is enough.",
    ),
    Mistake(
        "times the gradient so far",
        _tanh(lambda x, t: 0.0),
        RESULT
        + "The local gradient is *0*. At the moment of computing, every grad is still 0; leave the upstream gradient to `backward`.",
    ),
    Mistake(
        "input for output",
        _tanh(lambda x, t: 1.0 - t * t, data=lambda x, t: x),
        RESULT + "The slope is repaired, and now *the result* is the input. It was right before.",
    ),
    Mistake(
        "the engine's own tanh",
        _tanh_the_engines,
        "For {case} your code calls the engine's rule, and *that is the rule you are repairing*. Work on `a.data`.",
    ),
    Mistake(
        "comma forgotten",
        _tanh_loose,
        SAID + "In Python `(a)` is a itself; *the comma makes the tuple*, `(a,)`. It was there before.",
    ),
    Mistake(
        "comma of the slope forgotten",
        _tanh_loose_slope,
        SAID + "`(slope)` is a number in brackets; *the comma makes the tuple*, as in the parents.",
    ),
    Mistake(
        "no graph",
        _tanh_no_graph,
        SAID + "Where did the result come from? The Value has *lost its parent*, so no gradient arrives.",
    ),
    Mistake(
        "a number",
        lambda a: math.tanh(a.data),
        SAID + "That is *a plain number*: it has forgotten where it came from. It was in a Value, with its parent.",
    ),
    Mistake(
        "changes its input",
        _changing_its_input(_tanh(lambda x, t: 1.0 - t * t)),
        SAID + CHANGED,
    ),
    Mistake(
        "no local gradients",
        _without_slopes(_tanh(lambda x, t: 1.0 - t * t)),
        SAID + SLOPELESS,
    ),
    Mistake(
        "name in the place of the slopes",
        _name_too_early(_tanh(lambda x, t: 1.0 - t * t)),
        SAID + NAMED,
    ),
    Mistake(
        "overflow of the quotient",
        _tanh_from_a_quotient,
        "Small numbers are right. For {case}, `exp` *overflows* ({yours}), as `tanh` from atoms did in the lesson. `math.tanh` takes care of it inside.",
    ),
)


def _tanh_factored(a):
    result = math.tanh(a.data)
    return Value(result, [a], [(1 + result) * (1 - result)])


def _tanh_from_small_powers(a):
    e = math.exp(-2 * abs(a.data))
    t = (1 - e) / (1 + e)
    return Value(t if a.data > 0 else -t, (a,), (4 * e / (1 + e) ** 2,), op="tanh")


TANH_STYLES = (_tanh_factored, _tanh_from_small_powers)
