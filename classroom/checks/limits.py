"""Stop an answer that never ends."""

from __future__ import annotations

import _thread
import contextlib
import signal
import threading
from collections.abc import Iterator


class TooLong(BaseException):
    """Raised inside code that ran longer than allowed. Not an Exception, so that `except Exception` lets it through."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLong in the block once it has run for `seconds`, and again each half second if that was caught."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        yield from _with_alarm(seconds)
    else:  # Windows, or a thread: the interrupt arrives in the main thread as KeyboardInterrupt
        yield from _with_interrupt(seconds)


def _with_alarm(seconds: float) -> Iterator[None]:
    def stop(signum, frame):
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _with_interrupt(seconds: float) -> Iterator[None]:
    fired = threading.Event()

    def stop():
        fired.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        raise (TooLong if fired.is_set() else KeyboardInterrupt) from None
    finally:
        timer.cancel()
