"""The forward stepper: values appear node by node, each after its parents, until the root has one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from classroom.draw.model import Node
from classroom.draw.svg import Marks
from classroom.draw.words import formula
from classroom.widgets.examples import lecture_expression
from classroom.widgets.graphs import stage_graph, with_data, with_names
from classroom.widgets.stepper import MOST, Stepper

LONGEST = 5  # parents in one bracket


@dataclass(frozen=True)
class Forward(Stepper):
    """`at` counts the results computed so far. The leaves are there from the start: their numbers were given."""

    title = "Forward stepper"

    @property
    def last(self) -> int:
        return len(self.results)

    @cached_property
    def results(self) -> list[Node]:
        """The nodes to compute, in topological order."""
        return [node for node in self.staged.graph.nodes if node.parents]

    @cached_property
    def called(self) -> list[str]:
        """What each node is called in a formula: a leaf without a label by its number."""
        nodes = self.staged.graph.nodes
        return [n.number if not n.label else name for n, name in zip(nodes, self.staged.names, strict=True)]

    def data(self) -> list[float | None]:
        """Every node's number, None where it has not been computed yet."""
        later = {node.index for node in self.results[self.at :]}
        return [None if node.index in later else node.data for node in self.staged.graph.nodes]

    def ready(self) -> list[Node]:
        """The results that could be computed now, since all their parents have numbers."""
        data = self.data()
        return [node for node in self.results[self.at :] if None not in (data[parent] for parent in node.parents)]

    def asked(self) -> int | None:
        return self.results[self.at].index if self.predict and self.at < self.last else None

    def quantity(self, node: int) -> str:
        return self.called[node]

    def number(self, node: int) -> float:
        return self.staged.graph.nodes[node].data

    def stops(self) -> list[tuple[str, str]]:
        return [("-1", "the start"), *((str(node.index), self.called[node.index]) for node in self.results)]

    def stop(self) -> int:
        return self._now().index if self._now() else -1

    def moment_of(self, node: int) -> int:
        """When a result is computed; the start for a leaf."""
        return next((i for i, one in enumerate(self.results, start=1) if one.index == node), 0)

    def poster(self) -> "Forward":
        return replace(self, at=(self.last + 1) // 2)

    def picture(self) -> str:
        now, ready = self._now(), self.ready()
        nodes = {node.index: "graph-waiting" for node in self.results[self.at :] if node not in ready}
        edges = {}
        if now is not None:
            nodes |= {parent: "graph-source" for parent in now.parents} | {now.index: "graph-now graph-fresh"}
            edges = {edge.index: "graph-busy" for edge in self.staged.incoming(now.index)}
        badges = {node.index: f"{i}." for i, node in enumerate(self.results[: self.at], start=1)}
        graph = with_data(self.staged.graph, self.data())
        return self.staged.picture(graph, marks=Marks(nodes, edges, badges, click="node"))

    def words(self) -> str:
        return "\n".join(filter(None, [self.verdict(), self._event(), self._outlook(), self.warning()]))

    def _now(self) -> Node | None:
        return self.results[self.at - 1] if self.at else None

    def _event(self) -> str:
        now = self._now()
        if now is None:
            return "The leaves have their numbers, and no result has been computed yet."
        return f"Step {self.at} of {self.last}. {self._equation(now)}."

    def _equation(self, node: Node) -> str:
        """Such as e = a * b = 2 × (-3) = -6."""
        parents = [self.staged.graph.nodes[parent] for parent in node.parents]
        made = formula(node, self.called, LONGEST)
        if not made:  # a class that does not store its operation
            return f"{self.called[node.index]} = {node.number}, from {_list(map(self._given, parents), LONGEST)}"
        parts = [self.called[node.index], made, _in_numbers(node, self.staged.graph.nodes), node.number]
        return " = ".join(dict.fromkeys(parts))  # -a in numbers is the result already

    def _given(self, node: Node) -> str:
        return f"{node.label} = {node.number}" if node.label else node.number

    def _outlook(self) -> str:
        asked, now, ready = self.asked(), self._now(), self.ready()
        if asked is not None:
            node = self.staged.graph.nodes[asked]
            made = formula(node, self.called, LONGEST)
            name = self.called[asked]
            return f"Next is {name}{made and f' = {made}'}. What will {name} be? Type it and press Enter."
        if self.at == self.last:
            return f"{self.called[now.index]} is the root, so this is the end: each node once, and after its parents."
        new = [node for node in ready if now is None or now.index in node.parents]
        if not new:
            return f"Next is {self.called[ready[0].index]}, which was ready before."
        names = _list((self.called[node.index] for node in new), MOST)
        now_ready = f"{names} is ready: all its" if len(new) == 1 else f"{names} are ready: all their"
        waiting = " The others have to wait for a parent." if len(ready) < self.last - self.at else ""
        return f"Now {now_ready} parents are known.{waiting}"


def open_model(root=None) -> Forward:
    """The stepper at its start. Raises NotExplorable for what has no graph."""
    return Forward(with_names(stage_graph(lecture_expression() if root is None else root, grad=False, local=False)))


def _in_numbers(node: Node, nodes: tuple[Node, ...]) -> str:
    """The formula of a node with its parents' numbers in it."""
    numbers = [one.number for one in nodes]
    if node.op == "dot" and len(node.parents) % 2 and len(node.parents) <= 2 * MOST + 1:
        *factors, bias = (f"({n})" if n.startswith("-") else n for n in (numbers[parent] for parent in node.parents))
        half = len(factors) // 2
        return " + ".join([*(f"{w} × {x}" for w, x in zip(factors[:half], factors[half:], strict=True)), bias])
    made = formula(node, numbers, LONGEST)
    if node.op in ("+", "-", "*", "/") and len(node.parents) == 2:
        first = numbers[node.parents[0]]
        made = first + made.removeprefix(f"({first})").removeprefix(first)  # a minus in front needs no brackets
    return made.replace(" * ", " × ") if node.op == "*" else made


def _list(parts: Iterable[str], most: int) -> str:
    parts = list(parts)
    if len(parts) > most:
        parts[most - 1 :] = [f"{len(parts) - most + 1} more"]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
