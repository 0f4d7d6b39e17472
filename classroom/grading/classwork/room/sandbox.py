"""Where learners' code runs: a room that it can neither look nor reach out of, with limits on all that it can use up.

The walls are bubblewrap's (`bwrap`): a system that can only be read, an empty home, a /tmp of its own that is gone
afterwards, no network, and process numbers of its own, so that it sees no other process and all of its own end with it.
"""

import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classroom.grading.classwork.cells import Cell
from classroom.grading.problems import GradingError

from .counted import counted

INSTALL = (
    "Learners' code is run under bubblewrap, which is not on this machine: install it (`sudo apt install bubblewrap`, "
    "or `sudo dnf install bubblewrap`), or grade with --no-sandbox, which lets their code do all that you may do."
)
BROKEN = (
    "Bubblewrap (bwrap) cannot make a sandbox here ({}): where user namespaces are switched off, let the administrator "
    "allow them; --no-sandbox grades without, and lets learners' code do all that you may do."
)
# Autograd engines that tests of the course install beside it: no answer is to be borrowed from them.
PEERS = ("autograd", "micrograd", "nbgrader", "tinygrad", "torch", "jax", "tensorflow")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
INSIDE = Path(__file__).with_name("inside.py")
LOOK_EVERY = 0.02  # seconds
OWN = 2  # processes of a room that are bubblewrap's
LINES = 10  # of a report that are read for each cell: honest ones have one
MEGABYTE = 1_000_000


_stopping = threading.Event()
_running: set[subprocess.Popen] = set()


class Stopped(Exception):
    """The grading was stopped while this room was open: what came out of it does not count."""


def stop_all() -> None:
    """Close all rooms of this process, and open no more."""
    _stopping.set()
    for process in list(_running):
        _end(process)


@dataclass(frozen=True)
class Limits:
    """What one room may use up before it is closed, and one cell before it is interrupted. Bytes and seconds."""

    wall: float = 40
    cell: float = 20
    cpu: int = 40
    memory: int = 1500 * MEGABYTE
    processes: int = 32
    file: int = 16 * MEGABYTE
    files: int = 64
    disk: int = 64 * MEGABYTE
    report: int = 1 * MEGABYTE

    def by_name(self) -> dict[str, int]:
        """As the system calls them, for one process each. The sum over a room is watched from outside."""
        one = {"RLIMIT_CPU": self.cpu, "RLIMIT_AS": self.memory, "RLIMIT_FSIZE": self.file}
        one |= {"RLIMIT_CORE": 0, "RLIMIT_NOFILE": self.files}
        return one | ({"RLIMIT_NPROC": self.processes} if _counts_in_namespaces() else {})


@dataclass(frozen=True)
class Said:
    """What a cell printed, if it is one that is judged, and the name and text of its error, or None."""

    text: str
    error: tuple[str, str] | None


@dataclass(frozen=True)
class Report:
    """What came out of a room, by the number of the cell; those that did not end are missing.

    `closed` is empty if all cells ended; otherwise it says why not: "died", "time", "memory", "processes" or "output".
    """

    cells: dict[int, Said]
    closed: str = ""


