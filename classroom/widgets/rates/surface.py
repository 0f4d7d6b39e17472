"""A loss of two parameters as a surface: its value and gradient at a place, and its heights over the plane."""

import math
import warnings
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from numbers import Real

from classroom.draw.model import clip, short
from classroom.widgets.problems import NotExplorable

GRID = 25  # points along each side on which a surface is computed

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
