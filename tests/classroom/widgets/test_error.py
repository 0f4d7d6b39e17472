"""The error explorer's model: both errors at every step, what makes them, and a true slope that is not made up."""

import math
import re
from fractions import Fraction

import pytest

from classroom.widgets import explore
from classroom.widgets.error import STEPS, errors_at, estimate, open_model
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from classroom.widgets.slope import given
from engine import central_difference, derivative

BEND, ROUNDING, TOGETHER = "the bend of the curve (truncation)", "rounding", "bend and rounding together"


def cube(x):
    return x**3


def after(*events, **arguments):
    return respond(open_model(**arguments), list(events))


def controls(model):
    return {control.name: control for control in model.controls()}


@pytest.mark.parametrize("h", [1.0, 0.1, 1e-3, 1e-5, 1e-8, 1e-12, 1e-15])
def test_errors_are_those_of_the_lesson_s_functions(h):
    for model in (after(), after(f=cube, x=2.1, slope=13.23)):
        one, both = model.errors.at(h)
        assert one == pytest.approx(abs(derivative(cube, 2.1, h) - 13.23), abs=1e-14)
        assert both == pytest.approx(abs(central_difference(cube, 2.1, h) - 13.23), abs=1e-14)


def test_the_curves_are_the_errors_of_every_step():
    errors = after().errors
    assert (STEPS[0], STEPS[-1], len(STEPS)) == (1.0, 1e-15, 121)
    assert {10.0**-k for k in range(16)} <= set(STEPS)
    assert [errors.at(h) for h in STEPS] == list(zip(*errors.drawn, strict=True))


def test_bending_follows_the_second_and_third_derivative():
    one, both = after().errors.bends
    assert one == pytest.approx(3 * 2.1, rel=0.01)  # f'' / 2
    assert both == pytest.approx(1.0, rel=0.01)  # f''' / 6
    one, both = after(("curve", "sin")).errors.bends
    assert one == pytest.approx(math.sin(1) / 2, rel=0.01)
    assert both == pytest.approx(math.cos(1) / 6, rel=0.01)
    assert after(("curve", "parabola")).errors.bends[1] == 0.0  # a parabola bends evenly to both sides
    assert math.isnan(errors_at(given(abs, 0.005), 0.005).bends[1])  # a corner within the step


def test_the_part_that_is_said_to_rule_does():
    """Against exact arithmetic: what is left of the error without the exact error of the formula is rounding."""
    errors, x = after().errors, Fraction(2.1)
    found = {name: [0, 0] for name in (BEND, ROUNDING, TOGETHER)}
    for h in STEPS:
        step = Fraction(h)
        bends = (3 * x * step + step**2, step**2)
        floats = (derivative(cube, 2.1, h), central_difference(cube, 2.1, h))
        for side, (bend, measured, error) in enumerate(zip(bends, floats, errors.at(h), strict=True)):
            rounding = abs(Fraction(measured) - 3 * x**2 - bend)
            bend_is_larger = bend > rounding
            found[errors.source(error, h, side)][bend_is_larger] += 1
    assert found[BEND][False] == 0
    assert found[BEND][True] > 80
    assert found[ROUNDING][True] <= 5  # by luck, rounding can be small where it could be large
    assert found[ROUNDING][False] > 80
    assert sum(found[TOGETHER]) < 20


def test_the_start_tells_both_errors_what_makes_them_and_what_a_smaller_step_brings():
    place, one, both = after().words().split("\n")
    assert place == "x³ at x = 2.1, true slope 13.23; measured with h = 1e-5."
    assert one == f"One side: error 6.3e-5, made by {BEND}. With a tenth of h: 6.3e-6."
    assert re.fullmatch(rf"Both sides: error 1\.\de-10, made by {TOGETHER}. With a tenth of h: \S+e-\d+\.", both)


@pytest.mark.parametrize(
    ("h", "one", "both"),
    [
        (
            "0.01",
            f"0.063, made by {BEND}. With a tenth of h: 0.0063.",
            f"0.0001, made by {BEND}. With a tenth of h: 1e-6.",
        ),
        ("1e-6", f"6.3e-6, made by {BEND}", f", made by {ROUNDING}."),
        ("1e-12", f", made by {ROUNDING}.", f", made by {ROUNDING}."),
    ],
)
def test_each_part_of_the_picture_is_told(h, one, both):
    _, first, second = after(("h", h)).words().split("\n")
    assert one in first
    assert both in second


