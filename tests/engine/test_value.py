"""What a Value is: its six fields, its name, and its place among its parents."""

import copy

import pytest

from engine import Value


def test_a_value_prints_its_data():
    assert repr(Value(-2)) == "Value(data=-2.0)"


def test_a_new_value_is_a_leaf_without_effect():
    a = Value(2, label="a")
    assert (a.data, a.grad, a.parents, a.local_grads, a.op, a.label) == (2.0, 0.0, (), (), "", "a")


def test_data_is_a_float_whatever_number_it_came_as():
    from fractions import Fraction

    for number in (2, 2.0, True, Fraction(1, 2)):
        assert type(Value(number).data) is float


@pytest.mark.parametrize(
    ("build", "op"),
    [
        (lambda a, b: a + b, "+"),
        (lambda a, b: a - b, "-"),
        (lambda a, b: a * b, "*"),
        (lambda a, b: a / b, "/"),
        (lambda a, b: a**b, "**"),
        (lambda a, b: Value.sum([a, b]), "sum"),
        (lambda a, b: Value.max([a, b]), "max"),
        (lambda a, b: Value.min([a, b]), "min"),
    ],
)
def test_parents_stand_in_the_order_in_which_they_were_written(build, op):
    a, b = Value(2.0), Value(3.0)
    assert build(a, b).parents == (a, b)
    assert build(b, a).parents == (b, a)
    assert build(a, a).parents == (a, a)
    assert build(a, b).op == op


@pytest.mark.parametrize("name", ["exp", "log", "sin", "tanh", "sigmoid", "relu"])
def test_a_function_is_named_after_itself(name):
    a = Value(2.0)
    out = getattr(a, name)()
    assert (out.op, out.parents) == (name, (a,))


def test_a_power_with_a_number_names_the_number_and_has_one_parent():
    a = Value(2.0)
    assert (a**3).op == "**3"
    assert (a**0.5).op == "**0.5"
    assert (a**3).parents == (a,)


def test_minus_and_absolute_value_have_names():
    a = Value(2.0)
    assert ((-a).op, abs(a).op) == ("neg", "abs")


def test_a_number_in_an_expression_becomes_a_leaf():
    a = Value(2.0)
    first, second = (a * 3).parents
    assert first is a
    assert (second.data, second.parents) == (3.0, ())


def test_plus_equals_makes_a_new_node_and_leaves_the_old_one_alone():
    a = Value(2.0)
    b = a
    b += 1
    assert (a.data, b.data, b.parents[0]) == (2.0, 3.0, a)


def test_a_value_has_no_other_fields():
    with pytest.raises(AttributeError):
        Value(1.0).gradient = 3.0


def test_equal_means_the_same_node():
    a, b = Value(2.0), Value(2.0)
    assert a == a
    assert a != b
    assert a in [b, a]
    assert {a: "a", b: "b"}[a] == "a"


def test_a_node_with_known_local_gradients_can_be_made_by_hand():
    a = Value(3.0)
    squared = Value(a.data**2, (a,), (2 * a.data,), "square")
    (squared * 2).backward()
    assert a.grad == 12.0


def test_backward_returns_nothing_and_changes_no_data():
    a = Value(3.0)
    b = a * a
    assert b.backward() is None
    assert (a.data, b.data, b.local_grads) == (3.0, 9.0, (3.0, 3.0))


def test_gradients_are_those_of_the_moment_when_the_expression_was_computed():
    a = Value(3.0)
    b = a * a
    a.data = 100.0
    b.backward()
    assert a.grad == 6.0


def test_a_copied_graph_is_a_graph_of_its_own():
    a = Value(3.0)
    b = copy.deepcopy(a * a)
    b.backward()
    assert a.grad == 0.0
    assert b.parents[0].grad == 6.0
