"""Nudge a leaf: the whole graph moves, and the root's truth leaves the forecast, root + gradient × nudge, behind."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from classroom import projector
from classroom.draw.model import Graph, Node, short
from classroom.draw.svg import Marks
from classroom.widgets.controls import Button, Choice, Control, Slider
from classroom.widgets.graphs import (
    ROOM,
    GraphModel,
    final_gradients,
    knows_local_gradients,
    stage_graph,
    with_data,
    with_names,
)
from classroom.widgets.plot import Axis, Plot, draw
from classroom.widgets.problems import NotExplorable
from classroom.widgets.replay import Replay, Undefined

LIMIT = 100  # nodes: all are computed again for each point of the curve
POINTS = 121  # of the curve
STEP = 0.01  # of the slider and of the handle, as a fraction of its reach
FINEST = 1e-4  # of the reach: a smaller nudge is not halved, as rounding would take the gap over
LEAST = 1e-9  # of the reach: a smaller nudge is none
BEYOND = 0.4  # of the curve's height: how far the plot follows the tangent above and below
NOTHING = 1e-11  # relative: a gap that rounding alone could make
STARTS = (0.5, -0.5, 0.1, -0.1, 0.01, -0.01, 0.0)  # of the reach: the first that the expression can bear is shown


@dataclass(frozen=True, eq=False)
class Along:
    """The root along one leaf, and all that stays as it is while that leaf is nudged."""

    replay: Replay
    leaf: Node
    name: str  # what the leaf is called
    slope: float  # its gradient

    @cached_property
    def users(self) -> list[Node]:
        return self.replay.users(self.leaf.index)

    @cached_property
    def reach(self) -> float:
        """The largest nudge: 1 for a leaf of everyday size, else a power of ten of about the leaf's size."""
        size = abs(self.leaf.data)
        if size == 0.0 or 0.1 <= size < 100.0:
            return 1.0
        return max(10.0 ** math.floor(math.log10(size)), 1e-4)

    def data(self, nudge: float) -> list[float]:
        """Every node's number after a nudge. Raises NotExplorable where the expression has no value."""
        place = self.leaf.data + nudge
        try:
            return self.replay.data(self.leaf.index, place, self.users)
        except Undefined as problem:
            raise NotExplorable(
                f"With {self.name} at {short(place)}, {self.replay.names[problem.index]} cannot be computed "
                f"({problem}): the picture stays where it was."
            ) from None

    @cached_property
    def before(self) -> list[float]:
        """Every node's number without a nudge."""
        return self.data(0.0)

    def forecast(self, nudge: float) -> float:
        return self.before[-1] + self.slope * nudge

    @cached_property
    def curve(self) -> tuple[list[float], list[float]]:
        """The leaf's numbers within reach and the root's for each, NaN where it has none."""
        nudges = [self.reach * (2 * i / (POINTS - 1) - 1) for i in range(POINTS)]
        return [self.leaf.data + nudge for nudge in nudges], [self._root(nudge) for nudge in nudges]

    def _root(self, nudge: float) -> float:
        try:
            return self.replay.data(self.leaf.index, self.leaf.data + nudge, self.users)[-1]
        except Undefined:
            return math.nan

    @cached_property
    def straight(self) -> bool:
        """Whether the forecast is right wherever the root has a value."""
        gaps = [(self.forecast(x - self.leaf.data), y) for x, y in zip(*self.curve, strict=True) if math.isfinite(y)]
        return all(same(forecast, truth, self.before[-1]) for forecast, truth in gaps)

    @cached_property
    def heights(self) -> tuple[float, float]:
        """The lowest and highest root to show: the curve without its peaks, and a part of the tangent."""
        base = self.before[-1]
        ys = sorted([base, *(y for y in self.curve[1] if math.isfinite(y))])
        cut = len(ys) // 20
        low, high = ys[0], ys[-1]
        if high - low > 4 * (ys[-1 - cut] - ys[cut]) > 0:
            low, high = min(ys[cut], base), max(ys[-1 - cut], base)
        ends = [self.forecast(-self.reach), self.forecast(self.reach)]
        span = high - low if high - low > 1e-9 * abs(base) else math.inf
        low, high = max(min(low, *ends), low - BEYOND * span), min(max(high, *ends), high + BEYOND * span)
        if not 1e-9 * abs(base) < high - low < math.inf:
            low, high = base - max(self.reach, 0.1 * abs(base)), base + max(self.reach, 0.1 * abs(base))
        return low - 0.16 * (high - low), high + 0.16 * (high - low)

    def axes(self, narrow: bool) -> Plot:
        """The plot with nothing in it."""
        x = Axis(self.leaf.data - self.reach, self.leaf.data + self.reach, self.name, ticks=5)
        y = Axis(*self.heights, self.replay.names[-1], ticks=5)
        return Plot(x, y, width=380 if narrow else 560, height=270)


