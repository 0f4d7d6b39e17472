"""The backward stepper's model: what it hands on, when, and what it says."""

import math

import pytest

from classroom.widgets import explore
from classroom.widgets.backward import open_model
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from engine import Value


def four_nodes():
    a = Value(4.0, label="a")
    b = a + a
    p = b * b
    c = b + p
    b.label, p.label, c.label = "b", "p", "c"
    return c


def after(*events, root=None):
    return respond(open_model(four_nodes() if root is None else root), list(events))


def grads(model):
    return dict(zip(model.staged.names, model.gradients(model.at), strict=True))


NEXT = ("next", None)


def test_each_step_hands_on_one_node_and_adds_up():
    assert grads(after()) == {"a": 0, "b": 0, "p": 0, "c": 0}
    assert grads(after(NEXT)) == {"a": 0, "b": 0, "p": 0, "c": 1}
    assert grads(after(NEXT, NEXT)) == {"a": 0, "b": 1, "p": 1, "c": 1}
    assert grads(after(NEXT, NEXT, NEXT)) == {"a": 0, "b": 17, "p": 1, "c": 1}
    assert grads(after(NEXT, NEXT, NEXT, NEXT)) == {"a": 34, "b": 17, "p": 1, "c": 1}


def test_the_end_is_what_the_engine_finds_and_the_values_are_left_alone():
    root = four_nodes()
    model = open_model(root)
    assert all(node.grad == 0.0 for node in (root, *root.parents))
    root.backward()
    assert model.gradients(model.last) == [34, 17, 1, 1]
    assert [root.parents[0].parents[0].grad, root.parents[0].grad] == [34, 17]


def test_the_words_show_the_sum_as_it_grows():
    words = after(NEXT, NEXT, NEXT).words()
    assert "Step 3 of 4. p hands on its gradient 1." in words
    assert "To b: 1 × 8 = 8, added to 1 makes 9." in words
    assert "To b: 1 × 8 = 8, added to 9 makes 17." in words


def test_back_reset_and_the_ends():
    assert after(NEXT, NEXT, ("back", None)).at == 1
    assert after(("back", None)).at == 0
    assert after(*[NEXT] * 9).at == 4
    assert "All gradients are complete" in after(*[NEXT] * 9).words()
    assert after(NEXT, NEXT, ("reset", None)).at == 0


def test_go_to_a_node_from_the_list_or_by_a_click_on_it():
    assert after(("node", "2")).at == 3  # p hands on third
    assert after(("node", "1")).at == 4  # b, by a click or from the list
    assert after(NEXT, ("node", "-1")).at == 0
    with pytest.raises(NotExplorable, match="choose from"):
        after(("node", "77"))


def test_play_ticks_to_the_end_and_stops():
    model = after(("play", None))
    assert model.tick() == 1000
    assert respond(model, [("speed", "fast")]).tick() == 400
    model = respond(model, [("tick", None)] * 4)
    assert (model.at, model.tick()) == (4, 0)
    assert after(("play", None), ("play", None)).tick() == 0


def test_predict_asks_for_a_gradient_that_already_has_a_part():
    model = after(NEXT, NEXT, ("predict", True))
    assert "Next, p hands on. What will b.grad be then?" in model.words()
    assert respond(model, [("guess", "17")]).words().startswith("Right: 17.")
    wrong = respond(model, [("guess", "8")])
    assert wrong.words().startswith("You said 8; b.grad is 17.")
    assert wrong.at == 3
    assert "What will a.grad be" in respond(model, [NEXT]).words()
    assert "Right" not in respond(model, [NEXT]).words()


@pytest.mark.parametrize("typed", ["", "abc", "nan", "inf", "1/2"])
def test_a_prediction_that_is_no_number_moves_nothing(typed):
    explorer = explore.backward(four_nodes())
    explorer.send(NEXT, ("predict", True))
    before = explorer.view()
    explorer.send(("guess", typed))
    assert "type one" in explorer.notice or "type a number" in explorer.notice
    assert explorer.view() == {**before, "notice": explorer.notice}
    explorer.send(NEXT)
    assert explorer.notice == ""


def test_the_picture_marks_who_speaks_and_who_hears():
    picture = after(NEXT, NEXT, NEXT).picture()
    assert picture.count("graph-now") == 1
    assert picture.count("graph-busy") == 2  # both edges from b to p
    assert '<text class="graph-badge"' in picture
    assert picture.count('data-click="node"') == 4


def test_any_class_will_do_that_has_data_parents_and_local_gradients():
    class Mine:
        def __init__(self, data, parents=(), local_grads=()):
            self.data, self.parents, self.local_grads = data, parents, local_grads

    a = Mine(3)
    model = open_model(Mine(9, (a, a), (3, 3)))
    assert model.gradients(model.last)[0] == 6


def test_what_cannot_be_stepped_through_is_named():
    class NoNotes:
        def __init__(self, data, parents=()):
            self.data, self.parents = data, parents

    long = Value(1.0)
    for _ in range(4_999):
        long = long + 1.0
    for wrong, sentence in [
        (Value(3.0, label="x"), "x = 3 was not computed from anything"),
        (7, "the plain number 7"),
        (NoNotes(4, (NoNotes(2), NoNotes(2))), "let its operation store local_grads"),
        (long, "shows up to 200"),
        (max, "pass the result of a computation"),
    ]:
        with pytest.raises(NotExplorable, match=sentence):
            open_model(wrong)


def test_a_value_that_is_not_a_number_is_said():
    x = Value(math.nan, label="x")
    model = respond(open_model(x * 2), [NEXT, NEXT])
    assert "x is not a number, and so is what depends on it." in model.words()
    assert "not a number" in model.picture()
