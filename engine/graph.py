"""Walk an expression graph: the one order that `backward`, the pictures and the steppers all use."""


def topological_order(root) -> list:
    """Return every Value that `root` was computed from, each once, parents before children, `root` last.

    Depth first, parents from left to right, as by hand. The stack is a list: Python's own ends after a thousand calls.
    """
    order, seen = [], {root}
    stack = [(root, iter(root.parents))]
    while stack:
        node, parents_left = stack[-1]
        for parent in parents_left:
            if parent not in seen:
                seen.add(parent)
                stack.append((parent, iter(parent.parents)))
                break  # finish this parent first
        else:  # all parents are in `order` already
            order.append(node)
            stack.pop()
    return order


def trace(root) -> tuple[list, list[tuple]]:
    """Return the nodes in topological order, and the edges as (parent, child, local gradient): two for `a + a`."""
    nodes = topological_order(root)
    return nodes, [(p, node, g) for node in nodes for p, g in zip(node.parents, node.local_grads, strict=True)]
