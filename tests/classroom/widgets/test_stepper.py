"""What the steppers share: a click on a leaf of the picture goes somewhere, although the list has no step of it."""

from classroom.widgets import backward, forward
from classroom.widgets.model import respond


def test_a_click_on_a_leaf_goes_to_the_moment_when_all_have_reported_to_it():
    model = respond(backward.open_model(), [("node", "3")])  # c, one of the parents of d
    assert model.staged.names[3] == "c"
    assert model.at == 3
    assert "To c: -2 × 1 = -2" in model.words()


def test_a_click_on_a_leaf_goes_to_the_start_of_a_forward_pass():
    model = respond(forward.open_model(), [("next", None), ("node", "0")])
    assert model.at == 0


def test_the_list_offers_the_start_and_the_nodes_that_have_a_step():
    for opened in (backward.open_model(), forward.open_model()):
        goto = next(control for control in opened.controls() if control.name == "node")
        assert sorted(words for _, words in goto.options) == ["L", "d", "e", "the start"]
        assert goto.as_json()["kind"] == "choice"
