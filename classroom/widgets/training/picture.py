"""The training player's picture: the plane with points and boundary, and beside it the curves or one point's graph.

Whatever a training alone decides is kept as long as nobody trains, so that looking at points costs a tenth of a step.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from classroom.widgets.plot import Axis, Plot
from classroom.widgets.training.graph import draw_graph, read_columns
from classroom.widgets.training.run import Run, hinge

GRID = 38, 30
BANDS = (((-2e9, 0.0), 1, 0.18), ((-2e9, -1.0), 1, 0.2), ((1.0, 2e9), 0, 0.12))  # edges, style, opacity
LINES = ((-1.0, "plot-thin plot-dashed"), (1.0, "plot-thin plot-dashed"), (0.0, "plot-border"))
INK = 4  # the style that has the colour of words
THIN = 0.4  # px
DOT, PULLING = 3, 5  # px, the size of a point's mark
CURVE = 80  # points that a curve is drawn with
LARGEST = 1e300  # where an axis ends, so that its arithmetic does not


@dataclass(frozen=True)
class Panel:
    """A part of the picture that is no plot, placed as plots are."""

    inside: str
    left: float
    top: float
    width: float
    height: float

    def svg(self) -> str:
        return self.inside


def empty_plane(run: Run, narrow: bool) -> Plot:
    """The axes of the plane that the points lie in."""
    (left, right), (low, high) = run.data.bounds
    width, height = (360, 280) if narrow else (400, 285)
    title = "● is +1, ▲ is −1; hollow: held out" if len(run.data.held) else "● is +1, ▲ is −1"
    return Plot(Axis(left, right, "x1"), Axis(low, high, "x2"), title, width, height)


def plane(run: Run, narrow: bool, picked: int | None) -> Panel:
    """The plane shaded by the network's score, with all points in it and a ring around the picked one."""
    plot = empty_plane(run, narrow)
    if picked is not None:
        plot.ring(*run.data.everything.at[picked])
    plot.pad("pick")
    return Panel(_full_plane(run, narrow) + "".join(plot.over), 0, 0, plot.width, plot.height)


def beside(run: Run, narrow: bool, picked: int | None) -> Panel:
    """What stands beside the plane, or below it: a point's graph, or the curves of loss and accuracy."""
    box = (0, 285, 360, 285) if narrow else (400, 0, 440, 285)
    if picked is None:
        return Panel(_curves(run, *box), *box)
    points = run.data.everything
    columns = run.trainer.sample(run.now.params, points.at[picked], points.labels[picked])
    return Panel(draw_graph(read_columns(columns), *box), *box)


@lru_cache(maxsize=2)
def _full_plane(run: Run, narrow: bool) -> str:
    plot = empty_plane(run, narrow)
    _shade(plot, run)
    _scatter(plot, run)
    return plot.svg()


def _shade(plot: Plot, run: Run) -> None:
    xs, ys = (np.linspace(axis.low, axis.high, n) for axis, n in zip((plot.x, plot.y), GRID, strict=True))
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    scores = np.nan_to_num(run.shape.scores(run.now.params, grid)).clip(-1e9, 1e9).reshape(len(ys), len(xs))
    for edges, style, opacity in BANDS:
        plot.bands(xs, ys, scores, edges, ((style, opacity),), THIN)
    for level, kind in LINES:
        plot.contour(xs, ys, scores, level, INK, kind, THIN)


def _scatter(plot: Plot, run: Run) -> None:
    points = run.data.everything
    pulls = hinge(run.scores, points.labels) > 0
    held = np.arange(len(points)) >= len(run.data.train)
    for label, style, shape in ((1, 0, "circle"), (-1, 1, "triangle")):
        mine = points.labels == label
        plot.dots(points.at[mine & held], style, shape, DOT, hollow=True)
        plot.dots(points.at[mine & ~held & ~pulls], style, shape, DOT)
        plot.dots(points.at[mine & ~held & pulls], style, shape, PULLING)


@lru_cache(maxsize=2)
def _curves(run: Run, left: float, top: float, width: float, height: float) -> str:
    at = [*range(0, run.steps, max(1, run.steps // CURVE)), run.steps]
    lines = [("", "training", 2, "plot-solid"), ("held_", "held out", 3, "plot-dashed")]
    if not len(run.data.held):
        lines.pop()
    seen = {
        name: [[getattr(run.records[i], prefix + name) for i in at] for prefix, *_ in lines]
        for name in ("loss", "right")
    }
    highest = min(max(1.08 * max(map(max, seen["loss"])), 1e-6), LARGEST)
    lowest = min(0.4, *map(min, seen["right"]))
    steps, upper = Axis(0, _enough(run.steps), "steps"), 0.45 * height
    loss = Plot(replace(steps, label=""), Axis(0, highest, "loss", ticks=4), "", width, upper, left, top)
    right = Plot(steps, Axis(lowest, 1.02, "share right", ticks=4), "", width, height - upper, left, top + upper)
    for plot, name in ((loss, "loss"), (right, "right")):
        for (_, _, style, dash), numbers in zip(lines, seen[name], strict=True):
            plot.curve(at, numbers, style, dash=dash)
        plot.dot(at[-1], seen[name][0][-1], lines[0][2], size=4)
    _legend(right, [line[1:] for line in lines])
    return loss.svg() + right.svg()


def _legend(plot: Plot, names: list[tuple[str, int, str]]) -> None:
    """The curves' names, at the lower right, where good training leaves room."""
    left, top, width, height = plot.frame
    for row, (name, style, dash) in enumerate(reversed(names)):
        x, y = left + width - 110, top + height - 12 - 20 * row
        plot.over.append(f'<path class="plot-curve plot-{style} {dash}" d="M{x:g} {y:g}h34"/>')
        plot.over.append(f'<text class="plot-note" x="{x + 42:g}" y="{y + 4.5:g}">{name}</text>')


def _enough(steps: int) -> int:
    """A round number of steps with room for those that were made."""
    return next((n for n in (50, 100, 200, 500, 1000) if steps <= n), 2000)
