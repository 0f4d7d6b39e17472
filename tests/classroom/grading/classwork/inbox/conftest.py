"""What a class hands in, in temporary folders."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from classroom.grading.classwork.inbox import read_inbox

ROOT = Path(__file__).resolve().parents[5]
LESSONS = ("05_backward", "06_operations")
NOON = 1_772_366_400  # 2026-03-01T12:00:00Z


def notebook(lesson: str = "05_backward", text: str = "", **metadata: object) -> bytes:
    """A small notebook of a lesson; another `text` makes another file of it."""
    number = lesson[:2]
    answer = {"cell_type": "code", "id": f"{number}-1-answer", "metadata": {"answer": f"{number}.1"}, "source": text}
    course = {"course": {"stem": lesson, "kind": "exercise"}} | metadata
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": course, "cells": [answer]}).encode()


def nameless(*cells: dict) -> bytes:
    """A notebook that does not say its lesson."""
    filled = [{"cell_type": "code", "metadata": {}, "source": ""} | cell for cell in cells]
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": filled}).encode()


def zipped(files: dict[str, bytes], when: tuple = (2026, 3, 1, 12, 0, 0), change=None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, content)
    return buffer.getvalue()


class Handed:
    """The folder of what was handed in, and what the inbox makes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, path: str, content: bytes | None = None, later: float = 0) -> Path:
        """Write a file that was changed `later` seconds after noon."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(notebook() if content is None else content)
        os.utime(target, (NOON + later, NOON + later))
        return target

    def read(self, roster: str | bytes | None = None, lessons=LESSONS):
        if roster is None:
            return read_inbox(self.folder, lessons)
        path = self.folder.parent / "roster.csv"
        path.write_bytes(roster.encode() if isinstance(roster, str) else roster)
        return read_inbox(self.folder, lessons, path)

    def names(self, **options) -> list[str]:
        return [student.name for student in self.read(**options).students]

    def graded(self, **options) -> dict[tuple[str, str], str]:
        """The path that is graded of each student (by name) and lesson."""
        return {(n.student.name, n.lesson): n.path for n in self.read(**options).notebooks}

    def fate(self, path: str, **options) -> tuple[str, str, str]:
        """Kind, student and reason of one file, which has to be listed once."""
        (found,) = (fate for fate in self.read(**options).fates if fate.path == path)
        return found.kind, found.student, found.reason


@pytest.fixture
def handed(tmp_path) -> Handed:
    (tmp_path / "handed in").mkdir()
    return Handed(tmp_path / "handed in")
