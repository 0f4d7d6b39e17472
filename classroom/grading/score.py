"""Grading one lesson: as many runs as it takes, so that no answer costs another its points."""

from dataclasses import dataclass, field
from pathlib import Path

from .graft import Part, graft
from .match import Submission, match
from .pristine import Pristine, Task, read_pristine
from .problems import GradingError
from .read import read_notebook
from .run import Record, Runner
from .verdict import DIED, Verdict, blank, stopped, verdicts


@dataclass(frozen=True)
class Score:
    """An exercise, its points, and why there are none."""

    task: Task
    verdict: Verdict

    @property
    def points(self) -> int:
        """All of the exercise's points, or 0."""
        return self.task.points if self.verdict.kind == "right" else 0


@dataclass
class LessonScore:
    """A lesson's scores. `problem` says why it could not be graded; `notices` are remarks beside the points."""

    stem: str
    title: str = ""
    scores: list[Score] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def points(self) -> int:
        """The points earned."""
        return sum(score.points for score in self.scores)

    @property
    def possible(self) -> int:
        """The points that there are."""
        return sum(score.task.points for score in self.scores)


def grade_lesson(solution: Path, exercise: Path, runner: Runner) -> LessonScore:
    """Grade the learner's notebook `exercise` against the course's `solution`; says in the result if it cannot be."""
    result = LessonScore(solution.stem)
    try:
        pristine = read_pristine(solution)
        result.title = pristine.title
        result.scores = _all(pristine, Verdict("ungraded"))
        submission = match(pristine, read_notebook(exercise))
        result.notices = submission.notices
        found = _grade(pristine, submission, runner)
        result.scores = [Score(task, found[task.id]) for task in pristine.tasks.values()]
    except GradingError as error:
        result.problem = str(error)
    return result


def _all(pristine: Pristine, verdict: Verdict) -> list[Score]:
    return [Score(task, verdict) for task in pristine.tasks.values()]


def _grade(pristine: Pristine, submission: Submission, runner: Runner) -> dict[str, Verdict]:
    """Grade the answers alone. If one is not right, grade again with the code that the learner added elsewhere.

    An answer may need a function from an added cell, and a forgotten experiment must not spoil a right answer: so added
    code can earn points and never cost any.
    """
    if not submission.extras and all(submission.is_blank(task) for task in pristine.tasks.values()):
        return {task.id: blank(task) for task in pristine.tasks.values()}
    found = _attempt(pristine, submission, runner, with_extras=False)
    if submission.extras and any(verdict.kind != "right" for verdict in found.values()):
        again = _attempt(pristine, submission, runner, with_extras=True)
        found = {key: verdict if verdict.kind == "right" else again[key] for key, verdict in found.items()}
    return found


def _attempt(pristine: Pristine, submission: Submission, runner: Runner, with_extras: bool) -> dict[str, Verdict]:
    """Run until Python survives to the last cell, each time without what took it down or kept it waiting before."""
    left_out: dict[str, str] = {}
    while True:
        grafted = graft(pristine, submission, set(left_out), with_extras)
        records = runner.run(grafted.notebook)
        if runner.stop.is_set():
            return {task.id: Verdict("ungraded") for task in pristine.tasks.values()}
        _require_setup(pristine, grafted.parts, [record.passed for record in records])
        if not records[-1].ended:
            return verdicts(pristine, submission, grafted.parts, records, left_out, runner.seconds)
        left_out |= {part.key: stopped(runner.seconds) for part in _waited_for(grafted.parts, records)}
        culprit = grafted.parts[len(records) - 1]
        left_out[culprit.key] = stopped(runner.seconds) if records[-1].timed_out else DIED


def _waited_for(parts: list[Part], records: list[Record]) -> list[Part]:
    """The learner's cells that ran into the time limit, for nothing: the check did not pass afterwards."""
    ran = list(zip(parts, records, strict=False))
    passed = {part.key for part, record in ran if part.kind == "check" and record.passed}
    return [part for part, record in ran if record.timed_out and part.kind != "given" and part.key not in passed]


def _require_setup(pristine: Pristine, parts: list[Part], passed: list[bool]) -> None:
    """Raise GradingError if a cell of the course's own fails before any of the learner's has run."""
    for part, cell_passed in zip(parts, passed, strict=False):
        if part.kind != "given":
            return
        if not cell_passed:
            cell = f"the cell {part.key} of solutions/{pristine.stem}.ipynb"
            again = "`make clean` and the same command again set the course up anew"
            raise GradingError(f"Lesson {pristine.number} was not graded, because {cell} fails here: {again}.")
