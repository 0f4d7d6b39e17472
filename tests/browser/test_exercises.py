"""The exercises in the hands of a learner."""

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import Lab
from tests.browser.server import ROOT

pytestmark = pytest.mark.browser

LESSONS = sorted(path.stem for path in (ROOT / "exercises").glob("[0-9][0-9]_*.ipynb"))
OURS = ("classroom/checks", "diagnose", "try_on", "outcome.py", "<lambda>")  # what a learner's traceback has no use for


@pytest.fixture
def exercise(lab) -> Lab:
    lab.open("exercises/01_derivatives.ipynb")
    lab.run("exercises-measure-a-slope-2")
    return lab


def checked(lab: Lab, answer: str) -> Locator:
    """Type an answer to 01.2, run its check, and return what is shown under the check."""
    lab.answer("01-2-answer", answer)
    return lab.run("01-2-check").locator(".jp-OutputArea")


def save(lab: Lab) -> None:
    lab.page.keyboard.press("Control+s")
    lab.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")


@pytest.mark.parametrize("stem", LESSONS)
def test_an_untouched_exercise_runs_to_its_end_and_every_check_says_what_is_missing(lab, stem):
    lab.open(f"exercises/{stem}.ipynb")
    lab.run_all()
    cells = lab.cells()
    stubs = {cell["metadata"]["answer"]: cell["source"] for cell in cells if "answer" in cell["metadata"]}
    for cell in cells:
        if exercise := cell["metadata"].get("check"):
            is_blank = "NotImplementedError" in stubs[exercise] or " = ..." in stubs[exercise]
            said = "is waiting for your answer." if is_blank else "not yet."  # where a given function is to be repaired
            expect(lab.cell(cell["id"]).locator(".check-card")).to_contain_text(f"{exercise} {said}")
        for output in cell.get("outputs", []):
            assert len(output.get("traceback", [])) <= 1, f"{cell['id']} shows more than a sentence"
    lab.picture(f"exercise-{stem}-blank")


def test_the_card_of_a_failed_check_is_all_that_is_shown(exercise):
    shown = checked(exercise, "return None")
    expect(shown.locator(".check-card")).to_be_visible()
    expect(shown.locator('[data-mime-type="application/vnd.jupyter.stderr"]')).to_be_hidden()


def test_a_wrong_answer_has_its_mistake_named_and_a_right_one_passes(exercise):
    card = checked(exercise, "return f(x + h) - f(x)").locator(".check-card")
    expect(card).to_contain_text("01.2 not yet.")
    expect(card).to_contain_text("That is the rise alone.")
    exercise.picture("exercise-01-wrong")

    card = checked(exercise, "return (f(x + h) - f(x)) / h").locator(".check-card")
    expect(card).to_contain_text("01.2 ✓ 2 points")
    exercise.picture("exercise-01-right")


def test_a_saved_exercise_shows_its_cards_when_it_is_opened_again(exercise):
    checked(exercise, "return f(x + h) - f(x)")
    save(exercise)
    exercise.open("exercises/01_derivatives.ipynb")
    shown = exercise.cell("01-2-check").locator(".jp-OutputArea")
    expect(shown.locator(".check-wrong")).to_have_css("border-left-style", "solid")  # as long as it is trusted


def test_a_crash_shows_the_learners_own_line_and_no_frame_of_the_check(exercise):
    shown = checked(exercise, "return 1/0")
    expect(shown.locator(".check-card")).to_contain_text("ZeroDivisionError: division by zero")
    expect(shown.locator(".check-card")).to_contain_text("at your line return 1/0")
    assert not [name for name in OURS if name in shown.inner_text()]
    exercise.picture("exercise-01-crash")

    look = exercise.run("01-2-look").locator(".jp-OutputArea")
    expect(look).to_contain_text("return 1/0")
    assert not [name for name in OURS if name in look.inner_text()]


def test_an_endless_loop_is_stopped_and_the_kernel_goes_on(exercise):
    exercise.answer("01-2-answer", "while True: x = x + h")
    card = exercise.run("01-2-check").locator(".check-card")
    expect(card).to_contain_text("still running after 5 seconds, so the check stopped it.")
    exercise.picture("exercise-01-endless")
    expect(checked(exercise, "return (f(x + h) - f(x)) / h").locator(".check-card")).to_contain_text("01.2 ✓")


def test_a_check_can_be_neither_edited_nor_deleted(exercise):
    shipped = nbformat.read(ROOT / "exercises" / "01_derivatives.ipynb", as_version=4).cells
    exercise.cell("01-2-check").locator(".cm-content").click()
    exercise.page.keyboard.type("x")
    exercise.page.keyboard.press("Control+a")
    exercise.page.keyboard.press("Backspace")
    exercise.page.keyboard.press("Escape")
    for key in ("d", "d", "x"):
        exercise.page.keyboard.press(key)
    assert [cell["source"] for cell in exercise.cells()] == [cell.source for cell in shipped]


def test_hints_are_folded_until_asked_for(exercise):
    text = exercise.cell("exercise-01-2-measure-it-1")
    hint = text.locator("details", has_text="Which two places do you need")
    expect(hint).to_have_text("Hint 1", use_inner_text=True)
    hint.locator("summary").click()
    expect(hint).to_contain_text("Which two places do you need", use_inner_text=True)
    exercise.picture("exercise-01-hint")
    hint.locator("summary").click()
    expect(hint).to_have_text("Hint 1", use_inner_text=True)


def test_progress_shows_the_points_of_what_was_saved(exercise):
    exercise.answer("01-2-answer", "return (f(x + h) - f(x)) / h")
    save(exercise)
    exercise.cell("open-exercise-01-8-a-corner-1").locator(".jp-MarkdownOutput").click()
    exercise.page.keyboard.press("b")
    exercise.page.keyboard.press("Enter")
    exercise.page.keyboard.type('from classroom import progress; progress("01")')
    exercise.page.keyboard.press("Shift+Enter")
    points = exercise.page.locator(".points")
    expect(points).to_be_visible(timeout=120_000)  # the answers are run again to be graded
    expect(points.locator("tr", has_text="01.2")).to_contain_text("2 of 2")
    expect(points.locator("tr", has_text="01.3")).to_contain_text("0 of 2")
    expect(points).to_contain_text("In all 2 of 14 points.")
    points.scroll_into_view_if_needed()
    exercise.picture("exercise-01-progress")
