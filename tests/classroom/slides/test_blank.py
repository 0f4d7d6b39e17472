"""The notebook to type along in: an empty cell for each of the lesson's, the finished one folded below it."""

import nbformat
import pytest

from classroom.build.files import load
from classroom.build.problems import BuildError
from classroom.slides.blank import HOW, blank_notebook, main, make_blank
from classroom.slides.lessons import ROOT, chosen
from classroom.slides.plan import is_quiet

STEMS = [path.stem for path in chosen(ROOT, "")]


def blank(course) -> nbformat.NotebookNode:
    path, _ = make_blank(course.root, "01")
    return nbformat.read(path, as_version=4)


def is_folded(cell) -> bool:
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def test_title_set_up_questions_empty_and_finished_cells_stand_in_the_lessons_order(course):
    cells = [(cell.cell_type, cell.source) for cell in blank(course).cells]
    assert cells == [
        ("markdown", f"# Slopes\n\n{HOW}"),
        ("code", "import math"),
        ("code", "from os import environ"),
        ("markdown", "## Step 1. Look"),
        ("markdown", "**Before you run it**: what is it?"),
        ("code", ""),
        ("code", "root = math.sqrt(4)\nroot"),
        ("code", ""),
        ("code", 'def show(what):\n    print("shown to", environ.get("COURSE_PROJECTOR"))'),
        ("markdown", "$$a = b$$"),
        ("code", "show(root)"),
        ("markdown", "**Try it.** Take another one, and then one more."),
        ("code", ""),
        ("code", "1 / 0"),
    ]


def test_each_empty_cell_has_the_finished_one_folded_below_it(course):
    cells = blank(course).cells
    empty = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and not cell.source]
    assert len(empty) == 3
    assert [i + 1 for i in empty] == [i for i, cell in enumerate(cells) if is_folded(cell)]
    assert all("finished" in cells[i + 1].metadata["tags"] for i in empty)


def test_what_draws_a_picture_is_given(course):
    (given,) = [cell for cell in blank(course).cells if cell.source == "show(root)"]
    assert not is_folded(given)


def test_a_cell_that_is_meant_to_fail_may_fail(course):
    tags = {cell.source: cell.metadata.get("tags", []) for cell in blank(course).cells}
    assert tags["1 / 0"] == ["finished", "raises-exception"]
    assert [source for source, given in tags.items() if "raises-exception" in given] == ["1 / 0"]


def test_it_is_written_beside_the_other_things_for_a_class_and_is_a_valid_notebook(course):
    path, kept = make_blank(course.root, "01_slopes")
    assert (path, kept) == (course.root / "teaching" / "blank" / "01_slopes.ipynb", None)
    nbformat.validate(nbformat.read(path, as_version=4))
    first = path.read_bytes()
    make_blank(course.root, "1")
    assert path.read_bytes() == first


def test_what_was_typed_into_it_is_kept(course, capsys):
    path, _ = make_blank(course.root, "01")
    worked_in = nbformat.read(path, as_version=4)
    worked_in.cells[5].source = "root = 4 ** 0.5"
    nbformat.write(worked_in, path)
    assert main(["--lesson", "01"], course.root) == 0
    assert capsys.readouterr().out == (
        "Somebody had worked in 01_slopes.ipynb: it is kept as teaching/blank/01_slopes.kept-1.ipynb.\n"
        "teaching/blank/01_slopes.ipynb: open it with `make lab`, or hand it out.\n"
    )
    assert nbformat.read(path.with_name("01_slopes.kept-1.ipynb"), as_version=4).cells[5].source == "root = 4 ** 0.5"


@pytest.mark.parametrize(
    ("lesson", "said"),
    [("", "Say which lesson, for example: LESSON=05."), ("77", "There is no lesson '77'. The lessons are: 01_slopes.")],
)
def test_without_a_lesson_or_with_an_unknown_one_it_refuses_in_a_sentence(course, capsys, lesson, said):
    assert main(["--lesson", lesson], course.root) == 1
    assert capsys.readouterr().err == f"{said}\n"


def test_without_the_lessons_notebook_it_refuses_in_a_sentence(course):
    course.built.unlink()
    with pytest.raises(BuildError, match=r"^notebooks/01_slopes\.ipynb is missing or damaged"):
        make_blank(course.root, "01")


@pytest.mark.parametrize("stem", STEMS)
def test_in_every_lesson_all_that_is_typed_has_its_finished_cell(stem):
    built = load(ROOT / "notebooks" / f"{stem}.ipynb")
    cells = blank_notebook(built, stem).cells
    nbformat.validate(blank_notebook(built, stem))
    assert cells[0].source.startswith("# ") and HOW in cells[0].source
    typed = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and not cell.source]
    folded = [i for i, cell in enumerate(cells) if is_folded(cell)]
    assert folded == [i + 1 for i in typed] and len(folded) >= 5
    assert not any(is_quiet(cells[i].source) for i in folded)
    failing = {cell.source for cell in built.cells if "raises-exception" in cell.metadata.get("tags", [])}
    assert {cell.source for cell in cells if "raises-exception" in cell.metadata.get("tags", [])} <= failing
    assert not any(cell.get("outputs") for cell in cells)
