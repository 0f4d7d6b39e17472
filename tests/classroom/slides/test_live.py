"""The lesson as a notebook for a live show: set-up first and skipped, notes skipped, each scene a slide."""

import nbformat
import pytest

from classroom.build.files import load
from classroom.slides.lessons import ROOT, chosen, read_lesson
from classroom.slides.live import FONTS, LARGEST, live_notebook, live_path, set_up_cells
from classroom.slides.look import LEAST
from tests.classroom.slides.small import code, notebook

STEMS = [path.stem for path in chosen(ROOT, "")]


def live(course, built=None) -> nbformat.NotebookNode:
    lesson = read_lesson(course.root / "lessons" / "01_slopes.md", course.root)
    return live_notebook(lesson, built or load(course.built))


def slide_type(cell) -> str:
    return cell.metadata.get("slideshow", {}).get("slide_type", "")


def font_size(cell) -> float:
    styles = cell.metadata.get(FONTS, {}).get("styles", {":root": {"--jp-code-font-size": f"{LARGEST}px"}})
    return float(styles[":root"]["--jp-code-font-size"].removesuffix("px"))


def one_cell(course, source: str):
    """The cell of a show whose lesson has this one cell."""
    built = notebook("# Title", "## Where we are", "## Step 1. Look", code(source))
    (cell,) = [cell for cell in live(course, built).cells if cell.cell_type == "code"]
    return cell


def test_the_set_up_is_first_and_skipped(course):
    cells = live(course).cells
    assert [(cell.source, slide_type(cell)) for cell in cells[:2]] == [
        ("import math", "skip"),
        ("from os import environ", "skip"),
    ]
    assert [cell.source for cell in cells].count("import math") == 1
    assert [cell.source for cell in set_up_cells(load(course.built))] == ["import math", "from os import environ"]


def test_the_notes_of_a_part_stand_before_it_and_are_skipped(course):
    cells = live(course).cells
    sources = [cell.source for cell in cells]
    at = next(i for i, source in enumerate(sources) if "One thought." in source)
    assert sources[at] == (
        "*Speaker notes, 2 min.*\n\nOne thought.\n\n**Ask.** What is it?\n\n"
        '**They say.** "2": right.\n\n**Skip.** Nothing.'
    )
    assert slide_type(cells[at]) == "skip"
    assert sources[at + 1] == "# Step 1. Look\n\nHere is one."


def test_a_scene_is_a_slide_with_its_question_then_the_code_then_what_we_saw_with_a_key(course):
    cells = live(course).cells
    at = next(i for i, cell in enumerate(cells) if "Before you run it" in cell.source)
    assert [(cell.cell_type, cell.source, slide_type(cell)) for cell in cells[at : at + 3]] == [
        ("markdown", "### Step 1. Look\n\n**Before you run it**: what is it?", "slide"),
        ("code", "root = math.sqrt(4)\nroot", ""),
        ("markdown", "It is 2.", "fragment"),
    ]


def test_the_code_of_a_plot_is_folded_and_a_cell_that_is_meant_to_fail_may(course):
    cells = {cell.source: cell for cell in live(course).cells if cell.cell_type == "code"}
    assert [source for source, cell in cells.items() if cell.metadata.get("jupyter")] == ["show(root)"]
    assert cells["show(root)"].metadata["jupyter"]["source_hidden"]
    assert [source for source, cell in cells.items() if cell.metadata.get("tags")] == ["1 / 0"]
    assert cells["1 / 0"].metadata["tags"] == ["raises-exception"]


def test_nothing_is_run_yet_and_the_notebook_is_valid(course):
    show = live(course)
    nbformat.validate(show)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in show.cells)
    assert show.metadata["course"]["kind"] == "live" and FONTS in show.metadata
    assert live_path(course.root, "01_slopes") == course.root / "teaching" / "live" / "01_slopes.ipynb"


@pytest.mark.parametrize(
    ("source", "size"),
    [
        ("x = 1", LARGEST),
        ("\n".join(["x = 1"] * 16), LARGEST),
        ("\n".join(["x = 1"] * 18), 19),
        ("x" * 90, 20),
        ("x" * 300, LEAST),
        ("\n".join(["x = 1"] * 60), LEAST),
    ],
    ids=["short", "fits", "long", "wide", "too wide", "too long"],
)
def test_long_or_wide_code_is_set_smaller_but_never_too_small(course, source, size):
    assert font_size(one_cell(course, source)) == size


@pytest.mark.parametrize("stem", STEMS)
def test_the_show_of_every_lesson_begins_with_its_set_up(stem):
    built = load(ROOT / "notebooks" / f"{stem}.ipynb")
    cells = live_notebook(read_lesson(ROOT / "lessons" / f"{stem}.md", ROOT), built).cells
    set_up = [cell.source for cell in set_up_cells(built)]
    assert set_up and [cell.source for cell in cells[: len(set_up)]] == set_up
    assert all(slide_type(cell) == "skip" for cell in cells[: len(set_up)])
    assert sum("Speaker notes" in cell.source for cell in cells) >= 5
    compile("\n".join(set_up), stem, "exec")
