"""The neuron explorer's model: the line, the shade, the arrow and the probe against the neuron itself."""

import math
import re
from types import SimpleNamespace

import numpy as np
import pytest

from classroom.widgets import explore
from classroom.widgets.model import respond
from classroom.widgets.neuron import open_model
from classroom.widgets.neuron.activations import ACTIVATIONS
from classroom.widgets.neuron.picture import empty_plane
from classroom.widgets.neuron.points import LOGIC
from classroom.widgets.problems import NotExplorable
from engine import MLP, Value
from engine.nn import ACTIVATIONS as ENGINE
from engine.nn import Layer, Neuron


def after(*events, **given):
    return respond(open_model(**given), list(events))


def drag(model, handle, x1, x2):
    """Let a handle go at a point of the plane."""
    return respond(model, [(f"drag-{handle}", list(empty_plane(model).at(x1, x2)))])


def numbers(model):
    return model.w1, model.w2, model.b


def paths(picture, kind):
    return re.findall(rf'<path class="{kind}[^"]*"[^>]* d="([^"]*)"', picture)


def ends(model, path):
    """A path's points, back in the plane."""
    return [empty_plane(model).data(*map(float, pair.split())) for pair in re.split("[ML]", path.rstrip("z"))[1:]]


def test_it_starts_with_the_neuron_of_the_lesson():
    model = open_model()
    assert numbers(model) == (-3, 1, 6.88)
    assert (model.activation, model.half, model.at) == ("tanh", 5, (2, 0))
    assert "At (2, 0): -3 × 2 + 1 × 0 + 6.88 = 0.88, and tanh(0.88) = 0.7064: yes." in model.words()
    assert "The line passes 2.176 from (0, 0), and yes lies to the left." in model.words()
    assert "The step from -0.9 to 0.9 is 0.9311 wide." in model.words()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_it_answers_as_the_engine_does(activation):
    neuron = Neuron(2, activation)
    for w1, w2, b, point in [(-3, 1, 6.88, (2, 0)), (0.5, -2, 1, (-4.9, 5)), (5, 5, -15, (5, 5)), (0, 0, -2, (1, 1))]:
        neuron.weights[0].data, neuron.weights[1].data, neuron.bias.data = w1, w2, b
        assert open_model(neuron).says(*point) == pytest.approx(neuron(point).data, abs=1e-12)
    assert list(ACTIVATIONS) == list(ENGINE)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_thin_lines_lie_where_the_answer_is_what_they_say(activation):
    model = open_model(w1=1.5, w2=-0.5, b=0.25, activation=activation)
    lines = paths(model.picture(), "plot-thin")
    names = [name for _, name in ACTIVATIONS[activation].marks]
    assert len(lines) == len(names)
    for line, name in zip(lines, names, strict=True):
        assert f">{name}</text>" in model.picture()
        for end in ends(model, line):
            assert model.says(*end) == pytest.approx(float(name.replace("−", "-")), abs=0.02)


def test_the_line_is_where_the_sum_is_zero_and_reaches_the_edges():
    for w1, w2, b in [(-3, 1, 6.88), (0, 2, -3), (1, 0, 4), (1, 1, -9.5), (-0.1, -0.2, 0)]:
        model = open_model(w1=w1, w2=w2, b=b)
        assert len(paths(model.picture(), "plot-border")) == 1
        for end in model.segment:
            assert model.sum_at(*end) == pytest.approx(0, abs=1e-9)
            assert max(map(abs, end)) == pytest.approx(5)


def test_the_shade_deepens_with_the_answer_and_ends_at_the_line():
    model = open_model(w1=-0.6, w2=0.2, b=1.376)
    picture = model.picture()
    for style, sign in ((3, 1), (1, -1)):
        sheets = re.findall(rf'class="plot-band plot-{style}" fill-opacity="([^"]+)" d="([^"]+)"', picture)
        least = [min(sign * model.says(*corner) for corner in ends(model, path)) for _, path in sheets]
        assert least == pytest.approx([k / 10 for k in range(10)][: len(sheets)], abs=0.01)
        light = math.prod(1 - float(opacity) for opacity, _ in sheets)
        assert light == pytest.approx(1 - len(sheets) / 20, abs=0.01)


