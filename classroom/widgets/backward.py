"""The backward stepper: one node a click hands on gradient × local gradient, and each parent adds it up."""

from dataclasses import dataclass, replace
from functools import cached_property

from classroom.draw.model import Node, short
from classroom.draw.svg import Marks
from classroom.widgets.examples import lecture_expression
from classroom.widgets.graphs import require_local_gradients, stage_graph, with_gradients
from classroom.widgets.stepper import MOST, Stepper


@dataclass(frozen=True)
class Backward(Stepper):
    """`at` counts what was done: 0 nothing, 1 the root has its gradient 1, then one for each node that handed on."""

    title = "Backward stepper"

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

    def quantity(self, node: int) -> str:
        return f"{self.staged.names[node]}.grad"

    def number(self, node: int) -> float:
        return self.gradients(self.at)[node]

    def stops(self) -> list[tuple[str, str]]:
        return [("-1", "the start"), *((str(node.index), self.staged.names[node.index]) for node in self.senders)]

    def stop(self) -> int:
        return self._now().index if self._now() else -1 if self.at == 0 else self.staged.graph.root.index

    def moment_of(self, node: int) -> int:
        """When a node hands on; for a leaf, when the last of its children has."""
        if node < 0:
            return 0
        senders = [sender.index for sender in self.senders]
        if node in senders:
            return senders.index(node) + 2
        return max(i for i, sender in enumerate(self.senders) if node in sender.parents) + 2

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
        return "\n".join(filter(None, [self.verdict(), self._event(), self._question(), self.warning()]))

    def _now(self) -> Node | None:
        return self.senders[self.at - 2] if self.at >= 2 else None

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


def open_model(root=None) -> Backward:
    """The stepper at its start. Raises NotExplorable for what has no graph, or no local gradients."""
    staged = stage_graph(lecture_expression() if root is None else root)
    require_local_gradients(staged)
    return Backward(staged)
