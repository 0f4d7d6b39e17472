"""What the steppers share: one step a click, Back, Play, Go to, and a number to predict before it is shown."""

from abc import abstractmethod
from dataclasses import dataclass, replace
from math import isclose, isnan
from typing import Self

from classroom.draw.model import short
from classroom.widgets.controls import Button, Choice, Control, Entry, Toggle
from classroom.widgets.graphs import GraphModel, not_a_number

SPEEDS = {"slow": 2000, "normal": 1000, "fast": 400}  # milliseconds a node
CLOSE = 0.005  # a prediction counts if it is right to about three digits
MOST = 4  # nodes or parents that the words tell of one by one


@dataclass(frozen=True)
class Stop(Choice):
    """The list of nodes to go to; a click in the picture may name any of the graph's `nodes`, in the list or not."""

    nodes: int = 0

    def read(self, sent) -> str:
        return sent if sent in map(str, range(self.nodes)) else super().read(sent)


@dataclass(frozen=True)
class Stepper(GraphModel):
    """A walk through a graph: `at` counts the steps done so far, from 0 to `last`."""

    at: int = 0
    predict: bool = False
    guess: float | None = None  # what was predicted for the step just done
    playing: bool = False
    speed: str = "normal"

    gestures = frozenset({"node", "tick"})

    @property
    @abstractmethod
    def last(self) -> int:
        """The number of steps."""

    @abstractmethod
    def asked(self) -> int | None:
        """The node whose number is to be predicted for the next step; None if none is."""

    @abstractmethod
    def quantity(self, node: int) -> str:
        """What that number is called, such as a.grad."""

    @abstractmethod
    def number(self, node: int) -> float:
        """What that number is now."""

    @abstractmethod
    def stops(self) -> list[tuple[str, str]]:
        """The nodes that have a step, by number and name; "-1" is the start."""

    @abstractmethod
    def stop(self) -> int:
        """The stop where the walk stands."""

    @abstractmethod
    def moment_of(self, node: int) -> int:
        """The steps done when it has been the turn of any node, or -1 for the start."""

    def controls(self) -> list[Control]:
        more, asked = self.at < self.last, self.asked()
        controls = [
            Button("back", "Back", "ArrowLeft", enabled=self.at > 0),
            Button("next", "Show me" if asked is not None else "Next", "ArrowRight", enabled=more),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=more, pressed=self.playing),
            Button("reset", "Reset", "Home", enabled=self.at > 0),
            Choice("speed", "Speed", self.speed, tuple((name, name) for name in SPEEDS)),
            Stop("node", "Go to", str(self.stop()), tuple(self.stops()), len(self.staged.graph.nodes)),
            Toggle("predict", "Predict first", self.predict),
        ]
        if asked is not None:
            controls.append(Entry("guess", f"{self.quantity(asked)} will be"))
        return controls

    def act(self, name: str, value) -> Self:
        if name in ("next", "tick"):
            at = min(self.at + 1, self.last)
            return replace(self, at=at, guess=None, playing=self.playing and at < self.last)
        if name == "guess":
            return replace(self, at=self.at + 1, guess=value)
        if name == "back":
            return replace(self, at=max(self.at - 1, 0), guess=None, playing=False)
        if name == "reset":
            return replace(self, at=0, guess=None, playing=False)
        if name == "play":
            return replace(self, playing=not self.playing and self.at < self.last, predict=False, guess=None)
        if name == "node":
            return replace(self, at=self.moment_of(int(value)), guess=None, playing=False)
        if name == "predict":
            return replace(self, predict=value, playing=False)
        return replace(self, speed=value)

    def tick(self) -> int:
        return SPEEDS[self.speed] if self.playing else 0

    def verdict(self) -> str:
        """What to say about the prediction for the step just done; nothing if there was none."""
        if self.guess is None:
            return ""
        asked = replace(self, at=self.at - 1, guess=None).asked()
        truth = self.number(asked)
        if isclose(self.guess, truth, rel_tol=CLOSE, abs_tol=1e-9) or (isnan(truth) and isnan(self.guess)):
            return f"Right: {short(truth)}."
        return f"You said {short(self.guess)}; {self.quantity(asked)} is {short(truth)}."

    def warning(self) -> str:
        """Where a NaN comes from; nothing if there is none."""
        node = not_a_number(self.staged.graph)
        return f"{self.staged.names[node.index]} is not a number, and so is what depends on it." if node else ""
