"""Draw the expression: a forward pass by hand, a topological order, and what a naive walk costs."""

from itertools import permutations

from classroom.worksheets.drawing import Draw
from classroom.worksheets.graph import graph_part, named
from classroom.worksheets.numbers import differ, show
from classroom.worksheets.parts import beside, table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number
from engine import Value, topological_order


def sheet(draw: Draw) -> Sheet:
    """The graph of L, a graph with shared nodes, and doubling."""
    given: dict[str, object] = {}
    tasks = (_wave(draw, given), _order(draw, given), _visits(draw, given))
    return Sheet("steps 2 to 4", 20, tasks, given)


def _expression(leaves: dict[str, int], minus: bool) -> dict[str, Value]:
    """The nodes of L by name."""
    a, b, c, f = (Value(leaves[name], label=name) for name in "abcf")
    e = named("e", a * b)
    d = named("d", e - c if minus else e + c)
    return {node.label: node for node in topological_order(named("L", d * f))}


def _wave(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[dict[str, int], str, int, bool]:
        a, b, f = (draw.integer(-6, 6) for _ in range(3))
        leaves = {"a": a, "b": b, "c": draw.integer(-12, 12), "f": f}
        return leaves, draw.pick("abc"), draw.integer(-6, 6), draw.pick([True, False])

    def good(found: tuple[dict[str, int], str, int, bool]) -> bool:
        leaves, name, changed, minus = found
        before, after = _expression(leaves, minus), _expression(leaves | {name: changed}, minus)
        numbers = [*(node.data for node in before.values()), after["d"].data, after["L"].data, changed]
        return differ(numbers) and all(1 < abs(x) < 100 for x in [*numbers, after["e"].data])

    leaves, changing, changed, minus = draw.until(attempt, good)
    given.update(leaves, changing=changing, changed=changed, minus=minus)
    before, after = _expression(leaves, minus), _expression(leaves | {changing: changed}, minus)
    boxes = {
        name: (number(f"wave.{name}", node.data) if node.parents else show(node.data), None)
        for name, node in before.items()
    }
    moved = [name for name in before if before[name].data != after[name].data and name != changing]
    rows = [(name, number(f"wave.again.{name}", after[name].data)) for name in "edL"]
    still = ", ".join(name for name in before if name not in [*moved, changing])
    return Task(
        "A wave through the graph",
        (
            beside(
                (words("The leaves are given. Fill the empty boxes."), graph_part(before["L"], boxes)),
                (
                    words(
                        f"Now {changing} becomes {show(changed)}. First only: how many of the other boxes change? {{}}",
                        number("wave.moved", len(moved)),
                    ),
                    table("node | data now", *rows),
                ),
            ),
        ),
        f"Each node asks its parents alone. What does not lie on a way from {changing} to L stays: {still}.",
        "Starting with L. It needs d, which needs e, which needs a." + (" And e − c, not c − e." if minus else ""),
    )


def _shared(a: int, b: int, kind: int) -> dict[str, Value]:
    """Graphs in which `a` is used near the root and far below."""
    a, b = Value(a, label="a"), Value(b, label="b")
    p = named("p", (a + b, a * b, a * a)[kind % 3])
    q = named("q", (b * p, p - b)[kind % 2])
    s = named("s", (a + q, q - a, q * p, a * q, p + q)[kind % 5])
    return {node.label: node for node in topological_order(s)}


def _visit_count(node: Value) -> int:
    """How many lines `tree` of the lesson prints."""
    return 1 + sum(_visit_count(parent) for parent in node.parents)


def _too_early(names: tuple[str, ...], nodes: dict[str, Value]) -> list[tuple[str, str]]:
    """The pairs of a node and a parent of it that comes later in the list."""
    place = {name: i for i, name in enumerate(names)}
    pairs = {(name, parent.label): None for name, node in nodes.items() for parent in node.parents}  # a set with order
    return [(name, parent) for name, parent in pairs if place[parent] > place[name]]


def _is_one_off(names: tuple[str, ...], nodes: dict[str, Value]) -> bool:
    """Whether the list has one fault, and is right at its end, so that the fault has to be looked for."""
    return len(_too_early(names, nodes)) == 1 and names[-1] == "s"


def _order(draw: Draw, given: dict[str, object]) -> Task:
    kind = draw.integer(0, 29, ())
    given["kind"] = kind
    nodes = _shared(2, 3, kind)
    orders = [names for names in permutations(nodes) if not _too_early(names, nodes)]
    fixed = [name for name in nodes if len({names.index(name) for names in orders}) == 1]
    order = [node.label for node in topological_order(nodes["s"])]
    boxes = {name: (Blank(f"order.{name}", str(order.index(name) + 1)), None) for name in nodes}
    early = [(names, *_too_early(names, nodes)[0]) for names in permutations(nodes) if _is_one_off(names, nodes)]
    wrong, child, parent = draw.pick(early)
    given["wrong"] = wrong
    return Task(
        "Parents first",
        (
            words(
                "Number the boxes from 1 to 5 in a topological order: every node comes after all of its parents. "
                "Which nodes can stand in one place only? {}",
                Blank("order.fixed", ", ".join(fixed), "words"),
            ),
            beside(
                graph_part(nodes["s"], boxes),
                (
                    words(f"Somebody says: {', '.join(wrong)}."),
                    words("Too early is {}", Blank("order.early", child, "sign")),
                    words("before its parent {}", Blank("order.parent", parent, "sign")),
                ),
            ),
        ),
        f"This is one right order of {len(orders)}. To check any other, look at the arrows: on each, the number at the "
        "tail must be smaller than the number at the tip.",
        "Numbering the nodes as one meets them on the way from the root. The short way arrives too early.",
    )


def _visits(draw: Draw, given: dict[str, object]) -> Task:
    levels = draw.integer(5, 9)
    given["levels"] = levels
    x, visits = Value(1.0), []
    for _ in range(levels):
        x = x + x
        visits.append((len(topological_order(x)), _visit_count(x)))
    rows = [
        (name, *(number(f"visits.{k}.{name}", visits[k - 1][place]) for k in (1, 2, 3, levels)))
        for place, name in enumerate(("nodes", "visits"))
    ]
    nodes = _shared(2, 3, given["kind"])
    return Task(
        "The price of forgetting",
        (
            words(
                "A walk that does not remember where it has been goes down to every parent of every node. "
                "How many visits will it make to the graph of task 2? {}",
                number("visits.task2", _visit_count(nodes["s"])),
            ),
            words("And after <code>x = x + x</code> has been run k times, starting from a leaf?"),
            table(f"k | 1 | 2 | 3 | {levels}", *rows),
        ),
        "A node costs 1 visit, and all the visits of each place among its parents. Doubling gives 1 + 2 · (visits "
        f"before): one less than 2 ** (k + 1), here 2 ** {levels + 1} − 1.",
        "Counting a node once, although it stands in two places: for k = 1, <code>x + x</code> takes 3 visits, not 2.",
    )
