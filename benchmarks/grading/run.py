"""The plan of a run: the peer grades half of the class, this grader all of it, the peer the other half."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from benchmarks.grading.synthetic import ROOT, STEM, write_class
from benchmarks.run import load

PEER_CONFIG = "c = get_config()\nc.CourseDirectory.root = {folder!r}\nc.CourseDirectory.course_id = 'bench'\n"


@dataclass(frozen=True)
class Plan:
    size: int = 100
    large: int = 300  # of the class that shows whether memory grows


FULL, QUICK = Plan(), Plan(size=6, large=12)


def measure(plan: Plan, show_progress: bool = True) -> dict:
    """Grade the class with both; return submissions a second, their ratio, memory, and whether the points agree."""
    report = {"size": plan.size, "load at the start": load(), "cores": os.cpu_count()}
    with tempfile.TemporaryDirectory() as name, tqdm(total=5, disable=not show_progress, unit="part") as bar:
        folder = Path(name)
        kinds = write_class(folder / "class", plan.size)
        report["answers"] = dict(Counter(kind for student in kinds for kind in student.values()))
        peer = _peer(folder / "nbgrader", folder / "class")
        times = [_timed(lambda: _autograde(peer, "first"), bar, "nbgrader, first half")]
        ours = _timed(lambda: _grade(folder / "class", folder / "ours"), bar, "this grader")
        times.append(_timed(lambda: _autograde(peer, "second"), bar, "nbgrader, second half"))
        report["this grader"] = plan.size / ours
        report["nbgrader"] = plan.size / sum(times)
        report["times faster"] = report["this grader"] / report["nbgrader"]
        report["points agree"] = _points_of_peer(peer) == _points(folder / "ours")
        report["peak memory"] = _memory(folder, plan, bar)
    return report | {"load at the end": load()}


def _timed(work: Callable[[], None], bar: tqdm, name: str) -> float:
    bar.set_description(name)
    start = time.perf_counter()
    work()
    bar.update()
    return time.perf_counter() - start


def _grade(submissions: Path, out: Path) -> None:
    _run([sys.executable, "-m", "classroom.grading", str(submissions), "--report", str(out), "--seed", "bench"], ROOT)


def _run(command: list[str], folder: Path) -> None:
    # nbgrader starts `alembic`, which is found beside its own Python only if that is on the path.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} failed: {(done.stderr or done.stdout).strip()[-500:]}")


def _peer(folder: Path, submissions: Path) -> Path:
    """An nbgrader course with the same exercise and the same submissions."""
    source = folder / "source" / STEM
    source.mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / f"{STEM}.ipynb", source)
    (folder / "nbgrader_config.py").write_text(PEER_CONFIG.format(folder=str(folder)), encoding="utf-8")
    _run([sys.executable, "-m", "nbgrader", "generate_assignment", STEM], folder)
    for path in sorted(submissions.iterdir()):
        shutil.copytree(path, folder / "submitted" / path.name / STEM)
    return folder


def _autograde(folder: Path, half: str) -> None:
    """One call for all these students, so that its own start is paid once."""
    _run([sys.executable, "-m", "nbgrader", "autograde", STEM, f"--student={half}-*"], folder)


def _points_of_peer(folder: Path) -> dict[str, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {s.student.id: s.score for s in book.assignment_submissions(STEM)}


def _points(folder: Path) -> dict[str, float]:
    entries = [json.loads(line) for line in (folder / "graded.jsonl").read_text(encoding="utf-8").splitlines()]
    by_digest = {entry["digest"]: sum(m["points"] for m in entry["exercises"]) for entry in entries}
    files = sorted((folder.parent / "class").glob("*/*.ipynb"))
    return {path.parent.name: by_digest[hashlib.sha256(path.read_bytes()).hexdigest()] for path in files}


def _memory(folder: Path, plan: Plan, bar: tqdm) -> dict[str, float]:
    """Megabytes at the peak of the grading process itself, for a small and a large class."""
    found = {}
    for size in (plan.size // 3, plan.large):
        bar.set_description(f"memory, {size} students")
        write_class(folder / f"class-{size}", size)
        code = (
            "import resource, sys; from classroom.grading.__main__ import main; status = main(sys.argv[1:]);"
            "print('PEAK', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(status)"
        )
        command = [sys.executable, "-c", code, str(folder / f"class-{size}"), "--report", str(folder / f"out-{size}")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found[f"{size} students"] = int(done.stdout.rpartition("PEAK")[2]) / 1024
        bar.update()
    return found
