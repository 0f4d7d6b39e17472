"""Whose a file is, by the names of the folders and zips it lies in, and by its own."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from .found import NOTEBOOK
from .gradescope import Entry
from .lesson import Lessons, stem_pattern
from .names import words
from .roster import Roster
from .shapes import Owner, named, read_shape

Parts = tuple[str, ...]

# A folder that is called by such words only is nobody's.
NOBODY = re.compile(
    "submi(tted|ssions?)|exports?|assignments?|exercises?|solutions?|notebooks?|lessons?|homeworks?|hw|week|unit|module|"
    "part|task|problem|set|class|course|classwork|inbox|downloads?|archive|all|files?|work|my|new|old|final|copy|of|"
    "backup|attempt|try|version|draft|late|backprop(agation)?|untitled|ipynb|zip|autograded|released?|source|v|"
    "\\d{1,3}"
)
WHOLE_CLASS = {"submissions", "submitted", "export"}  # as the last word: `cs101-lesson-5_submissions.zip`
COPY = re.compile(r"[\s_-]*(\(\d+\)|-?copy\s*\d*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Handed:
    """By whom a file was handed in (more than one in a group, nobody if unknown), when, and Canvas's count."""

    owners: tuple[Owner, ...] = ()
    when: datetime | None = None
    upload: tuple[int, int] = (0, 0)


class Owners:
    """Knows how the class's folder is laid out: built from all its notebooks, as pairs of parts and lesson."""

    def __init__(
        self,
        notebooks: Iterable[tuple[Parts, str]],
        metadata: Mapping[Parts, Mapping[str, Entry]],
        lessons: Lessons,
        roster: Roster | None,
    ) -> None:
        self._notebooks = list(notebooks)
        self._roster = roster
        self._stems = [stem_pattern(stem) for stem in lessons.known]
        # The same folders come again with every file in them.
        self._plain, self._is_generic = cache(self._plain), cache(self._is_generic)
        self._metadata = {place: listed for place, listed in metadata.items() if self._is_the_class(place)}
        self._canvas = self._places_of_canvas()
        self._classes = self._places_of_classes()

    def of(self, parts: Parts) -> Handed:
        """By whom the file was handed in: by what a platform wrote, else by the roster, else by the outermost name."""
        return self._in_gradescope(parts) or self._in_shape(parts) or Handed(self._by_name(parts))

    def _in_gradescope(self, parts: Parts) -> Handed | None:
        for i, part in enumerate(parts[:-1]):
            if entry := self._metadata.get(parts[:i], {}).get(part):
                return Handed(entry.owners, entry.when)
        return None

    def _in_shape(self, parts: Parts) -> Handed | None:
        for i, part in enumerate(parts):
            shape = read_shape(part)
            if not shape and self._is_on_roster(part):
                return None  # in a student's own folder nothing speaks for another student
            if shape and (shape.sure or parts[:i] in self._canvas or self._is_nobodys(parts[:i])):
                return Handed((shape.owner,), shape.when, shape.upload)
        return None

    def _is_on_roster(self, part: str) -> bool:
        if not self._roster or self._is_generic(part):
            return False
        return self._roster.find(named(self._plain(part))).person is not None

    def _is_the_class(self, place: Parts) -> bool:
        """Whether a list that lies there is the class's: a student could hand in one, to speak for others."""
        return self._is_nobodys(place) or all(parts[: len(place)] == place for parts, _ in self._notebooks)

    def _by_name(self, parts: Parts) -> tuple[Owner, ...]:
        own = self._own_name(parts[-1])
        folders = [named(self._plain(part)) for part in parts[:-1] if not self._is_generic(part)]
        if self._roster:
            for owner in [*folders, *([named(own)] if own else [])]:
                if self._roster.find(owner).person:
                    return (owner,)
        for i, part in enumerate(parts[:-1]):
            if not self._is_generic(part) and parts[: i + 1] not in self._classes:
                return (named(self._plain(part)),)
        return (named(own),) if own and self._has_stem(parts[-1]) else ()

    def _own_name(self, name: str) -> str:
        """What a file name says beside the lesson, as in `Ada Lovelace 05_backward.ipynb`; a zip's says it all."""
        is_path = bool(set(name) & set("/\\:"))  # of a zip that leads outside
        return "" if is_path or self._is_generic(name) else self._plain(name)

    def _plain(self, part: str) -> str:
        """The name without the lesson's, and without what a file or zip has at its end."""
        text = part
        if text.lower().endswith(".zip") or NOTEBOOK.search(text):
            text = COPY.sub("", NOTEBOOK.sub("", re.sub(r"\.zip$", "", text, flags=re.IGNORECASE)))
        without = text
        for stem in self._stems:
            without = stem.sub(" ", without)
        return without.strip(" -_.,") if without != text else text

    def _has_stem(self, name: str) -> bool:
        return name.lower().endswith(".zip") or any(stem.search(name) for stem in self._stems)

    def _is_generic(self, part: str) -> bool:
        found = words(self._plain(part).replace("_", " "))
        split = [piece for word in found for piece in re.findall(r"[^\W\d]+|\d+", word)]
        if found and found[-1] in WHOLE_CLASS:
            return True
        return all(NOBODY.fullmatch(piece) for piece in split)

    def _is_nobodys(self, folders: Parts) -> bool:
        return all(self._is_generic(part) for part in folders)

    def _places_of_canvas(self) -> set[Parts]:
        """The folders and zips in which lie files of two users of Canvas or more."""
        users = defaultdict(set)
        for parts, _ in self._notebooks:
            for i, part in enumerate(parts):
                shape = read_shape(part)
                if shape and shape.owner.system == "canvas":
                    users[parts[:i]].add(shape.owner.id)
        return {place for place, found in users.items() if len(found) > 1}

    def _places_of_classes(self) -> set[Parts]:
        """The zips and folders that hold a folder or zip for each student, such as a zip of the class or a section.

        They are known by this: several of the folders in them have the same lesson.
        """
        below: dict[Parts, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for parts, lesson in self._notebooks:
            for i in range(1, len(parts)):
                below[parts[:i]][parts[i]].add(lesson)
        files = {parts for parts, _ in self._notebooks}
        found: set[Parts] = set()
        for place in sorted(below, key=len):
            if all(self._is_generic(part) or place[: i + 1] in found for i, part in enumerate(place[:-1])):
                found |= _chain_to_students(place, below, files, self._is_generic)
        return found


def _chain_to_students(place: Parts, below: Mapping, files: Collection[Parts], is_generic: Callable) -> set[Parts]:
    """The place and what lies alone in it, if at the end there are folders of students; else nothing."""
    enough = 2 if place[-1].lower().endswith(".zip") else 3  # a student may well have two versions in two folders
    chain = {place}
    while len(below[place]) == 1 and (*place, *below[place]) not in files:
        place = (*place, *below[place])
        chain.add(place)
    children = below[place]
    if any((*place, child) in files or is_generic(child) for child in children):
        return set()
    shared = Counter(lesson for found in children.values() for lesson in found if lesson)
    return chain if max(shared.values(), default=0) >= enough else set()
