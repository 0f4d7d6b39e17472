"""The hidden half of a check: show what an answer computes, and leave the judging to whoever holds the right values.

Nothing in here knows a right answer. A grader runs the reference once and the learner's answer once, with the same
seed, each in a kernel of its own, and compares what they print.
"""

from __future__ import annotations

import os
from typing import Any

from classroom.checks.exercise import find
from classroom.checks.limits import TooLong, time_limit
from classroom.checks.outcome import in_words, try_on

SECONDS = 5.0
DIGITS = 8  # exact answers have at most these many, so that two right answers never round apart


def probe(exercise_id: str, answer: Any) -> None:
    """Print what `answer` gives on the exercise's cases and on cases drawn from COURSE_SEED (0 if not set)."""
    exercise = find(exercise_id)
    seed = os.environ.get("COURSE_SEED", "0")
    try:
        with time_limit(SECONDS):
            for case in exercise.all_cases(f"{exercise_id} {seed}"):
                outcome = try_on(answer, case)
                print(type(outcome.error).__name__ if outcome.error else in_words(_as_lists(outcome.value), DIGITS))
    except TooLong:
        print("stopped: too long")


def _as_lists(value: Any) -> Any:
    """A check takes a tuple for a list, so they must print alike too."""
    return [_as_lists(item) for item in value] if isinstance(value, tuple | list) else value
