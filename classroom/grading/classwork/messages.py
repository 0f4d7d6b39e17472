"""What to say about an answer that is not right: what its check says, if that came through, or how its run ended."""

import json
import re
from dataclasses import dataclass
from typing import Protocol

from classroom.grading.verdict import HIDDEN, readable

from .room.sandbox import Said

CLOSED = {
    "died": "Python stopped while it ran: look for an exit, or for far too much memory.",
    "time": "It was still running after {:g} seconds, so it was stopped: look for a loop that never ends.",
    "memory": "It used more memory than there is for it, so it was stopped: look for a list that keeps growing.",
    "processes": "It started more and more processes, so it was stopped.",
    "output": "It wrote more than can be read, so it was stopped.",
}
CHANGED = "The check did not come through: does the code change something that it needs?"
INTERRUPTED = "_TooLong"  # the error of a cell that was still running (room/inside.py)
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
LONGEST = 4000  # characters of a message


@dataclass(frozen=True)
class Told:
    """The kind of the outcome (right, blank or wrong), what is said of it, and the mistake's name, if it has one."""

    kind: str
    message: str = ""
    mistake: str = ""


def steady(text: str) -> str:
    """`text` without what a terminal would act upon, and without what differs from run to run: addresses in memory."""
    return ADDRESS.sub("0x…", readable(text))


class Seen(Protocol):
    """What was seen of an answer when it was last run."""

    errors: tuple[tuple[str, str], ...]
    closed: str


def told_by(said: Said) -> Told:
    """What a check in the feedback room has said. If it did not come to that, the reason is what there is to tell."""
    if said.error:
        return Told("wrong", f"The check could not look at it: {_error(said.error)}")
    try:
        kind, message, mistake = json.loads(said.text.strip().splitlines()[-1])
        text, mistake = steady(str(message)[:LONGEST]), steady(str(mistake)[:100])
    except (ValueError, TypeError, IndexError, RecursionError):
        return Told("wrong", CHANGED)
    if kind == "right":
        return Told("wrong", HIDDEN)
    return Told("blank" if kind == "blank" else "wrong", text.partition(" not yet. ")[2] or text, mistake)


def about(seen: Seen, check: Told | None, seconds: float) -> Told:
    """What to say about a wrong answer. `check` is what its check says: it may be fooled, so that it says no more."""
    if seen.closed:
        return Told("wrong", CLOSED[seen.closed].format(seconds))
    if check and (check.kind == "blank" or check.mistake):
        return check
    if seen.errors:
        name, text = seen.errors[-1]
        ended = name == INTERRUPTED
        return Told(
            "wrong", f"It was {steady(text)}, and stopped." if ended else f"Running it raised {_error(seen.errors[-1])}"
        )
    return check or Told("wrong", CHANGED)


def _error(error: tuple[str, str]) -> str:
    name, text = error
    first = next(iter(steady(text[:LONGEST]).splitlines()), "")[:300]
    return f"{steady(name[:100])}: {first}".rstrip(": ")
