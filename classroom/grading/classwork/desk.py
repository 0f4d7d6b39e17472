"""The grading decision: which answers of one notebook are right, and what to say about the others.

An answer is right if, in a room that does not hold the right answer, it prints what the right answer prints. It has
more than one chance, since no chance can be won by luck: together with all other answers; with the code that the
learner added between them; and, so that no answer costs another its points, with the right answers only.
"""

import ast
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from classroom.grading.match import Submission, match
from classroom.grading.pristine import Task
from classroom.grading.problems import GradingError
from classroom.grading.read import parse_notebook

from .cells import Cell, cells_of
from .compare import same_prints
from .lesson import Lesson
from .messages import INTERRUPTED, Told, about, told_by
from .records import Marked, Notebook, Result
from .room.sandbox import Report, Said, Sandbox

BUDGET = 150  # seconds for one notebook; then no answer has another chance
NO_SEED = "0"  # in the feedback room, where errors are told, nobody is to learn the class's seed
AT_MOST = 200_000  # characters of an answer that are kept for the reports
TELL = "from telling import tell as check\n"


def grade_notebook(notebook: Notebook, lesson: Lesson, sandbox: Sandbox) -> Result:
    """Grade what one student handed in for one lesson. What is wrong with the file is said in the result."""
    result = ungraded(notebook, lesson)
    try:
        learners = parse_notebook(notebook.read(), notebook.path, "it cannot be graded")
        submission = match(lesson.pristine, learners)
    except (GradingError, OSError) as error:
        reason = str(error).split(": `make reset")[0].rstrip(".") + "."
        return Result(**{**vars(result), "problem": reason})
    desk = _Desk(lesson, submission, sandbox)
    desk.decide()
    told = desk.tell()
    marked = tuple(_marked(task, submission, told[task.id]) for task in lesson.pristine.tasks.values())
    notices = tuple(notice.split(": `make reset")[0] for notice in submission.notices)
    return Result(**{**vars(result), "exercises": marked, "notices": notices})


def ungraded(notebook: Notebook, lesson: Lesson) -> Result:
    """The result before anything was graded."""
    tasks = lesson.pristine.tasks.values()
    return Result(
        notebook.student.key,
        notebook.lesson,
        lesson.pristine.title,
        notebook.path,
        notebook.handed_in,
        notebook.digest,
        tuple(Marked(task.id, task.title, task.points, 0, "ungraded") for task in tasks),
    )


def _marked(task: Task, submission: Submission, told: Told) -> Marked:
    points = task.points if told.kind == "right" else 0
    answer = "\n\n".join(submission.answers.get(task.id, []))[:AT_MOST]
    return Marked(task.id, task.title, task.points, points, told.kind, told.message, told.mistake, answer)


