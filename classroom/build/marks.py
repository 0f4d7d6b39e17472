"""nbgrader's marks inside a cell: finding the marked regions, and cutting them out."""

import re
from dataclasses import dataclass
from typing import NamedTuple

SOLUTION = "SOLUTION"
HIDDEN = "HIDDEN TESTS"
# nbgrader acts on any line that contains the words, so a near miss must be found too.
_WORDS = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TESTS)\b")
_MARK = re.compile(r"(\s*)### (BEGIN|END) (SOLUTION|HIDDEN TESTS)\s*")


class Region(NamedTuple):
    """A marked region: the offsets of its two marks in the cell's lines, and how far the first is indented."""

    begin: int
    end: int
    indent: str


@dataclass
class Marks:
    """The marks of one kind in a cell: its regions, and (offset, message) for each fault."""

    regions: list[Region]
    faults: list[tuple[int, str]]


def find_marks(source: str, word: str) -> Marks:
    """Find the regions marked with `word` (SOLUTION or HIDDEN) in a cell's text."""
    marks, opened, indent = Marks([], []), None, ""
    for offset, line in enumerate(source.split("\n")):
        found = _WORDS.search(line)
        if not found or found[2] != word:
            continue
        exact = _MARK.fullmatch(line)
        if not exact:
            marks.faults.append((offset, f"write the mark on a line of its own, as `### {found[0]}`."))
        elif found[1] == "BEGIN" and opened is not None:
            marks.faults.append((offset, f"this {word} region begins inside another: end the first one before it."))
        elif found[1] == "BEGIN":
            opened, indent = offset, exact[1]
        elif opened is None:
            marks.faults.append((offset, f"`### END {word}` has no beginning: add `### BEGIN {word}` above it."))
        else:
            marks.regions.append(Region(opened, offset, indent))
            opened = None
    if opened is not None:
        marks.faults.append((opened, f"this region is never closed: add `### END {word}` after it."))
    return marks


def cut(source: str, word: str, replacement: str = "") -> str:
    """The cell's text with every region marked `word`, marks included, replaced by lines indented like its mark."""
    lines = source.split("\n")
    for region in reversed(find_marks(source, word).regions):
        new = [region.indent + line if line else line for line in replacement.rstrip("\n").split("\n")]
        lines[region.begin : region.end + 1] = new if replacement else []
    return "\n".join(lines).rstrip("\n")
