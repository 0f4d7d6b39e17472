"""Lesson 01: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import math

from classroom.checks.exercise import Mistake

PREDICTED_SLOPE = (
    Mistake("sign lost", 10, "The size is right and the sign is not: at x = −1 the term 6x is negative."),
    Mistake("forgot the constant term", -6, "That is 6x alone. The term −4x also has a slope, the same everywhere."),
    Mistake(
        "value for slope", 12, "That is f(−1), the height of the curve. The slope says how fast the height changes."
    ),
    Mistake("sign of one term", -2, "Of the two terms that remain, one has *the wrong sign*."),
    Mistake("slope at +1", 2, "That is the slope at x = +1."),
)


def _no_division(f, x, h=1e-6):
    return f(x + h) - f(x)


def _precedence(f, x, h=1e-6):
    return f(x + h) - f(x) / h


def _backwards(f, x, h=1e-6):
    return (f(x) - f(x + h)) / h


def _looks_left(f, x, h=1e-6):
    return (f(x) - f(x - h)) / h


def _h_ignored(f, x, h=1e-6):
    h = 1e-6
    return (f(x + h) - f(x)) / h


def _divides_by_x(f, x, h=1e-6):
    return (f(x + h) - f(x)) / x


def _nudges_output(f, x, h=1e-6):
    return (f(x) + h - f(x)) / h


def _h_milli(f, x, h=1e-6):
    return (f(x + 0.001) - f(x)) / 0.001


def _times_h(f, x, h=1e-6):
    return (f(x + h) - f(x)) * h


def _no_sign(f, x, h=1e-6):
    return abs(f(x + h) - f(x)) / h


def _both_sides(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / (2 * h)


DERIVATIVE = (
    Mistake(
        "no division",
        _no_division,
        "For {case} you got {yours}, expected {expected}.\n"
        "That is the *rise* alone. A slope is rise over run: how far did x move to cause it?",
    ),
    Mistake(
        "precedence",
        _precedence,
        "For {case} you got {yours}, expected {expected}.\n"
        "This is *precedence*: in `a - b / h` only b is divided. Put brackets around the difference.",
    ),
    Mistake(
        "backwards",
        _backwards,
        "For {case} you got {yours}, expected {expected}: the right size with the wrong sign.\n"
        "The difference is *backwards*: a slope is where you arrive minus where you were.",
    ),
    Mistake(
        "looks left",
        _looks_left,
        "For {case} you got {yours}, expected {expected}.\n"
        "You measured *to the left*, from x − h to x. For a tiny h that hardly shows; this exercise steps from x to x + h.",
    ),
    Mistake(
        "step ignored",
        _h_ignored,
        "For {case} you got {yours}, expected {expected}.\n"
        "Your function *ignores the h it is given* and uses one of its own. The argument h is the step to take.",
    ),
    Mistake(
        "step of 0.001 for all",
        _h_milli,
        "For {case} you got {yours}, expected {expected}.\n"
        "Your step is *0.001 whatever h is*. The argument h is the step to take.",
    ),
    Mistake(
        "times h",
        _times_h,
        "For {case} you got {yours}, expected {expected}.\nYou *multiplied* by the run. Rise over run is a division.",
    ),
    Mistake(
        "sign lost",
        _no_sign,
        "For {case} you got {yours}, expected {expected}.\nThe *sign is lost*: a falling curve has a negative slope.",
    ),
    Mistake(
        "divides by x",
        _divides_by_x,
        "For {case} you got {yours}, expected {expected}.\n"
        "You divided by *the place x* instead of the step. The run is how far you moved, not where you stand.",
    ),
    Mistake(
        "nudges the output",
        _nudges_output,
        "For {case} you got {yours}, and you get 1 for every function.\n"
        "If you wrote `f(x) + h`, you nudged *the output*. The nudge belongs to the input.",
    ),
    Mistake(
        "both sides",
        _both_sides,
        "For {case} you got {yours}, expected {expected}.\n"
        "That is the *symmetric* difference, a better measurement, and the next exercise. Here: from x to x + h only.",
    ),
)


def _named_steps(f, x, h=1e-6):
    before, after = f(x), f(x + h)
    rise = after - before
    return rise / h


def _two_points(f, x, h=1e-6):
    x0, x1 = x, x + h
    return (f(x1) - f(x0)) / (x1 - x0)


def _with_prints(f, x, h=1e-6):
    slope = (f(x + h) - f(x)) * (1 / h)
    print("slope", slope)
    return slope


DERIVATIVE_STYLES = (_named_steps, _two_points, _with_prints)


def _divides_by_h(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / h


def _central_precedence(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / 2 * h


def _one_sided(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h


def _central_backwards(f, x, h=1e-5):
    return (f(x - h) - f(x + h)) / (2 * h)


def _half_steps(f, x, h=1e-5):
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


def _adds(f, x, h=1e-5):
    return (f(x + h) + f(x - h)) / (2 * h)


def _left_only(f, x, h=1e-5):
    return (f(x) - f(x - h)) / h


def _central_h_ignored(f, x, h=1e-5):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


CENTRAL = (
    Mistake(
        "divides by h",
        _divides_by_h,
        "For {case} you got {yours}, expected {expected}: exactly twice too much.\n"
        "From x − h to x + h the run is *two* steps of h.",
    ),
    Mistake(
        "precedence",
        _central_precedence,
        "For {case} you got {yours}, expected {expected}.\n"
        "This is *precedence*: `a / 2 * h` divides by 2 and then multiplies by h. Put brackets around `2 * h`.",
    ),
    Mistake(
        "one-sided",
        _one_sided,
        "For {case} you got {yours}, expected {expected}.\n"
        "That is the *one-sided* difference again. Here the two points lie at x + h and at x − h.",
    ),
    Mistake(
        "backwards",
        _central_backwards,
        "For {case} you got {yours}, expected {expected}: the right size with the wrong sign.\n"
        "The difference is *backwards*: right end minus left end.",
    ),
    Mistake(
        "left only",
        _left_only,
        "For {case} you got {yours}, expected {expected}.\n"
        "You measured *to the left only*, from x − h to x. Here the two points lie at x − h and at x + h.",
    ),
    Mistake(
        "step ignored",
        _central_h_ignored,
        "For {case} you got {yours}, expected {expected}.\n"
        "Your function *ignores the h it is given* and uses one of its own.",
    ),
    Mistake(
        "half steps",
        _half_steps,
        "For {case} you got {yours}, expected {expected}.\n"
        "You stepped *half of h* to each side, a run of h in all, and divided by 2h.",
    ),
    Mistake(
        "adds",
        _adds,
        "For {case} you got {yours}, expected {expected}.\nYou *added* the two ends. The rise is their difference.",
    ),
)


def _mean_of_two_slopes(f, x, h=1e-5):
    right = (f(x + h) - f(x)) / h
    left = (f(x) - f(x - h)) / h
    return (left + right) / 2


def _named_ends(f, x, h=1e-5):
    left, right = x - h, x + h
    return (f(right) - f(left)) / (right - left)


CENTRAL_STYLES = (_mean_of_two_slopes, _named_ends)


def _slope_of(f, up, down, h):
    return (f(*up) - f(*down)) / (2 * h)


def _never_put_back(f, inputs, h=1e-5):
    slopes, nudged = [], list(inputs)
    for i in range(len(inputs)):
        before = f(*nudged)
        nudged[i] += h
        slopes.append((f(*nudged) - before) / h)
    return slopes


def _changes_the_callers_list(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        inputs[i] += h
        right = f(*inputs)
        inputs[i] -= 2 * h
        slopes.append((right - f(*inputs)) / (2 * h))
    return slopes


def _all_at_once(f, inputs, h=1e-5):
    up, down = [x + h for x in inputs], [x - h for x in inputs]
    return [_slope_of(f, up, down, h) for _ in inputs]


def _only_the_first(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        up, down = list(inputs), list(inputs)
        up[i] += h
        down[i] -= h
        slopes.append(_slope_of(f, up, down, h))
        return slopes


def _twice_too_much(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        up, down = list(inputs), list(inputs)
        up[i] += h
        down[i] -= h
        slopes.append((f(*up) - f(*down)) / h)
    return slopes


def _one_number(f, inputs, h=1e-5):
    return sum(_all_right(f, inputs, h))


def _all_right(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        up, down = list(inputs), list(inputs)
        up[i] += h
        down[i] -= h
        slopes.append(_slope_of(f, up, down, h))
    return slopes


def _aliased(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        inputs = list(inputs)
        up = down = list(inputs)
        up[i] += h
        down[i] -= h
        slopes.append(_slope_of(f, up, down, h))
    return slopes


def _in_place_put_back(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        inputs[i] += h
        right = f(*inputs)
        inputs[i] -= 2 * h
        left = f(*inputs)
        inputs[i] += h
        slopes.append((right - left) / (2 * h))
    return slopes


def _right_side_only(f, inputs, h=1e-5):
    slopes = []
    for i in range(len(inputs)):
        nudged = list(inputs)
        nudged[i] += h
        slopes.append((f(*nudged) - f(*inputs)) / h)
    return slopes


def _last_input_missing(f, inputs, h=1e-5):
    return _all_right(f, inputs, h)[:-1]


def _signs_flipped(f, inputs, h=1e-5):
    return [-slope for slope in _all_right(f, inputs, h)]


def _last_only(f, inputs, h=1e-5):
    return _all_right(f, inputs, h)[-1:]


def _not_unpacked(f, inputs, h=1e-5):
    return [(f(list(inputs)) - f(list(inputs))) / (2 * h) for _ in inputs]


GRADIENT = (
    Mistake(
        "never put back",
        _never_put_back,
        "For {case} you got {yours}, expected {expected}; the first slope is right and a later one is not.\n"
        "The first input *was never put back* before the second was nudged. Start from the original numbers each time.",
    ),
    Mistake(
        "changes the caller's list",
        _changes_the_callers_list,
        "For {case} you got {yours}, expected {expected}.\n"
        "You nudge *the caller's own list*, and the numbers in it stay nudged. Work on a copy, `list(inputs)`.",
    ),
    Mistake(
        "put back by adding",
        _in_place_put_back,
        "The slopes are right, but {case} is {yours} instead of {expected}.\n"
        "Up and down again does not lead back to the same float: *rounding stays behind* in the caller's list. Work on a copy.",
    ),
    Mistake(
        "one side only",
        _right_side_only,
        "For {case} you got {yours}, expected {expected}.\n"
        "You measure *to the right only*. Take the difference between x + h and x − h.",
    ),
    Mistake(
        "last input missing",
        _last_input_missing,
        "For {case} you got {yours}, expected {expected}.\n"
        "*The last input* has no slope: `range(n)` already ends before n.",
    ),
    Mistake(
        "signs flipped",
        _signs_flipped,
        "For {case} you got {yours}, expected {expected}: all signs are flipped.\n"
        "The difference is *backwards*: up minus down.",
    ),
    Mistake(
        "only the last",
        _last_only,
        "For {case} you got {yours}, expected {expected}: only the last slope is there.\n"
        "Is the empty list made *inside the loop*? Then each round starts it afresh.",
    ),
    Mistake(
        "list handed over whole",
        _not_unpacked,
        "For {case}, f was handed *one list* instead of its numbers. A star in front spreads a list out: `f(*inputs)`.",
    ),
    Mistake(
        "all at once",
        _all_at_once,
        "For {case} you got {yours}, expected {expected}.\n"
        "You nudged *all inputs at once*. A gradient asks of each input alone: what if only this one moved?",
    ),
    Mistake(
        "only the first",
        _only_the_first,
        "For {case} you got {yours}, expected {expected}: the list ends after the first slope.\n"
        "Is the `return` *inside the loop*? Then the function leaves in the first round.",
    ),
    Mistake(
        "twice too much",
        _twice_too_much,
        "For {case} you got {yours}, expected {expected}: exactly twice too much.\n"
        "Between x − h and x + h the run is *two* steps of h.",
    ),
    Mistake(
        "one number",
        _one_number,
        "For {case} you got {yours}, expected {expected}.\n"
        "You *added the slopes together*. A gradient is a list, one slope for each input.",
    ),
    Mistake(
        "one list under two names",
        _aliased,
        "For {case} you got {yours}, expected {expected}: every slope is 0.\n"
        "Your two lists are *one list with two names*: the step up is undone by the step down. Make two copies.",
    ),
)


def _with_central(f, inputs, h=1e-5):
    def along(i):
        return _both_sides(lambda x: f(*inputs[:i], x, *inputs[i + 1 :]), inputs[i], h)

    return [along(i) for i in range(len(inputs))]


def _with_enumerate(f, inputs, h=1e-5):
    slopes = []
    for i, x in enumerate(inputs):
        nudged = list(inputs)
        nudged[i] = x + h
        right = f(*nudged)
        nudged[i] = x - h
        slopes.append((right - f(*nudged)) / (2 * h))
    return tuple(slopes)


GRADIENT_STYLES = (_with_central, _with_enumerate)


def _no_abs(f, slope, x, hs):
    return min(hs, key=lambda h: (f(x + h) - f(x)) / h - slope)


def _largest(f, slope, x, hs):
    return max(hs, key=lambda h: abs((f(x + h) - f(x)) / h - slope))


def _returns_error(f, slope, x, hs):
    return min(abs((f(x + h) - f(x)) / h - slope) for h in hs)


def _smallest_h(f, slope, x, hs):
    return min(hs)


def _abs_of_slope_only(f, slope, x, hs):
    return min(hs, key=lambda h: abs((f(x + h) - f(x)) / h) - slope)


def _smallest_step(f, slope, x, hs):
    return min(hs, key=abs)


BEST_H = (
    Mistake(
        "the shortest step",
        _smallest_step,
        "For {case} the answer was h = {yours}, expected {expected}.\n"
        "You choose *the shortest step*, whatever it measures. The errors are to be compared.",
    ),
    Mistake(
        "no absolute value",
        _no_abs,
        "For {case} the answer was h = {yours}, expected {expected}.\n"
        "The bug is still there: *a very negative error counts as the smallest*. What matters is the distance from 0.",
    ),
    Mistake(
        "the worst instead of the best",
        _largest,
        "For {case} the answer was h = {yours}, expected {expected}: that is the h with the *largest* error.",
    ),
    Mistake(
        "the error instead of the step",
        _returns_error,
        "For {case} the answer was {yours}, expected {expected}.\n"
        "That is *the smallest error itself*. The question is which h has it.",
    ),
    Mistake(
        "the smallest step",
        _smallest_h,
        "For {case} the answer was h = {yours}, expected {expected}.\n"
        "You choose *the smallest number* in the list. The errors are to be compared.",
    ),
    Mistake(
        "absolute value too early",
        _abs_of_slope_only,
        "For {case} the answer was h = {yours}, expected {expected}.\n"
        "The absolute value is *taken too early*: it belongs around the whole difference, measured minus true.",
    ),
)


def _loop(f, slope, x, hs):
    best = None
    for h in hs:
        error = abs((f(x + h) - f(x)) / h - slope)
        if best is None or error < best[0]:
            best = (error, h)
    return best[1]


def _squares(f, slope, x, hs):
    errors = [((f(x + h) - f(x)) / h - slope) ** 2 for h in hs]
    return hs[errors.index(min(errors))]


BEST_H_STYLES = (_loop, _squares)


def _a(a):
    return -3 * a**2 - 0.5 * a**-0.5


def _b(b):
    return 3 * math.cos(3 * b) + 2.5 * b**1.5


ANALYTIC = (
    Mistake(
        "inner derivative",
        lambda a, b, c: [_a(a), math.cos(3 * b) + 2.5 * b**1.5, 1 / c**2],
        "At {case} you got {yours}, expected {expected}; the second number differs.\n"
        "In sin(3b), *the inside moves 3 times as fast as b*: that factor is missing.",
    ),
    Mistake(
        "sign of 1/c",
        lambda a, b, c: [_a(a), _b(b), -1 / c**2],
        "At {case} you got {yours}, expected {expected}; the third number has the wrong sign.\n"
        "1/c falls as c grows, so *minus* 1/c rises.",
    ),
    Mistake(
        "exponent of the root",
        lambda a, b, c: [-3 * a**2 - 0.5 * a**0.5, _b(b), 1 / c**2],
        "At {case} you got {yours}, expected {expected}; the first number differs.\n"
        "The power rule takes one off the exponent: *0.5 becomes −0.5*.",
    ),
    Mistake(
        "sine for cosine",
        lambda a, b, c: [_a(a), 3 * math.sin(3 * b) + 2.5 * b**1.5, 1 / c**2],
        "At {case} you got {yours}, expected {expected}; the second number differs.\nThe slope of sin is *cos*.",
    ),
    Mistake(
        "root forgotten",
        lambda a, b, c: [-3 * a**2, _b(b), 1 / c**2],
        "At {case} you got {yours}, expected {expected}; the first number differs.\n"
        "Two terms have an a in them: *the root* is missing.",
    ),
    Mistake(
        "sign of the root",
        lambda a, b, c: [-3 * a**2 + 0.5 * a**-0.5, _b(b), 1 / c**2],
        "At {case} you got {yours}, expected {expected}; the first number differs.\n"
        "The root stands with *a minus* in front.",
    ),
    Mistake(
        "sign of the cube",
        lambda a, b, c: [3 * a**2 - 0.5 * a**-0.5, _b(b), 1 / c**2],
        "At {case} you got {yours}, expected {expected}; the first number differs.\n"
        "The cube stands with a *minus* in front: −a³.",
    ),
)


def _tuple_of_three(a, b, c):
    da = -3 * a * a - 1 / (2 * math.sqrt(a))
    db = 3 * math.cos(b * 3) + 5 / 2 * b * math.sqrt(b)
    return da, db, c**-2


def _dict_values(a, b, c):
    slopes = {"a": -(3 * a**2) - a**-0.5 / 2, "b": 2.5 * b ** (3 / 2) + math.cos(3 * b) * 3, "c": 1 / (c * c)}
    return list(slopes.values())


ANALYTIC_STYLES = (_tuple_of_three, _dict_values)

WHY_NOT_SMALLER = (
    Mistake(
        "formula",
        "a",
        "You chose (a). The formula stays right however small h is; it is the computed numbers that are not.",
    ),
    Mistake(
        "zero",
        "c",
        "You chose (c). 1e-12 is far from the smallest float; on its own it is stored with 16 correct digits.",
    ),
    Mistake(
        "curvature", "d", "You chose (d). Curvature matters less as h shrinks: it is the reason against a *large* h."
    ),
)
