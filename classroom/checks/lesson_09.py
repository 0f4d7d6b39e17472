"""Lesson 09, Separate two moons: the exercises and what to try on an answer."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import engine
from classroom.checks.borrowed import switched_off
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_09 as mistakes
from engine import Value

OWN = {engine.hinge_loss: "hinge_loss", engine.accuracy: "accuracy"}
A_GOOD_DEAL = "every point once, shuffled anew each time"


def hinge_loss(scores, labels):
    return Value.sum([(1 - label * score).relu() for score, label in zip(scores, labels, strict=True)]) / len(labels)


def accuracy(scores, labels):
    right = [(score.data > 0) == (label > 0) for score, label in zip(scores, labels, strict=True)]
    return sum(right) / len(right)


def by_hand(text: str, look) -> Case:
    """A case in which the engine's own loss and accuracy are switched off."""

    def see(answer):
        with switched_off(OWN, "write it from a Value's operations"):
            return look(answer)

    return Case(text, see)


def loss_of(numbers: list[float], labels: list[int], text: str = "") -> Case:
    """The loss of these scores, and what backward leaves in them."""

    def look(answer):
        scores = [Value(x) for x in numbers]
        loss = answer(scores, list(labels))
        if not isinstance(loss, Value):
            return None if loss is None else f"not a Value but a {type(loss).__name__}"
        loss.backward()
        return {"loss": loss.data, "gradients": [score.grad for score in scores]}

    return by_hand(text or f"scores {_listed(numbers)} and labels {_listed(labels)}", look)


def _shared_score(answer):
    score = Value(0.5)
    loss = answer([score, score, Value(-2.0), score], [1, 1, -1, -1])
    if not isinstance(loss, Value):
        return None if loss is None else f"not a Value but a {type(loss).__name__}"
    loss.backward()
    return {"loss": loss.data, "gradient": score.grad}


def _through_a_neuron(answer):
    """The scores are computed: gradients must get through to the weight and the bias."""
    w, b = Value(0.5), Value(-0.25)
    loss = answer([w * x + b for x in (2.0, -1.0, 3.0, 1.0)], [1, -1, 1, -1])
    if not isinstance(loss, Value):
        return None if loss is None else f"not a Value but a {type(loss).__name__}"
    loss.backward()
    return {"loss": loss.data, "w.grad": w.grad, "b.grad": b.grad}


def _listed(numbers) -> str:
    return "[" + ", ".join(f"{x:g}".replace("-", "−") for x in numbers) + "]"


def _random_scores(rng: Random) -> tuple[list[float], list[int]]:
    """Scores in eighths, none of them on the margin, where the slope is a matter of taste."""
    numbers = [rng.choice([x for x in range(-24, 25) if abs(x) != 8]) / 8 for _ in range(8)]
    return numbers, [rng.choice((-1, 1)) for _ in range(8)]


def _random_losses(rng: Random) -> list[Case]:
    return [loss_of(*_random_scores(rng), text="eight scores") for _ in range(3)]


def share_of(numbers: list[float], labels: list[int], text: str = "") -> Case:
    def look(answer):
        scores = [Value(x) for x in numbers]
        share = answer(scores, list(labels))
        if [score.data for score in scores] != numbers:
            return "the scores have been changed"
        return float(share) if isinstance(share, bool) else share

    return by_hand(text or f"scores {_listed(numbers)} and labels {_listed(labels)}", look)


def _random_shares(rng: Random) -> list[Case]:
    return [share_of(*_random_scores(rng), text="eight scores") for _ in range(3)]


def judge(answer, n: int, size: int) -> str | None:
    """Say what is wrong with the batches, or that nothing is; None stays None."""
    rng = Random(7)
    first = answer(n, size, rng)
    if first is None:
        return None
    first = _as_lists(first)
    if not all(isinstance(batch, list) for batch in first):
        return f"a list of {len(first)} single indices"
    fault = _fault(first, n, size)
    if fault or n < 10 or size >= n:  # by chance, a short list may come out in order; within a batch, order is free
        return fault or A_GOOD_DEAL
    if _in_line([i for batch in first for i in batch]):
        return "the points follow each other as they did before"
    second, again = _as_lists(answer(n, size, rng)), _as_lists(answer(n, size, Random(7)))
    if first == second:
        return "two epochs in a row have the same batches"
    if size > 1 and {frozenset(batch) for batch in first} == {frozenset(batch) for batch in second}:
        moved = [set(a) for a in first] != [set(b) for b in second]
        return f"the same points share a batch in both epochs{', and the batches change places' if moved else ''}"
    if first != again:
        return "two generators in the same state give different batches"
    return A_GOOD_DEAL


