"""What a source becomes: ids, settings, what is cut and what is locked."""

import nbformat
import pytest

from classroom.build.cells import cell_ids, slug
from classroom.build.convert import to_exercise, to_notebook, to_solution
from classroom.build.marks import HIDDEN, SOLUTION, cut
from classroom.build.shipped import digest, is_untouched
from classroom.build.source import HEADER, parse_source


def parse(body: str):
    return parse_source(HEADER + body, "lessons/01_slopes.md")


def by_id(notebook) -> dict:
    return {cell.id: cell for cell in notebook.cells}


# Ids.


def test_ids_come_from_the_heading_above_and_the_place_under_it(lesson):
    assert cell_ids(lesson.cells) == [
        "slopes-1",
        "slopes-2",
        "step-1-look-1",
        "second",
        "step-1-look-2",
        "step-1-look-3",
    ]


def test_a_text_is_called_after_the_heading_it_begins_with_and_the_next_after_its_last():
    source = parse(
        "before\n\n# One\n\n```{code-cell}\nx = 1\n```\n\n## Two\n\n### Three\n\n```{code-cell}\nx = 1\n```\n"
    )
    assert cell_ids(source.cells) == ["top-1", "one-1", "two-1", "three-1"]


def test_repeated_headings_give_different_ids():
    source = parse("## Try it\n\n+++\n\n## Try it\n\n+++\n\n## Try it\n")
    assert cell_ids(source.cells) == ["try-it-1", "try-it-2-1", "try-it-3-1"]


def test_a_given_name_is_not_given_again():
    source = parse('## A\n\n+++ {"name": "a-2"}\n\ntext\n\n+++\n\ntext\n')
    assert cell_ids(source.cells) == ["a-1", "a-2", "a-3"]


def test_ids_are_the_same_in_the_solution_and_the_exercise(exercise_set):
    ids = [cell.id for cell in to_solution(exercise_set).cells]
    assert ids == [cell.id for cell in to_exercise(exercise_set).cells]
    assert {"01-1-answer", "01-1-look", "01-1-check", "01-2-answer", "01-2-check", "01-3-answer"} <= set(ids)


def test_a_second_look_is_numbered():
    look = '```{code-cell}\n---\nlook: "01.1"\n---\nx = 1\n```\n'
    assert cell_ids(parse(look * 3).cells) == ["01-1-look", "01-1-look-2", "01-1-look-3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step 2. Why the order matters", "step-2-why-the-order-matters"),
        ("Exercise 01.2. Naïve guess (2 points, ★★☆, 8 min)", "exercise-01-2-naive-guess"),
        ("∂L/∂L = 1", "l-l-1"),
        ("★", "cell"),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_a_heading_becomes_a_slug(text, expected):
    assert slug(text) == expected


# Metadata.


def test_an_answer_carries_nbgraders_schema(exercise_set):
    for notebook in (to_solution(exercise_set), to_exercise(exercise_set)):
        assert by_id(notebook)["01-1-answer"].metadata.nbgrader == {
            "schema_version": 3,
            "grade_id": "ex01-1-answer",
            "grade": False,
            "solution": True,
            "locked": False,
            "task": False,
        }


def test_a_check_carries_nbgraders_schema_and_the_points_of_its_heading(exercise_set):
    for notebook in (to_solution(exercise_set), to_exercise(exercise_set)):
        cells = by_id(notebook)
        assert cells["01-1-check"].metadata.nbgrader == {
            "schema_version": 3,
            "grade_id": "ex01-1-check",
            "grade": True,
            "solution": False,
            "locked": True,
            "points": 2,
            "task": False,
        }
        assert cells["01-2-check"].metadata.nbgrader.points == 1


def test_the_solution_keeps_the_source_as_it_is(exercise_set):
    cells = by_id(to_solution(exercise_set))
    assert "### BEGIN SOLUTION" in cells["01-1-answer"].source
    assert "### BEGIN HIDDEN TESTS" in cells["01-1-check"].source
    assert "editable" not in cells["01-1-check"].metadata
    assert cells["01-2-answer"].metadata.stub == "# a number\ntwice = ...\n"


def test_the_lesson_keeps_its_tags_and_drops_its_names(lesson):
    cells = by_id(to_notebook(lesson))
    assert cells["step-1-look-2"].metadata == {"tags": ["hide-input"]}
    assert cells["second"].metadata == {}


