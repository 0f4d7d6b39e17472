"""The learning-rate explorer: a walk over a loss of two parameters, and its losses beside those of other rates."""

import itertools
import math
import warnings
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from inspect import signature
from numbers import Real

from classroom.draw.model import clip, short
from classroom.widgets.controls import Button, Choice, Control, Entry, Slider
from classroom.widgets.model import PlotModel
from classroom.widgets.plot import DASHES, Axis, Plot, draw
from classroom.widgets.problems import NotExplorable

MOST_STEPS = 60
STEPS = 30  # as in lesson 08
KEPT = 3  # curves beside the present one: there are four styles
GRID = 25  # points along each side on which a surface is computed
SHADES = (0.02, 0.08, 0.2, 0.4, 0.63, 0.85)  # between bands lie these parts of the plane, from the lowest up
FAR = 1e30  # a walk with such a loss is not followed any further
GREY = 4  # the style of the ink

Pair = tuple[float, float]


@contextmanager
def quietly():
    """Without NumPy's warnings: where Python raises, it warns and returns NaN, and both are told in the same words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True)
class Pace:
    """How one walks: what the loss curves differ in."""

    lr: float
    momentum: float = 0.0

    @property
    def name(self) -> str:
        return f"lr {short(self.lr)}" + (f", momentum {short(self.momentum)}" if self.momentum else "")


@dataclass(frozen=True, eq=False)
class Surface:
    """A loss of two parameters, shown over `x` and `y`.

    `slope`, if known, is the gradient by formula. `losses` are the ends of the axis of losses, a log axis if `log`.
    `bend` is the largest second derivative, where that is the same everywhere, and `steep` says along what.
    """

    key: str
    name: str
    f: Callable[[float, float], float]
    x: Pair
    y: Pair
    start: Pair
    pace: Pace
    kept: tuple[Pace, ...] = ()
    names: tuple[str, str] = ("u", "v")
    labels: tuple[str, str] = ("", "")  # of the axes, if they say more than the names
    rates: Pair = (1e-3, 1.0)
    losses: Pair = (1e-4, 1e8)
    log: bool = True
    slope: Callable[[float, float], Pair] | None = None
    bottom: Pair | None = None  # the lowest place, if it is known
    bend: float | None = None
    steep: str = ""

    def loss(self, x: float, y: float) -> float:
        """The loss at a place. Raises NotExplorable, saying what happened, if it is not a number."""
        try:
            value = self.f(x, y)
        except Exception as error:  # theirs, whatever it is
            what = clip(" ".join(str(error).split()), 80)
            raise NotExplorable(f"{self.name} raised {type(error).__name__} at {self.at(x, y)}: {what}") from None
        if not isinstance(value, Real):
            raise NotExplorable(
                f"{self.name} returned a {type(value).__name__} at {self.at(x, y)}: let it return one number, such as "
                "loss.data."
            )
        if not math.isfinite(value):
            raise NotExplorable(f"{self.name} is {short(float(value))} at {self.at(x, y)}.")
        return float(value)

    def gradient(self, x: float, y: float) -> Pair:
        """By formula if one is known, otherwise measured to both sides. Raises NotExplorable like `loss`."""
        if self.slope:
            return self.slope(x, y)
        hx, hy = (1e-5 * max(1.0, abs(n)) for n in (x, y))
        along_x = (self.loss(x + hx, y) - self.loss(x - hx, y)) / (2 * hx)
        return along_x, (self.loss(x, y + hy) - self.loss(x, y - hy)) / (2 * hy)

    def at(self, x: float, y: float) -> str:
        return f"{self.names[0]} = {short(x)}, {self.names[1]} = {short(y)}"

    def shows(self, x: float, y: float) -> bool:
        return self.x[0] <= x <= self.x[1] and self.y[0] <= y <= self.y[1]

    @cached_property
    def grid(self) -> tuple[list[float], list[float], list[list[float]]]:
        """The losses over the plane, in rows from the lowest y up; NaN where there is none."""
        xs, ys = ([low + (high - low) * i / (GRID - 1) for i in range(GRID)] for low, high in (self.x, self.y))
        with quietly():
            return xs, ys, [[self._loss_or_nan(x, y) for x in xs] for y in ys]

    @cached_property
    def lowest(self) -> float:
        """The lowest loss that is known."""
        heights = [height for row in self.grid[2] for height in row if not math.isnan(height)]
        return min(heights + ([self.loss(*self.bottom)] if self.bottom else []), default=math.inf)

    def _loss_or_nan(self, x: float, y: float) -> float:
        try:
            return self.loss(x, y)
        except NotExplorable:
            return math.nan


@dataclass(frozen=True)
class Walk:
    """The places of one walk and their losses; `end` says why it ended before its last step, if it did."""

    places: list[Pair]
    losses: list[float]
    end: str = ""

    def swings(self, axis: int) -> bool:
        """Whether most steps go back along one parameter against the step before."""
        along = [place[axis] for place in self.places]
        moves = [b - a for a, b in itertools.pairwise(along)]
        back = sum(a * b < 0 for a, b in itertools.pairwise(moves))
        return len(moves) > 2 and back > 0.6 * (len(moves) - 1)


def walk(surface: Surface, start: Pair, pace: Pace, steps: int) -> Walk:
    """Gradient descent, as `engine.SGD` does it. Raises NotExplorable if there is no loss at the start."""
    with quietly():
        return _walk(surface, start, pace, steps)


def _walk(surface: Surface, start: Pair, pace: Pace, steps: int) -> Walk:
    (x, y), (vx, vy) = start, (0.0, 0.0)
    places, losses = [start], [surface.loss(x, y)]
    for step in range(1, steps + 1):
        try:
            gx, gy = surface.gradient(x, y)
            vx, vy = pace.momentum * vx + gx, pace.momentum * vy + gy
            x, y = x - pace.lr * vx, y - pace.lr * vy
            losses.append(surface.loss(x, y))
        except NotExplorable as problem:
            return Walk(places, losses, f"Step {step} is the end of the walk: {problem}")
        places.append((x, y))
        if abs(losses[-1]) > FAR:
            return Walk(places, losses, "It is followed no further.")
    return Walk(places, losses)


@dataclass(frozen=True)
class Rates(PlotModel):
    """One walk over a surface, and the paces whose losses are kept beside it, the oldest first."""

    surfaces: tuple[Surface, ...]
    surface: Surface
    start: Pair
    pace: Pace
    kept: tuple[Pace, ...] = ()
    steps: int = STEPS

    title = "Learning-rate explorer"
    beside = False  # its two plots lie beside each other
    gestures = frozenset({"drag-start"})

    @cached_property
    def walk(self) -> Walk:
        return walk(self.surface, self.start, self.pace, self.steps)

    @cached_property
    def kept_walks(self) -> list[Walk]:
        return [walk(self.surface, self.start, pace, self.steps) for pace in self.kept]

    def controls(self) -> list[Control]:
        surface = self.surface
        return [
            Choice("surface", "Loss", surface.key, tuple((one.key, one.name) for one in self.surfaces)),
            Slider("lr", "Learning rate", self.pace.lr, *surface.rates, step=0.01, log=True),
            Slider("momentum", "Momentum", self.pace.momentum, 0.0, 0.99, step=0.01),
            Slider("steps", "Steps", self.steps, 1, MOST_STEPS, step=1),
            Entry("start-x", f"Start {surface.names[0]}", short(self.start[0])),
            Entry("start-y", f"Start {surface.names[1]}", short(self.start[1])),
            Button("keep", "Keep this curve", enabled=self.pace not in self.kept),
            Button("forget", "Forget kept", enabled=bool(self.kept)),
        ]

    def act(self, name: str, value) -> "Rates":
        if name == "surface":
            surface = next(one for one in self.surfaces if one.key == value)
            return replace(opened(self.surfaces, surface), narrow=self.narrow, steps=self.steps)
        if name == "drag-start":
            digits = [round(n, _digits(ends)) for n, ends in zip(self._ground().data(*value), self._axes, strict=True)]
            return replace(self, start=tuple(digits))
        if name in ("start-x", "start-y"):
            return replace(self, start=self._moved_to(name, value))
        if name == "steps":
            return replace(self, steps=round(value))
        if name == "keep":
            return replace(self, kept=(*(one for one in self.kept if one != self.pace), self.pace)[-KEPT:])
        if name == "forget":
            return replace(self, kept=())
        return replace(self, pace=replace(self.pace, **{name: value}))

    @property
    def _axes(self) -> tuple[Pair, Pair]:
        return self.surface.x, self.surface.y

    def _moved_to(self, name: str, value: float) -> Pair:
        place = (value, self.start[1]) if name == "start-x" else (self.start[0], value)
        if not self.surface.shows(*place):
            which, (low, high) = (self.surface.names[i := name == "start-y"], self._axes[i])
            raise NotExplorable(f"Start within the picture: {which} goes from {short(low)} to {short(high)}.")
        return place

    def poster(self) -> "Rates":
        if self.surface.key != "valley":
            return self
        return replace(self, pace=Pace(0.07, 0.6), kept=(Pace(0.01), Pace(0.07), Pace(0.09)))

    def picture(self) -> str:
        return draw([self._map(), self._curves()], self._alt())

    def _ground(self) -> Plot:
        return _ground(self.surface, self.narrow)

    def _map(self) -> Plot:
        plot, places = self._ground(), self.walk.places
        plot.inside += _shading(self.surface, self.narrow)
        plot.curve(*zip(*places, strict=True), style=0)
        plot.dots(places[1:-1], size=3)
        plot.dot(*places[-1], shape="square", size=6)
        plot.handle("drag-start", *self.start, style=0)
        return plot

    def _curves(self) -> Plot:
        surface, ground = self.surface, self._ground()
        plot = Plot(Axis(0, 1.03 * self.steps, "step"), Axis(*surface.losses, "loss", log=surface.log))
        plot.width, plot.height = (380, 280) if self.narrow else (390, 300)
        plot.left, plot.top = (0, ground.height) if self.narrow else (ground.width, 0)
        named = [(self.pace, self.walk), *zip(self.kept, self.kept_walks, strict=True)]
        for style, (_, path) in reversed(list(enumerate(named))):  # the present one last, on top
            plot.curve(range(len(path.losses)), path.losses, style)
        names = [f"now: {self.pace.name}", *(pace.name for pace in self.kept)]
        plot.legend += [(name, style, DASHES[style]) for style, name in enumerate(names)]
        plot.dot(len(self.walk.losses) - 1, self.walk.losses[-1], shape="square", size=6)
        return plot

    def _alt(self) -> str:
        kept = zip(self.kept, self.kept_walks, strict=True)
        others = ", ".join(f"{pace.name} ends at {short(path.losses[-1])}" for pace, path in kept)
        return (
            f"On the left a walk from {self.surface.at(*self.start)}, on the right its loss over the steps, from "
            f"{short(self.walk.losses[0])} to {short(self.walk.losses[-1])}." + (f" Kept: {others}." if others else "")
        )

    def words(self) -> str:
        return "\n".join(filter(None, [self._result(), f"{self._verdict()} {self._limit()}".strip()]))

    def _result(self) -> str:
        path, taken = self.walk, len(self.walk.places) - 1
        steps = f"{taken} step{'s' * (taken != 1)}"
        away = self._left_at()
        if away is None:
            end = f"{steps} take the loss from {short(path.losses[0])} to {short(path.losses[-1])}"
            return f"{self.pace.name}: {end}, at {self.surface.at(*path.places[-1])}. {path.end}".strip()
        end = f"after {steps} the loss is {short(path.losses[-1])}; it began at {short(path.losses[0])}"
        return f"{self.pace.name}: at step {away} it has left the picture; {end}. {path.end}".strip()

    def _left_at(self) -> int | None:
        """The step since which it is out of the picture."""
        inside = [i for i, place in enumerate(self.walk.places) if self.surface.shows(*place)]
        return None if inside[-1] == len(self.walk.places) - 1 else inside[-1] + 1

    def _verdict(self) -> str:
        path, surface = self.walk, self.surface
        first, last = path.losses[0], path.losses[-1]
        bottom = min(surface.lowest, *path.losses)
        height = (last - bottom) / (first - bottom) if first > bottom else 0.0
        swinging = [name for axis, name in enumerate(surface.names) if path.swings(axis)]
        if height > 1.0:
            return "Too large: it ends higher than it began."
        if path.end:
            return ""
        if self._is_at_rest(first - bottom):
            where = "at the bottom" if height < 0.02 else "but not at the lowest place"
            return f"It has come to rest, {where}: there is hardly a slope here."
        if swinging:
            return f"It swings from side to side along {' and '.join(swinging)}."
        if height > 0.1 and last == min(path.losses):
            return "Too small, or too few steps: it is still on its way down."
        if last > 2 * min(path.losses) - bottom and height > 0.02:
            return f"It has run past the bottom: at step {path.losses.index(min(path.losses))} it was lower."
        return ""

    def _is_at_rest(self, drop: float) -> bool:
        """Whether the slope at the end, kept up all across the picture, would not change the loss to speak of."""
        try:
            with quietly():
                slope = math.hypot(*self.surface.gradient(*self.walk.places[-1]))
        except NotExplorable:
            return False
        return slope * math.hypot(*(high - low for low, high in self._axes)) < 0.05 * drop

    def _limit(self) -> str:
        """The rate above which swings grow, where the surface bends alike everywhere."""
        bend, momentum = self.surface.bend, self.pace.momentum
        if bend is None:
            return ""
        top = f"2 × {short(1 + momentum)}" if momentum else "2"
        return (
            f"Along {self.surface.steep} the slope changes by {short(bend)} per unit, so above "
            f"{top} / {short(bend)} = {short(2 * (1 + momentum) / bend)} the swings grow."
        )


def _ground(surface: Surface, narrow: bool) -> Plot:
    """The axes of the map, with nothing in them."""
    across, up = (label or name for label, name in zip(surface.labels, surface.names, strict=True))
    width, height = (380, 280) if narrow else (410, 300)
    return Plot(Axis(*surface.x, across), Axis(*surface.y, up, ticks=5), width=width, height=height)


@lru_cache(maxsize=8)
def _shading(surface: Surface, narrow: bool) -> list[str]:
    """The surface as bands of grey, the higher the denser, and a cross on its lowest place."""
    import numpy as np

    plot = _ground(surface, narrow)
    xs, ys, rows = surface.grid
    grid = np.ma.masked_invalid(rows)
    known = grid.compressed()
    edges = sorted({float(edge) for edge in np.quantile(known, [0, *SHADES, 1])}) if known.size else []
    if len(edges) > 1:
        plot.bands(xs, ys, grid, edges, [(GREY, round(0.05 * i, 2)) for i in range(len(edges) - 1)])
    if surface.bottom:
        plot.dot(*surface.bottom, style=GREY, shape="cross", size=5)
    return plot.inside


def _digits(ends: Pair) -> int:
    """Decimals that a dragged place is rounded to: about three significant ones."""
    return 2 - math.floor(math.log10((ends[1] - ends[0]) / 2))


def opened(surfaces: tuple[Surface, ...], surface: Surface) -> Rates:
    """The explorer on a surface, as it is at first."""
    return Rates(surfaces, surface, surface.start, surface.pace, surface.kept)


def valley() -> Surface:
    """The valley of lesson 08: gentle along u, steep along v."""
    return Surface(
        key="valley",
        name="narrow valley",
        f=lambda u, v: (u * u + 25 * v * v) / 2,
        slope=lambda u, v: (u, 25 * v),
        x=(-11, 6),
        y=(-1.5, 1.5),
        start=(-10.0, 1.0),
        pace=Pace(0.07),
        kept=(Pace(0.01), Pace(0.09)),
        labels=("u, gentle", "v, steep"),
        losses=(1e-4, 1e10),
        bottom=(0.0, 0.0),
        bend=25.0,
        steep="v",
    )


def bowl() -> Surface:
    """As steep along u as along v."""
    return Surface(
        key="bowl",
        name="round bowl",
        f=lambda u, v: (u * u + v * v) / 2,
        slope=lambda u, v: (u, v),
        x=(-8, 8),
        y=(-6, 6),
        start=(-6.0, 4.0),
        pace=Pace(0.3),
        kept=(Pace(0.02), Pace(1.9), Pace(2.1)),
        rates=(1e-3, 10.0),
        bottom=(0.0, 0.0),
        bend=1.0,
        steep="u and v",
    )


def network() -> Surface:
    """The loss of lesson 08's network while two of its 41 parameters move: weights w1 and w3 of the last neuron."""
    from engine import MLP, four_examples

    inputs, targets = four_examples()
    model = MLP(3, [4, 4, 1], seed=1)
    hidden = [[h.data for h in model.layers[1](model.layers[0](x))] for x in inputs]
    weights, bias = [w.data for w in model.layers[2].neurons[0].weights], model.layers[2].neurons[0].bias.data
    rest = [weights[1] * h[1] + weights[3] * h[3] + bias for h in hidden]
    examples = [(h[0], h[2], r, y) for h, r, y in zip(hidden, rest, targets, strict=True)]

    def loss(w1, w3):
        return sum((math.tanh(w1 * a + w3 * b + r) - y) ** 2 for a, b, r, y in examples) / len(examples)

    def slope(w1, w3):
        along_w1 = along_w3 = 0.0
        for a, b, r, y in examples:
            out = math.tanh(w1 * a + w3 * b + r)
            push = 2 * (out - y) * (1 - out * out) / len(examples)
            along_w1, along_w3 = along_w1 + push * a, along_w3 + push * b
        return along_w1, along_w3

    surface = Surface(
        key="network",
        name="two network weights",
        f=loss,
        slope=slope,
        x=(-3, 3),
        y=(-3, 4),
        start=(weights[0], weights[2]),
        pace=Pace(0.2),
        kept=(Pace(0.02), Pace(3), Pace(10)),
        names=("w1", "w3"),
        rates=(1e-3, 100.0),
        losses=(0.1, 10.0),
    )
    return replace(surface, bottom=walk(surface, surface.start, Pace(1.0), MOST_STEPS).places[-1])


