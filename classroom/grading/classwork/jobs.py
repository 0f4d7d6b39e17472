"""One notebook as a piece of work that can be done in this process or on another machine."""

import hashlib
import logging
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from classroom.grading.problems import GradingError
from classroom.grading.run import ROOT

from .desk import grade_notebook, ungraded
from .lesson import Lesson, prepare
from .records import Notebook, Result
from .room.sandbox import Sandbox, Stopped

GRADED_BY = ("engine", "classroom/checks", "classroom/mistakes", "classroom/grading", "solutions")


@dataclass(frozen=True)
class Way:
    """How a class is graded: the seed of the hidden tests, the sandbox, and the state of the course."""

    seed: str
    sandbox: Sandbox
    course: str

    @property
    def circumstances(self) -> str:
        """All on which a result depends besides the notebook, in one word."""
        return hashlib.sha256(repr((self.seed, self.sandbox, self.course)).encode()).hexdigest()


def fingerprint(root: Path = ROOT) -> str:
    """The state of all that decides on a grade: checks, engine, right answers, and the grading itself."""
    state = hashlib.sha256()
    for part in GRADED_BY:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in (".py", ".ipynb"):
                state.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


class Desks:
    """The lessons, prepared in a folder that is gone at the end."""

    def __init__(self, way: Way, root: Path = ROOT) -> None:
        self.way, self.root = way, root
        self._folder = tempfile.TemporaryDirectory(prefix="grade-rooms-", ignore_cleanup_errors=True)
        self._lessons: dict[str, Lesson] = {}

    def __enter__(self) -> "Desks":
        return self

    def __exit__(self, *exception) -> None:
        self._folder.cleanup()

    def prepare(self, stems: Collection[str]) -> None:
        """Raises GradingError if a lesson cannot be graded."""
        for stem in stems:
            self._lessons[stem] = self.lesson(stem)

    def lesson(self, stem: str) -> Lesson:
        if stem not in self._lessons:
            solution, folder = self.root / "solutions" / f"{stem}.ipynb", Path(self._folder.name)
            self._lessons[stem] = prepare(self.root, solution, folder, self.way.sandbox, self.way.seed)
        return self._lessons[stem]

    def grade(self, notebook: Notebook) -> Result:
        """Whatever happens with one notebook, the class's grading goes on; a fault of ours is told in the result."""
        lesson = self.lesson(notebook.lesson)
        try:
            return grade_notebook(notebook, lesson, self.way.sandbox)
        except (Stopped, GradingError):
            raise
        except Exception as fault:
            logging.getLogger(__name__).exception("%s could not be graded", notebook.path)
            problem = f"The grader could not cope with it ({type(fault).__name__}): grade this one by hand."
            return replace(ungraded(notebook, lesson), problem=problem)


@cache
def _desks(way: Way) -> Desks:
    if fingerprint() != way.course:
        raise GradingError("A worker has another version of the course: install the same one there, and start it anew.")
    way.sandbox.require()
    return Desks(way)


def grade_elsewhere(way: Way, notebook: Notebook, content: bytes) -> Result:
    """Grade on a machine that has the course too. Raises GradingError if it is not the same, or has no sandbox."""
    return _desks(way).grade(replace(notebook, read=lambda: content))
