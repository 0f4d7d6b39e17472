"""The graph in words: the text form, line by line, and the alternative text of the picture."""

import re
from itertools import chain, count

from classroom.draw.model import Graph, Node, clip, short

SYMBOLS = {"+", "-", "*", "/", "**"}
MOST = 12  # parts in one bracket or one sentence; a neuron with 64 inputs has 129 parents
MOST_HEARD = 5  # parts in one bracket of the alternative text
LONGEST = 40  # characters of a name


def names(graph: Graph) -> list[str]:
    """One name a node: its label, or v1, v2, … by place; a label that occurs twice is numbered."""
    result = {}
    for node in graph.nodes:
        name = clip(node.label or f"v{node.index + 1}", LONGEST)
        again = (f"{name}#{i}" for i in count(2))
        result[next(n for n in chain([name], again) if n not in result)] = node
    return list(result)


def formula(node: Node, name: list[str], most: int) -> str:
    """How the node was made, as Python would write it; empty for a leaf."""
    parents = [name[p] for p in node.parents]
    if node.op in SYMBOLS and len(parents) == 2:
        return f"{_bracket(parents[0])} {node.op} {_bracket(parents[1])}"
    if len(parents) == 1 and node.op in ("neg", "-"):
        return f"-{_bracket(parents[0])}"
    if len(parents) == 1 and node.op.startswith("**"):
        return f"{_bracket(parents[0])} ** {node.op[2:]}"
    return f"{node.op}({_some(parents, most)})" if parents and node.op else ""


def line(node: Node, name: list[str], most: int = MOST) -> str:
    """One line of the text form, such as `e = a * b = -6`, with at most `most` names in a bracket."""
    made = formula(node, name, most)
    if node.parents and not made:  # a class that does not store its operation yet
        return f"{name[node.index]} = {node.number}, from {_some([name[p] for p in node.parents], most)}"
    return " = ".join(filter(None, [name[node.index], made, node.number]))


def text_form(graph: Graph, grad: bool, local: bool) -> str:
    """The graph as a list of assignments in topological order, with gradients in columns to the right.

    Local gradients stand in the order of the parents.
    """
    name = names(graph)
    columns = [[line(node, name) for node in graph.nodes]]
    if grad:
        columns.append(["" if node.grad is None else f"grad {short(node.grad)}" for node in graph.nodes])
    if local:
        columns.append([_local_gradients(node) for node in graph.nodes])
    widths = [max(map(len, column)) for column in columns]
    rows = zip(*columns, strict=True)
    return "\n".join("   ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def alternative_text(graph: Graph, grad: bool) -> str:
    """What the picture says, for someone who cannot see it; short for a large graph too."""
    name, root = names(graph), graph.root
    leaves = [node for node in graph.nodes if not node.parents]
    inner = [node for node in graph.nodes if node.parents and node is not root]
    sentences = [f"Expression graph of {line(root, name, MOST_HEARD)}"]
    if root.parents:
        sentences[0] += f", with {_count(len(graph.nodes), 'node')}"
        sentences.append(f"{_count(len(leaves), 'leaf')}: {_some([line(n, name, MOST_HEARD) for n in leaves])}")
    if inner:
        sentences.append(f"In between: {_some([line(n, name, MOST_HEARD) for n in inner])}")
    if grad:
        known = [f"{name[n.index]} {short(n.grad)}" for n in reversed(graph.nodes) if n.grad is not None]
        sentences.append(f"Gradients: {_some(known)}")
    return ". ".join(sentences) + "."


def _local_gradients(node: Node) -> str:
    known = [short(g) for g in node.local_grads if g is not None]
    return f"local gradient{'s' * (len(known) > 1)} {_some(known)}" if known else ""


def _some(parts: list[str], most: int = MOST) -> str:
    if len(parts) <= most:
        return ", ".join(parts)
    shown = most - 2
    return ", ".join([*parts[:shown], f"… ({len(parts) - shown - 1} more)", parts[-1]])


def _bracket(name: str) -> str:
    return name if re.fullmatch(r"[\w#.]+", name) else f"({name})"


def _count(n: int, noun: str) -> str:
    plural = "leaves" if noun == "leaf" else f"{noun}s"
    return f"{n} {noun if n == 1 else plural}"
