"""What came out when an answer was tried on a case, and whether two such outcomes are the same."""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Number
from typing import Any

from classroom.checks.exercise import Case
from classroom.checks.notebook import displays_dropped


@dataclass(frozen=True)
class Outcome:
    """Either a value or the exception that came instead."""

    value: Any = None
    error: BaseException | None = None

    @property
    def is_blank(self) -> bool:
        dots = isinstance(self.value, tuple | list) and any(item is ... for item in self.value)
        return isinstance(self.error, NotImplementedError) or self.value is ... or dots


def try_on(answer: Any, case: Case) -> Outcome:
    """Try the answer on the case. What it prints or displays is dropped: a right answer that prints is still right."""
    with contextlib.redirect_stdout(_Nowhere()), contextlib.redirect_stderr(_Nowhere()), displays_dropped():
        try:
            value = case.see(answer)
            return Outcome(value=value.tolist() if hasattr(value, "tolist") else value)  # NumPy's arrays are lists here
        except (Exception, SystemExit) as error:  # TooLong passes on to whoever set the limit
            return Outcome(error=error)


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def same_outcome(yours: Outcome, expected: Outcome, tolerance: float) -> bool:
    if yours.error or expected.error:
        return type(yours.error) is type(expected.error)
    return same_value(yours.value, expected.value, tolerance)


def same_value(yours: Any, expected: Any, tolerance: float) -> bool:
    """Compare numbers to a relative tolerance (absolute below 1), lists and tuples item by item, the rest with ==.

    A NaN is the same as a NaN and nothing else.
    """
    if isinstance(expected, bool) or isinstance(yours, bool):
        return type(yours) is type(expected) and yours == expected
    if isinstance(expected, Number) and isinstance(yours, Number):
        return _close(yours, expected, tolerance)
    if isinstance(expected, list | tuple) and isinstance(yours, list | tuple):
        pairs = zip(yours, expected, strict=False)
        return len(yours) == len(expected) and all(same_value(a, b, tolerance) for a, b in pairs)
    if isinstance(expected, Mapping) and isinstance(yours, Mapping):
        return yours.keys() == expected.keys() and all(same_value(yours[k], expected[k], tolerance) for k in expected)
    if isinstance(expected, str | set | frozenset | type(None)) and type(yours) is type(expected):
        return yours == expected
    return False


def _close(a: Number, b: Number, tolerance: float) -> bool:
    try:
        a, b = float(a), float(b)
    except (TypeError, OverflowError):  # a complex number, or a whole number too large for a float
        return a == b
    if math.isfinite(a) and math.isfinite(b):
        return abs(a - b) <= tolerance * max(1.0, abs(b))
    return a == b or (math.isnan(a) and math.isnan(b))


def in_words(value: Any, digits: int = 6) -> str:
    """Write a value the short way: numbers with a few digits, no -0, lists and tuples item by item."""
    if isinstance(value, bool | str) or value is None:
        return repr(value)
    if isinstance(value, Number) and not isinstance(value, complex):
        try:
            short = f"{float(value):.{digits}g}"
        except OverflowError:
            return "a number too large for a float"
        return "0" if short == "-0" else short
    if isinstance(value, list | tuple):
        inside = ", ".join(in_words(item, digits) for item in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {in_words(item, digits)}" for key, item in value.items())
    text = repr(value)
    return text if len(text) <= 80 and " at 0x" not in text else f"a {type(value).__name__}"
