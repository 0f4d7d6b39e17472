"""How much a slide holds: what fits is one slide, what does not is cut between question and answer."""

import pytest

from classroom.slides import look
from classroom.slides.fit import (
    output_text,
    picture_size,
    shown_code,
    shown_outputs,
    slides_of,
    table_height,
    text_height,
)
from classroom.slides.plan import Item, Scene
from tests.classroom.slides.small import (
    code,
    code_item,
    failed,
    graph,
    html,
    output_item,
    plot,
    printed,
    tape,
    text,
    value,
    words,
)

ASKED = text("**Before you run it**: what?", role="predict")


def slides(*items: Item, kind: str = ""):
    return slides_of(Scene("Title", list(items), kind=kind))


def lines(count: int, width: int = 20) -> Item:
    """Code of so many lines."""
    return code_item("\n".join(["x" * width] * count))


def kinds(slide) -> list[str]:
    return [placed.item.kind for placed in slide.placed]


# One slide.


def test_a_scene_that_fits_is_one_slide():
    (slide,) = slides(ASKED, lines(3), output_item(value("1")), text("One.", role="seen", later=True))
    assert kinds(slide) == ["text", "code", "output", "text"]
    assert (slide.first, slide.last, slide.wide) == (True, True, False)
    assert [placed.item.later for placed in slide.placed] == [False, False, True, True]
    assert slide.placed[1].size == max(look.CODE)


@pytest.mark.parametrize("kind", ["title", "opening", "bullets"])
def test_titles_openings_and_bullets_are_one_slide_each(kind):
    (slide,) = slides(*[text(words(50)) for _ in range(9)], kind=kind)
    assert len(slide.placed) == 9


def test_an_opening_with_nothing_but_its_title_is_a_slide():
    assert len(slides(kind="opening")) == 1


def test_the_code_of_a_quiet_cell_is_not_on_the_slide():
    (slide,) = slides(text("Look:"), Item("code", "show(f)", code("show(f)"), role="quiet"), output_item(plot()))
    assert kinds(slide) == ["text", "output"]


# Code.


def test_long_code_shrinks_as_far_as_18_px_and_no_further():
    sizes = [slides(lines(count))[0].placed[0].size for count in range(1, 40)]
    assert sizes[0] == max(look.CODE) >= 24
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) == look.LEAST == 18
    assert set(sizes) == set(look.CODE)


def test_wide_code_shrinks_so_that_no_line_is_cut():
    room = look.inner_width() - 2 * look.CODE_PADDING
    for width in range(40, 106):
        (placed,) = slides(lines(2, width))[0].placed
        assert width * look.CODE_CHARACTER * placed.size <= room
    assert placed.size == look.LEAST


def test_the_largest_size_that_fits_is_taken():
    count = 20
    (slide,) = slides(lines(count))
    larger = [size for size in look.CODE if size > slide.placed[0].size]
    assert slide.height <= look.ROOM
    assert all(count * size * look.CODE_LINE + 2 * look.CODE_PADDING > look.ROOM for size in larger)


def test_two_empty_lines_are_shown_as_one():
    assert shown_code("\na = 1\n\n\nb = 2\n") == "a = 1\n\nb = 2"


# A scene that does not fit.


def test_a_long_scene_is_cut_between_question_and_answer():
    seen = text("One.", role="seen", later=True)
    question, answer = slides(ASKED, lines(20), output_item(printed("\n".join("1" * 12))), seen)
    assert kinds(question) == ["text", "code"]
    assert kinds(answer) == ["output", "text"]
    assert (question.first, question.last) == (True, False)
    assert (answer.first, answer.last) == (False, True)
    assert [placed.item.later for placed in answer.placed] == [False, True]


def test_without_code_what_was_asked_stays_with_the_picture_and_the_words_go_to_the_notes():
    seen = text(words(40), role="seen", later=True)
    quiet = Item("code", "show(f)", code("show(f)"), role="quiet")
    (slide,) = slides(ASKED, quiet, output_item(plot(630, 530)), seen)
    assert kinds(slide) == ["text", "output"]
    assert slide.placed[1].item.later


def test_words_of_a_slide_that_is_too_high_are_dropped_from_the_end_and_no_prediction_is():
    texts = [text(f"{first} {words(40)}") for first in ("One", "Two", "Three", "Four")]
    asked = text(f"**Before you run it**: {words(40)}", role="predict")
    cell = lines(5)
    (slide,) = slides(*texts, asked, cell)
    assert [placed.item for placed in slide.placed] == [*texts[:2], asked, cell]
    assert slide.height <= look.ROOM


def test_a_prediction_stays_even_if_it_is_too_high():
    asked = text(f"**Before you run it**: {words(200)}", role="predict")
    (slide,) = slides(text("Word."), asked, lines(20))
    assert slide.placed[0].item == asked


# Pictures.


def test_a_picture_gets_the_room_that_the_others_leave():
    (alone,) = slides(output_item(plot(630, 380)))
    (below,) = slides(text(words(30)), output_item(plot(630, 380)))
    assert alone.placed[0].scale == pytest.approx(look.ROOM / 380)
    assert alone.height == pytest.approx(look.ROOM)
    assert 1 < below.placed[1].scale < alone.placed[0].scale
    assert below.height == pytest.approx(look.ROOM)