@dataclass(frozen=True)
class Nudge(GraphModel):
    """One leaf of the graph is `nudge` away from its number; `doubled` is the nudge of which this is the half."""

    replay: Replay
    slopes: tuple[float, ...]  # for each node
    widths: tuple[int, ...]  # for each node, characters that its card has for a number
    along: Along
    nudge: float = 0.0
    doubled: float | None = None

    title = "Nudge a leaf"
    beside = True
    gestures = frozenset({"drag-nudge", "node"})

    @cached_property
    def data(self) -> list[float]:
        return self.along.data(self.nudge)

    def controls(self) -> list[Control]:
        reach, leaf = self.along.reach, self.along.leaf
        options = ((str(one.index), self._title(one)) for one in leaves_of(self.staged.graph))
        return [
            Slider("nudge", "Nudge", self.nudge, -reach, reach, STEP * reach),
            Choice("leaf", "Leaf", str(leaf.index), tuple(options)),
            Button("halve", "Halve", " ", enabled=abs(self.nudge) > FINEST * reach),
        ]

    def act(self, name: str, value) -> "Nudge":
        if name in ("leaf", "node"):
            return self._of(self.staged.graph.nodes[int(value)])
        if name == "halve":
            return self.nudged(self.nudge / 2, doubled=self.nudge)
        if name == "drag-nudge":
            along = self.along
            place = along.axes(self.staged.narrow).data(*value)[0]
            value = round(round((place - along.leaf.data) / (STEP * along.reach)) * STEP * along.reach, 9)
        return self.nudged(value)

    def nudged(self, nudge: float, doubled: float | None = None) -> "Nudge":
        """This explorer with another nudge. Raises NotExplorable if the expression cannot bear it."""
        nudge = nudge if abs(nudge) >= LEAST * self.along.reach else 0.0
        moved = replace(self, nudge=nudge, doubled=doubled)
        if not math.isfinite(self.along.forecast(nudge)) or not moved.data:  # where there are no data, this raises
            raise NotExplorable(f"With a nudge of {short(nudge)} the forecast is infinite: take a smaller one.")
        return moved

    def picture(self) -> str:
        return f'<div class="nudge-graph">{self._graph()}</div><div class="nudge-plot">{self._plot()}</div>'

    def words(self) -> str:
        along, root = self.along, self.replay.names[-1]
        base, slope, nudge = short(along.before[-1]), along.slope, self.nudge
        if not nudge:
            return f"{root} = {base}, and its gradient along {along.name} is {short(slope)}.\nNudge it: drag the disc."
        forecast, truth, _ = self._numbers()
        n = short(nudge) if nudge > 0 else f"({short(nudge)})"
        lines = [
            f"Nudge {along.name} from {short(along.leaf.data)} to {short(along.leaf.data + nudge)}.",
            f"Forecast: {root} = {base} {'-' if slope < 0 else '+'} {short(abs(slope))} × {n} = {forecast}.",
            f"Truth: {root} = {truth}. {self._verdict()}",
        ]
        return "\n".join(lines)

    def _of(self, leaf: Node) -> "Nudge":
        """This explorer at another leaf, with the same part of its reach as nudge if that can be."""
        if leaf.parents:
            names = [self.replay.names[parent] for parent in dict.fromkeys(leaf.parents)]
            raise NotExplorable(
                f"{self.replay.names[leaf.index]} is computed from {', '.join(names[:4])}{', …' * (len(names) > 4)}: "
                "only a leaf can be nudged."
            )
        along = make_along(self.replay, leaf, self.slopes)
        return started(replace(self, along=along, doubled=None), self.nudge / self.along.reach)

    def _title(self, leaf: Node) -> str:
        return f"{leaf.label} = {leaf.number}" if leaf.label else called(leaf, self.replay)

    def _numbers(self) -> tuple[str, str, str]:
        """Forecast and truth, with so many digits that they differ, and their gap in words ("" if there is none)."""
        forecast, truth = self.along.forecast(self.nudge), self.data[-1]
        if same(forecast, truth, self.along.before[-1]):
            return short(truth), short(truth), ""
        gap = abs(forecast - truth)
        words = f"{short(gap)} too {'high' if forecast > truth else 'low'}"
        if gap > 0.01 * max(abs(forecast), abs(truth)):
            return short(forecast), short(truth), words
        digits = min(max(1 - math.floor(math.log10(gap)), 0), 15)
        return f"{forecast:.{digits}f}", f"{truth:.{digits}f}", words

    def _gap(self, nudge: float) -> float:
        return abs(self.along.forecast(nudge) - self.along.data(nudge)[-1])

    def _verdict(self) -> str:
        """How far the forecast is off, and how that depends on the nudge."""
        if self.along.straight:
            line = f"Along {self.along.name}, {self.replay.names[-1]} is a straight line"
            return f"{line}, so the forecast is right for any nudge."
        off = self._numbers()[2]
        if not off:
            return "The forecast is right."
        gap, was = self._gap(self.nudge), self._gap(self.doubled) if self.doubled else 0.0
        law = f"The forecast is {off}: {short(gap / self.nudge**2)} × nudge²."
        times = f"{was / gap:.2g}" if was < 100 * gap else short(round(was / gap))
        return law + (f"\nTwice the nudge: off by {short(was)}, {times} times as much." if was else "")

    def _graph(self) -> str:
        along, before = self.along, self.along.before
        nodes, badges = {along.leaf.index: "graph-now"}, {}
        moved = {along.leaf.index} if self.nudge else set()
        if self.nudge:
            badges[along.leaf.index] = self._moves(self.nudge)
        for node in along.users if self.nudge else ():
            change = self.data[node.index] - before[node.index]
            if same(self.data[node.index], before[node.index], 0.0):
                change = 0.0
            else:
                moved.add(node.index)
                nodes[node.index] = "graph-changed graph-fresh"
            badges[node.index] = self._moves(change)
        edges = {edge.index: "graph-busy" for edge in self.staged.edges if edge.parent in moved}
        shown = [fitting(number, width) for number, width in zip(self.data, self.widths, strict=True)]
        graph = with_data(self.staged.graph, shown)
        return self.staged.picture(graph, marks=Marks(nodes, edges, badges, click="node"), largest=1.0)

    def _moves(self, change: float) -> str:
        """How far a number has moved, for above its card; from top to bottom an operation stands there too."""
        if self.staged.narrow:
            return f"{'+' * (change > 0)}{short(float(f'{change:.2g}'))}"
        return f"moved {'+' * (change > 0)}{short(change)}" if change else "not moved"

    def _plot(self) -> str:
        along, root = self.along, self.replay.names[-1]
        plot = along.axes(self.staged.narrow)
        start, place = along.leaf.data, along.leaf.data + self.nudge
        forecast, truth = along.forecast(self.nudge), self.data[-1]
        ends = (-along.reach, along.reach)
        plot.curve(*along.curve, style=0)
        plot.curve([start + end for end in ends], [along.forecast(end) for end in ends], style=1)
        plot.curve([place, place], [truth, forecast], style=3, dash="plot-dotted")
        plot.dot(start, along.before[-1], style=0, hollow=True, size=6)
        plot.dot(place, forecast, style=1, shape="square", size=6)
        plot.handle("drag-nudge", place, _within(truth, along.heights), style=0)
        if self.nudge:
            self._label(plot, place, truth, forecast)
        says = f"at {short(place)}, forecast {self._numbers()[0]} and truth {self._numbers()[1]}"
        return draw([plot], f"{root} along {along.name}: a curve, its tangent at {short(start)}, and {says}.")

    def _label(self, plot: Plot, x: float, truth: float, forecast: float) -> None:
        """Words at the two points: above the upper one and below the lower one, so that they never meet."""
        said, told, gap = self._numbers()
        # away from where the nudge starts, as long as there is room
        side, room = plot.x.fraction(x), 125 / plot.frame[2]
        rightwards = side < room if self.nudge < 0 else side < 1 - room
        anchor = "start" if rightwards else "end"
        up, down = -14, 25
        of_truth, of_forecast = (up, down) if truth >= forecast else (down, up)
        plot.text(x, _within(truth, self.along.heights), f"truth {told}", 0, of_truth, anchor)
        plot.text(x, _within(forecast, self.along.heights), f"forecast {said}", 0, of_forecast, anchor)
        if gap and abs(plot.y.fraction(truth) - plot.y.fraction(forecast)) * plot.height > 40:
            middle = (_within(truth, self.along.heights) + _within(forecast, self.along.heights)) / 2
            plot.text(x, middle, f"gap {short(abs(truth - forecast))}", 8 if rightwards else -8, 4, anchor)


