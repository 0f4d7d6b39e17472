"""The picture: the surface from above with a walk on it, and beside it the losses over the steps."""

from collections.abc import Sequence
from functools import lru_cache

from classroom.draw.model import short
from classroom.widgets.plot import DASHES, Axis, Plot, draw
from classroom.widgets.rates.descent import Walk
from classroom.widgets.rates.surface import Pace, Surface

SHADES = (0.02, 0.08, 0.2, 0.4, 0.63, 0.85)  # between bands lie these parts of the plane, from the lowest up
GREY = 4  # the style of the ink

Walked = Sequence[tuple[Pace, Walk]]  # the present one first


def draw_walks(surface: Surface, walked: Walked, steps: int, narrow: bool) -> str:
    plots = [_map(surface, walked[0][1], narrow), _curves(surface, walked, steps, narrow)]
    return draw(plots, _alt(surface, walked))


def ground(surface: Surface, narrow: bool) -> Plot:
    """The axes of the map, with nothing in them."""
    across, up = (label or name for label, name in zip(surface.labels, surface.names, strict=True))
    width, height = (380, 280) if narrow else (410, 300)
    return Plot(Axis(*surface.x, across), Axis(*surface.y, up, ticks=5), width=width, height=height)


def _map(surface: Surface, path: Walk, narrow: bool) -> Plot:
    plot, places = ground(surface, narrow), path.places
    plot.inside += _shading(surface, narrow)
    plot.curve(*zip(*places, strict=True), style=0)
    plot.dots(places[1:-1], size=3)
    plot.dot(*places[-1], shape="square", size=6)
    plot.handle("drag-start", *places[0], style=0)
    return plot


@lru_cache(maxsize=8)
def _shading(surface: Surface, narrow: bool) -> list[str]:
    """The surface as bands of grey, the higher the denser, and a cross on its lowest place."""
    import numpy as np

    plot = ground(surface, narrow)
    xs, ys, rows = surface.grid
    grid = np.ma.masked_invalid(rows)
    known = grid.compressed()
    edges = sorted({float(edge) for edge in np.quantile(known, [0, *SHADES, 1])}) if known.size else []
    if len(edges) > 1:
        plot.bands(xs, ys, grid, edges, [(GREY, round(0.05 * i, 2)) for i in range(len(edges) - 1)])
    if surface.bottom:
        plot.dot(*surface.bottom, style=GREY, shape="cross", size=5)
    return plot.inside


def _curves(surface: Surface, walked: Walked, steps: int, narrow: bool) -> Plot:
    beside = ground(surface, narrow)
    plot = Plot(Axis(0, 1.03 * steps, "step"), Axis(*surface.losses, "loss", log=surface.log))
    plot.width, plot.height = (380, 280) if narrow else (390, 300)
    plot.left, plot.top = (0, beside.height) if narrow else (beside.width, 0)
    for style, (_, path) in reversed(list(enumerate(walked))):  # the present one last, on top
        plot.curve(range(len(path.losses)), path.losses, style)
    (now, path), *kept = walked
    names = [f"now: {now.name}", *(pace.name for pace, _ in kept)]
    plot.legend += [(name, style, DASHES[style]) for style, name in enumerate(names)]
    plot.dot(len(path.losses) - 1, path.losses[-1], shape="square", size=6)
    return plot


def _alt(surface: Surface, walked: Walked) -> str:
    (_, now), *kept = walked
    others = ", ".join(f"{pace.name} ends at {short(path.losses[-1])}" for pace, path in kept)
    return (
        f"On the left a walk from {surface.at(*now.places[0])}, on the right its loss over the steps, from "
        f"{short(now.losses[0])} to {short(now.losses[-1])}." + (f" Kept: {others}." if others else "")
    )
