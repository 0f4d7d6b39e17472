"""Grades one submission in a container of Gradescope: `python -m classroom.grading.classwork.gradescope.autograder`.

$AUTOGRADER is the folder in place of /autograder. A results.json is always written, and says what went wrong, if
something did; what is printed is for the instructor.
"""

import json
import os
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classroom.grading.classwork.desk import grade_notebook
from classroom.grading.classwork.lesson import prepare
from classroom.grading.classwork.records import Marked, Result
from classroom.grading.classwork.reports.gradescope import gradescope_results
from classroom.grading.classwork.room.sandbox import Sandbox
from classroom.grading.pristine import read_pristine
from classroom.grading.problems import GradingError

from .lowered import Lowered
from .pack import ORDERS
from .rooms import choose, close
from .submission import Submission, read_submission

FAILED = "The autograder could not grade this. The fault is not in what you handed in: tell your instructor."
TOO_LONG = "Grading took too long and was stopped, so there are no points: look for loops that never end."


class TimeUp(BaseException):
    """`run_autograder` has said that it is time to end. No Exception: nothing on the way is to catch it."""


@dataclass(frozen=True)
class Place:
    """The folder of Gradescope, the lesson, and the seed."""

    autograder: Path
    stem: str
    seed: str

    @classmethod
    def here(cls) -> "Place":
        """Where $AUTOGRADER says. Raises OSError or ValueError if the zip was not unpacked there."""
        autograder = Path(os.environ.get("AUTOGRADER", "/autograder"))
        orders = json.loads((autograder / "source" / ORDERS).read_text(encoding="utf-8"))
        return cls(autograder, orders["lesson"], orders["seed"])

    @property
    def source(self) -> Path:
        return self.autograder / "source"

    @property
    def solution(self) -> Path:
        return self.source / "solutions" / f"{self.stem}.ipynb"


def main() -> int:
    """Grade and write results.json; the exit status is 1 if the grader itself failed."""
    signal.signal(signal.SIGTERM, _time_is_up)
    place = Place.here()
    blank = _ungraded(place)
    try:
        result, remarks, failed = *_grade(place, blank), False
    except TimeUp:
        result, remarks, failed = _with_problem(blank, TOO_LONG), (), False
    except Exception as error:
        print(error if isinstance(error, GradingError) else traceback.format_exc(), file=sys.stderr)
        result, remarks, failed = _with_problem(blank, FAILED), (), True
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what is left to do takes no time, and must not be cut short
    _write(place.autograder / "results" / "results.json", _results(blank, result, remarks))
    print("\n".join([*remarks, f"{result.points} of {blank.possible} points, seed {place.seed}."]))
    return int(failed)


def _time_is_up(signum: int, frame: object) -> None:
    raise TimeUp


def _grade(place: Place, blank: Result) -> tuple[Result, tuple[str, ...]]:
    sandbox, remark = choose()
    if isinstance(sandbox, Lowered):
        close(place.autograder)
    with tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        submitted = read_submission(
            place.autograder / "submission", place.stem, place.source / "exercises", work / "submitted"
        )
        remarks = (*submitted.remarks, *filter(None, [remark]))
        if not submitted.notebook:
            return _with_problem(blank, submitted.problem), remarks
        return _graded(place, submitted, sandbox, work / "rooms"), remarks


def _graded(place: Place, submitted: Submission, sandbox: Sandbox, rooms: Path) -> Result:
    rooms.mkdir()
    lesson = prepare(place.source, place.solution, rooms, sandbox, place.seed)
    return grade_notebook(submitted.notebook, lesson, sandbox)


def _ungraded(place: Place) -> Result:
    pristine = read_pristine(place.solution)
    exercises = tuple(Marked(t.id, t.title, t.points, 0, "ungraded") for t in pristine.tasks.values())
    return Result("", place.stem, pristine.title, "", "", "", exercises)


def _with_problem(blank: Result, problem: str) -> Result:
    return Result(**{**vars(blank), "problem": problem})


def _results(blank: Result, result: Result, remarks: tuple[str, ...]) -> dict[str, Any]:
    return gradescope_results([result], {blank.lesson: blank.exercises}, "\n".join(remarks))


def _write(path: Path, results: dict[str, Any]) -> None:
    """In one step, so that there is never half of it."""
    half = path.with_suffix(".half")
    half.write_text(json.dumps(results, indent=1), encoding="utf-8")
    half.replace(path)


if __name__ == "__main__":
    sys.exit(main())
