"""Run the test suite in stages, two or more at a time, and print one summary.

    python tests/run.py             everything but the browser
    python tests/run.py browser explorers teaching     the tests in a browser
    python tests/run.py --total     add up what the runs since `artifacts/` was made have counted

Each stage is one pytest process. Its finished files are shown as they come, its failures as one block at its end.
Results are left in artifacts/ (JUnit XML and results.json).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.workplace import workplace

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = ROOT / "artifacts"
RESULTS = ARTIFACTS / "results.json"
LIMIT = 20 * 60  # seconds for one stage: far above what any takes, so that a hanging test ends in a sentence

NBVAL = [
    "--nbval",
    "--nbval-cell-timeout=120",
    "--nbval-sanitize-with=tests/nbval_sanitize.cfg",
]
TEACHING = [f"tests/browser/test_{name}.py" for name in ("blank", "present", "slides", "worksheets")]
STAGES = {  # the long ones first, so that none of them is left alone at the end
    "grading": ["tests/classroom/grading"],
    "classroom": ["tests/classroom", "--ignore=tests/classroom/grading"],
    "rules": ["tests", "--ignore=tests/classroom", "--ignore=tests/engine", "--ignore=tests/browser"],
    "engine": ["tests/engine"],
    "lessons": [*NBVAL, "notebooks"],
    "solutions": [*NBVAL, "solutions"],
    "browser": ["tests/browser", "--ignore-glob=*/test_explorer*.py", *(f"--ignore={path}" for path in TEACHING)],
    "explorers": sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "browser").glob("test_explorer*.py")),
    "teaching": TEACHING,
}
IN_A_BROWSER = ["browser", "explorers", "teaching"]
DEFAULT = [name for name in STAGES if name not in IN_A_BROWSER]

PROGRESS = re.compile(r"\[ *\d+%\]$")
screen = threading.Lock()


def main(arguments: list[str]) -> int:
    """Run the named stages, or print the total; return the exit status."""
    if arguments == ["--total"]:
        return total()
    unknown = [name for name in arguments if name not in STAGES]
    if unknown:
        print(f"There is no stage {unknown[0]}: choose from {', '.join(STAGES)}.", file=sys.stderr)
        return 2
    names = arguments or DEFAULT
    (ARTIFACTS / "junit").mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    place = workplace(ROOT)
    try:
        with ThreadPoolExecutor(max(2, min(4, os.cpu_count() or 1))) as pool:
            counts = dict(zip(names, pool.map(lambda name: run_stage(name, place), names), strict=True))
    finally:
        if place != ROOT:
            shutil.rmtree(place, ignore_errors=True)
    save(counts)
    return summarise(counts, time.monotonic() - started)


def run_stage(name: str, place: Path) -> dict[str, int]:
    """Run one stage in the folder `place` and return how many tests passed, failed and were skipped."""
    if not has_tests(name):
        say(name, "no tests here yet")
        return {"passed": 0, "failed": 0, "skipped": 0}
    report = ARTIFACTS / "junit" / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *STAGES[name], f"--junitxml={report}", "-p", "no:cacheprovider"]
    process = subprocess.Popen(
        command,
        cwd=place,
        # Without the second one, a kernel that the reader has installed for all Pythons could take the place of ours.
        env={
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "JUPYTER_PREFER_ENV_PATH": "1",
            **({"PYTHONPATH": str(place)} if place != ROOT else {}),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    alarm = threading.Timer(LIMIT, process.kill)
    alarm.start()
    rest = show_progress(name, process)
    status = process.wait()
    timed_out = not alarm.is_alive()
    alarm.cancel()

    counts = read_report(report)
    if not counts["failed"] and (status != 0 or not any(counts.values())):
        counts["failed"] = 1
        say(name, f"pytest stopped after {LIMIT // 60} minutes" if timed_out else f"pytest ended with status {status}")
    if counts["failed"]:
        with screen:
            print(f"\n{'=' * 30} {name} {'=' * 30}", "".join(rest), sep="\n", flush=True)
    say(name, f"done: {sentence(counts)}")
    return counts


def show_progress(name: str, process: subprocess.Popen) -> list[str]:
    """Show the lines that tell of finished tests as they come; return the others."""
    rest = []
    for line in process.stdout:
        if PROGRESS.search(line.rstrip()):
            say(name, line.rstrip())
        else:
            rest.append(line)
    return rest


def has_tests(name: str) -> bool:
    """Whether the stage has anything to test, so that running no test is a fault."""
    if name in ("lessons", "solutions"):
        return any((ROOT / STAGES[name][-1]).glob("*.ipynb"))
    first = ROOT / STAGES[name][0]
    return first.is_file() or any(first.glob("**/test_*.py"))


def read_report(report: Path) -> dict[str, int]:
    """The counts in a JUnit report; all zero if there is none."""
    try:
        suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        suites = []
    tests, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    )
    return {"passed": tests - failures - errors - skipped, "failed": failures + errors, "skipped": skipped}


def save(counts: dict[str, dict[str, int]]) -> None:
    """Keep the counts of these stages beside those of earlier runs."""
    RESULTS.write_text(json.dumps({**load(), **counts}, indent=2), encoding="utf-8")


def load() -> dict[str, dict[str, int]]:
    """The counts that were kept; empty if there are none."""
    try:
        return json.loads(RESULTS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def summarise(counts: dict[str, dict[str, int]], seconds: float) -> int:
    """Print the summary of one run; return 1 if anything failed or nothing ran."""
    added = add_up(counts)
    print(f"\n{sentence(added)} in {seconds:.0f} s")
    return 1 if added["failed"] or not added["passed"] else 0


def total() -> int:
    """Print the sum over all stages; a stage that ran no test counts as a failure."""
    counts = load()
    for name in STAGES:
        if not any(counts.get(name, {}).values()):
            print(f"{name}: no test was run")
            counts[name] = {"passed": 0, "failed": 1, "skipped": 0}
    added = add_up(counts)
    print(sentence(added))
    return 1 if added["failed"] else 0


def add_up(counts: dict[str, dict[str, int]]) -> dict[str, int]:
    """The sum over stages."""
    return {key: sum(each[key] for each in counts.values()) for key in ("passed", "failed", "skipped")}


def sentence(counts: dict[str, int]) -> str:
    """The counts in words."""
    text = f"{counts['passed']} passed, {counts['failed']} failed"
    return f"{text}, {counts['skipped']} skipped" if counts["skipped"] else text


def say(name: str, line: str) -> None:
    """One line of output, marked with its stage."""
    with screen:
        print(f"{name:<10} {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
