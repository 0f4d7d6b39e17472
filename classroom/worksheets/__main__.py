"""The command line: `python -m classroom.worksheets`, which is `make worksheets`."""

import argparse
import random
import sys
from pathlib import Path

from classroom.build.files import write
from classroom.build.problems import BuildError
from classroom.worksheets.graph import NotDrawn
from classroom.worksheets.lessons import lesson_html, lesson_paths

ROOT = Path(__file__).resolve().parents[2]
MOST_GROUPS = 99
LONGEST_SEED = 20
WORDS = [
    "acorn",
    "amber",
    "anchor",
    "apple",
    "birch",
    "breeze",
    "bridge",
    "candle",
    "canyon",
    "cedar",
    "cherry",
    "cloud",
    "clover",
    "comet",
    "copper",
    "coral",
    "daisy",
    "ember",
    "falcon",
    "fern",
    "finch",
    "forest",
    "garnet",
    "ginger",
    "hazel",
    "heron",
    "honey",
    "indigo",
    "ivy",
    "juniper",
    "kite",
    "lagoon",
    "laurel",
    "lemon",
    "lilac",
    "linden",
    "lotus",
    "maple",
    "meadow",
    "mint",
    "nutmeg",
    "olive",
    "orchid",
    "otter",
    "pebble",
    "pepper",
    "plum",
    "poppy",
    "quartz",
    "river",
    "robin",
    "rowan",
    "saffron",
    "sage",
    "sparrow",
    "thistle",
    "thyme",
    "tulip",
    "valley",
    "velvet",
    "walnut",
    "willow",
]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the sheets and say where they are; the exit code is 1, after one sentence, if that cannot be done."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        paths = lesson_paths(root, options.lesson.strip())
        seed, groups = _seed(options.seed), _groups(options.groups)
        folder = options.folder if options.folder.is_absolute() else root / options.folder
        print(f"Seed: {seed}")
        for path in paths:
            print(_write(folder / f"{path.stem}.html", lesson_html(path, seed, groups), root))
    except (BuildError, NotDrawn) as error:
        print(error, file=sys.stderr)
        return 1
    print(_how_to_print(groups))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m classroom.worksheets",
        description="Write a sheet to be worked with a pencil for each of the lessons 01 to 09, and its key.",
        epilog="The same seed gives the same sheets. An empty option counts as not given.",
    )
    parser.add_argument("--lesson", default="", help="one lesson, given as 05 or 05_backward (default: all nine)")
    parser.add_argument("--seed", default="", metavar="WORD", help="where the numbers come from (default: drawn)")
    parser.add_argument("--groups", default="", metavar="N", help="how many groups, each with its own numbers")
    parser.add_argument("--folder", type=Path, default=Path("teaching/worksheets"), help="default: %(default)s")
    return parser


def _seed(text: str) -> str:
    seed = text.strip()
    if len(seed) > LONGEST_SEED or not seed.isprintable():
        raise BuildError(f"The seed stands on every sheet: give a word of at most {LONGEST_SEED} letters or digits.")
    return seed or f"{random.choice(WORDS)}-{random.randint(100, 999)}"


def _groups(text: str) -> int:
    number = text.strip() or "1"
    if not (number.isascii() and number.isdigit() and len(number) < 5 and 1 <= int(number) <= MOST_GROUPS):
        raise BuildError(f"There cannot be {text!r} groups: give a number from 1 to {MOST_GROUPS}.")
    return int(number)


def _write(path: Path, html: str, root: Path) -> Path:
    """Write the file and return its path as a reader wants it: from the course's folder, if it is in there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, html)
    except OSError as error:
        raise BuildError(f"The file {path} cannot be written ({error.strerror}): choose another --folder.") from None
    return path.relative_to(root) if path.is_relative_to(root) else path


def _how_to_print(groups: int) -> str:
    pages = "page 1 is the sheet, page 2 its key"
    if groups > 1:
        pages = f"pages 1 to {groups} are the sheets, pages {groups + 1} to {2 * groups} the keys"
    return f"To print: open a file in a browser and print it at 100 %, on A4 or Letter; {pages}."


if __name__ == "__main__":
    sys.exit(main())
