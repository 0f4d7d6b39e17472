"""Grade one synthetic class with this grader and with nbgrader, and print one table."""

import argparse
import json
import sys
from collections.abc import Iterator

from benchmarks.grading.run import FULL, QUICK, measure

PROMISED = 8


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small class: to see that it works")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    chosen = parser.parse_args(arguments)
    try:
        report = measure(QUICK if chosen.quick else FULL)
    except RuntimeError as error:
        print(f"No figures: {error}", file=sys.stderr)
        return 1
    print(json.dumps(report, indent=2) if chosen.json else "\n".join(lines(report)))
    return 0


def lines(report: dict) -> Iterator[str]:
    """Yield the lines of the table."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(report["answers"].items()))
    loads = f"load {report['load at the start']} at the start, {report['load at the end']} at the end"
    yield f"{report['size']} submissions (answers: {kinds}) on {report['cores']} cores; {loads}."
    yield f"this grader, sandbox on  {report['this grader']:6.2f} submissions a second"
    yield f"nbgrader autograde       {report['nbgrader']:6.2f} submissions a second"
    kept = "holds" if report["times faster"] >= PROMISED else "DOES NOT HOLD"
    yield f"times faster             {report['times faster']:6.1f}   promised {PROMISED}: {kept}"
    yield f"the points of both agree: {'yes' if report['points agree'] else 'NO'}"
    yield "peak memory: " + ", ".join(f"{name} {peak:.0f} MB" for name, peak in report["peak memory"].items())


if __name__ == "__main__":
    sys.exit(main())
