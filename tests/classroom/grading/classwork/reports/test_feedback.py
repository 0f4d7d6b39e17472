"""The page of one student."""

from dataclasses import replace

import pytest

from classroom.checks.exercise import find
from classroom.grading.classwork.records import Fate, Student
from classroom.grading.classwork.reports import feedback_html


@pytest.fixture
def page(make, ada):
    """Makes the page of Ada's results, and takes it apart."""

    def page(*results, fates=(), student=ada):
        return make["page_of"](feedback_html(make["run_of"]([student], list(results), fates), student))

    return page


def said(page) -> str:
    return " ".join(page.body.get_text(" ").split())


def lesson_05(make, **outcomes):
    mark = make["marked"]
    return make["result"]("ada", "05_backward", mark("05.1", "right"), mark("05.2", **outcomes), mark("05.4", "blank"))


def test_it_gives_the_points_by_exercise_by_lesson_and_in_all(make, page):
    found = page(lesson_05(make, kind="right"))
    assert found.select_one(".points").get_text() == "3 of 8 points"
    rows = [[cell.get_text() for cell in row("th") + row("td")] for row in found.select("tr")][1:]
    assert rows == [
        ["01 derivatives", "– of 1", "nothing"],
        ["05 A title", "3 of 7", "2026-03-01 12:00:00 UTC"],
        ["In all", "3 of 8", ""],
    ]
    headings = [heading.get_text() for heading in found("h3")]
    assert headings == ["05.1 Predict what recursion leaves", "05.2 Repair the step", "05.4 Write backward"]
    outcomes = [section.strong.get_text() for section in found("section")]
    assert outcomes == ["1 of 1 point: right.", "2 of 2 points: right.", "0 of 4 points: not begun."]


def test_a_wrong_answer_has_its_message_its_mistake_and_where_to_read_on_once(make, page):
    message = "For `a + a` you left 1.\nThe bug is still there. (Lesson 05, step 2.)"
    section = page(lesson_05(make, kind="wrong", message=message, mistake="still overwriting"))("section")[1]
    texts = [p.get_text() for p in section("p")]
    assert texts == [
        "0 of 2 points: not right yet.",
        "For a + a you left 1.",
        "The bug is still there.",
        "A mistake that others make too: still overwriting.",
        "Read on in Lesson 05, step 2.",
        "Your answer:",
    ]
    assert section.code.get_text() == "a + a"


def test_a_name_that_is_not_in_the_catalogue_is_no_mistake(make, page):
    found = said(page(lesson_05(make, kind="wrong", message="No.", mistake="being clever")))
    assert "being clever" not in found
    assert "A mistake that others" not in found
    assert "No. Read on in Lesson 05, step 2." in found


def test_a_right_answer_is_not_sent_back_to_the_lesson(make, page):
    sections = page(lesson_05(make, kind="right"))("section")
    assert "Read on" not in sections[1].get_text()
    assert "Read on" in sections[2].get_text()


def test_the_answer_is_shown_as_it_was_written(make, ada):
    right = make["marked"]("01.1", "right", answer="\n    def f(x):\n\treturn x < 3 & x")
    text = feedback_html(make["run_of"]([ada], [make["result"]("ada", "01_derivatives", right)]), ada)
    inside = text.split("<pre")[1].split(">", 1)[1].split("</pre>")[0]
    first_newline_is_dropped_by_browsers = "\n"
    assert inside == first_newline_is_dropped_by_browsers + "\n    def f(x):\n\treturn x &lt; 3 &amp; x"


def test_long_answers_and_messages_are_cut(make, page):
    mark = make["marked"]
    long = mark("01.1", "wrong", message="m" * 5000, answer="a" * 10_001)
    found = page(make["result"]("ada", "01_derivatives", long))
    assert found.pre.get_text().strip() == "a" * 10_000
    assert "goes on for 1 more character." in said(found)
    assert [len(p.get_text()) for p in found.section("p")][1] == 1500
    assert "m…" in said(found)


