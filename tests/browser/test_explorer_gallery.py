"""All explorers on one page: still before it runs, live after, readable in both themes and on any width."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lab import NARROW, WIDE
from tests.browser.server import ROOT
from tests.browser.test_themes import choose, too_faint

pytestmark = pytest.mark.browser

GALLERY = "notebooks/explorers.ipynb"
PROJECTOR = {"width": 1280, "height": 720}
# What a control is called, for those who cannot see it; "" if it is called nothing.
NAMELESS = """controls => controls.map(control =>
  control.ariaLabel || control.closest("label")?.innerText.trim() || control.innerText.trim() || ""
).filter(name => name.length < 1).length"""
ROOM = """explorer => {
  const box = explorer.getBoundingClientRect();
  const cut = [...explorer.querySelectorAll(".explorer-controls > *, .explorer-said > *")]
    .filter(part => part.getBoundingClientRect().right > box.right + 1);
  return { width: box.width, height: box.height, cut: cut.map(part => part.innerText) };
}"""


def explorer_cells() -> list[str]:
    cells = nbformat.read(Path(ROOT, GALLERY), as_version=4).cells
    return [cell.id for cell in cells if cell.cell_type == "code" and "explore." in cell.source]


def test_the_gallery_is_still_then_live_then_readable_everywhere(lab):
    ids = explorer_cells()
    assert len(ids) >= 10
    lab.open(GALLERY)
    for cell_id in ids:
        still = lab.cell(cell_id).locator(".explorer-still")
        expect(still.locator("svg").first).to_be_visible()
        expect(still).to_contain_text("run this cell to move it")
    lab.run_all()
    lab.page.set_viewport_size(PROJECTOR)
    for cell_id in ids:
        explorer = lab.cell(cell_id).locator(".explorer")
        expect(explorer.locator(".explorer-picture svg").first).to_be_visible()
        assert explorer.locator("input, select, button").evaluate_all(NAMELESS) == 0
        room = explorer.evaluate(ROOM)
        assert room["cut"] == [], cell_id
        assert room["height"] < 640, (cell_id, room)
        lab.picture(f"gallery-{cell_id}")
    for theme in ("Dark", "Light"):
        choose(lab, theme)
        for cell_id in ids:
            explorer = lab.cell(cell_id).locator(".explorer")
            words = ".explorer-words, .explorer-label-text, .explorer-button:not([aria-disabled]), svg text"
            assert too_faint(explorer.locator(words)) == {}, (theme, cell_id)
            if theme == "Dark":
                lab.picture(f"gallery-{cell_id}-dark")
    lab.page.set_viewport_size(NARROW)
    for cell_id in ids:
        explorer = lab.cell(cell_id).locator(".explorer")
        lab.page.wait_for_timeout(300)
        assert explorer.evaluate(ROOM)["cut"] == [], cell_id
        lab.picture(f"gallery-{cell_id}-narrow")
    lab.page.set_viewport_size(WIDE)
