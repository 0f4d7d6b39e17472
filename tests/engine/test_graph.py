"""The order of a graph: parents first, each node once, the same every time."""

import os
import subprocess
import sys

from engine import Value, topological_order, trace


def test_the_order_is_depth_first_from_left_to_right():
    a, b, c, f = Value(2.0, label="a"), Value(-3.0, label="b"), Value(10.0, label="c"), Value(-2.0, label="f")
    d = a * b + c
    root = d * f
    assert topological_order(root) == [a, b, d.parents[0], c, d, f, root]


def test_the_order_of_a_leaf_is_the_leaf():
    a = Value(1.0)
    assert topological_order(a) == [a]


def test_shared_nodes_come_once_and_after_all_their_parents():
    x = Value(1.0)
    for _ in range(40):
        x = x + x * x  # with a walk for each route this would not end
    assert_each_once_after_its_parents(topological_order(x), nodes=81)


def test_a_chain_of_thousands_has_an_order():
    x = Value(0.0)
    for _ in range(5000):
        x = x + 1
    assert_each_once_after_its_parents(topological_order(x), nodes=10_001)


def assert_each_once_after_its_parents(order, nodes: int):
    place = {node: i for i, node in enumerate(order)}
    assert len(place) == len(order) == nodes
    assert all(place[parent] < place[node] for node in order for parent in node.parents)


# The gaps left by the dropped half give the new Values addresses in no order, and other ones in every run.
PROGRAM = """
from engine import MLP, Value, mse_loss, topological_order
litter = [Value(i) for i in range({litter})]
del litter[::2]
model = MLP(3, [4, 4, 1], seed=1)
root = mse_loss([model([1.0, 2.0, 3.0]), model([2.0, 0.0, 1.0])], [1.0, -1.0])
root.backward()
for node in topological_order(root):
    print(node.op, node.label, repr(node.data), repr(node.grad))
"""


def test_the_order_and_the_gradients_are_the_same_in_every_run():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM.format(litter=seed * 37)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in (0, 1, 2, 3)
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 60


def test_an_edge_is_a_parent_a_child_and_the_local_gradient():
    a, b = Value(2.0), Value(-3.0)
    c = a * b
    nodes, edges = trace(c)
    assert nodes == [a, b, c]
    assert edges == [(a, c, -3.0), (b, c, 2.0)]


def test_a_node_used_twice_by_one_operation_has_two_edges():
    a = Value(3.0)
    b = a + a
    assert trace(b) == ([a, b], [(a, b, 1.0), (a, b, 1.0)])
