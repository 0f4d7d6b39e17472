"""Explorers recorded for slides: the states of each, and the HTML that a page without Python plays."""

import inspect
import json
import re
from functools import cache
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from classroom.widgets import explore
from classroom.widgets.explorer import PICTURE_STYLE, still
from classroom.widgets.model import Model, respond
from classroom.widgets.tape import MOST, record, to_html
from engine import Value

NAMES = [name for name, thing in vars(explore).items() if inspect.isfunction(thing) and not name.startswith("_")]
every = pytest.mark.parametrize("name", NAMES)


@cache
def opened(name: str) -> Model:
    return getattr(explore, name)().model


@cache
def html_of(name: str) -> str:
    """The page of an explorer's default; made once, as training takes its time."""
    return to_html(opened(name), PICTURE_STYLE)


def data_of(html: str) -> str:
    """What the page's script holds, if nothing in it ends it early."""
    return re.search(r'<script type="application/json" class="tape-states">(.*?)</script', html, re.S)[1]


@cache
def states_of(name: str) -> list[dict]:
    return json.loads(data_of(html_of(name)))


def after_all(model: Model, event: str) -> list[Model]:
    """The states that a live explorer goes through until its button can be used no more."""
    models = [model]
    while True:
        following = respond(models[-1], [(event, None)])
        if following.words() == models[-1].words():
            return models
        models.append(following)


def test_all_ten_are_here():
    assert len(NAMES) == 10


@every
def test_its_tape_has_different_states_and_ends_elsewhere_than_it_began(name):
    states = states_of(name)
    assert 2 <= len(states) <= MOST == 60
    assert all(one != other for one, other in pairwise(states))
    assert states[0] != states[-1]
    assert len({state["picture"] for state in states}) > len(states) / 2


@every
def test_every_state_has_a_picture_that_can_be_heard(name):
    for state in states_of(name):
        assert "<svg" in state["picture"] and 'aria-label="' in state["picture"]
        assert state["words"] or name == "traversal"


@every
def test_the_page_shows_the_first_state_before_any_script_plays_it(name):
    tape = BeautifulSoup(html_of(name).partition("<script")[0], "html.parser")
    outer, first = tape.select_one("div.tape"), states_of(name)[0]
    assert outer["data-title"] == opened(name).title
    assert int(outer["data-states"]) == len(states_of(name))
    assert tape.select_one(".tape-words").text == first["words"]
    picture = BeautifulSoup(first["picture"], "html.parser")
    assert tape.select_one(".tape-picture").decode_contents() == picture.decode()


@every
def test_nothing_in_its_states_can_end_the_script_early(name):
    assert html_of(name).endswith(f"{data_of(html_of(name))}</script></div>")
    assert not re.search("</|<!--", data_of(html_of(name)))


@pytest.mark.parametrize("label", ["</script>", "<!--<script>", "</SCRIPT>", "a & b \"'"])
def test_not_even_with_a_label_that_looks_like_its_end(label):
    a = Value(2.0, label=label)
    html = to_html(explore.backward(a * 3).model, "")
    assert html.endswith(f"{data_of(html)}</script></div>")
    assert not re.search("</|<!--", data_of(html))
    assert any(label in state["words"] for state in json.loads(data_of(html)))


@pytest.mark.parametrize("name", ["backward", "forward"])
def test_a_steppers_tape_goes_through_all_states_of_the_live_one(name):
    models = after_all(opened(name), "next")
    assert len(models) > 3
    assert record(opened(name)) == [{"picture": model.picture(), "words": model.words()} for model in models]


def test_the_slope_gets_smaller_steps():
    words = [frame["words"] for frame in record(opened("slope"))]
    assert [re.search(r"h = ([^:]+):", said)[1] for said in words] == ["1", "0.1", "0.01", "0.001", "0.0001", "1e-5"]


def test_the_error_goes_down_and_up_again_over_all_steps():
    words = record(opened("error"))[-1]["words"]
    assert "h = 1e-15" in words


@pytest.mark.parametrize(("name", "sliders"), [("neuron", ["w1", "b"]), ("nudge", ["nudge"]), ("rates", ["lr"])])
def test_a_slider_goes_from_one_end_to_the_other(name, sliders):
    frames = record(opened(name))
    for slider in sliders:
        control = next(control.as_json() for control in opened(name).controls() if control.name == slider)
        for end in ("low", "high"):
            reached = respond(opened(name), [(slider, control[end])])
            assert {"picture": reached.picture(), "words": reached.words()} in frames, (slider, end)


def test_all_walks_of_the_traversal_are_gone():
    model = opened("traversal")
    (walks,) = [control.options for control in model.controls() if control.name == "walk"]
    assert len(walks) == 4
    pictures = [frame["picture"] for frame in record(model)]
    for walk, _ in walks:
        assert respond(model, [("walk", walk), ("start", None)]).picture() in pictures


def test_the_training_goes_five_steps_at_a_time():
    numbers = [int(re.match(r"Step (\d+)", state["words"])[1]) for state in states_of("training")[1:]]
    assert numbers == [5 * n for n in range(1, len(numbers) + 1)] and len(numbers) > 50


@every
def test_on_slides_the_still_is_a_tape_and_only_there(name, monkeypatch):
    model = opened(name)
    if name == "training":
        monkeypatch.setattr("classroom.widgets.tape.record", lambda model: [{"picture": "<svg/>", "words": "a"}])
    for setting, is_tape in (("slides", True), ("live", False)):
        monkeypatch.setenv("COURSE_PROJECTOR", setting)
        html = still(model)["text/html"]
        assert ('class="tape' in html) == is_tape
        assert ("run this cell to move it" in html.lower()) != is_tape
