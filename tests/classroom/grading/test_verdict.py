"""From records to words."""

import pytest

from classroom.grading.graft import Part
from classroom.grading.match import Submission
from classroom.grading.run import Record
from classroom.grading.verdict import HIDDEN, SHOWS, Verdict, readable, verdicts

PARTS = [Part("answer", "01.2"), Part("check", "01.2")]


@pytest.fixture
def verdict(pristine):
    def say(answer: Record, check: Record, text: str = "x = 1") -> Verdict:
        found = verdicts(pristine, Submission({"01.2": [text]}), PARTS, [answer, check], _others(pristine), 7)
        return found["01.2"]

    return say


def _others(pristine) -> dict[str, str]:
    return {number: "" for number in pristine.tasks if number != "01.2"}


def test_a_check_that_passes_is_right_whatever_the_answer_cell_did(verdict):
    assert verdict(Record(error=("ValueError", "x")), Record(passed=True)).kind == "right"


def test_an_unchanged_answer_is_blank_in_one_word(verdict, pristine):
    found = verdict(Record(), Record(error=("NameError", "x")), pristine.tasks["01.2"].blank)
    assert (found.kind, found.why, found.message) == ("blank", "blank", "01.2 is waiting for your answer.")


def test_a_check_that_waits_is_blank(verdict):
    said = "01.2 is waiting for your answer. Replace the line"
    assert verdict(Record(), Record(error=("NotYet", said))).kind == "blank"


def test_the_first_line_of_the_checks_message_is_the_reason(verdict):
    found = verdict(Record(), Record(error=("NotYet", "01.2 not yet. You divide.\nThat is *it*.")))
    assert (found.kind, found.why) == ("wrong", "You divide.")
    assert found.message == "You divide.\nThat is *it*."


def test_an_error_in_the_answer_explains_the_names_that_are_missing(verdict):
    answer = Record(error=("SyntaxError", "invalid syntax (1234.py, line 3)"))
    found = verdict(answer, Record(error=("NameError", "name 'derivative' is not defined")))
    assert found.message == "Running the answer raised SyntaxError: invalid syntax, line 3"


def test_a_name_that_the_answer_does_not_define_is_named(verdict):
    found = verdict(Record(passed=True), Record(error=("NameError", "name 'derivative' is not defined")))
    assert found.why.startswith("NameError: name 'derivative' is not defined: is it spelled")


def test_the_time_limit_is_said(verdict):
    assert "still running after 7 seconds" in verdict(Record(timed_out=True), Record()).why


def test_a_right_card_with_other_values_on_hidden_inputs_is_said(verdict):
    assert verdict(Record(), Record(says_right=True)).message == HIDDEN


def test_a_right_answer_that_displays_something_is_told_so(verdict):
    assert verdict(Record(), Record(says_right=True, prints_right=True)).message == SHOWS


def test_what_a_terminal_would_act_upon_is_removed():
    assert readable("\x1b[31mred\x1b[0m\x07 a\u202eb\nnext\t.") == "red  a b\nnext ."
