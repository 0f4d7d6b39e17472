"""The table of pieces: as text for a terminal, and as HTML in the colours of a notebook."""

from __future__ import annotations

import html
import re

from classroom.assembly.assemble import Assembly, Row
from classroom.grading.page import STYLE

HEADINGS = ("piece", "written by", "tests passed")


def text_report(assembly: Assembly, saved: str) -> str:
    """The table with a line for each piece; `saved` says what became of the module."""
    cells = [HEADINGS, *map(_cells, assembly.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *_sentences(assembly, saved)])


def html_report(assembly: Assembly, saved: str) -> str:
    """The same as HTML."""
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in _cells(row))}</tr>" for row in assembly.rows
    )
    prose = "".join(f"<p>{_prose(sentence)}</p>" for sentence in _sentences(assembly, saved))
    return f'<style>{STYLE}</style><div class="points"><table><tr>{head}</tr>{rows}</table>{prose}</div>'


def _html_cells(row: Row) -> str:
    cells = [html.escape(cell) for cell in _cells(row)]
    if row.is_yours:
        cells[1] = f"<strong>{cells[1]}</strong>"
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _cells(row: Row) -> tuple[str, str, str]:
    writer = f"you ({row.exercise})" if row.is_yours else f"the reference ({row.exercise} is yours to write)"
    if row.remark:
        writer = f"the reference ({row.exercise} is not used)"
    return row.piece, writer, f"{row.passed} of {row.total}"


def _sentences(assembly: Assembly, saved: str) -> list[str]:
    remarks = [row.remark for row in assembly.rows if row.remark]
    pieces = f"{assembly.n_yours} of {len(assembly.rows)} pieces are yours, by your answers as they were saved."
    return [*assembly.problems, *remarks, f"{pieces} {saved}"]


def _prose(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
