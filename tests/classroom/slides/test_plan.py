"""The rule by which a page becomes slides: each of its sentences, on a small lesson."""

import pytest

from classroom.slides.plan import is_quiet
from tests.classroom.slides.small import (
    code,
    graph,
    kinds,
    plot,
    printed,
    sections,
    shown,
    step,
    tape,
    value,
    words,
)

ASKED = "**Before you run it**: what will it be?"
MIDDLE = " ".join(words(20) for _ in range(3))  # too long to be shown whole


def all_shown(scenes) -> list[str]:
    return [said for scene in scenes for said in shown(scene)]


def spoken(scenes) -> list[str]:
    return [said for scene in scenes for said in scene.spoken]


# A step opens with its title and its first words.


def test_a_step_opens_with_its_title_and_its_first_words():
    first, second, third = words(20, "One"), words(20, "Two"), words(20, "Three")
    (opening, _) = step(f"{first} {second} {third}", f"{words(30)} {words(30)}", code("x"))
    assert (opening.kind, opening.title) == ("opening", "Step 1. Look")
    assert shown(opening, "opening") == [f"{first} {second}"]
    assert opening.spoken[0] == f"{first} {second} {third}"


def test_a_long_first_sentence_is_shown_all_the_same_and_an_endless_one_is_not():
    assert shown(step(f"{words(60)} {words(3)}", "Short.")[0], "opening") == [words(60)]
    assert shown(step(words(61), "Short.")[0], "opening") == []


def test_a_step_that_begins_with_a_cell_opens_with_its_title_alone():
    opening, scene = step(code("x"))
    assert (opening.kind, opening.items) == ("opening", [])
    assert kinds(scene) == ["code"]


def test_first_words_that_lead_to_a_cell_as_well_are_shared_between_the_two():
    first, last = words(30, "First"), words(20, "Last")
    opening, scene = step(f"{first} {words(30)} {last}", code("x"))
    assert shown(opening) == [first]
    assert shown(scene) == [last, "x"]


def test_first_words_that_end_with_a_colon_stand_above_their_cell():
    opening, scene = step("Here is one:", code("x"))
    assert shown(opening) == []
    assert shown(scene) == ["Here is one:", "x"]


def test_a_title_of_the_third_level_names_the_scenes_after_it():
    scenes = step(MIDDLE, "### Detail", "Look:", code("x"))
    assert [scene.title for scene in scenes] == ["Step 1. Look", "Detail"]


# A cell is shown with the question that stands before it.


def test_a_prediction_is_shown_whole_above_its_cell():
    asked = f"**Before you run it**: {words(40)} {words(40)} What is it?"
    _, scene = step("First.", f"{words(30)} {asked}", code("x", value("1")))
    assert shown(scene, "predict") == [asked]
    assert kinds(scene) == ["text", "code", "output"]
    assert scene.predicts


def test_a_prediction_in_the_first_paragraph_of_a_step_is_not_in_its_opening():
    opening, scene = step(f"A word first. {ASKED}", code("x", value("1")))
    assert shown(opening) == ["A word first."]
    assert shown(scene, "predict") == [ASKED]


def test_of_other_text_the_last_words_are_shown_above_the_cell():
    last = words(26, "Last")
    _, scene = step("First.", f"{words(30)} {words(30)} {last}", code("x"))
    assert shown(scene) == [last, "x"]


def test_of_several_texts_the_last_one_leads_to_the_cell():
    _, _, scene = step("First.", code("w", value("0")), MIDDLE, f"{MIDDLE} Here it is:", code("x"))
    assert shown(scene)[-2:] == [f"{words(20)} Here it is:", "x"]


def test_a_long_last_sentence_is_not_shown_above_the_cell():
    assert shown(step("First.", f"{words(20)} {words(39)}", code("x"))[-1]) == [words(39), "x"]
    assert shown(step("First.", f"{words(20)} {words(40)}", code("x"))[-1]) == ["x"]


