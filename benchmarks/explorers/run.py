"""The plan of a run: one JupyterLab, one browser; the peer first and last, every explorer between."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat
from tqdm import tqdm

from benchmarks.explorers.subjects import PEER_CODE, Subject, subjects
from benchmarks.run import load

STOPWATCH = Path(__file__).with_name("stopwatch.js").read_text(encoding="utf-8")
PEER = "interact + inline matplotlib"
HANDLE = ".noUi-handle"  # of the slider that `interact` makes


@dataclass(frozen=True)
class Plan:
    """How many inputs each is given, and which: those whose name begins with `only`."""

    rounds: int = 40
    only: str = ""


FULL, QUICK = Plan(), Plan(rounds=5)


def measure(plan: Plan, show_progress: bool = True) -> dict:
    """Run the plan; return, by name, the milliseconds from input to redraw: medians, slowest tenth, and the promise."""
    asked = [subject for subject in subjects(plan.rounds) if subject.name.startswith(plan.only)]
    if not asked:
        raise RuntimeError(f"no subject begins with {plan.only!r}")
    report = {"load at the start": load(), "rounds": plan.rounds, "explorers": {}}
    with opened(asked) as lab, tqdm(total=len(asked) + 2, disable=not show_progress, unit="subject") as bar:
        before = time_peer(lab, plan.rounds)
        bar.update()
        for subject in asked:
            bar.set_description(subject.name)
            report["explorers"][subject.name] = summary(time_subject(lab, subject), subject.limit)
            bar.update()
        report[PEER] = summary(before + time_peer(lab, plan.rounds), None)
        bar.update()
    for cell in report["explorers"].values():
        cell["times faster"] = report[PEER]["changed"] / cell["changed"]
    report["load at the end"] = load()
    return report


def summary(times: list[list[float]], limit: float | None) -> dict:
    """Medians of the milliseconds until the page was changed and until that was shown, and whether they are kept.

    `slowest tenth` is the ninth decile until it was shown.
    """
    changed, shown = (sorted(column) for column in zip(*times, strict=True))
    found = {"changed": median(changed), "shown": median(shown), "slowest tenth": shown[int(0.9 * len(shown))]}
    holds = {f"{name} holds": limit is not None and found[name] <= limit for name in ("changed", "shown")}
    return {**found, "limit": limit, **holds}


@contextmanager
def opened(asked: list[Subject]) -> Iterator:
    """JupyterLab in a browser, with a notebook that has a cell for the peer and one for each subject."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, chromium_program
    from tests.browser.lab import WIDE, Lab
    from tests.browser.server import running_course

    with tempfile.TemporaryDirectory() as folder, running_course(Path(folder)) as course, sync_playwright() as play:
        write_notebook(course.folder / "notebooks" / "bench.ipynb", asked)
        browser = play.chromium.launch(executable_path=chromium_program(), args=FLAGS)
        lab = Lab(browser.new_page(viewport=WIDE), course, Path(folder))
        lab.page.set_default_timeout(60_000)
        lab.open("notebooks/bench.ipynb")
        yield lab
        browser.close()


def write_notebook(path: Path, asked: list[Subject]) -> None:
    codes = {"peer": PEER_CODE} | {id_of(s): "from classroom import explore\n" + s.code for s in asked}
    cells = [nbformat.v4.new_code_cell(code.strip(), id=name) for name, code in codes.items()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def id_of(subject: Subject) -> str:
    return "".join(c if c.isalnum() else "-" for c in subject.name)


def time_subject(lab, subject: Subject) -> list[list[float]]:
    """Milliseconds from each input to its redraw."""
    name = id_of(subject)
    lab.run(name).locator(".explorer").wait_for()
    lab.cell(name)
    arguments = [name, subject.kind, subject.selector, list(subject.values), ".explorer-picture"]
    times = lab.page.evaluate(STOPWATCH, arguments)
    if lab.errors:
        raise RuntimeError(f"{subject.name}: the page complained: {lab.errors[0]}")
    return times


def time_peer(lab, rounds: int) -> list[list[float]]:
    """The same for a slider of `interact`, moved by its arrow keys."""
    lab.run("peer").locator("img").wait_for()
    keys = ["ArrowRight"] * (rounds // 2) + ["ArrowLeft"] * (rounds - rounds // 2)
    return lab.page.evaluate(STOPWATCH, ["peer", "key", HANDLE, keys, ".jp-OutputArea .jp-OutputArea"])
