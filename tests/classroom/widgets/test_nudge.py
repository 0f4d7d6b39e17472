"""The nudge explorer's model, against the expression computed anew, and the table behind it, against the engine."""

import math
import random

import pytest

from classroom.draw.model import read_graph
from classroom.widgets import explore
from classroom.widgets.model import respond
from classroom.widgets.nudge import fitting, open_model
from classroom.widgets.problems import NotExplorable
from classroom.widgets.replay import Replay, Undefined
from engine import Value


class Bare:
    """A learner's class without local gradients."""

    def __init__(self, data, parents=(), op="", label=""):
        self.data, self.parents, self.op, self.label = data, parents, op, label


def named(**values):
    for name, value in values.items():
        value.label = name


def neuron(x1=2.0, x2=0.0, w1=-3.0, w2=1.0, b=6.8813735870195432):
    return math.tanh(x1 * w1 + x2 * w2 + b)


def product():
    """f = ab(a + b): along a, the gap is b times the square of the nudge."""
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    d, e = a * b, a + b
    f = d * e
    named(d=d, e=e, f=f)
    return f


def at(root=None, *events):
    return respond(open_model(root), list(events))


def leaf(model, name):
    """The event that chooses a leaf."""
    return "leaf", str(model.staged.names.index(name))


def gap(model):
    return model.along.forecast(model.nudge) - model.data[-1]


@pytest.mark.parametrize(("name", "gradient"), [("x1", -1.5), ("w1", 1.0), ("x2", 0.5), ("w2", 0.0), ("b", 0.5)])
@pytest.mark.parametrize("nudge", [-0.8, 0.01, 0.5])
def test_truth_and_forecast_of_every_leaf_of_the_neuron(name, gradient, nudge):
    model = open_model()
    model = respond(model, [leaf(model, name), ("nudge", nudge)])
    start = {"x1": 2.0, "w1": -3.0, "x2": 0.0, "w2": 1.0, "b": 6.8813735870195432}[name]
    assert model.data[-1] == pytest.approx(neuron(**{name: start + nudge}), rel=1e-12)
    assert model.along.forecast(nudge) == pytest.approx(neuron() + gradient * nudge, rel=1e-9)


def test_all_nodes_that_use_the_leaf_move_and_no_other():
    model = at(None, ("nudge", 0.5))
    data = dict(zip(model.staged.names, model.data, strict=True))
    assert data["x1"] == 2.5 and data["x1w1"] == -7.5 and data["x2w2"] == 0 and data["w1"] == -3
    picture = model.picture()
    assert picture.count("graph-changed") == 4
    assert picture.count("graph-busy") == 4
    assert ">moved +0.5<" in picture and ">moved -1.5<" in picture


def test_a_silent_leaf_moves_nothing():
    model = open_model()
    model = respond(model, [leaf(model, "w2")])
    assert model.picture().count("graph-changed") == 0
    assert model.picture().count(">not moved<") == 4
    assert "Along w2, o is a straight line, so the forecast is right for any nudge." in model.words()


def test_the_gap_is_the_square_of_the_nudge_and_halving_shows_it():
    model = at(product(), ("nudge", 0.4))
    assert gap(model) == pytest.approx(-3 * 0.4**2)
    assert "The forecast is 0.48 too low: 3 × nudge²." in model.words()
    half = respond(model, [("halve", None)])
    assert half.nudge == 0.2
    assert "too low: 3 × nudge².\nTwice the nudge: off by 0.48, 4 times as much." in half.words()
    assert "Twice" not in respond(half, [("nudge", 0.2)]).words()


def test_the_words_say_truth_and_forecast_with_digits_that_tell_them_apart():
    words = at(None, ("nudge", "0.001")).words()
    assert words.splitlines()[0] == "Nudge x1 from 2 to 2.001."
    assert "Forecast: o = 0.7071 - 1.5 × 0.001 = 0.7056068." in words
    assert f"Truth: o = {neuron(x1=2.001):.7f}. The forecast is 3.184e-6 too high" in words
    assert "= -8 - 4 × (-0.5) = -6." in at(straight(), ("leaf", "1"), ("nudge", -0.5)).words()


def straight():
    a, b, c, f = Value(2.0, label="a"), Value(-3.0, label="b"), Value(10.0, label="c"), Value(-2.0, label="f")
    return (a * b + c) * f


def test_without_a_nudge_there_is_nothing_to_compare():
    model = at(product(), ("nudge", 0.0))
    assert model.words() == "f = -6, and its gradient along a is -3.\nNudge it: drag the disc."
    assert "moved" not in model.picture()
    assert not next(c for c in model.controls() if c.name == "halve").enabled
    assert at(product(), ("nudge", "1e-200")).nudge == 0.0


