"""Lesson 05, Let the graph do it: the exercises and what to try on an answer."""

from __future__ import annotations

from numbers import Real
from random import Random

from classroom.checks.borrowed import switched_off
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.checks.lesson_02 import number, parent_names
from classroom.checks.lesson_03 import labelled, lecture, some_graph
from classroom.mistakes import lesson_05 as mistakes
from engine import Value, topological_order

# ---- Graphs. Each function builds one afresh and returns its root; the nodes that are looked at have labels.


def leaves(**values) -> list[Value]:
    return [Value(float(x), label=name) for name, x in values.items()]


def to_itself() -> Value:
    (a,) = leaves(a=3)
    y = a + a
    labelled(y=y)
    return y


def squared() -> Value:
    (a,) = leaves(a=3)
    y = a * a
    labelled(y=y)
    return y


def used_twice() -> Value:
    a, b = leaves(a=-2, b=3)
    d, e = a * b, a + b
    f = d * e
    labelled(d=d, e=e, f=f)
    return f


def short_first() -> Value:
    (a,) = leaves(a=4)
    b = a + a
    p = b * b
    c = b + p
    labelled(b=b, p=p, c=c)
    return c


def long_first() -> Value:
    (a,) = leaves(a=4)
    b = a + a
    p = b * b
    c = p + b
    labelled(b=b, p=p, c=c)
    return c


def twice_the_same() -> Value:
    (a,) = leaves(a=5)
    b = a * 3
    c = b + b
    labelled(b=b, c=c)
    return c


def ladder() -> Value:
    """Every node is used by the next two."""
    (a,) = leaves(a=2)
    b = a + a
    c = a * b
    d = b - c
    e = d * c
    labelled(b=b, c=c, d=d, e=e)
    return e


def constants() -> Value:
    a, b = leaves(a=4, b=0)
    u = 2 * (a + 1)
    v = 10 - u * 3 + b
    w = v * 2 - b
    labelled(u=u, v=v, w=w)
    return w


def sum_in_the_middle() -> Value:
    a, b, c = leaves(a=2, b=3, c=-4)
    s = a + b
    y = s * c
    labelled(s=s, y=y)
    return y


def product_in_the_middle() -> Value:
    a, b, c = leaves(a=2, b=3, c=-4)
    p = a * b
    y = p * c
    labelled(p=p, y=y)
    return y


def difference_in_the_middle() -> Value:
    a, b, c = leaves(a=2, b=3, c=-4)
    s = a - b
    y = c * s
    labelled(s=s, y=y)
    return y


def long_and_short() -> Value:
    """u + tanh(u·(2u + 1))·u with u = 3a: from u to the root, one path is short and another long."""
    (a,) = leaves(a=0.1)
    u = a * 3
    t = (u * (2 * u + 1)).tanh()
    y = u + t * u
    labelled(u=u, t=t, y=y)
    return y


def relu_below_zero() -> Value:
    a, b = leaves(a=-2, b=3)
    u = a * b
    y = u.relu() + b.relu()
    labelled(u=u, y=y)
    return y


def one_operation(x, f):
    def build() -> Value:
        (a,) = leaves(a=x)
        y = f(a)
        labelled(y=y)
        return y

    return build


def quotient() -> Value:
    a, b = leaves(a=3, b=-4)
    u = -a
    y = u / b
    labelled(u=u, y=y)
    return y


def log_likelihood() -> Value:
    """The lecture's exercise: softmax and negative log likelihood of label 3 on the logits 0, 3, −2, 1."""
    logits = leaves(z0=0, z1=3, z2=-2, z3=1)
    powers = [z.exp() for z in logits]
    total = powers[0] + powers[1] + powers[2] + powers[3]
    share = powers[3] / total
    y = -share.log()
    labelled(total=total, share=share, y=y)
    return y


def without_labels() -> Value:
    """(a + b)·(a − b)·(a + b): the inner nodes have no label to tell them apart."""
    a, b = leaves(a=3, b=1)
    return (a + b) * (a - b) * (a + b)


def chain_of_sums(n: int = 100) -> Value:
    (a,) = leaves(a=1)
    x = a
    for i in range(n):
        x = x + a
        x.label = f"x{i}" if i % 50 == 0 else ""
    return x


def six_squares() -> Value:
    (x,) = leaves(x=3)
    u = x * x
    y = u * 6
    labelled(u=u, y=y)
    return y


