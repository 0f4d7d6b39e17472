"""Exercise headings: `### Exercise 01.2. Title (2 points, ★★☆, 8 min)`."""

import re
from dataclasses import dataclass

from .source import Cell, Heading, Source

PATTERN = "### Exercise 01.2. Title (2 points, ★★☆, 8 min)"
OPEN_PATTERN = "### Open exercise 01.8. Title (★★★, 20 min)"
ID = re.compile(r"\d\d\.[1-9]\d*")
KEYS = ("answer", "look", "check")

_LOOKS_LIKE_ONE = re.compile(r"(?:open )?exercise\s+\d", re.IGNORECASE)
_GRADED = re.compile(r"Exercise (\d\d\.[1-9]\d*)\. (.+) \(([1-9]\d*) points?, ([★☆]{3}), ([1-9]\d*) min\)")
_OPEN = re.compile(r"Open exercise (\d\d\.[1-9]\d*)\. (.+) \(([★☆]{3}), ([1-9]\d*) min\)")


@dataclass
class Exercise:
    """What an exercise's heading says; `points` is 0 for an open one, which nobody grades."""

    id: str
    title: str
    points: int
    difficulty: str
    minutes: int
    line: int

    @property
    def is_open(self) -> bool:
        """Whether the exercise has no check and no points."""
        return self.points == 0


def looks_like_an_exercise(heading: Heading) -> bool:
    """Whether a heading means to be an exercise's, well written or not."""
    return bool(_LOOKS_LIKE_ONE.match(heading.text))


def read_heading(heading: Heading) -> Exercise | None:
    """The exercise that a heading announces, or None if it is not written as one."""
    if heading.level != 3:
        return None
    if match := _GRADED.fullmatch(heading.text):
        number, title, points, difficulty, minutes = match.groups()
        return Exercise(number, title, int(points), difficulty, int(minutes), heading.line)
    if match := _OPEN.fullmatch(heading.text):
        number, title, difficulty, minutes = match.groups()
        return Exercise(number, title, 0, difficulty, int(minutes), heading.line)
    return None


def exercises(source: Source) -> list[Exercise]:
    """The exercises of a source, in order."""
    found = (read_heading(heading) for cell in source.cells for heading in cell.headings)
    return [exercise for exercise in found if exercise]


def role(cell: Cell) -> tuple[str, str] | None:
    """What a cell is to its exercise, as in ("answer", "01.2"), or None for any other cell."""
    return next(((key, cell.metadata[key]) for key in KEYS if key in cell.metadata), None)
