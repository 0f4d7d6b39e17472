"""Gradient descent with momentum over a surface: the places of a walk and their losses."""

import itertools
from dataclasses import dataclass

from classroom.widgets.problems import NotExplorable
from classroom.widgets.rates.surface import Pace, Pair, Surface, quietly

MOST_STEPS = 60
FAR = 1e30  # a walk with such a loss is not followed any further


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
