"""Exercise 05.4, Write backward: wrong answers people give, and right ones that look different."""

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
from classroom.mistakes.lesson_05.shared import _nothing, backwards_order
from engine import topological_order


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
