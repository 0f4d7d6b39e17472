"""The learner's answers put into the course's own notebook."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from .match import Submission
from .pristine import Pristine

# The `exit` of IPython ends the kernel a little later, under the next cell; that of Python raises SystemExit at once.
PREPARE = "from sys import exit; quit = exit"
# An answer that uses the name for something of its own must not spoil the checks after it.
BEFORE_CHECK = "from classroom import check"
# What the course itself imports may take long on a slow machine, and is not to be held against an answer.
GIVEN_SECONDS = 120


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

    add("given", "prepare", _given(PREPARE))
    add_extras("")
    for cell in pristine.cells:
        if (exercise := cell.metadata.get("answer")) in pristine.tasks:
            task = pristine.tasks[exercise]
            texts = submission.answers.get(exercise) if exercise not in left_out else None
            for text in texts or [task.blank]:
                add("answer", exercise, new_code_cell(text))
        elif "check" in cell.metadata:
            add("given", f"before {cell.metadata.check}", _given(BEFORE_CHECK))
            add("check", cell.metadata.check, _check(cell))
        elif not {"look", "answer"} & cell.metadata.keys():
            add("given", cell.id, _given(cell.source, cell.metadata.get("tags", [])))
        add_extras(cell.id)
    return Grafted(new_notebook(cells=cells), parts)


def _given(source: str, tags: Sequence[str] = ()) -> NotebookNode:
    return new_code_cell(source, metadata={"tags": list(tags), "seconds": GIVEN_SECONDS})


def _check(cell: NotebookNode) -> NotebookNode:
    return new_code_cell(cell.source, outputs=cell.outputs, execution_count=cell.execution_count)
