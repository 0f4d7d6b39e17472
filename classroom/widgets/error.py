"""The error explorer: how wrong a measured slope is for every step h, looking to one side and to both."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from numbers import Real

from classroom.draw.model import clip, short
from classroom.widgets.controls import Button, Control, Slider
from classroom.widgets.model import PlotModel
from classroom.widgets.plot import Axis, Plot, draw
from classroom.widgets.problems import NotExplorable
from classroom.widgets.slope import (
    CURVES,
    YOURS,
    Curve,
    choice,
    find,
    given,
    key_above,
    measured,
    plain,
    read_place,
    thin,
)

PLACES = {"cube": 2.1, "parabola": 3.0, "sin": 1.0, "inverse": 0.5, "abs": 0.3}  # the x to start at
SMALLEST, WIDEST, FINE = 1e-15, 1.0, 8  # of h, and how many steps of a power of ten are drawn
STEPS = tuple(float(f"{10 ** (-i / FINE):.4g}") for i in range(15 * FINE + 1))
TINY = 1e-9  # with steps this small, rounding makes all of the error that can be seen
SMOOTH = (1e-2, 1e-3)  # steps at which to look for the law that the bend of the curve follows
LEAST_SHOWN = 1e-290  # the axis of errors does not go down further
DECADES = 19  # powers of ten on the axis of errors, at most
LEAST = 6.0  # times larger than the other part: then one part of the error rules
CLOSE = 1e-9  # how far, relative to its size, a slope that was given may be from the measured one
EPS = 2.0**-52  # the gap between 1 and the next float


@dataclass(frozen=True)
class Errors:
    """The errors of both measurements at one place: NaN where f has no value, and the true slope to judge them by.

    `unsure` is how far from the truth that slope may be: 0 if it is known, more if it was itself estimated.
    """

    curve: Curve
    x: float
    slope: float
    unsure: float

    def at(self, h: float) -> tuple[float, float]:
        """The errors to one side and to both sides with the step h."""
        return self._of(*self.curve.heights([self.x, self.x + h, self.x - h]), h)

    @cached_property
    def drawn(self) -> tuple[list[float], list[float]]:
        """The errors to one side and to both for all STEPS."""
        middle = self.curve.heights([self.x])[0]
        ups = self.curve.heights([self.x + h for h in STEPS])
        downs = self.curve.heights([self.x - h for h in STEPS])
        one, both = zip(*map(self._of, [middle] * len(STEPS), ups, downs, STEPS), strict=True)
        return list(one), list(both)

    @cached_property
    def noise(self) -> tuple[float, float]:
        """The largest error × h among the tiny steps, to one side and to both: rounding makes up to noise / h."""
        tiny = [i for i, h in enumerate(STEPS) if h <= TINY]
        return tuple(max((side[i] * STEPS[i] for i in tiny if side[i] >= 0), default=0.0) for side in self.drawn)

    @cached_property
    def bends(self) -> tuple[float, float]:
        """c in c·h for one side and in c·h² for both: what the bend of the curve makes of the error.

        0 where only rounding is seen, NaN where the error follows no such law, as at a corner.
        """
        return self._bend(0), self._bend(1)

    def rounding(self, h: float, side: int) -> float:
        """How large an error rounding can make at the step h, to one side (0) or to both (1)."""
        return self.noise[side] / h + 4 * EPS * abs(self.slope) + self.unsure

    def source(self, error: float, h: float, side: int) -> str:
        """Which part rules in an error at the step h."""
        rounding, bend = self.rounding(h, side), self.bends[side] * h ** (side + 1)
        if error > LEAST * rounding:
            return "the bend of the curve (truncation)"
        return "bend and rounding together" if bend * LEAST > rounding else "rounding"

    def _bend(self, side: int) -> float:
        bend = 0.0
        for h in SMOOTH:
            at = STEPS.index(h)
            error, next_error = self.drawn[side][at], self.drawn[side][at + FINE]
            if not error <= LEAST * self.rounding(h, side):  # nor is NaN
                if 0.8 < error / (next_error or 1e-300) / 10 ** (side + 1) < 1.2:
                    return error / h ** (side + 1)
                bend = math.nan
        return bend

    def _of(self, middle: float, up: float, down: float, h: float) -> tuple[float, float]:
        return abs((up - middle) / h - self.slope), abs((up - down) / (2 * h) - self.slope)


def errors_at(curve: Curve, x: float) -> Errors:
    """The errors at x. Raises NotExplorable where the curve has no value or no slope, or was given a wrong one."""
    curve.height(x)
    slope = curve.slope(x) if curve.slope else math.nan
    known = not math.isnan(slope)
    if known and curve.key != YOURS:
        return Errors(curve, x, slope, 0.0)
    why = measured(curve, x).why
    if not why:
        estimated, unsure = estimate(curve, x)
        if not known:
            return Errors(curve, x, estimated, unsure)
        if abs(slope - estimated) > CLOSE * max(1.0, abs(estimated)) + 10 * unsure:
            raise NotExplorable(
                f"slope = {slope:.12g}, but measured at x = {short(x)} it is {estimated:.12g}: give the slope at this "
                "x with all its digits, or leave it out."
            )
    elif not known:
        raise NotExplorable(f"{why}; there is no slope to compare with, so choose another x.")
    return Errors(curve, x, slope, 0.0)


def estimate(curve: Curve, x: float) -> tuple[float, float]:
    """The slope at x as well as floats can tell it, and how far from the truth that may be.

    Central differences with ever smaller steps are extrapolated to h = 0 (Richardson); of all results that one is
    taken whose own uncertainty, how much it changed last and what rounding does at its step, is the smallest.
    """
    best, unsure, above = math.nan, math.inf, []
    for h in (0.5**k for k in range(1, 21)):
        up, down = curve.heights([x + h, x - h])
        row = [(up - down) / (2 * h)]
        rounding = EPS * (abs(up) + abs(down) + 2 * abs(x * row[0])) / h
        for j, old in enumerate(above, start=1):
            row.append(row[-1] + (row[-1] - old) / (4**j - 1))
            spread = abs(row[-1] - row[-2]) + abs(row[-1] - old) + rounding + 4 * EPS * abs(row[-1])
            if spread < unsure:
                best, unsure = row[-1], spread
        above = row
    return best, unsure


@dataclass(frozen=True)
class StepError(PlotModel):
    """Both measurements of the slope of `key`'s curve at x, read at the step `h`."""

    curves: tuple[Curve, ...]
    key: str
    h: float
    errors: Errors

    title = "Error against step"
    gestures = frozenset({"drag-h"})

    def controls(self) -> list[Control]:
        curve = self.errors.curve
        return [
            choice(self.curves, self.key),
            Slider("x", "x", self.errors.x, curve.low, curve.high),
            Slider("h", "h", self.h, SMALLEST, WIDEST, step=1 / FINE, log=True),
            Button("smaller", "h ÷ 10", "ArrowLeft", enabled=self.h > SMALLEST),
            Button("larger", "h × 10", "ArrowRight", enabled=self.h < WIDEST),
        ]

    def act(self, name: str, value) -> "StepError":
        if name == "curve":
            curve = find(self.curves, value)
            return replace(self, key=value, errors=errors_at(curve, curve.x))
        if name == "x":
            return replace(self, errors=errors_at(self.errors.curve, value))
        if name == "drag-h":
            place = round(math.log10(self.axes().data(*value)[0]) * FINE) / FINE
            return replace(self, h=float(f"{10**place:.4g}"))
        if name == "h":
            return replace(self, h=value)
        h = self.h * 10 if name == "larger" else self.h / 10
        return replace(self, h=min(max(float(f"{h:.4g}"), SMALLEST), WIDEST))

    def words(self) -> str:
        errors, (one, both), (next_one, next_both) = self.errors, self.errors.at(self.h), self.errors.at(self.h / 10)
        place = f"{errors.curve.name} at x = {short(errors.x)}, true slope {short(errors.slope)}"
        lines = [
            f"{place}; measured with h = {short(self.h)}.",
            f"One side: {self._told(one, next_one, 0)}",
            f"Both sides: {self._told(both, next_both, 1)}",
        ]
        if errors.unsure:
            lines.append(f"The true slope is an estimate here: it may be wrong by {rough(errors.unsure)} itself.")
        zeros = sum(side.count(0.0) for side in errors.drawn)
        if zeros:
            lines.append(f"Exactly 0, so not on a log axis: {zeros} of the {2 * len(STEPS)} errors.")
        return "\n".join(lines)

    def picture(self) -> str:
        plot, errors = self.axes(), self.errors
        self._draw_laws(plot)
        plot.guide(x=self.h, dash="")
        now = errors.at(self.h)
        key = []
        for side, (name, shape) in enumerate((("one side", "circle"), ("both sides", "square"))):
            plot.curve(STEPS, errors.drawn[side], style=side)
            if now[side] > 0:
                plot.dot(self.h, max(now[side], plot.y.low), style=side, shape=shape, size=7)
            key.append((f"{name} {rough(now[side])}", side))
        key_above(plot, key)
        plot.handle("drag-h", self.h, plot.y.low, style=2)
        alt = " and ".join(words for words, _ in key)
        return draw([plot], f"The error of the slope against the step h, both logarithmic. At {short(self.h)}: {alt}.")

    def _told(self, error: float, smaller: float, side: int) -> str:
        """What the error is, what makes it, and what it is with a step of a tenth."""
        if math.isnan(error):
            return f"{self.errors.curve.name} has no value at an end of the step."
        then = "" if math.isnan(smaller) else f" With a tenth of h: {rough(smaller)}."
        if not error:
            return f"error exactly 0, which a log axis cannot show.{then}"
        return f"error {rough(error)}, made by {self.errors.source(error, self.h, side)}.{then}"

    def axes(self) -> Plot:
        """The plot, empty: with room for all errors, but no more than DECADES."""
        seen = [error for side in self.errors.drawn for error in side if error > LEAST_SHOWN] or [1e-15, 1.0]
        high = math.ceil(math.log10(max(seen)))
        low = max(min(math.floor(math.log10(min(seen))), high - 2), high - DECADES)
        across, up = (
            Axis(SMALLEST, WIDEST, "step h; at the lines: what h ÷ 10 does", log=True),
            Axis(10.0**low, 10.0**high, "error", log=True),
        )
        return Plot(across, up, width=380 if self.narrow else 560, height=360 if self.narrow else 390, top=20)

    def _draw_laws(self, plot: Plot) -> None:
        """What bend alone and rounding alone would make of the error: straight lines on these axes."""
        ends, noise = (SMALLEST, WIDEST), max(self.errors.noise)
        for power, bend in enumerate(self.errors.bends, start=1):
            if bend > 0:
                thin(plot, [(h, bend * h**power) for h in ends])
                if power == 1:
                    plot.text(1e-3, bend * 1e-3, "error ÷ 10", dx=-12, dy=-6, anchor="end")
                else:
                    plot.text(WIDEST, bend * 1e-8, "error ÷ 100", dx=-5, dy=26, anchor="end")
        if noise:
            thin(plot, [(h, noise / h) for h in ends])
            plot.text(1e-11, noise / 1e-11, "error × 10", dx=10, dy=-10)


