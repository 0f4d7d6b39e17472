"""The backward stepper: one node a click hands on gradient × local gradient, and each parent adds it up."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import isclose, isnan

from classroom.draw.model import Node, short
from classroom.draw.svg import Marks
from classroom.widgets.controls import Button, Choice, Control, Entry, Toggle
from classroom.widgets.graphs import GraphModel, not_a_number, require_local_gradients, stage_graph, with_gradients

SPEEDS = {"slow": 2000, "normal": 1000, "fast": 400}  # milliseconds a node
MOST = 4  # parents that the words tell of one by one
CLOSE = 0.005  # a prediction counts if it is right to about three digits


@dataclass(frozen=True)
class Backward(GraphModel):
    """`at` counts what was done: 0 nothing, 1 the root has its gradient 1, then one for each node that handed on."""

    at: int = 0
    predict: bool = False
    guess: float | None = None  # what was predicted for the step just done
    playing: bool = False
    speed: str = "normal"

    title = "Backward stepper"
    gestures = frozenset({"node", "tick"})

    @property
    def last(self) -> int:
        return len(self.senders) + 1

    @cached_property
    def senders(self) -> list[Node]:
        """The nodes that have somebody to hand on to, the root first."""
        return [node for node in reversed(self.staged.graph.nodes) if node.parents]

    def gradients(self, at: int) -> list[float]:
        """Every node's gradient after `at` steps."""
        grads = [0.0] * len(self.staged.graph.nodes)
        if at:
            grads[-1] = 1.0
        for node in self.senders[: max(at - 1, 0)]:
            for parent, local in zip(node.parents, node.local_grads, strict=True):
                grads[parent] += local * grads[node.index]
        return grads

    def asked(self) -> int | None:
        """The node whose next gradient is to be predicted: of the next sender's parents one that has some already."""
        if not self.predict or not 1 <= self.at < self.last:
            return None
        grads = self.gradients(self.at)
        parents = self.senders[self.at - 1].parents
        return max(parents, key=lambda parent: (bool(grads[parent]), parents.count(parent), -parents.index(parent)))

    def controls(self) -> list[Control]:
        more, asked = self.at < self.last, self.asked()
        step = [
            Button("back", "Back", "ArrowLeft", enabled=self.at > 0),
            Button("next", "Show me" if asked is not None else "Next", "ArrowRight", enabled=more),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=more, pressed=self.playing),
            Button("reset", "Reset", "Home", enabled=self.at > 0),
            Choice("speed", "Speed", self.speed, tuple((name, name) for name in SPEEDS)),
            Choice("node", "Go to", str(self._sender_now()), tuple(self._stops())),
            Toggle("predict", "Predict first", self.predict),
        ]
        if asked is not None:
            step.append(Entry("guess", f"{self.staged.names[asked]}.grad will be"))
        return step

    def act(self, name: str, value) -> "Backward":
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
            return replace(self, at=self._moment_of(int(value)), guess=None, playing=False)
        if name == "predict":
            return replace(self, predict=value, playing=False)
        return replace(self, speed=value)

    def tick(self) -> int:
        return SPEEDS[self.speed] if self.playing else 0

    def poster(self) -> "Backward":
        return replace(self, at=self.last)

    def picture(self) -> str:
        now = self._now()
        nodes, edges = {}, {}
        if now is not None:
            nodes = {parent: "graph-changed" for parent in now.parents} | {now.index: "graph-now"}
            edges = {edge.index: "graph-busy" for edge in self.staged.incoming(now.index)}
        elif self.at == 1:
            nodes = {self.staged.graph.root.index: "graph-now"}
        badges = {node.index: f"{i}." for i, node in enumerate(self.senders[: max(self.at - 1, 0)], start=1)}
        graph = with_gradients(self.staged.graph, self.gradients(self.at))
        return self.staged.picture(graph, marks=Marks(nodes, edges, badges, click="node"))

    def words(self) -> str:
        return "\n".join(filter(None, [self._verdict(), self._event(), self._question(), self._warning()]))

    def _now(self) -> Node | None:
        return self.senders[self.at - 2] if self.at >= 2 else None

    def _sender_now(self) -> int:
        return self._now().index if self._now() else -1 if self.at == 0 else self.staged.graph.root.index

    def _stops(self) -> list[tuple[str, str]]:
        return [("-1", "the start"), *((str(node.index), self.staged.names[node.index]) for node in self.senders)]

    def _moment_of(self, index: int) -> int:
        """When a node hands on; for a leaf, when the last of its children has."""
        if index < 0:
            return 0
        senders = [node.index for node in self.senders]
        if index in senders:
            return senders.index(index) + 2
        return max(i for i, node in enumerate(self.senders) if index in node.parents) + 2

    def _event(self) -> str:
        name, now = self.staged.names, self._now()
        if self.at == 0:
            return "Nothing has been handed on yet: every gradient is 0. Next gives the last node its gradient."
        if now is None:
            return f"Step 1 of {self.last}. {name[-1]}.grad = 1: a nudge of {name[-1]} moves {name[-1]} by as much."
        before, upstream = self.gradients(self.at - 1), short(self.gradients(self.at - 1)[now.index])
        lines = [f"Step {self.at} of {self.last}. {name[now.index]} hands on its gradient {upstream}."]
        for parent, local in zip(now.parents, now.local_grads, strict=True):
            part = local * before[now.index]
            total = before[parent] + part
            lines.append(
                f"To {name[parent]}: {upstream} × {short(local)} = {short(part)}, added to {short(before[parent])} "
                f"makes {short(total)}."
            )
            before[parent] = total
        if len(lines) > MOST + 1:
            lines[MOST:] = [f"And so on, to {len(now.parents) - MOST + 1} more."]
        if self.at == self.last:
            lines.append("All gradients are complete.")
        return "\n".join(lines)

    def _question(self) -> str:
        asked = self.asked()
        if asked is None:
            return ""
        sender = self.staged.names[self.senders[self.at - 1].index]
        return f"Next, {sender} hands on. What will {self.staged.names[asked]}.grad be then? Type it and press Enter."

    def _verdict(self) -> str:
        if self.guess is None:
            return ""
        asked = replace(self, at=self.at - 1, guess=None).asked()
        truth = self.gradients(self.at)[asked]
        if isclose(self.guess, truth, rel_tol=CLOSE, abs_tol=1e-9) or (isnan(truth) and isnan(self.guess)):
            return f"Right: {short(truth)}."
        return f"You said {short(self.guess)}; {self.staged.names[asked]}.grad is {short(truth)}."

    def _warning(self) -> str:
        node = not_a_number(self.staged.graph)
        return f"{self.staged.names[node.index]} is not a number, and so is what depends on it." if node else ""


def open_model(root=None) -> Backward:
    """The stepper at its start. Raises NotExplorable for what has no graph, or no local gradients."""
    staged = stage_graph(_example() if root is None else root)
    require_local_gradients(staged)
    return Backward(staged)


def _example():
    from engine import Value

    a, b, c, f = Value(2, label="a"), Value(-3, label="b"), Value(10, label="c"), Value(-2, label="f")
    e = a * b
    e.label = "e"
    d = e + c
    d.label = "d"
    loss = d * f
    loss.label = "L"
    return loss
