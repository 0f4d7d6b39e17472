"""Which lessons have a sheet, and the sheet of a group."""

from collections.abc import Callable
from pathlib import Path

from classroom.build.files import select, source_paths
from classroom.build.problems import BuildError
from classroom.worksheets import (
    lesson_01,
    lesson_02,
    lesson_03,
    lesson_04,
    lesson_05,
    lesson_06,
    lesson_07,
    lesson_08,
    lesson_09,
)
from classroom.worksheets.drawing import Draw
from classroom.worksheets.page import page_html
from classroom.worksheets.sheet import Sheet

SHEETS: dict[str, Callable[[Draw], Sheet]] = {
    "01": lesson_01.sheet,
    "02": lesson_02.sheet,
    "03": lesson_03.sheet,
    "04": lesson_04.sheet,
    "05": lesson_05.sheet,
    "06": lesson_06.sheet,
    "07": lesson_07.sheet,
    "08": lesson_08.sheet,
    "09": lesson_09.sheet,
}


def lesson_paths(root: Path, lesson: str) -> list[Path]:
    """The sources of the lessons that sheets are wanted for: the one named, or all that have one if `lesson` is "".

    Raises BuildError for a lesson that does not exist or has no sheet.
    """
    lessons = [path for path in source_paths(root) if path.name.count(".") == 1 and path.name[:2].isdigit()]
    having = [path for path in lessons if path.name[:2] in SHEETS]
    if not lesson:
        return having
    chosen = select(lessons, lesson)
    if chosen[0] not in having:
        stems = ", ".join(path.stem for path in having)
        raise BuildError(f"Lesson {chosen[0].stem} has no worksheet. Choose one of these: {stems}.")
    return chosen


def sheet_of(number: str, seed: str, group: int) -> Sheet:
    """The sheet of one group, whose numbers depend on the seed, the lesson and the group, and on nothing else."""
    return SHEETS[number](Draw(f"{seed}/{number}/{group}"))


def lesson_html(path: Path, seed: str, groups: int) -> str:
    """The file for one lesson, whose source says its title."""
    number = path.name[:2]
    lines = path.read_text(encoding="utf-8").splitlines()
    title = next(line[2:].strip() for line in lines if line.startswith("# "))
    return page_html(number, title, seed, [sheet_of(number, seed, group) for group in range(1, groups + 1)])
