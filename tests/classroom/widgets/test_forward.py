"""The forward stepper's model: which numbers are there after each step, what it marks, and what it says."""

import math

import pytest

from classroom.draw.words import text_form
from classroom.widgets import explore, graphs
from classroom.widgets.forward import open_model
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from engine import Value

NEXT = ("next", None)


class Bare:
    """A class in the making: neither operation nor label."""

    def __init__(self, data, parents=()):
        self.data, self.parents = data, parents


def after(*events, root=None):
    return respond(open_model(root), list(events))


def shown(model):
    return dict(zip(model.staged.names, model.data(), strict=True))


def two_sums():
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    d, e = a * b, a + b
    f = d * e
    d.label, e.label, f.label = "d", "e", "f"
    return f


def test_each_step_computes_one_node_and_the_leaves_are_there_from_the_start():
    leaves = {"a": 2, "b": -3, "c": 10, "f": -2}
    assert shown(after()) == {**leaves, "e": None, "d": None, "L": None}
    assert shown(after(NEXT)) == {**leaves, "e": -6, "d": None, "L": None}
    assert shown(after(NEXT, NEXT)) == {**leaves, "e": -6, "d": 4, "L": None}
    assert shown(after(NEXT, NEXT, NEXT)) == {**leaves, "e": -6, "d": 4, "L": -8}
    assert after(*[NEXT] * 9).at == 3


def test_no_node_is_computed_before_its_parents():
    x = Value(1.5, label="x")
    root = ((x * 2 - 1) ** 2 + Value.sum([x, x.exp(), -x])) / Value.dot([x, x], [2.0, x], 1.0)
    model = open_model(root)
    for _ in range(model.last):
        known = [number is not None for number in model.data()]
        model = respond(model, [NEXT])
        (new,) = [i for i, number in enumerate(model.data()) if number is not None and not known[i]]
        assert all(known[parent] for parent in model.staged.graph.nodes[new].parents)
    assert model.data()[-1] == root.data
    assert None not in model.data()


def test_the_words_compute_the_node_from_its_parents_numbers():
    assert "Now e is ready: all its parents are known. The others have to wait for a parent." in after().words()
    assert after(NEXT).words().startswith("Step 1 of 3. e = a * b = 2 × (-3) = -6.\nNow d is ready")
    assert "Step 2 of 3. d = e + c = -6 + 10 = 4." in after(NEXT, NEXT).words()
    assert "L is the root, so this is the end" in after(NEXT, NEXT, NEXT).words()


def test_two_nodes_can_be_ready_at_once():
    assert "Now d and e are ready: all their parents are known." in after(root=two_sums()).words()
    assert "Next is e, which was ready before." in after(NEXT, root=two_sums()).words()


@pytest.mark.parametrize(
    ("make", "equation"),
    [
        (lambda x: -x, "v2 = -x = -(-3) = 3"),
        (lambda x: -Value(2.0, label="y"), "v2 = -y = -2"),
        (lambda x: x**2, "v2 = x ** 2 = (-3) ** 2 = 9"),
        (lambda x: x - x, "v2 = x - x = -3 - (-3) = 0"),
        (lambda x: 2 * x, "v3 = x * 2 = -3 × 2 = -6"),
        (lambda x: x / 4, "v3 = x / 4 = -3 / 4 = -0.75"),
        (lambda x: x.relu(), "v2 = relu(x) = relu(-3) = 0"),
        (lambda x: Value.dot([x, 2.0], [x, 5.0], 1.0), "= (-3) × (-3) + 2 × 5 + 1 = 20"),
        (lambda x: Value.sum([x] * 9), "sum(x, x, x, … (5 more), x) = sum(-3, -3, -3, … (5 more), -3) = -27"),
        (lambda x: Bare(9, (Bare(4), x)), "v3 = 9, from 4 and x = -3"),
    ],
)
def test_every_kind_of_operation_is_written_as_it_is_read(make, equation):
    model = open_model(make(Value(-3.0, label="x")))
    assert f"{equation}.\n" in respond(model, [NEXT] * model.last).words()


def test_the_picture_shows_question_marks_until_a_nodes_turn():
    assert after().picture().count(">?</text>") == 3
    assert after(NEXT).picture().count(">?</text>") == 2
    assert after(NEXT, NEXT, NEXT).picture().count(">?</text>") == 0
    assert "graph-grad" not in after(NEXT, NEXT, NEXT).picture()


