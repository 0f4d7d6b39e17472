"""Separate two moons: what four points pay and how they pull, the gradient of one weight, and L2."""

from fractions import Fraction

from classroom.worksheets.drawing import Draw
from classroom.worksheets.numbers import differ, exact, is_short, plus, show
from classroom.worksheets.parts import table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number
from engine import Value, accuracy, hinge_loss

ALPHA, RATE = Fraction(1, 10), Fraction(1, 10)


def sheet(draw: Draw) -> Sheet:
    """Four points on a line, scored by one weight and one bias."""
    given: dict[str, object] = {}

    def attempt() -> tuple[Fraction, Fraction, tuple[int, ...], tuple[int, ...]]:
        w, b = Fraction(draw.integer(-6, 6), 2), Fraction(draw.integer(-5, 5), 2)
        xs = tuple(draw.integer(-4, 5) for _ in range(4))
        return w, b, xs, tuple(draw.pick([1, -1]) for _ in range(4))

    def good(found: tuple) -> bool:
        w, b, xs, labels = found
        margins = [label * (w * x + b) for x, label in zip(xs, labels, strict=True)]
        kinds = [sum(m > 1 for m in margins), sum(0 < m < 1 for m in margins), sum(m < 0 for m in margins)]
        clear = all(m not in (0, 1) and abs(m) < 8 for m in margins)
        some_of_each = kinds[0] >= 1 and kinds[1] == 1 and kinds[2] >= 1 and abs(sum(labels)) < 4
        if not (clear and some_of_each and differ(xs) and differ(margins) and abs(w) > 1 and w != b):
            return False
        _, _, weight, bias = _run(*found)
        slopes = weight.grad, bias.grad
        both = [exact(weight.grad) + 2 * ALPHA * w, exact(bias.grad) + 2 * ALPHA * b]
        return 0 not in slopes and differ([*slopes, 1]) and all(is_short(x, 3) for x in both)

    w, b, xs, labels = draw.until(attempt, good)
    given.update(w=w, b=b, xs=xs, labels=labels)
    tasks = (_points(w, b, xs, labels), _weight(w, b, xs, labels), _l2(w, b, xs, labels))
    return Sheet("steps 2 and 3", 20, tasks, given)


def _run(w: Fraction, b: Fraction, xs: tuple, labels: tuple) -> tuple[list[Value], Value, Value, Value]:
    """The scores, the loss, the weight and the bias, after the backward pass."""
    weight, bias = Value(float(w)), Value(float(b))
    scores = [weight * x + bias for x in xs]
    loss = hinge_loss(scores, labels)
    loss.backward()
    return scores, loss, weight, bias


def _points(w: Fraction, b: Fraction, xs: tuple, labels: tuple) -> Task:
    scores, loss, _, _ = _run(w, b, xs, labels)
    rows = []
    for place, (x, label, score) in enumerate(zip(xs, labels, scores, strict=True)):
        name = f"point.{'PQRS'[place]}"
        margin = label * exact(score.data)
        rows.append(
            (
                "PQRS"[place],
                show(x),
                "+1" if label > 0 else "−1",
                number(f"{name}.score", score.data),
                number(f"{name}.margin", margin),
                Blank(f"{name}.right", "yes" if margin > 0 else "no", "sign"),
                number(f"{name}.pays", hinge_loss([score], [label]).data),
            )
        )
    score = f"{show(w)} · x{plus(b)}"
    pulling = ", ".join(name for name, value in zip("PQRS", scores, strict=True) if value.grad)
    return Task(
        "What four points pay",
        (
            words(
                f"The score of a point is w · x + b = {score}. A point pays max(0, 1 − label · score). Work out the "
                "scores, then guess before you go on: which points will pull? {}",
                Blank("pulling", pulling, "words"),
            ),
            table("point | x | label | score | label · score | right side? | pays", *rows),
            words(
                "Mean hinge loss: {} Accuracy, as a share of the four: {}",
                number("loss", loss.data),
                number("accuracy", accuracy(scores, labels)),
            ),
        ),
        "Beyond the margin, where label · score is 1 or more, there is nothing left to pay. "
        "A point can be right and still pay, if it is inside the margin.",
        "Only counting the wrong points, or taking the mean over those that pay: it is over all four.",
    )


def _weight(w: Fraction, b: Fraction, xs: tuple, labels: tuple) -> Task:
    scores, _, weight, bias = _run(w, b, xs, labels)
    of_scores = [number(f"pull.{name}.score", score.grad) for name, score in zip("PQRS", scores, strict=True)]
    of_weight = [
        number(f"pull.{name}.w", exact(score.grad) * x) for name, score, x in zip("PQRS", scores, xs, strict=True)
    ]
    first = sum(exact(score.grad) for score in scores)
    second = sum(exact(score.grad) * x for score, x in zip(scores, xs, strict=True))
    return Task(
        "The gradient of one weight",
        (
            words("The loss is the mean of what the four pay. First guess the signs, then write the numbers."),
            table(
                "gradient | P | Q | R | S | sum",
                ("of the score", *of_scores, number("pull.first", first)),
                ("of the score, times x", *of_weight, number("pull.second", second)),
            ),
            words(
                "Write w or b: the first row adds up to the gradient of {}, the second to that of {}",
                Blank("pull.which.first", _same(bias, first, "b", "w"), "sign"),
                Blank("pull.which.second", _same(weight, second, "w", "b"), "sign"),
            ),
        ),
        "A point that pays hands back −label ÷ 4 to its score, all others 0. The score is w · x + b: times swaps, so w "
        "hears x times that, and b hears it as it is.",
        "Forgetting the mean (±1 in place of ±0.25), or the sign: a score that should rise has a gradient below 0.",
    )


def _same(parameter: Value, total: Fraction, name: str, other: str) -> str:
    """Whose gradient the sum is: the engine decides."""
    return name if exact(parameter.grad) == total else other


def _l2(w: Fraction, b: Fraction, xs: tuple, labels: tuple) -> Task:
    weight, bias = Value(float(w)), Value(float(b))
    penalty = float(ALPHA) * Value.sum([weight * weight, bias * bias])
    penalty.backward()
    shrink = {"w": exact(weight.grad), "b": exact(bias.grad)}
    _, _, weight, bias = _run(w, b, xs, labels)
    total = {"w": exact(weight.grad) + shrink["w"], "b": exact(bias.grad) + shrink["b"]}
    rows = []
    for name, old in (("w", w), ("b", b)):
        rows.append(
            (
                name,
                show(old),
                number(f"l2.{name}.shrink", shrink[name]),
                number(f"l2.{name}.total", total[name]),
                number(f"l2.{name}.new", old - RATE * total[name]),
            )
        )
    return Task(
        "L2, and one step",
        (
            words(
                f"Now α · (w² + b²) is added to the loss, with α = {show(ALPHA)}. How much does it add? {{}} "
                f"Then take one step with the learning rate {show(RATE)}.",
                number("l2.added", penalty.data),
            ),
            table("parameter | now | gradient of the L2 part | gradient in all | after the step", *rows),
        ),
        f"The gradient of α · w² is 2 · α · w = {show(shrink['w'])}. It has the sign of w itself, so the step takes a "
        "little off, whatever the points say.",
        f"Losing the 2, or the sign: taken alone, L2 would move w from {show(w)} to {show(w - RATE * shrink['w'])}, "
        "nearer to 0.",
    )
