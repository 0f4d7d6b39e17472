"""Small notebooks, and what their cells show, as they would be after a run."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from classroom.slides.blocks import read_parts
from classroom.slides.plan import Item, Scene, Section, plan

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def words(count: int, first: str = "Word") -> str:
    """A sentence of so many words."""
    return " ".join([first, *["word"] * (count - 1)]) + "."


def code(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)} if tags else {})


def printed(text: str) -> NotebookNode:
    return new_output("stream", name="stdout", text=text)


def value(text: str) -> NotebookNode:
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


def html(text: str, plain: str = "a picture") -> NotebookNode:
    return new_output("execute_result", data={"text/html": text, "text/plain": plain}, execution_count=1)


def graph(width: float, height: float) -> NotebookNode:
    """What draw_graph shows, with nothing in it."""
    svg = f'<svg class="graph-svg" style="min-width: 9px" width="{width}" height="{height}"><path d="M 0 0"/></svg>'
    return html(f'<div class="graph-picture"><style>\n.a {{}}</style>\n<div class="graph-drawing">{svg}</div></div>')


def plot(width: int = 630, height: int = 380) -> NotebookNode:
    size = {"width": width, "height": height, "alt": "A curve & a dot"}
    data = {"image/png": PIXEL, "text/plain": "A curve & a dot"}
    return new_output("display_data", data=data, metadata={"image/png": size})


def tape(kinds: str = "tape graph-picture") -> NotebookNode:
    return html(f'<div class="{kinds}" data-title="T"><svg width="9" height="9"></svg></div>', "an explorer")


def failed(message: str) -> NotebookNode:
    traceback = ["\x1b[31mTraceback\x1b[0m", f"\x1b[31mValueError\x1b[39m: {message}"]
    return new_output("error", ename="ValueError", evalue=message, traceback=traceback)


def notebook(*cells: str | NotebookNode) -> NotebookNode:
    """A notebook of texts and code cells."""
    made = [new_markdown_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return new_notebook(cells=made)


def sections(*cells: str | NotebookNode) -> list[Section]:
    """The sections of a lesson with these cells."""
    return plan(read_parts(notebook(*cells)))


def step(*cells: str | NotebookNode) -> list[Scene]:
    """The scenes of a step with these cells, after its heading."""
    return sections("# Title", "## Step 1. Look", *cells)[-1].scenes


def shown(scene: Scene, role: str | None = None) -> list[str]:
    """What a scene says, or what it says in one role; of a cell its code, of an output nothing."""
    return [item.text for item in scene.items if item.kind != "output" and role in (None, item.role)]


def kinds(scene: Scene) -> list[str]:
    return [item.kind for item in scene.items]


def text(content: str, **options) -> Item:
    return Item("text", content, **options)


def code_item(source: str) -> Item:
    return Item("code", source, code(source))


def output_item(*outputs: NotebookNode, source: str = "x") -> Item:
    return Item("output", cell=code(source, *outputs), later=True)
