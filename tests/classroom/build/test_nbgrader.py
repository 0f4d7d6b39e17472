"""An instructor who uses nbgrader can take solutions/ as the source folder of an assignment, as it is.

One assignment holds a small notebook made here and every notebook in solutions/. It goes once through nbgrader's own
`generate_assignment` and, for a reader who hands in the reference and one who hands in the blank, through `autograde`.
"""

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from classroom.build.exercises import exercises
from classroom.build.marks import HIDDEN, SOLUTION, find_marks
from classroom.build.source import read_source

ROOT = Path(__file__).resolve().parents[3]
REAL = sorted((ROOT / "solutions").glob("*.ipynb"))
# nbgrader 0.9 uses its database in a way that newer SQLAlchemys remark on.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
STEMS = ["small", *(path.stem for path in REAL)]


@pytest.fixture(scope="module")
def graded(built_once, tmp_path_factory) -> Path:
    """The folder of an nbgrader course in which everything has been released, handed in and graded."""
    folder = tmp_path_factory.mktemp("nbgrader")
    source = folder / "source" / "all"
    source.mkdir(parents=True)
    shutil.copy(built_once.root / "solutions" / "01_slopes.ipynb", source / "small.ipynb")
    for path in REAL:
        shutil.copy(path, source)
    config = Config()
    config.CourseDirectory.root = str(folder)
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader starts the command `alembic`, which is not on the path when only this environment's Python was named.
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        api = NbGraderAPI(config=config)
        succeed(api.generate_assignment("all"))
        for student, handed_in in (("reference", source), ("blank", folder / "release" / "all")):
            shutil.copytree(handed_in, folder / "submitted" / student / "all")
            succeed(api.autograde("all", student))
    return folder


def succeed(answer: dict) -> None:
    assert answer["success"], answer.get("log") or answer.get("error")


def score(folder: Path, student: str, stem: str) -> tuple[float, float]:
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission_notebook(stem, "all", student)
        return submission.score, submission.max_score


def points(built_once, stem: str) -> int:
    """The points of a notebook's exercises, as their headings give them."""
    root, name = (built_once.root, "01_slopes") if stem == "small" else (ROOT, stem)
    source = read_source(root / "lessons" / f"{name}.exercises.md", root)
    return sum(exercise.points for exercise in exercises(source))


@pytest.mark.parametrize("stem", STEMS)
def test_the_released_notebook_has_no_answers_and_no_hidden_tests(graded, stem):
    source = nbformat.read(graded / "source" / "all" / f"{stem}.ipynb", as_version=4)
    released = nbformat.read(graded / "release" / "all" / f"{stem}.ipynb", as_version=4)
    texts = {cell.metadata.nbgrader.grade_id: cell.source for cell in released.cells if "nbgrader" in cell.metadata}
    secrets = 0
    for cell in source.cells:
        for word in (SOLUTION, HIDDEN):
            for begin, end, _ in find_marks(cell.source, word).regions:
                secret = "\n".join(cell.source.split("\n")[begin + 1 : end])
                assert secret.strip() and secret not in texts[cell.metadata.nbgrader.grade_id]
                secrets += 1
    assert secrets
    assert not any("### BEGIN" in cell.source or "### END" in cell.source for cell in released.cells)


@pytest.mark.parametrize("stem", STEMS)
def test_the_reference_gets_full_marks(graded, built_once, stem):
    assert score(graded, "reference", stem) == (points(built_once, stem), points(built_once, stem))


@pytest.mark.parametrize("stem", STEMS)
def test_the_blank_gets_nothing(graded, built_once, stem):
    assert score(graded, "blank", stem) == (0, points(built_once, stem))
