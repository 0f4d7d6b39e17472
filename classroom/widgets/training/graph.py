"""One point's expression graph in the training player: each neuron one node, placed by layer, which asks no layout.

Up to ROWS neurons a layer, a box shows the value above and the gradient below; in larger networks a disc is full if its
neuron answers with anything but 0. Edges along which no gradient flows are dashed, as in the course's other graphs, and
where two neurons make a layer, each edge has its local gradient: the weight, or 0 if the neuron's relu is off.
"""

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import isfinite

ROWS, COLUMNS = 6, 5  # that boxes with numbers have room for
BOX = 50, 33  # px
DISC = 6.5
LABELLED = 2  # neurons a layer, beyond which edges have no number
SHARES = (0.5, 0.1)  # of the largest flow, above which an edge is drawn thick, or middling
STYLE = (
    '<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
    'class="graph-svg training-graph">'
)


@dataclass(frozen=True)
class Neuron:
    """A node: its number, its gradient, and the local gradients towards the nodes of the column before."""

    data: float
    grad: float
    locals: tuple[float, ...] = ()


def read_columns(columns: list[list]) -> list[list[Neuron]]:
    """Inputs, layers and loss from the engine's Values, dot and activation taken together as one node."""
    first = [[Neuron(value.data, value.grad) for value in columns[0]]]
    rest = [
        [Neuron(value.data, value.grad, _locals(value, before)) for value in column]
        for before, column in pairwise(columns)
    ]
    return first + rest


def _locals(value, before: list) -> tuple[float, ...]:
    """d(value)/d(each node of the column before), along the one or two nodes in between."""
    slopes = dict.fromkeys(map(id, before), 0.0)
    open_nodes = [(value, 1.0)]
    while open_nodes:
        node, so_far = open_nodes.pop()
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            if id(parent) in slopes:
                slopes[id(parent)] += so_far * local
            elif parent.parents:
                open_nodes.append((parent, so_far * local))
    return tuple(slopes.values())


def boxes_fit(columns: list[list[Neuron]]) -> bool:
    """Whether each node's numbers can be written."""
    return max(map(len, columns)) <= ROWS and len(columns) <= COLUMNS


def draw_graph(columns: list[list[Neuron]], x: float, y: float, width: float, height: float) -> str:
    """The graph as an <svg> to stand inside another, at (x, y)."""
    boxed = boxes_fit(columns)
    half = BOX[0] / 2 if boxed else DISC
    places = _places(columns, width, height)
    parts = [STYLE.format(x=x, y=y, width=width, height=height)]
    for i, name in enumerate(_names(len(columns))):
        parts.append(f'<text x="{places[i][0][0]:.5g}" y="14">{name}</text>')
    parts += _edges(columns, places, half, boxed)
    for column, spots in zip(columns, places, strict=True):
        parts += [(_box if boxed else _disc)(neuron, *spot) for neuron, spot in zip(column, spots, strict=True)]
    note = "above: value · below: gradient · dashed: none flows" if boxed else "full: not 0 · dashed: no gradient flows"
    parts.append(f'<text class="training-key" x="{width / 2:g}" y="{height - 4:g}">{escape(note)}</text></svg>')
    return "".join(parts)


def _names(n: int) -> list[str]:
    hidden = ["hidden"] if n == 4 else [f"hidden {i}" for i in range(1, n - 2)]
    return ["point", *hidden, "score", "loss"]


def _places(columns: list[list[Neuron]], width: float, height: float) -> list[list[tuple[float, float]]]:
    left, right, top, bottom = 32, width - 32, 26, height - 24
    places = []
    for i, column in enumerate(columns):
        px, room = left + (right - left) * i / (len(columns) - 1), (bottom - top) / len(column)
        pitch = min(room, 104 if len(columns[1]) == 2 else 64)
        first = (top + bottom - pitch * (len(column) - 1)) / 2
        places.append([(px, first + pitch * j) for j in range(len(column))])
    return places


def _edges(columns, places, half: float, boxed: bool) -> list[str]:
    flows = [abs(local * neuron.grad) for column in columns for neuron in column for local in neuron.locals]
    largest = max(filter(isfinite, flows), default=0.0)
    lines: dict[str, list[str]] = {"silent": [], "weak": [], "middling": [], "strong": []}
    labels = []
    for i in range(1, len(columns)):
        few = boxed and max(map(len, columns)) <= LABELLED
        for neuron, (px, py) in zip(columns[i], places[i], strict=True):
            for local, (qx, qy) in zip(neuron.locals, places[i - 1], strict=True):
                start, end = qx + half, px - half
                lines[_strength(local * neuron.grad, largest)].append(f"M{start:.4g} {qy:.4g}L{end:.4g} {py:.4g}")
                if few:
                    labels.append(
                        _text(
                            "graph-local training-local", start + 0.4 * (end - start), qy + 0.4 * (py - qy) + 4, local
                        )
                    )
    paths = [f'<path class="training-{kind}" d="{"".join(made)}"/>' for kind, made in lines.items() if made]
    return paths + labels


def _strength(flow: float, largest: float) -> str:
    if flow == 0.0 or not largest:
        return "silent"
    share = abs(flow) / largest
    return "strong" if share > SHARES[0] else "middling" if share > SHARES[1] else "weak"


def _box(neuron: Neuron, x: float, y: float) -> str:
    kind = "graph-result" if neuron.locals else "graph-leaf"
    width, height = BOX
    return (
        f'<g class="{kind}"><rect class="graph-card" x="{x - width / 2:.4g}" y="{y - height / 2:.4g}" '
        f'width="{width}" height="{height}" rx="4"/>'
        + _text("", x, y - 3, neuron.data)
        + (_text("graph-flow", x, y + 12, neuron.grad) if neuron.locals else "")
        + "</g>"
    )


def _disc(neuron: Neuron, x: float, y: float) -> str:
    kind = "training-on" if neuron.data else "training-off"
    return f'<circle class="{kind}" cx="{x:.4g}" cy="{y:.4g}" r="{DISC}"/>'


def _text(kind: str, x: float, y: float, number: float) -> str:
    return f'<text class="{kind}" x="{x:.4g}" y="{y:.4g}">{brief(number)}</text>'


def brief(number: float) -> str:
    """Two or three digits, in six characters at most."""
    size = abs(number)
    text = f"{number:.2f}" if 0.1 <= size < 10 else f"{number:.3f}" if 0.001 <= size < 0.1 else f"{number:.3g}"
    if 10 <= size < 1000 or not size:
        text = f"{number + 0.0:.3g}"
    elif size < 0.001 or size >= 1000:
        mantissa, _, exponent = f"{number:.0e}".partition("e")
        text = f"{mantissa}e{int(exponent)}"
    elif "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
