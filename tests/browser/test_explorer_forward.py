"""The forward stepper under a learner's hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def data(explorer, node: int):
    return explorer.picture.locator(f'[data-node="{node}"] text.graph-data')


def test_stepping_predicting_and_playing(lab):
    explorer = open_explorer(lab, "explore.forward()")  # a, b, e, c, d, f, L
    expect(explorer.words).to_contain_text("Now e is ready")
    expect(data(explorer, 0)).to_have_text("2")
    expect(data(explorer, 2)).to_have_text("?")
    explorer.button("next").click()
    expect(data(explorer, 2)).to_have_text("-6")
    explorer.page.keyboard.press("ArrowRight")
    expect(explorer.words).to_contain_text("d = e + c = -6 + 10 = 4.")
    expect(explorer.picture.locator(".graph-now")).to_have_attribute("data-node", "4")
    explorer.page.keyboard.press("ArrowLeft")
    expect(data(explorer, 4)).to_have_text("?")
    explorer.picture.locator('[data-node="6"]').click()
    expect(data(explorer, 6)).to_have_text("-8")
    expect(explorer.button("next")).to_have_attribute("aria-disabled", "true")
    explorer.choice("node").select_option("the start")
    expect(data(explorer, 2)).to_have_text("?")
    explorer.toggle("predict").check()
    expect(explorer.words).to_contain_text("What will e be?")
    explorer.type(explorer.entry("guess"), "six")
    expect(explorer.notice).to_contain_text("is no number")
    explorer.type(explorer.entry("guess"), "6")
    expect(explorer.words).to_contain_text("You said 6; e is -6.")
    explorer.type(explorer.entry("guess"), "4")
    expect(explorer.words).to_contain_text("Right: 4.")
    explorer.button("reset").click()
    explorer.choice("speed").select_option("fast")
    explorer.root.focus()
    explorer.page.keyboard.press(" ")
    expect(explorer.words).to_contain_text("L is the root, so this is the end")
    expect(explorer.button("play")).to_have_text("Play")
    explorer.page.keyboard.press("ArrowLeft")
    lab.picture("explorer-forward")
