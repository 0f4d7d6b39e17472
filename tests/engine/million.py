"""Build a chain of a million nodes, run it backward, drop it; print what happened as JSON. Run as a program.

A stack that overflows ends the whole process, so this one is not the tests' own.
"""

import gc
import json
import sys

from engine import Value

STEP = 0.5


def main(nodes: int) -> None:
    gc.disable()
    before = live_values()
    x = Value(1.0)
    step = Value(STEP)
    root = x
    for i in range(nodes):
        root = root + step if i % 2 else step + root  # the long way is the first parent, then the second
    root.backward()
    report = {"result": root.data, "x": x.grad, "step": step.grad, "built": live_values() - before}
    del root, x, step
    report["left"] = live_values() - before
    print(json.dumps(report))


def live_values() -> int:
    return sum(type(each) is Value for each in gc.get_objects())


if __name__ == "__main__":
    main(int(sys.argv[1]))
