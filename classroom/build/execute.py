"""Running a notebook in a fresh kernel, and keeping of its outputs what belongs into a file."""

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from IPython.utils.path import compress_user
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from classroom import projector
from classroom.stills import WIDGET_VIEW

from .problems import BuildError, Problem, SourceError
from .source import Source

CELL_SECONDS = 120
MAX_BYTES = 600_000
# Set in an author's shell, these would change what is stored: the class's seed, where matplotlib draws, for whom.
_NOT_INHERITED = ("COURSE_SEED", "MPLBACKEND", projector.VARIABLE)
# Errors are allowed because they are described here, in terms of the source.
_CLIENT_OPTIONS = {"allow_errors": True, "store_widget_state": False, "record_timing": False}
# What a kernel logs about itself; what cells print comes by another way.
_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_ROOT = Path(__file__).parents[2]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"Cell In\s?\[(\d+)\], line (\d+)")


async def execute(
    notebook: NotebookNode,
    source: Source,
    folder: Path,
    on_cell: Callable[[], None],
    settings: dict[str, str] | None = None,
) -> None:
    """Run `notebook` in `folder` and store its outputs in it; `on_cell` is called after each code cell.

    `settings` are environment variables for its kernel.

    Raises SourceError naming the line of the source if a cell raises, hangs, or kills its kernel.
    """
    number = 0
    with tempfile.TemporaryDirectory(prefix="kernel-") as private:
        client = NotebookClient(notebook, km=_manager(Path(private)), timeout=CELL_SECONDS, **_CLIENT_OPTIONS)
        client.resources["metadata"] = {"path": str(folder)}
        environment = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED} | (settings or {})
        async with contextlib.AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(client.async_setup_kernel(env=environment, cleanup_kc=True, **_QUIET))
            except (RuntimeError, NoSuchKernel) as error:
                message = f"{source.path} was not run, because no Python kernel starts here ({error})"
                raise BuildError(f"{message}: `make clean` and the same command again set it up anew.") from None
            _leave_interrupts_alone()
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type == "code":
                    number += 1
                    await _execute_cell(client, cell, index, number, source)
                    on_cell()


def _leave_interrupts_alone() -> None:
    """nbclient catches Ctrl-C to stop its own kernel and then goes on; with several kernels the build must end."""
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().remove_signal_handler(signal.SIGINT)


def _manager(private: Path) -> AsyncKernelManager:
    """A kernel manager whose connection file, and sockets where the system has them, lie in the folder `private`."""
    manager = AsyncKernelManager(kernel_name="python3", connection_file=str(private / "kernel.json"))
    if os.name == "posix":
        # Over TCP every kernel warns on stderr that its traffic is not encrypted. Kernels that run side by side need
        # each their own sockets, and the kernel runs in another folder, so the path is private and absolute.
        manager.transport, manager.ip = "ipc", str(private / "socket")
    return manager


async def _execute_cell(client: NotebookClient, cell: NotebookNode, index: int, number: int, source: Source) -> None:
    allowed = "raises-exception" in cell.metadata.get("tags", [])
    origin = source.cells[index]
    try:
        await client.async_execute_cell(cell, index, execution_count=number)
    except CellTimeoutError:
        message = (
            f"the cell {cell.id} ran longer than {CELL_SECONDS} seconds: make it shorter, or look for an endless loop."
        )
        raise SourceError(source.path, [Problem(origin.line, message)]) from None
    except DeadKernelError:
        message = f"Python died while the cell {cell.id} ran: look for too much memory, or an exit."
        raise SourceError(source.path, [Problem(origin.line, message)]) from None
    cell.outputs = _tidy(cell.outputs)
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if errors and not allowed:
        raise SourceError(source.path, [_describe(errors[0], cell, index, number, source)])
    for output in cell.outputs:
        _drop_widget_view(output, cell, origin.line, source)


def _tidy(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs as stored: neighbouring streams of one name made one, tracebacks without this machine's folders."""
    tidy: list[NotebookNode] = []
    for output in outputs:
        last = tidy[-1] if tidy else None
        is_stream = output.output_type == "stream"
        if is_stream and last and last.output_type == "stream" and last.name == output.name:
            last.text += output.text
            continue
        if output.output_type == "error":
            output.traceback = [_without_this_machine(line) for line in output.traceback]
        tidy.append(output)
    return tidy


def _without_this_machine(line: str) -> str:
    """A line of a traceback with the course's own files named from its root on, as they are called everywhere."""
    for root in (str(_ROOT), compress_user(str(_ROOT))):
        line = line.replace(root + os.sep, "")
    return line


def _drop_widget_view(output: NotebookNode, cell: NotebookNode, line: int, source: Source) -> None:
    """Remove a widget's view, whose model is gone with the kernel; what it falls back to stays and must be there."""
    data = output.get("data", {})
    if WIDGET_VIEW not in data:
        return
    del data[WIDGET_VIEW]
    if not {"text/html", "text/plain"} & set(data):
        message = f"the cell {cell.id} shows a widget with no text or HTML to read without a kernel: give it some."
        raise SourceError(source.path, [Problem(line, message)])


def _describe(error: NotebookNode, cell: NotebookNode, index: int, number: int, source: Source) -> Problem:
    """The error as a problem of the source: the line of the failing cell it came through, and where it was raised."""
    # A SyntaxError names a file that exists only inside the kernel.
    value = re.sub(r" \(\d+\.py, line \d+\)$", "", error.evalue.strip().split("\n")[0])
    message = f"the cell {cell.id} raises {error.ename}{': ' + value if value else ''}"
    code_cells = [c for c in source.cells if c.kind == "code"]
    text = _COLOUR.sub("", "\n".join(error.traceback))
    frames = [(int(n), int(line) - 1) for n, line in _FRAME.findall(text) if int(n) <= number]
    own = [offset for n, offset in frames if n == number]
    if not own:
        return Problem(source.cells[index].line, message)
    if frames[-1][0] != number:
        inner, offset = frames[-1]
        message += f" (raised on line {code_cells[inner - 1].source_line(offset)})"
    lines = cell.source.split("\n")
    offset = min(own[-1], len(lines) - 1)
    return Problem(source.cells[index].source_line(offset), f"{message}\n    {lines[offset].strip()}")


def check_size(name: str, notebook: NotebookNode, text: str) -> None:
    """Raise BuildError, naming the largest cell, if the notebook is too large to be opened quickly and reviewed."""
    size = len(text.encode())
    if size <= MAX_BYTES:
        return
    largest = max(notebook.cells, key=lambda cell: len(str(cell)))
    limit = MAX_BYTES // 1000
    raise BuildError(
        f"{name} would have {size // 1000} kB, and {limit} kB is the most: shorten the output of the cell {largest.id}."
    )
