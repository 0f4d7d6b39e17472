"""Descent against trajectories worked out by hand."""

import pytest

from engine import MLP, SGD, Value


def trajectory(lr: float, momentum: float, steps: int) -> list[float]:
    """Where descent on x² from x = 1 goes."""
    x = Value(1.0)
    optimizer = SGD([x], lr, momentum)
    path = []
    for _ in range(steps):
        optimizer.zero_grad()
        (x * x).backward()
        optimizer.step()
        path.append(x.data)
    return path


def test_plain_descent_multiplies_by_one_minus_twice_the_rate():
    assert trajectory(0.1, 0.0, 3) == pytest.approx([0.8, 0.64, 0.512])


def test_momentum_adds_half_of_the_last_velocity():
    # velocities 2; 1 + 1.6 = 2.6; 1.3 + 1.08 = 2.38; 1.19 + 0.604 = 1.794
    assert trajectory(0.1, 0.5, 4) == pytest.approx([0.8, 0.54, 0.302, 0.1226])


def test_too_large_a_rate_runs_away():
    assert trajectory(1.5, 0.0, 3) == pytest.approx([-2.0, 4.0, -8.0])


def test_every_parameter_has_a_velocity_of_its_own():
    a, b = Value(0.0), Value(0.0)
    optimizer = SGD([a, b], lr=1.0, momentum=0.5)
    for grads in ((1.0, 0.0), (0.0, 4.0), (0.0, 0.0)):
        a.grad, b.grad = grads
        optimizer.step()
    assert (a.data, b.data) == (-1.75, -6.0)


def test_a_step_follows_the_gradients_as_they_are_and_zero_grad_clears_them():
    a = Value(1.0)
    optimizer = SGD([a], lr=0.1)
    a.grad = 5.0
    optimizer.step()
    assert (a.data, a.grad) == (0.5, 5.0)
    optimizer.zero_grad()
    assert a.grad == 0.0


def test_a_forgotten_zero_grad_adds_the_steps_up():
    x = Value(1.0)
    optimizer = SGD([x], lr=0.1)
    for _ in range(2):
        (x * 3).backward()
        optimizer.step()
    assert x.data == pytest.approx(1.0 - 0.3 - 0.6)


def test_the_rate_may_be_changed_on_the_way():
    a = Value(1.0)
    optimizer = SGD([a], lr=0.1)
    optimizer.lr = 0.5
    a.grad = 1.0
    optimizer.step()
    assert a.data == 0.5


def test_parameters_may_come_from_a_generator():
    model = MLP(2, [1])
    assert SGD((p for p in model.parameters()), lr=0.1).parameters == model.parameters()
