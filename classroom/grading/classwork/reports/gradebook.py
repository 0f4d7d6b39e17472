"""The points of a class as a table for a spreadsheet or a learning platform."""

import csv
import io
import re
from collections.abc import Sequence

from ..records import Marked, Run
from .sheets import Sheet, exercises_of, sheets
from .words import clean

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells Excel that this is UTF-8
# What begins so is a formula to a spreadsheet, and a formula can send the table away. Wide forms count too in Excel.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

INSIDE = re.compile(r"[;\t]\s*[=+\-@＝＋－＠]")  # where the list separator is a semicolon, a cell may begin there


def gradebook_csv(run: Run) -> str:
    """A row for each student. A cell for points is empty if there was nothing that could be graded."""
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(_heading(run))
    writer.writerows(_row(run, sheet) for sheet in sheets(run))
    return text.getvalue()


def _heading(run: Run) -> list[str]:
    columns = ["student", "key", "email"]
    for stem, exercises in run.lessons.items():
        columns += [f"{exercise.id} ({exercise.possible})" for exercise in exercises]
        columns.append(f"{stem[:2]} ({_possible(exercises)})")
    return [*columns, f"total ({_possible(exercises_of(run))})", "handed in", "seed", "sandbox", "refusals"]


def _row(run: Run, sheet: Sheet) -> list[str]:
    student = sheet.student
    cells = [_plain(student.name), _plain(student.key), _plain(student.email)]
    for exercises in run.lessons.values():
        cells += [_points(sheet, [exercise]) for exercise in exercises]
        cells.append(_points(sheet, exercises))
    sandbox = "yes" if run.sandbox else "no"
    end = [_points(sheet, exercises_of(run)), sheet.last_graded, _plain(run.seed), sandbox, _plain(_refusals(sheet))]
    return cells + end


def _possible(exercises: Sequence[Marked]) -> int:
    return sum(exercise.possible for exercise in exercises)


def _points(sheet: Sheet, exercises: Sequence[Marked]) -> str:
    points = sheet.points(exercises)
    return "" if points is None else str(points)


def _refusals(sheet: Sheet) -> str:
    refused = [f"{fate.path}: {fate.reason}" for fate in sheet.refused]
    return "; ".join(refused + [f"lesson {result.lesson[:2]}: {result.problem}" for result in sheet.problems])


def _plain(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return "'" + clean(text) if text.startswith(FORMULA) or INSIDE.search(text) else clean(text)
