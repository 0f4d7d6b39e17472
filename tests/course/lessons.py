"""The lessons as the course's rules see them."""

import ast
import re
from pathlib import Path

from classroom.build.source import Cell, Source, read_source

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path for path in (ROOT / "lessons").glob("[0-9]*.md") if ".exercises" not in path.name)
EXERCISES = sorted((ROOT / "lessons").glob("*.exercises.md"))


def read(path: Path) -> Source:
    return read_source(path, ROOT)


def code_cells(source: Source) -> list[Cell]:
    return [cell for cell in source.cells if cell.kind == "code"]


def prose(source: Source) -> str:
    """The words that a reader reads: Markdown without addresses, comments, table rules and formulas."""
    text = "\n".join(cell.source for cell in source.cells if cell.kind == "markdown")
    return re.sub(r"\]\([^)]*\)|<!--.*?-->|\$\$?[^$]+\$\$?|\|[-|]+\|", " ", text)


def words(source: Source) -> int:
    return len(re.findall(r"[\w'’-]+", prose(source)))


def lines_of_code(source: Source) -> int:
    return sum(bool(line.strip()) for cell in code_cells(source) for line in cell.source.splitlines())


def last_definitions(source: Source) -> dict[str, ast.AST]:
    """The last function or class of each name that the lesson's code defines at the top of a cell."""
    found = {}
    for cell in code_cells(source):
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[node.name] = node
    return found
