"""Exercise 05.6, Count the paths: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from functools import cache

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_03 import _breadth_first, _pre_order
from classroom.mistakes.lesson_05.shared import backwards_order
from engine import topological_order


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
