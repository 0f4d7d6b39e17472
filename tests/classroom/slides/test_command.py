"""`make slides`: what it writes and prints, and what it refuses in a sentence."""

import re

import pytest

from classroom.slides.__main__ import main
from tests.classroom.slides.small_course import LESSON


def test_a_deck_is_written_of_what_the_cells_show_a_room(course, capsys):
    assert main([], course.root) == 0
    printed = capsys.readouterr()
    assert [line for line in printed.out.splitlines() if ".html" in line] == ["teaching/slides/01_slopes.html"]
    assert "S the speaker's window" in printed.out and not printed.err
    page = (course.root / "teaching" / "slides" / "01_slopes.html").read_text(encoding="utf-8")
    assert "shown to slides" in page and "ZeroDivisionError: division by zero" in page
    assert "<td>01.1</td><td>Wonder</td>" in page
    assert main(["--lesson", "1", "--folder", str(course.root / "elsewhere" / "new")], course.root) == 0
    assert capsys.readouterr().out.startswith("elsewhere/new/01_slopes.html\n")
    assert (course.root / "elsewhere" / "new" / "01_slopes.html").read_text(encoding="utf-8") == page


def test_a_cell_that_fails_is_named_with_its_line(course, capsys):
    text = LESSON.replace("root = math.sqrt(4)", "root = math.sqrt(-4)")
    course.write(text)
    line = course.source.text.split("\n").index("root = math.sqrt(-4)") + 1
    assert main(["--lesson", "01"], course.root) == 1
    printed = capsys.readouterr()
    assert f"lessons/01_slopes.md:{line}: " in printed.err
    assert re.search(r"raises ValueError: .+\n    root = math\.sqrt\(-4\)", printed.err)
    assert not list((course.root / "teaching" / "slides").iterdir())
    assert not (course.root / ".cache" / "slides").exists()


@pytest.mark.parametrize("lesson", ["77", "../x", "explorers"])
def test_an_unknown_lesson_is_refused_with_the_list_of_lessons(course, capsys, lesson):
    assert main(["--lesson", lesson], course.root) == 1
    printed = capsys.readouterr()
    assert printed.err == f"There is no lesson {lesson!r}. The lessons are: 01_slopes.\n"
    assert not printed.out and not (course.root / "teaching").exists()


def test_missing_notes_are_refused_with_their_file(course, capsys):
    (course.root / "lessons" / "notes" / "01_slopes.md").unlink()
    assert main([], course.root) == 1
    assert capsys.readouterr().err.startswith("lessons/notes/01_slopes.md:1: there are no speaker notes")


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(course, capsys):
    (course.root / "teaching").write_text("in the way", encoding="utf-8")
    assert main([], course.root) == 1
    assert capsys.readouterr().err.count("\n") == 1
