"""The slides of every lesson, in a browser, each opened and looked over."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.slides.lessons import ROOT, chosen

pytestmark = pytest.mark.browser

LOOK_OVER = Path(__file__).with_name("slides.js").read_text(encoding="utf-8")
STEMS = [path.stem for path in chosen(ROOT, "")]
READY = "() => typeof deck !== 'undefined' && deck.isReady()"
PLACES = "() => deck.getSlides().map(slide => deck.getIndices(slide))"
GO = "place => deck.slide(place.h, place.v, -1)"
SHOW_ALL = "() => { while (deck.availableFragments().next) deck.nextFragment() }"


@pytest.fixture(scope="session")
def decks(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("decks")
    command = [sys.executable, "-m", "classroom.slides", "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def page(chromium):
    """A window that notes what the page asks for and complains of."""
    page = chromium.new_page()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    page.close()


def open_deck(page, decks, stem):
    page.goto((decks / f"{stem}.html").as_uri())
    page.wait_for_function(READY)
    return page.evaluate(PLACES)


@pytest.mark.parametrize("stem", STEMS)
def test_every_slide_can_be_read_and_asks_nothing_of_any_network(page, decks, stem):
    """At 1280 × 720 nothing overflows, is cut, is smaller than 18 px, lies over other words, or is blank.

    On the way, what answers a question must not be seen before a key is pressed.
    """
    places = open_deck(page, decks, stem)
    assert len(places) > 20
    faults, asked = [], 0
    for number, place in enumerate(places, start=1):
        page.evaluate(GO, place)
        asks, answers = page.evaluate(ASKS_AND_ANSWERS)
        asked += asks
        if asks and answers:
            faults.append(f"slide {number}: the answer is seen with the question")
        page.evaluate(SHOW_ALL)
        faults += [f"slide {number}: {fault}" for fault in page.evaluate(LOOK_OVER)]
    assert not faults, "\n".join(faults)
    assert asked >= 2
    assert not page.complaints
    foreign = [url for url in page.asked if not url.startswith("data:")]
    assert foreign == [(decks / f"{stem}.html").as_uri()]


ASKS_AND_ANSWERS = """() => {
  const slide = deck.getCurrentSlide();
  const seen = (part) => part.checkVisibility({visibilityProperty: true});
  return [!!slide.querySelector(".predict"), [...slide.querySelectorAll(".item-output, .seen")].filter(seen).length];
}"""


def test_an_explorer_is_moved_on_a_slide(page, decks):
    """The backward stepper of lesson 05: its slider, its buttons, and the last state as the live one ends."""
    places = open_deck(page, decks, "05_backward")
    for place in places:
        page.evaluate(GO, place)
        if page.evaluate("() => deck.getCurrentSlide().querySelector('.tape')?.dataset.title === 'Backward stepper'"):
            break
    tape = page.locator(".slide.present .tape")
    words = tape.locator(".tape-words")
    assert words.inner_text().startswith("Nothing has been handed on yet")
    tape.get_by_role("button", name="Next").click()
    first = words.inner_text()
    assert not first.startswith("Nothing")
    slider = tape.get_by_role("slider").bounding_box()
    page.mouse.move(slider["x"] + 8, slider["y"] + slider["height"] / 2)
    page.mouse.down()
    page.mouse.move(slider["x"] + slider["width"], slider["y"] + slider["height"] / 2, steps=4)
    page.mouse.up()
    assert words.inner_text() != first
    assert "34" in tape.locator(".tape-picture").inner_text()
    at = page.evaluate("() => deck.getIndices()")
    page.keyboard.press("ArrowLeft")  # while the slider has the focus, arrows move it and not the deck
    assert page.evaluate("() => deck.getIndices()") == at
    assert re.match(r"4 of 5", tape.locator(".tape-count").inner_text())


def test_the_speakers_window_has_the_notes_and_the_next_slide(page, decks):
    places = open_deck(page, decks, "05_backward")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_function("() => document.querySelector('.speaker-controls-notes .value')?.innerText.length > 10")
    for place in places:
        page.evaluate(GO, place)
        if page.evaluate("() => !!deck.getCurrentSlide().querySelector('.predict')"):
            break
    speaker.wait_for_function("() => /Ask\\./.test(document.querySelector('.speaker-controls-notes .value').innerText)")
    notes = speaker.locator(".speaker-controls-notes .value").inner_text()
    assert "They say." in notes
    assert speaker.locator("iframe").count() == 2
    assert not page.complaints


def test_dark_slides_can_be_read(page, decks):
    """With the key D, ink and paper change places; code, formulas and graphs go with them."""
    open_deck(page, decks, "05_backward")
    grounds = []
    for _ in range(2):
        grounds.append(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        faults = page.evaluate(CONTRAST)
        assert not faults, faults
        page.keyboard.press("d")
    assert grounds[0] != grounds[1]


CONTRAST = """() => {
  const light = colour => {
    const context = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d");
    context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const faults = new Set();
  for (const element of document.querySelectorAll(".slide *")) {
    if (element.closest("aside, script, style, .tape")) continue;
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const ink = element.ownerSVGElement ? getComputedStyle(element).fill : getComputedStyle(element).color;
    const [a, b] = [light(ink), light(ground(element))].sort((x, y) => y - x);
    const name = `${element.className.baseVal ?? element.className} ${element.textContent.slice(0, 30)}`;
    if ((a + .05) / (b + .05) < 4.5) faults.add(name);
  }
  return [...faults].slice(0, 5);
}"""


def test_a_deck_prints_to_a_page_a_slide(page, decks, tmp_path):
    """Whoever hands out the slides prints them with `?print-pdf` at the end of the address."""
    page.goto((decks / "05_backward.html").as_uri() + "?print-pdf")
    page.wait_for_function(READY)
    page.wait_for_function("() => document.querySelectorAll('.pdf-page').length > 20")
    pages = page.locator(".pdf-page").count()
    assert pages == page.evaluate("() => document.querySelectorAll('section.slide').length")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) == pages
    page.goto((decks / "05_backward.html").as_uri() + "?print-pdf&showNotes=separate-page")
    page.wait_for_function("() => document.querySelectorAll('.speaker-notes-pdf').length > 20")
    assert "Ask." in page.locator(".speaker-notes-pdf").all_inner_texts()[5]