def test_the_picture_marks_the_node_its_parents_and_what_has_to_wait():
    picture = after(NEXT).picture()
    assert picture.count("graph-now") == 1
    assert 'graph-now graph-fresh" data-node="2"' in picture  # e
    assert picture.count("graph-source") == 2
    assert picture.count("graph-busy") == 2
    assert picture.count("graph-waiting") == 1  # L; d is ready
    assert after().picture().count("graph-waiting") == 2
    assert picture.count('data-click="node"') == 7


def test_it_looks_and_reads_the_same_every_time_and_narrow_pages_get_a_narrow_picture():
    one, other = after(NEXT), after(NEXT)
    assert (one.picture(), one.words()) == (other.picture(), other.words())
    narrow = respond(one, [("narrow", True)])
    assert narrow.words() == one.words()
    assert narrow.staged.layout.frame.width < one.staged.layout.frame.width
    assert respond(narrow, [("narrow", False)]).picture() == one.picture()


def test_unnamed_results_bear_the_name_that_the_words_use():
    model = open_model((Value(1.0, label="x") * 2).exp())
    assert "Now v3 is ready" in model.words()
    assert ">v3</text>" in model.picture()
    assert ">v2</text>" not in model.picture()  # the 2, which the words call by its number


def test_predict_asks_for_the_next_value():
    model = after(("predict", True))
    assert "Next is e = a * b. What will e be?" in model.words()
    assert [c.label for c in model.controls() if c.name == "guess"] == ["e will be"]
    assert respond(model, [("guess", "-6")]).words().startswith("Right: -6.")
    wrong = respond(model, [("guess", "6")])
    assert wrong.words().startswith("You said 6; e is -6.")
    assert (wrong.at, shown(wrong)["e"]) == (1, -6)
    assert "What will d be?" in wrong.words()
    assert "You said" not in respond(wrong, [NEXT]).words()
    assert "guess" not in [c.name for c in respond(model, [NEXT] * 3).controls()]


def test_what_was_typed_wrongly_moves_nothing():
    explorer = explore.forward()
    explorer.send(("predict", True))
    before = explorer.view()
    explorer.send(("guess", "six"))
    assert "'six' is no number" in explorer.notice
    assert explorer.view() == {**before, "notice": explorer.notice}


def test_back_reset_play_and_going_to_a_node():
    assert after(NEXT, NEXT, ("back", None)).at == 1
    assert after(("back", None)).at == 0
    assert after(NEXT, ("reset", None)).at == 0
    assert after(("node", "4")).at == 2  # d
    assert after(NEXT, ("node", "-1")).at == 0
    playing = after(("play", None), ("speed", "slow"))
    assert playing.tick() == 2000
    assert [respond(playing, [("tick", None)] * n).tick() for n in (1, 2, 3)] == [2000, 2000, 0]
    assert respond(playing, [("tick", None)] * 3).at == 3


def test_the_still_picture_is_half_way():
    assert explore.forward()._still["text/plain"].startswith("Forward stepper: Step 2 of 3. d = e + c")
    assert len(explore.forward()._still["text/html"]) < 30_000


def test_the_values_are_left_alone():
    root = two_sums()
    respond(open_model(root), [NEXT] * 3)
    assert (root.data, root.grad, root.label) == (-6, 0, "f")


def test_what_has_no_graph_is_named():
    for wrong, sentence in [
        (Value(3.0, label="x"), "x = 3 was not computed from anything"),
        (7, "the plain number 7"),
        ([two_sums()], "this is a list of 1"),
        (Bare(4, (Bare(2), 2)), "wrap it in Value"),
    ]:
        with pytest.raises(NotExplorable, match=sentence):
            open_model(wrong)


def test_a_value_that_is_not_a_number_is_said():
    model = open_model(Value(math.nan, label="x") * 2)
    assert "x is not a number, and so is what depends on it." in model.words()
    assert "= not a number." in respond(model, [NEXT]).words()


def test_as_text_too_a_value_to_come_is_a_question_mark(monkeypatch):
    staged = graphs.stage_graph(two_sums(), grad=False, local=False)
    graph = graphs.with_data(staged.graph, [-2.0, 3.0, -6.0, None, None])
    assert text_form(graph, False, False).splitlines()[2:] == ["d = a * b = -6", "e = a + b = ?", "f = d * e = ?"]
    monkeypatch.setattr(graphs, "lay_out", lambda *_: None)
    assert open_model(two_sums()).picture().startswith("<pre>a = -2")