def test_a_wide_picture_is_as_wide_as_the_page():
    (slide,) = slides(output_item(plot(1000, 100)))
    assert slide.placed[0].scale == pytest.approx(look.inner_width() / 1000)


def test_a_small_picture_is_not_blown_up():
    assert slides(output_item(graph(80, 40)))[0].placed[0].scale == look.LARGEST


def test_a_graph_too_large_for_letters_of_18_px_becomes_a_wide_slide():
    height = look.ROOM * look.GRAPH_TEXT / look.LEAST
    (fits,) = slides(output_item(graph(600, height)))
    assert not fits.wide
    words_first, wide = slides(text("Look:"), code_item("x"), output_item(graph(600, height + 10)))
    assert kinds(words_first) == ["text", "code"] and not words_first.wide
    assert kinds(wide) == ["output"] and wide.wide
    assert wide.placed[0].scale * look.GRAPH_TEXT >= look.LEAST
    assert wide.height <= look.WIDE_ROOM


def test_words_are_dropped_rather_than_a_graph_made_too_small():
    seen = text(words(30), role="seen", later=True)
    slide = slides(code_item("x"), output_item(graph(600, 440)), seen)[-1]
    assert kinds(slide) == ["output"]
    assert slide.placed[0].scale * look.GRAPH_TEXT >= look.LEAST


def test_what_is_printed_beside_a_picture_takes_its_room():
    (slide,) = slides(output_item(printed("1\n2\n3"), plot(630, 380)))
    assert slide.placed[0].scale * 380 < look.ROOM - 3 * look.OUTPUT
    assert slide.height <= look.ROOM + 0.1


# Explorers.


def test_an_explorer_waits_for_whoever_moves_it_so_it_needs_no_key():
    (slide,) = slides(text("Look:"), output_item(tape()))
    assert kinds(slide) == ["text", "output"]
    assert [placed.item.later for placed in slide.placed] == [False, False]


def test_an_explorer_has_one_short_text_above_it_and_no_more():
    before, alone = slides(text(words(80), role="predict"), output_item(tape()))
    assert kinds(before) == ["text"] and kinds(alone) == ["output"]
    before, alone = slides(text("One."), text("Two."), output_item(tape()))
    assert kinds(before) == ["text", "text"] and kinds(alone) == ["output"]


def test_a_wide_explorer_has_the_slide_to_itself():
    before, alone = slides(text("Look:"), output_item(tape("tape graph-picture tape-wide")))
    assert kinds(before) == ["text"] and not before.wide
    assert kinds(alone) == ["output"] and alone.wide


# What is measured.


def test_text_takes_as_many_lines_as_its_words_need():
    across = look.inner_width() / (look.TEXT_CHARACTER * look.TEXT)
    assert text_height("a", look.TEXT, 39) == text_height("a" * int(across), look.TEXT, 39) == 39
    assert text_height("a" * (int(across) + 1), look.TEXT, 39) == 78
    assert text_height(f"[a](https://example.org/{'a' * 200})", look.TEXT, 39) == 39
    assert text_height("a" * int(across), look.TEXT, 39, indent=60) == 78


def test_a_table_is_as_high_as_its_rows_and_its_longest_cells():
    small, long = "| a | b |\n|---|---|\n| c | d |", f"| a | b |\n|---|---|\n| c | {words(60)} |"
    assert table_height(small) == 2 * look.TABLE_LINE
    assert table_height(long) > 3 * look.TABLE_LINE


def test_longer_lists_are_higher():
    heights = [slides(Item("list", "- a\n" * count))[0].placed[0].height for count in (1, 2, 5)]
    assert heights[0] < heights[1] < heights[2]
    assert slides(Item("list", "1. a\n2. b\n"))[0].placed[0].height == heights[1]


# What of a cell's outputs is shown.


def test_progress_bars_are_not_shown():
    bar = html("<progress>", "A progress bar at 3 of 3.")
    assert shown_outputs(code("x", bar, value("1"))) == [value("1")]


def test_an_error_is_not_shown_beside_a_card_that_says_it():
    card, error = html('<div class="check-card">not yet</div>'), failed("no")
    assert shown_outputs(code("x", card, error)) == [card]
    assert shown_outputs(code("x", error)) == [error]


def test_of_an_error_its_last_line_is_shown_without_colours():
    assert output_text(failed("no such thing")) == "ValueError: no such thing"


@pytest.mark.parametrize(
    ("output", "said"),
    [(printed("a\nb\n"), "a\nb"), (value("[1, 2]"), "[1, 2]"), (plot(), ""), (graph(9, 9), "")],
)
def test_what_an_output_says_in_plain_text(output, said):
    assert output_text(output) == said


def test_the_size_of_a_picture_is_known():
    assert picture_size(output_item(plot(630, 380))) == (630, 380, look.PLOT_TEXT)
    assert picture_size(output_item(value("1"), graph(9.5, 7))) == (9.5, 7, look.GRAPH_TEXT)
    assert picture_size(output_item(value("1"))) is None
    assert picture_size(output_item(tape())) is None
    assert picture_size(text("<svg>")) is None
    assert min(look.CODE) == look.LEAST <= look.OUTPUT