def _as_lists(batches) -> list:
    return [batch if isinstance(batch, int) else list(batch) for batch in batches]


def _in_line(order: list[int]) -> bool:
    """Whether each index is followed by the next one, or each by the one before; the ends may be joined."""
    steps = {(b - a) % len(order) for a, b in pairwise(order)}
    return len(steps) == 1 and steps <= {1, len(order) - 1}


def _fault(batches: list[list[int]], n: int, size: int) -> str:
    dealt = [i for batch in batches for i in batch]
    if not all(hasattr(i, "__index__") for i in dealt):
        return "there are indices that are not whole numbers"
    sizes = [len(batch) for batch in batches]
    wanted = [min(size, n - i) for i in range(0, n, size)]
    if not set(dealt) <= set(range(n)):
        strange = min(set(dealt) - set(range(n)))
        return f"there is no point {strange}" + ("" if 0 in dealt else ", and point 0 is missing")
    missing = n - len(set(dealt))
    if len(set(dealt)) < len(dealt):
        return "some points come twice" + (", others are missing" if missing else "") + _counted(sizes, wanted)
    if missing:
        last = " (the last)" if set(range(n)) - set(dealt) == {n - 1} else ""
        return f"{missing} of {n} points {'is' if missing == 1 else 'are'} missing{last}{_counted(sizes, wanted)}"
    return f"every point once, but{_counted(sizes, wanted)[1:]}" if sizes != wanted else ""


def _counted(sizes: list[int], wanted: list[int]) -> str:
    return "" if sizes == wanted else f", in batches of sizes {sizes} where {wanted} are wanted"


def dealt(n: int, size: int) -> Case:
    return Case(f"n = {n} and size = {size}", lambda answer: judge(answer, n, size))


def put_to_use(n: int, size: int, weights: list[int]) -> Case:
    """Judge the batches and, if they are good, add up in them: "a good deal" is the same words for all numbers."""

    def look(answer):
        said = judge(answer, n, size)
        if said != A_GOOD_DEAL:
            return said
        dealt_out = _as_lists(answer(n, size, Random(0)))
        return [said, [len(batch) for batch in dealt_out], sum(weights[i] for batch in dealt_out for i in batch)]

    return Case(f"n = {n} and size = {size}", look)


def _random_deals(rng: Random) -> list[Case]:
    sizes = [(rng.randint(12, 30), rng.randint(2, 7)) for _ in range(3)]
    return [put_to_use(n, size, [rng.randint(1, 99) for _ in range(n)]) for n, size in sizes]


def batches(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[i : i + size] for i in range(0, n, size)]


def gradients_with_l2(data_loss, parameters, alpha):
    for p in parameters:
        p.grad = 0.0
    data_loss.backward()
    return [p.grad + 2 * alpha * p.data for p in parameters]


def pulled(text: str, w: float, b: float, alpha: float, stale: float = 0.0) -> Case:
    """One neuron's hinge loss on two points, and a third parameter that the data does not need."""

    def look(answer):
        parameters = [Value(w, label="w"), Value(b, label="b"), Value(-1.5, label="unused")]
        loss = engine.hinge_loss([parameters[0] * x + parameters[1] for x in (2.0, -1.0)], [1, -1])
        for p in parameters:
            p.grad = stale
        slopes = answer(loss, parameters, alpha)
        return slopes if [p.data for p in parameters] == [w, b, -1.5] else "the parameters have been moved"

    return Case(text, look)


def _random_pulls(rng: Random) -> list[Case]:
    draws = [(rng.randint(1, 7) / 32, -rng.randint(1, 15) / 64, rng.randint(1, 7) / 16) for _ in range(3)]
    return [pulled(f"w = {w:g}, b = {b:g}, alpha = {a:g}", w, b, a) for w, b, a in draws]


