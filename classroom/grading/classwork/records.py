"""What is known of a class: who there is, what was handed in, what became of each file, and what came out.

All of it can be written as JSON and read again, which is how a grading that was stopped goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Student:
    """`key` is unique in the class and safe as the name of a file; `name` is as the class writes it."""

    key: str
    name: str
    email: str = ""


@dataclass(frozen=True)
class Notebook:
    """A file that is to be graded.

    `path` is how to name it to the instructor, from the submissions folder on, through zip files; `handed_in` is in UTC
    and ISO format, such as 2026-03-01T12:00:00Z; `digest` is the SHA-256 of the bytes that `read` returns.
    """

    student: Student
    lesson: str  # the stem, such as 05_backward
    path: str
    handed_in: str
    digest: str
    read: Callable[[], bytes] = field(compare=False, repr=False)


@dataclass(frozen=True)
class Fate:
    """What became of one file: `kind` is graded, superseded (by a later one), refused, or ignored (no notebook)."""

    path: str
    kind: str
    student: str = ""  # the key, if known
    reason: str = ""  # one sentence; empty for what was graded


@dataclass(frozen=True)
class Inbox:
    """All that was found. `students` has everybody of the roster, also who handed in nothing, in the roster's order;
    without a roster, everybody who handed in something, by key."""

    students: list[Student]
    notebooks: list[Notebook]
    fates: list[Fate]


@dataclass(frozen=True)
class Marked:
    """One exercise of one student: `kind` is right, blank, wrong or ungraded."""

    id: str  # such as 05.2
    title: str
    possible: int
    points: int
    kind: str
    message: str = ""  # what the check said, or why there are no points; more than one line at times
    mistake: str = ""  # the catalogue's name of the mistake, if it has one
    answer: str = ""  # what stands in the answer cell


@dataclass(frozen=True)
class Result:
    """One notebook of one student, graded. `problem` says why it could not be; then `exercises` are all ungraded."""

    student: str  # the key
    lesson: str
    title: str
    path: str
    handed_in: str
    digest: str
    exercises: tuple[Marked, ...] = ()
    notices: tuple[str, ...] = ()  # remarks for the student, such as an answer cell that was doubled
    problem: str = ""

    @property
    def points(self) -> int:
        return sum(marked.points for marked in self.exercises)

    @property
    def possible(self) -> int:
        return sum(marked.possible for marked in self.exercises)


@dataclass(frozen=True)
class Run:
    """Everything the reports say: `seed` and `sandbox` are how it was graded; `lessons` are the stems, with the
    exercises that each has (id, title, points), also of lessons that nobody handed in."""

    seed: str
    sandbox: bool
    lessons: dict[str, tuple[Marked, ...]]  # kind "ungraded", no points
    inbox: Inbox
    results: tuple[Result, ...]
