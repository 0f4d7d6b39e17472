"""The part of the command line that grades a class."""

import argparse
import os
import secrets
import sys
from pathlib import Path

from tqdm import tqdm

from classroom.build.files import write
from classroom.grading.problems import GradingError

from .cohort import Task, grade_class
from .records import Run
from .reports import write_reports
from .room.sandbox import Sandbox

SEED = "seed.txt"


def add_class_options(parser: argparse.ArgumentParser) -> None:
    """Add what concerns a class. The environment gives defaults, as `make` passes its variables on so."""
    group = parser.add_argument_group("a class")
    folder = os.environ.get("SUBMISSIONS") or None
    group.add_argument("submissions", nargs="?", type=Path, default=folder, help="the folder with what was handed in")
    roster = os.environ.get("ROSTER") or None
    group.add_argument("--roster", type=Path, default=roster, metavar="CSV", help="who is in the class ($ROSTER)")
    seed = os.environ.get("SEED") or None
    seed_help = "a word that the hidden tests are drawn from ($SEED; default: drawn once, and kept with the reports)"
    group.add_argument("--seed", default=seed, help=seed_help)
    group.add_argument(
        "--no-sandbox", action="store_true", help="run learners' code with all your rights: never for strangers'"
    )
    group.add_argument("--workers", type=_workers, default=os.cpu_count() or 1, metavar="N", help="notebooks at a time")
    group.add_argument("--dask", default="", metavar="ADDRESS", help="send the work to this Dask scheduler")


def _workers(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1 on")
    return number


def grade_class_by(options: argparse.Namespace, root: Path) -> int:
    """Grade a class, write the reports, say where they are; return the exit status."""
    reports = options.report or root / "report" / "class"
    try:
        seed = options.seed or kept_seed(reports)
        run = _grade(options, reports, seed, root)
        paths = write_reports(run, reports)
    except GradingError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or reports} cannot be written or read ({error.strerror}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was graded is kept: the same command goes on from there.", file=sys.stderr)
        return 130
    for line in _summary(run, reports, len(paths)):
        print(line)
    refused = any(fate.kind == "refused" for fate in run.inbox.fates)
    return 1 if refused or any(result.problem for result in run.results) else 0


def kept_seed(reports: Path) -> str:
    """The seed of the last grading into this folder, or a new one that nobody in the class can know."""
    path = reports / SEED
    if path.is_file() and (seed := path.read_text(encoding="utf-8").strip()):
        return seed
    seed = secrets.token_hex(4)
    reports.mkdir(parents=True, exist_ok=True)
    write(path, seed + "\n")
    return seed


def _grade(options: argparse.Namespace, reports: Path, seed: str, root: Path) -> Run:
    task = Task(
        options.submissions,
        reports,
        seed,
        Sandbox(walls=not options.no_sandbox),
        options.roster,
        options.lesson,
        options.workers,
        options.dask,
        root,
    )
    # disable=None: no bar where nobody watches, as in a log file.
    with tqdm(unit="notebook", desc="Grading", disable=None, leave=False) as bar:

        def show(done: int, total: int) -> None:
            if bar.total is None:
                bar.initial = bar.n = done  # what the journal had already says nothing of the time that is left
            bar.total = total
            bar.update(done - bar.n)

        return grade_class(task, show)


def _summary(run: Run, reports: Path, n_files: int) -> list[str]:
    kinds = [fate.kind for fate in run.inbox.fates]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("graded", "superseded", "refused", "ignored"))
    lines = [f"{len(run.inbox.students)} students; files: {counts}. Seed {run.seed}."]
    lines += [f"  refused: {fate.path}: {fate.reason}" for fate in run.inbox.fates if fate.kind == "refused"]
    lines += [f"  not graded: {result.path}: {result.problem}" for result in run.results if result.problem]
    if not run.sandbox:
        lines.append("WITHOUT A SANDBOX: learners' code ran with all rights of whoever graded.")
    return [*lines, f"Open {reports / 'class.html'}; the marks are in gradebook.csv, pages for students in feedback/."]
