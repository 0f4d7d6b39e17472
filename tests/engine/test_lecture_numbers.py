"""The numbers that viewers of the lecture on micrograd know by heart."""

import math

import pytest

from engine import MLP, SGD, Value, cross_entropy, derivative, four_examples, mse_loss


def digits(decimals: int):
    """Compare as printed: to this many decimals."""
    return {"rel": 0, "abs": 0.5 * 10**-decimals}


def parabola(x):
    return 3 * x**2 - 4 * x + 5


@pytest.mark.parametrize(("x", "slope"), [(3.0, 14.0), (-3.0, -22.0), (2 / 3, 0.0)])
def test_the_slope_of_the_parabola(x, slope):
    assert derivative(parabola, x) == pytest.approx(slope, **digits(4))
    a = Value(x)
    parabola(a).backward()
    assert a.grad == pytest.approx(slope, abs=1e-12)


def test_the_slopes_of_a_times_b_plus_c():
    a, b, c = Value(2.0), Value(-3.0), Value(10.0)
    d = a * b + c
    d.backward()
    assert (d.data, a.grad, b.grad, c.grad) == (4.0, -3.0, 2.0, 1.0)


def readme_example():
    a, b = Value(-4.0), Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    return a, b, g


def test_the_example_of_micrograds_readme():
    a, b, g = readme_example()
    g.backward()
    assert g.data == pytest.approx(24.7041, **digits(4))
    assert a.grad == pytest.approx(138.8338, **digits(4))
    assert b.grad == pytest.approx(645.5773, **digits(4))


def test_the_first_expression_and_one_step_of_optimisation():
    a, b, c, f = (Value(x) for x in (2.0, -3.0, 10.0, -2.0))

    def loss():
        return (a * b + c) * f

    first = loss()
    first.backward()
    assert first.data == -8.0
    assert [leaf.grad for leaf in (a, b, c, f)] == [6.0, -4.0, -2.0, 4.0]
    for leaf in (a, b, c, f):
        leaf.data += 0.01 * leaf.grad
    assert loss().data == pytest.approx(-7.286, **digits(3))


def from_atoms(x):
    e = (2 * x).exp()
    return (e - 1) / (e + 1)


@pytest.mark.parametrize("squash", [Value.tanh, from_atoms], ids=["tanh", "atoms"])
def test_the_neuron_has_the_same_gradients_from_tanh_and_from_its_atoms(squash):
    x1, x2, w1, w2, b = (Value(x) for x in (2.0, 0.0, -3.0, 1.0, 6.8813735870195432))
    o = squash(x1 * w1 + x2 * w2 + b)
    o.backward()
    assert o.data == pytest.approx(0.7071067811865476, rel=1e-12)
    assert [leaf.grad for leaf in (x1, w1, x2, w2)] == pytest.approx([-1.5, 1.0, 0.5, 0.0], rel=1e-12)


def test_the_function_of_the_published_exercises():
    a, b, c = Value(2.0), Value(3.0), Value(4.0)
    f = -(a**3) + (3 * b).sin() - 1.0 / c + b**2.5 - a**0.5
    f.backward()
    assert f.data == pytest.approx(-8 + math.sin(9) - 0.25 + 3**2.5 - 2**0.5)
    assert a.grad == pytest.approx(-12.35355, **digits(5))
    assert b.grad == pytest.approx(10.25699, **digits(5))
    assert c.grad == pytest.approx(0.0625, rel=1e-12)


def likelihood_by_hand(logits, label):
    powers = [z.exp() for z in logits]
    return -(powers[label] / sum(powers)).log()


@pytest.mark.parametrize("loss", [likelihood_by_hand, cross_entropy])
def test_the_softmax_exercise(loss):
    logits = [Value(z) for z in (0.0, 3.0, -2.0, 1.0)]
    loss(logits, 3).backward()
    expected = (0.04177, 0.83902, 0.00565, -0.88645)
    for logit, slope in zip(logits, expected, strict=True):
        assert logit.grad == pytest.approx(slope, abs=1e-5)


def test_the_network_has_forty_one_parameters():
    assert len(MLP(3, [4, 4, 1]).parameters()) == 41


def test_the_network_learns_the_four_examples():
    points, targets = four_examples()
    assert points == [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    assert targets == [1.0, -1.0, -1.0, 1.0]
    model = MLP(3, [4, 4, 1], seed=0)
    optimizer = SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(100):
        loss = mse_loss([model(point) for point in points], targets)
        losses.append(loss.data)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert losses[0] > 0.5
    assert losses[-1] < 0.05
