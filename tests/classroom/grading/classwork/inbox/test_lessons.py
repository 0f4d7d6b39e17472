"""The lesson of a file: by what it says of itself, by its cells, by its name."""

import pytest

from .conftest import nameless, notebook


@pytest.mark.parametrize("name", ["my homework", "05_backward (1)", "05_backward-Copy1", "06_operations", "x.y"])
def test_a_renamed_file_is_found_by_what_it_says(handed, name):
    handed.put(f"Ada/{name}.ipynb")
    assert handed.graded() == {("Ada", "05_backward"): f"Ada/{name}.ipynb"}


@pytest.mark.parametrize(
    "cell",
    [
        {"metadata": {"answer": "05.2"}},
        {"metadata": {"check": "05.2"}},
        {"id": "05-2-answer"},
        {"metadata": {"id": "05-2-check"}},
        {"metadata": {"nbgrader": {"grade_id": "ex05-2-answer"}}},
    ],
)
def test_cells_tell_the_lesson_and_more_than_the_name_does(handed, cell):
    handed.put("Ada/06_operations.ipynb", nameless(cell, {"id": "x"}))
    assert handed.graded() == {("Ada", "05_backward"): "Ada/06_operations.ipynb"}


def test_the_lesson_of_most_cells_counts(handed):
    five, six = {"metadata": {"answer": "05.2"}}, {"metadata": {"answer": "06.1"}}
    handed.put("Ada/x.ipynb", nameless(six, five, five))
    handed.put("Bob/x.ipynb", nameless(six, five))
    assert list(handed.graded()) == [("Ada", "05_backward")]
    assert handed.fate("Bob/x.ipynb")[0] == "refused"


@pytest.mark.parametrize(
    "path",
    [
        "Ada/05_backward.ipynb",
        "Ada/05 Backward final.ipynb",
        "Ada/hw05.ipynb",
        "Ada/05.ipynb",
        "Ada/Lesson 05 - Ada.ipynb",
        "Ada/05_backward/x.ipynb",
        "Ada_123_assignsubmission_file_05.ipynb",
    ],
)
def test_a_name_tells_the_lesson_if_nothing_else_does(handed, path):
    handed.put(path, nameless({}))
    assert handed.graded() == {("Ada", "05_backward"): path}


@pytest.mark.parametrize("name", ["my homework", "notes-Copy1", "notes 05", "2005", "555", "Untitled5"])
def test_a_file_without_a_lesson_is_refused_with_the_student_and_what_to_do(handed, name):
    handed.put(f"Ada/{name}.ipynb", nameless({}))
    kind, key, reason = handed.fate(f"Ada/{name}.ipynb")
    assert (kind, key) == ("refused", "Ada")
    assert "put the lesson in its file name (05_backward, 06_operations)" in reason


def test_a_lesson_that_is_not_graded_is_ignored(handed):
    handed.put("Ada/x.ipynb", notebook("02_value"))
    handed.put("Ada/03_graph.ipynb", b"damaged")
    handed.put("Bob/05_backward.ipynb")
    reason = "It belongs to 02_value, which is not being graded."
    assert handed.fate("Ada/x.ipynb") == ("ignored", "", reason)
    assert handed.fate("Ada/03_graph.ipynb")[0] == "ignored"
    assert handed.names() == ["Bob"]


def test_a_lesson_of_another_course_is_not_believed(handed):
    handed.put("Ada/x.ipynb", notebook("42_other"))
    assert handed.fate("Ada/x.ipynb")[0] == "refused"
