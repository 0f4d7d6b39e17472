"""Exercise 04.6, Along every path: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import math

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_04.shared import _step_by_index
from engine import topological_order


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
