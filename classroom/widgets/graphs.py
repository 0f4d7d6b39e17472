"""Expression graphs for steppers: read once, laid out once, drawn again with other numbers in the same places."""

from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from math import isnan
from typing import Self

from classroom.draw.layout import Layout, lay_out, rewritten
from classroom.draw.model import Edge, Graph, Node, NotDrawable, read_graph, short
from classroom.draw.svg import PLAIN, Marks, draw
from classroom.draw.words import alternative_text, names, text_form
from classroom.widgets.model import Model
from classroom.widgets.problems import NotExplorable

LIMIT = 200  # nodes: more could not be read, on a projector or anywhere
ROOM = 7  # characters that every card has for its numbers, which change
BADGES = 18  # px above the cards
LARGEST, WIDEST = 1.25, 1140  # scale for the back row, and px until it would no longer fit the stage


@dataclass(frozen=True, eq=False)
class StagedGraph:
    """A snapshot of a graph with its layouts, which come from `widest`: the same graph with the longest numbers.

    `names` has one for each node, as the text form calls it; `grad` says whether cards show gradients, `local` whether
    edges show local gradients; `narrow` is the page; `brief` cards leave out what the numbers are.
    """

    graph: Graph
    widest: Graph
    grad: bool
    local: bool
    narrow: bool = False
    brief: bool = False

    @cached_property
    def names(self) -> list[str]:
        return names(self.graph)

    @cached_property
    def edges(self) -> list[Edge]:
        return self.graph.edges

    @cached_property
    def wide_layout(self) -> Layout | None:
        return lay_out(self.widest, self.grad, self.local, "LR", ROOM, self.brief)

    @cached_property
    def layout(self) -> Layout | None:
        """The layout for this page; None where Graphviz cannot be had."""
        if not self.narrow:
            return self.wide_layout
        layouts = [self.wide_layout, lay_out(self.widest, self.grad, self.local, "TB", ROOM, self.brief)]
        return None if None in layouts else min(layouts, key=lambda layout: layout.frame.width)

    @cached_property
    def memory(self) -> dict:
        """Pieces of the pictures drawn so far, for those to come."""
        return {}

    def picture(self, graph: Graph, alt: str = "", marks: Marks = PLAIN, largest: float = LARGEST) -> str:
        """Draw `graph`, which has the same nodes with other numbers, as one <svg>; as text without Graphviz."""
        if self.layout is None:
            return f"<pre>{escape(text_form(graph, self.grad, self.local))}</pre>"
        layout = rewritten(self.layout, graph, self.grad)
        scale = min(largest, max(1.0, WIDEST / layout.frame.width))
        alt = alt or alternative_text(graph, self.grad)
        return draw(graph, layout, alt, dashed=False, marks=marks, scale=scale, room=BADGES, memory=self.memory)

    def incoming(self, child: int) -> list[Edge]:
        """The edges from a node's parents, in their order."""
        return [edge for edge in self.edges if edge.child == child]


@dataclass(frozen=True)
class GraphModel(Model):
    """An explorer of one graph: on a narrow page it is drawn in whichever direction is narrower."""

    staged: StagedGraph

    def fit(self, narrow: bool) -> Self:
        if narrow == self.staged.narrow:
            return self
        staged = replace(self.staged, narrow=narrow)
        if "wide_layout" in self.staged.__dict__:  # Graphviz takes some time: keep what it answered
            staged.__dict__["wide_layout"] = self.staged.wide_layout
        return replace(self, staged=staged)


def stage_graph(root, grad: bool = True, local: bool = True, limit: int = LIMIT) -> StagedGraph:
    """Read the graph behind `root`, which later changes to its Values cannot alter.

    With `grad`, cards have a row for gradients; with `local`, edges have room for local gradients.
    Raises NotExplorable for what cannot be drawn, for a leaf, and for more than `limit` nodes.
    """
    graph = _read(root, limit)
    if not graph.root.parents:
        raise NotExplorable(
            f"{names(graph)[0]} = {short(graph.root.data)} was not computed from anything, so there is no graph to "
            "explore: pass the result of an operation, such as a * b."
        )
    widest = with_gradients(graph, final_gradients(graph)) if grad and knows_local_gradients(graph) else graph
    return StagedGraph(graph, widest, grad, local)


def _read(root, limit: int) -> Graph:
    try:
        graph = read_graph(root, float("inf"))
    except NotDrawable as problem:
        raise NotExplorable(str(problem)) from None
    if len(graph.nodes) > limit:
        raise NotExplorable(
            f"This graph has {len(graph.nodes):,} nodes, and an explorer shows up to {limit}: give it a smaller one, "
            "such as the loss of a single sample."
        )
    return graph


def knows_local_gradients(graph: Graph) -> bool:
    """Whether every operation noted its local gradients."""
    return all(local is not None for node in graph.nodes for local in node.local_grads)


def require_local_gradients(staged: StagedGraph) -> None:
    """Raise NotExplorable, naming an operation that did not note its local gradients, if there is one."""
    for node in staged.graph.nodes:
        if None in node.local_grads:
            raise NotExplorable(
                f"{staged.names[node.index]} does not know its local gradients, so nothing can be carried back through "
                "it: let its operation store local_grads, one number for each parent, as in lesson 05."
            )


def final_gradients(graph: Graph) -> list[float]:
    """d(root)/d(node) for every node, from the local gradients in the graph."""
    grads = [0.0] * len(graph.nodes)
    grads[-1] = 1.0
    for node in reversed(graph.nodes):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            grads[parent] += local * grads[node.index]
    return grads


def with_gradients(graph: Graph, grads: list[float | None]) -> Graph:
    """The same graph with other gradients."""
    return Graph(tuple(replace(node, grad=grad) for node, grad in zip(graph.nodes, grads, strict=True)))


def with_data(graph: Graph, data: list[float | None]) -> Graph:
    """The same graph with other numbers in its nodes; None is drawn as a question mark."""
    return Graph(tuple(replace(node, data=number) for node, number in zip(graph.nodes, data, strict=True)))


def with_names(staged: StagedGraph) -> StagedGraph:
    """The same with a name on every result, as words call it, so that a reader finds what they speak of."""
    labels = [staged.names[node.index] if node.parents else node.label for node in staged.graph.nodes]

    def named(graph: Graph) -> Graph:
        return Graph(tuple(replace(node, label=label) for node, label in zip(graph.nodes, labels, strict=True)))

    return replace(staged, graph=named(staged.graph), widest=named(staged.widest))


def not_a_number(graph: Graph) -> Node | None:
    """The first node whose data is NaN, from which the others have it; None if all are numbers."""
    return next((node for node in graph.nodes if isnan(node.data)), None)
