"""What all explorers share: events happen all or none, a fault is told apart from wrong input, a still is words too."""

from dataclasses import dataclass, replace

import pytest

from classroom.widgets.controls import Button, Choice, Entry, Slider, Toggle
from classroom.widgets.explorer import Explorer, still
from classroom.widgets.model import Model
from classroom.widgets.problems import NotExplorable


@dataclass(frozen=True)
class Counter(Model):
    """A model small enough to be seen through."""

    n: float = 0

    title = "Counter"
    gestures = frozenset({"tick", "handle"})

    def controls(self):
        more = [Button("late", "Late")] if self.n > 5 else []
        return [Slider("n", "n", self.n, -10, 10), Button("up", "Up", enabled=self.n < 10), *more]

    def act(self, name, value):
        if name == "up" and self.n == 7:
            raise NotExplorable("7 is the end: go back.")
        if name == "up" and self.n == 8:
            raise ZeroDivisionError("a fault")
        return replace(self, n=value if name == "n" else self.n + 1)

    def picture(self):
        if self.n == -3:
            raise NotExplorable("-3 cannot be drawn.")
        return f"<svg>{self.n:g}</svg>"

    def words(self):
        return f"It is {self.n:g} <now>."


UP = ("up", None)


def test_events_lead_from_state_to_state():
    explorer = Explorer(Counter())
    explorer.send(UP, UP, ("tick", None))
    assert explorer.model.n == 3
    assert explorer.view()["picture"] == "<svg>3</svg>"


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ([("n", 5), UP, UP, UP], "7 is the end: go back."),
        ([("n", "-3")], "-3 cannot be drawn."),
        ([UP, ("n", "twelve")], "'twelve' is no number: type one, such as 0.5."),
        ([UP, ("n", "12")], "n goes from -10 to 10 here, and 12 lies outside."),
        ([("n", "nan")], "n cannot be nan: type a number that ends, such as 0.5."),
    ],
)
def test_what_cannot_be_followed_leaves_everything_and_says_why(events, sentence):
    explorer = Explorer(Counter())
    explorer.send(UP)
    before = explorer.view()
    explorer.send(*events)
    assert explorer.view() == {**before, "notice": sentence}
    assert explorer.model.n == 1
    explorer.send(UP)
    assert (explorer.model.n, explorer.view()["notice"]) == (2, "")


def test_a_fault_is_told_and_logged_and_the_last_picture_stays(caplog):
    explorer = Explorer(Counter(8))
    explorer.send(UP)
    assert "fault" in explorer.view()["notice"]
    assert "ZeroDivisionError: a fault" in explorer.view()["fault"]
    assert explorer.view()["picture"] == "<svg>8</svg>"
    assert "could not follow" in caplog.text
    explorer.send(("n", 2))
    assert explorer.view()["fault"] == ""


def test_an_event_for_a_control_that_is_gone_is_let_pass():
    explorer = Explorer(Counter(7))
    explorer.send(("n", 1), ("late", None), ("nobody", 3))
    assert (explorer.model.n, explorer.view()["notice"]) == (1, "")


def test_outside_a_kernel_there_is_a_still_and_no_widget():
    explorer = Explorer(Counter())
    bundle = explorer._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "<svg>0</svg>" in bundle["text/html"]
    assert "It is 0 &lt;now&gt;." in bundle["text/html"]
    assert (
        bundle["text/plain"] == repr(explorer) == "Counter: It is 0 <now>. A still picture: run this cell to move it."
    )


def test_the_still_shows_the_poster_and_the_same_bytes_each_time():
    @dataclass(frozen=True)
    class Posing(Counter):
        def poster(self):
            return replace(self, n=4)

    explorer = Explorer(Posing())
    explorer.send(UP)
    assert "It is 4" in repr(explorer)
    assert explorer._repr_mimebundle_() == still(Posing().poster())


def test_the_styles_of_a_still_hide_its_drawing_where_they_are_taken_out():
    page = still(Counter())["text/html"]
    drawing = page.index('hidden="" style="display: none"')
    assert page.index(".graph-drawing { display: block !important") < drawing < page.index("<svg>")


def test_log_sliders_send_powers_of_ten_and_are_read_to_four_digits():
    slider = Slider("h", "h", 0.001, 1e-6, 1, 0.01, log=True)
    assert {key: slider.as_json()[key] for key in ("place", "low", "high", "shown")} == {
        "place": -3,
        "low": -6,
        "high": 0,
        "shown": "0.001",
    }
    assert slider.read(-2.5) == 0.003162
    assert slider.read(-99) == 1e-6
    assert slider.read("1e-4") == 0.0001
    assert slider.read(" 0,5 ") == 0.5
    with pytest.raises(NotExplorable, match="goes from 1e-6 to 1"):
        slider.read("0")


def test_the_other_controls_read_what_the_page_sends():
    assert Toggle("t", "T", False).read(True) is True
    assert Entry("e", "E").read("−2") == -2.0
    assert Entry("e", "E", number=False).read("x + 1") == "x + 1"
    choice = Choice("c", "C", "a", (("a", "first"), ("b", "second")))
    assert choice.read("b") == "b"
    with pytest.raises(NotExplorable, match="choose from a, b"):
        choice.read("z")