def test_no_box_is_shown_for_an_empty_answer(make, page):
    found = page(make["result"]("ada", "01_derivatives", make["marked"]("01.1", "blank", answer=" \n")))
    assert not found("pre")


def test_what_could_not_be_graded_says_why_and_shows_no_exercises(make, page):
    found = page(make["result"]("ada", "05_backward", problem="It is damaged."))
    assert found.select_one(".notice").get_text() == "It could not be graded: It is damaged."
    assert not found("section")
    assert "could not be graded" in found("tr")[2].get_text()
    assert found.select_one(".points").get_text() == "0 of 8 points"


def test_a_single_ungraded_exercise_is_told_from_one_without_points(make, page):
    section = page(lesson_05(make, kind="ungraded"))("section")[1]
    assert section.strong.get_text() == "2 points: not graded."


def test_notices_and_files_that_did_not_count_are_told(make, page):
    fates = (
        Fate("ada/old.ipynb", "superseded", "ada", "A later one is graded."),
        Fate("ada/a.zip", "refused", "ada", "It has a password."),
        Fate("ada/readme.txt", "ignored", "ada", "This is not a notebook."),
        Fate("bob/b.zip", "refused", "bob", "Too large."),
    )
    found = page(replace(lesson_05(make, kind="right"), notices=("`05.2` was doubled.",)), fates=fates)
    assert found.select_one(".notice").get_text() == "05.2 was doubled."
    assert [item.get_text() for item in found("li")] == [
        "ada/a.zip: refused. It has a password.",
        "ada/old.ipynb: superseded. A later one is graded.",
    ]


def test_whoever_handed_in_nothing_has_a_page(page):
    found = page()
    assert found.select_one(".points").get_text() == "0 of 8 points"
    assert [row("td")[1].get_text() for row in found.tbody("tr")] == ["nothing", "nothing"]
    assert not found("h2")


def test_nothing_on_it_can_act_wherever_it_came_from(make, hostile):
    student = Student("ada", hostile)
    wrong = make["marked"]("01.1", "wrong", hostile, hostile, hostile)
    graded = replace(make["result"]("ada", "01_derivatives", wrong, notices=(hostile,)), path=hostile, title=hostile)
    run = make["run_of"]([student], [graded], (Fate(hostile, "refused", "ada", hostile),))
    text = feedback_html(run, student)
    found = make["page_of"](text)
    assert not found("script") and not found("img") and not found("a")
    assert "onerror" not in "".join(key for tag in found(True) for key in tag.attrs)
    assert found.title.get_text() == f"Feedback for {hostile}"
    assert found.h1.bdi.get_text() == hostile
    assert found.pre.get_text().strip() == hostile
    assert said(found).count("<script>alert(1)</script>") == 9
    assert "49" not in said(found)


def test_it_is_whole_in_itself_and_reads_in_the_dark(make, page):
    found = page(lesson_05(make, kind="right"))
    assert not found(["script", "link", "img", "iframe"])
    assert found.html["lang"] == "en"
    assert "default-src 'none'" in found.find("meta", attrs={"http-equiv": True})["content"]
    style = found.style.get_text()
    assert "color-scheme: light dark" in style and "url(http" not in style and "@import" not in style
    assert all(cell.get("scope") in ("col", "row") for cell in found("th"))
    assert found.pre["tabindex"] == "0"


def test_it_has_no_right_answer_and_no_seed(make, ada):
    run = make["run_of"]([ada], [lesson_05(make, kind="wrong", message="No.")])
    text = feedback_html(run, ada)
    assert run.seed not in text
    assert find("05.2").praise not in text


def test_only_the_students_own_results_are_on_it(make, ada):
    bob = Student("bob", "Bob")
    mark, result = make["marked"], make["result"]
    results = [
        result("bob", "01_derivatives", mark("01.1", "right", answer="bobs_answer = 1")),
        result("ada", "01_derivatives", mark("01.1", "wrong", "No.")),
    ]
    text = feedback_html(make["run_of"]([bob, ada], results), ada)
    assert "bobs_answer" not in text
    assert "0 of 8 points" in text
