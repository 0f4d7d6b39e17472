"""NaN and infinity appear where they are the truth, and nothing hides them."""

import math

import pytest

from engine import Value, accuracy, cross_entropy, gradcheck, hinge_loss, mse_loss, softmax

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    "use",
    [
        lambda a: a + 1,
        lambda a: 1 - a,
        lambda a: a * 2,
        lambda a: a * 0,
        lambda a: a / 2,
        lambda a: 2 / a,
        lambda a: a**2,
        lambda a: a**0.5,
        lambda a: 2**a,
        lambda a: 0**a,
        lambda a: Value(0.0) ** a.data,
        lambda a: (-2) ** 2 * a,
        abs,
        Value.__neg__,
        Value.exp,
        Value.log,
        Value.sin,
        Value.tanh,
        Value.sigmoid,
        Value.relu,
        lambda a: Value.sum([a, 1.0]),
        lambda a: Value.dot([a], [0.0]),
        lambda a: Value.max([1.0, a]),
        lambda a: Value.max([a, 1.0]),
        lambda a: Value.max([a, INF]),
        lambda a: Value.min([1.0, a]),
        lambda a: Value.min([a, 1.0]),
        lambda a: Value.min([a, -INF]),
        lambda a: mse_loss([a], [1.0]),
        lambda a: hinge_loss([a], [1]),
        lambda a: cross_entropy([a, Value(1.0)], 1),
        lambda a: cross_entropy([Value(1.0), a], 0),
        lambda a: softmax([Value(1.0), a])[0],
    ],
)
def test_nan_comes_through(use):
    assert math.isnan(use(Value(NAN)).data)


def test_the_zeroth_power_of_nan_is_1_as_everywhere_in_floating_point():
    assert (Value(NAN) ** 0).data == 1.0


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        (lambda: Value(1e308) * 10, INF),
        (lambda: Value(1e308) + 1e308, INF),
        (lambda: Value(-1e308) * 10, -INF),
        (lambda: Value(1e308) / 1e-10, INF),
        (lambda: Value(1000.0).exp(), INF),
        (lambda: Value(-1000.0).exp(), 0.0),
        (lambda: Value(10.0) ** 400, INF),
        (lambda: Value(-10.0) ** 401, -INF),
        (lambda: Value(-10.0) ** 400, INF),
        (lambda: 10 ** Value(400.0), INF),
        (lambda: Value(0.1) ** -401, INF),
        (lambda: Value(INF).log(), INF),
        (lambda: Value(INF).relu(), INF),
        (lambda: Value(-INF).relu(), 0.0),
        (lambda: Value(INF).tanh(), 1.0),
        (lambda: Value(INF).sigmoid(), 1.0),
        (lambda: Value(-1000.0).sigmoid(), 0.0),
        (lambda: Value.max([1.0, INF]), INF),
        (lambda: Value.min([1.0, -INF]), -INF),
    ],
)
def test_what_is_too_large_for_a_float_is_infinite(use, expected):
    assert use().data == expected


def test_infinity_minus_infinity_is_nan():
    a = Value(INF)
    assert math.isnan((a - a).data)


def gradient_of(use, x):
    a = Value(x)
    use(a).backward()
    return a.grad


def test_a_nan_upstream_reaches_the_leaves():
    assert math.isnan(gradient_of(lambda a: (a * NAN).tanh() * a, 2.0))
    assert math.isnan(gradient_of(lambda a: Value.sum([a, 1.0]) * NAN, 2.0))


@pytest.mark.parametrize(
    ("use", "x", "slope"),
    [
        (lambda a: a**0.5, 0.0, INF),
        (lambda a: a**1, 0.0, 1.0),
        (lambda a: a**0, 0.0, 0.0),
        (lambda a: a**2, 0.0, 0.0),
        (lambda a: a.exp(), 1000.0, INF),
        (lambda a: a**3, 1e200, INF),
        (lambda a: a.relu(), 0.0, 0.0),
        (abs, 0.0, 0.0),
        (lambda a: a.tanh(), 1000.0, 0.0),
        (lambda a: a.sigmoid(), -1000.0, 0.0),
        (lambda a: a.sigmoid(), 0.0, 0.25),
        (lambda a: 0**a, 2.0, 0.0),
        (lambda a: 0**a, 0.0, 0.0),
    ],
)
def test_slopes_at_the_edges(use, x, slope):
    assert gradient_of(use, x) == slope


def test_cross_entropy_does_not_overflow_on_large_logits():
    logits = [Value(1000.0), Value(0.0), Value(-1000.0)]
    loss = cross_entropy(logits, 1)
    loss.backward()
    assert loss.data == 1000.0
    assert [logit.grad for logit in logits] == pytest.approx([1.0, -1.0, 0.0])


@pytest.mark.parametrize("x", [NAN, INF])
@pytest.mark.parametrize("use", [Value.relu, Value.exp, lambda a: a * 2, lambda a: Value.max([a, 1.0])])
def test_gradcheck_does_not_pass_where_there_is_no_number_to_compare(use, x):
    with pytest.raises(AssertionError):
        gradcheck(use, [x])


def test_gradcheck_does_not_pass_an_infinite_slope():
    with pytest.raises(AssertionError):
        gradcheck(lambda a: a * 1e308 * 10, [1.0])


def test_a_nan_score_is_not_accurate():
    assert accuracy([Value(NAN)], [1]) == 0.0
