"""The command line: `python -m classroom.grading.classwork.gradescope --lesson 05`, which is `make gradescope`."""

import argparse
import os
import sys
from pathlib import Path

from classroom.build.files import select
from classroom.build.problems import BuildError
from classroom.grading.classwork.command import kept_seed
from classroom.grading.run import ROOT

from .pack import pack

ASK = "Say which lesson is to be graded, for example: make gradescope LESSON=05"
NEXT = """\
{path}: lesson {stem}, seed {seed}.
In Gradescope: make a programming assignment of {points} points, upload the zip under Configure Autograder with Ubuntu
22.04 or newer, and try it with one notebook before the release. 1.5 GB of memory and a whole CPU are advisable."""


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the zip and say what to do with it; return the exit status."""
    options = _parser().parse_args(arguments)
    if not options.lesson:
        print(ASK, file=sys.stderr)
        return 1
    try:
        (solution,) = select(sorted((root / "solutions").glob("[0-9][0-9]_*.ipynb")), options.lesson)
        seed = options.seed or kept_seed(root / "report" / "class")
        path = options.output or root / "report" / f"gradescope-{solution.stem[:2]}.zip"
        points = pack(root, solution.stem, seed, path)
    except BuildError as error:
        print(str(error).replace("The lessons are", "The lessons with exercises are"), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename} cannot be written or read ({error.strerror}).", file=sys.stderr)
        return 1
    print(NEXT.format(path=path, stem=solution.stem, seed=seed, points=points))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m classroom.grading.classwork.gradescope",
        description="Make a zip for Gradescope that grades one lesson as `make grade` grades a class.",
    )
    parser.add_argument("--lesson", default=os.environ.get("LESSON"), help="such as 05 or 05_backward ($LESSON)")
    seed = "a word that the hidden tests are drawn from ($SEED; default: the class's, kept in report/class/seed.txt)"
    parser.add_argument("--seed", default=os.environ.get("SEED"), help=seed)
    where = "where to write (default report/gradescope-05.zip)"
    parser.add_argument("--output", type=Path, metavar="ZIP", help=where)
    return parser


if __name__ == "__main__":
    sys.exit(main())
