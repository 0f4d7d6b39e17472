"""Exercise 04.4, Hand it on: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_04.shared import _step_by_index
from engine import Value, topological_order


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
