"""The explorer's arguments, read with care: a reader's own loss, the ranges to show, the start and numbers."""

import math
from dataclasses import replace
from inspect import signature
from numbers import Real

from classroom.draw.model import clip, short
from classroom.widgets.problems import NotExplorable
from classroom.widgets.rates.surface import Pace, Pair, Surface


def own_surface(loss, x: Pair, y: Pair) -> Surface:
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


def checked_number(number, low: float, high: float, name: str) -> float:
    if not (isinstance(number, Real) and low <= number <= high):  # so written, a NaN does not pass
        raise NotExplorable(
            f"{name} is a number from {short(low)} to {short(high)} here, not {clip(repr(number), 40)}."
        )
    return float(number)


def checked_ends(ends, name: str) -> Pair:
    pair = _pair(ends)
    if pair is None or not pair[0] < pair[1]:
        raise NotExplorable(f"{name} is the range to show, as in {name}=(-3, 3), not {clip(repr(ends), 40)}.")
    return pair


def checked_start(surface: Surface, start) -> Pair:
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
