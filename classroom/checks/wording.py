"""The sentences of a check, apart from those that an exercise or a catalogued mistake brings along."""

from __future__ import annotations

import linecache
import re
import traceback
from numbers import Number
from pathlib import Path
from typing import Any

from classroom.checks.exercise import Case, Exercise, Mistake
from classroom.checks.message import Message, literal
from classroom.checks.outcome import Outcome, in_words, same_value

NO_PARENTS = "A leaf has no parents: nothing to unpack, and no largest among none. Is it treated apart?"
ONE_PARENT = "Not every node has two parents: tanh has one. A loop over the parents fits any number of them."
ABOUT_ERRORS = {
    RecursionError: "A function kept calling itself. What should stop it?",
    UnboundLocalError: "The name is given a value only on some of the ways through the function.",
    NameError: "Is it spelled right, has its cell been run, does it need its module in front, as in `math.cos`?",
    TypeError: "Something of the wrong type, or too many or too few arguments: print what goes into that line.",
    AttributeError: "It has nothing of that name. Is it the kind of thing you think? Print it just before that line.",
    IndexError: "The list is shorter than the index thinks. Print its length just before that line.",
    KeyError: "Print the keys just before that line.",
    ValueError: "Something has arrived where it makes no sense: print the arguments of that call, in their order.",
    ZeroDivisionError: "Which quantity is 0 there, and should it be?",
}
NOTHING = "A function gives back what follows `return`, if it comes to one; printing is not enough."


def right(exercise: Exercise) -> Message:
    points = "1 point" if exercise.points == 1 else f"{exercise.points} points"
    return Message("right", f"**{exercise.id} ✓ {points}.** {exercise.praise}")


def blank(exercise: Exercise, answer: Any) -> Message:
    dots = answer is ... or (isinstance(answer, tuple | list) and any(item is ... for item in answer))
    where = "Put your answer where the dots are" if dots else "Replace the line that raises `NotImplementedError`"
    return Message("blank", f"**{exercise.id} is waiting for your answer.** {where}, run that cell, then this one.")


def borrowed(exercise: Exercise, answer: Any) -> Message:
    name = getattr(answer, "__name__", "") or "among your answers"
    which = f"`{name}` is" if " " not in name else "One of your answers is"
    return _wrong(exercise, f"{which} the engine's own. The point is to write it: fill the hole in the cell above.")


def stopped(exercise: Exercise, seconds: float) -> Message:
    walk = ", or a walk that visits nodes again and again, or looks them up in a list" if _walks(exercise) else ""
    return _wrong(
        exercise,
        f"Your code was still running after {seconds:.0f} seconds, so the check stopped it.\n"
        f"Look for a loop whose condition never turns false{walk}.",
    )


def _walks(exercise: Exercise) -> bool:
    return "03" <= exercise.id < "06"  # the lessons in which one writes walks through a graph


def named(exercise: Exercise, mistake: Mistake, case: Case, yours: Outcome, expected: Outcome) -> Message:
    said = mistake.says.format(case=literal(case.text), yours=_said(yours), expected=_said(expected))
    return _wrong(exercise, f"{said} ({exercise.lesson}.)", mistake.name)


def raised(exercise: Exercise, case: Case, error: BaseException) -> Message:
    first_line = next(iter(str(error).splitlines()), "")[:200].replace("`", "'")
    first_line = re.sub(r"<([\w.]+) object at 0x\w+>", r"a \1", first_line)
    said = f"For {literal(case.text)} your code raised `{type(error).__name__}: {first_line}`"
    line = _learners_line(error)
    where = f", at your line `{line}`." if line else "."
    if not _is_the_learners(error):
        return _wrong(
            exercise,
            f"For {literal(case.text)} your code gave back something that the check cannot use "
            f"(`{type(error).__name__}: {first_line}`).\n{exercise.advice} ({exercise.lesson}.)",
        )
    if "02" <= exercise.id < "06" and isinstance(error, ValueError):
        if "got 1" in first_line:
            return _wrong(exercise, f"{said}{where}\n{ONE_PARENT}")
        if "unpack" in first_line or "empty" in first_line:
            return _wrong(exercise, f"{said}{where}\n{NO_PARENTS}")
    sentence = next((text for kind, text in ABOUT_ERRORS.items() if isinstance(error, kind)), "")
    return _wrong(exercise, f"{said}{where}\n{sentence}".rstrip())


