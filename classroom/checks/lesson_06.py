"""Lesson 06, Give the engine more operations: the exercises and what to try on an answer."""

from __future__ import annotations

import math
from numbers import Real
from random import Random

import engine
from classroom.checks.borrowed import switched_off
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_06 as mistakes
from engine import Value

RULES = {
    Value.__truediv__: "/",
    Value.__rtruediv__: "/",
    Value.__pow__: "**",
    Value.__rpow__: "**",
    Value.exp: ".exp()",
    Value.log: ".log()",
    Value.tanh: ".tanh()",
    Value.relu: ".relu()",
    Value.sigmoid: ".sigmoid()",
}
MAKE_IT = "work on .data, and make the Value yourself"
OWN_LOSS = {engine.cross_entropy: "cross_entropy"}
BUILD_IT = "build it from its operations"


def by_hand(text: str, look, plain=None) -> Case:
    """A case in which Values can only be added, subtracted and multiplied.

    `plain` tries the answer in a plain place first. If the node is badly made there, that is what every case sees,
    whatever the formula, so that the catalogue can name it.
    """

    def see(answer):
        with switched_off(RULES, MAKE_IT):
            return (plain and badly_made(plain, answer)) or look(answer)

    return Case(text, see)


def badly_made(plain, answer) -> str:
    try:
        return plain(answer)
    except Exception:
        return ""  # the case itself will run into it


def plainly(use, *numbers: float) -> str:
    """What is wrong with the node that `use` makes of fresh leaves with these numbers."""
    leaves = [Value(x) for x in numbers]
    out = use(*leaves)
    return "" if out is None else changed(leaves, numbers) or fault_of(out, *leaves)


def changed(leaves, numbers) -> str:
    same = all(leaf.data == x for leaf, x in zip(leaves, numbers, strict=True))
    return "" if same else "an input whose number has been changed"


def rounded(x: float) -> float:
    """Six digits: irrational results of two right answers may differ in the last of sixteen."""
    return round(x, 6) if math.isfinite(x) else x


def fault_of(out, *leaves) -> str:
    """What is wrong with the node itself, before any gradient is asked for; nothing, if it is well made."""
    if isinstance(out, Real):
        return "a bare number"
    if not isinstance(out, Value):
        return f"a {type(out).__name__}, not a Value"
    if any(out is leaf for leaf in leaves):
        return "the input itself, and no node of its own"
    if not isinstance(out.parents, tuple | list):
        return "parents that are no tuple"
    if isinstance(out.local_grads, str):
        return "a text in the place of the local gradients"
    if not isinstance(out.local_grads, tuple | list):
        return "local gradients that are no tuple"
    if not all(isinstance(parent, Value) for parent in out.parents):
        return "a parent that is no Value"
    if not all(isinstance(local, Real) for local in out.local_grads):
        return "a local gradient that is no number"
    if len(out.parents) != len(out.local_grads):
        return f"parents: {len(out.parents)}, local gradients: {len(out.local_grads)}"
    return "" if out.parents else "a Value without parents"


def looked(out, *leaves):
    """The result, and the slope that backward leaves along each leaf."""
    fault = None if out is None else fault_of(out, *leaves)
    if out is None or fault:
        return fault
    out.backward()
    return {"result": rounded(out.data), **{f"slope along {leaf.label}": rounded(leaf.grad) for leaf in leaves}}


def parents_of(out):
    fault = None if out is None else fault_of(out)
    return fault if out is None or fault else [parent.label or f"{parent.data:g}" for parent in out.parents]


def tried(text: str, use, plain, **numbers: float) -> Case:
    """Try `use(answer, a, ...)` on fresh leaves with these names and numbers."""

    def look(answer):
        leaves = [Value(x, label=name) for name, x in numbers.items()]
        out = use(answer, *leaves)
        return (out is not None and changed(leaves, numbers.values())) or looked(out, *leaves)

    shown = " and ".join(f"{name} = {x:g}" for name, x in numbers.items())
    return by_hand(f"`{text}` with {shown}", look, plain)


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


