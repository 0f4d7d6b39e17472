"""Measure the explorers in JupyterLab in headless Chromium and print one table."""

import argparse
import json
import sys
from collections.abc import Iterator
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


def lines(report: dict) -> Iterator[str]:
    """Yield the lines of the table."""
    loads = f"load {report['load at the start']} at the start, {report['load at the end']} at the end"
    yield f"Milliseconds from input to redraw, {report['rounds']} inputs each, one after the other; {loads}."
    yield "changed: the picture in the page is the new one; shown: the frame with it is drawn. Both are medians."
    yield f"{'':30}{'changed':>9}{'shown':>8}{'9th decile':>12}{'faster':>9}   promised"
    for name, cell in report["explorers"].items():
        faster = f"{cell['times faster']:.1f}×"
        yield f"{figures(name, cell)}{faster:>9}   {verdict(cell)}".rstrip()
    yield figures(PEER, report[PEER])


def figures(name: str, cell: dict) -> str:
    return f"{name:30}{cell['changed']:>9.1f}{cell['shown']:>8.1f}{cell['slowest tenth']:>12.1f}"


def verdict(cell: dict) -> str:
    """Which of the two medians keep the promise, in words."""
    if cell["limit"] is None:
        return ""
    kept = [name for name in ("changed", "shown") if cell[f"{name} holds"]]
    return f"{cell['limit']:g}: " + {0: "DOES NOT HOLD", 1: "holds until changed, not shown", 2: "holds"}[len(kept)]


if __name__ == "__main__":
    sys.exit(main())
