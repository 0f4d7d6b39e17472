"""The learning-rate explorer's state, controls and transitions."""

import math
from dataclasses import dataclass, replace
from functools import cached_property

from classroom.draw.model import short
from classroom.widgets.controls import Button, Choice, Control, Entry, Slider
from classroom.widgets.model import PlotModel
from classroom.widgets.problems import NotExplorable
from classroom.widgets.rates.arguments import checked_ends, checked_number, checked_start, own_surface
from classroom.widgets.rates.descent import MOST_STEPS, Walk, walk
from classroom.widgets.rates.picture import draw_walks, ground
from classroom.widgets.rates.surface import Pace, Pair, Surface
from classroom.widgets.rates.surfaces import surfaces
from classroom.widgets.rates.verdict import limit, result, verdict

STEPS = 30  # as in lesson 08
KEPT = 3  # curves beside the present one: there are four styles


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
            place = ground(self.surface, self.narrow).data(*value)
            return replace(
                self, start=tuple(round(n, _digits(ends)) for n, ends in zip(place, self._axes, strict=True))
            )
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
        walked = [(self.pace, self.walk), *zip(self.kept, self.kept_walks, strict=True)]
        return draw_walks(self.surface, walked, self.steps, self.narrow)

    def words(self) -> str:
        surface, pace, path = self.surface, self.pace, self.walk
        ended = result(surface, pace, path)
        return "\n".join(filter(None, [ended, f"{verdict(surface, path)} {limit(surface, pace)}".strip()]))


def _digits(ends: Pair) -> int:
    """Decimals that a dragged place is rounded to: about three significant ones."""
    return 2 - math.floor(math.log10((ends[1] - ends[0]) / 2))


def opened(surfaces: tuple[Surface, ...], surface: Surface) -> Rates:
    """The explorer on a surface, as it is at first."""
    return Rates(surfaces, surface, surface.start, surface.pace, surface.kept)


def open_model(loss=None, start=None, lr=None, momentum=0.0, x=(-3, 3), y=(-3, 3)) -> Rates:
    """The explorer on `loss`, or on the lesson's valley. Raises NotExplorable for what cannot be walked on."""
    if loss is None:
        model = opened(surfaces(), surfaces()[0])
    else:
        own = own_surface(loss, checked_ends(x, "x"), checked_ends(y, "y"))
        model = opened((own, *surfaces()), own)
    if start is not None:
        model = replace(model, start=checked_start(model.surface, start))
    low, high = model.surface.rates
    lr = model.pace.lr if lr is None else checked_number(lr, low, high, "lr")
    model = replace(model, pace=Pace(lr, checked_number(momentum, 0.0, 0.99, "momentum")))
    model.walk  # noqa: B018  (says what is wrong, if there is no loss at the start)
    return model