def test_each_sheet_of_shade_covers_all_that_lies_beyond_its_edge():
    places = np.linspace(-4.99, 4.99, 200)
    for w1, w2, b in [(-0.6, 0.2, 1.376), (1, 1, -3), (0, 1, 2), (1, -2, 12), (0, 0, 0.3)]:
        model = open_model(w1=w1, w2=w2, b=b)
        answers = np.array([[model.says(x1, x2) for x1 in places] for x2 in places])
        for style, sign in ((3, 1), (1, -1)):
            sheets = paths(model.picture(), f"plot-band plot-{style}")
            covered = [area([empty_plane(model).at(*end) for end in ends(model, path)]) for path in sheets]
            _, _, width, height = empty_plane(model).frame
            shares = [float(np.mean(sign * answers >= level / 10)) for level in range(10)]
            assert np.divide(covered, width * height) == pytest.approx(shares[: len(covered)], abs=0.01)
            assert max([0, *shares[len(covered) :]]) < 0.01


def area(corners):
    x, y = np.transpose(corners)
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def test_only_the_side_of_the_no_is_hatched():
    for given in ({}, {"w1": 1, "w2": 1, "b": -1}, {"w1": 1, "w2": -1, "b": 2}, {"w1": 2, "w2": 0, "b": 1}):
        model = open_model(**given)
        (hatch,) = paths(model.picture(), "plot-hatch")
        sums = [model.sum_at(*end) for end in ends(model, hatch)]
        assert max(sums) < 0.05 * model.size
        assert min(sums) < -1


def test_the_weights_turn_the_line_and_the_bias_shifts_it():
    before, shifted, turned = open_model(), after(("b", 0.0)), after(("w2", 3.0))
    slope = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in (before.segment, shifted.segment, turned.segment)]
    assert slope == pytest.approx([3, 3, 1])
    assert "The line passes 0 from (0, 0)" in shifted.words()


def test_all_three_halved_leave_the_line_and_widen_the_step():
    before, half = open_model(), after(("halve", None))
    assert numbers(half) == (-1.5, 0.5, 3.44)
    assert np.allclose(half.segment, before.segment)
    assert "is 1.862 wide" in half.words()
    assert numbers(respond(half, [("double", None)])) == numbers(before)
    flipped = after(("flip", None))
    assert numbers(flipped) == (3, -1, -6.88)
    assert "yes lies to the right" in flipped.words()


def test_doubling_ends_where_the_sliders_end():
    model = after(*[("double", None)] * 9)
    assert numbers(model) == (-6, 2, 13.76)
    assert not next(control for control in model.controls() if control.name == "double").enabled


def test_the_arrow_is_the_weights_at_the_lines_nearest_point_to_the_origin():
    model = open_model()
    assert model.foot == pytest.approx((2.064, -0.688))
    assert np.subtract(model.tip, model.foot) == pytest.approx((-3, 1))


def test_turning_the_arrow_turns_the_line_about_its_foot():
    before = open_model()
    foot = before.foot
    model = drag(before, "arrow", foot[0] + 1, foot[1] + 2)
    assert numbers(model)[:2] == (1, 2)
    assert model.sum_at(*foot) == pytest.approx(0, abs=0.006)
    assert np.allclose(model.foot, foot, atol=0.01)
    for k in range(100):  # a hand that goes round and round
        model = drag(model, "arrow", foot[0] + 2 * math.cos(k), foot[1] + 2 * math.sin(k))
        assert np.allclose(model.foot, foot, atol=0.01)
        assert np.allclose(model.tip, (foot[0] + 2 * math.cos(k), foot[1] + 2 * math.sin(k)), atol=0.1)