def two_valleys() -> Surface:
    """Two basins: the lower one, at u = -2, is 0 deep, and between them is a ridge."""
    return Surface(
        key="two",
        name="two basins",
        f=lambda u, v: (u + 2) ** 2 * ((u - 2) ** 2 + 0.3) / 8 + v * v,
        slope=lambda u, v: (((u + 2) * ((u - 2) ** 2 + 0.3) + (u + 2) ** 2 * (u - 2)) / 4, 2 * v),
        x=(-4, 4),
        y=(-2, 2),
        start=(3.2, 1.2),
        pace=Pace(0.1),
        kept=(Pace(0.01), Pace(0.1, 0.9)),
        bottom=(-2.0, 0.0),
        losses=(1e-4, 1e4),
    )


@lru_cache(maxsize=1)
def surfaces() -> tuple[Surface, ...]:
    return valley(), bowl(), network(), two_valleys()


def open_model(loss=None, start=None, lr=None, momentum=0.0, x=(-3, 3), y=(-3, 3)) -> Rates:
    """The explorer on `loss`, or on the lesson's valley. Raises NotExplorable for what cannot be walked on."""
    if loss is None:
        model = opened(surfaces(), surfaces()[0])
    else:
        own = _given(loss, _checked_ends(x, "x"), _checked_ends(y, "y"))
        model = opened((own, *surfaces()), own)
    if start is not None:
        model = replace(model, start=_checked_start(model.surface, start))
    low, high = model.surface.rates
    lr = model.pace.lr if lr is None else _checked_number(lr, low, high, "lr")
    model = replace(model, pace=Pace(lr, _checked_number(momentum, 0.0, 0.99, "momentum")))
    model.walk  # noqa: B018  (says what is wrong, if there is no loss at the start)
    return model


