"""The backward stepper under a learner's hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import FOUR_NODES, open_explorer

pytestmark = pytest.mark.browser


def grad(explorer, node: int):
    return explorer.picture.locator(f'[data-node="{node}"] text.graph-grad')


def test_stepping_by_click_key_and_list(lab):
    explorer = open_explorer(lab, FOUR_NODES + "explore.backward(c)")
    expect(explorer.words).to_contain_text("Nothing has been handed on yet")
    explorer.button("next").click()
    explorer.button("next").click()
    expect(grad(explorer, 1)).to_have_text("1")
    explorer.page.keyboard.press("ArrowRight")
    expect(grad(explorer, 1)).to_have_text("17")
    expect(explorer.words).to_contain_text("added to 9 makes 17")
    explorer.page.keyboard.press("ArrowRight")
    expect(grad(explorer, 0)).to_have_text("34")
    expect(explorer.button("next")).to_have_attribute("aria-disabled", "true")
    explorer.page.keyboard.press("ArrowLeft")
    expect(grad(explorer, 0)).to_have_text("0")
    explorer.page.keyboard.press("Home")
    expect(grad(explorer, 3)).to_have_text("0")
    explorer.choice("node").select_option(label="p")
    expect(grad(explorer, 1)).to_have_text("17")
    explorer.picture.locator('[data-node="1"]').click()
    expect(explorer.words).to_contain_text("b hands on its gradient 17")
    lab.picture("explorer-backward")


def test_predicting_and_playing(lab):
    explorer = open_explorer(lab, FOUR_NODES + "explore.backward(c)")
    explorer.toggle("predict").check()
    explorer.button("next").click()
    explorer.button("next").click()
    expect(explorer.words).to_contain_text("What will b.grad be then?")
    explorer.type(explorer.entry("guess"), "eight")
    expect(explorer.notice).to_contain_text("is no number")
    expect(grad(explorer, 1)).to_have_text("1")
    explorer.type(explorer.entry("guess"), "8")
    expect(explorer.words).to_contain_text("You said 8; b.grad is 17.")
    expect(explorer.notice).to_be_empty()
    explorer.type(explorer.entry("guess"), "34")
    expect(explorer.words).to_contain_text("Right: 34.")
    explorer.button("reset").click()
    explorer.choice("speed").select_option("fast")
    explorer.root.focus()
    explorer.page.keyboard.press(" ")
    expect(explorer.words).to_contain_text("All gradients are complete.")
    expect(explorer.button("play")).to_have_text("Play")
