"""Where learners' code runs on this machine, and what is closed to it before it does."""

import os
from pathlib import Path

from classroom.grading.classwork.room.sandbox import Limits, Sandbox
from classroom.grading.problems import GradingError

from .lowered import Lowered

MEMORY = "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"
SHARE = 0.75  # of a container's memory: Gradescope ends the whole container that uses more, and nobody is told why
LOWERED = "Graded without bubblewrap, which cannot be used here: the code ran as a user without rights."
OPEN = "Graded without bubblewrap and without root: the code ran with all rights of the grader, nothing was protected."
NOWHERE = "Neither bubblewrap nor a user without rights can be used here, so nothing was run. {}"


def choose() -> tuple[Sandbox, str]:
    """The best there is, and a remark if that is not bubblewrap.

    Raises GradingError where the code could only be run as root.
    """
    limits = Limits(memory=_memory(Limits().memory))
    walls, lowered = Sandbox(limits=limits), Lowered(limits=limits)
    try:
        walls.require()
    except GradingError as error:
        if os.geteuid():
            return Sandbox(False, limits), OPEN
        return _lowered(lowered, error)
    return walls, ""


def _lowered(lowered: Lowered, error: GradingError) -> tuple[Sandbox, str]:
    try:
        lowered.require()
    except GradingError as another:
        raise GradingError(NOWHERE.format(f"{error} {another}")) from None
    return lowered, LOWERED


def _memory(most: int) -> int:
    for path in map(Path, MEMORY):
        if path.is_file() and (text := path.read_text().strip()).isdigit():
            return min(most, int(int(text) * SHARE))
    return most


def close(autograder: Path) -> None:
    """Let nobody but root read or change anything under `autograder`, except the packages in source/.venv.

    Raises OSError if that cannot be done.
    """
    source = autograder / "source"
    for path in [*autograder.iterdir(), *source.iterdir()]:
        if path not in (source, source / ".venv") and not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o700)
    source.chmod(0o711)
