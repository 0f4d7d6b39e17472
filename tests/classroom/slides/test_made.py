"""Notebooks that are made anew each time, and what somebody typed into one, which is kept."""

import nbformat

from classroom.slides.made import stamp, write_anew
from tests.classroom.slides.small import code, notebook, printed


def made(source: str):
    cell = code(source)
    cell.id = "a"
    return stamp(notebook(cell), "01_slopes", "blank")


def sources(path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_the_stamp_says_what_it_is_made_from():
    course = made("x").metadata["course"]
    assert (course["stem"], course["kind"]) == ("01_slopes", "blank")
    assert len(course["shipped"]) == 64


def test_folders_are_made_as_needed(tmp_path):
    path = tmp_path / "teaching" / "blank" / "01_slopes.ipynb"
    assert write_anew(path, made("x")) is None
    assert sources(path) == ["x"]


def test_an_untouched_notebook_is_replaced(tmp_path):
    path = tmp_path / "01_slopes.ipynb"
    write_anew(path, made("x"))
    assert write_anew(path, made("y")) is None
    assert sources(path) == ["y"]
    assert [file.name for file in tmp_path.iterdir()] == ["01_slopes.ipynb"]


def test_one_that_was_only_run_is_replaced(tmp_path):
    path = tmp_path / "01_slopes.ipynb"
    run = made("x")
    run.cells[0].outputs, run.cells[0].execution_count = [printed("1")], 1
    nbformat.write(run, path)
    assert write_anew(path, made("y")) is None


def test_what_was_worked_in_is_kept_each_time(tmp_path):
    path = tmp_path / "01_slopes.ipynb"
    for n, work in enumerate(("mine", "mine again"), start=1):
        worked_in = made("x")
        worked_in.cells[0].source = work
        nbformat.write(worked_in, path)
        assert write_anew(path, made("y")) == tmp_path / f"01_slopes.kept-{n}.ipynb"
        assert sources(path) == ["y"]
    assert sources(tmp_path / "01_slopes.kept-1.ipynb") == ["mine"]
    assert sources(tmp_path / "01_slopes.kept-2.ipynb") == ["mine again"]


def test_a_file_that_is_no_notebook_is_kept_as_well(tmp_path):
    path = tmp_path / "01_slopes.ipynb"
    path.write_text("half of it", encoding="utf-8")
    kept = write_anew(path, made("y"))
    assert kept.read_text(encoding="utf-8") == "half of it"
    assert sources(path) == ["y"]
