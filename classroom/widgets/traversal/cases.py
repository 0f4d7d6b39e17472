"""The graphs to walk through: the lesson's own, and the reader's."""

from dataclasses import dataclass, replace

from classroom.draw.model import short
from classroom.widgets.examples import lecture_expression
from classroom.widgets.graphs import StagedGraph, require_local_gradients, stage_graph, with_gradients, with_names
from classroom.widgets.traversal.walks import Walks

NODES = 100  # of a graph: with more, neither the visits nor the end of so many could be followed


@dataclass(frozen=True)
class Case:
    """A graph to choose: what it is called, its layout on a wide page, and the walks through it."""

    label: str
    staged: StagedGraph
    walks: Walks


def cases_with(root=None) -> dict[str, Case]:
    """The lesson's cases by their keys, after the graph behind `root`, if there is one."""
    cases = {} if root is None else {"own": _case("your graph", root)}
    return cases | {key: _case(label, make()) for key, (label, make) in PRESETS.items()}


def _case(label: str, root) -> Case:
    staged = with_names(stage_graph(root, limit=NODES))
    require_local_gradients(staged)
    walks = Walks(staged.graph)
    return Case(label, replace(staged, widest=with_gradients(staged.graph, _longest(walks))), walks)


def _longest(walks: Walks) -> list[float]:
    """For each node the gradient that takes the most room on its card, from all four ends."""
    return [max(grads, key=lambda grad: len(short(grad))) for grads in zip(*walks.ends.values(), strict=True)]


def _doubled(levels: int):
    from engine import Value

    x = Value(1.0, label="x0")
    for level in range(levels):
        x = x + x
        x.label = f"x{level + 1}"
    return x


def _twice(combine):
    """`combine(b)` with b = a + a at a = 4, as in the lesson."""
    from engine import Value

    a = Value(4.0, label="a")
    b = a + a
    c = combine(b)
    b.label, c.label = "b", "c"
    for parent in c.parents:
        parent.label = parent.label or "p"
    return c


PRESETS = {
    "short": ("b + b * b, b = a + a", lambda: _twice(lambda b: b + b * b)),
    "long": ("b * b + b, b = a + a", lambda: _twice(lambda b: b * b + b)),
    "twice": ("b + b, b = a + a", lambda: _twice(lambda b: b + b)),
    "five": ("x doubled 5 times", lambda: _doubled(5)),
    "fifteen": ("x doubled 15 times", lambda: _doubled(15)),
    "lecture": ("(a * b + c) * f", lecture_expression),
}
