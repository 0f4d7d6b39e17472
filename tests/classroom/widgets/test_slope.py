"""The slope explorer's model: secant, tangent and their difference, the glass, and functions of all kinds."""

import math
import re
import warnings
from itertools import pairwise

import numpy as np
import pytest

from classroom.widgets import explore
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from classroom.widgets.slope import CURVES, open_model, precise
from engine import Value, central_difference, derivative


def f(x):
    return 3 * x**2 - 4 * x + 5


def after(*events, **arguments):
    return respond(open_model(**arguments), list(events))


def paths(picture: str, style: int) -> list[list[tuple[float, float]]]:
    """The pieces of all lines in a style, as points."""
    pieces = []
    for path in re.findall(rf'class="plot-curve plot-{style} [^"]*" d="(M[^h"]*)"', picture):
        for piece in path.split("M")[1:]:
            pieces.append([tuple(map(float, point.split())) for point in piece.split("L")])
    return pieces


def test_the_start_is_the_lesson_s_own():
    assert after().words() == (
        "At x = 3 with h = 1: rise 17, run 1, so the secant's slope is 17.\n"
        "The tangent's slope is 14. Secant minus tangent: 3."
    )


@pytest.mark.parametrize("h", [2.0, 0.3, 1e-2, 1e-4, 1e-6, -0.5, -1e-6])
def test_secant_and_tangent_are_those_of_the_engine_and_differ_by_3h(h):
    for model in (after(x=3.0, h=h), after(f=f, x=3.0, h=h)):
        assert model.secant == pytest.approx(derivative(f, 3.0, h), rel=1e-9)
        assert model.tangent.slope == pytest.approx(central_difference(f, 3.0), rel=1e-9)
        assert model.difference == pytest.approx(3 * h, rel=1e-2)


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.key)
@pytest.mark.parametrize("x", [-1.7, 0.4, 2.0])
def test_the_formulas_of_the_slopes_are_right(curve, x):
    assert curve.slope(x) == pytest.approx(central_difference(curve.f, x), rel=1e-8)


def test_small_differences_can_be_read():
    assert "slope is 14.003.\nThe tangent's slope is 14. Secant minus tangent: 0.003." in after(h=1e-3).words()
    assert "rise 1.4000003e-5, run 1e-6, so the secant's slope is 14.000003." in after(h=1e-6).words()
    assert precise(14.003, 0.003) == "14.003"
    assert precise(2 / 3, math.nan) == "0.6667"
    assert precise(0.0, 0.003) == "0"


def test_a_straight_line_is_its_own_tangent():
    assert after(f=lambda x: 2 * x + 1, h=1e-6).words().endswith("The tangent's slope is the same.")


def test_h_by_slider_button_and_other_side():
    assert after(("h", -2.0)).h == 0.01
    assert after(("smaller", None)).h == 0.1
    assert after(*[("smaller", None)] * 9).h == 1e-6
    assert after(("larger", None)).h == 2.0
    assert after(("h", "0.05"), ("flip", None)).h == -0.05
    model = after(("flip", None))
    assert "with h = -1 (to the left): rise -11, run -1, so the secant's slope is 11." in model.words()
    assert respond(model, [("h", -1.0)]).h == -0.1  # the slider changes the size
    assert respond(model, [("smaller", None)]).h == -0.1
    enabled = {control.name: getattr(control, "enabled", None) for control in after(h=1e-6).controls()}
    assert (enabled["smaller"], enabled["larger"]) == (False, True)


def test_a_step_to_the_left_can_be_typed():
    model = after(("h", "-0.5"))
    assert model.h == -0.5
    slider = next(control for control in model.controls() if control.name == "h").as_json()
    assert slider["shown"] == "-0.5"
    assert slider["place"] == pytest.approx(math.log10(0.5))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("0", "0 ÷ 0 is no slope"), ("3", "lies outside"), ("-1e-9", "lies outside"), ("h", "no number")],
)
def test_an_h_that_cannot_be_moves_nothing(typed, sentence):
    explorer = explore.slope()
    before = explorer.view()
    explorer.send(("h", typed))
    assert sentence in explorer.notice
    assert explorer.view() == {**before, "notice": explorer.notice}


def test_both_points_can_be_dragged():
    model = after()
    plot = model.axes()
    moved = respond(model, [("drag-x", list(plot.at(-2.0, 0.0)))])
    assert (moved.x, moved.h) == (-2.0, 1.0)
    moved = respond(model, [("drag-h", list(plot.at(1.5, 0.0)))])
    assert (moved.x, moved.h) == (3.0, -1.5)
    assert respond(model, [("drag-h", list(plot.at(3.0, 0.0)))]).h == 0.01  # never 0
    assert respond(model, [("drag-h", [-500, 0])]).h == -2.0
    assert respond(model, [("drag-x", [5000, 0])]).x == 5.0


