"""The learning-rate explorer's model: its walks against the engine's SGD, its slopes against measured ones."""

import math

import pytest

from classroom.widgets import explore
from classroom.widgets.explorer import still
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from classroom.widgets.rates import open_model
from classroom.widgets.rates.descent import FAR, walk
from classroom.widgets.rates.picture import ground
from classroom.widgets.rates.surface import Pace
from classroom.widgets.rates.surfaces import surfaces
from engine import MLP, SGD, Value, four_examples, gradient, mse_loss

BY_KEY = {surface.key: surface for surface in surfaces()}


def after(*events, **arguments):
    return respond(open_model(**arguments), list(events))


def sgd(loss, start, pace, steps):
    """The same walk by the engine: `loss` builds the graph."""
    parameters = [Value(number) for number in start]
    optimizer = SGD(parameters, pace.lr, pace.momentum)
    places, losses = [tuple(start)], [loss(*parameters).data]
    for _ in range(steps):
        optimizer.zero_grad()
        loss(*parameters).backward()
        optimizer.step()
        places.append(tuple(parameter.data for parameter in parameters))
        losses.append(loss(*parameters).data)
    return places, losses


GRAPHS = {
    "valley": lambda u, v: (u**2 + 25 * v**2) / 2,
    "bowl": lambda u, v: (u**2 + v**2) / 2,
    "two": lambda u, v: (u + 2) ** 2 * ((u - 2) ** 2 + 0.3) / 8 + v * v,
}


@pytest.mark.parametrize("pace", [Pace(0.01), Pace(0.07), Pace(0.09), Pace(0.07, 0.6), Pace(0.02, 0.9)])
@pytest.mark.parametrize("key", GRAPHS)
def test_a_walk_is_that_of_the_engines_sgd(key, pace):
    surface = BY_KEY[key]
    path = walk(surface, surface.start, pace, 30)
    places, losses = sgd(GRAPHS[key], surface.start, pace, 30)
    assert path.losses == pytest.approx(losses, rel=1e-9)
    assert [n for place in path.places for n in place] == pytest.approx(
        [n for place in places for n in place], rel=1e-9
    )


def test_the_networks_loss_and_slopes_are_those_of_lesson_08():
    surface = BY_KEY["network"]
    xs, ys = four_examples()
    model = MLP(3, [4, 4, 1], seed=1)
    weights = model.layers[2].neurons[0].weights
    assert surface.start == (weights[0].data, weights[2].data)
    assert surface.loss(*surface.start) == pytest.approx(1.129, abs=5e-4)  # as the lesson's first loss
    for place in [surface.start, (1.0, -2.0), (-2.5, 3.0)]:
        weights[0].data, weights[2].data = place
        loss = mse_loss([model(x) for x in xs], ys)
        model.zero_grad()
        loss.backward()
        assert surface.loss(*place) == pytest.approx(loss.data, rel=1e-12)
        assert surface.slope(*place) == pytest.approx((weights[0].grad, weights[2].grad), rel=1e-9)


