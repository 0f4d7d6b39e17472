"""Finding the answers in a notebook that was copied, split, pasted or saved by another editor."""

import pytest

from classroom.grading.match import Extra, match
from classroom.grading.problems import GradingError
from classroom.grading.read import read_notebook


@pytest.fixture
def matched(tmp_path, pristine):
    return lambda exercise: match(pristine, read_notebook(exercise.save(tmp_path / "01_derivatives.ipynb")))


def test_answers_are_found_by_id_and_nothing_else_is_taken(exercise, right, matched):
    submission = matched(exercise.answer(right))
    assert submission.answers == {number: [text] for number, text in right.items()}
    assert (submission.extras, submission.notices) == ([], [])


@pytest.mark.parametrize("metadata", [False, True])
def test_answers_are_found_when_ids_are_lost(exercise, right, matched, metadata):
    submission = matched(exercise.answer(right).lose_ids(metadata))
    assert submission.answers == {number: [text] for number, text in right.items()}
    assert submission.extras == []
    assert any("lost its id" in notice for notice in submission.notices) == metadata


def test_an_answer_among_other_cells_without_ids_is_said_to_be_ambiguous(exercise, right, matched):
    exercise.answer(right).code("01-2-answer", "1 + 1")
    submission = matched(exercise.lose_ids(metadata=True))
    assert submission.answers["01.2"] == []
    assert "01.3" in submission.answers
    assert any("01.2 has lost its id, and 2 cells" in notice for notice in submission.notices)


def test_of_two_answer_cells_both_are_taken_in_order(exercise, right, matched):
    exercise.answer(right).code("01-2-answer", "derivative = None", metadata={"answer": "01.2"})
    submission = matched(exercise)
    assert submission.answers["01.2"] == [right["01.2"], "derivative = None"]
    assert submission.notices == ["01.2 has 2 answer cells: they were run in order, so the last one counts."]


def test_one_id_used_twice_is_two_answers(exercise, right, matched):
    exercise.answer(right).code("01-2-answer", "derivative = None", id="01-2-answer")
    assert matched(exercise).answers["01.2"] == [right["01.2"], "derivative = None"]


def test_a_cell_pasted_twice_is_one_answer(exercise, right, matched):
    exercise.answer(right).code("01-2-answer", right["01.2"], metadata={"answer": "01.2"})
    submission = matched(exercise)
    assert (submission.answers["01.2"], submission.notices) == ([right["01.2"]], [])


def test_a_missing_answer_cell_is_named(exercise, right, matched):
    exercise.answer(right).cells.remove(exercise.cell("01-3-answer"))
    submission = matched(exercise)
    assert submission.answers["01.3"] == []
    assert submission.notices[0].startswith("The answer cell of 01.3 is missing: `make reset LESSON=01`")


def test_an_answer_turned_into_text_is_named_with_the_key_that_turns_it_back(exercise, right, matched):
    exercise.answer(right).cell("01-3-answer")["cell_type"] = "markdown"
    assert "not code now: select it in JupyterLab and press Y" in matched(exercise).notices[0]


def test_the_notebook_of_another_lesson_is_named(exercise, matched):
    exercise.content["metadata"]["course"]["stem"] = "02_value"
    exercise.content["cells"] = [{"cell_type": "code", "source": "x", "metadata": {"answer": "02.1"}}]
    with pytest.raises(GradingError, match="is the notebook of 02_value: `make reset LESSON=01`"):
        matched(exercise)


def test_a_notebook_without_any_answer_cell_is_named(exercise, matched):
    exercise.content["cells"] = []
    with pytest.raises(GradingError, match=r"exercises/01_derivatives\.ipynb holds no answer cell of this lesson"):
        matched(exercise)


def test_added_cells_and_edited_given_cells_are_kept_with_their_place(exercise, matched):
    setup = "exercises-measure-a-slope-2"
    exercise.code("", "top = 1")
    exercise.code("01-2-answer", "helper = 2")
    exercise.code("01-5-check", "  \n")
    exercise.cell(setup)["source"] = "import numpy as np"
    exercise.cell("01-3-look")["source"] = "print('mine')"
    assert matched(exercise).extras == [
        Extra("", "top = 1"),
        Extra(setup, "import numpy as np"),
        Extra("01-2-answer", "helper = 2"),
        Extra("01-3-look", "print('mine')"),
    ]


def test_edited_checks_are_never_taken(exercise, matched):
    exercise.cell("01-2-check")["source"] = "pass"
    exercise.code("01-3-check", 'check("01.3", 1)', metadata={"check": "01.3"})
    assert matched(exercise).extras == []


def test_an_unchanged_answer_is_blank(exercise, right, pristine, matched):
    exercise.answer({"01.2": right["01.2"], "01.3": "\n"}).cells.remove(exercise.cell("01-4-answer"))
    submission = matched(exercise)
    blank = [task.id for task in pristine.tasks.values() if submission.is_blank(task)]
    assert blank == ["01.1", "01.3", "01.4", "01.5", "01.6", "01.7"]
