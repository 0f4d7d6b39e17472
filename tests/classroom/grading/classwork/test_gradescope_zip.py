"""The zip for Gradescope: built, unpacked into a folder of Gradescope's shape, and run there as Gradescope runs it.

The packages are those of this environment, in the place of what `setup.sh` installs.
"""

import contextlib
import io
import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from classroom.grading.classwork.gradescope import rooms
from classroom.grading.classwork.gradescope.__main__ import main
from classroom.grading.classwork.gradescope.lowered import FIRST, MOST, Lowered
from classroom.grading.classwork.gradescope.submission import read_submission
from classroom.grading.problems import GradingError

from .conftest import ROOT, handed_in
from .hostile import FORK_BOMB

STEM = "01_derivatives"
SEED = "a seed"
POINTS = {"01.1": 1, "01.2": 2, "01.3": 2, "01.4": 3, "01.5": 2, "01.6": 3, "01.7": 1}
NO_NAMESPACES = '#!/bin/sh\necho "bwrap: Creating new namespace failed: Operation not permitted" >&2\nexit 1\n'
SYSTEM_PYTHON = Path(f"/usr/bin/python3.{sys.version_info[1]}")

# Says in its error what it could do.
THIEF = """
import os
tried = []
for name, mode in (("source/solutions/01_derivatives.ipynb", "r"), ("source/autograder.json", "r"),
                   ("source/classroom/checks/lesson_01.py", "r"), ("submission_metadata.json", "r"),
                   ("submission/hostile.ipynb", "r"), ("results/results.json", "w"), ("run_autograder", "r")):
    try:
        with open(f"{place}/{{name}}", mode) as file:
            file.write('{{"score": 999}}') if mode == "w" else None
        tried.append("DONE " + name)
    except OSError as error:
        tried.append(type(error).__name__)
raise RuntimeError("tried: " + " ".join(tried))
"""
# Leaves a process behind that writes again and again, and a right answer.
DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            for name in ("{place}/results/results.json", "{heart}"):
                try:
                    with open(name, "w") as file:
                        file.write(str(time.time()))
                except OSError:
                    pass
            time.sleep(0.01)
    os._exit(0)