def unknown(exercise: Exercise, case: Case, yours: Outcome, expected: Outcome, n_right: int, n: int) -> Message:
    kind = _wrong_kind(yours.value, expected.value)
    if exercise.keeps_secret:
        advice = kind or f"{exercise.advice} ({exercise.lesson}.)"
        return _wrong(exercise, f"You answered {_said(yours)}, and that is not it.\n{advice}")
    if yours.value is None and expected.value is not None:
        return _wrong(exercise, f"For {literal(case.text)} your code gave back nothing, `None`.\n{NOTHING}")
    said, wanted = _said(yours), _said(expected)
    if said == wanted:  # they differ further to the right than one usually looks
        said, wanted = in_words(yours.value, 12), in_words(expected.value, 12)
    count = f"{n_right} of {n} cases {'is' if n_right == 1 else 'are'} right" if n_right else "no case is right yet"
    wanted = f"expected an error ({wanted})" if expected.error else f"expected {wanted}"
    where = kind or _where_lists_differ(yours.value, expected.value, exercise.tolerance)
    lines = [
        f"For {literal(case.text)} you got {said}, {wanted}; {count}.",
        where,
        f"{exercise.advice} ({exercise.lesson}.)",
    ]
    return _wrong(exercise, "\n".join(line for line in lines if line))


def _wrong(exercise: Exercise, text: str, mistake: str = "") -> Message:
    return Message("wrong", f"**{exercise.id} not yet.** {text}", mistake)


def _said(outcome: Outcome) -> str:
    return literal(type(outcome.error).__name__ if outcome.error else in_words(outcome.value))


def _wrong_kind(yours: Any, expected: Any) -> str:
    """Say so if a number was wanted and something else came, or text was wanted."""
    if isinstance(expected, Number) and isinstance(yours, str) and " " not in yours:
        return "That is text, in quotes; a number has none."
    if isinstance(expected, Number) and isinstance(getattr(yours, "data", None), float):
        return "That is a Value; its number is in `.data`."
    if isinstance(expected, Number) and isinstance(yours, list | tuple):
        return "That is a list; one number is wanted."
    if isinstance(expected, list | tuple) and isinstance(yours, Number):
        return "That is one number; a list is wanted."
    if isinstance(expected, list | tuple) and not isinstance(yours, list | tuple | str):
        return "Make it a list: `list(…)` takes whatever can be gone through."
    if isinstance(expected, str) and not isinstance(yours, str):
        return "The answer is one letter in quotes, and nothing else."
    if isinstance(expected, str) and len(expected) == 1 < len(yours):
        return "Give the letter alone, in quotes."
    if isinstance(expected, tuple) and isinstance(yours, list | tuple) and _are_quoted(yours, expected):
        return "Those are texts, in quotes; numbers have none."
    return ""


def _are_quoted(yours: list | tuple, expected: tuple) -> bool:
    return any(isinstance(a, str) and isinstance(b, Number) for a, b in zip(yours, expected, strict=False))


def _where_lists_differ(yours: Any, expected: Any, tolerance: float) -> str:
    if not (isinstance(yours, list | tuple) and isinstance(expected, list | tuple)):
        return ""
    if len(yours) != len(expected):
        return f"Yours has {len(yours)} of {len(expected)} items."
    differ = [i for i in range(len(yours)) if not same_value(yours[i], expected[i], tolerance)]
    return f"Item {differ[0]} is the only one that differs, counted from 0." if len(differ) == 1 else ""


def _is_the_learners(error: BaseException) -> bool:
    """Whether any line of the traceback is the learner's: if not, the check stumbled over what the answer gave back."""
    ours = (str(Path(__file__).parent), str(Path(__file__).parents[2] / "engine"))
    return any(not frame.filename.startswith(ours) for frame in traceback.extract_tb(error.__traceback__))


def _learners_line(error: BaseException) -> str:
    """Return the deepest line of the traceback that stands in a notebook cell: the learner's own, not the checker's."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "ipykernel_" in frame.filename or frame.filename.startswith("<ipython-input"):
            return linecache.getline(frame.filename, frame.lineno).strip()
    return ""
