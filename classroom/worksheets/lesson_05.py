"""Let the graph do it: who speaks when, on the smallest graph that fails, and a second call of backward."""

from collections.abc import Callable

from classroom.worksheets.drawing import Draw
from classroom.worksheets.graph import graph_part, named
from classroom.worksheets.numbers import differ, show
from classroom.worksheets.parts import table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number
from engine import Value, topological_order


def sheet(draw: Draw) -> Sheet:
    """Four nodes, three walks, two calls."""
    given: dict[str, object] = {}

    def good(found: tuple[int, int]) -> bool:
        a, k = found
        results = [_walked(walk, a, k)[0]["a"].grad for walk in WALKS]
        return differ([*results, 1]) and all(1 < abs(x) < 400 for x in results)

    a, k = draw.until(lambda: (draw.integer(-8, 8, (-1, 0, 1)), draw.pick([1, 1, -1])), good)
    given.update(a=a, k=k)
    tasks = (_by_hand(a, k), _walks(a, k), _twice(draw, given))
    return Sheet("steps 4 to 6", 20, tasks, given)


def _graph(a: int, k: int) -> Value:
    """The smallest graph that fails; with k = −1 its last operation is a minus."""
    a = Value(a, label="a")
    b = named("b", a + a)
    p = named("p", b * b)
    return named("c", b + p if k > 0 else b - p)


Heard = list[tuple[str, float]]


def _recursion(node: Value, heard: Heard) -> None:
    heard.append((node.label, node.grad))
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
        _recursion(parent, heard)


def _sweep(order: list[Value], heard: Heard) -> None:
    for node in order:
        heard.append((node.label, node.grad))
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _depth_first(node: Value, order: list[Value]) -> list[Value]:
    if node not in order:
        order.append(node)
        for parent in node.parents:
            _depth_first(parent, order)
    return order


WALKS: dict[str, Callable[[Value, Heard], None]] = {
    "recursion": _recursion,
    "depth-first": lambda root, heard: _sweep(_depth_first(root, []), heard),
    "sorted": lambda root, heard: _sweep(topological_order(root)[::-1], heard),
}


def _walked(walk: str, a: int, k: int) -> tuple[dict[str, Value], Heard]:
    """The nodes after the walk, and who spoke in which order, with what it had heard by then."""
    root, heard = _graph(a, k), []
    root.grad = 1.0
    WALKS[walk](root, heard)
    return {node.label: node for node in topological_order(root)}, heard


def _by_hand(a: int, k: int) -> Task:
    root = _graph(a, k)
    root.backward()
    nodes = {node.label: node for node in topological_order(root)}
    boxes = {}
    for name, node in nodes.items():
        data = number(f"hand.{name}.data", node.data) if node.parents else show(node.data)
        boxes[name] = (data, number(f"hand.{name}.grad", node.grad))
    last = "b + p" if k > 0 else "b − p"
    order = " ".join(node.label for node in reversed(topological_order(root)))
    return Task(
        "When all the reports are in",
        (
            words(
                f"b = a + a, p = b · b, c = {last}. In which order must the nodes speak, c first? {{}} "
                "Fill in the data, then carry the gradients back in this order.",
                Blank("hand.order", order, "words"),
            ),
            graph_part(root, boxes),
        ),
        f"b hears three times: 1 from c, and twice {show(nodes['b'].data * nodes['p'].grad)} from p, which has it in "
        f"both places. Only then it hands on {show(nodes['b'].grad)}, once for each place in a + a.",
        f"Letting b speak as soon as c has reported: then a gets {show(_walked('depth-first', a, k)[0]['a'].grad)}.",
    )


def _walks(a: int, k: int) -> Task:
    rows = []
    for walk in WALKS:
        nodes, heard = _walked(walk, a, k)
        sums = [grad for name, grad in heard if name == "b"]
        rows.append(
            (
                walk,
                number(f"walk.{walk}.times", len(sums)),
                Blank(f"walk.{walk}.heard", ", then ".join(map(show, sums)), "words"),
                number(f"walk.{walk}.a", nodes["a"].grad),
            )
        )
    nodes, heard = _walked("recursion", a, k)
    sums = [show(grad) for name, grad in heard if name == "b"]
    return Task(
        "Three walks over the same graph",
        (
            words(
                "<i>Recursion</i>: whoever hears something hands on at once all that it has heard so far. "
                "<i>Depth-first</i>: the order is c, b, a, p, and each speaks once, with what it has heard by then. "
                "<i>Sorted</i>: as in task 1. First guess which of them are right."
            ),
            table("walk | how often b speaks | what b has heard by then | a.grad in the end", *rows),
        ),
        f"In recursion b tells old news again: {', '.join(sums)}. a hears each of them twice, in both places of a + a.",
        "Letting b hand on the news alone. That would be right, and slow; recursion hands on the whole of b.grad.",
    )


def _twice(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[int, int]:
        return draw.integer(-7, 7, (-1, 0, 1)), draw.integer(-9, 9, (-1, 0, 1))

    x, m = draw.until(attempt, lambda found: abs(2 * found[0] * found[1]) < 80)
    given.update(x=x, m=m)
    rows = []
    for title, name, clears_nodes, clears_leaves in (
        ("nothing is cleared", "nothing", False, False),
        ("backward() of lesson 05", "backward", True, False),
        ("backward(), x.grad = 0 before each call", "zeroed", True, True),
    ):
        numbers = []
        leaf = Value(x, label="x")
        u = leaf * leaf
        y = u * Value(m)
        for call in (1, 2):
            if clears_leaves:
                leaf.grad = 0.0
            if clears_nodes:
                y.backward()
            else:
                y.grad = 1.0
                _sweep(topological_order(y)[::-1], [])
            numbers += [number(f"twice.{name}.u.{call}", u.grad), number(f"twice.{name}.x.{call}", leaf.grad)]
        rows.append((title, *numbers))
    slope = 2 * x * m
    return Task(
        "Call it twice",
        (
            words(f"u = x · x, y = {show(m)} · u, x = {show(x)}. Two sweeps; each begins with y.grad = 1."),
            table("what is cleared | u.grad after 1st | x.grad after 1st | u.grad after 2nd | x.grad after 2nd", *rows),
        ),
        f"Not cleared, u hands on the {show(m)} of the first sweep again: 1 + 2 = 3 times {show(slope)}. Leaves add up "
        "on purpose, until you set them to 0.",
        "Twice in the first row. The second sweep alone brings double, because u.grad has doubled.",
    )
