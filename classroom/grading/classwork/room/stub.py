"""The engine without the parts that an exercise asks to write."""

import ast
from collections.abc import Collection

WORDS = "the engine's own {} is not here: the exercise asks you to write it"


def without(text: str, names: Collection[str]) -> str:
    """The source of a module in which the functions, methods (`Value.exp`) and classes of these names only refuse.

    They stay where they are, so that `import` works and who calls one is told. Raises KeyError for a name that is not
    there: a table that is out of date must not hand out an answer.
    """
    tree, left = ast.parse(text), set(names)
    tree.body = [_refusing(node, node.name, left) if _has_name(node) else node for node in tree.body]
    if left:
        raise KeyError(f"no {', '.join(sorted(left))} to leave out")
    return ast.unparse(tree) + "\n"


def _has_name(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef)


def _refusing(node: ast.FunctionDef | ast.ClassDef, name: str, left: set[str]) -> ast.stmt:
    if name in left:
        left.discard(name)
        return _stub(node)
    if isinstance(node, ast.ClassDef):
        node.body = [_refusing(m, f"{name}.{m.name}", left) if _has_name(m) else m for m in node.body]
    return node


def _stub(node: ast.FunctionDef | ast.ClassDef, of: str = "") -> ast.stmt:
    if isinstance(node, ast.ClassDef):
        methods = [_stub(member, node.name) for member in node.body if _has_name(member)]
        return ast.ClassDef(node.name, node.bases, [], methods or [ast.Pass()], node.decorator_list)
    words = WORDS.format(of or node.name)
    refuse = ast.parse(f"def {node.name}(*args, **kwargs):\n    raise RuntimeError({words!r})").body[0]
    refuse.decorator_list = node.decorator_list
    return refuse
