"""Exercise 08.2, How wrong: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_08.shared import _one_less, _total
from engine import Value


def _absolute(predictions, targets):
    return Value.sum([abs(p - t) for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _not_squared(predictions, targets):
    return Value.sum([p - t for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _plain_number(predictions, targets):
    return sum((p.data - t) ** 2 for p, t in zip(predictions, targets, strict=True)) / len(targets)


def _boxed_number(predictions, targets):
    return Value(_plain_number(predictions, targets))


def _square_of_the_mean(predictions, targets):
    return _not_squared(predictions, targets) ** 2


def _square_of_the_sum(predictions, targets):
    return Value.sum([p - t for p, t in zip(predictions, targets, strict=True)]) ** 2 / len(targets)


def _root(predictions, targets):
    return (_total(predictions, targets) / len(targets)) ** 0.5


def _halved(predictions, targets):
    return _total(predictions, targets) / len(targets) * 0.5


def _always_four(predictions, targets):
    return _total(predictions, targets) / 4


def _always_two(predictions, targets):
    return _total(predictions, targets) / 2


def _first_only(predictions, targets):
    for p, t in zip(predictions, targets, strict=True):
        return (p - t) ** 2 / len(targets)


def _last_only(predictions, targets):
    for p, t in zip(predictions, targets, strict=True):
        total = (p - t) ** 2
    return total / len(targets)


def _added(predictions, targets):
    return Value.sum([(p + t) ** 2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _squares_subtracted(predictions, targets):
    return Value.sum([p**2 - t**2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _twice_the_error(predictions, targets):
    return Value.sum([(p - t) * 2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _list_of_squares(predictions, targets):
    return [(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)]


def _divided_twice(predictions, targets):
    return _total(predictions, targets) / len(targets) / len(targets)


def _times_the_number(predictions, targets):
    return _total(predictions, targets) * len(targets)


def _one_factor_without_graph(predictions, targets):
    return Value.sum([(p - t) * (p.data - t) for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _backward_inside(predictions, targets):
    loss = _total(predictions, targets) / len(targets)
    loss.backward()
    return loss


def _target_squared(predictions, targets):
    return Value.sum([p - t**2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _negative(predictions, targets):
    return -_total(predictions, targets) / len(targets)


MSE = (
    Mistake(
        "sum for mean",
        _total,
        "For {case} you got {yours}, expected {expected}.\nThat is *the sum*. Divide by how many there are, or the loss and every step grow with the number of examples.",
    ),
    Mistake(
        "absolute instead of square",
        _absolute,
        "For {case} you got {yours}, expected {expected}.\nThat is the mean *absolute* error: it pulls as hard on an answer that is nearly right as on one that is far off. A square does not.",
    ),
    Mistake(
        "not squared",
        _not_squared,
        "For {case} you got {yours}, expected {expected}.\nThe errors are *not squared*, so one that is too high cancels one that is too low.",
    ),
    Mistake(
        "doubled for squared",
        _twice_the_error,
        "For {case} you got {yours}, expected {expected}.\nThe errors are *doubled, not squared*. In Python a power is written with two stars.",
    ),
    Mistake(
        "plain numbers",
        _plain_number,
        "For {case} you got {yours}, expected {expected}.\nThat is *a plain number*: `.data` takes a number out of its graph, and backward can find no way back. Compute with the Values themselves.",
    ),
    Mistake(
        "boxed again",
        _boxed_number,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and no gradient arrives: *the graph is cut*. A number that was taken out with `.data` and wrapped again is a new leaf, without parents.",
    ),
    Mistake(
        "square of the mean",
        _square_of_the_mean,
        "For {case} you got {yours}, expected {expected}.\nYou squared *after* averaging. By then, errors of different sign have cancelled: square each one first.",
    ),
    Mistake(
        "square of the sum",
        _square_of_the_sum,
        "For {case} you got {yours}, expected {expected}.\nYou squared *the sum* of the errors, in which those of different sign have cancelled. Square each one first.",
    ),
    Mistake(
        "root",
        _root,
        "For {case} you got {yours}, expected {expected}.\nThat is *the root* of the mean squared error. It has no slope where the loss is 0; leave the root out.",
    ),
    Mistake(
        "halved",
        _halved,
        "For {case} you got {yours}, expected {expected}.\nYours is *half* of it. Some books put ½ in front so that the 2 of the slope goes away; the mean has none.",
    ),
    Mistake(
        "always four",
        _always_four,
        "For {case} you got {yours}, expected {expected}.\nYou always divide by *4*. The lesson had four examples; here there may be any number.",
    ),
    Mistake(
        "always two",
        _always_two,
        "For {case} you got {yours}, expected {expected}.\nYou always divide by *2*. There may be any number of examples; count them.",
    ),
    Mistake(
        "first only",
        _first_only,
        "For {case} you got {yours}, expected {expected}.\nOnly *the first* example counts in yours. A `return` inside the loop ends it in its first round.",
    ),
    Mistake(
        "last only",
        _last_only,
        "For {case} you got {yours}, expected {expected}.\nOnly *the last* example counts in yours: each round replaces the sum of the rounds before.",
    ),
    Mistake(
        "added",
        _added,
        "For {case} you got {yours}, expected {expected}.\nYou *added* the target. How wrong an answer is, is its distance from the target.",
    ),
    Mistake(
        "squares subtracted",
        _squares_subtracted,
        "For {case} you got {yours}, expected {expected}.\nYou took the difference *of the squares*. Wanted is the square of the difference: brackets first.",
    ),
    Mistake(
        "a list",
        _list_of_squares,
        "For {case} you got {yours}, expected {expected}.\nThat is *a list*, one square for each example. A loss is a single Value, a root for backward.",
    ),
    Mistake(
        "divided twice",
        _divided_twice,
        "For {case} you got {yours}, expected {expected}.\nYou divide by the number of examples *twice*, perhaps once in the loop and once after it.",
    ),
    Mistake(
        "times the number",
        _times_the_number,
        "For {case} you got {yours}, expected {expected}.\nYou *multiply* by the number of examples. A mean is the sum divided by it.",
    ),
    Mistake(
        "one factor without its graph",
        _one_factor_without_graph,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and the gradients are *half* of what they should be. One of the two factors is a plain number, taken out with `.data`, and nothing flows back through it.",
    ),
    Mistake(
        "backward inside",
        _backward_inside,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and every gradient is *double*: backward was called inside your function already. Return the loss, and leave that to the caller.",
    ),
    Mistake(
        "target squared",
        _target_squared,
        "For {case} you got {yours}, expected {expected}.\nThe star-star sticks to *the target alone*: `**` binds tighter than minus. Put brackets around the difference.",
    ),
    Mistake(
        "one less",
        _one_less,
        "For {case} you got {yours}, expected {expected}.\nYou divide by *one less* than the number of examples. Statisticians do that for a variance; a mean divides by the number itself.",
    ),
    Mistake(
        "negative",
        _negative,
        "For {case} you got {yours}, expected {expected}.\nThe *sign* is wrong. A loss is small where the answers are good, and no sum of squares is negative.",
    ),
)


def _mse_loop(predictions, targets):
    total = Value(0.0)
    for i in range(len(targets)):
        difference = targets[i] - predictions[i]
        total = total + difference * difference
    return total * (1 / len(predictions))


def _mse_builtin_sum(predictions, targets):
    return sum((t - p) ** 2 for p, t in zip(predictions, targets, strict=False)) / len(predictions)


def _mse_share_by_share(predictions, targets):
    loss, n = 0, len(predictions)
    for p, t in zip(predictions, targets, strict=False):
        loss += (p - Value(t)) ** 2.0 / n
    return loss


def _mse_abs(predictions, targets):
    return Value.sum(abs(p - t) ** 2 for p, t in zip(predictions, targets, strict=False)) / float(len(targets))


MSE_STYLES = (_mse_loop, _mse_builtin_sum, _mse_share_by_share, _mse_abs)
