"""The engine suite: small expressions with known gradients, and the wrong engines that it must catch.

`failures(Value)` runs the suite on any class that is built and used like `engine.Value`: the real one, each wrong one,
or one that a learner has written. `WRONG_ENGINES` are the mistakes that learners make when they write an engine: each
is a fresh copy of the real module with one method replaced. To see which example catches which of them:

    python -m tests.engine.wrong_engines
"""

import importlib.util
import math
from collections.abc import Callable
from typing import Any

from engine import topological_order

ENOUGH = 1e-6  # relative; the lecture prints four decimals or more, the examples below are computed in full


# ---- The suite. An example builds an expression of a given class and returns (root, leaves, expected results):
# ---- the expected results are the root's data, then the gradient of each leaf, worked out by hand.


def sum_times_factor(V):
    """L = (a·b + c)·f, the lecture's first expression."""
    a, b, c, f = V(2.0), V(-3.0), V(10.0), V(-2.0)
    return (a * b + c) * f, (a, b, c, f), (-8.0, 6.0, -4.0, -2.0, 4.0)


def added_to_itself(V):
    """a + a: one node, two edges."""
    a = V(3.0)
    return a + a, (a,), (6.0, 2.0)


def used_twice(V):
    """(a·b)·(a + b): each leaf is used on two routes."""
    a, b = V(-2.0), V(3.0)
    return (a * b) * (a + b), (a, b), (-6.0, -3.0, -8.0)


def neuron(V, tanh=lambda value: value.tanh()):
    """The lecture's neuron. Its bias is chosen so that the gradients come out as whole numbers and halves."""
    x1, x2, w1, w2, b = V(2.0), V(0.0), V(-3.0), V(1.0), V(6.8813735870195432)
    return tanh(x1 * w1 + x2 * w2 + b), (x1, w1, x2, w2, b), (math.sqrt(0.5), -1.5, 1.0, 0.5, 0.0, 0.5)


def neuron_from_atoms(V):
    """The same neuron with tanh = (e^2x - 1) / (e^2x + 1): the power is used twice."""

    def tanh(value):
        e = (2 * value).exp()
        return (e - 1) / (e + 1)

    return neuron(V, tanh)


def softmax_exercise(V):
    """The negative log likelihood of label 3 on four logits: exp, log and a division, all sharing the sum."""
    logits = [V(0.0), V(3.0), V(-2.0), V(1.0)]
    powers = [z.exp() for z in logits]
    total = powers[0] + powers[1] + powers[2] + powers[3]
    shares = [math.exp(z.data) / sum(math.exp(other.data) for other in logits) for z in logits]
    expected = (-math.log(shares[3]), *shares[:3], shares[3] - 1.0)
    return -(powers[3] / total).log(), tuple(logits), expected


def power_on_both_sides(V):
    """c·c + c with c = 2a: the shared node is on the right of the sum."""
    a = V(3.0)
    c = a * 2
    return c * c + c, (a,), (42.0, 26.0)


def power_on_the_other_side(V):
    """c + c·c with c = 2a: the shared node is on the left, where a walk in the wrong order meets it too early."""
    a = V(3.0)
    c = a * 2
    return c + c * c, (a,), (42.0, 26.0)


def long_and_short_path(V):
    """u + tanh(u·(2u + 1))·u with u = 3a: from u to the root lead a route of one edge and a route of five."""
    a = V(0.1)
    u = a * 3
    t = math.tanh(0.3 * 1.6)
    return u + (u * (2 * u + 1)).tanh() * u, (a,), (0.3 + t * 0.3, 3 * (1 + t + 0.3 * (1 - t * t) * (4 * 0.3 + 1)))


def plain_chain(V):
    """Nothing shared: 3·(2·(a + 1) + b). What is wrong here is wrong everywhere."""
    a, b = V(4.0), V(5.0)
    return ((a + 1) * 2 + b) * 3, (a, b), (45.0, 6.0, 3.0)


def sum_in_the_middle(V):
    """(a + b)·c: the sum has something to hand on that is not 1."""
    a, b, c = V(2.0), V(3.0), V(-4.0)
    return (a + b) * c, (a, b, c), (-20.0, -4.0, -4.0, 5.0)


def product_in_the_middle(V):
    """(a·b)·c: the inner product has something to hand on that is not 1, and no sum has a part in it."""
    a, b, c = V(2.0), V(3.0), V(-4.0)
    return (a * b) * c, (a, b, c), (-24.0, -12.0, -8.0, 6.0)


def relu_below_zero(V):
    """relu(a·b) with a·b < 0, and relu(b) above: below zero nothing comes through."""
    a, b = V(-2.0), V(3.0)
    return (a * b).relu() + b.relu(), (a, b), (3.0, 0.0, 1.0)


def cube(V):
    """a³, with an exponent that is a plain number."""
    a = V(2.0)
    return a**3, (a,), (8.0, 12.0)


def logarithm(V):
    """log a, away from the places where log a = a or 1."""
    a = V(4.0)
    return a.log(), (a,), (math.log(4.0), 0.25)


def power_of_e(V):
    """exp a: its own slope."""
    a = V(2.0)
    return a.exp(), (a,), (math.exp(2.0), math.exp(2.0))


def squashed(V):
    """tanh a, where the output is far from the input."""
    a = V(1.0)
    return a.tanh(), (a,), (math.tanh(1.0), 1 - math.tanh(1.0) ** 2)


SUITE = {
    example.__name__: example
    for example in (
        plain_chain,
        sum_in_the_middle,
        product_in_the_middle,
        sum_times_factor,
        added_to_itself,
        used_twice,
        neuron,
        neuron_from_atoms,
        softmax_exercise,
        power_on_both_sides,
        power_on_the_other_side,
        long_and_short_path,
        relu_below_zero,
        cube,
        logarithm,
        power_of_e,
        squashed,
    )
}


