"""Every operation of the engine beside the same one in HIPS autograd, with the range in which to try it."""

from collections.abc import Callable
from dataclasses import dataclass

import autograd.numpy as anp
from hypothesis import strategies as st

from engine import Value

ANY, POSITIVE, ABOVE_HALF = (-3.0, 3.0), (0.2, 3.0), (0.6, 3.0)


@dataclass(frozen=True)
class Operation:
    """`ours` takes Values, `theirs` takes numbers or autograd's boxes; each input has a range without kinks."""

    name: str
    ours: Callable
    theirs: Callable
    ranges: tuple[tuple[float, float], ...]

    def __repr__(self):
        return self.name

    def inputs(self) -> st.SearchStrategy:
        """Points at which to compare, away from 0 and from each other, where slopes may jump."""
        points = st.tuples(*(away_from_zero(*each) for each in self.ranges))
        return points.filter(lambda xs: all(abs(x - y) > 1e-3 for i, x in enumerate(xs) for y in xs[:i]))


def away_from_zero(low: float, high: float) -> st.SearchStrategy:
    return st.floats(low, high).filter(lambda x: abs(x) > 1e-2)


def same(name: str, f: Callable, *ranges: tuple[float, float]) -> Operation:
    """An operation that is written alike for both."""
    return Operation(name, f, f, ranges)


def plus_equals(a, b):
    c = a
    c += b
    return c


def times_equals(a, b):
    c = a
    c *= b
    return c


OPERATIONS = [
    same("a + b", lambda a, b: a + b, ANY, ANY),
    same("a + 2", lambda a: a + 2, ANY),
    same("2 + a", lambda a: 2 + a, ANY),
    same("a += b", plus_equals, ANY, ANY),
    same("a + a", lambda a: a + a, ANY),
    same("a - b", lambda a, b: a - b, ANY, ANY),
    same("a - 2", lambda a: a - 2, ANY),
    same("2 - a", lambda a: 2 - a, ANY),
    same("a - a", lambda a: a - a, ANY),
    same("a * b", lambda a, b: a * b, ANY, ANY),
    same("a * 2", lambda a: a * 2, ANY),
    same("2 * a", lambda a: 2 * a, ANY),
    same("a *= b", times_equals, ANY, ANY),
    same("a * a", lambda a: a * a, ANY),
    same("a / b", lambda a, b: a / b, ANY, POSITIVE),
    same("a / -b", lambda a, b: a / -b, ANY, POSITIVE),
    same("a / 2", lambda a: a / 2, ANY),
    same("2 / a", lambda a: 2 / a, POSITIVE),
    same("a / a", lambda a: a / a, POSITIVE),
    same("a ** b", lambda a, b: a**b, POSITIVE, ANY),
    same("a ** 2", lambda a: a**2, ANY),
    same("a ** 3", lambda a: a**3, ANY),
    same("a ** 1", lambda a: a**1, ANY),
    same("a ** 0", lambda a: a**0, ANY),
    same("a ** -1", lambda a: a**-1, POSITIVE),
    same("(-a) ** -3", lambda a: (-a) ** -3, POSITIVE),
    same("a ** 0.5", lambda a: a**0.5, POSITIVE),
    same("a ** 2.5", lambda a: a**2.5, POSITIVE),
    same("2 ** a", lambda a: 2**a, ANY),
    same("a ** a", lambda a: a**a, POSITIVE),
    same("-a", lambda a: -a, ANY),
    same("abs(a)", abs, ANY),
    Operation("exp(a)", Value.exp, anp.exp, (ANY,)),
    Operation("log(a)", Value.log, anp.log, (POSITIVE,)),
    Operation("sin(a)", Value.sin, anp.sin, (ANY,)),
    Operation("tanh(a)", Value.tanh, anp.tanh, (ANY,)),
    Operation("sigmoid(a)", Value.sigmoid, lambda a: 1 / (1 + anp.exp(-a)), (ANY,)),
    Operation("relu(a)", Value.relu, lambda a: anp.maximum(a, 0.0), (ANY,)),
    Operation("max(a, b)", lambda a, b: Value.max([a, b]), anp.maximum, (ANY, ANY)),
    Operation("min(a, b)", lambda a, b: Value.min([a, b]), anp.minimum, (ANY, ANY)),
    Operation("max(a, 0.5)", lambda a: Value.max([a, 0.5]), lambda a: anp.maximum(a, 0.5), (ABOVE_HALF,)),
    Operation("min(a, 0.5)", lambda a: Value.min([a, 0.5]), lambda a: anp.minimum(a, 0.5), (ABOVE_HALF,)),
    Operation(
        "max(a, b, c)",
        lambda a, b, c: Value.max([a, b, c]),
        lambda a, b, c: anp.maximum(anp.maximum(a, b), c),
        (ANY, ANY, ANY),
    ),
    Operation(
        "min(a, b, c)",
        lambda a, b, c: Value.min([a, b, c]),
        lambda a, b, c: anp.minimum(anp.minimum(a, b), c),
        (ANY, ANY, ANY),
    ),
    Operation("sum(a, b, c)", lambda a, b, c: Value.sum([a, b, c]), lambda a, b, c: a + b + c, (ANY, ANY, ANY)),
    Operation("sum(a, b, a)", lambda a, b: Value.sum([a, b, a]), lambda a, b: a + b + a, (ANY, ANY)),
    Operation(
        "dot((a, b), (c, 2), 1)",
        lambda a, b, c: Value.dot([a, b], [c, 2], 1),
        lambda a, b, c: a * c + b * 2 + 1,
        (ANY, ANY, ANY),
    ),
    Operation(
        "dot((a, b), (a, b), b)", lambda a, b: Value.dot([a, b], [a, b], b), lambda a, b: a * a + b * b + b, (ANY, ANY)
    ),
]
