"""Measured slopes, and the check that compares them with `backward`."""

import math

import pytest

from engine import Value, central_difference, derivative, gradcheck, gradient


@pytest.mark.parametrize(("a", "b", "x"), [(3.0, -4.0, 3.0), (3.0, -4.0, -3.0), (-1.5, 0.0, 2.0), (0.0, 2.5, -1.0)])
def test_the_slope_of_a_parabola_is_the_one_from_the_textbook(a, b, x):
    def f(t):
        return a * t**2 + b * t

    assert derivative(f, x) == pytest.approx(2 * a * x + b, abs=1e-4)
    assert central_difference(f, x) == pytest.approx(2 * a * x + b, abs=1e-8)


def test_the_one_sided_slope_is_off_by_half_the_curvature_times_h():
    assert derivative(lambda x: x**2, 3.0, h=0.5) == 6.5


def test_the_symmetric_slope_of_a_parabola_is_exact_at_any_h():
    assert central_difference(lambda x: x**2, 3.0, h=0.5) == 6.0


def test_the_symmetric_slope_errs_by_the_square_of_h():
    errors = [abs(central_difference(math.exp, 0.0, h) - 1.0) for h in (0.1, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


def test_the_default_steps_are_as_good_as_their_docstrings_say():
    assert abs(derivative(math.sin, 1.0) - math.cos(1.0)) < 1e-6
    assert abs(central_difference(math.sin, 1.0) - math.cos(1.0)) < 1e-10
    assert abs(gradient(math.sin, [1.0])[0] - math.cos(1.0)) < 1e-10


def test_a_gradient_has_one_slope_for_each_input():
    assert gradient(lambda a, b, c: a * b + c, [2.0, -3.0, 10.0]) == pytest.approx([-3.0, 2.0, 1.0])


def test_a_gradient_leaves_its_inputs_alone_and_takes_a_tuple():
    point = (2.0, 3.0)
    assert gradient(lambda a, b: a * b, point) == pytest.approx([3.0, 2.0])
    assert point == (2.0, 3.0)


def test_the_gradient_of_no_inputs_is_empty():
    assert gradient(lambda: 1.0, []) == []


def test_a_gradient_uses_the_h_that_it_is_given():
    assert gradient(lambda x: x**3, [0.0], h=1.0) == [1.0]


def test_gradcheck_passes_what_is_right():
    assert gradcheck(lambda a, b: (a * b).tanh() + a / b, [0.5, 2.0]) is None


def wrong_square(a, b):
    """A square whose local gradient lacks its factor 2, in the second input."""
    return a * 3 + Value(b.data**2, (b,), (b.data,), "wrong")


def test_gradcheck_names_the_input_both_numbers_and_the_relative_error():
    with pytest.raises(AssertionError) as caught:
        gradcheck(wrong_square, [1.0, 2.0])
    assert str(caught.value) == "input 1 (= 2): backward gives 2, nudging gives 4, relative error 5.0e-01 > 1e-06"


def test_gradcheck_is_relative_for_large_slopes_and_absolute_for_small_ones():
    def off_by(error, slope):
        return lambda a: Value(a.data * slope, (a,), (slope + error,), "off")

    gradcheck(off_by(1e-3, 1e6), [1.0])
    gradcheck(off_by(1e-7, 1e-3), [1.0])
    for error, slope in ((1e-3, 1.0), (1.5e-6, 1e-3)):
        with pytest.raises(AssertionError):
            gradcheck(off_by(error, slope), [1.0])


def test_gradcheck_is_as_strict_as_it_is_told():
    def slightly_off(a):
        return Value(a.data, (a,), (1.001,), "off")

    gradcheck(slightly_off, [1.0], tolerance=0.01)
    with pytest.raises(AssertionError, match="> 1e-04"):
        gradcheck(slightly_off, [1.0], tolerance=1e-4)


def test_gradcheck_finds_out_a_wrong_kink_beside_the_kink():
    with pytest.raises(AssertionError):
        gradcheck(lambda a: Value(max(a.data, 0.0), (a,), (1.0,), "relu"), [-1.0])