def test_the_notebook_says_what_it_is_and_not_which_python(lesson, exercise_set):
    for convert, source, kind in ((to_notebook, lesson, "notebook"), (to_solution, exercise_set, "solution")):
        metadata = convert(source).metadata
        assert (metadata.course.stem, metadata.course.kind) == ("01_slopes", kind)
        assert metadata.kernelspec.name == "python3"
        assert "version" not in metadata.language_info


def test_what_is_built_is_a_valid_notebook(lesson, exercise_set):
    for notebook in (to_notebook(lesson), to_solution(exercise_set), to_exercise(exercise_set)):
        nbformat.validate(notebook)


# What a learner gets.


def test_the_exercise_has_no_answer_and_no_hidden_test(exercise_set):
    text = nbformat.writes(to_exercise(exercise_set))
    for secret in ("SOLUTION", "HIDDEN", "2 * x", "== 14", "twice = 42", "zero = 0", "stub"):
        assert secret not in text


def test_a_blank_raises_at_the_indentation_of_the_mark(exercise_set):
    answer = by_id(to_exercise(exercise_set))["01-1-answer"]
    assert answer.source.endswith('x."""\n    raise NotImplementedError("Write your answer to 01.1 here.")')


def test_a_stub_takes_the_place_of_the_answer(exercise_set):
    assert by_id(to_exercise(exercise_set))["01-2-answer"].source == "# a number\ntwice = ..."


def test_checks_are_locked_and_answers_cannot_be_deleted(exercise_set):
    cells = by_id(to_exercise(exercise_set))
    assert (cells["01-1-check"].metadata.editable, cells["01-1-check"].metadata.deletable) == (False, False)
    assert cells["01-1-answer"].metadata.deletable is False
    assert "editable" not in cells["01-1-answer"].metadata


def test_run_all_goes_on_past_what_a_blank_makes_fail(exercise_set):
    exercise, solution = by_id(to_exercise(exercise_set)), by_id(to_solution(exercise_set))
    for cell_id in ("01-1-look", "01-1-check", "01-3-answer"):
        assert exercise[cell_id].metadata.tags == ["raises-exception"]
        assert "tags" not in solution[cell_id].metadata
    # These two only define something; were they to fail, the learner should see where.
    assert "tags" not in exercise["01-1-answer"].metadata
    assert "tags" not in exercise["01-2-answer"].metadata


def test_an_exercise_is_never_run(exercise_set):
    code = [cell for cell in to_exercise(exercise_set).cells if cell.cell_type == "code"]
    assert all(cell.execution_count is None and cell.outputs == [] for cell in code)


def test_several_regions_of_one_cell_are_cut():
    source = (
        "def f():\n    ### BEGIN SOLUTION\n    a\n    ### END SOLUTION\n    b\n### BEGIN SOLUTION\nc\n### END SOLUTION"
    )
    assert cut(source, SOLUTION, "one\n\ntwo\n") == "def f():\n    one\n\n    two\n    b\none\n\ntwo"
    assert cut(source, SOLUTION) == "def f():\n    b"
    assert cut(source, HIDDEN) == source


# The digest.


def test_an_edit_of_a_built_notebook_is_recognised(exercise_set):
    notebook = to_exercise(exercise_set)
    assert is_untouched(notebook)
    notebook.cells[2].outputs = [nbformat.v4.new_output("stream", text="run")]
    assert is_untouched(notebook)
    notebook.cells[3].source += "\nreturn 2"
    assert not is_untouched(notebook)


def test_a_cell_that_was_added_removed_or_moved_is_recognised(exercise_set):
    whole = to_exercise(exercise_set).cells
    assert (
        len({digest(whole), digest(whole[1:]), digest([*whole, whole[0]]), digest([whole[1], whole[0], *whole[2:]])})
        == 4
    )


def test_a_cell_whose_id_changed_is_recognised(exercise_set):
    notebook = to_exercise(exercise_set)
    notebook.cells[3].id = "another"
    assert not is_untouched(notebook)


def test_a_notebook_without_a_digest_counts_as_touched(exercise_set):
    notebook = to_exercise(exercise_set)
    del notebook.metadata["course"]
    assert not is_untouched(notebook)
