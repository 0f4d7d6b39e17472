"""The neuron's picture: the plane in two shades, the line between them, the arrow and the probe."""

import math

from classroom.draw.model import short
from classroom.widgets.neuron.activations import ACTIVATIONS
from classroom.widgets.neuron.geometry import Pair, along, stretch
from classroom.widgets.neuron.line import NeuronLine
from classroom.widgets.neuron.points import CORNERS
from classroom.widgets.plot import Axis, Plot, draw

YES, NO, PROBE = 3, 1, 0  # styles: the violet and the orange of the lesson's own picture, and one apart from both
SHADE = 0.5  # the opacity where the answer is as firm as it can be
STRIPES, HEAD = 13, 17.0  # how many on each side of the diagonal, and the px of an arrow's head


def draw_plane(line: NeuronLine) -> str:
    plot = empty_plane(line)
    _shade(plot, line)
    _hatch(plot, line)
    _mark_origin(plot)
    _draw_levels(plot, line)
    _draw_border(plot, line)
    _draw_points(plot, line)
    _name_sides(plot, line)
    _draw_arrow(plot, line)
    _draw_probe(plot, line)
    return draw([plot], _alt(line))


def empty_plane(line: NeuronLine) -> Plot:
    """The axes, which are square, with nothing in them."""
    width = 380 if line.narrow else 440
    x, y = Axis(-line.half, line.half, "x1"), Axis(-line.half, line.half, "x2")
    return Plot(x, y, width=width, height=width - 28)


def _shade(plot: Plot, line: NeuronLine) -> None:
    """One sheet over another, each from where the answer is a tenth firmer, so that no seams show between."""
    kind = ACTIVATIONS[line.activation]
    for sign, edges, style in ((1.0, kind.yes, YES), (-1.0, kind.no, NO)):
        before = 1.0
        for k, edge in enumerate(edges, start=1):
            after = 1.0 - SHADE * k / len(edges)
            corners = [plot.at(*corner) for corner in _beyond(line, edge, sign)]
            if corners:
                path = "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in corners) + "z"
                opacity = f"{1.0 - after / before:.3g}"
                plot.inside.append(f'<path class="plot-band plot-{style}" fill-opacity="{opacity}" d="{path}"/>')
            before = after


