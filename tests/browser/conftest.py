"""A real server and a real browser, started once; a window of its own for each test."""

import json
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.browser.lab import WIDE, Lab
from tests.browser.server import ROOT, Course, running_course

PICTURES = ROOT / "artifacts" / "screenshots"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # milliseconds for whatever a test waits for


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Iterator[Course]:
    with running_course(tmp_path_factory.mktemp("lab")) as course:
        yield course


def chromium_program() -> str | None:
    """The path of the system's Chromium, or what the environment variable CHROMIUM names."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserContext]:
    """The browser; its windows share what it has fetched, as JupyterLab is 15 MB of JavaScript."""
    program = chromium_program()
    if program is None:
        pytest.fail(
            "There is no chromium on this machine: install it (on Debian: `sudo apt install chromium`), or name a "
            "Chrome in the environment variable CHROMIUM.",
            pytrace=False,
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        context = browser.new_context(viewport=WIDE)
        context.set_default_timeout(PATIENCE)
        yield context
        browser.close()


@pytest.fixture
def lab(chromium: BrowserContext, course: Course, request) -> Iterator[Lab]:
    """A window; at the end nothing may have gone wrong in it unseen, and its kernels are stopped."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    course.restore()
    lab = Lab(chromium.new_page(), course, PICTURES)
    yield lab
    failed = request.node.stash.get(FAILED, False)
    if failed:
        lab.picture(f"failed-{request.node.name}")
        state = json.dumps(lab.describe(), indent=2, ensure_ascii=False)
        (PICTURES / f"failed-{request.node.name}.json").write_text(state, encoding="utf-8")
    errors, strangers = list(lab.errors), list(lab.strangers)  # stopping a kernel makes errors of its own
    lab.page.evaluate("async () => { await window.jupyterapp?.serviceManager.sessions.shutdownAll() }")
    lab.page.close()
    if not failed:
        assert not errors
        assert not strangers, "the page called other machines"


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
