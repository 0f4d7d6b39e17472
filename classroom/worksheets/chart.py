"""A printed grid with axes: a curve to read from, or room for a line to be drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from classroom.worksheets.sheet import Blank

Point = tuple[float, float]
MARGIN, LEFT = 22, 36  # px, for the numbers of the axes


@dataclass(frozen=True)
class Chart:
    """Squares from `low` to `high` in both directions; `units` px for one step along x and along y.

    `curves` are always there, `answers` (lines that the learner draws) only on the key. A dot has a name beside it.
    """

    low: tuple[int, int]
    high: tuple[int, int]
    units: tuple[float, float]
    alt: str
    names: tuple[str, str] = ("x1", "x2")
    step: int = 1  # between the horizontal lines
    curves: tuple[tuple[Point, ...], ...] = ()
    dots: tuple[tuple[Point, str], ...] = ()
    answers: tuple[tuple[Point, ...], ...] = ()
    answer_words: tuple[tuple[Point, str], ...] = ()

    def html(self, filled: bool) -> str:
        width, height = (round(self.units[i] * (self.high[i] - self.low[i])) for i in (0, 1))
        width, height = width + LEFT + MARGIN, height + 2 * MARGIN
        inside = [*self._grid(), *(_line("sheet-curve", curve, self) for curve in self.curves)]
        if filled:
            inside += [_line("sheet-drawn", line, self) for line in self.answers]
            inside += [_text("sheet-answer", self._place(at), text) for at, text in self.answer_words]
        for at, name in self.dots:
            x, y = self._place(at)
            inside.append(f'<circle class="sheet-dot" cx="{x:g}" cy="{y:g}" r="4"/>')
            inside.append(_text("sheet-given", (x + 12, y - 7), name) if name else "")
        return (
            f'<svg class="chart" role="img" aria-label="{escape(self.alt)}" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">\n' + "\n".join(filter(None, inside)) + "\n</svg>"
        )

    def _grid(self) -> Iterator[str]:
        (left, bottom), (right, top) = self.low, self.high
        for x in range(left, right + 1):
            yield _line("sheet-axis" if x == 0 else "sheet-grid", ((x, bottom), (x, top)), self)
        for y in range(bottom, top + 1, self.step):
            yield _line("sheet-axis" if y == 0 else "sheet-grid", ((left, y), (right, y)), self)
        floor, wall = min(max(bottom, 0), top), min(max(left, 0), right)
        for x in range(left, right + 1):
            if x % 2 == 0 and x:
                yield _text("sheet-tick", (self._place((x, floor))[0], self._place((x, floor))[1] + 15), _minus(x))
        for y in range(bottom, top + 1, self.step):
            if y and y % (2 * self.step) == 0 and y < top:  # the name of the axis stands at the top
                x, height = self._place((wall, y))
                yield _text("sheet-tick", (x - 15, height + 5), _minus(y))
        x, y = self._place((right, floor))
        yield _text("sheet-name", (x + 11, y + 5), self.names[0])
        x, y = self._place((wall, top))
        yield _text("sheet-name", (x, y - 7), self.names[1])

    def _place(self, at: Point) -> Point:
        x = LEFT + (at[0] - self.low[0]) * self.units[0]
        return round(x, 1), round(MARGIN + (self.high[1] - at[1]) * self.units[1], 1)

    def blanks(self) -> Iterator[Blank]:
        yield from ()


def _line(name: str, points: tuple[Point, ...], chart: Chart) -> str:
    path = " ".join("{:g},{:g}".format(*chart._place(point)) for point in points)
    return f'<polyline class="{name}" points="{path}"/>'


def _text(name: str, at: Point, text: str) -> str:
    return f'<text class="{name}" x="{at[0]:g}" y="{at[1]:g}">{escape(text)}</text>'


def _minus(number: int) -> str:
    return str(number).replace("-", "−")