time.sleep(0.3)
def central_difference(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("zip") / "out" / "gradescope-01.zip"
    assert main(["--lesson", "1", "--seed", SEED, "--output", str(path)]) == 0
    return path


@pytest.fixture
def place(packed) -> Iterator[Path]:
    """The folder in place of /autograder. Unlike pytest's it is open to all users, as /autograder is."""
    with tempfile.TemporaryDirectory(prefix="gradescope-") as name:
        place = Path(name)
        place.chmod(0o755)
        for folder in ("source", "submission", "results"):
            (place / folder).mkdir()
        (place / "submission_metadata.json").write_text('{"users": [{"email": "ada@x.org"}]}')
        with ZipFile(packed) as archive:
            archive.extractall(place / "source")
        (place / "run_autograder").write_bytes((place / "source" / "run_autograder").read_bytes())
        (place / "run_autograder").chmod(0o755)
        yield place


@pytest.fixture
def run(place) -> Callable[..., dict]:
    """Hand in these files and run the autograder; return what it wrote."""

    def call(files: dict[str, bytes], python: Path = Path(sys.executable), path: str = "", seconds: int = 60) -> dict:
        for name, content in files.items():
            (place / "submission" / name).write_bytes(content)
        settings = {"AUTOGRADER": str(place), "AUTOGRADER_PYTHON": str(python), "AUTOGRADER_SECONDS": str(seconds)}
        environment = {**os.environ, **settings, "PATH": f"{path}:{os.environ['PATH']}"}
        command = [place / "run_autograder"]
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return checked(json.loads((place / "results" / "results.json").read_text()) | {"printed": done.stdout})

    return call


def checked(results: dict) -> dict:
    """The results, if they are as Gradescope wants them."""
    assert isinstance(results["score"], int | float) and isinstance(results["output"], str) and results["output"]
    assert results["stdout_visibility"] == "hidden"  # it has the seed
    for test in results["tests"]:
        assert test["status"] in ("passed", "failed") and test["visibility"] == "visible"
        assert 0 <= test["score"] <= test["max_score"] and test["name"] and test["output"]
        assert (test["status"] == "passed") == (test["score"] == test["max_score"])
    assert results["score"] == sum(test["score"] for test in results["tests"])
    return results


def scores(results: dict) -> dict[str, int]:
    assert {test["number"]: test["max_score"] for test in results["tests"]} == POINTS
    return {test["number"]: test["score"] for test in results["tests"]}


def said(results: dict, exercise: str) -> str:
    return next(test["output"] for test in results["tests"] if test["number"] == exercise)


def notebook(**answers: str) -> bytes:
    """The exercises with the right answers, and with these in place of some."""
    right = {c["metadata"]["answer"]: c["source"] for c in handed_in(STEM)["cells"] if "answer" in c["metadata"]}
    filled = {f"e_{key.replace('.', '_')}": text for key, text in right.items()}
    return json.dumps(handed_in(STEM, "exercises", **filled | answers)).encode()


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


# The zip


def test_the_zip_holds_what_gradescope_needs_and_no_other_lessons_answers(packed):
    with ZipFile(packed) as archive:
        names = archive.namelist()
        rights = {entry.filename: stat.S_IMODE(entry.external_attr >> 16) for entry in archive.infolist()}
        dates = {entry.date_time for entry in archive.infolist()}
        orders = json.loads(archive.read("autograder.json"))
    assert rights["run_autograder"] == rights["setup.sh"] == 0o755 and rights["LICENSE"] == 0o644
    assert [name for name in names if name.startswith("solutions/")] == [f"solutions/{STEM}.ipynb"]
    assert {"classroom/install.py", "classroom/jupyterlab.json", "engine/value.py", "locks/lab.txt"} <= set(names)
    assert not any("__pycache__" in name or name.startswith((".", "tests", "lessons")) for name in names)
    assert orders == {"lesson": STEM, "seed": SEED}
    assert names == sorted(names) and dates == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_course_gives_the_same_bytes(packed, tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON", STEM)
    monkeypatch.setenv("SEED", SEED)
    assert main(["--output", str(tmp_path / "again.zip")]) == 0
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()
    assert main(["--output", str(tmp_path / "other.zip"), "--seed", "other"]) == 0
    assert (tmp_path / "other.zip").read_bytes() != packed.read_bytes()


def test_a_lesson_that_is_not_there_or_not_said_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("LESSON", raising=False)
    assert main(["--output", str(tmp_path / "x.zip")]) == 1
    assert capsys.readouterr().err.startswith("Say which lesson is to be graded")
    assert main(["--output", str(tmp_path / "x.zip"), "--lesson", "77"]) == 1
    assert capsys.readouterr().err.startswith("There is no lesson '77'. The lessons with exercises are: 00_start")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_the_scripts_are_bash(place, name):
    subprocess.run(["bash", "-n", place / "source" / name], check=True)


@pytest.fixture
def image(place, tmp_path) -> Callable[..., subprocess.CompletedProcess]:
    """Run setup.sh where apt-get has these Pythons and only says what it was asked."""

    def call(*versions: str) -> subprocess.CompletedProcess:
        cases = "|".join(f"*python{version}" for version in versions) or "none"
        offered = "".join(f'for w in "$@"; do case "$w" in {v}) exit 0;; esac; done\n' for v in [cases])
        program(tmp_path / "apt-get", f'echo "apt-get $*"\ncase "$1 $*" in *python*) {offered} exit 100;; esac\n')
        for version in versions:
            program(tmp_path / f"python{version}", f'echo "{version} in $PWD: $*"\n')
        (tmp_path / "bash").symlink_to("/bin/bash")
        (tmp_path / "chmod").symlink_to("/bin/chmod")
        environment = {"PATH": str(tmp_path), "AUTOGRADER": str(place)}
        command = ["/bin/bash", place / "source" / "setup.sh"]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    return call


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/bash\n{text}")
    path.chmod(0o755)


def test_setup_installs_the_locked_packages_with_the_python_that_the_image_has(image, place):
    done = image("3.11")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"3.11 in {place}/source: -I classroom/install.py lab\n")
    assert "apt-get install -y --no-install-recommends bubblewrap\n" in done.stdout


def test_setup_says_so_where_there_is_no_python_that_is_new_enough(image):
    done = image()
    assert done.returncode == 1
    assert "choose Ubuntu 22.04 or newer" in done.stderr


# What was handed in


def test_of_two_versions_the_later_one_is_graded_and_named(tmp_path):
    for name, seconds in ((f"{STEM}.ipynb", 1_700_000_000), ("Lovelace_12_3456_new.ipynb", 1_700_000_100)):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(notebook())
        os.utime(tmp_path / "in" / name, (seconds, seconds))
    os.mkfifo(tmp_path / "in" / "pipe")
    found = read_submission(tmp_path / "in", STEM, ROOT / "exercises", tmp_path / "work")
    assert found.notebook.path == "student/Lovelace_12_3456_new.ipynb"
    assert found.remarks == ("Lovelace_12_3456_new.ipynb was graded, the latest of the notebooks of this lesson.",)


def test_another_lesson_is_told_so(tmp_path):
    other = json.dumps(handed_in("02_value", "exercises")).encode()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "02_value.ipynb").write_bytes(other)
    found = read_submission(tmp_path / "in", STEM, ROOT / "exercises", tmp_path / "work")
    assert found.notebook is None
    assert "02_value" in found.problem and STEM in found.problem


