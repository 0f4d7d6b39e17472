"""A node with many parents says what a chain of nodes with two would say."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Value

numbers = st.lists(st.floats(-10, 10), min_size=1, max_size=30)
pairs = st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=1, max_size=30)
smooth = {"rel": 1e-12, "abs": 1e-12}  # the two may add in another order


def run(build, *data):
    """Return the result and all gradients of build(leaves, …)."""
    leaves = [[Value(x) for x in numbers] for numbers in data]
    root = build(*leaves)
    root.backward()
    return [root.data, *(leaf.grad for group in leaves for leaf in group)]


@given(numbers)
def test_a_sum_is_a_chain_of_additions(xs):
    assert run(Value.sum, xs) == pytest.approx(run(lambda values: reduce(lambda a, b: a + b, values), xs), **smooth)


@given(numbers)
def test_a_sum_agrees_with_pythons_own(xs):
    assert run(Value.sum, xs) == pytest.approx(run(sum, xs), **smooth)


@given(pairs, st.floats(-10, 10))
def test_a_dot_product_is_a_chain_of_products_and_additions(wx, bias):
    ws, xs = zip(*wx, strict=True)

    def chain(ws, xs, bias):
        return reduce(lambda total, pair: total + pair[0] * pair[1], zip(ws, xs, strict=True), bias[0])

    one_node = run(lambda ws, xs, bias: Value.dot(ws, xs, bias[0]), ws, xs, [bias])
    assert one_node == pytest.approx(run(chain, ws, xs, [bias]), **smooth)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=30))
def test_a_maximum_is_a_chain_of_maxima_also_among_equals(xs):
    assert run(Value.max, xs) == run(lambda values: reduce(lambda a, b: Value.max([a, b]), values), xs)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=30))
def test_a_minimum_is_a_chain_of_minima_also_among_equals(xs):
    assert run(Value.min, xs) == run(lambda values: reduce(lambda a, b: Value.min([a, b]), values), xs)


def test_the_gradient_of_a_maximum_goes_to_the_first_of_equals():
    assert run(Value.max, [1.0, 4.0, 4.0]) == [4.0, 0.0, 1.0, 0.0]


def test_the_gradient_of_a_minimum_goes_to_the_first_of_equals():
    assert run(Value.min, [4.0, 1.0, 1.0]) == [1.0, 0.0, 1.0, 0.0]


def test_one_node_is_made_whatever_the_number_of_parents():
    values = [Value(x) for x in range(10)]
    assert Value.sum(values).parents == tuple(values)
    assert Value.max(values).parents == tuple(values)
    assert Value.dot(values[:5], values[5:]).parents[:10] == tuple(values)


def test_a_sum_takes_any_iterable_and_plain_numbers():
    a = Value(3.0)
    total = Value.sum(x for x in (1, a, 2.5))
    total.backward()
    assert (total.data, a.grad) == (6.5, 1.0)


def test_the_sum_of_nothing_is_zero():
    assert Value.sum([]).data == 0.0


def test_a_dot_product_takes_plain_numbers_in_every_place():
    a = Value(3.0)
    for out in (Value.dot([a], [2]), Value.dot([2], [a]), Value.dot([a, 5], [2, 0]), Value.dot([2], [3], a) - 3):
        assert out.data == 6.0


def test_a_value_that_stands_twice_in_a_sum_counts_twice():
    a = Value(3.0)
    Value.sum([a, a, a]).backward()
    assert a.grad == 3.0
