"""Reading a learner's notebook, which may have been through anything.

Not read by nbformat: it repairs, renames and warns, and what is wanted here is what the file says.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from .problems import GradingError, fresh

MAX_BYTES = 20_000_000
MAX_CELLS = 2000


@dataclass(frozen=True)
class Cell:
    """A cell of a learner's notebook; `id` is empty if the file gives none."""

    id: str
    kind: str
    text: str
    metadata: dict


@dataclass(frozen=True)
class LearnerNotebook:
    """The cells of a file, and the lesson that its metadata says it belongs to (empty if it says nothing)."""

    cells: list[Cell]
    stem: str


def read_notebook(path: Path) -> LearnerNotebook:
    """Read the exercise notebook at `path`. Raises GradingError, one line, for whatever is wrong with it."""
    name, advice = f"{path.parent.name}/{path.name}", fresh(path.name[:2])
    return parse_notebook(_bytes(path, name, advice), name, advice)


def parse_notebook(text: bytes, name: str, advice: str) -> LearnerNotebook:
    """Read a notebook from the bytes of its file. The GradingError for what is wrong names it and ends in `advice`."""
    content = _parse(text, name, advice)
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        raise GradingError(f"{name} is not a notebook: {advice}.")
    if content["nbformat"] < 4:
        version = f"the old notebook format {content['nbformat']}"
        raise GradingError(f"{name} is in {version}: open it in JupyterLab and save it, then grade again.")
    if content["nbformat"] > 4:
        raise GradingError(f"{name} is in the notebook format {content['nbformat']}, which is unknown here: {advice}.")
    cells, metadata = content.get("cells"), content.get("metadata")
    if not isinstance(cells, list) or not all(_is_cell(cell) for cell in cells):
        raise GradingError(f"{name} is a damaged notebook, with something in it that is not a cell: {advice}.")
    if len(cells) > MAX_CELLS:
        raise GradingError(f"{name} is too long to be graded ({len(cells)} cells): {advice}.")
    course = metadata.get("course") if isinstance(metadata, dict) else None
    stem = course.get("stem") if isinstance(course, dict) else None
    return LearnerNotebook([_cell(cell) for cell in cells], stem if isinstance(stem, str) else "")


def _bytes(path: Path, name: str, advice: str) -> bytes:
    try:
        if path.is_dir():
            raise GradingError(f"{name} is a folder, not a notebook: rename it, then {advice.split(' and ')[0]}.")
        if not path.exists() and not path.is_symlink():
            raise GradingError(f"{name} is missing: {advice.split(' and ')[0]}.")
        if not path.is_file():
            raise GradingError(f"{name} is not a file that can be read: rename it, then {advice.split(' and ')[0]}.")
        if (size := path.stat().st_size) > MAX_BYTES:
            clear = "clear its outputs in JupyterLab (Edit, Clear Outputs of All Cells) and save it"
            raise GradingError(f"{name} is too large to be graded ({size // 1_000_000} MB): {clear}, or {advice}.")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GradingError(f"{name} cannot be read ({reason}): see that the file belongs to you.") from None


def _parse(content: bytes, name: str, advice: str) -> object:
    if not content.strip():
        raise GradingError(f"{name} is empty: {advice}.")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # bytes that are no UTF-8 are a ValueError too
        hint = " (it holds the marks of a merge conflict)" if b"\n<<<<<<< " in content else ""
        raise GradingError(f"{name} is not a notebook, or only part of one{hint}: {advice}.") from None


def _is_cell(cell: object) -> bool:
    return isinstance(cell, dict) and isinstance(cell.get("cell_type"), str) and _text(cell.get("source")) is not None


def _text(source: object) -> str | None:
    lines = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        return None
    # Half of a surrogate pair, which JSON can spell, cannot be written to a file.
    return "".join(lines).encode("utf-8", "replace").decode()


def _cell(cell: dict) -> Cell:
    metadata, cell_id = cell.get("metadata"), cell.get("id")
    return Cell(
        cell_id if isinstance(cell_id, str) else "",
        cell["cell_type"],
        _text(cell["source"]),
        metadata if isinstance(metadata, dict) else {},
    )
