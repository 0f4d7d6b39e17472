"""Exercise 06.3, Raise to a power: wrong answers people give, and right ones that look different."""

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


def _power(slope, data=lambda x, n: x**n, guard=True):
    """A power with this slope; `guard` treats n = 0 apart, as one must at a = 0."""

    def power(a, n):
        local = 0.0 if guard and n == 0 else slope(a.data, n)
        return Value(data(a.data, n), (a,), (local,), f"**{n}")

    return power


def _power_the_engines(a, n):
    return a**n


def _power_product(a, n):
    out = Value(1.0)
    for _ in range(int(n)):
        out = out * a
    return out


def _power_exponent_as_parent(a, n):
    exponent = Value(n)
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, (a, exponent), (slope, 0.0), "**")


def _power_loose(a, n):
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, a, slope, "**")


def _power_loose_slope(a, n):
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, (a,), (slope), "**")


def _power_number(a, n):
    return a.data**n


def _power_no_graph(a, n):
    return Value(a.data**n)


def _power_cut_at(special, instead):
    right = _power(lambda x, n: n * x ** (n - 1))
    return lambda a, n: instead(a) if n == special else right(a, n)


POWER = (
    Mistake(
        "the engine's own power",
        _power_the_engines,
        "For {case} your code leaves the power of a Value to `**`, and *that is the rule you are writing*. Take the power of `a.data`, and make the Value yourself.",
    ),
    Mistake(
        "keeps the exponent",
        _power(lambda x, n: n * x**n),
        RESULT
        + "Your slope *keeps the exponent*. In a³ there are three places, and each is multiplied by the others: how many are those?",
    ),
    Mistake(
        "keeps the exponent, n = 0 not apart",
        _power(lambda x, n: x**n, guard=False),
        RESULT + "Your local gradient is *the result itself*. That is right for `exp` only.",
    ),
    Mistake(
        "drops the factor",
        _power(lambda x, n: x ** (n - 1), guard=False),
        RESULT + "Your slope *drops the factor*: a³ has three places, and what each of them brings adds up.",
    ),
    Mistake(
        "drops the factor, n = 0 apart",
        _power(lambda x, n: x ** (n - 1)),
        RESULT
        + "Well that n = 0 is treated apart. For the rest, your slope *drops the factor*: how many places of a are there to nudge?",
    ),
    Mistake(
        "exponent up",
        _power(lambda x, n: n * x ** (n + 1)),
        RESULT + "Your exponent goes *up* by one. A slope has fewer factors of a than the power itself, not more.",
    ),
    Mistake(
        "integral",
        _power(lambda x, n: x ** (n + 1) / (n + 1) if n + 1 else 0.0),
        RESULT + "That is the rule for going *the other way*, the integral. A slope lowers the exponent.",
    ),
    Mistake(
        "factor lowered too",
        _power(lambda x, n: (n - 1) * x ** (n - 1)),
        RESULT + "The factor in front is *one too small*: how many places does a stand in?",
    ),
    Mistake(
        "base and exponent swapped",
        _power(lambda x, n: float(n) ** (x - 1) * x if n > 0 else 0.0),
        RESULT + "In your slope *base and exponent have changed places*.",
    ),
    Mistake(
        "precedence, n = 0 apart",
        _power(lambda x, n: n * x**n - 1),
        RESULT + "This is *precedence*: a power binds more strongly than a minus, so brackets are missing.",
    ),
    Mistake(
        "precedence",
        _power(lambda x, n: n * x**n - 1, guard=False),
        RESULT + "This is *precedence*: in `x ** n - 1` the 1 is taken off the power. Put brackets around n − 1.",
    ),
    Mistake(
        "slope of the exponent",
        _power(lambda x, n: x**n * math.log(abs(x)) if x else 0.0),
        RESULT + "That is the slope *along the exponent*. Here n stands still, and a moves.",
    ),
    Mistake(
        "n = 0 at a = 0",
        _power(lambda x, n: n * x ** (n - 1), guard=False),
        "Nearly: for {case} your slope asks for 0 to the power of −1 ({yours}). The curve of a⁰ is 1 everywhere, so it is *flat*; treat n = 0 apart.",
    ),
    Mistake(
        "n = 0 at a = 0, by math.pow",
        _power(lambda x, n: n * math.pow(x, n - 1), guard=False),
        "Nearly: for {case}, `math.pow` is asked for 0 to the power of −1 ({yours}). The curve of a⁰ is 1 everywhere, so *what is its slope*?",
    ),
    Mistake(
        "a = 0 always flat",
        _power(lambda x, n: n * x ** (n - 1) if x else 0.0),
        RESULT
        + "At a = 0 your slope is *always 0*. For n = 1 the curve is a straight line, and has the same slope everywhere.",
    ),
    Mistake(
        "whole exponents only",
        _power_product,
        RESULT
        + "A loop of products makes *whole exponents from 1 on*, and a node for each. One node, with the slope as a formula, does all.",
    ),
    Mistake(
        "exponent as a parent",
        _power_exponent_as_parent,
        RESULT
        + "A plain exponent *needs no place among the parents*: a slope along it would need the log of a, which may be negative.",
    ),
    Mistake(
        "comma forgotten",
        _power_loose,
        SAID
        + "In Python `(a)` is a itself; *the comma makes the tuple*, `(a,)`. The same goes for the local gradients.",
    ),
    Mistake(
        "a number",
        _power_number,
        SAID + "That is *a plain number*: it has forgotten where it came from. Put it into a Value with its parent.",
    ),
    Mistake(
        "no graph",
        _power_no_graph,
        SAID + "Where did the result come from? The Value was made *without its parent*, so no gradient arrives.",
    ),
    Mistake(
        "changes its input",
        _changing_its_input(_power(lambda x, n: n * x ** (n - 1))),
        SAID + CHANGED,
    ),
    Mistake(
        "no local gradients",
        _without_slopes(_power(lambda x, n: n * x ** (n - 1))),
        SAID + SLOPELESS,
    ),
    Mistake(
        "name in the place of the slopes",
        _name_too_early(_power(lambda x, n: n * x ** (n - 1))),
        SAID + NAMED,
    ),
    Mistake(
        "n = 0 without a parent",
        _power_cut_at(0, lambda a: Value(1.0)),
        SAID + "The numbers are right. For n = 0 your Value *has no parent*: flat or not, it was made from a.",
    ),
    Mistake(
        "n = 1 without a node",
        _power_cut_at(1, lambda a: a),
        SAID
        + "The numbers are right. For n = 1 you give back *a itself*; a power is a node of its own, also where it changes nothing.",
    ),
    Mistake(
        "flat for negative exponents",
        _power(lambda x, n: n * x ** (n - 1) if n > 0 else 0.0),
        RESULT
        + "For n below 0 your slope is *always 0*. Only n = 0 is flat; 1/a falls as a grows, and the same formula says how fast.",
    ),
    Mistake(
        "right for squares",
        _power(lambda x, n: n * x),
        RESULT + "n·a is the slope of a power *for n = 2 only*. For a³, each place is multiplied by two others.",
    ),
    Mistake(
        "comma of the slope forgotten",
        _power_loose_slope,
        SAID + "`(slope)` is a number in brackets; *the comma makes the tuple*, as in the parents.",
    ),
    Mistake(
        "times for power",
        _power(lambda x, n: n, data=lambda x, n: x * n, guard=False),
        RESULT + "That is `a * n`. A *power* is written with two stars.",
    ),
)


def _power_by_cases(a, n):
    x = a.data
    if n == 0:
        return Value(1, [a], [0])
    if n == 1:
        return Value(x, [a], [1])
    return Value(x**n, [a], [n * x ** (n - 1)], "pow")


def _power_with_try(a, n):
    try:
        slope = n * pow(a.data, n - 1)
    except ZeroDivisionError:
        slope = 0.0
    node = Value(pow(a.data, n), op="**")
    node.parents, node.local_grads = (a,), (slope,)
    return node


def _power_by_quotient(a, n):
    out = a.data**n
    slope = n * out / a.data if a.data else float(n == 1)
    return Value(out, parents=(a,), local_grads=(slope,), op=f"**{n}")


POWER_STYLES = (_power_by_cases, _power_with_try, _power_by_quotient)
