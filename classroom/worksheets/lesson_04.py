"""Carry a gradient back by hand: signs, local gradients, one step uphill, and two paths that meet."""

from fractions import Fraction

from classroom.worksheets.drawing import Draw
from classroom.worksheets.graph import graph_part, named
from classroom.worksheets.numbers import bracketed, differ, exact, show
from classroom.worksheets.parts import beside, table, words
from classroom.worksheets.sheet import Sheet, Task, number, only_sign
from engine import Value, topological_order

STEP = Fraction(1, 10)


def sheet(draw: Draw) -> Sheet:
    """Every gradient of L, a step uphill, and a leaf with two paths."""
    given: dict[str, object] = {}
    tasks = (*_one_path(draw, given), _two_paths(draw, given))
    return Sheet("steps 1 to 4", 20, tasks, given)


def _swept(root: Value) -> dict[str, Value]:
    root.backward()
    return {node.label: node for node in topological_order(root)}


def _expression(leaves: dict[str, int | Fraction]) -> dict[str, Value]:
    a, b, c, f = (Value(leaves[name], label=name) for name in "abcf")
    return _swept(named("L", named("d", named("e", a * b) + c) * f))


def _plain(a: Fraction, b: Fraction, c: Fraction, f: Fraction) -> Fraction:
    return (a * b + c) * f


def _one_path(draw: Draw, given: dict[str, object]) -> tuple[Task, Task]:
    def attempt() -> dict[str, int]:
        return {
            "a": draw.integer(-5, 5),
            "b": draw.integer(-5, 5),
            "c": draw.integer(-12, 12),
            "f": draw.integer(-3, 3),
        }

    def good(leaves: dict[str, int]) -> bool:
        nodes = _expression(leaves)
        grads = [nodes[name].grad for name in "abcf"]
        rise = STEP * sum(exact(grad) ** 2 for grad in grads)
        truth = _plain(*(leaves[name] + STEP * exact(nodes[name].grad) for name in "abcf")) - exact(nodes["L"].data)
        small = all(1 < abs(grad) <= 9 for grad in grads) and all(1 < abs(nodes[name].data) < 30 for name in "abcfedL")
        mixed = 0 < sum(grad < 0 for grad in grads) < 4 and sum(x < 0 for x in leaves.values()) >= 1
        return small and mixed and differ([*map(abs, grads)]) and rise / 2 < truth < 2 * rise and truth != rise

    leaves = draw.until(attempt, good)
    given.update(leaves)
    nodes = _expression(leaves)
    boxes = {}
    for name, node in nodes.items():
        data = number(f"L.{name}.data", node.data) if node.parents else show(node.data)
        boxes[name] = (data, number(f"L.{name}.grad", node.grad))
    edges = [
        (f"{node.label} along {parent.label}", number(f"local.{node.label}.{parent.label}", local))
        for node in (nodes["e"], nodes["d"], nodes["L"])
        for parent, local in zip(node.parents, node.local_grads, strict=True)
    ]
    old = exact(nodes["L"].data)
    moved = {name: leaves[name] + STEP * exact(nodes[name].grad) for name in "abcf"}
    truth, rise = _plain(*moved.values()), STEP * sum(exact(nodes[name].grad) ** 2 for name in "abcf")
    down = next(name for name in "abcf" if nodes[name].grad < 0)
    return (
        Task(
            "Every gradient of L = (a · b + c) · f",
            (
                words(
                    "Fill in the data. Then only the signs of the gradients: a {} b {} c {} f {}",
                    *(only_sign(f"sign.{name}", nodes[name].grad) for name in "abcf"),
                ),
                table(
                    " | ".join(["slope of", *(title for title, _ in edges)]),
                    ("local gradient", *(blank for _, blank in edges)),
                ),
                words("Now walk back from L, and write the gradients into the graph."),
                graph_part(nodes["L"], boxes),
            ),
            "Plus routes, times swaps. Gradient on the right, times the local gradient, is what the node on the left "
            f"receives: a gets {bracketed(nodes['e'].grad)} · {bracketed(leaves['b'])} = {show(nodes['a'].grad)}.",
            f"Giving a the number {show(leaves['b'])} alone. That is the slope of e along a, not the slope of L.",
        ),
        Task(
            "One step uphill",
            (
                words(
                    "Each leaf moves by 0.1 · its gradient. New: a {} b {} c {} f {}",
                    *(number(f"step.{name}", moved[name]) for name in "abcf"),
                ),
                words(
                    "Forecast, L + 0.1 · (sum of the four squared gradients): {} The true new L: {}",
                    number("step.forecast", old + rise),
                    number("step.truth", truth),
                ),
            ),
            "L moves gradient times as far as the leaf: 0.1 · gradient². The forecast is off: all moved at once.",
            f"Losing a sign: {down} moves by {show(STEP * exact(nodes[down].grad))}, to {show(moved[down])}.",
        ),
    )


def _product_and_sum(a: int, b: int, minus: bool) -> dict[str, Value]:
    a, b = Value(a, label="a"), Value(b, label="b")
    d, e = named("d", a * b), named("e", a - b if minus else a + b)
    return _swept(named("f", d * e))


def _two_paths(draw: Draw, given: dict[str, object]) -> Task:
    def good(found: tuple[int, int, bool]) -> bool:
        nodes = _product_and_sum(*found)
        ways = [w for name in "ab" for w in _ways(nodes, name)]
        numbers = [*(node.data for node in nodes.values()), *(nodes[name].grad for name in "ab")]
        return differ(ways) and differ(numbers[:4]) and all(1 < abs(x) < 70 for x in [*numbers, *ways])

    def attempt() -> tuple[int, int, bool]:
        return draw.integer(-6, 6), draw.integer(-6, 6), draw.pick([True, False])

    a, b, minus = draw.until(attempt, good)
    given.update(paths_a=a, paths_b=b, paths_minus=minus)
    nodes = _product_and_sum(a, b, minus)
    rows = [
        (
            name,
            *(number(f"paths.{name}.{way}", x) for way, x in zip("de", _ways(nodes, name), strict=True)),
            number(f"paths.{name}.grad", nodes[name].grad),
        )
        for name in "ab"
    ]
    boxes = {
        name: (number(f"paths.{name}.data", node.data) if node.parents else show(node.data), None)
        for name, node in nodes.items()
    }
    e = f"a {'−' if minus else '+'} b"
    return Task(
        "Two paths to the same leaf",
        (
            beside(
                graph_part(nodes["f"], boxes),
                (
                    words(f"f = (a · b) · ({e}). From f back to each leaf there are two paths."),
                    table("leaf | by way of d | by way of e | gradient of f", *rows),
                ),
            ),
        ),
        f"Multiply along a path, add over paths. By way of d, a hears e · b = {bracketed(nodes['e'].data)} · "
        f"{bracketed(b)}.",
        "Keeping the last path only (overwriting), or multiplying the two."
        + (" And b on its way through e turns the sign." if minus else ""),
    )


def _ways(nodes: dict[str, Value], leaf: str) -> list[float]:
    """What the leaf hears by way of d, then by way of e."""
    return [
        nodes[way].grad * local
        for way in "de"
        for parent, local in zip(nodes[way].parents, nodes[way].local_grads, strict=True)
        if parent.label == leaf
    ]
