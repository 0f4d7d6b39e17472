"""Lesson 06, Give the engine more operations: the exercises and what to try on an answer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Real
from random import Random

import engine
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_06 as mistakes
from engine import Value

RULES = ("__truediv__", "__rtruediv__", "__pow__", "__rpow__", "exp", "log", "tanh", "relu", "sigmoid")


def _refuse(*args):
    raise RuntimeError("this is the rule that you are writing: take a.data, and make the Value yourself")


@contextmanager
def refused(owner, names) -> Iterator[None]:
    """Take away what the exercise asks for while an answer is tried, and give it back whatever happens."""
    kept = {name: getattr(owner, name) for name in names}
    try:
        for name in names:
            setattr(owner, name, _refuse)
        yield
    finally:
        for name, function in kept.items():
            setattr(owner, name, function)


def by_hand(text: str, look) -> Case:
    """A case in which Values can only be added, subtracted and multiplied."""

    def see(answer):
        with refused(Value, RULES):
            return look(answer)

    return Case(text, see)


def rounded(x: float) -> float:
    """Six digits: irrational results of two right answers may differ in the last of sixteen."""
    return round(x, 6) if math.isfinite(x) else x


def fault_of(out) -> str:
    """What is wrong with the node itself, before any gradient is asked for; nothing, if it is well made."""
    if isinstance(out, Real):
        return "a bare number"
    if not isinstance(out, Value):
        return f"a {type(out).__name__}, not a Value"
    if not isinstance(out.parents, tuple | list):
        return "parents that are no tuple"
    if not isinstance(out.local_grads, tuple | list):
        return "local gradients that are no tuple"
    if not all(isinstance(parent, Value) for parent in out.parents):
        return "a parent that is no Value"
    if not all(isinstance(local, Real) for local in out.local_grads):
        return "a local gradient that is no number"
    if len(out.parents) != len(out.local_grads):
        return f"parents: {len(out.parents)}, local gradients: {len(out.local_grads)}"
    return ""


def looked(out, *leaves):
    """The result, and the slope that backward leaves along each leaf."""
    fault = None if out is None else fault_of(out)
    if out is None or fault:
        return fault
    out.backward()
    return {"result": rounded(out.data), **{f"slope along {leaf.label}": rounded(leaf.grad) for leaf in leaves}}


def parents_of(out):
    fault = None if out is None else fault_of(out)
    return fault if out is None or fault else [parent.label or f"{parent.data:g}" for parent in out.parents]


def two(text: str, use, x: float, y: float) -> Case:
    """Try `use(answer, a, b)` on two leaves."""

    def look(answer):
        a, b = Value(x, label="a"), Value(y, label="b")
        return looked(use(answer, a, b), a, b)

    return by_hand(f"`{text}` with a = {x:g} and b = {y:g}", look)


def one(text: str, use, x: float) -> Case:
    """Try `use(answer, a)` on one leaf."""

    def look(answer):
        a = Value(x, label="a")
        return looked(use(answer, a), a)

    return by_hand(f"`{text}` with a = {x:g}", look)


# 06.1


def _to_the_cent(answer):
    numbers = answer if isinstance(answer, tuple | list) else (answer,)
    return [round(x, 2) if isinstance(x, float) and math.isfinite(x) else x for x in numbers]


# 06.2


def divide(a, b):
    a = a if isinstance(a, Value) else Value(a)
    b = b if isinstance(b, Value) else Value(b)
    out = a.data / b.data
    return Value(out, (a, b), (1.0 / b.data, -out / b.data), "/")


def _parents_of_quotient(answer):
    return parents_of(answer(Value(3.0, label="a"), Value(4.0, label="b")))


def _random_quotients(rng: Random) -> list[Case]:
    points = [(rng.randint(-40, 40) / 4, rng.choice((-1, 1)) * 2.0 ** rng.randint(-2, 3)) for _ in range(5)]
    return [two("divide(a, b)", lambda f, a, b: f(a, b), x, y) for x, y in points]


# 06.3


def power(a, n):
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, (a,), (slope,), f"**{n:g}")


def raised(x: float, n: float) -> Case:
    return one(f"power(a, {n:g})", lambda f, a: f(a, n), x)


def _random_powers(rng: Random) -> list[Case]:
    points = [(rng.choice((-1, 1)) * 2.0 ** rng.randint(-2, 2), rng.randint(-3, 4)) for _ in range(6)]
    return [raised(x, n) for x, n in points]


# 06.4


def tanh(a):
    out = math.tanh(a.data)
    return Value(out, (a,), (1.0 - out * out,), "tanh")


def squashed(x: float) -> Case:
    return one("tanh(a)", lambda f, a: f(a), x)


# 06.5


def exp(a):
    out = math.exp(a.data)
    return Value(out, (a,), (out,), "exp")


def log(a):
    return Value(math.log(a.data), (a,), (1.0 / a.data,), "log")


def relu(a):
    return Value(max(0.0, a.data), (a,), (1.0 if a.data > 0.0 else 0.0,), "relu")


EXP, LOG, RELU = range(3)
NAMES = ("exp", "log", "relu")


def rule(which: int, x: float) -> Case:
    return one(f"{NAMES[which]}(a)", lambda answers, a: answers[which](a), x)


def log_refuses(x: float) -> Case:
    def look(answers):
        try:
            answers[LOG](Value(x, label="a"))
        except NotImplementedError:
            raise  # not answered yet
        except Exception as error:
            return type(error).__name__
        return "no error"

    return by_hand(f"`log(a)` with a = {x:g}", look)


def _random_rules(rng: Random) -> list[Case]:
    points = [(which, rng.randint(1, 30) / 10) for which in (EXP, LOG, RELU)]
    return [rule(which, x) for which, x in points] + [rule(EXP, -rng.randint(1, 20) / 10)]


# 06.6


def surprise(numbers, label: int) -> Case:
    def look(answer):
        logits = [Value(x, label=f"z{i}") for i, x in enumerate(numbers)]
        with refused(engine, ["cross_entropy"]):
            return looked(answer(logits, label), *logits)

    shown = ", ".join(f"{x:g}" for x in numbers)
    return Case(f"the logits [{shown}] and the label {label}", look)


def _shared_logit(answer):
    a, b = Value(1.0, label="a"), Value(0.5, label="b")
    return looked(answer([a, a * b, b], 1), a, b)


def _random_logits(rng: Random) -> list[Case]:
    draws = [([rng.randint(-30, 30) / 10 for _ in range(3)], rng.randrange(3)) for _ in range(3)]
    return [surprise(numbers, label) for numbers, label in draws]


EXERCISES = [
    Exercise(
        id="06.1",
        points=2,
        reference=(3.0, -0.5, -2.0),
        cases=(Case("your answer", _to_the_cent),),
        lesson="Lesson 06, steps 1 and 2",
        praise="Three rules on paper, and each of them is a line of the engine.",
        advice="Take one input at a time, and write down the slope as a formula before you put the numbers in.",
        keeps_secret=True,
        mistakes=mistakes.SLOPES,
    ),
    Exercise(
        id="06.2",
        points=2,
        reference=divide,
        cases=(
            two("divide(a, b)", lambda f, a, b: f(a, b), 6.0, -2.0),
            two("divide(a, b)", lambda f, a, b: f(a, b), 3.0, 4.0),
            two("divide(b, a)", lambda f, a, b: f(b, a), -2.0, 3.0),
            two("divide(a, b)", lambda f, a, b: f(a, b), 0.0, 0.5),
            one("divide(a, a)", lambda f, a: f(a, a), 4.0),
            one("divide(a, 4)", lambda f, a: f(a, 4), 3.0),
            one("divide(1, a)", lambda f, a: f(1, a), 4.0),
            one("divide(-2.5, a)", lambda f, a: f(-2.5, a), -0.5),
            two("divide(a * b, b) * a", lambda f, a, b: f(a * b, b) * a, -3.0, 2.0),
            two("divide(divide(a, b), b)", lambda f, a, b: f(f(a, b), b), 8.0, 2.0),
            by_hand("the parents of `divide(a, b)`", _parents_of_quotient),
        ),
        random_cases=_random_quotients,
        lesson="Lesson 06, step 1",
        praise="Also right on `a / a`, where the two slopes cancel, and with a number on either side.",
        advice="Nudge `b` alone, by 0.001, and see which way the quotient goes and how far.",
        mistakes=mistakes.DIVIDE,
        styles=mistakes.DIVIDE_STYLES,
    ),
    Exercise(
        id="06.3",
        points=3,
        reference=power,
        cases=(
            raised(2.0, 3),
            raised(-2.0, 3),
            raised(-0.5, 2),
            raised(2.0, -1),
            raised(-0.5, -2),
            raised(4.0, 0.5),
            raised(4.0, 1.5),
            raised(0.25, -0.5),
            raised(5.0, 1),
            raised(0.0, 1),
            raised(0.0, 2),
            raised(3.0, 0),
            raised(0.0, 0),
            one("power(a, 2) * a", lambda f, a: f(a, 2) * a, 3.0),
            one("3 * power(a, 2) + a", lambda f, a: 3 * f(a, 2) + a, -1.0),
            one("power(power(a, 2), 3)", lambda f, a: f(f(a, 2), 3), -2.0),
            by_hand("the parents of `power(a, 3)`", lambda f: parents_of(f(Value(2.0, label="a"), 3))),
        ),
        random_cases=_random_powers,
        lesson="Lesson 06, step 2",
        praise="Also right for a power of 0, for roots, and at a = 0.",
        advice="Write the power as a product, for n = 2 or 3, and find the slope with the product rule. What did the exponent become, and what came down in front?",
        mistakes=mistakes.POWER,
        styles=mistakes.POWER_STYLES,
    ),
    Exercise(
        id="06.4",
        points=2,
        reference=tanh,
        cases=(
            squashed(0.5),
            squashed(-0.5),
            squashed(0.0),
            squashed(2.0),
            squashed(-1.25),
            squashed(0.8813735870195432),
            squashed(1000.0),
            squashed(-1000.0),
            one("tanh(a) * a + tanh(a)", lambda f, a: f(a) * a + f(a), 0.75),
            one("tanh(3 * a)", lambda f, a: f(3 * a), 0.25),
            by_hand("the parents of `tanh(a)`", lambda f: parents_of(f(Value(0.5, label="a")))),
        ),
        random_cases=lambda rng: [squashed(rng.randint(-250, 250) / 100) for _ in range(4)],
        lesson="Lesson 06, step 3",
        praise="Also right at 0, where the bug could not be seen, and at 1000.",
        advice="The slope lies between 0 and 1 everywhere: 1 at 0, next to nothing far out. Put a = 2 into your formula: does it?",
        mistakes=mistakes.TANH,
        styles=mistakes.TANH_STYLES,
    ),
    Exercise(
        id="06.5",
        points=3,
        reference=(exp, log, relu),
        cases=(
            rule(EXP, 0.0),
            rule(EXP, 2.0),
            rule(EXP, -1.5),
            one("exp(2 * a) * a", lambda answers, a: answers[EXP](2 * a) * a, 0.5),
            rule(LOG, 2.0),
            rule(LOG, 0.25),
            rule(LOG, 1.0),
            rule(LOG, 10.0),
            one("log(a * a) + a", lambda answers, a: answers[LOG](a * a) + a, -2.0),
            log_refuses(0.0),
            log_refuses(-1.0),
            rule(RELU, 2.0),
            rule(RELU, 0.5),
            rule(RELU, -1.5),
            rule(RELU, 0.0),
            one("relu(a) * a", lambda answers, a: answers[RELU](a) * a, 3.0),
            by_hand(
                "the parents of `exp(a)`, `log(a)` and `relu(a)`",
                lambda answers: [parents_of(f(Value(2.0, label="a"))) for f in answers],
            ),
        ),
        random_cases=_random_rules,
        lesson="Lesson 06, steps 2 and 3",
        praise="Also right at the corner of relu and at the edge of the log.",
        advice="Nudge that rule alone, at that place. Is its slope made from the input, from the result, or from neither?",
        mistakes=mistakes.RULES,
        styles=mistakes.RULES_STYLES,
    ),
    Exercise(
        id="06.6",
        points=3,
        reference=engine.cross_entropy,
        cases=(
            surprise((0.0, 3.0, -2.0, 1.0), 3),
            surprise((0.0, 3.0, -2.0, 1.0), 1),
            surprise((0.0, 3.0, -2.0, 1.0), 0),
            surprise((2.0, 2.0), 0),
            surprise((-1.5,), 0),
            surprise((1.0, 2.0, 4.0), 0),
            surprise((701.0, 702.0, 704.0), 0),
            surprise((1000.0, 0.0), 0),
            surprise((1000.0, 0.0), 1),
            surprise((-1000.0, -1001.0), 1),
            Case("the logits a, a·b, b, with a = 1 and b = 0.5, and the label 1", _shared_logit),
        ),
        random_cases=_random_logits,
        lesson="Lesson 06, steps 4 and 6",
        praise="The published gradients, and no overflow at 1000: probability minus what it should have been.",
        advice="Compare with softmax, step by step, on two logits. Each slope should be the probability of its logit, less 1 for the label.",
        mistakes=mistakes.CROSS_ENTROPY,
        styles=mistakes.CROSS_ENTROPY_STYLES,
    ),
    Exercise(
        id="06.7",
        points=1,
        reference="d",
        cases=answer_is(),
        lesson="Lesson 06, step 4",
        praise="Probability minus what it should have been, in PyTorch as in your engine.",
        advice="Three of the four numbers are plain probabilities. Which one is not, and by how much?",
        keeps_secret=True,
        mistakes=mistakes.WHICH_LINE,
    ),
]