# What comes out, under bubblewrap


def test_a_right_submission_in_a_late_renamed_zip_gets_all_points(run, sandbox):
    results = run({"Homework 1 LATE.zip": zipped("mine/final (2).ipynb", notebook())})
    assert scores(results) == POINTS
    assert results["output"] == "14 of 14 points."
    assert "seed a seed" in results["printed"]


def test_a_partly_wrong_submission_gets_the_other_points_and_is_told_why(run, sandbox):
    wrong = "def derivative(f, x, h=1e-6):\n    return f(x + h) - f(x) / h"
    results = run({f"{STEM}.ipynb": notebook(e_01_2=wrong, e_01_7='reason = "a"')})
    assert scores(results) == POINTS | {"01.2": 0, "01.7": 0}
    assert "precedence" in said(results, "01.2")
    assert said(results, "01.3") == "Right."


def test_a_blank_submission_gets_no_points_and_is_no_failure_of_the_grader(run, sandbox):
    results = run({f"{STEM}.ipynb": json.dumps(handed_in(STEM, "exercises")).encode()})
    assert set(scores(results).values()) == {0}
    assert "written here yet" in said(results, "01.2")


def test_a_broken_submission_is_told_what_is_wrong_with_the_file(run, sandbox):
    results = run({f"{STEM}.ipynb": b'{"cells": [', "notes.txt": b"hello"})
    assert set(scores(results).values()) == {0}
    assert f"{STEM}.ipynb: " in results["output"] and "hand it in again" in results["output"]
    assert "tell your instructor" not in results["output"]


def test_a_submission_without_a_notebook_is_told_which_to_hand_in(run, sandbox):
    results = run({"essay.txt": b"hello"})
    assert set(scores(results).values()) == {0}
    assert f"hand in {STEM}.ipynb" in results["output"]


def test_hostile_code_under_bubblewrap_finds_nothing(run, place, sandbox):
    results = run({"hostile.ipynb": notebook(e_01_2=THIEF.format(place=place))})
    assert "tried: " + " ".join(["FileNotFoundError"] * 7) in said(results, "01.2")
    assert scores(results) == POINTS | {"01.2": 0}


def test_grading_that_takes_too_long_ends_with_a_result(run, sandbox):
    results = run({f"{STEM}.ipynb": notebook(e_01_2="while True:\n    pass")}, seconds=3)
    assert set(scores(results).values()) == {0}
    assert "took too long" in results["output"]


# Where there can be no bubblewrap


@pytest.fixture
def lowered(run, tmp_path, monkeypatch) -> Callable[..., dict]:
    """As `run`, where bubblewrap may make no namespaces, with a Python that all users may run."""
    if sys.platform != "linux" or os.geteuid() or not SYSTEM_PYTHON.exists():
        pytest.skip(f"needs root, and {SYSTEM_PYTHON}")
    program(tmp_path / "bwrap", NO_NAMESPACES)
    with tempfile.TemporaryDirectory(prefix="gradescope-python-") as name:
        Path(name).chmod(0o755)
        subprocess.run([SYSTEM_PYTHON, "-m", "venv", "--without-pip", name], check=True)
        packages = next(path for path in sys.path if path.endswith("site-packages"))
        (next(Path(name).glob("lib/python3*")) / "site-packages" / "these.pth").write_text(packages)
        yield lambda files: run(files, Path(name) / "bin" / "python", str(tmp_path))