def test_what_stands_between_a_prediction_and_its_cell_is_shown_below_the_prediction():
    _, scene = step("First.", ASKED, "| a |\n|---|\n| b |", code("x"))
    assert kinds(scene) == ["text", "table", "code"]
    assert scene.items[0].role == "predict"


# What the cell shows comes after that, with a key; then what we saw of it, its first words.


def test_what_a_cell_shows_comes_with_a_key():
    _, scene = step("First.", ASKED, code("x", value("1")))
    assert [(item.kind, item.later) for item in scene.items] == [("text", False), ("code", False), ("output", True)]


def test_then_come_the_first_words_of_what_we_saw_with_a_key_of_their_own():
    first = words(20, "Seen")
    _, scene = step("First.", ASKED, code("x", value("1")), f"{first} {MIDDLE}")
    last = scene.items[-1]
    assert (last.text, last.role, last.later) == (first, "seen", True)
    assert f"{first} {MIDDLE}" in scene.spoken


def test_a_short_paragraph_after_a_cell_is_shown_whole():
    _, scene = step("First.", ASKED, code("x", value("1")), "It is one. As it should.")
    assert shown(scene)[-1] == "It is one. As it should."
    assert scene.items[-1].later
    _, scene = step("First.", code("x", value("1")), f"{words(50)} {words(50)}", "Short.")
    assert shown(scene) == ["x", "Short."]


def test_what_we_saw_and_what_comes_next_are_cut_apart():
    seen, asked = words(25, "Seen"), words(20, "Next")
    _, one, two = step("First.", ASKED, code("x", value("1")), f"{seen} {words(30)} {asked}", code("y", value("2")))
    assert shown(one, "seen") == [seen]
    assert shown(two) == [asked, "y"]
    assert f"{seen} {words(30)} {asked}" in one.spoken and f"{seen} {words(30)} {asked}" in two.spoken


def test_nothing_is_shown_twice():
    seen, following = words(25, "Seen"), words(20, "Next")
    scenes = step("First.", ASKED, code("x", value("1")), f"{seen} {following}", code("y", value("2")))
    assert all_shown(scenes) == ["First.", ASKED, "x", seen, following, "y"]
    seen, following = "So **the order must be sorted** here.", "And **the root is the first one** there."
    scenes = step("First.", ASKED, code("x", value("1")), f"{seen} {MIDDLE} {following}", code("y", value("2")))
    assert [said for said in all_shown(scenes) if "**the" in said] == [seen, following]


def test_after_an_explorer_the_words_go_on_and_are_not_what_it_shows():
    def scene(source):
        return step("First.", ASKED, code(source, tape()), f"{words(20, 'Seen')} {MIDDLE}")[1]

    assert shown(scene("explore.slope()"), "seen") == []
    assert shown(scene("draw_graph(x)"), "seen") == [words(20, "Seen")]


def test_after_a_cell_that_shows_nothing_words_speak_of_it_if_they_name_its_code():
    def scene(first):
        return step("First.", ASKED, code("x = 1"), f"{first} {MIDDLE} Now:", code("y"))[1]

    named = words(20, "`x` is a")
    assert shown(scene(words(20)), "seen") == []
    assert shown(scene(named), "seen") == [named]


@pytest.mark.parametrize(
    "after",
    [
        ["Short."],
        [MIDDLE],
        ["$$a = b$$"],
        ["Short.", "$$a = b$$", "And so on."],
        ["So it is. <!--slides: show-->"],
        [MIDDLE, "Look:", code("y", value("2"))],
    ],
    ids=["short", "long", "formula", "between", "marked", "another cell"],
)
@pytest.mark.parametrize("answer", [[value("1")], []], ids=["shown", "nothing shown"])
def test_nothing_is_shown_after_a_prediction_without_a_key(after, answer):
    scenes = step("First.", ASKED, code("x", *answer), *after)
    (scene,) = [scene for scene in scenes if scene.predicts]
    at = kinds(scene).index("code")
    assert all(item.later for item in scene.items[at + 1 :])


