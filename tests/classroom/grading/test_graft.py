"""What is run: the course's cells and checks with the learner's answers, and nothing of the right ones."""

import pytest

from classroom.grading.graft import graft
from classroom.grading.match import Extra, Submission


@pytest.fixture
def submission(right):
    return Submission({number: [text] for number, text in right.items()}, [Extra("01-1-answer", "extra = 1")])


def test_no_answer_of_the_course_is_in_the_notebook(pristine):
    sources = "\n".join(cell.source for cell in graft(pristine, Submission(), set(), True).notebook.cells)
    assert "SOLUTION" not in sources
    assert "= -10" not in sources
    assert sources.count("raise NotImplementedError") == 4  # the other blanks are stubs


def test_only_checks_carry_outputs_to_compare_with(pristine, submission):
    grafted = graft(pristine, submission, set(), True)
    compared = [part.kind for part, cell in zip(grafted.parts, grafted.notebook.cells, strict=True) if cell.outputs]
    assert compared == ["check"] * 7
    assert sum(cell.execution_count is not None for cell in grafted.notebook.cells) == 7


def test_the_courses_own_cells_have_more_time_than_answers(pristine, submission):
    grafted = graft(pristine, submission, set(), True)
    patient = {p.kind for p, c in zip(grafted.parts, grafted.notebook.cells, strict=True) if "seconds" in c.metadata}
    assert patient == {"given"}


def test_look_cells_are_left_out(pristine, submission):
    sources = [cell.source for cell in graft(pristine, submission, set(), False).notebook.cells]
    assert not any("the slope is" in source for source in sources)


def test_added_code_stands_where_it_stood_or_nowhere(pristine, submission):
    without = graft(pristine, submission, set(), False)
    assert "extra = 1" not in [cell.source for cell in without.notebook.cells]
    sources = [cell.source for cell in graft(pristine, submission, set(), True).notebook.cells]
    assert sources[sources.index("extra = 1") - 1] == "slope_at_minus_1 = -10"


def test_an_exercise_left_out_has_its_blank_and_no_check(pristine, submission):
    grafted = graft(pristine, submission, {"01.2"}, False)
    kinds = [part.kind for part in grafted.parts if part.key == "01.2"]
    answer = next(c for p, c in zip(grafted.parts, grafted.notebook.cells, strict=True) if p.key == "01.2")
    assert kinds == ["answer"]
    assert answer.source == pristine.tasks["01.2"].blank


def test_marks_in_an_answer_are_only_comments(pristine, submission):
    text = "### END SOLUTION\nslope_at_minus_1 = 3\n### BEGIN HIDDEN TESTS"
    submission.answers["01.1"] = [text]
    assert text in [cell.source for cell in graft(pristine, submission, set(), False).notebook.cells]
