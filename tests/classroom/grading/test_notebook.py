"""`progress()` in a real kernel, and what happens when the grading itself cannot run."""

import os
import signal
import subprocess
import sys
import time

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from classroom.grading.grade import grade
from classroom.grading.notebook import progress
from classroom.grading.run import UNDER_WAY


def run_in_kernel(folder, source: str) -> list:
    """The outputs of a cell in a kernel that works in `folder`."""
    notebook = new_notebook(cells=[new_code_cell(source)])
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    return notebook.cells[0].outputs


def test_progress_shows_the_table_inside_a_kernel_without_blocking_it(course, exercise, right):
    answers = right | {"01.2": "from classroom import progress\nprogress()"}
    course.add("01_derivatives", exercise.answer(answers))
    root = f"import classroom.grading.notebook as n, pathlib\nn.ROOT = pathlib.Path({str(course.root)!r})\n"
    outputs = run_in_kernel(course.root / "exercises", root + "from classroom import progress\nprogress('01')")
    assert len(outputs) == 1  # what was shown while it worked is replaced by the table
    text, html = outputs[0].data["text/plain"], outputs[0].data["text/html"]
    assert "In all 12 of 14 points." in text
    assert "save the notebook (Ctrl-S)" in text
    assert '<td class="number">2 of 2</td>' in html


def test_an_answer_that_asks_for_progress_does_not_start_the_grading_again(monkeypatch, capsys):
    monkeypatch.setenv(UNDER_WAY, "1")
    progress()
    assert capsys.readouterr().out == "The exercises are being graded just now.\n"


def test_progress_of_an_unknown_lesson_is_a_sentence(tmp_path):
    outputs = run_in_kernel(tmp_path, "from classroom import progress\nprogress(77)")
    assert outputs[0].data["text/plain"].startswith("There is no lesson '77'.")


def test_a_set_up_cell_that_fails_here_is_no_fault_of_the_answers(course, exercise, right, monkeypatch):
    course.add("01_derivatives", exercise.answer(right))
    monkeypatch.setattr("classroom.grading.graft.PREPARE", "1 / 0")
    (lesson,) = grade(course.root)
    assert lesson.problem.startswith("Lesson 01 was not graded, because the cell prepare of solutions/01_deriv")
    assert {score.verdict.kind for score in lesson.scores} == {"ungraded"}


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")
def test_a_python_that_cannot_run_nbval_is_said(course, exercise, right, monkeypatch):
    course.add("01_derivatives", exercise.answer(right))
    broken = course.root / "python"
    broken.write_text("#!/bin/sh\necho No module named pytest\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    (lesson,) = grade(course.root)
    assert lesson.problem.startswith(
        "Nothing was graded, because no Python kernel starts here (No module named pytest)"
    )


@pytest.mark.skipif(os.name != "posix", reason="looks for processes as POSIX systems list them")
def test_an_interrupt_ends_the_grading_and_all_that_it_started(course, exercise, right):
    mark = course.root / "pid"
    endless = f"import os, pathlib\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\nwhile True: pass"
    course.add("01_derivatives", exercise.answer({"01.2": endless}))
    code = f"import sys, pathlib\nfrom classroom.grading.__main__ import main\n\
sys.exit(main(['--seconds', '900'], pathlib.Path({str(course.root)!r})))"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
    wait_for(lambda: mark.exists() and mark.read_text())
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[1].strip().endswith("Stopped: nothing was graded.")
    assert process.returncode == 130
    wait_for(lambda: not is_running(int(mark.read_text())))


def wait_for(condition) -> None:
    ends = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
