"""The picture: SVG from a layout. Colours come from graph.css, meaning from shapes, words and line styles."""

from html import escape

from classroom.draw.layout import CIRCLE, PADDING, ROW, STUB, Card, Layout, box
from classroom.draw.model import Edge, Graph, Node, short

MARGIN = 4


def draw(graph: Graph, layout: Layout, alt: str, direction: str) -> str:
    """Return one <svg> element, without ids, so that many pictures can share a page."""
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    edges = [_edge(edge, layout, graph) for edge in graph.edges]
    nodes = [_node(node, layout, graph, direction) for node in graph.nodes]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph-svg" role="img" aria-label="{escape(alt)}" '
        f'width="{width:g}" height="{height:g}" viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}">\n'
        + "\n".join(edges + nodes)
        + "\n</svg>"
    )


def _edge(edge: Edge, layout: Layout, graph: Graph) -> str:
    start, *points = layout.curves[edge.index]
    *points, tip = points
    silent = " graph-silent" if edge.flow == 0.0 and graph.has_gradients else ""
    path = f"M{_point(start)}C" + " ".join(map(_point, points))
    parts = [f'<path d="{path}"/>', f'<polygon points="{_arrow(points[-1], tip)}"/>']
    if layout.labels[edge.index]:
        x, y = layout.labels[edge.index]
        parts.append(f'<text class="graph-local" x="{x:g}" y="{y + 4:g}">{short(edge.local_grad)}</text>')
    data = f'data-edge="{edge.index}" data-parent="{edge.parent}" data-child="{edge.child}"'
    return f'<g class="graph-edge{silent}" {data}>{"".join(parts)}</g>'


def _node(node: Node, layout: Layout, graph: Graph, direction: str) -> str:
    one = layout.cards[node.index]
    width, height = box(one, direction)
    left, top = layout.centres[node.index][0] - width / 2, layout.centres[node.index][1] - height / 2
    kind = "result" if node.parents else "leaf"
    root = " graph-root" if node is graph.root else ""
    x, y = left + width - one.width, top + height - one.height
    if direction == "TB":
        x = left + (width - one.width) / 2
    parts = [_operation(one, left, top, width, height, direction)] if node.parents else []
    parts += _card(one, x, y, 3 if node.parents else 12)
    return f'<g class="graph-node graph-{kind}{root}" data-node="{node.index}">{"".join(parts)}</g>'


def _card(one: Card, x: float, y: float, radius: int) -> list[str]:
    parts = [
        f'<rect class="graph-card" x="{x:g}" y="{y:g}" width="{one.width:g}" height="{one.height:g}" rx="{radius}"/>'
    ]
    baseline = y + PADDING / 2 + 14
    if one.label:
        parts.append(f'<text class="graph-label" x="{x + one.width / 2:g}" y="{baseline:g}">{escape(one.label)}</text>')
        baseline += ROW
    for key, value in one.rows:
        parts.append(f'<text class="graph-key" x="{x + PADDING:g}" y="{baseline:g}">{key}</text>')
        parts.append(f'<text class="graph-{key}" x="{x + one.width - PADDING:g}" y="{baseline:g}">{value}</text>')
        baseline += ROW
    return parts


def _operation(one: Card, left: float, top: float, width: float, height: float, direction: str) -> str:
    if direction == "LR":
        x, y = left + one.op_width / 2, top + height / 2
        stub = f"M{x + one.op_width / 2:g} {y:g}h{STUB}"
    else:
        x, y = left + width / 2, top + CIRCLE / 2
        stub = f"M{x:g} {y + CIRCLE / 2:g}v{STUB}"
    return (
        f'<path class="graph-stub" d="{stub}"/><rect class="graph-circle" x="{x - one.op_width / 2:g}" '
        f'y="{y - CIRCLE / 2:g}" width="{one.op_width:g}" height="{CIRCLE}" rx="{CIRCLE / 2:g}"/>'
        f'<text class="graph-op" x="{x:g}" y="{y + 4.5:g}">{escape(one.op)}</text>'
    )


def _arrow(base: tuple[float, float], tip: tuple[float, float]) -> str:
    dx, dy = (tip[0] - base[0]) / 2, (tip[1] - base[1]) / 2
    sides = [(base[0] - dy, base[1] + dx), tip, (base[0] + dy, base[1] - dx)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in sides)


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:g} {point[1]:g}"
