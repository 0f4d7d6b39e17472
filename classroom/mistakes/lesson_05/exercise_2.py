"""Exercise 05.2, Repair the step: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_05.shared import _nothing


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
