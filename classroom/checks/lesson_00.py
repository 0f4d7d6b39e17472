"""Lesson 00, Train a network before you know how: the exercises and what to try on an answer."""

from __future__ import annotations

from random import Random

from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_00 as mistakes
from engine import Value


def count_right(predictions, targets):
    return sum((p > 0) == (t > 0) for p, t in zip(predictions, targets, strict=True))


def _counted(predictions, targets) -> Case:
    return Case(f"predictions {predictions} and targets {targets}", lambda f: f(list(predictions), list(targets)))


def _lists_afterwards(f) -> list[list[float]]:
    predictions, targets = [0.5, -0.5], [1.0, 1.0]
    f(predictions, targets)
    return [predictions, targets]


def _random_counts(rng: Random) -> list[Case]:
    def case():
        n = rng.randint(3, 8)
        return _counted(
            [rng.choice([-1, 1]) * rng.randint(1, 9) / 4 for _ in range(n)], [rng.choice([-1, 1]) for _ in range(n)]
        )

    return [case() for _ in range(6)]


def step(parameters, lr):
    for parameter in parameters:
        parameter.data -= lr * parameter.grad


def _stepped(datas, grads, lr) -> Case:
    def look(answer):
        parameters = [Value(data) for data in datas]
        for parameter, grad in zip(parameters, grads, strict=True):
            parameter.grad = grad
        answer(list(parameters), lr)  # in a list of its own: the network keeps the parameters, not the list
        return [parameter.data for parameter in parameters] + [parameter.grad for parameter in parameters]

    return Case(f"data {datas}, grad {grads} and lr = {lr} (data first, then grad)", look)


def _random_steps(rng: Random) -> list[Case]:
    def case():
        datas, grads = ([rng.randint(-8, 8) / 2 for _ in range(3)] for _ in range(2))
        return _stepped(datas, grads, rng.choice([0.5, 0.25]))

    return [case() for _ in range(5)]


EXERCISES = [
    Exercise(
        id="00.1",
        points=1,
        reference=13,
        cases=answer_is(),
        lesson="Lesson 00, steps 1 and 2",
        praise="Three neurons with two weights and a bias, and one with three weights and a bias.",
        advice="Draw the neurons as circles and each weight as a line. Then give every circle one more number, its bias.",
        keeps_secret=True,
        mistakes=mistakes.PARAMETERS,
    ),
    Exercise(
        id="00.2",
        points=1,
        reference="b",
        cases=answer_is(),
        lesson="Lesson 00, step 2",
        praise="Training turns the knobs; the examples stay what they are.",
        advice="Look at the line `optimizer = SGD(model.parameters(), …)`. What was the optimizer given?",
        keeps_secret=True,
        mistakes=mistakes.WHAT_CHANGES,
    ),
    Exercise(
        id="00.3",
        points=2,
        reference=count_right,
        cases=(
            _counted([0.9, -0.8, 0.3], [1.0, -1.0, -1.0]),
            _counted([0.2, 0.1, -0.1, -3.0], [1.0, 1.0, -1.0, -1.0]),
            _counted([-0.5], [1.0]),
            _counted([1.0, -1.0], [-1.0, 1.0]),
            Case("the two lists after the call", _lists_afterwards),
        ),
        random_cases=_random_counts,
        lesson="Lesson 00, step 1",
        praise="Also right where every prediction is on the wrong side.",
        advice="Go through that case pair by pair, on paper: which pairs lie on the same side of 0, and which did your code count?",
        mistakes=mistakes.COUNT_RIGHT,
        styles=mistakes.COUNT_RIGHT_STYLES,
    ),
    Exercise(
        id="00.4",
        points=2,
        reference=step,
        cases=(
            _stepped([1.0, 2.0], [0.5, -1.0], 0.5),
            _stepped([0.0, -3.0, 4.0], [2.0, 0.0, -8.0], 0.25),
        ),
        random_cases=_random_steps,
        lesson="Lesson 00, step 3",
        praise="Every parameter moves against its gradient, by lr times its size.",
        advice="Compare the two rows number by number: did every parameter move, which way, and how far?",
        mistakes=mistakes.STEP,
        styles=mistakes.STEP_STYLES,
    ),
    Exercise(
        id="00.5",
        points=1,
        reference=15,
        cases=answer_is(),
        lesson="Lesson 00, step 4",
        praise="3 times 4, and then another 3: a is used twice.",
        advice="Work from left to right: what comes out of the product, and what is then added to it?",
        keeps_secret=True,
        mistakes=mistakes.READ_THE_GRAPH,
    ),
]
