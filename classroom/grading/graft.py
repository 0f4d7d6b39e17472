"""The learner's answers put into the course's own notebook."""

from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from .match import Submission
from .pristine import Pristine

# The `exit` of IPython ends the kernel a little later, under the next cell; that of Python raises SystemExit at once.
PREPARE = "from sys import exit; quit = exit"
# An answer that uses the name for something of its own must not spoil the checks after it.
BEFORE_CHECK = "from classroom import check"


@dataclass(frozen=True)
class Part:
    """What a cell of the grafted notebook is: `kind` is given, answer, check or extra.

    `key` names what to leave out if this cell kills Python: the exercise, or else the cell.
    """

    kind: str
    key: str


@dataclass(frozen=True)
class Grafted:
    """A notebook of code cells to run, and what each of them is."""

    notebook: NotebookNode
    parts: list[Part]


def graft(pristine: Pristine, submission: Submission, left_out: set[str], with_extras: bool) -> Grafted:
    """Build the notebook to run.

    Only check cells carry stored outputs, so only they are compared: what answers print is their own affair. Look cells
    are not needed. An exercise in `left_out` gets its blank and no check.
    """
    cells: list[NotebookNode] = []
    parts: list[Part] = []

    def add(kind: str, key: str, cell: NotebookNode) -> None:
        if kind == "answer" or key not in left_out:
            cells.append(cell)
            parts.append(Part(kind, key))

    def add_extras(below: str) -> None:
        for n, extra in enumerate(submission.extras if with_extras else []):
            if extra.below == below:
                add("extra", f"extra {n}", new_code_cell(extra.text))

    add("given", "prepare", new_code_cell(PREPARE))
    add_extras("")
    for cell in pristine.cells:
        if (exercise := cell.metadata.get("answer")) in pristine.tasks:
            task = pristine.tasks[exercise]
            texts = submission.answers.get(exercise) if exercise not in left_out else None
            for text in texts or [task.blank]:
                add("answer", exercise, new_code_cell(text))
        elif "check" in cell.metadata:
            add("given", f"before {cell.metadata.check}", new_code_cell(BEFORE_CHECK))
            add("check", cell.metadata.check, _copy(cell, with_outputs=True))
        elif not {"look", "answer"} & cell.metadata.keys():
            add("given", cell.id, _copy(cell, with_outputs=False))
        add_extras(cell.id)
    return Grafted(new_notebook(cells=cells), parts)


def _copy(cell: NotebookNode, with_outputs: bool) -> NotebookNode:
    copy = new_code_cell(cell.source, metadata={"tags": cell.metadata.get("tags", [])})
    if with_outputs:
        copy.outputs, copy.execution_count = cell.outputs, cell.execution_count
    return copy
