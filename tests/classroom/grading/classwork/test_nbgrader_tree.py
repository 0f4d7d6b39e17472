"""The folder for nbgrader, taken through nbgrader's own commands; its points are those of the course's grader.

tests/classroom/build/test_nbgrader.py takes every lesson through nbgrader as it is set up by default, for the reference
and the blank. Here it is one lesson with the config that the folder has, and notebooks between the two.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from classroom.grading.classwork.nbgrader_tree import NAME, main, write_tree
from classroom.grading.pristine import read_pristine

from .conftest import ROOT, handed_in

# nbgrader 0.9 uses its database in a way that newer SQLAlchemys remark on.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
STEM = "01_derivatives"
SOLUTION = ROOT / "solutions" / f"{STEM}.ipynb"
WRONG = {
    "01.2": "def derivative(f, x, h=1e-6):\n    return f(x + h) - f(x) / h",
    "01.4": None,  # as it was released
    "01.7": 'reason = "a"',
}
LEFT = {"01.1": 1, "01.2": 0, "01.3": 2, "01.4": 0, "01.5": 2, "01.6": 3, "01.7": 0}


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A course of nbgrader in which the lesson was released, handed in by two, and graded."""
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    assert main([str(folder)]) == 0
    nbgrader(folder, "generate_assignment", STEM)
    right = {c["metadata"]["answer"]: c["source"] for c in handed_in(STEM)["cells"] if "answer" in c["metadata"]}
    hand_in(folder, "right", right)
    hand_in(folder, "partly", {key: text for key, text in (right | WRONG).items() if text is not None})
    nbgrader(folder, "autograde", STEM)
    return folder


def nbgrader(folder: Path, *words: str) -> None:
    # nbgrader starts the command `alembic`, which is not on the path when only this environment's Python was named.
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def released(folder: Path) -> dict:
    return json.loads((folder / "release" / STEM / f"{STEM}.ipynb").read_text(encoding="utf-8"))


def submitted(folder: Path, student: str) -> Path:
    return folder / "submitted" / student / STEM / f"{STEM}.ipynb"


def hand_in(folder: Path, student: str, answers: dict[str, str]) -> None:
    content = released(folder)
    for cell in content["cells"]:
        cell["source"] = answers.get(cell["metadata"].get("answer"), cell["source"])
    path = submitted(folder, student)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def points(folder: Path, student: str) -> dict[str, float]:
    """What nbgrader's gradebook has for each exercise."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "backprop") as gradebook:
        grades = gradebook.find_submission_notebook(STEM, STEM, student).grades
        return {grade.name.removeprefix("ex").removesuffix("-check").replace("-", "."): grade.score for grade in grades}


@pytest.mark.parametrize("student", ["right", "partly"])
def test_nbgrader_gives_the_points_that_the_courses_grader_gives(course, student, grade):
    content = json.loads(submitted(course, student).read_text(encoding="utf-8"))
    ours = {marked.id: marked.points for marked in grade(STEM, content).exercises}
    assert points(course, student) == ours


def test_the_right_one_has_all_points_and_the_other_those_of_its_right_answers(course):
    possible = {task.id: task.points for task in read_pristine(SOLUTION).tasks.values()}
    assert points(course, "right") == possible
    assert points(course, "partly") == LEFT != possible


def test_what_nbgrader_releases_has_the_stubs_of_the_courses_own_exercises(course):
    shown = read_pristine(SOLUTION).shown
    answers = {cell["id"]: cell for cell in released(course)["cells"] if "answer" in cell["metadata"]}
    assert len(answers) == len(LEFT)
    assert {key: "".join(cell["source"]) for key, cell in answers.items()} == {key: shown[key] for key in answers}
    assert not any("stub" in cell["metadata"] for cell in answers.values())


def test_there_is_an_assignment_for_every_lesson(course):
    solutions = {path.stem: path.read_bytes() for path in (ROOT / "solutions").glob("*.ipynb")}
    made = {path.stem: path.read_bytes() for path in (course / "source").glob("*/*.ipynb")}
    assert made == solutions
    assert all((course / "source" / stem / f"{stem}.ipynb").is_file() for stem in solutions)


def test_an_edited_config_is_never_overwritten_and_old_sources_are(tmp_path, capsys):
    write_tree(ROOT, tmp_path)
    (tmp_path / NAME).write_text("mine")
    source = tmp_path / "source" / STEM / f"{STEM}.ipynb"
    source.write_text("old")
    assert main([str(tmp_path)]) == 0
    assert (tmp_path / NAME).read_text() == "mine"
    assert source.read_bytes() == SOLUTION.read_bytes()
    assert f"{NAME} was there, and is as it was" in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main([str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