def test_without_bubblewrap_a_right_submission_gets_all_points_and_the_output_says_how(lowered):
    results = lowered({f"{STEM}.ipynb": notebook()})
    assert scores(results) == POINTS
    assert rooms.LOWERED in results["output"] and rooms.LOWERED in results["printed"]


def test_without_bubblewrap_hostile_code_can_neither_read_answers_nor_write_results(lowered, place):
    results = lowered({"hostile.ipynb": notebook(e_01_2=THIEF.format(place=place))})
    assert "tried: " + " ".join(["PermissionError"] * 7) in said(results, "01.2")
    assert scores(results) == POINTS | {"01.2": 0}


def test_without_bubblewrap_no_process_of_hostile_code_is_left(lowered, place):
    with tempfile.TemporaryDirectory(prefix="gradescope-heart-") as name:
        heart = Path(name) / "beat"
        heart.parent.chmod(0o777)
        results = lowered({"hostile.ipynb": notebook(e_01_3=DAEMON.format(place=place, heart=heart))})
        beat = heart.read_text()  # it did run
        time.sleep(0.3)
        assert heart.read_text() == beat
    assert scores(results) == POINTS
    checked(json.loads((place / "results" / "results.json").read_text()))


def test_without_bubblewrap_a_fork_bomb_is_kept_small_and_costs_its_own_points_only(lowered):
    counts, is_over = [], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.02):
            counts.append(processes_of_users_without_a_name())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        results = lowered({"hostile.ipynb": notebook(e_01_2=FORK_BOMB)})
    finally:
        is_over.set()
        watcher.join()
    assert scores(results) == POINTS | {"01.2": 0}
    assert 2 < max(counts) <= 100  # other tests may run beside this one


def processes_of_users_without_a_name() -> int:
    count = 0
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            count += FIRST <= path.stat().st_uid < FIRST + MOST
    return count


def test_code_is_not_run_as_root_where_no_other_way_is_left(run, tmp_path):
    if os.geteuid():
        pytest.skip("needs root")
    program(tmp_path / "bwrap", NO_NAMESPACES)
    program(tmp_path / "setpriv", "exit 1")
    results = run({f"{STEM}.ipynb": notebook()}, path=str(tmp_path))
    assert set(scores(results).values()) == {0}
    assert "tell your instructor" in results["output"]


def test_whoever_is_not_root_is_told_that_nothing_was_protected(tmp_path, monkeypatch):
    program(tmp_path / "bwrap", NO_NAMESPACES)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    sandbox, remark = rooms.choose()
    assert not sandbox.walls and not isinstance(sandbox, Lowered)
    assert remark == rooms.OPEN
    with pytest.raises(GradingError):
        Lowered().require()


# When the grader itself fails


def test_a_grader_that_cannot_start_still_gives_a_result(run):
    results = run({f"{STEM}.ipynb": notebook()}, python=Path("/no/such/python"))
    assert results["score"] == 0 and results["tests"] == []
    assert "The fault is not in what you handed in: tell your instructor" in results["output"]


def test_a_grader_that_fails_on_the_way_still_gives_a_result(run, place, sandbox):
    (place / "source" / "engine" / "derivative.py").write_text("no Python (")
    results = run({f"{STEM}.ipynb": notebook()})
    assert set(scores(results).values()) == {0}
    assert "tell your instructor" in results["output"]


def test_an_old_results_file_is_not_taken_for_the_new_one(run, place):
    (place / "results" / "results.json").write_text('{"score": 14, "output": "old"}')
    assert "old" not in run({}, python=Path("/no/such/python"))["output"]


def test_the_course_is_found_beside_the_zip_only_in_its_own_folder(place):
    """What is tried above is the unpacked course, and not the one that these tests belong to."""
    environment = {**os.environ, "AUTOGRADER": str(place)}
    say = "from classroom.grading.run import ROOT; print(ROOT)"
    command = [sys.executable, "-s", "-c", say]
    done = subprocess.run(command, cwd=place / "source", env=environment, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == place / "source" != ROOT
