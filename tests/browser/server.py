"""The course in JupyterLab, started as `make lab BROWSER=none` starts it, over a copy of what a learner has."""

import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[2]
LEARNERS = ("classroom", "engine", "exercises", "lessons", "notebooks", "solutions", "tests", "pyproject.toml")
PATIENCE = 90  # seconds until a starting server counts as stuck


@dataclass(frozen=True)
class Course:
    """A running server: the folder it serves, the address it printed, and its terminal, line by line as it comes."""

    folder: Path
    address: str
    terminal: list[str]

    @property
    def base(self) -> str:
        """The address up to the path, as in http://localhost:8888."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.address).query)["token"][0]

    def restore(self) -> None:
        """Make the notebooks again what they were before a test worked in them."""
        for name in ("exercises", "notebooks"):
            shutil.rmtree(self.folder / name)
            _copy(name, self.folder)


@contextmanager
def running_course(folder: Path, command: Sequence[str] = ("classroom.lab",)) -> Iterator[Course]:
    """Copy the course into `folder`, serve it by the module and options in `command`; stop it with Ctrl-C at the end.

    Raises AssertionError with the server's own words if it does not start, or does not stop as it should.
    """
    copy = folder / "course"
    for name in LEARNERS:
        _copy(name, copy)
    process = subprocess.Popen(
        # Servers that start at the same time would all take the first port that is free.
        [sys.executable, "-m", *command, "--browser", "none", "--port", str(_free_port())],
        cwd=copy,
        env=_environment(folder, copy),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,  # a Ctrl-C at the tests shall not reach it before they are done with it
    )
    terminal: list[str] = []
    addresses: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, terminal, addresses))
    reader.start()
    try:
        yield Course(copy, _first(addresses, terminal), terminal)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0, "".join(terminal)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        reader.join()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _copy(name: str, folder: Path) -> None:
    if (ROOT / name).is_file():
        shutil.copy(ROOT / name, folder)
        return
    shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))


def _environment(folder: Path, copy: Path) -> dict[str, str]:
    """The environment of the server: no setting of whoever runs the tests, and the copy's own modules first."""
    (folder / "config").mkdir()
    # The tests ask the page's `jupyterapp` what the kernel is doing; what is drawn tells it only roughly.
    config = {"LabApp": {"expose_app_in_browser": True}}
    (folder / "config" / "jupyter_lab_config.json").write_text(json.dumps(config), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "COURSE_"))}
    return {
        **environment,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYTHONPATH": str(copy),
        "PYTHONUNBUFFERED": "1",
    }


def _read(process: subprocess.Popen, terminal: list[str], addresses: queue.Queue[str]) -> None:
    for line in process.stdout:
        terminal.append(line)
        if line.strip().startswith("http://"):
            addresses.put(line.strip())
    addresses.put("")


def _first(addresses: queue.Queue[str], terminal: list[str]) -> str:
    try:
        address = addresses.get(timeout=PATIENCE)
    except queue.Empty:
        address = ""
    assert address, f"The server did not say where it is:\n{''.join(terminal)}"
    return address
