"""Wrap a number so it remembers: data, operation and parents of a small program, and the number on the left."""

from collections.abc import Callable
from operator import add, mul, sub

from classroom.worksheets.drawing import Draw
from classroom.worksheets.graph import graph_part, named
from classroom.worksheets.numbers import bracketed, differ, show
from classroom.worksheets.parts import Program, beside, table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number
from engine import Value

OPERATIONS: dict[str, Callable] = {"+": add, "-": sub, "*": mul}


def sheet(draw: Draw) -> Sheet:
    """A program of four lines, its picture, and what `2 * a` needs."""
    given: dict[str, object] = {}
    tasks = (*_program(draw, given), _left(draw, given))
    return Sheet("steps 3 and 4", 15, tasks, given)


def _program(draw: Draw, given: dict[str, object]) -> tuple[Task, Task]:
    def attempt() -> tuple[int, int, list[tuple[str, str, str, str]]]:
        signs = draw.pick(["*+-", "*-+", "+*-", "-*+", "*--", "-*-", "+-*"])
        second = draw.pick([("c", "a"), ("a", "c")])
        third = draw.pick([("d", "b"), ("b", "d"), ("d", "c"), ("c", "d")])
        pairs = [("a", "b"), second, third]
        lines = [(name, left, op, right) for name, op, (left, right) in zip("cde", signs, pairs, strict=True)]
        return draw.integer(-6, 9), draw.integer(-6, 9), lines

    def good(found: tuple[int, int, list]) -> bool:
        values = [value.data for value in _run(*found).values()]
        return differ(values) and all(1 < abs(value) < 100 for value in values) and min(found[:2]) < 0

    a, b, lines = draw.until(attempt, good)
    given.update(a=a, b=b, lines=lines)
    values = _run(a, b, lines)
    code = [f"a, b = Value({a}), Value({b})", *(f"{name} = {left} {op} {right}" for name, left, op, right in lines)]
    rows = []
    for name, value in values.items():
        parents = ", ".join(parent.label for parent in value.parents) or "none"
        op = value.op or "none"
        rows.append(
            (
                f"<code>{name}</code>",
                number(f"program.{name}.data", value.data),
                Blank(f"program.{name}.op", op, "sign"),
                Blank(f"program.{name}.parents", parents, "words"),
            )
        )
    names, order = list(values), {name: (Blank(f"picture.{name}", show(v.data)), None) for name, v in values.items()}
    leaves = sum(not value.parents for value in values.values())
    turned = next((line for line in lines if line[2] == "-"), lines[0])
    return (
        Task(
            "What each value remembers",
            (
                words("Predict first: how many of the values are leaves? {}", number("program.leaves", leaves)),
                beside(Program("\n".join(code)), table("value | data | op | parents, in order", *rows)),
            ),
            "Each line makes one new Value, and its parents are the operands, left one first. "
            f"<code>{names[-1]}</code> knows its two parents only; they know theirs.",
            f"Turning the parents round: <code>{turned[1]} {turned[2]} {turned[3]}</code> has the parents "
            f"{turned[1]}, {turned[3]} in this order. Or listing all the ancestors of a value.",
        ),
        Task(
            "Its picture",
            (
                words(
                    "How many arrows will it be, one from each parent to the value that was computed from it? {} "
                    "Draw them. Write the data into the boxes and the operations into the circles.",
                    number("picture.arrows", sum(len(value.parents) for value in values.values())),
                ),
                graph_part(values["e"], order, joined=False),
            ),
            "Two arrows end at each result, none at a leaf. A value may have any number of arrows that begin at it.",
            "Arrows from one line of the program to the next. An arrow leads from a parent to what was computed from "
            "it, wherever the lines stand.",
        ),
    )


def _run(a: int, b: int, lines: list[tuple[str, str, str, str]]) -> dict[str, Value]:
    values = {"a": Value(a, label="a"), "b": Value(b, label="b")}
    for name, left, op, right in lines:
        values[name] = named(name, OPERATIONS[op](values[left], values[right]))
    return values


def _left(draw: Draw, given: dict[str, object]) -> Task:
    def good(found: tuple[int, int, int, int]) -> bool:
        a, k, m, n = found
        return differ([k * a, m - a, a - m, n + a, a + a, a * a]) and differ([k, m, n]) and abs(a) > 1

    a, k, m, n = draw.until(lambda: (draw.integer(-9, 9), *(draw.integer(2, 12) for _ in range(3))), good)
    given.update(left_a=a, k=k, m=m, n=n)
    at = Value(a, label="a")
    expressions = [
        (f"{k} * a", k * at, "__rmul__"),
        (f"{m} - a", m - at, "__rsub__"),
        (f"a - {m}", at - m, "__sub__"),
        ("a + a", at + at, "__add__"),
    ]
    rows = []
    for code, value, method in expressions:
        parents = ", ".join(parent.label or show(parent.data) for parent in value.parents)
        rows.append(
            (
                f"<code>{code}</code>",
                Blank(f"left.{code}.method", method, "words"),
                number(f"left.{code}.data", value.data),
                Blank(f"left.{code}.parents", parents, "words"),
            )
        )
    twice = expressions[-1][1].parents
    return Task(
        f"What does {k} * a need?",
        (
            words(f"<code>a = Value({a})</code>. Which method of <code>a</code> does the work?"),
            table("expression | method called on a | data | parents, in order", *rows),
            words(
                "How many parents has <code>a + a</code>? In a tuple: {} In a set: {}",
                number("left.tuple", len(twice)),
                number("left.set", len(set(twice))),
            ),
        ),
        f"The number {k} declines, so Python asks the right operand for a <i>reflected</i> method, with an r. The "
        "plain number is wrapped and becomes a leaf.",
        f"<code>{m} - a</code> is {m} − {bracketed(a)} = {show(m - a)}, not the other way round. And the parents of "
        f"<code>{k} * a</code> are a, {k}: <code>__rmul__</code> is <code>__mul__</code> under a second name.",
    )
