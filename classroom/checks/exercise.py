"""What a check knows of an exercise: cases to try an answer on, a right answer, and the wrong ones people give."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True)
class Case:
    """One thing to try: `see` does something with the answer and returns what can be compared."""

    text: str
    see: Callable[[Any], Any]


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners really give, as runnable code, and what to say to whoever gave it.

    `says` may use {case}, {yours} and {expected}, filled in from the first case that came out wrong.
    """

    name: str
    answer: Any
    says: str


@dataclass(frozen=True)
class Exercise:
    """One graded exercise. An answer is right if it comes out as `reference` does on every case.

    `random_cases` draws further cases from a generator; the exact answers should have few digits, so that two right
    answers print alike. `keeps_secret` is for answers that are a number or a word: the check then never shows it.
    """

    id: str
    points: int
    reference: Any
    cases: tuple[Case, ...]
    lesson: str  # where to read on, such as "Lesson 01, step 2"
    praise: str  # what the check says besides the points
    advice: str  # what to try when the mistake is not in the catalogue
    random_cases: Callable[[Random], list[Case]] = lambda rng: []
    tolerance: float = 1e-8  # about what `probe` prints, so that check and grade agree
    keeps_secret: bool = False
    mistakes: tuple[Mistake, ...] = field(default=(), compare=False)
    styles: tuple[Any, ...] = field(default=(), compare=False)  # right answers written in other ways, for the tests

    def all_cases(self, seed: str) -> list[Case]:
        return [*self.cases, *self.random_cases(Random(seed))]


def answer_is(text: str = "your answer") -> tuple[Case, ...]:
    """Return the one case of an exercise whose answer is a number, a word or a tuple of them.

    A letter is right in any dress: "B", "(b)" and "b." are b; and a number that was measured counts as the exact one.
    """
    return (Case(text, _undressed),)


def _undressed(answer: Any) -> Any:
    if isinstance(answer, str):
        return answer.strip(" ().'\"\n").lower()
    return round(answer, 3) if isinstance(answer, float) and math.isfinite(answer) else answer


LESSONS = tuple(sorted(path.stem[-2:] for path in Path(__file__).parent.glob("lesson_[0-9][0-9].py")))


@cache
def exercises_of(lesson: str) -> dict[str, Exercise]:
    """Return the exercises of a lesson, such as "01", by id, with their catalogued mistakes."""
    if lesson not in LESSONS:
        raise LookupError(f"There is no lesson {lesson!r} with exercises; there are {', '.join(LESSONS)}.")
    module = importlib.import_module(f"classroom.checks.lesson_{lesson}")
    return {exercise.id: exercise for exercise in module.EXERCISES}


def find(exercise_id: str) -> Exercise:
    """Return the exercise of that id, such as "01.2"; a LookupError lists those that exist."""
    known = exercises_of(str(exercise_id)[:2])
    if exercise_id not in known:
        raise LookupError(f"There is no exercise {exercise_id!r}; this lesson has {', '.join(known)}.")
    return known[exercise_id]