@pytest.mark.parametrize("key", BY_KEY)
def test_slopes_by_formula_are_those_that_one_measures(key):
    surface = BY_KEY[key]
    for place in [surface.start, (0.3, -0.7), (-2.2, 1.1)]:
        assert surface.gradient(*place) == pytest.approx(gradient(surface.loss, place), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("momentum", [0.0, 0.6, 0.9])
@pytest.mark.parametrize("key", ["valley", "bowl"])
def test_the_limit_that_the_words_give_is_the_limit(key, momentum):
    surface = BY_KEY[key]
    limit = 2 * (1 + momentum) / surface.bend
    below = walk(surface, surface.start, Pace(0.99 * limit, momentum), 3000)
    above = walk(surface, surface.start, Pace(1.01 * limit, momentum), 3000)
    assert below.losses[-1] < 1e-6 * below.losses[0]
    assert above.losses[-1] > 1e6 * above.losses[0]
    words = after(("surface", key), ("momentum", str(momentum))).words()
    assert f"= {limit:.4g} the swings grow" in words


def test_the_words_give_the_lessons_numbers():
    assert after().words() == (
        "lr 0.07: 30 steps take the loss from 62.5 to 0.6426, at u = -1.134, v = 0.0001786.\n"
        "It swings from side to side along v. Along v the slope changes by 25 per unit, so above 2 / 25 = 0.08 the "
        "swings grow."
    )
    assert "at u = 0.006312" in after(("momentum", "0.6")).words()


@pytest.mark.parametrize(
    ("key", "pace", "sentence"),
    [
        ("valley", Pace(0.005), "Too small, or too few steps"),
        ("valley", Pace(0.05), "It swings from side to side along v."),
        ("valley", Pace(0.07, 0.6), "It has come to rest, at the bottom"),
        ("valley", Pace(0.01, 0.9), "It has run past the bottom: at step 21 it was lower"),
        ("valley", Pace(0.09), "Too large: it ends higher than it began"),
        ("valley", Pace(0.5), "Too large"),
        ("bowl", Pace(1.9), "from side to side along u and v"),
        ("network", Pace(10.0), "It has come to rest, but not at the lowest place"),
        ("two", Pace(0.1), "It has come to rest, but not at the lowest place"),
    ],
)
def test_the_words_tell_the_kinds_of_rates_apart(key, pace, sentence):
    model = after(("surface", key), ("lr", str(pace.lr)), ("momentum", str(pace.momentum)))
    assert model.pace == pace
    assert sentence in model.words()


def test_a_walk_that_leaves_the_picture_is_cut_off_with_a_sentence():
    model = after(("lr", "0.09"))
    assert "at step 2 it has left the picture; after 30 steps the loss is 8.157e6; it began at 62.5" in model.words()
    assert not model.surface.shows(*model.walk.places[2])
    far = after(("lr", "1"), ("steps", "60"))
    assert len(far.walk.losses) < 60
    assert far.walk.losses[-2] < FAR < far.walk.losses[-1]
    assert "It is followed no further." in far.words()
    for picture in (model.picture(), far.picture()):
        assert "nan" not in picture.lower()
        assert "inf" not in picture.lower().replace("infinity", "")


def test_a_walk_that_comes_back_has_not_left():
    model = after(("surface", "two"), ("lr", "0.2"), ("momentum", "0.6"))
    assert model.surface.shows(*model.walk.places[-1])
    assert "left the picture" not in model.words()


def test_curves_are_kept_and_forgotten_and_follow_the_start():
    model = after(("forget", None), ("keep", None), ("lr", "0.01"))
    assert model.kept == (Pace(0.07),)
    assert "now: lr 0.01" in model.picture()
    assert ">lr 0.07<" in model.picture()
    moved = respond(model, [("start-x", "-2"), ("steps", "10")])
    assert moved.kept_walks[0].places[0] == (-2.0, 1.0)
    assert len(moved.kept_walks[0].losses) == 11
    assert respond(moved, [("forget", None)]).kept == ()
    buttons = {control.name: control for control in after(("forget", None), ("keep", None)).controls()}
    assert (buttons["keep"].enabled, buttons["forget"].enabled) == (False, True)


def test_the_oldest_curve_makes_room_for_a_fourth():
    model = after(("forget", None))
    for lr in ("0.01", "0.02", "0.03", "0.04"):
        model = respond(model, [("lr", lr), ("keep", None)])
    assert [pace.lr for pace in model.kept] == [0.02, 0.03, 0.04]


@pytest.mark.parametrize("narrow", [False, True])
def test_the_start_can_be_dragged_and_stays_in_the_picture(narrow):
    model = after(("narrow", narrow))
    plot = ground(model.surface, model.narrow)
    place = respond(model, [("drag-start", list(plot.at(3.0, -0.5)))]).start
    assert place == pytest.approx((3.0, -0.5), abs=0.01)
    assert respond(model, [("drag-start", [-500, 5000])]).start == (-11.0, -1.5)
    assert 'data-drag="drag-start"' in model.picture()


def test_the_start_can_be_typed():
    model = after(("start-x", "4"), ("start-y", "-0.5"))
    assert model.walk.places[0] == (4.0, -0.5)
    explorer = explore.rates()
    before = explorer.view()
    explorer.send(("start-y", "2"))
    assert explorer.notice == "Start within the picture: v goes from -1.5 to 1.5."
    assert {**explorer.view(), "notice": ""} == before


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [("lr", "0", "Learning rate goes from"), ("lr", "fast", "is no number"), ("momentum", "1", "Momentum goes from 0")],
)
def test_what_cannot_be_set_is_said(name, typed, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        after((name, typed))


def test_another_surface_starts_in_its_own_place():
    model = after(("narrow", True), ("steps", "12"), ("surface", "network"))
    assert model.start == model.surface.start
    assert (model.narrow, model.steps, model.pace) == (True, 12, Pace(0.2))
    assert [control.label for control in model.controls() if control.name.startswith("start")] == [
        "Start w1",
        "Start w3",
    ]


def test_a_narrow_page_has_the_plots_below_one_another():
    wide, narrow = after(), after(("narrow", True))
    assert 'viewBox="0 0 800 300"' in wide.picture()
    assert 'viewBox="0 0 380 560"' in narrow.picture()
    assert wide.words() == narrow.words()


def test_the_same_events_give_the_same_picture_and_words():
    events = [("lr", -1.3), ("keep", None), ("momentum", 0.5), ("drag-start", [100.0, 80.0])]
    one, two = (after(*events) for _ in range(2))
    assert (one.picture(), one.words()) == (two.picture(), two.words())


def test_the_still_shows_four_kinds_of_curves_and_is_small():
    page = still(open_model().poster())["text/html"]
    for name in ("now: lr 0.07, momentum 0.6", ">lr 0.01<", ">lr 0.07<", ">lr 0.09<"):
        assert name in page
    assert len(page.encode()) < 30_000


# What learners give: functions of their own.


def own(a, b):
    return a**2 + 9 * b**2


def test_a_function_of_theirs_is_walked_on_by_measured_slopes():
    model = open_model(own, start=(2, 1), lr=0.05, momentum=0.5)
    _, losses = sgd(own, (2.0, 1.0), Pace(0.05, 0.5), 30)
    assert model.walk.losses == pytest.approx(losses, rel=1e-6, abs=1e-9)
    assert model.surface.names == ("a", "b")
    assert [value for value, _ in model.controls()[0].options] == ["yours", *BY_KEY]
    back = respond(model, [("surface", "valley"), ("surface", "yours")])
    assert back.surface is model.surface
    assert "own" in str(model.controls()[0].options)


def test_a_loss_that_is_negative_somewhere_has_a_linear_axis():
    model = open_model(lambda a, b: math.sin(a) + b * b)
    assert not model.surface.log
    assert model.surface.losses[0] < model.surface.lowest < 0 < model.surface.losses[1]
    assert model.picture()


def test_a_flat_function_can_be_looked_at():
    model = open_model(lambda a, b: 3)
    assert "from 3 to 3" in model.words()
    assert model.picture()
    assert open_model(lambda a, b: 0.0).picture()


def test_where_a_function_has_no_value_there_is_a_gap_and_the_walk_ends_with_a_sentence():
    def logarithm(a, b):
        return math.log(a) + 2 + b * b

    model = open_model(logarithm, start=(1, 0.5), lr=0.3, x=(-1, 3))
    assert "Step 3 is the end of the walk: logarithm raised ValueError at a = " in model.words()
    assert model.picture()
    explorer = explore.rates(logarithm, start=(1, 0.5), x=(-1, 3))
    before = explorer.view()
    explorer.send(("start-x", "-0.5"))
    assert explorer.notice.startswith("logarithm raised ValueError at a = -0.5, b = 0.5")
    assert {**explorer.view(), "notice": ""} == before
    up = open_model(lambda a, b: -a if a < 2.5 else math.nan, start=(2, 0), lr=0.1)
    assert "Step 6 is the end of the walk: your loss is not a number at a = 2.5" in up.words()


def test_numpy_numbers_are_numbers():
    import numpy as np

    assert open_model(lambda a, b: np.square(a) + np.float32(b) ** 2).walk.losses[-1] < 1.0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"loss": 7}, "7 is not a function: give one of two numbers"),
        ({"loss": lambda a: a}, "your loss raised TypeError at"),
        (
            {"loss": lambda a, b: 1 / 0},
            "raised ZeroDivisionError at a = -1.8, b = 1.8",
        ),
        ({"loss": lambda a, b: None}, "returned a NoneType at .*: let it return one number"),
        ({"loss": lambda a, b: Value(a) * b}, "returned a Value at .*such as loss.data"),
        ({"loss": lambda a, b: 1j}, "returned a complex"),
        ({"loss": lambda a, b: "low"}, "returned a str"),
        ({"loss": lambda a, b: math.nan}, "your loss is not a number at"),
        ({"loss": lambda a, b: math.inf}, "your loss is infinity at"),
        ({"start": (1, 2, 3)}, "start is a pair of numbers"),
        ({"start": (100, 0)}, "within the picture, from -11 to 6"),
        ({"start": "here"}, "start is a pair"),
        ({"start": (math.nan, 0)}, "start is a pair"),
        ({"lr": 0}, "lr is a number from 0.001 to 1"),
        ({"lr": math.nan}, "lr is a number"),
        ({"lr": "0.1"}, "lr is a number"),
        ({"momentum": 1.0}, "momentum is a number from 0 to 0.99"),
        ({"loss": own, "x": (3, -3)}, "x is the range to show"),
        ({"loss": own, "y": 3}, "y is the range to show"),
    ],
)
def test_what_cannot_be_walked_on_is_named(arguments, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        open_model(**arguments)
