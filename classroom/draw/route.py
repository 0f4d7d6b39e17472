"""Lead an edge between the columns of nodes: straight past a column, a soft bend in the gap between two.

Graphviz decides where an edge passes each column and where its label is; its own curves have kinks. Everything here is
in coordinates (u, v): u runs with the graph's direction, v across it.
"""

from typing import NamedTuple

Point = tuple[float, float]
NEAR, LINE = 10, 15  # px: how far a label may move, and how far apart two of them stay


class Box(NamedTuple):
    """A rectangle in the picture's own coordinates."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> "Box":
        return cls(centre[0] - width / 2, centre[1] - height / 2, width, height)

    @classmethod
    def holding(cls, boxes: list["Box"]) -> "Box":
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
        return cls(left, top, right - left, bottom - top)

    def along(self, direction: str) -> tuple[float, float, float]:
        """First u, last u, and the v of its middle."""
        if direction == "LR":
            return self.left, self.left + self.width, self.top + self.height / 2
        return self.top, self.top + self.height, self.left + self.width / 2


def swap(point: Point, direction: str) -> Point:
    """From (x, y) to (u, v), or back."""
    return point if direction == "LR" else (point[1], point[0])


class Label(NamedTuple):
    """`size` is how much room it takes along u; a line stops at a label that has text. `width` is that of its text."""

    centre: Point
    size: float
    has_text: bool
    width: float = 0.0


class Run(NamedTuple):
    """A straight piece of an edge, from u to u at one v; not drawn where the label stands."""

    start: float
    end: float
    v: float
    drawn: bool = True


def columns(boxes: list[Box], direction: str) -> list[tuple[float, float]]:
    """First and last u of each column of nodes. Graphviz centres the nodes of a column on one line."""
    extent = {}
    for box in boxes:
        first, last, _ = box.along(direction)
        middle = round((first + last) / 2)
        low, high = extent.get(middle, (first, last))
        extent[middle] = min(low, first), max(high, last)
    return [extent[middle] for middle in sorted(extent)]


def settle(labels: list[Label | None], i: int, tail: Box, head: Box, direction: str) -> Label | None:
    """Move label `i` into line with its tail or head if that is near, for a straight edge; never onto another label."""
    label = labels[i]
    if label is None:
        return None
    others = [other.centre for other in labels if other and other is not label]
    for box in (tail, head):
        x, y = swap((swap(label.centre, direction)[0], box.along(direction)[2]), direction)
        is_near = abs(x - label.centre[0]) + abs(y - label.centre[1]) <= NEAR
        if is_near and all(abs(x - a) > label.width or abs(y - b) > LINE for a, b in others):
            return label._replace(centre=(x, y))
    return label


def runs(
    tail: Box,
    head: Box,
    all_columns: list[tuple[float, float]],
    curve: list[Point],
    label: Label | None,
    direction: str,
) -> list[Run]:
    """The straight pieces of one edge in order; the bends between them are left to the drawing."""
    _, start, start_v = tail.along(direction)
    end, _, end_v = head.along(direction)
    leave = min(last for _, last in all_columns if last >= start - 1)
    arrive = max(first for first, _ in all_columns if first <= end + 1)
    curve = [swap(point, direction) for point in curve]
    passed = [(first, last) for first, last in all_columns if leave < first < last < arrive]
    between = [Run(first, last, _v_at((first + last) / 2, curve)) for first, last in passed]
    if label:
        between = _with_label(between, label, direction)
    return [Run(start, leave, start_v), *sorted(between), Run(arrive, end, end_v)]


def _with_label(between: list[Run], label: Label, direction: str) -> list[Run]:
    """Put the label in its place: between two columns, or in the middle of one, where Graphviz kept room for it."""
    u, v = swap(label.centre, direction)
    run = Run(u - label.size / 2, u + label.size / 2, v, not label.has_text)
    column = next((r for r in between if r.start < u < r.end), None)
    if column is None:
        return [*between, run]
    parts = [Run(min(column.start, run.start), run.start, v), run, Run(run.end, max(column.end, run.end), v)]
    return [r for r in between if r is not column] + parts


def _v_at(u: float, curve: list[Point]) -> float:
    """Where the curve, a chain of cubic Béziers, is at `u`."""
    points = [curve[0]]
    for i in range(0, len(curve) - 3, 3):
        points += [_on_cubic(curve[i : i + 4], step / 16) for step in range(1, 17)]
    return min(points, key=lambda point: abs(point[0] - u))[1]


def _on_cubic(controls: list[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return tuple(sum(w * p[axis] for w, p in zip(weights, controls, strict=True)) for axis in (0, 1))
