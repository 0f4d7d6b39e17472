"""Lesson 02, Wrap a number so it remembers: the exercises and what to try on an answer."""

from __future__ import annotations

import math
from random import Random

import engine
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_02 as mistakes
from classroom.mistakes.lesson_02 import Box


class Arithmetic(Box):
    def __add__(self, other):
        return Arithmetic(self.data + other.data, (self, other), "+")

    def __mul__(self, other):
        return Arithmetic(self.data * other.data, (self, other), "*")


class Subtraction(Arithmetic):
    def __add__(self, other):
        return Subtraction(self.data + other.data, (self, other), "+")

    def __neg__(self):
        return Subtraction(-self.data, (self,), "neg")

    def __sub__(self, other):
        return Subtraction(self.data - other.data, (self, other), "-")


def wrap(x):
    return x if isinstance(x, EitherSide) else EitherSide(x)


class EitherSide(Box):
    def __add__(self, other):
        other = wrap(other)
        return EitherSide(self.data + other.data, (self, other), "+")

    def __sub__(self, other):
        other = wrap(other)
        return EitherSide(self.data - other.data, (self, other), "-")

    def __mul__(self, other):
        other = wrap(other)
        return EitherSide(self.data * other.data, (self, other), "*")

    def __radd__(self, other):
        return wrap(other) + self

    def __rmul__(self, other):
        return wrap(other) * self

    def __rsub__(self, other):
        return wrap(other) - self


def number(value):
    """What a result holds. None stays None; a bare number, or a Value within a Value, says so."""
    if value is None or isinstance(getattr(value, "data", None), int | float):
        return value and value.data
    return f"{value!r}, a Value inside a Value" if hasattr(value, "data") else f"{value!r}, a bare number"


def parent_names(value):
    """The labels of the parents in order, or the kind of thing that holds them if it has no order."""
    if value is None:
        return None
    kind = type(value.parents).__name__
    if kind not in ("tuple", "list"):
        return f"a {kind}"
    return [getattr(parent, "label", "a bare number") for parent in value.parents]


def on(text: str, f, see=number) -> Case:
    """Try `f(a, b)` with a = Value(2.0) and b = Value(-3.0) of the learner's class."""

    def look(cls):
        a, b = cls(2.0, label="a"), cls(-3.0, label="b")
        return see(f(a, b))

    return Case(f"`{text}` with a = 2 and b = −3", look)


def operands_afterwards(f):
    def look(cls):
        a, b = cls(2.0, label="a"), cls(-3.0, label="b")
        f(a, b)
        return [[x.data, x.op, len(x.parents)] for x in (a, b)]

    return Case("data, op and number of parents of a = 2 and of b = −3 after the operation", look)


def has_the_very_operands(f):
    def look(cls):
        a, b = cls(2.0, label="a"), cls(-3.0, label="b")
        parents = f(a, b).parents
        if not isinstance(parents, list | tuple) or len(parents) != 2:
            return "not two in order"
        left, right = parents
        return "the operands" if left is a and right is b else "copies of the operands"

    return Case("what the parents are", look)


def kind_of_parents(value) -> str:
    return "in order" if isinstance(value.parents, list | tuple) else f"in a {type(value.parents).__name__}"


def leaf_names(value):
    """The labels of the leaves that went into it, in alphabetical order, whatever lies between."""
    if isinstance(value.parents, Box):
        return "parents that are no tuple"
    names = [name for parent in value.parents for name in leaf_names(parent)] if value.parents else [value.label]
    return sorted(name for name in names if name)


def recomputed(value):
    """What the graph says that the value is: a wrong op, or parents in the wrong order, give another number."""
    if not value.parents:
        return value.data
    numbers = [recomputed(parent) for parent in value.parents]
    rules = {"+": sum, "*": math.prod, "-": lambda xs: xs[0] - xs[1]}
    return rules[value.op](numbers) if value.op in rules and len(numbers) == 2 else value.data