def failures(Value: type, suite: dict[str, Callable] = SUITE) -> dict[str, str]:
    """Run the suite on a class like `engine.Value`; return what is wrong, by example; empty if all is right."""
    found = {name: complaint(Value, example) for name, example in suite.items()}
    return {name: words for name, words in found.items() if words}


def complaint(Value: type, example: Callable) -> str | None:
    """Return what this class gets wrong in one example, in a sentence, or None."""
    try:
        root, leaves, expected = example(Value)
        root.backward()
        results = (root.data, *(leaf.grad for leaf in leaves))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    names = ("the result", *(f"gradient {i + 1}" for i in range(len(leaves))))
    for name, got, wanted in zip(names, results, expected, strict=True):
        if not math.isclose(got, wanted, rel_tol=ENOUGH, abs_tol=ENOUGH):
            return f"{name} is {got:.6g}, not {wanted:.6g}"
    return None


# ---- The wrong engines.


def fresh_value(**methods: Callable) -> type:
    """Return the `Value` of a fresh copy of the real module, with some of its methods replaced."""
    module = importlib.util.module_from_spec(importlib.util.find_spec("engine.value"))
    module.__spec__.loader.exec_module(module)
    for name, method in methods.items():
        setattr(module.Value, name, method)
    return module.Value


def with_sweep(order: Callable[[Any], list], pass_on: Callable | None = None, seed: float = 1.0) -> type:
    """Return an engine whose `backward` visits the nodes of `order(root)`, and hands each gradient on by `pass_on`."""

    def accumulate(node, parent, local):
        parent.grad += local * node.grad

    def backward(self):
        self.grad = seed
        for node in order(self):
            for parent, local in zip(node.parents, node.local_grads, strict=True):
                (pass_on or accumulate)(node, parent, local)

    return fresh_value(backward=backward)


def with_rule(operation: str, rule: Callable) -> type:
    """Return an engine in which `operation`'s local gradients are `rule(out, *operands)`."""
    value_class = fresh_value()
    right = getattr(value_class, operation)

    def wrong(self, *others):
        out = right(self, *others)
        out.local_grads = rule(out, self, *others)
        return out

    setattr(value_class, operation, wrong)
    if operation in ("__add__", "__mul__"):
        setattr(value_class, operation.replace("__", "__r", 1), wrong)
    return value_class


def right_order(root) -> list:
    return topological_order(root)[::-1]


def distinct(parents: tuple) -> list:
    return list(dict.fromkeys(parents))  # as in a `set`, but in one order


def overwrite(node, parent, local):
    parent.grad = local * node.grad


def forget_upstream_of(operation: str) -> Callable:
    def pass_on(node, parent, local):
        parent.grad += local * (1.0 if node.op == operation else node.grad)

    return pass_on


def every_route(root) -> list:
    """Plain recursion, with no memory of where it was: a shared node hands its gradient on once per route."""
    return [root] + [node for parent in distinct(root.parents) for node in every_route(parent)]


def called_before_its_parents(root) -> list:
    """Depth first, each node once, itself before its parents."""
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            order.append(node)
            for parent in distinct(node.parents):
                visit(parent)

    visit(root)
    return order


def level_by_level(root) -> list:
    """Breadth first, each node once, when it is met first."""
    order = [root]
    for node in order:
        order += [parent for parent in distinct(node.parents) if parent not in order]
    return order


def numbered(other) -> float:
    return getattr(other, "data", other)


WRONG_ENGINES = {
    "overwrites instead of accumulating": lambda: with_sweep(right_order, overwrite),
    "recurses along every route": lambda: with_sweep(every_route),
    "goes depth first, a node before its parents": lambda: with_sweep(called_before_its_parents),
    "goes level by level": lambda: with_sweep(level_by_level),
    "does not reverse the order": lambda: with_sweep(lambda root: right_order(root)[::-1]),
    "appends before its parents and reverses": lambda: with_sweep(lambda root: called_before_its_parents(root)[::-1]),
    "has no seed": lambda: with_sweep(right_order, seed=0.0),
    "+ forgets the upstream gradient": lambda: with_sweep(right_order, forget_upstream_of("+")),
    "× swaps its local gradients": lambda: with_rule("__mul__", lambda out, a, b: (a.data, numbered(b))),
    "× forgets the upstream gradient": lambda: with_sweep(right_order, forget_upstream_of("*")),
    "× updates only self": lambda: with_rule("__mul__", lambda out, a, b: (numbered(b), 0.0)),
    "power keeps the exponent": lambda: with_rule("__pow__", lambda out, a, n: (n * a.data**n,)),
    "power drops the factor": lambda: with_rule("__pow__", lambda out, a, n: (a.data ** (n - 1),)),
    "tanh uses 1 - x²": lambda: with_rule("tanh", lambda out, a: (1 - a.data**2,)),
    "exp uses its input": lambda: with_rule("exp", lambda out, a: (a.data,)),
    "log uses its output": lambda: with_rule("log", lambda out, a: (1 / out.data,)),
    "relu's slope is always 1": lambda: with_rule("relu", lambda out, a: (1.0,)),
}


def caught_by() -> dict[str, list[str]]:
    """Return, for each wrong engine, the examples that it fails."""
    return {name: list(failures(make())) for name, make in WRONG_ENGINES.items()}


if __name__ == "__main__":
    for name, examples in caught_by().items():
        print(f"{name:45} {', '.join(examples)}")
