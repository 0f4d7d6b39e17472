"""The picture: SVG from a layout. Colours come from graph.css, meaning from shapes, words and line styles."""

from dataclasses import dataclass, field
from html import escape

from classroom.draw.card import CIRCLE, PADDING, ROW, STUB, Card
from classroom.draw.layout import Layout
from classroom.draw.model import Edge, Graph, Node, short
from classroom.draw.route import Box, Run, swap

MARGIN = 4
ARROW = 7
LEAST_SCALE = 0.7  # a wider picture is scrolled, not shrunk until nobody can read it


@dataclass(frozen=True)
class Marks:
    """What a stepper adds to the picture: by number, further classes of nodes and edges, and a word above a node."""

    nodes: dict[int, str] = field(default_factory=dict)
    edges: dict[int, str] = field(default_factory=dict)
    badges: dict[int, str] = field(default_factory=dict)
    click: str = ""  # what a click on a node is called; "" if nodes are no buttons


PLAIN = Marks()
MOST_REMEMBERED = 5000  # pieces of pictures; a slider goes through very many numbers


def draw(
    graph: Graph,
    layout: Layout,
    alt: str,
    dashed: bool,
    marks: Marks = PLAIN,
    scale: float = 1.0,
    room: int = 0,
    memory: dict | None = None,
) -> str:
    """Return one <svg> element, without ids, so that many pictures can share a page.

    `dashed` says whether edges along which no gradient flows shall look so; `room` is left free above, for badges.
    `memory` keeps what was drawn for the next picture of the same graph in the same layout, where most is the same.
    """
    memory = {} if memory is None else memory
    if len(memory) > MOST_REMEMBERED:
        memory.clear()
    left, top, width, height = layout.frame
    width, height = round(width) + 2 * MARGIN, round(height) + 2 * MARGIN
    top, height = top - room, height + room
    frame = f"{_number(left - MARGIN)} {_number(top - MARGIN)} {width} {height}"
    edges = [_edge(edge, layout, dashed and edge.flow == 0.0, marks, memory) for edge in graph.edges]
    nodes = [_node(node, layout, node is graph.root, marks, memory) for node in graph.nodes]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph-svg" role="img" aria-label="{escape(alt)}" '
        f'width="{round(width * scale)}" height="{round(height * scale)}" viewBox="{frame}" '
        f'style="min-width: {round(width * LEAST_SCALE)}px">\n' + "\n".join(edges + nodes) + "\n</svg>"
    )


def _edge(edge: Edge, layout: Layout, silent: bool, marks: Marks, memory: dict) -> str:
    key = "edge", edge.index, edge.local_grad
    if key not in memory:
        memory[key] = _edge_parts(edge, layout)
    data = f'data-edge="{edge.index}" data-parent="{edge.parent}" data-child="{edge.child}"'
    kind = _classes("graph-edge", "graph-silent" if silent else "", marks.edges.get(edge.index, ""))
    return f'<g class="{kind}" {data}>{memory[key]}</g>'


def _edge_parts(edge: Edge, layout: Layout) -> str:
    route, direction = layout.runs[edge.index], layout.direction
    parts = [
        f'<path d="{_path(route, direction)}"/>',
        f'<path class="graph-arrow" d="{_arrow(route[-1], direction)}"/>',
    ]
    if layout.labels[edge.index]:
        x, y = layout.labels[edge.index]
        parts.append(_text("local", x, y + 4, short(edge.local_grad)))
    return "".join(parts)


def _path(route: list[Run], direction: str) -> str:
    """Straight along each run, and between two an S whose ends are straight on."""
    path, at = "", None
    for run in route:
        if at is None:
            path = f"M{_xy(run.start, run.v, direction)}"
        elif abs(at[1] - run.v) > 0.5:
            bend = (at[0] + run.start) / 2
            points = [(bend, at[1]), (bend, run.v), (run.start, run.v)]
            path += "C" + " ".join(_xy(*point, direction) for point in points)
        else:
            path += f"L{_xy(run.start, run.v, direction)}"
        if run.end > run.start:
            path += f"{'L' if run.drawn else 'M'}{_xy(run.end, run.v, direction)}"
        at = run.end, run.v
    return path


