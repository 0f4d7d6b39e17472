"""A whole class: what was handed in, graded piece by piece by any executor, and kept in a journal on the way."""

import itertools
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from classroom.build.files import select
from classroom.build.problems import BuildError
from classroom.grading.pristine import read_pristine
from classroom.grading.problems import GradingError
from classroom.grading.run import ROOT

from .inbox import read_inbox
from .jobs import Desks, Way, fingerprint, grade_elsewhere
from .journal import Journal, Results
from .records import Inbox, Marked, Notebook, Result, Run
from .room.sandbox import Sandbox, stop_all

JOURNAL = "graded.jsonl"
AHEAD = 3  # notebooks in work and waiting, for each worker: more would only fill the memory


@dataclass(frozen=True)
class Task:
    """What is asked for: the folder of the class, where the reports go, and how to grade."""

    submissions: Path
    reports: Path
    seed: str
    sandbox: Sandbox
    roster: Path | None = None
    lesson: str | None = None  # one lesson, given as 5, 05 or 05_backward
    workers: int = 2
    dask: str = ""  # the address of a cluster's scheduler
    root: Path = ROOT


Progress = Callable[[int, int], None]  # how many notebooks are done, of how many


def grade_class(task: Task, on_progress: Progress = lambda done, total: None) -> Run:
    """Grade what is not graded yet, and return all of it. Raises GradingError, one line, for what is in the way.

    What was graded before a Ctrl-C is in the journal, and is not graded again.
    """
    _keep_apart(task.submissions, task.reports)
    task.sandbox.require()
    lessons = _lessons(task)
    inbox = read_inbox(task.submissions, list(lessons), task.roster)
    way = Way(task.seed, task.sandbox, fingerprint(task.root))
    journal = Journal(task.reports / JOURNAL, way.circumstances)
    try:
        _grade_all(task, way, inbox, journal, on_progress)
    finally:
        journal.close()
    return Run(task.seed, task.sandbox.walls, lessons, inbox, Results(journal, _in_order(inbox)))


def _keep_apart(submissions: Path, reports: Path) -> None:
    if reports.resolve().is_relative_to(submissions.resolve()):
        raise GradingError(
            f"The reports must not go into {submissions}, where the submissions are: choose another --report."
        )


def _lessons(task: Task) -> dict[str, tuple[Marked, ...]]:
    solutions = sorted((task.root / "solutions").glob("[0-9][0-9]_*.ipynb"))
    try:
        chosen = select(solutions, task.lesson) if task.lesson else solutions
    except BuildError as error:
        raise GradingError(str(error).replace("The lessons are", "The lessons with exercises are")) from None
    found = {path.stem: read_pristine(path).tasks.values() for path in chosen}
    return {stem: tuple(Marked(t.id, t.title, t.points, 0, "ungraded") for t in tasks) for stem, tasks in found.items()}


def _in_order(inbox: Inbox) -> list[Notebook]:
    place = {student.key: i for i, student in enumerate(inbox.students)}
    return sorted(inbox.notebooks, key=lambda notebook: (place[notebook.student.key], notebook.lesson))


def _grade_all(task: Task, way: Way, inbox: Inbox, journal: Journal, on_progress: Progress) -> None:
    total = len(inbox.notebooks)
    by_content = {(n.lesson, n.digest): n for n in _in_order(inbox)}  # of equal notebooks one is enough
    waiting = [notebook for notebook in by_content.values() if notebook not in journal]
    count = itertools.count(total - len(waiting))
    on_progress(next(count), total)
    if not waiting:
        return
    with ExitStack() as stack:
        executor, work = _workplace(task, way, sorted({notebook.lesson for notebook in waiting}), stack)
        for result in _as_they_come(executor, work, waiting, AHEAD * task.workers):
            journal.add(result)
            on_progress(next(count), total)


Work = Callable[[Executor, Notebook], "Future[Result]"]


def _workplace(task: Task, way: Way, stems: list[str], stack: ExitStack) -> tuple[Executor, Work]:
    """Who does the work, and how a notebook is given to them."""
    if task.dask:
        from .cluster import cluster

        executor = stack.enter_context(cluster(task.dask))
        return executor, lambda pool, n: pool.submit(grade_elsewhere, way, replace(n, read=_nothing), n.read())
    desks = stack.enter_context(Desks(way, task.root))
    executor = stack.enter_context(ThreadPoolExecutor(task.workers))
    desks.prepare(stems)
    return executor, lambda pool, notebook: pool.submit(desks.grade, notebook)


def _nothing() -> bytes:
    """Takes the place of a file that is sent along."""
    return b""


def _as_they_come(executor: Executor, work: Work, notebooks: Iterable[Notebook], most: int) -> Iterable[Result]:
    """The results in the order in which they are done, with at most so many notebooks in work at a time."""
    left, pending = iter(notebooks), set()
    try:
        while True:
            pending |= {work(executor, notebook) for notebook in itertools.islice(left, most - len(pending))}
            if not pending:
                return
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda future: future.exception() is not None):  # results before a failure
                yield future.result()
    except BaseException:  # Ctrl-C too: what is in work is given up, what is done is in the journal
        for future in pending:
            future.cancel()
        stop_all()
        raise
