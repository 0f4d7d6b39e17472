"""An explorer on the page, used as hands use it: what a test reads is what the page shows."""

import nbformat
from playwright.sync_api import Locator, expect

from tests.browser.lab import Lab

OPEN = "from classroom import explore\n\n"
CELL = "explorer"
# The smallest graph on which walks in the wrong order go wrong; what follows may explore `c`.
FOUR_NODES = """
from engine import Value
a = Value(4.0, label="a")
b = a + a
p = b * b
c = b + p
b.label, p.label, c.label = "b", "p", "c"
"""


class ExplorerPage:
    """One explorer under the cell that made it."""

    def __init__(self, lab: Lab, cell: Locator) -> None:
        self.lab, self.page, self.cell = lab, lab.page, cell
        self.root = cell.locator(".explorer")
        expect(self.root).to_be_visible()

    def button(self, name: str) -> Locator:
        return self.root.locator(f'button[data-name="{name}"]')

    def choice(self, name: str) -> Locator:
        return self.root.locator(f'select[data-name="{name}"]')

    def toggle(self, name: str) -> Locator:
        return self.root.locator(f'input[type="checkbox"][data-name="{name}"]')

    def slider(self, name: str) -> Locator:
        return self.root.locator(f'input[type="range"][data-name="{name}"]')

    def number(self, name: str) -> Locator:
        """The field beside a slider."""
        return self.root.locator(f'input.explorer-number[data-name="{name}"]')

    def entry(self, name: str) -> Locator:
        return self.root.locator(f'input.explorer-text[data-name="{name}"]')

    @property
    def words(self) -> Locator:
        return self.root.locator(".explorer-words")

    @property
    def notice(self) -> Locator:
        return self.root.locator(".explorer-notice")

    @property
    def picture(self) -> Locator:
        return self.root.locator(".explorer-picture")

    def drag(self, handle: str, dx: float, dy: float = 0.0, steps: int = 12) -> None:
        """Take a handle of the picture, move it by so many pixels, let go."""
        expect(self.picture.locator(f'[data-drag="{handle}"]').first).to_be_visible()
        box = self.picture.locator(f'[data-drag="{handle}"]').first.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=steps)
        self.page.mouse.up()

    def slide(self, name: str, keys: str, times: int = 1) -> None:
        """Focus a slider and press an arrow key on it."""
        self.slider(name).focus()
        for _ in range(times):
            self.page.keyboard.press(keys)

    def type(self, field: Locator, text: str) -> None:
        """Replace what stands in a field and press Enter."""
        field.fill(text)
        field.press("Enter")

    def burst(self, name: str, places: list[float]) -> None:
        """All places of a slider in one go, faster than Python can answer."""
        self.slider(name).evaluate(
            """(range, places) => {
              for (const place of places) {
                range.value = place;
                range.dispatchEvent(new Event("input", { bubbles: true }));
              }
            }""",
            places,
        )


def open_explorer(lab: Lab, code: str, before: str = OPEN) -> ExplorerPage:
    """Run `code`, whose last line is an explorer, in a notebook of its own."""
    source = nbformat.v4.new_code_cell(before + code, id=CELL)
    notebook = nbformat.v4.new_notebook(cells=[source])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, lab.course.folder / "notebooks" / "scratch.ipynb")
    lab.open("notebooks/scratch.ipynb")
    return ExplorerPage(lab, lab.run(CELL))
