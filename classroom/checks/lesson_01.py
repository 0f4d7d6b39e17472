"""Lesson 01, Measure a slope: the exercises and what to try on an answer."""

from __future__ import annotations

import math
from random import Random

from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_01 as mistakes
from engine import central_difference, derivative, gradient


def parabola(x: float) -> float:
    return 3 * x**2 - 4 * x + 5


def cube(x: float) -> float:
    return x**3


def expression(a: float, b: float, c: float) -> float:
    return a * b + c


def _slopes(function_name: str) -> tuple[Case, ...]:
    def case(text, f, x, h):
        return Case(f"`{function_name}(f, {x:g}, h={h:g})` with {text}", lambda d: d(f, x, h))

    return (
        case("f(x) = 3x² − 4x + 5", parabola, 3.0, 0.001),
        case("f(x) = 3x² − 4x + 5", parabola, -3.0, 0.001),
        case("f(x) = x³", cube, 2.0, 0.5),
        case("f(x) = x³", cube, -1.0, 0.25),
        case("f(x) = 7", lambda x: 7.0, 4.0, 0.5),
        Case(f"`{function_name}(f, 2)` with f(x) = x³ and the h of the heading", lambda d: d(cube, 2.0)),
    )


def _random_slopes(rng: Random) -> list[Case]:
    def case(i):
        a, b, x, h = rng.randint(-9, 9), rng.randint(-9, 9), rng.randint(-5, 5), 2.0 ** -rng.randint(1, 2)
        text = f"f(x) = {a}x³ + {b}x² at x = {x}, h = {h:g}"
        return Case(text, lambda d: d(lambda t: a * t**3 + b * t * t, float(x), h))

    return [case(i) for i in range(8)]


def _callers_list(answer) -> str:
    inputs = [0.1, 0.7, 3.3]
    answer(expression, inputs, 0.3)
    return "as before" if inputs == [0.1, 0.7, 3.3] else f"{inputs}"


def _random_gradients(rng: Random) -> list[Case]:
    def case(i):
        p, q, r = (rng.randint(-5, 5) for _ in range(3))
        xs = [float(rng.randint(-5, 5)) for _ in range(4)]

        def f(a, b, c, d):
            return p * a * b + q * c * c + r * d

        return Case(
            f"f(a, b, c, d) = {p}ab + {q}c² + {r}d at {xs}", lambda g: g(f, list(xs), 0.5)
        )  # a copy: an answer may change it

    return [case(i) for i in range(6)]


