"""Lesson 04, Carry a gradient back by hand: the exercises and what to try on an answer."""

from __future__ import annotations

from numbers import Real
from random import Random

import engine
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.checks.lesson_03 import doubling, labelled, lecture, long_and_short
from classroom.mistakes import lesson_04 as mistakes
from engine import Value


def local_gradients(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (b, a)}[op]


def pair(op: str, a: float, b: float) -> Case:
    def look(answer):
        slopes = answer(op, a, b)
        return [_rounded(slope) for slope in slopes] if isinstance(slopes, tuple | list) else slopes

    return Case(f"`{a:g} {op} ({b:g})`" if b < 0 else f"`{a:g} {op} {b:g}`", look)


def _random_pairs(rng: Random) -> list[Case]:
    return [pair(op, float(rng.randint(-9, 9)), rng.randint(-18, 18) / 2) for op in "+-*"]


def backward_step(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad


def handed_on(text: str, build, **grads) -> Case:
    """Set gradients by label, let the answer take one step from the root, and read every node."""

    def look(answer):
        root = build()
        nodes = engine.topological_order(root)
        for node in nodes:
            node.grad = grads.get(node.label, 0.0)
        values = [node.data for node in nodes]
        answer(root)
        changed = {"some data": "changed"} if [node.data for node in nodes] != values else {}
        return {node.label: _rounded(node.grad) for node in nodes if node.label} | changed

    return Case(text, look)


def _rounded(grad):
    """Enough digits to tell slopes apart, few enough for two right answers to print alike."""
    if isinstance(grad, Real) or grad is None:
        return grad and round(grad, 6)
    return f"a {type(grad).__name__}"


def operation(function):
    """A graph of one operation on a = 2 and b = −3, called y."""

    def build():
        a, b = Value(2.0, label="a"), Value(-3.0, label="b")
        y = function(a, b)
        y.label = "y"
        return y

    return build


def two_levels() -> Value:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    e = a * b
    y = e * a
    labelled(e=e, y=y)
    return y


def _random_steps(rng: Random) -> list[Case]:
    cases = []
    for op in "+-*":
        a, b, seed = rng.randint(2, 9), rng.randint(-9, -2), rng.random()
        grad, before = float(rng.choice([-3, -2, 2, 3, 5])), float(rng.randint(1, 5))
        text = f"y = a {op} b with a = {a}, b = {b}, y.grad = {grad:g}, a.grad = {before:g} already".replace("-", "−")
        cases.append(handed_on(text, lambda op=op, a=a, b=b: _one(op, a, b), y=grad, a=before))
        cases.append(
            handed_on("a graph of at most 7 nodes", lambda seed=seed: some_products(Random(seed)), n3=grad, a=before)
        )
    return cases


def _one(op: str, a: float, b: float) -> Value:
    a, b = Value(a, label="a"), Value(b, label="b")
    y = {"+": a + b, "-": a - b, "*": a * b}[op]
    y.label = "y"
    return y


def some_products(rng: Random, n: int = 4) -> Value:
    """A random graph of small whole numbers, so that every slope in it is exact."""
    nodes = [Value(float(rng.choice([-2, -1, 1, 2])), label=name) for name in "abc"]
    for i in range(n):
        left, right = rng.choice(nodes[-3:]), rng.choice(nodes)
        node = {"+": left + right, "-": left - right, "*": left * right}[rng.choice("+-**")]
        node.label = f"n{i}"
        nodes.append(node)
    return nodes[-1]


def by_hand(a, b, c):
    return b * c, a * c, a * b - 2 * c


def slopes_at(a: float, b: float, c: float) -> Case:
    def look(answer):
        slopes = answer(a, b, c)
        return [_rounded(slope) for slope in slopes] if isinstance(slopes, tuple | list) else slopes

    return Case(f"a = {a:g}, b = {b:g}, c = {c:g}".replace("-", "−"), look)


def _random_slopes(rng: Random) -> list[Case]:
    return [slopes_at(*(float(rng.randint(-9, 9)) for _ in range(3))) for _ in range(3)]


def along_paths(root, leaf):
    if root is leaf:
        return 1.0
    return sum(local * along_paths(parent, leaf) for parent, local in zip(root.parents, root.local_grads, strict=True))


def along(text: str, build) -> Case:
    """`build` returns a root and the nodes to ask for; their gradients were 5 before, and should be after."""

    def look(answer):
        root, *asked = build()
        nodes = {*engine.topological_order(root), *asked}
        for node in nodes:
            node.grad = 5.0
        slopes = [_rounded(answer(root, node)) for node in asked]
        if any(slope is None for slope in slopes):
            return None
        changed = any(node.grad != 5.0 for node in nodes)
        return ["grad was changed", *slopes] if changed else slopes

    return Case(text, look)


def _asked(root: Value, *labels: str) -> tuple[Value, ...]:
    by_label = {node.label: node for node in engine.topological_order(root)}
    return root, *(by_label[label] for label in labels)


def shared() -> Value:
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    d = a * b
    e = a + b
    f = d * e
    labelled(d=d, e=e, f=f)
    return f


def equal_numbers() -> tuple[Value, ...]:
    """p and q hold the same number and have no label to tell them apart."""
    p, q = Value(3.0), Value(3.0)
    return p * 2.0 - q * 7.0, p, q


def cubed() -> tuple[Value, ...]:
    a = Value(2.0, label="a")
    return a * a * a, a


def difference() -> tuple[Value, ...]:
    a, b = Value(4.0, label="a"), Value(1.0, label="b")
    u = a - b
    y = b - u * u
    labelled(u=u, y=y)
    return y, a, b, u


def elsewhere() -> tuple[Value, ...]:
    return lecture(), Value(1.0, label="z")


def itself() -> tuple[Value, ...]:
    root = lecture()
    return root, root


def many() -> tuple[Value, ...]:
    root = doubling(6)
    return _asked(root, "x0", "x3")


def squashed() -> tuple[Value, ...]:
    x, w = Value(2.0, label="x"), Value(-0.25, label="w")
    o = (x * w).tanh() * x
    o.label = "o"
    return o, x, w


def _random_along(rng: Random) -> list[Case]:
    cases = []
    for _ in range(3):
        seed = rng.random()
        build = lambda seed=seed: _all_leaves(some_products(Random(seed)))  # noqa: E731
        cases.append(along("a graph of at most 7 nodes, along its leaves", build))
    return cases


def _all_leaves(root: Value) -> tuple[Value, ...]:
    return root, *(node for node in engine.topological_order(root) if not node.parents)


EXERCISES = [
    Exercise(
        id="04.1",
        points=1,
        reference=(-1, 1, -1, 1),
        cases=answer_is(),
        lesson="Lesson 04, step 2",
        praise="Two turns of the sign, by the minus and by the factor −2, make q lift y.",
        advice="Take one leaf. Let it grow a little, and follow the values from operation to operation: up, or down? A negative factor turns the direction round.",
        keeps_secret=True,
        mistakes=mistakes.SIGNS,
    ),
    Exercise(
        id="04.2",
        points=2,
        reference=local_gradients,
        cases=(
            pair("+", 2.0, -3.0),
            pair("-", 2.0, -3.0),
            pair("*", 2.0, -3.0),
            pair("+", -4.0, 0.0),
            pair("-", 0.0, 7.0),
            pair("*", 0.0, 5.0),
            pair("*", -1.5, 1.0),
            pair("*", 4.0, 4.0),
        ),
        random_cases=_random_pairs,
        lesson="Lesson 04, step 2",
        praise="Plus routes, minus turns the second, times swaps: also where one of the numbers is 0.",
        advice="Nudge one of the two by 0.001, hold the other still, and divide the change of the result by 0.001. Both slopes, in the order a, b.",
        mistakes=mistakes.LOCAL,
        styles=mistakes.LOCAL_STYLES,
    ),
    Exercise(
        id="04.3",
        points=2,
        reference=(8, -3),
        cases=answer_is(),
        lesson="Lesson 04, step 4",
        praise="Four paths, one of them with a minus, and all of them count.",
        advice="Write down all four paths, w–u–a, w–v–a, w–u–b and w–v–b. Put two numbers on each, one an edge, multiply, and add those that end at the same leaf.",
        keeps_secret=True,
        mistakes=mistakes.ON_PAPER,
    ),
    Exercise(
        id="04.4",
        points=2,
        reference=backward_step,
        cases=(
            handed_on("y = a·b with y.grad = 1", operation(lambda a, b: a * b), y=1.0),
            handed_on("y = a·b with y.grad = 5", operation(lambda a, b: a * b), y=5.0),
            handed_on("y = a − b with y.grad = −2", operation(lambda a, b: a - b), y=-2.0),
            handed_on("y = a + a with y.grad = 3", operation(lambda a, b: a + a), y=3.0),
            handed_on("y = a − a with y.grad = 3", operation(lambda a, b: a - a), y=3.0),
            handed_on("y = a·a with y.grad = 1", operation(lambda a, b: a * a), y=1.0),
            handed_on("y = a + b with y.grad = 4, a.grad = 10 already", operation(lambda a, b: a + b), y=4.0, a=10.0),
            handed_on("y = a·b with y.grad = 0, b.grad = 7 already", operation(lambda a, b: a * b), y=0.0, b=7.0),
            handed_on("e = a·b, y = e·a, one step from y with y.grad = 1", two_levels, y=1.0),
            handed_on("e = a·b, y = e·a, one step from y, e.grad = 2 already", two_levels, y=1.0, e=2.0),
            handed_on("y = 3·a with y.grad = 2", operation(lambda a, b: 3.0 * a), y=2.0),
            handed_on("y = 6 − b with y.grad = 2", operation(lambda a, b: 6.0 - b), y=2.0),
            handed_on("y = tanh(a) with y.grad = 2", operation(lambda a, b: a.tanh()), y=2.0),
            handed_on("y = sum of a, b, a with y.grad = 3", operation(lambda a, b: Value.sum([a, b, a])), y=3.0),
            handed_on("a leaf with y.grad = 2", operation(lambda a, b: Value(1.0)), y=2.0),
        ),
        random_cases=_random_steps,
        lesson="Lesson 04, steps 2 and 4",
        praise="Also right on `a + a`, on a parent that had something already, and on a leaf, which has nobody to tell.",
        advice="Take that case on paper: for each place, what stands in `local_grads`, what is `node.grad`, and what had the parent before?",
        mistakes=mistakes.STEP,
        styles=mistakes.STEP_STYLES,
    ),
    Exercise(
        id="04.5",
        points=2,
        reference=by_hand,
        cases=(
            slopes_at(2.0, -3.0, 4.0),
            slopes_at(1.0, 5.0, -2.0),
            slopes_at(-3.0, 0.0, 1.0),
            slopes_at(0.5, 4.0, 0.0),
            slopes_at(3.0, 3.0, 3.0),
        ),
        random_cases=_random_slopes,
        lesson="Lesson 04, steps 2 and 4",
        praise="Nudging told you where to look, and the rule for minus told you what was wrong.",
        advice="Nudge a, b and c in turn, as the look cell does, and see which slope differs. Look only at the lines that made it.",
        mistakes=mistakes.REPAIR,
        styles=mistakes.REPAIR_STYLES,
    ),
    Exercise(
        id="04.6",
        points=3,
        reference=along_paths,
        cases=(
            along("L = (a·b + c)·f along a, b, c and f", lambda: _asked(lecture(), "a", "b", "c", "f")),
            along("L = (a·b + c)·f along e", lambda: _asked(lecture(), "e")),
            along("f = (a·b)·(a + b) along a and b", lambda: _asked(shared(), "a", "b")),
            along("b = a + a along a", lambda: _asked(doubling(1), "x0")),
            along("a·a·a along a", cubed),
            along("c = 2a, s = a + c·c along a", lambda: _asked(long_and_short(), "a")),
            along("u = a − b, y = b − u·u along a, b and u", difference),
            along("2·p − 7·q along p and q, with p = q = 3", equal_numbers),
            along("L = (a·b + c)·f along a leaf z that it does not depend on", elsewhere),
            along("L along L itself", itself),
            along("x doubled 6 times, along x and along the third double", many),
            along("o = tanh(x·w)·x along x and w", squashed),
        ),
        random_cases=_random_along,
        lesson="Lesson 04, step 4",
        praise="Also right on 64 paths, along a node in the middle, and where no path leads.",
        advice="Draw that graph with its local gradients, list the paths on paper, and follow your function along one of them.",
        mistakes=mistakes.PATHS,
        styles=mistakes.PATHS_STYLES,
    ),
    Exercise(
        id="04.7",
        points=1,
        reference="c",
        cases=answer_is(),
        lesson="Lesson 04, step 5",
        praise="A weight learns nothing while its input is silent, and an input has no effect through a weight of 0.",
        advice="Times swaps. For each of the four in the products, ask which number its gradient is multiplied by.",
        keeps_secret=True,
        mistakes=mistakes.ZERO,
    ),
]
