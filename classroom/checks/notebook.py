"""The few places where a check touches IPython."""

from __future__ import annotations

import contextlib
import sys

from classroom.checks.message import Message

NOT_RUN = "Run the cell with your answer first, then this one."
WAITING = "This cell needs an answer that is not written yet: look for the line that raises NotImplementedError."


def show_message(message: Message) -> None:
    """Show the card in a notebook, plain text anywhere else."""
    if _shell() is None:
        print(message.plain)
        return
    from IPython.display import display

    display(message)


def displays_dropped() -> contextlib.AbstractContextManager:
    """Return a context in which `display(...)` shows nothing; outside a notebook there is nothing to drop."""
    if _shell() is None:
        return contextlib.nullcontext()
    from IPython.utils.capture import capture_output

    return capture_output(stdout=False, stderr=False, display=True)


def quiet_blanks() -> None:
    """In a notebook, let a cell that meets an unanswered exercise say one sentence instead of a traceback."""
    shell = _shell()
    if shell is not None:
        shell.set_custom_exc((NotImplementedError, NameError), _say_waiting)


def _say_waiting(shell, kind, error, trace, tb_offset=None) -> list[str]:
    """Show one sentence for a blank, or for a check before its answer; any other NameError as it always is."""
    if isinstance(error, NotImplementedError):
        lines = [str(error) if "answer to" in str(error) else f"{error} {WAITING}"]
    elif shell.user_ns.get("In", [""])[-1].lstrip().startswith("check("):
        lines = [f"{error}. {NOT_RUN}"]
    else:
        shell.showtraceback((kind, error, trace), running_compiled_code=True)
        return []
    shell._showtraceback(kind, error, lines)
    return lines


def _shell():
    ipython = sys.modules.get("IPython")  # in a notebook it is there already; elsewhere its import would take long
    return ipython.get_ipython() if ipython else None
