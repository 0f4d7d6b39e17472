"""Notebooks for an instructor to work in: made anew each time, and what was typed into one is never lost."""

from itertools import count
from pathlib import Path

from nbformat import NotebookNode

from classroom.build.files import load, to_text, write
from classroom.build.shipped import digest, is_untouched


def stamp(notebook: NotebookNode, stem: str, kind: str) -> NotebookNode:
    """Note in the notebook what it is made from, and a digest by which an edit is seen."""
    notebook.metadata["course"] = {"stem": stem, "kind": kind, "shipped": digest(notebook.cells)}
    return notebook


def write_anew(path: Path, notebook: NotebookNode) -> Path | None:
    """Write the notebook to `path`; return where the old one is kept, if somebody had worked in it."""
    kept = None
    if path.exists():
        stored = load(path)
        if stored is None or not is_untouched(stored):
            kept = next(new for n in count(1) if not (new := path.with_name(f"{path.stem}.kept-{n}.ipynb")).exists())
            path.replace(kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, to_text(notebook))
    return kept
