"""An answer that never ends is stopped, on the main thread and elsewhere."""

import signal
import threading

import pytest

from classroom.checks import diagnosis as module
from classroom.checks.diagnosis import diagnose
from classroom.checks.exercise import find
from classroom.checks.limits import TooLong, _with_interrupt, time_limit


def test_an_endless_loop_is_stopped():
    with pytest.raises(TooLong), time_limit(0.1):
        while True:
            pass


def test_a_loop_that_swallows_every_exception_is_stopped_too():
    def stubborn():
        while True:
            try:
                while True:
                    pass
            except Exception:
                continue

    with pytest.raises(TooLong), time_limit(0.1):
        stubborn()


def test_nothing_fires_after_the_block():
    with time_limit(0.05):
        pass
    threading.Event().wait(0.15)


def test_without_alarms_the_interrupt_stops_the_loop(request):
    # A process started in the background may ignore interrupts, and would then loop here for ever.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    limit = _with_interrupt(0.1)
    next(limit)
    with pytest.raises(TooLong):
        try:
            while True:
                pass
        except KeyboardInterrupt as interrupt:
            limit.throw(interrupt)


def test_a_check_says_that_the_answer_ran_too_long(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.2)

    def endless(f, x, h=1e-6):
        while True:
            pass

    message = diagnose(find("01.2"), endless)
    assert message.kind == "wrong"
    assert "the check stopped it" in message.plain


def test_a_naive_walk_over_forty_doublings_is_stopped(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.3)

    def naive(root):
        return 1 + max(naive(parent) for parent in root.parents) if root.parents else 0

    assert "visits nodes again and again" in diagnose(find("03.5"), naive).plain