@dataclass(frozen=True)
class Sandbox:
    """Runs rooms. Without `walls`, learners' code has all rights of whoever grades."""

    walls: bool = True
    limits: Limits = Limits()

    def require(self) -> None:
        """Raise GradingError, with what to do about it, if there can be no walls here."""
        if not self.walls:
            return
        if not shutil.which("bwrap"):
            raise GradingError(INSTALL)
        with tempfile.TemporaryDirectory() as folder:
            tried = subprocess.run([*_walls(Path(folder), self.limits), "true"], capture_output=True, text=True)
        if tried.returncode:
            raise GradingError(BROKEN.format(" ".join(tried.stderr.split())[:200] or f"exit {tried.returncode}"))

    def run(self, room: Path, cells: Sequence[Cell], seed: str) -> Report:
        """Run `cells` in `room`."""
        asked = [cell.as_json() | {"seconds": min(cell.seconds, self.limits.cell)} for cell in cells]
        orders = json.dumps({"cells": asked, "limits": self.limits.by_name()}).encode()
        folder = tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True)
        with folder as private, counted(self.limits.processes + OWN) as prefix:
            start = self._start(room, Path(private), seed)
            said, closed = self._watched(start | {"args": [*prefix, *start["args"]]}, orders)
        if _stopping.is_set():
            raise Stopped
        return _read(said, closed, len(cells))

    def _start(self, room: Path, private: Path, seed: str) -> dict[str, Any]:
        """How the program in the room is started, as arguments of Popen. `private` is gone after the run."""
        environment = environment_of("/tmp" if self.walls else str(private), seed)
        python = python_of(INSIDE)
        if not self.walls:
            return {"args": python, "cwd": room, "env": environment}
        # The room's first process is bwrap itself, whose own environment can be read in there.
        bare = {"PATH": os.environ.get("PATH", os.defpath)}
        return {"args": [*_walls(room, self.limits), *_settings(environment), *python], "cwd": room, "env": bare}

    def _watched(self, start: dict[str, Any], orders: bytes) -> tuple[bytes, str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(**start, **pipes, start_new_session=True)
        with _listed(process):
            with contextlib.suppress(BrokenPipeError), process.stdin:
                process.stdin.write(orders)
            return self._listen(process)

    def _listen(self, process: subprocess.Popen) -> tuple[bytes, str]:
        """Collect what the room reports until it is done, or until it has used up one of its limits."""
        ends, said = time.monotonic() + self.limits.wall, b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            looked = time.monotonic()
            while time.monotonic() < ends:
                if time.monotonic() > looked + LOOK_EVERY:  # by the clock: a room that keeps talking is watched too
                    looked = time.monotonic()
                    if why := self._too_much(process.pid):
                        return said, why
                is_over = process.poll() is not None
                if not selector.select(LOOK_EVERY):
                    if is_over:  # what an answer has left behind may keep the pipe open
                        return said, ""
                    continue
                chunk = os.read(process.stdout.fileno(), 65536)
                if not chunk:
                    return said, ""
                said += chunk
                if len(said) > self.limits.report:
                    return said, "output"
        return said, "time"

    def _too_much(self, root: int) -> str:
        """What all processes of a room together have too much of: a process alone is limited by the system."""
        most = self.limits.processes + OWN
        family = list(_family(root, most + 1))
        if len(family) > most:
            return "processes"
        return "memory" if sum(map(_resident, family)) > self.limits.memory else ""


def python_of(inside: Path) -> list[str]:
    """The command that runs the program in a room."""
    return [sys.executable, "-s", "-P", "-B", "-X", "utf8", str(inside)]


def _walls(room: Path, limits: Limits) -> list[str]:
    """The bwrap command, up to the program to run."""
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    command += ["--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "room"]
    for path in map(Path, SYSTEM):
        if path.is_symlink():
            command += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            command += ["--ro-bind", str(path), str(path)]
    command += ["--proc", "/proc", "--dev", "/dev", "--size", str(limits.file), "--tmpfs", "/dev/shm"]
    command += ["--remount-ro", "/dev", "--size", str(limits.disk), "--tmpfs", "/tmp"]
    for path in _python():
        command += ["--ro-bind", path, path]
    for path in _hidden():
        command += ["--size", "4096", "--tmpfs", path, "--remount-ro", path]
    command += ["--ro-bind", str(INSIDE), str(INSIDE), "--ro-bind", str(room), "/room", "--chdir", "/room"]
    return [*command, "--remount-ro", "/"]


def _python() -> list[str]:
    """The folders of the interpreter and of the packages, unless the system's folders hold them."""
    folders = dict.fromkeys([sys.base_prefix, sys.prefix])
    return [folder for folder in folders if not folder.startswith("/usr/") or folder == "/usr/local"]


def _hidden() -> Iterator[str]:
    packages = [Path(path) for path in sys.path if path.endswith("site-packages")]
    return (str(folder / name) for folder in packages for name in PEERS if (folder / name).is_dir())


def environment_of(private: str, seed: str) -> dict[str, str]:
    """All that code in a room can see of the environment: nothing of whoever grades."""
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    paths = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": private, "TMPDIR": private, "MPLCONFIGDIR": private}
    # The order of sets must not differ from one grading to the next.
    fixed = {"PYTHONHASHSEED": "0", "COURSE_SEED": seed}
    return {**paths, **one_thread, **fixed, "LANG": "C.UTF-8", "MPLBACKEND": "agg"}


def _settings(environment: dict[str, str]) -> list[str]:
    return [word for name, value in environment.items() for word in ("--setenv", name, value)]


@contextlib.contextmanager
def _listed(process: subprocess.Popen) -> Iterator[None]:
    """Keep a list of the open rooms; close this one at the end, however it comes."""
    _running.add(process)
    try:
        yield
    finally:
        _running.discard(process)
        _end(process)
        process.stdout.close()


def _end(process: subprocess.Popen) -> None:
    """End the room with everything in it. Without walls, what has left the process group stays."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _family(pid: int, most: int) -> Iterator[int]:
    """A process and those it has started, at most so many."""
    waiting = [pid]
    while waiting and most:
        pid, most = waiting.pop(), most - 1
        yield pid
        with contextlib.suppress(OSError):
            waiting += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def _resident(pid: int) -> int:
    """Bytes of memory that a process occupies, 0 if it is gone."""
    with contextlib.suppress(OSError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _counts_in_namespaces() -> bool:
    """Whether the system counts processes within a sandbox: before Linux 5.14 it counted all of the user's."""
    version = os.uname().release.split(".") if sys.platform == "linux" else ["0", "0"]
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in version[:2]) >= (5, 14)


def _is_pair(error: object) -> bool:
    return isinstance(error, list) and len(error) == 2 and all(isinstance(part, str) for part in error)


def _read(said: bytes, closed: str, n_cells: int) -> Report:
    """The report, as far as it is one. Learners' code may have written anything there."""
    found: dict[int, Said] = {}
    for line in said.split(b"\n", LINES * n_cells)[: LINES * n_cells]:
        with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
            entry = json.loads(line.decode("utf-8", "replace"))
            number, text, error = entry["cell"], entry["text"], entry["error"]
            right_shape = isinstance(text, str) and (error is None or _is_pair(error))
            if type(number) is int and 0 <= number < n_cells and number not in found and right_shape:
                found[number] = Said(text, None if error is None else (error[0], error[1]))
    return Report(found, closed or ("" if len(found) == n_cells else "died"))
