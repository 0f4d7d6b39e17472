"""A number that remembers how it was made, and can say how much each number before it matters."""

import math
from collections.abc import Iterable
from numbers import Real
from operator import mul

from engine.graph import topological_order


class Value:
    """One number in an expression graph.

    data         the number itself, a float
    grad         d(root)/d(this), filled in by `root.backward()`; 0.0 until then
    parents      the Values it was computed from, in order; one used twice stands here twice
    local_grads  d(this)/d(parent), one number for each place in `parents`
    op, label    the operation that made it, such as "+" ("" for a leaf); a name for pictures
    """

    __slots__ = ("data", "grad", "label", "local_grads", "op", "parents")

    def __init__(self, data, parents=(), local_grads=(), op="", label=""):
        self.data = data if type(data) is float else _one_number(data)
        self.grad = 0.0
        self.parents = parents
        self.local_grads = local_grads
        self.op = op
        self.label = label

    def __repr__(self):
        return f"Value(data={self.data})"

    def backward(self) -> None:
        """Fill in `grad`, d(self)/d(node), for every node that this one was computed from.

        Each node hands `local gradient * its own gradient` to its parents, after all nodes that use it have reported.
        Leaves add up over several calls, as in PyTorch, so zero them between steps; the nodes in between start afresh.
        """
        order = topological_order(self)
        for node in order:
            if node.parents:  # or a second call would hand on what the first one left: 108 for 72
                node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            for parent, local in zip(node.parents, node.local_grads):  # noqa: B905  (strict costs a tenth)
                parent.grad += local * node.grad

    # The rules. All have one shape: Value(result, parents, d(result)/d(parent) for each parent, operation).

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0), "+")

    def __sub__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data - other.data, (self, other), (1.0, -1.0), "-")

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data), "*")

    def __truediv__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = self.data / other.data
        return Value(out, (self, other), (1.0 / other.data, -out / other.data), "/")

    def __pow__(self, other):
        n = other.data if isinstance(other, Value) else _one_number(other)
        out = _power(self.data, n)
        slope = n * _power(self.data, n - 1.0, at_zero=math.inf) if n else 0.0
        if isinstance(other, Value):
            return Value(out, (self, other), (slope, out * _log(self.data, at_zero=0.0)), "**")
        return Value(out, (self,), (slope,), f"**{n:g}")

    def __neg__(self):
        return Value(-self.data, (self,), (-1.0,), "neg")

    def __abs__(self):
        return Value(abs(self.data), (self,), (math.copysign(1.0, self.data) if self.data else 0.0,), "abs")

    def exp(self):
        out = _exp(self.data)
        return Value(out, (self,), (out,), "exp")

    def log(self):
        return Value(_log(self.data), (self,), (1.0 / self.data,), "log")

    def sin(self):
        return Value(math.sin(self.data), (self,), (math.cos(self.data),), "sin")

    def tanh(self):
        out = math.tanh(self.data)
        return Value(out, (self,), (1.0 - out * out,), "tanh")

    def sigmoid(self):
        e = _exp(-abs(self.data))  # at most 1, so that nothing overflows
        return Value((1.0 if self.data > 0.0 else e) / (1.0 + e), (self,), (e / (1.0 + e) ** 2,), "sigmoid")

    def relu(self):
        out = 0.0 if self.data <= 0.0 else self.data  # asked this way round, a NaN stays a NaN
        return Value(out, (self,), (1.0 if self.data > 0.0 else 0.0,), "relu")

    # Any function with known local gradients can be one node, with any number of parents.
    @staticmethod
    def sum(values: Iterable["Value | float"]) -> "Value":
        """Add any number of values as one node."""
        values = _as_values(values)
        return Value(float(sum(v.data for v in values)), values, (1.0,) * len(values), "sum")

    @staticmethod
    def dot(
        weights: Iterable["Value | float"], inputs: Iterable["Value | float"], bias: "Value | float" = 0.0
    ) -> "Value":
        """Return w1·x1 + w2·x2 + … + bias as one node: a whole neuron before its activation."""
        if len(weights) != len(inputs):
            raise ValueError(f"{len(weights)} weights cannot meet {len(inputs)} inputs: give one input for each weight")
        try:
            w, x = [v.data for v in weights], [v.data for v in inputs]
            return Value(sum(map(mul, w, x), bias.data), (*weights, *inputs, bias), (*x, *w, 1.0), "dot")
        except (AttributeError, TypeError):  # a plain number among them
            return Value.dot(_as_values(weights), _as_values(inputs), *_as_values([bias]))

    @staticmethod
    def max(values: Iterable["Value | float"], sign: float = 1.0, op: str = "max") -> "Value":
        """Return the largest as one node; the gradient goes to it alone, the first of equals. A NaN wins."""
        values = _as_values(values)
        winner = max(range(len(values)), key=lambda i: (math.isnan(values[i].data), sign * values[i].data))
        return Value(values[winner].data, values, tuple(float(i == winner) for i in range(len(values))), op)

    @staticmethod
    def min(values: Iterable["Value | float"]) -> "Value":
        """Return the smallest as one node; the gradient goes to it alone, the first of equals. A NaN wins."""
        return Value.max(values, -1.0, "min")

    # The number on the left: 2 * a, 1 - a, 1 / a, 2 ** a.
    __radd__ = __add__
    __rmul__ = __mul__
    __rsub__ = lambda self, other: Value(other) - self
    __rtruediv__ = lambda self, other: Value(other) / self
    __rpow__ = lambda self, other: Value(other) ** self

    # Refused, because an answer would drop the graph without a word. `==` between Values asks for the same node.

    def _refuse(self, other=None):
        raise TypeError(
            "this would drop the graph: ask about the number, as in a.data > 0, and write a.exp() for math.exp(a)"
        )

    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __float__ = _refuse
    __hash__ = object.__hash__

    def __eq__(self, other):
        return self is other if isinstance(other, Value) else self._refuse()


def _one_number(data) -> float:
    if isinstance(data, Value):
        raise TypeError(f"{data} is a Value already: use it as it is, or take its number with .data")
    if not isinstance(data, Real):
        raise TypeError(f"a Value holds one number, not {data!r}: for several, make a list of Values")
    return float(data)


def _as_values(values: Iterable) -> tuple[Value, ...]:
    return tuple(v if isinstance(v, Value) else Value(v) for v in values)


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:  # too large for a float is infinity here, as in C, NumPy and PyTorch
        return math.inf


def _log(x: float, at_zero: float | None = None) -> float:
    if x < 0.0 or (x == 0.0 and at_zero is None):
        raise ValueError(f"log({x:g}): log is defined for numbers above 0 only")
    return math.log(x) if x else at_zero


def _power(x: float, n: float, at_zero: float | None = None) -> float:
    if x < 0.0 and math.isfinite(n) and not n.is_integer():
        raise ValueError(f"({x:g}) ** {n:g}: a negative number has no real power with a fraction in it")
    if x == 0.0 and n < 0.0 and at_zero is None:
        raise ZeroDivisionError(f"0 ** {n:g}: division by zero has neither a value nor a slope")
    try:
        return x**n if x or not n < 0.0 else at_zero
    except OverflowError:
        return math.inf if x > 0.0 or n % 2.0 == 0.0 else -math.inf
