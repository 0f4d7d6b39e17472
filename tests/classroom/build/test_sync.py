"""Edits made in JupyterLab come back to the source, and every other line stays as it was."""

from pathlib import Path

import nbformat
import pytest

from classroom.build.carry import carry
from classroom.build.convert import to_notebook, to_solution
from classroom.build.source import HEADER, parse_source, read_source
from classroom.build.sync import sync

ROOT = Path(__file__).resolve().parents[3]
LESSON, SOLUTION, EXERCISE = (f"{folder}/01_slopes.ipynb" for folder in ("notebooks", "solutions", "exercises"))
SOURCE = "lessons/01_slopes.md"
UNTIDY = """# Title
Text right under it.   


```{code-cell}   ipython3
:tags: [ "hide-input" ]

x = 1


```



+++    {"name":   "a"}

Text.
+++
+++

~~~{code-cell} ipython3
---

tags : [hide-input,  hide-output]   # why
name: "b"

---
y = '''
```
'''
~~~
The end.


"""


def change(course, name: str, edit) -> None:
    """Let `edit` change the notebook `name`, given its cells by id and itself, and save it as JupyterLab does."""
    notebook = course.notebook(name)
    edit({cell.id: cell for cell in notebook.cells}, notebook)
    course.save(name, notebook)


def place(notebook, cell_id: str) -> int:
    return [cell.id for cell in notebook.cells].index(cell_id)


def test_nothing_edited_is_nothing_carried(built, capsys):
    before = built.read(SOURCE)
    for name in (LESSON, SOLUTION, EXERCISE):
        built.save(name, built.notebook(name))
    assert built.run("sync") == 0
    assert capsys.readouterr().out == "No built notebook was edited: there is nothing to carry back.\n"
    assert built.read(SOURCE) == before


@pytest.mark.parametrize("body", [UNTIDY, UNTIDY.rstrip(), "\n" + UNTIDY, "# Title", "\n\n# Title\n\n+++\n"])
def test_an_unedited_source_comes_back_byte_for_byte(body):
    source = parse_source(HEADER + body, SOURCE)
    assert carry(source, to_notebook(source)) == HEADER + body


def test_the_small_course_comes_back_byte_for_byte(lesson, exercise_set):
    assert carry(lesson, to_notebook(lesson)) == lesson.text
    assert carry(exercise_set, to_solution(exercise_set)) == exercise_set.text


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.md")), ids=lambda path: path.name)
def test_every_lesson_comes_back_byte_for_byte(path):
    source = read_source(path, ROOT)
    assert carry(source, to_notebook(source)) == source.text


def test_an_edited_code_cell_is_carried(built, capsys):
    before = built.read(SOURCE)
    change(
        built, LESSON, lambda cells, _: cells["slopes-2"].update(source="def square(x):\n    return x**2\n\nsquare(3)")
    )
    assert built.run("sync") == 0
    assert "notebooks/01_slopes.ipynb was carried to lessons/01_slopes.md: now run" in capsys.readouterr().out
    assert built.read(SOURCE) == before.replace("return x * x", "return x**2")


def test_an_edited_text_is_carried(built):
    before = built.read(SOURCE)
    change(built, LESSON, lambda cells, _: cells["second"].update(source="Here it is,\n\nat last.\n"))
    assert sync(built.root).refused == []
    assert built.read(SOURCE) == before.replace("Here it is.", "Here it is,\n\nat last.")


def test_an_edited_answer_is_carried_with_its_settings_untouched(built):
    before = built.read("lessons/01_slopes.exercises.md")
    new = "### BEGIN SOLUTION\ntwice = 2 * 21\n### END SOLUTION"
    change(built, SOLUTION, lambda cells, _: cells["01-2-answer"].update(source=new))
    assert sync(built.root).refused == []
    assert built.read("lessons/01_slopes.exercises.md") == before.replace("twice = 42", "twice = 2 * 21")


def test_inserted_cells_are_carried(built):
    def edit(cells, notebook):
        code = nbformat.v4.new_code_cell("y = 1", metadata={"tags": ["raises-exception"], "collapsed": True})
        notebook.cells.insert(place(notebook, "second"), nbformat.v4.new_markdown_cell("A text between texts."))
        notebook.cells.insert(place(notebook, "step-1-look-2"), code)
        notebook.cells.append(nbformat.v4.new_code_cell(""))

    before = built.read(SOURCE)
    change(built, LESSON, edit)
    assert sync(built.root).refused == []
    code = "\n```{code-cell} ipython3\n---\ntags: [raises-exception]\n---\ny = 1\n```\n"
    expected = before.replace(
        '\n+++ {"name": "second"}\n', '\n+++\n\nA text between texts.\n\n+++ {"name": "second"}\n'
    )
    assert built.read(SOURCE) == expected.replace("Here it is.\n", "Here it is.\n" + code)


def test_deleted_cells_are_carried(built):
    def edit(cells, notebook):
        notebook.cells = [cell for cell in notebook.cells if cell.id != "step-1-look-2"]

    before = built.read(SOURCE)
    change(built, LESSON, edit)
    assert sync(built.root).refused == []
    start, end = before.index("```{code-cell} ipython3\n---"), before.index("+++\n\nThe end.")
    assert built.read(SOURCE) == before[:start] + before[end:]


def test_a_deleted_last_cell_leaves_one_line_end(built):
    change(built, LESSON, lambda cells, notebook: notebook.cells.pop())
    assert sync(built.root).refused == []
    assert built.read(SOURCE).endswith('print("b")\n```\n')


