"""Every lesson has notes for whoever teaches it: for each step, with minutes that add up and mistakes that were run."""

import ast
import contextlib
import io
import os
import re

import pytest

from classroom.build.source import Cell
from classroom.slides.blocks import MARK
from classroom.slides.notes import notes_path, read_notes
from tests.course.lessons import LESSONS, ROOT, read
from tests.course.test_lessons_keep_their_shape import BANNED, OPENING_LESSON

lessons = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
SPOKEN_OF = {"What you'll do", "Exercises"}  # parts of a lesson that need no words of the speaker's


def notes_of(path):
    return read_notes(notes_path(ROOT, path.stem), ROOT)


def headings(path) -> list[str]:
    return [heading.text for cell in read(path).cells for heading in cell.headings if heading.level <= 2]


def step_of(path, name: str) -> str:
    """The text of one part of a lesson."""
    text = "\n".join(cell.source for cell in read(path).cells if cell.kind == "markdown")
    return re.split(r"^## ", text.split(f"## {name}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def test_every_lesson_has_notes_and_no_notes_are_without_a_lesson():
    assert sorted(path.stem for path in (ROOT / "lessons" / "notes").iterdir()) == [path.stem for path in LESSONS]


@lessons
def test_the_notes_have_the_lessons_title_and_its_parts_in_order(path):
    title, *parts = headings(path)
    assert notes_of(path).title == title
    assert list(notes_of(path).parts) == [part for part in parts if part not in SPOKEN_OF]


@lessons
def test_the_minutes_add_up_to_those_that_the_lesson_promises(path):
    promised = re.search(r"\*\*What you'll need\*\*.*?\b(\d+) minutes", read(path).text, re.S)
    assert notes_of(path).minutes == int(promised[1])
    assert all(part.minutes >= 1 for part in notes_of(path).parts.values())


@lessons
def test_each_step_has_its_questions_and_says_what_to_skip(path):
    for name, part in notes_of(path).parts.items():
        if name.startswith("Step "):
            # One for each prediction, to be asked on its slide; a step without one has a question all the same.
            predictions = len(re.findall(r"\*\*Before you\s+run\s+it\*\*", step_of(path, name)))
            assert len(part.questions) == max(predictions, 1), name
            assert len(part.of("Skip")) == 1, name
            assert part.of(""), f"{name}: what is to get across?"


@lessons
def test_a_lesson_has_mistakes_to_make_and_pictures_for_the_board(path):
    parts = notes_of(path).parts.values()
    least = 1 if path.stem == OPENING_LESSON else 2
    assert sum(len(part.of("Board")) for part in parts) >= least
    assert sum(len(part.of("Mistake")) for part in parts) >= least
    for part in parts:
        assert len(part.mistakes) == len(part.of("Mistake")), f"{part.heading}: a mistake has its code and its output"


@lessons
def test_the_notes_use_no_filler_and_are_short_enough_to_be_read_while_speaking(path):
    text = notes_path(ROOT, path.stem).read_text(encoding="utf-8")
    prose = re.sub(r"^#[^\n]*$|```.*?```", " ", text, flags=re.M | re.S)
    assert not re.findall(BANNED, prose, flags=re.I)
    assert len(prose.split()) <= 1100


@lessons
def test_a_planned_mistake_shows_what_the_notes_say(path, monkeypatch):
    """Typed after the cells of its step, each in a notebook of its own in which nobody made the mistakes before it."""
    parts = notes_of(path).parts
    wanted = {name: part.mistakes for name, part in parts.items() if part.mistakes}
    monkeypatch.chdir(ROOT / "notebooks")
    monkeypatch.setitem(os.environ, "MPLBACKEND", "agg")
    names = {"__name__": "__main__"}
    for name, cells in parts_with_code(path):
        if not wanted:
            break  # what comes after the last mistake need not be run
        for cell in cells:
            run(cell.source, names, may_fail="raises-exception" in cell.metadata.get("tags", []))
        for code, output in wanted.pop(name, []):
            assert run(code, dict(names), may_fail=True) == output, code
    assert not wanted


def parts_with_code(path) -> list[tuple[str, list[Cell]]]:
    """The code cells under each heading of the second level."""
    parts: list[tuple[str, list[Cell]]] = []
    for cell in read(path).cells:
        parts += [(heading.text, []) for heading in cell.headings if heading.level <= 2]
        if cell.kind == "code":
            parts[-1][1].append(cell)
    return parts


def run(code: str, names: dict, may_fail: bool) -> str:
    """Run a cell as a notebook does; what it prints, and the value of its last line."""
    printed = io.StringIO()
    *body, last = ast.parse(code).body
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(ast.Module(body, []), "<cell>", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
                if value is not None:
                    print(repr(value))
            else:
                exec(compile(ast.Module([last], []), "<cell>", "exec"), names)
        except Exception as error:
            if not may_fail:
                raise
            print(f"{type(error).__name__}: {error}")
    return printed.getvalue().rstrip()


@lessons
def test_marks_for_slides_end_their_paragraph(path):
    """Elsewhere they would split a sentence for whoever edits it."""
    for cell in read(path).cells:
        if cell.kind == "markdown":
            for paragraph in re.split(r"\n\s*\n", cell.source):
                if MARK.search(paragraph):
                    assert re.search(MARK.pattern + r"$", paragraph.strip()), paragraph[-80:]
