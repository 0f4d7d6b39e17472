"""What the grader holds of a lesson before anybody's work is tried: its exercises, its rooms, and the right prints."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from classroom.checks.exercise import find
from classroom.grading.pristine import Pristine, read_pristine
from classroom.grading.problems import GradingError

from .cells import cells_of
from .room.absent import PLANS, Plan
from .room.build import build_feedback_room, build_room
from .room.sandbox import Sandbox

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)


@dataclass(frozen=True)
class Lesson:
    """`rooms` are folders, each with its plan; `expected` is what the right answer to an exercise prints there."""

    pristine: Pristine
    seed: str
    rooms: tuple[tuple[Plan, Path], ...]
    feedback: Path
    probes: dict[str, str]  # the hidden tests of each exercise
    checks: dict[str, str]  # the check of each exercise, as the learner sees it
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> set[str]:
        """The exercises whose answer is a number or a word, or several, and no code."""
        return {exercise for exercise in self.pristine.tasks if not _is_code(find(exercise).reference)}


def prepare(course: Path, solution: Path, folder: Path, sandbox: Sandbox, seed: str) -> Lesson:
    """Build the rooms of a lesson under `folder` and run its right answers in them, once.

    Raises GradingError if they do not come through: then nobody's could.
    """
    pristine = read_pristine(solution)
    rooms = [(plan, folder / f"{pristine.stem}-{i}") for i, plan in enumerate(PLANS.get(pristine.number, ()))]
    for plan, room in rooms:
        build_room(course, room, plan)
    feedback = folder / "feedback"
    if not feedback.exists():  # one for all lessons
        build_feedback_room(course, feedback)
    checks = {cell.metadata.check: cell for cell in pristine.cells if "check" in cell.metadata}
    probes = {exercise: "".join(HIDDEN.findall(cell.source)) for exercise, cell in checks.items()}
    shown = {exercise: pristine.shown[cell.id] for exercise, cell in checks.items()}
    lesson = Lesson(pristine, seed, tuple(rooms), feedback, probes, shown)
    for plan, room in rooms:
        lesson.expected.update(_right_prints(lesson, plan, room, sandbox))
    if missing := pristine.tasks.keys() - lesson.expected.keys():
        raise GradingError(
            f"Lesson {pristine.number} cannot be graded: its own answer to {min(missing)} does not come through. "
            "`make clean` and the same command again set the course up anew."
        )
    return lesson


def _is_code(answer: object) -> bool:
    return callable(answer) or (isinstance(answer, tuple) and all(map(callable, answer)))


def _right_prints(lesson: Lesson, plan: Plan, room: Path, sandbox: Sandbox) -> dict[str, str]:
    answers = {c.metadata.answer: [c.source] for c in lesson.pristine.cells if "answer" in c.metadata}
    judged = {exercise: lesson.probes[exercise] for exercise in plan.exercises}
    cells = cells_of(lesson.pristine, answers, judged, only=answers)
    report = sandbox.run(room, cells, lesson.seed)
    printed = {cell.exercise: report.cells.get(i) for i, cell in enumerate(cells) if cell.judged}
    return {exercise: said.text for exercise, said in printed.items() if said and said.text and not said.error}
