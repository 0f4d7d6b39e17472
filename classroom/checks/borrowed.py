"""An answer that is the engine's own thing under a new name, or that calls it, has not been written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


def _refuse(*args, **kwargs):
    raise RuntimeError("the engine's own NAME is switched off here: ADVICE")


@contextmanager
def switched_off(functions: dict[FunctionType, str], advice: str) -> Iterator[None]:
    """Let the engine's own functions, each with its name, refuse while an answer is tried under whatever name."""
    kept = {function: function.__code__ for function in functions}
    code = _refuse.__code__
    try:
        for function, name in functions.items():
            words = (
                c.replace("NAME", name).replace("ADVICE", advice) if isinstance(c, str) else c for c in code.co_consts
            )
            function.__code__ = code.replace(co_consts=tuple(words))
        yield
    finally:
        for function, own in kept.items():
            function.__code__ = own
