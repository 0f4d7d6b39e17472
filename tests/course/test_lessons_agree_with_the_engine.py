"""A lesson's last definition is the engine's, compared as syntax trees, so that the two cannot drift apart."""

import ast
import inspect

import pytest

import engine
from tests.course.lessons import ROOT, last_definitions, read

FUNCTIONS = [
    ("01_derivatives", "derivative"),
    ("01_derivatives", "central_difference"),
    ("01_derivatives", "gradient"),
    ("03_graph", "topological_order"),
]
# Lesson 02 ends before there are gradients: its rules are the engine's without the local gradients.
METHODS = ["__repr__", "__add__", "__sub__", "__mul__"]


class Plain(ast.NodeTransformer):
    """Drop what a reader of the algorithm does not need: docstrings and type hints."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.returns = None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        return node

    def visit_arg(self, node):
        node.annotation = None
        return node


class WithoutLocalGradients(Plain):
    """Value(result, parents, local gradients, op) becomes Value(result, parents, op)."""

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "Value" and len(node.args) == 4:
            del node.args[2]
        return node


def dump(node, transformer=Plain):
    return ast.dump(transformer().visit(node))


def lesson(stem):
    return last_definitions(read(ROOT / "lessons" / f"{stem}.md"))


def parsed(thing):
    return ast.parse(inspect.getsource(thing)).body[0]


@pytest.mark.parametrize(("stem", "name"), FUNCTIONS)
def test_a_lessons_function_is_the_engines(stem, name):
    assert dump(lesson(stem)[name]) == dump(parsed(getattr(engine, name)))


def members(class_node):
    """Methods by name, and the table of reflected operations."""
    methods = {node.name: node for node in class_node.body if isinstance(node, ast.FunctionDef)}
    table = {node.targets[0].id: node for node in class_node.body if isinstance(node, ast.Assign)}
    return methods | table


@pytest.mark.parametrize("name", METHODS)
def test_a_rule_of_lesson_02_is_the_engines_without_local_gradients(name):
    mine = members(lesson("02_value")["Value"])[name]
    theirs = members(parsed(engine.Value))[name]
    assert dump(mine) == dump(theirs, WithoutLocalGradients)


def test_the_reflected_operations_of_lesson_02_are_the_engines():
    mine, theirs = members(lesson("02_value")["Value"]), members(parsed(engine.Value))
    for name in ("__radd__", "__rmul__", "__rsub__"):
        assert dump(mine[name]) == dump(theirs[name])


def test_the_arguments_of_lesson_02_come_in_the_engines_order():
    mine = [arg.arg for arg in members(lesson("02_value")["Value"])["__init__"].args.args]
    theirs = [arg.arg for arg in members(parsed(engine.Value))["__init__"].args.args]
    assert mine == [name for name in theirs if name != "local_grads"]


def test_a_drifted_definition_is_noticed():
    drifted = ast.parse("def derivative(f, x, h=1e-6):\n    return (f(x) - f(x - h)) / h").body[0]
    assert dump(drifted) != dump(parsed(engine.derivative))