def _plain_quotient(answer):
    return plainly(answer, 6.0, -2.0)


def divided(text: str, use, a: float, b: float) -> Case:
    return tried(text, use, _plain_quotient, a=a, b=b)


def divided_alone(text: str, use, a: float) -> Case:
    return tried(text, use, _plain_quotient, a=a)


def _parents_of_quotient(answer):
    return parents_of(answer(Value(3.0, label="a"), Value(4.0, label="b")))


def _random_quotients(rng: Random) -> list[Case]:
    points = [(rng.randint(-40, 40) / 4, rng.choice((-1, 1)) * 2.0 ** rng.randint(-2, 3)) for _ in range(5)]
    return [divided("divide(a, b)", lambda f, a, b: f(a, b), x, y) for x, y in points]


# 06.3


def power(a, n):
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, (a,), (slope,), f"**{n:g}")


def _plain_power(answer):
    return plainly(lambda a: answer(a, 3), 2.0)


def powered(text: str, use, x: float) -> Case:
    return tried(text, use, _plain_power, a=x)


def raised(x: float, n: float) -> Case:
    return powered(f"power(a, {n:g})", lambda f, a: f(a, n), x)


def _random_powers(rng: Random) -> list[Case]:
    points = [(rng.choice((-1, 1)) * 2.0 ** rng.randint(-2, 2), rng.randint(-3, 4)) for _ in range(6)]
    return [raised(x, n) for x, n in points]


# 06.4


def tanh(a):
    out = math.tanh(a.data)
    return Value(out, (a,), (1.0 - out * out,), "tanh")


def _plain_tanh(answer):
    return plainly(answer, 0.5)


def squashed(x: float, text: str = "tanh(a)", use=lambda f, a: f(a)) -> Case:
    return tried(text, use, _plain_tanh, a=x)


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


def _plain_rule(which: int):
    return lambda answers: plainly(answers[which], 2.0)


def rule(which: int, x: float, text: str = "", use=lambda f, a: f(a)) -> Case:
    return tried(text or f"{NAMES[which]}(a)", lambda answers, a: use(answers[which], a), _plain_rule(which), a=x)


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


def cross_entropy(logits, label):
    largest = max(z.data for z in logits)
    return Value.sum([(z - largest).exp() for z in logits]).log() + largest - logits[label]


def surprise(numbers, label: int) -> Case:
    def look(answer):
        logits = [Value(x, label=f"z{i}") for i, x in enumerate(numbers)]
        with switched_off(OWN_LOSS, BUILD_IT):
            out = badly_made(_plain_loss, answer) or answer(logits, label)
        if isinstance(out, str):
            return out
        return (out is not None and changed(logits, numbers)) or looked(out, *logits)

    shown = ", ".join(f"{x:g}" for x in numbers)
    return Case(f"the logits [{shown}] and the label {label}", look)


def _plain_loss(answer):
    return plainly(lambda a, b: answer([a, b], 0), 0.0, 1.0)


