"""Rooms without bubblewrap, for a container of Gradescope: learners' code runs as a user who may do nothing.

What this user can and cannot do is said in this package's docstring. It needs root, to change to that user.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classroom.grading.classwork.room.sandbox import INSIDE, Sandbox, environment_of, python_of
from classroom.grading.problems import GradingError

# Users that no system gives names to; by process, so that two gradings on one machine do not end each other's.
FIRST, MOST = 61184, 4000
ROUNDS = 200  # of looking for processes that were left behind
NOT_ROOT = "Only root can run learners' code as another user."
NOT_POSSIBLE = "Learners' code cannot be run as another user here ({})."
# A Python whose own folders this user may not read starts all the same, with the modules of another one.
SAME_PYTHON = """
import sys
if [sys.prefix, sys.base_prefix] != sys.argv[1:]:
    sys.exit(f"{' or '.join(sys.argv[1:])} is closed to other users")
"""


@dataclass(frozen=True)
class Lowered(Sandbox):
    """Runs rooms as `user`, who has no name, no home, no group and no rights."""

    walls: bool = False
    user: int = field(default_factory=lambda: FIRST + os.getpid() % MOST)

    def require(self) -> None:
        """Raise GradingError if Python cannot be run as that user."""
        if os.geteuid():
            raise GradingError(NOT_ROOT)
        try:
            command = [*self._lower(), sys.executable, "-I", "-c", SAME_PYTHON, sys.prefix, sys.base_prefix]
            tried = subprocess.run(command, capture_output=True, text=True)
        except OSError as error:
            raise GradingError(NOT_POSSIBLE.format(f"{error.filename}: {error.strerror}")) from None
        if tried.returncode:
            raise GradingError(NOT_POSSIBLE.format(" ".join(tried.stderr.split())[:200]))

    def _lower(self) -> list[str]:
        rights = ["--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"]
        # Also on old systems, where the room itself does not set this limit: the processes of this user are its own.
        limit = ["prlimit", f"--nproc={self.limits.processes}:{self.limits.processes}"]
        return [*limit, "setpriv", f"--reuid={self.user}", f"--regid={self.user}", *rights, "--"]

    def _start(self, room: Path, private: Path, seed: str) -> dict[str, Any]:
        """A copy of the room for this user to read, and a folder of its own to write to."""
        shutil.copytree(room, private / "room")
        inside = Path(shutil.copy(INSIDE, private))
        _let_read(private)
        own = private / "own"
        own.mkdir(mode=0o700)
        os.chown(own, self.user, self.user)
        command = [*self._lower(), *python_of(inside)]
        return {"args": command, "cwd": private / "room", "env": environment_of(str(own), seed)}

    def _watched(self, start: dict[str, Any], orders: bytes) -> tuple[bytes, str]:
        try:
            return super()._watched(start, orders)
        finally:
            end_all_of(self.user)


def _let_read(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def end_all_of(user: int) -> None:
    """Kill all processes of `user`. Raises GradingError if some are still there: the results would not be safe."""
    for _ in range(ROUNDS):
        left = list(_processes_of(user))
        if not left:
            return
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)
    raise GradingError("The code that was handed in keeps starting processes that cannot be ended.")


def _processes_of(user: int) -> Iterator[int]:
    """Those that run. A killed one stays in the list until its parent has asked for it, which may never be."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == user and _state(entry) not in "ZX":
                    yield int(entry.name)


def _state(process: Path) -> str:
    return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
