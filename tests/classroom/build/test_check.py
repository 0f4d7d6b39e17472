"""The gate that runs nothing: every way in which a built notebook can be stale is named with its notebook and cell."""

import nbformat
import pytest

from classroom.build.check import check

LESSON, SOLUTION, EXERCISE = (f"{folder}/01_slopes.ipynb" for folder in ("notebooks", "solutions", "exercises"))


def problem_after(course, name: str, change) -> str:
    """What the gate says after `change` was made to the notebook `name`."""
    notebook = course.notebook(name)
    change({cell.id: cell for cell in notebook.cells}, notebook)
    nbformat.write(notebook, course.root / name)
    (problem,) = check(course.root)
    return problem


def test_a_course_just_built_has_no_problem(built_once, capsys):
    assert check(built_once.root) == []
    assert built_once.run("check") == 0
    assert capsys.readouterr().out == "The built notebooks are what lessons/ says.\n"


def test_a_text_that_differs_is_named(built, capsys):
    def change(cells, notebook):
        cells["slopes-2"].source += "\n"

    problem = problem_after(built, LESSON, change)
    expected = "the cell slopes-2 differs from lessons/01_slopes.md: its text; run `make notebooks`."
    assert problem == f"{LESSON}: {expected}"
    assert built.run("check") == 1
    assert capsys.readouterr().err == problem + "\n"


def test_an_id_that_differs_is_named(built):
    def change(cells, notebook):
        cells["slopes-2"].id = "random"

    notebook = built.notebook(LESSON)
    change({cell.id: cell for cell in notebook.cells}, notebook)
    nbformat.write(notebook, built.root / LESSON)
    missing, extra = check(built.root)
    assert "the cell slopes-2 differs from lessons/01_slopes.md: it is missing" in missing
    assert "the cell random differs from lessons/01_slopes.md: it is not in the source" in extra


def test_settings_that_differ_are_named(built):
    def change(cells, notebook):
        cells["01-1-check"].metadata.nbgrader.points = 20

    assert "the cell 01-1-check differs from lessons/01_slopes.exercises.md: its metadata" in problem_after(
        built, SOLUTION, change
    )


def test_notebook_metadata_that_differs_is_named(built):
    def change(cells, notebook):
        notebook.metadata.language_info["version"] = "3.99"

    assert "the notebook's metadata differs from" in problem_after(built, LESSON, change)


@pytest.mark.parametrize("name", [LESSON, SOLUTION])
def test_a_notebook_that_was_not_run_is_named(built, name):
    def change(cells, notebook):
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        code[-1].execution_count = None

    assert "was not run in its turn; run `make notebooks`." in problem_after(built, name, change)


def test_a_notebook_that_was_run_out_of_order_is_named(built):
    def change(cells, notebook):
        cells["slopes-2"].execution_count = 7

    assert "the cell slopes-2 was not run in its turn" in problem_after(built, LESSON, change)


def test_widget_state_is_named(built):
    def change(cells, notebook):
        notebook.metadata["widgets"] = {}

    notebook = built.notebook(LESSON)
    change({}, notebook)
    nbformat.write(notebook, built.root / LESSON)
    assert any("stores the state of widgets" in problem for problem in check(built.root))


def test_an_exercise_that_was_run_is_named(built):
    def change(cells, notebook):
        cells["01-1-look"].outputs = [nbformat.v4.new_output("stream", text="8")]

    assert "the cell 01-1-look was run, and an exercise ships unrun" in problem_after(built, EXERCISE, change)


def test_an_exercise_that_holds_work_is_named(built):
    def change(cells, notebook):
        cells["01-1-answer"].source = "def double(x):\n    return 2 * x"

    problem = problem_after(built, EXERCISE, change)
    assert "the cell 01-1-answer differs" in problem
    assert "or `make reset` if somebody works in it" in problem


def test_a_notebook_that_was_not_built_is_named(built):
    (built.root / SOLUTION).unlink()
    assert check(built.root) == [f"{SOLUTION} has not been built: run `make notebooks`."]


def test_a_notebook_that_cannot_be_read_is_named(built):
    (built.root / LESSON).write_text("{")
    assert f"{LESSON} cannot be read as a notebook" in check(built.root)[0]


def test_a_notebook_without_a_source_is_named(built):
    (built.root / "notebooks/07_gone.ipynb").write_text("{}")
    (built.root / "exercises/01_slopes.before-reset-20260101-120000.ipynb").write_text("{}")
    assert check(built.root) == [
        "notebooks/07_gone.ipynb has no source in lessons/: delete it, or bring its source back."
    ]


def test_a_source_that_breaks_a_rule_is_named_once(built):
    built.edit("lessons/01_slopes.exercises.md", "2 points", "0 points")
    (problem,) = check(built.root)
    assert problem.startswith("lessons/01_slopes.exercises.md:20: an exercise with 0 points")


def test_a_source_whose_name_builds_nothing_is_named(built):
    built.write("slopes.md", "# Slopes\n")
    assert check(built.root)[0].startswith("lessons/slopes.md:1: call the file NN_name.md")
