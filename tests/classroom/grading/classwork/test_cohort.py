"""Grading a class from end to end: going on after a stop, the same bytes again, a cluster, the command line."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from classroom.grading.__main__ import main
from classroom.grading.classwork import cohort, jobs
from classroom.grading.classwork.cohort import JOURNAL, Task, grade_class
from classroom.grading.classwork.journal import Journal
from classroom.grading.classwork.records import Marked, Notebook, Result, Student
from classroom.grading.classwork.reports import write_reports
from classroom.grading.classwork.room import sandbox as walls
from classroom.grading.problems import GradingError

from .conftest import ROOT, handed_in

STEM = "01_derivatives"
WRONG = "def central_difference(f, x, h=1e-5):\n    return (f(x + h) - f(x)) / h"


def right_answers() -> dict[str, str]:
    cells = [cell for cell in handed_in(STEM)["cells"] if "answer" in cell["metadata"]]
    return {f"e_{c['metadata']['answer'].replace('.', '_')}": "".join(c["source"]) for c in cells}


def hand_in(folder: Path, student: str, **answers: str) -> None:
    path = folder / student / f"{STEM}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(handed_in(STEM, "exercises", **answers)), encoding="utf-8")


@pytest.fixture
def submissions(tmp_path) -> Path:
    """Three students: all right, one mistake, nothing done."""
    folder = tmp_path / "in"
    hand_in(folder, "Ada", **right_answers())
    hand_in(folder, "Blaise", **right_answers() | {"e_01_3": WRONG})
    hand_in(folder, "Carl")
    return folder


@pytest.fixture
def task(submissions, sandbox, tmp_path) -> Task:
    return Task(submissions, tmp_path / "out", "a seed", sandbox, lesson="01")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_points_are_those_of_the_students(task):
    run = grade_class(task)
    assert {result.student: result.points for result in run.results} == {"Ada": 14, "Blaise": 12, "Carl": 0}
    assert [fate.kind for fate in run.inbox.fates] == ["graded"] * 3


def test_the_same_files_and_seed_give_the_same_bytes(task, tmp_path):
    before = files(task.submissions)
    write_reports(grade_class(task), task.reports)
    again = Task(task.submissions, tmp_path / "again", "a seed", task.sandbox, lesson="01", workers=1)
    write_reports(grade_class(again), again.reports)
    first, second = files(task.reports), files(again.reports)
    del first[JOURNAL], second[JOURNAL]  # its lines stand in the order in which they were done
    assert first == second
    assert "gradebook.csv" in first and "class.html" in first and len(first) == 5
    assert files(task.submissions) == before


def test_another_seed_draws_other_inputs(task, tmp_path):
    other = Task(task.submissions, task.reports, "another seed", task.sandbox, lesson="01")
    grade_class(task)
    before = (task.reports / JOURNAL).read_bytes()
    grade_class(other)
    after = (task.reports / JOURNAL).read_bytes()
    assert after.startswith(before) and len(after) > len(before), "not graded again"


def test_what_was_graded_before_a_stop_is_not_graded_again(task, monkeypatch):
    graded = []
    real = jobs.grade_notebook

    def stop_at_the_third(notebook, lesson, sandbox):
        if len(graded) == 2:
            raise KeyboardInterrupt
        graded.append(notebook.student.key)
        return real(notebook, lesson, sandbox)

    one_by_one = Task(task.submissions, task.reports, task.seed, task.sandbox, lesson="01", workers=1)
    monkeypatch.setattr(jobs, "grade_notebook", stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        grade_class(one_by_one)
    walls._stopping.clear()
    assert len(graded) == 2
    seen = []

    def count(notebook, lesson, sandbox):
        seen.append(notebook.student.key)
        return real(notebook, lesson, sandbox)

    monkeypatch.setattr(jobs, "grade_notebook", count)
    progress = []
    run = grade_class(one_by_one, lambda done, total: progress.append((done, total)))
    assert sorted(graded + seen) == ["Ada", "Blaise", "Carl"]
    assert progress == [(2, 3), (3, 3)]
    assert [result.points for result in run.results] == [14, 12, 0]


def test_ctrl_c_in_the_terminal_keeps_what_is_done_and_the_next_run_goes_on(submissions, tmp_path):
    for i in range(6):
        hand_in(submissions, f"Slow {i}", e_01_1=f"import time\ntime.sleep(2 + {i} / 100)\nslope_at_minus_1 = -10")
    command = [
        sys.executable,
        "-m",
        "classroom.grading",
        str(submissions),
        "--report",
        str(tmp_path / "out"),
        "--seed",
        "s",
    ]
    command += ["--lesson", "01"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "out" / JOURNAL
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not journal.exists() or journal.read_bytes().count(b"\n") < 3):
        time.sleep(0.05)
    process.send_signal(2)
    started = time.monotonic()
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - started < 5
    assert process.returncode == 130
    assert "What was graded is kept" in err and "Traceback" not in err
    done = journal.read_bytes().count(b"\n")
    assert 3 <= done < 9
    end = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert end.returncode == 0, end.stderr
    assert "9 students" in end.stdout
    assert journal.read_bytes().count(b"\n") == 9


def notebook(student: str, digest: str) -> Notebook:
    return Notebook(Student(student, student), STEM, f"{student}/x.ipynb", "2026-03-01T12:00:00Z", digest, bytes)


RESULT = Result("ada", STEM, "Slopes", "ada/x.ipynb", "2026", "d1", (Marked("01.1", "A", 1, 1, "right"),), ("é",), "")


def test_a_journal_that_was_cut_off_loses_only_its_last_line(tmp_path):
    journal = Journal(tmp_path / "j", "now")
    journal.add(RESULT)
    journal.close()
    with (tmp_path / "j").open("ab") as file:
        file.write(b'{"lesson": "01_deriv')
    again = Journal(tmp_path / "j", "now")
    assert notebook("ada", "d1") in again and notebook("ada", "d2") not in again
    again.add(Result("bo", STEM, "Slopes", "", "", "d2"))
    again.close()
    third = Journal(tmp_path / "j", "now")
    assert third.result(notebook("ada", "d1")).exercises == RESULT.exercises
    assert third.result(notebook("bo", "d2")).title == "Slopes"
    third.close()


def test_a_result_of_other_circumstances_is_not_used(tmp_path):
    journal = Journal(tmp_path / "j", "then")
    journal.add(RESULT)
    journal.close()
    now = Journal(tmp_path / "j", "now")
    assert notebook("ada", "d1") not in now
    now.close()


def test_the_same_notebook_of_two_students_is_graded_once_and_counts_for_both(task, monkeypatch):
    text = (task.submissions / "Ada" / f"{STEM}.ipynb").read_bytes()
    (task.submissions / "Dora").mkdir()
    (task.submissions / "Dora" / f"{STEM}.ipynb").write_bytes(text)
    run = grade_class(task)
    assert {r.student: (r.points, r.path) for r in run.results}["Dora"] == (14, f"Dora/{STEM}.ipynb")
    assert (task.reports / JOURNAL).read_bytes().count(b"\n") == 3


def test_reports_do_not_go_among_the_submissions(task):
    inside = Task(task.submissions, task.submissions / "report", "s", task.sandbox)
    with pytest.raises(GradingError, match="choose another --report"):
        grade_class(inside)
    assert not (task.submissions / "report").exists()


def test_without_bubblewrap_it_refuses_and_says_how_to_install_it(submissions, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(walls.shutil, "which", lambda name: None)
    assert main([str(submissions), "--report", str(tmp_path / "out")]) == 1
    assert "apt install bubblewrap" in capsys.readouterr().err
    assert not (tmp_path / "out" / "gradebook.csv").exists()


def test_where_bubblewrap_does_not_work_it_says_so(submissions, tmp_path, monkeypatch, capsys):
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "bwrap").write_text("#!/bin/sh\necho 'No permissions to create a new namespace' >&2\nexit 1\n")
    (bin_folder / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_folder}:/usr/bin:/bin")
    assert main([str(submissions), "--report", str(tmp_path / "out")]) == 1
    assert "No permissions to create a new namespace" in capsys.readouterr().err


def test_without_a_sandbox_it_grades_and_says_so(submissions, tmp_path, capsys):
    out = tmp_path / "out"
    assert main([str(submissions), "--report", str(out), "--no-sandbox", "--lesson", "01", "--seed", "s"]) == 0
    assert "WITHOUT A SANDBOX" in capsys.readouterr().out
    assert "sandbox" in (out / "class.html").read_text(encoding="utf-8").lower()


def test_the_seed_is_drawn_once_and_kept(submissions, sandbox, tmp_path, capsys):
    arguments = [str(submissions), "--report", str(tmp_path / "out"), "--lesson", "01"]
    assert main(arguments) == 0
    first = capsys.readouterr().out
    assert main(arguments) == 0
    assert capsys.readouterr().out == first
    seed = (tmp_path / "out" / "seed.txt").read_text(encoding="utf-8").strip()
    assert len(seed) == 8 and f"Seed {seed}." in first


@pytest.mark.parametrize("wrong", ["nowhere", "file"])
def test_a_folder_that_is_none_is_refused_in_a_sentence(wrong, sandbox, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main([str(tmp_path / wrong), "--report", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert wrong in error and "Traceback" not in error and error.count("\n") == 1


def test_no_more_notebooks_are_in_memory_than_are_in_work(task, monkeypatch):
    held, most = set(), []

    def work(executor, one):
        held.add(one)
        most.append(len(held))
        return executor.submit(lambda: time.sleep(0.01) or one)

    with ThreadPoolExecutor(2) as executor:
        for done in cohort._as_they_come(executor, work, range(50), 6):
            held.discard(done)
    assert max(most) == 6 and not held


@pytest.fixture
def dask_cluster():
    """A scheduler and two workers that can be killed, each a process of its own."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as local:
        yield local


def test_a_cluster_grades_the_same_though_a_worker_is_killed_midway(task, dask_cluster, tmp_path):
    for i in range(6):
        hand_in(task.submissions, f"More {i}", **right_answers() | {"e_01_1": f"slope_at_minus_1 = -10 + {i}"})
    here = grade_class(task)
    killed = []

    def kill_one(done, total):
        if done == 3 and not killed:
            worker = next(iter(dask_cluster.workers.values()))
            killed.append(worker.process.pid if hasattr(worker.process, "pid") else None)
            subprocess.run(["kill", "-9", str(worker.process.pid)], check=True)

    there = Task(
        task.submissions, tmp_path / "there", task.seed, task.sandbox, lesson="01", dask=dask_cluster.scheduler_address
    )
    run = grade_class(there, kill_one)
    assert killed
    assert list(run.results) == list(here.results)
    assert len(run.results) == 9


def test_a_cluster_that_is_not_there_is_refused_in_a_sentence(task, monkeypatch):
    from classroom.grading.classwork import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 1)
    lost = Task(task.submissions, task.reports, "s", task.sandbox, lesson="01", dask="tcp://127.0.0.1:1")
    with pytest.raises(GradingError, match="no Dask scheduler at tcp"):
        grade_class(lost)
