"""The neuron explorer under a learner's hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorers import open_explorer

pytestmark = pytest.mark.browser


def line(explorer) -> str:
    return explorer.picture.locator(".plot-border").get_attribute("d")


def settle(explorer, activation: str) -> None:
    """Choose an activation and wait for it: by then every move of the drag before it has been followed."""
    explorer.choice("activation").select_option(activation)
    expect(explorer.words).to_contain_text(f"{activation}(")


def test_the_line_turns_shifts_and_parts_points(lab):
    explorer = open_explorer(lab, "explore.neuron()")
    expect(explorer.words).to_contain_text("-3 × 2 + 1 × 0 + 6.88 = 0.88, and tanh(0.88) = 0.7064: yes.")
    before = line(explorer)
    explorer.button("halve").click()
    expect(explorer.words).to_contain_text("-1.5 × 2 + 0.5 × 0 + 3.44 = 0.44")
    assert line(explorer) == before
    expect(explorer.words).to_contain_text("is 1.862 wide")

    explorer.drag("drag-arrow", 0, -100)
    settle(explorer, "relu")
    expect(explorer.words).to_contain_text("yes lies to the upper left")
    assert line(explorer) != before
    weights = [explorer.number(name).input_value() for name in ("w1", "w2")]
    bias = explorer.number("b").input_value()
    assert weights[0] == "-1.5"
    assert bias != "3.44"  # it goes along, so that the arrow's foot stays
    explorer.drag("drag-line", -60)
    settle(explorer, "tanh")
    assert [explorer.number(name).input_value() for name in ("w1", "w2")] == weights
    assert explorer.number("b").input_value() != bias
    explorer.drag("drag-probe", 0, -80)
    expect(explorer.number("x2")).not_to_have_value("0")
    expect(explorer.number("x1")).to_have_value("2")

    explorer.choice("points").select_option("XOR")
    for name, text in (("w1", "1"), ("w2", "1"), ("b", "-1")):
        explorer.type(explorer.number(name), text)
    expect(explorer.words).to_contain_text("1 of 4 right")
    explorer.choice("points").select_option("AND")
    expect(explorer.words).to_contain_text("4 of 4 right.")
    explorer.slide("b", "ArrowRight", times=11)
    expect(explorer.number("b")).to_have_value("0.1")
    expect(explorer.words).to_contain_text("2 of 4 right, hollow ones wrong.")
    explorer.type(explorer.number("w2"), "steep")
    expect(explorer.notice).to_contain_text("'steep' is no number")
    expect(explorer.words).to_contain_text("2 of 4 right")
    explorer.choice("activation").select_option("relu")
    expect(explorer.words).to_contain_text("relu(")
    expect(explorer.notice).to_be_empty()
    lab.picture("explorer-neuron")
