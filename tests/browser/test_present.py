"""`make present`: a lesson as a show in JupyterLab, with Python behind it."""

import json

import pytest
from playwright.sync_api import expect

from classroom.build.files import load
from classroom.slides.blocks import read_parts
from classroom.slides.lessons import ROOT, read_lesson
from classroom.slides.live import live_notebook
from tests.browser.lab import Lab
from tests.browser.server import running_course

pytestmark = pytest.mark.browser

SHOW = "teaching/live/05_backward.ipynb"
STANDS_AT = "() => jupyterapp.shell.currentWidget.content.activeCell.model.id"
# The cells that the show lets one see, by id, with how they are seen.
ON_SCREEN = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.node.classList.contains("jp-deck-mod-visible"))
  .map(cell => cell.model.id)"""
CUT = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.node.classList.contains("jp-deck-mod-visible") && cell.model.type === "code")
  .flatMap(cell => [...cell.node.querySelectorAll(".cm-scroller")])
  .filter(code => code.checkVisibility() && code.scrollWidth > code.clientWidth + 1)
  .map(code => code.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def show(tmp_path_factory):
    command = ("classroom.slides.present", "--lesson", "05")
    with running_course(tmp_path_factory.mktemp("show"), command) as course:
        yield course


@pytest.fixture
def stage(chromium, show, tmp_path) -> Lab:
    """The show as it opens, at its first slide."""
    lab = Lab(chromium.new_page(), show, tmp_path)
    lab.page.set_viewport_size({"width": 1280, "height": 720})
    lab.page.goto(show.address)
    lab.wait_until_ready(SHOW)
    lab.page.wait_for_function("() => document.body.dataset.jpDeckMode === 'presenting'")
    lab.page.wait_for_function(f"({ON_SCREEN})().length === 1")
    yield lab
    errors, strangers = list(lab.errors), list(lab.strangers)  # stopping a kernel makes errors of its own
    lab.page.evaluate("async () => { await window.jupyterapp.serviceManager.sessions.shutdownAll() }")
    lab.page.close()
    assert not errors
    assert not strangers


def test_a_show_is_stepped_through_to_its_end_and_every_cell_runs(stage):
    cells = stage.cells()
    code = [cell["id"] for cell in cells if cell["cell_type"] == "code"][1:]  # the first is the set-up
    skipped = {cell["id"] for cell in cells if cell["metadata"].get("slideshow", {}).get("slide_type") == "skip"}
    assert skipped
    seen: set[str] = set()
    for _ in range(len(cells)):
        at, on_screen = stage.page.evaluate(STANDS_AT), stage.page.evaluate(ON_SCREEN)
        assert at in on_screen, "the slide in front is not the one that the keys act on"
        assert not stage.page.evaluate(CUT)
        seen |= set(on_screen)
        if at == cells[-1]["id"]:
            break
        stage.page.keyboard.press("Shift+Enter")
        stage.page.wait_for_function(f"at => ({STANDS_AT})() !== at", arg=at)
    assert seen == {cell["id"] for cell in cells} - skipped
    stage.page.wait_for_function(
        """ids => jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model)
          .filter(cell => ids.includes(cell.id)).every(cell => cell.executionCount)""",
        arg=code,
        timeout=60_000,
    )
    ended = {cell["id"]: cell for cell in stage.cells()}
    errors = [output for id in code for output in ended[id]["outputs"] if output["output_type"] == "error"]
    assert not errors, json.dumps(errors[0])[:400]


def test_a_slider_is_dragged_inside_a_slide(stage):
    """The set-up is in no slide; that the explorer opens shows that the kernel has it all the same."""
    explorer = next(cell["id"] for cell in stage.cells() if cell["source"] == "explore.traversal(c)")
    while stage.page.evaluate(STANDS_AT) != explorer:
        at = stage.page.evaluate(STANDS_AT)
        stage.page.keyboard.press("Shift+Enter")
        stage.page.wait_for_function(f"at => ({STANDS_AT})() !== at", arg=at)
    stage.page.keyboard.press("Control+Enter")
    slider = stage.page.locator(".explorer-range").last
    slider.wait_for(timeout=60_000)
    order = stage.page.locator(".explorer .walks-order").last
    before = order.inner_text(), stage.page.locator(".explorer-words").last.inner_text()
    box = slider.bounding_box()
    assert box["y"] + box["height"] <= 720, "the slider lies below the screen"
    stage.page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    stage.page.mouse.down()
    stage.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    stage.page.mouse.up()
    words = stage.page.locator(".explorer-words").last
    stage.page.wait_for_function(
        "([words, before]) => words.innerText !== before", arg=[words.element_handle(), before[1]]
    )
    size = words.evaluate("words => parseFloat(getComputedStyle(words).fontSize) * words.currentCSSZoom")
    assert size >= 18
    stage.picture("present-slider")


def test_type_is_large(stage):
    body = stage.page.locator(".jp-deck-mod-visible .jp-MarkdownOutput p").first
    assert body.evaluate("body => parseFloat(getComputedStyle(body).fontSize)") >= 24


def test_the_show_of_every_lesson_has_all_its_code():
    for path in sorted((ROOT / "lessons").glob("0*[a-z].md")):
        if ".exercises" in path.name:
            continue
        built = load(ROOT / "notebooks" / f"{path.stem}.ipynb")
        show = live_notebook(read_lesson(path, ROOT), built)
        shown = [cell.source for cell in show.cells if cell.cell_type == "code"]
        parts = read_parts(built)
        assert [part.heading for part in parts].count("Recap") == 1
        wanted = [
            block.text for part in parts if part.heading != "Recap" for block in part.blocks if block.kind == "code"
        ]
        assert shown == wanted


def test_leaving_the_show_gives_the_notebook_with_notes_and_set_up(stage):
    stage.page.keyboard.press("Escape")
    stage.page.wait_for_function("() => !document.body.dataset.jpDeckMode")
    first = stage.cells()[0]
    assert "import" in first["source"]
    expect(stage.page.locator(".jp-MarkdownOutput", has_text="Speaker notes").first).to_be_visible()
