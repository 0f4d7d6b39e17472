"""Lesson 05: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_03 import (
    _breadth_first,
    _pre_order,
    _pre_order_turned_round,
    _recursive,
    _stack_on_arrival,
    _stack_turned_round,
)
from engine import topological_order

# ---- 05.1 Predict what recursion leaves: b = 3a, c = b + b.

LEFT_BY_RECURSION = (
    Mistake(
        "recursion is right",
        (6, 6),
        "The first number is right. But here *recursion is wrong*: b is used twice, and it has a parent to which it hands on twice.",
    ),
    Mistake(
        "the wrong way round",
        (9, 6),
        "Both numbers are right, and *in each other's place*: the true slope comes first.",
    ),
    Mistake(
        "only the last report",
        (6, 3),
        "The first number is right. In the second you let b hand on *once*. How often does it hear something?",
    ),
    Mistake(
        "all of it twice",
        (6, 12),
        "The first number is right. In the second, b hands on *all of its 2 both times*. But when it hands on for the first time, it has heard only one report.",
    ),
    Mistake(
        "one place of two",
        (3, 3),
        "You followed *one place* of `b + b`. There are two, and two paths lead from c to a.",
    ),
    Mistake(
        "one report forgotten",
        (3, 6),
        "A pair that is *one report short*: two paths lead from c to a, and both count in the slope. Recursion then repeats something on top of that.",
    ),
)

# ---- 05.2 Repair the step.


def _overwrites(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad = local * node.grad


def _no_local(node):
    for parent in node.parents:
        parent.grad += node.grad


def _no_upstream(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local


def _the_wrong_way(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        node.grad += local * parent.grad


def _first_parent(node):
    if node.parents:
        node.parents[0].grad += node.local_grads[0] * node.grad


def _each_parent_once(node):
    for parent, local in dict(zip(node.parents, node.local_grads, strict=True)).items():
        parent.grad += local * node.grad


def _only_if_empty(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        if parent.grad == 0.0:
            parent.grad = local * node.grad


def _multiplies(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad *= local * node.grad


def _doubles_if_equal(node):
    """Treats a parent in both places apart, and overwrites as before."""
    if len(node.parents) == 2 and node.parents[0] is node.parents[1]:
        node.parents[0].grad = sum(node.local_grads) * node.grad
    else:
        _overwrites(node)


def _cleared_afterwards(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
    node.grad = 0.0


def _cleared_at_once(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
        node.grad = 0.0


def _nothing(node):
    pass


def _hands_on_and_on(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
        _hands_on_and_on(parent)


STEP = (
    Mistake(
        "still overwriting",
        _overwrites,
        "For {case} you left {yours}, expected {expected}.\nThe bug is still there: *overwriting*. The second thing that a parent receives takes the place of the first, and both should count.",
    ),
    Mistake(
        "only a + a repaired",
        _doubles_if_equal,
        "For {case} you left {yours}, expected {expected}.\nThat repairs `a + a` and *nothing else*: two reports may also come from two different nodes.",
    ),
    Mistake(
        "the first report only",
        _only_if_empty,
        "For {case} you left {yours}, expected {expected}.\nNow *the first report stays and the later ones are lost*. All of them count.",
    ),
    Mistake(
        "no local gradient",
        _no_local,
        "For {case} you left {yours}, expected {expected}.\nThe *local gradient* is missing. What travels along an edge is a product of two numbers.",
    ),
    Mistake(
        "no upstream gradient",
        _no_upstream,
        "For {case} you left {yours}, expected {expected}.\nThe *upstream gradient*, that of the node, is missing. What travels along an edge is a product of two numbers.",
    ),
    Mistake(
        "the wrong way",
        _the_wrong_way,
        "For {case} you left {yours}, expected {expected}.\nYour gradients travel *the wrong way*, from the parents to the node.",
    ),
    Mistake(
        "first parent only",
        _first_parent,
        "For {case} you left {yours}, expected {expected}.\nOnly *the first parent* receives something.",
    ),
    Mistake(
        "each parent once",
        _each_parent_once,
        "For {case} you left {yours}, expected {expected}.\nA parent that stands in *both places* must receive something from each.",
    ),
    Mistake(
        "a product",
        _multiplies,
        "For {case} you left {yours}, expected {expected}.\nWhat arrives is *multiplied* with what was there. Along a path one multiplies; over paths one adds.",
    ),
    Mistake(
        "cleared afterwards",
        _cleared_afterwards,
        "For {case} you left {yours}, expected {expected}.\nYour node *loses its own gradient* once it has handed it on. It keeps it, for whoever wants to read it.",
    ),
    Mistake(
        "cleared in the loop",
        _cleared_at_once,
        "For {case} you left {yours}, expected {expected}.\nYour node *sets its own gradient to 0 inside the loop*, so the second parent gets nothing of it.",
    ),
    Mistake(
        "on and on",
        _hands_on_and_on,
        "For {case} you left {yours}, expected {expected}.\nYour step *calls itself*. One call should reach the parents of this node and no further; the sweep calls it for the others.",
    ),
    Mistake(
        "nothing happens",
        _nothing,
        "For {case} you left {yours}, expected {expected}.\n*No gradient has changed* by the time your function returns. It has to change `parent.grad` itself.",
    ),
)


def _step_by_index(node):
    for i in range(len(node.parents)):
        node.parents[i].grad = node.parents[i].grad + node.grad * node.local_grads[i]


def _step_collected(node):
    shares = [local * node.grad for local in node.local_grads]
    for parent, share in zip(node.parents, shares, strict=True):
        parent.grad += share


STEP_STYLES = (_step_by_index, _step_collected)

# ---- 05.3 Note the local gradients.


class Node:
    """What the exercise gives: the fields, and nothing that computes."""

    def __init__(self, data, parents=(), local_grads=(), op="", label=""):
        self.data, self.parents, self.local_grads, self.op, self.label = data, parents, local_grads, op, label
        self.grad = 0.0

    def __repr__(self):
        return f"Value(data={self.data})"


def wrapped(cls, other):
    return other if isinstance(other, Node) else cls(other)


COMPUTE = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y}
SLOPES = {"+": lambda a, b: (1.0, 1.0), "-": lambda a, b: (1.0, -1.0), "*": lambda a, b: (b.data, a.data)}


def operation(op: str, slopes: Callable | None = None, make: Callable | None = None) -> Callable:
    """A method: wrap, compute, and make a result out of (class, data, parents, local gradients, op)."""
    make = make or (lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads, op))

    def method(self, other):
        other = wrapped(type(self), other)
        local_grads = (slopes or SLOPES[op])(self, other)
        return make(type(self), COMPUTE[op](self.data, other.data), (self, other), local_grads, op)

    return method


def noting(add=None, sub=None, mul=None) -> type:
    """A class like the one in the exercise, with these three methods or the right ones."""
    add, sub, mul = add or operation("+"), sub or operation("-"), mul or operation("*")
    methods = {"__add__": add, "__sub__": sub, "__mul__": mul, "__radd__": add, "__rmul__": mul}
    return type("Value", (Node,), methods | {"__rsub__": lambda self, other: type(self)(other) - self})


def _all(make: Callable) -> type:
    return noting(*(operation(op, make=make) for op in "+-*"))


def _unwrapped(op):
    def method(self, other):
        return type(self)(COMPUTE[op](self.data, other.data), (self, other), SLOPES[op](self, other), op)

    return method


def _wrapped_too_late(op):
    def method(self, other):
        box = wrapped(type(self), other)
        return type(self)(COMPUTE[op](self.data, box.data), (self, other), SLOPES[op](self, box), op)

    return method


def _grads_at_once(op):
    def method(self, other):
        other = wrapped(type(self), other)
        slopes = SLOPES[op](self, other)
        self.grad, other.grad = slopes
        return type(self)(COMPUTE[op](self.data, other.data), (self, other), slopes, op)

    return method


def _minus_of_a_sum(self, other):
    return self + wrapped(type(self), other) * -1


def _only_ints(op):
    def method(self, other):
        other = type(self)(other) if isinstance(other, int) else other
        return type(self)(COMPUTE[op](self.data, other.data), (self, other), SLOPES[op](self, other), op)

    return method


def _times_grad(op):
    return operation(op, lambda a, b: tuple(slope * a.grad for slope in SLOPES[op](a, b)))


NOTED = (
    Mistake(
        "times not swapped",
        noting(mul=operation("*", lambda a, b: (a.data, b.data))),
        "For {case} you noted {yours}, expected {expected}.\n*Times swaps*: along the left factor, the slope of the product is the right one.",
    ),
    Mistake(
        "Values for numbers",
        noting(mul=operation("*", lambda a, b: (b, a))),
        "For {case} you noted {yours}, expected {expected}.\nLocal gradients are *numbers*: note the `data` of the other factor, and not the factor.",
    ),
    Mistake(
        "minus like plus",
        noting(sub=operation("-", lambda a, b: (1.0, 1.0))),
        "For {case} you noted {yours}, expected {expected}.\n*Minus turns the sign* for its second parent: if b grows, a − b shrinks.",
    ),
    Mistake(
        "minus turned for the first",
        noting(sub=operation("-", lambda a, b: (-1.0, 1.0))),
        "For {case} you noted {yours}, expected {expected}.\nThe sign is turned for *the wrong parent*. Which of the two makes a − b smaller when it grows?",
    ),
    Mistake(
        "plus like times",
        noting(add=operation("+", SLOPES["*"])),
        "For {case} you noted {yours}, expected {expected}.\nThose are the slopes of *a product*. If a grows by 0.001, by how much does a + b grow?",
    ),
    Mistake(
        "plus notes its operands",
        noting(add=operation("+", lambda a, b: (a.data, b.data))),
        "For {case} you noted {yours}, expected {expected}.\nYour sum notes *its operands*. A local gradient is a slope: how far the sum moves when one of them moves by 1.",
    ),
    Mistake(
        "times like plus",
        noting(mul=operation("*", lambda a, b: (1.0, 1.0))),
        "For {case} you noted {yours}, expected {expected}.\nThose are the slopes of *a sum*. If a grows by 0.001, by how much does a · b grow?",
    ),
    Mistake(
        "the product itself",
        noting(mul=operation("*", lambda a, b: (a.data * b.data,) * 2)),
        "For {case} you noted {yours}, expected {expected}.\nYou noted *the product itself*. The slope along one factor does not contain that factor.",
    ),
    Mistake(
        "times grad",
        noting(*map(_times_grad, "+-*")),
        "For {case} you noted {yours}, expected {expected}.\nA `grad` has got into it, and *it is still 0*. Upstream gradients arrive later, in the sweep; the local one is known now.",
    ),
    Mistake(
        "nothing noted",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, (), op)),
        "For {case} you noted {yours}, expected {expected}.\nThe number is right, and *no local gradient* is noted.",
    ),
    Mistake(
        "one for two",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads[0], op)),
        "For {case} you noted {yours}.\nThat is *one number*. There is one local gradient for each parent: a tuple of two.",
    ),
    Mistake(
        "op in the wrong place",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, op, local_grads)),
        "For {case} you noted {yours}, expected {expected}.\nOp and local gradients are *in each other's place*: look at the order of the arguments in `__init__`.",
    ),
    Mistake(
        "no op",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads)),
        "For {case} you got {yours}, expected {expected}.\nThe result does not say *which operation made it*. The op is the fourth argument.",
    ),
    Mistake(
        "no parents",
        _all(lambda cls, data, parents, local_grads, op: cls(data, (), local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nThe result has *no parents*: nobody to whom it could hand a gradient on.",
    ),
    Mistake(
        "parents swapped",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents[::-1], local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nThe parents are *in the wrong order*: `self`, the left operand, comes first.",
    ),
    Mistake(
        "a bare number",
        _all(lambda cls, data, parents, local_grads, op: data),
        "For {case} you got {yours}.\nThe result has to go *into a new Value*, with its notes.",
    ),
    Mistake(
        "not wrapped",
        noting(*map(_unwrapped, "+-*")),
        "Two Values are right. For {case} Python raised {yours}: a *plain number* has no `data`. Wrap it in a Value first, as in lesson 02.",
    ),
    *(
        Mistake(
            name,
            noting(**{method: _only_ints(op) for method, op in chosen.items()}),
            "For {case} Python raised {yours}: your "
            + which
            + " *only a whole number* in a Value. 0.5 is a plain number too.",
        )
        for name, which, chosen in (
            ("only ints wrapped", "methods wrap", {"add": "+", "sub": "-", "mul": "*"}),
            ("only ints wrapped in plus", "`__add__` wraps", {"add": "+"}),
            ("only ints wrapped in minus", "`__sub__` wraps", {"sub": "-"}),
            ("only ints wrapped in times", "`__mul__` wraps", {"mul": "*"}),
        )
    ),
    Mistake(
        "number for parent",
        noting(*map(_wrapped_too_late, "+-*")),
        "For {case} you got {yours}, expected {expected}.\nOne of the parents is *the plain number*, which has no grad. The parent is the Value in which you wrapped it.",
    ),
    Mistake(
        "grads set at once",
        noting(*map(_grads_at_once, "+-*")),
        "For {case} you got {yours}, expected {expected}.\nYour operation writes into *the `grad` of its operands*. It only notes local gradients; `grad` is for the way back.",
    ),
    Mistake(
        "ones everywhere",
        noting(sub=operation("-", SLOPES["+"]), mul=operation("*", SLOPES["+"])),
        "For {case} you noted {yours}, expected {expected}.\nYou noted *1 and 1 for every operation*. That is right for the sum only; minus and times have slopes of their own.",
    ),
    Mistake(
        "the other minus the one",
        noting(
            sub=operation("-", make=lambda cls, data, parents, local_grads, op: cls(-data, parents, local_grads, op))
        ),
        "For {case} you got {yours}, expected {expected}.\nThat is *the wrong way round*: `self` stands left of the minus, `other` right of it.",
    ),
    Mistake(
        "one factor twice",
        noting(mul=operation("*", lambda a, b: (b.data, b.data))),
        "For {case} you noted {yours}, expected {expected}.\nBoth places have *the same factor's number*. Times swaps: each place has the number of the other.",
    ),
    Mistake(
        "plus for every op",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads, "+")),
        "For {case} you got {yours}, expected {expected}.\nThe note says that *a sum* made it. A copied line that was only half changed?",
    ),
    Mistake(
        "ops in words",
        _all(
            lambda cls, data, parents, local_grads, op: cls(
                data, parents, local_grads, {"+": "add", "-": "sub", "*": "mul"}[op]
            )
        ),
        'For {case} you got {yours}, expected {expected}.\nThe op is *the sign itself*: `"+"`, `"-"` or `"*"`.',
    ),
    Mistake(
        "parents in a set",
        _all(lambda cls, data, parents, local_grads, op: cls(data, set(parents), local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nA *set* keeps neither the order nor the second a of `a + a`. Use a tuple.",
    ),
    Mistake(
        "numbers for parents",
        _all(lambda cls, data, parents, local_grads, op: cls(data, tuple(p.data for p in parents), local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nThe parents are *the Values themselves*, not their numbers: a number has no grad to hand something to.",
    ),
    Mistake(
        "minus made of others",
        noting(sub=_minus_of_a_sum),
        "For {case} you got {yours}, expected {expected}.\nThe number is right, and your difference is *a sum and a product*. Let it be one node, with the two operands as its parents.",
    ),
)


def _mul_in_steps(self, other):
    other = wrapped(type(self), other)
    out = type(self)(self.data * other.data)
    out.parents, out.op = [self, other], "*"
    out.local_grads = [other.data, self.data]
    return out


def _sub_keywords(self, other):
    if not isinstance(other, Node):
        other = type(self)(other)
    return type(self)(op="-", data=self.data - other.data, local_grads=(1, -1), parents=(self, other))


def _add_keywords(self, other):
    b = type(self)(other) if isinstance(other, int | float) else other
    return type(self)(self.data + b.data, parents=(self, b), local_grads=[1, 1], op="+")


NOTED_STYLES = (noting(mul=_mul_in_steps), noting(add=_add_keywords, sub=_sub_keywords))

# ---- 05.4 Write backward. Each wrong core is met in three dresses, since what it does to old gradients is another matter.


def _reset_inner(root):
    for node in topological_order(root):
        if node.parents:
            node.grad = 0.0


def _reset_nothing(root):
    pass


def _reset_all(root):
    for node in topological_order(root):
        node.grad = 0.0


def backwards_order(root):
    return topological_order(root)[::-1]


def accumulate(node, parent, local):
    parent.grad += local * node.grad


def sweeping(order=backwards_order, pass_on=accumulate, seed=1.0):
    """A core: seed the root if there is a seed, then let the nodes hand on in that order."""

    def core(root):
        if seed is not None:
            root.grad = seed
        for node in order(root):
            for parent, local in zip(node.parents, node.local_grads, strict=True):
                pass_on(node, parent, local)

    return core


def with_rule(op, rule):
    """A core that works out the local gradients of one operation by a rule of its own: rule(node, *parents' data)."""

    def core(root):
        root.grad = 1.0
        for node in backwards_order(root):
            known = node.op.startswith("**") if op == "**" else node.op == op
            slopes = rule(node, *(parent.data for parent in node.parents)) if known else node.local_grads
            for parent, local in zip(node.parents, slopes, strict=True):
                parent.grad += local * node.grad

    return core


def _recursion(root):
    def hear(node):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
            hear(parent)

    root.grad = 1.0
    hear(root)


def _recursion_afterwards(root):
    def hear(node):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
        for parent in node.parents:
            hear(parent)

    root.grad = 1.0
    hear(root)


def _recursion_distinct(root):
    def hear(node):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
        for parent in dict.fromkeys(node.parents):
            hear(parent)

    root.grad = 1.0
    hear(root)


def _along_every_path(root):
    def hear(node, news):
        node.grad += news
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            hear(parent, local * news)

    hear(root, 1.0)


def _recursion_with_memory(root):
    """Each node once, but it goes down to the first parent before the second has got anything."""
    seen = set()

    def hear(node):
        if node in seen:
            return
        seen.add(node)
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
            hear(parent)

    root.grad = 1.0
    hear(root)


def _without_memory(take):
    def core(root):
        root.grad = 1.0
        waiting = [root]
        while waiting:
            node = waiting.pop(take)
            for parent, local in zip(node.parents, node.local_grads, strict=True):
                parent.grad += local * node.grad
                waiting.append(parent)

    return core


def _seed_is_data(root):
    order = backwards_order(root)
    root.grad = root.data
    for node in order:
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _clears_on_the_way(root):
    root.grad = 1.0
    for node in backwards_order(root):
        for parent in node.parents:
            parent.grad = 0.0
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _by_data(root):
    order, seen = [], set()

    def visit(node):
        if node.data not in seen:
            seen.add(node.data)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order[::-1]


def _by_label(root):
    return list({node.label: node for node in backwards_order(root)}.values())


def _wiped_at_its_turn(root):
    for node in backwards_order(root):
        node.grad = 1.0 if node is root else 0.0
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _wiped_unless_leaf(root):
    for node in backwards_order(root):
        if node.parents:
            node.grad = 1.0 if node is root else 0.0
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _pass_product(node, parent, local):
    parent.grad *= local * node.grad


def _pass_sum(node, parent, local):
    parent.grad += local + node.grad


def _pass_less(node, parent, local):
    parent.grad -= local * node.grad


def _pass_size(node, parent, local):
    parent.grad += abs(local * node.grad)


def _pass_afresh(node, parent, local):
    if parent.parents:
        parent.grad = 0.0
    parent.grad += local * node.grad


def with_slopes(choose):
    """A core that makes something else of the local gradients: choose(node.local_grads)."""

    def core(root):
        root.grad = 1.0
        for node in backwards_order(root):
            for parent, local in zip(node.parents, choose(node.local_grads), strict=False):
                parent.grad += local * node.grad

    return core


def _leaves_only(root):
    grads = dict.fromkeys(topological_order(root), 0.0)
    grads[root] = 1.0
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            grads[parent] += local * grads[node]
        if not node.parents:
            node.grad += grads[node]


def _all_thrown_away(root):
    root.grad = 1.0
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
        node.grad = 0.0


def _borrowed(root):
    root.backward()


def _upstream_forgotten(op):
    def pass_on(node, parent, local):
        parent.grad += local * (1.0 if node.op == op else node.grad)

    return pass_on


def _assign(node, parent, local):
    parent.grad = local * node.grad


def _pass_data(node, parent, local):
    parent.grad += parent.data * node.grad


def _pass_without_local(node, parent, local):
    parent.grad += node.grad


def _pass_without_upstream(node, parent, local):
    parent.grad += local


def _pass_the_wrong_way(node, parent, local):
    node.grad += local * parent.grad


def _distinct_parents(root):
    root.grad = 1.0
    for node in backwards_order(root):
        for parent, local in dict(zip(node.parents, node.local_grads, strict=True)).items():
            parent.grad += local * node.grad


def _thrown_away(root):
    root.grad = 1.0
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
        if node.parents:
            node.grad = 0.0


def _exponent(node) -> float:
    return float(node.op[2:])


CORES = (
    (
        "overwrites",
        sweeping(pass_on=_assign),
        "This is *overwriting*: `=` forgets what an earlier path brought. What arrives by several paths adds up.",
    ),
    (
        "plain recursion",
        _recursion,
        "This is *plain recursion*: a node hands on each time it hears something, and tells old news again. It should hand on once, after every node that uses it.",
    ),
    (
        "plain recursion, a call for each place",
        _recursion_afterwards,
        "This is *recursion*: your function calls itself for each place in which a parent stands, and what it has told once, it tells again. Every node should hand on once, after all that use it.",
    ),
    (
        "plain recursion, a call for each parent",
        _recursion_distinct,
        "This is *recursion*: a node that is used by two others hands on twice, the second time with old news in it. Every node should hand on once, when all that use it have reported.",
    ),
    (
        "recursion with a memory",
        _recursion_with_memory,
        "Your function *calls itself once for each node*, which is better than plain recursion and not enough: a shared node hands on before its last report has come in.",
    ),
    (
        "a queue without memory",
        _without_memory(0),
        "Your *queue takes a node in again* each time it hears something, and each time it hands on old news with the new. Every node should hand on once, when all that use it have reported.",
    ),
    (
        "a stack without memory",
        _without_memory(-1),
        "Your *stack takes a node in again* each time it hears something, and each time it hands on old news with the new. Every node should hand on once, when all that use it have reported.",
    ),
    (
        "depth-first",
        sweeping(_pre_order),
        "This is *depth-first*, each node once. A shared node hands on when the first report has come in, and the later ones stay with it.",
    ),
    (
        "depth-first with a stack",
        sweeping(_stack_on_arrival),
        "This is *depth-first, the right parent before the left*, as with a stack. A node hands on as soon as it is met, and a node that uses it may still be waiting for its turn.",
    ),
    (
        "stack marked on push",
        sweeping(lambda root: _stack_turned_round(root)[::-1]),
        "Your *stack hands on in an order that does not wait*: a node that is met early may come off it before another node that uses it.",
    ),
    (
        "breadth-first",
        sweeping(lambda root: _breadth_first(root)[::-1]),
        "This is *breadth-first*, level by level. A node close to the root hands on before a report has come in by a longer way.",
    ),
    (
        "order not reversed",
        sweeping(topological_order),
        "Your order is *not reversed*: it begins with the leaves, and the root, which alone has something to tell, comes last.",
    ),
    (
        "pre-order reversed",
        sweeping(_pre_order_turned_round),
        "You list a node *on arrival, and then turn the list round*, so the root hands on last. Only a list with every node after its parents may be turned round.",
    ),
    (
        "breadth-first reversed",
        sweeping(_breadth_first),
        "You list the nodes *level by level, and then turn the list round*, so the root hands on last. Only a list with every node after its parents may be turned round.",
    ),
    (
        "no seed",
        sweeping(seed=None),
        "There is *no seed*. Every gradient is a multiple of the root's own, and that was left at 0.",
    ),
    (
        "the seed is the result",
        _seed_is_data,
        "Your seed is *the result itself*. The root's own gradient asks how fast the root moves compared with itself.",
    ),
    (
        "+ forgets the upstream gradient",
        sweeping(pass_on=_upstream_forgotten("+")),
        "Your *sum hands on 1*, whatever it has received. Plus routes the upstream gradient: a 1 is only the local part of it.",
    ),
    (
        "× forgets the upstream gradient",
        sweeping(pass_on=_upstream_forgotten("*")),
        "Your *product hands on its local gradients alone*. They have to be multiplied by the upstream gradient, what the product itself has received.",
    ),
    (
        "× swaps",
        with_rule("*", lambda node, a, b: (a, b)),
        "In your *product, each factor gets its own number*. Times swaps: each gets the other's. `local_grads` has them in the right order.",
    ),
    (
        "× updates only self",
        with_rule("*", lambda node, a, b: (b, 0.0)),
        "Your *product hands on to its first factor only*. The second waits in vain.",
    ),
    (
        "power keeps the exponent",
        with_rule("**", lambda node, a: (_exponent(node) * a ** _exponent(node),)),
        "In your *power, the exponent has not come down by 1*: the slope of a³ is 3a², not 3a³. It stands in `local_grads` already.",
    ),
    (
        "power drops the factor",
        with_rule("**", lambda node, a: (a ** (_exponent(node) - 1),)),
        "In your *power, the factor in front is missing*: the slope of a³ is 3a², not a². It stands in `local_grads` already.",
    ),
    (
        "tanh uses 1 − x²",
        with_rule("tanh", lambda node, a: (1 - a * a,)),
        "Your *tanh squares its input*. Its slope is 1 minus the square of its output, and stands in `local_grads` already.",
    ),
    (
        "exp uses x",
        with_rule("exp", lambda node, a: (a,)),
        "Your *exp hands on its input*. Its slope is its own output, and stands in `local_grads` already.",
    ),
    (
        "log uses its output",
        with_rule("log", lambda node, a: (1 / node.data if node.data else 0.0,)),
        "Your *log divides by its output*. The slope is 1 over its input, and stands in `local_grads` already.",
    ),
    (
        "relu always 1",
        with_rule("relu", lambda node, a: (1.0,)),
        "Your *relu lets everything through*. Below zero it is flat, so its slope there is 0, as `local_grads` says.",
    ),
    (
        "data for the local gradient",
        sweeping(pass_on=_pass_data),
        "You multiply by *the parent's number*. What belongs there is the local gradient, how fast the node moves compared with this parent.",
    ),
    (
        "no local gradient",
        sweeping(pass_on=_pass_without_local),
        "The *local gradient* is missing: parents get the gradient of the node as it is.",
    ),
    (
        "no upstream gradient",
        sweeping(pass_on=_pass_without_upstream),
        "The *upstream gradient* is missing: parents get the local gradient alone, as if every node were the root.",
    ),
    (
        "the wrong way",
        sweeping(pass_on=_pass_the_wrong_way),
        "Your gradients travel *the wrong way*, from the parents to the node.",
    ),
    (
        "the root alone",
        sweeping(lambda root: [root]),
        "Only *the root* hands on. Its parents have parents too.",
    ),
    (
        "root left out",
        sweeping(lambda root: backwards_order(root)[1:]),
        "*The root* never hands on: your loop begins one node too late.",
    ),
    (
        "multiplied",
        sweeping(pass_on=_pass_product),
        "What arrives is *multiplied* with what was there, and that was 0. Along a path one multiplies; over paths one adds.",
    ),
    (
        "a sum on the edge",
        sweeping(pass_on=_pass_sum),
        "Your order may be right. On one edge, *a sum* travels: local gradient plus upstream gradient. Along a path one multiplies.",
    ),
    (
        "subtracted",
        sweeping(pass_on=_pass_less),
        "Your order may be right. What arrives at a parent is *subtracted*. Reports add up; a minus belongs to the local gradient alone.",
    ),
    (
        "the size alone",
        sweeping(pass_on=_pass_size),
        "Your order may be right. What travels has *lost its sign*, and a gradient below zero says as much as one above.",
    ),
    (
        "the other's local gradient",
        with_slopes(lambda slopes: slopes[::-1]),
        "Your order may be right. On each edge stands *the other parent's local gradient*: `local_grads` and `parents` go in the same order.",
    ),
    (
        "the first local gradient for all",
        with_slopes(lambda slopes: slopes[:1] * len(slopes)),
        "Your order may be right. Every parent gets *the first local gradient*; each has one of its own.",
    ),
    (
        "the first parent alone",
        with_slopes(lambda slopes: slopes[:1]),
        "Your order may be right. Each node hands on to *its first parent only*, and the second hears nothing.",
    ),
    (
        "minus like plus",
        with_rule("-", lambda node, a, b: (1.0, 1.0)),
        "In your *difference, the second parent has the wrong sign*. It stands in `local_grads` already: 1 and −1.",
    ),
    (
        "in between overwritten",
        sweeping(pass_on=_pass_afresh),
        "You *set a parent to 0 each time a report comes in*, and with that what other reports have brought. Clear before the sweep begins.",
    ),
    (
        "each parent once",
        _distinct_parents,
        "A parent that stands in *both places*, as in `a + a`, must receive something for each of them.",
    ),
    (
        "told apart by label",
        sweeping(_by_label),
        "You tell nodes apart *by their labels*. Two nodes may have the same label, or none; remember the nodes themselves.",
    ),
    (
        "told apart by number",
        sweeping(_by_data),
        "You tell nodes apart *by their numbers*. Two nodes may hold the same number; remember the nodes themselves.",
    ),
    (
        "cleared on the way",
        _clears_on_the_way,
        "You *clear the parents while you hand on*, and with that what other nodes have brought them. Clear before the sweep begins.",
    ),
    (
        "thrown away",
        _thrown_away,
        "The leaves are right, and *the nodes in between have lost their gradients*. Clear them before the sweep, and not after it.",
    ),
    (
        "along every path",
        _along_every_path,
        "Your walk goes *along every path*. It adds up the right numbers, and hands on too often: once for each path, and a number doubled forty times has a trillion of them. Add up at each node what arrives, and hand on the total, once.",
    ),
)
BEGIN = "For {case} you left {yours}, expected {expected}.\n"
KEEPS = " And nothing is cleared when a call begins: the nodes in between *keep what an earlier call left* in them."
CLEARS = (
    " And your function *sets the leaves to 0*, which is for the caller to do: they keep what earlier calls brought."
)


@cache
def _dressed(core, reset) -> Callable:
    def backward(root):
        reset(root)
        core(root)

    return backward


ALIKE = {  # dresses that cannot be told from another mistake
    "overwrites": {_reset_nothing, _reset_all},  # whatever stood there before is overwritten
    "cleared on the way": {_reset_nothing, _reset_all},
    "thrown away": {_reset_nothing},  # nothing is left that could be kept
    "multiplied": {_reset_nothing, _reset_all},  # times 0 is 0, whatever stood there
    "in between overwritten": {_reset_nothing},
    "the wrong way": {_reset_all},  # as if the root were left out
}


def _in_three_dresses() -> list[Mistake]:
    dresses = (
        (_reset_inner, "", ""),
        (_reset_nothing, ", nothing cleared", KEEPS),
        (_reset_all, ", leaves cleared", CLEARS),
    )
    return [
        Mistake(name + which, _dressed(core, reset), BEGIN + says + more)
        for name, core, says in CORES
        for reset, which, more in dresses
        if reset not in ALIKE.get(name, ())
    ]


def _seed_added(root):
    root.grad += 1.0
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _seed_wiped(root):
    root.grad = 1.0
    _reset_inner(root)
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad


def _adds_in_a_dict(root):
    grads = dict.fromkeys(topological_order(root), 0.0)
    grads[root] = 1.0
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            grads[parent] += local * grads[node]
    for node, grad in grads.items():
        node.grad += grad


def _reset_leaves(root):
    for node in topological_order(root):
        if not node.parents:
            node.grad = 0.0


def _reset_below(root):
    for node in topological_order(root)[:-1]:
        if node.parents:
            node.grad = 0.0


BACKWARD = (
    Mistake(
        "borrowed",
        _borrowed,
        "For {case}: {yours}.\nYou call *the engine's own `backward`*, which is switched off here. The point is to write it: which nodes hand on, in which order, and what?",
    ),
    Mistake(
        "leaves only",
        _leaves_only,
        BEGIN
        + "The leaves are right. *The nodes in between and the root* get nothing: every node below the root has a gradient, and the root has 1.",
    ),
    Mistake(
        "all thrown away",
        _all_thrown_away,
        BEGIN
        + "Gradients came and went: *each node is set to 0 after it has handed on*, the leaves too. Clear before the sweep, and only the root and the nodes in between.",
    ),
    Mistake(
        "wiped at its turn",
        _wiped_at_its_turn,
        BEGIN
        + "The root hands on. But each node is *set to 0 when its turn comes*, and with that what it has just been told. Clear before the sweep begins, in a loop of its own.",
    ),
    Mistake(
        "wiped at its turn, leaves kept",
        _wiped_unless_leaf,
        BEGIN
        + "The root hands on. But each node in between is *set to 0 when its turn comes*, and with that what it has just been told. Clear before the sweep begins, in a loop of its own.",
    ),
    Mistake(
        "nothing happens",
        _nothing,
        BEGIN
        + "*No gradient has changed* by the time your function returns. It has to write into the `grad` of the nodes.",
    ),
    Mistake(
        "old gradients handed on",
        _dressed(sweeping(), _reset_nothing),
        BEGIN
        + "A single call on a fresh graph is right. Then *the nodes in between keep their old gradients*, and hand them on again with the new ones.",
    ),
    Mistake(
        "old gradients and the old seed",
        _dressed(_seed_added, _reset_nothing),
        BEGIN
        + "A single call on a fresh graph is right. Then *the root and the nodes in between keep their old gradients*, and every call adds to them.",
    ),
    Mistake(
        "old seed",
        _dressed(_seed_added, _reset_below),
        BEGIN
        + "A single call is right. At the next one, *the root still has the seed of the last call*, and gets one more. It starts afresh too.",
    ),
    Mistake(
        "leaves cleared",
        _dressed(sweeping(), _reset_all),
        BEGIN
        + "The sweep is right. But you *set the leaves to 0* before it: what earlier calls brought them is lost. Only the nodes in between start afresh.",
    ),
    Mistake(
        "leaves cleared, others kept",
        _dressed(sweeping(), _reset_leaves),
        BEGIN
        + "You clear *the leaves and keep the others*. It is the other way round: leaves add up over several calls, the nodes in between start afresh.",
    ),
    Mistake(
        "seed wiped out",
        _seed_wiped,
        BEGIN
        + "The seed was set, and what *clears the nodes in between* has cleared it too: the root is one of those that have parents.",
    ),
    Mistake(
        "nodes in between add up",
        _adds_in_a_dict,
        BEGIN
        + "The leaves are right. But *the root and the nodes in between add up too*: their gradients should be those of this call alone.",
    ),
    *_in_three_dresses(),
)


def _backward_kahn(root):
    waiting, found = {}, [root]
    for node in found:
        if node.parents:
            node.grad = 0
        for parent in node.parents:
            if parent not in waiting:
                waiting[parent] = 0
                found.append(parent)
            waiting[parent] += 1
    root.grad = root.grad + 1
    ready = [root]
    while ready:
        node = ready.pop()
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad = parent.grad + local * node.grad
            waiting[parent] -= 1
            if waiting[parent] == 0:
                ready.append(parent)


def _backward_recursive_sort(root):
    order = _recursive(root)
    for node in order:
        if len(node.parents) > 0:
            node.grad = 0.0
    root.grad = 1.0
    while order:
        node = order.pop()
        for i, parent in enumerate(node.parents):
            parent.grad += node.local_grads[i] * node.grad


def _backward_in_a_dict(root):
    grads = {root: 1.0}
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            grads[parent] = grads.get(parent, 0.0) + local * grads[node]
    for node, grad in grads.items():
        node.grad = grad if node.parents else node.grad + grad


def _backward_pulled(root):
    """Each node asks those that use it."""
    nodes = backwards_order(root)
    for node in nodes:
        total = 1.0 if node is root else 0.0
        for user in nodes:
            total += sum(g * user.grad for p, g in zip(user.parents, user.local_grads, strict=True) if p is node)
        node.grad = total if node.parents else node.grad + total


BACKWARD_STYLES = (_backward_kahn, _backward_recursive_sort, _backward_in_a_dict, _backward_pulled)

# ---- 05.5 Derive three gradients on paper: u = a·b, v = u + a, w = u·v at a = 3, b = −2.

DERIVED = (
    Mistake(
        "sign of b", (-9, 12, 27), "Along u and a you are right. Along b the *sign* is not: b gets a times what u has."
    ),
    Mistake(
        "sign of u",
        (9, 12, -27),
        "Along a and b you are right. Along u the *sign* is not: what w brings is v, and what v brings is u. Which signs have they?",
    ),
    Mistake(
        "u early",
        (-9, 0, -9),
        "Along u you are right. But u *handed on too early*, after the report of w and before that of v, so a and b have heard too little.",
    ),
    Mistake(
        "u late half",
        (-9, 6, -18),
        "Along u you are right. But u *handed on only what v brought*; what w brought belongs to its total too.",
    ),
    Mistake(
        "recursion",
        (-9, 18, -36),
        "Along u you are right. But u *handed on twice*, and told old news again: that is recursion. It should wait for both reports and speak once.",
    ),
    Mistake(
        "u by the product only",
        (-3, 0, -9),
        "u has *two users*. You counted what comes from w directly, and left out what comes by way of v.",
    ),
    Mistake(
        "u by the sum only",
        (-6, 6, -18),
        "u has *two users*. You counted what comes by way of v, and left out what comes from w directly.",
    ),
    Mistake(
        "a by the product only",
        (-9, 18, -27),
        "Along u and b you are right. a has *two users*, u and v, and yours has heard only from u.",
    ),
    Mistake(
        "a by the sum only",
        (-9, -6, -27),
        "Along u and b you are right. a has *two users*, u and v, and yours has heard only from v.",
    ),
    Mistake(
        "times not swapped at u",
        (-9, -33, 18),
        "Along u you are right. *Times swaps* at u = a·b: a gets b times what u has, and b gets a times it.",
    ),
    Mistake(
        "times not swapped at w",
        (-9, 15, -27),
        "Along u and b you are right, and a has heard *the wrong number from v*. What does v have: u, or its own number?",
    ),
)

# ---- 05.6 Count the paths.


def _paths_by_edges(root, leaf):
    return sum(node.parents.count(leaf) for node in topological_order(root))


def _paths_distinct(root, leaf):
    paths = dict.fromkeys(topological_order(root), 0)
    paths[root] = 1
    for node in backwards_order(root):
        for parent in dict.fromkeys(node.parents):
            paths[parent] += paths[node]
    return paths.get(leaf, 0)


def _paths_overwritten(root, leaf):
    paths = dict.fromkeys(topological_order(root), 0)
    paths[root] = 1
    for node in backwards_order(root):
        for parent in node.parents:
            paths[parent] = paths[node]
    return paths.get(leaf, 0)


def _paths_in(order):
    def n_paths(root, leaf):
        paths = dict.fromkeys(topological_order(root), 0)
        paths[root] = 1
        for node in order(root):
            for parent in node.parents:
                paths[parent] += paths[node]
        return paths.get(leaf, 0)

    return n_paths


def _paths_no_seed(root, leaf):
    paths = dict.fromkeys(topological_order(root), 0)
    for node in backwards_order(root):
        for parent in node.parents:
            paths[parent] += paths[node]
    return paths.get(leaf, 0)


def _paths_gradient(root, leaf):
    paths = dict.fromkeys(topological_order(root), 0)
    paths[root] = 1
    for node in backwards_order(root):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            paths[parent] += local * paths[node]
    return paths.get(leaf, 0)


def _paths_by_one(root, leaf):
    paths = dict.fromkeys(topological_order(root), 0)
    paths[root] = 1
    for node in backwards_order(root):
        for parent in node.parents:
            paths[parent] += 1
    return paths.get(leaf, 0)


def _paths_leaf_missing(root, leaf):
    paths = dict.fromkeys(topological_order(root), 0)
    paths[root] = 1
    for node in backwards_order(root):
        for parent in node.parents:
            paths[parent] += paths[node]
    return paths[leaf]


def _paths_to_all_leaves(root, leaf):
    ways = {}
    for node in topological_order(root):
        ways[node] = sum(ways[parent] for parent in node.parents) if node.parents else 1
    return ways[root]


def _paths_in_grad(root, leaf):
    for node in topological_order(root):
        node.grad = 0
    root.grad = 1
    for node in backwards_order(root):
        for parent in node.parents:
            parent.grad += node.grad
    return leaf.grad if leaf in topological_order(root) else 0


def _paths_only_below(root, leaf):
    """Forgets that a node is on a path to itself."""
    ways = {}
    for node in topological_order(root):
        ways[node] = sum((parent is leaf) + ways[parent] for parent in node.parents)
    return ways[root]


def _paths_by_users(root, leaf):
    return len([node for node in topological_order(root) if leaf in node.parents])


def _paths_by_label(root, leaf):
    paths = {node.label: 0 for node in topological_order(root)}
    paths[root.label] = 1
    for node in backwards_order(root):
        for parent in node.parents:
            paths[parent.label] += paths[node.label]
    return paths.get(leaf.label, 0)


def _paths_one_by_one(root, leaf):
    return 1 if root is leaf else sum(_paths_one_by_one(parent, leaf) for parent in root.parents)


def _paths_remembered_too_long(root, leaf, known={}):  # noqa: B006  (this is the mistake)
    if root is leaf:
        return 1
    if root not in known:
        known[root] = sum(_paths_remembered_too_long(parent, leaf) for parent in root.parents)
    return known[root]


PATHS = (
    Mistake(
        "edges into the leaf",
        _paths_by_edges,
        "For {case} you got {yours}, expected {expected}.\nYou counted *the edges that end at the leaf*. Each of them may be reached by several paths.",
    ),
    Mistake(
        "one more for each edge",
        _paths_by_one,
        "For {case} you got {yours}, expected {expected}.\nEach edge that ends at the leaf *counts as one*. But as many paths go along an edge as have arrived at the node where it begins.",
    ),
    Mistake(
        "users of the leaf",
        _paths_by_users,
        "For {case} you got {yours}, expected {expected}.\nYou counted *the nodes that use the leaf*. A path is a way from the root to it, edge by edge.",
    ),
    Mistake(
        "told apart by label",
        _paths_by_label,
        "For {case} you got {yours}, expected {expected}.\nYou tell nodes apart *by their labels*. Two nodes may have the same label, or none; the keys should be the nodes themselves.",
    ),
    Mistake(
        "one by one",
        _paths_one_by_one,
        "Small graphs are right. For {case} the check stopped your walk: it goes *along every path*, one by one, and there are a trillion. A node visited once can remember its number.",
    ),
    Mistake(
        "remembered too long",
        _paths_remembered_too_long,
        "For {case} you got {yours}, expected {expected}.\nYour memory *outlives the call*: what it holds for one leaf, it says for the next. Begin each call with an empty one.",
    ),
    Mistake(
        "each parent once",
        _paths_distinct,
        "For {case} you got {yours}, expected {expected}.\n`a + a` has *two edges*, so two paths. Go through `parents` as it is, repetitions included.",
    ),
    Mistake(
        "overwritten",
        _paths_overwritten,
        "For {case} you got {yours}, expected {expected}.\nWhat one path brought is *overwritten* by the next. Over paths one adds.",
    ),
    Mistake(
        "depth-first",
        _paths_in(_pre_order),
        "For {case} you got {yours}, expected {expected}.\nA node hands its count on *before all that use it have reported*: this is depth-first. In which order is the count final?",
    ),
    Mistake(
        "breadth-first",
        _paths_in(lambda root: _breadth_first(root)[::-1]),
        "For {case} you got {yours}, expected {expected}.\nA node hands its count on *too early*: this is breadth-first, and a longer way may still bring something.",
    ),
    Mistake(
        "order not reversed",
        _paths_in(topological_order),
        "For {case} you got {yours}, expected {expected}.\nYour loop begins with *the leaves*, while the count starts from the root. Turn one of them round.",
    ),
    Mistake(
        "no seed",
        _paths_no_seed,
        "For {case} you got {yours}, expected {expected}.\nAll counts start at 0, so *all stay 0*. With how many paths does one stand at the root?",
    ),
    Mistake(
        "a gradient",
        _paths_gradient,
        "For {case} you got {yours}, expected {expected}.\nThat is *the gradient*. To count paths, each edge counts the same, whatever its local gradient.",
    ),
    Mistake(
        "leaf not below",
        _paths_leaf_missing,
        "Where there is a path you are right. For {case} your code raised {yours}: a leaf that is *not in the graph* has no entry. It has no path either.",
    ),
    Mistake(
        "to every leaf",
        _paths_to_all_leaves,
        "For {case} you got {yours}, expected {expected}.\nYou counted the paths to *all leaves*. Only those count that end at the one asked for.",
    ),
    Mistake(
        "counted in grad",
        _paths_in_grad,
        "For {case} you got {yours}, expected {expected}.\nYou kept the counts *in `grad`*, where a gradient may stand that somebody needs. Use a dictionary.",
    ),
    Mistake(
        "no path to itself",
        _paths_only_below,
        "For {case} you got {yours}, expected {expected}.\nFrom a node *to itself* there is one path, with no edges in it.",
    ),
)


def _paths_forward(root, leaf):
    ways = {}
    for node in topological_order(root):
        ways[node] = 1 if node is leaf else sum(ways[parent] for parent in node.parents)
    return ways[root]


def _paths_remembered(root, leaf):
    @cache
    def ways(node):
        return 1 if node is leaf else sum(map(ways, node.parents))

    return ways(root)


def _paths_memo(root, leaf, known=None):
    known = {} if known is None else known
    if root == leaf:
        return 1
    if root not in known:
        total = 0
        for parent in root.parents:
            total += _paths_memo(parent, leaf, known)
        known[root] = total
    return known[root]


PATHS_STYLES = (_paths_forward, _paths_remembered, _paths_memo)

# ---- 05.7 Which order is safe?

SAFE_ORDER = (
    Mistake("p too early", "a", "In (a), p hands on second. Who else uses p, and has that node handed on yet?"),
    Mistake(
        "from the leaves",
        "b",
        "(b) begins with the leaf. That is the order for computing the values; nobody has told a anything yet.",
    ),
    Mistake("b too early", "d", "In (d), b hands on before p does. Look at what p was made from."),
)
