"""The training player under a learner's hands."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def shades(explorer) -> list[str]:
    """Where the plane is shaded, and how the loss has gone."""
    return explorer.picture.locator("path.plot-band, path.plot-curve").evaluate_all(
        "all => all.map(one => one.getAttribute('d'))"
    )


def test_playing_looking_into_a_point_and_breaking_it(lab):
    explorer = open_explorer(lab, "explore.training()")
    expect(explorer.words).to_contain_text("Step 0, epoch 0 of 100, 0 passes.")
    expect(explorer.button("back")).to_have_attribute("aria-disabled", "true")
    start = shades(explorer)

    explorer.button("next").click()
    explorer.page.keyboard.press("ArrowRight")
    expect(explorer.words).to_contain_text("Step 2,")
    explorer.page.keyboard.press("ArrowLeft")
    expect(explorer.words).to_contain_text("Step 1,")
    assert shades(explorer) != start
    explorer.page.keyboard.press("Home")
    expect(explorer.words).to_contain_text("Restarted")
    assert shades(explorer) == start

    explorer.choice("speed").select_option("fast")
    explorer.root.focus()
    explorer.page.keyboard.press(" ")
    expect(explorer.words).to_contain_text(re.compile(r"Step [23]\d\d,"))
    explorer.page.keyboard.press(" ")
    expect(explorer.button("play")).to_have_text("Play")
    expect(explorer.words).to_contain_text(re.compile(r"Training: loss 0\.\d+, (9\d|100) % of 100 right"))

    box = explorer.picture.locator('[data-drag="pick"]').bounding_box()
    explorer.page.mouse.click(box["x"] + box["width"] * 0.62, box["y"] + box["height"] * 0.9)
    expect(explorer.choice("point")).not_to_have_value("none")
    expect(explorer.words).to_contain_text(re.compile(r"oint \d+ \(\+1\) scores"))
    expect(explorer.picture.locator(".training-graph .graph-card")).to_have_count(2 + 4 + 4 + 1 + 1)
    lab.picture("explorer-training")

    explorer.choice("point").select_option("17")
    expect(explorer.words).to_contain_text("Point 17 (−1) scores")
    explorer.choice("width").select_option("16")
    expect(explorer.words).to_contain_text("Another network, so training starts again.")
    expect(explorer.picture.locator(".training-graph circle")).to_have_count(2 + 16 + 16 + 1 + 1)
    explorer.choice("point").select_option("none")
    expect(explorer.picture.locator(".training-graph")).to_have_count(0)

    explorer.choice("data").select_option("four")
    expect(explorer.words).to_contain_text("Other points, so training starts again.")
    explorer.type(explorer.number("rate"), "1000")
    expect(explorer.notice).to_contain_text("Learning rate goes from 0.001 to 100 here")
    explorer.type(explorer.number("rate"), "50")
    expect(explorer.words).to_contain_text("The rate is 50 now.")
    explorer.slide("rate", "End")
    expect(explorer.words).to_contain_text("The rate is 100 now.")
    explorer.toggle("momentum").check()
    explorer.button("play").click()
    expect(explorer.words).to_contain_text("the learning rate 100 is too high")
    expect(explorer.button("play")).to_have_text("Play")
    expect(explorer.picture.locator(".plot-border, .plot-band").first).to_be_attached()