def test_lengthening_the_arrow_leaves_the_line_and_narrows_the_step():
    before = open_model(w1=-0.6, w2=0.2, b=1.376)
    model = drag(before, "arrow", before.foot[0] - 3, before.foot[1] + 1)
    assert numbers(model) == (-3, 1, 6.88)


def test_an_arrow_drawn_to_nothing_keeps_the_last_direction():
    model = open_model()
    assert drag(model, "arrow", *model.foot) == model


def test_an_arrow_that_ends_at_the_planes_edge_is_not_cut_by_taking_it():
    model = open_model(w1=5, w2=0, b=-14)
    assert model.tip == pytest.approx((5, 0))
    assert drag(model, "arrow", 4.9, 0.1) == model
    assert numbers(drag(model, "arrow", 3.8, 0)) == (1, 0, -2.8)


def test_an_arrow_has_room_along_the_line_if_there_is_any():
    model = open_model(w1=5, w2=2, b=0)
    assert model.sum_at(*model.foot) == pytest.approx(0)
    assert np.subtract(model.tip, model.foot) == pytest.approx((5, 2))
    assert max(map(abs, model.tip)) < 5


def test_sliders_bring_the_arrow_back_to_the_nearest_point():
    turned = drag(open_model(), "arrow", 2, 2)
    model = respond(turned, [("w1", 1.0), ("w2", 1.0), ("b", -2.0)])
    assert model.foot == pytest.approx((1, 1))


def test_dragging_the_line_changes_only_the_bias():
    model = drag(open_model(), "line", 1, 1)
    assert numbers(model) == (-3, 1, 2)
    assert model.sum_at(1, 1) == pytest.approx(0, abs=0.06)


def test_a_line_cannot_be_dragged_out_of_reach():
    for x1, x2 in [(5, 5), (-5, -5), (5, -5)]:
        model = drag(open_model(w1=1, w2=1, b=0), "line", x1, x2)
        assert model.segment is not None
    assert drag(open_model(w1=6, w2=6), "line", 5, 5).b == -15
    assert numbers(drag(drag(open_model(w1=1, w2=1), "line", 5, 5), "line", 1, 0)) == (1, 1, -1)


def test_the_probe_is_dragged_typed_and_read():
    model = drag(open_model(), "probe", -1.03, 0.52)
    assert model.at == (-1, 0.5)
    assert "At (-1, 0.5): -3 × -1 + 1 × 0.5 + 6.88 = 10.38, and tanh(10.38) = 1: yes." in model.words()
    assert after(("x1", "2.5"), ("x2", -1.0)).at == (2.5, -1)
    assert ">0.7064</text>" in open_model().picture()


def test_a_sum_is_written_with_its_signs():
    words = after(("w2", -1.5), ("b", -0.5), ("activation", "linear")).words()
    assert "At (2, 0): -3 × 2 - 1.5 × 0 - 0.5 = -6.5: no." in words
    assert "0 × 2 + 0 × 0 + 0 = 0, and tanh(0) = 0: undecided." in after(w1=0, w2=0, b=0).words()


def test_without_weights_there_is_no_line_and_the_words_say_so():
    model = after(("w1", 0.0), ("w2", 0.0), ("b", -0.5))
    assert "Both weights are 0, so there is no line: the neuron says -0.4621 everywhere." in model.words()
    picture = model.picture()
    assert "plot-border" not in picture
    assert "drag-arrow" not in picture
    assert ">no</text>" in picture
    assert ">yes</text>" not in picture
    assert respond(model, [("drag-arrow", [200, 200]), ("drag-line", [200, 200])]) == model
    assert "no line" in after(("w1", "1e-200"), ("w2", 0.0)).words()


def test_a_line_outside_of_the_picture_is_said():
    model = open_model(w1=1, w2=0, b=14)
    assert "The line lies outside of the picture: all that you see is yes." in model.words()
    assert "plot-border" not in model.picture()


