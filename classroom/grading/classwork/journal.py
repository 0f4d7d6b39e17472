"""What was graded already, on disk: a grading that was stopped goes on where it was.

A line of JSON for each notebook, written as soon as its result is known. A line belongs to a state of the course and a
way of grading (`Journal.circumstances`); lines of other circumstances are kept and not used.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from .records import Marked, Notebook, Result


class Journal:
    """Results by the digest of the notebook. On disk they stay, so that memory does not grow with the class."""

    def __init__(self, path: Path, circumstances: str) -> None:
        self.path, self.circumstances = path, circumstances
        self._places: dict[tuple[str, str], int] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        self._mend()
        for place, entry in self._entries():
            if entry.get("circumstances") == circumstances:
                self._places[entry["lesson"], entry["digest"]] = place
        self._file = path.open("ab")

    def __contains__(self, notebook: Notebook) -> bool:
        return (notebook.lesson, notebook.digest) in self._places

    def add(self, result: Result) -> None:
        """Keep a result, but not whose it is: the same notebook has the same result, whoever hands it in."""
        entry = asdict(replace(result, student="", path="", handed_in="")) | {"circumstances": self.circumstances}
        place = self._file.seek(0, os.SEEK_END)
        self._file.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._file.flush()
        self._places[result.lesson, result.digest] = place

    def result(self, notebook: Notebook) -> Result:
        """The result for a notebook. Raises KeyError if there is none."""
        with self.path.open("rb") as file:
            file.seek(self._places[notebook.lesson, notebook.digest])
            entry = json.loads(file.readline())
        del entry["circumstances"]
        entry["exercises"] = tuple(Marked(**marked) for marked in entry["exercises"])
        entry["notices"] = tuple(entry["notices"])
        whose = {"student": notebook.student.key, "path": notebook.path, "handed_in": notebook.handed_in}
        return Result(**(entry | whose))

    def close(self) -> None:
        self._file.close()

    def _mend(self) -> None:
        """Cut off a last line that was not finished when the computer or the grading stopped."""
        if self.path.exists() and (text := self.path.read_bytes()) and not text.endswith(b"\n"):
            os.truncate(self.path, text.rfind(b"\n") + 1)

    def _entries(self) -> Iterator[tuple[int, dict]]:
        if not self.path.exists():
            return
        place = 0
        with self.path.open("rb") as file:
            for line in file:
                try:
                    entry = json.loads(line)
                    known = isinstance(entry, dict) and {"lesson", "digest"} <= entry.keys()
                except ValueError:
                    known = False
                if known:
                    yield place, entry
                place += len(line)


class Results(Sequence[Result]):
    """The results of notebooks, each read from the journal when it is asked for."""

    def __init__(self, journal: Journal, notebooks: Sequence[Notebook]) -> None:
        self._journal, self._notebooks = journal, notebooks

    def __len__(self) -> int:
        return len(self._notebooks)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return Results(self._journal, self._notebooks[place])
        return self._journal.result(self._notebooks[place])
