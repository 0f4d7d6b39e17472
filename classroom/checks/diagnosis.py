"""Find the mistake: try the learner's answer and, if it fails, the catalogued wrong answers on the same cases."""

from __future__ import annotations

import linecache
import traceback
from typing import Any

from classroom.checks.exercise import Case, Exercise, Mistake
from classroom.checks.limits import TooLong, time_limit
from classroom.checks.message import Message
from classroom.checks.outcome import Outcome, in_words, same_outcome, try_on

SECONDS = 5.0

STOPPED = (
    f"Your code was still running after {SECONDS:.0f} seconds, so the check stopped it.\n"
    "Look for a loop whose condition never turns false, or a walk that visits a node again and again."
)
NOTHING = "A function gives back what follows `return`; printing it is not enough."
SENTENCES = {
    NameError: "Is the name spelled as in the heading, and has the cell that makes it been run?",
    TypeError: "Something is of another kind than the operation wants; print its type just before that line.",
    AttributeError: "The object has no such attribute; print the object just before that line.",
    IndexError: "The list is shorter than the index thinks; print its length just before that line.",
    KeyError: "Print the keys just before that line.",
    ZeroDivisionError: "Which quantity is 0 there, and should it be?",
    RecursionError: "A function kept calling itself. What should stop it?",
    UnboundLocalError: "The name is given a value only on some paths through the function.",
}


def diagnose(exercise: Exercise, answer: Any) -> Message:
    """Return what to tell the learner about this answer."""
    cases = exercise.all_cases(seed=exercise.id)
    try:
        with time_limit(SECONDS):
            yours = [try_on(answer, case) for case in cases]
    except TooLong:
        return _wrong(exercise, STOPPED)
    if any(outcome.is_blank for outcome in yours):
        return _blank(exercise, answer)
    expected = [try_on(exercise.reference, case) for case in cases]
    wrong = [i for i in range(len(cases)) if not same_outcome(yours[i], expected[i], exercise.tolerance)]
    if not wrong:
        return _right(exercise)
    first = wrong[0]
    known = _known_mistake(exercise, cases, yours)
    if known:
        return _named(exercise, known, cases[first], yours[first], expected[first])
    if yours[first].error:
        return _raised(exercise, cases[first], yours[first].error)
    return _unknown(exercise, cases[first], yours[first], expected[first], len(cases) - len(wrong), len(cases))


def _known_mistake(exercise: Exercise, cases: list[Case], yours: list[Outcome]) -> Mistake | None:
    """Return the catalogued mistake that comes out as this answer does on every single case."""
    for mistake in exercise.mistakes:
        theirs = (try_on(mistake.answer, case) for case in cases)
        if all(same_outcome(a, b, exercise.tolerance) for a, b in zip(yours, theirs, strict=True)):
            return mistake
    return None


def _points(exercise: Exercise) -> str:
    return "1 point" if exercise.points == 1 else f"{exercise.points} points"


def _right(exercise: Exercise) -> Message:
    return Message("right", f"**{exercise.id} ✓ {_points(exercise)}.** {exercise.praise}")


def _blank(exercise: Exercise, answer: Any) -> Message:
    what = "Put your answer where the dots are" if answer is ... or _has_dots(answer) else (
        "Replace the line that raises `NotImplementedError`")  # fmt: skip
    return Message("blank", f"**{exercise.id} is waiting for your answer.** {what}, run that cell, then this one.")


def _has_dots(answer: Any) -> bool:
    return isinstance(answer, tuple | list) and any(item is ... for item in answer)


def _wrong(exercise: Exercise, text: str) -> Message:
    return Message("wrong", f"**{exercise.id} not yet.** {text}")


def _named(exercise: Exercise, mistake: Mistake, case: Case, yours: Outcome, expected: Outcome) -> Message:
    said = mistake.says.format(case=case.text, yours=_said(yours), expected=_said(expected))
    return _wrong(exercise, f"{said} ({exercise.lesson}.)")


def _said(outcome: Outcome) -> str:
    return type(outcome.error).__name__ if outcome.error else in_words(outcome.value)


def _unknown(exercise: Exercise, case: Case, yours: Outcome, expected: Outcome, right: int, n: int) -> Message:
    if exercise.keeps_secret:
        return _wrong(
            exercise, f"You answered {_said(yours)}, and that is not it.\n{exercise.advice} ({exercise.lesson}.)"
        )
    if yours.value is None and expected.value is not None:
        return _wrong(exercise, f"For {case.text} your code gave back nothing, `None`.\n{NOTHING}")
    count = f"{right} of {n} cases are right" if right else "no case is right yet"
    wanted = f"expected an error ({_said(expected)})" if expected.error else f"expected {_said(expected)}"
    return _wrong(exercise, f"For {case.text} you got {_said(yours)}, {wanted}; {count}.\n"
                            f"{exercise.advice} ({exercise.lesson}.)")  # fmt: skip


def _raised(exercise: Exercise, case: Case, error: BaseException) -> Message:
    said = f"For {case.text} your code raised `{type(error).__name__}: {_first_line(error)}`"
    line = _learners_line(error)
    where = f", at your line `{line}`." if line else "."
    sentence = next((text for kind, text in SENTENCES.items() if isinstance(error, kind)), "")
    return _wrong(exercise, f"{said}{where}\n{sentence}".rstrip())


def _first_line(error: BaseException) -> str:
    text = str(error).splitlines()
    return (text[0] if text else "")[:200].replace("`", "'")


def _learners_line(error: BaseException) -> str:
    """Return the deepest line of the traceback that stands in a notebook cell: the learner's own, not the checker's."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "ipykernel_" in frame.filename or frame.filename.startswith("<ipython-input"):
            return linecache.getline(frame.filename, frame.lineno).strip()
    return ""
