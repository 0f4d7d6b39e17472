"""Plots: places, ticks, gaps, cuts, shades, and the way back from a place to a point."""

import math
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from classroom.widgets.plot import Axis, Plot, draw


def linear(**more):
    return Plot(Axis(-2, 4, "x"), Axis(0, 30, "y"), **more)


def paths(plot, kind):
    return re.findall(rf'<path class="{kind}[^"]*" d="([^"]*)"', plot.svg())


def test_places_and_points_are_each_others_inverse():
    for plot in (
        linear(),
        linear(left=300, top=40, title="T"),
        Plot(Axis(1e-9, 10, log=True), Axis(1e-3, 1, log=True)),
    ):
        for fx, fy in [(0, 0), (1, 1), (0.25, 0.7)]:
            x, y = plot.x.value(fx), plot.y.value(fy)
            assert plot.data(*plot.at(x, y)) == pytest.approx((x, y))


def test_low_is_left_and_below():
    left, top, width, height = linear().frame
    assert linear().at(-2, 0) == (left, top + height)
    assert linear().at(4, 30) == (left + width, top)


def test_a_pointer_outside_the_axes_stands_at_their_edge():
    assert linear().data(-500, 9999) == (-2, 0)
    assert linear().data(9999, -500) == (4, 30)


def test_a_curve_has_a_gap_where_it_has_no_number():
    plot = linear()
    plot.curve([-2, -1, 0, 1, 2, 3], [1, 2, math.nan, 4, math.inf, 6])
    (path,) = paths(plot, "plot-curve")
    assert [piece.count("L") for piece in path.split("M")[1:]] == [1, 0, 0]


def test_numbers_too_far_out_for_a_browser_are_gaps_too():
    plot = linear()
    plot.curve([0, 1, 2], [1, 1e300, -1e300])
    assert paths(plot, "plot-curve")[0].count("M") == 1
    assert "e+" not in plot.svg()
    plot.dot(0, 1e300)
    plot.handle("x", math.nan, 0)
    assert "data-drag" not in plot.svg()


def test_ticks_are_round_numbers_within_the_axis():
    assert [mark for _, mark in Axis(-2, 4).marks()] == ["−2", "−1", "0", "1", "2", "3", "4"]
    labels = [mark for _, mark in Axis(1e-16, 1, log=True).marks()]
    assert labels[-1] == "1"
    assert "10⁻¹²" in labels
    assert all(1e-16 * 0.99 <= value <= 1 for value, _ in Axis(1e-16, 1, log=True).marks())


def test_what_lies_outside_is_cut_off_by_an_inner_frame_and_handles_are_not():
    plot = linear()
    plot.curve([-2, 4], [-100, 100])
    plot.handle("drag-x", 4, 30)
    tree = ElementTree.fromstring(draw([plot], "A plot."))
    ns = "{http://www.w3.org/2000/svg}"
    inner = tree.find(f"{ns}svg")
    assert inner.find(f"{ns}path").get("class").startswith("plot-curve")
    assert tree.find(f"{ns}g").get("data-drag") == "drag-x"


def test_bands_cover_the_plane_between_their_edges_and_a_contour_runs_where_the_level_is():
    xs, ys = np.linspace(-2, 4, 13), np.linspace(0, 30, 7)
    grid = np.add.outer(np.zeros(7), xs)
    plot = linear()
    plot.bands(xs, ys, grid, [-2, 0, 4], [(0, 0.5), (1, 0.25)])
    plot.contour(xs, ys, grid, 0.0)
    assert plot.svg().count("plot-band") == 2
    border = plot.at(0, 0)[0]
    (line,) = paths(plot, "plot-curve")
    assert [float(x) for x in re.findall(r"[ML]([-\d.]+) ", line)] == pytest.approx([border] * 7, abs=0.06)


def test_curves_differ_in_more_than_colour_and_are_named_in_the_legend():
    plot = linear()
    for style in range(4):
        plot.curve([0, 1], [0, 1], style, name=f"c{style}")
    kinds = re.findall(r'class="plot-curve plot-\d ?([^"]*)"', plot.svg())
    assert len(set(kinds)) == 4
    assert all(f">c{style}</text>" in plot.svg() for style in range(4))


def test_a_picture_holds_all_its_plots_and_says_what_they_show():
    page = draw([linear(), linear(left=560, top=10)], 'Slope & "error"')
    tree = ElementTree.fromstring(page)
    assert tree.get("viewBox") == "0 0 1120 370"
    assert tree.get("aria-label") == 'Slope & "error"'
    assert tree.get("role") == "img"
    assert page == draw([linear(), linear(left=560, top=10)], 'Slope & "error"')
