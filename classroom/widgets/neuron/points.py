"""Points for the line to part: those of AND, OR and XOR, and those that a reader passes in."""

from classroom.widgets.neuron.arguments import read_number, shown
from classroom.widgets.problems import NotExplorable

Points = tuple[tuple[float, float, bool], ...]  # x1, x2, and whether the answer should be yes

MOST = 400  # points: more would be a cloud, in which no single one is seen to change sides
CORNERS = ((-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0))
LOGIC: dict[str, Points] = {
    "AND": tuple((x1, x2, x1 > 0 and x2 > 0) for x1, x2 in CORNERS),
    "OR": tuple((x1, x2, x1 > 0 or x2 > 0) for x1, x2 in CORNERS),
    "XOR": tuple((x1, x2, x1 != x2) for x1, x2 in CORNERS),
}


def read_points(points, labels) -> Points:
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
        raise NotExplorable(f"The point {shown(odd)} has {len(odd)} coordinates: a plane has two, x1 and x2.")
    places = [tuple(read_number(x, f"A coordinate of point {i}", 20.0) for x in pair) for i, pair in enumerate(pairs)]
    marks = [read_number(label, f"Label {i}") for i, label in enumerate(labels)]
    return tuple((*place, yes) for place, yes in zip(places, _read_labels(marks), strict=True))


def _read_labels(marks: list[float]) -> list[bool]:
    kinds = sorted(set(marks))
    if len(kinds) > 2:
        raise NotExplorable(f"The labels have {len(kinds)} different values: a line parts two kinds, such as -1 and 1.")
    yes = kinds[-1]
    return [mark == yes and (len(kinds) == 2 or mark > 0) for mark in marks]