def open_model(root=None) -> Nudge:
    """The explorer at the first leaf that has a slope, nudged by half its reach.

    Raises NotExplorable for what has no graph, or cannot be computed again, or has nothing to nudge.
    """
    staged = with_names(stage_graph(example() if root is None else root, grad=False, local=False, limit=LIMIT))
    replay = Replay(staged.graph, staged.names)
    replay.check()
    noted = knows_local_gradients(staged.graph)
    slopes = tuple(final_gradients(staged.graph if noted else replay.local_gradients()))
    leaf = next((leaf for leaf in leaves_of(staged.graph) if math.isfinite(slopes[leaf.index])), None)
    if leaf is None:
        raise NotExplorable(
            f"{staged.names[-1]} has no slope along any of its leaves here, so nothing can be forecast: "
            "give the leaves other numbers."
        )
    widest, widths = widest_numbers(replay)
    staged = replace(staged, widest=widest, brief=projector.is_page())  # there is a plot below it
    return started(Nudge(staged, replay, slopes, widths, make_along(replay, leaf, slopes)), STARTS[0])


def leaves_of(graph: Graph) -> list[Node]:
    """The leaves, those with a label first."""
    return sorted((node for node in graph.nodes if not node.parents), key=lambda node: not node.label)


def called(leaf: Node, replay: Replay) -> str:
    """A leaf's name for a sentence: without a label, its number and where it is used."""
    if leaf.label:
        return replay.names[leaf.index]
    return f"the {leaf.number} in {replay.names[replay.users(leaf.index)[0].index]}"


