"""The slope explorer: a second point runs along a curve towards the first, and the secant turns into the tangent.

Also the curves themselves, which the error explorer shares: a few functions whose slopes are known by formula, and
whatever function a learner gives, called with care.
"""

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from numbers import Real
from typing import NamedTuple

from classroom.draw.model import clip, short
from classroom.widgets.controls import Button, Choice, Control, Slider, read_number
from classroom.widgets.model import PlotModel
from classroom.widgets.plot import DASHES, Axis, Plot, draw
from classroom.widgets.problems import NotExplorable
from engine import central_difference

YOURS = "yours"  # the key of the function that was given
LOW, HIGH = -4.0, 5.0  # the x that are shown, as in lesson 01
FARTHEST = 1000.0  # the largest |x|: beyond, too few digits of x + 1e-6 are left
LARGEST = 1e100  # heights above are not drawn: the arithmetic with them would overflow
SMALLEST, WIDEST = 1e-6, 2.0  # the step's size
STEPS = (1.0, 0.1, 0.01, -0.1)  # tried in turn for a function that was given without one
EQUAL = 1e-9  # slopes that differ by less, relative to their size, are called the same
PIECES, CLOSE_PIECES = 180, 60  # that the curve is drawn of, as a whole and in the glass
ROOM = 1.7  # how much larger than the box around both points the glass is
NEAR = 46.0  # px: discs of points that are closer cover each other
GRASP = 22  # px: the radius within which a point can be taken hold of


class Tangent(NamedTuple):
    """The slope of a curve at a point; NaN where it has none, and then `why` is a clause that says so."""

    slope: float
    why: str = ""


@dataclass(frozen=True)
class Curve:
    """A function of one number. `x` and `h` are where it is looked at first; `slope`, if known, is its derivative."""

    key: str
    name: str
    f: Callable[[float], float]
    slope: Callable[[float], float] | None = None
    x: float = 1.0
    h: float = 1.0
    low: float = LOW
    high: float = HIGH

    def height(self, x: float) -> float:
        """f(x). Raises NotExplorable, saying what happened at which x, if that is not a number to draw."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # NumPy warns where Python raises; both are told in the same words
            return self._height(x)

    def heights(self, xs: Sequence[float]) -> list[float]:
        """f at all of `xs`, NaN where it cannot be had."""
        ys = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for x in xs:
                try:
                    ys.append(self._height(x))
                except NotExplorable:
                    ys.append(math.nan)
        return ys

    def tangent(self, x: float) -> Tangent:
        """The slope at x: by formula if one is known, otherwise measured on both sides."""
        slope = self.slope(x) if self.slope else math.nan
        return measured(self, x) if math.isnan(slope) else Tangent(slope)

    @cached_property
    def drawn(self) -> tuple[list[float], list[float], float, float]:
        """Points of the curve with gaps where it jumps out of sight, and the heights to show it between."""
        xs = [self.low + (self.high - self.low) * i / PIECES for i in range(PIECES + 1)]
        ys = self.heights(xs)
        low, high = _worth_showing([y for y in ys if not math.isnan(y)] or [self.height(self.x)])
        return xs, _torn(ys, low, high), low, high

    def at(self, x: float) -> "Curve":
        """The same curve looked at first at x, which is always in sight."""
        half = (self.high - self.low) / 2
        low, high = (self.low, self.high) if self.low <= x <= self.high else (x - half, x + half)
        return replace(self, x=x, low=low, high=high)

    def _height(self, x: float) -> float:
        try:
            y = self.f(x)
        except Exception as error:
            raise NotExplorable(self._raised(x, error)) from None
        if not isinstance(y, Real):
            raise NotExplorable(f"{self.name} gives {_kind(y)} at x = {short(x)}: let it return one number.")
        if not abs(y) < LARGEST:  # nor is NaN
            raise NotExplorable(f"{self.name} gives {_size(y)} at x = {short(x)}: choose another x or h.")
        return float(y)

    def _raised(self, x: float, error: Exception) -> str:
        what = f"{type(error).__name__} ({clip(' '.join(str(error).split()), 90)})"
        cure = "give a function of one number, such as math.sin" if isinstance(error, TypeError) else "choose another x"
        return f"{self.name} raised {what} at x = {short(x)}: {cure}."


CURVES = (
    Curve("parabola", "3x² − 4x + 5", lambda x: 3 * x**2 - 4 * x + 5, lambda x: 6 * x - 4, x=3.0),
    Curve("sin", "sin x", math.sin, math.cos),
    Curve("cube", "x³", lambda x: x**3, lambda x: 3 * x**2, x=2.0, h=0.8, low=-3.0, high=3.0),
    Curve("abs", "|x|", abs, lambda x: math.copysign(1.0, x) if x else math.nan, x=0.0, low=-3.0, high=3.0),
    Curve("inverse", "1/x", lambda x: 1 / x, lambda x: -1 / x**2, x=0.5, h=0.5, low=-3.0, high=3.0),
)


def given(f: Callable[[float], float], x: float, slope: Callable[[float], float] | None = None) -> Curve:
    """The curve of a learner's own function. Raises NotExplorable if it does not turn the number x into a number."""
    if not callable(f):
        raise NotExplorable(f"{clip(repr(f), 40)} is not a function: give one of a single number, such as math.sin.")
    name = getattr(f, "__name__", None) or "<lambda>"
    curve = Curve(YOURS, "your f" if name == "<lambda>" else clip(str(name), 20), f, slope).at(x)
    curve.height(x)
    steps = [h for h in STEPS if not math.isnan(curve.heights([x + h])[0])]
    return replace(curve, h=[*steps, curve.h][0])


