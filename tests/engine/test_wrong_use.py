"""Wrong use is answered in words that say what to do."""

import math
from operator import ge, gt, le, lt

import numpy as np
import pytest

from engine import MLP, SGD, Neuron, Value, cross_entropy, mse_loss

NOT_NUMBERS = ["3", None, [1.0], (1.0, 2.0), 1j, object]


def message(error: type[Exception], action) -> str:
    with pytest.raises(error) as caught:
        action()
    return str(caught.value)


@pytest.mark.parametrize("data", NOT_NUMBERS, ids=repr)
def test_what_is_not_one_number_is_refused_as_data(data):
    assert message(TypeError, lambda: Value(data)) == (
        f"a Value holds one number, not {data!r}: for several, make a list of Values"
    )


@pytest.mark.parametrize("data", NOT_NUMBERS, ids=repr)
@pytest.mark.parametrize(
    "use",
    [
        lambda a, x: a + x,
        lambda a, x: a - x,
        lambda a, x: x - a,
        lambda a, x: a * x,
        lambda a, x: a / x,
        lambda a, x: x / a,
        lambda a, x: a**x,
        lambda a, x: x**a,
        lambda a, x: Value.sum([a, x]),
        lambda a, x: Value.max([a, x]),
        lambda a, x: Value.dot([a], [x]),
        lambda a, x: Value.dot([a], [1.0], x),
    ],
)
def test_what_is_not_one_number_is_refused_in_an_expression(use, data):
    assert "a Value holds one number, not" in message(TypeError, lambda: use(Value(2.0), data))


def test_a_value_in_a_value_is_refused():
    assert message(TypeError, lambda: Value(Value(1.0))) == (
        "Value(data=1.0) is a Value already: use it as it is, or take its number with .data"
    )


@pytest.mark.parametrize("number", [0.0, -1.0])
def test_the_logarithm_of_a_number_not_above_0_is_refused(number):
    assert message(ValueError, Value(number).log) == f"log({number:g}): log is defined for numbers above 0 only"


def test_a_fractional_power_of_a_negative_number_is_refused():
    text = "(-8) ** 0.5: a negative number has no real power with a fraction in it"
    assert message(ValueError, lambda: Value(-8.0) ** 0.5) == text


def test_a_negative_power_of_0_is_refused():
    text = "0 ** -1: division by zero has neither a value nor a slope"
    assert message(ZeroDivisionError, lambda: Value(0.0) ** -1) == text


def test_a_negative_number_to_the_power_of_a_value_is_refused():
    assert "log(-2)" in message(ValueError, lambda: (-2) ** Value(3.0))


@pytest.mark.parametrize("divide", [lambda a: a / 0, lambda a: a / Value(0.0), lambda a: 1 / (a - a)])
def test_a_division_by_0_is_refused(divide):
    assert "division by zero" in message(ZeroDivisionError, lambda: divide(Value(2.0)))


@pytest.mark.parametrize(
    "use",
    [
        *(lambda a, compare=compare: compare(a, 0) for compare in (lt, le, gt, ge)),
        *(lambda a, compare=compare: compare(0, a) for compare in (lt, le, gt, ge)),
        lambda a: a < a,
        lambda a: a == 2.0,
        lambda a: a != 2.0,
        lambda a: max(a, 0),
        lambda a: sorted([a, Value(1.0)]),
        bool,
        lambda a: a or 1,
        lambda a: not a,
        float,
        math.exp,
        lambda a: np.float64(1.0) > a,
    ],
)
def test_what_would_drop_the_graph_is_refused(use):
    assert message(TypeError, lambda: use(Value(2.0))) == (
        "this would drop the graph: ask about the number, as in a.data > 0, and write a.exp() for math.exp(a)"
    )


def test_weights_and_inputs_of_different_numbers_are_refused():
    text = "3 weights cannot meet 2 inputs: give one input for each weight"
    assert message(ValueError, lambda: Value.dot([1, 2, 3], [1, 2])) == text
    assert message(ValueError, lambda: Neuron(3)([1.0, 2.0])) == text
    assert message(ValueError, lambda: MLP(3, [4, 1])([1.0, 2.0])) == text


def test_an_unknown_activation_is_refused_with_the_known_ones():
    text = "no activation 'elu': choose one of tanh, relu, sigmoid, linear"
    assert message(ValueError, lambda: Neuron(2, "elu")) == text
    assert message(ValueError, lambda: MLP(2, [3, 1], "elu")) == text
    assert message(ValueError, lambda: MLP(2, [3, 1], "relu", output="elu")) == text


@pytest.mark.parametrize(("predictions", "targets"), [([1.0], [1.0, 2.0]), ([1.0, 2.0], [1.0]), ([], [])])
def test_predictions_without_their_targets_are_refused(predictions, targets):
    text = f"{len(predictions)} predictions, {len(targets)} targets: give one target for each prediction"
    assert message(ValueError, lambda: mse_loss([Value(x) for x in predictions], targets)) == text


def test_an_optimizer_without_parameters_is_refused():
    assert message(ValueError, lambda: SGD([], lr=0.1)) == "no parameters to train: pass model.parameters()"


# ---- NumPy on either side.


@pytest.mark.parametrize(
    "scalar", [np.float64(3), np.float32(3), np.int64(3), np.uint8(3)], ids=lambda s: type(s).__name__
)
def test_a_numpy_scalar_is_a_number_on_either_side(scalar):
    a = Value(2.0)
    for out, expected in (
        (a + scalar, 5),
        (scalar + a, 5),
        (a - scalar, -1),
        (scalar - a, 1),
        (a * scalar, 6),
        (scalar * a, 6),
        (a / scalar, 2 / 3),
        (scalar / a, 1.5),
        (a**scalar, 8),
        (scalar**a, 9),
        (Value.sum([a, scalar]), 5),
        (Value.dot([a], [scalar]), 6),
        (Value.dot([scalar], [a], scalar), 9),
        (Value.max([a, scalar]), 3),
    ):
        assert type(out) is Value
        assert type(out.data) is float
        assert out.data == pytest.approx(expected)


def test_an_array_is_not_one_number():
    array = np.array([1.0, 2.0])
    for use in (Value, lambda x: Value(2.0) + x, lambda x: Value(2.0) * x, lambda x: Value(2.0) ** x):
        assert "a Value holds one number, not array([1., 2.])" in message(TypeError, lambda use=use: use(array))


def test_an_array_on_the_left_makes_an_array_of_values_as_it_does_of_any_object():
    a = Value(2.0)
    out = np.array([1.0, 3.0]) * a
    assert [each.data for each in out] == [2.0, 6.0]
    out.sum().backward()
    assert a.grad == 4.0


def test_a_row_of_an_array_is_a_list_of_inputs():
    model = MLP(2, [3, 1], seed=1)
    assert model(np.array([1.0, 2.0])).data == model([1.0, 2.0]).data


@pytest.mark.parametrize("label", [-1, 3])
def test_a_label_that_is_no_class_is_refused(label):
    with pytest.raises(IndexError, match=rf"no class {label} among 3 logits: labels count from 0 to 2"):
        cross_entropy([Value(1.0), Value(2.0), Value(3.0)], label)
