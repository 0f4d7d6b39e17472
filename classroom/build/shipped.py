"""Telling an untouched file from one that holds somebody's work.

Every built notebook carries a digest of its own cells. If the cells still give that digest, nobody has edited them,
and the file may be replaced; otherwise it holds work. Outputs do not count: running a cell is not an edit.
"""

import hashlib
import json

from nbformat import NotebookNode


def digest(cells: list[NotebookNode]) -> str:
    """The SHA-256 of the ids and texts of `cells`, in order."""
    content = json.dumps([[cell.get("id"), cell.source] for cell in cells], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def is_untouched(notebook: NotebookNode) -> bool:
    """Whether the cells are the ones the build wrote. A notebook without a digest counts as touched."""
    return notebook.metadata.get("course", {}).get("shipped") == digest(notebook.cells)
