"""A sandbox, prepared lessons, and notebooks of students made from the course's own."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from classroom.grading.classwork.desk import grade_notebook
from classroom.grading.classwork.lesson import Lesson, prepare
from classroom.grading.classwork.records import Notebook, Result, Student
from classroom.grading.classwork.room.sandbox import INSTALL, Limits, Sandbox

ROOT = Path(__file__).resolve().parents[4]
TIGHT = Limits(wall=5, cell=2, memory=500_000_000)
ADA = Student("ada", "Ada")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there can be no bubblewrap, what needs it is skipped; on Linux it is missed, loudly."""
    if sys.platform != "linux":
        for item in items:
            if "sandbox" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="bubblewrap runs on Linux only"))


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """Walls, and limits that are reached soon."""
    if not shutil.which("bwrap"):
        pytest.fail(INSTALL)
    return Sandbox(limits=TIGHT)


@pytest.fixture(scope="session")
def lesson(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Lesson]:
    """Prepares a lesson, such as 05_backward, once."""
    folder, ready = tmp_path_factory.mktemp("rooms"), {}

    def get(stem: str) -> Lesson:
        if stem not in ready:
            ready[stem] = prepare(ROOT, ROOT / "solutions" / f"{stem}.ipynb", folder, sandbox, "a seed")
        return ready[stem]

    return get


def handed_in(stem: str, folder: str = "solutions", **answers: str) -> dict:
    """A notebook as JSON: the right answers, or with folder="exercises" none; `answers` replace those of e_05_4."""
    content = json.loads((ROOT / folder / f"{stem}.ipynb").read_text(encoding="utf-8"))
    for cell in content["cells"]:
        key = "e_" + str(cell["metadata"].get("answer", "")).replace(".", "_")
        if key in answers:
            cell["source"] = answers[key]
    return content


@pytest.fixture(scope="session")
def grade(sandbox: Sandbox, lesson: Callable[[str], Lesson]) -> Callable[[str, dict], Result]:
    """Grades the JSON of a notebook, with the usual limits."""

    def get(stem: str, content: dict) -> Result:
        text = json.dumps(content).encode()
        notebook = Notebook(ADA, stem, f"ada/{stem}.ipynb", "2026-03-01T12:00:00Z", "digest", lambda: text)
        return grade_notebook(notebook, lesson(stem), Sandbox())

    return get
