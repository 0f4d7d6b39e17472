"""A folder for nbgrader, made from solutions/: `python -m classroom.grading.classwork.nbgrader_tree FOLDER`.

Every lesson becomes an assignment of its own, source/05_backward/05_backward.ipynb, because solutions/ carries
nbgrader's marks and metadata already. `nbgrader_config.py` is written once and never again, since an instructor edits
it; what is in source/ is replaced, since it is made from lessons/.
"""

import argparse
import shutil
import sys
from pathlib import Path

from classroom.build.files import write
from classroom.grading.run import ROOT

CONFIG = Path(__file__).with_name("nbgrader_config.txt")
NAME = "nbgrader_config.py"
NEXT = """\
{folder}: {n} assignments in source/{config}.
Go on there, in an environment that has nbgrader and this course: nbgrader generate_assignment 05_backward"""


def write_tree(root: Path, folder: Path) -> tuple[int, bool]:
    """Write the tree; return how many assignments there are, and whether a config was there and was left alone.

    Raises OSError if something cannot be written.
    """
    solutions = sorted((root / "solutions").glob("[0-9][0-9]_*.ipynb"))
    for solution in solutions:
        place = folder / "source" / solution.stem
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(solution, place / solution.name)
    config = folder / NAME
    kept = config.exists()
    if not kept:
        write(config, CONFIG.read_text(encoding="utf-8"))
    return len(solutions), kept


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the tree and say how to go on; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m classroom.grading.classwork.nbgrader_tree",
        description="Make a folder in which nbgrader can release, collect and grade the course's exercises.",
    )
    default = root / "report" / "nbgrader"
    parser.add_argument("folder", nargs="?", type=Path, default=default, help="where (default report/nbgrader)")
    folder = parser.parse_args(arguments).folder
    try:
        n, kept = write_tree(root, folder)
    except OSError as error:
        print(f"{error.filename or folder} cannot be written ({error.strerror}).", file=sys.stderr)
        return 1
    print(NEXT.format(folder=folder, n=n, config=f"; {NAME} was there, and is as it was" if kept else f", and {NAME}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
