"""The zeroing laboratory under a learner's hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def test_loops_right_and_wrong_by_click_key_and_choice(lab):
    explorer = open_explorer(lab, "explore.zeroing()")
    wrong = explorer.picture.locator("tr.zeroing-bad")
    expect(wrong).to_have_count(1)
    expect(wrong).to_have_text("w-0.3-8-6.4-14.4-6.4✗ wrong")
    expect(explorer.words).to_contain_text("Last step's gradient, -8, was still there")
    explorer.choice("zero").select_option("parameters")
    expect(wrong).to_have_count(0)
    expect(explorer.words).to_contain_text("w.grad is -6.4, which is right.")
    explorer.choice("graph").select_option(label="built once, reused")
    expect(explorer.words).to_contain_text("A reused graph has the old values: its loss is 4, as in step 1.")
    expect(wrong).to_have_count(5)
    expect(explorer.picture).to_contain_text("what its old graph says")
    explorer.root.focus()
    explorer.page.keyboard.press("Home")
    explorer.choice("calls").select_option("twice")
    expect(wrong.first).to_have_text("w-0.50-8-8-16-8✗ wrong")
    explorer.choice("between").select_option("kept")
    expect(explorer.words).to_contain_text("w.grad is -32, true -8")

    explorer.choice("graph").select_option("new")
    explorer.choice("calls").select_option("once")
    explorer.choice("zero").select_option("nothing")
    explorer.button("next").click()
    explorer.page.keyboard.press("ArrowRight")
    expect(explorer.words).to_contain_text("Step 3 of 20. w.grad is -17.92")
    explorer.page.keyboard.press("ArrowLeft")
    expect(explorer.words).to_contain_text("Step 2 of 20.")
    explorer.button("play").click()
    expect(explorer.button("play")).to_have_text("Pause")
    expect(explorer.words).to_contain_text("Step 4 of 20.")
    explorer.page.keyboard.press(" ")
    expect(explorer.button("play")).to_have_text("Play")
    lab.picture("explorer-zeroing")
