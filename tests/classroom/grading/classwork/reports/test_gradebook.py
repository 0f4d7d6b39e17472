"""The gradebook, as a spreadsheet reads it."""

import pytest

from classroom.grading.classwork.records import Fate, Student
from classroom.grading.classwork.reports import gradebook_csv


def row(make, run) -> dict[str, str]:
    (only,) = make["table_of"](gradebook_csv(run))
    return only


def test_the_columns_are_named_after_exercises_and_possible_points(make):
    run = make["run_of"]([], [])
    assert gradebook_csv(run) == (
        "\ufeffstudent,key,email,01.1 (1),01 (1),05.1 (1),05.2 (2),05.4 (4),05 (7),total (8),"
        "handed in,seed,sandbox,refusals\r\n"
    )


def test_a_student_has_the_exact_points(make, ada):
    mark = make["marked"]
    graded = make["result"]("ada", "05_backward", mark("05.1", "blank"), mark("05.2", "right"), mark("05.4", "right"))
    assert row(make, make["run_of"]([ada], [graded])) == {
        "student": "Ada Lovelace",
        "key": "ada",
        "email": "ada@example.org",
        "01.1 (1)": "",
        "01 (1)": "",
        "05.1 (1)": "0",
        "05.2 (2)": "2",
        "05.4 (4)": "4",
        "05 (7)": "6",
        "total (8)": "6",
        "handed in": "2026-03-01T12:00:00Z",
        "seed": "5eed",
        "sandbox": "yes",
        "refusals": "",
    }


def test_what_was_not_graded_is_empty_and_what_was_blank_is_0(make, ada):
    mark = make["marked"]
    results = [
        make["result"]("ada", "01_derivatives", mark("01.1", "blank")),
        make["result"]("ada", "05_backward", problem="It is damaged."),
    ]
    found = row(make, make["run_of"]([ada], results))
    assert (found["01.1 (1)"], found["01 (1)"], found["05.2 (2)"], found["05 (7)"]) == ("0", "0", "", "")
    assert found["total (8)"] == "0"
    assert found["refusals"] == "lesson 05: It is damaged."


def test_one_ungraded_exercise_leaves_the_others_their_points(make, ada):
    mark = make["marked"]
    half = make["result"]("ada", "05_backward", mark("05.1", "right"), mark("05.2", "ungraded"), mark("05.4", "right"))
    found = row(make, make["run_of"]([ada], [half]))
    assert (found["05.1 (1)"], found["05.2 (2)"], found["05 (7)"]) == ("1", "", "5")


def test_whoever_handed_in_nothing_has_a_row_without_points(make, ada):
    found = row(make, make["run_of"]([ada], []))
    assert found["student"] == "Ada Lovelace"
    assert (found["total (8)"], found["handed in"]) == ("", "")


def test_handed_in_is_the_latest_file_that_could_be_graded(make, ada):
    from dataclasses import replace

    mark, result = make["marked"], make["result"]
    late = replace(result("ada", "01_derivatives", mark("01.1", "right")), handed_in="2026-03-05T08:00:00Z")
    early = result("ada", "05_backward", mark("05.1", "right"))
    assert row(make, make["run_of"]([ada], [late, early]))["handed in"] == "2026-03-05T08:00:00Z"
    damaged = replace(late, problem="It is damaged.", exercises=())
    assert row(make, make["run_of"]([ada], [damaged, early]))["handed in"] == "2026-03-01T12:00:00Z"


def test_refused_files_and_lessons_with_a_problem_are_joined_and_nothing_else_is(make, ada):
    fates = (
        Fate("ada/a.zip", "refused", "ada", "It has a password."),
        Fate("ada/b.zip", "superseded", "ada", "Old."),
        Fate("bob/c.zip", "refused", "bob", "Too large."),
    )
    damaged = make["result"]("ada", "05_backward", problem="It is damaged.")
    found = row(make, make["run_of"]([ada], [damaged], fates, sandbox=False))
    assert found["refusals"] == "ada/a.zip: It has a password.; lesson 05: It is damaged."
    assert found["sandbox"] == "no"


@pytest.mark.parametrize(("name", "safe"), [("a;=cmd()", "'a;=cmd()"), ("Ada; Countess", "Ada; Countess")])
def test_nor_where_a_semicolon_parts_the_cells(make, name, safe):
    found = row(make, make["run_of"]([Student(name, name, "")], [], ()))
    assert found["student"] == safe


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_from_a_student_is_a_formula(make, start):
    name = f"{start}HYPERLINK(1)"
    refused = Fate(f"{start}x", "refused", name, "No.")
    found = row(make, make["run_of"]([Student(name, name, name)], [], (refused,)))
    for column in ("student", "key", "email", "refusals"):
        assert found[column].startswith("'" + start.replace("\r", "\n")), column


def test_names_survive_whatever_they_are(make):
    names = ['O\'Brien, "Sib"', "李小龍", "محمد", "two\nlines; here", "<b>Zoë</b>"]
    run = make["run_of"]([Student(f"k{i}", name) for i, name in enumerate(names)], [])
    assert [found["student"] for found in make["table_of"](gradebook_csv(run))] == names


def test_half_a_character_and_control_characters_do_not_spoil_the_file(make):
    text = gradebook_csv(make["run_of"]([Student("k", "a\ud800b\x00c")], []))
    assert make["table_of"](text)[0]["student"] == "a?b�c"


def test_rows_stand_in_the_order_of_the_class(make):
    run = make["run_of"]([Student("z", "Z"), Student("a", "A")], [])
    assert [found["key"] for found in make["table_of"](gradebook_csv(run))] == ["z", "a"]
