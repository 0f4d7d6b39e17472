"""A lesson as a row of blocks: headings, paragraphs, lists, tables, formulas, and cells that were run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from classroom.slides.markdown import tokens

MARK = re.compile(r"\s*<!--slides: (show|say|apart)-->")
_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "blockquote_open": "quote",
    "math_block": "math",
    "fence": "fence",
}


@dataclass(frozen=True)
class Block:
    """`text` is Markdown, or a cell's code; `level` is a heading's, `mark` how the source overrides the rule."""

    kind: str
    text: str
    level: int = 0
    mark: str = ""
    cell: NotebookNode | None = None

    @property
    def is_prediction(self) -> bool:
        return "**Before you run it**" in self.text

    @property
    def is_try(self) -> bool:
        return "**Try it.**" in self.text

    @property
    def outputs(self) -> list[NotebookNode]:
        return self.cell.outputs if self.cell is not None else []


@dataclass(frozen=True)
class Part:
    """What stands under one heading of the second level; the title's part has the lesson's first lines."""

    heading: str
    blocks: list[Block]

    @property
    def step(self) -> int:
        """The number of the step, 0 for a part that is none."""
        match = re.match(r"Step (\d+)\.", self.heading)
        return int(match[1]) if match else 0


def read_parts(notebook: NotebookNode) -> list[Part]:
    """The lesson's parts, in order. The first has the title as its heading."""
    parts: list[Part] = []
    for cell in notebook.cells:
        for block in [_code(cell)] if cell.cell_type == "code" else split(cell.source):
            if block.kind == "heading" and block.level <= 2:
                parts.append(Part(block.text, []))
            else:
                parts[-1].blocks.append(block)
    return parts


def _code(cell: NotebookNode) -> Block:
    return Block("code", cell.source, cell=cell)


def split(text: str) -> list[Block]:
    """The blocks of a text cell."""
    return list(_split(text))


def _split(source_text: str) -> Iterator[Block]:
    lines = source_text.split("\n")
    for token in tokens(source_text):
        # Comments between blocks are for the author; a mark stands inside a paragraph.
        if token.level or token.type not in _KINDS:
            continue
        kind = _KINDS[token.type]
        source = "\n".join(lines[token.map[0] : token.map[1]]).rstrip()
        found = MARK.search(source)
        source = MARK.sub("", source)
        if kind == "heading":
            yield Block(kind, source.lstrip("# "), int(token.tag[1]))
        else:
            text = " ".join(source.split()) if kind == "paragraph" else source
            yield Block(kind, text, mark=found[1] if found else "")
