"""JupyterLab in a browser, as a learner uses it: what a test does is what a hand at the keyboard would do."""

import uuid
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page

from tests.browser.server import Course

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 700, "height": 800}
WHOLE_LESSON = 300_000  # milliseconds; far above what any takes, so that only a lesson that hangs is stopped

# The notebook in front is loaded to its last cell, and its kernel has nothing to do.
READY = """path => {
  const front = window.jupyterapp?.shell.currentWidget;
  if (front?.context?.path !== path || !front.context.isReady) return false;
  return front.isVisible && front.content.widgets.length === front.model.cells.length
    && jupyterapp.commands.hasCommand("notebook:run-all-cells")
    && front.context.sessionContext.session?.kernel?.status === "idle";
}"""
SHOW = """id => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const cell = notebook.widgets.find(cell => cell.model.id === id);
  if (!cell) throw new Error(`no cell ${id}`);
  notebook.mode = "command";  // in edit mode, text would open as its source
  notebook.deselectAll();
  notebook.activeCellIndex = notebook.widgets.indexOf(cell);
  void notebook.scrollToCell(cell, "center");
  cell.node.dataset.cell = id;
}"""
# A cell gets its number when the kernel has answered; what it shows is complete when the kernel is idle after that.
FORGET = """ids => {
  for (const {model} of jupyterapp.shell.currentWidget.content.widgets)
    if (ids.includes(model.id)) model.executionCount = null;
}"""
RAN = """ids => {
  const front = jupyterapp.shell.currentWidget;
  const cells = front.content.widgets.map(cell => cell.model).filter(cell => ids.includes(cell.id));
  return cells.every(cell => cell.executionCount) && front.context.sessionContext.session.kernel.status === "idle";
}"""
CELLS = "() => jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.toJSON())"
EXECUTE = "([name, args]) => { void jupyterapp.commands.execute(name, args) }"
STATE = """() => {
  const front = window.jupyterapp?.shell.currentWidget;
  return {
    front: front?.title.label,
    kernel: front?.context?.sessionContext?.session?.kernel?.status,
    dialogs: [...document.querySelectorAll(".jp-Dialog")].map(dialog => dialog.innerText),
    cells: front?.content?.widgets?.map(cell => cell.model.toJSON()),
  };
}"""


class Lab:
    """One browser window on the course; `errors` is what the page complained of, `strangers` whom else it called."""

    def __init__(self, page: Page, course: Course, pictures: Path) -> None:
        self.page, self.course, self.pictures = page, course, pictures
        self.errors: list[str] = []
        self.strangers: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._on_request(request.url))

    def open(self, path: str) -> None:
        """Open a notebook in a window without other tabs, and wait until its kernel is ready."""
        workspace = uuid.uuid4().hex  # what an earlier test left open stays with that test
        address = f"{self.course.base}/lab/workspaces/{workspace}/tree/{path}?token={self.course.token}"
        self.page.goto(address)
        self.wait_until_ready(path)

    def wait_until_ready(self, path: str) -> None:
        """Wait until the notebook at `path` is in front and its kernel idle."""
        self.page.wait_for_function(READY, arg=path)

    def cell(self, cell_id: str) -> Locator:
        """Scroll to a cell, make it the active one, and return it."""
        self.page.evaluate(SHOW, cell_id)
        return self.page.locator(f'[data-cell="{cell_id}"]')

    def cells(self) -> list[dict]:
        """All cells as they would be saved."""
        return self.page.evaluate(CELLS)

    def run_all(self) -> None:
        """Run all cells and wait for the last one."""
        ids = [cell["id"] for cell in self.cells() if cell["cell_type"] == "code"]
        self._run(ids, lambda: self.command("notebook:run-all-cells"), timeout=WHOLE_LESSON)

    def run(self, cell_id: str) -> Locator:
        """Run one cell with Shift+Enter, wait for its end and return it."""
        cell = self.cell(cell_id)
        cell.locator(".jp-InputPrompt").click()
        self._run([cell_id], lambda: self.page.keyboard.press("Shift+Enter"))
        return self.cell(cell_id)

    def answer(self, cell_id: str, text: str) -> Locator:
        """Type `text` in place of the last line of a cell, keeping its indentation; run the cell and return it."""
        self.cell(cell_id).locator(".cm-content").click()
        for key in ("Control+End", "Shift+Home", "Delete"):
            self.page.keyboard.press(key)
        self.page.keyboard.type(text)
        return self.run(cell_id)

    def _run(self, ids: list[str], start: Callable[[], None], timeout: float | None = None) -> None:
        self.page.evaluate(FORGET, ids)
        start()
        self.page.wait_for_function(RAN, arg=ids, timeout=timeout)

    def command(self, name: str, **arguments) -> None:
        """Start one of JupyterLab's commands."""
        self.page.evaluate(EXECUTE, [name, arguments])

    def picture(self, name: str) -> None:
        """Keep a screenshot."""
        self.page.screenshot(path=self.pictures / f"{name}.png")

    def describe(self) -> dict:
        """The state of the page, for whoever looks into a failure."""
        return {"errors": self.errors, "strangers": self.strangers, "url": self.page.url, **self.page.evaluate(STATE)}

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _on_request(self, url: str) -> None:
        if not url.startswith((self.course.base, "data:", "blob:")):
            self.strangers.append(url)
