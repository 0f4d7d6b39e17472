"""`make blank`: the notebook to type along in, in JupyterLab."""

import pytest
from playwright.sync_api import expect

from classroom.build.files import load
from classroom.slides.blank import make_blank
from tests.browser.lab import Lab

pytestmark = pytest.mark.browser

ACTIVE = "() => jupyterapp.shell.currentWidget.content.activeCell.model.id"


@pytest.fixture
def cells(course):
    """The cells of the notebook for lesson 01, made in the folder that is served."""
    path, _ = make_blank(course.folder, "01")
    return load(path).cells


@pytest.fixture
def blank(cells, lab) -> Lab:
    lab.open("teaching/blank/01_derivatives.ipynb")
    return lab


def first_pair(cells):
    """The first empty cell, and the finished one below it."""
    at = next(i for i, cell in enumerate(cells) if cell.cell_type == "code" and not cell.source)
    return cells[at], cells[at + 1]


def test_a_finished_cell_is_folded_until_the_key_e_or_a_click_opens_it(blank, cells):
    """Shift+Enter in the cell above goes on to it; arrows would pass by, as JupyterLab's do by folded cells."""
    empty, finished = first_pair(cells)
    code = blank.cell(finished.id).locator(".jp-InputArea-editor")
    expect(code).to_be_hidden()
    blank.cell(empty.id).locator(".jp-InputPrompt").click()
    blank.page.keyboard.press("Shift+Enter")
    blank.page.wait_for_function(f"id => ({ACTIVE})() === id", arg=finished.id)
    blank.page.keyboard.press("e")
    expect(code).to_be_visible()
    expect(code).to_contain_text(finished.source.split("\n")[0])
    blank.picture("blank-opened")
    blank.page.keyboard.press("Shift+E")
    expect(code).to_be_hidden()
    cell = blank.cell(finished.id)
    cell.locator(".jp-InputPlaceholder .jp-Placeholder-content").click()
    expect(code).to_be_visible()
    cell.locator(".jp-InputCollapser").click()
    expect(code).to_be_hidden()
    folded = [cell["id"] for cell in blank.cells() if cell["metadata"].get("jupyter", {}).get("source_hidden")]
    assert folded == [cell.id for cell in cells if "finished" in cell.metadata.get("tags", [])]


def test_after_the_set_up_what_is_typed_shows_what_the_lesson_shows(blank, cells):
    empty, finished = first_pair(cells)
    for cell in cells[: cells.index(empty)]:
        if cell.cell_type == "code":
            blank.run(cell.id)
    blank.cell(empty.id).locator(".cm-content").click()
    blank.page.keyboard.insert_text(finished.source)
    shown = blank.run(empty.id).locator(".jp-OutputArea-output")
    expect(shown).to_have_text("20.0")
    errors = [
        output for cell in blank.cells() for output in cell.get("outputs", []) if output["output_type"] == "error"
    ]
    assert not errors
    expect(blank.cell(finished.id).locator(".jp-InputArea-editor")).to_be_hidden()