def _random_pairs(f, text):
    def draw(rng: Random) -> list[Case]:
        def case():
            x, y = rng.randint(-40, 40) / 4, rng.randint(-40, 40) / 4
            return Case(f"`{text}` with a = {x:g} and b = {y:g}", lambda cls: number(f(cls(x), cls(y))))

        return [case() for _ in range(5)]

    return draw


def _random_mixed(rng: Random) -> list[Case]:
    def case():
        x, n = rng.randint(-40, 40) / 4, rng.randint(-9, 9)
        text = f"`{n} - a * {n} + {n} * a` with a = {x:g}"
        return Case(text, lambda cls: number(n - cls(x) * n + n * cls(x)))

    return [case() for _ in range(5)]


def some_tree(rng: Random, n: int, names: list[str], signs: str):
    """Draw an expression of `n` operations: (left, sign, right), or a leaf's name. No two bare numbers stand alone."""
    if n == 0:
        return rng.choice(names)
    n_left = rng.randrange(n)
    left, right = (some_tree(rng, m, names, signs) for m in (n_left, n - 1 - n_left))
    if all(isinstance(side, str) and not side.isalpha() for side in (left, right)):
        right = next(filter(str.isalpha, names))
    return left, rng.choice(signs), right


def in_python(tree, outermost: bool = True) -> str:
    if isinstance(tree, str):
        return tree
    left, sign, right = tree
    text = f"{in_python(left, False)} {sign} {in_python(right, False)}"
    return text if outermost else f"({text})"


def worked_out(tree, leaves: dict):
    if isinstance(tree, str):
        return leaves[tree]
    left, sign, right = tree
    a, b = worked_out(left, leaves), worked_out(right, leaves)
    return a + b if sign == "+" else a - b if sign == "-" else a * b


def as_remembered(value) -> str:
    """The expression as the parents tell it, in their order; parents that are in no order say so."""
    if not hasattr(value, "parents"):
        return "a bare number"
    if not value.parents:
        return str(value.label)
    if not isinstance(value.parents, tuple | list):
        return f"parents in a {type(value.parents).__name__}"
    return f"{value.op}({', '.join(map(as_remembered, value.parents))})"


def _random_parents(rng: Random) -> list[Case]:
    def case(names, sign):
        numbers = {name: float(rng.choice((-1, 1)) * rng.choice((4, 5, 7, 8, 9))) for name in names}
        twice = rng.choice(names)
        tree = ((twice, sign, twice), rng.choice("+*"), some_tree(rng, 2, names, "+*"))

        def look(cls):
            value = worked_out(tree, {name: cls(x, label=name) for name, x in numbers.items()})
            return [number(value), as_remembered(value)]

        held = ", ".join(f"{name} = {x:g}" for name, x in numbers.items()).replace("-", "−")
        return Case(f"the number and the parents, down to the leaves, of `{in_python(tree)}` with {held}", look)

    return [case(["a", "b"], "+"), case(["a", "b"], "*"), case(["a", "b", "c"], rng.choice("+*"))]


def formula(value):
    if not value.parents:
        return value.label or f"{value.data:g}"
    left, right = value.parents
    return f"({formula(left)} {value.op} {formula(right)})"


def _leaves():
    return [engine.Value(x, label=name) for x, name in ((2.0, "a"), (-3.0, "b"), (10.0, "c"), (-2.0, "f"))]


def _called(label: str, value):
    value.label = label
    return value


def _written(text: str, build) -> Case:
    return Case(text, lambda answer: answer(build(*_leaves())))


