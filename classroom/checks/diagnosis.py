"""Find the mistake: try the learner's answer and, if it fails, the catalogued wrong answers on the same cases."""

from __future__ import annotations

from typing import Any

from classroom.checks import wording
from classroom.checks.exercise import Case, Exercise, Mistake
from classroom.checks.limits import TooLong, time_limit
from classroom.checks.message import Message
from classroom.checks.outcome import Outcome, same_outcome, try_on

SECONDS = 5.0


def diagnose(exercise: Exercise, answer: Any) -> Message:
    """Return what to tell the learner about this answer."""
    cases = exercise.all_cases(seed=exercise.id)
    try:
        with time_limit(SECONDS):
            yours = [try_on(answer, case) for case in cases]
    except TooLong:
        return wording.stopped(exercise, SECONDS)
    if any(outcome.is_blank for outcome in yours):
        return wording.blank(exercise, answer)
    expected = [try_on(exercise.reference, case) for case in cases]
    wrong = [i for i in range(len(cases)) if not same_outcome(yours[i], expected[i], exercise.tolerance)]
    if not wrong:
        return wording.right(exercise)
    first = wrong[0]
    known = _known_mistake(exercise, cases, yours)
    if known:
        return wording.named(exercise, known, cases[first], yours[first], expected[first])
    if yours[first].error:
        return wording.raised(exercise, cases[first], yours[first].error)
    n_right = len(cases) - len(wrong)
    return wording.unknown(exercise, cases[first], yours[first], expected[first], n_right, len(cases))


def _known_mistake(exercise: Exercise, cases: list[Case], yours: list[Outcome]) -> Mistake | None:
    """Return the catalogued mistake that comes out as this answer does on every single case, errors to the word."""
    for mistake in exercise.mistakes:
        theirs = (try_on(mistake.answer, case) for case in cases)
        if all(
            same_outcome(a, b, exercise.tolerance) and str(a.error) == str(b.error)
            for a, b in zip(yours, theirs, strict=True)
        ):
            return mistake
    return None
