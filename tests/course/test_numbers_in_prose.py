"""Numbers that the text says were seen are those that the cells above it show, to the digits that it gives."""

import json

import pytest

from tests.course.lessons import LESSONS, ROOT
from tests.course.seen import MARK, claims, is_shown
from tests.course.test_lessons_keep_their_shape import OPENING_LESSON

FEWEST = 5  # marks in a lesson; the opening one has few numbers to speak of

lessons = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def built(path) -> dict:
    return json.loads((ROOT / "notebooks" / f"{path.stem}.ipynb").read_text(encoding="utf-8"))


@lessons
def test_every_number_that_was_seen_is_in_the_output_above(path):
    stale = [f"{claim.number} in {claim.cell}" for claim in claims(built(path)) if not is_shown(claim)]
    assert not stale, f"not in the outputs right above: {', '.join(stale)}"


@lessons
def test_a_lesson_marks_what_it_repeats_from_its_outputs(path):
    assert len(list(claims(built(path)))) >= (2 if path.stem == OPENING_LESSON else FEWEST)


@lessons
def test_a_mark_stands_behind_a_number_and_nowhere_else(path):
    text = path.read_text(encoding="utf-8")
    assert text.count(MARK) == len(list(claims(built(path))))


def page(text: str, *outputs: str) -> dict:
    """A notebook with a text below cells that have printed something."""
    cells = [{"cell_type": "code", "outputs": [{"text": output}]} for output in outputs]
    return {"cells": [*cells, {"cell_type": "markdown", "id": "text", "source": text}]}


def shown(text: str, *outputs: str) -> list[bool]:
    return [is_shown(claim) for claim in claims(page(text, *outputs))]


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("We see 0.93<!--seen-->.", "0.9312"),
        ("−8<!--seen-->, then −7.286<!--seen-->", "(-8.0, -7.286496)"),
        ("93<!--seen--> % of them", "accuracy 0.93"),
        ("93<!--seen-->% of them", "93.2"),
        ("10,001<!--seen--> nodes", "['c'] 10001"),
        ("0.00001<!--seen-->", "1e-05"),
        ("**42**: 42<!--seen-->", "Value(data=42.0)"),
    ],
)
def test_a_number_that_is_right_passes(text, output):
    assert shown(text, output)
    assert all(shown(text, output))


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("We see 0.93<!--seen-->.", "0.9449"),
        ("a stale 42<!--seen-->", "26"),
        ("the wrong sign: 8<!--seen-->", "-8.0"),
        ("0.930<!--seen-->, with a digit too many", "0.9312"),
        ("93<!--seen--> of them", "0.93"),
        ("the 1<!--seen--> of a name", "w1 = 2.0"),
        ("nothing above 5<!--seen-->", ""),
        ("no number<!--seen-->", "5"),
    ],
)
def test_a_stale_number_is_noticed(text, output):
    assert shown(text, output) == [False]


def test_all_cells_right_above_count_and_none_before_them():
    notebook = page("3<!--seen--> and 4<!--seen-->", "3", "4")
    assert [is_shown(claim) for claim in claims(notebook)] == [True, True]
    notebook["cells"].append({"cell_type": "code", "outputs": [{"text": "5"}]})
    notebook["cells"].append({"cell_type": "markdown", "id": "later", "source": "4<!--seen-->"})
    assert not is_shown(list(claims(notebook))[-1])
