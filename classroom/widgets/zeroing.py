"""The zeroing laboratory: a loop with a line too few or too many, and its gradients beside the true ones."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from math import isclose, isfinite
from numbers import Real

from classroom.draw.model import Graph, NotDrawable, read_graph, short
from classroom.draw.words import line, names
from classroom.widgets.controls import Button, Choice, Control
from classroom.widgets.graphs import final_gradients, knows_local_gradients, require_local_gradients, stage_graph
from classroom.widgets.model import PlotModel
from classroom.widgets.plot import Axis, Plot, draw
from classroom.widgets.problems import NotExplorable

STEPS = 20
BEAT = 800  # milliseconds a step while it plays
LIMIT = 12  # nodes, which is rows of the table
EXAMPLE = "for example explore.zeroing(lambda w: (w * 2 - 1) ** 2, [Value(-0.5)])"

ZERO = (("nothing", "nothing"), ("parameters", "the parameters"), ("all", "all nodes"))
GRAPH = (("new", "new in each step"), ("old", "built once, reused"))
CALLS = (("once", "once"), ("twice", "twice"))
BETWEEN = (("fresh", "start afresh"), ("kept", "keep (micrograd)"))
AFRESH = "↺"  # a gradient that backward() itself sets to 0 before it begins


@dataclass(frozen=True)
class Setting:
    """How the loop is written. The fields hold the first words of ZERO, GRAPH, CALLS and BETWEEN."""

    zero: str = "nothing"
    graph: str = "new"
    calls: str = "once"
    between: str = "fresh"


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


@dataclass(frozen=True)
class Zeroing(PlotModel):
    """`at` is the step, from 1. Its update has not been made yet, so that gradients and truth are of the same place."""

    bench: Bench
    setting: Setting = Setting()
    at: int = 2
    playing: bool = False

    title = "Zeroing laboratory"
    gestures = frozenset({"tick"})

    @property
    def moments(self) -> list[Moment]:
        return self.bench.run(self.setting)

    @property
    def step(self) -> int:
        """The step shown: `at`, or the last one that can be computed."""
        return min(self.at, len(self.moments))

    @property
    def now(self) -> Moment:
        return self.moments[self.step - 1]

    @cached_property
    def names(self) -> list[str]:
        return names(self.now.graph)

    def controls(self) -> list[Control]:
        more = self.step < len(self.moments)
        return [
            Choice("zero", "Zero first", self.setting.zero, ZERO),
            Choice("graph", "Graph", self.setting.graph, GRAPH),
            Choice("calls", "backward()", self.setting.calls, CALLS),
            Choice("between", "Nodes in between", self.setting.between, BETWEEN),
            Button("back", "Back", "ArrowLeft", enabled=self.step > 1),
            Button("next", "Next step", "ArrowRight", enabled=more),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=more, pressed=self.playing),
            Button("reset", "Reset", "Home", enabled=self.step > 1),
        ]

    def act(self, name: str, value) -> "Zeroing":
        last = len(self.moments)
        if name in ("next", "tick"):
            at = min(self.step + 1, last)
            return replace(self, at=at, playing=self.playing and at < last)
        if name == "back":
            return replace(self, at=max(self.step - 1, 1), playing=False)
        if name == "reset":
            return replace(self, at=1, playing=False)
        if name == "play":
            return replace(self, playing=not self.playing and self.step < last)
        return replace(self, setting=replace(self.setting, **{name: value}), playing=False)

    def tick(self) -> int:
        return BEAT if self.playing else 0

    def poster(self) -> "Zeroing":
        return replace(self, at=STEPS // 2)

    def picture(self) -> str:
        return f'<div class="zeroing">{self._table()}{self._curves()}</div>'

    def _table(self) -> str:
        calls = ["+ 1st", "+ 2nd"] if self.setting.calls == "twice" else ["+ added"]
        columns = ["data", "grad", "true"] if self.narrow else ["data", "before", *calls, "= grad", "true"]
        head = "".join(f'<th scope="col">{name}</th>' for name in [f"step {self.step}", *columns, ""])
        rows = "".join(self._row(i) for i in range(len(self.names)))
        note = f"{AFRESH} backward() itself has set it to 0" if AFRESH in rows else ""
        return (
            f'<table class="zeroing-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>'
            f"<caption>{note}</caption></table>"
        )

    def _row(self, i: int) -> str:
        now = self.now
        bad, old = i in now.wrong, not same(now.data[i], now.now.nodes[i].data)
        cells = [f"old {cell(now.data[i])}" if old else cell(now.data[i]), *([] if self.narrow else self._account(i))]
        cells += [f"<strong>{cell(now.grad[i])}</strong>", cell(now.true[i]), "✗ wrong" if bad else "✓"]
        kind = ' class="zeroing-bad"' if bad else ""
        name = escape(self.names[i] if self.narrow else _made(now.graph, i, self.names))
        return f'<tr{kind}><th scope="row">{name}</th>{"".join(f"<td>{one}</td>" for one in cells)}</tr>'

    def _account(self, i: int) -> list[str]:
        """What the gradient of a node is the sum of: what was there, and what each call added."""
        now = self.now
        if i == len(now.graph.nodes) - 1:
            return ["", *["set to 1" if len(now.calls) == 1 else "1"] * len(now.calls)]
        afresh = self.setting.between == "fresh" and bool(now.graph.nodes[i].parents)
        if afresh:
            before = f"{AFRESH} 0" if now.before[i] else "0"
            return [before, cell(now.calls[0][i]), *(f"{AFRESH} {cell(call[i])}" for call in now.calls[1:])]
        return [cell(now.before[i]), *(cell(added[i]) for added in self._added())]

    def _added(self) -> list[list[float]]:
        """What each call added to the gradients that it found."""
        now = self.now
        pairs = zip([now.before, *now.calls], now.calls, strict=False)
        return [[after - before for before, after in zip(*pair, strict=True)] for pair in pairs]

    def _curves(self) -> str:
        right = self.bench.run(RIGHT)
        curves = [
            ("a right loop", 2, "square", [moment.loss for moment in right]),
            ("this loop", 1, "circle", [moment.loss for moment in self.moments]),
        ]
        if self.setting.graph == "old":
            curves.append(("what its old graph says", 3, "triangle", [m.graph.root.data for m in self.moments]))
        highest = max(0.0, right[0].loss)
        plot = Plot(Axis(1, STEPS, "step"), Axis(min(0.0, 2 * right[0].loss), 2.2 * highest or 1.0, "loss"))
        plot.width, plot.height = (310, 210) if self.narrow else (500, 200)
        said = []
        for name, style, shape, losses in curves:
            shown = losses[: self.step]
            plot.curve(range(1, len(shown) + 1), shown, style, name)
            plot.dot(len(shown), shown[-1], style, shape)
            said.append(f"{name} {short(shown[-1])}")
        return draw([plot], f"The loss over the steps, up to step {self.step}: {', '.join(said)}.")

    def words(self) -> str:
        lines = [f"{self._verdict()} {self._reason()}".strip(), self._loss()]
        if self.step == len(self.moments) < STEPS:
            lines.append("Here it ends: after the next update, the function builds no such graph any more.")
        return "\n".join(lines)

    def _looked_at(self) -> int:
        """The parameter that the words are about: the first whose gradient is wrong, or the first."""
        return next((place for place in self.bench.places if place in self.now.wrong), self.bench.places[0])

    def _verdict(self) -> str:
        now, place = self.now, self._looked_at()
        head = f"Step {self.step} of {STEPS}. {self.names[place]}.grad is {short(now.grad[place])}"
        others = ", ".join(self.names[i] for i in now.wrong if i != place)
        if place in now.wrong:
            return f"{head}, true {short(now.true[place])}: wrong{f' ({others} too)' if others else ''}."
        return f"{head}, which is right." + (f" Wrong, but used by no step: {others}." if others else "")

    def _reason(self) -> str:
        """Where a wrong gradient comes from, part by part."""
        place = self._looked_at()
        if place not in self.now.wrong:
            return ""
        return f"{self._left(self.now.before[place])}{self._calls(place, [added[place] for added in self._added()])}."

    def _left(self, before: float) -> str:
        if not before:
            return ""
        if self.step == 2 and self.setting.calls == "once":
            return f"Last step's gradient, {short(before)}, was still there, and "
        return f"{short(before)} was still there from the steps before, and "

    def _calls(self, place: int, added: list[float]) -> str:
        """What backward() added to a parameter's gradient, and why that is not the gradient, if it is not."""
        own, parts = self.now.own[place], " and ".join(map(short, added))
        if not all(same(part, own) for part in added):
            each = " each" if len(added) > 1 else ""
            return (
                f"backward() added {parts}, not {short(own)}{each}: the nodes in between still had gradients to hand on"
            )
        if len(added) > 1:
            return f"backward() added {short(own)} twice: zero in between, or halve the sum"
        return f"backward() added {parts}" + ("" if same(own, self.now.true[place]) else ", the gradient of step 1")

    def _loss(self) -> str:
        now, right = self.now, self.bench.run(RIGHT)
        says, loss = now.graph.root.data, short(now.loss)
        if not same(says, now.loss):
            return f"A reused graph has the old values: its loss is {short(says)}, as in step 1. In truth it is {loss}."
        if self.step > len(right):
            return f"The loss is {loss}."
        there = right[self.step - 1].loss
        return f"The loss is {loss}, {'as in' if same(now.loss, there) else f'and {short(there)} in'} a right loop."


