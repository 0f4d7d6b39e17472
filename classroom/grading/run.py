"""Running one grafted notebook with nbval, in a process and a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .problems import GradingError

ROOT = Path(__file__).resolve().parents[2]
UNDER_WAY = "COURSE_GRADING"  # set where graded code runs, so that an answer cannot start the grading again
LOOK_EVERY = 0.05  # seconds
LONGEST = 600  # seconds for all that is not a learner's: far above what it takes, so that even a lost run ends
# How a check's card looks is not compared, only what it says.
SANITIZE = "regex: (?s)<style>.*?</style>\nreplace: \n"
# Set by whoever grades, these would change what is computed, where matplotlib draws, or which tests pytest runs.
_NOT_INHERITED = ("COURSE_SEED", "MPLBACKEND", "PYTEST_ADDOPTS", "PYTHONSTARTUP")


@dataclass(frozen=True)
class Record:
    """How a cell went. `error` is a name and a text, or None."""

    passed: bool = False
    timed_out: bool = False
    ended: bool = False
    error: tuple[str, str] | None = None
    says_right: bool = False
    prints_right: bool = False


class Runner:
    """Runs notebooks; several threads may share one. `done` of `total` cells have been run until now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.stop = threading.Event()
        self.done = self.total = 0
        self._lock = threading.Lock()

    def run(self, notebook: NotebookNode) -> list[Record]:
        """Run `notebook` and return a record for each cell; the last one has `ended` if it took Python down with it.

        Raises GradingError if no kernel starts.
        """
        self._count(total=len(notebook.cells))
        # A kernel that is killed late may still hold a file on Windows.
        with tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True) as name:
            folder = Path(name).resolve()
            results = _Results(folder / "results", lambda: self._count(done=1))
            # The work is a level below, so that files which an answer writes cannot get in the way.
            work = folder / "work"
            work.mkdir()
            (work / "answers.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
            (work / "pytest.ini").touch()
            (work / "sanitize.cfg").write_text(SANITIZE, encoding="utf-8")
            process = self._start(work, results.path)
            self._watch(process, results, limit=LONGEST + len(notebook.cells) * (self.seconds + 10))
            return self._finished(results, len(notebook.cells), (folder / "log").read_text("utf-8", "replace"))

    def _start(self, work: Path, results: Path) -> subprocess.Popen:
        command = [sys.executable, "-m", "pytest", "-c", "pytest.ini", "-q", "--color=no", "-p", "no:cacheprovider"]
        command += ["-p", "nbval.plugin", "-p", "classroom.grading.collect", f"--grading-results={results}"]
        command += ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={self.seconds}"]
        command += ["--nbval-sanitize-with=sanitize.cfg", "answers.ipynb"]
        with (work.parent / "log").open("wb") as log:
            return subprocess.Popen(
                command,
                cwd=work,
                env=_environment(work.parent),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C arrives here, and is passed on once
            )

    def _watch(self, process: subprocess.Popen, results: "_Results", limit: float) -> None:
        """Wait for the process, counting cells; stop it if told to, or far too late."""
        ends = time.monotonic() + limit
        try:
            while process.poll() is None and not self.stop.is_set() and time.monotonic() < ends:
                results.read()
                time.sleep(LOOK_EVERY)
        finally:
            _end(process)
        results.read()

    def _finished(self, results: "_Results", cells: int, log: str) -> list[Record]:
        if self.stop.is_set():
            return []
        records = results.records
        self._count(done=cells - len(records))
        if results.no_kernel or not (records or "passed" in log or "failed" in log):
            reason = results.no_kernel or next((line for line in reversed(log.splitlines()) if line.strip()), "")
            again = "`make clean` and the same command again set it up anew"
            raise GradingError(f"Nothing was graded, because no Python kernel starts here ({reason}): {again}.")
        if len(records) < cells and not (records and records[-1].ended):
            records.append(Record(ended=True, timed_out=True))
        return records

    def _count(self, done: int = 0, total: int = 0) -> None:
        with self._lock:
            self.done += done
            self.total += total


class _Results:
    """The file that `collect` writes, read while it grows."""

    def __init__(self, path: Path, on_cell: Callable[[], None]) -> None:
        self.path, self.on_cell = path, on_cell
        self.records: list[Record] = []
        self.no_kernel = ""

    def read(self) -> None:
        """Take in what has been added; a line that is still being written waits for the next time."""
        if not self.path.exists():
            return
        lines = self.path.read_text(encoding="utf-8").split("\n")[:-1]
        for line in lines[len(self.records) :]:
            content = json.loads(line)
            if "no_kernel" in content:
                self.no_kernel = content["no_kernel"]
                return
            if content.pop("cell") != len(self.records):
                return  # a second word on a cell that has ended
            self.records.append(Record(**content))
            self.on_cell()


def _environment(private: Path) -> dict[str, str]:
    environment = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
    paths = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    return environment | {
        UNDER_WAY: "1",
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        # A learner's own start-up files and a home that cannot be written to must not matter.
        "IPYTHONDIR": str(private / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
        "TMPDIR": str(private),
    }


def _end(process: subprocess.Popen) -> None:
    """Ask pytest to stop, so that it stops its kernel; end it if it does not."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        process.send_signal(signal.SIGINT)
        try:
            process.wait(5)
            return
        except subprocess.TimeoutExpired:
            pass
    process.kill()
    process.wait()
