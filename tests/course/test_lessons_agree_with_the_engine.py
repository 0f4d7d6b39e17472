"""A lesson's last definition is the engine's, compared as syntax trees, so that the two cannot drift apart."""

import ast
import inspect

import pytest

import engine
from tests.course.lessons import ROOT, code_cells, last_definitions, read

FUNCTIONS = [
    ("01_derivatives", "derivative"),
    ("01_derivatives", "central_difference"),
    ("01_derivatives", "gradient"),
    ("03_graph", "topological_order"),
    ("06_operations", "softmax"),
    ("06_operations", "cross_entropy"),
    ("07_network", "Module"),
    ("07_network", "Neuron"),
    ("07_network", "Layer"),
    ("07_network", "MLP"),
    ("08_training", "mse_loss"),
    ("08_training", "SGD"),
    ("09_classifier", "hinge_loss"),
    ("09_classifier", "accuracy"),
]
# Lesson 05 ends with the rules that have local gradients, and the sweep over them.
METHODS_OF_05 = ["__repr__", "__add__", "__sub__", "__mul__", "backward", "__radd__", "__rmul__", "__rsub__"]
# Lesson 06 writes each rule as a function, under the operator's name in words.
RULES = {
    "neg": "__neg__",
    "truediv": "__truediv__",
    "power": "__pow__",
    "exp": "exp",
    "log": "log",
    "tanh": "tanh",
    "relu": "relu",
}
HELPERS = ["_exp", "_log", "_power"]  # of lesson 06
# Lesson 02 ends before there are gradients: its rules are the engine's without the local gradients.
METHODS = ["__repr__", "__add__", "__sub__", "__mul__"]


class Plain(ast.NodeTransformer):
    """Drop what a reader of the algorithm does not need: docstrings, type hints, and guards against wrong use.

    `_pairs(a, b)`, which zips and refuses lists of different lengths, is read as `zip(a, b)`.
    """

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.returns = None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        return node

    def visit_ClassDef(self, node):
        self.generic_visit(node)
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        return node

    def visit_arg(self, node):
        node.annotation = None
        return node

    def visit_If(self, node):
        self.generic_visit(node)
        return None if [type(each) for each in node.body] == [ast.Raise] and not node.orelse else node

    def visit_Name(self, node):
        return ast.Name("zip", node.ctx) if node.id == "_pairs" else node


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


@pytest.mark.parametrize("name", METHODS_OF_05)
def test_a_method_of_lesson_05_is_the_engines(name):
    mine, theirs = members(lesson("05_backward")["Value"])[name], members(parsed(engine.Value))[name]
    assert dump(mine) == dump(theirs)


def test_a_value_of_lesson_05_has_the_engines_fields_in_its_order():
    mine, theirs = members(lesson("05_backward")["Value"])["__init__"], members(parsed(engine.Value))["__init__"]
    assert ast.dump(mine.args) == ast.dump(theirs.args)
    assert fields(mine) == fields(theirs)


def fields(init) -> list[str]:
    return [node.targets[0].attr for node in init.body if isinstance(node, ast.Assign)]


@pytest.mark.parametrize(("mine", "theirs"), RULES.items())
def test_a_rule_of_lesson_06_is_the_engines(mine, theirs):
    function, method = lesson("06_operations")[mine], members(parsed(engine.Value))[theirs]
    function.name = method.name
    assert dump(function) == dump(method)


@pytest.mark.parametrize("name", HELPERS)
def test_a_helper_of_lesson_06_is_the_engines(name):
    assert dump_of_helper(lesson("06_operations")[name]) == dump_of_helper(parsed(getattr(engine.value, name)))


def dump_of_helper(node):
    """A helper is there for its guards, so these are compared; what they say is not."""
    return ast.dump(WithoutWords().visit(node))


class WithoutWords(Plain):
    """Keep the guards, and drop the texts of the errors that they raise."""

    def visit_If(self, node):
        return self.generic_visit(node)

    def visit_Raise(self, node):
        self.generic_visit(node)
        node.exc.args = []
        return node


def test_the_activations_of_lesson_07_are_the_engines():
    tables = []
    for nodes in (ast.parse(inspect.getsource(engine.nn)).body, statements("07_network")):
        tables.append([ast.dump(n.value) for n in nodes if isinstance(n, ast.Assign) and names(n) == ["ACTIVATIONS"]])
    assert tables[1]
    assert tables[0][-1] == tables[1][-1]


def statements(stem) -> list[ast.stmt]:
    return [node for cell in code_cells(read(ROOT / "lessons" / f"{stem}.md")) for node in ast.parse(cell.source).body]


def names(assignment) -> list[str]:
    return [target.id for target in assignment.targets if isinstance(target, ast.Name)]


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


def test_a_dropped_guard_is_no_drift_and_a_dropped_line_is():
    loop = "def f(xs):\n    {guard}for x in xs:\n        g(x)\n    return xs"
    plain, guarded, cut = (
        ast.parse(text).body[0]
        for text in (
            loop.format(guard=""),
            loop.format(guard="if not xs:\n        raise ValueError('none')\n    "),
            loop.format(guard="if not xs:\n        return None\n    "),
        )
    )
    assert dump(plain) == dump(guarded)
    assert dump(plain) != dump(cut)
