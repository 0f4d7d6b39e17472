"""The neuron as the line it draws: where that passes through the plane, and where its arrow stands."""

import math
from dataclasses import dataclass
from functools import cached_property

from classroom.widgets.model import PlotModel
from classroom.widgets.neuron.activations import ACTIVATIONS
from classroom.widgets.neuron.geometry import Pair, along, stretch
from classroom.widgets.neuron.points import LOGIC, Points

PLANE, LOGIC_PLANE = 5.0, 2.5  # how far the plane goes each way, in the lesson's picture and around inputs of ±1
PLANES = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0)
WEIGHTS, BIASES = 6.0, 15.0  # how far the sliders go each way, unless what was passed in lies farther out
TINIEST = 1e-9  # a pair of weights this short has no direction
EDGE = 0.96  # of the plane's half: as far out as what is held may lie
DIRECTIONS = (
    "to the right",
    "to the upper right",
    "above",
    "to the upper left",
    "to the left",
    "to the lower left",
    "below",
    "to the lower right",
)


@dataclass(frozen=True)
class NeuronLine(PlotModel):
    """A neuron with two inputs, the point at which it is read, and the points that it should part.

    `anchor` is where the arrow was when it was last turned by hand; None puts it at the line's nearest point to (0, 0).
    `own` are the points that were passed in; `points` names the set in use. `weight_reach` and `bias_reach` are where
    the sliders end.
    """

    w1: float = -3.0
    w2: float = 1.0
    b: float = 6.88
    activation: str = "tanh"
    at: Pair = (2.0, 0.0)
    points: str = "none"
    own: Points = ()
    anchor: Pair | None = None
    weight_reach: float = WEIGHTS
    bias_reach: float = BIASES

    @property
    def half(self) -> float:
        """How far the plane goes each way."""
        if self.points == "yours":
            farthest = max(max(abs(x1), abs(x2)) for x1, x2, _ in self.own)
            return next(half for half in PLANES if half >= 1.3 * farthest)
        return LOGIC_PLANE if self.points in LOGIC else PLANE

    @property
    def scale(self) -> float:
        """How long a weight of 1 is drawn: 1 in the lesson's plane, and as many pixels in any other."""
        return self.half / PLANE

    @property
    def size(self) -> float:
        """How long the pair of weights is; 0 also where it is too short to give a direction."""
        size = math.hypot(self.w1, self.w2)
        return size if size > TINIEST else 0.0

    @property
    def shown_points(self) -> Points:
        return self.own if self.points == "yours" else LOGIC.get(self.points, ())

    @property
    def right(self) -> int:
        """How many points are on their side; one on the line is on neither."""
        return sum(self.is_right(*point) for point in self.shown_points)

    def is_right(self, x1: float, x2: float, yes: bool) -> bool:
        return self.sum_at(x1, x2) > 0 if yes else self.sum_at(x1, x2) < 0

    @property
    def may_double(self) -> bool:
        biggest = max(abs(self.w1), abs(self.w2))
        return 2 * biggest <= self.weight_reach and 2 * abs(self.b) <= self.bias_reach

    def sum_at(self, x1: float, x2: float) -> float:
        """The weighted sum, which is what the line is about: 0 on it, and the activation changes only how it counts."""
        return self.w1 * x1 + self.w2 * x2 + self.b

    def says(self, x1: float, x2: float) -> float:
        return ACTIVATIONS[self.activation].call(self.sum_at(x1, x2))

    @cached_property
    def segment(self) -> tuple[Pair, Pair] | None:
        """The two ends of the line within the plane; None if it lies outside, or if there is none."""
        return self.level(0.0)

    @cached_property
    def foot(self) -> Pair | None:
        """Where on the line the arrow starts: nearest to the anchor, as long as there is room for all of the arrow."""
        if self.segment is None:
            return None
        base, direction = self._nearest(self.anchor or (0.0, 0.0), 0.0), self._direction()
        low, high = stretch(base, direction, self.half)
        tip = base[0] + self.w1 * self.scale, base[1] + self.w2 * self.scale
        room = stretch(tip, direction, EDGE * self.half)
        if room and max(low, room[0]) < min(high, room[1]):
            low, high = max(low, room[0]), min(high, room[1])
        return along(base, direction, min(max(0.0, low), high))

    @cached_property
    def tip(self) -> Pair | None:
        """Where the arrow ends, at the plane's edge if it is too long for it."""
        if self.foot is None:
            return None
        arrow = self.w1 * self.scale, self.w2 * self.scale
        _, most = stretch(self.foot, arrow, self.half)
        return along(self.foot, arrow, min(1.0, most))

    def _nearest(self, place: Pair, level: float) -> Pair:
        """The nearest point where the weighted sum is `level`."""
        away = (self.sum_at(*place) - level) / self.size**2
        return place[0] - away * self.w1, place[1] - away * self.w2

    def _direction(self) -> Pair:
        """The line's direction, of length 1."""
        return -self.w2 / self.size, self.w1 / self.size

    def level(self, level: float) -> tuple[Pair, Pair] | None:
        """The ends of the line on which the weighted sum is `level`; None if it lies outside of the plane."""
        if not self.size:
            return None
        base, direction = self._nearest((0.0, 0.0), level), self._direction()
        ends = stretch(base, direction, self.half)
        if ends is None:
            return None
        return along(base, direction, ends[0]), along(base, direction, ends[1])

    def where(self) -> str:
        """Where the side of the yes is, as one would point to it."""
        turn = round(math.degrees(math.atan2(self.w2, self.w1)) / 45) % 8
        return DIRECTIONS[turn]
