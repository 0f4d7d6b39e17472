"""What a check says beyond the catalogue: blanks, crashes, unknown mistakes, prints, exits."""

from decimal import Decimal

import numpy
import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

import classroom.checks as checks
from classroom.checks import NotYet, check
from classroom.checks.diagnosis import diagnose
from classroom.checks.exercise import exercises_of, find
from classroom.checks.message import Message
from engine import Value


def said(exercise_id, answer):
    return diagnose(find(exercise_id), answer).plain


def test_an_unknown_mistake_shows_yours_beside_the_expected_and_how_many_are_right():
    text = said("01.2", lambda f, x, h=1e-6: 3.0)
    assert text.startswith(
        "01.2 not yet. For `derivative(f, 3, h=0.001)` with f(x) = 3x² − 4x + 5 you got 3, expected 14.003"
    )
    assert "no case is right yet" in text
    assert "(Lesson 01, step 2.)" in text


def test_a_partly_right_answer_is_told_how_many_cases_are_right():
    assert "1 of 14 cases is right" in said("01.2", lambda f, x, h=1e-6: 0.0)


def test_a_crash_names_the_error_and_gives_one_sentence():
    text = said("01.2", lambda f, x, h=1e-6: (f(x + h) - f(x)) / 0)
    assert "your code raised `ZeroDivisionError" in text
    assert "Which quantity is 0 there" in text
    assert "Traceback" not in text
    assert "diagnose.py" not in text


def test_a_crash_shows_the_learners_own_line():
    """The line is found by the file name that a notebook cell has."""
    names = {}
    source = "def derivative(f, x, h=1e-6):\n    rise = f(x + h) - f(x)\n    return rise / run\n"
    shell = InteractiveShell.instance()
    name = shell.compile.cache(source, 7)
    exec(compile(source, name, "exec"), names)
    assert "at your line `return rise / run`" in said("01.2", names["derivative"])
    InteractiveShell.clear_instance()


def test_prints_in_an_answer_do_no_harm(capsys):
    def chatty(f, x, h=1e-6):
        print("here I am")
        return (f(x + h) - f(x)) / h

    assert "✓" in said("01.2", chatty)
    assert capsys.readouterr().out == ""


def test_displays_in_an_answer_do_no_harm():
    shell = InteractiveShell.instance()
    try:
        shell.display_pub = CapturingDisplayPublisher()
        shell.user_ns["said"] = said
        shell.run_cell(
            "def showy(f, x, h=1e-6):\n"
            "    display('here I am')\n"
            "    return (f(x + h) - f(x)) / h\n"
            "text = said('01.2', showy)"
        )
        assert "✓" in shell.user_ns["text"]
        assert shell.display_pub.outputs == []
    finally:
        InteractiveShell.clear_instance()


def test_an_answer_that_exits_is_an_error_like_any_other():
    def leaves(f, x, h=1e-6):
        raise SystemExit

    assert "your code raised `SystemExit" in said("01.2", leaves)


def test_a_nan_is_not_right():
    assert diagnose(find("01.2"), lambda f, x, h=1e-6: float("nan")).kind == "wrong"


def test_an_infinity_is_not_right():
    assert diagnose(find("01.2"), lambda f, x, h=1e-6: float("inf")).kind == "wrong"


def test_true_is_not_the_number_one():
    assert diagnose(find("00.3"), lambda predictions, targets: True).kind == "wrong"


def test_a_number_in_quotes_is_not_the_number():
    assert diagnose(find("00.1"), "13").kind == "wrong"


def test_a_numpy_number_is_right():
    assert diagnose(find("00.1"), numpy.int64(13)).kind == "right"


def test_check_raises_with_the_whole_message_and_shows_it(capsys):
    with pytest.raises(NotYet, match="waiting for your answer"):
        check("01.1", ...)
    assert "waiting for your answer" in capsys.readouterr().out


def test_check_returns_nothing_when_right(capsys):
    assert check("01.1", -10) is None
    assert capsys.readouterr().out.startswith("01.1 ✓ 1 point.")


def test_an_unknown_exercise_names_those_that_exist():
    with pytest.raises(LookupError, match=r"no exercise '01\.99'.*01\.1, 01\.2"):
        check("01.99", 1)


