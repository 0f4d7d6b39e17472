"""The neuron explorer: two weights and a bias as the line they draw, and the activation as the shade on both sides."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from classroom.draw.model import short
from classroom.widgets.controls import Button, Choice, Control, Slider
from classroom.widgets.model import PlotModel
from classroom.widgets.plot import Axis, Plot, draw
from classroom.widgets.problems import NotExplorable

Pair = tuple[float, float]
Points = tuple[tuple[float, float, bool], ...]  # x1, x2, and whether the answer should be yes

YES, NO, PROBE = 3, 1, 0  # styles: the violet and the orange of the lesson's own picture, and one apart from both
PLANE, LOGIC_PLANE = 5.0, 2.5  # how far the plane goes each way, in the lesson's picture and around inputs of ±1
PLANES = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0)
WEIGHTS, BIASES = 6.0, 15.0  # how far the sliders go each way, unless what was passed in lies farther out
TINIEST, LARGEST = 1e-9, 1e6
MOST = 400  # points: more would be a cloud, in which no single one is seen to change sides
SHADE = 0.5  # the opacity where the answer is as firm as it can be
TENTHS = [k / 10 for k in range(10)]
STRIPES, HEAD = 13, 17.0  # how many on each side of the diagonal, and the px of an arrow's head
EDGE = 0.96  # of the plane's half: as far out as what is held may lie
GRIP = 0.07  # of the plane's half: as near to a handle as a hand that only takes it
NEVER_SAID = 0.01  # a weighted sum this small on the line is what rounding the bias left


@dataclass(frozen=True)
class Activation:
    """What becomes of the weighted sum, and how to draw it.

    `yes` and `no` are the sums from which the shade is one step deeper, `marks` the sums that get a thin line with the
    answer there, and `step` the words for what lies between the first and the last of those answers.
    """

    call: Callable[[float], float]
    yes: Sequence[float]
    no: Sequence[float]
    marks: tuple[tuple[float, str], ...]
    step: str
    width: float  # of that step, in weighted sums


ACTIVATIONS = {
    "tanh": Activation(
        math.tanh,
        [math.atanh(level) for level in TENTHS],
        [math.atanh(level) for level in TENTHS],
        ((math.atanh(0.9), "+0.9"), (-math.atanh(0.9), "−0.9")),
        "step from -0.9 to 0.9",
        2 * math.atanh(0.9),
    ),
    "relu": Activation(
        lambda n: max(n, 0.0),
        [level * 5 for level in TENTHS],
        [],
        ((1.0, "1"),),
        "rise from 0 to 1",
        1.0,
    ),
    "sigmoid": Activation(
        lambda n: 0.5 + 0.5 * math.tanh(n / 2),  # exp would overflow far out
        [2 * math.atanh(level) for level in TENTHS],
        [2 * math.atanh(level) for level in TENTHS],
        ((2 * math.atanh(0.9), "0.95"), (-2 * math.atanh(0.9), "0.05")),
        "step from 0.05 to 0.95",
        4 * math.atanh(0.9),
    ),
    "linear": Activation(
        lambda n: n,
        [level * 5 for level in TENTHS],
        [level * 5 for level in TENTHS],
        ((1.0, "+1"), (-1.0, "−1")),
        "rise from -1 to 1",
        2.0,
    ),
}
ACTIVATION_OPTIONS = (("tanh", "tanh"), ("relu", "relu"), ("sigmoid", "sigmoid"), ("linear", "none (linear)"))

CORNERS = ((-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0))
LOGIC: dict[str, Points] = {
    "AND": tuple((x1, x2, x1 > 0 and x2 > 0) for x1, x2 in CORNERS),
    "OR": tuple((x1, x2, x1 > 0 or x2 > 0) for x1, x2 in CORNERS),
    "XOR": tuple((x1, x2, x1 != x2) for x1, x2 in CORNERS),
}
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
NO_LINE_FOR_XOR = "No line gives more: both have the same middle."


@dataclass(frozen=True)
class NeuronPlane(PlotModel):
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

    title = "A neuron and its line"
    gestures = frozenset({"drag-arrow", "drag-line", "drag-probe"})

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
        return sum(self._is_right(*point) for point in self.shown_points)

    def _is_right(self, x1: float, x2: float, yes: bool) -> bool:
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
        return self._level(0.0)

    @cached_property
    def foot(self) -> Pair | None:
        """Where on the line the arrow starts: nearest to the anchor, as long as there is room for all of the arrow."""
        if self.segment is None:
            return None
        base, along = self._nearest(self.anchor or (0.0, 0.0), 0.0), self._along()
        low, high = _stretch(base, along, self.half)
        tip = base[0] + self.w1 * self.scale, base[1] + self.w2 * self.scale
        room = _stretch(tip, along, EDGE * self.half)
        if room and max(low, room[0]) < min(high, room[1]):
            low, high = max(low, room[0]), min(high, room[1])
        return _along(base, along, min(max(0.0, low), high))

    @cached_property
    def tip(self) -> Pair | None:
        """Where the arrow ends, at the plane's edge if it is too long for it."""
        if self.foot is None:
            return None
        _, most = _stretch(self.foot, (self.w1 * self.scale, self.w2 * self.scale), self.half)
        return _along(self.foot, (self.w1 * self.scale, self.w2 * self.scale), min(1.0, most))

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
        return self._dragged(name, self._plot().data(*value))

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
        plot = self._plot()
        self._shade(plot)
        self._lines(plot)
        for x1, x2, yes in self.shown_points:
            style, shape = (YES, "circle") if yes else (NO, "square")
            plot.dot(x1, x2, style, shape, 8, hollow=not self._is_right(x1, x2, yes))
        self._sides(plot)
        self._arrow(plot)
        self._probe(plot)
        return draw([plot], self._alt())

    def words(self) -> str:
        return "\n".join(filter(None, [self._reading(), self._border(), self._count()]))

    def _plot(self) -> Plot:
        width = 380 if self.narrow else 440
        x, y = Axis(-self.half, self.half, "x1"), Axis(-self.half, self.half, "x2")
        return Plot(x, y, width=width, height=width - 28)  # the axes are square

    def _nearest(self, place: Pair, level: float) -> Pair:
        """The nearest point where the weighted sum is `level`."""
        away = (self.sum_at(*place) - level) / self.size**2
        return place[0] - away * self.w1, place[1] - away * self.w2

    def _along(self) -> Pair:
        """The line's direction, of length 1."""
        return -self.w2 / self.size, self.w1 / self.size

    def _level(self, level: float) -> tuple[Pair, Pair] | None:
        """The ends of the line on which the weighted sum is `level`; None if it lies outside of the plane."""
        if not self.size:
            return None
        base, along = self._nearest((0.0, 0.0), level), self._along()
        stretch = _stretch(base, along, self.half)
        if stretch is None:
            return None
        return _along(base, along, stretch[0]), _along(base, along, stretch[1])

    def _shade(self, plot: Plot) -> None:
        """One sheet over another, each from where the answer is a tenth firmer, so that no seams show between."""
        kind = ACTIVATIONS[self.activation]
        for sign, edges, style in ((1.0, kind.yes, YES), (-1.0, kind.no, NO)):
            before = 1.0
            for k, edge in enumerate(edges, start=1):
                after = 1.0 - SHADE * k / len(edges)
                corners = [plot.at(*corner) for corner in self._beyond(edge, sign)]
                if corners:
                    path = "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in corners) + "z"
                    opacity = f"{1.0 - after / before:.3g}"
                    plot.inside.append(f'<path class="plot-band plot-{style}" fill-opacity="{opacity}" d="{path}"/>')
                before = after
        stripes = "".join(_stroke(plot, *stripe) for stripe in self._stripes())
        if stripes:
            plot.inside.append(f'<path class="plot-hatch plot-{NO}" d="{stripes}"/>')

    def _beyond(self, edge: float, sign: float) -> list[Pair]:
        """The corners of that part of the plane where sign·sum is `edge` or more."""
        square = [(x1 * self.half, x2 * self.half) for x1, x2 in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        over = [sign * self.sum_at(*corner) - edge for corner in square]
        corners = []
        for k in range(4):
            here, there, a, b = square[k - 1], square[k], over[k - 1], over[k]
            if (a < 0) != (b < 0):
                corners.append(_along(here, (there[0] - here[0], there[1] - here[1]), a / (a - b)))
            if b >= 0:
                corners.append(there)
        return corners

    def _stripes(self) -> list[tuple[Pair, Pair]]:
        """Diagonals across the side of the no."""
        stripes = []
        for k in range(-STRIPES + 1, STRIPES):
            start = (k * self.half / STRIPES, -k * self.half / STRIPES)
            low, high = _stretch(start, (1.0, 1.0), self.half)
            here, slope = self.sum_at(*start), self.w1 + self.w2
            if slope > 0:
                high = min(high, -here / slope)
            elif slope < 0:
                low = max(low, -here / slope)
            elif here >= 0:
                continue
            if low < high:
                stripes.append((_along(start, (1.0, 1.0), low), _along(start, (1.0, 1.0), high)))
        return stripes

    def _lines(self, plot: Plot) -> None:
        px, py = plot.at(0.0, 0.0)
        plot.inside.append(f'<path class="plot-guide" d="M{px - 6:.1f} {py:.1f}h12m-6 -6v12"/>')
        for level, name in ACTIVATIONS[self.activation].marks:
            ends = self._level(level)
            if ends is None:
                continue
            dash = "plot-dashed" if level < 0 else ""
            plot.inside.append(f'<path class="plot-thin {dash}" d="{_stroke(plot, *ends)}"/>')
            corner = self._corner(level)
            near, far = sorted(ends, key=lambda end, corner=corner: -math.dist(end, corner))  # free of the yes or no
            x1, x2 = _along(near, (far[0] - near[0], far[1] - near[1]), 0.14)
            edge = 0.9 * self.half  # or else the frame would run through the words
            _write(plot, (min(max(x1, -edge), edge), min(max(x2, -edge), edge)), name, "plot-note", dy=4.5)
        if self.segment:
            path = _stroke(plot, *self.segment)
            plot.inside.append(f'<path class="plot-border" d="{path}"/>')
            plot.inside.append(f'<path class="plot-grasp" data-drag="drag-line" d="{path}"/>')

    def _corner(self, sign: float, away_from: Pair | None = None) -> Pair:
        """The corner that lies deepest on the side of the yes, or of the no if `sign` is negative."""
        corners = [(x1 * self.half, x2 * self.half) for x1, x2 in CORNERS]
        if away_from is not None:
            corners = [corner for corner in corners if math.dist(corner, away_from) > 0.5 * self.half]
        return max(corners, key=lambda corner: sign * self.sum_at(*corner))

    def _sides(self, plot: Plot) -> None:
        for name, sign in (("yes", 1.0), ("no", -1.0)):
            x1, x2 = self._corner(sign, away_from=self.at)
            if sign * self.sum_at(x1, x2) > 0:
                dx, anchor = (12, "start") if x1 < 0 else (-12, "end")
                _write(plot, (x1, x2), name, "plot-side", dx, -14 if x2 < 0 else 26, anchor)

    def _arrow(self, plot: Plot) -> None:
        if self.foot is None:
            return
        (fx, fy), (tx, ty) = plot.at(*self.foot), plot.at(*self.tip)
        ux, uy = self.w1 / self.size, -self.w2 / self.size
        length = math.dist((fx, fy), (tx, ty))
        head = min(HEAD, max(0.5 * HEAD, 0.6 * length))
        bx, by, side = tx - head * ux, ty - head * uy, 0.53 * head  # where the head is broad, and half how broad
        if length > head:
            shaft = f"M{fx:.1f} {fy:.1f}L{bx:.1f} {by:.1f}"
            plot.over.append(f'<path class="plot-casing" d="{shaft}"/><path class="plot-shaft" d="{shaft}"/>')
        triangle = (
            f"M{tx:.1f} {ty:.1f}L{bx - side * uy:.1f} {by + side * ux:.1f}L{bx + side * uy:.1f} {by - side * ux:.1f}z"
        )
        if (radius := min(7.0, length - head)) > 2.0:
            disc = f'<circle class="plot-handle" cx="{fx:.1f}" cy="{fy:.1f}" r="{radius:.1f}"/>'
            plot.over.append(f'<g data-drag="drag-line">{disc}</g>')
        plot.over.append(
            f'<g data-drag="drag-arrow"><circle class="plot-hold" cx="{tx:.1f}" cy="{ty:.1f}" r="22"/>'
            f'<path class="plot-handle" d="{triangle}"/></g>'
        )

    def _probe(self, plot: Plot) -> None:
        left = (self.w1 < 0) == (self.sum_at(*self.at) > 0)  # away from the line
        if abs(self.at[0]) > 0.75 * self.half:
            left = self.at[0] > 0
        dx, anchor = (-13, "end") if left else (13, "start")
        dy = 20 if self.at[1] > 0.9 * self.half else -9
        _write(plot, self.at, short(self.says(*self.at)).replace("-", "−"), "plot-reading", dx, dy, anchor)
        plot.handle("drag-probe", *self.at, style=PROBE)

    def _alt(self) -> str:
        if self.segment is None:
            return f"The plane of x1 and x2 in one shade, without a line. {self.words()}"
        return (
            "The plane of x1 and x2, cut by a straight line. From the line an arrow points to the side where the "
            f"neuron says yes, which is {self._where()}; the other side is hatched. {self.words()}"
        )

    def _where(self) -> str:
        """Where the side of the yes is, as one would point to it."""
        turn = round(math.degrees(math.atan2(self.w2, self.w1)) / 45) % 8
        return DIRECTIONS[turn]

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
        line = f"The line passes {short(abs(self.b) / self.size)} from (0, 0), and yes lies {self._where()}."
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


def _along(start: Pair, direction: Pair, t: float) -> Pair:
    return start[0] + t * direction[0], start[1] + t * direction[1]


def _stretch(start: Pair, direction: Pair, half: float) -> tuple[float, float] | None:
    """From which t to which start + t·direction lies in the square of ±half; None if it never does."""
    low, high = -math.inf, math.inf
    for place, step in zip(start, direction, strict=True):
        if abs(step) < 1e-12:
            if abs(place) > half:
                return None
            continue
        enter, leave = sorted(((-half - place) / step, (half - place) / step))
        low, high = max(low, enter), min(high, leave)
    return (low, high) if low < high else None


def _stroke(plot: Plot, start: Pair, end: Pair) -> str:
    (px, py), (qx, qy) = plot.at(*start), plot.at(*end)
    return f"M{px:.1f} {py:.1f}L{qx:.1f} {qy:.1f}"


def _write(plot: Plot, place: Pair, words: str, kind: str, dx: float = 0, dy: float = 0, anchor: str = "middle"):
    px, py = plot.at(*place)
    where = f'x="{px + dx:.1f}" y="{py + dy:.1f}" text-anchor="{anchor}"'
    plot.over.append(f'<text class="{kind} plot-halo" {where}>{words}</text>')


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
        w1, w2, b, its_own = _read_neuron(neuron)
        if given != (None, None, None):
            raise NotExplorable("Give a neuron, or the numbers w1, w2 and b, but not both: a neuron brings its own.")
        activation = activation or its_own
    numbers = {"w1": -3.0 if w1 is None else w1, "w2": 1.0 if w2 is None else w2, "b": 6.88 if b is None else b}
    numbers = {name: _number(number, name) for name, number in numbers.items()}
    own = _read_points(points, labels)
    model = NeuronPlane(
        **numbers,
        activation=_read_activation("tanh" if activation is None else activation),
        points="yours" if own else "none",
        own=own,
        weight_reach=max(WEIGHTS, math.ceil(max(abs(numbers["w1"]), abs(numbers["w2"])))),
        bias_reach=max(BIASES, math.ceil(abs(numbers["b"]))),
    )
    return _within(model)


def _read_neuron(neuron) -> tuple[object, object, object, str]:
    """Its two weights, its bias and its activation, under the names of this course or of micrograd."""
    weights, bias = (getattr(neuron, name, getattr(neuron, name[0], None)) for name in ("weights", "bias"))
    if hasattr(neuron, "neurons") or hasattr(neuron, "layers"):
        where = "layers[0].neurons[0]" if hasattr(neuron, "layers") else "neurons[0]"
        raise NotExplorable(f"This has many neurons, and one draws one line: pass a single one, such as its .{where}.")
    if weights is None or bias is None or not hasattr(weights, "__len__"):
        raise NotExplorable(
            f"A {type(neuron).__name__} has no weights and bias to draw: pass a neuron that keeps them as .weights and "
            ".bias, or give the numbers themselves, as in explore.neuron(w1=-3, w2=1, b=6.88)."
        )
    if len(weights) != 2:
        raise NotExplorable(
            f"This neuron has {len(weights)} weight{'s' * (len(weights) != 1)}, and a plane has room for two inputs: "
            "pass one with two weights, such as Neuron(2)."
        )
    micrograd = {True: "relu", False: "linear"}.get(getattr(neuron, "nonlin", None), "tanh")
    return weights[0], weights[1], bias, getattr(neuron, "activation", micrograd)


def _read_activation(activation) -> str:
    name = "linear" if activation == "none" else activation
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise NotExplorable(f"The activation {activation!r} is not known here: choose one of {', '.join(ACTIVATIONS)}.")
    return name


def _number(value, name: str, largest: float = LARGEST) -> float:
    """The number in `value`, which may be a Value. Raises NotExplorable for anything else and beyond ±`largest`."""
    number = math.nan
    for candidate in (value, getattr(value, "data", None)):
        try:
            number = math.nan if isinstance(candidate, str) else float(candidate)
            break
        except (TypeError, ValueError, OverflowError):
            continue
    if not abs(number) <= largest:
        raise NotExplorable(f"{name} is {_shown(value)}: it must be a number from {-largest:,g} to {largest:,g}.")
    return number


def _shown(value) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _read_points(points, labels) -> Points:
    """The points with what they should be. Of two labels the greater is the yes, as in -1 and 1, or False and True."""
    if points is None and labels is None:
        return ()
    if points is None or labels is None:
        here, missing = ("labels", "points") if points is None else ("points", "labels")
        raise NotExplorable(f"There are {here} and no {missing}: give both, one label for each point.")
    try:
        points, labels = list(points), list(labels)
        pairs = [tuple(point) for point in points]
    except TypeError:
        raise NotExplorable("Points are pairs, such as [(0, 0), (1, 2)], and labels a list, such as [-1, 1].") from None
    if len(points) != len(labels) or not 1 <= len(points) <= MOST:
        raise NotExplorable(
            f"There are {len(points)} points and {len(labels)} labels: give one label for each of 1 to {MOST} points."
        )
    if any(len(pair) != 2 for pair in pairs):
        odd = next(pair for pair in pairs if len(pair) != 2)
        raise NotExplorable(f"The point {_shown(odd)} has {len(odd)} coordinates: a plane has two, x1 and x2.")
    places = [tuple(_number(x, f"A coordinate of point {i}", 20.0) for x in pair) for i, pair in enumerate(pairs)]
    marks = [_number(label, f"Label {i}") for i, label in enumerate(labels)]
    return tuple((*place, yes) for place, yes in zip(places, _read_labels(marks), strict=True))


def _read_labels(marks: list[float]) -> list[bool]:
    kinds = sorted(set(marks))
    if len(kinds) > 2:
        raise NotExplorable(f"The labels have {len(kinds)} different values: a line parts two kinds, such as -1 and 1.")
    yes = kinds[-1]
    return [mark == yes and (len(kinds) == 2 or mark > 0) for mark in marks]
