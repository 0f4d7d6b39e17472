"""Measure the explorers in JupyterLab in headless Chromium and print one table."""

import argparse
import json
import sys
from dataclasses import replace

from benchmarks.explorers.run import FULL, PEER, QUICK, measure


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few inputs: to see that it works")
    parser.add_argument("--only", default="", metavar="NAME", help="those whose name begins so, such as backward")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    chosen = parser.parse_args(arguments)
    try:
        report = measure(replace(QUICK if chosen.quick else FULL, only=chosen.only))
    except RuntimeError as error:
        print(f"No figures: {error}", file=sys.stderr)
        return 1
    print(json.dumps(report, indent=2) if chosen.json else "\n".join(lines(report)))
    return 0


def lines(report: dict):
    """Yield the lines of the table."""
    loads = f"load {report['load at the start']} at the start, {report['load at the end']} at the end"
    yield f"Milliseconds from input to redraw, {report['rounds']} inputs each, one after the other; {loads}"
    yield f"{'':34}{'median':>8}{'9th decile':>12}{'faster':>9}   promised"
    for name, cell in report["explorers"].items():
        verdict = f"{cell['limit']:g} {'holds' if cell['holds'] else 'DOES NOT HOLD'}" if cell["limit"] else ""
        faster = f"{cell['times faster']:.1f}×"
        yield f"{name:34}{cell['median']:>8.1f}{cell['slowest tenth']:>12.1f}{faster:>9}   {verdict}"
    yield f"{PEER:34}{report[PEER]['median']:>8.1f}{report[PEER]['slowest tenth']:>12.1f}"


if __name__ == "__main__":
    sys.exit(main())
