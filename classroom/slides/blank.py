"""A notebook to type along in: `make blank LESSON=05`, or `python -m classroom.slides.blank --lesson 05`.

It has the lesson's headings, its questions and an empty cell for each of its cells. Below each stands the finished
cell, folded away: one key opens it.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from classroom.build.convert import KERNELSPEC, LANGUAGE_INFO
from classroom.build.files import load
from classroom.build.problems import BuildError
from classroom.build.source import read_source
from classroom.slides.blocks import Part, read_parts
from classroom.slides.lessons import FOLDER, ROOT, one
from classroom.slides.made import stamp, write_anew
from classroom.slides.plan import Item, Scene, is_quiet, plan

HOW = (
    "Run the first cell, then type each empty one yourself and run it with **Shift + Enter**. That leads to the "
    "finished cell below it, which is folded: the key **E** opens it, **Shift + E** folds it again, "
    "and so does a click."
)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the notebook; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m classroom.slides.blank", description=__doc__.split("\n")[0])
    parser.add_argument("--lesson", default="", help="the lesson, given as 05 or 05_backward")
    options = parser.parse_args(arguments)
    try:
        path, kept = make_blank(root, options.lesson)
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if kept:
        print(f"Somebody had worked in {path.name}: it is kept as {kept.relative_to(root)}.")
    print(f"{path.relative_to(root)}: open it with `make lab`, or hand it out.")
    return 0


def make_blank(root: Path, lesson: str) -> tuple[Path, Path | None]:
    """Write the notebook of a lesson; return its path, and where an older one with somebody's work is kept."""
    source = read_source(one(root, lesson), root)
    built = load(root / "notebooks" / f"{source.stem}.ipynb")
    if built is None:
        raise BuildError(
            f"notebooks/{source.stem}.ipynb is missing or damaged: `git checkout notebooks` brings it back."
        )
    path = root / FOLDER / "blank" / f"{source.stem}.ipynb"
    return path, write_anew(path, blank_notebook(built, source.stem))


def blank_notebook(built: NotebookNode, stem: str) -> NotebookNode:
    """The notebook to type along in, from the lesson's own."""
    cells = []
    parts = {part.heading: part for part in read_parts(built)}
    for section in plan(list(parts.values())):
        if section.heading == "Where we are":
            cells += _set_up(parts[section.heading])
        elif section.heading not in ("What you'll do", "Recap", "In practice"):
            level = "#" if section.scenes[0].kind == "title" else "##"
            cells.append(new_markdown_cell(f"{level} {section.heading}" + (f"\n\n{HOW}" if level == "#" else "")))
            for scene in section.scenes:
                cells += _scene(scene)
    for i, cell in enumerate(cells):
        cell.id = f"blank-{i}"
    metadata = {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE_INFO)}
    return stamp(new_notebook(cells=cells, metadata=metadata), stem, "blank")


def _set_up(part: Part) -> Iterator[NotebookNode]:
    """Imports are not typed along: they are given."""
    yield from (new_code_cell(block.text) for block in part.blocks if block.kind == "code")


def _scene(scene: Scene) -> Iterator[NotebookNode]:
    for item in scene.items:
        if item.kind == "code":
            yield from _typed(item)
        elif item.role in ("predict", "try") or item.kind == "math":
            yield new_markdown_cell(item.text)


def _typed(item: Item) -> Iterator[NotebookNode]:
    """An empty cell with the finished one folded below it. What draws a picture is given: no idea of the lesson."""
    tags = [tag for tag in item.cell.metadata.get("tags", []) if tag == "raises-exception"]
    if is_quiet(item.text):
        yield new_code_cell(item.text, metadata={"tags": tags})
    else:
        yield new_code_cell("")
        yield new_code_cell(item.text, metadata={"jupyter": {"source_hidden": True}, "tags": ["finished", *tags]})


if __name__ == "__main__":
    sys.exit(main())