def measured(curve: Curve, x: float) -> Tangent:
    """The slope at x by nudging to both sides; none at a corner, a jump, an upright piece and the end of the curve."""
    middle, *ends = curve.heights([x, x - 1e-5, x - 1e-6, x + 1e-6, x + 1e-5])
    if any(map(math.isnan, ends)):
        return Tangent(math.nan, f"No tangent is found at x = {short(x)}: {curve.name} has no value on one side of it")
    places = (x - 1e-5, x - 1e-6, x + 1e-6, x + 1e-5)
    far_left, left, right, far_right = ((y - middle) / (place - x) for y, place in zip(ends, places, strict=True))
    noise = 1e-4 * max(1.0, abs(left), abs(right)) + 1e-8 * abs(middle)
    # Where a curve bends, a step ten times smaller makes both sides agree ten times better; at a corner it does not.
    if abs(right - left) > max(noise, 0.5 * abs(far_right - far_left)):
        return Tangent(
            math.nan,
            f"No tangent is found at x = {short(x)}: to the right of it the slope of {curve.name} is "
            f"{short(_rounded(right))}, to the left {short(_rounded(left))}",
        )
    if abs((left + right) - (far_left + far_right)) / 2 > 10 * noise:
        return Tangent(math.nan, f"No tangent is found at x = {short(x)}: as h shrinks, the slope does not settle")
    return Tangent(central_difference(curve.height, x))


def _kind(thing) -> str:
    if thing is None:
        return "None"
    return f"the text {clip(repr(thing), 20)}" if isinstance(thing, str) else f"a {type(thing).__name__}"


def _size(y: Real) -> str:
    return short(y) if y != y or abs(y) == math.inf else "a number too large to draw"


def read_place(x) -> float:
    """An x that was passed as an argument. Raises NotExplorable for what is no number, or too far away."""
    if isinstance(x, bool) or not isinstance(x, Real) or not abs(x) <= FARTHEST:
        raise NotExplorable(
            f"x = {clip(repr(x), 40)}: give a number from {short(-FARTHEST)} to {short(FARTHEST)}, such as 3.0."
        )
    return float(x)


