"""A function of the reader's that builds the graph of a loss, called anew in each step of the loop."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from numbers import Real

from classroom.draw.model import Graph, NotDrawable, read_graph, short
from classroom.widgets.graphs import knows_local_gradients, require_local_gradients, stage_graph
from classroom.widgets.problems import NotExplorable

LIMIT = 12  # nodes, which is rows of the table
EXAMPLE = "for example explore.zeroing(lambda w: (w * 2 - 1) ** 2, [Value(-0.5)])"


def checked_parameters(make_loss, parameters) -> list:
    if not callable(make_loss):
        raise NotExplorable(
            f"The graph has to be built again in each step, so pass a function that builds it, {EXAMPLE}; this is a "
            f"{type(make_loss).__name__}."
        )
    leaves = list(parameters) if isinstance(parameters, list | tuple) else [parameters]
    if not leaves or not all(isinstance(getattr(leaf, "data", None), Real) for leaf in leaves):
        raise NotExplorable(f"Pass a list of the parameters too, each of them a Value, {EXAMPLE}.")
    if not all(isfinite(leaf.data) for leaf in leaves):
        raise NotExplorable("A parameter is not a finite number: start from one that is, such as Value(-0.5).")
    return leaves


@dataclass(frozen=True)
class Builder:
    """Calls their function with new Values of their class, as a training loop does in each round."""

    make_loss: Callable
    make_value: Callable
    labels: list[str]

    def leaves(self, numbers: Sequence[float]) -> list:
        leaves = [self.make_value(number) for number in numbers]
        for leaf, label in zip(leaves, self.labels, strict=True):
            with suppress(AttributeError):  # a class in the making may have no labels
                leaf.label = label
        return leaves

    def forward(self, numbers: Sequence[float]) -> Graph:
        """A snapshot of the graph at these parameters. Raises NotExplorable if there is none with local gradients."""
        try:
            graph = read_graph(self.loss(self.leaves(numbers)), LIMIT)
        except NotDrawable as problem:
            raise NotExplorable(str(problem)) from None
        if not knows_local_gradients(graph):
            raise NotExplorable(
                "An operation has stored no local gradients, so nothing can be carried back through it."
            )
        return graph

    def loss(self, leaves: list):
        try:
            return self.make_loss(*leaves)
        except Exception as error:  # theirs, whatever it is
            numbers = ", ".join(short(leaf.data) for leaf in leaves)
            raise NotExplorable(f"Your function raised {type(error).__name__} at {numbers}: {error}") from None

    def places(self, start: Sequence[float]) -> tuple[int, ...]:
        """Which nodes of the graph are the parameters. Raises NotExplorable for what is no graph to train with."""
        leaves = self.leaves(start)
        root = self.loss(leaves)
        staged = stage_graph(root, limit=LIMIT)
        require_local_gradients(staged)
        graph = staged.graph
        found = {len(graph.nodes) - 1: root}
        for node in reversed(graph.nodes):  # children before their parents
            found |= dict(zip(node.parents, getattr(found[node.index], "parents", ()), strict=True))
        place = {id(value): i for i, value in found.items()}
        for leaf, label in zip(leaves, self.labels, strict=True):
            if id(leaf) not in place:
                raise NotExplorable(
                    f"The loss does not depend on {label}: let your function use what it is given, {EXAMPLE}."
                )
        return tuple(place[id(leaf)] for leaf in leaves)


def example():
    """One weight, one input, one target: (w·x − y)², which is 0 at w = 0.5."""
    from engine import Value

    def make_loss(w):
        x, y = Value(2.0, label="x"), Value(1.0, label="y")
        p = w * x
        e = p - y
        loss = e**2
        p.label, e.label, loss.label = "p", "e", "loss"
        return loss

    return make_loss, [Value(-0.5, label="w")]
