"""A page for the instructor: how a class did, what it finds hard, and what became of each file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote

from ..records import Fate, Run
from .difficulty import by_difficulty
from .histogram import bins, in_words
from .misconceptions import groups
from .pages import render
from .sheets import Sheet, exercises_of, sheets
from .words import count

MOST_MISTAKES = 30
ORDER = ("refused", "not graded", "superseded", "ignored", "graded")


@dataclass(frozen=True)
class _Row:
    """A student in the table; `points` are None if nothing was graded."""

    sheet: Sheet
    points: int | None
    link: str
    remarks: list[str]


def class_html(run: Run) -> str:
    """The page, whole in itself but for its links to feedback/KEY.html."""
    found = sheets(run)
    rows = [_row(run, sheet) for sheet in found]
    totals = sorted(row.points for row in rows if row.points is not None)
    possible = sum(exercise.possible for exercise in exercises_of(run))
    spread = bins(totals, possible)
    fates = _fates(run, found)
    known, unknown = groups(found)
    # A small class may share no mistake; then each is worth reading.
    common = ([group for group in known if group.number > 1] or known)[:MOST_MISTAKES]
    return render(
        "class.html",
        run=run,
        rows=rows,
        handed_in=sum(bool(sheet.results) for sheet in found),
        totals=totals,
        middle=f"{median(totals):g}" if totals else "",
        possible=possible,
        bins=spread,
        bins_in_words=in_words(spread),
        difficulties=by_difficulty(run, found),
        common=common,
        rest=known[len(common) :],
        unknown=unknown,
        fates=fates,
        kinds=Counter(fate.kind for fate in fates),
        order=ORDER,
        names={sheet.student.key: sheet.student.name for sheet in found},
    )


def _row(run: Run, sheet: Sheet) -> _Row:
    # The key can hold letters of any script, and nothing in it may end the address.
    link = f"feedback/{quote(sheet.student.key, safe='', errors='replace')}.html"
    return _Row(sheet, sheet.points(exercises_of(run)), link, _remarks(run, sheet))


def _remarks(run: Run, sheet: Sheet) -> list[str]:
    missing = [stem[:2] for stem in run.lessons if stem not in sheet.results]
    remarks = []
    if not sheet.results:
        remarks.append("nothing handed in" if not sheet.refused else "nothing that could be read")
    elif missing:
        remarks.append(f"without lesson{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
    remarks += [f"lesson {result.lesson[:2]} could not be graded" for result in sheet.problems]
    return remarks + ([f"{count(len(sheet.refused), 'file')} refused"] if sheet.refused else [])


def _fates(run: Run, found: Sequence[Sheet]) -> list[Fate]:
    """Every file, refused ones first. What was to be graded and could not be is a kind of its own."""
    problems = {result.path: result.problem for sheet in found for result in sheet.problems}
    fates = [_seen(fate, problems) for fate in run.inbox.fates]
    return sorted(fates, key=lambda fate: (ORDER.index(fate.kind), fate.path))


def _seen(fate: Fate, problems: dict[str, str]) -> Fate:
    if fate.kind == "graded" and fate.path in problems:
        return Fate(fate.path, "not graded", fate.student, " ".join(filter(None, [problems[fate.path], fate.reason])))
    return fate