def test_a_point_dragged_in_the_plot_is_where_the_hand_is():
    model = open_model(product())
    px, py = model.along.axes(False).at(-2.0 - 0.37, 0.0)
    dragged = respond(model, [("drag-nudge", [px, py])])
    assert dragged.nudge == pytest.approx(-0.37)
    assert respond(model, [("drag-nudge", [-999, 0])]).nudge == -1.0
    assert 'data-drag="drag-nudge"' in dragged.picture()
    narrow = respond(model, [("narrow", True)])
    px, py = narrow.along.axes(True).at(-2.0 + 0.25, 0.0)
    assert respond(narrow, [("drag-nudge", [px, py])]).nudge == pytest.approx(0.25)
    assert 'viewBox="0 0 380 270"' in narrow.picture()
    assert 'viewBox="0 0 560 270"' in model.picture()


def test_leaves_are_chosen_from_the_list_or_in_the_picture():
    model = at(2 * product() + 1)
    options = dict(next(c for c in model.controls() if c.name == "leaf").options)
    assert list(options.values()) == ["a = -2", "b = 3", "the 2 in v7", "the 1 in v9"]
    assert respond(model, [("node", "1")]).along.name == "b"
    moved = respond(model, [("leaf", "5"), ("nudge", 0.5)])
    assert moved.data[-1] == pytest.approx(2.5 * -6 + 1)
    with pytest.raises(NotExplorable, match=r"d is computed from a, b: only a leaf can be nudged\."):
        respond(model, [("node", "2")])


def test_the_nudge_is_kept_from_leaf_to_leaf_as_far_as_it_can_be():
    x, big = Value(0.5, label="x"), Value(300.0, label="big")
    model = at(x.log() + big, ("nudge", 0.25), ("leaf", "2"))
    assert model.along.name == "big"
    assert (model.along.reach, model.nudge) == (100.0, 25.0)
    assert respond(model, [("leaf", "0")]).nudge == 0.25
    model = respond(model, [("nudge", -100.0), ("leaf", "0")])  # x - 1 has no logarithm
    assert (model.along.name, model.nudge) == ("x", 0.5)


@pytest.mark.parametrize(
    ("root", "nudge", "sentence"),
    [
        (lambda x: x.log(), -0.6, r"With x at -0\.1, v2 cannot be computed \(log\(-0\.1\): log is defined"),
        (lambda x: 1 / x, -0.5, r"With x at 0, v3 cannot be computed \(division by zero\)"),
        (lambda x: (x * 1000).exp() * 1e-200, 0.6, r"v4 cannot be computed \(it would be infinity\)"),
        (lambda x: x**1.5, -1.0, r"v2 cannot be computed \(\(-0\.5\) \*\* 1\.5: a negative number"),
    ],
)
def test_where_the_expression_has_no_value_the_last_good_picture_stays(root, nudge, sentence):
    explorer = explore.nudge(root(Value(0.5, label="x")))
    before = explorer.view()
    explorer.send(("nudge", nudge))
    assert explorer.fault == ""
    with pytest.raises(NotExplorable, match=sentence):
        raise NotExplorable(explorer.notice)
    assert explorer.view() == {**before, "notice": explorer.notice}


def test_the_curve_has_a_gap_where_the_root_has_no_value():
    xs, ys = at(Value(0.5, label="x").log()).along.curve
    assert all(math.isnan(y) == (x <= 0) for x, y in zip(xs, ys, strict=True))
    assert ys[-1] == pytest.approx(math.log(1.5))


def test_a_pole_does_not_flatten_the_rest_of_the_curve():
    low, high = at(1 / Value(0.5, label="x")).along.heights
    assert -50 < low < high < 50


def test_a_typed_nudge_beyond_reach_is_refused():
    explorer = explore.nudge(product())
    explorer.send(("nudge", "3"))
    assert "Nudge goes from -1 to 1 here" in explorer.notice


@pytest.mark.parametrize(("data", "reach"), [(0.0, 1), (2.0, 1), (-50.0, 1), (0.02, 0.01), (-300.0, 100), (1e-9, 1e-4)])
def test_the_reach_suits_the_size_of_the_leaf(data, reach):
    assert at(Value(data, label="x") * 2).along.reach == pytest.approx(reach)


def test_gradients_come_from_the_graph_if_it_has_them():
    x = Value(3.0, label="x")
    wrong = Value(9.0, (x, x), (3.0, 0.0), "*")  # a class whose product forgets one of its gradients
    assert open_model(wrong).along.slope == 3.0


def test_a_class_without_local_gradients_gets_them_from_the_recomputation():
    x, y = Bare(0.5, label="x"), Bare(-2.0, label="y")
    e = Bare(-1.0, (x, y), "*", "e")
    model = open_model(Bare(math.cos(-1.0), (e,), "cos", "root"))
    assert model.along.slope == pytest.approx(2.0 * math.sin(-1.0))
    assert model.data[-1] == pytest.approx(math.cos(-2.0 * (0.5 + model.nudge)))


def expressions():
    """One expression for each operation that the table knows, as the engine makes it."""
    a, b, c = Value(0.7, label="a"), Value(-1.3, label="b"), Value(2.1, label="c")
    yield from (a + b, a - b, a * b, a / b, a**c, a**3, c**-0.5, -a, abs(b), 2 * a, 3 - b, 1 / c, 2**b)
    yield from (a.exp(), a.log(), b.tanh(), b.relu(), c.relu(), b.sigmoid(), a.sin())
    yield from (Value.sum([a, b, c]), Value.dot([a, b], [c, 2.0], b), Value.max([a, c, b]), Value.min([a, c, b]))


