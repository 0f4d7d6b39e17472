"""Take out of an answer cell what the engine needs: the definitions, and whatever these refer to."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from classroom.assembly.pieces import ROOT, Origin
from classroom.grading.match import match
from classroom.grading.pristine import Pristine, read_pristine
from classroom.grading.read import read_notebook


class NotUsable(Exception):
    """Says in a few words why an answer cannot become a piece of an engine."""


@dataclass(frozen=True)
class Statement:
    """A statement at the top of a cell: the names that it binds, those that it refers to, and its text."""

    names: frozenset[str]
    refers_to: frozenset[str]
    text: str


@dataclass(frozen=True)
class Answer:
    """An answer as pieces of source: `helpers` in order, then a definition for each place in the engine.

    A definition is a function, a class, or, if its name has a dot in it, the methods of a class.
    """

    origin: Origin
    helpers: tuple[Statement, ...]
    definitions: dict[str, Statement]


@dataclass(frozen=True)
class Cells:
    """What a lesson's exercise notebook holds: answers by exercise, and the code around them."""

    given: tuple[str, ...]
    added: tuple[str, ...]
    answers: dict[str, str]


def read_cells(number: str, root: Path = ROOT) -> Cells | None:
    """The cells of the exercises of lesson `number`; None if the course has no such lesson.

    Raises GradingError, a sentence, if the learner's notebook cannot be read.
    """
    solution = next(iter(sorted((root / "solutions").glob(f"{number}_*.ipynb"))), None)
    if solution is None:
        return None
    pristine = read_pristine(solution)
    submission = match(pristine, read_notebook(root / "exercises" / solution.name))
    written = [task for task in pristine.tasks.values() if not submission.is_blank(task)]
    answers = {task.id: submission.answers[task.id][-1] for task in written if submission.answers[task.id]}
    return Cells(tuple(_given(pristine)), tuple(extra.text for extra in submission.extras), answers)


def _given(pristine: Pristine) -> Iterable[str]:
    return (cell.source for cell in pristine.cells if not {"answer", "look", "check"} & cell.metadata.keys())


def take(origin: Origin, cells: Cells, known: frozenset[str]) -> Answer:
    """Take the answer to an exercise out of its cells; `known` are the names that the engine's module has anyway.

    Raises NotUsable if it does not define what the exercise asks for, or is not Python.
    """
    own = _statements(cells.answers[origin.exercise])
    added = [statement for text in cells.added for statement in _statements(text, lenient=True)]
    given = [s for text in cells.given for s in _statements(text, lenient=True) if not s.names & known]
    last = {name: statement for statement in [*given, *added, *own] for name in statement.names}
    definitions = {place: _definition(name, own) for place, name in origin.places.items()}
    written = {name.partition(".")[0] for name in origin.places.values()}
    needed = _closure(definitions.values(), last, without=written)
    order = [s for s in [*given, *added, *own] if s in needed]
    return Answer(origin, tuple(dict.fromkeys(order)), definitions)


def _definition(name: str, own: list[Statement]) -> Statement:
    first, _, method = name.partition(".")
    found = [statement for statement in own if first in statement.names]
    if not found:
        raise NotUsable(f"`{first}` is not defined in it")
    if not method:
        return found[-1]
    return _method(found[-1], first, method)


def _method(statement: Statement, class_name: str, method: str) -> Statement:
    """A method of a class in the answer, with those other methods of the class that it calls by name."""
    node = ast.parse(statement.text).body[0]
    if not isinstance(node, ast.ClassDef):
        raise NotUsable(f"`{class_name}` is not a class")
    methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    if method not in methods:
        raise NotUsable(f"its class has no `{method}`")
    wanted, todo = {}, [method]
    while todo:
        name = todo.pop()
        wanted[name] = methods[name]
        called = {n.attr for n in ast.walk(methods[name]) if isinstance(n, ast.Attribute)}
        todo += [n for n in methods if n in called and n not in wanted and not n.startswith("__")]
    text = "\n\n".join(_text(statement.text, methods[name]) for name in methods if name in wanted)
    return Statement(frozenset(wanted), _names(text), text)


def _closure(start: Iterable[Statement], last: dict[str, Statement], without: set[str]) -> set[Statement]:
    """Everything that the definitions refer to, directly or not, as far as the notebook binds it."""
    needed: set[Statement] = set()
    todo = [name for statement in start for name in statement.refers_to]
    while todo:
        name = todo.pop()
        statement = last.get(name)
        if name in without or statement is None or statement in needed:
            continue
        needed.add(statement)
        todo += statement.refers_to
    return needed


def _statements(code: str, lenient: bool = False) -> list[Statement]:
    """The statements of a cell that bind names. A cell around the answer that is no plain Python has none."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        if lenient:
            return []
        raise NotUsable("it is not plain Python") from None
    found = []
    for node in tree.body:
        if names := frozenset(bound_names(node)):
            text = _text(code, node)
            found.append(Statement(names, _names(text), text))
    return found


def bound_names(node: ast.stmt) -> Iterable[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return [n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)]
    return []


def _names(text: str) -> frozenset[str]:
    """The names that a statement needs from around it: not its parameters, nor what it assigns inside a function."""
    return frozenset(_needed_by(symtable.symtable(text, "answer", "exec")))


def _needed_by(table: symtable.SymbolTable) -> Iterable[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (symbol.is_global() or table.get_type() == "module"):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _needed_by(inner)


def _text(code: str, node: ast.stmt) -> str:
    """The lines of a statement with its decorators, moved to the left margin."""
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    lines = code.splitlines()[first - 1 : node.end_lineno]
    return "\n".join(line[node.col_offset :] if not line[: node.col_offset].strip() else line for line in lines)
