"""The picture: a table with the gradient of each node beside the true one, and the curves of the loss."""

from collections.abc import Sequence
from html import escape
from math import isfinite

from classroom.draw.model import Graph, short
from classroom.draw.words import line
from classroom.widgets.plot import Axis, Plot, draw
from classroom.widgets.zeroing.loop import STEPS, Moment, Setting, same

AFRESH = "↺"  # a gradient that backward() itself sets to 0 before it begins


def gradient_table(now: Moment, step: int, setting: Setting, names: list[str], narrow: bool) -> str:
    calls = ["+ 1st", "+ 2nd"] if setting.calls == "twice" else ["+ added"]
    columns = ["data", "grad", "true"] if narrow else ["data", "before", *calls, "= grad", "true"]
    head = "".join(f'<th scope="col">{name}</th>' for name in [f"step {step}", *columns, ""])
    rows = "".join(_row(now, i, setting, names, narrow) for i in range(len(names)))
    note = f"{AFRESH} backward() itself has set it to 0" if AFRESH in rows else ""
    return (
        f'<table class="zeroing-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>'
        f"<caption>{note}</caption></table>"
    )


def _row(now: Moment, i: int, setting: Setting, names: list[str], narrow: bool) -> str:
    bad, old = i in now.wrong, not same(now.data[i], now.now.nodes[i].data)
    cells = [f"old {cell(now.data[i])}" if old else cell(now.data[i]), *([] if narrow else _account(now, i, setting))]
    cells += [f"<strong>{cell(now.grad[i])}</strong>", cell(now.true[i]), "✗ wrong" if bad else "✓"]
    kind = ' class="zeroing-bad"' if bad else ""
    name = escape(names[i] if narrow else _made(now.graph, i, names))
    return f'<tr{kind}><th scope="row">{name}</th>{"".join(f"<td>{one}</td>" for one in cells)}</tr>'


def _account(now: Moment, i: int, setting: Setting) -> list[str]:
    """What the gradient of a node is the sum of: what was there, and what each call added."""
    if i == len(now.graph.nodes) - 1:
        return ["", *["set to 1" if len(now.calls) == 1 else "1"] * len(now.calls)]
    afresh = setting.between == "fresh" and bool(now.graph.nodes[i].parents)
    if afresh:
        before = f"{AFRESH} 0" if now.before[i] else "0"
        return [before, cell(now.calls[0][i]), *(f"{AFRESH} {cell(call[i])}" for call in now.calls[1:])]
    return [cell(now.before[i]), *(cell(added[i]) for added in now.added)]


def cell(number: float) -> str:
    """The number for the table, which has room for seven characters: three decimals, or one digit of a smaller one."""
    if 0.0 < abs(number) < 0.001:
        mantissa, _, exponent = f"{number:.0e}".partition("e")
        return f"{mantissa}e{int(exponent)}"
    return short(round(number, 3)) if isfinite(number) else short(number)


def _made(graph: Graph, i: int, name: list[str]) -> str:
    """The name of a node and, unless it is a leaf, how it was made."""
    words = line(graph.nodes[i], name, most=3)
    made, _, formula = words.rpartition(" = ")[0].partition(" = ")
    return f"{made} = {formula.replace(' ', '')}" if formula else name[i]


def loss_curves(right: Sequence[Moment], moments: Sequence[Moment], step: int, setting: Setting, narrow: bool) -> str:
    """The losses of a right loop and of this one, up to a step."""
    curves = [
        ("a right loop", 2, "square", [moment.loss for moment in right]),
        ("this loop", 1, "circle", [moment.loss for moment in moments]),
    ]
    if setting.graph == "old":
        curves.append(("what its old graph says", 3, "triangle", [m.graph.root.data for m in moments]))
    highest = max(0.0, right[0].loss)
    plot = Plot(Axis(1, STEPS, "step"), Axis(min(0.0, 2 * right[0].loss), 2.2 * highest or 1.0, "loss"))
    plot.width, plot.height = (310, 210) if narrow else (500, 200)
    said = []
    for name, style, shape, losses in curves:
        shown = losses[:step]
        plot.curve(range(1, len(shown) + 1), shown, style, name)
        plot.dot(len(shown), shown[-1], style, shape)
        said.append(f"{name} {short(shown[-1])}")
    return draw([plot], f"The loss over the steps, up to step {step}: {', '.join(said)}.")
