"""What holds for the scenes and slides of every lesson, as its stored notebook has them."""

import re
from functools import cache

import pytest

from classroom.build.files import load
from classroom.slides import look
from classroom.slides.blocks import Part, read_parts
from classroom.slides.fit import slides_of
from classroom.slides.lessons import ROOT, chosen
from classroom.slides.markdown import sentences
from classroom.slides.plan import Section, plan

STEMS = [path.stem for path in chosen(ROOT, "")]
lessons = pytest.mark.parametrize("stem", STEMS)


@cache
def parts_of(stem: str) -> dict[str, Part]:
    return {part.heading: part for part in read_parts(load(ROOT / "notebooks" / f"{stem}.ipynb"))}


def sections_of(stem: str) -> list[Section]:
    return plan(list(parts_of(stem).values()))


@lessons
def test_every_paragraph_is_shown_whole_or_is_in_the_notes(stem):
    steps = 0
    for section in sections_of(stem):
        shown = [item.text for scene in section.scenes for item in scene.items]
        spoken = [text for scene in section.scenes for text in scene.spoken]
        for block in parts_of(stem)[section.heading].blocks:
            if block.kind == "paragraph" and block.text.strip("*") not in " ".join(shown):
                assert block.text in shown or block.text in spoken, block.text
        steps += section.step > 0
    assert steps >= 4
    assert [section.step for section in sections_of(stem) if section.step] == list(range(1, steps + 1))


@lessons
def test_every_sentence_in_bold_is_shown(stem):
    for section in sections_of(stem):
        shown = " ".join(item.text for scene in section.scenes for item in scene.items)
        for block in parts_of(stem)[section.heading].blocks:
            if section.step and block.kind == "paragraph" and block.mark != "say":
                assert all(part in shown for part in sentences(block.text) if re.search(r"\*\*[^*]{12,}\*\*", part))


@lessons
def test_every_list_table_and_formula_of_a_step_is_shown(stem):
    for section in sections_of(stem):
        shown = [item.text for scene in section.scenes for item in scene.items]
        for block in parts_of(stem)[section.heading].blocks:
            if section.step and block.kind not in ("paragraph", "heading", "code"):
                assert block.text in shown


@lessons
def test_every_cell_is_in_one_scene_but_the_set_up_and_the_recap(stem):
    for section in sections_of(stem):
        is_left_out = section.heading in ("Where we are", "Recap")
        blocks = [] if is_left_out else parts_of(stem)[section.heading].blocks
        wanted = [block.text for block in blocks if block.kind == "code"]
        assert [item.text for scene in section.scenes for item in scene.items if item.kind == "code"] == wanted


@lessons
def test_nothing_that_follows_a_prediction_is_seen_with_it(stem):
    asked = 0
    for section in sections_of(stem):
        for scene in section.scenes:
            for slide in slides_of(scene):
                items = [placed.item for placed in slide.placed]
                at = next((i for i, item in enumerate(items) if item.role == "predict"), len(items))
                asked += at < len(items)
                assert all(item.later for item in items[at:] if item.kind == "output" or item.role == "seen")
    assert asked >= 2


@lessons
def test_what_is_dropped_from_a_slide_that_is_too_high_is_in_the_notes(stem):
    for section in sections_of(stem):
        spoken = " ".join(text for scene in section.scenes for text in scene.spoken)
        for scene in section.scenes:
            placed = [placed.item.text for slide in slides_of(scene) for placed in slide.placed]
            dropped = [item for item in scene.items if item.text not in placed and item.role != "quiet"]
            assert all(item.kind == "text" and item.text in spoken for item in dropped)


@lessons
def test_no_slide_is_blank_too_high_or_has_code_too_small(stem):
    """What cannot be made smaller may be a line too high as it is reckoned; the browser tests look how high it is."""
    for section in sections_of(stem):
        for scene in section.scenes:
            assert slides_of(scene)
            for slide in slides_of(scene):
                assert slide.placed or scene.kind in ("title", "opening")
                assert slide.height <= (look.WIDE_ROOM if slide.wide else look.ROOM + look.TEXT_LINE)
                assert all(placed.size >= look.LEAST for placed in slide.placed)
