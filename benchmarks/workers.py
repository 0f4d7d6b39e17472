"""One process for each design, kept for the whole run, so that the designs can take turns.

    python -m benchmarks.workers DESIGN

reads requests as lines of JSON, {"measure": name, "arguments": {…}}, and answers each with one line.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Worker:
    """The parent's end: ask("step", quiet=True, …) returns what the measure of that name returns."""

    def __init__(self, design: str):
        self.design = design
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.workers", design],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, measure: str, **arguments):
        try:
            self.process.stdin.write(json.dumps({"measure": measure, "arguments": arguments}) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())
        except (BrokenPipeError, json.JSONDecodeError):
            last = self.process.communicate()[1].strip().rpartition("\n")[2]
            raise RuntimeError(f"the worker for {self.design} stopped during {measure!r}: {last}") from None

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()


def serve(design: str) -> None:
    """The worker's end."""
    from benchmarks.demo import DESIGNS
    from benchmarks.measures import MEASURES

    demo = DESIGNS[design]()
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(MEASURES[request["measure"]](demo, **request["arguments"])), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
