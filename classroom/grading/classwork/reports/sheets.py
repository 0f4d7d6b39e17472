"""A sheet for each student, from which all reports count: so their numbers agree."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..records import Fate, Marked, Result, Run, Student
from .words import cut

LONGEST = 600  # characters of a message that are kept for counting


@dataclass(frozen=True)
class Sheet:
    """One student's results by lesson, what was graded by exercise, and the fates of this student's files."""

    student: Student
    results: dict[str, Result]
    marks: dict[str, Marked]
    fates: tuple[Fate, ...]

    def points(self, exercises: Iterable[Marked]) -> int | None:
        """The points for those of the exercises that were graded; None if none was."""
        graded = [self.marks[exercise.id].points for exercise in exercises if exercise.id in self.marks]
        return sum(graded) if graded else None

    @property
    def problems(self) -> list[Result]:
        """What was handed in and could not be graded, by lesson."""
        return [result for _, result in sorted(self.results.items()) if result.problem]

    @property
    def refused(self) -> list[Fate]:
        """The files that were refused."""
        return [fate for fate in self.fates if fate.kind == "refused"]

    @property
    def last_graded(self) -> str:
        """When the latest file that could be graded was handed in; empty if there is none."""
        return max((result.handed_in for result in self.results.values() if not result.problem), default="")


def exercises_of(run: Run) -> list[Marked]:
    """All exercises, in the order of the lessons."""
    return [exercise for exercises in run.lessons.values() for exercise in exercises]


def sheets(run: Run) -> list[Sheet]:
    """The sheets of all students, in the class's order, without answers and long messages: a class can be large."""
    found: dict[str, list[Result]] = defaultdict(list)
    for result in run.results:
        found[result.student].append(_slim(result))
    return [sheet_of(run, student, found[student.key]) for student in run.inbox.students]


def sheet_of(run: Run, student: Student, results: Iterable[Result]) -> Sheet:
    """The sheet of one student, whose results these are."""
    by_lesson = {result.lesson: result for result in results if result.lesson in run.lessons}
    known = {exercise.id for exercise in exercises_of(run)}
    marked = [marked for result in by_lesson.values() for marked in result.exercises if marked.id in known]
    marks = {exercise.id: exercise for exercise in marked if exercise.kind != "ungraded"}
    fates = tuple(fate for fate in run.inbox.fates if fate.student == student.key)
    return Sheet(student, by_lesson, marks, fates)


def _slim(result: Result) -> Result:
    slim = (replace(marked, answer="", message=cut(marked.message, LONGEST)) for marked in result.exercises)
    return replace(result, exercises=tuple(slim))
