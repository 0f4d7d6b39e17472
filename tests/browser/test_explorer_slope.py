"""The slope explorer under a learner's hands."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def test_the_secant_turns_into_the_tangent(lab):
    explorer = open_explorer(lab, "def f(x):\n    return 3 * x**2 - 4 * x + 5\n\nexplore.slope(f, x=3.0)")
    expect(explorer.choice("curve")).to_have_value("yours")
    expect(explorer.words).to_contain_text("the secant's slope is 17.\nThe tangent's slope is 14.")
    explorer.button("smaller").click()
    explorer.page.keyboard.press("ArrowLeft")
    expect(explorer.words).to_contain_text("Secant minus tangent: 0.03.")
    expect(explorer.picture).to_contain_text("secant 14.03")
    explorer.drag("drag-h", 60)  # out of the dot that it shares with the first point
    expect(explorer.words).to_contain_text(re.compile(r"At x = 3 with h = 1\.\d"))
    explorer.type(explorer.number("h"), "1")
    expect(explorer.words).to_contain_text("At x = 3 with h = 1:")  # all places of the drag are answered
    explorer.drag("drag-h", -120)
    expect(explorer.words).to_contain_text(re.compile(r"with h = -1\.\d+ \(to the left\)"))
    explorer.type(explorer.number("h"), "-1")
    expect(explorer.words).to_contain_text("with h = -1 (to the left)")
    explorer.drag("drag-x", -90)
    expect(explorer.words).to_contain_text(re.compile(r"At x = 1\.\d+ with h = -1"))
    explorer.type(explorer.number("x"), "2")
    explorer.type(explorer.number("h"), "0")
    expect(explorer.notice).to_contain_text("0 ÷ 0 is no slope")
    explorer.type(explorer.number("h"), "-0,5")
    expect(explorer.words).to_contain_text("At x = 2 with h = -0.5 (to the left): rise -3.25, run -0.5")
    expect(explorer.notice).to_be_empty()
    explorer.slide("h", "ArrowRight", times=2)
    expect(explorer.number("h")).to_have_value("-0.631")
    explorer.button("flip").click()
    expect(explorer.number("h")).to_have_value("0.631")
    explorer.choice("curve").select_option("inverse")
    expect(explorer.words).to_contain_text("The tangent's slope is -4.")
    explorer.burst("x", [0.4, 0.2, 0.1, 0.0, -0.2, -1.0])  # through the pole
    expect(explorer.words).to_contain_text("At x = -1 with h = 0.5")
    explorer.choice("curve").select_option("abs")
    expect(explorer.picture).to_contain_text("no tangent here")
    lab.picture("explorer-slope")
