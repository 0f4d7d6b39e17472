"""What holds for all explorers alike, each opened as it is and then used at random."""

import inspect
import json
import random
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from benchmarks.explorers.subjects import subjects
from classroom.widgets import explore
from classroom.widgets.controls import Button, Choice, Entry, Slider, Toggle
from classroom.widgets.explorer import PICTURE_STYLE, Explorer, still

ROOT = Path(__file__).parents[3]
NAMES = [name for name, thing in vars(explore).items() if inspect.isfunction(thing) and not name.startswith("_")]
GARBAGE = ["", "abc", "nan", "inf", "-inf", "1e999", "1,5", "−2", "0", "-0.0", "1e-300", "9" * 400]
GARBAGE += ["0x10", "1_0", "½", "💥"]
INPUTS = 60
LARGEST_STILL = 30_000  # bytes, next to the styles

every = pytest.mark.parametrize("name", NAMES)


def opened(name: str) -> Explorer:
    return getattr(explore, name)()


def an_event(explorer: Explorer, chance: random.Random) -> tuple:
    """Something that a hand, or a slip of the hand, could do next."""
    choices = [*explorer.model.controls(), *sorted(explorer.model.gestures), "narrow"]
    thing = chance.choice(choices)
    match thing:
        case Slider():
            place = thing.as_json()
            return thing.name, chance.choice([chance.uniform(place["low"], place["high"]), chance.choice(GARBAGE)])
        case Choice():
            return thing.name, chance.choice([*dict(thing.options), "no such thing"])
        case Toggle():
            return thing.name, chance.random() < 0.5
        case Entry():
            return thing.name, chance.choice([*GARBAGE, "1", "-4", "0.5"])
        case Button():
            return thing.name, None
        case "narrow":
            return thing, chance.random() < 0.5
        case "tick":
            return thing, None
    clickable = re.findall(rf'data-click="{thing}" data-value="([^"]*)"', explorer.view()["picture"])
    return thing, chance.choice(clickable) if clickable else [chance.uniform(-200, 1400), chance.uniform(-200, 900)]


def numbers(picture: str) -> str:
    """The coordinates in a picture, which must all be numbers that a browser can read."""
    return " ".join(re.findall(r'\b(?:x|y|d|cx|cy|r|width|height|viewBox|points)="([^"]*)"', picture))


@every
def test_it_opens_outside_a_lesson_and_says_what_it_is(name):
    explorer = opened(name)
    view = explorer.view()
    assert json.loads(json.dumps(view, allow_nan=False)) == view
    assert len(view["title"]) > 5
    assert len(view["words"]) > 20
    labels = [control["label"] for control in view["controls"]]
    assert all(labels)
    assert len(set(labels)) == len(labels), "two controls sound alike"
    assert getattr(explore, name).__doc__


@every
def test_used_at_random_it_never_has_a_fault_and_always_a_picture_and_words(name):
    explorer, chance = opened(name), random.Random(name)
    for _ in range(INPUTS):
        event = an_event(explorer, chance)
        explorer.send(event)
        view = explorer.view()
        assert view["fault"] == "", (event, view["fault"])
        json.dumps(view, allow_nan=False)
        tree = ElementTree.fromstring(f"<div>{view['picture']}</div>")
        assert [svg for svg in tree.iter() if svg.tag.endswith("svg") and svg.get("aria-label")], event
        assert not re.search(r"nan|inf|e[+-]", numbers(view["picture"])), event
        assert view["words"].strip(), event
        assert "nan" not in view["words"].lower().split(), event


@every
def test_the_same_inputs_give_the_same_view(name):
    views = []
    for _ in range(2):
        explorer, chance = opened(name), random.Random(1)
        for _ in range(INPUTS // 3):
            explorer.send(an_event(explorer, chance))
        views.append(explorer.view())
    assert views[0] == views[1]


@every
def test_a_refused_input_leaves_state_picture_and_words(name):
    explorer, chance = opened(name), random.Random(name)
    refused = 0
    for _ in range(2 * INPUTS):
        before = explorer.model, {**explorer.view(), "notice": ""}
        explorer.send(an_event(explorer, chance))
        if explorer.notice:
            refused += 1
            assert explorer.model is before[0]
            assert {**explorer.view(), "notice": ""} == before[1]
            assert explorer.notice.endswith((".", "?")), explorer.notice
    fields = [control for control in explorer.model.controls() if isinstance(control, Slider | Choice | Entry)]
    assert refused or not fields


@every
def test_whatever_the_picture_sends_the_model_listens_to(name):
    explorer = opened(name)
    names = set(re.findall(r'data-(?:drag|click)="([^"]*)"', explorer.view()["picture"]))
    controls = {control.name for control in explorer.model.controls()}
    assert names <= explorer.model.gestures | controls
    dragged = set(re.findall(r'data-drag="([^"]*)"', explorer.view()["picture"]))
    assert not dragged & controls, "a control would take the handle's events for its own"


@every
def test_on_a_narrow_page_the_picture_is_narrower_or_scrolls_little(name):
    explorer = opened(name)

    def width():
        return max(float(box.split()[2]) for box in re.findall(r'viewBox="([^"]*)"', explorer.view()["picture"]))

    wide = width()
    explorer.send(("narrow", True))
    assert width() <= max(460, 0.75 * wide)
    explorer.send(("narrow", False))
    assert width() == wide


@every
def test_the_still_is_small_and_has_its_words(name):
    model = opened(name).model.poster()
    page = still(model)
    styles = PICTURE_STYLE + model.style
    assert styles in page["text/html"]
    assert len(page["text/html"].replace(styles, "").encode()) < LARGEST_STILL
    assert "run this cell to move it" in page["text/plain"]


@every
def test_it_stands_in_the_gallery_in_the_benchmark_and_in_the_browser_tests(name):
    gallery = (ROOT / "lessons" / "explorers.md").read_text(encoding="utf-8")
    assert f"explore.{name}(" in gallery
    assert any(f"explore.{name}(" in subject.code for subject in subjects(1))
    assert (ROOT / "tests" / "browser" / f"test_explorer_{name}.py").is_file()


def test_there_are_ten_and_each_is_placed_in_a_lesson():
    assert len(NAMES) >= 10
    lessons = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "lessons").glob("[0-9][0-9]_*.md"))
    assert [name for name in NAMES if f"explore.{name}(" not in lessons] == []
