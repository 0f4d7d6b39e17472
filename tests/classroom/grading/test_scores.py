"""Whole notebooks, really run. All scenarios are graded in one go, two at a time, as the lessons of a course are."""

import pytest

from classroom.grading.grade import grade

KILLS = {
    "01.2": "import os\nos._exit(0)",
    "01.3": "while True:\n    pass",
    "01.5": "def best_h(f, slope, x, hs):\n    import os\n    os._exit(1)",
}
STUBBORN = """\
while True:
    try:
        while True:
            pass
    except BaseException:
        pass"""
TWO_FACED = """
import inspect
def derivative(f, x, h=1e-6):
    hidden = any(frame.function == "probe" for frame in inspect.stack())
    return 0.0 if hidden else (f(x + h) - f(x)) / h"""
WRONG = {
    "01.1": "slope_at_minus_1 = (-10",
    "01.2": TWO_FACED,
    "01.3": "def central_difference(f, x, h=1e-5):\n    return (f(x + h) - f(x)) / h",
    "01.4": "gradients = 1",
    "01.6": "exit()",
    "01.7": "reason = input()",
}
PATCHES = """
import classroom.checks
diagnose = classroom.checks.diagnose
classroom.checks.diagnose = lambda exercise, answer: diagnose(exercise, exercise.reference)
slope_at_minus_1 = derivative = central_difference = gradient = best_h = analytic_gradient = 1
reason = "c"
"""
FAKES = """
def check(*a):
    pass
def probe(*a):
    pass
slope_at_minus_1 = 4"""


def chatty(text: str) -> str:
    return f"print('thinking')\ndisplay('done')\n{text}\n### END SOLUTION\n'a value'"


def tampered(new, right):
    """Every check edited to pass with its output pasted, an answer that redefines the check, and one right answer."""
    exercise = new().answer({"01.1": FAKES, "01.2": right["01.2"]})
    for number in right:
        cell = exercise.cell(f"{number.replace('.', '-')}-check")
        cell["source"] = "print('passed')"
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "passed\n"}]
        cell["metadata"]["nbgrader"]["points"] = 100
    return exercise


def all_right(new, right):
    """Right answers amid a mess: noise, failing look cells, edited checks, an experiment that spoils everything."""
    exercise = new().answer({number: chatty(text) for number, text in right.items()})
    exercise.cell("01-2-look")["source"] = "1 / 0"
    exercise.cell("01-2-check")["source"] = "raise SystemExit"
    exercise.code("01-1-answer", "derivative = None\nslope_at_minus_1 = 0\nimport os; os._exit(1)")
    exercise.code("", "def check(*a): pass")
    printing = right["01.2"].replace("    return", "    print('called')\n    return")
    return exercise.answer({"01.2": printing})


def helped(new, right):
    """Answers that need a function from an added cell and an import in the set-up cell; one that a cell spoils."""
    exercise = new().answer(
        {
            "01.2": "def derivative(f, x, h=1e-6):\n    return rise(f, x, h) / h",
            "01.3": "def central_difference(f, x, h=1e-5):\n    return float(np.divide(rise(f, x - h, 2 * h), 2 * h))",
        }
    )
    exercise.code("01-1-check", "def rise(f, x, h):\n    return f(x + h) - f(x)")
    exercise.answer({"01.4": right["01.4"]}).code("01-4-answer", "gradient = None")
    exercise.code("01-7-check", "import os; os._exit(1)")
    exercise.cell("exercises-measure-a-slope-2")["source"].insert(0, "import numpy as np\n")
    return exercise


SCENARIOS = {
    "01_blank": lambda new, right: new(),
    "01_helped": helped,
    "01_kills": lambda new, right: new().answer(right | KILLS),
    "01_patches": lambda new, right: new().answer({"01.1": PATCHES}),
    "01_right": all_right,
    "01_stubborn": lambda new, right: new().answer(right | {"01.4": STUBBORN}),
    "01_tampered": tampered,
    "01_wrong": lambda new, right: new().answer(right | WRONG),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory, new_course, new_exercise, right):
    """The lesson score of each scenario; checks on the way that nothing in exercises/ is written to."""
    course = new_course(tmp_path_factory.mktemp("course"))
    for stem, make in SCENARIOS.items():
        course.add(stem, make(new_exercise, right))
    before = {path: path.read_bytes() for path in (course.root / "exercises").iterdir()}
    lessons = grade(course.root, seconds=5)
    assert before == {path: path.read_bytes() for path in (course.root / "exercises").iterdir()}
    assert [lesson.problem for lesson in lessons if lesson.problem] == []
    return {lesson.stem: {score.task.id: score for score in lesson.scores} for lesson in lessons}


def points(scores) -> list[int]:
    return [score.points for score in scores.values()]


def why(scores, number: str) -> str:
    return scores[number].verdict.why


def test_right_answers_get_all_points_whatever_is_around_them(graded):
    assert points(graded["01_right"]) == [1, 2, 2, 3, 2, 3, 1]


def test_blanks_get_no_point_and_a_kind_word(graded):
    assert points(graded["01_blank"]) == [0] * 7
    assert {score.verdict.why for score in graded["01_blank"].values()} == {"blank"}
    assert graded["01_blank"]["01.2"].verdict.message == "01.2 is waiting for your answer."


def test_edited_checks_pasted_outputs_and_a_redefined_check_change_nothing(graded):
    assert points(graded["01_tampered"]) == [0, 2, 0, 0, 0, 0, 0]
    assert sum(score.task.points for score in graded["01_tampered"].values()) == 14


def test_patching_what_the_check_says_earns_nothing_as_the_values_are_wrong(graded):
    assert points(graded["01_patches"]) == [0] * 7
    assert "other inputs than those of the check" in why(graded["01_patches"], "01.1")


def test_a_function_that_is_right_only_while_it_is_checked_earns_nothing(graded):
    assert graded["01_wrong"]["01.2"].points == 0
    assert "other inputs than those of the check" in why(graded["01_wrong"], "01.2")


def test_each_kind_of_wrong_answer_gets_its_reason_and_costs_only_its_own_points(graded):
    wrong = graded["01_wrong"]
    assert points(wrong) == [0, 0, 0, 0, 2, 0, 0]
    assert why(wrong, "01.1").startswith("Running the answer raised SyntaxError")
    assert "That is the one-sided difference again" in wrong["01.3"].verdict.message
    assert why(wrong, "01.4").startswith("NameError: name 'gradient' is not defined")
    assert why(wrong, "01.6").startswith("Running the answer raised SystemExit")
    assert why(wrong, "01.7").startswith("Running the answer raised StdinNotImplementedError")


def test_answers_that_kill_python_or_never_end_cost_only_their_own_points(graded):
    kills = graded["01_kills"]
    assert points(kills) == [1, 0, 0, 3, 0, 3, 1]
    assert why(kills, "01.2").startswith("Python stopped while it ran")
    assert why(kills, "01.3").startswith("It was still running after 5 seconds")
    assert why(kills, "01.5").startswith("Python stopped while it ran")


def test_an_answer_that_cannot_even_be_interrupted_costs_only_its_own_points(graded):
    assert points(graded["01_stubborn"]) == [1, 2, 2, 0, 2, 3, 1]
    assert why(graded["01_stubborn"], "01.4").startswith("It was still running after 5 seconds")


def test_answers_may_use_what_other_cells_define_and_are_not_spoilt_by_them(graded):
    assert points(graded["01_helped"]) == [0, 2, 2, 3, 0, 0, 0]
