"""The zeroing laboratory's model: each of its loops is run again, by the engine or by micrograd, and compared."""

from itertools import product

import micrograd.engine
import pytest

from classroom.widgets import explore
from classroom.widgets.explorer import still
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from classroom.widgets.zeroing import open_model
from classroom.widgets.zeroing.loop import BETWEEN, CALLS, GRAPH, RIGHT, STEPS, ZERO, Setting
from engine import SGD, Value
from engine.graph import topological_order

LR = 0.025
LOOPS = list(product(*([first for first, _ in options] for options in (ZERO, GRAPH, CALLS))))
NEXT = ("next", None)


def after(*events, **setting):
    return respond(open_model(), [("reset", None), *setting.items(), *events])


def one_example(V):
    """The laboratory's own loss: its parameters, and how to build its nodes from them, in topological order."""

    def build(w):
        x, y = V(2.0), V(1.0)
        p = w * x
        e = p + y * -1.0 if V is not Value else p - y  # micrograd's minus is two nodes more
        return {"w": w, "x": x, "p": p, "y": y, "e": e, "loss": e**2}

    return [V(-0.5)], build


def two_parameters(V):
    """A loss in which parameters and nodes in between are used twice: u = a·b, loss = (u + a)·u."""

    def build(a, b):
        u = a * b
        s = u + a
        return {"a": a, "b": b, "u": u, "s": s, "loss": s * u}

    return [V(0.5), V(0.8)], build


def keeping_backward(root):
    """The engine's backward() without the lines that let the nodes in between start afresh."""
    root.grad = 1.0
    for node in reversed(topological_order(root)):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def train(make, V, zero, graph, calls, backward=lambda root: root.backward()):
    """The same loop, run by the engine itself (or micrograd): each step's data, gradients and loss."""
    parameters, build = make(V)
    optimizer = SGD(parameters, LR)
    nodes = None
    for _ in range(STEPS):
        if nodes is None or graph == "new":
            nodes = build(*parameters)
        if zero == "parameters":
            optimizer.zero_grad()
        if zero == "all":
            for node in nodes.values():
                node.grad = 0.0
        for _ in range(2 if calls == "twice" else 1):
            backward(nodes["loss"])
        now = build(*parameters)["loss"].data
        yield {name: (node.data, node.grad) for name, node in nodes.items()}, now
        optimizer.step()


def run(make, setting):
    """The laboratory's version of it."""
    parameters, build = make(Value)

    def make_loss(*leaves):
        nodes = build(*leaves)
        for name, node in nodes.items():
            node.label = name
        return nodes["loss"]

    model = open_model(make_loss, parameters, LR)
    for moment in model.bench.run(setting):
        names = [node.label for node in moment.graph.nodes]
        numbers = zip(moment.data, moment.grad, strict=True)
        yield dict(zip(names, numbers, strict=True)), moment.loss


def assert_same(theirs, ours):
    theirs, ours = list(theirs), list(ours)
    assert len(theirs) == len(ours) == STEPS
    for (nodes, loss), (own_nodes, own_loss) in zip(theirs, ours, strict=True):
        assert own_loss == pytest.approx(loss, rel=1e-9)
        assert own_nodes.keys() == nodes.keys()
        for name, numbers in nodes.items():
            assert own_nodes[name] == pytest.approx(numbers, rel=1e-9, abs=1e-12), name


@pytest.mark.parametrize("make", [one_example, two_parameters])
@pytest.mark.parametrize(("zero", "graph", "calls"), LOOPS)
def test_each_loop_does_what_the_engine_does(make, zero, graph, calls):
    assert_same(train(make, Value, zero, graph, calls), run(make, Setting(zero, graph, calls, "fresh")))


@pytest.mark.parametrize("make", [one_example, two_parameters])
@pytest.mark.parametrize(("zero", "graph", "calls"), LOOPS)
def test_each_loop_with_nodes_that_keep_their_gradients_does_what_such_an_engine_does(make, zero, graph, calls):
    theirs = train(make, Value, zero, graph, calls, keeping_backward)
    assert_same(theirs, run(make, Setting(zero, graph, calls, "kept")))


