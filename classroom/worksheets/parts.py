"""The parts that are words: sentences, tables, programs. Their text is HTML written by the authors of the sheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from classroom.worksheets.sheet import Blank, Part


@dataclass(frozen=True)
class Words:
    """Sentences; each {} in them is one of the blanks."""

    text: str
    places: tuple[Blank, ...] = ()

    def html(self, filled: bool) -> str:
        return f"<p>{self.text.format(*[blank.html(filled) for blank in self.places])}</p>"

    def blanks(self) -> Iterator[Blank]:
        yield from self.places


def words(text: str, *places: Blank) -> Words:
    """Sentences with blanks, in the order in which they stand."""
    return Words(text, places)


@dataclass(frozen=True)
class Table:
    """Rows of given texts and of blanks; the first cell of each row is its heading."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Blank, ...], ...]

    def html(self, filled: bool) -> str:
        head = "".join(f'<th scope="col">{cell}</th>' for cell in self.head)
        rows = "\n".join(f"<tr>{self._row(row, filled)}</tr>" for row in self.rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def _row(self, row: tuple[str | Blank, ...], filled: bool) -> str:
        return "".join(self._cell(cell, place, filled) for place, cell in enumerate(row))

    @staticmethod
    def _cell(cell: str | Blank, place: int, filled: bool) -> str:
        if isinstance(cell, Blank):
            return f'<td class="blank {cell.kind}" {cell.mark}>{escape(cell.answer) if filled else ""}</td>'
        return f'<th scope="row">{cell}</th>' if place == 0 else f"<td>{cell}</td>"

    def blanks(self) -> Iterator[Blank]:
        for row in self.rows:
            yield from (cell for cell in row if isinstance(cell, Blank))


def table(head: str, *rows: tuple[str | Blank, ...]) -> Table:
    """A table; its head is one text, with bars between the columns."""
    return Table(tuple(cell.strip() for cell in head.split("|")), rows)


@dataclass(frozen=True)
class Program:
    """Lines of Python."""

    lines: str

    def html(self, filled: bool) -> str:
        return f"<pre><code>{escape(self.lines)}</code></pre>"

    def blanks(self) -> Iterator[Blank]:
        yield from ()


@dataclass(frozen=True)
class Beside:
    """Parts side by side: each column holds one or more of them."""

    columns: tuple[tuple[Part, ...], ...]

    def html(self, filled: bool) -> str:
        columns = ("\n".join(part.html(filled) for part in column) for column in self.columns)
        return '<div class="beside">' + "".join(f"<div>{column}</div>" for column in columns) + "</div>"

    def blanks(self) -> Iterator[Blank]:
        for column in self.columns:
            for part in column:
                yield from part.blanks()


def beside(*columns: Part | tuple[Part, ...]) -> Beside:
    """Put parts, or columns of parts, side by side."""
    return Beside(tuple(column if isinstance(column, tuple) else (column,) for column in columns))
