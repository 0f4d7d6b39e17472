"""What every explorer owes the page, whatever it shows: no queue, no flicker, no leaks, a still when nothing runs."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import CELL, open_explorer

pytestmark = pytest.mark.browser

# A model that can be slow, can refuse and can have a fault; it counts how often it was drawn.
COUNTER = """
import time
from dataclasses import dataclass, replace

from classroom.widgets.controls import Button, Slider
from classroom.widgets.explorer import Explorer
from classroom.widgets.model import Model
from classroom.widgets.problems import NotExplorable

drawn = []


@dataclass(frozen=True)
class Counter(Model):
    n: float = 0
    title = "Counter"

    def controls(self):
        return [Slider("n", "n", self.n, 0, 100, 1), Button("up", "Up", "ArrowRight"), Button("fault", "Fault")]

    def act(self, name, value):
        if name == "fault":
            return 1 / 0
        if value == 13:
            raise NotExplorable("13 is left out here.")
        return replace(self, n=self.n + 1 if name == "up" else value)

    def picture(self):
        time.sleep(DELAY if self.n else 0)
        drawn.append(self.n)
        return f'<svg width="300" height="60" role="img" aria-label="a number"><text y="30">{self.n:g}</text></svg>'

    def words(self):
        return f"At {self.n:g}, drawn {len(drawn)} times."


counter = Explorer(Counter())
counter"""

WATCH = """root => {
  const picture = root.querySelector(".explorer-picture");
  window.seen = { empty: 0, changes: 0 };
  const whatever = { childList: true, subtree: true, characterData: true, attributes: true };
  new MutationObserver(() => { window.seen.changes++ }).observe(picture, whatever);
  const look = () => {
    if (!picture.querySelector("svg")) window.seen.empty++;
    requestAnimationFrame(look);
  };
  look();
}"""


def counter(lab, delay=0.0):
    return open_explorer(lab, COUNTER.replace("DELAY", str(delay)), before="")


def test_a_burst_ends_on_the_last_state_without_a_queue_and_without_flicker(lab):
    explorer = counter(lab, delay=0.15)
    explorer.root.evaluate(WATCH)
    explorer.burst("n", [n + 50 for n in range(41)])
    expect(explorer.picture).to_have_text("90")
    expect(explorer.number("n")).to_have_value("90")
    lab.page.wait_for_timeout(600)  # a queue would go on
    expect(explorer.words).to_have_text("At 90, drawn 4 times.")  # still, start, the first of the burst, the last
    seen = lab.page.evaluate("window.seen")
    assert seen["empty"] == 0
    assert seen["changes"] == 2


def test_no_press_of_a_button_is_lost_and_the_order_is_kept(lab):
    explorer = counter(lab, delay=0.1)
    explorer.root.evaluate(
        """root => {
          const range = root.querySelector("input[type=range]"), up = root.querySelector("button[data-name=up]");
          const slide = place => { range.value = place; range.dispatchEvent(new Event("input")) };
          up.click(); up.click(); slide(40); slide(70); up.click(); slide(20); up.click(); up.click();
        }"""
    )
    expect(explorer.picture).to_have_text("22")


def test_a_refusal_is_one_sentence_and_the_last_good_picture_stays(lab):
    explorer = counter(lab)
    explorer.type(explorer.number("n"), "12")
    explorer.button("up").click()
    expect(explorer.picture).to_have_text("13")
    explorer.type(explorer.number("n"), "13.0")
    expect(explorer.notice).to_have_text("13 is left out here.")
    explorer.type(explorer.number("n"), "abc")
    expect(explorer.notice).to_have_text("'abc' is no number: type one, such as 0.5.")
    expect(explorer.picture).to_have_text("13")
    explorer.slide("n", "ArrowRight")
    expect(explorer.picture).to_have_text("14")
    expect(explorer.notice).to_be_empty()


def test_a_callback_that_raises_is_seen_and_would_fail_any_test(lab):
    explorer = counter(lab)
    explorer.button("fault").click()
    expect(explorer.notice).to_contain_text("a fault of its own")
    expect(lab.page.locator(".explorer-broken")).to_be_visible()
    expect(explorer.picture).to_have_text("0")
    assert any("ZeroDivisionError" in error for error in lab.errors)
    lab.errors.clear()  # with it in there, the end of this test would fail it
    explorer.button("up").click()
    expect(explorer.picture).to_have_text("1")
    expect(lab.page.locator(".explorer-broken")).to_have_count(0)


def test_keys_stay_in_the_explorer_and_focus_stays_on_the_control(lab):
    explorer = counter(lab)
    explorer.button("up").focus()
    for key in ("a", "b", "d", "d", "x", "ArrowRight", "ArrowDown", "Enter", " "):
        lab.page.keyboard.press(key)
    expect(explorer.picture).to_have_text("3")  # by →, by Enter and by Space on the button
    expect(explorer.button("up")).to_be_focused()
    assert len(lab.cells()) == 2
    explorer.slide("n", "End")
    expect(explorer.picture).to_have_text("100")
    expect(explorer.slider("n")).to_be_focused()


def test_two_views_of_one_explorer_show_the_same(lab):
    explorer = counter(lab)
    lab.page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.setSource('counter')")
    second = lab.cells()[1]["id"]
    lab.run(second)
    other = lab.page.locator(f'[data-cell="{second}"] .explorer')
    expect(other).to_be_visible()
    other.locator('button[data-name="up"]').click()
    expect(other.locator(".explorer-picture")).to_have_text("1")
    expect(explorer.picture).to_have_text("1")


def test_a_saved_notebook_reopens_with_a_still_picture_and_a_sentence(lab):
    explorer = open_explorer(lab, "explore.backward()")
    explorer.button("next").click()
    expect(explorer.words).to_contain_text("Step 1")
    lab.command("docmanager:save")
    path = lab.course.folder / "notebooks" / "scratch.ipynb"
    lab.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    (output,) = [output for cell in json.loads(path.read_text())["cells"] for output in cell.get("outputs", [])]
    assert set(output["data"]) == {"text/html", "text/plain"}
    lab.page.evaluate("async () => { await jupyterapp.serviceManager.sessions.shutdownAll() }")
    lab.errors.clear()  # a page complains when its kernel is taken away
    lab.open("notebooks/scratch.ipynb")
    cell = lab.cell(CELL)
    expect(cell.locator(".explorer-still svg")).to_be_visible()
    expect(cell.locator(".explorer-still")).to_contain_text("A still picture: run this cell to move it.")
    expect(cell.get_by_text("Loading widget")).to_have_count(0)
    lab.picture("explorer-still")


def test_a_silent_kernel_is_said_after_a_while(lab):
    explorer = counter(lab, delay=6)
    explorer.button("up").click()
    expect(explorer.notice).to_contain_text("Python has not answered yet", timeout=8_000)
    expect(explorer.notice).to_be_empty()
    expect(explorer.picture).to_have_text("1")
