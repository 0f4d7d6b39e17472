"""The grading decision: which answers of one notebook are right, and what to say about the others.

An answer is right if, in a room that does not hold the right answer, it prints what the right answer prints. It has
more than one chance, since no chance can be won by luck: together with all other answers; with the code that the
learner added between them; and, so that no answer costs another its points, with the right answers only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

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

    def __post_init__(self) -> None:
        tasks = self.lesson.pristine.tasks
        self.begun = {key for key, task in tasks.items() if not self.submission.is_blank(task)}

    @property
    def wrong(self) -> list[str]:
        """The exercises that have an answer which is not known to be right."""
        return [key for key in self.lesson.pristine.tasks if key in self.begun - self.right]

    @property
    def open(self) -> list[str]:
        """Those of them that may have another chance."""
        return [key for key in self.wrong if key not in self.endless]

    def decide(self) -> None:
        if self.open:
            self._try(self.open, self.begun)
        if self.open and self.submission.extras:
            self._try(self.open, self.begun, with_extras=True)
        for exercise in self.open:
            others = self.right | {exercise}
            if others != self.begun or self.seen[exercise].closed:
                self._try([exercise], others)
            if exercise not in self.right and self.right and self.seen[exercise].closed not in ("", "time"):
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
        self.seen[exercise] = seen
        if seen.printed and same_prints(seen.printed.text, self.lesson.expected[exercise]):
            self.right.add(exercise)

    def tell(self) -> dict[str, Told]:
        """What to say about each exercise. Only for answers that are not right the checks are asked."""
        tasks = self.lesson.pristine.tasks
        told = {key: Told("right") if key in self.right else Told("blank") for key in tasks}
        said = self._checks_say() if self.open else {}
        return told | {key: about(self.seen[key], said.get(key), self.sandbox.limits.wall) for key in self.wrong}

    def _checks_say(self) -> dict[str, Told]:
        judged = {exercise: TELL + self.lesson.checks[exercise] for exercise in self.open}
        cells = self._cells(judged, self._harmless(), with_extras=bool(self.submission.extras))
        report = self.sandbox.run(self.lesson.feedback, cells, self.lesson.seed)
        said = {cell.exercise: said for cell, said in _ended(cells, report) if cell.judged}
        return {exercise: told_by(said[exercise]) for exercise in said}

    def _harmless(self) -> set[str]:
        """The answers that can be run without closing the room."""
        return self.right | {exercise for exercise in self.open if not self.seen[exercise].closed}


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

    @classmethod
    def of(cls, exercise: str, cells: Sequence[Cell], report: Report) -> "_Seen":
        own = [(cell, said) for cell, said in _ended(cells, report) if cell.exercise == exercise]
        errors = tuple(said.error for cell, said in own if said.error and not cell.judged)
        return cls(errors, next((said for cell, said in own if cell.judged), None), report.closed)
