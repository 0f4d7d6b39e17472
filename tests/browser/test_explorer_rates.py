"""The learning-rate explorer under a learner's hands."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def test_walking_with_rates_momentum_and_a_dragged_start(lab):
    explorer = open_explorer(lab, "explore.rates()")
    expect(explorer.words).to_contain_text("lr 0.07: 30 steps take the loss from 62.5 to 0.6426")
    explorer.type(explorer.number("lr"), "0.09")
    expect(explorer.words).to_contain_text("at step 2 it has left the picture; after 30 steps the loss is 8.157e6")
    explorer.type(explorer.number("lr"), "0.07")
    explorer.slide("momentum", "ArrowRight", times=60)
    expect(explorer.words).to_contain_text("lr 0.07, momentum 0.6: 30 steps")
    expect(explorer.words).to_contain_text("It has come to rest, at the bottom")

    explorer.button("forget").click()
    expect(explorer.picture).not_to_contain_text("lr 0.01")
    explorer.button("keep").click()
    explorer.type(explorer.number("momentum"), "1.5")
    expect(explorer.notice).to_contain_text("Momentum goes from 0 to 0.99")
    explorer.type(explorer.number("momentum"), "0")
    expect(explorer.picture).to_contain_text("now: lr 0.07lr 0.07, momentum 0.6")

    explorer.drag("drag-start", dx=200, dy=60)
    expect(explorer.entry("start-x")).to_have_value(re.compile(r"^-?[01](\.\d+)?$"))
    expect(explorer.entry("start-y")).to_have_value(re.compile(r"^0\.[23]\d*$"))
    expect(explorer.words).not_to_contain_text("from 62.5")
    explorer.type(explorer.entry("start-x"), "-5")
    explorer.type(explorer.entry("start-y"), "0")
    expect(explorer.words).to_contain_text("the loss from 12.5 to")
    explorer.choice("surface").select_option("network")
    expect(explorer.words).to_contain_text("30 steps take the loss from 1.129 to 0.4354")
    explorer.burst("steps", [60, 3, 40, 2, 1])
    expect(explorer.words).to_contain_text("1 step take")
    lab.picture("explorer-rates")
