"""From a source to a notebook, a solution or an exercise: pure functions, nothing is executed here."""

from copy import deepcopy

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .cells import author_metadata, cell_ids, nbgrader_metadata
from .exercises import exercises, role
from .marks import HIDDEN, SOLUTION, cut, find_marks
from .shipped import digest
from .source import Cell, Source

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Without Python's version: it would differ from one author's machine to the next.
LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def to_notebook(source: Source) -> NotebookNode:
    """The lesson as a notebook."""
    return _assemble(source, "notebook", [_plain_cell(cell, author_metadata(cell)) for cell in source.cells])


def to_solution(source: Source) -> NotebookNode:
    """The exercises with their answers, marks and hidden tests, and with nbgrader's metadata."""
    points = _points(source)
    cells = [_plain_cell(cell, author_metadata(cell) | nbgrader_metadata(cell, points)) for cell in source.cells]
    return _assemble(source, "solution", cells)


def to_exercise(source: Source) -> NotebookNode:
    """The exercises as a learner gets them: answers and hidden tests cut, checks locked."""
    points = _points(source)
    return _assemble(source, "exercise", [_exercise_cell(cell, points) for cell in source.cells])


def blank(cell: Cell) -> str:
    """The text of an answer cell as the learner finds it."""
    default = f'raise NotImplementedError("Write your answer to {cell.metadata["answer"]} here.")'
    return cut(cell.source, SOLUTION, cell.metadata.get("stub") or default)


def _points(source: Source) -> dict[str, int]:
    return {exercise.id: exercise.points for exercise in exercises(source)}


def _assemble(source: Source, kind: str, cells: list[NotebookNode]) -> NotebookNode:
    for cell, cell_id in zip(cells, cell_ids(source.cells), strict=True):
        cell.id = cell_id
    course = {"stem": source.stem, "kind": kind, "shipped": digest(cells)}
    metadata = {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO, "course": course}
    return new_notebook(cells=cells, metadata=deepcopy(metadata))


def _plain_cell(cell: Cell, metadata: dict) -> NotebookNode:
    make = new_code_cell if cell.kind == "code" else new_markdown_cell
    return make(source=cell.source, metadata=deepcopy(metadata))


def _exercise_cell(cell: Cell, points: dict[str, int]) -> NotebookNode:
    built = _plain_cell(cell, author_metadata(cell, solution=False) | nbgrader_metadata(cell, points))
    key, _ = role(cell) or ("", "")
    if key == "answer":
        built.source = blank(cell)
        built.metadata.deletable = False
        if _raises_at_once(cell):
            _let_run_all_pass(built)
    elif key == "look":
        _let_run_all_pass(built)
    elif key == "check":
        built.source = cut(cell.source, HIDDEN)
        built.metadata.update(editable=False, deletable=False)
        _let_run_all_pass(built)
    return built


def _raises_at_once(cell: Cell) -> bool:
    """Whether the blank raises when the cell runs, and not only when the learner's function is called."""
    return "stub" not in cell.metadata and any(not r.indent for r in find_marks(cell.source, SOLUTION).regions)


def _let_run_all_pass(built: NotebookNode) -> None:
    tags = built.metadata.get("tags", [])
    if "raises-exception" not in tags:
        built.metadata.tags = [*tags, "raises-exception"]
