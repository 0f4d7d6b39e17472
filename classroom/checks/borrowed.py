"""An answer that is the engine's own thing under a new name has not been written."""

from __future__ import annotations

from types import FunctionType
from typing import Any


def is_the_engines(answer: Any) -> bool:
    """Whether the answer, or one of several, is a function or class of the engine, or a subclass that adds nothing."""
    if isinstance(answer, tuple):
        return any(map(is_the_engines, answer))
    if isinstance(answer, type) and not _is_of_engine(answer):
        adds_nothing = not any(isinstance(member, FunctionType) for member in vars(answer).values())
        return adds_nothing and any(map(is_the_engines, answer.__bases__))
    return callable(answer) and _is_of_engine(answer)


def _is_of_engine(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).partition(".")[0] in ("engine", "my_engine")
