"""Random expressions with shared nodes, built alike in our engine, in autograd and on plain numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import autograd.numpy as anp
from hypothesis import strategies as st

from engine import Value

MOST_NODES = 200
LARGEST = (
    5.0  # results beyond it are replaced: long expressions of large numbers hang on the last digit of their inputs
)

# name: (on Values, in autograd, whether these numbers suit it: in its domain, away from its kinks)
STEPS = {
    "+": (lambda a, b: a + b, lambda a, b: a + b, lambda x, y: True),
    "-": (lambda a, b: a - b, lambda a, b: a - b, lambda x, y: True),
    "*": (lambda a, b: a * b, lambda a, b: a * b, lambda x, y: True),
    "/": (lambda a, b: a / b, lambda a, b: a / b, lambda x, y: abs(y) > 0.1),
    "**": (lambda a, b: a**b, lambda a, b: a**b, lambda x, y: x > 0.1 and abs(y) < 3),
    "1 - a": (lambda a, _: 1 - a, lambda a, _: 1 - a, lambda x, y: True),
    "2 / a": (lambda a, _: 2 / a, lambda a, _: 2 / a, lambda x, y: abs(x) > 0.1),
    "a ** 3": (lambda a, _: a**3, lambda a, _: a**3, lambda x, y: True),
    "a ** -0.5": (lambda a, _: a**-0.5, lambda a, _: a**-0.5, lambda x, y: x > 0.1),
    "1.5 ** a": (lambda a, _: 1.5**a, lambda a, _: 1.5**a, lambda x, y: True),
    "neg": (lambda a, _: -a, lambda a, _: -a, lambda x, y: True),
    "abs": (lambda a, _: abs(a), lambda a, _: abs(a), lambda x, y: abs(x) > 1e-3),
    "exp": (lambda a, _: a.exp(), lambda a, _: anp.exp(a), lambda x, y: x < 5),
    "log": (lambda a, _: a.log(), lambda a, _: anp.log(a), lambda x, y: x > 0.1),
    "sin": (lambda a, _: a.sin(), lambda a, _: anp.sin(a), lambda x, y: True),
    "tanh": (lambda a, _: a.tanh(), lambda a, _: anp.tanh(a), lambda x, y: True),
    "sigmoid": (lambda a, _: a.sigmoid(), lambda a, _: 1 / (1 + anp.exp(-a)), lambda x, y: True),
    "relu": (lambda a, _: a.relu(), lambda a, _: anp.maximum(a, 0.0), lambda x, y: abs(x) > 1e-3),
    "max": (lambda a, b: type(a).max([a, b]), anp.maximum, lambda x, y: abs(x - y) > 1e-3),
    "min": (lambda a, b: type(a).min([a, b]), anp.minimum, lambda x, y: abs(x - y) > 1e-3),
    "sum": (lambda a, b: type(a).sum([a, b, a]), lambda a, b: a + b + a, lambda x, y: True),
    "dot": (lambda a, b: type(a).dot([a, b], [b, b], a), lambda a, b: a * b + b * b + a, lambda x, y: True),
}
ALWAYS_FINE = "tanh"
TAKE_TWO = {"+", "-", "*", "/", "**", "max", "min", "sum", "dot"}


@dataclass(frozen=True)
class Expression:
    """Leaves, then steps (operation, other, swapped), each on the node before and any earlier one, in either order.

    So every step has a part in the root, and many nodes are shared.
    """

    leaves: tuple[float, ...]
    steps: tuple[tuple[str, int, bool], ...]

    def __len__(self):
        return len(self.leaves) + len(self.steps)

    def in_values(self, leaves: Sequence[Value]) -> Value:
        return self.build(leaves, 0)

    def in_autograd(self, *leaves):
        return self.build(leaves, 1)

    def build(self, leaves: Sequence, language: int):
        nodes = list(leaves)
        for name, other, swapped in self.steps:
            nodes.append(STEPS[name][language](*operands(nodes, other, swapped)))
        return nodes[-1]


@st.composite
def expressions(draw) -> Expression:
    """Expressions of 1 to 200 nodes; a step that does not suit its numbers becomes a tanh."""
    size = draw(st.integers(1, MOST_NODES))
    leaves = draw(st.lists(st.floats(-2.0, 2.0), min_size=1, max_size=min(size, 5)))
    n_steps = size - len(leaves)
    wish = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, MOST_NODES), st.booleans())
    numbers, steps = list(leaves), []
    for name, far, swapped in draw(st.lists(wish, min_size=n_steps, max_size=n_steps)):
        other = far % len(numbers)
        swapped = swapped and name in TAKE_TWO
        x, y = operands(numbers, other, swapped)
        name = name if suits(name, x, y) else ALWAYS_FINE
        steps.append((name, other, swapped))
        numbers.append(float(STEPS[name][1](x, y)))
    return Expression(tuple(leaves), tuple(steps))


def operands(nodes: list, other: int, swapped: bool) -> tuple:
    return (nodes[other], nodes[-1]) if swapped else (nodes[-1], nodes[other])


def suits(name: str, x: float, y: float) -> bool:
    _, compute, in_domain = STEPS[name]
    return in_domain(x, y) and abs(compute(x, y)) < LARGEST
