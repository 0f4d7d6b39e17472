"""A pytest plugin: in this process `engine` is the module in the file $COURSE_ENGINE.

Loaded by name in the process that `trial` starts. Each finished test becomes a line of JSON in $COURSE_RESULTS.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TEST_SECONDS = 3.0  # none takes the reference a tenth of that


def _load(path: str) -> None:
    """Load the file as `engine`, before anything can import the real one."""
    spec = importlib.util.spec_from_file_location("engine", path)
    module = sys.modules["engine"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


def _note(record: dict) -> None:
    with Path(os.environ["COURSE_RESULTS"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


try:
    _load(os.environ["COURSE_ENGINE"])
except BaseException as error:  # whatever an answer does when it is loaded, also exit()
    _note({"broken": f"{type(error).__name__}: {error}"})
    os._exit(1)

from classroom.checks.limits import TooLong, time_limit  # noqa: E402  (it must not load the real engine)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Stop a test that does not end, and then all: those to come would take as long."""
    try:
        with time_limit(TEST_SECONDS):
            return (yield)
    except TooLong:
        item.session.shouldstop = "too long"
        pytest.fail("too long")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note how a test went."""
    if report.when == "call" or report.failed:
        _note({"test": report.nodeid, "passed": report.passed})


def pytest_sessionfinish() -> None:
    """Note that Python lived to the end."""
    _note({"finished": True})
