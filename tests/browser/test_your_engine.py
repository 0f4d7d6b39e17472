"""A learner writes a piece of the engine, sees it in the table, and runs a lesson on it."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BACKWARD = """def backward(root):
    order = engine.topological_order(root)
    for node in order:
        if node.parents:
            node.grad = 0.0
    root.grad += 1.0
    for node in reversed(order):
        for parent, local in zip(node.parents, node.local_grads):
            parent.grad += local * node.grad"""


def test_lesson_08_runs_on_what_was_written(lab):
    path = lab.course.folder / "exercises" / "05_backward.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    answer = next(cell for cell in content["cells"] if cell["metadata"].get("answer") == "05.4")
    answer["source"] = BACKWARD
    path.write_text(json.dumps(content), encoding="utf-8")

    lab.open("notebooks/08_training.ipynb")
    cells = {cell["id"]: cell["source"] for cell in lab.cells() if cell["cell_type"] == "code"}
    imports = next(name for name, source in cells.items() if "from engine import" in source)
    table = next(name for name, source in cells.items() if source.startswith("your_engine()"))
    lab.run(imports)
    shown = lab.run(table).locator(".points")
    expect(shown).to_contain_text("Value.backward")
    expect(shown.locator("tr", has_text="Value.backward")).to_contain_text("you (05.4)")
    expect(shown.locator("tr", has_text="Value.tanh")).to_contain_text("the reference")
    lab.picture("your-engine-table")

    lab.cell(imports).locator(".cm-content").click()
    lab.page.keyboard.press("Control+a")
    lab.page.keyboard.insert_text(cells[imports].replace("from engine import", "from my_engine import"))
    lab.run_all()
    errors = [cell["id"] for cell in lab.cells() if any(o["output_type"] == "error" for o in cell.get("outputs", []))]
    assert errors == []
    lab.picture("your-engine-lesson-08")
