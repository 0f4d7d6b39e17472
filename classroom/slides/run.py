"""Running a lesson for the room: large pictures, explorers as tapes. What was run is kept until something changes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode

from classroom import projector
from classroom.build.convert import to_notebook
from classroom.build.execute import execute
from classroom.build.files import load, to_text, write
from classroom.build.remember import Memory
from classroom.build.rules import validate
from classroom.build.source import Source


async def for_the_room(source: Source, root: Path, on_cell: Callable[[], None]) -> NotebookNode:
    """The lesson with its outputs as slides show them; `on_cell` is called after each code cell that is run.

    Raises BuildError naming the line of the source if a cell fails.
    """
    validate(source)
    if is_kept(source, root):
        return load(_kept(source, root))
    notebook = to_notebook(source)
    await execute(notebook, source, root / "notebooks", on_cell, {projector.VARIABLE: projector.SLIDES})
    notebook.metadata["key"] = _key(source, root)
    _kept(source, root).parent.mkdir(parents=True, exist_ok=True)
    write(_kept(source, root), to_text(notebook))
    return notebook


def is_kept(source: Source, root: Path) -> bool:
    """Whether the lesson was run before, with the same code."""
    notebook = load(_kept(source, root))
    return notebook is not None and notebook.metadata.get("key") == _key(source, root)


def _kept(source: Source, root: Path) -> Path:
    return root / ".cache" / "slides" / f"{source.stem}.ipynb"


def _key(source: Source, root: Path) -> str:
    return hashlib.sha256((source.text + Memory(root).code).encode()).hexdigest()


def cells_to_run(source: Source) -> int:
    """How many code cells there are, for a progress bar."""
    return sum(cell.kind == "code" for cell in source.cells)
