"""Your own engine: answers that pass are put in, others are replaced and named, and it works whatever was solved."""

import pytest

from classroom.assembly import your_engine
from classroom.assembly.assemble import assemble
from classroom.assembly.pieces import PIECES
from classroom.assembly.report import html_report, text_report

RIGHT = "def derivative(f, x, h=1e-6):\n    return (f(x + h) - f(x)) / h"
BACKWARD = """\
def backward(root):
    for node in engine.topological_order(root):
        if node.parents:
            node.grad = 0.0
    root.grad += 1.0
    for node in reversed(engine.topological_order(root)):
        for parent, local in zip(node.parents, node.local_grads):
            parent.grad += local * node.grad
"""


def row(assembly, name):
    return next(row for row in assembly.rows if row.piece == name)


def test_with_nothing_solved_every_piece_is_the_references_and_passes(course, load):
    assembly = assemble(course.root)
    assert assembly.n_yours == 0
    assert all(row.passed == row.total > 0 and not row.remark for row in assembly.rows)
    names = load(assembly.source)
    a = names["Value"](3.0)
    (a * a).backward()
    assert a.grad == 6.0


def test_with_all_solved_every_piece_is_the_learners(course, load):
    course.solve_all()
    assembly = assemble(course.root)
    assert [(row.piece, row.remark) for row in assembly.rows if not row.is_yours] == []
    assert all(row.passed == row.total > 0 for row in assembly.rows)
    assert assembly.problems == []
    assert len(load(assembly.source)["MLP"](3, [4, 4, 1]).parameters()) == 41


def test_an_answer_stands_in_the_module_as_it_was_written(course):
    course.answer("01.2", "# my own words\n" + RIGHT + "  # and a remark")
    assembly = assemble(course.root)
    assert row(assembly, "derivative").is_yours
    assert f"# Yours: exercise 01.2.\n{RIGHT}  # and a remark\n" in assembly.source


def test_a_function_becomes_a_method(course, load):
    course.answer("05.4", BACKWARD)
    assembly = assemble(course.root)
    assert row(assembly, "Value.backward").is_yours
    assert "    backward = backward  # yours, above" in assembly.source
    names = load(assembly.source)
    assert names["Value"].backward is names["backward"]


def test_a_wrong_answer_is_replaced_and_said_in_one_sentence(course):
    course.answer("01.2", RIGHT.replace("/ h", ""))
    course.answer("05.4", BACKWARD.replace("+= local", "= local"))
    assembly = assemble(course.root)
    wrong = row(assembly, "Value.backward")
    assert not wrong.is_yours
    assert wrong.passed == wrong.total  # of the reference, which stands in
    assert wrong.remark.startswith("Your 05.4 fails ")
    assert wrong.remark.endswith(": the reference stands in.")
    assert "parent.grad = local" not in assembly.source
    assert "fails" in row(assembly, "derivative").remark
    assert wrong.remark in text_report(assembly, "")
    assert "05.4 is not used" in html_report(assembly, "")


def test_a_right_answer_beside_wrong_ones_is_kept(course):
    course.answer("01.2", RIGHT)
    course.answer("05.4", BACKWARD.replace("root.grad += 1.0", "pass"))
    assembly = assemble(course.root)
    assert row(assembly, "derivative").is_yours
    assert not row(assembly, "Value.backward").is_yours


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def derivative(f, x, h=1e-6):\n    while True: pass", "fails"),
        ("import os\nos._exit(0)\ndef derivative(f, x, h=1e-6): return os._exit(0)", "fails|cannot be used"),
        ("raise SystemExit\n" + RIGHT, ""),
        ("def derivative(f, x, h=1e-6)\n    return", "is not plain Python"),
        ("%time\n" + RIGHT, "is not plain Python"),
        ("slope = 3", "`derivative` is not defined in it"),
        ("def derivative(f, x, h=oops):\n    return (f(x + h) - f(x)) / h", "cannot be used"),
    ],
)
def test_whatever_an_answer_does_the_engine_is_made(course, code, said, load):
    import re

    course.answer("01.2", code)
    assembly = assemble(course.root)
    found = row(assembly, "derivative")
    assert found.is_yours == (not said)
    assert re.search(said, found.remark)
    assert load(assembly.source)["derivative"](lambda x: 2 * x, 1.0) == pytest.approx(2.0)