@dataclass(frozen=True)
class Slope(PlotModel):
    """The first point of `key`'s curve is at x, the second at x + h; a negative `h` puts it to the left."""

    curves: tuple[Curve, ...]
    key: str
    x: float
    h: float

    title = "Secant and tangent"
    beside = False  # two plots want all of the width
    gestures = frozenset({"drag-x", "drag-h"})

    @property
    def curve(self) -> Curve:
        return find(self.curves, self.key)

    @cached_property
    def points(self) -> tuple[float, float, float, float]:
        """Both points: x, f(x), x + h, f(x + h). Raises NotExplorable where f has no value."""
        return self.x, self.curve.height(self.x), self.x + self.h, self.curve.height(self.x + self.h)

    @cached_property
    def secant(self) -> float:
        """Rise over run. x + h is a rounded number, so the run is not h to the last digit."""
        x, y, x2, y2 = self.points
        return (y2 - y) / (x2 - x)

    @cached_property
    def tangent(self) -> Tangent:
        return self.curve.tangent(self.x)

    @property
    def difference(self) -> float:
        """Secant minus tangent: 0 if only rounding is left of it, NaN without a tangent."""
        difference = self.secant - self.tangent.slope
        return 0.0 if abs(difference) <= EQUAL * max(1.0, abs(self.secant)) else difference

    def controls(self) -> list[Control]:
        size = abs(self.h)
        return [
            choice(self.curves, self.key),
            Slider("x", "x", self.x, self.curve.low, self.curve.high),
            StepSlider("h", "h", self.h, SMALLEST, WIDEST, step=0.05, log=True),
            Button("smaller", "h ÷ 10", "ArrowLeft", enabled=size > SMALLEST),
            Button("larger", "h × 10", "ArrowRight", enabled=size < WIDEST),
            Button("flip", "Other side"),
        ]

    def act(self, name: str, value) -> "Slope":
        if name == "curve":
            curve = find(self.curves, value)
            return replace(self, key=value, x=curve.x, h=curve.h)
        if name == "x":
            return replace(self, x=value)
        if name == "drag-x":
            return replace(self, x=self._dragged(value))
        if name == "drag-h":
            away = round(self._dragged(value) - self.x, 2)
            return replace(self, h=_within(away or math.copysign(0.01, self.h)))
        if name == "h":
            return replace(self, h=value)
        if name == "flip":
            return replace(self, h=-self.h)
        return replace(self, h=_within(self.h * 10 if name == "larger" else self.h / 10))

    def picture(self) -> str:
        glass, zoom = self.glass()
        x, _, x2, _ = self.points
        lines = " and ".join(words for words, _ in self._key())
        return draw(
            [self._main(glass), glass],
            f"{self.curve.name} with points at {short(x)} and {short(x2)}, and the lines {lines}; "
            f"beside it the neighbourhood of both points, magnified {zoom} times.",
        )

    def words(self) -> str:
        left = " (to the left)" if self.h < 0 else ""
        secant = precise(self.secant, self.difference)
        where = f"At x = {short(self.x)} with h = {short(self.h)}{left}"
        said = f"{where}: rise {self._rise()}, run {short(self.h)}, so the secant's slope is {secant}.\n"
        if self.tangent.why:
            return f"{said}{self.tangent.why}."
        if not self.difference:
            return f"{said}The tangent's slope is the same."
        tangent = precise(self.tangent.slope, self.difference)
        return f"{said}The tangent's slope is {tangent}. Secant minus tangent: {short(self.difference)}."

    def _dragged(self, place: list[float]) -> float:
        """The x that a point was dragged to."""
        return round(self.axes().data(*place)[0], 2)

    def axes(self) -> Plot:
        """The plot of the whole curve, empty."""
        _, _, low, high = self.curve.drawn
        pieces = round(self.curve.high - self.curve.low)
        across, up = Axis(self.curve.low, self.curve.high, "x", ticks=pieces), Axis(low, high)
        return Plot(across, up, width=380 if self.narrow else 460, height=240 if self.narrow else 280, top=20)

    def _rise(self) -> str:
        _, y, _, y2 = self.points
        return precise(y2 - y, self.difference * self.h)

    def _key(self) -> list[tuple[str, int | None]]:
        """The lines through the first point: words and style."""
        if self.tangent.why:
            return [(f"secant {precise(self.secant, self.difference)}", 1), ("no tangent here", None)]
        slopes = {"secant": self.secant, "tangent": self.tangent.slope}
        return [(f"{name} {precise(slope, self.difference)}", i) for i, (name, slope) in enumerate(slopes.items(), 1)]

    def _draw_lines(self, plot: Plot) -> None:
        """Both lines, from one end of the plot to the other."""
        x, y, _, _ = self.points
        for slope, style in [(self.tangent.slope, 2), (self.secant, 1)]:
            if not math.isnan(slope):
                ends = _ends(plot, x, y, slope)
                plot.curve(ends, [y + slope * (end - x) for end in ends], style)

    def _main(self, glass: Plot) -> Plot:
        """The whole curve with both lines, what the glass lies on, and the two points to take hold of."""
        plot, (x, y, x2, y2) = self.axes(), self.points
        (left, right), (bottom, top) = (glass.x.low, glass.x.high), (glass.y.low, glass.y.high)
        thin(plot, [(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)])
        xs, ys, _, _ = self.curve.drawn
        plot.curve(xs, ys)
        self._draw_lines(plot)
        key_above(plot, self._key())
        first, second = _within_sight(plot, x, y), _within_sight(plot, x2, y2)
        plot.handle("drag-x", *first, style=2)
        plot.handle("drag-h", *second, style=1)
        _name(plot, "x", first, left=self.h > 0)
        if math.dist(plot.at(*first), plot.at(*second)) >= NEAR:
            _name(plot, "x + h", second, left=self.h < 0)
        else:  # the second disc lies on the first, of which the outer half is to stay free
            plot.over.append(_half_grasp("drag-x", *plot.at(*first), left=self.h > 0))
        return plot

    def glass(self) -> tuple[Plot, str]:
        """Both points through a glass that they just fill, however close they are, and how much it magnifies."""
        (x, y, x2, y2), axes = self.points, self.axes()
        place = {"top": 264, "width": 380, "height": 250} if self.narrow else {"left": 430, "width": 330, "height": 300}
        _, _, width, height = Plot(Bare(0, 1, "x"), Bare(0, 1), "title", **place).frame
        _, _, axes_width, axes_height = axes.frame
        wide = (axes.x.high - axes.x.low) * width / axes_width  # what it would show without magnifying
        tall = (axes.y.high - axes.y.low) * height / axes_height
        zoom = min(wide / abs(x2 - x), tall / max(abs(y2 - y), 1 / LARGEST)) / ROOM
        size = float(f"{zoom:.2g}")
        told = f"{size:,.0f}" if size >= 10 else f"{size:g}"
        ratio = f"rise {self._rise()} ÷ run {short(self.h)} = {precise(self.secant, self.difference)}"
        across, up = _around((x + x2) / 2, wide / zoom, ratio), _around((y + y2) / 2, tall / zoom)
        plot = Plot(across, up, f"Magnified {told} times", **place)
        xs = [across.value(i / CLOSE_PIECES) for i in range(CLOSE_PIECES + 1)]
        plot.curve([x, x2, x2], [y, y, y2], style=3, dash="plot-dotted")
        plot.curve(xs, _torn(self.curve.heights(xs), up.low, up.high))
        self._draw_lines(plot)
        plot.dot(x, y, style=2, size=6)
        plot.dot(x2, y2, style=1, size=6, shape="square")
        right, rises = x2 > x, y2 >= y
        plot.text((x + x2) / 2, y, "run", dx=0, dy=18 if rises else -8, anchor="middle")
        plot.text(x2, (y + y2) / 2, "rise", dx=8 if right else -8, dy=5, anchor="start" if right else "end")
        return plot, told


