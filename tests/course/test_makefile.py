"""The Makefile, run in a folder where its installer and its Python only say what they were asked."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).resolve().parents[2] / "Makefile"
TEXT = MAKEFILE.read_text(encoding="utf-8")
TARGETS = sorted(set(re.findall(r"^([a-z][a-z-]*):(?!=)", TEXT, re.MULTILINE)))

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


@pytest.fixture
def make(tmp_path):
    """Call make with these words; return the finished process."""
    shutil.copy(MAKEFILE, tmp_path)
    (tmp_path / "classroom").mkdir()
    (tmp_path / "classroom" / "install.py").write_text("import sys\nprint('install', *sys.argv[1:])\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "run $*"\n')
    python.chmod(0o755)

    def call(*words):
        # A make above this one would hand down its own flags, and with them the variables given to it.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        command = ["make", "--no-print-directory", *words]
        return subprocess.run(command, cwd=tmp_path, env=inherited, capture_output=True, text=True, check=False)

    return call


def test_make_alone_lists_every_command_with_its_line(make):
    listed = dict(re.findall(r"^  ([a-z-]+) +(\S.*)$", make().stdout, re.MULTILINE))
    assert sorted(listed) == TARGETS
    assert all(len(line) >= 15 for line in listed.values())


def test_no_command_is_taken_for_a_file_of_its_name():
    phony = re.search(r"^\.PHONY: (.*)$", TEXT, re.MULTILINE).group(1).split()
    assert sorted(phony) == sorted([*TARGETS, ".lab", ".author"])


@pytest.mark.parametrize(
    ("words", "installs", "runs"),
    [
        (["lab"], "lab", "-m classroom.lab --port  --browser "),
        (["lab", "BROWSER=none", "PORT=9999"], "lab", "-m classroom.lab --port 9999 --browser none"),
        (["slides"], "lab", "-m classroom.slides --lesson "),
        (["slides", "LESSON=05"], "lab", "-m classroom.slides --lesson 05"),
        (["present", "LESSON=05", "PORT=9"], "lab", "-m classroom.slides.present --lesson 05 --port 9 --browser "),
        (["blank", "LESSON=05"], "lab", "-m classroom.slides.blank --lesson 05"),
        (["worksheets"], "lab", "-m classroom.worksheets --lesson  --seed  --groups "),
        (["worksheets", "SEED=red", "GROUPS=6"], "lab", "-m classroom.worksheets --lesson  --seed red --groups 6"),
        (["grade"], "lab", "-m classroom.grading"),
        (["gradescope", "LESSON=05"], "lab", "-m classroom.grading.classwork.gradescope"),
        (["nbgrader"], "lab", "-m classroom.grading.classwork.nbgrader_tree"),
        (["engine"], "lab", "-m classroom.assembly"),
        (["reset", "LESSON=02"], "lab", "-m classroom.build reset 02"),
        (["test"], "author", "tests/run.py"),
        (["browser-test"], "author", "tests/run.py browser explorers teaching"),
        (["notebooks"], "author", "-m classroom.build"),
        (["sync"], "author", "-m classroom.build sync"),
        (["bench"], "author", "-m benchmarks"),
        (["bench-explorers"], "author", "-m benchmarks.explorers"),
        (["bench-grading"], "author", "-m benchmarks.grading"),
    ],
)
def test_a_command_installs_what_it_needs_and_runs_its_program(make, words, installs, runs):
    done = make(*words)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"install {installs}\nrun {runs}\n"


@pytest.mark.parametrize(
    ("command", "asks"),
    [
        ("reset", "Say which lesson's exercise to start afresh"),
        ("gradescope", "Say which lesson is to be graded"),
    ],
)
def test_a_command_for_one_lesson_asks_for_it(make, command, asks):
    done = make(command)
    assert done.returncode != 0
    assert done.stderr.startswith(asks)
    assert "run " not in done.stdout


def test_a_machine_without_that_python_is_told_so_in_a_sentence(make):
    done = make("lab", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert done.stderr.startswith("There is no no-such-python on this machine: install Python 3.11 or newer")
    assert "run " not in done.stdout


def test_a_python_named_on_the_command_line_is_passed_on_as_a_wish(make):
    assert make("test", "PYTHON=python3").stdout.startswith("install author --this-python\n")


def test_clean_keeps_a_learners_work(make, tmp_path):
    for path in ("exercises/01_x.ipynb", "notebooks/01_x.ipynb", ".git/config", "artifacts/junit/engine.xml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert make("clean").returncode == 0
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == [".git/config", "Makefile", "classroom/install.py", "exercises/01_x.ipynb", "notebooks/01_x.ipynb"]
