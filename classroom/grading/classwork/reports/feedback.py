"""A page for one student: the points, what the checks say of each answer, and where to read on."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Fate, Marked, Result, Run, Student
from .catalogue import mistake_of, read_on
from .pages import render
from .sheets import Sheet, exercises_of, sheet_of
from .words import KINDS, cut, lesson_name

LONGEST_MESSAGE = 1500
LONGEST_ANSWER = 10_000


@dataclass(frozen=True)
class _Shown:
    """An exercise as the page shows it."""

    marked: Marked
    outcome: str
    said: list[str]  # paragraphs
    mistake: str
    read_on: str
    answer: str
    left_out: int  # characters of the answer


@dataclass(frozen=True)
class _Lesson:
    """A lesson as the page shows it; `points` are None if nothing was graded."""

    name: str
    points: int | None
    possible: int
    result: Result | None
    exercises: list[_Shown]


def feedback_html(run: Run, student: Student, results: Iterable[Result] | None = None) -> str:
    """The page of one student, whole in itself. Whoever has the student's `results` at hand saves a search for them."""
    own = (result for result in run.results if result.student == student.key) if results is None else results
    sheet = sheet_of(run, student, own)
    return render(
        "feedback.html",
        student=student,
        points=sheet.points(exercises_of(run)) or 0,
        possible=sum(exercise.possible for exercise in exercises_of(run)),
        lessons=[_lesson(sheet, stem, exercises) for stem, exercises in run.lessons.items()],
        fates=_not_graded(sheet),
    )


def _not_graded(sheet: Sheet) -> list[Fate]:
    """The files that did not count, those that were refused first."""
    return [*sheet.refused, *(fate for fate in sheet.fates if fate.kind == "superseded")]


def _lesson(sheet: Sheet, stem: str, exercises: tuple[Marked, ...]) -> _Lesson:
    result = sheet.results.get(stem)
    possible = sum(exercise.possible for exercise in exercises)
    marks = {marked.id: marked for marked in result.exercises} if result and not result.problem else {}
    shown = [_shown(marks[exercise.id]) for exercise in exercises if exercise.id in marks]
    return _Lesson(lesson_name(stem, result.title if result else ""), sheet.points(exercises), possible, result, shown)


def _shown(marked: Marked) -> _Shown:
    lesson = read_on(marked.id) if marked.kind != "right" else ""
    # A check ends what it says of a known mistake with the step; here that stands below.
    message = marked.message.strip().removesuffix(f"({lesson}.)").rstrip()
    said = [line for line in cut(message, LONGEST_MESSAGE).splitlines() if line.strip()]
    answer = marked.answer[:LONGEST_ANSWER] if marked.answer.strip() else ""
    left_out = len(marked.answer) - len(answer) if answer else 0
    return _Shown(marked, KINDS[marked.kind], said, mistake_of(marked), lesson, answer, left_out)
