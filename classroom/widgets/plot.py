"""Plots as SVG: axes, curves, points, shades and handles to drag, drawn in a millisecond and coloured by the theme.

    plot = Plot(Axis(-2, 4, "x"), Axis(-5, 10, "f(x)"))
    plot.curve(xs, ys, style=0, name="f")
    plot.handle("x", 3.0, 4.0)
    draw([plot], alt="…")

`style` is 0 to 3: a colour, and for curves a line of its own, so that they differ without colour too. What lies outside
the axes is cut off at the frame; NaN and infinity make a gap. Colours and sizes of type are in picture.css.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

DASHES = ("", "plot-dashed", "plot-dashdot", "plot-dotted")
FAR = 1e5  # px: farther out a browser's own arithmetic ends
GROWS = 1.25  # how much larger than drawn a plot may be shown where there is room
SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, on a log scale if `log`; `ticks` is about how many to draw."""

    low: float
    high: float
    label: str = ""
    log: bool = False
    ticks: int = 6

    def fraction(self, value: float) -> float:
        """Where a value lies: 0 at `low`, 1 at `high`; NaN for what a log scale does not have."""
        if self.log:
            if not value > 0.0:
                return math.nan
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def value(self, fraction: float) -> float:
        """The value at a fraction: the inverse of `fraction`."""
        return (
            self.low * (self.high / self.low) ** fraction if self.log else self.low + fraction * (self.high - self.low)
        )

    def marks(self) -> tuple[tuple[float, str], ...]:
        """The ticks and their labels, at round numbers."""
        return _marks(self)


@lru_cache(maxsize=64)  # most axes are the same in the next picture
def _marks(axis: Axis) -> tuple[tuple[float, str], ...]:
    from matplotlib.ticker import LogLocator, MaxNLocator

    locator = LogLocator(numticks=axis.ticks + 1) if axis.log else MaxNLocator(axis.ticks)
    values = [float(v) for v in locator.tick_values(axis.low, axis.high)]
    return tuple((v, _label(v, axis.log)) for v in values if -1e-9 <= axis.fraction(v) <= 1 + 1e-9)


