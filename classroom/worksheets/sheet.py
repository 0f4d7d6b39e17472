"""What a sheet is made of: tasks, their parts, and the blanks in them, each with the answer that the key shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from numbers import Rational
from typing import Protocol

from classroom.worksheets.numbers import show, sign


@dataclass(frozen=True)
class Blank:
    """A place to write in. `kind` says how much room it takes: number, sign or words."""

    name: str
    answer: str
    kind: str = "number"

    def html(self, filled: bool) -> str:
        """The place within a line of text."""
        return f'<span class="blank {self.kind}" {self.mark}>{escape(self.answer) if filled else ""}</span>'

    @property
    def mark(self) -> str:
        """The attribute by which the same blank is found on the sheet and on its key."""
        return f'data-blank="{escape(self.name)}"'


def number(name: str, value: float | Rational) -> Blank:
    """A blank for a number."""
    return Blank(name, show(value))


def only_sign(name: str, value: float | Rational) -> Blank:
    """A blank for the sign of a number, which is predicted before the number is worked out."""
    return Blank(name, sign(value), "sign")


class Part(Protocol):
    """A piece of a task, which can show itself with its blanks empty or filled."""

    def html(self, filled: bool) -> str: ...

    def blanks(self) -> Iterator[Blank]: ...


@dataclass(frozen=True)
class Task:
    """One task; `see` and `mistake` stand on the key only, where the sheet has room for working."""

    title: str
    parts: tuple[Part, ...]
    see: str
    mistake: str


@dataclass(frozen=True)
class Sheet:
    """The tasks that go with `steps` of a lesson; `given` holds the numbers that were drawn, by name."""

    steps: str
    minutes: int
    tasks: tuple[Task, ...]
    given: Mapping[str, object] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, str]:
        """What the key says, by the name of the blank."""
        return {blank.name: blank.answer for task in self.tasks for part in task.parts for blank in part.blanks()}
