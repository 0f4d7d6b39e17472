"""Every lesson, as it comes and after all its cells were run."""

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.server import ROOT

pytestmark = pytest.mark.browser

LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))

LONG = 75  # characters of code that surely fit


def stored(stem: str) -> list:
    """The cells of the lesson as shipped."""
    return nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4).cells


def kinds_of_output(cell) -> list[str]:
    """What a reader should see under the cell: picture, graph, card, explorer, words or error."""
    return [_kind(output) for output in cell.get("outputs", [])]


def _kind(output) -> str:
    if output.output_type == "error":
        return "error"
    data = output.get("data", {})
    if "image/png" in data:
        return "picture"
    page = data.get("text/html", "")
    if "explorer-still" in page:
        return "explorer"
    return "graph" if "graph-svg" in page else "card" if "check-card" in page else "words"


def look_at(cell: Locator, kinds: list[str]) -> None:
    """Look at what is shown under a cell."""
    if "picture" in kinds:
        picture = cell.locator(".jp-OutputArea img")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.complete && image.naturalWidth > 200")
        assert fits(picture), "the picture is cut"
    if "graph" in kinds:
        graph = cell.locator("svg.graph-svg")
        expect(graph).to_be_visible()
        assert graph.bounding_box()["width"] > 150
        assert graph.bounding_box()["height"] > 50
        assert fits(graph), "the graph is cut"
        assert len(graph.get_attribute("aria-label")) > 20
        expect(cell.locator(".graph-words")).to_be_hidden()
    if "explorer" in kinds:
        explorer = cell.locator(".explorer, .explorer-still")
        expect(explorer).to_be_visible()
        assert fits(explorer), "the explorer is cut"
        picture = explorer.locator("svg").first
        expect(picture).to_be_visible()
        assert picture.bounding_box()["width"] > 200
        assert len(picture.get_attribute("aria-label")) > 20
    if "card" in kinds:
        expect(cell.locator(".check-card")).to_be_visible()
    elif "words" in kinds or "error" in kinds:
        expect(cell.locator(".jp-OutputArea-output").first).to_be_visible()


def assert_no_line_is_cut(cell: Locator) -> None:
    """A line of code that is wider than its cell can only be read by scrolling sideways."""
    hidden = cell.locator(".cm-scroller").evaluate("box => box.scrollWidth - box.clientWidth")
    assert hidden <= 1, f"{hidden} pixels of code are cut: {cell.locator('.cm-content').inner_text()}"


def fits(element: Locator) -> bool:
    """Whether all of the element's width is within the notebook."""
    return element.evaluate(
        """element => {
          const box = element.getBoundingClientRect();
          const page = element.closest(".jp-OutputArea-output").getBoundingClientRect();
          return box.left >= page.left && box.right <= page.right + 1;
        }"""
    )


@pytest.mark.parametrize("stem", LESSONS)
def test_a_lesson_shows_its_outputs_before_and_after_it_is_run(lab, stem):
    cells = stored(stem)
    lab.open(f"notebooks/{stem}.ipynb")
    for cell in cells:
        if kinds_of_output(cell):
            look_at(lab.cell(cell.id), kinds_of_output(cell))
        if max(map(len, cell.source.splitlines())) > LONG and cell.cell_type == "code":
            assert_no_line_is_cut(lab.cell(cell.id))
    lab.picture(f"lesson-{stem}")

    lab.run_all()
    for before, after in zip(cells, lab.cells(), strict=True):
        after = nbformat.from_dict(after)
        assert kinds_of_output(after) == kinds_of_output(before), before.id
        assert "error" not in kinds_of_output(after) or "raises-exception" in after.metadata.tags
        if "explorer" in kinds_of_output(after):
            expect(lab.cell(after.id).locator(".explorer")).to_be_visible()
        if set(kinds_of_output(after)) & {"picture", "graph", "card", "explorer"}:
            look_at(lab.cell(after.id), kinds_of_output(after))


@pytest.mark.parametrize("stem", LESSONS)
def test_a_lesson_leads_to_its_exercises(lab, stem):
    lab.open(f"notebooks/{stem}.ipynb")
    last = [cell for cell in stored(stem) if "(../exercises/" in cell.source][-1]
    lab.cell(last.id).get_by_role("link", name="exercises for this lesson").click()
    lab.wait_until_ready(f"exercises/{stem}.ipynb")
    expect(lab.page.locator("#jp-main-dock-panel .lm-mod-current")).to_have_text(f"{stem}.ipynb")