def cell(number: float) -> str:
    """The number for the table, which has room for seven characters: three decimals, or one digit of a smaller one."""
    if 0.0 < abs(number) < 0.001:
        mantissa, _, exponent = f"{number:.0e}".partition("e")
        return f"{mantissa}e{int(exponent)}"
    return short(round(number, 3)) if isfinite(number) else short(number)


def _made(graph: Graph, i: int, name: list[str]) -> str:
    """The name of a node and, unless it is a leaf, how it was made."""
    words = line(graph.nodes[i], name, most=3)
    made, _, formula = words.rpartition(" = ")[0].partition(" = ")
    return f"{made} = {formula.replace(' ', '')}" if formula else name[i]


def open_model(make_loss=None, parameters=None, lr: float = 0.025) -> Zeroing:
    """The laboratory at its second step, where a forgotten zero first shows.

    Raises NotExplorable for what is no function that builds a graph of at most LIMIT nodes, for parameters that it does
    not use, and for a learning rate that is not above 0.
    """
    if make_loss is None:
        make_loss, parameters = _example()
    leaves = _checked_parameters(make_loss, parameters)
    if not (isinstance(lr, Real) and isfinite(lr) and lr > 0):
        raise NotExplorable(f"The learning rate is a number above 0, such as 0.025, and this is {lr!r}.")
    labels = [getattr(leaf, "label", "") or f"w{i}" for i, leaf in enumerate(leaves, start=1)]
    build = _Builder(make_loss, type(leaves[0]), labels)
    start = tuple(float(leaf.data) for leaf in leaves)
    bench = Bench(build.forward, start, build.places(start), float(lr))
    loss = bench.run(RIGHT)[0].loss
    if not isfinite(loss):
        raise NotExplorable(f"The loss is {short(loss)} to begin with: start from other parameters.")
    return Zeroing(bench)


def _checked_parameters(make_loss, parameters) -> list:
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
class _Builder:
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


def _example():
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