@pytest.mark.parametrize(("zero", "calls"), sorted({(zero, calls) for zero, _, calls in LOOPS}))
def test_micrograd_is_such_an_engine(zero, calls):
    theirs = train(two_parameters, micrograd.engine.Value, zero, "new", calls)
    assert_same(theirs, run(two_parameters, Setting(zero, "new", calls, "kept")))


@pytest.mark.parametrize(("zero", "graph", "calls"), LOOPS)
def test_the_weight_of_the_lesson_goes_where_it_goes_in_micrograd(zero, graph, calls):
    """Also on a reused graph: micrograd reads w.data anew for x.grad, but what w.grad hangs on is as it was."""
    theirs = [nodes["w"] for nodes, _ in train(one_example, micrograd.engine.Value, zero, graph, calls)]
    kept = open_model().bench.run(Setting(zero, graph, calls, "kept"))
    assert [number for moment in kept for number in (moment.data[0], moment.grad[0])] == pytest.approx(sum(theirs, ()))


def test_the_true_gradient_is_that_of_a_new_graph():
    for moment in open_model().bench.run(Setting("nothing", "old", "twice", "kept")):
        w = Value(moment.data[0])
        loss = (w * 2 - 1) ** 2
        loss.backward()
        assert moment.true[0] == pytest.approx(w.grad)


def test_only_a_loop_that_zeroes_and_builds_anew_is_right_in_every_step():
    right = set()
    for names in product(*([first for first, _ in options] for options in (ZERO, GRAPH, CALLS, BETWEEN))):
        if not any(moment.wrong for moment in open_model().bench.run(Setting(*names))):
            right.add(names)
    assert right == {(zero, "new", "once", between) for zero in ("parameters", "all") for between in ("fresh", "kept")}
    assert Setting("parameters", "new", "once", "fresh") == RIGHT


def test_the_words_name_what_was_still_there():
    first, second, third = after(), after(NEXT), after(NEXT, NEXT)
    assert first.words() == "Step 1 of 20. w.grad is -8, which is right.\nThe loss is 4, as in a right loop."
    assert second.words() == (
        "Step 2 of 20. w.grad is -14.4, true -6.4: wrong. Last step's gradient, -8, was still there, and backward() "
        "added -6.4.\nThe loss is 2.56, as in a right loop."
    )
    assert "-14.4 was still there from the steps before" in third.words()
    assert "The loss is 0.7744, and 1.638 in a right loop." in third.words()


def test_the_words_name_the_old_values_of_a_reused_graph():
    words = after(NEXT, zero="parameters", graph="old").words()
    assert "w.grad is -8, true -6.4: wrong" in words
    assert "backward() added -8, the gradient of step 1." in words
    assert "A reused graph has the old values: its loss is 4, as in step 1. In truth it is 2.56." in words


def test_the_words_name_a_second_call_and_nodes_that_keep_theirs():
    twice = after(zero="parameters", calls="twice")
    assert "w.grad is -16, true -8: wrong (x, y too). backward() added -8 twice: zero in between" in twice.words()
    kept = after(zero="parameters", calls="twice", between="kept")
    assert "w.grad is -32, true -8: wrong (x, p, y, e too)." in kept.words()  # four times: more than twice
    assert "backward() added -8 and -24, not -8 each: the nodes in between still had gradients" in kept.words()


def test_the_table_adds_up_and_marks_by_word():
    picture = after(NEXT).picture()
    assert picture.count("zeroing-bad") == picture.count("✗ wrong") == 1
    assert "<td>-0.3</td><td>-8</td><td>-6.4</td><td><strong>-14.4</strong></td><td>-6.4</td>" in picture
    reused = after(NEXT, zero="parameters", graph="old").picture()
    assert reused.count("✗ wrong") == 5
    assert "<td>old 4</td>" in reused
    assert "<td>↺ 0</td>" in reused  # what the nodes in between had, backward() has set to 0
    assert "what its old graph says" in reused
    assert "what its old graph says" not in picture
    assert "<td>-4</td><td>-8</td>" in after(calls="twice", between="kept").picture()  # p: 4, and then 8 more


def test_a_narrow_page_has_the_gradients_beside_the_true_ones():
    narrow = respond(after(NEXT), [("narrow", True)])
    assert "<strong>-14.4</strong></td><td>-6.4</td>" in narrow.picture()
    assert "before" not in narrow.picture()
    assert narrow.words() == after(NEXT).words()


