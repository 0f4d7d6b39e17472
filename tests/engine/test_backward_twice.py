"""A second `backward()` does what PyTorch's does: leaves add up, the nodes in between start afresh.

The numbers are worked out by hand; one column is what an engine gives whose inner nodes keep their old gradient.
"""

import pytest

from engine import Value


def square_times_six(V):
    """y = (x·x)·6 at x = 3: one backward gives 36."""
    x = V(3.0)
    return (x * x) * 6, (x,), [36.0]


def two_routes(V):
    """y = u·u + u with u = 2x at x = 3: (2·6 + 1)·2 = 26."""
    x = V(3.0)
    u = x * 2
    return u * u + u, (x,), [26.0]


def deep(V):
    """y = (((x·2)·2)·2)·2: 16."""
    x = V(5.0)
    return x * 2 * 2 * 2 * 2, (x,), [16.0]


def two_leaves(V):
    """y = (a·b + a)·b at a = 2, b = 3: dy/da = (3 + 1)·3 = 12; dy/db = 2·3 + 8 = 14."""
    a, b = V(2.0), V(3.0)
    return (a * b + a) * b, (a, b), [12.0, 14.0]


GRAPHS = [square_times_six, two_routes, deep, two_leaves]


def after_calls(build, calls, V=Value):
    root, leaves, once = build(V)
    for _ in range(calls):
        root.backward()
    return [leaf.grad for leaf in leaves], once


@pytest.mark.parametrize("build", GRAPHS)
@pytest.mark.parametrize("calls", [1, 2, 3])
def test_leaves_add_up_over_several_calls(build, calls):
    grads, once = after_calls(build, calls)
    assert grads == [calls * slope for slope in once]


def test_two_calls_give_72_where_micrograd_gives_108():
    import micrograd.engine

    assert after_calls(square_times_six, 2)[0] == [72.0]
    assert after_calls(square_times_six, 2, micrograd.engine.Value)[0] == [108.0]


def test_inner_nodes_and_the_root_start_afresh_with_every_call():
    x = Value(3.0)
    u = x * x
    y = u * 6
    for _ in range(3):
        y.backward()
        assert (u.grad, y.grad) == (6.0, 1.0)


def test_a_root_that_is_a_leaf_adds_up_too():
    x = Value(3.0)
    x.backward()
    x.backward()
    assert x.grad == 2.0


def test_an_inner_nodes_own_backward_after_the_roots():
    x = Value(3.0)
    u = x * x  # du/dx = 6
    y = u * 6  # dy/dx = 36
    y.backward()
    u.backward()
    assert (x.grad, u.grad) == (42.0, 1.0)
    assert y.grad == 1.0  # not part of u's graph: as the first call left it


def test_the_roots_backward_after_an_inner_nodes_own():
    x = Value(3.0)
    u = x * x
    y = u * 6
    u.backward()
    y.backward()
    assert (x.grad, u.grad, y.grad) == (42.0, 6.0, 1.0)


def test_two_roots_over_one_leaf_add_up():
    x = Value(3.0)
    (x * 2).backward()
    (x * x).backward()
    assert x.grad == 2.0 + 6.0


def test_two_roots_over_one_inner_node_add_up_in_the_leaf_only():
    x = Value(3.0)
    u = x * 2
    (u * 5).backward()
    (u * 7).backward()
    assert (x.grad, u.grad) == (24.0, 7.0)


def test_zeroed_leaves_begin_again():
    root, leaves, once = two_leaves(Value)
    root.backward()
    for leaf in leaves:
        leaf.grad = 0.0
    root.backward()
    assert [leaf.grad for leaf in leaves] == once
