"""The neuron explorer's controls, transitions and words."""

import math
from dataclasses import dataclass, replace
from pathlib import Path

from classroom.draw.model import short
from classroom.widgets.controls import Button, Choice, Control, Slider
from classroom.widgets.neuron.activations import ACTIVATION_OPTIONS, ACTIVATIONS
from classroom.widgets.neuron.arguments import read_activation, read_neuron, read_number
from classroom.widgets.neuron.geometry import Pair
from classroom.widgets.neuron.line import BIASES, EDGE, WEIGHTS, NeuronLine
from classroom.widgets.neuron.picture import draw_plane, empty_plane
from classroom.widgets.neuron.points import LOGIC, read_points
from classroom.widgets.problems import NotExplorable

GRIP = 0.07  # of the plane's half: as near to a handle as a hand that only takes it
NEVER_SAID = 0.01  # a weighted sum this small on the line is what rounding the bias left
NO_LINE_FOR_XOR = "No line gives more: both have the same middle."


@dataclass(frozen=True)
class NeuronPlane(NeuronLine):
    """The explorer: a neuron's line in the plane of its two inputs."""

    title = "A neuron and its line"
    gestures = frozenset({"drag-arrow", "drag-line", "drag-probe"})
    style = Path(__file__).with_name("neuron.css").read_text(encoding="utf-8")

    def controls(self) -> list[Control]:
        sets = [("none", "none"), *((name, name) for name in LOGIC), *([("yours", "yours")] if self.own else [])]
        return [
            Slider("w1", "w1", self.w1, -self.weight_reach, self.weight_reach, 0.1),
            Slider("w2", "w2", self.w2, -self.weight_reach, self.weight_reach, 0.1),
            Slider("b", "b", self.b, -self.bias_reach, self.bias_reach, 0.1),
            Button("halve", "Halve all", enabled=self.size > 0.1),
            Button("double", "Double all", enabled=self.may_double),
            Button("flip", "Flip all"),
            Choice("activation", "Activation", self.activation, ACTIVATION_OPTIONS),
            Choice("points", "Points", self.points, tuple(sets)),
            Slider("x1", "x1", self.at[0], -self.half, self.half, 0.1),
            Slider("x2", "x2", self.at[1], -self.half, self.half, 0.1),
        ]

    def act(self, name: str, value) -> "NeuronPlane":
        if name in ("w1", "w2"):
            return replace(self, **{name: value}, anchor=None)
        if name in ("b", "activation"):
            return replace(self, **{name: value})
        if name in ("halve", "double", "flip"):
            by = {"halve": 0.5, "double": 2.0 if self.may_double else 1.0, "flip": -1.0}[name]
            return replace(self, w1=_tidy(self.w1 * by), w2=_tidy(self.w2 * by), b=_tidy(self.b * by))
        if name == "points":
            return _within(replace(self, points=value, anchor=None))
        if name in ("x1", "x2"):
            return replace(self, at=(value, self.at[1]) if name == "x1" else (self.at[0], value))
        return self._dragged(name, empty_plane(self).data(*value))

    def _dragged(self, name: str, place: Pair) -> "NeuronPlane":
        if name == "drag-probe":
            return replace(self, at=(round(place[0], 1) + 0.0, round(place[1], 1) + 0.0))
        if name == "drag-line":
            x1, x2 = (min(max(x, -EDGE * self.half), EDGE * self.half) for x in place)  # the line stays within reach
            b = -(self.w1 * x1 + self.w2 * x2) if self.size else self.b
            return replace(self, b=_tidy(min(max(b, -self.bias_reach), self.bias_reach), 2))
        return self._turned(place) if self.foot else self

    def _turned(self, tip: Pair) -> "NeuronPlane":
        """The arrow's tip moved: its foot stays, and so the line turns about it, for which the bias goes along."""
        whole = math.dist(self.foot, self.tip) > 0.999 * self.size * self.scale
        if not whole and math.dist(tip, self.tip) < GRIP * self.half:
            return self  # taken at the plane's edge, and not moved yet: the rest of the arrow is still there
        on_line = self.anchor is not None and abs(self.sum_at(*self.anchor)) < NEVER_SAID
        foot = self.anchor if on_line else self.foot
        w1, w2 = (tip[0] - foot[0]) / self.scale, (tip[1] - foot[1]) / self.scale
        too_long = max(abs(w1) / self.weight_reach, abs(w2) / self.weight_reach)
        too_long = max(1.0, too_long, abs(w1 * foot[0] + w2 * foot[1]) / self.bias_reach)
        w1, w2 = round(w1 / too_long, 1) + 0.0, round(w2 / too_long, 1) + 0.0
        if w1 == w2 == 0.0:
            return self
        b = min(max(-(w1 * foot[0] + w2 * foot[1]), -self.bias_reach), self.bias_reach)
        return replace(self, w1=w1, w2=w2, b=_tidy(b, 2), anchor=foot)

    def picture(self) -> str:
        return draw_plane(self)

    def words(self) -> str:
        return "\n".join(filter(None, [self._reading(), self._border(), self._count()]))

    def _reading(self) -> str:
        (x1, x2), n = self.at, self.sum_at(*self.at)
        total = f"{short(self.w1)} × {short(x1)}{_signed(self.w2)} × {short(x2)}{_signed(self.b)} = {short(n)}"
        verdict = "yes" if n > 0 else "no" if n < 0 else "undecided"
        if self.activation != "linear":
            total += f", and {self.activation}({short(n)}) = {short(self.says(x1, x2))}"
        return f"At ({short(x1)}, {short(x2)}): {total}: {verdict}."

    def _border(self) -> str:
        if not self.size:
            everywhere = short(ACTIVATIONS[self.activation].call(self.b))
            return f"Both weights are 0, so there is no line: the neuron says {everywhere} everywhere. Move w1 or w2."
        if self.segment is None:
            everywhere = "yes" if self.sum_at(0.0, 0.0) > 0 else "no"
            return f"The line lies outside of the picture: all that you see is {everywhere}."
        line = f"The line passes {short(abs(self.b) / self.size)} from (0, 0), and yes lies {self.where()}."
        if self.shown_points:
            return line
        kind = ACTIVATIONS[self.activation]
        return f"{line} The {kind.step} is {short(kind.width / self.size)} wide."

    def _count(self) -> str:
        """How well the line parts the points; room is left for it by what `_border` then does not say."""
        many = len(self.shown_points)
        if not many:
            return ""
        count = f"Circles want yes, squares no: {self.right} of {many} right"
        if self.points == "XOR" and self.right == 3:
            return f"{count}. {NO_LINE_FOR_XOR}"
        return f"{count}." if self.right == many else f"{count}, hollow ones wrong."


