"""The traversal laboratory under a learner's hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import FOUR_NODES, open_explorer

pytestmark = pytest.mark.browser


def test_walking_comparing_and_another_graph(lab):
    explorer = open_explorer(lab, FOUR_NODES + "explore.traversal(c)")
    grad = explorer.picture.locator('[data-node="0"] text.graph-grad')
    badge = explorer.picture.locator('[data-node="1"] text.graph-badge')
    expect(explorer.words).to_contain_text("recursion 11 (wrong), depth-first 4 (wrong)")
    explorer.button("next").click()
    explorer.page.keyboard.press("ArrowRight")
    explorer.type(explorer.number("visit"), "6")
    expect(explorer.words).to_contain_text("it hands on all it has, 9, and 1 is old news.")
    expect(badge).to_have_text("2×")
    expect(explorer.picture.locator(".graph-edge.graph-busy")).to_have_count(1)
    explorer.slide("visit", "ArrowRight", 3)
    expect(badge).to_have_text("3×")
    explorer.type(explorer.number("visit"), "12")
    expect(explorer.notice).to_have_text("Visit goes from 0 to 11 here, and 12 lies outside.")
    expect(badge).to_have_text("3×")
    explorer.root.focus()
    explorer.page.keyboard.press("End")
    expect(grad).to_have_text("54")
    expect(explorer.picture.locator(".graph-bad")).to_contain_text("6× ✗ true 34")
    expect(explorer.words).to_contain_text("b spoke 3 times and repeated old news: 1 + 9 + 17 = 27 instead of 17.")
    explorer.picture.locator("tr", has_text="sorted").click()
    expect(grad).to_have_text("34")
    expect(explorer.picture.locator(".graph-bad")).to_have_count(0)
    explorer.choice("walk").select_option("breadth-first")
    expect(explorer.words).to_contain_text("b spoke before p had reported: 1 instead of 17.")
    explorer.picture.locator(".walks-order span").nth(1).click()
    expect(explorer.words).to_contain_text("Visit 2 of 4. b hands on 1, before p has reported")
    explorer.picture.locator('[data-node="2"]').click()
    expect(explorer.words).to_contain_text("now b has 17. But b has spoken already.")
    explorer.choice("graph").select_option("x doubled 5 times")
    explorer.choice("walk").select_option("sorted")
    explorer.choice("speed").select_option("fast")
    explorer.root.focus()
    explorer.page.keyboard.press(" ")
    expect(explorer.words).to_contain_text("Every gradient is right, with 6 visits for 6 nodes")
    expect(explorer.button("play")).to_have_text("Play")
    explorer.choice("graph").select_option("b + b * b, b = a + a")
    explorer.choice("walk").select_option("recursion")
    explorer.button("end").click()
    expect(grad).to_have_text("54")
    lab.picture("explorer-traversal")