def test_points_close_together_can_still_be_told_apart_by_hand():
    assert after().picture().count("data-drag") == 2
    close = after(h=0.01).picture()
    assert re.findall('data-drag="([^"]*)"', close) == ["drag-x", "drag-h", "drag-x"]


@pytest.mark.parametrize("h", [1.0, 1e-3, 1e-6, -1e-3])
def test_the_glass_always_holds_both_points_and_in_it_the_curve_straightens(h):
    glass, _ = after(h=h).glass()
    left, top, width, height = glass.frame
    (px, py), (px2, py2) = glass.at(3.0, f(3.0)), glass.at(3.0 + h, f(3.0 + h))
    assert max(abs(px2 - px) / width, abs(py2 - py) / height) == pytest.approx(1 / 1.7, rel=1e-3)
    assert all(left < x < left + width for x in (px, px2))
    assert all(top < y < top + height for y in (py, py2))
    x, y = glass.at(3.0 + h / 2, f(3.0 + h / 2))
    bend = math.dist((x, y), ((px + px2) / 2, (py + py2) / 2))  # from the middle of the secant
    assert bend < 0.1 * abs(h) * height + 1e-3


def test_the_glass_says_how_much_it_magnifies():
    assert [after(h=h).glass()[1] for h in (1.0, 0.1, 1e-6)] == ["2.6", "31", "3,200,000"]
    assert "Magnified 31 times" in after(h=0.1).picture()


def test_lines_are_drawn_through_the_first_point_with_their_slopes():
    model = after()
    plot = model.axes()
    for style, slope in ((1, 17.0), (2, 14.0)):
        (a, b), *_ = paths(model.picture(), style)
        x, y = plot.at(3.0, f(3.0))
        up = plot.at(0, 0)[1] - plot.at(0, 1)[1]
        across = plot.at(1, 0)[0] - plot.at(0, 0)[0]
        assert (a[1] - b[1]) / (b[0] - a[0]) == pytest.approx(slope * up / across, rel=1e-2)
        assert y - a[1] == pytest.approx((a[0] - x) * slope * up / across, abs=0.2)


def test_a_choice_starts_where_its_function_is_telling():
    assert after(("curve", "cube")).words().startswith("At x = 2 with h = 0.8: rise 13.95")
    with pytest.raises(NotExplorable, match="choose from"):
        after(("curve", "tan"))


def test_a_corner_has_no_tangent_from_any_distance():
    for h in ("1", "0.001", "-0.001"):
        model = after(("curve", "abs"), ("h", h))
        assert (
            "No tangent is found at x = 0: to the right of it the slope of |x| is 1, to the left -1." in model.words()
        )
        assert "no tangent here" in model.picture()
        assert not paths(model.picture(), 2)
    assert "tangent's slope is the same" in after(("curve", "abs"), ("x", 0.5), ("h", "0.2")).words()


@pytest.mark.parametrize(
    ("function", "x", "reason"),
    [
        (lambda x: max(0.0, x), 0.0, "to the right of it the slope of your f is 1, to the left 0"),
        (math.floor, 1.0, "to the right of it the slope of floor is 0, to the left 1000000"),
        (np.cbrt, 0.0, "does not settle"),
        (math.sqrt, 0.0, "sqrt has no value on one side"),
    ],
)
def test_places_without_a_tangent_are_found_in_any_function(function, x, reason):
    assert reason in after(f=function, x=x).words()


@pytest.mark.parametrize("function", [math.sin, math.exp, lambda x: x**5, lambda x: math.sin(300 * x), lambda x: 1 / x])
@pytest.mark.parametrize("x", [0.01, 1.0, 2.5])
def test_smooth_functions_have_a_tangent_everywhere(function, x):
    assert after(f=function, x=x, h=0.001).tangent.slope == central_difference(function, x)


def test_a_pole_leaves_a_gap_and_cannot_be_stood_on():
    for model in (after(("curve", "inverse")), after(f=lambda x: 1 / (x - 0.517), x=2.0), after(f=math.tan, h=2.0)):
        for plot in (model.axes(), model.glass()[0]):
            left, top, width, height = plot.frame
            for piece in paths(model.picture(), 0):
                for (x, y), (_, y2) in pairwise(piece):
                    if left <= x <= left + width:
                        assert not (min(y, y2) < top and max(y, y2) > top + height)
    explorer = explore.slope()
    explorer.send(("curve", "inverse"))
    before = explorer.view()
    explorer.send(("x", 0.0))
    assert explorer.notice == "1/x raised ZeroDivisionError (float division by zero) at x = 0: choose another x."
    assert explorer.view() == {**before, "notice": explorer.notice}
    explorer.send(("flip", None))  # x + h = 0
    assert "at x = 0: choose another x" in explorer.notice
    steep = after(("curve", "inverse"), ("x", "0.01"), ("h", "0.001"))
    assert paths(steep.picture(), 2)  # its tangent is drawn, however steep


