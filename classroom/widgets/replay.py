"""Compute the snapshot of a graph again with another number in a leaf, by a table of the operations that are known."""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from classroom.draw.model import Graph, Node, short
from classroom.widgets.problems import NotExplorable
from engine import Value

CLOSE = 1e-9  # relative: how well the table must reproduce what the graph holds


def _dot(*parents: Value) -> Value:
    half = len(parents) // 2
    return Value.dot(parents[:half], parents[half:-1], parents[-1])


def _cos(x: Value) -> Value:
    return Value(math.cos(x.data), (x,), (-math.sin(x.data),), "cos")


BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow}
UNARY = {
    "neg": operator.neg,
    "-": operator.neg,
    "exp": Value.exp,
    "log": Value.log,
    "tanh": Value.tanh,
    "relu": Value.relu,
    "sigmoid": Value.sigmoid,
    "sin": Value.sin,
    "cos": _cos,
    "sqrt": lambda x: x**0.5,
    "abs": abs,
}
MANY = {"sum": Value.sum, "max": Value.max, "min": Value.min}
KNOWN = ", ".join([*BINARY, *(op for op in UNARY if op not in BINARY), *MANY, "dot"])


class Undefined(ArithmeticError):
    """The node `index` has no finite number; the message says why, as the end of a sentence."""

    def __init__(self, index: int, reason: str):
        super().__init__(reason)
        self.index = index


def rule(node: Node) -> Callable[..., Value] | None:
    """What computes the node from its parents' Values; None if the table has no such operation."""
    many = len(node.parents)
    if many == 2 and node.op in BINARY:
        return BINARY[node.op]
    if many == 1 and node.op in UNARY:
        return UNARY[node.op]
    if many == 1 and node.op.startswith("**"):
        return _power(node.op[2:])
    if many % 2 and node.op == "dot":
        return _dot
    if node.op in MANY:
        return lambda *parents: MANY[node.op](parents)
    return None


def _power(text: str) -> Callable[[Value], Value] | None:
    try:
        n = float(text)
    except ValueError:
        return None
    return lambda x: x**n


@dataclass(frozen=True, eq=False)
class Replay:
    """A graph that can be computed again; `names` has one for each node. `check` it before use."""

    graph: Graph
    names: list[str]

    @cached_property
    def rules(self) -> list[Callable[..., Value] | None]:
        return [rule(node) if node.parents else None for node in self.graph.nodes]

    def check(self) -> None:
        """Raise NotExplorable unless every operation is known and gives, from its parents, what its node holds."""
        leaves = [Value(node.data) for node in self.graph.nodes]
        for node in self.graph.nodes:
            name = self.names[node.index]
            if not math.isfinite(node.data):
                raise NotExplorable(f"{name} is {short(node.data)}: give an expression of numbers that are finite.")
            if node.parents and self.rules[node.index] is None:
                raise NotExplorable(f"{name} {_unknown(node)}. The operations known here are {KNOWN}.")
            if node.parents:
                self._compare(node, name, leaves)

    def _compare(self, node: Node, name: str, leaves: list[Value]) -> None:
        try:
            again = self._compute(node, leaves).data
            found = f"its parents now give {short(again)}"
        except Undefined as problem:
            again, found = math.nan, f"from its parents it cannot be computed ({problem})"
        if not math.isclose(again, node.data, rel_tol=CLOSE, abs_tol=1e-12):
            raise NotExplorable(
                f"{name} ({node.op}) holds {short(node.data)}, but {found}: if a number in the graph was changed, "
                "compute the expression again first."
            )

    def users(self, leaf: int) -> list[Node]:
        """The results that depend on a leaf, in topological order."""
        moved, users = {leaf}, []
        for node in self.graph.nodes:
            if not moved.isdisjoint(node.parents):
                moved.add(node.index)
                users.append(node)
        return users

    def data(self, leaf: int, number: float, users: list[Node]) -> list[float]:
        """Every node's number when `leaf` has another; `users` are those of the leaf. Raises Undefined."""
        values = list(self._values)
        values[leaf] = Value(number)
        for node in users:
            values[node.index] = self._compute(node, values)
        return [value.data for value in values]

    @cached_property
    def _values(self) -> list[Value]:
        return [Value(node.data) for node in self.graph.nodes]

    def local_gradients(self) -> Graph:
        """The same graph with the local gradients that the table gives."""
        values, nodes = self._values, []
        for node in self.graph.nodes:
            local = self._compute(node, values).local_grads if node.parents else ()
            nodes.append(replace(node, local_grads=tuple(local)))
        return Graph(tuple(nodes))

    def _compute(self, node: Node, values: list[Value]) -> Value:
        try:
            value = self.rules[node.index](*[values[parent] for parent in node.parents])
        except ZeroDivisionError:
            raise Undefined(node.index, "division by zero") from None
        except (ValueError, OverflowError) as problem:
            raise Undefined(node.index, str(problem)) from None
        if not math.isfinite(value.data):
            raise Undefined(node.index, f"it would be {short(value.data)}")
        return value


def _unknown(node: Node) -> str:
    parents = f"{len(node.parents)} parent{'s' * (len(node.parents) != 1)}"
    if node.op:
        return f"was made by {node.op!r} from {parents}, and this explorer cannot compute that again"
    return f"was made from {parents} by an operation that it did not store in op, so it cannot be computed again"
