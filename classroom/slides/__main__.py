"""Make slides: `make slides`, or `python -m classroom.slides`."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from tqdm import tqdm

from classroom.build.build import KERNELS
from classroom.build.files import write
from classroom.build.problems import BuildError
from classroom.slides.deck import deck_html
from classroom.slides.lessons import FOLDER, ROOT, Lesson, chosen, read_lesson
from classroom.slides.run import cells_to_run, for_the_room, is_kept


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the decks; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m classroom.slides", description=__doc__)
    parser.add_argument("--lesson", default="", help="one lesson, given as 05 or 05_backward; without it, all")
    parser.add_argument("--folder", default="", help=f"where to write; without it, {FOLDER / 'slides'}")
    options = parser.parse_args(arguments)
    # Otherwise a kernel that was installed for all Pythons could take the place of this environment's.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    folder = Path(options.folder) if options.folder else root / FOLDER / "slides"
    try:
        lessons = [read_lesson(path, root) for path in chosen(root, options.lesson)]
        for path in asyncio.run(make_decks(lessons, root, folder)):
            print(path.relative_to(root) if path.is_relative_to(root) else path)
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What was made until now is kept.", file=sys.stderr)
        return 130
    print("Open one in a browser: F is full screen, S the speaker's window with the notes, D dark, ? all other keys.")
    return 0


async def make_decks(lessons: list[Lesson], root: Path, folder: Path) -> list[Path]:
    """Run the lessons that changed, two at a time under a progress bar that counts cells; write a deck for each."""
    folder.mkdir(parents=True, exist_ok=True)
    slots = asyncio.Semaphore(KERNELS)
    total = sum(cells_to_run(lesson.source) for lesson in lessons if not is_kept(lesson.source, root))
    # disable=None: no bar where nobody watches, as in a log file.
    with tqdm(total=total, unit="cell", desc="Running", disable=None if total else True, leave=False) as bar:

        async def make(lesson: Lesson) -> Path:
            async with slots:
                notebook = await for_the_room(lesson.source, root, bar.update)
            path = folder / f"{lesson.source.stem}.html"
            write(path, deck_html(lesson.source.number, notebook, lesson.notes, lesson.exercises))
            return path

        # The longest lessons are the last ones: begun first, they do not run alone at the end.
        made = await asyncio.gather(*(make(lesson) for lesson in reversed(lessons)))
    return made[::-1]


if __name__ == "__main__":
    sys.exit(main())