def one_leaf() -> Value:
    (a,) = leaves(a=3)
    return a


# ---- What is seen of a graph.


def _rounded(grad):
    """Enough digits to tell slopes apart, few enough for two right answers to print alike."""
    return round(grad, 6) + 0.0 if isinstance(grad, Real) else f"a {type(grad).__name__}, no number"


def gradients(nodes) -> dict:
    return {node.label: _rounded(node.grad) for node in nodes if node.label}


def filled_in(text: str, build, calls: int = 1, **before) -> Case:
    """Set gradients by label, call the answer on the root so many times, and read every node with a label."""

    def look(answer):
        root = build()
        nodes = topological_order(root)
        for node in nodes:
            node.grad = float(before.get(node.label, 0.0))
        values = [node.data for node in nodes]
        for _ in range(calls):
            answer(root)
        changed = {"some data": "changed"} if [node.data for node in nodes] != values else {}
        return gradients(nodes) | changed

    return Case(text, look)


def two_roots(text: str) -> Case:
    """Two expressions that share u, one call on each: x adds up, u starts afresh."""

    def look(answer):
        (x,) = leaves(x=3)
        u = x * 2
        five, seven = u * 5, u * 7
        labelled(u=u, five=five, seven=seven)
        answer(five)
        answer(seven)
        return gradients([x, u, five, seven])

    return Case(text, look)


class Watched(Value):
    """A Value that counts how often its notes are read, and writes its label into a list when local_grads are.

    It also knows whether its grad was ever something else than 0, and complains when it is read more often than `limit`.
    """

    __slots__ = ("limit", "log", "reads", "was_told")

    @property
    def grad(self):
        return Value.grad.__get__(self)

    @grad.setter
    def grad(self, number):
        self.was_told = getattr(self, "was_told", False) or number != 0
        Value.grad.__set__(self, number)

    @property
    def local_grads(self):
        self.reads += 1
        self.log.append(self.label)
        return Value.local_grads.__get__(self)

    @local_grads.setter
    def local_grads(self, numbers):
        self.reads, self.log = 0, []
        Value.local_grads.__set__(self, numbers)

    @property
    def parents(self):
        self.reads += 1
        if self.reads > getattr(self, "limit", self.reads):
            raise RuntimeError("one node was visited thousands of times")
        return Value.parents.__get__(self)

    @parents.setter
    def parents(self, values):
        Value.parents.__set__(self, values)


MANY = 200  # reads of one node: a sweep reads it a few times, and eleven nodes that ask each other still fewer


def doubled(levels: int) -> list[Watched]:
    nodes = [Watched(1.0)]
    for _ in range(levels):
        x = nodes[-1]
        nodes.append(Watched(2 * x.data, (x, x), (1.0, 1.0), "+"))
    return nodes


def visits_when_doubled(levels: int = 10) -> Case:
    def look(answer):
        nodes = doubled(levels)
        answer(nodes[-1])
        most = max(node.reads for node in nodes)
        return "one node is visited hundreds of times" if most > MANY else "every node is visited a few times"

    return Case(f"x doubled {levels} times", look)


def who_began(text: str) -> Case:
    """m = a + b, n = a·b, x = m·n, y = b + a, r = x·y: the gradients, if the root came last, who came before it;
    and if nothing has come through, how far things came."""

    def look(answer):
        a, b = Watched(2.0, label="a"), Watched(3.0, label="b")
        m = Watched(5.0, (a, b), (1.0, 1.0), "+", "m")
        n = Watched(6.0, (a, b), (3.0, 2.0), "*", "n")
        x = Watched(30.0, (m, n), (6.0, 5.0), "*", "x")
        y = Watched(5.0, (b, a), (1.0, 1.0), "+", "y")
        r = Watched(150.0, (x, y), (5.0, 30.0), "*", "r")
        nodes, log = [a, b, m, n, x, y, r], []
        for node in nodes:
            node.log = log
        answer(r)
        found = gradients(nodes)
        root_only = found["x"] == 5.0 and found["y"] == 30.0 and not any(found[name] for name in "abmn")
        order = " ".join(name for name in dict.fromkeys(log) if name not in "ab")
        if not found["x"] and not found["y"]:
            found["the root"] = "has handed on" if "r" in log else "has not handed on"
            found["below it"] = "gradients came and went" if x.was_told or y.was_told else "no gradient ever"
        return found | ({"order": order} if root_only else {})

    return Case(text, look)


