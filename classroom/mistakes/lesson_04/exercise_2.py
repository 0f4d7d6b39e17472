"""Exercise 04.2, Know the local gradients: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from engine import Value, gradient


def _times_unswapped(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (a, b)}[op]


def _minus_as_plus(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, 1.0), "*": (b, a)}[op]


def _minus_turned(op, a, b):
    return {"+": (1.0, 1.0), "-": (-1.0, 1.0), "*": (b, a)}[op]


def _minus_both(op, a, b):
    return {"+": (1.0, 1.0), "-": (-1.0, -1.0), "*": (b, a)}[op]


def _results(op, a, b):
    result = {"+": a + b, "-": a - b, "*": a * b}[op]
    return result, result


def _one_result(op, a, b):
    return {"+": a + b, "-": a - b, "*": a * b}[op]


def _values_for_plus(op, a, b):
    return {"+": (a, b), "-": (a, -b), "*": (b, a)}[op]


def _times_as_one(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (1.0, 1.0)}[op]


def _times_product(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (a * b, a * b)}[op]


def _without_sign(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (abs(b), abs(a))}[op]


def _halves(op, a, b):
    return {"+": (0.5, 0.5), "-": (0.5, -0.5), "*": (b, a)}[op]


def _plus_gone(op, a, b):
    return {"+": (0.0, 0.0), "-": (0.0, 0.0), "*": (b, a)}[op]


def _all_alike(op, a, b):
    return 1.0, 1.0


def _all_swapped(op, a, b):
    return b, a


def _not_divided(op, a, b):
    f = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}[op]
    h = 0.001
    return f(a + h, b) - f(a, b), f(a, b + h) - f(a, b)


def _minus_times_b(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -b), "*": (b, a)}[op]


LOCAL = (
    Mistake(
        "plus has none",
        _plus_gone,
        "For {case} you got {yours}, expected {expected}.\n*A slope of 0* would mean that a nudge has no effect. Nudge one of the two in a sum: does the result stay where it was?",
    ),
    Mistake(
        "always 1, 1",
        _all_alike,
        'For {case} you got {yours}, expected {expected}.\nYou give *the same for every operation*. (If there is `op == "+" or "-"` in your code: Python reads that as true, whatever op is.)',
    ),
    Mistake(
        "always swapped",
        _all_swapped,
        "For {case} you got {yours}, expected {expected}.\nYou *swap for every operation*. Only times does; plus and minus do not look at the values at all.",
    ),
    Mistake(
        "not divided",
        _not_divided,
        "For {case} you got {yours}, expected {expected}.\nThat is *the rise*, and a slope is the rise divided by the nudge. But here no nudging is needed: you know the rules.",
    ),
    Mistake(
        "minus with a value",
        _minus_times_b,
        "For {case} you got {yours}, expected {expected}.\n*The value of b* has no place there. When b grows by 1, by how much does a − b fall?",
    ),
    Mistake(
        "times unswapped",
        _times_unswapped,
        "For {case} you got {yours}, expected {expected}.\nTimes *swaps*: the slope along a is how often a is counted, and that is what stands beside it.",
    ),
    Mistake(
        "minus as plus",
        _minus_as_plus,
        "For {case} you got {yours}, expected {expected}.\nMinus *turns the sign* for its second parent: if b grows, a − b shrinks.",
    ),
    Mistake(
        "minus the wrong way round",
        _minus_turned,
        "For {case} you got {yours}, expected {expected}.\nThe −1 is in *the wrong place*. Which of the two is taken away from the other?",
    ),
    Mistake(
        "minus for both",
        _minus_both,
        "For {case} you got {yours}, expected {expected}.\nOnly *one of the two* is subtracted. If a grows, a − b grows too.",
    ),
    Mistake(
        "results",
        _results,
        "For {case} you got {yours}, expected {expected}.\nThat is *the result* of the operation. A local gradient says how fast the result moves when one parent moves.",
    ),
    Mistake(
        "one result",
        _one_result,
        "For {case} you got {yours}, expected {expected}.\nThat is *the result* of the operation, one number. Two slopes are wanted, one along each parent.",
    ),
    Mistake(
        "values for plus",
        _values_for_plus,
        "For {case} you got {yours}, expected {expected}.\nThose are *the parents themselves*. How much of a nudge of a arrives in the result does not depend on how large a is.",
    ),
    Mistake(
        "times as plus",
        _times_as_one,
        "For {case} you got {yours}, expected {expected}.\nYou treat *times like plus*. A nudge of a is multiplied before it arrives.",
    ),
    Mistake(
        "the product twice",
        _times_product,
        "For {case} you got {yours}, expected {expected}.\nThat is *the product*. The slope of it along a is what remains if a grows by 1: one more of what?",
    ),
    Mistake(
        "without signs",
        _without_sign,
        "For {case} you got {yours}, expected {expected}.\nThe sizes are right and *a sign is lost*. A slope may be negative.",
    ),
    Mistake(
        "shared out",
        _halves,
        "For {case} you got {yours}, expected {expected}.\nYou *share the gradient out* between two parents. It is copied, not divided: each parent, nudged alone, has its full effect.",
    ),
)


def _local_list(op, a, b):
    if op == "*":
        return [b, a]
    return [1, 1 if op == "+" else -1]


def _local_match(op, a, b):
    match op:
        case "+":
            slopes = (1, 1)
        case "-":
            slopes = (1, -1)
        case "*":
            slopes = (b, a)
    return slopes


def _local_from_engine(op, a, b):
    a, b = Value(a), Value(b)
    return {"+": a + b, "-": a - b, "*": a * b}[op].local_grads


def _local_nudged(op, a, b):
    f = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}[op]
    return [round(slope, 4) for slope in gradient(f, [a, b])]


LOCAL_STYLES = (_local_list, _local_match, _local_from_engine, _local_nudged)
