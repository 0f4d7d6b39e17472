"""The lesson as a notebook for jupyterlab-slideshow: the scenes of the slides, with cells to run before the class.

Its keys go from cell to cell, so a scene is a few cells: its title with the words before the code, the code, and what
we saw of it, which appears with a key. The speaker notes are in cells that the show skips.
"""

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from classroom.build.convert import KERNELSPEC, LANGUAGE_INFO
from classroom.slides import look
from classroom.slides.blocks import read_parts
from classroom.slides.lessons import FOLDER, Lesson
from classroom.slides.made import stamp
from classroom.slides.notes import PartNotes
from classroom.slides.plan import Item, Scene, plan

LARGEST = 22  # px: of code
ROOM = (1090, 480)  # px of a screen of 1280 × 720 that code may take
FONTS = "@deathbeds/jupyterlab-fonts"
LARGE_TYPE = {
    FONTS: {
        "styles": {
            ":root": {
                "--jp-code-font-size": f"{LARGEST}px",
                "--jp-code-line-height": "1.35",
                "--jp-content-font-size1": "24px",
            },
            ".jp-MarkdownOutput": {"line-height": "1.4"},
            ".jp-MarkdownCell.jp-deck-mod-onscreen": {"margin-bottom": "10px"},
            ".jp-OutputArea": {"margin-top": "10px"},
            ".jp-RenderedImage img": {"zoom": "1.25"},
            ".graph-picture > .graph-drawing > svg": {"zoom": "1.35"},
            ".explorer": {"zoom": "1.14", "max-width": "none"},
            ".explorer-said": {"min-height": "0"},
        }
    }
}


def live_path(root: Path, stem: str) -> Path:
    return root / FOLDER / "live" / f"{stem}.ipynb"


def live_notebook(lesson: Lesson, built: NotebookNode) -> NotebookNode:
    """The show of a lesson; `built` is its notebook, of which the cells are taken, without their outputs."""
    cells = [_setup(cell) for cell in set_up_cells(built)]
    for section in plan(read_parts(built)):
        part = lesson.notes.parts.get(section.heading)
        if part:
            cells.append(_cell("markdown", _notes(part), "skip"))
        for scene in section.scenes:
            cells += _scene(scene)
    for i, cell in enumerate(cells):
        cell.id = f"live-{i}"
    return stamp(new_notebook(cells=cells, metadata=_metadata()), lesson.source.stem, "live")


def set_up_cells(built: NotebookNode) -> list[NotebookNode]:
    """The cells under "Where we are": imports, and whose engine is used."""
    (part,) = [part for part in read_parts(built) if part.heading == "Where we are"]
    return [block.cell for block in part.blocks if block.cell is not None]


def _metadata() -> dict:
    """A notebook's metadata, with the style that jupyterlab-fonts, which jupyterlab-slideshow stands on, gives it."""
    return {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE_INFO), **LARGE_TYPE}


def _setup(cell: NotebookNode) -> NotebookNode:
    return _cell("code", cell.source, "skip")


def _scene(scene: Scene) -> Iterator[NotebookNode]:
    before, after = _parts(scene.items)
    yield _cell("markdown", "\n\n".join([_title(scene), *(item.text for item in before)]), "slide")
    for item in scene.items:
        if item.kind == "code":
            code = _cell("code", item.text)
            code.metadata |= _code_style(item.text)
            if item.role == "quiet":  # a plot is looked at, not the commands that draw it
                code.metadata["jupyter"] = {"source_hidden": True}
            if "raises-exception" in item.cell.metadata.get("tags", []):
                code.metadata["tags"] = ["raises-exception"]
            yield code
    if after:
        yield _cell("markdown", "\n\n".join(item.text for item in after), "fragment")


def _code_style(code: str) -> dict:
    """Code that is long or wide is set smaller, so that it is seen at once."""
    lines = code.split("\n")
    fits = min(ROOM[0] / (look.CODE_CHARACTER * max(map(len, lines))), ROOM[1] / (1.35 * len(lines)))
    size = max(min(LARGEST, int(fits)), look.LEAST)
    return {FONTS: {"styles": {":root": {"--jp-code-font-size": f"{size}px"}}}} if size < LARGEST else {}


def _title(scene: Scene) -> str:
    level = {"title": "#", "opening": "#"}.get(scene.kind, "###")
    return "" if scene.kind == "bullets" else f"{level} {scene.title}"


def _parts(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """The words before the code, and those after it."""
    at = next((i for i, item in enumerate(items) if item.kind == "code"), len(items))
    return items[:at], [item for item in items[at:] if item.kind not in ("code", "output")]


def _notes(part: PartNotes) -> str:
    names = {"": "", "Ask": "**Ask.** ", "They say": "**They say.** ", "Mistake": "**A mistake to make.** "}
    texts = [names.get(entry.field, f"**{entry.field}.** ") + entry.text for entry in part.entries]
    return "\n\n".join([f"*Speaker notes, {part.minutes} min.*", *texts])


def _cell(kind: str, source: str, slide_type: str = "") -> NotebookNode:
    make = new_code_cell if kind == "code" else new_markdown_cell
    # Without a type, a cell stands below the one before it.
    return make(source=source.strip(), metadata={"slideshow": {"slide_type": slide_type}} if slide_type else {})