def test_an_unknown_lesson_names_those_that_exist():
    with pytest.raises(LookupError, match=r"no lesson '77'.*00, 01"):
        exercises_of("77")


def test_a_card_is_marked_up_and_escaped():
    message = Message("wrong", "**01.2 not yet.** `a < b * c` and *this* is < that.\nSecond line.")
    assert "<strong>01.2 not yet.</strong>" in message.html
    assert "<code>a &lt; b * c</code>" in message.html
    assert "<em>this</em> is &lt; that." in message.html
    assert message.plain == "01.2 not yet. `a < b * c` and this is < that.\nSecond line."
    assert message.headline == "01.2 not yet. `a < b * c` and this is < that."


def test_a_notebook_shows_one_quiet_line_instead_of_a_traceback():
    not_yet = NotYet(Message("wrong", "**01.2 not yet.** One.\nTwo."))
    assert not_yet._render_traceback_() == ["01.2 not yet. One."]
    assert str(not_yet) == "01.2 not yet. One.\nTwo."


def test_a_cell_that_needs_a_missing_answer_says_so_without_a_traceback(capsys):
    shell = InteractiveShell.instance()
    try:
        checks.quiet_blanks()
        result = shell.run_cell('raise NotImplementedError("Write your answer to 01.2 here.")')
        assert isinstance(result.error_in_exec, NotImplementedError)
        text = "".join(capsys.readouterr())
        assert "Write your answer to 01.2 here." in text
        assert "Traceback" not in text
    finally:
        InteractiveShell.clear_instance()


def test_a_letter_is_right_in_any_dress():
    for answer in ("B", "(b)", " b ", "b."):
        assert diagnose(find("00.2"), answer).kind == "right", answer


def test_a_number_in_quotes_or_in_a_value_is_told_so():
    assert "That is text, in quotes" in said("00.1", "13")
    assert "its number is in `.data`" in said("00.1", Value(13.0))
    assert "one number is wanted" in said("00.3", lambda predictions, targets: [1])
    assert "a list is wanted" in said("01.4", lambda f, inputs, h=1e-5: 1.0)


def test_a_list_that_differs_in_one_place_is_told_where():
    assert "Item 1 is the only one that differs" in said(
        "01.6", lambda a, b, c: [find("01.6").reference(a, b, c)[0], 0.0, 1 / c**2]
    )


def test_a_star_in_an_answer_is_shown_and_not_taken_for_emphasis():
    message = diagnose(find("02.7"), "a*b*c")
    assert "'a*b*c'" in message.plain
    assert "'a*b*c'" in message.html


def test_numbers_of_other_kinds_do_not_trip_the_check():
    assert diagnose(find("00.1"), Decimal(13)).kind == "right"
    assert "too large for a float" in said("00.1", 10**400)
    assert diagnose(find("00.1"), 13 + 1j).kind == "wrong"


def test_numpys_arrays_count_as_lists():
    right = find("01.6").reference
    assert diagnose(find("01.6"), lambda a, b, c: numpy.array(right(a, b, c))).kind == "right"


def test_what_cannot_be_used_is_not_called_the_learners_error():
    text = said("03.3", lambda root: root)
    assert "gave back something that the check cannot use" in text
    assert "your code raised" not in text


def test_two_numbers_that_look_alike_are_shown_with_more_digits():
    assert "you got 12, expected 12.000006" in said("01.2", lambda f, x, h=1e-6: round((f(x + h) - f(x)) / h, 4))


def test_a_measured_slope_counts_as_the_exact_one():
    assert diagnose(find("01.1"), -9.999997).kind == "right"


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.run_line_magic("colors", "NoColor")
    checks.quiet_blanks()
    yield shell
    InteractiveShell.clear_instance()


def test_a_check_before_its_answer_says_what_to_run_first(shell, capsys):
    shell.run_cell("check('01.2', derivative)", store_history=True)
    text = "".join(capsys.readouterr())
    assert "is not defined. Run the cell with your answer first" in text
    assert "Traceback" not in text


def test_any_other_unknown_name_is_shown_as_always(shell, capsys):
    result = shell.run_cell("1 + unheard_of", store_history=True)
    assert isinstance(result.error_in_exec, NameError)
    text = "".join(capsys.readouterr())
    assert "Traceback" in text
    assert "----> 1 1 + unheard_of" in text
