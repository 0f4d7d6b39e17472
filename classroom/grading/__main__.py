"""The command line: `python -m classroom.grading [--lesson 01]`, which is `make grade`.

With a folder it grades a class: `python -m classroom.grading FOLDER`, which is `make grade SUBMISSIONS=FOLDER`.
"""

import argparse
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from classroom.build.files import write

from .classwork.command import add_class_options, grade_class_by
from .grade import SECONDS, grade
from .page import html_page
from .problems import GradingError
from .report import text_report
from .run import ROOT
from .score import LessonScore


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Grade, print the table and write the page; the exit code is 1 if something could not be graded."""
    options = _parser(root).parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without the letters must not cost the table
    if options.submissions:
        return grade_class_by(options, root)
    try:
        lessons = _grade(root, options)
    except GradingError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped: nothing was graded.", file=sys.stderr)
        return 130
    print(text_report(lessons, shutil.get_terminal_size((100, 24)).columns))
    _write_page(lessons, options.report or root / "report", root / "exercises")
    return 1 if any(lesson.problem for lesson in lessons) else 0


def _parser(root: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m classroom.grading",
        description="Score the answers in exercises/, as they were saved, or a folder of what a class handed in. "
        "Nothing that is graded is changed.",
        epilog="The exit code is 0 if all files could be graded, whatever the score, and 1 if not.",
    )
    lesson = os.environ.get("LESSON") or None
    parser.add_argument("--lesson", default=lesson, help="grade one lesson, given as 01 or 01_derivatives ($LESSON)")
    help_text = "stop a cell after this time (default %(default)g; a check alone may take 10)"
    parser.add_argument("--seconds", type=_positive, default=SECONDS, metavar="N", help=help_text)
    parser.add_argument("--report", type=Path, metavar="DIR", help="where to write (default report/, report/class/)")
    add_class_options(parser)
    return parser


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("give a number of seconds above 0")
    return value


def _grade(root: Path, options: argparse.Namespace) -> list[LessonScore]:
    # disable=None: no bar where nobody watches, as in a log file.
    with tqdm(unit="cell", desc="Grading", disable=None, leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return grade(root, options.lesson, options.seconds, show)


def _write_page(lessons: list[LessonScore], folder: Path, exercises: Path) -> None:
    page = folder / "index.html"
    link = Path(os.path.relpath(exercises, folder)).as_posix()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(page, html_page(lessons, datetime.now(), link))
        print(f"\nWith what each check said: {page}")
    except OSError as error:
        print(f"\nThe page was not written: {page} ({error.strerror}).", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
