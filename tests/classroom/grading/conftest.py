"""Courses of lesson 01 in temporary folders, and what learners make of its exercises."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from classroom.build.convert import to_exercise
from classroom.build.files import to_text
from classroom.build.source import read_source
from classroom.grading.pristine import Pristine, read_pristine

ROOT = Path(__file__).resolve().parents[3]
SOLUTION = ROOT / "solutions" / "01_derivatives.ipynb"
RIGHT = {
    "01.1": "slope_at_minus_1 = -10",
    "01.2": "def derivative(f, x, h=1e-6):\n    return (f(x + h) - f(x)) / h",
    "01.3": "def central_difference(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)",
    "01.4": """\
def gradient(f, inputs, h=1e-5):
    def along(i, step):
        return f(*[x + step * (i == j) for j, x in enumerate(inputs)])
    return [(along(i, h) - along(i, -h)) / (2 * h) for i in range(len(inputs))]""",
    "01.5": """\
def best_h(f, slope, x, hs):
    return min(hs, key=lambda h: abs((f(x + h) - f(x)) / h - slope))""",
    "01.6": """\
def analytic_gradient(a, b, c):
    return [-3 * a**2 - 0.5 / math.sqrt(a), 3 * math.cos(3 * b) + 2.5 * b**1.5, c**-2]""",
    "01.7": 'reason = "b"',
}


class Exercise:
    """A learner's notebook as the JSON of its file; `code` adds a cell, `cell` finds one by its id."""

    def __init__(self) -> None:
        source = read_source(ROOT / "lessons" / "01_derivatives.exercises.md", ROOT)
        self.content = json.loads(to_text(to_exercise(source)))

    @property
    def cells(self) -> list[dict]:
        return self.content["cells"]

    def cell(self, cell_id: str) -> dict:
        return next(cell for cell in self.cells if cell.get("id") == cell_id)

    def answer(self, answers: dict[str, str]) -> "Exercise":
        for exercise, text in answers.items():
            self.cell(f"{exercise.replace('.', '-')}-answer")["source"] = text.splitlines(keepends=True)
        return self

    def code(self, below: str, text: str, **keys: object) -> None:
        """Insert a code cell below the cell with the id `below`, or at the top."""
        place = self.cells.index(self.cell(below)) + 1 if below else 0
        new = {"cell_type": "code", "id": f"new-{len(self.cells)}", "metadata": {}, "source": text}
        self.cells.insert(place, new | {"outputs": [], "execution_count": None} | keys)

    def lose_ids(self, metadata: bool = False) -> "Exercise":
        """What an editor that knows no cell ids leaves, or one that drops the cells' metadata too."""
        for cell in self.cells:
            del cell["id"]
            if metadata:
                cell["metadata"] = {}
        return self

    def save(self, path: Path) -> Path:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(json.dumps(self.content), encoding="utf-8")
        return path


class Course:
    """A folder with solutions/ and exercises/."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "exercises").mkdir()
        (root / "solutions").mkdir()

    def add(self, stem: str, exercise: Exercise | None = None) -> Path:
        """Add lesson 01 under the name `stem`; returns the path of the learner's notebook."""
        (self.root / "solutions" / f"{stem}.ipynb").write_bytes(SOLUTION.read_bytes())
        path = self.root / "exercises" / f"{stem}.ipynb"
        return exercise.save(path) if exercise else path


@pytest.fixture
def exercise() -> Exercise:
    """Lesson 01's exercises, untouched."""
    return Exercise()


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course without lessons."""
    return Course(tmp_path)


@pytest.fixture(scope="session")
def pristine() -> Pristine:
    """What the course holds of lesson 01."""
    return read_pristine(SOLUTION)


@pytest.fixture(scope="session")
def new_exercise() -> Callable[[], Exercise]:
    """For fixtures that outlive a test: a new untouched copy on each call."""
    return Exercise


@pytest.fixture(scope="session")
def right() -> dict[str, str]:
    """A right answer to every exercise."""
    return RIGHT


@pytest.fixture(scope="session")
def new_course() -> Callable[[Path], Course]:
    """For fixtures that outlive a test: a course in the given folder."""
    return Course
