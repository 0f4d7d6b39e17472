"""The fast gate: are the built notebooks what the sources say? Nothing is executed; nbval proves outputs elsewhere."""

from pathlib import Path

from nbformat import NotebookNode

from .compare import input_differences
from .files import Target, all_targets, load, source_paths
from .problems import SourceError
from .rules import validate
from .source import read_source

FOLDERS = ("notebooks", "solutions", "exercises")
REMEDY = "run `make notebooks`"


def check(root: Path) -> list[str]:
    """Everything wrong with the built notebooks of the course at `root`, one sentence each."""
    problems = [problem for target in all_targets(root) for problem in check_target(target, root)]
    problems += [str(error) for path in source_paths(root) if (error := _source_error(path, root))]
    return list(dict.fromkeys(problems)) + orphans(root)


def _source_error(path: Path, root: Path) -> SourceError | None:
    try:
        validate(read_source(path, root))
    except SourceError as error:
        return error
    return None


def check_target(target: Target, root: Path) -> list[str]:
    """Everything wrong with one built notebook, one sentence each."""
    try:
        source = read_source(target.source, root)
        validate(source)
    except SourceError as error:
        return [str(error)]
    if not target.path.exists():
        return [f"{target.name} has not been built: {REMEDY}."]
    found = load(target.path)
    if found is None:
        return [f"{target.name} cannot be read as a notebook: {REMEDY}, or `make reset` if it is an exercise."]
    differences = input_differences(target.convert(source), found)
    problems = [_sentence(target, cell_id, what, source.path) for cell_id, what in differences]
    return problems + (_not_executed(target, found) if target.executed else _executed(target, found))


def orphans(root: Path) -> list[str]:
    """The built notebooks that no source makes, one sentence each."""
    expected = {target.path for target in all_targets(root)}
    found = [path for folder in FOLDERS for path in sorted((root / folder).glob("*.ipynb"))]
    return [
        f"{path.parent.name}/{path.name} has no source in lessons/: delete it, or bring its source back."
        for path in found
        if path not in expected and ".before-reset-" not in path.name
    ]


def _sentence(target: Target, cell_id: str, what: str, source: str) -> str:
    where = f"the cell {cell_id} differs from {source}: {what}" if cell_id else f"{what} differs from {source}"
    remedy = REMEDY if target.executed else f"{REMEDY}, or `make reset` if somebody works in it"
    return f"{target.name}: {where}; {remedy}."


def _not_executed(target: Target, notebook: NotebookNode) -> list[str]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        if cell.execution_count != number:
            return [f"{target.name}: the cell {cell.id} was not run in its turn; {REMEDY}."]
    if "widgets" in notebook.metadata:
        return [f"{target.name} stores the state of widgets, which is large and never the same; {REMEDY}."]
    return []


def _executed(target: Target, notebook: NotebookNode) -> list[str]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    run = [cell for cell in code if cell.outputs or cell.execution_count is not None]
    return (
        [f"{target.name}: the cell {run[0].get('id')} was run, and an exercise ships unrun; {REMEDY}."] if run else []
    )
