"""Lessons 08 and 09 run on the learner's engine by changing one word, whatever has been solved."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from classroom.assembly import your_engine
from tests.classroom.assembly.conftest import Course
from tests.course.lessons import ROOT

ENGINE = re.compile(r"^from engine import", re.MULTILINE)


def on_my_engine(stem: str) -> nbformat.NotebookNode:
    """The lesson with the one word changed."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4)
    lines = [cell for cell in notebook.cells if cell.cell_type == "code" and ENGINE.search(cell.source)]
    assert len(lines) == 1, "the names from the engine come in one line"
    assert len(ENGINE.findall(lines[0].source)) == 1
    lines[0].source = ENGINE.sub("from my_engine import", lines[0].source)
    return notebook


def words(outputs) -> str:
    """What the outputs say, numbers rounded: another order of operations may change the last digit."""
    text = "".join("".join(o.get("text", "")) + o.get("data", {}).get("text/plain", "") for o in outputs)
    return re.sub(r"-?\d+\.\d+(?:e[-+]\d+)?", lambda m: f"{float(m[0]):.6g}", text)


@pytest.mark.parametrize(("stem", "solved"), [("08_training", False), ("08_training", True), ("09_classifier", True)])
def test_a_lesson_comes_out_the_same(stem, solved, tmp_path: Path, monkeypatch):
    course = Course(tmp_path)
    if solved:
        course.solve_all()
    your_engine(course.root)
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook = on_my_engine(stem)
    stored = [words(cell.get("outputs", [])) for cell in notebook.cells]
    # The course's own folder is on the path already, by way of site-packages; this one goes before it.
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    for cell, before in zip(notebook.cells, stored, strict=True):
        if cell.cell_type == "code" and "nbval-ignore-output" not in cell.metadata.get("tags", []):
            assert words(cell.outputs) == before, json.dumps(cell.source)