def analytic(a: float, b: float, c: float) -> list[float]:
    return [-3 * a**2 - 0.5 * a**-0.5, 3 * math.cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


def _at(a: float, b: float, c: float) -> Case:
    return Case(f"a = {a:g}, b = {b:g}, c = {c:g}", lambda answer: answer(a, b, c))


def _random_points(rng: Random) -> list[Case]:
    def quarters():
        return rng.randint(1, 24) / 4

    return [_at(quarters(), quarters(), rng.choice((-1, 1)) * quarters()) for _ in range(5)]


def best_h(f, slope, x, hs):
    return min(hs, key=lambda h: abs((f(x + h) - f(x)) / h - slope))


def _random_choices(rng: Random) -> list[Case]:
    return [_choice(rng) for _ in range(5)]


def _choice(rng: Random) -> Case:
    """Draw steps of which a single one is best, and it is neither the shortest nor at either end of the list."""
    while True:
        p, q, x = rng.choice((-3, -2, 2, 3)), rng.choice((-1, 1)) * rng.randint(2, 9), rng.randint(-3, 3)
        hs = rng.sample((-4.0, -3.0, -2.0, -1.0, -0.5, -0.25, 0.25, 0.5, 1.0, 2.0, 3.0, 4.0), 5)
        off = {h: p * (3 * x * h + h * h) + q * h for h in hs}  # (f(x + h) - f(x)) / h less the slope, on paper
        first, second = sorted(hs, key=lambda h: abs(off[h]))[:2]
        too_simple = (hs[0], hs[-1], min(hs), max(hs), min(hs, key=abs), min(hs, key=off.get), max(hs, key=off.get))
        if abs(off[first]) < abs(off[second]) and first not in too_simple:
            break
    slope = 3 * p * x * x + 2 * q * x
    text = f"{p}x³ {'-' if q < 0 else '+'} {abs(q)}x² at {x}, where the slope is {slope}, h chosen from {', '.join(f'{h:g}' for h in hs)}"
    return Case(text.replace("-", "−"), lambda f: f(lambda t: p * t**3 + q * t**2, float(slope), float(x), list(hs)))


EXERCISES = [
    Exercise(
        id="01.1",
        points=1,
        reference=-10,
        cases=answer_is(),
        lesson="Lesson 01, step 1",
        praise="The curve falls steeply there, so the slope is negative.",
        advice="Differentiate f term by term, then put x = −1 in. Mind the sign of 6·(−1).",
        keeps_secret=True,
        mistakes=mistakes.PREDICTED_SLOPE,
    ),
    Exercise(
        id="01.2",
        points=2,
        reference=derivative,
        cases=_slopes("derivative"),
        random_cases=_random_slopes,
        lesson="Lesson 01, step 2",
        praise="Also right with a step as large as 0.5, where f(x + h) and f(x − h) tell different stories.",
        advice="Work out f(x), f(x + h) and their difference on paper for this case, and print the same three in your function.",
        mistakes=mistakes.DERIVATIVE,
        styles=mistakes.DERIVATIVE_STYLES,
    ),
    Exercise(
        id="01.3",
        points=2,
        reference=central_difference,
        cases=_slopes("central_difference"),
        random_cases=_random_slopes,
        lesson="Lesson 01, step 4",
        praise="Also right on cubes with a step of 0.5, where the one-sided difference is far off.",
        advice="Write down the two points at which you evaluate f, and how far apart they are. That distance is what to divide by.",
        mistakes=mistakes.CENTRAL,
        styles=mistakes.CENTRAL_STYLES,
    ),
    Exercise(
        id="01.4",
        points=3,
        reference=gradient,
        cases=(
            Case("a·b + c at [2, −3, 10]", lambda g: g(expression, [2.0, -3.0, 10.0], 0.5)),
            Case("a·b·c at [2, 3, 5]", lambda g: g(lambda a, b, c: a * b * c, [2.0, 3.0, 5.0], 0.5)),
            Case("x³ with one input, 2", lambda g: g(cube, [2.0], 0.5)),
            Case("x³ with one input, 2, and the h of the heading", lambda g: g(cube, [2.0])),
            Case("the caller's list [0.1, 0.7, 3.3] after the call", _callers_list),
        ),
        random_cases=_random_gradients,
        lesson="Lesson 01, steps 3 and 4",
        praise="Also right for four inputs, and the caller's list is as it was.",
        advice="Print, for each i, the two lists of inputs that you hand to f: they should differ in place i, and nowhere else.",
        mistakes=mistakes.GRADIENT,
        styles=mistakes.GRADIENT_STYLES,
    ),
    Exercise(
        id="01.5",
        points=2,
        reference=best_h,
        cases=(
            Case("x³ at 2, h chosen from 1, 0.1, 0.01", lambda f: f(cube, 12.0, 2.0, [1.0, 0.1, 0.01])),
            Case("x³ at 1, h chosen from 0.1, −0.5, 1", lambda f: f(cube, 3.0, 1.0, [0.1, -0.5, 1.0])),
            Case("x³ at −2, h chosen from 0.01, 0.1, 1", lambda f: f(cube, 12.0, -2.0, [0.01, 0.1, 1.0])),
            Case("−x³ at 1, h chosen from 0.1, −0.5, 1", lambda f: f(lambda x: -(x**3), -3.0, 1.0, [0.1, -0.5, 1.0])),
            Case("3x² − 4x + 5 at 3, h chosen from −1, 0.5, 2", lambda f: f(parabola, 14.0, 3.0, [-1.0, 0.5, 2.0])),
            Case("x³ at 2, h chosen from 1e-15, 0.001", lambda f: f(cube, 12.0, 2.0, [1e-15, 0.001])),
            Case("3x² − 4x + 5 at 0.5, h chosen from 0.7, 0.1", lambda f: f(parabola, -1.0, 0.5, [0.7, 0.1])),
            Case("x³ at 0, h chosen from 1, 0.5", lambda f: f(cube, 0.0, 0.0, [1.0, 0.5])),
            Case("x³ at 100, h chosen from 2, 1", lambda f: f(cube, 30000.0, 100.0, [2.0, 1.0])),
            Case("x³ − x² at 0, h chosen from 0.5, 1", lambda f: f(lambda x: x**3 - x**2, 0.0, 0.0, [0.5, 1.0])),
        ),
        random_cases=_random_choices,
        lesson="Lesson 01, step 5",
        praise="Also right where the measured slope is too small rather than too large.",
        advice="Print the error beside each h. Which number would you call the best error: the smallest, or the one nearest 0?",
        mistakes=mistakes.BEST_H,
        styles=mistakes.BEST_H_STYLES,
    ),
    Exercise(
        id="01.6",
        points=3,
        reference=analytic,
        cases=(_at(2.0, 3.0, 4.0), _at(1.0, 1.0, 1.0), _at(4.0, 0.25, -2.0), _at(9.0, 4.0, 0.5)),
        random_cases=_random_points,
        lesson="Lesson 01, step 3",
        praise="At (2, 3, 4) that is −12.35355, 10.25699 and 0.0625, the numbers in the first exercise of Karpathy's lecture.",
        advice="Compare the two rows of the look cell, number by number.",
        mistakes=mistakes.ANALYTIC,
        styles=mistakes.ANALYTIC_STYLES,
    ),
    Exercise(
        id="01.7",
        points=1,
        reference="b",
        cases=answer_is(),
        lesson="Lesson 01, step 5",
        praise="The difference of two nearly equal numbers has few correct digits left, and dividing by h spreads the damage.",
        advice="Look at the left end of the error picture: what happens to f(x + h) − f(x) when both are known to 16 digits?",
        keeps_secret=True,
        mistakes=mistakes.WHY_NOT_SMALLER,
    ),
]
