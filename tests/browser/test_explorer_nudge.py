"""The nudge explorer under a learner's hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser

IS_AT = "x => Math.abs(document.querySelector('[data-drag] .plot-handle').getBoundingClientRect().x - x) < 5"


def data(explorer, node: int):
    return explorer.picture.locator(f'[data-node="{node}"] text.graph-data')


def test_nudging_by_hand_by_key_and_by_number(lab):
    explorer = open_explorer(lab, "explore.nudge()")  # x1, w1, x1w1, x2, w2, x2w2, x1w1x2w2, b, n, o
    expect(explorer.words).to_contain_text("Nudge x1 from 2 to 2.5.")
    expect(data(explorer, 0)).to_have_text("2.5")
    start = explorer.picture.locator("[data-drag] .plot-handle").bounding_box()["x"]
    explorer.drag("drag-nudge", -60)
    explorer.page.wait_for_function(IS_AT, arg=start - 60)  # the disc ends where the hand let it go
    expect(data(explorer, 0)).not_to_have_text("2.5")
    explorer.type(explorer.number("nudge"), "0.1")
    expect(explorer.words).to_contain_text("Forecast: o = 0.7071 - 1.5 × 0.1 = 0.5571.")
    expect(data(explorer, 9)).to_have_text("0.5237")
    explorer.button("halve").click()
    expect(explorer.words).to_contain_text("Twice the nudge: off by 0.03344, 4.1 times as much.")
    explorer.page.keyboard.press(" ")
    expect(explorer.number("nudge")).to_have_value("0.025")
    explorer.slide("nudge", "ArrowRight", times=2)
    expect(explorer.words).to_contain_text("from 2 to 2.0")
    explorer.type(explorer.number("nudge"), "7")
    expect(explorer.notice).to_contain_text("Nudge goes from -1 to 1 here")
    explorer.picture.locator('[data-node="9"]').click()
    expect(explorer.notice).to_contain_text("only a leaf can be nudged")
    explorer.picture.locator('[data-node="7"]').click()
    expect(explorer.words).to_contain_text("Nudge b from")
    explorer.choice("leaf").select_option(label="w2 = 1")
    expect(explorer.words).to_contain_text("a straight line, so the forecast is right for any nudge")
    explorer.choice("leaf").select_option(label="x1 = 2")
    explorer.type(explorer.number("nudge"), "0.4")
    expect(explorer.words).to_contain_text("from 2 to 2.4")
    lab.picture("explorer-nudge")


def test_a_nudge_out_of_the_domain_leaves_the_last_good_picture(lab):
    explorer = open_explorer(lab, 'from engine import Value\nexplore.nudge(Value(0.5, label="x").log())')
    explorer.type(explorer.number("nudge"), "-0.4")
    expect(data(explorer, 1)).to_have_text("-2.303")
    explorer.type(explorer.number("nudge"), "-0.6")
    expect(explorer.notice).to_contain_text("log is defined for numbers above 0 only")
    expect(data(explorer, 1)).to_have_text("-2.303")
    explorer.type(explorer.number("nudge"), "0.5")
    expect(explorer.notice).to_be_empty()
    expect(data(explorer, 1)).to_have_text("0")