def _beyond(line: NeuronLine, edge: float, sign: float) -> list[Pair]:
    """The corners of that part of the plane where sign·sum is `edge` or more."""
    square = [(x1 * line.half, x2 * line.half) for x1, x2 in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    over = [sign * line.sum_at(*corner) - edge for corner in square]
    corners = []
    for k in range(4):
        here, there, a, b = square[k - 1], square[k], over[k - 1], over[k]
        if (a < 0) != (b < 0):
            corners.append(along(here, (there[0] - here[0], there[1] - here[1]), a / (a - b)))
        if b >= 0:
            corners.append(there)
    return corners


def _hatch(plot: Plot, line: NeuronLine) -> None:
    stripes = "".join(_stroke(plot, *stripe) for stripe in _stripes(line))
    if stripes:
        plot.inside.append(f'<path class="plot-hatch plot-{NO}" d="{stripes}"/>')


def _stripes(line: NeuronLine) -> list[tuple[Pair, Pair]]:
    """Diagonals across the side of the no."""
    stripes = []
    for k in range(-STRIPES + 1, STRIPES):
        start = (k * line.half / STRIPES, -k * line.half / STRIPES)
        low, high = stretch(start, (1.0, 1.0), line.half)
        here, slope = line.sum_at(*start), line.w1 + line.w2
        if slope > 0:
            high = min(high, -here / slope)
        elif slope < 0:
            low = max(low, -here / slope)
        elif here >= 0:
            continue
        if low < high:
            stripes.append((along(start, (1.0, 1.0), low), along(start, (1.0, 1.0), high)))
    return stripes


def _mark_origin(plot: Plot) -> None:
    px, py = plot.at(0.0, 0.0)
    plot.inside.append(f'<path class="plot-guide" d="M{px - 6:.1f} {py:.1f}h12m-6 -6v12"/>')


def _draw_levels(plot: Plot, line: NeuronLine) -> None:
    """Thin lines beside the line, where the activation gives a certain answer."""
    for level, name in ACTIVATIONS[line.activation].marks:
        ends = line.level(level)
        if ends is None:
            continue
        dash = "plot-dashed" if level < 0 else ""
        plot.inside.append(f'<path class="plot-thin {dash}" d="{_stroke(plot, *ends)}"/>')
        corner = _corner(line, level)
        near, far = sorted(ends, key=lambda end, corner=corner: -math.dist(end, corner))  # free of the yes or no
        x1, x2 = along(near, (far[0] - near[0], far[1] - near[1]), 0.14)
        edge = 0.9 * line.half  # or else the frame would run through the words
        _write(plot, (min(max(x1, -edge), edge), min(max(x2, -edge), edge)), name, "plot-note", dy=4.5)


def _draw_border(plot: Plot, line: NeuronLine) -> None:
    if line.segment:
        path = _stroke(plot, *line.segment)
        plot.inside.append(f'<path class="plot-border" d="{path}"/>')
        plot.inside.append(f'<path class="plot-grasp" data-drag="drag-line" d="{path}"/>')


def _draw_points(plot: Plot, line: NeuronLine) -> None:
    for x1, x2, yes in line.shown_points:
        style, shape = (YES, "circle") if yes else (NO, "square")
        plot.dot(x1, x2, style, shape, 8, hollow=not line.is_right(x1, x2, yes))


def _name_sides(plot: Plot, line: NeuronLine) -> None:
    for name, sign in (("yes", 1.0), ("no", -1.0)):
        x1, x2 = _corner(line, sign, away_from=line.at)
        if sign * line.sum_at(x1, x2) > 0:
            dx, anchor = (12, "start") if x1 < 0 else (-12, "end")
            _write(plot, (x1, x2), name, "plot-side", dx, -14 if x2 < 0 else 26, anchor)


def _corner(line: NeuronLine, sign: float, away_from: Pair | None = None) -> Pair:
    """The corner that lies deepest on the side of the yes, or of the no if `sign` is negative."""
    corners = [(x1 * line.half, x2 * line.half) for x1, x2 in CORNERS]
    if away_from is not None:
        corners = [corner for corner in corners if math.dist(corner, away_from) > 0.5 * line.half]
    return max(corners, key=lambda corner: sign * line.sum_at(*corner))


def _draw_arrow(plot: Plot, line: NeuronLine) -> None:
    if line.foot is None:
        return
    (fx, fy), (tx, ty) = plot.at(*line.foot), plot.at(*line.tip)
    ux, uy = line.w1 / line.size, -line.w2 / line.size
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


def _draw_probe(plot: Plot, line: NeuronLine) -> None:
    left = (line.w1 < 0) == (line.sum_at(*line.at) > 0)  # away from the line
    if abs(line.at[0]) > 0.75 * line.half:
        left = line.at[0] > 0
    dx, anchor = (-13, "end") if left else (13, "start")
    dy = 20 if line.at[1] > 0.9 * line.half else -9
    _write(plot, line.at, short(line.says(*line.at)).replace("-", "−"), "plot-reading", dx, dy, anchor)
    plot.handle("drag-probe", *line.at, style=PROBE)


def _stroke(plot: Plot, start: Pair, end: Pair) -> str:
    (px, py), (qx, qy) = plot.at(*start), plot.at(*end)
    return f"M{px:.1f} {py:.1f}L{qx:.1f} {qy:.1f}"


def _write(plot: Plot, place: Pair, words: str, kind: str, dx: float = 0, dy: float = 0, anchor: str = "middle"):
    px, py = plot.at(*place)
    where = f'x="{px + dx:.1f}" y="{py + dy:.1f}" text-anchor="{anchor}"'
    plot.over.append(f'<text class="{kind} plot-halo" {where}>{words}</text>')


def _alt(line: NeuronLine) -> str:
    if line.segment is None:
        return f"The plane of x1 and x2 in one shade, without a line. {line.words()}"
    return (
        "The plane of x1 and x2, cut by a straight line. From the line an arrow points to the side where the "
        f"neuron says yes, which is {line.where()}; the other side is hatched. {line.words()}"
    )
