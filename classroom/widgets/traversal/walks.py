"""Four walks back through a graph as sequences of visits, and what each of them leaves in the gradients."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from math import copysign, inf, isclose, isnan

from classroom.draw.model import Edge, Graph
from classroom.widgets.graphs import final_gradients

MOST = 2000  # visits that are kept; recursion's double with each level of a graph
CLOSE = 1e-9  # as a fraction: sums in another order may differ by rounding
HUGE = 1e150  # gradients in matrices end here, as the product of two is still a float: infinity would make 0 × infinity

Links = list[tuple[Edge, ...]]  # for each node the edges to its parents, in their order


@dataclass(frozen=True)
class Visit:
    """A node's turn to speak, and the edges along which gradient flows with it.

    In recursion that is the edge on which the node has this moment heard; in the other walks, those to its parents.
    """

    node: int
    edges: tuple[Edge, ...]


def recursion(links: Links, node: int, heard: tuple[Edge, ...] = ()) -> Iterator[Visit]:
    """A node hands on each time it hears something."""
    yield Visit(node, heard)
    for edge in links[node]:
        yield from recursion(links, edge.parent, (edge,))


def depth_first(links: Links, node: int, met: set[int] | None = None) -> Iterator[Visit]:
    """A node hands on once, when it is met; its first parent, and all that lies behind it, before the second."""
    met = set() if met is None else met
    met.add(node)
    yield Visit(node, links[node])
    for edge in links[node]:
        if edge.parent not in met:
            yield from depth_first(links, edge.parent, met)


def breadth_first(links: Links, node: int) -> Iterator[Visit]:
    """A node hands on once, level by level: the root, its parents, their parents."""
    order = [node]
    for one in order:  # the list grows while we walk along it
        yield Visit(one, links[one])
        for edge in links[one]:
            if edge.parent not in order:
                order.append(edge.parent)


def sorted_walk(links: Links, node: int) -> Iterator[Visit]:
    """A node hands on once, after all the nodes that use it: topological order, reversed."""
    for one in range(node, -1, -1):  # the nodes of a snapshot are in topological order
        yield Visit(one, links[one])


WALKS: dict[str, Callable[[Links, int], Iterator[Visit]]] = {
    "recursion": recursion,
    "depth-first": depth_first,
    "breadth-first": breadth_first,
    "sorted": sorted_walk,
}


@dataclass(frozen=True)
class Moment:
    """Where a walk stands: all gradients, and for each node visited those with which it spoke, in order."""

    grads: list[float]
    told: dict[int, list[float]]


@dataclass(frozen=True, eq=False)
class Walks:
    """All four walks through one graph, whose operations have local gradients."""

    graph: Graph
    known: dict[str, tuple[Visit, ...]] = field(default_factory=dict)

    @cached_property
    def links(self) -> Links:
        edges = iter(self.graph.edges)  # sorted by child, then by place
        return [tuple(islice(edges, len(node.parents))) for node in self.graph.nodes]

    @cached_property
    def users(self) -> list[list[int]]:
        """For each node those that have it as a parent, one entry for each place that it has in them."""
        users = [[] for _ in self.graph.nodes]
        for edge in self.graph.edges:
            users[edge.parent].append(edge.child)
        return users

    @cached_property
    def true(self) -> list[float]:
        return final_gradients(self.graph)

    @cached_property
    def counts(self) -> list[int]:
        """How often recursion visits each node: once for each path from the root, counted without walking them."""
        counts = [0] * len(self.graph.nodes)
        counts[-1] = 1
        for edges in reversed(self.links):
            for edge in edges:
                counts[edge.parent] += counts[edge.child]
        return counts

    def total(self, walk: str) -> int:
        """The number of visits."""
        return sum(self.counts) if walk == "recursion" else len(self.graph.nodes)

    def visits(self, walk: str) -> tuple[Visit, ...]:
        """The visits in order: all, or the first MOST."""
        if walk not in self.known:
            self.known[walk] = tuple(islice(WALKS[walk](self.links, self.graph.root.index), MOST))
        return self.known[walk]

    def after(self, walk: str, at: int) -> Moment:
        """Where a walk stands after `at` of its visits, at most MOST."""
        grads, told = [0.0] * len(self.graph.nodes), {}
        grads[-1] = 1.0
        for visit in self.visits(walk)[:at]:
            for edge in visit.edges:
                grads[edge.parent] += edge.local_grad * grads[edge.child]
            told.setdefault(visit.node, []).append(grads[visit.node])
        return Moment(grads, told)

    @cached_property
    def ends(self) -> dict[str, list[float]]:
        """The gradients that each walk leaves when it is over."""
        ends = {walk: self.after(walk, MOST).grads for walk in WALKS}
        if self.total("recursion") > MOST:
            ends["recursion"] = _end_of_recursion(self.links)
        return ends

    @cached_property
    def wrong(self) -> dict[str, list[int]]:
        """For each walk the nodes that it leaves with a wrong gradient, the one nearest to the root first."""
        places = range(len(self.true) - 1, -1, -1)
        return {walk: [i for i in places if not _same(grads[i], self.true[i])] for walk, grads in self.ends.items()}

    def late(self, walk: str, node: int) -> list[int]:
        """The nodes from which a node hears only after it spoke, in a walk where each speaks once."""
        moment = {visit.node: i for i, visit in enumerate(self.visits(walk))}
        return [user for user in dict.fromkeys(self.users[node]) if moment[user] > moment[node]]

    def cause(self, walk: str) -> int | None:
        """The node that spoke wrongly, though its own gradient is right in the end: why the first wrong one is wrong.

        None if there is none, when gradients are beyond the largest float.
        """
        users = self.users[self.wrong[walk][0]]
        if self.total(walk) > MOST:
            user = max(users, key=self.counts.__getitem__)
            return user if self.counts[user] > 1 else None
        told = self.after(walk, MOST).told
        return next((user for user in users if not _same(sum(told[user]), self.true[user])), None)


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE) or (isnan(one) and isnan(other))


def _end_of_recursion(links: Links) -> list[float]:
    """The gradients after all visits of recursion, however many.

    A visit of a node changes the gradients behind it in proportion to what they were before: that is a matrix, and it
    is made once from the matrices of the node's parents.
    """
    import numpy as np

    maps = []
    for edges in links:
        after = np.eye(len(maps) + 1)
        for edge in edges:
            after[edge.parent] += np.clip(edge.local_grad, -HUGE, HUGE) * after[-1]
            if links[edge.parent]:
                after[: edge.parent + 1] = maps[edge.parent] @ after[: edge.parent + 1]
            np.clip(after, -HUGE, HUGE, out=after)
        maps.append(after)
    grads = [float(grad) for grad in maps[-1][:, -1]]
    return [copysign(inf, grad) if abs(grad) >= HUGE else grad for grad in grads]