@pytest.mark.parametrize("root", list(expressions()), ids=lambda root: f"{root.op}-{root.data:.3g}")
def test_every_operation_is_computed_again_with_its_local_gradients(root):
    graph = read_graph(root, 99)
    replay = Replay(graph, ["?"] * len(graph.nodes))
    replay.check()
    assert replay.local_gradients() == graph
    for one in (node for node in graph.nodes if not node.parents):
        h = 1e-6
        up, down = (replay.data(one.index, one.data + step, replay.users(one.index))[-1] for step in (h, -h))
        local = sum(g for p, g in zip(graph.root.parents, graph.root.local_grads, strict=True) if p == one.index)
        assert (up - down) / (2 * h) == pytest.approx(local, rel=1e-5, abs=1e-8)


def test_operations_that_the_engine_has_not():
    x = Bare(0.64, label="x")
    for op, function in [("cos", math.cos), ("sqrt", math.sqrt)]:
        model = at(Bare(function(0.64), (x,), op), ("nudge", 0.2))
        assert model.data[-1] == pytest.approx(function(0.84), rel=1e-12)


def test_random_expressions_are_reproduced():
    rng = random.Random(4)
    for _ in range(20):
        nodes = [Value(rng.uniform(0.5, 2.0), label=f"x{i}") for i in range(3)]
        for _ in range(10):
            one, other = rng.choice(nodes), rng.choice(nodes)
            nodes.append(rng.choice([one + other, one * other, one.tanh(), one - other, (one * 0.3).exp()]))
        root = Value.sum(nodes)
        model = open_model(root)
        first = model.along.leaf.index
        assert model.along.before == pytest.approx([node.data for node in model.staged.graph.nodes], rel=1e-12)
        root.backward()
        assert model.along.slope == pytest.approx(nodes[first].grad, rel=1e-9)


def test_undefined_names_the_node():
    graph = read_graph((Value(1.0) - 1.0).exp(), 9)
    replay = Replay(graph, ["?"] * 4)
    with pytest.raises(Undefined) as error:
        replay.data(0, 1e4, replay.users(0))
    assert error.value.index == 3


def changed():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    e = a * b
    named(e=e)
    root = e + 1
    a.data = 3.0
    return root


A, B = Bare(2.0, label="a"), Bare(-3.0, label="b")


@pytest.mark.parametrize(
    ("root", "sentence"),
    [
        (Value(3.0, label="x"), "x = 3 was not computed from anything"),
        (7, "the plain number 7"),
        (changed(), r"e \(\*\) holds -6, but its parents now give -9: if a number in the graph was changed, compute"),
        (Bare(-1.0, (A, B), "softplus"), "v3 was made by 'softplus' from 2 parents, and this explorer cannot"),
        (Bare(-6.0, (A, B)), "an operation that it did not store in op"),
        (Bare(-6.0, (A, B, B), "+"), r"'\+' from 3 parents"),
        (Bare(8.0, (A,), "**n"), r"'\*\*n' from 1 parent,"),
        (Bare(8.0, (B,), "log"), r"holds 8, but from its parents it cannot be computed \(log\(-3\)"),
        (Value(math.nan, label="x") * 2, "x is not a number"),
        (Value(0.0, label="x") ** 0.5, "has no slope along any of its leaves"),
    ],
)
def test_what_cannot_be_nudged_is_named(root, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        open_model(root)


def test_a_leaf_without_a_slope_is_passed_over_and_refused():
    x, y = Value(0.0, label="x"), Value(1.0, label="y")
    model = open_model(x**0.5 + y)
    assert model.along.name == "y"
    with pytest.raises(NotExplorable, match=r"has no slope along x at 0 \(its gradient is infinity\)"):
        respond(model, [leaf(model, "x")])


def test_it_looks_and_reads_the_same_every_time_and_leaves_the_values_alone():
    root = product()
    one, other = at(root, ("nudge", 0.3)), at(root, ("nudge", 0.3))
    assert (one.picture(), one.words()) == (other.picture(), other.words())
    assert (root.data, root.grad, root.parents[0].parents[0].data) == (-6.0, 0.0, -2.0)


def test_the_still_picture_shows_a_gap_and_is_small():
    explorer = explore.nudge()
    assert "The forecast is 0.5073 too high" in explorer._still["text/plain"]
    assert len(explorer._still["text/html"]) < 30_000


@pytest.mark.parametrize(
    ("number", "width", "written"),
    [(-0.012345678, 7, -0.0123), (12345.678, 7, 12345.678), (0.1 + 0.2 - 0.3, 7, 0.0), (-0.00012345, 8, -0.00012)],
)
def test_numbers_are_rounded_until_they_fit_on_their_card(number, width, written):
    assert fitting(number, width) == written
