"""The grading decision on single notebooks: honest ones, in every style and state in which they come."""

import json

import pytest

from classroom.grading.classwork.compare import same_prints
from classroom.grading.classwork.desk import is_literal
from classroom.grading.classwork.messages import Told, about, told_by
from classroom.grading.classwork.room.inside import needs_shell
from classroom.grading.classwork.room.sandbox import Said

from .conftest import handed_in

STEM = "01_derivatives"
DERIVATIVE = "def derivative(f, x, h=1e-6):\n    return (f(x + h) - f(x)) / h"


ONE_SIDED = "def central_difference(f, x, h=1e-5):\n    return (f(x + h) - f(x)) / h"


def marks(result) -> dict[str, int]:
    return {marked.id: marked.points for marked in result.exercises}


def marked(result, exercise: str):
    return next(marked for marked in result.exercises if marked.id == exercise)


def add_code(content: dict, above: str, text: str) -> dict:
    """Insert a code cell above the answer to an exercise, as a learner does."""
    (place,) = [i for i, cell in enumerate(content["cells"]) if cell["metadata"].get("answer") == above]
    cell = {"cell_type": "code", "id": "own", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
    content["cells"].insert(place, cell)
    return content


def test_right_answers_have_all_points_and_blanks_none(grade):
    right, blank = grade(STEM, handed_in(STEM)), grade(STEM, handed_in(STEM, "exercises"))
    assert right.points == right.possible == 14
    assert {m.kind for m in right.exercises} == {"right"}
    assert blank.points == 0
    assert {m.kind for m in blank.exercises} == {"blank"}


def test_a_known_mistake_is_named(grade):
    result = grade(STEM, handed_in(STEM, e_01_3=ONE_SIDED))
    found = marked(result, "01.3")
    assert (found.kind, found.points) == ("wrong", 0)
    assert found.mistake
    assert "not yet" not in found.message and len(found.message) > 20
    assert result.points == 12


@pytest.mark.parametrize(
    "answer",
    [
        f"%time\n{DERIVATIVE}",
        f"%matplotlib inline\n{DERIVATIVE}",
        f"\ufeff{DERIVATIVE}",
        f"from my_engine import Value\nfrom classroom.checks import judge\n{DERIVATIVE}",
        f"from multiprocessing import Pool\n{DERIVATIVE}\nwith Pool(2) as pool:\n    pool.map(abs, [1, 2])",
        f"from pathlib import Path\nPath('aside.py').write_text('x = 1')\nimport aside\n{DERIVATIVE}",
        f"{DERIVATIVE}\ndisplay(derivative(abs, 2.0))",
        f"!true\n{DERIVATIVE}",
        f"{DERIVATIVE}\nderivative?",
        f"import asyncio\nawait asyncio.sleep(0)\n{DERIVATIVE}",
        f"from IPython.display import Markdown\n{DERIVATIVE}\nMarkdown('**done**')",
        f"{DERIVATIVE}\nprint('x' * 10_000)",
        f"import matplotlib.pyplot as plt\n{DERIVATIVE}\nplt.plot([1, 2])\nplt.show()",
        f"from classroom import explore, track\nfor i in track(range(3)):\n    pass\nexplore.slope()\n{DERIVATIVE}",
        f"get_ipython().run_line_magic('time', '')\n{DERIVATIVE}",
        f"import numpy as np\n{DERIVATIVE.replace('return ', 'return np.float64(1) * ')}",
        "derivative = lambda f, x, h=1e-6: (f(x + h) - f(x)) / h",
        f"from dataclasses import dataclass\n@dataclass\nclass Note:\n    x: int = 3\n{DERIVATIVE}",
        f"_ = 3\nfor _ in range(2):\n    _\n{DERIVATIVE}",
    ],
)
def test_a_right_answer_in_any_notebook_style_passes(grade, answer):
    result = grade(STEM, handed_in(STEM, e_01_2=answer))
    assert marked(result, "01.2").points == 2, marked(result, "01.2")
    assert result.points == 14


def test_code_added_elsewhere_can_earn_points_and_never_costs_any(grade):
    helper = "def rise(f, x, h):\n    return f(x + h) - f(x)"
    uses_it = "def derivative(f, x, h=1e-6):\n    return rise(f, x, h) / h"
    assert grade(STEM, add_code(handed_in(STEM, e_01_2=uses_it), "01.2", helper)).points == 14
    assert grade(STEM, handed_in(STEM, e_01_2=uses_it)).points == 12
    assert grade(STEM, add_code(handed_in(STEM), "01.2", "import os\nos._exit(1)")).points == 14


def test_an_answer_that_spoils_the_next_costs_only_itself(grade):
    spoiling = "import builtins\nbuiltins.print = lambda *args: None\nbuiltins.abs = None\nslope_at_minus_1 = 3"
    result = grade(STEM, handed_in(STEM, e_01_1=spoiling))
    assert marks(result) | {"01.1": 0} == marks(result)
    assert result.points == 13


def test_one_wrong_answer_does_not_hide_another(grade):
    result = grade(
        STEM, handed_in(STEM, e_01_2="def derivative(f, x):\n    return f(", e_01_3="raise ValueError('oh')")
    )
    assert "SyntaxError" in marked(result, "01.2").message
    assert "ValueError: oh" in marked(result, "01.3").message
    assert result.points == 14 - 2 - 2


def test_answers_are_found_without_ids_and_without_metadata(grade):
    content = handed_in(STEM)
    for cell in content["cells"]:
        cell.pop("id")
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell["source"] = "".join(cell["source"]).partition("### BEGIN HIDDEN")[0].rstrip()
    result = grade(STEM, content)
    assert result.points == 14, result
    assert any("found by its place" in notice for notice in result.notices)


def test_another_lessons_notebook_says_so(grade):
    result = grade(STEM, handed_in("02_value"))
    assert "02_value" in result.problem
    assert {m.kind for m in result.exercises} == {"ungraded"}
    assert "make reset" not in result.problem


def test_the_answer_is_kept_for_the_report(grade):
    assert marked(grade(STEM, handed_in(STEM, e_01_2=DERIVATIVE)), "01.2").answer == DERIVATIVE


def test_the_same_notebook_has_the_same_result(grade):
    content = handed_in(
        STEM, e_01_2="def derivative(f, x):\n    return object()", e_01_4="x = {'a', 'b', 'c'}\nraise ValueError(x)"
    )
    first, second = grade(STEM, content), grade(STEM, content)
    assert first == second
    assert "object at 0x" not in json.dumps([m.message for m in first.exercises]).replace("0x…", "")


def test_prints_are_compared_by_all_their_lines():
    assert same_prints("1\n2\n", "1\n2\n")
    assert not same_prints("1\n", "1\n2\n")
    assert not same_prints("", "1\n")
    assert not same_prints("2\n1\n", "1\n2\n")


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("x = 1", False),
        ("for _ in range(3):\n    pass", False),
        ("print(_)", True),
        ("%time x", True),
        ("display(x)", True),
        ("def f(:", False),
        ("await f()", True),
        ("f?", True),
    ],
)
def test_only_what_needs_ipython_waits_for_it(source, needs):
    assert needs_shell(source) is needs


