"""Read an expression graph into a snapshot that later changes to the Values cannot alter."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from numbers import Real

ASK = "a picture shows the graph behind one Value"


class NotDrawable(ValueError):
    """Says in a sentence why there is no picture; a notebook shows that sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class Node:
    """One Value: `parents` holds the indices of its parents, `local_grads` one number (or None) for each of them.

    A graph that was read has numbers everywhere; a stepper draws a node whose turn has not come with `data` None.
    """

    index: int
    data: float | None
    grad: float | None
    op: str
    label: str
    parents: tuple[int, ...]
    local_grads: tuple[float | None, ...]

    @property
    def number(self) -> str:
        """Its data for a reader; a question mark while there is none."""
        return "?" if self.data is None else short(self.data)


@dataclass(frozen=True)
class Edge:
    """The `place`-th parent of a node; `flow` is the part of the gradient that it hands back, if both are known."""

    index: int
    parent: int
    child: int
    place: int
    local_grad: float | None
    flow: float | None


@dataclass(frozen=True)
class Graph:
    """All nodes in topological order, the root last."""

    nodes: tuple[Node, ...]

    @property
    def root(self) -> Node:
        return self.nodes[-1]

    @property
    def edges(self) -> list[Edge]:
        return [Edge(i, *edge) for i, edge in enumerate(_edges(self.nodes))]

    @property
    def has_gradients(self) -> bool:
        return any(node.grad for node in self.nodes)  # None and 0.0 do not count, NaN does


def read_graph(value, limit: int) -> Graph:
    """Return the graph behind `value`, which need only have `data`; everything else may be missing.

    Raises NotDrawable for what is no graph of numbers, for a circle, and for more than `limit` nodes.
    """
    order = _topological_order(_checked_root(value))
    if len(order) > limit:
        raise NotDrawable(
            f"this graph has {len(order)} nodes, too many to read as a picture: draw a smaller part of it, "
            f"or ask for all with draw_graph(value, limit={len(order)})"
        )
    index = {id(node): i for i, node in enumerate(order)}
    return Graph(tuple(_read_node(i, node, index) for i, node in enumerate(order)))


def _read_node(i: int, node, index: dict[int, int]) -> Node:
    parents = _parents(node)
    local_grads = getattr(node, "local_grads", None)
    if not isinstance(local_grads, tuple | list) or len(local_grads) != len(parents):  # a class in the making
        local_grads = (None,) * len(parents)
    return Node(
        index=i,
        data=float(node.data),
        grad=_number_or_none(getattr(node, "grad", None)),
        op=_one_line(getattr(node, "op", "")),
        label=_one_line(getattr(node, "label", "")),
        parents=tuple(index[id(parent)] for parent in parents),
        local_grads=tuple(map(_number_or_none, local_grads)),
    )


def _edges(nodes: tuple[Node, ...]) -> Iterator[tuple]:
    for child in nodes:
        for place, (parent, local) in enumerate(zip(child.parents, child.local_grads, strict=True)):
            known = local is not None and child.grad is not None
            yield parent, child.index, place, local, local * child.grad if known else None


def _topological_order(root) -> list:
    """As `engine.graph.topological_order`, but by identity, so that a class may define == as it likes."""
    order, seen, open_nodes = [], {id(root)}, {id(root)}
    stack = [(root, iter(_parents(root)))]
    while stack:
        node, parents_left = stack[-1]
        for parent in parents_left:
            if id(parent) in open_nodes:
                raise NotDrawable(
                    f"{_describe(parent)} is computed from itself, so the graph runs in a circle: "
                    "an operation must return a new Value"
                )
            if id(parent) not in seen:
                _check_parent(parent, node)
                seen.add(id(parent))
                open_nodes.add(id(parent))
                stack.append((parent, iter(_parents(parent))))
                break  # finish this parent first
        else:
            order.append(node)
            open_nodes.discard(id(node))
            stack.pop()
    return order


def _parents(node) -> tuple | list:
    parents = getattr(node, "parents", ())
    if not isinstance(parents, tuple | list):
        raise NotDrawable(
            f"the parents of {_describe(node)} are a {type(parents).__name__}: "
            "keep them in a tuple, which remembers their order"
        )
    return parents


def _checked_root(value):
    if isinstance(value, list | tuple):
        raise NotDrawable(
            f"{ASK}, and this is a {type(value).__name__} of {len(value)}: draw one of them, or their sum"
        )
    if isinstance(value, type) or not hasattr(value, "data") or isinstance(value, Real):
        raise NotDrawable(f"{ASK}, and this is {_kind(value)}: pass the result of a computation with Values")
    _check_data(value)
    return value


def _check_parent(parent, child) -> None:
    if not hasattr(parent, "data") or isinstance(parent, Real):
        raise NotDrawable(
            f"a parent of {_describe(child)} is {_kind(parent)}: wrap it in Value before it is stored in parents"
        )
    _check_data(parent)


def _check_data(node) -> None:
    if not isinstance(node.data, Real):
        raise NotDrawable(f"the data of a {type(node).__name__} is {_kind(node.data)}: {ASK}, made of numbers")
    try:
        float(node.data)
    except OverflowError:
        raise NotDrawable(
            f"the data of a {type(node).__name__} is too large for a float: draw smaller numbers"
        ) from None


def _number_or_none(number) -> float | None:
    return float(number) if isinstance(number, Real) else None


def _one_line(text) -> str:
    text = "" if text is None else str(text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _kind(thing) -> str:
    if isinstance(thing, type):
        return f"the class {thing.__name__} itself"
    if isinstance(thing, Real):
        return f"the plain number {thing}"
    return "None" if thing is None else f"a {type(thing).__name__}"


def _describe(node) -> str:
    label, op = getattr(node, "label", ""), getattr(node, "op", "")
    name = label or (f"the {op!r} node" if op else "the node")
    return f"{name} with data {short(node.data)}"


def short(number: float) -> str:
    """The number for a reader: four significant digits, no exponent where none is needed, never -0."""
    if math.isnan(number):
        return "not a number"
    if math.isinf(number):
        return "infinity" if number > 0 else "-infinity"
    if number == round(number) and abs(number) < 1e6:
        return str(round(number))
    if 1e4 <= abs(number) < 1e6:
        return f"{number:.0f}"
    mantissa, _, exponent = f"{number:.4g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def clip(text: str, longest: int) -> str:
    """The text, cut to at most so many characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
