"""The instructor's page."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from classroom.grading.classwork.records import Fate, Student
from classroom.grading.classwork.reports import class_html, gradebook_csv
from classroom.grading.classwork.reports.class_report import MOST_MISTAKES


@pytest.fixture
def overwriting(make):
    """Thirty students at 05.2: 14 overwrite, 3 do something unknown, 2 have not begun, 11 are right."""
    mark = make["marked"]
    told = "For a + a you left 1.\nThe second takes the place of the first. (Lesson 05, step 2.)"
    outcomes = [mark("05.2", "wrong", told, "still overwriting")] * 14
    outcomes += [mark("05.2", "wrong", f"Odd {i // 2}.\nMore.") for i in range(3)]
    outcomes += [mark("05.2", "blank")] * 2 + [mark("05.2", "right")] * 11
    students = [Student(f"s{i}", f"Student {i}") for i in range(30)]
    results = [make["result"](f"s{i}", "05_backward", outcome) for i, outcome in enumerate(outcomes)]
    return make["run_of"](students, results)


def section(page, heading: str) -> list:
    """The tags between a heading and the next one; none if there is no such heading."""
    start = next((h for h in page("h2") if h.get_text() == heading), None)
    found = []
    for tag in start.find_next_siblings() if start else []:
        if tag.name == "h2":
            break
        found.append(tag)
    return found


def text_of(page, heading: str) -> str:
    return " ".join(" ".join(tag.get_text(" ") for tag in section(page, heading)).split())


def rows(page, heading: str) -> list[list[str]]:
    tables = [table for tag in section(page, heading) for table in tag("table")]
    found = [row(["th", "td"]) for table in tables for row in table.tbody("tr")]
    return [[" ".join(cell.get_text().split()) for cell in row] for row in found]


def test_a_common_mistake_is_a_sentence_with_the_step_to_revisit(make, overwriting):
    page = make["page_of"](class_html(overwriting))
    assert text_of(page, "Common mistakes").endswith(
        "14 of 30: “still overwriting” (05.2 Repair the step). Revisit Lesson 05, step 2. "
        "For instance: For a + a you left 1. The second takes the place of the first."
    )


def test_wrong_answers_without_a_name_are_counted_with_their_first_lines(make, overwriting):
    page = make["page_of"](class_html(overwriting))
    assert text_of(page, "Wrong answers without a known mistake") == (
        "3 of 30 : 05.2 Repair the step 2×: Odd 0. 1×: Odd 1."
    )


def test_at_most_three_first_lines_are_shown_the_most_frequent_ones(make):
    mark, result = make["marked"], make["result"]
    lines = ["d", "c", "c", "b", "b", "b", "a"]
    results = [result(f"s{i}", "01_derivatives", mark("01.1", "wrong", line)) for i, line in enumerate(lines)]
    run = make["run_of"]([Student(f"s{i}", "S") for i in range(7)], results)
    assert text_of(make["page_of"](class_html(run)), "Wrong answers without a known mistake").endswith(
        "3×: b 2×: c 1×: a"
    )


def test_difficulty_is_told_in_words_and_the_bar_fits_them(make, overwriting):
    page = make["page_of"](class_html(overwriting))
    ((exercise, words),) = rows(page, "Exercises, hardest first")
    assert exercise == "05.2 Repair the step"
    assert words == "37% right: 11 right, 17 wrong, 2 not begun, of 30"
    bar = next(tag for tag in section(page, "Exercises, hardest first") if tag.svg).svg
    parts = [(rect["class"], int(rect["x"]), int(rect["width"])) for rect in bar("rect")]
    assert parts == [(["right"], 0, 73), (["wrong"], 73, 114), (["blank"], 187, 13)]


def test_the_hardest_exercise_stands_first_and_what_nobody_handed_in_is_left_out(make, ada):
    mark = make["marked"]
    graded = make["result"](
        "ada", "05_backward", mark("05.1", "right"), mark("05.2", "right"), mark("05.4", "wrong", "No.")
    )
    found = rows(make["page_of"](class_html(make["run_of"]([ada], [graded]))), "Exercises, hardest first")
    assert [row[0][:4] for row in found] == ["05.4", "05.1", "05.2"]


def test_nearly_all_is_not_100_percent(make):
    mark, result = make["marked"], make["result"]
    results = [result(f"s{i}", "01_derivatives", mark("01.1", "right" if i else "wrong", "No.")) for i in range(300)]
    run = make["run_of"]([Student(f"s{i}", "S") for i in range(300)], results)
    assert rows(make["page_of"](class_html(run)), "Exercises, hardest first")[0][1].startswith("99% right: 299 right")


def test_mistakes_stand_by_number_and_rare_ones_are_summed_up(make):
    mark, result = make["marked"], make["result"]
    names = ["sign lost"] * 2 + ["value for slope"] * 3 + ["slope at +1"]
    results = [result(f"s{i}", "01_derivatives", mark("01.1", "wrong", "No.", name)) for i, name in enumerate(names)]
    page = make["page_of"](class_html(make["run_of"]([Student(f"s{i}", "S") for i in range(6)], results)))
    items = [item.strong.get_text() for item in page.ol("li")]
    assert items == ["3 of 6: “value for slope”", "2 of 6: “sign lost”"]
    assert text_of(page, "Common mistakes").endswith("1 rarer mistake, made 1 time in all: see the students' pages.")


def test_a_long_list_of_mistakes_ends_and_its_rest_is_counted(make):
    from classroom.checks.exercise import find

    names = [mistake.name for mistake in find("05.4").mistakes[: MOST_MISTAKES + 4]]
    results = [
        make["result"](f"s{i}", "05_backward", make["marked"]("05.4", "wrong", "No.", name))
        for i, name in enumerate(names + names)
    ]
    page = make["page_of"](class_html(make["run_of"]([Student(f"s{i}", "S") for i in range(len(results))], results)))
    assert len(page.ol("li")) == MOST_MISTAKES
    assert "4 rarer mistakes, made 8 times in all" in text_of(page, "Common mistakes")


def test_a_name_that_is_not_in_the_catalogue_counts_as_unknown(make, ada):
    forged = make["result"]("ada", "05_backward", make["marked"]("05.2", "wrong", "No.", "a poor teacher"))
    page = make["page_of"](class_html(make["run_of"]([ada], [forged])))
    assert "a poor teacher" not in page.get_text()
    assert text_of(page, "Wrong answers without a known mistake").startswith("1 of 1")


def test_it_says_plainly_how_it_was_graded(make, ada):
    with_walls = text_of(make["page_of"](class_html(make["run_of"]([ada], []))), "How it was graded")
    without = text_of(make["page_of"](class_html(make["run_of"]([ada], [], sandbox=False))), "How it was graded")
    assert "With the seed 5eed" in with_walls and "With the sandbox:" in with_walls
    assert "Without a sandbox: the learners' code ran with all the rights of whoever graded." in without
    assert "With the sandbox" not in without and "Without" not in with_walls


def test_files_stand_with_their_fate_refused_ones_first(make, ada, hostile):
    fates = (
        Fate("z.txt", "ignored", "", "This is not a notebook."),
        Fate("a.ipynb", "superseded", "ada", "Old."),
        Fate("x.zip", "refused", "bob", "Too large."),
    )
    results = [
        make["result"]("ada", "01_derivatives", make["marked"]("01.1", "right")),
        make["result"]("ada", "05_backward", problem="It is damaged."),
    ]
    page = make["page_of"](class_html(make["run_of"]([ada], results, fates)))
    assert rows(page, "Files") == [
        ["x.zip", "bob", "refused: Too large."],
        ["ada/05_backward.ipynb", "Ada Lovelace", "not graded: It is damaged."],
        ["a.ipynb", "Ada Lovelace", "superseded: Old."],
        ["z.txt", "", "ignored: This is not a notebook."],
        ["ada/01_derivatives.ipynb", "Ada Lovelace", "graded"],
    ]
    assert "5 files: 1 refused, 1 not graded, 1 superseded, 1 ignored, 1 graded" in text_of(page, "Numbers")


def test_students_have_their_points_their_remarks_and_a_link(make):
    students = [Student("李小龍", "李小龍"), Student("bob", "Bob"), Student("cy", "Cy"), Student("di", "Di")]
    results = [
        make["result"]("李小龍", "01_derivatives", make["marked"]("01.1", "right")),
        make["result"]("李小龍", "05_backward", problem="It is damaged."),
        make["result"]("bob", "05_backward", make["marked"]("05.1", "blank")),
    ]
    fates = (Fate("cy.zip", "refused", "cy", "No."), Fate("cy2.zip", "refused", "cy", "No."))
    page = make["page_of"](class_html(make["run_of"](students, results, fates)))
    assert rows(page, "Students") == [
        ["李小龍", "1", "lesson 05 could not be graded"],
        ["Bob", "0", "without lesson 01"],
        ["Cy", "–", "nothing that could be read; 2 files refused"],
        ["Di", "–", "nothing handed in"],
    ]
    assert "4 students; 2 handed in something to grade" in text_of(page, "Numbers")
    assert [unquote(a["href"]) for a in page("a")] == [f"feedback/{student.key}.html" for student in students]
    assert all(a["href"].isascii() for a in page("a"))


def test_nobody_one_and_many_are_counted_with_the_right_words(make, ada):
    nobody = make["words_of"](class_html(make["run_of"]([], [])))
    assert "0 students; 0 handed in something to grade 0 files 2 lessons with 8 points in all" in nobody
    assert (
        "Nothing has been graded." in nobody and "There are no students." in nobody and "There are no files." in nobody
    )
    one = make["run_of"]([ada], [make["result"]("ada", "01_derivatives", make["marked"]("01.1", "right"))])
    page = make["page_of"](class_html(one))
    assert "1 student; 1 handed in something to grade 1 file: 1 graded" in text_of(page, "Numbers")
    assert text_of(page, "Points").startswith("1 student has been graded: 1 of 8 points. points students")
    assert "1 points" not in page.svg.get_text() and not re.search(r"\b1 (students|files|lessons)\b", page.get_text())


@pytest.mark.parametrize("size", [1, 2, 30, 300])
def test_all_numbers_agree(make, size):
    run = make["random_class"](size)
    page = make["page_of"](class_html(run))
    book = make["table_of"](gradebook_csv(run))
    listed = {name: points for name, points, _ in rows(page, "Students")}
    assert listed == {row["student"]: row["total (8)"] or "–" for row in book}
    totals = sorted(int(row["total (8)"]) for row in book if row["total (8)"])
    histogram = next((svg for tag in section(page, "Points") if (svg := tag if tag.name == "svg" else tag.svg)), None)
    if totals:
        bars = [int(text.get_text()) for text in histogram("text")[3::2]]
        assert sum(bars) == len(totals)
        assert sum(map(int, re.findall(r": (\d+) students?", histogram["aria-label"]))) == len(totals)
        left_out = size - len(totals)
        assert (f"Not counted here: {left_out} student" in text_of(page, "Points")) == (left_out > 0)
    kinds = [row[2].split(":")[0] for row in rows(page, "Files")]
    assert len(kinds) == len(run.inbox.fates)
    assert all(f"{kinds.count(kind)} {kind}" in text_of(page, "Numbers") for kind in set(kinds))
    numbers = [
        list(map(int, re.findall(r"(\d+)(?: right,| wrong| not begun|$)", r[1])))
        for r in rows(page, "Exercises, hardest first")
    ]
    assert all(right + wrong + blank == graded for right, wrong, blank, graded in numbers)
    shares = [right / graded for right, *_, graded in numbers]
    assert shares == sorted(shares)
    points = {e.id: e.possible for exercises in run.lessons.values() for e in exercises}
    hardest = [row[0].split()[0] for row in rows(page, "Exercises, hardest first")]
    earned = sum(points[key] * found[0] for key, found in zip(hardest, numbers, strict=True))
    assert earned == sum(totals)
    for key in points:
        column = next(name for name in book[0] if name.startswith(f"{key} "))
        graded = [row[column] for row in book if row[column]]
        assert len(graded) == (numbers[hardest.index(key)][3] if key in hardest else 0)
    wrong = sum(found[1] for found in numbers)
    items = [int(li.strong.get_text().split()[0]) for li in page("li") if li.strong]
    rest = re.search(r"made (\d+) time", page.get_text())
    assert sum(items) + (int(rest[1]) if rest else 0) == wrong


def test_the_histogram_covers_all_points_and_says_the_middle(make):
    from classroom.grading.classwork.reports.histogram import bins

    found = bins([0, 7, 147, 147], 147)
    assert [bin.low for bin in found] == list(range(0, 150, 10))
    assert (found[0].number, found[-1].label, found[-1].number, found[-1].length) == (2, "140–147", 2, 200)
    assert [bin.label for bin in bins([1], 3)] == ["0", "1", "2", "3"]
    assert bins([], 3) == []
    mark, result = make["marked"], make["result"]
    results = [
        result("a", "01_derivatives", mark("01.1", "right")),
        result("b", "01_derivatives", mark("01.1", "blank")),
    ]
    page = make["page_of"](class_html(make["run_of"]([Student("a", "A"), Student("b", "B")], results)))
    assert "0 at the lowest, 0.5 in the middle (median), 1 at the highest, of 8." in text_of(page, "Points")
    label = page.find("svg", role="img")["aria-label"]
    assert label == "Histogram of the total points. 0 points: 1 student; 1 point: 1 student."


def test_nothing_on_it_can_act_wherever_it_came_from(make, hostile):
    student = Student(hostile.replace("/", ""), hostile)
    wrong = make["marked"]("01.1", "wrong", hostile, "", hostile)
    known = make["marked"]("05.2", "wrong", hostile, "still overwriting")
    results = [
        replace(make["result"](student.key, "01_derivatives", wrong), path=hostile),
        replace(make["result"](student.key, "05_backward", known), path=hostile),
    ]
    run = replace(make["run_of"]([student], results, (Fate(hostile, "refused", hostile, hostile),)), seed=hostile)
    page = make["page_of"](class_html(run))
    assert not page(["script", "img", "iframe", "link"])
    assert "onerror" not in {key for tag in page(True) for key in tag.attrs}
    assert page.a.get_text() == hostile
    assert page.code.get_text() == hostile
    assert page.get_text().count("<script>alert(1)</script>") == 11
    assert re.fullmatch(r"feedback/[\w%.~-]+\.html", page.a["href"])


def test_every_picture_has_words_and_every_table_heads(make):
    page = make["page_of"](class_html(make["random_class"](30)))
    assert all(svg.get("aria-label") or svg.get("aria-hidden") == "true" for svg in page("svg"))
    assert page.find("svg", role="img")["aria-label"].startswith("Histogram of the total points. ")
    assert all(cell.get("scope") in ("col", "row") for cell in page("th"))
    assert len(page("h1")) == 1 and page.html["lang"] == "en"
    assert page.find("pattern")["id"] == "hatch" and "url(#hatch)" in page.style.get_text()
