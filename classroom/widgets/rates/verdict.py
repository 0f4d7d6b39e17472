"""What is said of a walk: where it ended, how it went, and above which rate its swings grow."""

import math

from classroom.draw.model import short
from classroom.widgets.problems import NotExplorable
from classroom.widgets.rates.descent import Walk
from classroom.widgets.rates.surface import Pace, Surface, quietly


def result(surface: Surface, pace: Pace, path: Walk) -> str:
    taken = len(path.places) - 1
    steps = f"{taken} step{'s' * (taken != 1)}"
    away = _left_at(surface, path)
    if away is None:
        end = f"{steps} take the loss from {short(path.losses[0])} to {short(path.losses[-1])}"
        return f"{pace.name}: {end}, at {surface.at(*path.places[-1])}. {path.end}".strip()
    end = f"after {steps} the loss is {short(path.losses[-1])}; it began at {short(path.losses[0])}"
    return f"{pace.name}: at step {away} it has left the picture; {end}. {path.end}".strip()


def _left_at(surface: Surface, path: Walk) -> int | None:
    """The step since which it is out of the picture."""
    inside = [i for i, place in enumerate(path.places) if surface.shows(*place)]
    return None if inside[-1] == len(path.places) - 1 else inside[-1] + 1


def verdict(surface: Surface, path: Walk) -> str:
    first, last = path.losses[0], path.losses[-1]
    bottom = min(surface.lowest, *path.losses)
    height = (last - bottom) / (first - bottom) if first > bottom else 0.0
    swinging = [name for axis, name in enumerate(surface.names) if path.swings(axis)]
    if height > 1.0:
        return "Too large: it ends higher than it began."
    if path.end:
        return ""
    if _is_at_rest(surface, path, first - bottom):
        where = "at the bottom" if height < 0.02 else "but not at the lowest place"
        return f"It has come to rest, {where}: there is hardly a slope here."
    if swinging:
        return f"It swings from side to side along {' and '.join(swinging)}."
    if height > 0.1 and last == min(path.losses):
        return "Too small, or too few steps: it is still on its way down."
    if last > 2 * min(path.losses) - bottom and height > 0.02:
        return f"It has run past the bottom: at step {path.losses.index(min(path.losses))} it was lower."
    return ""


def _is_at_rest(surface: Surface, path: Walk, drop: float) -> bool:
    """Whether the slope at the end, kept up all across the picture, would not change the loss to speak of."""
    try:
        with quietly():
            slope = math.hypot(*surface.gradient(*path.places[-1]))
    except NotExplorable:
        return False
    return slope * math.hypot(*(high - low for low, high in (surface.x, surface.y))) < 0.05 * drop


def limit(surface: Surface, pace: Pace) -> str:
    """The rate above which swings grow, where the surface bends alike everywhere."""
    bend, momentum = surface.bend, pace.momentum
    if bend is None:
        return ""
    top = f"2 × {short(1 + momentum)}" if momentum else "2"
    return (
        f"Along {surface.steep} the slope changes by {short(bend)} per unit, so above "
        f"{top} / {short(bend)} = {short(2 * (1 + momentum) / bend)} the swings grow."
    )
