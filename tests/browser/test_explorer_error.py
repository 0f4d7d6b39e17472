"""The error explorer under a learner's hands."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def test_each_step_tells_its_errors_and_their_cause(lab):
    explorer = open_explorer(lab, "explore.error(lambda x: x**3, x=2.1, slope=13.23)")
    expect(explorer.words).to_contain_text("One side: error 6.3e-5, made by the bend of the curve (truncation).")
    explorer.button("larger").click()
    explorer.page.keyboard.press("ArrowRight")
    expect(explorer.words).to_contain_text("Both sides: error 1e-6, made by the bend")
    expect(explorer.picture).to_contain_text("one side 0.0063")
    explorer.drag("drag-h", -250)
    expect(explorer.words).to_contain_text(
        re.compile("One side: .* made by rounding.*\nBoth sides: .* made by rounding")
    )
    explorer.type(explorer.number("h"), "2")
    expect(explorer.notice).to_contain_text("h goes from 1e-15 to 1 here")
    explorer.type(explorer.number("h"), "0.1")
    expect(explorer.words).to_contain_text("One side: error 0.64,")
    explorer.slide("h", "ArrowLeft", times=8)
    expect(explorer.words).to_contain_text("measured with h = 0.01.")
    explorer.type(explorer.number("x"), "1")
    expect(explorer.words).to_contain_text("your f at x = 1, true slope 3")
    expect(explorer.words).to_contain_text("The true slope is an estimate here")
    explorer.choice("curve").select_option("parabola")
    expect(explorer.words).to_contain_text(re.compile("Exactly 0, so not on a log axis: [1-9]"))
    lab.picture("explorer-error")