@dataclass
class _Desk:
    """One notebook on the desk. `right` grows with each chance; `seen` keeps the last that was seen of the others.

    An answer in `endless` was interrupted once; it is not run again.
    """

    lesson: Lesson
    submission: Submission
    sandbox: Sandbox
    right: set[str] = field(default_factory=set)
    seen: dict[str, "_Seen"] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    ends: float = field(default_factory=lambda: time.monotonic() + BUDGET)

    def __post_init__(self) -> None:
        tasks = self.lesson.pristine.tasks
        self.begun = {key for key, task in tasks.items() if not self.submission.is_blank(task)}

    @property
    def wrong(self) -> list[str]:
        """The exercises that have an answer which is not known to be right."""
        return [key for key in self.lesson.pristine.tasks if key in self.begun - self.right]

    @property
    def open(self) -> list[str]:
        """Those of them that may have another chance: not a number or a word that is computed, as it could be a guess
        that differs from chance to chance."""
        if time.monotonic() > self.ends:
            return []
        said = {key for key in self.lesson.values if key in self.seen and self.seen[key].has_spoken}
        guesses = {key for key in said if not all(map(is_literal, self.submission.answers[key]))}
        return [key for key in self.wrong if key not in self.endless | guesses]

    def decide(self) -> None:
        if self.open:
            self._try(self.open, self.begun)
        if self.open and self.submission.extras:
            self._try(self.open, self.begun, with_extras=True)
        for exercise in self.wrong:
            if exercise not in self.open:
                continue
            others = self.right | {exercise}
            if others != self.begun or self.seen[exercise].closed:
                self._try([exercise], others)
            if exercise in self.open and self.right and self.seen[exercise].closed not in ("", "time"):
                self._try([exercise], {exercise})

    def _try(self, judged: Sequence[str], only: set[str], with_extras: bool = False) -> None:
        """Run the answers `only`, and judge some of them. After a room that ran out of time, the next would too."""
        closed = ""
        for plan, room in self.lesson.rooms:
            probes = {exercise: self.lesson.probes[exercise] for exercise in judged if exercise in plan.exercises}
            if probes and closed == "time":
                self.seen |= {exercise: _Seen((), None, closed) for exercise in probes}
            elif probes:
                cells = self._cells(probes, only - self.endless, with_extras)
                report = self.sandbox.run(room, cells, self.lesson.seed)
                closed = report.closed
                self.endless |= {cell.exercise for cell, said in _ended(cells, report) if _interrupted(cell, said)}
                for exercise in probes:
                    self._judge(exercise, _Seen.of(exercise, cells, report))

    def _cells(self, judged: dict[str, str], only: set[str], with_extras: bool) -> list[Cell]:
        extras = self.submission.extras if with_extras else ()
        return cells_of(self.lesson.pristine, self.submission.answers, judged, only, extras)

    def _judge(self, exercise: str, seen: "_Seen") -> None:
        if exercise in self.seen and exercise not in self.open:
            return
        self.seen[exercise] = seen
        if seen.printed and same_prints(seen.printed.text, self.lesson.expected[exercise]):
            self.right.add(exercise)

    def tell(self) -> dict[str, Told]:
        """What to say about each exercise. Only for answers that are not right the checks are asked."""
        tasks = self.lesson.pristine.tasks
        told = {key: Told("right") if key in self.right else Told("blank") for key in tasks}
        seconds = self.sandbox.limits.wall
        return told | {key: about(seen, check, seconds) for key, (seen, check) in self._checks_say().items()}

    def _checks_say(self) -> dict[str, tuple["_Seen", Told | None]]:
        """For each wrong answer how it went, and what its check says, if it was asked."""
        last = {exercise: self.seen[exercise] for exercise in self.wrong}
        asked = [exercise for exercise in self.wrong if exercise in self._harmless()]
        if not asked or time.monotonic() > self.ends:
            return {exercise: (seen.without_errors(), None) for exercise, seen in last.items()}
        judged = {exercise: TELL + self.lesson.checks[exercise] for exercise in asked}
        cells = self._cells(judged, self._harmless(), with_extras=bool(self.submission.extras))
        report = self.sandbox.run(self.lesson.feedback, cells, NO_SEED)
        found = {exercise: _Seen.of(exercise, cells, report) for exercise in asked}
        return {
            exercise: (last[exercise].with_errors_of(seen), told_by(seen.printed) if seen and seen.printed else None)
            for exercise in last
            for seen in [found.get(exercise)]
        }

    def _harmless(self) -> set[str]:
        """The answers that can be run without closing the room."""
        calm = {exercise for exercise in self.wrong if not self.seen[exercise].closed}
        return self.right | (calm - self.endless)


def is_literal(text: str) -> bool:
    """Whether an answer only gives names to numbers and words that are written out, so that it is always the same."""
    try:
        for statement in ast.parse(text).body:
            ast.literal_eval(statement.value if isinstance(statement, ast.Assign) else statement)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return False
    return True


def _ended(cells: Sequence[Cell], report: Report) -> list[tuple[Cell, Said]]:
    return [(cell, report.cells[i]) for i, cell in enumerate(cells) if i in report.cells]


def _interrupted(cell: Cell, said: Said) -> bool:
    return bool(cell.exercise and not cell.judged and said.error and said.error[0] == INTERRUPTED)


@dataclass(frozen=True)
class _Seen:
    """What was seen of an answer: the errors of its cells, what was printed for it, why its room was closed early."""

    errors: tuple[tuple[str, str], ...]
    printed: Said | None
    closed: str

    @property
    def has_spoken(self) -> bool:
        """Whether it has printed a value that was compared, with or without an error afterwards."""
        return self.printed is not None and bool(self.printed.text)

    def with_errors_of(self, other: "_Seen | None") -> "_Seen":
        """The same, with the errors that came in the feedback room, where there is nothing secret to tell."""
        interrupted = tuple(error for error in self.errors if error[0] == INTERRUPTED)
        return replace(self, errors=other.errors if other else interrupted)

    def without_errors(self) -> "_Seen":
        return self.with_errors_of(None)

    @classmethod
    def of(cls, exercise: str, cells: Sequence[Cell], report: Report) -> "_Seen":
        own = [(cell, said) for cell, said in _ended(cells, report) if cell.exercise == exercise]
        errors = tuple(said.error for cell, said in own if said.error and not cell.judged)
        return cls(errors, next((said for cell, said in own if cell.judged), None), report.closed)
