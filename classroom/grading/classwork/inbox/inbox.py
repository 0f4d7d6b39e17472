"""The folder of what a class handed in: who handed in what, and what became of each file."""

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from classroom.grading.classwork.records import Fate, Inbox, Notebook, Student
from classroom.grading.problems import GradingError

from .disk import scan
from .found import METADATA, Found, sort_of
from .gradescope import Entry, read_metadata
from .lesson import Lessons
from .owners import Handed, Owners
from .people import People, Use, who_is_who
from .roster import Roster, read_roster
from .shapes import read_shape

EXERCISES = Path(__file__).resolve().parents[4] / "exercises"
NOBODYS = "refused", "Nothing tells who handed it in: put it in a folder that is called after the student."


@dataclass(frozen=True)
class _Item:
    """A file that was looked at; its bytes are gone."""

    found: Found
    path: str
    digest: str = ""
    lesson: str = ""
    fate: tuple[str, str] | None = None
    handed: Handed = field(default_factory=Handed)

    @property
    def when(self) -> datetime:
        return self.handed.when or self.found.when

    @property
    def order(self) -> tuple:
        """The greatest is the latest. A name is compared without its end, so that `05 (1)` comes after `05`."""
        return self.when, self.handed.upload, _natural(self.found.name.rpartition(".")[0]), _natural(self.path)

    @property
    def is_handed_in(self) -> bool:
        return self.fate is None or self.fate[0] == "refused"


def read_inbox(
    folder: Path, lessons: Collection[str], roster: Path | None = None, exercises: Path = EXERCISES
) -> Inbox:
    """Find who handed in what for `lessons`, which are stems such as `05_backward`.

    Nothing is written, and no link is followed. What is wrong with a file is said in its fate; GradingError if there is
    no folder, no notebook in it, or no usable roster. `exercises` has the notebooks of all lessons there are.
    """
    _check(folder)
    people_listed = read_roster(roster) if roster else None
    known = Lessons(lessons, [path.stem for path in exercises.glob("*.ipynb")])
    items, metadata = _look(scan(folder), known)
    if not any(item.is_handed_in or sort_of(item.found.name) == "notebook" for item in items):
        raise GradingError(f"There is no notebook in {folder}: give the folder of what the class handed in.")
    items = _attributed(items, metadata, known, people_listed)
    people = who_is_who(_uses(items), people_listed)
    return _sorted(items, people)


def _check(folder: Path) -> None:
    if not folder.exists():
        raise GradingError(f"The folder {folder} does not exist: give the folder of what the class handed in.")
    if not folder.is_dir():
        raise GradingError(f"{folder} is a file, not a folder: put it in a folder, and give that.")
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise GradingError(f"{folder} cannot be read ({error.strerror}): see that it belongs to you.") from None


def _look(files: Iterable[Found], lessons: Lessons) -> tuple[list[_Item], dict[tuple[str, ...], dict[str, Entry]]]:
    """Look into each file once. Also the lists that Gradescope put there, by the place they lie in."""
    items, metadata, seen = [], {}, Counter()
    for found in files:
        path = found.path
        seen[path] += 1
        if seen[path] > 1:  # two entries of a zip can have one name
            path = f"{path} [{seen[path]}]"
        if found.name == METADATA and not found.fate:
            metadata[found.parts[:-1]], fate = read_metadata(found.content)
            items.append(_Item(replace(found, content=b""), path, fate=fate))
        else:
            items.append(_item(found, path, lessons))
    return items, metadata


def _item(found: Found, path: str, lessons: Lessons) -> _Item:
    shape = read_shape(found.name)
    parts = (*found.parts[:-1], shape.rest) if shape and shape.sure and shape.rest else found.parts
    if found.fate:
        lesson = lessons.named(parts) if sort_of(found.name) == "notebook" else ""
        return _Item(found, path, lesson=lesson, fate=found.fate)
    lesson, fate = lessons.look(found.content, parts)
    return _Item(replace(found, content=b""), path, hashlib.sha256(found.content).hexdigest(), lesson, fate)


def _attributed(items: list[_Item], metadata: dict, lessons: Lessons, roster: Roster | None) -> list[_Item]:
    notebooks = [(item.found.parts, item.lesson) for item in items if item.is_handed_in]
    owners = Owners(notebooks, metadata, lessons, roster)
    found = [replace(item, handed=owners.of(item.found.parts)) for item in items]
    return [item if item.handed.owners or item.fate else replace(item, fate=NOBODYS) for item in found]


def _uses(items: list[_Item]) -> list[Use]:
    handed_in = [item for item in items if item.is_handed_in]
    return [Use(owner, _place(item), item.lesson) for item in handed_in for owner in item.handed.owners]


def _place(item: _Item) -> tuple[str, ...]:
    """Where all files of one download lie: above the part that a platform has named."""
    parts = item.found.parts
    return next((parts[:i] for i, part in enumerate(parts) if read_shape(part)), parts[:-1])


def _sorted(items: list[_Item], people: People) -> Inbox:
    candidates: dict[tuple[str, str], list[_Item]] = defaultdict(list)
    for item in items:
        for student in _students(item, people) if not item.fate else []:
            candidates[student.key, item.lesson].append(item)
    winners = {place: max(found, key=lambda item: item.order) for place, found in candidates.items()}
    by_key = {student.key: student for student in people.students}
    notebooks = [_notebook(by_key[key], item) for (key, _), item in winners.items()]
    place = {student.key: i for i, student in enumerate(people.students)}
    notebooks.sort(key=lambda notebook: (place[notebook.student.key], notebook.lesson))
    fates = sorted((_fate(item, people, winners) for item in items), key=lambda fate: fate.path)
    return Inbox(people.students, notebooks, fates)


def _students(item: _Item, people: People) -> list[Student]:
    """Those that the file belongs to. One that is ignored names nobody who has not handed in something else."""
    found = [people.of[owner] for owner in item.handed.owners if owner in people.of]
    return list(dict.fromkeys(found))


def _notebook(student: Student, item: _Item) -> Notebook:
    moment = item.when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Notebook(student, item.lesson, item.path, moment, item.digest, item.found.read)


def _fate(item: _Item, people: People, winners: dict[tuple[str, str], _Item]) -> Fate:
    students = _students(item, people)
    key = students[0].key if students else ""
    if item.fate:
        return Fate(item.path, item.fate[0], key, item.fate[1])
    latest = [winners[student.key, item.lesson] for student in students]
    if item in latest:
        return Fate(item.path, "graded", key, _remark(students, people))
    return Fate(item.path, "superseded", key, _why(item, latest[0]))


def _remark(students: list[Student], people: People) -> str:
    if len(students) > 1:
        return f"It was handed in by {len(students)} together: {', '.join(student.name for student in students)}."
    return people.remarks.get(students[0].key, "")


def _why(item: _Item, winner: _Item) -> str:
    if item.digest == winner.digest:
        return f"It is the same as {winner.path}, which is graded."
    if item.when < winner.when:
        return f"{winner.path} was handed in later and is graded."
    return f"{winner.path} has the same time and the later number or name, so that one is graded."


def _natural(name: str) -> list:
    """For comparing names so that 10 comes after 9."""
    pieces = re.split(r"(\d+)", name)
    return [(int(piece), "") if i % 2 and len(piece) < 20 else (0, piece) for i, piece in enumerate(pieces)]