def test_stepping_stays_within_the_steps():
    assert after(("back", None)).step == 1
    assert after(*[NEXT] * 30).step == STEPS
    last = {control.name: control for control in after(*[NEXT] * 30).controls()}
    assert (last["next"].enabled, last["play"].enabled, last["back"].enabled) == (False, False, True)
    assert after(NEXT, NEXT, ("back", None)).step == 2
    assert open_model().step == 2
    assert after(*[NEXT] * 4, zero="all").step == 5


def test_another_setting_shows_the_same_step_of_the_other_loop():
    model = respond(after(*[NEXT] * 6), [("zero", "parameters")])
    assert model.step == 7
    assert "which is right" in model.words()
    with pytest.raises(NotExplorable, match="choose from"):
        respond(model, [("zero", "everything")])


def test_play_ticks_to_the_last_step_and_stops():
    model = after(("play", None))
    assert model.tick() > 0
    model = respond(model, [("tick", None)] * (STEPS - 1))
    assert (model.step, model.tick()) == (STEPS, 0)
    assert after(("play", None), ("play", None)).tick() == 0
    assert after(("play", None), ("calls", "twice")).tick() == 0


def test_the_same_events_give_the_same_picture_and_words():
    events = [NEXT, ("graph", "old"), ("between", "kept"), NEXT]
    one, two = (respond(open_model(), events) for _ in range(2))
    assert (one.picture(), one.words()) == (two.picture(), two.words())


def test_the_still_shows_a_loop_gone_wrong_and_is_small():
    page = still(open_model().poster())["text/html"]
    assert "✗ wrong" in page
    assert len(page.encode()) < 30_000


def test_values_of_theirs_are_left_alone():
    w = Value(-0.5, label="w")
    explore.zeroing(lambda w: (w * 2 - 1) ** 2, [w]).send(NEXT)
    assert (w.data, w.grad) == (-0.5, 0.0)


def test_a_class_of_theirs_will_do():
    class Mine:
        def __init__(self, data, parents=(), local_grads=()):
            self.data, self.grad, self.parents, self.local_grads = data, 0.0, parents, local_grads

        def __mul__(self, other):
            return Mine(self.data * other.data, (self, other), (other.data, self.data))

    model = open_model(lambda a, b: a * b, [Mine(3.0), Mine(2.0)], lr=0.1)
    assert model.names == ["w1", "w2", "v3"]
    assert respond(model, [("reset", None)]).now.grad == [2.0, 3.0, 1.0]


def test_a_loss_that_comes_to_an_end_ends_there():
    model = open_model(lambda w: w.log(), [Value(1.0, label="w")], lr=0.4)  # 1, then 0.6, then below 0
    assert len(model.moments) == 2
    assert "Here it ends" in model.words()
    assert not next(control for control in model.controls() if control.name == "next").enabled
    branches = open_model(lambda w: w * 2 if w.data > 0 else w * 2 * 2, [Value(0.1)], lr=0.04)
    assert len(branches.bench.run(RIGHT)) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (((Value(2.0) * 3), [Value(2.0)]), "pass a function that builds it"),
        ((lambda w: w * 2,), "a list of the parameters"),
        ((lambda w: w * 2, []), "a list of the parameters"),
        ((lambda w: w * 2, [0.5]), "each of them a Value"),
        ((lambda w: w * 2, [Value(float("nan"))]), "not a finite number"),
        ((lambda w: w.data * 2, [Value(0.5)]), "the plain number 1"),
        ((lambda w: None, [Value(0.5)]), "pass the result of a computation"),
        ((lambda w: w, [Value(0.5)]), "was not computed from anything"),
        ((lambda w: w.shout(), [Value(0.5)]), "Your function raised AttributeError at 0.5"),
        ((lambda a, b: a * 2, [Value(0.5), Value(1.0, label="b")]), "does not depend on b"),
        ((lambda w: Value.sum([w * i for i in range(20)]), [Value(0.5)]), "shows up to 12"),
        ((lambda w: w * float("inf"), [Value(0.5)]), "The loss is infinity to begin with"),
        ((lambda w: w * 2, [Value(0.5)], 0.0), "above 0"),
        ((lambda w: w * 2, [Value(0.5)], "fast"), "above 0"),
    ],
)
def test_what_cannot_be_trained_is_named(arguments, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        open_model(*arguments)