@dataclass
class Plot:
    """One pair of axes with what was drawn in them so far. `left` and `top` place it beside other plots."""

    x: Axis
    y: Axis
    title: str = ""
    width: float = 560
    height: float = 360
    left: float = 0
    top: float = 0
    inside: list[str] = field(default_factory=list)  # cut off at the frame
    over: list[str] = field(default_factory=list)  # not cut off: handles and words
    legend: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the axes."""
        above, below, before = 34 if self.title else 14, 48 if self.x.label else 28, 74 if self.y.label else 56
        return self.left + before, self.top + above, self.width - before - 16, self.height - above - below

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies in the picture."""
        return _at(self.x, self.y, self.frame, x, y)

    def data(self, px: float, py: float) -> tuple[float, float]:
        """The point at a place in the picture, kept within the axes: what a dragged handle stands at."""
        left, top, width, height = self.frame
        across, up = (px - left) / width, 1.0 - (py - top) / height
        return self.x.value(min(max(across, 0.0), 1.0)), self.y.value(min(max(up, 0.0), 1.0))

    def curve(self, xs: Sequence[float], ys: Sequence[float], style: int = 0, name: str = "", dash: str = "") -> None:
        """A line through points; with a name it is listed in the legend."""
        dash = dash or DASHES[style]
        path = _curve_path(self.x, self.y, self.frame, tuple(xs), tuple(ys))
        self.inside.append(f'<path class="plot-curve plot-{style} {dash}" d="{path}"/>')
        if name:
            self.legend.append((name, style, dash))

    def guide(self, x: float | None = None, y: float | None = None, dash: str = "plot-dotted") -> None:
        """A thin line across the plot, at an x or at a y."""
        left, top, width, height = self.frame
        if x is not None:
            path = f"M{_n(self.at(x, self.y.low)[0])} {_n(top)}v{_n(height)}"
        else:
            path = f"M{_n(left)} {_n(self.at(self.x.low, y)[1])}h{_n(width)}"
        self.inside.append(f'<path class="plot-guide {dash}" d="{path}"/>')

    def dot(self, x: float, y: float, style: int = 0, shape: str = "circle", size: float = 5, hollow: bool = False):
        """A point: a circle, square, triangle or cross, told apart by shape as well as by colour."""
        px, py = self.at(x, y)
        if not (abs(px) < FAR and abs(py) < FAR):
            return
        kind = "plot-curve" if shape == "cross" else "plot-open" if hollow else "plot-dot"
        self.inside.append(f'<path class="{kind} plot-{style}" d="{_shape(shape, px, py, size)}"/>')

    def dots(self, points, style: int = 0, shape: str = "circle", size: float = 5, hollow: bool = False) -> None:
        """Many points of one look, in one path."""
        places = [self.at(x, y) for x, y in points]
        path = "".join(_shape(shape, px, py, size) for px, py in places if abs(px) < FAR and abs(py) < FAR)
        if path:
            self.inside.append(f'<path class="{"plot-open" if hollow else "plot-dot"} plot-{style}" d="{path}"/>')

    def ring(self, x: float, y: float, size: float = 11) -> None:
        """A ring around a point, to point it out."""
        px, py = self.at(x, y)
        self.over.append(f'<path class="plot-curve plot-ring" d="{_shape("circle", px, py, size)}"/>')

    def pad(self, name: str) -> None:
        """Let a press anywhere within the axes be heard: the model gets (px, py) under `name`, for `data` to read."""
        left, top, width, height = self.frame
        box = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}"'
        self.over.append(f'<rect data-drag="{name}" class="plot-pad" {box}/>')

    def handle(self, name: str, x: float, y: float, style: int = 1) -> None:
        """A disc that can be dragged; the model hears (px, py) under `name`, for `data` to read."""
        px, py = self.at(x, y)
        if not (abs(px) < FAR and abs(py) < FAR):
            return
        place = f'cx="{_n(px)}" cy="{_n(py)}"'
        self.over.append(
            f'<g data-drag="{name}"><circle class="plot-hold" {place} r="22"/>'
            f'<circle class="plot-handle plot-{style}" {place} r="9"/></g>'
        )

    def text(self, x: float, y: float, words: str, dx: float = 8, dy: float = -8, anchor: str = "start") -> None:
        """Words beside a point, `dx` and `dy` pixels from it."""
        px, py = self.at(x, y)
        place = f'x="{_n(px + dx)}" y="{_n(py + dy)}"'
        self.over.append(f'<text class="plot-note" {place} text-anchor="{anchor}">{escape(words)}</text>')

    def bands(self, xs, ys, grid, edges: Sequence[float], styles: Sequence[tuple], off: float = 0.0) -> None:
        """Shade the plane: where `grid[row][column]`, at (xs[column], ys[row]), lies between two edges, use that style.

        `styles` has a (style, opacity) for each pair of neighbouring edges; `off` is how many px a border may lie off
        so that its path gets shorter.
        """
        from contourpy import FillType, contour_generator

        generator = contour_generator(xs, ys, grid, fill_type=FillType.OuterOffset)
        for low, high, (style, opacity) in zip(edges[:-1], edges[1:], styles, strict=True):
            path = ""
            for points, offsets in zip(*generator.filled(low, high), strict=True):
                rings = [points[a:b] for a, b in itertools.pairwise(offsets)]
                path += "".join(_path(_thinned([self.at(x, y) for x, y in ring], off)) + "z" for ring in rings)
            if path:
                self.inside.append(f'<path class="plot-band plot-{style}" fill-opacity="{opacity:g}" d="{path}"/>')

    def contour(self, xs, ys, grid, level: float, style: int = 0, dash: str = "", off: float = 0.0) -> None:
        """The line along which `grid` has the value `level`; `grid` and `off` as for `bands`."""
        from contourpy import contour_generator

        for line in contour_generator(xs, ys, grid).lines(level):
            path = _path(_thinned([self.at(x, y) for x, y in line], off))
            self.inside.append(f'<path class="plot-curve plot-{style} {dash}" d="{path}"/>')

    def svg(self) -> str:
        """The plot as a part of a picture; `draw` puts plots together."""
        left, top, width, height = self.frame
        box = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}"'
        parts = [*self._grid(), f'<svg {box} viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}">', *self.inside]
        parts += ["</svg>", f'<rect class="plot-frame" {box}/>', *self._labels(), *self._legend(), *self.over]
        return "".join(parts)

    def _grid(self) -> list[str]:
        left, top, width, height = self.frame
        parts = []
        for value, label in self.x.marks():
            px = left + self.x.fraction(value) * width
            parts.append(f'<path class="plot-grid" d="M{_n(px)} {_n(top)}v{_n(height)}"/>')
            parts.append(_text("plot-tick-x", px, top + height + 18, label))
        for value, label in self.y.marks():
            py = top + (1.0 - self.y.fraction(value)) * height
            parts.append(f'<path class="plot-grid" d="M{_n(left)} {_n(py)}h{_n(width)}"/>')
            parts.append(_text("plot-tick-y", left - 7, py + 4.5, label))
        return parts

    def _labels(self) -> list[str]:
        left, top, width, height = self.frame
        parts = []
        if self.title:
            parts.append(_text("plot-title", left + width / 2, self.top + 20, self.title))
        if self.x.label:
            parts.append(_text("plot-axis-label", left + width / 2, top + height + 40, self.x.label))
        if self.y.label:
            px, py = self.left + 16, top + height / 2
            turn = f'transform="rotate(-90 {_n(px)} {_n(py)})"'
            parts.append(
                f'<text class="plot-axis-label" x="{_n(px)}" y="{_n(py)}" {turn}>{escape(self.y.label)}</text>'
            )
        return parts

    def _legend(self) -> list[str]:
        left, top, _, _ = self.frame
        parts = []
        for row, (name, style, dash) in enumerate(self.legend):
            py = top + 18 + 20 * row
            parts.append(f'<path class="plot-curve plot-{style} {dash}" d="M{_n(left + 10)} {_n(py)}h34"/>')
            parts.append(_text("plot-note", left + 52, py + 4.5, name))
        return parts


