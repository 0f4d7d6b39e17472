"""The benchmark of grading without its peer: what the class is, and what is made of the figures."""

import json

from benchmarks.grading.__main__ import lines
from benchmarks.grading.synthetic import MISTAKES, STEM, write_class
from classroom.checks.exercise import exercises_of

FIGURES = {
    "size": 100,
    "cores": 2,
    "answers": {"right": 500, "blank": 60, "wrong": 140},
    "load at the start": 0.1,
    "load at the end": 2.0,
    "this grader": 4.0,
    "nbgrader": 0.5,
    "times faster": 8.0,
    "points agree": True,
    "peak memory": {"33 students": 90.0, "300 students": 91.0},
}


def answers(path) -> dict[str, str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["metadata"]["answer"]: "".join(cell["source"]) for cell in cells if "answer" in cell["metadata"]}


def test_the_class_is_mostly_right_with_some_wrong_and_some_blank(tmp_path):
    kinds = write_class(tmp_path, 40)
    every = [kind for student in kinds for kind in student.values()]
    assert len(kinds) == 40 and len(every) == 40 * 7
    assert every.count("right") > 0.7 * len(every)
    assert every.count("wrong") > 10 and every.count("blank") > 10
    files = sorted(tmp_path.glob(f"*/{STEM}.ipynb"))
    assert len({path.read_bytes() for path in files}) == 40, "equal files would be graded once"
    assert [path.parent.name for path in files][::39] == ["first-000", "second-039"]


def test_what_is_called_right_wrong_and_blank_is_so(tmp_path):
    kinds = write_class(tmp_path, 12)
    for student, path in zip(kinds, sorted(tmp_path.glob(f"*/{STEM}.ipynb")), strict=True):
        for exercise, text in answers(path).items():
            started = "# by student" in text
            assert started == (student[exercise] != "blank"), (exercise, text)
            assert text.startswith(MISTAKES.get(exercise, "nothing")) == (student[exercise] == "wrong")
            assert "###" not in text
    assert MISTAKES.keys() < exercises_of("05").keys()


def test_the_same_seed_writes_the_same_class(tmp_path):
    assert write_class(tmp_path / "a", 5) == write_class(tmp_path / "b", 5)
    assert write_class(tmp_path / "c", 5, seed=2) != write_class(tmp_path / "d", 5)


def test_the_table_says_whether_the_promise_holds():
    assert "promised 8: holds" in "\n".join(lines(FIGURES))
    slower = "\n".join(lines(FIGURES | {"times faster": 7.9, "points agree": False}))
    assert "DOES NOT HOLD" in slower and "agree: NO" in slower
    assert "500 right" in slower and "300 students 91 MB" in slower
