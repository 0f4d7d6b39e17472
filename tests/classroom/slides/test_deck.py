"""The whole deck of a small lesson: its slides, its notes, its clock, and nothing that a browser would fetch."""

import re

import pytest
from bs4 import BeautifulSoup

from classroom.build.exercises import Exercise
from classroom.build.files import load
from classroom.slides.deck import deck_html
from classroom.slides.lessons import ROOT, read_lesson
from classroom.slides.notes import read_notes
from tests.classroom.slides.small import code, failed, graph, html, notebook, plot, printed, tape, words

NOTES = """# Speaker notes: Slopes

What the hour is about.

## Where we are (1 minute)

Begin here.

## Step 1. Look (5 minutes)

Its one thought.

**Ask.** What is `one`?

**They say.** "1": right.

**Mistake.** Forget it.

**Board.** A line.

**Skip.** The end.

## Step 2. Again (3 minutes)

**Ask.** Nothing to run?

**They say.** No.
"""
EXERCISES = [
    Exercise("01.1", "Double `it`", 2, "★☆☆", 4, 1),
    Exercise("01.2", "Wonder & see", 0, "★★★", 20, 9),
]
LESSON = notebook(
    "# *Slopes* of lines\n\nHello, see [the next](02_value.ipynb) and [the web](https://example.org).",
    "## Where we are\n\nIn lesson 00 we began.",
    code("import secret_set_up"),
    f"## Step 1. Look\n\nFirst words.\n\n{words(60, 'Spoken')} {words(60)}",
    "**Before you run it**: what is $a < b$?",
    code("one = 1 < 2\none", printed("True & <more>\n")),
    "It is true<!--seen-->. As it should.",
    code("show(f)", plot()),
    code("draw_graph(x)", graph(200, 100)),
    code("explore.slope()", tape()),
    code("wrong", failed("no <such> thing"), tags=("raises-exception",)),
    code("check()", html('<style>.check-card {}</style><div class="check-card">not yet</div>')),
    "## Step 2. Again\n\nFirst words of it.\n\n- a\n- b",
    "## Exercises\n\nDo them.",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    return made(tmp_path_factory.mktemp("notes"))


def made(folder) -> str:
    path = folder / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return deck_html("01", LESSON, read_notes(path, folder), EXERCISES)


@pytest.fixture(scope="module")
def deck(page) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def slides(deck) -> list:
    return deck.select("section.slide")


def notes(slide) -> str:
    return slide.select_one("aside.notes").get_text(" ", strip=True)


def slide_with(deck, selector: str):
    return next(slide for slide in slides(deck) if slide.select_one(selector))


def test_nothing_in_it_is_fetched_by_the_browser(deck):
    for tag in deck.find_all(True):
        for name in ("src", "srcset", "href", "data", "poster", "xlink:href"):
            is_clicked = tag.name == "a" and tag.get("target") == "_blank"
            assert is_clicked or tag.get(name, "data:").startswith("data:"), tag
    assert [a["href"] for a in deck.select("a[href]")] == ["https://example.org"]
    assert not deck.select("iframe, object, embed, base, meta[http-equiv]")
    for style in deck.find_all("style"):
        assert "@import" not in style.text
        assert all(address.startswith("data:") for address in re.findall(r"url\(['\"]?([^)]*)", style.text))
    assert "sourceMappingURL" not in deck.decode()


def test_its_title_names_the_lesson(deck):
    assert deck.title.text == "01 Slopes of lines: slides"
    title = slides(deck)[0]
    assert title.h1.decode_contents() == "<em>Slopes</em> of lines"
    assert title.select_one(".lesson").text == "Lesson 01 · 9 minutes"


def test_each_part_is_a_stack_and_each_step_opens_with_its_number(deck):
    stacks = deck.select(".slides > section")
    assert [stack.select_one("h1, h2").text for stack in stacks] == [
        "Slopes of lines",
        "Where we are",
        "Look",
        "Again",
        "Exercises",
    ]
    opening, following = stacks[2].select("section.slide")[:2]
    assert opening.select_one(".lesson").text == "Step 1"
    assert following.select_one("h2.running").text == "Step 1. Look"


def test_the_set_up_is_nowhere_and_all_other_code_is(deck):
    assert "secret_set_up" not in deck.decode()
    shown = "".join(block.text for block in deck.select(".code"))
    assert "one = 1 < 2\none" in shown and "draw_graph(x)" in shown
    assert "show(f)" not in shown and "explore.slope()" not in shown


def test_what_a_cell_shows_is_a_fragment_after_its_code(deck):
    slide = slide_with(deck, ".predict")
    kinds = [" ".join(item["class"]) for item in slide.select(".item")]
    assert kinds == [
        "item item-text predict",
        "item item-code",
        "item item-output fragment",
        "item item-text seen fragment",
    ]
    assert slide.select_one(".printed").text == "True & <more>"
    assert "seen-->" not in slide.decode()


def test_outputs_of_every_kind_are_shown(deck):
    image = deck.select_one("img.plot")
    assert image["src"].startswith("data:image/png;base64,iVBOR") and image["alt"] == "A curve & a dot"
    assert float(image["data-text"]) >= 18 and int(image["width"]) > 630
    drawn = deck.select_one(".graph-picture > svg")
    assert (drawn["width"], drawn["height"]) == ("400", "200") and not drawn.get("style")
    assert deck.select_one(".tape")["data-title"] == "T"
    assert deck.select_one("pre.error").text == "ValueError: no <such> thing"
    assert deck.select_one(".says .check-card").text == "not yet" and not deck.select(".says style")


def test_the_notes_of_a_part_have_its_minutes_and_the_running_clock(deck):
    said = {slide.select_one("h1, h2").text: notes(slide) for slide in reversed(slides(deck))}
    assert said["Slopes of lines"] == "What the hour is about."
    assert said["Where we are"].startswith("1 minute , from minute 0 to minute 1 Begin here.")
    assert said["Look"].startswith("5 minutes , from minute 1 to minute 6 Its one thought.")
    assert said["Again"].startswith("3 minutes , from minute 6 to minute 9")
    assert "Board. A line. If time is short. The end." in said["Look"]


def test_a_question_stands_on_the_slide_of_its_prediction_and_nowhere_else(deck):
    asking = [slide for slide in slides(deck) if "What is one" in notes(slide)]
    assert asking == [slide_with(deck, ".predict")]
    assert 'Ask. What is one ? They say. "1": right.' in notes(asking[0])


def test_the_question_of_a_step_without_a_prediction_stands_on_its_last_slide(deck):
    *_, last = deck.select(".slides > section")[3].select("section.slide")
    assert "Ask. Nothing to run? They say. No." in notes(last)


def test_a_mistake_stands_on_the_last_slide_of_its_step(deck):
    *before, last = deck.select(".slides > section")[2].select("section.slide")
    assert "A mistake to make. Forget it." in notes(last)
    assert not [slide for slide in before if "A mistake" in notes(slide)]


def test_what_is_not_shown_is_in_the_notes(deck):
    opening = deck.select(".slides > section")[2].select_one("section.slide")
    assert "Spoken word" not in opening.select_one(".body").text
    assert "Spoken word" in notes(opening)
    assert opening.select_one("aside hr")


def test_the_exercises_have_a_page_with_points_and_minutes(deck):
    page = slides(deck)[-1]
    rows = [[cell.text for cell in row.select("td")] for row in page.select("tbody tr")]
    assert rows == [["01.1", "Double it", "2", "★☆☆", "4"], ["01.2", "Wonder & see", "open", "★★★", "20"]]
    assert page.select_one("td code").text == "it"
    assert notes(page) == "Points in all: 2. Minutes in all: 24."


def test_without_exercises_there_is_no_such_page(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    assert 'class="exercises"' not in deck_html("01", LESSON, read_notes(path, tmp_path), [])


def test_the_seconds_of_the_slides_add_up_to_the_minutes_of_their_part(deck):
    for stack, minutes in zip(deck.select(".slides > section"), (0, 1, 5, 3), strict=False):
        seconds = [int(slide["data-timing"]) for slide in stack.select("section.slide")]
        assert sum(seconds) == pytest.approx(60 * minutes, abs=len(seconds) / 2)


def test_it_is_the_same_each_time(page, tmp_path):
    assert made(tmp_path) == page


def test_a_lesson_of_the_course_lasts_as_long_as_its_notes_say():
    lesson = read_lesson(ROOT / "lessons" / "05_backward.md", ROOT)
    built = load(ROOT / "notebooks" / "05_backward.ipynb")
    deck = BeautifulSoup(deck_html("05", built, lesson.notes, lesson.exercises), "html.parser")
    seconds = [int(slide.get("data-timing", 0)) for slide in slides(deck)]
    assert sum(seconds) == pytest.approx(60 * lesson.notes.minutes, abs=len(seconds) / 2)
    asked = [text for part in lesson.notes.parts.values() for text in part.of("Ask")]
    assert len(asked) == deck.decode().count("<strong>Ask.</strong>")
    assert len(lesson.exercises) == len(slides(deck)[-1].select("tbody tr"))