def by_hand(case: Case) -> Case:
    """The same case, with the engine's backward switched off."""

    def see(answer):
        with switched_off({Value.backward: "backward"}, "write the loop yourself"):
            return case.see(answer)

    return Case(case.text, see)


def backward(root):
    order = topological_order(root)
    for node in order:
        if node.parents:
            node.grad = 0.0
    root.grad += 1.0
    for node in reversed(order):
        hand_on(node)


def random_graph(rng: Random, n: int = 8) -> Value:
    """Sums, differences and products with a small leaf, so that gradients stay whole numbers of few digits."""
    nodes = leaves(a=rng.randint(-3, 3), b=rng.randint(-3, 3), c=rng.randint(-3, 3))
    for i in range(n):
        left, right = rng.choice(nodes[-3:]), rng.choice(nodes)
        kind = rng.random()
        node = left + right if kind < 0.4 else left - right if kind < 0.7 else left * rng.choice(nodes[:3])
        node.label = f"n{i}"
        nodes.append(node)
    return nodes[-1]


def _random_backwards(rng: Random) -> list[Case]:
    seeds = [rng.random() for _ in range(3)]
    return [by_hand(filled_in("a graph of 11 nodes", lambda seed=seed: random_graph(Random(seed)))) for seed in seeds]


# ---- 05.2 Repair the step.


def swept(text: str, build, **before) -> Case:
    """Let the answer hand on at each node, from the root on; then read every node."""

    def look(answer):
        root = build()
        nodes = topological_order(root)
        for node in nodes:
            node.grad = float(before.get(node.label, 0.0))
        root.grad = 1.0
        for node in reversed(nodes):
            answer(node)
        return gradients(nodes)

    return Case(text, look)


def one_step(text: str, build, **before) -> Case:
    def look(answer):
        root = build()
        nodes = topological_order(root)
        for node in nodes:
            node.grad = float(before.get(node.label, 0.0))
        answer(root)
        return gradients(nodes)

    return Case(text, look)


def hand_on(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad


def _random_sweeps(rng: Random) -> list[Case]:
    seeds = [rng.random() for _ in range(3)]
    return [swept("a graph of 11 nodes", lambda seed=seed: random_graph(Random(seed))) for seed in seeds]


# ---- 05.3 Note the local gradients.


class Noting(mistakes.Node):
    def __add__(self, other):
        other = mistakes.wrapped(type(self), other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0), "+")

    def __sub__(self, other):
        other = mistakes.wrapped(type(self), other)
        return type(self)(self.data - other.data, (self, other), (1.0, -1.0), "-")

    def __mul__(self, other):
        other = mistakes.wrapped(type(self), other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data), "*")

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return type(self)(other) - self

    def __rmul__(self, other):
        return self * other


def slopes(value):
    """The local gradients of a result as a list of numbers, or what stands there instead."""
    if value is None:
        return None
    if not hasattr(value, "local_grads"):
        return number(value)
    noted = value.local_grads
    if not isinstance(noted, tuple | list):
        return noted if isinstance(noted, Real | str) else f"a {type(noted).__name__}"
    if all(isinstance(slope, Real) for slope in noted):
        return [slope + 0.0 for slope in noted]
    shown = (str(slope) if isinstance(slope, Real) else f"a {type(slope).__name__}" for slope in noted)
    return f"({', '.join(shown)})"


def noted(text: str, f, see=slopes, a=2.0, b=-3.0) -> Case:
    """Try `f(a, b)` with two Values of the learner's class."""

    def look(cls):
        return see(f(cls(a, label="a"), cls(b, label="b")))

    return Case(f"{text} with " + f"a = {a:g} and b = {b:g}".replace("-", "−"), look)


def op_of(value):
    if value is None:
        return None
    return f"op {value.op!r}"


def kinds_of_parents(value):
    kinds = [hasattr(parent, "data") for parent in value.parents]
    return ["a Value" if is_value else "a bare number" for is_value in kinds]


def operands_afterwards(cls):
    a, b = cls(2.0, label="a"), cls(-3.0, label="b")
    _ = a + b, a - b, a * b, a * a
    return {f"{x.label}.{name}": getattr(x, name) for x in (a, b) for name in ("data", "grad")}