def test_moved_cells_keep_their_settings(built):
    def edit(cells, notebook):
        notebook.cells.insert(1, notebook.cells.pop(place(notebook, "step-1-look-2")))
        notebook.cells.append(notebook.cells.pop(place(notebook, "second")))

    change(built, LESSON, edit)
    wanted = [cell.source for cell in built.notebook(LESSON).cells]
    assert sync(built.root).refused == []
    source = read_source(built.root / SOURCE, built.root)
    assert [cell.source for cell in source.cells] == wanted
    assert source.cells[1].metadata == {"tags": ["hide-input"]}
    assert source.cells[-1].metadata == {"name": "second"}


def test_a_first_cell_that_was_moved_to_the_end_stands_there_as_any_other(built):
    before = built.read(SOURCE)
    change(built, LESSON, lambda _, notebook: notebook.cells.append(notebook.cells.pop(0)))
    assert sync(built.root).refused == []
    title = "# Slopes\n\nA slope is a number.\n"
    assert built.read(SOURCE) == before.replace("\n" + title, "", 1) + "\n+++\n\n" + title


def test_a_cell_that_changed_its_type_is_carried(built):
    def edit(cells, notebook):
        notebook.cells[1] = nbformat.v4.new_markdown_cell("No code.", id="slopes-2")

    change(built, LESSON, edit)
    assert sync(built.root).refused == []
    assert "A slope is a number.\n\n+++\n\nNo code.\n\n+++\n\n## Step 1. Look\n" in built.read(SOURCE)


def test_code_that_holds_a_fence_gets_a_longer_one(built):
    change(built, LESSON, lambda cells, _: cells["slopes-2"].update(source="s = '''\n```\n'''"))
    assert sync(built.root).refused == []
    assert "````{code-cell} ipython3\ns = '''\n```\n'''\n````\n" in built.read(SOURCE)


def test_a_sync_is_done_once_and_a_build_closes_it(built):
    change(built, LESSON, lambda cells, _: cells["slopes-2"].update(source="square = 9"))
    assert len(sync(built.root).carried) == 1
    after = built.read(SOURCE)
    assert sync(built.root).carried == sync(built.root).refused == []
    assert built.build().errors == []
    assert sync(built.root).carried == []
    assert built.read(SOURCE) == after


def test_windows_line_ends_stay(built):
    path = built.root / SOURCE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    change(built, LESSON, lambda cells, _: cells["slopes-2"].update(source="square = 9\nsquare"))
    assert sync(built.root).refused == []
    old = b"def square(x):\r\n    return x * x\r\n\r\nsquare(3)"
    assert path.read_bytes() == before.replace(old, b"square = 9\r\nsquare")


# What is refused.


def refused(course) -> str:
    """The sentence with which a sync is refused, that leaves all sources as they are."""
    before = {path: path.read_bytes() for path in (course.root / "lessons").iterdir()}
    report = sync(course.root)
    assert report.carried == []
    assert {path: path.read_bytes() for path in (course.root / "lessons").iterdir()} == before
    (sentence,) = report.refused
    return sentence


def test_an_edit_of_an_exercise_is_refused(built, capsys):
    change(built, EXERCISE, lambda cells, _: cells["01-1-answer"].update(source="x = 1"))
    sentence = refused(built)
    assert sentence.startswith("exercises/01_slopes.ipynb was edited; exercises are cut from the solutions, so edit ")
    assert built.run("sync") == 1
    assert capsys.readouterr().err == sentence + "\n"


def test_an_edit_on_both_sides_is_refused(built):
    change(built, LESSON, lambda cells, _: cells["slopes-2"].update(source="square = 9"))
    built.edit(SOURCE, "The end.", "The very end.")
    assert "have both changed since the last build: undo one of the two" in refused(built)


def test_an_edit_of_the_source_alone_is_not_touched(built):
    built.edit(SOURCE, "The end.", "The very end.")
    before = built.read(SOURCE)
    report = sync(built.root)
    assert (report.carried, report.refused, built.read(SOURCE)) == ([], [], before)


@pytest.mark.parametrize("text", ["above\n\n+++\n\nbelow", "```{code-cell}\nx = 1\n```", "```\nunclosed"])
def test_a_text_that_would_end_its_cell_in_the_source_is_refused(built, text):
    change(built, LESSON, lambda cells, _: cells["second"].update(source=text))
    sentence = refused(built)
    assert sentence.startswith("notebooks/01_slopes.ipynb cannot be carried to lessons/01_slopes.md: ")
    assert sentence.endswith("Nothing was changed.")


def test_settings_that_were_changed_in_the_notebook_are_refused(built):
    change(built, LESSON, lambda cells, _: cells["slopes-2"].metadata.update(tags=["hide-input"]))
    assert "the settings of the cell slopes-2 are not those in lessons/01_slopes.md:16" in refused(built)


def test_a_notebook_that_cannot_be_read_is_refused(built):
    (built.root / LESSON).write_text("{")
    assert refused(built).startswith("notebooks/01_slopes.ipynb cannot be read as a notebook")


def test_an_edit_that_breaks_a_rule_is_carried_and_named(built):
    def edit(cells, notebook):
        notebook.cells.remove(cells["01-2-check"])

    change(built, SOLUTION, edit)
    (sentence,) = sync(built.root).refused
    assert "was carried to lessons/01_slopes.exercises.md, where it breaks a rule:\n" in sentence
    assert "exercise 01.2 has no check" in sentence
    assert 'check: "01.2"' not in built.read("lessons/01_slopes.exercises.md")


def test_one_refusal_does_not_keep_the_others_from_being_carried(built):
    change(built, EXERCISE, lambda cells, _: cells["01-1-answer"].update(source="x = 1"))
    change(built, LESSON, lambda cells, _: cells["slopes-2"].update(source="square = 9"))
    report = sync(built.root)
    assert (len(report.carried), len(report.refused)) == (1, 1)
