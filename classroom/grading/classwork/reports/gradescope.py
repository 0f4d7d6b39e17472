"""The results of one submission as Gradescope reads them: the content of /autograder/results/results.json.

https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ..records import Marked, Result
from .catalogue import mistake_of, read_on
from .words import clean, cut, lesson_name, of_points

LONGEST = 4000  # characters of what is said about one exercise
SAID = {
    "right": "Right.",
    "wrong": "Not right yet.",
    "blank": "Nothing was written here yet.",
    "ungraded": "Not graded.",
}


def gradescope_results(
    results: Sequence[Result], lessons: Mapping[str, Sequence[Marked]], remark: str = ""
) -> dict[str, Any]:
    """A test for each exercise of `lessons`, also of those that were not handed in; `remark` is said of the whole.

    Every text is sent as text, which Gradescope shows as it is written: it may quote a learner's code.
    """
    by_lesson = {result.lesson: result for result in results}
    tests = [test for stem, exercises in lessons.items() for test in _tests(stem, exercises, by_lesson.get(stem))]
    score, possible = sum(test["score"] for test in tests), sum(test["max_score"] for test in tests)
    said = [f"{of_points(score, possible)}.", *_about(lessons, by_lesson), *filter(None, [remark])]
    return {
        "score": score,
        "output": _text("\n".join(said)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",  # what the grader prints is for the instructor
        "tests": tests,
    }


def _about(lessons: Mapping[str, Sequence[Marked]], results: Mapping[str, Result]) -> list[str]:
    """What there is to say of the lessons as wholes."""
    lines = []
    for stem in lessons:
        result = results.get(stem)
        if not result:
            lines.append(f"{lesson_name(stem)}: nothing was handed in.")
        else:
            remarks = [*filter(None, [result.problem]), *result.notices]
            lines += [f"{lesson_name(stem, result.title)}: {remark}" for remark in remarks]
    return lines


def _tests(stem: str, exercises: Sequence[Marked], result: Result | None) -> list[dict[str, Any]]:
    marks = {marked.id: marked for marked in result.exercises} if result else {}
    missing = "" if result else f"Nothing was handed in for lesson {stem[:2]}."
    return [_test(marks.get(exercise.id, exercise), missing or result.problem) for exercise in exercises]


def _test(marked: Marked, problem: str) -> dict[str, Any]:
    return {
        "name": _text(marked.title),
        "name_format": "text",
        "number": marked.id,
        "score": marked.points,
        "max_score": marked.possible,
        "status": "passed" if marked.kind == "right" else "failed",
        "output": _text("\n".join(_said(marked, problem))),
        "output_format": "text",
        "visibility": "visible",
    }


def _said(marked: Marked, problem: str) -> list[str]:
    lines = [marked.message or (problem if marked.kind == "ungraded" else "") or SAID[marked.kind]]
    if mistake := mistake_of(marked):
        lines.append(f"A known mistake: {mistake}.")
    if marked.kind == "wrong" and (lesson := read_on(marked.id)) and lesson not in marked.message:
        lines.append(f"Read on in {lesson}.")
    return lines


def _text(text: str) -> str:
    return cut(clean(text), LONGEST)