def same_operands(cls):
    a, b = cls(2.0), cls(-3.0)
    results = [a + b, a - b, b * a]
    firsts = [result.parents[0] is x for result, x in zip(results, (a, a, b), strict=True) if len(result.parents)]
    return "the operands themselves" if all(firsts) else "copies"


def with_the_engines_sweep(f):
    """Send gradients back through the learner's nodes: what is noted is good for that."""

    def look(cls):
        a, b = cls(2.0, label="a"), cls(-3.0, label="b")
        root = f(a, b)
        nodes = topological_order(root)
        if not all(isinstance(node.parents, tuple | list) for node in nodes):
            return "parents that are in no order"
        root.grad = 1.0
        for node in reversed(nodes):
            hand_on(node)
        return {"a": _rounded(a.grad), "b": _rounded(b.grad)}

    return look


def _random_notes(rng: Random) -> list[Case]:
    def case(text, f):
        x, y = rng.randint(-40, 40) / 4, rng.randint(-40, 40) / 4
        return noted(text, f, a=x, b=y)

    return [
        case("the local gradients of `a * b`", lambda a, b: a * b),
        case("the local gradients of `a - b`", lambda a, b: a - b),
        case("the local gradients of `a * 2.5`", lambda a, b: a * 2.5),
    ]


# ---- 05.6 Count the paths.


def n_paths(root, leaf):
    order = topological_order(root)
    paths = dict.fromkeys(order, 0)
    paths[root] = 1
    for node in reversed(order):
        for parent in node.parents:
            paths[parent] += paths[node]
    return paths.get(leaf, 0)


def counted(text: str, build, label: str) -> Case:
    """Ask for the paths from the root to the node of that label; every grad was 5 before, and should be after."""

    def look(answer):
        root = build()
        nodes = topological_order(root)
        for node in nodes:
            node.grad = 5.0
        found = answer(root, next(node for node in nodes if node.label == label))
        return "grad was changed" if any(node.grad != 5.0 for node in nodes) else found

    return Case(text, look)


def _no_path(answer):
    root, (stranger,) = lecture(), leaves(z=1)
    return answer(root, stranger)


def _no_path_upwards(answer):
    root = short_first()
    b, p = root.parents
    return answer(b, p)


def _two_leaves_of_one_graph(answer):
    root = used_twice()
    by_label = {node.label: node for node in topological_order(root)}
    return [answer(root, by_label[name]) for name in ("a", "d", "b", "f")]


def _doubled_forty_times(answer):
    nodes = doubled(40)
    for node in nodes:
        node.limit, node.reads, node.grad = 5000, 0, 5.0
    found = answer(nodes[-1], nodes[0])
    return "grad was changed" if any(node.grad != 5.0 for node in nodes) else found


def _random_counts(rng: Random) -> list[Case]:
    seeds = [rng.random() for _ in range(3)]
    return [
        Case("a graph of 15 nodes", lambda answer, seed=seed: _paths_to_the_leaves(answer, some_graph(Random(seed))))
        for seed in seeds
    ]


def _paths_to_the_leaves(answer, root):
    return [answer(root, node) for node in topological_order(root) if not node.parents]


