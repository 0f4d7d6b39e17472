"""The traversal laboratory's controls and transitions."""

from dataclasses import dataclass, replace
from pathlib import Path

from classroom.widgets.controls import Button, Choice, Control, Slider
from classroom.widgets.traversal.cases import cases_with
from classroom.widgets.traversal.picture import draw_walk
from classroom.widgets.traversal.standing import Standing
from classroom.widgets.traversal.walks import WALKS
from classroom.widgets.traversal.words import describe

SPEEDS = {"slow": 1500, "normal": 600, "fast": 120}  # milliseconds a visit


@dataclass(frozen=True)
class Traversal(Standing):
    """The explorer: one of several graphs, and one of four walks back through it."""

    title = "Traversal laboratory"
    gestures = frozenset({"node", "tick"})
    style = Path(__file__).with_name("walks.css").read_text(encoding="utf-8")

    def controls(self) -> list[Control]:
        more = self.at < self.last
        return [
            Choice("graph", "Graph", self.chosen, tuple((key, case.label) for key, case in self.cases.items())),
            Choice("walk", "Walk", self.walk, tuple((walk, walk) for walk in WALKS)),
            Slider("visit", "Visit", min(self.at, self.near), 0, self.near, step=1),
            Button("back", "Back", "ArrowLeft", enabled=self.at > 0),
            Button("next", "Next", "ArrowRight", enabled=more),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=more, pressed=self.playing),
            Button("start", "Start", "Home", enabled=self.at > 0),
            Button("end", "End", "End", enabled=more),
            Choice("speed", "Speed", self.speed, tuple((speed, speed) for speed in SPEEDS)),
        ]

    def act(self, name: str, value) -> "Traversal":
        if name == "tick":
            at = self._next()
            return replace(self, at=at, playing=self.playing and at < self.last)
        if name == "play":
            return replace(self, playing=not self.playing and self.at < self.last)
        if name == "speed":
            return replace(self, speed=value)
        if name == "graph":
            other = replace(self, chosen=value, staged=self.cases[value].staged, at=0, playing=False)
            return other.fit(self.staged.narrow)
        if name == "walk":
            other = replace(self, walk=value, at=0, playing=False)
            return replace(other, at=other.last) if self.at == self.last else other
        return replace(self, at=self._place(name, value), playing=False)

    def _place(self, name: str, value) -> int:
        if name == "visit":
            return round(value)
        if name == "node":
            return self._visit_of(int(value))
        return {"next": self._next, "back": self._before, "start": lambda: 0, "end": lambda: self.last}[name]()

    def _next(self) -> int:
        return self.at + 1 if self.at < self.near else self.last

    def _before(self) -> int:
        return max(self.at - 1, 0) if self.at <= self.near else self.near

    def _visit_of(self, node: int) -> int:
        """The next visit of a node, or after its last one the first."""
        moments = [at for at, visit in enumerate(self.visits, start=1) if visit.node == node]
        return next((at for at in moments if at > self.at), moments[0] if moments else self.at)

    def tick(self) -> int:
        return SPEEDS[self.speed] if self.playing else 0

    def poster(self) -> "Traversal":
        return replace(self, at=self.last)

    def picture(self) -> str:
        return draw_walk(self)

    def words(self) -> str:
        return describe(self)


def open_model(root=None) -> Traversal:
    """The laboratory at its start, on the graph behind `root` or on the lesson's four nodes.

    Raises NotExplorable for what has no graph, or no local gradients.
    """
    cases = cases_with(root)
    chosen = next(iter(cases))
    return Traversal(cases[chosen].staged, cases, chosen)