@dataclass(frozen=True)
class Bare(Axis):
    """An axis without ticks."""

    def marks(self) -> list[tuple[float, str]]:
        return []


class StepSlider(Slider):
    """The size of a step on a log scale, and its sign: minus is for a step to the left, and can be typed."""

    def as_json(self) -> dict:
        return {**Slider.as_json(replace(self, value=abs(self.value))), "shown": short(self.value)}

    def read(self, sent) -> float:
        if not isinstance(sent, str):
            return math.copysign(super().read(sent), self.value)
        number = read_number(sent, self.label)
        if not number:
            raise NotExplorable(
                "With h = 0 both points are one, and 0 ÷ 0 is no slope: type a small number instead, such as 0.001."
            )
        return math.copysign(super().read(str(abs(number))), number)


def find(curves: Sequence[Curve], key: str) -> Curve:
    """The curve with this key."""
    return next(curve for curve in curves if curve.key == key)


def choice(curves: Sequence[Curve], key: str) -> Choice:
    """The control that chooses among the curves."""
    return Choice("curve", "Function", key, tuple((curve.key, curve.name) for curve in curves))


def precise(number: float, difference: float) -> str:
    """The number with four digits, or as many as it takes to see that it differs from another by `difference`."""
    if not (number and difference and math.isfinite(difference)):
        return short(number)
    digits = math.ceil(math.log10(abs(number / difference))) + 2
    return plain(f"{number:.{min(digits, 15)}g}") if digits > 4 else short(number)


def plain(number: str) -> str:
    """1e-5 for 1e-05."""
    mantissa, _, exponent = number.partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def thin(plot: Plot, points: Sequence[tuple[float, float]]) -> None:
    """A thin dotted line through points, to guide the eye."""
    path = "L".join(f"{px:.1f} {py:.1f}" for px, py in (plot.at(*point) for point in points))
    plot.inside.append(f'<path class="plot-guide plot-dotted" d="M{path}"/>')


