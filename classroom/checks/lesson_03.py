"""Lesson 03, Draw the expression: the exercises and what to try on an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import engine
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_03 as mistakes
from classroom.mistakes.lesson_03 import recompute
from engine import Value

A_GOOD_ORDER = "a topological order"


def labelled(**values) -> None:
    for label, value in values.items():
        value.label = label


def lecture() -> Value:
    a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
    e = a * b
    d = e + c
    L = d * f
    labelled(a=a, b=b, c=c, f=f, e=e, d=d, L=L)
    return L


def doubled() -> Value:
    x = Value(2.0)
    y = x + x
    z = y * y
    labelled(x=x, y=y, z=z)
    return z


def long_and_short(swap: bool = False) -> Value:
    """`a` is reached by a short path and by a long one."""
    a = Value(3.0)
    c = a * Value(2.0, label="two")
    p = c * c
    s = p + a if swap else a + p
    labelled(a=a, c=c, p=p, s=s)
    return s


def side_by_side() -> Value:
    """`b` is used by a node at the first level and by one at the second, the other way round than in the tree."""
    a, b = Value(1.0), Value(4.0)
    u = a + b
    v = u * b
    w = b - v
    labelled(a=a, b=b, u=u, v=v, w=w)
    return w


def doubling(levels: int) -> Value:
    x = Value(1.0, label="x0")
    for level in range(1, levels + 1):
        x = x + x
        x.label = f"x{level}"
    return x


def chain(n: int) -> Value:
    x = Value(0.0, label="start")
    for _ in range(n):
        x = x + 1
    return x


def some_graph(rng: Random, n: int = 12) -> Value:
    nodes = [Value(float(rng.randint(-3, 3)), label=name) for name in "abc"]
    for i in range(n):
        left, right = rng.choice(nodes[-5:]), rng.choice(nodes)
        node = left + right if rng.random() < 0.6 else left - right
        node.label = f"n{i}"
        nodes.append(node)
    return nodes[-1]


def name(node) -> str:
    return getattr(node, "label", None) or (f"{node.data:g}" if isinstance(node, Value) else repr(node))


def judge(order, root) -> str:
    """Say what is wrong with an order, or that nothing is; None stays None, so that the check can speak of `return`."""
    if order is None:
        return None
    order = list(order)
    if not all(isinstance(node, Value) for node in order):
        return "not a list of Values"
    fault = _first_fault(order, root)
    if fault != A_GOOD_ORDER and _first_fault(order[::-1], root) == A_GOOD_ORDER:
        return "in your list, every node comes before its parents"
    return fault


def nodes_of(root) -> set:
    """Every node of the graph, found without the order that the exercises ask for."""
    found, waiting = {root}, [root]
    while waiting:
        new = set(waiting.pop().parents) - found
        found |= new
        waiting += new
    return found


def _first_fault(order, root) -> str:
    wanted, seen = nodes_of(root), set()
    for node in order:
        if node in seen:
            return f"{name(node)} is in the list twice"
        if node not in wanted:
            return f"{name(node)} does not belong to this graph"
        late = [parent for parent in node.parents if parent not in seen]
        if late:
            where = "before" if late[0] in order else "without"
            return f"{name(node)} comes {where} its parent {name(late[0])}"
        seen.add(node)
    missing = [node for node in wanted if node not in seen]
    if len(missing) == len(wanted):
        return "the list is empty"
    return f"missing: {', '.join(sorted(map(name, missing)))}" if missing else A_GOOD_ORDER


def ordered(text: str, build) -> Case:
    def look(answer):
        root = build()
        return judge(answer(root), root)

    return Case(text, look)


def _second_call(build) -> Case:
    def look(answer):
        root = build()
        answer(root)
        return judge(answer(root), root)

    return Case("L = (a·b + c)·f, asked for a second time", look)


def unlabelled() -> Value:
    """(a + b)·(a − b): its two inner nodes have no label to tell them apart."""
    a, b = Value(3.0, label="a"), Value(1.0, label="b")
    product = (a + b) * (a - b)
    product.label = "w"
    return product


def settles_late() -> Value:
    """c = 2a, p = c·c, s = c + p: breadth-first from s, turned round, comes to p before c."""
    a = Value(3.0)
    c = a * Value(2.0, label="two")
    p = c * c
    s = c + p
    labelled(a=a, c=c, p=p, s=s)
    return s


def labelled_chain(n: int = 30) -> Value:
    x = Value(0.0, label="x0")
    for i in range(1, n + 1):
        x = x + Value(1.0, label=f"one{i}")
        x.label = f"x{i}"
    return x


def put_to_use(text: str, build) -> Case:
    """Judge an order and, if it is good, count with it how many paths lead from the root to each node.

    "A topological order" is the same words for all graphs; these numbers are not.
    """

    def look(answer):
        root = build()
        order = answer(root)
        order = order if order is None else list(order)
        said = judge(order, root)
        if said != A_GOOD_ORDER:
            return said
        paths = dict.fromkeys(order, 0) | {root: 1}
        for node in reversed(order):
            for parent in node.parents:
                paths[parent] += paths[node]
        return [said, *sorted(paths.values())]

    return Case(text, look)


def _random_orders(rng: Random) -> list[Case]:
    seeds = [rng.random() for _ in range(4)]
    return [put_to_use("a graph of 15 nodes", lambda seed=seed: some_graph(Random(seed))) for seed in seeds]


SMALL_GRAPHS = (
    ordered("L = (a·b + c)·f", lecture),
    ordered("y = x + x, z = y·y", doubled),
    ordered("c = 2a, s = a + c·c", long_and_short),
    ordered("c = 2a, s = c·c + a", lambda: long_and_short(swap=True)),
    ordered("u = a + b, v = u·b, w = b − v", side_by_side),
    ordered("c = 2a, p = c·c, s = c + p", settles_late),
    ordered("w = (a + b)·(a − b)", unlabelled),
    ordered("a single leaf", lambda: Value(1.0, label="a")),
    _second_call(lecture),
)


@dataclass(frozen=True)
class Written:
    """A graph in writing: the numbers of its leaves, and its operations as (name, left, sign, right), in order."""

    leaves: dict[str, float]
    operations: tuple[tuple[str, str, str, str], ...]

    @property
    def text(self) -> str:
        numbers = [f"{name} = {data:g}".replace("-", "−") for name, data in self.leaves.items()]
        signs = {"*": "·", "+": " + ", "-": " − "}
        return ", ".join(numbers + [f"{name} = {a}{signs[sign]}{b}" for name, a, sign, b in self.operations])

    def build(self) -> Value:
        nodes = {name: Value(data) for name, data in self.leaves.items()}
        for result, left, sign, right in self.operations:
            a, b = nodes[left], nodes[right]
            nodes[result] = a + b if sign == "+" else a - b if sign == "-" else a * b
        labelled(**nodes)
        return nodes[result]

    def numbers(self, **changes: float) -> dict[str, float]:
        """What every node holds, with these numbers in the leaves instead."""
        return {node.label: node.data for node in nodes_of(replace(self, leaves=self.leaves | changes).build())}


def some_writing(rng: Random, n: int = 5) -> Written:
    """Write down a graph of three leaves and at least `n` operations, all of which lead to the last one."""
    names, unused, operations = list("abc"), list("abc"), []
    while len(operations) < n or len(unused) > 1:
        left, right = rng.sample(unused, 2) if len(operations) >= n else (rng.choice(unused), rng.choice(names))
        if rng.random() < 0.5:
            left, right = right, left
        result = "pqrstuvw"[len(operations)]
        operations.append((result, left, rng.choice("+-*"), right))
        names.append(result)
        unused = [name for name in unused if name not in (left, right)] + [result]
    return Written({name: float(rng.choice((-1, 1)) * rng.randint(1, 4)) for name in "abc"}, tuple(operations))


def _random_edges(rng: Random) -> list[Case]:
    drawn = [_writing_with_a_double(rng), *(some_writing(rng) for _ in range(3))]
    return [listed(each.text, each.build) for each in drawn]


def _writing_with_a_double(rng: Random) -> Written:
    """Draw a graph in which some result, and not just a leaf, is both operands of another: p = a + b, q = p·p."""
    while True:
        written = some_writing(rng)
        if any(left == right and left not in written.leaves for _, left, _, right in written.operations):
            return written


def _random_changes(rng: Random) -> list[Case]:
    return [_change(rng) for _ in range(4)]


def _change(rng: Random) -> Case:
    """Draw a graph and a change that reaches the root by way of another node; no number in it gets long."""
    while True:
        written, leaf, data = some_writing(rng), rng.choice("abc"), float(rng.randint(-5, 5))
        before, after_it = written.numbers(), written.numbers(**{leaf: data})
        moved = [name for name, *_ in written.operations if before[name] != after_it[name]]
        reaches = len(moved) > 1 and moved[-1] == written.operations[-1][0]
        if reaches and all(abs(x) < 1000 for x in (*before.values(), *after_it.values())):
            said = f"{data:g}".replace("-", "−")
            return after(f"{written.text}, after {leaf} becomes {said}", written.build, **{leaf: data})


def edges(root):
    return [(parent.label, child.label) for child in engine.topological_order(root) for parent in child.parents]


def _pair(pair) -> tuple:
    if isinstance(pair, str) or len(pair) != 2:
        return ("no pair", f"{pair!r}")
    return tuple("a node" if isinstance(end, Value) else end for end in pair)


def listed(text: str, build) -> Case:
    def look(answer):
        pairs = answer(build())
        return pairs if pairs is None else sorted(_pair(pair) for pair in pairs)

    return Case(text, look)


def forward(root):
    for node in engine.topological_order(root):
        if node.parents:
            node.data = recompute(node)


def after(text: str, build, **changes) -> Case:
    """Change leaves by label, let the answer send the change through, and read every node."""

    def look(answer):
        root = build()
        nodes = engine.topological_order(root)
        for node in nodes:
            node.data = changes.get(node.label, node.data)
        answer(root)
        return {node.label: node.data for node in nodes if node.label}

    return Case(text, look)


def depth(root):
    level = {}
    for node in engine.topological_order(root):
        level[node] = 1 + max(level[parent] for parent in node.parents) if node.parents else 0
    return level[root]


def _deep(text: str, build) -> Case:
    return Case(text, lambda answer: answer(build()))


def _random_depths(rng: Random) -> list[Case]:
    seeds = [rng.random() for _ in range(4)]
    return [_deep("a graph of 15 nodes", lambda seed=seed: some_graph(Random(seed))) for seed in seeds]


EXERCISES = [
    Exercise(
        id="03.1",
        points=1,
        reference=(4, 6),
        cases=answer_is(),
        lesson="Lesson 03, step 1",
        praise="A node is counted once however often it is used; every use is an edge of its own.",
        advice="Draw the nodes first, one for each name, however often it is used. Then draw, into each result, a line for every place in its operation.",
        keeps_secret=True,
        mistakes=mistakes.COUNTED,
    ),
    Exercise(
        id="03.2",
        points=2,
        reference=edges,
        cases=(
            listed("L = (a·b + c)·f", lecture),
            listed("y = x + x, z = y·y", doubled),
            listed("u = a + b, v = u·b, w = b − v", side_by_side),
            listed("w = (a + b)·(a − b), two nodes without a label", unlabelled),
            listed("a single leaf", lambda: Value(1.0, label="a")),
        ),
        random_cases=_random_edges,
        lesson="Lesson 03, step 5",
        praise="Also right on `x + x`, which has two edges from x, and on a leaf, which has none.",
        advice="Compare the two lists pair by pair. Every node is the child of as many edges as it has parents, and is looked at once.",
        mistakes=mistakes.EDGES,
        styles=mistakes.EDGES_STYLES,
    ),
    Exercise(
        id="03.3",
        points=3,
        reference=engine.topological_order,
        cases=SMALL_GRAPHS,
        random_cases=_random_orders,
        lesson="Lesson 03, step 3",
        praise="Also right where a short path and a long one lead to the same node.",
        advice="Follow your function by hand on that graph: at the moment when a node goes on the list, are its parents on it?",
        mistakes=mistakes.ORDER,
        styles=mistakes.ORDER_STYLES,
    ),
    Exercise(
        id="03.4",
        points=2,
        reference=forward,
        cases=(
            after("(a·b + c)·f after a becomes 3", lecture, a=3.0),
            after("(a·b + c)·f after b becomes 1 and f becomes 5", lecture, b=1.0, f=5.0),
            after("c = 2a, s = a + c·c after a becomes −1", long_and_short, a=-1.0),
            after("u = a + b, v = u·b, w = b − v after b becomes 0", side_by_side, b=0.0),
            after("(a·b + c)·f with nothing changed", lecture),
            after("c = 2a, p = c·c, s = c + p after a becomes 1", settles_late, a=1.0),
            after("a chain of 30 sums after its start becomes 5", labelled_chain, x0=5.0),
        ),
        random_cases=_random_changes,
        lesson="Lesson 03, step 4",
        praise="Also right where the change arrives by two paths.",
        advice="Print each node's label as your loop reaches it. When e is computed, has a changed already? When L is, has d?",
        mistakes=mistakes.FORWARD,
        styles=mistakes.FORWARD_STYLES,
    ),
    Exercise(
        id="03.5",
        points=2,
        reference=depth,
        cases=(
            _deep("a single leaf", lambda: Value(1.0)),
            _deep("L = (a·b + c)·f", lecture),
            _deep("c = 2a, s = a + c·c", long_and_short),
            _deep("c = 2a, s = c·c + a", lambda: long_and_short(swap=True)),
            _deep("a chain of 6 sums without labels", lambda: chain(6)),
            _deep("x doubled 40 times", lambda: doubling(40)),
        ),
        random_cases=_random_depths,
        lesson="Lesson 03, steps 2 and 3",
        praise="Also right on 40 doublings, where a naive walk has two trillion visits to make.",
        advice="The depth of a node is one more than that of its deeper parent. If your code runs on and on, it visits shared nodes again and again: remember the depths you know.",
        mistakes=mistakes.DEPTH,
        styles=mistakes.DEPTH_STYLES,
    ),
    Exercise(
        id="03.6",
        points=3,
        reference=engine.topological_order,
        cases=(*SMALL_GRAPHS, ordered("a chain of 10,000 sums", lambda: chain(10_000))),
        random_cases=_random_orders,
        lesson="Lesson 03, step 6",
        praise="Also right on a chain of 10,000 sums, where recursion gives up.",
        advice="Follow your stack by hand on that graph. A node may leave it only when its parents are on the list.",
        mistakes=mistakes.ITERATIVE,
        styles=mistakes.ITERATIVE_STYLES,
    ),
    Exercise(
        id="03.7",
        points=1,
        reference="c",
        cases=answer_is(),
        lesson="Lesson 03, step 3",
        praise="All the leaves first is fine too: no node stands before its parents.",
        advice="Go through the list and stop at the first node one of whose parents has not come yet.",
        keeps_secret=True,
        mistakes=mistakes.WHICH_ORDER,
    ),
]