# Formulas, tables, lists, "Try it" and sentences in bold are shown. All other text is spoken.


def test_tables_and_lists_have_slides_of_their_own():
    scenes = step("First.", MIDDLE, "- a\n- b", MIDDLE, "| a |\n|---|\n| b |")
    assert [kinds(scene) for scene in scenes[1:]] == [["list"], ["table"]]


def test_a_list_that_leads_to_a_cell_stands_above_it():
    scene = step("First.", "- a\n- b", code("x"))[-1]
    assert kinds(scene) == ["list", "code"]


def test_a_formula_stands_below_the_words_before_it_or_on_a_slide_of_its_own():
    opening, *_ = step("First words.", "$$a = b$$")
    assert kinds(opening) == ["text", "math"]
    scenes = step("First.", code("x", value("1")), "$$a = b$$")
    assert kinds(scenes[-1]) == ["math"]


def test_try_it_has_a_slide_of_its_own_that_shows_it_whole():
    do = f"**Try it.** {MIDDLE}"
    scene = step("First.", code("x", value("1")), do)[-1]
    assert shown(scene, "try") == [do]
    assert scene.spoken == [do]


def test_a_sentence_with_words_in_bold_is_a_point_on_a_slide_of_its_own():
    point = "So **the order must be sorted** here."
    scenes = step("First.", code("x", value("1")), f"{words(30)} {words(30)} {point} {words(30)}")
    assert shown(scenes[-1], "point") == [point]


@pytest.mark.parametrize("after", [[], [code("x")], ["More.", code("x")]], ids=["alone", "cell", "text and cell"])
def test_one_behind_the_first_words_of_a_step_is_a_point_as_well(after):
    point = "So **the order must be sorted** here."
    scenes = step(f"{words(30)} {words(30)} {point} {words(30)} {words(20)}", *after)
    assert shown(scenes[0], "opening") == [words(30)]
    assert shown(scenes[1], "point") == [point]


def test_one_bold_term_is_no_point():
    scenes = step("First.", code("x", value("1")), f"{words(30)} {words(30)} It is **the seed** here. {words(30)}")
    assert [said for scene in scenes for said in shown(scene, "point")] == []


def test_all_other_text_is_spoken_and_in_the_notes_of_what_is_shown_before_it():
    texts = [f"{words(60, first)} {words(60)}" for first in ("One", "Two", "Three")]
    scenes = step("First.", code("x", value("1")), *texts)
    assert all_shown(scenes) == ["First.", "x"]
    assert scenes[-1].spoken == texts


# The set-up cell is run and not shown; the recap's code is not shown again.


def test_the_set_up_is_not_shown():
    (_, section) = sections("# Title", "## Where we are", words(30), code("import a"), "More.", code("import b"))
    (scene,) = section.scenes
    assert (scene.kind, kinds(scene), shown(scene)) == ("opening", ["text"], [words(30)])
    assert scene.spoken == [words(30), "More."]


def test_the_code_of_the_recap_is_not_shown():
    table = "| a |\n|---|\n| b |"
    (_, section) = sections("# Title", "## Recap", "Words.", "- a\n- b", code("class A: pass"), table)
    assert [kinds(scene) for scene in section.scenes] == [["list"], ["table"]]
    assert section.scenes[0].spoken == ["Words."]


# What stands in no step.


def test_the_title_has_the_lessons_first_lines():
    (section,) = sections("# Title\n\nHello.\n\nAnd welcome.")
    assert (section.heading, section.step, section.scenes[0].kind) == ("Title", 0, "title")
    assert shown(section.scenes[0]) == ["Hello.", "And welcome."]


def test_a_short_list_of_aims_is_no_head():
    text = "## What you'll do\n\n- a\n- b\n\n**What you'll learn**\n\n- c\n\n**What you'll need**: nothing."
    (scene,) = sections("# Title", text)[-1].scenes
    assert len(scene.items) == 2
    assert scene.spoken == ["**What you'll need**: nothing."]


