"""Stack neurons into a network: a line with an opinion, parameters counted, and a small network worked through."""

from fractions import Fraction
from math import gcd

from classroom.worksheets.chart import Chart
from classroom.worksheets.drawing import Draw
from classroom.worksheets.numbers import differ, exact, plus, show
from classroom.worksheets.parts import beside, table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number
from engine import MLP, Value

EDGE = 5  # of the printed grid


def sheet(draw: Draw) -> Sheet:
    """One neuron, two counts, one network of three neurons."""
    given: dict[str, object] = {}
    tasks = (_line(draw, given), _count(draw, given), _network(draw, given))
    return Sheet("steps 1 to 5", 20, tasks, given)


def _answer(weights: tuple[int, int], bias: int, point: tuple[int, int]) -> Fraction:
    return exact(Value.dot([Value(w) for w in weights], [Value(x) for x in point], Value(bias)).data)


def _line(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[int, int, int, tuple[tuple[int, int], ...]]:
        # at −1 the name of a point would meet the numbers of an axis
        points = tuple((draw.integer(-4, 4, (-1, 0)), draw.integer(-4, 4, (-1, 0))) for _ in range(3))
        return draw.integer(-4, 4), draw.integer(-4, 4), draw.pick([-1, 1]), points

    def good(found: tuple) -> bool:
        on_x1, on_x2, turn, points = found
        weights, bias = _neuron(on_x1, on_x2, turn)
        answers = [_answer(weights, bias, point) for point in points]
        unlike = any(x > 1 for x in answers) and any(x < -1 for x in answers) and 0 not in answers
        apart = all(abs(p[0] - q[0]) + abs(p[1] - q[1]) > 2 for p in points for q in points if p is not q)
        return unlike and apart and abs(on_x1) != abs(on_x2) and differ(answers) and abs(bias) > 1

    on_x1, on_x2, turn, points = draw.until(attempt, good)
    weights, bias = _neuron(on_x1, on_x2, turn)
    given.update(weights=weights, bias=bias, points=points)
    n = f"{show(weights[0]).replace('1', '', 1) if abs(weights[0]) == 1 else show(weights[0])}x1"
    n += f"{plus(weights[1], 'x2')}{plus(bias)}"
    crossings = (
        ("x1 = 0", number("line.x2", Fraction(-bias, weights[1]))),
        ("x2 = 0", number("line.x1", Fraction(-bias, weights[0]))),
    )
    answers = [_answer(weights, bias, point) for point in points]
    rows = [
        (
            f"{name} = ({show(point[0])}, {show(point[1])})",
            number(f"line.{name}.n", answer),
            Blank(f"line.{name}.says", "yes" if answer > 0 else "no"),
        )
        for name, point, answer in zip("PQR", points, answers, strict=True)
    ]
    return Task(
        "A line with an opinion",
        (
            beside(
                Chart(
                    (-EDGE, -EDGE),
                    (EDGE, EDGE),
                    (22, 22),
                    f"A grid from −{EDGE} to {EDGE} with the points P, Q and R, and room for a line.",
                    dots=tuple(zip(points, "PQR", strict=True)),
                    answers=(_across(weights, bias),),
                    answer_words=_sides(weights, bias, points),
                ),
                (
                    words(
                        f"A neuron has n = {n} and says yes where n is above 0. On its line n = 0. Where is x2 if "
                        "x1 = 0, and x1 if x2 = 0?"
                    ),
                    table("on the line | the other one", *crossings),
                    words(
                        "Draw the line. At the origin n is {}. Guess from the picture who gets a yes. Then compute n.",
                        number("line.origin", _answer(weights, bias, (0, 0))),
                    ),
                    table("point | n | yes or no?", *rows),
                ),
            ),
        ),
        f"At the origin only the bias is left: {show(bias)}. All points on that side of the line get its sign.",
        f"Swapping the two crossings: with x1 = 0 it is x2 that is left, {show(-bias)} ÷ {show(weights[1])}.",
    )


def _neuron(on_x1: int, on_x2: int, turn: int) -> tuple[tuple[int, int], int]:
    """Weights and bias of a neuron whose line crosses the axes there: x1 / on_x1 + x2 / on_x2 = 1, in integers."""
    shared = gcd(on_x1, on_x2) * turn
    return (on_x2 // shared, on_x1 // shared), -on_x1 * on_x2 // shared


def _across(weights: tuple[int, int], bias: int) -> tuple[tuple[float, float], ...]:
    """Where the line enters and leaves the grid."""
    (w1, w2), ends = weights, []
    for edge in (-EDGE, EDGE):
        x2, x1 = Fraction(-bias - w1 * edge, w2), Fraction(-bias - w2 * edge, w1)
        ends += [(edge, x2)] if abs(x2) <= EDGE else []
        ends += [(x1, edge)] if abs(x1) < EDGE else []
    return tuple((float(x1), float(x2)) for x1, x2 in ends[:2])


def _sides(weights: tuple[int, int], bias: int, points: tuple[tuple[int, int], ...]) -> tuple:
    """A yes and a no on the grid, far from the line, the points and the axes."""
    places = [(x1, x2) for x1 in (-3.5, -2.5, 2.5, 3.5) for x2 in (-4.5, -3.5, -1.5, 1.5, 3.5, 4.5)]
    chosen = []
    for side, word in ((1, "yes"), (-1, "no")):

        def room(place: tuple[float, float], side: int = side) -> float:
            n = side * (weights[0] * place[0] + weights[1] * place[1] + bias)
            away = n / (weights[0] ** 2 + weights[1] ** 2) ** 0.5
            return min(away, *(max(abs(place[0] - x1) / 1.5, abs(place[1] - x2)) for x1, x2 in points))

        chosen.append((max(places, key=room), word))
    return tuple(chosen)


def _count(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[int, int, int]:
        return draw.integer(2, 6), draw.integer(3, 9), draw.integer(3, 8)

    sizes = draw.until(attempt, lambda found: differ(found) and found[0] < found[1])
    given["sizes"] = sizes
    model = MLP(sizes[0], [sizes[1], sizes[2], 1], seed=1)
    rows, inputs = [], sizes[0]
    for place, layer in enumerate(model.layers, 1):
        one = len(layer.neurons[0].parameters())
        rows.append(
            (
                f"layer {place}",
                number(f"count.{place}.inputs", inputs),
                number(f"count.{place}.neurons", len(layer.neurons)),
                number(f"count.{place}.one", one),
                number(f"count.{place}.all", len(layer.parameters())),
            )
        )
        inputs = len(layer.neurons)
    return Task(
        "Count the parameters",
        (
            beside(
                table("layer | inputs | neurons | numbers in one neuron | in the layer", *rows),
                (
                    words(f"This is <code>MLP({sizes[0]}, [{sizes[1]}, {sizes[2]}, 1])</code>."),
                    words("In all: {}", number("count.all", len(model.parameters()))),
                ),
            ),
        ),
        "A neuron has a weight for each input, and one bias. A layer has as many inputs as the one before has neurons.",
        f"Forgetting the biases, which leaves {len(model.parameters()) - sizes[1] - sizes[2] - 1}, "
        "or counting the inputs as a layer.",
    )


Network = tuple[tuple[int, int, int], ...]  # w1, w2 and bias of two hidden neurons and of the output


def _run(network: Network, point: tuple[int, int]) -> tuple[MLP, list[Value], list[Value]]:
    """The network after its backward pass, the three sums n, and what the three neurons say."""
    model = MLP(2, [2, 1], "relu", "linear", seed=1)
    for parameter, data in zip(model.parameters(), (x for neuron in network for x in neuron), strict=True):
        parameter.data = float(data)
    root = model(point)
    first, second = root.parents[2:4]  # of the output's dot: two weights, two inputs, the bias
    root.backward()
    return model, [first.parents[0], second.parents[0], root], [first, second, root]


def _network(draw: Draw, given: dict[str, object]) -> Task:
    def attempt() -> tuple[Network, tuple[int, int]]:
        neurons = tuple((draw.integer(-3, 3), draw.integer(-3, 3), draw.integer(-5, 5)) for _ in range(3))
        return neurons, (draw.integer(-3, 4), draw.integer(-3, 4))

    def good(found: tuple[Network, tuple[int, int]]) -> bool:
        network, point = found
        _, sums, _ = _run(network, point)
        n = [value.data for value in sums]
        one_dead = (n[0] > 0) != (n[1] > 0) and all(1 < abs(x) < 30 for x in n)
        distinct = differ([*n, *point]) and abs(point[0]) != abs(point[1]) and min(map(abs, point)) > 1
        live = 0 if n[0] > 0 else 1
        return one_dead and distinct and abs(network[2][live]) > 1 and abs(network[2][1 - live]) > 1

    network, point = draw.until(attempt, good)
    given.update(network=network, point=point)
    model, sums, says = _run(network, point)
    rows = []
    for place, title in enumerate(("hidden 1", "hidden 2", "output")):
        neuron = (model.layers[0].neurons + model.layers[1].neurons)[place]
        rows.append(
            (
                title,
                ", ".join(map(show, network[place])),
                number(f"net.{place}.n", sums[place].data),
                number(f"net.{place}.says", says[place].data),
                *(
                    number(f"net.{place}.{name}", parameter.grad)
                    for name, parameter in zip(("w1", "w2", "b"), neuron.parameters(), strict=True)
                ),
            )
        )
    silent = sum(parameter.grad == 0 for parameter in model.parameters())
    dead = 1 if sums[0].data < 0 else 2
    return Task(
        "Two relu neurons and a linear one",
        (
            words(
                f"Input: x1 = {show(point[0])}, x2 = {show(point[1])}. Work through the network; hidden neurons say "
                "relu(n), the output says n. Before you fill in the gradients of the output: how many of the nine will "
                "be 0? {}",
                number("net.silent", silent),
            ),
            table("neuron | w1, w2, b | n | says | grad of w1 | grad of w2 | grad of b", *rows),
        ),
        f"Hidden {dead} is shut by its relu: nothing goes through it, in either direction. The output’s weight on it "
        "has an input of 0, so its gradient is 0 too.",
        "Counting three zeros: the weight that listens to the silent neuron is the fourth.",
    )
