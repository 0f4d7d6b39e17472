"""Take out of Python modules what is not needed: a room gets the cases of a check, and not the right answers.

`shaken` follows names from where they are used to where they are defined, as a bundler does that "shakes the tree", and
keeps only the definitions that were reached. It works on the text alone; nothing is imported.
"""

import ast
import symtable
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field


@dataclass
class Module:
    """A module's top-level statements, and which of them bind which name."""

    name: str
    statements: list[ast.stmt]
    binds: dict[str, list[int]] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)

    @classmethod
    def parse(cls, name: str, text: str) -> "Module":
        module = cls(name, [part for statement in ast.parse(text).body for part in _single(statement)])
        for i, statement in enumerate(module.statements):
            for bound in _bound(statement):
                module.binds.setdefault(bound, []).append(i)
            if _is_future(statement):
                module.kept.add(i)
        return module

    def text(self) -> str:
        """The source of what was kept. Comments are lost, and with them nothing that runs."""
        kept = [self.statements[i] for i in sorted(self.kept)]
        return "\n\n".join(ast.unparse(statement) for statement in kept) + "\n"


class Tree:
    """Modules by name, read when they are asked for; `source` gives a module's text, None for a foreign one."""

    def __init__(self, source: Callable[[str], str | None]) -> None:
        self.source = source
        self.modules: dict[str, Module | None] = {}

    def module(self, name: str) -> Module | None:
        if name not in self.modules:
            text = self.source(name)
            self.modules[name] = None if text is None else Module.parse(name, text)
        return self.modules[name]

    def keep(self, module: Module, name: str) -> None:
        """Keep what binds `name` in `module`, and all that this needs in turn. A name bound nowhere is a built-in."""
        for i in module.binds.get(name, []):
            if i not in module.kept:
                module.kept.add(i)
                self._keep_what_it_uses(module, module.statements[i])

    def _keep_what_it_uses(self, module: Module, node: ast.AST) -> None:
        if isinstance(node, ast.ImportFrom):
            self._import(node)
            return
        aliases = self._aliases(module)
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in aliases:
                self.keep(self.module(aliases[part.value.id]), part.attr)
        for name in _globals_of(symtable.symtable(ast.unparse(node), module.name, "exec")):
            self.keep(module, name)

    def _import(self, node: ast.ImportFrom) -> None:
        other = self.module(node.module or "")
        for alias in node.names if other else []:
            self.keep(other, alias.name)

    def _aliases(self, module: Module) -> dict[str, str]:
        """The names in `module` that stand for another module of the tree, as after `from package import module`."""
        imports = [s for s in module.statements if isinstance(s, ast.ImportFrom)]
        named = {(a.asname or a.name): f"{s.module}.{a.name}" for s in imports for a in s.names}
        return {name: full for name, full in named.items() if self.module(full) is not None}

    def texts(self) -> dict[str, str]:
        """The modules that were reached, with what is left of each."""
        return {name: module.text() for name, module in sorted(self.modules.items()) if module and module.kept}


def _single(statement: ast.stmt) -> list[ast.stmt]:
    """An import of several names as one for each, so that one of them can be kept without the others."""
    if not isinstance(statement, ast.ImportFrom):
        return [statement]
    return [ast.ImportFrom(statement.module, [alias], statement.level) for alias in statement.names]


def _bound(statement: ast.stmt) -> Iterable[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [statement.name]
    if isinstance(statement, ast.Import):
        return [(alias.asname or alias.name).partition(".")[0] for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        return [alias.asname or alias.name for alias in statement.names]
    return [part.id for part in ast.walk(statement) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]


def _globals_of(scope: symtable.SymbolTable) -> Iterator[str]:
    """The names that a statement takes from its module: not those of its own variables, which may be spelled alike."""
    is_module = scope.get_type() == "module"
    yield from (s.get_name() for s in scope.get_symbols() if s.is_referenced() and (is_module or s.is_global()))
    for inner in scope.get_children():
        yield from _globals_of(inner)


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
