"""What the course itself holds of a lesson's exercises: checks, right outputs, and the blanks of the answers."""

import re
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from classroom.build.convert import blank
from classroom.build.exercises import read_heading
from classroom.build.files import load
from classroom.build.marks import HIDDEN, cut
from classroom.build.shipped import is_untouched
from classroom.build.source import Heading

from .problems import GradingError


@dataclass(frozen=True)
class Task:
    """A graded exercise: `blank` is the text of its answer cell as the learner found it."""

    id: str
    title: str
    points: int
    blank: str
    answer_cell: str
    check_cell: str


@dataclass(frozen=True)
class Pristine:
    """A lesson's exercises as built. `cells` are the code cells, `shown` the text of each in the learner's notebook."""

    stem: str
    title: str
    tasks: dict[str, Task]
    cells: list[NotebookNode]
    shown: dict[str, str]

    @property
    def number(self) -> str:
        """The lesson's number, as in `01`."""
        return self.stem[:2]


def read_pristine(path: Path) -> Pristine:
    """Read the solution notebook at `path`.

    Raises GradingError if it is missing, edited, or was never run: nbval lets a notebook without outputs pass.
    """
    name = f"{path.parent.name}/{path.name}"
    restore = f"`git checkout {name}` brings it back"
    notebook = load(path)
    if notebook is None:
        raise GradingError(f"{name} cannot be read, and without it nothing can be graded: {restore}.")
    if not is_untouched(notebook):
        raise GradingError(f"{name} was edited, so it cannot be graded against: {restore}.")
    for cell in notebook.cells:
        if "check" in cell.metadata and not (cell.outputs and cell.execution_count):
            raise GradingError(f"{name} holds no outputs to compare with: {restore}, or `make notebooks` runs it.")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = {cell.id: _shown(cell) for cell in code}
    return Pristine(path.stem, _title(notebook), _tasks(notebook, shown), code, shown)


def _shown(cell: NotebookNode) -> str:
    if "answer" in cell.metadata:
        return blank(cell)
    return cut(cell.source, HIDDEN) if "check" in cell.metadata else cell.source


def _headings(notebook: NotebookNode, level: int) -> list[str]:
    pattern = re.compile(rf"^{'#' * level} (.+)$", re.MULTILINE)
    return [text.strip() for c in notebook.cells if c.cell_type == "markdown" for text in pattern.findall(c.source)]


def _title(notebook: NotebookNode) -> str:
    return next(iter(_headings(notebook, 1)), "").removeprefix("Exercises: ")


def _tasks(notebook: NotebookNode, shown: dict[str, str]) -> dict[str, Task]:
    read = (read_heading(Heading(3, text, 0)) for text in _headings(notebook, 3))
    graded = [exercise for exercise in read if exercise and not exercise.is_open]
    answers = {cell.metadata.answer: cell.id for cell in notebook.cells if "answer" in cell.metadata}
    checks = {cell.metadata.check: cell.id for cell in notebook.cells if "check" in cell.metadata}
    return {e.id: Task(e.id, e.title, e.points, shown[answers[e.id]], answers[e.id], checks[e.id]) for e in graded}
