"""Put answers in the place of what the reference engine has there, and write the whole as one module."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from classroom.assembly.answers import Answer, Statement, bound_names
from classroom.assembly.pieces import ROOT

# In the order in which they are read, after the data; each needs only those above it, and `Value` when it is called.
MODULES = ("datasets", "derivative", "graph", "value", "nn", "losses", "optim")
IMPORTS = """\
from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from numbers import Real
from operator import mul

engine = sys.modules[__name__]  # an answer may say engine.Value: here it means this one
"""
# A power whose exponent is a Value too is not asked for in an exercise, so both rules are kept.
POWER = """\
def __pow__(self, other):
    return {name}(self, other) if not isinstance(other, Value) else self._power_of_values(other)
"""


@cache
def _source(module: str, root: Path) -> str:
    return (root / "engine" / f"{module}.py").read_text(encoding="utf-8")


def known_names(root: Path = ROOT) -> frozenset[str]:
    """The names at the top of the assembled module, whatever the answers are."""
    trees = [ast.parse(IMPORTS), *(ast.parse(_source(module, root)) for module in MODULES)]
    return frozenset(name for tree in trees for node in tree.body for name in bound_names(node))


def engine_source(answers: list[Answer], root: Path = ROOT) -> str:
    """The text of a module with everything that `engine` has, and the answers in their places."""
    known = known_names(root)
    by_place = {place: answer for answer in _without_clashes(answers, known) for place in answer.definitions}
    parts = [_Module(module, _source(module, root), by_place).text() for module in MODULES]
    return "\n\n".join([IMPORTS, *parts])


@dataclass
class _Module:
    """One module of the reference engine, to be written with answers in it."""

    name: str
    source: str
    answers: dict[str, Answer]
    written: set[str] = field(default_factory=set)

    def text(self) -> str:
        lines: list[str | None] = list(self.source.splitlines())
        for node in reversed(ast.parse(self.source).body):
            first, last = _first_line(node) - 1, node.end_lineno
            if _is_import(node):
                lines[first:last] = []
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                lines[first:last] = [f"# {'=' * 8} {self.name}: {_first_sentence(node.value.value)}"]
            elif isinstance(node, ast.ClassDef) and node.name == "Value":
                lines[first:last] = self._value(node, lines[first:last])
            elif getattr(node, "name", None) in self.answers:
                lines[first:last] = self._definition(node.name)
        return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip() + "\n"

    def _value(self, node: ast.ClassDef, lines: list[str]) -> list[str]:
        """The class with the learner's methods in it, below the learner's functions that became methods."""
        start, above = _first_line(node), []
        for method in reversed([each for each in node.body if isinstance(each, ast.FunctionDef)]):
            place = f"Value.{method.name}"
            if place not in self.answers:
                continue
            first, last = _first_line(method) - start, method.end_lineno - start + 1
            answer = self.answers[place]
            definition = answer.definitions[place]
            if "." in answer.origin.places[place]:
                new = [_yours(answer), *definition.text.splitlines()]
            else:
                new = _as_method(method.name, answer, lines[first:last])
            above = [*self._helpers(answer), *above]
            lines[first:last] = [f"    {line}" if line.strip() else "" for line in new]
        functions = [line for place in self._functions() for line in self._function(place)]
        return [*above, *functions, *lines]

    def _functions(self) -> list[str]:
        """The places in Value whose answer is a function, in the order of the answers."""
        places = [p for p, answer in self.answers.items() if p.startswith("Value.")]
        return [p for p in places if "." not in self.answers[p].origin.places[p]]

    def _function(self, place: str) -> list[str]:
        answer = self.answers[place]
        return [*self._helpers(answer), _yours(answer), *answer.definitions[place].text.splitlines(), "", ""]

    def _definition(self, place: str) -> list[str]:
        answer = self.answers[place]
        lines = [*self._helpers(answer), _yours(answer), *answer.definitions[place].text.splitlines()]
        name = answer.origin.places[place]
        return lines if name == place else [*lines, "", "", f"{place} = {name}"]

    def _helpers(self, answer: Answer) -> list[str]:
        """What the answer refers to, once, however many pieces it makes."""
        new = [helper for helper in answer.helpers if helper.text not in self.written]
        self.written |= {helper.text for helper in new}
        return [line for helper in new for line in (*helper.text.splitlines(), "")]


def _yours(answer: Answer) -> str:
    return f"# Yours: exercise {answer.origin.exercise}."


def _as_method(method: str, answer: Answer, reference: list[str]) -> list[str]:
    """The lines that make a function of the answer the method of this name."""
    name = answer.origin.places[f"Value.{method}"]
    if method != "__pow__":
        return [f"{method} = {name}  # yours, above"]
    kept = [line.removeprefix("    ").replace("__pow__", "_power_of_values", 1) for line in reference]
    return [_yours(answer), *POWER.format(name=name).splitlines(), "", *kept]


def _first_line(node: ast.stmt) -> int:
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s|\n", text.strip())[0]


def _without_clashes(answers: list[Answer], known: frozenset[str]) -> list[Answer]:
    """The answers with helpers renamed whose names are taken, by the engine or by another answer."""
    taken = {name: "" for name in known}
    for answer in answers:
        taken |= {name.partition(".")[0]: "" for name in answer.origin.places.values()}
    result = []
    for answer in answers:
        new_names = {}
        for helper in answer.helpers:
            for name in sorted(helper.names):
                if taken.setdefault(name, helper.text) != helper.text:
                    new_names[name] = f"{name}_{answer.origin.exercise.replace('.', '_')}"
        result.append(_renamed(answer, new_names) if new_names else answer)
    return result


def _renamed(answer: Answer, new_names: dict[str, str]) -> Answer:
    def rename(statement: Statement) -> Statement:
        return Statement(statement.names, statement.refers_to, _rename(statement.text, new_names))

    definitions = {place: rename(definition) for place, definition in answer.definitions.items()}
    return Answer(answer.origin, tuple(map(rename, answer.helpers)), definitions)


def _rename(text: str, new_names: dict[str, str]) -> str:
    """The code with names replaced, those after a dot left alone, and imports kept under the new name."""
    node = ast.parse(text).body[0]
    if isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            bound = alias.asname or alias.name
            alias.asname = new_names.get(bound, alias.asname)
        return ast.unparse(node)
    lines, before = text.splitlines(), ""
    edits = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and token.string in new_names and before != ".":
            edits.append(token)
        before = token.string
    for token in reversed(edits):
        row, column = token.start
        line = lines[row - 1]
        lines[row - 1] = line[:column] + new_names[token.string] + line[column + len(token.string) :]
    return "\n".join(lines)
