"""The course's own side: refused if comparing with it would be wrong."""

import json

import pytest

from classroom.grading.pristine import read_pristine
from classroom.grading.problems import GradingError


@pytest.fixture
def solution(course):
    course.add("01_derivatives")
    return course.root / "solutions" / "01_derivatives.ipynb"


def edit(path, change):
    content = json.loads(path.read_text(encoding="utf-8"))
    change(next(cell for cell in content["cells"] if cell["id"] == "01-2-check"))
    path.write_text(json.dumps(content), encoding="utf-8")


def test_titles_points_and_blanks_are_read(pristine):
    task = pristine.tasks["01.2"]
    assert (pristine.title, task.title, task.points) == ("Measure a slope", "Measure it", 2)
    assert 'raise NotImplementedError("Write your answer to 01.2 here.")' in task.blank
    assert list(pristine.tasks) == ["01.1", "01.2", "01.3", "01.4", "01.5", "01.6", "01.7"]  # 01.8 is open


def test_a_solution_that_was_never_run_is_refused(solution):
    edit(solution, lambda cell: cell.update(outputs=[], execution_count=None))
    with pytest.raises(GradingError, match="holds no outputs to compare with"):
        read_pristine(solution)


def test_an_edited_solution_is_refused(solution):
    edit(solution, lambda cell: cell.update(source="pass"))
    with pytest.raises(GradingError, match="was edited"):
        read_pristine(solution)


def test_a_missing_solution_is_named(solution):
    solution.unlink()
    with pytest.raises(GradingError, match=r"solutions/01_derivatives\.ipynb cannot be read.*git checkout"):
        read_pristine(solution)
