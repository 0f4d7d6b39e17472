"""Graphs a million nodes deep, at a cost that grows in step with them, and gone as soon as they are dropped."""

import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable

import pytest

from benchmarks.measures import quiet_collector
from engine import MLP, Value, cross_entropy, hinge_loss, mse_loss, topological_order
from tests.engine.wrong_engines import fresh_value

MILLION = 1_000_000


@pytest.fixture(scope="module")
def million() -> subprocess.CompletedProcess:
    """A chain of a million nodes, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.engine.million", str(MILLION)], capture_output=True, text=True, timeout=300
    )


def test_a_million_nodes_do_not_overflow_the_stack_when_used_or_freed(million):
    assert million.returncode == 0, million.stderr


def test_a_chain_of_a_million_nodes_runs_forward(million):
    report = json.loads(million.stdout)
    assert report["built"] == MILLION + 2
    assert report["result"] == 1.0 + 0.5 * MILLION


def test_a_chain_of_a_million_nodes_runs_backward(million):
    report = json.loads(million.stdout)
    assert (report["x"], report["step"]) == (1.0, MILLION)


def test_a_chain_of_a_million_nodes_is_freed_without_the_cyclic_collector(million):
    assert json.loads(million.stdout)["left"] == 0


# ---- Cost, counted and not timed: every line that Python runs, also inside what `in` and `==` call.


def chain(V: type, n: int):
    root = V(1.0)
    for _ in range(n):
        root = root * 1.0 + 0.0
    return root


def ladder(V: type, n: int):
    """Every rung uses the one before twice: n nodes, 2ⁿ routes."""
    root = V(0.5)
    for _ in range(n):
        root = root * root
    return root


def fan(V: type, n: int):
    """One node used by n others, which one node adds up."""
    shared = V(1.0) + 1.0
    return V.sum([shared * 2.0 for _ in range(n)])


def lines_run(action: Callable[[], object]) -> int:
    """Count the lines and calls of Python code that this takes."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def growth(action: Callable[[int], Callable[[], object]], n: int = 300) -> float:
    """Return by how much the work grows from n to 2n, and from 2n to 4n: 2 if it is linear, 4 if quadratic."""
    once, twice, four_times = (lines_run(action(size)) for size in (n, 2 * n, 4 * n))
    return (four_times - twice) / (twice - once)


@pytest.mark.parametrize("shape", [chain, ladder, fan])
def test_the_work_of_a_forward_pass_grows_in_step_with_the_graph(shape):
    assert growth(lambda n: lambda: shape(Value, n)) == pytest.approx(2.0, rel=0.01)


@pytest.mark.parametrize("shape", [chain, ladder, fan])
def test_the_work_of_a_backward_pass_grows_in_step_with_the_graph(shape):
    assert growth(lambda n: shape(Value, n).backward) == pytest.approx(2.0, rel=0.01)


def test_the_count_would_see_a_walk_that_searches_a_list():
    slow = fresh_value()

    def backward(self):
        order = [self]
        for node in order:
            order += [parent for parent in node.parents if parent not in order]

    slow.backward = backward
    assert growth(lambda n: chain(slow, n).backward, 50) > 3.5


# ---- Memory.


def live_values() -> int:
    return sum(type(each) is Value for each in gc.get_objects())


def step_of(loss: Callable) -> Callable[[], None]:
    def step():
        model = MLP(2, [8, 8, 2], seed=0)
        loss(model).backward()

    return step


def every_operation():
    a, b = Value(0.5), Value(2.0)
    out = (a + b - a * b / 2) ** b + 2**a - abs(-a) + a.exp() + a.log() + a.sin() + a.tanh() + a.sigmoid() + a.relu()
    out += Value.max([a, b]) + Value.min([a, b]) + Value.dot([a], [b], out)
    out.backward()


ACTIONS = {
    "every operation": every_operation,
    "cross entropy": step_of(lambda model: cross_entropy(model([1.0, 2.0]), 1)),
    "squared error": step_of(lambda model: mse_loss(model([1.0, 2.0]), [0.0, 1.0])),
    "hinge loss": step_of(lambda model: hinge_loss(model([1.0, 2.0]), [-1, 1])),
    "a walk": lambda: topological_order(chain(Value, 100)),
}


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_a_dropped_graph_is_freed_without_the_cyclic_collector(action):
    action()  # what is made once, at the first call, is not the graph's
    with quiet_collector():
        before = live_values()
        action()
        assert live_values() == before
        assert gc.collect() == 0  # no cycle of any kind was left


def test_the_memory_of_a_dropped_graph_is_given_back():
    def build():
        chain(Value, 5_000).backward()

    with quiet_collector():
        tracemalloc.start()
        try:
            build()
            left_by_the_first, _ = tracemalloc.get_traced_memory()
            build()
            left, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak > 2_000_000
    assert left - left_by_the_first < 10_000


def test_a_graph_lives_as_long_as_its_root():
    with quiet_collector():
        before = live_values()
        root = chain(Value, 50)
        assert live_values() - before == 1 + 50 * 4
        root.backward()
        assert live_values() - before == 1 + 50 * 4
        del root
        assert live_values() == before