def test_aims_are_two_lists_with_their_heads_and_what_is_needed_is_said():
    text = "## What you'll do\n\n- a\n- b\n\n**What you'll learn**\n\n- c\n\n**What you'll need**: lessons 02 to 04."
    (scene,) = sections("# Title", text)[-1].scenes
    assert scene.kind == "bullets"
    assert shown(scene) == ["**What you'll do**\n\n- a\n- b", "**What you'll learn**\n\n- c"]
    assert scene.spoken == ["**What you'll need**: lessons 02 to 04."]


def test_in_practice_each_paragraph_is_a_point_and_all_but_the_first_come_with_a_key():
    one, two = f"**One.** {words(20)} {words(30)}", "**Two.** Short."
    (scene,) = sections("# Title", "## In practice", one, two, "No point.")[-1].scenes
    assert shown(scene) == [f"**One.** {words(20)}", two]
    assert [item.later for item in scene.items] == [False, True]
    assert scene.spoken == [one, two, "No point."]


def test_exercises_have_no_section_as_the_deck_makes_their_page():
    assert [section.heading for section in sections("# Title", "## Exercises", "Words.")] == ["Title"]


def test_the_sections_are_the_lessons_parts_in_order_with_their_numbers():
    made = sections("# Title", "## Step 1. A", "Word.", "## Interlude", "Word.", "## Step 2. B", "Word.")
    assert [(section.heading, section.step) for section in made] == [
        ("Title", 0),
        ("Step 1. A", 1),
        ("Interlude", 0),
        ("Step 2. B", 2),
    ]


# The marks by which a source overrides the rule.


def test_show_shows_the_whole_paragraph():
    (opening, scene) = step("First.", code("x", value("1")), f"{MIDDLE} <!--slides: show-->")
    assert shown(scene)[-1] == MIDDLE
    assert shown(opening) == ["First."]


def test_say_shows_nothing_of_it():
    bold = f"{words(4)} **This is a point to be shown.**"
    scenes = step("First.", code("x", value("1")), f"{bold} <!--slides: say-->", "Short. <!--slides: say-->")
    assert all_shown(scenes) == ["First.", "x"]
    assert spoken(scenes)[-2:] == [bold, "Short."]


def test_apart_shows_the_whole_on_a_slide_of_its_own():
    scenes = step("First.", code("x", value("1")), f"{MIDDLE} <!--slides: apart-->")
    assert kinds(scenes[-1]) == ["text"]
    assert shown(scenes[-1], "point") == [MIDDLE]
    assert MIDDLE in spoken(scenes)


@pytest.mark.parametrize("mark", ["show", "say", "apart"])
def test_a_mark_on_the_first_words_of_a_step_counts_as_well(mark):
    scenes = step(f"{MIDDLE} <!--slides: {mark}-->", "Look:", code("x"))
    assert (MIDDLE in all_shown(scenes)) == (mark != "say")
    assert MIDDLE in spoken(scenes)
    assert scenes[0].kind == "opening"


# A cell that is there for its picture.


@pytest.mark.parametrize("source", ["show(f)", "x = 1\nshow(f, x)", "explore.slope()", "explore.backward(loss)"])
def test_a_cell_that_plots_or_opens_an_explorer_is_quiet(source):
    assert is_quiet(source)
    _, scene = step("First.", "Look:", code(source, plot()))
    assert [item.role for item in scene.items] == ["lead", "quiet", ""]


@pytest.mark.parametrize(
    "source",
    [
        "x",
        "draw_graph(x)",
        "def f():\n    show(x)",
        "class A: pass\n\nshow(A)",
        "def f(): 1\n\nshow(f)",
        "e = explore.slope()",
    ],
)
def test_any_other_cell_is_not(source):
    assert not is_quiet(source)
    _, scene = step("First.", "Look:", code(source, graph(9, 9), printed("1")))
    assert [item.role for item in scene.items] == ["lead", "", ""]