def key_above(plot: Plot, entries: Sequence[tuple[str, int | None]]) -> None:
    """Say above the plot, in one row, what lines mean: each entry has words and the style of a line, or None."""
    left, top, _, _ = plot.frame
    long = sum(7 * len(words) + (14 if style is None else 50) for words, style in entries)
    left = min(left, plot.left + plot.width - long)
    for words, style in entries:
        if style is not None:
            plot.over.append(f'<path class="plot-curve plot-{style} {DASHES[style]}" d="M{left:g} {top - 15:g}h30"/>')
            left += 36
        plot.over.append(f'<text class="plot-note" x="{left:g}" y="{top - 10:g}">{escape(words)}</text>')
        left += 7 * len(words) + 14


def _name(plot: Plot, name: str, point: tuple[float, float], left: bool) -> None:
    """A name at the left or right of a point, or above it where the plot ends."""
    start, _, width, _ = plot.frame
    px = plot.at(*point)[0] - start
    side = -1 if left else 1
    raised = px < 60 if left else px > width - 60
    plot.text(
        *point,
        name,
        dx=(-4 if raised else 14) * side,
        dy=-16 if raised else 5,
        anchor="end" if left != raised else "start",
    )


def _half_grasp(name: str, px: float, py: float, left: bool) -> str:
    """The half at one side of the disc around a handle, to be drawn over another that covers it."""
    path = f"M{px:.1f} {py - GRASP:.1f}a{GRASP} {GRASP} 0 0 {0 if left else 1} 0 {2 * GRASP}z"
    return f'<g data-drag="{name}"><path class="plot-hold" d="{path}"/></g>'


def _ends(plot: Plot, x: float, y: float, slope: float) -> list[float]:
    """Between which x to draw a line through a point: all, or those where it is not far above or below the plot."""
    tall = plot.y.high - plot.y.low
    if abs(slope) * (plot.x.high - plot.x.low) <= tall:
        return [plot.x.low, plot.x.high]
    far = [x + (height - y) / slope for height in (plot.y.low - tall, plot.y.high + tall)]
    return sorted(min(max(end, plot.x.low), plot.x.high) for end in far)


def _within_sight(plot: Plot, x: float, y: float) -> tuple[float, float]:
    """The point, or the place at the plot's edge that is nearest to it."""
    return min(max(x, plot.x.low), plot.x.high), min(max(y, plot.y.low), plot.y.high)


def _around(middle: float, span: float, label: str = "") -> Bare:
    return Bare(middle - span / 2, middle + span / 2, label)


def _within(h: float) -> float:
    """h, with its size kept within bounds and to four digits."""
    return math.copysign(min(max(float(f"{abs(h):.4g}"), SMALLEST), WIDEST), h)


def _worth_showing(heights: list[float]) -> tuple[float, float]:
    """From where to where to show a curve: all of it, unless a few heights are far above or below the others."""
    heights = sorted(heights)
    low, high = heights[len(heights) // 10], heights[-1 - len(heights) // 10]
    bottom, top = max(heights[0], low - (high - low)), min(heights[-1], high + (high - low))
    margin = 0.08 * (top - bottom) or max(1.0, abs(top))
    return bottom - margin, top + margin


def _torn(heights: list[float], low: float, high: float) -> list[float]:
    """The heights with a gap at each pole: no line leads from below the picture to above it."""
    pairs = zip(heights, [*heights[1:], heights[-1]], strict=True)
    return [math.nan if min(pair) < low and max(pair) > high else pair[0] for pair in pairs]


def _rounded(slope: float) -> float:
    """A measured slope to the digits that can be trusted."""
    return round(slope, 4) if abs(slope) < 1e4 else slope


def open_model(f: Callable[[float], float] | None = None, x: float | None = None, h: float | None = None) -> Slope:
    """The explorer at its start. Raises NotExplorable for what is no function of one number, and without a secant."""
    x = None if x is None else read_place(x)
    curves = CURVES if f is None else (given(f, 1.0 if x is None else x), *CURVES)
    first = curves[0] if x is None else curves[0].at(x)
    if h is not None:
        if isinstance(h, bool) or not isinstance(h, Real) or not SMALLEST <= abs(h) <= WIDEST:
            raise NotExplorable(
                f"h = {clip(repr(h), 40)}: give a step from {short(SMALLEST)} to {short(WIDEST)}, or its negative "
                "for one to the left."
            )
        first = replace(first, h=float(h))
    first.height(first.x + first.h)  # raises where there is no second point
    return Slope((first, *curves[1:]), first.key, first.x, first.h)
