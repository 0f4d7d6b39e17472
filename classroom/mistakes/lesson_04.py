"""Lesson 04: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import math

from classroom.checks.exercise import Mistake
from engine import Value, gradient, topological_order

SIGNS = (
    Mistake(
        "gradients for signs",
        (-2, 2, -3, 1),
        "Those are *the gradients themselves*, and they are right. Here only their signs are asked: 1 or −1.",
    ),
    Mistake(
        "all up",
        (1, 1, 1, 1),
        "You let y grow with every leaf. Two factors of the product are *negative*: r, and p − q. A negative factor turns a rise into a fall.",
    ),
    Mistake(
        "signs of the leaves",
        (1, 1, -1, -1),
        "Those are the signs of *the leaves' own values*. Whether p is positive says nothing of how y responds to it: ask what p is multiplied by.",
    ),
    Mistake(
        "minus overlooked",
        (-1, -1, -1, 1),
        "Three are right. q stands behind *a minus*: when q grows, p − q shrinks. Then carry on to y.",
    ),
    Mistake(
        "r not yet multiplied",
        (1, -1, -1, 1),
        "r and s are right. You stopped at *p − q*. From there to y there is one more operation, and its factor is negative.",
    ),
    Mistake(
        "sign of r itself",
        (-1, 1, 1, 1),
        "Three are right. Along r, what counts is *the other factor*, p − q. Work out its sign.",
    ),
    Mistake(
        "sign of s itself",
        (-1, 1, -1, -1),
        "Three are right. s is negative, and that does not matter: *plus routes*, whatever the value of its parents.",
    ),
    Mistake(
        "all turned round",
        (1, -1, 1, -1),
        "Every sign is *the wrong way round*. The question is where y goes when the leaf grows.",
    ),
)


def _times_unswapped(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (a, b)}[op]


def _minus_as_plus(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, 1.0), "*": (b, a)}[op]


def _minus_turned(op, a, b):
    return {"+": (1.0, 1.0), "-": (-1.0, 1.0), "*": (b, a)}[op]


def _minus_both(op, a, b):
    return {"+": (1.0, 1.0), "-": (-1.0, -1.0), "*": (b, a)}[op]


def _results(op, a, b):
    result = {"+": a + b, "-": a - b, "*": a * b}[op]
    return result, result


def _one_result(op, a, b):
    return {"+": a + b, "-": a - b, "*": a * b}[op]


def _values_for_plus(op, a, b):
    return {"+": (a, b), "-": (a, -b), "*": (b, a)}[op]


def _times_as_one(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (1.0, 1.0)}[op]


def _times_product(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (a * b, a * b)}[op]


def _without_sign(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -1.0), "*": (abs(b), abs(a))}[op]


def _halves(op, a, b):
    return {"+": (0.5, 0.5), "-": (0.5, -0.5), "*": (b, a)}[op]


def _plus_gone(op, a, b):
    return {"+": (0.0, 0.0), "-": (0.0, 0.0), "*": (b, a)}[op]


def _all_alike(op, a, b):
    return 1.0, 1.0


def _all_swapped(op, a, b):
    return b, a


def _not_divided(op, a, b):
    f = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}[op]
    h = 0.001
    return f(a + h, b) - f(a, b), f(a, b + h) - f(a, b)


def _minus_times_b(op, a, b):
    return {"+": (1.0, 1.0), "-": (1.0, -b), "*": (b, a)}[op]


LOCAL = (
    Mistake(
        "plus has none",
        _plus_gone,
        "For {case} you got {yours}, expected {expected}.\n*A slope of 0* would mean that a nudge has no effect. Nudge one of the two in a sum: does the result stay where it was?",
    ),
    Mistake(
        "always 1, 1",
        _all_alike,
        'For {case} you got {yours}, expected {expected}.\nYou give *the same for every operation*. (If there is `op == "+" or "-"` in your code: Python reads that as true, whatever op is.)',
    ),
    Mistake(
        "always swapped",
        _all_swapped,
        "For {case} you got {yours}, expected {expected}.\nYou *swap for every operation*. Only times does; plus and minus do not look at the values at all.",
    ),
    Mistake(
        "not divided",
        _not_divided,
        "For {case} you got {yours}, expected {expected}.\nThat is *the rise*, and a slope is the rise divided by the nudge. But here no nudging is needed: you know the rules.",
    ),
    Mistake(
        "minus with a value",
        _minus_times_b,
        "For {case} you got {yours}, expected {expected}.\n*The value of b* has no place there. When b grows by 1, by how much does a − b fall?",
    ),
    Mistake(
        "times unswapped",
        _times_unswapped,
        "For {case} you got {yours}, expected {expected}.\nTimes *swaps*: the slope along a is how often a is counted, and that is what stands beside it.",
    ),
    Mistake(
        "minus as plus",
        _minus_as_plus,
        "For {case} you got {yours}, expected {expected}.\nMinus *turns the sign* for its second parent: if b grows, a − b shrinks.",
    ),
    Mistake(
        "minus the wrong way round",
        _minus_turned,
        "For {case} you got {yours}, expected {expected}.\nThe −1 is in *the wrong place*. Which of the two is taken away from the other?",
    ),
    Mistake(
        "minus for both",
        _minus_both,
        "For {case} you got {yours}, expected {expected}.\nOnly *one of the two* is subtracted. If a grows, a − b grows too.",
    ),
    Mistake(
        "results",
        _results,
        "For {case} you got {yours}, expected {expected}.\nThat is *the result* of the operation. A local gradient says how fast the result moves when one parent moves.",
    ),
    Mistake(
        "one result",
        _one_result,
        "For {case} you got {yours}, expected {expected}.\nThat is *the result* of the operation, one number. Two slopes are wanted, one along each parent.",
    ),
    Mistake(
        "values for plus",
        _values_for_plus,
        "For {case} you got {yours}, expected {expected}.\nThose are *the parents themselves*. How much of a nudge of a arrives in the result does not depend on how large a is.",
    ),
    Mistake(
        "times as plus",
        _times_as_one,
        "For {case} you got {yours}, expected {expected}.\nYou treat *times like plus*. A nudge of a is multiplied before it arrives.",
    ),
    Mistake(
        "the product twice",
        _times_product,
        "For {case} you got {yours}, expected {expected}.\nThat is *the product*. The slope of it along a is what remains if a grows by 1: one more of what?",
    ),
    Mistake(
        "without signs",
        _without_sign,
        "For {case} you got {yours}, expected {expected}.\nThe sizes are right and *a sign is lost*. A slope may be negative.",
    ),
    Mistake(
        "shared out",
        _halves,
        "For {case} you got {yours}, expected {expected}.\nYou *share the gradient out* between two parents. It is copied, not divided: each parent, nudged alone, has its full effect.",
    ),
)


def _local_list(op, a, b):
    if op == "*":
        return [b, a]
    return [1, 1 if op == "+" else -1]


def _local_match(op, a, b):
    match op:
        case "+":
            slopes = (1, 1)
        case "-":
            slopes = (1, -1)
        case "*":
            slopes = (b, a)
    return slopes


def _local_from_engine(op, a, b):
    a, b = Value(a), Value(b)
    return {"+": a + b, "-": a - b, "*": a * b}[op].local_grads


def _local_nudged(op, a, b):
    f = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}[op]
    return [round(slope, 4) for slope in gradient(f, [a, b])]


LOCAL_STYLES = (_local_list, _local_match, _local_from_engine, _local_nudged)

ON_PAPER = (
    Mistake(
        "through u only",
        (6, -6),
        "You followed *the paths through u* only. v depends on a and b as well, and what comes by different paths adds up.",
    ),
    Mistake(
        "through v only",
        (2, 3),
        "You followed *the paths through v* only. u depends on a and b as well, and what comes by different paths adds up.",
    ),
    Mistake(
        "minus overlooked",
        (8, 9),
        "The first is right. For the second you *overlooked the minus* in u = a − b: the local gradient along b is −1.",
    ),
    Mistake(
        "paths multiplied",
        (12, -18),
        "You *multiplied over paths*. Multiply along each path; then add the products.",
    ),
    Mistake(
        "v not swapped",
        (9, -4),
        "The paths are added, as they should be. But in v = a·b, *times swaps*: along a, the local gradient is the other one.",
    ),
    Mistake(
        "w not swapped",
        (3, 17),
        "The paths are added, as they should be. But in w = u·v, *times swaps*: u receives the value of the other factor.",
    ),
    Mistake(
        "local gradients only",
        (3, 2),
        "You added *the local gradients of u and v* and left out the last operation, w = u·v. Each path has two edges.",
    ),
    Mistake("turned round", (-3, 8), "Right numbers, *wrong places*: first along a, then along b."),
)


def _overwrites(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad = local * node.grad


def _forgets_upstream(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local


def _forgets_local(node):
    for parent in node.parents:
        parent.grad += node.grad


def _swapped(node):
    for parent, local in zip(node.parents, reversed(node.local_grads), strict=True):
        parent.grad += local * node.grad


def _goes_on(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
        _goes_on(parent)


def _first_parent(node):
    for parent, local in list(zip(node.parents, node.local_grads, strict=True))[:1]:
        parent.grad += local * node.grad


def _each_parent_once(node):
    handed = {}
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        handed[parent] = local
    for parent, local in handed.items():
        parent.grad += local * node.grad


def _nothing(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        grad = parent.grad
        grad += local * node.grad


def _by_value(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.data


def _own_value(node):
    for parent in node.parents:
        parent.grad += parent.data * node.grad


def _multiplies(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad *= local * node.grad


def _adds_the_two(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local + node.grad


def _seeds(node):
    node.grad = 1.0
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad


def _empties(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
    node.grad = 0.0


def _two_parents_only(node):
    left, right = node.parents
    left.grad += node.local_grads[0] * node.grad
    right.grad += node.local_grads[1] * node.grad


def _by_hand_rules(node, times="swap"):
    left, right = node.parents if len(node.parents) == 2 else (None, None)
    if node.op in ("+", "-"):
        left.grad += node.grad
        right.grad += node.grad if node.op == "+" else -node.grad
    elif node.op == "*":
        left.grad += right.data * node.grad
        right.grad += left.data * node.grad


def _whole_sweep(node):
    node.backward()


def _replaced_grads(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad -= local * node.grad


def _wiped_first(node):
    for parent in node.parents:
        parent.grad = 0.0
    _step_by_index(node)


def _only_the_empty(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        if parent.grad == 0.0:
            parent.grad = local * node.grad


def _every_pair(node):
    for parent in node.parents:
        for local in node.local_grads:
            parent.grad += local * node.grad


def _first_place_again(node):
    for parent in node.parents:
        place = node.parents.index(parent)
        parent.grad += node.local_grads[place] * node.grad


def _wrong_way(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        node.grad += local * parent.grad


def _parents_own_grad(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * parent.grad


def _data_for_grad(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.data += local * node.grad


def _sweeps(node):
    for n in reversed(topological_order(node)):
        _step_by_index(n)


def _wrapped(node):
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += Value(local) * node.grad


def _step_shared_out(node):
    for parent, local in zip(node.parents, node.local_grads, strict=False):
        parent.grad += local * node.grad / len(node.parents)


STEP = (
    Mistake(
        "shared out",
        _step_shared_out,
        "For {case} the gradients are {yours}, expected {expected}.\nYou *share the gradient out* among the parents. It is copied: each gets all of it, times its own local gradient.",
    ),
    Mistake(
        "wiped first",
        _wiped_first,
        "For {case} the gradients are {yours}, expected {expected}.\nYou *set the parents to 0* before you add. What another node has brought is then lost; whoever starts the walk does the zeroing.",
    ),
    Mistake(
        "only the empty",
        _only_the_empty,
        "For {case} the gradients are {yours}, expected {expected}.\nYou hand something on only to a parent that is *still at 0*. What comes second counts as much, and adds up.",
    ),
    Mistake(
        "every pair",
        _every_pair,
        "For {case} the gradients are {yours}, expected {expected}.\nEach parent gets *every local gradient*, its own and the others'. Is there a loop within a loop? Walk through both tuples side by side.",
    ),
    Mistake(
        "first place again",
        _first_place_again,
        "For {case} the gradients are {yours}, expected {expected}.\n`index` finds *the first place* of a parent, also when you have come to its second one, whose local gradient may differ.",
    ),
    Mistake(
        "the wrong way",
        _wrong_way,
        "For {case} the gradients are {yours}, expected {expected}.\nThe gradient moves *the wrong way*, from the parents into the node. It goes back: from the node to its parents.",
    ),
    Mistake(
        "the parent's own gradient",
        _parents_own_grad,
        "For {case} the gradients are {yours}, expected {expected}.\nYou multiplied by *the parent's* gradient. What is handed on is the node's.",
    ),
    Mistake(
        "data for grad",
        _data_for_grad,
        "For {case} you left {yours}, expected {expected}.\nYou changed *the values*, in `data`. A gradient goes into `grad`.",
    ),
    Mistake(
        "the whole sweep",
        _sweeps,
        "For {case} the gradients are {yours}, expected {expected}.\nThat is *the whole sweep*, down to the leaves, and a fine one. Here only the node itself hands something on, and only to its own parents.",
    ),
    Mistake(
        "wrapped",
        _wrapped,
        "For {case} you left {yours}, expected {expected}.\nA gradient is *a plain number*, and yours has become a Value. Multiply numbers.",
    ),
    Mistake(
        "overwriting",
        _overwrites,
        "For {case} the gradients are {yours}, expected {expected}.\nThis is *overwriting*: `=` forgets what an earlier path brought. What comes by different paths adds up.",
    ),
    Mistake(
        "upstream forgotten",
        _forgets_upstream,
        "For {case} the gradients are {yours}, expected {expected}.\nThe *upstream gradient* is missing: a local gradient says how fast the node moves, and not yet how fast the root does.",
    ),
    Mistake(
        "local forgotten",
        _forgets_local,
        "For {case} the gradients are {yours}, expected {expected}.\nThe *local gradient* is missing: you route, as plus does, whatever the operation was.",
    ),
    Mistake(
        "swapped once more",
        _swapped,
        "For {case} the gradients are {yours}, expected {expected}.\nThe local gradients go to *the wrong parents*. Those of times are swapped already; each stands at its parent's place.",
    ),
    Mistake(
        "goes on",
        _goes_on,
        "For {case} the gradients are {yours}, expected {expected}.\nYour step *goes on* past the parents. They may still wait for something from elsewhere; only the node's own parents get something.",
    ),
    Mistake(
        "first parent only",
        _first_parent,
        "For {case} the gradients are {yours}, expected {expected}.\nOnly *the first parent* got something. Does the loop come to its second round?",
    ),
    Mistake(
        "each parent once",
        _each_parent_once,
        "For {case} the gradients are {yours}, expected {expected}.\nA node that stands *in both places* has two edges, and something is due to it along each.",
    ),
    Mistake(
        "nobody hears",
        _nothing,
        "For {case} the gradients are {yours}, expected {expected}.\n*Nothing has changed*. The function has nothing to return: it changes the `grad` of each parent, for which `parent.grad` must be on the left of the assignment.",
    ),
    Mistake(
        "value for gradient",
        _by_value,
        "For {case} the gradients are {yours}, expected {expected}.\nYou multiplied by the node's *value*, its `data`. What it hands on is its `grad`.",
    ),
    Mistake(
        "the parent's own value",
        _own_value,
        "For {case} the gradients are {yours}, expected {expected}.\nYou multiplied by *the parent's own value*. The slope along it is in the node's `local_grads`.",
    ),
    Mistake(
        "grad multiplied",
        _multiplies,
        "For {case} the gradients are {yours}, expected {expected}.\nYou *multiply* what the parent has by what arrives, and whoever starts at 0 stays at 0. Along a path one multiplies; what arrives by several paths adds up.",
    ),
    Mistake(
        "local plus upstream",
        _adds_the_two,
        "For {case} the gradients are {yours}, expected {expected}.\nYou *add* the local gradient to the upstream one. Rates along a chain multiply.",
    ),
    Mistake(
        "seeded again",
        _seeds,
        "For {case} the gradients are {yours}, expected {expected}.\nYou *set the node's own gradient* to 1. Only the root has that; this node has received its gradient, and it stays as it is.",
    ),
    Mistake(
        "given away",
        _empties,
        "For {case} the gradients are {yours}, expected {expected}.\nThe parents are right, and the node has *lost its own gradient*. It is copied, not given away.",
    ),
    Mistake(
        "subtracted",
        _replaced_grads,
        "For {case} the gradients are {yours}, expected {expected}.\nThe sizes are right and *the sign is turned*: what arrives is added.",
    ),
    Mistake(
        "two parents always",
        _two_parents_only,
        "For {case} you got {yours}.\nYour step takes it that *every node has two parents*. A leaf has none, tanh has one, and some have three. A loop fits them all.",
    ),
    Mistake(
        "rules for three operations",
        _by_hand_rules,
        "For {case} the gradients are {yours}, expected {expected}.\nYou wrote *a rule for each operation*, and there are more than three. The node has noted its `local_grads`: with them, one rule does for all.",
    ),
    Mistake(
        "left to backward",
        _whole_sweep,
        "For {case} the gradients are {yours}, expected {expected}.\n`backward` is *the whole sweep*: it sets the node's own gradient, and walks on to the leaves. Here one step is wanted, written by you.",
    ),
)


def _step_by_index(node):
    for i in range(len(node.parents)):
        node.parents[i].grad = node.parents[i].grad + node.grad * node.local_grads[i]


def _step_summed(node):
    due = {}
    for i, parent in enumerate(node.parents):
        due[parent] = due.get(parent, 0) + node.local_grads[i] * node.grad
    for parent, amount in due.items():
        parent.grad += amount


def _step_backwards(node):
    for parent, local in reversed(list(zip(node.parents, node.local_grads, strict=True))):
        before = parent.grad
        parent.grad = before + local * node.grad
    return node


STEP_STYLES = (_step_by_index, _step_summed, _step_backwards)


def _slopes(a, b, c, da=None, db=None, dc=None):
    right = (b * c, a * c, a * b - 2 * c)
    return tuple(mine if mine is not None else true for mine, true in zip((da, db, dc), right, strict=True))


REPAIR = (
    Mistake(
        "planted",
        lambda a, b, c: _slopes(a, b, c, dc=a * b),
        "For {case} you got {yours}, expected {expected}.\nThe bug is still there, in the slope along c: the long path passes a *minus*, and arrives with the sign that a plus would leave.",
    ),
    Mistake(
        "short path lost",
        lambda a, b, c: _slopes(a, b, c, dc=-c),
        "For {case} you got {yours}, expected {expected}.\nAlong c only *the long path* is left. The two paths add up; the second must not overwrite the first.",
    ),
    Mistake(
        "long path lost",
        lambda a, b, c: _slopes(a, b, c, dc=a * b - c),
        "For {case} you got {yours}, expected {expected}.\nAlong c only *the short path* is left. c also acts through v, and what comes by two paths adds up.",
    ),
    Mistake(
        "minus on the wrong parent",
        lambda a, b, c: (-b * c, -a * c, a * b),
        "For {case} you got {yours}, expected {expected}.\nThe minus went to *the wrong parent*: in u − c it is c that is taken away, and u that stays as it is.",
    ),
    Mistake(
        "minus on both parents",
        lambda a, b, c: (-b * c, -a * c, a * b - 2 * c),
        "For {case} you got {yours}, expected {expected}.\nAlong c all is right now, and a and b have become false: of u − c, *only c* gets the minus.",
    ),
    Mistake(
        "sign of the sum",
        lambda a, b, c: _slopes(a, b, c, dc=-(a * b)),
        "For {case} you got {yours}, expected {expected}.\nYou turned the sign of *both paths* to c. Only one of them passes a minus.",
    ),
    Mistake(
        "short path turned",
        lambda a, b, c: _slopes(a, b, c, dc=2 * c - a * b),
        "For {case} you got {yours}, expected {expected}.\nThe difference is *the wrong way round*: the short path passes no minus, the long one does.",
    ),
    Mistake(
        "unswapped",
        lambda a, b, c: (a * c, b * c, a * b - 2 * c),
        "For {case} you got {yours}, expected {expected}.\nAlong c all is right now. But a and b have changed places, and *times swaps*.",
    ),
    Mistake(
        "other bug too",
        lambda a, b, c: (a * c, b * c, a * b),
        "For {case} you got {yours}, expected {expected}.\nThe bug is still there, and a and b, which were right, have *changed places*. Nudge before you repair: which slope was false?",
    ),
    Mistake(
        "the expression changed",
        lambda a, b, c: _slopes(a, b, c, dc=a * b + 2 * c),
        "For {case} you got {yours}, expected {expected}.\nYou changed *the expression*: v is u − c. Leave the values alone; the bug is in the way back.",
    ),
    Mistake(
        "numbers of one place",
        lambda a, b, c: (-12.0, 8.0, -14.0),
        "For {case} you got {yours}, expected {expected}.\nYou return *the numbers of one place*, the look cell's. They have to come from a, b and c.",
    ),
    Mistake(
        "multiplied",
        lambda a, b, c: _slopes(a, b, c, dc=-(a * b - c) * c),
        "For {case} you got {yours}, expected {expected}.\nYou *multiplied* what comes by the two paths to c. Along a path one multiplies; over paths one adds.",
    ),
)


def _by_formula(a, b, c):
    return [b * c, a * c, a * b - 2 * c]


def _by_path(a, b, c):
    u = a * b
    v = u - c
    dy_dv, dy_dc = c, v
    dv_du, dv_dc = 1, -1
    du_da, du_db = b, a
    return dy_dv * dv_du * du_da, dy_dv * dv_du * du_db, dy_dc + dy_dv * dv_dc


def _by_engine(a, b, c):
    leaves = [Value(x) for x in (a, b, c)]
    a, b, c = leaves
    ((a * b - c) * c).backward()
    return [leaf.grad for leaf in leaves]


REPAIR_STYLES = (_by_formula, _by_path, _by_engine)


def _edges(node):
    return list(zip(node.parents, node.local_grads, strict=True))


def _first_path(root, leaf):
    for parent, local in _edges(root):
        if leaf in topological_order(parent):
            return local * _first_path(parent, leaf)
    return 1.0 if root is leaf else 0.0


def _path_sums(root, leaf):
    def paths(node):
        if node is leaf:
            return [[]]
        return [[local, *rest] for parent, local in _edges(node) for rest in paths(parent)]

    return paths(root)


def _adds_along(root, leaf):
    return sum(sum(path) for path in _path_sums(root, leaf))


def _multiplies_over(root, leaf):
    return math.prod(math.prod(path) for path in _path_sums(root, leaf))


def _adds_along_multiplies_over(root, leaf):
    return math.prod(sum(path) for path in _path_sums(root, leaf))


def _counts(root, leaf):
    return len(_path_sums(root, leaf))


def _ends_with_zero(root, leaf):
    if root is leaf:
        return 0.0
    return sum(local * _ends_with_zero(parent, leaf) for parent, local in _edges(root))


def _every_leaf_counts(root, leaf):
    if not root.parents:
        return 1.0
    return sum(local * _every_leaf_counts(parent, leaf) for parent, local in _edges(root))


def _every_leaf_and_itself(root, leaf):
    if root is leaf or not root.parents:
        return 1.0
    return sum(local * _every_leaf_and_itself(parent, leaf) for parent, local in _edges(root))


def _same_number(root, leaf):
    if root.data == leaf.data:
        return 1.0
    return sum(local * _same_number(parent, leaf) for parent, local in _edges(root))


def _same_label(root, leaf):
    if root.label == leaf.label:
        return 1.0
    return sum(local * _same_label(parent, leaf) for parent, local in _edges(root))


def _nodes_once(root, leaf, seen=None):
    seen = set() if seen is None else seen
    if root is leaf:
        return 1.0
    if root in seen:
        return 0.0
    seen.add(root)
    return sum(local * _nodes_once(parent, leaf, seen) for parent, local in _edges(root))


def _last_edge(root, leaf):
    return sum(local for node in topological_order(root) for parent, local in _edges(node) if parent is leaf)


def _local_left_out(root, leaf):
    if root is leaf:
        return 1.0
    return sum(local + _local_left_out(parent, leaf) for parent, local in _edges(root))


def _ends_with_value(root, leaf):
    if root is leaf:
        return leaf.data
    return sum(local * _ends_with_value(parent, leaf) for parent, local in _edges(root))


def _root_value(root, leaf):
    if root is leaf:
        return 1.0
    return sum(parent.data * _root_value(parent, leaf) for parent in root.parents)


def _left_to_backward(root, leaf):
    root.backward()
    return leaf.grad


def _returns_early(root, leaf):
    if root is leaf:
        return 1.0
    for parent, local in _edges(root):
        return local * _returns_early(parent, leaf)
    return 0.0


def _keeps_last(root, leaf):
    if root is leaf:
        return 1.0
    total = 0.0
    for parent, local in _edges(root):
        total = local * _keeps_last(parent, leaf)
    return total


def _nothing_at_a_leaf(root, leaf):
    if root is leaf:
        return 1.0
    if not root.parents:
        return None
    return sum(local * _nothing_at_a_leaf(parent, leaf) for parent, local in _edges(root))


def _returns_total_in_the_loop(root, leaf):
    if root is leaf:
        return 1.0
    total = 0.0
    for parent, local in _edges(root):
        total += local * _returns_total_in_the_loop(parent, leaf)
        return total


def _multiplies_parents(root, leaf):
    if root is leaf:
        return 1.0
    if not root.parents:
        return 0.0
    product = 1.0
    for parent, local in _edges(root):
        product *= local * _multiplies_parents(parent, leaf)
    return product


def _starts_at_one(root, leaf):
    if root is leaf:
        return 1.0
    total = 1.0
    for parent, local in _edges(root):
        total += local * _starts_at_one(parent, leaf)
    return total


def _ends_with_grad(root, leaf):
    if root is leaf:
        return leaf.grad
    return sum(local * _ends_with_grad(parent, leaf) for parent, local in _edges(root))


def _reads_grad(root, leaf):
    return leaf.grad


def _own_sweep(root, leaf):
    order = topological_order(root)
    for node in order:
        node.grad = 0.0
    root.grad = 1.0
    for node in reversed(order):
        _step_by_index(node)
    return leaf.grad


def _asked_too_late(root, leaf):
    if not root.parents:
        return 0.0
    if root is leaf:
        return 1.0
    return sum(local * _asked_too_late(parent, leaf) for parent, local in _edges(root))


def _total_lost(root, leaf, product=1.0, total=0.0):
    if root is leaf:
        total += product
    for parent, local in _edges(root):
        _total_lost(parent, leaf, product * local, total)
    return total


def _stops_beside(root, leaf):
    if root is leaf:
        return 1.0
    for parent, local in _edges(root):
        if parent is leaf:
            return local
    return sum(local * _stops_beside(parent, leaf) for parent, local in _edges(root))


def _parents_once(root, leaf):
    if root is leaf:
        return 1.0
    once = dict(_edges(root))
    return sum(local * _parents_once(parent, leaf) for parent, local in once.items())


def _lists_of_paths(root, leaf):
    if root is leaf:
        return [[]]
    return [[local, *rest] for parent, local in _edges(root) for rest in _lists_of_paths(parent, leaf)]


def _gradient_changed_too(root, leaf):
    if root is leaf:
        return 1.0
    for parent, local in _edges(root):
        parent.grad += local * root.grad
    return sum(local * _gradient_changed_too(parent, leaf) for parent, local in _edges(root))


PATHS = (
    Mistake(
        "the paths themselves",
        _lists_of_paths,
        "For {case} you got {yours}, expected {expected}.\nThose are *the paths themselves*, as in the lesson. One number is wanted: multiply along each, add over all, without keeping a list.",
    ),
    Mistake(
        "grads changed too",
        _gradient_changed_too,
        "For {case} you got {yours}.\nYour slopes are right, and on the way you *changed* `grad`. Read `parents` and `local_grads`, and leave `grad` as it is.",
    ),
    Mistake(
        "total returned in the loop",
        _returns_total_in_the_loop,
        "For {case} you got {yours}.\nA walk that comes to another leaf gives back `None`, and only *the first parent* is ever asked. Does `return` stand inside the loop, a few spaces too far to the right?",
    ),
    Mistake(
        "parents multiplied",
        _multiplies_parents,
        "For {case} you got {yours}, expected {expected}.\nYou *multiply what the parents bring*, so that one without a path to the leaf spoils the rest. Multiply along each path, add over paths.",
    ),
    Mistake(
        "starts at 1",
        _starts_at_one,
        "For {case} you got {yours}, expected {expected}.\nYour sum *starts at 1*. With no path at all, how large is it?",
    ),
    Mistake(
        "ends with the gradient",
        _ends_with_grad,
        "For {case} you got {yours}, expected {expected}.\nYour walk ends with what stands in *the leaf's `grad`*, and that is a leftover. How fast does a node move, compared with itself?",
    ),
    Mistake(
        "grad read",
        _reads_grad,
        "For {case} you got {yours}, expected {expected}.\nYou read *the leaf's `grad`*. Nobody has filled it in for this root; the number is to be found by walking the paths.",
    ),
    Mistake(
        "a sweep",
        _own_sweep,
        "For {case} you got {yours}, expected {expected}.\nThe numbers are right, by *a sweep* that lesson 05 is about. But it changes every `grad` on its way; walk the paths and leave those alone.",
    ),
    Mistake(
        "asked too late",
        _asked_too_late,
        "For {case} you got {yours}, expected {expected}.\nA node without parents brings 0 with you, *before you ask* whether it is the leaf that is wanted.",
    ),
    Mistake(
        "total lost",
        _total_lost,
        "For {case} you got {yours}, expected {expected}.\nThe inner calls *keep their total to themselves*: adding to a number inside a call does not change it outside. What does each call give back, and who uses it?",
    ),
    Mistake(
        "stops beside the leaf",
        _stops_beside,
        "For {case} you got {yours}, expected {expected}.\nAs soon as a parent is the leaf, you *stop*. Other places of the same node may lead to it too.",
    ),
    Mistake(
        "each parent once",
        _parents_once,
        "For {case} you got {yours}, expected {expected}.\nA node that stands in *both places* has two edges, and there is a path along each.",
    ),
    Mistake(
        "first path",
        _first_path,
        "For {case} you got {yours}, expected {expected}.\n*Only one path* counts with you. Others lead to the same leaf, and they add up. (A note of nodes already seen is right for an order; here each path counts.)",
    ),
    Mistake(
        "returned in the loop",
        _returns_early,
        "For {case} you got {yours}, expected {expected}.\nOnly *the first parent* of each node is ever asked. Is there a `return` inside the loop?",
    ),
    Mistake(
        "last parent kept",
        _keeps_last,
        "For {case} you got {yours}, expected {expected}.\nEach parent's part *overwrites* the one before. What comes by different paths adds up.",
    ),
    Mistake(
        "added along",
        _adds_along,
        "For {case} you got {yours}, expected {expected}.\nYou *add along a path*. Rates along a chain multiply, as with the car and the walker; only over paths one adds.",
    ),
    Mistake(
        "local added",
        _local_left_out,
        "For {case} you got {yours}, expected {expected}.\nYou *add* the local gradient to what the parent's walk brings. Rates along a chain multiply.",
    ),
    Mistake(
        "multiplied over",
        _multiplies_over,
        "For {case} you got {yours}, expected {expected}.\nYou *multiply over paths*. Each path has an effect of its own, and the effects add up.",
    ),
    Mistake(
        "the wrong way round",
        _adds_along_multiplies_over,
        "For {case} you got {yours}, expected {expected}.\nAdding and multiplying have *changed places*: multiply along a path, add over paths.",
    ),
    Mistake(
        "paths counted",
        _counts,
        "For {case} you got {yours}, expected {expected}.\nThat is *the number of paths*. Where do the local gradients come in?",
    ),
    Mistake(
        "ends with 0",
        _ends_with_zero,
        "For {case} you got {yours}, expected {expected}.\nYour walk *ends with 0*, and so does every product. How fast does a node move, compared with itself?",
    ),
    Mistake(
        "ends with the value",
        _ends_with_value,
        "For {case} you got {yours}, expected {expected}.\nYour walk ends with *the leaf's value*. How fast does a node move, compared with itself?",
    ),
    Mistake(
        "every leaf",
        _every_leaf_counts,
        "For {case} you got {yours}, expected {expected}.\nYour walk ends happily at *any leaf*. Only paths that end at the one asked for count; the others bring 0. And a node that is asked for need not be a leaf.",
    ),
    Mistake(
        "any leaf will do",
        _every_leaf_and_itself,
        "For {case} you got {yours}, expected {expected}.\nYour walk ends happily at *any leaf*. Only paths that end at the one asked for count; the others bring 0.",
    ),
    Mistake(
        "same number",
        _same_number,
        "For {case} you got {yours}, expected {expected}.\nYou compare *numbers*. Two nodes may hold the same number; ask whether it is the same node.",
    ),
    Mistake(
        "same label",
        _same_label,
        "For {case} you got {yours}, expected {expected}.\nYou compare *labels*. Two nodes may have the same label, or none; ask whether it is the same node.",
    ),
    Mistake(
        "nodes once",
        _nodes_once,
        "For {case} you got {yours}, expected {expected}.\nYour walk passes *no node twice*. That is right for an order; here, two paths may share a node, and both count.",
    ),
    Mistake(
        "last edges",
        _last_edge,
        "For {case} you got {yours}, expected {expected}.\nYou added up the *edges at the leaf*. A path goes on to the root, and every edge on it is a factor.",
    ),
    Mistake(
        "values for slopes",
        _root_value,
        "For {case} you got {yours}, expected {expected}.\nYou multiply *the values* on the way. The factors are the slopes along the edges, in `local_grads`.",
    ),
    Mistake(
        "left to backward",
        _left_to_backward,
        "For {case} you got {yours}, expected {expected}.\nYou left it to *`backward`*, which adds to what a leaf has already, and changes every `grad`. Here the paths are to be walked by you.",
    ),
    Mistake(
        "nothing at other leaves",
        _nothing_at_a_leaf,
        "For {case} you got {yours}.\nA walk that comes to *another leaf* gives back `None`, with which one cannot calculate. What is the gradient where no path leads?",
    ),
)


def _listed(root, leaf):
    return sum(math.prod(path) for path in _path_sums(root, leaf))


def _with_stack(root, leaf):
    total, stack = 0.0, [(root, 1.0)]
    while stack:
        node, so_far = stack.pop()
        if node is leaf:
            total += so_far
            continue
        for i, parent in enumerate(node.parents):
            stack.append((parent, so_far * node.local_grads[i]))
    return total


def _carried(root, leaf, so_far=1):
    if root == leaf:
        return so_far
    total = 0
    for i in range(len(root.parents)):
        total += _carried(root.parents[i], leaf, so_far * root.local_grads[i])
    return total


def _forward_mode(root, leaf):
    speed = {}
    for node in topological_order(root):
        speed[node] = 1.0 if node is leaf else sum(local * speed[parent] for parent, local in _edges(node))
    return speed[root]


def _backward_mode(root, leaf):
    grads = {root: 1.0}
    for node in reversed(topological_order(root)):
        for parent, local in _edges(node):
            grads[parent] = grads.get(parent, 0.0) + local * grads[node]
    return grads.get(leaf, 0.0)


PATHS_STYLES = (_listed, _with_stack, _carried, _forward_mode, _backward_mode)

ZERO = (
    Mistake(
        "only one",
        "a",
        "You chose (a). w1 is one of them, because its input is 0. Now look at *the other product*: one of its factors is 0 as well.",
    ),
    Mistake(
        "their own value",
        "b",
        "You chose (b), the two that *are* 0. Times swaps: a parent's gradient is multiplied by the other's value, not by its own.",
    ),
    Mistake(
        "the inputs",
        "d",
        "You chose (d), *the inputs*. They get gradients like any leaf, though training leaves them alone. What is x1 multiplied by?",
    ),
)
