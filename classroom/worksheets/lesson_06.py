"""Give the engine more operations: local rules at drawn numbers, a graph with ÷, power and relu, and softmax."""

import math

from classroom.worksheets.drawing import Draw
from classroom.worksheets.graph import graph_part, named
from classroom.worksheets.numbers import bracketed, differ, exact, is_short, show
from classroom.worksheets.parts import beside, table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number, only_sign
from engine import Value, softmax, topological_order


def sheet(draw: Draw) -> Sheet:
    """Six rules, one graph, three scores."""
    given: dict[str, object] = {}
    tasks = (_rules(draw, given), _graph(draw, given), _softmax(draw, given))
    return Sheet("steps 1 to 4", 20, tasks, given)


def _rules(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[int, int, int, int, int, int]:
        b = draw.pick([-5, -4, -2, 2, 4, 5])
        return (b * draw.integer(-4, 4, (-1, 0, 1)), b, draw.integer(-4, 4, (-1, 0, 1)), draw.pick([-4, -2, 2, 4, 5]),
                draw.pick([2, 4, 5, 8, 10]), draw.integer(2, 9))  # fmt: skip

    def good(found: tuple[int, ...]) -> bool:
        a, b, power, over, log, _ = found
        return differ([a, b, power, over]) and abs(over) != abs(b) and log not in (abs(b), abs(over))

    a, b, power, over, log, relu = draw.until(attempt, good)
    given.update(a=a, b=b, power=power, over=over, log=log, relu=relu)
    x, y = Value(a, label="a"), Value(b, label="b")
    quotient = x / y
    cases = [
        ("a÷b along a", f"{show(a)} ÷ {bracketed(b)}", quotient, 0),
        ("a÷b along b", f"{show(a)} ÷ {bracketed(b)}", quotient, 1),
        ("<code>a**3</code>", f"a = {show(power)}", Value(power) ** 3, 0),
        ("<code>a**-1</code>", f"a = {show(over)}", Value(over) ** -1, 0),
        ("exp(a)", "a = 0", Value(0).exp(), 0),
        ("log(a)", f"a = {log}", Value(log).log(), 0),
        ("relu(a)", f"a = {show(-relu)}", Value(-relu).relu(), 0),
    ]
    rows = []
    for place, (title, at, value, parent) in enumerate(cases, 1):
        # the log of these numbers has no short form, and its slope has
        result = number(f"rule.{place}.result", value.data) if is_short(value.data) else f"log {log}"
        slope = value.local_grads[parent]
        rows.append((title, at, result, only_sign(f"rule.{place}.sign", slope), number(f"rule.{place}.slope", slope)))
    half = (len(rows) + 1) // 2
    head = "rule | at | result | sign | slope"
    return Task(
        "The local rules",
        (
            words("First the column of signs: does the result rise (+), fall (−) or stay (0) when the input grows?"),
            beside(table(head, *rows[:half]), table(head, *rows[half:])),
        ),
        "1 ÷ b, and −a ÷ b²: minus the result, over b once more. The slope of a ** n is n · a ** (n − 1). exp is its "
        "own slope; that of log is 1 ÷ a.",
        "Half of the rule for powers: the exponent comes down as a factor, <i>and</i> it is one less where it stood.",
    )


def _expression(a: int, b: int, c: int) -> dict[str, Value]:
    a, b, c = (Value(x, label=name) for x, name in zip((a, b, c), "abc", strict=True))
    root = named("L", named("e", named("d", a / b) ** 2) * named("r", c.relu()))
    root.backward()
    return {node.label: node for node in topological_order(root)}


def _graph(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[int, int, int]:
        b = draw.pick([-5, -4, -2, 2, 4, 5])
        return b * draw.integer(-4, 4, (-1, 0, 1)), b, draw.integer(2, 6)

    def good(found: tuple[int, int, int]) -> bool:
        nodes = _expression(*found)
        grads = [nodes[name].grad for name in "abder"]
        return all(is_short(x, 2) and 0.4 < abs(x) < 100 for x in grads) and differ([*map(abs, grads)])

    a, b, c = draw.until(attempt, good)
    given.update(graph_a=a, graph_b=b, graph_c=c)
    nodes, shut = _expression(a, b, c), _expression(a, b, -c)
    boxes = {}
    for name, node in nodes.items():
        data = number(f"graph.{name}.data", node.data) if node.parents else show(node.data)
        boxes[name] = (data, number(f"graph.{name}.grad", node.grad))
    awake = [name for name in ("a", "b", "c", "d", "e", "r", "L") if shut[name].grad]
    d = nodes["d"].data
    return Task(
        "A graph with a quotient, a power and a relu",
        (
            words("Fill in the data from left to right, then the gradients from right to left."),
            graph_part(nodes["L"], boxes),
            words(
                f"Now c becomes {show(-c)}. Which nodes have a gradient other than 0 then? {{}}",
                Blank("graph.awake", ", ".join(awake), "words"),
            ),
        ),
        f"d gets 2 · {bracketed(d)} · {show(nodes['e'].grad)} = {show(nodes['d'].grad)}; b gets that times "
        f"−a ÷ b² = {show(nodes['d'].local_grads[1])}. With relu shut, r is 0, so e gets 0, and all behind e.",
        "Saying that only L is left. r has a gradient too: if r moved, L would.",
    )


def _softmax(draw: Draw, given: dict[str, object]) -> Task:
    def good(powers: tuple[int, int, int]) -> bool:
        total = sum(powers)
        return total in (8, 10, 16, 20, 25, 40, 50) and differ(powers) and all(is_short(p / total, 3) for p in powers)

    powers = draw.until(lambda: tuple(draw.integer(1, 25) for _ in range(3)), good)
    right = draw.integer(0, 2, ())
    given.update(powers=powers, right=right)
    logits = [Value(math.log(power)) for power in powers]
    probabilities = softmax(logits)
    (-probabilities[right].log()).backward()
    rows = [
        (
            f"{i}{' (right)' if i == right else ''}",
            str(power),
            number(f"softmax.{i}.p", p.data),
            only_sign(f"softmax.{i}.sign", z.grad),
            number(f"softmax.{i}.grad", z.grad),
        )
        for i, (power, p, z) in enumerate(zip(powers, probabilities, logits, strict=True))
    ]
    return Task(
        "From scores to probabilities",
        (
            words(
                f"The loss is −log of the probability of the right class, {right}. First the signs: which gradient "
                "is below 0?"
            ),
            beside(
                table("class | exp(z) | probability | sign | gradient of its logit", *rows),
                words("The gradients add up to {}", number("softmax.sum", sum(exact(z.grad) for z in logits))),
            ),
        ),
        f"Divide by the sum, {sum(powers)}. Then: the probability minus what it should have been, 1 for the right "
        "class and 0 for the others.",
        "Taking the logits for the powers, or taking off 1 from every class.",
    )