def _shared_logit(answer):
    a, b = Value(1.0, label="a"), Value(0.5, label="b")
    with switched_off(OWN_LOSS, BUILD_IT):
        return badly_made(_plain_loss, answer) or looked(answer([a, a * b, b], 1), a, b)


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
            divided("divide(a, b)", lambda f, a, b: f(a, b), 6.0, -2.0),
            divided("divide(a, b)", lambda f, a, b: f(a, b), 3.0, 4.0),
            divided("divide(a, b)", lambda f, a, b: f(a, b), 1.0, 16.0),
            divided("divide(b, a)", lambda f, a, b: f(b, a), -2.0, 3.0),
            divided("divide(a, b)", lambda f, a, b: f(a, b), 0.0, 0.5),
            divided_alone("divide(a, a)", lambda f, a: f(a, a), 4.0),
            divided_alone("divide(a, 4)", lambda f, a: f(a, 4), 3.0),
            divided_alone("divide(1, a)", lambda f, a: f(1, a), 4.0),
            divided_alone("divide(-2.5, a)", lambda f, a: f(-2.5, a), -0.5),
            divided("divide(a * b, b) * a", lambda f, a, b: f(a * b, b) * a, -3.0, 2.0),
            divided("divide(divide(a, b), b)", lambda f, a, b: f(f(a, b), b), 8.0, 2.0),
            by_hand("the parents of `divide(a, b)`", _parents_of_quotient, _plain_quotient),
        ),
        random_cases=_random_quotients,
        lesson="Lesson 06, step 1",
        praise="Also right on `a / a`, where the two slopes cancel, and with a number on either side.",
        advice="Look at the result first. If it is right, nudge `a`, then `b`, alone, by 0.001: which way does the quotient go, and how far?",
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
            powered("power(a, 2) * a", lambda f, a: f(a, 2) * a, 3.0),
            powered("3 * power(a, 2) + a", lambda f, a: 3 * f(a, 2) + a, -1.0),
            powered("power(power(a, 2), 3)", lambda f, a: f(f(a, 2), 3), -2.0),
            by_hand("the parents of `power(a, 3)`", lambda f: parents_of(f(Value(2.0, label="a"), 3)), _plain_power),
        ),
        random_cases=_random_powers,
        lesson="Lesson 06, step 2",
        praise="Also right for a power of 0, for roots, and at a = 0.",
        advice="Look at the result first. If it is right, write the power as a product, for n = 2 or 3, and find the slope with the product rule. What did the exponent become, and what came down in front?",
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
            squashed(0.75, "tanh(a) * a + tanh(a)", lambda f, a: f(a) * a + f(a)),
            squashed(0.25, "tanh(3 * a)", lambda f, a: f(3 * a)),
            by_hand("the parents of `tanh(a)`", lambda f: parents_of(f(Value(0.5, label="a"))), _plain_tanh),
        ),
        random_cases=lambda rng: [squashed(rng.randint(-250, 250) / 100) for _ in range(4)],
        lesson="Lesson 06, step 3",
        praise="Also right at 0, where the bug could not be seen, and at 1000.",
        advice="Look at the result first. If it is right, then the slope: 1 at 0, next to nothing far out. What does your formula say at a = 2?",
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
            rule(EXP, 0.5, "exp(2 * a) * a", lambda f, a: f(2 * a) * a),
            rule(LOG, 2.0),
            rule(LOG, 0.25),
            rule(LOG, 1.0),
            rule(LOG, 10.0),
            rule(LOG, -2.0, "log(a * a) + a", lambda f, a: f(a * a) + a),
            log_refuses(0.0),
            log_refuses(-1.0),
            rule(RELU, 2.0),
            rule(RELU, 0.5),
            rule(RELU, -1.5),
            rule(RELU, 0.0),
            rule(RELU, 3.0, "relu(a) * a", lambda f, a: f(a) * a),
            by_hand(
                "the parents of `exp(a)`, `log(a)` and `relu(a)`",
                lambda answers: [parents_of(f(Value(2.0, label="a"))) for f in answers],
            ),
        ),
        random_cases=_random_rules,
        lesson="Lesson 06, steps 2 and 3",
        praise="Also right at the corner of relu and at the edge of the log.",
        advice="Try that rule alone, at that place: is its result right? If it is, nudge it, and compare the slope.",
        mistakes=mistakes.RULES,
        styles=mistakes.RULES_STYLES,
    ),
    Exercise(
        id="06.6",
        points=3,
        reference=cross_entropy,
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
            surprise((0.0, 1000.0), 1),
            surprise((0.0, 2000.0), 0),
            surprise((-1000.0, -1001.0), 1),
            Case("the logits a, a·b, b, with a = 1 and b = 0.5, and the label 1", _shared_logit),
        ),
        random_cases=_random_logits,
        lesson="Lesson 06, steps 4 and 6",
        praise="The lecture's gradients, and no overflow at 1000: probability minus what it should have been.",
        advice="Compare with softmax, step by step, on these logits: the loss first, then the slopes. Each is the probability of its logit, less 1 for the label.",
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
