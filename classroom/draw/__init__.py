"""Draw an expression graph: a picture for the notebook, a text form for everything else.

    picture = draw_graph(L)             # the last line of a cell shows it
    picture.svg, picture.text, picture.alt

The SVG is made so that a stepper can restyle it instead of laying it out again:

    g.graph-node[data-node="3"]         node 3 in topological order (0 is first computed, the root is last), with
        .graph-leaf or .graph-result, and .graph-root
        .graph-card, .graph-label, .graph-data, .graph-grad, and for a result .graph-circle, .graph-op, .graph-stub
    g.graph-edge[data-edge="2"]         edge 2, in the order of the children and of their parents, with
        data-parent, data-child         the two nodes' numbers
        .graph-silent                   if no gradient flows back along it (drawn dashed)
        .graph-local                    the local gradient's text
"""

from functools import cached_property
from html import escape
from pathlib import Path

from classroom import projector
from classroom.draw.layout import lay_out
from classroom.draw.model import Graph, NotDrawable, read_graph
from classroom.draw.svg import draw
from classroom.draw.words import alternative_text, text_form

STYLE = Path(__file__).with_name("graph.css").read_text(encoding="utf-8")
OUTSIDE_JUPYTER = """.graph-svg { color: #222; }
@media (prefers-color-scheme: dark) { .graph-svg { color: #ddd; } }
"""
UNTRUSTED = "Run this cell to see the graph as a picture."
NO_GRAPHVIZ = "Graphviz cannot be used here, so this is the graph as text."


class GraphPicture:
    """A graph as it was when it was drawn: `svg` (None if it cannot be laid out here), `text`, and `alt`."""

    def __init__(self, graph: Graph, grad: bool, local: bool, direction: str):
        self.graph, self.direction = graph, direction
        self.grad, self.local = grad, local
        self.text = text_form(graph, grad, local)
        self.alt = alternative_text(graph, grad)
        self.dashed = grad and graph.has_gradients

    @cached_property
    def svg(self) -> str | None:
        layout = lay_out(self.graph, self.grad, self.local, self.direction)
        if layout and projector.is_on() and projector.is_too_large(layout.frame.width, layout.frame.height):
            layout = lay_out(self.graph, self.grad, self.local, self.direction, brief=True)
        return layout and draw(self.graph, layout, self.alt, dashed=self.dashed)

    @property
    def html(self) -> str:
        """The picture for a notebook.

        Where styles are taken out (a notebook that is not trusted yet), the drawing stays hidden and the words show.
        """
        if self.svg is None:
            return f"<p>{NO_GRAPHVIZ}</p>\n<pre>{escape(self.text)}</pre>"
        return (
            f'<div class="graph-picture"><style>\n{STYLE}</style>\n'
            f'<div class="graph-drawing" hidden="" style="display: none">{self.svg}{self._caption()}</div>\n'
            f'<div class="graph-words"><pre>{escape(self.text)}</pre><p>{UNTRUSTED}</p></div></div>'
        )

    @property
    def standalone(self) -> str | None:
        """The picture as a file of its own, for a page outside Jupyter; light or dark as the reader's system is."""
        start, mark, rest = (self.svg or "").partition(">")
        return f"{start}{mark}<style>\n{STYLE}{OUTSIDE_JUPYTER}</style>{rest}\n" if self.svg else None

    def _caption(self) -> str:
        parts = []
        if self.local and any(edge.local_grad is not None for edge in self.graph.edges):
            parts.append("Number on a line: local gradient.")
        if self.dashed and any(edge.flow == 0.0 for edge in self.graph.edges):
            parts.append("Dashed line: no gradient flows back along it.")
        return f'<div class="graph-caption">{" ".join(parts)}</div>' if parts else ""

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def draw_graph(
    value,
    *,
    grad: bool | None = None,
    local: bool | None = None,
    direction: str = "LR",
    limit: int = 200,
) -> GraphPicture:
    """Draw every Value that `value` was computed from, and how.

    grad       show gradients; if not given, as soon as any of them is not 0
    local      show local gradients on the edges; if not given, as `grad`
    direction  "LR" from left to right, "TB" from top to bottom
    limit      the largest number of nodes to draw

    Raises NotDrawable, a ValueError, if `value` is not a Value, the graph too large or the direction unknown.
    """
    if direction not in ("LR", "TB"):
        raise NotDrawable(f"no direction {direction!r}: choose LR (left to right) or TB (top to bottom)")
    graph = read_graph(value, limit)
    grad = graph.has_gradients if grad is None else grad
    return GraphPicture(graph, grad, grad if local is None else local, direction)
