"""`make sync`: an edit made in JupyterLab goes back into the source.

The built notebook carries a digest of its cells as built. So both sides can be asked whether they changed since: the
notebook against its own digest, the source by what it would build today. If only the notebook changed, its cells are
put into the source by position; every line that was not edited stays byte for byte as its author wrote it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from .carry import carry, texts
from .cells import author_metadata, cell_ids
from .files import Target, all_targets, load, write
from .problems import BuildError, SourceError
from .rules import CODE_KEYS, MARKDOWN_KEYS, validate
from .shipped import digest, is_untouched
from .source import Source, parse_source, read_source


@dataclass
class SyncReport:
    """What was carried back and what was not, as lines to print."""

    carried: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def sync(root: Path) -> SyncReport:
    """Carry the edits in `notebooks/` and `solutions/` of the course at `root` to its sources."""
    report = SyncReport()
    for target in all_targets(root):
        if not target.path.exists():
            continue
        try:
            _sync_target(target, root, report)
        except BuildError as error:
            report.refused.append(str(error))
    return report


def _sync_target(target: Target, root: Path, report: SyncReport) -> None:
    """Carry one notebook's edit back and report it; does nothing if there is no edit."""
    notebook = load(target.path)
    if notebook is None:
        raise BuildError(f"{target.name} cannot be read as a notebook: repair it, or build it again.")
    name = target.source.relative_to(root).as_posix()
    if not target.executed:
        if not is_untouched(notebook):
            remedy = f"edit solutions/{target.path.name} or {name} instead"
            raise BuildError(f"{target.name} was edited; exercises are cut from the solutions, so {remedy}.")
        return
    source = read_source(target.source, root)
    source_stands = digest(target.convert(source).cells) == notebook.metadata.get("course", {}).get("shipped")
    if source_stands:
        _refuse_settings(target, source, notebook)
    if is_untouched(notebook) or texts(notebook.cells) == texts(source.cells):
        return
    if not source_stands:
        advice = "undo one of the two changes, or carry the notebook's over by hand"
        raise BuildError(f"{target.name} and {name} have both changed since the last build: {advice}.")
    text = carry(source, notebook)
    _prove(text, notebook, target, name)
    newline = "\r\n" if b"\r\n" in target.source.read_bytes() else "\n"
    write(target.source, text.replace("\n", newline))
    _validate_written(text, target, name)
    report.carried.append(f"{target.name} was carried to {name}: now run `make notebooks`.")


def _prove(text: str, notebook: NotebookNode, target: Target, name: str) -> None:
    """Raise BuildError unless the new text gives the notebook's cells again: nothing may be lost on the way."""
    wanted = texts(notebook.cells)
    try:
        written = texts(parse_source(text, name).cells)
    except SourceError as error:
        written, reason = [], f" ({error.problems[0].message.rstrip('.')})"
    else:
        reason = ""
    if written == wanted:
        return
    place = next((i for i, (a, b) in enumerate(zip(wanted, written, strict=False)) if a != b), len(written))
    cells = [cell for cell in notebook.cells if cell.source.strip()]
    where = f"its cell {cells[place].get('id')}" if written and place < len(cells) else "one of its cells"
    fault = f"{where} holds what would end a cell there, as a line +++ or ``` does, or what only JupyterLab can keep"
    raise BuildError(f"{target.name} cannot be carried to {name}: {fault}{reason}. Nothing was changed.")


def _validate_written(text: str, target: Target, name: str) -> None:
    try:
        validate(parse_source(text, name))
    except SourceError as error:
        raise BuildError(f"{target.name} was carried to {name}, where it breaks a rule:\n{error}") from None


def _refuse_settings(target: Target, source: Source, notebook: NotebookNode) -> None:
    """Raise BuildError if the settings of a cell differ: which of the two sides is newer cannot be told."""
    by_id = {cell.get("id"): cell for cell in notebook.cells}
    for cell, cell_id in zip(source.cells, cell_ids(source.cells), strict=True):
        built, keys = by_id.get(cell_id), CODE_KEYS if cell.kind == "code" else MARKDOWN_KEYS
        if built is None:
            continue
        found = {key: value for key, value in built.metadata.items() if key in keys}
        if found != author_metadata(cell):
            fault = f"{target.name}: the settings of the cell {cell_id} are not those in {source.path}:{cell.line}"
            raise BuildError(f"{fault}. Settings are changed in the source; `make notebooks` then writes them.")
