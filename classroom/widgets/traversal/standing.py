"""Where a walk through a graph stands: the state that the laboratory shows."""

from dataclasses import dataclass
from functools import cached_property

from classroom.widgets.graphs import GraphModel
from classroom.widgets.traversal.cases import Case
from classroom.widgets.traversal.walks import Moment, Visit, Walks


@dataclass(frozen=True)
class Standing(GraphModel):
    """`at` counts the visits made: 0 to `near` one by one, and then `last`, which may be far."""

    cases: dict[str, Case]
    chosen: str
    walk: str = "recursion"
    at: int = 0
    playing: bool = False
    speed: str = "normal"

    @property
    def walks(self) -> Walks:
        return self.cases[self.chosen].walks

    @property
    def visits(self) -> tuple[Visit, ...]:
        return self.walks.visits(self.walk)

    @property
    def near(self) -> int:
        """The number of visits that can be made one by one."""
        return len(self.visits)

    @property
    def last(self) -> int:
        return self.walks.total(self.walk)

    @cached_property
    def moment(self) -> Moment:
        return self.walks.after(self.walk, self.at)

    @property
    def visit(self) -> Visit | None:
        """The visit just made, unless it lies too far to be known."""
        return self.visits[self.at - 1] if 0 < self.at <= self.near else None