def rough(error: float) -> str:
    """An error to two digits: more mean nothing."""
    return short(error) if not error or not math.isfinite(error) else plain(f"{error:.2g}")


def open_model(
    f: Callable[[float], float] | None = None,
    x: float | None = None,
    slope: float | Callable[[float], float] | None = None,
) -> StepError:
    """The explorer at its start. Raises NotExplorable for what is no function of one number, or has no slope at x."""
    x = None if x is None else read_place(x)
    curves = tuple(replace(find(CURVES, key), x=place) for key, place in PLACES.items())
    if f is not None:
        start = 1.0 if x is None else x
        curves = (given(f, start, _slope(slope, start)), *curves)
    elif slope is not None:
        raise NotExplorable(
            "A slope was given without its function: give both, as in explore.error(f, x=2.1, slope=13.23)."
        )
    first = curves[0] if x is None else curves[0].at(x)
    return StepError((first, *curves[1:]), first.key, 1e-5, errors_at(first, first.x))


def _slope(slope, x: float) -> Callable[[float], float] | None:
    """The true slope as a function of x, NaN where it is not known: a number was given for one x only."""
    if slope is None:
        return None
    if callable(slope):
        return Curve("slope", "slope", slope).height
    if isinstance(slope, bool) or not isinstance(slope, Real) or not math.isfinite(slope):
        raise NotExplorable(f"slope = {clip(repr(slope), 40)}: give a number, a function of x, or leave it out.")
    return lambda place: float(slope) if place == x else math.nan
