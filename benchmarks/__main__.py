"""Measure the engine against micrograd and print one table."""

import argparse
import json
import sys

from benchmarks.run import FULL, QUICK, measure
from benchmarks.table import lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, small graphs: to see that it works")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    chosen = parser.parse_args(arguments)
    try:
        report = measure(QUICK if chosen.quick else FULL)
    except RuntimeError as error:
        print(f"No figures: {error}", file=sys.stderr)
        return 1
    print(json.dumps(report, indent=2) if chosen.json else "\n".join(lines(report)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
