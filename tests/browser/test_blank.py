"""`make blank`: a notebook to type along in, its finished code one key away."""

import pytest
from playwright.sync_api import expect

from classroom.slides.blank import make_blank

pytestmark = pytest.mark.browser

NOTEBOOK = "teaching/blank/05_backward.ipynb"


def test_the_key_e_opens_a_finished_cell_and_shift_e_folds_it(lab):
    make_blank(lab.course.folder, "05")
    lab.open(NOTEBOOK)
    cells = [cell["id"] for cell in lab.cells() if cell["cell_type"] == "code"]
    finished = next(id for id in cells if "finished" in str(next(c for c in lab.cells() if c["id"] == id)["metadata"]))
    cell = lab.cell(finished)
    code = cell.locator(".cm-content")
    expect(code).not_to_be_visible()
    lab.page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCell.node.focus()")
    lab.page.keyboard.press("e")
    expect(code).to_be_visible()
    expect(code).to_contain_text("def __mul__")
    lab.picture("blank-opened")
    lab.page.keyboard.press("Shift+E")
    expect(code).not_to_be_visible()


def test_one_types_along_after_running_the_first_cell(lab):
    path, kept = make_blank(lab.course.folder, "01")
    assert kept is None
    lab.open(f"teaching/blank/{path.name}")
    code = [cell for cell in lab.cells() if cell["cell_type"] == "code"]
    lab.run(code[0]["id"])
    assert code[1]["source"] == ""
    cell = lab.answer(code[1]["id"], "math.pi")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("3.14159")
