"""The training loop, written rightly or wrongly, and what it leaves in the gradients step by step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isclose

from classroom.draw.model import Graph
from classroom.widgets.graphs import final_gradients
from classroom.widgets.problems import NotExplorable

STEPS = 20

ZERO = (("nothing", "nothing"), ("parameters", "the parameters"), ("all", "all nodes"))
GRAPH = (("new", "new in each step"), ("old", "built once, reused"))
CALLS = (("once", "once"), ("twice", "twice"))
BETWEEN = (("fresh", "start afresh"), ("kept", "keep (micrograd)"))


@dataclass(frozen=True)
class Setting:
    """How the loop is written. The fields hold the first words of ZERO, GRAPH, CALLS and BETWEEN."""

    zero: str = "nothing"
    graph: str = "new"
    calls: str = "once"
    between: str = "fresh"


FORGETFUL = Setting()
RIGHT = Setting(zero="parameters")


@dataclass(frozen=True)
class Moment:
    """One step, after its backward() and before its update. Lists have one number for each node of the graph.

    `graph` is the one that backward() went through, `now` a new one at the same parameters, `data` what the nodes hold,
    `before` their gradients when backward() was called, `calls` what each call left. `own` is the gradient of `graph`,
    and `true` that of `now`.
    """

    graph: Graph
    now: Graph
    data: list[float]
    before: list[float]
    calls: list[list[float]]

    @property
    def grad(self) -> list[float]:
        return self.calls[-1]

    @cached_property
    def own(self) -> list[float]:
        return final_gradients(self.graph)

    @cached_property
    def true(self) -> list[float]:
        return final_gradients(self.now)

    @cached_property
    def wrong(self) -> list[int]:
        """The nodes whose gradient is not the true one."""
        return [i for i, (grad, true) in enumerate(zip(self.grad, self.true, strict=True)) if not same(grad, true)]

    @property
    def added(self) -> list[list[float]]:
        """What each call added to the gradients that it found."""
        pairs = zip([self.before, *self.calls], self.calls, strict=False)
        return [[after - before for before, after in zip(*pair, strict=True)] for pair in pairs]

    @property
    def loss(self) -> float:
        """What a new forward pass finds; `graph.root.data` is what this graph says."""
        return self.now.root.data


def same(a: float, b: float) -> bool:
    """Equal but for rounding."""
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


@dataclass(frozen=True, eq=False)
class Bench:
    """A loss that can be computed again for other parameters: `places` are those among the nodes of its graph."""

    forward: Callable[[Sequence[float]], Graph]
    start: tuple[float, ...]
    places: tuple[int, ...]
    lr: float
    runs: dict[Setting, list[Moment]] = field(default_factory=dict)  # each is computed when first asked for

    def run(self, setting: Setting) -> list[Moment]:
        """The steps of a loop written like that: STEPS, or fewer where the loss cannot be computed any further."""
        if setting not in self.runs:
            self.runs[setting] = list(self._steps(setting))
        return self.runs[setting]

    def _steps(self, setting: Setting) -> Iterator[Moment]:
        numbers, graph, grads = self.start, None, []
        for _ in range(STEPS):
            try:
                now = self.forward(numbers)
            except NotExplorable:  # the updates have led to where this loss has no value
                return
            if graph is not None and shape(now) != shape(graph):
                return
            if graph is None:
                graph, grads = now, [0.0] * len(now.nodes)
            elif setting.graph == "new":  # its nodes are new, with a gradient of 0; the parameters live on with theirs
                graph, grads = now, [grad if i in self.places else 0.0 for i, grad in enumerate(grads)]
            before = [0.0 if self._is_zeroed(i, setting) else grad for i, grad in enumerate(grads)]
            calls = [backward(graph, before, setting.between == "kept")]
            if setting.calls == "twice":
                calls.append(backward(graph, calls[0], setting.between == "kept"))
            yield Moment(graph, now, self._held(graph, numbers), before, calls)
            grads = calls[-1]
            numbers = [number - self.lr * grads[place] for number, place in zip(numbers, self.places, strict=True)]

    def _is_zeroed(self, node: int, setting: Setting) -> bool:
        return setting.zero == "all" or (setting.zero == "parameters" and node in self.places)

    def _held(self, graph: Graph, numbers: Sequence[float]) -> list[float]:
        """The parameters have moved since the graph was built; whatever was computed from them has not."""
        moved = dict(zip(self.places, numbers, strict=True))
        return [moved.get(node.index, node.data) for node in graph.nodes]


def shape(graph: Graph) -> list[tuple[int, ...]]:
    """Who is computed from whom: what stays the same however the numbers change."""
    return [node.parents for node in graph.nodes]


def backward(graph: Graph, before: list[float], kept: bool) -> list[float]:
    """What a backward() leaves that found these gradients: leaves add up, and the nodes in between start afresh.

    If they are `kept`, the nodes in between add up as well, and only the root is set to 1, as in micrograd. (On a
    reused graph micrograd takes moved parameters' numbers for its local gradients; here they stay as they were noted.)
    """
    grads = [grad if kept or not node.parents else 0.0 for grad, node in zip(before, graph.nodes, strict=True)]
    grads[-1] = 1.0
    for node in reversed(graph.nodes):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            grads[parent] += local * grads[node.index]
    return grads
