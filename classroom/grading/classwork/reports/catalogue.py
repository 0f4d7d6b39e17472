"""What the course knows of an exercise and its mistakes."""

from functools import cache

from classroom.checks.exercise import find

from ..records import Marked


@cache
def read_on(exercise: str) -> str:
    """Where the lesson says it, such as `Lesson 05, step 2`; empty for an exercise that the checks do not know."""
    try:
        return find(exercise).lesson
    except LookupError:
        return ""


def mistake_of(marked: Marked) -> str:
    """The mistake's name if it is in the catalogue.

    A learner's code can have a hand in what is reported of it, so other names count as not known.
    """
    return marked.mistake if marked.kind == "wrong" and marked.mistake in _names(marked.id) else ""


@cache
def _names(exercise: str) -> frozenset[str]:
    try:
        return frozenset(mistake.name for mistake in find(exercise).mistakes)
    except LookupError:
        return frozenset()
