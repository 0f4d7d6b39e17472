"""Random expressions of up to 200 nodes get the same result and gradients as in another engine."""

import pytest
from autograd import grad
from hypothesis import given, settings

from engine import Value, topological_order
from tests.engine.random_graphs import MOST_NODES, STEPS, expressions
from tests.engine.wrong_engines import WRONG_ENGINES


def magnitudes(root) -> dict:
    """Return, for each node, what its gradient would be if no two routes cancelled: the measure for rounding errors."""
    sizes = dict.fromkeys(topological_order(root), 0.0)
    sizes[root] = 1.0
    for node in reversed(sizes):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            sizes[parent] += abs(local) * sizes[node]
    return sizes


def disagreement(expression, value_class=Value) -> float:
    """Return the largest relative difference between the gradients of the two engines."""
    leaves = [value_class(x) for x in expression.leaves]
    root = expression.in_values(leaves)
    root.backward()
    sizes = magnitudes(root)
    theirs = grad(expression.in_autograd, argnum=tuple(range(len(leaves))))(*expression.leaves)
    return max(
        abs(leaf.grad - float(slope)) / max(sizes.get(leaf, 0.0), 1e-300)
        for leaf, slope in zip(leaves, theirs, strict=True)
    )


@given(expressions())
def test_every_node_comes_once_and_after_all_its_parents(expression):
    root = expression.in_values([Value(x) for x in expression.leaves])
    order = topological_order(root)
    place = {node: i for i, node in enumerate(order)}
    assert len(place) == len(order)
    assert order[-1] is root
    assert all(place[parent] < place[node] for node in order for parent in node.parents)


@settings(max_examples=80)
@given(expressions())
def test_a_random_graph_has_the_result_that_autograd_gives(expression):
    ours = expression.in_values([Value(x) for x in expression.leaves])
    assert ours.data == pytest.approx(float(expression.in_autograd(*expression.leaves)), rel=1e-9, abs=1e-9)


@settings(max_examples=80)
@given(expressions())
def test_a_random_graph_has_the_gradients_that_autograd_gives(expression):
    assert disagreement(expression) < 1e-9


@pytest.fixture(scope="module")
def sample() -> list:
    """Sixty random expressions, the same ones every time."""
    collected = []

    @settings(max_examples=60, derandomize=True)
    @given(expressions())
    def collect(expression):
        collected.append(expression)

    collect()
    return collected


def test_the_random_graphs_are_small_and_large_and_share_nodes(sample):
    assert min(map(len, sample)) < 10
    assert MOST_NODES * 0.9 < max(map(len, sample)) <= MOST_NODES
    assert any(len({other for _, other, _ in e.steps}) < len(e.steps) / 2 for e in sample)


def test_the_random_graphs_hold_every_operation(sample):
    assert {name for expression in sample for name, _, _ in expression.steps} == STEPS.keys()


@pytest.mark.parametrize(
    "mistake",
    ["overwrites instead of accumulating", "goes depth first, a node before its parents", "goes level by level"],
)
def test_the_random_graphs_find_out_a_wrong_engine(sample, mistake):
    wrong = WRONG_ENGINES[mistake]()
    assert any(disagreement(expression, wrong) > 1e-9 for expression in sample if len(expression) > 3)
