"""Grading the course, or one lesson of it."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from classroom.build.files import select
from classroom.build.problems import BuildError

from .problems import GradingError
from .run import Runner
from .score import LessonScore, grade_lesson

# The check stops an answer after 5 seconds and so does what follows it: a cell that both stop is not cut off.
SECONDS = 20.0
KERNELS = 2
LOOK_EVERY = 0.1


def grade(
    root: Path,
    lesson: str | None = None,
    seconds: float = SECONDS,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[LessonScore]:
    """Grade the exercises of the course at `root`, or of the lesson given as `1`, `01` or `01_derivatives`.

    `seconds` is the time limit of one cell; `on_progress` is called now and then with the number of cells that were run
    and of all that will be, as far as known. Raises GradingError if there is no such lesson.
    """
    solutions = sorted((root / "solutions").glob("[0-9][0-9]_*.ipynb"))
    if not solutions:
        raise GradingError("There is nothing to grade: solutions/ is empty. `git checkout solutions` brings it back.")
    try:
        chosen = select(solutions, lesson) if lesson else solutions
    except BuildError as error:
        raise GradingError(str(error).replace("The lessons are", "The lessons with exercises are")) from None
    runner = Runner(seconds)
    with ThreadPoolExecutor(KERNELS) as pool:
        # The caller's thread reports, as a notebook shows only what its own thread displays.
        jobs = [pool.submit(grade_lesson, path, root / "exercises" / path.name, runner) for path in chosen]
        try:
            while not all(job.done() for job in jobs):
                on_progress(runner.done, runner.total)
                time.sleep(LOOK_EVERY)
            on_progress(runner.done, runner.total)
        finally:
            runner.stop.set()
            pool.shutdown(cancel_futures=True)
    return _with_remarks(root / "exercises", [job.result() for job in jobs])


def _with_remarks(exercises: Path, scores: list[LessonScore]) -> list[LessonScore]:
    """Say of copies of an exercise that they were not read: the work may be in the copy."""
    for score in scores:
        others = (path.name for path in sorted(exercises.glob(f"{score.stem}*.ipynb")) if path.stem != score.stem)
        for name in (name for name in others if ".before-reset-" not in name):
            score.notices.append(f"exercises/{name} was not read: only {score.stem}.ipynb is graded.")
    return scores
