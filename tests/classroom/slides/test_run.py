"""What was run for the room is kept, until the source or the code that it imports changes."""

import asyncio

import nbformat
import pytest

from classroom.slides import run
from tests.classroom.slides.small_course import LESSON


@pytest.fixture
def ran(monkeypatch) -> list[dict]:
    """The settings of each run of a notebook, in which nothing is run."""
    settings = []

    async def execute(notebook, source, folder, on_cell, given):
        settings.append({**given, "folder": folder})
        on_cell()

    monkeypatch.setattr(run, "execute", execute)
    return settings


def for_the_room(course) -> nbformat.NotebookNode:
    return asyncio.run(run.for_the_room(course.source, course.root, lambda: None))


def test_a_lesson_is_run_once_for_slides_and_in_the_folder_of_its_notebook(course, ran):
    assert not run.is_kept(course.source, course.root)
    first, second = for_the_room(course), for_the_room(course)
    assert ran == [{"COURSE_PROJECTOR": "slides", "folder": course.root / "notebooks"}]
    assert run.is_kept(course.source, course.root)
    assert [cell.source for cell in first.cells] == [cell.source for cell in second.cells]


def test_a_changed_source_is_run_again(course, ran):
    for_the_room(course)
    course.write(LESSON.replace("A slope", "A grade"))
    assert not run.is_kept(course.source, course.root)
    assert "A grade" in for_the_room(course).cells[0].source
    assert len(ran) == 2


@pytest.mark.parametrize("name", ["engine/value.py", "classroom/draw.py", "classroom/widgets/tape.py"])
def test_changed_code_that_a_lesson_imports_means_another_run(course, ran, name):
    for_the_room(course)
    (course.root / name).parent.mkdir(exist_ok=True)
    (course.root / name).write_text("x = 1\n", encoding="utf-8")
    assert not run.is_kept(course.source, course.root)
    for_the_room(course)
    assert run.is_kept(course.source, course.root)
    assert len(ran) == 2


def test_changed_code_of_the_slides_themselves_does_not(course, ran):
    for_the_room(course)
    (course.root / "classroom" / "slides").mkdir()
    (course.root / "classroom" / "slides" / "look.py").write_text("x = 1\n", encoding="utf-8")
    assert run.is_kept(course.source, course.root)


def test_a_damaged_file_costs_another_run(course, ran):
    for_the_room(course)
    (kept,) = (course.root / ".cache" / "slides").iterdir()
    kept.write_text("half of it", encoding="utf-8")
    assert not run.is_kept(course.source, course.root)
    for_the_room(course)
    assert run.is_kept(course.source, course.root)


def test_the_cells_to_run_are_the_code_cells(course):
    assert run.cells_to_run(course.source) == 7