def _arrow(last: Run, direction: str) -> str:
    base = last.end - ARROW
    corners = [(base, last.v - ARROW / 2), (last.end, last.v), (base, last.v + ARROW / 2)]
    return "M" + "L".join(_xy(*corner, direction) for corner in corners) + "z"


def _node(node: Node, layout: Layout, is_root: bool, marks: Marks, memory: dict) -> str:
    card, badge = layout.cards[node.index], marks.badges.get(node.index, "")
    key = "node", node.index, card.rows, badge
    if key not in memory:
        memory[key] = _node_parts(node, layout, card, badge)
    kind = "graph-result" if node.parents else "graph-leaf"
    kind = _classes("graph-node", kind, "graph-root" if is_root else "", marks.nodes.get(node.index, ""))
    click = f' data-click="{marks.click}" data-value="{node.index}"' if marks.click else ""
    return f'<g class="{kind}" data-node="{node.index}"{click}>{memory[key]}</g>'


def _node_parts(node: Node, layout: Layout, card: Card, badge: str) -> str:
    box = layout.boxes[node.index]
    across = (box.width - card.width) / 2 if layout.direction == "TB" else box.width - card.width
    x, y = box.left + across, box.top + box.height - card.height
    parts = [_operation(card, box, layout.direction)] if node.parents else []
    parts += _card(card, x, y, 3 if node.parents else 12)
    if badge:
        parts.append(_text("badge", x + card.width, y - 4, badge))
    return "".join(parts)


def _classes(*names: str) -> str:
    return " ".join(filter(None, names))


def _card(card: Card, x: float, y: float, radius: int) -> list[str]:
    middle, baseline = x + card.width / 2, y + PADDING / 2 + 14
    parts = [_rect("card", x, y, card.width, card.height, radius)]
    if card.label and card.brief:
        parts.append(_text("label", middle - card.text_width / 2, baseline, card.label, "start"))
    elif card.label:
        parts.append(_text("label", middle, baseline, card.label))
        baseline += ROW
    for key, value in card.rows:
        if not card.brief:
            parts.append(_text("key", middle - card.text_width / 2, baseline, key))
        parts.append(_text(key, middle + card.text_width / 2, baseline, value))
        baseline += ROW
    return parts


def _operation(card: Card, box: Box, direction: str) -> str:
    if direction == "LR":
        x, y = box.left + card.op_width / 2, box.top + box.height / 2
        stub = f"M{_number(x + card.op_width / 2)} {_number(y)}h{STUB}"
    else:
        x, y = box.left + box.width / 2, box.top + CIRCLE / 2
        stub = f"M{_number(x)} {_number(y + CIRCLE / 2)}v{STUB}"
    circle = _rect("circle", x - card.op_width / 2, y - CIRCLE / 2, card.op_width, CIRCLE, CIRCLE / 2)
    return f'<path class="graph-stub" d="{stub}"/>{circle}{_text("op", x, y + 4.5, card.op)}'


def _rect(name: str, x: float, y: float, width: float, height: float, radius: float) -> str:
    place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
    return f'<rect class="graph-{name}" {place} rx="{_number(radius)}"/>'


def _text(name: str, x: float, y: float, text: str, anchor: str = "") -> str:
    style = f' style="text-anchor: {anchor}"' if anchor else ""
    return f'<text class="graph-{name}" x="{_number(x)}" y="{_number(y)}"{style}>{escape(text)}</text>'


def _xy(u: float, v: float, direction: str) -> str:
    x, y = swap((u, v), direction)
    return f"{_number(x)} {_number(y)}"


def _number(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"  # + 0.0 for -0