EXERCISES = [
    Exercise(
        id="05.1",
        points=1,
        reference=(6, 9),
        cases=answer_is(),
        lesson="Lesson 05, step 4",
        praise="b hands on 1 when it has heard 1, and 2 when it has heard 2: three in all, times 3.",
        advice="Write down what b has heard each time it hands on. Then multiply each of these numbers by the local gradient along a, and add.",
        keeps_secret=True,
        mistakes=mistakes.LEFT_BY_RECURSION,
    ),
    Exercise(
        id="05.2",
        points=2,
        reference=hand_on,
        cases=(
            swept("y = a + a", to_itself),
            swept("y = a·a", squared),
            swept("L = (a·b + c)·f", lecture),
            swept("(a·b)·(a + b)", used_twice),
            swept("c = b + b·b with b = a + a", short_first),
            swept("a − b in the middle", difference_in_the_middle),
            swept("10 − 6·(a + 1) + b, twice that, less b", constants),
            one_step("L = d·f alone, with L.grad = 3 and d.grad = 5 before", lecture, L=3, d=5),
            one_step("y = a·a alone, with y.grad = 0 and a.grad = 5 before", squared, a=5),
            swept("a single leaf", one_leaf),
        ),
        random_cases=_random_sweeps,
        lesson="Lesson 05, step 2",
        praise="Also right where two reports come from two different nodes.",
        advice="Follow the loop by hand on that graph. What does the first report leave in the parent, and what does the second do to it?",
        mistakes=mistakes.STEP,
        styles=mistakes.STEP_STYLES,
    ),
    Exercise(
        id="05.3",
        points=3,
        reference=Noting,
        cases=(
            noted("the local gradients of `a + b`", lambda a, b: a + b),
            noted("the local gradients of `a - b`", lambda a, b: a - b),
            noted("the local gradients of `a * b`", lambda a, b: a * b),
            noted("the local gradients of `b * a`", lambda a, b: b * a),
            noted("the local gradients of `a * a`", lambda a, b: a * a),
            noted("the local gradients of `a * b`", lambda a, b: a * b, a=0.0, b=7.0),
            noted("`a + b`", lambda a, b: a + b, number),
            noted("`a - b`", lambda a, b: a - b, number),
            noted("`a * b`", lambda a, b: a * b, number),
            noted("the parents of `a + b`", lambda a, b: a + b, parent_names),
            noted("the parents of `a - b`", lambda a, b: a - b, parent_names),
            noted("the parents of `b * a`", lambda a, b: b * a, parent_names),
            noted("the parents of `a + a`", lambda a, b: a + a, parent_names),
            noted("the op of `a + b`", lambda a, b: a + b, op_of),
            noted("the op of `a - b`", lambda a, b: a - b, op_of),
            noted("the op of `a * b`", lambda a, b: a * b, op_of),
            noted("`a + 1`", lambda a, b: a + 1, number),
            noted("`a - 10`", lambda a, b: a - 10, number),
            noted("the local gradients of `a * 5`", lambda a, b: a * 5),
            noted("the parents of `a + 1`", lambda a, b: a + 1, kinds_of_parents),
            noted("the parents of `a * 5`", lambda a, b: a * 5, kinds_of_parents),
            noted("the local gradients of `10 - a`", lambda a, b: 10 - a),
            noted("the local gradients of `2.5 * a`", lambda a, b: 2.5 * a, lambda v: sorted(slopes(v))),
            noted("`1 + a`", lambda a, b: 1 + a, number),
            noted("`a + 0.5`", lambda a, b: a + 0.5, number),
            noted("`a - 0.5`", lambda a, b: a - 0.5, number),
            noted("`a * 0.5`", lambda a, b: a * 0.5, number),
            Case("data and grad of a = 2 and b = −3 after `a + b`, `a - b`, `a * b` and `a * a`", operands_afterwards),
            Case("the first parent", same_operands),
            Case(
                "gradients swept through (a·b − a)·(b + 2)", with_the_engines_sweep(lambda a, b: (a * b - a) * (b + 2))
            ),
            Case("gradients swept through (1 − a·a) + b", with_the_engines_sweep(lambda a, b: (1 - a * a) + b)),
        ),
        random_cases=_random_notes,
        lesson="Lesson 05, step 1",
        praise="Also right on `a * a`, and with plain numbers on either side.",
        advice="Make that result in a cell and look at its data, parents, local_grads and op. Compare with the table of lesson 04.",
        mistakes=mistakes.NOTED,
        styles=mistakes.NOTED_STYLES,
    ),
    Exercise(
        id="05.4",
        points=4,
        reference=backward,
        cases=tuple(
            by_hand(case)
            for case in (
                filled_in("L = (a·b + c)·f", lecture),
                filled_in("y = a + a", to_itself),
                filled_in("y = a·a", squared),
                filled_in("y = (a + b)·c", sum_in_the_middle),
                filled_in("y = (a·b)·c", product_in_the_middle),
                filled_in("y = c·(a − b)", difference_in_the_middle),
                filled_in("(a·b)·(a + b)", used_twice),
                filled_in("c = b + b·b with b = a + a", short_first),
                filled_in("c = b·b + b with b = a + a", long_first),
                filled_in("c = b + b with b = 3a", twice_the_same),
                filled_in("b = a + a, c = a·b, d = b − c, e = d·c", ladder),
                filled_in("u = 2·(a + 1), v = 10 − 3u + b, w = 2v − b", constants),
                filled_in("y = a³ at a = 2", one_operation(2, lambda a: a**3)),
                filled_in("y = log a at a = 4", one_operation(4, Value.log)),
                filled_in("y = exp a at a = 2", one_operation(2, Value.exp)),
                filled_in("y = tanh a at a = 1", one_operation(1, Value.tanh)),
                filled_in("y = relu(a·b) + relu(b) with a·b = −6", relu_below_zero),
                filled_in("y = −a/b", quotient),
                filled_in("y = u + tanh(u·(2u + 1))·u with u = 3a", long_and_short),
                filled_in("−log softmax of the logits 0, 3, −2, 1", log_likelihood),
                filled_in("(a + b)·(a − b)·(a + b)", without_labels),
                filled_in("a chain of 100 sums", chain_of_sums),
                filled_in("a single leaf", one_leaf),
                who_began("m = a + b, n = a·b, x = m·n, y = b + a, r = x·y"),
                visits_when_doubled(),
                filled_in("y = (x·x)·6 at x = 3, called twice", six_squares, calls=2),
                filled_in("(a·b + c)·f with a.grad = 5 and e.grad = 7 from an earlier call", lecture, a=5, e=7),
                filled_in("c = b + b·b, with a.grad = 1 and b.grad = 3 from an earlier call", short_first, a=1, b=3),
                two_roots("two roots, 5u and 7u with u = 2x, called one after the other"),
            )
        ),
        random_cases=_random_backwards,
        lesson="Lesson 05, steps 2 to 6",
        praise="Also right on `c = b + b·b`, where the other three walks fail, and on a second call.",
        advice="Draw that graph. If no node with parents is used twice, your order may be right: look at what travels along one edge. If one is, write down in which order your nodes hand on: has each heard from all that use it? And what stood in `grad` before?",
        mistakes=mistakes.BACKWARD,
        styles=mistakes.BACKWARD_STYLES,
    ),
    Exercise(
        id="05.5",
        points=2,
        reference=(-9, 12, -27),
        cases=answer_is(),
        lesson="Lesson 05, step 5",
        praise="u and a are each used twice, and you waited for both reports.",
        advice="Write the order first: w, v, u, then the leaves. Under each node, one line for each node that uses it; add them up before you go on.",
        keeps_secret=True,
        mistakes=mistakes.DERIVED,
    ),
    Exercise(
        id="05.6",
        points=3,
        reference=n_paths,
        cases=(
            counted("L = (a·b + c)·f, from L to a", lecture, "a"),
            counted("y = a + a, from y to a", to_itself, "a"),
            counted("c = b + b·b with b = a + a, from c to b", short_first, "b"),
            counted("c = b + b·b with b = a + a, from c to a", short_first, "a"),
            counted("c = b·b + b with b = a + a, from c to a", long_first, "a"),
            counted("b = a + a, c = a·b, d = b − c, e = d·c, from e to a", ladder, "a"),
            counted("(a + b)·(a − b)·(a + b), its inner nodes without labels, from the root to a", without_labels, "a"),
            Case("(a·b)·(a + b), from the root to a, to a·b, to b and to itself", _two_leaves_of_one_graph),
            counted("L = (a·b + c)·f, from L to L", lecture, "L"),
            counted("a single leaf, to itself", one_leaf, "a"),
            Case("L = (a·b + c)·f, from L to a leaf that is not in it", _no_path),
            Case("c = b + p, from b to p", _no_path_upwards),
            Case("x doubled 40 times, from the last to the first", _doubled_forty_times),
        ),
        random_cases=_random_counts,
        lesson="Lesson 05, step 5",
        praise="Also right on a number doubled 40 times, where following the paths one by one would take days.",
        advice="The sweep of step 5 adds up reports. What should each node report here, and with which number does the root begin?",
        mistakes=mistakes.PATHS,
        styles=mistakes.PATHS_STYLES,
    ),
    Exercise(
        id="05.7",
        points=1,
        reference="c",
        cases=answer_is(),
        lesson="Lesson 05, step 5",
        praise="Each node comes after all that use it, and for this graph no other order does that.",
        advice="Go along the list. At each node ask which nodes use it, and whether all of them stood further left.",
        keeps_secret=True,
        mistakes=mistakes.SAFE_ORDER,
    ),
]