def test_h_by_slider_handle_and_button():
    assert after(("h", -3.0)).h == 1e-3
    assert after(("h", "2e-7")).h == 2e-7
    assert after(("smaller", None)).h == 1e-6
    assert after(*[("smaller", None)] * 20).h == 1e-15
    assert after(*[("larger", None)] * 20).h == 1.0
    assert not controls(after(("h", "1e-15")))["smaller"].enabled
    assert not controls(after(("h", "1")))["larger"].enabled
    model = after()
    px, py = model.axes().at(1.1e-8, 1.0)
    assert respond(model, [("drag-h", [px, py])]).h == 1e-8  # on the steps that are drawn
    assert respond(model, [("drag-h", [-100, py])]).h == 1e-15
    px, py = model.axes().at(1.4e-8, 1.0)
    assert respond(model, [("drag-h", [px, py])]).h in STEPS
    assert respond(model, [("drag-h", [px, py])]).h == 1.334e-8
    for typed, sentence in (("2", "goes from 1e-15 to 1 here"), ("0", "lies outside"), ("-1", "lies outside")):
        with pytest.raises(NotExplorable, match=sentence):
            after(("h", typed))


def test_the_points_lie_at_the_step_and_at_its_errors():
    for h in ("1e-3", "1e-8"):
        model = after(("h", h))
        dots = re.findall(r'class="plot-dot plot-(\d)" d="M([\d.]+) ([\d.]+)', model.picture())
        assert len(dots) == 2
        for side, px, py in dots:
            x, y = model.axes().at(model.h, model.errors.at(model.h)[int(side)])
            assert (float(px) + 7, float(py) + 7 * int(side)) == pytest.approx((x, y), abs=0.2)


def test_an_error_of_exactly_0_is_left_out_and_said():
    model = after(("curve", "parabola"))
    zeros = sum(side.count(0.0) for side in model.errors.drawn)
    assert zeros > 0
    assert f"Exactly 0, so not on a log axis: {zeros} of the 242 errors." in model.words()
    assert "Exactly 0" not in after().words()
    constant = after(f=lambda x: 5.0, slope=0)
    assert "One side: error exactly 0, which a log axis cannot show." in constant.words()
    assert "plot-dot " not in constant.picture()


def test_lines_show_how_errors_grow():
    picture = after().picture()
    assert [f"error {what}<" in picture for what in ("÷ 10", "÷ 100", "× 10")] == [True] * 3
    assert "error ÷ 100<" not in after(("curve", "parabola")).picture()
    model = after()
    plot, (law, _) = model.axes(), model.errors.bends
    lines = re.findall(r'class="plot-guide plot-dotted" d="M(\S+) (\S+)L(\S+) (\S+)"', picture)
    expected = [*plot.at(1e-15, law * 1e-15), *plot.at(1.0, law)]
    assert [float(number) for number in lines[0]] == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("key", ["sin", "parabola", "inverse", "abs"])
@pytest.mark.parametrize("x", [-1.3, 0.4, 2.2])
def test_the_slopes_of_the_choices_are_known_by_formula(key, x):
    errors = after(("curve", key), ("x", x)).errors
    assert errors.unsure == 0.0
    assert errors.slope == pytest.approx(central_difference(errors.curve.f, x), rel=1e-8)


@pytest.mark.parametrize(
    ("function", "slope", "xs"),
    [
        (math.exp, math.exp, (-3.0, 1.0, 5.0)),
        (math.log, lambda x: 1 / x, (0.01, 1.0, 300.0)),
        (math.sqrt, lambda x: 0.5 / math.sqrt(x), (0.001, 4.0)),
        (math.tanh, lambda x: 1 - math.tanh(x) ** 2, (0.0, 1.0, 9.0)),
        (lambda x: math.sin(30 * x), lambda x: 30 * math.cos(30 * x), (0.01, 1.0)),
        (lambda x: 1e9 + x * x, lambda x: 2 * x, (1.3,)),
        (lambda x: 1 / x, lambda x: -1 / x**2, (0.01, 0.5, -3.0)),
    ],
)
def test_an_estimated_slope_is_as_good_as_it_says(function, slope, xs):
    for x in xs:
        found, unsure = estimate(given(function, x), x)
        assert abs(found - slope(x)) <= unsure
        assert unsure < 1e-6 * max(1.0, abs(found))


def test_an_estimate_is_called_one():
    assert "The true slope is an estimate here: it may be wrong by" in after(f=math.exp).words()
    assert "estimate" not in after(f=math.exp, slope=math.e).words()
    errors = after(f=math.exp).errors
    assert errors.rounding(1.0, 1) > errors.unsure > 0.0  # what may be the estimate's own is not blamed on the bend
    assert "estimate" not in after().words()