def _given(loss, x: Pair, y: Pair) -> Surface:
    """The surface of a learner's own function."""
    if not callable(loss):
        raise NotExplorable(
            f"{clip(repr(loss), 40)} is not a function: give one of two numbers, such as lambda a, b: a**2 + 9 * b**2."
        )
    name = getattr(loss, "__name__", "<lambda>")
    start = tuple(round(low + part * (high - low), 2) for part, (low, high) in ((0.2, x), (0.8, y)))
    surface = Surface(
        key="yours",
        name="your loss" if name == "<lambda>" else clip(name, 20),
        f=loss,
        x=x,
        y=y,
        start=start,
        pace=Pace(0.1),
        names=_parameters(loss),
        rates=(1e-4, 100.0),
    )
    heights = [height for row in surface.grid[2] for height in row if not math.isnan(height)]
    if not heights:
        surface.loss(*start)  # says why
    lowest, highest = min(heights), max(heights)
    if lowest < 0.0 or highest <= 0.0:
        margin = 0.1 * (highest - lowest) or 1.0
        return replace(surface, losses=(lowest - margin, highest + margin), log=False)
    power = math.floor(math.log10(highest))
    return replace(surface, losses=(10.0 ** max(power - 6, -300), 10.0 ** min(power + 3, 300)))


