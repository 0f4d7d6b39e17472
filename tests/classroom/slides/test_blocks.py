"""A notebook as parts and blocks: every kind, and the marks that are read and taken out."""

import pytest

from classroom.slides.blocks import read_parts, split
from tests.classroom.slides.small import code, notebook, printed


def test_each_heading_of_the_first_two_levels_begins_a_part():
    cell = code("x", printed("1"))
    text = "## Step 12. Two *words*\n\nA.\n\n### Detail\n\nB."
    parts = read_parts(notebook("# Title\n\nHello.", text, cell, "## Recap"))
    assert [part.heading for part in parts] == ["Title", "Step 12. Two *words*", "Recap"]
    assert [part.step for part in parts] == [0, 12, 0]
    assert [[block.kind for block in part.blocks] for part in parts] == [
        ["paragraph"],
        ["paragraph", "heading", "paragraph", "code"],
        [],
    ]
    heading = parts[1].blocks[1]
    assert (heading.text, heading.level) == ("Detail", 3)


def test_a_cell_is_a_block_with_its_code_and_its_outputs():
    cell = code("x = 1\nx", printed("1"))
    (block,) = read_parts(notebook("# Title", cell))[0].blocks
    assert (block.kind, block.text, block.outputs) == ("code", "x = 1\nx", cell.outputs)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Words\nover two lines.", "paragraph"),
        ("- a\n- b", "list"),
        ("1. a\n2. b", "list"),
        ("| a |\n|---|\n| b |", "table"),
        ("> said", "quote"),
        ("```text\na\n\nb\n```", "fence"),
        ("$$\na = b\n$$", "math"),
        ("$$a = b$$", "math"),
    ],
)
def test_every_kind_is_one_block_with_its_markdown(source, kind):
    (before, block, after) = split(f"First.\n\n{source}\n\nLast.")
    assert (before.text, after.text) == ("First.", "Last.")
    assert block.kind == kind
    assert block.text == (source.replace("\n", " ") if kind == "paragraph" else source)
    assert block.outputs == []


def test_a_comment_between_blocks_is_for_the_author():
    assert [block.text for block in split("One.\n\n<!-- a note -->\n\nTwo.")] == ["One.", "Two."]


@pytest.mark.parametrize("mark", ["show", "say", "apart"])
def test_a_mark_is_read_and_taken_out(mark):
    (one, two) = split(f"A line<!--seen-->\nand more. <!--slides: {mark}-->\n\nNext.")
    assert (one.text, one.mark) == ("A line<!--seen--> and more.", mark)
    assert (two.text, two.mark) == ("Next.", "")


def test_a_mark_that_is_none_is_left_alone():
    (block,) = split("A line. <!--slides: hide-->")
    assert block.mark == "" and "hide" in block.text


def test_predictions_and_tries_are_known_by_their_bold_words():
    ask, do, neither = split("So. **Before you run it**: what?\n\n**Try it.** Do.\n\nBefore you run it, try it.")
    assert (ask.is_prediction, ask.is_try) == (True, False)
    assert (do.is_prediction, do.is_try) == (False, True)
    assert not neither.is_prediction and not neither.is_try
