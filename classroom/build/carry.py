"""A notebook's cells put into the text of their source, touching only the lines of cells that changed."""

import json

from jupytext.cell_to_text import three_backticks_or_more
from jupytext.myst import dump_yaml_blocks
from nbformat import NotebookNode

from .cells import cell_ids
from .rules import CODE_KEYS, MARKDOWN_KEYS
from .source import HEADER, Cell, Source

Texts = list[tuple[str, str]]


def texts(cells: list[NotebookNode] | list[Cell]) -> Texts:
    """The kind and text of each cell that has any text, without the blank lines around it, which no source can keep."""
    kinds = [(getattr(cell, "kind", None) or cell.cell_type, cell.source) for cell in cells]
    return [(kind, _trim(kind, source)) for kind, source in kinds if source.strip()]


def _trim(kind: str, source: str) -> str:
    return source.strip("\n") if kind == "code" else source.rstrip().lstrip("\n")


def carry(source: Source, notebook: NotebookNode) -> str:
    """The text of `source` with the cells of `notebook`, matched by id: edited, inserted, deleted or moved.

    Cells without any text are left out: JupyterLab adds one whenever the last cell is run.
    """
    origins = dict(zip(cell_ids(source.cells), source.cells, strict=True))
    lines = source.lines
    text = lines[: HEADER.count("\n")]
    previous, previous_kind = None, None
    for cell in notebook.cells:
        if not cell.source.strip():
            continue
        origin = origins.get(cell.get("id"))
        if origin and origin.kind != cell.cell_type:
            origin = None
        if origin and _follows(source, previous, previous_kind, origin):
            text += lines[_end(previous) : origin.start]
        else:
            text += _gap(previous_kind, cell.cell_type, _settings(cell, origin))
        text += _cell_lines(cell, origin, lines)
        previous, previous_kind = origin, cell.cell_type
    keeps_last = previous is not None and previous is source.cells[-1]
    return "\n".join(text + (lines[previous.end :] if keeps_last else [""]))


def _end(previous: Cell | None) -> int:
    return previous.end if previous else HEADER.count("\n")


def _follows(source: Source, previous: Cell | None, previous_kind: str | None, origin: Cell) -> bool:
    """Whether `origin` stands where it stood, so that the lines between it and the cell above can stay."""
    place = next(i for i, cell in enumerate(source.cells) if cell is origin)
    if place == 0:
        return previous_kind is None
    return source.cells[place - 1] is previous


def _gap(above: str | None, kind: str, settings: dict) -> list[str]:
    """The lines between two cells that were not neighbours before."""
    if kind == "markdown" and settings:
        return ["", f"+++ {json.dumps(settings, ensure_ascii=False)}", ""]
    if kind == above == "markdown":
        return ["", "+++", ""]
    return [""]


def _settings(cell: NotebookNode, origin: Cell | None) -> dict:
    """A cell's settings for the source: its origin's, or those of a new cell's metadata that a source may have."""
    if origin:
        return origin.metadata
    allowed = CODE_KEYS if cell.cell_type == "code" else MARKDOWN_KEYS
    return {key: value for key, value in cell.metadata.items() if key in allowed and value}


def _cell_lines(cell: NotebookNode, origin: Cell | None, lines: list[str]) -> list[str]:
    new = _trim(cell.cell_type, cell.source)
    if origin and new == _trim(origin.kind, origin.source):
        return lines[origin.start : origin.end]
    body = new.split("\n")
    if cell.cell_type == "markdown":
        return body
    fence = three_backticks_or_more(body)
    if not origin:
        return [f"{fence}{{code-cell}} ipython3", *_yaml(_settings(cell, origin)), *body, fence]
    opening, *options = lines[origin.start : origin.body]
    closing = lines[origin.end - 1]
    if len(fence) > len(closing.strip()):
        opening, closing = fence + opening.lstrip("`~"), fence
    return [opening, *options, *body, closing]


def _yaml(settings: dict) -> list[str]:
    return dump_yaml_blocks(settings, compact=False).rstrip("\n").split("\n") if settings else []