def _random_formulas(rng: Random) -> list[Case]:
    named = {name: float(rng.randint(-9, 9)) for name in rng.sample("abcdxyz", 3)}
    bare = rng.sample((0.5, 1.25, 2.5, 3.0, 4.0, 7.0, 12.0), 2)
    names = [*named, *(f"{x:g}" for x in bare)]

    def built(tree, **labelled):
        leaves = {name: engine.Value(x, label=name) for name, x in named.items()}
        leaves |= {f"{x:g}": engine.Value(x) for x in bare}
        return worked_out(
            tree, leaves | {label: _called(label, worked_out(t, leaves)) for label, t in labelled.items()}
        )

    trees = [some_tree(rng, n, names, "+-*") for n in (2, 3, 4, 5)]
    below, whole = some_tree(rng, 2, names, "+-*"), ("s", rng.choice("+-*"), some_tree(rng, 2, names, "+-*"))
    return [
        *(Case(in_python(tree), lambda answer, tree=tree: answer(built(tree))) for tree in trees),
        Case(
            f"{in_python(whole)}, where s is the label of {in_python(below)}",
            lambda answer: answer(built(whole, s=below)),
        ),
    ]


EXERCISES = [
    Exercise(
        id="02.1",
        points=1,
        reference="c",
        cases=answer_is(),
        lesson="Lesson 02, step 4",
        praise="Python asks the number first, is turned down, and turns to the right operand.",
        advice="The number 3 stands on the left and knows nothing about a Value. Whom does Python ask next, and by which name?",
        keeps_secret=True,
        mistakes=mistakes.WHO_IS_ASKED,
    ),
    Exercise(
        id="02.2",
        points=2,
        reference=Arithmetic,
        cases=(
            on("a + b", lambda a, b: a + b),
            on("a * b", lambda a, b: a * b),
            on("(a + b).parents", lambda a, b: a + b, parent_names),
            on("(a * b).parents", lambda a, b: a * b, parent_names),
            on("(a + a).parents", lambda a, b: a + a, parent_names),
            on("(a + b).op", lambda a, b: a + b, lambda v: v.op),
            on("(a * b).op", lambda a, b: a * b, lambda v: v.op),
            on("a * b + a", lambda a, b: a * b + a),
            on("(a * b + a).parents", lambda a, b: a * b + a, parent_names),
            has_the_very_operands(lambda a, b: a + b),
            has_the_very_operands(lambda a, b: a * b),
            operands_afterwards(lambda a, b: a + b * a),
        ),
        random_cases=_random_pairs(lambda a, b: a * b + a * a, "a * b + a * a"),
        lesson="Lesson 02, steps 2 and 3",
        praise="Also right on `a + a`, which has two parents, and the operands are as they were.",
        advice="Make `a + b` and `a * b` in a cell, and look at the data, the parents and the op of each.",
        mistakes=mistakes.ARITHMETIC,
        styles=mistakes.ARITHMETIC_STYLES,
    ),
    Exercise(
        id="02.3",
        points=2,
        reference=Subtraction,
        cases=(
            on("-a", lambda a, b: -a),
            on("a - b", lambda a, b: a - b),
            on("b - a", lambda a, b: b - a),
            on("-(a - b)", lambda a, b: -(a - b)),
            on("the labelled leaves below -a", lambda a, b: -a, leaf_names),
            on("the labelled leaves below a - b", lambda a, b: a - b, leaf_names),
            on("the labelled leaves below a - a", lambda a, b: a - a, leaf_names),
            on("the parents of a - b", lambda a, b: a - b, kind_of_parents),
            on("whether a - b has an op", lambda a, b: a - b, lambda v: "yes" if v.op else "no"),
            on("the expression below b - a, computed again", lambda a, b: b - a, recomputed),
            operands_afterwards(lambda a, b: -a - b),
        ),
        random_cases=_random_pairs(lambda a, b: a - b - a * -b, "a - b - a * -b"),
        lesson="Lesson 02, steps 2 and 4",
        praise="Also right on `b - a`, and the result still knows its leaves.",
        advice="Make `a - b` and `-a` in a cell. Look at their data, their op and their parents, and compare with what you would write by hand.",
        mistakes=mistakes.SUBTRACTION,
        styles=mistakes.SUBTRACTION_STYLES,
    ),
    Exercise(
        id="02.4",
        points=3,
        reference=EitherSide,
        cases=(
            on("a + 1", lambda a, b: a + 1),
            on("a - 10", lambda a, b: a - 10),
            on("a + b", lambda a, b: a + b),
            on("1 + a", lambda a, b: 1 + a),
            on("2 * b", lambda a, b: 2 * b),
            on("10 - a", lambda a, b: 10 - a),
            on("sum([a, b])", lambda a, b: sum([a, b])),
            on("the kind of the second parent of a + 1", lambda a, b: a + 1, lambda v: hasattr(v.parents[1], "data")),
            on("2 * a + 1.5", lambda a, b: 2 * a + 1.5),
            has_the_very_operands(lambda a, b: a + b),
            on("the labelled leaves below 1 + a", lambda a, b: 1 + a, leaf_names),
            on("the labelled leaves below 2 * a", lambda a, b: 2 * a, leaf_names),
            on("the labelled leaves below 10 - a", lambda a, b: 10 - a, leaf_names),
            on(
                "the kinds of the parents of 2 * b",
                lambda a, b: 2 * b,
                lambda v: [hasattr(p, "data") for p in v.parents],
            ),
            on("the expression below 10 - a, computed again", lambda a, b: 10 - a, recomputed),
        ),
        random_cases=_random_mixed,
        lesson="Lesson 02, step 4",
        praise="Also right on `sum([a, b])`, which begins with 0 + a.",
        advice="Try `a + 1`, `1 + a` and `10 - a` one by one. Which of the three is the first to go wrong?",
        mistakes=mistakes.EITHER_SIDE,
        styles=mistakes.EITHER_SIDE_STYLES,
    ),
    Exercise(
        id="02.5",
        points=2,
        reference=Arithmetic,
        cases=(
            on("(a + a).parents", lambda a, b: a + a, parent_names),
            on("(a + b).parents", lambda a, b: a + b, parent_names),
            on("(b * a).parents", lambda a, b: b * a, parent_names),
            on("(b * b).parents", lambda a, b: b * b, parent_names),
            on("(a + b).op", lambda a, b: a + b, lambda v: v.op),
            on("(a * b).op", lambda a, b: a * b, lambda v: v.op),
            on("a * b + a", lambda a, b: a * b + a),
        ),
        random_cases=_random_parents,
        lesson="Lesson 02, step 3",
        praise="Every place in the operation has its parent, in the order in which they were written.",
        advice="Look at the parents of `a + a` and of `b * a`: how many should there be, and in which order?",
        mistakes=mistakes.PARENTS_IN_A_SET,
        styles=mistakes.PARENTS_STYLES,
    ),
    Exercise(
        id="02.6",
        points=3,
        reference=formula,
        cases=(
            _written("the leaf a", lambda a, b, c, f: a),
            _written("a + b", lambda a, b, c, f: a + b),
            _written("c - a", lambda a, b, c, f: c - a),
            _written("(a * b + c) * f", lambda a, b, c, f: (a * b + c) * f),
            _written("10 - a * 2.5", lambda a, b, c, f: 10 - a * 2.5),
            _written("f * (c - (a - b))", lambda a, b, c, f: f * (c - (a - b))),
            _written("s * f, where s is the label of a + b", lambda a, b, c, f: _called("s", a + b) * f),
        ),
        random_cases=_random_formulas,
        lesson="Lesson 02, step 3",
        praise="Also right where the deeper part stands on the right, as in `f * (c - (a - b))`.",
        advice="Compare the two texts sign by sign: names, round brackets, one space on either side of the operation.",
        mistakes=mistakes.FORMULA,
        styles=mistakes.FORMULA_STYLES,
    ),
    Exercise(
        id="02.7",
        points=1,
        reference="c",
        cases=answer_is(),
        lesson="Lesson 02, steps 3 and 4",
        praise="From L to its first parent d, and from there to the second parent, c.",
        advice="Put a finger on L in the picture. Which value is the left operand of L? And which is the right operand of that?",
        keeps_secret=True,
        mistakes=mistakes.WALK,
    ),
]
