"""The command line: `python -m classroom.build [check | sync | reset LESSON]`."""

import argparse
import os
import sys
from pathlib import Path

from .build import build
from .check import check
from .problems import BuildError
from .reset import reset
from .sync import sync

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run one command on the course at `root`; returns the exit code."""
    options = _parser().parse_args(arguments)
    # Otherwise a kernel that the author installed for all Pythons could take the place of this environment's.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    try:
        return options.run(options, root)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What was built until now is kept.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m classroom.build", description="Build the notebooks from lessons/.")
    parser.set_defaults(run=_build)
    parser.add_argument("--only", metavar="LESSON", help="build one lesson, given as 01 or 01_derivatives")
    parser.add_argument("--all", action="store_true", help="run everything, changed or not")
    parser.add_argument("--rewrite", action="store_true", help="run and write everything, to renew stored pictures")
    parser.add_argument("--discard", action="store_true", help="overwrite edits made in notebooks/ and solutions/")
    commands = parser.add_subparsers(metavar="COMMAND", title="other commands")
    command = commands.add_parser(
        "check", help="say what in the built notebooks differs from lessons/, running nothing"
    )
    command.set_defaults(run=_check)
    command = commands.add_parser("sync", help="carry edits made in notebooks/ and solutions/ back to lessons/")
    command.set_defaults(run=_sync)
    command = commands.add_parser("reset", help="write a fresh exercise, keeping the old one beside it")
    command.add_argument("lesson", metavar="LESSON", help="the lesson, given as 02 or 02_value")
    command.set_defaults(run=_reset)
    return parser


def _build(options: argparse.Namespace, root: Path) -> int:
    report = build(root, options.only, options.all, options.rewrite, options.discard)
    for name in report.written:
        print(f"built      {name}")
    if report.unchanged:
        print(f"unchanged  {len(report.unchanged)} notebook{'s' if len(report.unchanged) != 1 else ''}")
    for notice in report.notices:
        print(notice)
    for error in report.errors:
        print(error, file=sys.stderr)
    return 1 if report.errors else 0


def _check(options: argparse.Namespace, root: Path) -> int:
    problems = check(root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print("The built notebooks are what lessons/ says.")
    return 1 if problems else 0


def _sync(options: argparse.Namespace, root: Path) -> int:
    report = sync(root)
    for line in report.carried:
        print(line)
    if not report.carried and not report.refused:
        print("No built notebook was edited: there is nothing to carry back.")
    for line in report.refused:
        print(line, file=sys.stderr)
    return 1 if report.refused else 0


def _reset(options: argparse.Namespace, root: Path) -> int:
    print(reset(root, options.lesson))
    return 0


if __name__ == "__main__":
    sys.exit(main())