EXERCISES = [
    Exercise(
        id="09.1",
        points=1,
        reference=(0.5625, -0.25, 0.25),
        cases=answer_is(),
        lesson="Lesson 09, step 2",
        praise="Two points are settled and silent; the other two pull with the same force, however wrong they are.",
        advice="Write four rows: label · score, then 1 minus that, then 0 if it is negative. The loss is the mean of the last column; a score's gradient is what the loss does when that score grows.",
        keeps_secret=True,
        mistakes=mistakes.PULL,
    ),
    Exercise(
        id="09.2",
        points=2,
        reference=hinge_loss,
        cases=(
            loss_of([0.5, 2.0, 0.5, -3.0], [1, 1, -1, -1]),
            loss_of([0.25], [1]),
            loss_of([-2.0, 0.0], [-1, -1]),
            loss_of([-2.0, 3.0, 0.75], [1, -1, 1]),
            loss_of([4.0, -3.0], [1, -1]),
            by_hand("one score used for three points", _shared_score),
            by_hand("the scores of a linear neuron", _through_a_neuron),
        ),
        random_cases=_random_losses,
        lesson="Lesson 09, step 2",
        praise="Also right where all points are settled, and where one score serves three points.",
        advice="Compare one point at a time: a list with a single score has a loss that you can work out in your head.",
        mistakes=mistakes.HINGE,
        styles=mistakes.HINGE_STYLES,
    ),
    Exercise(
        id="09.3",
        points=2,
        reference=accuracy,
        cases=(
            share_of([0.25, -3.0, 1.0, -0.125], [1, -1, -1, -1]),
            share_of([2.0, 0.5], [1, 1]),
            share_of([-2.0, 0.5], [1, -1]),
            share_of([0.0, 0.0, 0.0, 0.0], [-1, -1, -1, 1]),
            share_of([-1.0, -0.5], [-1, -1]),
            share_of([1.0, 0.25, -1.0, -7.0, 3.0], [1, -1, 1, -1, 1]),
            share_of([0.0], [-1]),
            share_of([1.0, 2.0, -1.0, -2.0, 0.125, 0.25, -0.5, -0.25], [1, -1, 1, -1, -1, -1, -1, 1]),
        ),
        random_cases=_random_shares,
        lesson="Lesson 09, step 2",
        praise="Also right on scores of exactly 0.",
        advice="Go through the points one by one and write down for each: the label that the score means, the label it has, right or wrong.",
        mistakes=mistakes.ACCURACY,
        styles=mistakes.ACCURACY_STYLES,
    ),
    Exercise(
        id="09.4",
        points=3,
        reference=batches,
        cases=(dealt(10, 4), dealt(20, 5), dealt(20, 6), dealt(8, 10), dealt(12, 1), dealt(12, 12), dealt(1, 1)),
        random_cases=_random_deals,
        lesson="Lesson 09, step 4",
        praise="Also right where the last batch is smaller, and where one batch holds everything.",
        advice="Print your batches for n = 10 and size = 4, twice in a row with the same rng. Is every index there once? Are the batches different the second time?",
        mistakes=mistakes.BATCHES,
        styles=mistakes.BATCHES_STYLES,
    ),
    Exercise(
        id="09.5",
        points=2,
        reference=gradients_with_l2,
        cases=(
            pulled("w = 0.25, b = −0.5, alpha = 0.5", 0.25, -0.5, 0.5),
            pulled("w = 0.25, b = −0.5, alpha = 0", 0.25, -0.5, 0.0),
            pulled("w = −2, b = 0, alpha = 0.25", -2.0, 0.0, 0.25),
            pulled("w = 3, b = 1, alpha = 1", 3.0, 1.0, 1.0),
            pulled("w = 0.25, b = −0.5, alpha = 0.5, and gradients of 7 left from before", 0.25, -0.5, 0.5, 7.0),
        ),
        random_cases=_random_pulls,
        lesson="Lesson 09, step 3",
        praise="Also right for a parameter that the data does not need: there L2 is alone, and draws it towards 0.",
        advice="Take a parameter that the data loss does not contain. Only L2 acts on it: what is the slope of alpha · p² there?",
        mistakes=mistakes.L2,
        styles=mistakes.L2_STYLES,
    ),
    Exercise(
        id="09.6",
        points=2,
        reference=(-0.9, -0.05),
        cases=answer_is(),
        lesson="Lesson 09, steps 2 and 3",
        praise="On b the two points pull in opposite directions and cancel; what is left is L2 alone.",
        advice="Work out the three scores, cross out the settled point, and write the slope of each term that is left. Then the mean over three, then L2.",
        keeps_secret=True,
        mistakes=mistakes.TWO_SLOPES,
    ),
    Exercise(
        id="09.7",
        points=1,
        reference="b",
        cases=answer_is(),
        lesson="Lesson 09, step 5",
        praise="91 % of five hundred points that it had never seen: that is a measurement.",
        advice="Tomorrow's points will be new to the network. For each row, ask what is known about new points, and from how many of them.",
        keeps_secret=True,
        mistakes=mistakes.TRUST,
    ),
]
