"""Exercise 06.5, Write three rules: wrong answers people give, and right ones that look different."""

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


def _exp(a):
    out = math.exp(a.data)
    return Value(out, (a,), (out,), "exp")


def _log(a):
    return Value(math.log(a.data), (a,), (1.0 / a.data,), "log")


def _relu(a):
    return Value(max(0.0, a.data), (a,), (1.0 if a.data > 0.0 else 0.0,), "relu")


def _rules(exp=_exp, log=_log, relu=_relu):
    return exp, log, relu


def _made(data, slope):
    """A rule with one parent: result and slope from the input x and, for the slope, from the result too."""

    def rule(a):
        out = data(a.data)
        return Value(out, (a,), (slope(a.data, out),), "rule")

    return rule


def _relu_data(x):
    return max(0.0, x)


def _log_refusing(x):
    if x <= 0:
        raise ValueError
    return math.log(x)


def _log_slope_first(a):
    slope = 1.0 / a.data
    return Value(math.log(a.data), (a,), (slope,), "log")


def _log_asserting(a):
    assert a.data > 0
    return _log(a)


def _log_of_anything(a):
    if a.data <= 0:
        return Value(-math.inf, (a,), (0.0,), "log")
    return _log(a)


def _log_refuses_zero_only(a):
    if a.data == 0:
        raise ValueError
    return Value(math.log(abs(a.data)), (a,), (1.0 / a.data,), "log")


def _loose(rule):
    def loose(a):
        out = rule(a)
        return Value(out.data, a, out.local_grads[0], out.op)

    return loose


def _loose_slope(rule):
    def loose(a):
        out = rule(a)
        return Value(out.data, out.parents, out.local_grads[0], out.op)

    return loose


def _no_graph(rule):
    return lambda a: Value(rule(a).data)


def _number(rule):
    return lambda a: rule(a).data


def _by_the_engine(name):
    return lambda rule: lambda a: getattr(a, name)()


