"""Run tests of the reference engine on another engine, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from classroom.assembly.pieces import ROOT, Origin

SECONDS = 60.0  # for all tests of one engine; each has its own limit too
_PYTEST = ["-m", "pytest", "-q", "--noconftest", "-p", "no:cacheprovider", "-p", "classroom.assembly.swap"]


@dataclass(frozen=True)
class Trial:
    """How the tests went, by their names in pytest; `broken` says why none could run, if so."""

    results: dict[str, bool]
    broken: str = ""

    def of(self, origin: Origin) -> list[tuple[str, bool]]:
        """The tests of one piece, and whether each passed; parametrized ones count one by one."""
        wanted = set(origin.node_ids)
        return [(name, passed) for name, passed in self.results.items() if name.partition("[")[0] in wanted]

    def passes(self, origin: Origin) -> bool:
        """Whether all tests of the piece were run and passed."""
        run = {name.partition("[")[0] for name, _ in self.of(origin)}
        return not self.broken and run == set(origin.node_ids) and all(passed for _, passed in self.of(origin))


def try_engine(source: str, node_ids: list[str], seconds: float = SECONDS, root: Path = ROOT) -> Trial:
    """Run these tests with `source` as the module `engine`. What has not run after `seconds` counts for nothing."""
    with tempfile.TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True) as name:
        engine, results = Path(name) / "my_engine.py", Path(name) / "results"
        engine.write_text(source, encoding="utf-8")
        results.touch()
        environment = {
            **os.environ,
            "COURSE_ENGINE": str(engine),
            "COURSE_RESULTS": str(results),
            "PYTHONPATH": str(root),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTEST_ADDOPTS": "",
        }
        command = [sys.executable, *_PYTEST, f"--rootdir={root}", *sorted(set(node_ids))]
        # Output into a file and not a pipe: a process that an answer leaves behind would hold a pipe open.
        with (Path(name) / "log").open("wb") as log:
            timed_out = _run(command, environment, log, seconds, root)
        records = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
        said = (Path(name) / "log").read_text(encoding="utf-8", errors="replace").strip()
    broken = next((record["broken"] for record in records if "broken" in record), "")
    results = {record["test"]: record["passed"] for record in records if "test" in record}
    if timed_out:
        broken = f"still running after {seconds:g} seconds"
    elif not broken and not any("finished" in record for record in records):
        broken = "Python stopped while its tests ran"
    elif not broken and not results:
        broken = said.splitlines()[-1] if said else "no test ran"
    return Trial(results, broken)


def _run(command: list[str], environment: dict[str, str], log, seconds: float, root: Path) -> bool:
    """Run the command to its end or the limit; return whether it ran into the limit."""
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        return True
    finally:
        process.kill()
        process.wait()
