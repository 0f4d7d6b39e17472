"""What the course draws itself must be readable in JupyterLab's light and dark themes."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.lab import NARROW, WIDE, Lab

pytestmark = pytest.mark.browser

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
LEAST = 4.5  # WCAG 2, success criterion 1.4.3


@pytest.fixture(params=["Light", "Dark"])
def themed(lab, request) -> Lab:
    lab.open("exercises/01_derivatives.ipynb")
    choose(lab, request.param)
    yield lab
    choose(lab, "Light")


def choose(lab: Lab, theme: str) -> None:
    lab.command("apputils:change-theme", theme=f"JupyterLab {theme}")
    lab.page.wait_for_selector(f'body[data-jp-theme-name="JupyterLab {theme}"]', state="attached")


def too_faint(texts: Locator) -> dict[str, float]:
    """Those of the texts that are hard to tell from what lies behind them, and how much they differ from it."""
    found = texts.evaluate_all(CONTRAST)
    assert found, "there is nothing to look at"
    return {text: ratio for text, ratio in found if ratio < LEAST}


def theme_of(lab: Lab) -> str:
    return lab.page.locator("body").get_attribute("data-jp-theme-name").split()[-1].lower()


def test_the_words_of_a_card_stand_out(themed):
    themed.run_all()
    themed.answer("01-2-answer", "return f(x + h) - f(x)")
    themed.answer("01-3-answer", "return (f(x + h) - f(x - h)) / (2 * h)")
    for exercise, kind in (("01-2", "wrong"), ("01-3", "right"), ("01-4", "blank")):
        shown = themed.run(f"{exercise}-check")
        assert too_faint(shown.locator(f".check-{kind} :is(p, code, strong, em)")) == {}
        themed.picture(f"card-{kind}-{theme_of(themed)}")
    themed.page.set_viewport_size(NARROW)
    themed.cell("01-2-check")
    themed.picture(f"card-narrow-{theme_of(themed)}")


def test_the_words_of_a_graph_stand_out(themed):
    themed.page.set_viewport_size(WIDE)
    themed.open("notebooks/00_start.ipynb")
    themed.cell("step-4-a-look-at-a-graph-1")
    assert too_faint(themed.page.locator(".graph-svg text, .graph-caption")) == {}
    themed.picture(f"graph-{theme_of(themed)}")