def test_what_an_answer_refers_to_comes_with_it(course, load):
    course.answer(
        "01.2",
        "from math import fsum\nWIDTH = 1e-6\nunused = print('once')\n\n"
        "def rise(f, x, h):\n    return fsum([f(x + h), -f(x)])\n\n"
        "def derivative(f, x, h=WIDTH):\n    return quotient(rise(f, x, h), h)",
        added="def quotient(a, b):\n    return a / b",
    )
    assembly = assemble(course.root)
    assert row(assembly, "derivative").is_yours, row(assembly, "derivative").remark
    assert "unused" not in assembly.source
    assert load(assembly.source)["derivative"](lambda x: 2 * x, 1.0) == pytest.approx(2.0)


def test_a_parameter_is_not_taken_for_something_of_the_same_name(course):
    course.answer("01.2", RIGHT, added="f = print('not wanted')\nx = h = 3")
    assembly = assemble(course.root)
    assert row(assembly, "derivative").is_yours
    assert "not wanted" not in assembly.source


def test_helpers_of_one_name_do_not_meet(course, load):
    course.answer(
        "01.2",
        "def rise(f, x, h):\n    return f(x + h) - f(x)\n\n" + RIGHT.replace("(f(x + h) - f(x))", "rise(f, x, h)"),
    )
    course.answer(
        "01.3",
        "def rise(f, x, h):\n    return f(x + h) - f(x - h)\n\n"
        "def central_difference(f, x, h=1e-5):\n    return rise(f, x, h) / (2 * h)",
    )
    assembly = assemble(course.root)
    assert row(assembly, "derivative").is_yours
    assert row(assembly, "central_difference").is_yours
    names = load(assembly.source)
    assert names["derivative"](lambda x: x * x, 1.0, 0.5) == 2.5
    assert names["central_difference"](lambda x: x * x, 1.0, 0.5) == 2.0


def test_a_helper_may_be_called_as_something_in_the_engine(course, load):
    course.answer(
        "01.2",
        "def mul(a, b):\n    return a * b\n\n" + RIGHT.replace("/ h", "").replace("return", "return mul(1 / h,") + ")",
    )
    assembly = assemble(course.root)
    assert row(assembly, "derivative").is_yours, row(assembly, "derivative").remark
    assert load(assembly.source)["Value"].dot([2.0], [3.0]).data == 6.0


def test_the_order_without_recursion_goes_before_the_recursive_one(course):
    recursive = """\
def topological_order(root):
    order, seen = [], set()
    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)
    visit(root)
    return order"""
    course.answer("03.3", recursive)
    assembly = assemble(course.root)
    assert (row(assembly, "topological_order").exercise, row(assembly, "topological_order").is_yours) == ("03.3", True)
    course.answer("03.6", recursive.replace("topological_order", "deep_order"))
    assembly = assemble(course.root)  # the deep one fails on a chain of thousands, the other is still good
    assert (row(assembly, "topological_order").exercise, row(assembly, "topological_order").is_yours) == ("03.3", True)


def test_a_damaged_notebook_costs_its_own_pieces_only(course):
    course.answer("05.4", BACKWARD)
    course.path("01").write_text("{", encoding="utf-8")
    assembly = assemble(course.root)
    assert row(assembly, "Value.backward").is_yours
    assert len(assembly.problems) == 1
    assert assembly.problems[0] in text_report(assembly, "")


def test_exercises_are_read_and_not_changed(course):
    course.answer("01.2", RIGHT)
    before = {path.name: path.read_bytes() for path in (course.root / "exercises").iterdir()}
    your_engine(course.root)
    assert {path.name: path.read_bytes() for path in (course.root / "exercises").iterdir()} == before


def test_the_report_counts_and_says_how_to_go_on(course):
    course.answer("01.2", RIGHT)
    report = your_engine(course.root)
    assert f"1 of {len(PIECES)} pieces are yours, by your answers as they were saved." in repr(report)
    assert "`from my_engine import …` uses it" in repr(report)
    assert "<code>from my_engine import …</code>" in report.html
    assert (course.root / "my_engine.py").exists()


def test_a_module_that_was_edited_is_kept(course):
    your_engine(course.root)
    path = course.root / "my_engine.py"
    made = path.read_text(encoding="utf-8")
    assert "had been edited" not in repr(your_engine(course.root))
    path.write_text(made + "mine = 1\n", encoding="utf-8")
    assert "kept as my_engine.edited-1.py" in repr(your_engine(course.root))
    assert (course.root / "my_engine.edited-1.py").read_text(encoding="utf-8") == made + "mine = 1\n"
    assert path.read_text(encoding="utf-8") == made


def test_without_the_courses_tests_it_says_how_to_get_them_back(course):
    course.answer("01.2", RIGHT)
    (course.root / "tests").unlink()
    assembly = assemble(course.root)
    assert assembly.n_yours == 0
    assert assembly.problems == [
        "tests/engine is missing, so nothing was tried: `git checkout tests/engine` brings it back."
    ]
