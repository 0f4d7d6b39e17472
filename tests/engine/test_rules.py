"""Every rule of the engine against nudging at chosen points: both operand orders, shared nodes, numbers on either side.

Like all tests here that need nothing but pytest, these are also run on the engine that a learner has written.
"""

import math

import pytest

from engine import Value, gradcheck

PAIRS = [(2.0, -3.0), (-1.5, 0.5), (0.0, 4.0), (-0.25, -2.0)]
POSITIVE = [0.25, 1.0, 3.5]


def forms(*uses):
    """Try each written form of a rule, named after its code's place in the list."""
    return pytest.mark.parametrize("use", uses)


def each(points):
    return pytest.mark.parametrize("point", points)


@each(PAIRS)
@forms(lambda a, b: a + b, lambda a, b: b + a, lambda a, b: a + a + b, lambda a, b: 2 + a * 1, lambda a, b: a + 2)
def test_sums(use, point):
    gradcheck(use, point)


@each(PAIRS)
@forms(lambda a, b: a - b, lambda a, b: b - a, lambda a, b: (a - b) * (a - b), lambda a, b: 2 - a, lambda a, b: a - 2)
def test_differences(use, point):
    gradcheck(use, point)


@each(PAIRS)
@forms(lambda a, b: a * b, lambda a, b: b * a, lambda a, b: a * a * b, lambda a, b: 3 * a, lambda a, b: a * 3)
def test_products(use, point):
    gradcheck(use, point)


@each([(2.0, -4.0), (0.0, 0.5), (-3.0, 2.5)])
@forms(lambda a, b: a / b, lambda a, b: (a / b) / b, lambda a, b: b / b, lambda a, b: 2 / b, lambda a, b: a / 4)
def test_quotients(use, point):
    gradcheck(use, point)


def test_a_quotient_is_the_number_that_python_gives():
    assert ((Value(3.0) / -4).data, (3 / Value(-4.0)).data) == (-0.75, -0.75)


@each([-2.0, -0.5, 1.0, 3.0])
@forms(lambda a: a**2, lambda a: a**3, lambda a: a**-1, lambda a: a**1, lambda a: a**0, lambda a: (a**2) ** 2 * a)
def test_powers(use, point):
    gradcheck(use, [point])


@each(POSITIVE)
@forms(lambda a: a**0.5, lambda a: a**2.5, lambda a: a**-1.5)
def test_powers_with_a_fraction(use, point):
    gradcheck(use, [point])


def test_powers_of_zero():
    for n, value, slope in ((0, 1.0, 0.0), (1, 0.0, 1.0), (2, 0.0, 0.0)):
        a = Value(0.0)
        out = a**n
        out.backward()
        assert (out.data, a.grad) == (value, slope)


@each([-2.0, 0.0, 1.5])
@forms(lambda a: a.exp(), lambda a: a.exp() * a.exp() + a, lambda a: (2 * a).exp())
def test_exp(use, point):
    gradcheck(use, [point])


@each(POSITIVE)
@forms(lambda a: a.log(), lambda a: (a * a).log() * a)
def test_log(use, point):
    gradcheck(use, [point])


@pytest.mark.parametrize("x", [0.0, -1.0])
def test_log_wants_a_number_above_zero(x):
    with pytest.raises(ValueError):
        Value(x).log()


@each([-1.5, 0.0, 0.5, 2.0])
@forms(lambda a: a.tanh(), lambda a: a.tanh() * a + a.tanh())
def test_tanh(use, point):
    gradcheck(use, [point])


def test_tanh_does_not_overflow():
    a = Value(1000.0)
    out = a.tanh()
    out.backward()
    assert (out.data, a.grad) == (1.0, 0.0)


@each([-1.5, -0.25, 0.5, 2.0])
@forms(lambda a: a.relu(), lambda a: (a * 3).relu() * a + a.relu())
def test_relu(use, point):
    gradcheck(use, [point])


def test_relu_at_zero_passes_nothing_on():
    a = Value(0.0)
    out = a.relu()
    out.backward()
    assert (out.data, a.grad) == (0.0, 0.0)


@forms(
    lambda a: ((2 * a).exp() - 1) / ((2 * a).exp() + 1),
    lambda a: a + a * a,
    lambda a: a * a + a,
    lambda a: (a * 2) * (a * 2) * (a * 2),
    lambda a: (a.tanh() * a).exp() / (1 + a * a) - a**3 * a.relu(),
)
def test_the_gradient_of_a_shared_node(use):
    for x in (0.5, 1.25):
        gradcheck(use, [x])


def test_backward_reaches_every_node_in_between():
    a = Value(3.0)
    b = a * 2
    c = b + b * b
    c.backward()
    assert (c.grad, b.grad, a.grad) == (1.0, 13.0, 26.0)


def test_every_rule_keeps_its_parents_in_order():
    a, b = Value(3.0), Value(2.0)
    for out in (a + b, a - b, a * b, a / b):
        assert out.parents[0] is a
        assert out.parents[1] is b
        assert len(out.local_grads) == 2
    for out in (a**2, a.exp(), a.log(), a.tanh(), a.relu()):
        assert [parent is a for parent in out.parents] == [True]
    assert math.isclose((a.exp().log() / a).data, 1.0)
