"""Which mistakes many make, and which wrong answers nobody has a name for."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Marked
from .catalogue import mistake_of, read_on
from .sheets import Sheet
from .words import cut, first_line

MOST_LINES = 3
LONGEST = 300
STEP = re.compile(r" ?\(Lesson \d\d, steps? [^()]*\.\)$")


@dataclass(frozen=True)
class Group:
    """Wrong answers to one exercise: with one mistake, or, if it has no name, all whose mistake is not known.

    `graded` is how many students' answers there are, `lines` what the checks said most often, each with its number: of
    a known mistake all of it, as the idea comes last, of the others the first line.
    """

    exercise: Marked
    mistake: str
    number: int
    graded: int
    lines: list[tuple[str, int]]

    @property
    def read_on(self) -> str:
        return read_on(self.exercise.id)


def groups(sheets: Sequence[Sheet]) -> tuple[list[Group], list[Group]]:
    """The groups with a known mistake, and those without, each with the largest first."""
    marks = [marked for sheet in sheets for marked in sheet.marks.values()]
    graded = Counter(marked.id for marked in marks)
    found: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    for marked in marks:
        if marked.kind == "wrong":
            found[marked.id, mistake_of(marked)].append(marked)
    all_groups = [_group(name, members, graded) for (_, name), members in found.items()]
    all_groups.sort(key=lambda group: (-group.number, group.exercise.id, group.mistake))
    return [group for group in all_groups if group.mistake], [group for group in all_groups if not group.mistake]


def _group(mistake: str, members: list[Marked], graded: Counter) -> Group:
    say = _whole if mistake else first_line
    lines = Counter(say(marked.message) for marked in members if marked.message.strip())
    often = sorted(lines.items(), key=lambda item: (-item[1], item[0]))[:MOST_LINES]
    return Group(members[0], mistake, len(members), graded[members[0].id], often)


def _whole(message: str) -> str:
    """The message on one line, without the step of the lesson that a check puts at its end."""
    return cut(STEP.sub("", " ".join(message.split())), LONGEST)