def test_a_function_of_ones_own_goes_by_its_name():
    def bump(x):
        return math.exp(-x * x)

    controls = open_model(bump).controls()
    assert controls[0].options[0] == ("yours", "bump")
    assert controls[0].value == "yours"
    assert open_model(lambda x: x).curve.name == "your f"
    assert open_model(np.sin).curve.name == "sin"
    named = bump
    named.__name__ = "<b>&" * 9
    assert "<b>" not in open_model(named).picture()


def test_a_function_may_end_within_the_picture():
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for log in (math.log, np.log):
            model = open_model(log)
            assert model.words().startswith("At x = 1 with h = 1: rise 0.6931")
            assert len(paths(model.picture(), 0)[0]) < 120  # of 181 points: those that are left of 0 are missing
    assert not warned
    assert open_model(math.asin, x=0.5).h == 0.1  # with h = 1 there would be no second point


def test_a_place_outside_the_picture_moves_the_picture():
    curve = open_model(math.sin, x=100.0).curve
    assert (curve.low, curve.high) == (95.5, 104.5)
    assert open_model(x=-8.0).curve.low == -12.5
    model = after(x=5.0, h=2.0)  # the second point is out of sight: its handle waits at the edge
    left, _, width, _ = model.axes().frame
    place = re.search(r'data-drag="drag-h"><circle class="plot-hold" cx="([\d.]+)"', model.picture())
    assert float(place[1]) == left + width


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (3, "3 is not a function"),
        ("x**2", "'x\\*\\*2' is not a function"),
        (lambda x, y: x, "TypeError .* at x = 1: give a function of one number"),
        (lambda x: None, "your f gives None at x = 1: let it return one number"),
        (lambda x: "a", "the text 'a'"),
        (lambda x: 1j, "a complex"),
        (lambda x: [x], "a list"),
        (lambda x: Value(x), "a Value"),
        (lambda x: np.array([x]), "a ndarray"),
        (lambda x: math.nan, "gives not a number at x = 1"),
        (lambda x: -math.inf, "-infinity"),
        (lambda x: 10**400, "too large to draw"),
        (lambda x: 1 / (x - 1), r"ZeroDivisionError \(float division by zero\) at x = 1: choose another x"),
        (lambda x: {}["a"], "KeyError"),
    ],
)
def test_what_is_no_function_of_one_number_is_named(function, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        open_model(function)


@pytest.mark.parametrize(
    "arguments",
    [
        {"x": "3"},
        {"x": math.nan},
        {"x": 1e9},
        {"x": True},
        {"h": 0},
        {"h": 5},
        {"h": "a"},
        {"h": math.nan},
        {"h": 1e-9},
    ],
)
def test_wrong_places_are_named(arguments):
    with pytest.raises(NotExplorable, match=rf"^{next(iter(arguments))} = .*: give a "):
        open_model(**arguments)


def test_a_function_that_fails_later_leaves_the_last_good_picture():
    explorer = explore.slope(lambda x: x if x < 2.5 else "far")
    before = explorer.view()
    explorer.send(("x", 3.0))
    assert "gives the text 'far' at x = 3" in explorer.notice
    assert explorer.fault == ""
    assert explorer.view()["picture"] == before["picture"]


@pytest.mark.parametrize("key", [curve.key for curve in CURVES])
@pytest.mark.parametrize("narrow", [False, True])
def test_pictures_repeat_and_have_no_bad_numbers(key, narrow):
    for h in ("2", "1e-6", "-0.3"):
        events = [("narrow", narrow), ("curve", key), ("h", h)]
        picture = after(*events).picture()
        assert picture == after(*events).picture()
        assert not re.search(r"nan|inf\b|e\+?\d", re.sub(r"<text.*?</text>|aria-label=\"[^\"]*\"", "", picture))


def test_a_narrow_page_has_one_plot_below_the_other():
    wide, narrow = after(), after(("narrow", True))
    assert 'viewBox="0 0 760 300"' in wide.picture()
    assert 'viewBox="0 0 380 514"' in narrow.picture()
    assert narrow.words() == wide.words()
    assert respond(narrow, [("narrow", False)]).picture() == wide.picture()


def test_the_still_picture_is_small():
    assert len(explore.slope(f, x=3.0)._repr_mimebundle_()["text/html"]) < 30_000