def draw(plots: Sequence[Plot], alt: str) -> str:
    """One <svg> element with all the plots, at their places. `alt` says what there is to see."""
    width = max(plot.left + plot.width for plot in plots)
    height = max(plot.top + plot.height for plot in plots)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot-svg" role="img" aria-label="{escape(alt)}" '
        f'width="{_n(width * GROWS)}" height="{_n(height * GROWS)}" viewBox="0 0 {_n(width)} {_n(height)}">'
        + "".join(plot.svg() for plot in plots)
        + "</svg>"
    )


def _at(x_axis: Axis, y_axis: Axis, frame: tuple, x: float, y: float) -> tuple[float, float]:
    left, top, width, height = frame
    return left + x_axis.fraction(x) * width, top + (1.0 - y_axis.fraction(y)) * height


@lru_cache(maxsize=64)  # what does not move is not written anew: a third of the time of a picture
def _curve_path(x_axis: Axis, y_axis: Axis, frame: tuple, xs: tuple[float, ...], ys: tuple[float, ...]) -> str:
    return _path([_at(x_axis, y_axis, frame, x, y) for x, y in zip(xs, ys, strict=True)])


def _path(points: Sequence[tuple[float, float]]) -> str:
    """M and L through the points; one that is not finite, or too far out for a browser, ends the piece."""
    path, pen = [], "M"
    for px, py in points:
        if abs(px) < FAR and abs(py) < FAR:
            path.append(f"{pen}{_n(px)} {_n(py)}")
            pen = "L"
        else:
            pen = "M"
    return "".join(path)


def _thinned(points: list[tuple[float, float]], off: float) -> list[tuple[float, float]]:
    """The same line without points that lie at most about `off` px beside it.

    A contour has a point on each line of its grid, most of them on a straight way. Each round spares one of neighbours.
    """
    for _ in range(4 if off else 0):
        kept = points[:1]
        for i in range(1, len(points) - 1):
            (ax, ay), (bx, by), (cx, cy) = points[i - 1], points[i], points[i + 1]
            area = abs((cx - ax) * (by - ay) - (cy - ay) * (bx - ax))
            if kept[-1] is not points[i - 1] or area > off / 2 * math.hypot(cx - ax, cy - ay):
                kept.append(points[i])
        points = [*kept, *points[-1:]] if len(points) > 1 else points
    return points


def _shape(shape: str, x: float, y: float, r: float) -> str:
    if shape == "square":
        return f"M{_n(x - r)} {_n(y - r)}h{_n(2 * r)}v{_n(2 * r)}h{_n(-2 * r)}z"
    if shape == "triangle":
        return f"M{_n(x)} {_n(y - 1.2 * r)}L{_n(x + 1.1 * r)} {_n(y + 0.8 * r)}L{_n(x - 1.1 * r)} {_n(y + 0.8 * r)}z"
    if shape == "cross":
        return f"M{_n(x - r)} {_n(y - r)}L{_n(x + r)} {_n(y + r)}M{_n(x - r)} {_n(y + r)}L{_n(x + r)} {_n(y - r)}"
    return f"M{_n(x - r)} {_n(y)}a{_n(r)} {_n(r)} 0 1 0 {_n(2 * r)} 0a{_n(r)} {_n(r)} 0 1 0 {_n(-2 * r)} 0z"


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}">{escape(words)}</text>'


def _label(value: float, log: bool) -> str:
    if log:
        power = round(math.log10(value))
        return f"10{str(power).translate(SUPERSCRIPT)}" if abs(power) > 3 else f"{value:g}"
    return f"{round(value, 10) + 0.0:g}".replace("-", "−")


def _n(number: float) -> str:
    return f"{round(float(number), 1) + 0.0:g}"
