"""Lesson 03: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

from classroom.checks.exercise import Mistake
from engine import topological_order

COUNTED = (
    Mistake(
        "tree",
        (9, 8),
        "You counted the *tree*, where a shared node appears again each time it is used. In the graph each is one node.",
    ),
    Mistake(
        "same edge once",
        (4, 4),
        "The nodes are right. `p + p` has *two places*, so two edges lead from p to q, and two from q to r.",
    ),
    Mistake("swapped", (6, 4), "Right numbers, *wrong places*: first the nodes, then the edges."),
    Mistake("a node too many", (5, 6), "The edges are right. *One node too many*: how many names are there?"),
    Mistake(
        "an edge too few",
        (4, 5),
        "The nodes are right. *One edge is missing*: has every place of every operation its own?",
    ),
    Mistake("leaf forgotten", (3, 6), "The edges are right. The *leaf* is a node too."),
)


def _child_first(root):
    return [(child.label, parent.label) for child in topological_order(root) for parent in child.parents]


def _no_duplicates(root):
    return list({(parent.label, child.label) for child in topological_order(root) for parent in child.parents})


def _root_only(root):
    return [(parent.label, root.label) for parent in root.parents]


def _first_parent_only(root):
    return [(node.parents[0].label, node.label) for node in topological_order(root) if node.parents]


def _neighbours(root):
    order = topological_order(root)
    return [(a.label, b.label) for a, b in pairwise(order)]


def _nodes_not_labels(root):
    return [(parent, child) for child in topological_order(root) for parent in child.parents]


def _tree_walk(root):
    return [(parent.label, root.label) for parent in root.parents] + [
        pair for parent in root.parents for pair in _tree_walk(parent)
    ]


EDGES = (
    Mistake(
        "nodes for labels",
        _nodes_not_labels,
        "For {case} you got {yours}, expected {expected}.\nYour pairs hold *the nodes*. Put their `.label` there.",
    ),
    Mistake(
        "shared nodes again",
        _tree_walk,
        "For {case} you got {yours}, expected {expected}.\nYour walk comes to a *shared node more than once*, and lists its edges each time.",
    ),
    Mistake(
        "child first",
        _child_first,
        "For {case} you got {yours}.\nEach pair is *the wrong way round*: the parent comes first, as the arrow goes.",
    ),
    Mistake(
        "duplicates dropped",
        _no_duplicates,
        "For {case} you got {yours}, expected {expected}.\n`x + x` has *two edges*, and yours kept one. Do not drop a pair because it is there already.",
    ),
    Mistake(
        "root only",
        _root_only,
        "For {case} you got {yours}.\nThose are the edges into *the root alone*. Every node on the way has edges of its own.",
    ),
    Mistake(
        "first parent only",
        _first_parent_only,
        "For {case} you got {yours}, expected {expected}.\nYou took *only the first parent* of each node.",
    ),
    Mistake(
        "neighbours in the list",
        _neighbours,
        "For {case} you got {yours}.\nYou joined each node to *the next in the list*. Neighbours in the order need not be joined in the graph.",
    ),
)


def _edges_loop(root):
    result = []
    for child in reversed(topological_order(root)):
        for parent in child.parents:
            result.append([parent.label, child.label])
    return result


def _edges_recursive(root):
    found, seen, todo = [], set(), [root]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        found += [(parent.label, node.label) for parent in node.parents]
        todo += node.parents
    return found


EDGES_STYLES = (_edges_loop, _edges_recursive)


def _pre_order(root):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            order.append(node)
            for parent in node.parents:
                visit(parent)

    visit(root)
    return order


def _pre_order_turned_round(root):
    return _pre_order(root)[::-1]


def _no_memory(root):
    order = []

    def visit(node):
        for parent in node.parents:
            visit(parent)
        order.append(node)

    visit(root)
    return order


def _breadth_first(root):
    order, seen, queue = [], {root}, deque([root])
    while queue:
        node = queue.popleft()
        order.append(node)
        for parent in node.parents:
            if parent not in seen:
                seen.add(parent)
                queue.append(parent)
    return order[::-1]


def _root_missing(root):
    return topological_order(root)[:-1]


def _children_first(root):
    return topological_order(root)[::-1]


def _labels(root):
    return [node.label for node in topological_order(root)]


def _never_called(root):
    return []


def _by_label(root):
    order, seen = [], set()

    def visit(node):
        if node.label not in seen:
            seen.add(node.label)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


ORDER = (
    Mistake(
        "told apart by label",
        _by_label,
        "For {case}: {yours}.\nYou tell nodes apart *by their labels*. Two nodes may have the same label, or none; remember the nodes themselves.",
    ),
    Mistake(
        "never visited",
        _never_called,
        "For {case}: {yours}.\nYour function gave back *an empty list*. Who calls the inner function for the first time, with `root`?",
    ),
    Mistake(
        "a node before its parents",
        _pre_order,
        "For {case}: {yours}.\nThis is *pre-order*: a node goes on the list on arrival. Move the `append` to where its parents are done.",
    ),
    Mistake(
        "pre-order turned round",
        _pre_order_turned_round,
        "For {case}: {yours}.\nA *pre-order turned round* looks right on a tree. With a shared node, the first visit may come too early.",
    ),
    Mistake(
        "no memory",
        _no_memory,
        "For {case}: {yours}.\nYour walk *does not remember* where it has been, so a shared node is listed at each visit.",
    ),
    Mistake(
        "level by level",
        _breadth_first,
        "For {case}: {yours}.\nThis is *breadth-first*, level by level. A node reached by a short path and a long one is then in the wrong place.",
    ),
    Mistake(
        "root missing",
        _root_missing,
        "For {case}: {yours}.\n*The root itself* belongs on the list, at the end.",
    ),
    Mistake(
        "children first",
        _children_first,
        "For {case}: {yours}.\nThe right list, *turned round*: that is the order for going backward. Here parents come first.",
    ),
    Mistake(
        "labels",
        _labels,
        "For {case}: {yours}.\nYour list holds *something else*, such as labels. Put the nodes themselves on it; two nodes may have the same label, or none.",
    ),
)


def _post_order_list(root, order=None):
    order = [] if order is None else order
    if root not in order:
        for parent in root.parents:
            _post_order_list(parent, order)
        order.append(root)
    return order


def _right_parents_first(root):
    order, seen = [], set()

    def visit(node):
        if node in seen:
            return
        for parent in reversed(node.parents):
            visit(parent)
        seen.add(node)
        order.append(node)

    visit(root)
    return tuple(order)


def _kahn(root):
    uses, found = {root: 0}, [root]
    for node in found:
        for parent in node.parents:
            if parent not in uses:
                uses[parent] = 0
                found.append(parent)
            uses[parent] += 1
    order = [root]
    for node in order:
        for parent in node.parents:
            uses[parent] -= 1
            if uses[parent] == 0:
                order.append(parent)
    return order[::-1]


ORDER_STYLES = (_post_order_list, _right_parents_first, _kahn)


def recompute(node):
    left, right = (parent.data for parent in node.parents)
    return {"+": left + right, "-": left - right, "*": left * right}[node.op]


def _backward_order(root):
    for node in reversed(topological_order(root)):
        if node.parents:
            node.data = recompute(node)


def _last_only(root):
    if root.parents:
        root.data = recompute(root)


def _adds_up(root):
    for node in topological_order(root):
        if node.parents:
            node.data += recompute(node)


def _not_the_root(root):
    for node in topological_order(root)[:-1]:
        if node.parents:
            node.data = recompute(node)


def _computes_and_drops(root):
    for node in topological_order(root):
        if node.parents:
            recompute(node)


FORWARD = (
    Mistake(
        "still backward",
        _backward_order,
        "For {case} the nodes hold {yours}, expected {expected}.\nThe bug is still there: *the root is computed first*, from parents that are out of date.",
    ),
    Mistake(
        "root only",
        _last_only,
        "For {case} the nodes hold {yours}, expected {expected}.\nOnly *the root* was computed again. The nodes between still hold the old numbers.",
    ),
    Mistake(
        "adds up",
        _adds_up,
        "For {case} the nodes hold {yours}, expected {expected}.\nYou *add* the new number to the old one. A forward pass replaces it.",
    ),
    Mistake(
        "root left out",
        _not_the_root,
        "For {case} the nodes hold {yours}, expected {expected}.\nAll is right except *the root*: your loop stops one node early.",
    ),
    Mistake(
        "computed and dropped",
        _computes_and_drops,
        "For {case} the nodes hold {yours}, expected {expected}.\n*Nothing has changed* in the graph that was handed in. Does every node get its new number, in its own `data`, before the function returns?",
    ),
)


def _forward_recursive(root):
    done = set()

    def visit(node):
        if node in done:
            return
        done.add(node)
        for parent in node.parents:
            visit(parent)
        if node.parents:
            node.data = recompute(node)

    visit(root)


def _forward_filtered(root):
    for node in [node for node in topological_order(root) if node.op]:
        node.data = recompute(node)


FORWARD_STYLES = (_forward_recursive, _forward_filtered)


def _depths(root, combine, leaf=0, step=1):
    level = {}
    for node in topological_order(root):
        level[node] = step + combine(level[parent] for parent in node.parents) if node.parents else leaf
    return level[root]


def _counts_nodes(root):
    return _depths(root, max, leaf=1)


def _shortest(root):
    return _depths(root, min)


def _adds_paths(root):
    return _depths(root, sum)


def _counts_operations(root):
    return sum(1 for node in topological_order(root) if node.parents)


def _left_only(root):
    steps = 0
    while root.parents:
        root, steps = root.parents[0], steps + 1
    return steps


DEPTH = (
    Mistake(
        "nodes for edges",
        _counts_nodes,
        "For {case} you got {yours}, expected {expected}: one too many.\nYou counted *the nodes* on the path. The depth counts the operations, so a leaf has depth 0.",
    ),
    Mistake(
        "shortest path",
        _shortest,
        "For {case} you got {yours}, expected {expected}.\nThat is the *shortest* way to a leaf. The depth is the longest.",
    ),
    Mistake(
        "paths added",
        _adds_paths,
        "For {case} you got {yours}, expected {expected}.\nYou *added* the depths of both parents. The deeper one decides.",
    ),
    Mistake(
        "all operations",
        _counts_operations,
        "For {case} you got {yours}, expected {expected}.\nYou counted *all operations* in the graph. Two that stand side by side make it no deeper.",
    ),
    Mistake(
        "left parents only",
        _left_only,
        "For {case} you got {yours}, expected {expected}.\nYou went down by the *first parent* each time. The longest way may lead by the second.",
    ),
)


def _depth_memo(root, known=None):
    known = {} if known is None else known
    if root not in known:
        known[root] = 1 + max(_depth_memo(parent, known) for parent in root.parents) if root.parents else 0
    return known[root]


def _depth_loop(root):
    depths = {}
    for node in topological_order(root):
        depths[node] = 0
        for parent in node.parents:
            if depths[parent] + 1 > depths[node]:
                depths[node] = depths[parent] + 1
    return depths[root]


DEPTH_STYLES = (_depth_memo, _depth_loop)


def _recursive(root):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


def _stack_turned_round(root):
    order, seen, stack = [], {root}, [root]
    while stack:
        node = stack.pop()
        order.append(node)
        for parent in node.parents:
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)
    return order[::-1]


def _stack_without_memory(root):
    order, stack = [], [(root, iter(root.parents))]
    while stack:
        node, parents_left = stack[-1]
        parent = next(parents_left, None)
        if parent is None:
            order.append(node)
            stack.pop()
        else:
            stack.append((parent, iter(parent.parents)))
    return order


def _seen_too_early(root):
    order, seen, stack = [], {root}, [(root, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
            continue
        stack.append((node, True))
        for parent in node.parents:
            if parent not in seen:
                seen.add(parent)
                stack.append((parent, False))
    return order


def _stack_on_arrival(root):
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            stack += node.parents
    return order


ITERATIVE = (
    Mistake(
        "still recursive",
        _recursive,
        "Every small graph is right. For {case} Python raised {yours}: the function *still calls itself* once for each level.",
    ),
    Mistake(
        "stack turned round",
        _stack_turned_round,
        "For {case}: {yours}.\nTaking nodes off a stack and *turning the list round* works on trees. A shared node can end up before its parent.",
    ),
    Mistake(
        "no memory",
        _stack_without_memory,
        "For {case}: {yours}.\nThe stack *does not remember* which nodes have been on it before.",
    ),
    Mistake(
        "marked too early",
        _seen_too_early,
        "For {case}: {yours}.\nA parent is *marked as seen when it is put on the stack*, long before it is finished; a node above it may then finish first.",
    ),
    Mistake(
        "on arrival",
        _stack_on_arrival,
        "For {case}: {yours}.\nA node goes on the list *on arrival*. It has to wait on the stack until its parents are on the list.",
    ),
)


def _two_visits(root):
    order, done, stack = [], set(), [root]
    while stack:
        node = stack[-1]
        waiting = [parent for parent in node.parents if parent not in done]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        if node not in done:
            done.add(node)
            order.append(node)
    return order


ITERATIVE_STYLES = (_two_visits, _kahn)

WHICH_ORDER = (
    Mistake("root first", "a", "In (a) the root comes first. That is the order for going *backward*."),
    Mistake("d too early", "b", "In (b), d comes before e, and e is one of its parents."),
    Mistake("c too late", "d", "In (d), d comes before c, and c is one of its parents."),
)
