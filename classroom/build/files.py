"""Where sources and built notebooks lie, and reading and writing them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from . import convert
from .problems import BuildError
from .source import FILE_NAME, Source


@dataclass(frozen=True)
class Target:
    """One notebook to build: where it goes, from what, how, and whether it is run."""

    path: Path
    source: Path
    convert: Callable[[Source], NotebookNode]
    executed: bool

    @property
    def name(self) -> str:
        """The path as messages write it, as in `exercises/01_derivatives.ipynb`."""
        return f"{self.path.parent.name}/{self.path.name}"


def source_paths(root: Path) -> list[Path]:
    """The sources of the course at `root`, in order."""
    return sorted((root / "lessons").glob("*.md"))


def targets_of(source: Path, root: Path) -> list[Target]:
    """The notebooks that one source becomes: a lesson one, a set of exercises two."""
    match = FILE_NAME.fullmatch(source.name)
    if not match:
        return []
    notebook = f"{match[1]}.ipynb"
    if not match[3]:
        return [Target(root / "notebooks" / notebook, source, convert.to_notebook, True)]
    return [
        Target(root / "solutions" / notebook, source, convert.to_solution, True),
        Target(root / "exercises" / notebook, source, convert.to_exercise, False),
    ]


def all_targets(root: Path) -> list[Target]:
    """Every notebook of the course, in the order of its sources."""
    return [target for source in source_paths(root) for target in targets_of(source, root)]


def select(paths: list[Path], lesson: str) -> list[Path]:
    """Those of `paths` that belong to `lesson`, given as `02`, `2` or `02_value`.

    Raises BuildError, listing the lessons there are, if none does.
    """
    stems = {path: path.name.split(".")[0] for path in paths}
    wanted = lesson.zfill(2)
    found = [path for path, stem in stems.items() if wanted in (stem, stem[:2])]
    if not found:
        known = ", ".join(sorted(set(stems.values()))) or "none yet"
        raise BuildError(f"There is no lesson {lesson!r}. The lessons are: {known}.")
    return found


def load(path: Path) -> NotebookNode | None:
    """The notebook at `path`, or None if there is no file or it is not a notebook."""
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        return notebook if isinstance(notebook.cells, list) else None
    except Exception:
        # nbformat fails in a dozen ways on a damaged file (not JSON, no cells, wrong types); here all are one.
        return None


def to_text(notebook: NotebookNode) -> str:
    """The notebook as a file's text, always the same for the same notebook."""
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def write(path: Path, text: str) -> None:
    """Write `text` to `path` so that no reader ever sees half of it."""
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
