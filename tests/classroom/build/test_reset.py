"""A fresh exercise on demand, and nothing lost."""

import nbformat
import pytest

from classroom.build import reset as reset_module
from classroom.build.problems import BuildError
from classroom.build.reset import reset

EXERCISE = "exercises/01_slopes.ipynb"


def answer(course, text: str) -> bytes:
    notebook = course.notebook(EXERCISE)
    next(cell for cell in notebook.cells if cell.id == "01-1-answer").source = text
    nbformat.write(notebook, course.root / EXERCISE)
    return (course.root / EXERCISE).read_bytes()


def kept(course) -> list[bytes]:
    return [path.read_bytes() for path in sorted((course.root / "exercises").glob("*.before-reset-*.ipynb"))]


@pytest.mark.parametrize("lesson", ["01", "1", "01_slopes"])
def test_an_exercise_is_written_afresh_and_the_old_one_kept_beside_it(built, capsys, lesson):
    fresh = (built.root / EXERCISE).read_bytes()
    work = answer(built, "def double(x): return x + x")
    assert built.run("reset", lesson) == 0
    assert (built.root / EXERCISE).read_bytes() == fresh
    assert kept(built) == [work]
    (path,) = (built.root / "exercises").glob("*.before-reset-*.ipynb")
    assert capsys.readouterr().out == f"{EXERCISE} is fresh. What was in it is now exercises/{path.name}.\n"


def test_nothing_is_lost_in_two_resets_within_a_second(built, monkeypatch):
    class Noon(reset_module.datetime):
        @classmethod
        def now(cls):
            return cls(2026, 1, 2, 12, 0, 0)

    monkeypatch.setattr(reset_module, "datetime", Noon)
    works = []
    for text in ("one", "two", "three"):
        works.append(answer(built, text))
        reset(built.root, "01")
    assert sorted(kept(built)) == sorted(works)
    assert {path.name for path in (built.root / "exercises").glob("*.before-reset-20260102-120000*.ipynb")} == {
        "01_slopes.before-reset-20260102-120000.ipynb",
        "01_slopes.before-reset-20260102-120000-2.ipynb",
        "01_slopes.before-reset-20260102-120000-3.ipynb",
    }


def test_a_fresh_exercise_is_left_as_it_is(built):
    assert reset(built.root, "01") == f"{EXERCISE} is fresh already."
    assert kept(built) == []


def test_a_deleted_exercise_comes_back(built):
    fresh = (built.root / EXERCISE).read_bytes()
    (built.root / EXERCISE).unlink()
    assert reset(built.root, "01") == f"{EXERCISE} is fresh."
    assert (built.root / EXERCISE).read_bytes() == fresh


def test_a_file_that_is_no_notebook_is_kept_too(built):
    (built.root / EXERCISE).write_bytes(b"\xff not a notebook")
    reset(built.root, "01")
    assert kept(built) == [b"\xff not a notebook"]


def test_an_unknown_lesson_is_answered_with_those_there_are(built, capsys):
    built.write("02_value.md", "# A lesson without exercises\n")
    assert built.run("reset", "02") == 1
    assert capsys.readouterr().err == "There is no lesson '02'. The lessons are: 01_slopes.\n"


def test_a_number_that_two_lessons_have_is_not_guessed_at(built):
    built.write("01_other.exercises.md", "# Other\n")
    with pytest.raises(BuildError, match="'01' could be 01_other and 01_slopes: write one of these names in full"):
        reset(built.root, "01")