def test_a_slope_that_was_given_as_a_number_holds_for_its_x_only():
    model = after(f=cube, x=2.1, slope=13.23)
    assert model.errors.unsure == 0.0
    moved = respond(model, [("x", 1.5)])
    assert moved.errors.slope == pytest.approx(6.75, abs=1e-12)
    assert "is an estimate here" in moved.words()
    assert "estimate" not in respond(moved, [("x", 2.1)]).words()
    known = after(("x", 1.5), f=cube, x=2.1, slope=lambda x: 3 * x**2)
    assert (known.errors.slope, known.errors.unsure) == (6.75, 0.0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"f": cube, "x": 2.1, "slope": 12.0}, "slope = 12, but measured at x = 2.1 it is 13.23"),
        ({"f": cube, "x": 2.1, "slope": 13.2300001}, "with all its digits"),
        ({"f": cube, "slope": 13.23}, "measured at x = 1 it is 3"),
        ({"f": cube, "slope": lambda x: x}, "slope = 1, but measured"),
        ({"f": cube, "slope": lambda x: None}, "slope gives None"),
        ({"f": cube, "slope": "3"}, "slope = '3': give a number"),
        ({"f": cube, "slope": math.nan}, "slope = nan: give a number"),
        ({"slope": 3.0}, "give both"),
        ({"f": cube, "x": "a"}, "x = 'a': give a number"),
        ({"f": 7}, "7 is not a function"),
        ({"f": lambda x: 1 / (x - 1)}, "ZeroDivisionError"),
        ({"f": lambda x: None}, "gives None at x = 1"),
        ({"f": abs, "x": 0.0}, "the slope of abs is 1, to the left -1; there is no slope to compare with"),
        ({"f": math.floor, "x": 2.0}, "there is no slope to compare with"),
        ({"f": math.sqrt, "x": 0.0}, "sqrt has no value on one side of it; there is no slope"),
    ],
)
def test_what_has_no_error_to_show_is_named(arguments, sentence):
    with pytest.raises(NotExplorable, match=re.escape(sentence)):
        open_model(**arguments)


def test_a_place_without_a_slope_leaves_the_last_good_picture():
    explorer = explore.error()
    explorer.send(("curve", "abs"))
    before = explorer.view()
    explorer.send(("x", 0.0))
    assert "No tangent is found at x = 0" in explorer.notice
    assert explorer.view() == {**before, "notice": explorer.notice}
    explorer.send(("curve", "inverse"), ("x", 0.0))
    assert "1/x raised ZeroDivisionError" in explorer.notice


def test_a_step_across_a_corner_shows():
    model = after(("curve", "abs"), ("h", "1"))
    assert f"Both sides: error 0.7, made by {BEND}" in model.words()
    assert "One side: error exactly 0" in model.words()


def test_a_step_out_of_the_function_s_reach_is_said():
    model = after(("h", "1"), f=math.sqrt, x=0.25)
    assert "Both sides: sqrt has no value at an end of the step." in model.words()
    assert "nan" not in model.picture()
    assert "One side: error 0.38, made by" in model.words()


@pytest.mark.parametrize("function", [lambda x: 1e-300 * x, lambda x: 1e99 * x, math.sin, lambda x: 0.0, math.expm1])
@pytest.mark.parametrize("x", [0.0, 1.0, 700.0])
def test_pictures_have_no_bad_numbers(function, x):
    explorer = explore.error(lambda t: function(t - x), x)
    for event in (("h", "1"), ("h", "1e-15"), ("narrow", True), ("smaller", None)):
        explorer.send(event)
        assert not explorer.fault
        assert not re.search(
            r"nan|inf\b|e\+?\d", re.sub(r"<text.*?</text>|aria-label=\"[^\"]*\"", "", explorer.view()["picture"])
        )


def test_the_picture_repeats_and_is_smaller_on_a_narrow_page():
    assert after().picture() == after().picture()
    narrow = after(("narrow", True))
    assert 'viewBox="0 0 380 380"' in narrow.picture()
    assert 'viewBox="0 0 560 410"' in after().picture()
    assert narrow.words() == after().words()
    assert after(("curve", "sin"), ("curve", "cube")).picture() == after().picture()


def test_the_still_picture_is_small():
    assert len(explore.error(cube, x=2.1, slope=13.23)._repr_mimebundle_()["text/html"]) < 30_000
