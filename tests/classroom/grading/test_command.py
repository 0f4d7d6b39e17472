"""`make grade`: the table, the page, the exit code."""

import re

import pytest

from classroom.grading.__main__ import main
from classroom.grading.report import text_report


@pytest.fixture(scope="module")
def graded(tmp_path_factory, new_course, new_exercise, right):
    """One command over a good file, a damaged one and a missing one: (exit code, what was printed, the page)."""
    course = new_course(tmp_path_factory.mktemp("course"))
    answers = right | {"01.1": "slope_at_minus_1 = '<b>`12`</b>'", "01.7": "reason = ..."}
    course.add("01_derivatives", new_exercise().answer(answers))
    course.add("01_damaged").write_text("hello")
    course.add("01_missing")
    new_exercise().save(course.root / "exercises" / "01_derivatives-Copy1.ipynb")
    new_exercise().save(course.root / "exercises" / "01_derivatives.before-reset-20250101-120000.ipynb")
    capture = pytest.MonkeyPatch()
    lines = []
    with capture.context() as patch:
        patch.setattr("builtins.print", lambda *words, file=None: lines.append(" ".join(map(str, words))))
        patch.setenv("COLUMNS", "62")
        status = main(["--report", str(course.root / "my report")], course.root)
    return status, "\n".join(lines), (course.root / "my report" / "index.html").read_text(encoding="utf-8")


def test_the_table_gives_points_and_reasons(graded):
    _, printed, _ = graded
    assert re.search(r"01\.1 +Predict a slope +0 of 1   You answered ", printed)
    assert re.search(r"01\.2 +Measure it +2 of 2   right", printed)
    assert re.search(r"01\.7 +Choose the reason +0 of 1   blank", printed)
    assert re.search(r"Lesson 01 +12 of 14", printed)


def test_no_line_of_scores_is_wider_than_the_terminal(graded):
    rows = [line for line in graded[1].splitlines() if re.match(r"  \d\d\.\d", line)]
    assert len(rows) == 21
    assert max(map(len, rows)) == 62  # that of 01.1, cut


def test_a_damaged_file_costs_a_line_and_the_others_are_scored(graded):
    status, printed, _ = graded
    assert status == 1
    assert "  ! exercises/01_damaged.ipynb is not a notebook" in printed
    assert "  ! exercises/01_missing.ipynb is missing" in printed
    assert "In all 12 of 42 points (without lessons 01, 01, not graded)." in printed


def test_a_copy_that_was_not_read_is_named_but_for_those_that_a_reset_keeps(graded):
    assert "exercises/01_derivatives-Copy1.ipynb was not read" in graded[1]
    assert "before-reset" not in graded[1]


def test_the_path_of_the_page_is_printed(graded):
    assert graded[1].rstrip().endswith("my report/index.html")


def test_the_page_links_each_notebook_and_quotes_the_learner_harmlessly(graded):
    page = graded[2]
    assert 'href="../exercises/01_derivatives.ipynb"' in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "<p>You answered " in page


def test_the_page_says_its_outcomes_in_words_in_both_themes_and_needs_no_network(graded):
    page = graded[2]
    assert "<p>Right</p>" in page
    assert "<p>01.7 is waiting for your answer.</p>" in page
    assert "color-scheme: light dark" in page
    assert "http" not in page


def test_no_hidden_test_and_no_hidden_value_is_shown(graded):
    for text in graded[1:]:
        assert "probe" not in text
        assert "HIDDEN" not in text
        assert "-10" not in text  # the right answer to 01.1, which the learner got wrong


def test_grading_that_worked_exits_with_0_whatever_the_score(course, exercise, capsys):
    course.add("01_derivatives", exercise)
    assert main([], course.root) == 0
    assert "In all 0 of 14 points." in capsys.readouterr().out
    assert (course.root / "report" / "index.html").exists()


@pytest.mark.parametrize("how", ["option", "variable"])
def test_one_lesson_can_be_chosen(course, exercise, capsys, monkeypatch, how):
    course.add("01_derivatives", exercise)
    course.add("02_other")
    if how == "variable":
        monkeypatch.setenv("LESSON", "1")
    assert main(["--lesson", "01"] if how == "option" else [], course.root) == 0
    assert "Lesson 02" not in capsys.readouterr().out


def test_an_unknown_lesson_is_named_with_those_there_are(course, capsys):
    course.add("01_derivatives")
    assert main(["--lesson", "07"], course.root) == 1
    expected = "There is no lesson '07'. The lessons with exercises are: 01_derivatives.\n"
    assert capsys.readouterr().err.endswith(expected)


def test_a_course_without_solutions_is_said(course, capsys):
    assert main([], course.root) == 1
    assert "solutions/ is empty" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_does_not_cost_the_table(course, exercise, capsys):
    course.add("01_derivatives", exercise)
    (course.root / "report").write_text("a file in the way")
    assert main([], course.root) == 0
    captured = capsys.readouterr()
    assert "In all 0 of 14" in captured.out
    assert "The page was not written" in captured.err


def test_every_option_is_documented(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(option in text for option in ("--lesson", "--seconds", "--report", "exit code is 0"))


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_a_time_that_is_none_is_refused(seconds, capsys):
    with pytest.raises(SystemExit):
        main(["--seconds", seconds])
    assert "--seconds" in capsys.readouterr().err


def test_a_report_of_nothing_is_a_sentence():
    assert text_report([]) == "In all 0 of 0 points."
