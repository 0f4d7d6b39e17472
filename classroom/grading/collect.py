"""A pytest plugin that runs beside nbval: notes how each cell went, and notices at once when a kernel is gone.

Loaded by name in the process that `run` starts. Each finished cell becomes a line of JSON in `--grading-results`.
"""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

LONGEST = 4000  # characters of an error's text to keep
LOOK_EVERY = 0.2  # seconds
DEAD = 3  # the exit status when the kernel has gone


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the file to write."""
    parser.addoption("--grading-results", help="append a line of JSON for each finished cell to this file")


def pytest_configure(config: pytest.Config) -> None:
    """Let kernels talk over sockets in the working folder: over TCP any user of the machine could listen."""
    if os.name == "posix":
        KernelManager.transport.default_value = "ipc"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Watch the kernel while a cell runs, and give it the time that its metadata asks for, if more than usual."""
    usual = item.config.option.nbval_cell_timeout
    item.config.option.nbval_cell_timeout = max(usual, item.cell.metadata.get("seconds", 0))
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(item, done), daemon=True)
    watcher.start()
    try:
        return (yield)
    finally:
        item.config.option.nbval_cell_timeout = usual
        done.set()
        watcher.join()


def _watch(item: pytest.Item, done: threading.Event) -> None:
    """End this process when the kernel is gone: nbval would wait for its answer until the time-out."""
    process = item.parent.kernel.km.provisioner.process
    while not done.wait(LOOK_EVERY):
        if process.poll() is not None:
            _note(item, {"ended": True, "timed_out": item.parent.timed_out})
            os._exit(DEAD)


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> None:
    """Note how a cell went. Leaves the report itself to pytest."""
    if call.when == "setup" and call.excinfo:
        _note(item, {"no_kernel": str(call.excinfo.value)})
    if call.when != "call":
        return
    timed_out, item.parent.timed_out = item.parent.timed_out, False  # or else nbval expects all later cells to fail
    ended = not item.parent.kernel.is_alive()
    outputs = item.test_outputs or []
    record = {
        "passed": call.excinfo is None,
        "timed_out": timed_out,
        "ended": ended,
        "error": next(([o.ename, o.evalue[:LONGEST]] for o in outputs if o.output_type == "error"), None),
        "says_right": _shown(item.cell.outputs) <= _shown(outputs),
        "prints_right": _printed(outputs) == _printed(item.cell.outputs),
    }
    _note(item, record)
    if ended:
        item.session.shouldstop = "the kernel is gone"


def _shown(outputs: list) -> set[str]:
    """The texts of what is displayed, such as the check's card."""
    return {o.data.get("text/plain", "") for o in outputs if o.output_type == "display_data"}


def _printed(outputs: list) -> str:
    return "".join(o.text for o in outputs if o.output_type == "stream" and o.name == "stdout")


def _note(item: pytest.Item, record: dict) -> None:
    path = Path(item.config.getoption("--grading-results"))
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"cell": item.cell_num, **record}) + "\n")
