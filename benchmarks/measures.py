"""What a worker can measure of one design. Times are of this process's own CPU time, in seconds."""

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.demo import Demo

CHAIN = 500  # nodes: micrograd's recursion ends a little below a thousand
OPERATIONS = {
    "+": lambda x, b: x + b,
    "-": lambda x, b: x - b,
    "*": lambda x, b: x * b,
    "/": lambda x, b: x / b,
    "** 1.5": lambda x, b: x**1.5,
    "neg": lambda x, b: -x,
    "relu": lambda x, b: x.relu(),
    "tanh": lambda x, b: x.tanh(),
    "sigmoid": lambda x, b: x.sigmoid(),
}


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Without the cyclic collector, which has its turn before and after."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def chain(demo: Demo, operation: Callable, nodes: int):
    x, other = demo.value(1.0), demo.value(1.0)
    for _ in range(nodes):
        x = operation(x, other)
    return x


def results(demo: Demo, points, labels) -> dict:
    """Take one step; return the loss before it and its gradients."""
    return {"loss": demo.step(points, labels), "gradients": demo.gradients()}


def step(demo: Demo, points, labels, quiet: bool) -> float:
    """Return how long one step takes, with the cyclic collector as Python ships it or without it."""
    if quiet:
        with quiet_collector():
            return seconds(lambda: demo.step(points, labels))
    return seconds(lambda: demo.step(points, labels))


def operation(demo: Demo, name: str, repeats: int) -> dict | None:
    """Return how long one operation takes forward and backward; None if this engine does not have it."""
    if name.isalpha() and name != "neg" and not hasattr(demo.value, name):
        return None
    forward, backward = [], []
    with quiet_collector():
        for _ in range(repeats):
            roots = []
            forward.append(seconds(lambda roots=roots: roots.append(chain(demo, OPERATIONS[name], CHAIN))))
            backward.append(seconds(roots[0].backward))
    return {"forward": min(forward) / CHAIN, "backward": min(backward) / CHAIN}


def bytes_per_node(demo: Demo, chains: int = 40) -> float:
    """Return how much a sum of two occupies, after a backward pass."""
    with quiet_collector():
        tracemalloc.start()
        roots = [chain(demo, OPERATIONS["+"], CHAIN) for _ in range(chains)]  # many, or Python's spare tuples hide some
        for root in roots:
            root.backward()
        occupied, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return occupied / (chains * CHAIN)


def bytes_left(demo: Demo, points, labels, steps: int) -> float:
    """Return how much memory each step leaves behind while the cyclic collector is off."""
    with quiet_collector():
        tracemalloc.start()
        demo.step(points, labels)
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(steps):
            demo.step(points, labels)
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return (after - before) / steps


def depth(demo: Demo, most: int) -> int:
    """Return how long a chain of sums may be, up to `most`, before `backward` fails."""

    def works(nodes: int) -> bool:
        root = chain(demo, OPERATIONS["+"], nodes)
        try:
            root.backward()
        except RecursionError:
            return False
        return True

    with quiet_collector():
        if works(most):
            return most
        good, bad = 1, most
        while bad - good > 1:
            middle = min((good + bad) // 2, 2 * good)
            good, bad = (middle, bad) if works(middle) else (good, middle)
    return good


def seconds_per_node(demo: Demo, nodes: int, repeats: int) -> float:
    """Return the time per node to build a chain of sums, run it backward and drop it, without the collector."""
    with quiet_collector():
        times = [seconds(lambda: chain(demo, OPERATIONS["+"], nodes).backward()) for _ in range(repeats)]
    return median(times) / nodes


MEASURES = {
    each.__name__: each for each in (results, step, operation, bytes_per_node, bytes_left, depth, seconds_per_node)
}