RULES = (
    Mistake(
        "exp uses its input",
        _rules(exp=_made(math.exp, lambda x, out: x)),
        RESULT + "The slope of `exp` is made from *the input*. Which number is exp's slope at every place?",
    ),
    Mistake(
        "exp has slope 1",
        _rules(exp=_made(math.exp, lambda x, out: 1.0)),
        RESULT + "A slope of 1 is right for `exp` *at 0 only*. The curve gets steeper as it climbs.",
    ),
    Mistake(
        "exp by the power rule",
        _rules(exp=_made(math.exp, lambda x, out: x * math.exp(x - 1))),
        RESULT + "That is *the rule for powers*, in which the base moves. In eᵃ the exponent does.",
    ),
    Mistake(
        "log uses its output",
        _rules(log=_made(_log_refusing, lambda x, out: 1.0 / out)),
        RESULT
        + "The slope of `log` is made from *its output*. In the derivation it came out of the number that went in.",
    ),
    Mistake(
        "log's slope is its output",
        _rules(log=_made(_log_refusing, lambda x, out: out)),
        RESULT + "For `log` you used *the rule of exp*: only exp is its own slope.",
    ),
    Mistake(
        "log's slope upside down",
        _rules(log=_made(_log_refusing, lambda x, out: x)),
        RESULT + "The slope of `log` is *upside down*: the log gets flatter as its input grows.",
    ),
    Mistake(
        "log to another base",
        _rules(log=_made(lambda x: math.log10(x), lambda x, out: 1.0 / x)),
        RESULT + "That is the log *to base 10*. `math.log` is the one that undoes exp.",
    ),
    Mistake(
        "log to base 2",
        _rules(log=_made(lambda x: math.log2(x), lambda x, out: 1.0 / x)),
        RESULT + "That is the log *to base 2*. `math.log` is the one that undoes exp.",
    ),
    Mistake(
        "log divides first",
        _rules(log=_log_slope_first),
        "For {case} you raise {yours}, expected {expected}.\nAt 0 *the slope is computed before the log*, and the division complains first. Either order the lines, or test for it.",
    ),
    Mistake(
        "log answers anything",
        _rules(log=_log_of_anything),
        "For {case} you got {yours}, expected {expected}.\nThere is *no such logarithm*, and a made-up number would spoil everything after it without a word. Raise a ValueError.",
    ),
    Mistake(
        "log asserts",
        _rules(log=_log_asserting),
        "For {case} you raise {yours}, expected {expected}.\nIt is right to refuse. `assert` *raises an AssertionError*; the exercise asks for a ValueError.",
    ),
    Mistake(
        "log of 0 answered",
        _rules(log=lambda a: _log(a) if a.data else Value(0.0, (a,), (0.0,), "log")),
        "For {case} you got {yours}, expected {expected}.\nNegative numbers are refused. *There is no log of 0* either: no power of e is 0.",
    ),
    Mistake(
        "log refuses 0 only",
        _rules(log=_log_refuses_zero_only),
        "For {case} you got {yours}, expected {expected}.\nYour log refuses 0 and *takes negative numbers*. No power of e is negative.",
    ),
    Mistake(
        "relu always 1",
        _rules(relu=_made(_relu_data, lambda x, out: 1.0)),
        RESULT
        + "The slope of your `relu` is *1 everywhere*. Where the output stays at 0, nudging the input changes nothing.",
    ),
    Mistake(
        "relu at 0",
        _rules(relu=_made(_relu_data, lambda x, out: 1.0 if x >= 0 else 0.0)),
        RESULT
        + "Everywhere else it is right. *At the corner* this engine's choice is 0: above 0 the gradient passes, at 0 it does not.",
    ),
    Mistake(
        "relu at 0, half",
        _rules(relu=_made(_relu_data, lambda x, out: 0.5 if x == 0 else float(x > 0))),
        RESULT
        + "*At the corner* you take the mean of both sides, as nudging does. It can be defended; the exercise asks for 0.",
    ),
    Mistake(
        "relu without a node",
        _rules(relu=lambda a: a if a.data > 0 else Value(0.0)),
        "For {case} you got {yours}.\nYour `relu` gives back *a itself*: the picture would not show it, and one could not give it a name.",
    ),
    Mistake(
        "relu cut below 0",
        _rules(relu=lambda a: _relu(a) if a.data > 0 else Value(0.0)),
        "The numbers are right. For {case} you got {yours}.\nThe 0 of your `relu` *has no parent*: it was made from a, even if nothing flows back.",
    ),
    Mistake(
        "relu's slopes exchanged",
        _rules(relu=_made(_relu_data, lambda x, out: 1.0 if x < 0 else 0.0)),
        RESULT
        + "The result of your `relu` is right, and its *slopes are on the wrong sides*: where does the output move with the input?",
    ),
    Mistake(
        "relu's slope is its output",
        _rules(relu=_made(_relu_data, lambda x, out: out)),
        RESULT + "The slope of your `relu` is *its output*. To the right of 0 it is a straight line: how steep?",
    ),
    Mistake(
        "relu upside down",
        _rules(relu=_made(lambda x: min(0.0, x), lambda x, out: 1.0 if x < 0 else 0.0)),
        RESULT + "Your `relu` lets *the negative numbers* through. It is the positive ones that pass.",
    ),
    Mistake(
        "relu's result is its input",
        _rules(relu=_made(lambda x: x, lambda x, out: 1.0 if x > 0 else 0.0)),
        RESULT + "The slope of your `relu` is right, and its *result is the input as it came*. Below 0 it should be 0.",
    ),
    Mistake(
        "relu as absolute value",
        _rules(relu=_made(abs, lambda x, out: math.copysign(1.0, x) if x else 0.0)),
        RESULT + "That is the *absolute value*. relu does not turn negative numbers round, it stops them.",
    ),
    Mistake(
        "relu's result is the absolute value",
        _rules(relu=_made(abs, lambda x, out: 1.0 if x > 0 else 0.0)),
        RESULT
        + "The slope of your `relu` is right, and its result is the *absolute value*. Negative numbers become 0.",
    ),
    Mistake(
        "relu's result is a step",
        _rules(relu=_made(lambda x: 1.0 if x > 0 else 0.0, lambda x, out: 1.0 if x > 0 else 0.0)),
        RESULT
        + "The *result* of your `relu` is 0 or 1. That is its slope; the result is the input, where that is above 0.",
    ),
    Mistake(
        "relu as a step",
        _rules(relu=_made(lambda x: 1.0 if x > 0 else 0.0, lambda x, out: 0.0)),
        RESULT + "That is *a step*, flat on both sides. relu lets a positive number through as it is.",
    ),
    Mistake(
        "exp and log exchanged",
        (_log, _exp, _relu),
        RESULT + "`exp` and `log` have *changed places*. Is each function under its own name?",
    ),
    Mistake(
        "comma forgotten",
        _rules(*(_loose(rule) for rule in _rules())),
        SAID
        + "In Python `(a)` is a itself; *the comma makes the tuple*, `(a,)`. The same goes for the local gradients.",
    ),
    Mistake(
        "comma of the slope forgotten",
        _rules(*(_loose_slope(rule) for rule in _rules())),
        SAID + "`(slope)` is a number in brackets; *the comma makes the tuple*, as in the parents.",
    ),
    Mistake(
        "numbers",
        _rules(*(_number(rule) for rule in _rules())),
        SAID + "That is *a plain number*: it has forgotten where it came from. Put it into a Value with its parent.",
    ),
    Mistake(
        "no graph",
        _rules(*(_no_graph(rule) for rule in _rules())),
        SAID + "Where did the result come from? The Value was made *without its parent*, so no gradient arrives.",
    ),
    Mistake(
        "the engine's own rules",
        (lambda a: a.exp(), lambda a: a.log(), lambda a: a.relu()),
        "For {case} your code calls the engine's rule, and *that is the rule you are writing*. Work on `a.data`, and make the Value yourself.",
    ),
    *(
        Mistake(f"{name}: {mistake}", _rules(**{name: make(right)}), f"In `{name}`: {says}")
        for name, right in zip(("exp", "log", "relu"), _rules(), strict=True)
        for mistake, make, says in (
            ("comma forgotten", _loose, SAID + "`(a)` is a itself; *the comma makes the tuple*, `(a,)`."),
            (
                "comma of the slope forgotten",
                _loose_slope,
                SAID + "A number in brackets is no tuple; *the comma makes it one*.",
            ),
            ("a number", _number, SAID + "That is *a plain number*. Put it into a Value with its parent."),
            ("no graph", _no_graph, SAID + "The Value was made *without its parent*."),
            ("no local gradients", _without_slopes, SAID + SLOPELESS),
            ("name in the place of the slopes", _name_too_early, SAID + NAMED),
            ("changes its input", _changing_its_input, SAID + CHANGED),
            (
                "the engine's own",
                _by_the_engine(name),
                "For {case} your code calls *the engine's own*. Work on `a.data`.",
            ),
        )
    ),
)


def _exp_by_power(a):
    return Value(math.e**a.data, [a], [math.e**a.data])


def _log_with_a_test(a):
    if a.data <= 0:
        raise ValueError(f"no logarithm of {a.data}")
    return Value(math.log(a.data), [a], [a.data**-1], op="ln")


def _relu_by_product(a):
    on = int(a.data > 0)
    return Value(a.data * on, (a,), (on,))


def _exp_keywords(a):
    y = math.exp(a.data)
    return Value(data=y, parents=(a,), local_grads=(y,), op="e^")


def _log_with_assignment(a):
    node = Value(math.log(a.data))
    node.parents = (a,)
    node.local_grads = (1 / a.data,)
    return node


def _relu_by_cases(a):
    if a.data <= 0:
        return Value(0, (a,), (0,), "relu")
    return Value(a.data, (a,), (1,), "relu")


def _renamed(name, rules):
    """A tuple with a name, for the tests' reports."""
    return type(name, (tuple,), {"__name__": name})(rules)


RULES_STYLES = (
    _renamed("with_tests", (_exp_by_power, _log_with_a_test, _relu_by_product)),
    _renamed("with_keywords", (_exp_keywords, _log_with_assignment, _relu_by_cases)),
)