@pytest.mark.parametrize(
    ("name", "w1", "w2", "b"), [("AND", 1, 1, -1), ("OR", 1, 1, 1), ("AND", 3, 2, -2.5), ("OR", 2, 3, 2.5)]
)
def test_and_and_or_can_be_parted(name, w1, w2, b):
    model = after(("points", name), w1=w1, w2=w2, b=b)
    assert model.right == 4
    assert "4 of 4 right." in model.words()
    assert model.picture().count("plot-open") == 0
    truth = {"AND": all, "OR": any}[name]
    assert [yes for *_, yes in LOGIC[name]] == [truth(x > 0 for x in point[:2]) for point in LOGIC[name]]


def test_xor_cannot_be_parted():
    weights, biases = np.linspace(-6, 6, 9), np.linspace(-15, 15, 21)
    counts = {after(("points", "XOR"), w1=w1, w2=w2, b=b).right for w1 in weights for w2 in weights for b in biases}
    assert max(counts) == 3
    assert sum(yes for *_, yes in LOGIC["XOR"]) == 2
    best = after(("points", "XOR"), w1=2, w2=-2, b=-1)
    assert "3 of 4 right. No line gives more: both have the same middle." in best.words()
    assert best.picture().count("plot-open") == 1
    assert "No line gives more" not in after(("points", "XOR"), w1=2, w2=2, b=0).words()


def test_points_on_the_line_are_on_neither_side():
    assert after(("points", "AND"), w1=1, w2=0, b=-1).right == 2


def test_circles_are_yes_and_squares_are_no():
    shapes = re.findall(
        r'<path class="plot-dot plot-(\d)" d="([^"]+)"', after(("points", "AND"), w1=1, w2=1, b=-1).picture()
    )
    assert sorted((style, "a" in path) for style, path in shapes) == [*[("1", False)] * 3, ("3", True)]


def test_the_plane_closes_in_on_its_points_and_keeps_the_probe():
    model = after(("x1", 4.0), ("points", "XOR"))
    assert (model.half, model.at) == (2.5, (2.5, 0))
    assert after(("points", "XOR"), ("points", "none")).half == 5


def test_my_own_points():
    points, labels = [(0, 0), [1.0, 3.5], np.array([-7, 2])], np.array([-1, 1, 1])
    model = open_model(w1=0, w2=1, b=-1, points=points, labels=labels)
    assert (model.half, model.right, model.points) == (10, 3, "yours")
    assert dict(model.controls()[7].options)["yours"] == "yours"
    assert respond(model, [("points", "AND"), ("points", "yours")]) == model
    assert [yes for *_, yes in open_model(points=[(0, 0), (1, 1)], labels=[True, False]).own] == [True, False]
    assert [yes for *_, yes in open_model(points=[(0, 0), (1, 1)], labels=[0, 0]).own] == [False, False]
    assert open_model(points=[(0, 0)], labels=[1]).right == 1
    assert open_model(points=[(Value(1.0), 2)], labels=[1]).own == ((1, 2, True),)


