"""The program in the room: runs the cells of one learner and reports what those that are judged have printed.

It is started as `python inside.py` in the room's folder, reads its orders from standard input as JSON, and writes one
line of JSON for each cell. Whatever it reports was in the hands of the learner's code, so nothing of it is trusted: it
counts only if it says what the right answer says, which is not known in here.
"""

import ast
import contextlib
import io
import json
import linecache
import os
import resource
import signal
import sys
import types
import warnings
from pathlib import Path

SEED = "COURSE_SEED"
MOST_TEXT = 20_000  # characters of output or of an error that are reported
# A cell that uses one of these, or is no plain Python, needs IPython. All others run without: it takes longer to start
# than most notebooks to run.
SHELL_NAMES = {"display", "get_ipython", "In", "Out", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh"}


def main() -> None:
    """Run the cells of the orders: {"cells": [{"source", "judged", "seconds"}, …], "limits": {"RLIMIT_CPU": 60, …}}."""
    orders = json.loads(sys.stdin.buffer.read())
    report, cells = _report_to(), orders["cells"]
    for name, most in orders["limits"].items():
        resource.setrlimit(getattr(resource, name), (most, most))
    sys.path.insert(0, str(Path.cwd()))
    os.chdir(os.environ["TMPDIR"])
    sys.path.append(os.environ["TMPDIR"])  # a module that a cell writes can be imported, as beside a notebook
    seed = os.environ.pop(SEED)
    run = _shell() if any(needs_shell(cell["source"]) for cell in cells) else _plain()
    for number, cell in enumerate(cells):
        printed = _Printed() if cell["judged"] else _Printed(0)
        error = None
        if cell["judged"]:
            os.environ[SEED] = seed
        try:
            source = cell["source"].removeprefix("\ufeff")
            with _alarm(cell["seconds"]), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(_Printed(0)):
                error = run(number, source)
        except BaseException as problem:  # SystemExit and KeyboardInterrupt too: a cell ends, and the next one begins
            error = problem
        os.environ.pop(SEED, None)  # answers do without it, and so cannot tell it in an error
        report(number, printed.text(), error)
    os._exit(0)  # threads, exit handlers and whatever else an answer has left behind are not waited for


def _report_to():
    """The way out: standard output, which is taken away from everything that runs later."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)

    def report(number: int, text: str, error: BaseException | None) -> None:
        said = [type(error).__name__, str(error)[:MOST_TEXT]] if error is not None else None
        channel.write(json.dumps({"cell": number, "text": text, "error": said}) + "\n")
        channel.flush()

    return report


def needs_shell(source: str) -> bool:
    """Whether a cell says something that only a notebook understands: magics, shell commands, `display`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "cell", "exec", dont_inherit=True)  # unlike `parse` it refuses a bare `await`
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "%" in source or "!" in source or "?" in source or "await" in source
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {name.id for name in names if isinstance(name.ctx, ast.Store)}  # as in `for _ in range(3)`
    return any(name.id in SHELL_NAMES - own for name in names)


def _plain():
    """Run cells as a module would run them, one after the other in one namespace, which takes the place of this one."""
    sys.modules["__main__"] = world = types.ModuleType("__main__")

    def run(number: int, source: str) -> None:
        name = f"<ipython-input-{number + 1}>"  # by which the checks know a line of the learner
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        exec(compile(source, name, "exec", dont_inherit=True), world.__dict__)

    return run


def _shell():
    """Run cells in IPython, as a notebook does."""
    os.environ["IPYTHONDIR"] = os.environ["TMPDIR"] + "/ipython"
    from IPython.core.interactiveshell import InteractiveShell

    class Shell(InteractiveShell):
        def enable_gui(self, gui=None) -> None:
            """There is no screen: `%matplotlib inline` has nothing to do."""

    shell = Shell.instance()
    shell.history_manager.enabled = False

    def run(number: int, source: str) -> BaseException | None:
        result = shell.run_cell(source)
        return result.error_before_exec or result.error_in_exec

    return run


class _Printed(io.TextIOBase):
    """Takes what is printed, up to so many characters; the rest is dropped."""

    def __init__(self, most: int = MOST_TEXT) -> None:
        self.left, self.parts = most, []

    def write(self, text: str) -> int:
        if self.left:
            self.parts.append(text[: self.left])
            self.left -= len(self.parts[-1])
        return len(text)

    def text(self) -> str:
        return "".join(self.parts)


class _TooLong(BaseException):
    """Not an Exception, so that `except Exception` in an answer lets it through."""


@contextlib.contextmanager
def _alarm(seconds: float):
    """Interrupt a cell that takes too long. Code can defend itself against it, and is then killed from outside."""

    def stop(signum, frame):
        raise _TooLong(f"still running after {seconds:g} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
