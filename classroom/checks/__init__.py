"""Immediate feedback: `check("01.2", derivative)` in the notebook of an exercise.

A check teaches; it does not grade. Whoever runs a check in their own kernel could also change the check; marks are
decided outside, by `classroom.grading`.
"""

from __future__ import annotations

from typing import Any

from classroom.checks import wording
from classroom.checks.borrowed import is_the_engines
from classroom.checks.diagnosis import diagnose
from classroom.checks.exercise import find
from classroom.checks.message import Message, NotYet
from classroom.checks.notebook import quiet_blanks, show_message
from classroom.checks.probing import probe

quiet_blanks()


def check(exercise_id: str, answer: Any) -> None:
    """Say whether `answer` solves the exercise and, if not, what went wrong. Raises NotYet unless it is right."""
    message = judge(exercise_id, answer)
    show_message(message)
    if message.kind != "right":
        raise NotYet(message)


def judge(exercise_id: str, answer: Any) -> Message:
    """What a check says about `answer`."""
    exercise = find(exercise_id)
    return wording.borrowed(exercise, answer) if is_the_engines(answer) else diagnose(exercise, answer)


__all__ = ["Message", "NotYet", "check", "judge", "probe"]