class Seen:
    errors = ()
    closed = ""


def test_what_a_check_says_is_taken_for_words_and_no_more():
    right = told_by(Said(json.dumps(["right", "05.4 ✓", ""]), None))
    assert right.kind == "wrong" and "other inputs" in right.message
    wrong = told_by(
        Said(json.dumps(["wrong", "05.4 not yet. You left 4 at 0x7fff12345678.\x1b[31m", "overwriting"]), None)
    )
    assert wrong == Told("wrong", "You left 4 at 0x….", "overwriting")
    for forged in ("", "right", "[1]", "[" * 10_000, json.dumps({"kind": "right"})):
        assert told_by(Said(forged, None)).kind == "wrong"
    assert "NameError: name" in told_by(Said("", ("NameError", "name 'f' is not defined"))).message


def test_why_a_room_was_closed_comes_first():
    closed = type("Closed", (Seen,), {"closed": "memory"})
    assert "memory" in about(closed, Told("wrong", "something"), 40).message
    assert about(Seen, None, 40).kind == "wrong"


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("x = 3", True),
        ("a, b = -9, [1.5, 'c']  # why", True),
        ("x = 3\ny = 'b'", True),
        ("x = 1 / 3", False),
        ("x = random.choice('abcd')", False),
        ("x = 3 if 'first' in globals() else 4", False),
        ("import os", False),
        ("x =", False),
    ],
)
def test_what_is_written_out_is_no_guess(text, literal):
    assert is_literal(text) is literal