def test_my_own_neuron():
    neuron = Neuron(2, "relu")
    model = open_model(neuron)
    assert numbers(model) == (neuron.weights[0].data, neuron.weights[1].data, 0)
    assert model.activation == "relu"
    neuron.weights[0].data = 99.0
    assert model.w1 != 99
    assert open_model(neuron).weight_reach == 99
    assert open_model(neuron, activation="sigmoid").activation == "sigmoid"
    karpathy = SimpleNamespace(w=[Value(0.5), Value(-1)], b=Value(2), nonlin=True)
    assert (numbers(open_model(karpathy)), open_model(karpathy).activation) == ((0.5, -1, 2), "relu")
    assert open_model(SimpleNamespace(weights=[1, 2], bias=3)).activation == "tanh"
    assert open_model(MLP(2, [3, 1]).layers[0].neurons[0]).size > 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"neuron": Neuron(3)}, "has 3 weights, and a plane has room for two inputs"),
        ({"neuron": Neuron(1)}, "has 1 weight,"),
        ({"neuron": Layer(2, 3)}, r"pass a single one, such as its \.neurons\[0\]"),
        ({"neuron": MLP(2, [2, 1])}, r"such as its \.layers\[0\]\.neurons\[0\]"),
        ({"neuron": -3, "w1": 1, "w2": 6.88}, "explore.neuron\\(w1=-3, w2=1, b=6.88\\)"),
        ({"neuron": Neuron}, "no weights and bias"),
        ({"neuron": Neuron(2), "b": 1}, "not both"),
        ({"neuron": SimpleNamespace(weights=["a", 1], bias=0)}, "w1 is 'a'"),
        ({"neuron": SimpleNamespace(weights=[1, 1], bias=0, activation="step")}, "'step' is not known here"),
        ({"w1": math.nan}, "w1 is nan: it must be a number"),
        ({"w2": "3"}, "w2 is '3'"),
        ({"b": math.inf}, "b is inf"),
        ({"b": 2 + 1j}, "b is"),
        ({"b": 10**400}, "b is 1000"),
        ({"activation": "softplus"}, "choose one of tanh, relu, sigmoid, linear"),
        ({"activation": math.tanh}, "is not known here"),
        ({"points": [(1, 2)]}, "points and no labels"),
        ({"labels": [1]}, "labels and no points"),
        ({"points": [(1, 2), (3, 4)], "labels": [1]}, "2 points and 1 labels"),
        ({"points": [], "labels": []}, "0 points"),
        ({"points": [(1, 2)] * 500, "labels": [1] * 500}, "500 points"),
        ({"points": [(1, 2, 3)], "labels": [1]}, "has 3 coordinates"),
        ({"points": [1, 2], "labels": [1, 0]}, "Points are pairs"),
        ({"points": 7, "labels": [1]}, "Points are pairs"),
        ({"points": [(1, 190)], "labels": [1]}, "A coordinate of point 0 is 190"),
        ({"points": [(1, None)], "labels": [1]}, "is None"),
        ({"points": [(1, 1)] * 3, "labels": [0, 1, 2]}, "3 different values"),
        ({"points": [(1, 1)], "labels": ["cat"]}, "Label 0 is 'cat'"),
    ],
)
def test_what_cannot_be_shown_is_named(given, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        open_model(**given)


@pytest.mark.parametrize(("name", "typed"), [("w1", "7"), ("b", "x"), ("b", ""), ("x1", "6"), ("w2", "inf")])
def test_typed_numbers_that_do_not_fit_move_nothing(name, typed):
    explorer = explore.neuron()
    before = explorer.view()
    explorer.send((name, typed))
    assert explorer.notice
    assert explorer.view() == {**before, "notice": explorer.notice}


def test_the_same_state_looks_and_reads_the_same_and_a_narrow_page_reads_alike():
    model = after(("points", "XOR"), ("w1", 1.0))
    again = after(("points", "XOR"), ("w1", 1.0))
    assert (model.picture(), model.words()) == (again.picture(), again.words())
    narrow = respond(model, [("narrow", True)])
    assert narrow.words() == model.words()
    assert 'viewBox="0 0 380 352"' in narrow.picture()
    assert drag(narrow, "probe", 1, -1).at == (1, -1)


def test_the_axes_are_square_and_the_picture_has_no_ids():
    for model in (open_model(), respond(open_model(), [("narrow", True)])):
        _, _, width, height = empty_plane(model).frame
        assert width == height
        assert " id=" not in model.picture()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_place_of_the_sliders_can_be_drawn(activation):
    for w1, w2, b in [
        (6, 6, 15),
        (-6, 0, -15),
        (0, 0.1, 0),
        (0, 0, 15),
        (0.1, -0.1, 0),
        (1e6, -1e6, 1e6),
        (1e-7, 0, 0),
    ]:
        for points in ("none", "XOR"):
            model = after(("points", points), w1=w1, w2=w2, b=b, activation=activation)
            assert "nan" not in model.picture()
            assert "inf" not in model.picture()
            assert model.words()


def test_the_still_picture_is_small():
    assert len(explore.neuron()._repr_mimebundle_()["text/html"]) < 30_000