def make_along(replay: Replay, leaf: Node, slopes: Sequence[float]) -> Along:
    """The root along `leaf`. Raises NotExplorable if there is no slope to forecast with."""
    name, slope = called(leaf, replay), slopes[leaf.index]
    if not math.isfinite(slope):
        raise NotExplorable(
            f"{replay.names[-1]} has no slope along {name} at {leaf.number} (its gradient is {short(slope)}), "
            "so nothing can be forecast: choose another leaf."
        )
    return Along(replay, leaf, name, slope)


def started(model: Nudge, part: float) -> Nudge:
    """The model with that part of its leaf's reach as nudge; with another if the expression cannot bear it."""
    for start in (part, *STARTS):
        try:
            return model.nudged(round(start * model.along.reach, 9))
        except NotExplorable:
            continue
    return model.nudged(0.0)


def widest_numbers(replay: Replay) -> tuple[Graph, tuple[int, ...]]:
    """For the layout: the graph with the longest numbers that a few nudges of each leaf bring, and their lengths."""
    widest = [node.data for node in replay.graph.nodes]
    for leaf in leaves_of(replay.graph):
        along = Along(replay, leaf, "", 0.0)
        for part in (-0.73, -0.37, 0.37, 0.73):
            try:
                numbers = along.data(part * along.reach)
            except NotExplorable:
                continue
            widest = [max(pair, key=lambda number: len(short(number))) for pair in zip(widest, numbers, strict=True)]
    return with_data(replay.graph, widest), tuple(max(ROOM, len(short(number))) for number in widest)


def fitting(number: float, width: int) -> float:
    """The number, rounded until a reader's form of it has at most so many characters, if that can be."""
    number = round(number, 12)  # 0.1 + 0.2 - 0.3 is 0 for a reader
    rounded = (number, *(float(f"{number:.{digits}g}") for digits in (3, 2, 1)))
    return next((one for one in rounded if len(short(one)) <= width), number)


def same(one: float, other: float, scale: float) -> bool:
    """Whether two numbers differ by no more than rounding may have done on the way, at a scale or their own."""
    return abs(one - other) <= NOTHING * max(abs(one), abs(other), abs(scale))


def example():
    """The neuron of lesson 04."""
    from engine import Value

    x1, x2, w1, w2 = (Value(n, label=s) for n, s in [(2.0, "x1"), (0.0, "x2"), (-3.0, "w1"), (1.0, "w2")])
    b = Value(6.8813735870195432, label="b")
    x1w1, x2w2 = x1 * w1, x2 * w2
    x1w1x2w2 = x1w1 + x2w2
    n = x1w1x2w2 + b
    o = n.tanh()
    x1w1.label, x2w2.label, x1w1x2w2.label, n.label, o.label = "x1w1", "x2w2", "x1w1x2w2", "n", "o"
    return o


def _within(number: float, bounds: tuple[float, float]) -> float:
    return min(max(number, bounds[0]), bounds[1])