def _parameters(loss) -> tuple[str, str]:
    try:
        names = list(signature(loss).parameters)
    except (TypeError, ValueError):
        names = []
    return (clip(names[0], 12), clip(names[1], 12)) if len(names) == 2 else ("w1", "w2")


def _checked_number(number, low: float, high: float, name: str) -> float:
    if not (isinstance(number, Real) and low <= number <= high):  # so written, a NaN does not pass
        raise NotExplorable(
            f"{name} is a number from {short(low)} to {short(high)} here, not {clip(repr(number), 40)}."
        )
    return float(number)


def _checked_ends(ends, name: str) -> Pair:
    pair = _pair(ends)
    if pair is None or not pair[0] < pair[1]:
        raise NotExplorable(f"{name} is the range to show, as in {name}=(-3, 3), not {clip(repr(ends), 40)}.")
    return pair


def _checked_start(surface: Surface, start) -> Pair:
    pair = _pair(start)
    if pair is None or not surface.shows(*pair):
        (a, b), (c, d) = ((short(low), short(high)) for low, high in (surface.x, surface.y))
        raise NotExplorable(
            f"start is a pair of numbers within the picture, from {a} to {b} and from {c} to {d}, not "
            f"{clip(repr(start), 40)}."
        )
    return pair


def _pair(thing) -> Pair | None:
    """Two finite numbers, or None if that is something else."""
    if not isinstance(thing, list | tuple) or len(thing) != 2:
        return None
    good = all(isinstance(number, Real) and math.isfinite(number) for number in thing)
    return (float(thing[0]), float(thing[1])) if good else None