def _tidy(number: float, digits: int = 6) -> float:
    """Rounded, and never -0."""
    return round(number, digits) + 0.0


def _signed(number: float) -> str:
    """As a further term of a sum."""
    return f" - {short(-number)}" if number < 0 else f" + {short(number)}"


def _within(model: NeuronPlane) -> NeuronPlane:
    """The same with the probe brought back into the plane."""
    half = model.half
    return replace(model, at=tuple(min(max(place, -half), half) for place in model.at))


def open_model(neuron=None, w1=None, w2=None, b=None, activation=None, points=None, labels=None) -> NeuronPlane:
    """The explorer at its start. Raises NotExplorable, in a sentence, for what is no neuron with two inputs."""
    if neuron is not None:
        given = (w1, w2, b)
        w1, w2, b, its_own = read_neuron(neuron)
        if given != (None, None, None):
            raise NotExplorable("Give a neuron, or the numbers w1, w2 and b, but not both: a neuron brings its own.")
        activation = activation or its_own
    numbers = {"w1": -3.0 if w1 is None else w1, "w2": 1.0 if w2 is None else w2, "b": 6.88 if b is None else b}
    numbers = {name: read_number(number, name) for name, number in numbers.items()}
    own = read_points(points, labels)
    model = NeuronPlane(
        **numbers,
        activation=read_activation("tanh" if activation is None else activation),
        points="yours" if own else "none",
        own=own,
        weight_reach=max(WEIGHTS, math.ceil(max(abs(numbers["w1"]), abs(numbers["w2"])))),
        bias_reach=max(BIASES, math.ceil(abs(numbers["b"]))),
    )
    return _within(model)
