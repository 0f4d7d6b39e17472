"""A hostile class, graded as a class is: nobody gets points for a fake, nobody loses any for a neighbour's."""

import json
import os
import socket
import threading
import zipfile
from pathlib import Path

import psutil
import pytest

from classroom.grading.classwork.cells import Cell
from classroom.grading.classwork.cohort import Task, grade_class

from .conftest import handed_in
from .hostile import HOSTILE

STEM = "05_backward"
HONEST = "Zoë Honest"
POINTS = 16
WORTH = 4  # points of 05.4
TAKEN = """
import operator
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul}
def local_gradients(op, a, b):
    return OPERATIONS[op](engine.Value(a), engine.Value(b)).local_grads
"""
MARK = "left-behind-by-an-answer"


@pytest.fixture(scope="module")
def before() -> dict:
    """What there is on the machine that learners' code could have touched."""
    return {"processes": set(psutil.pids()), "root": names("/"), "tmp": names("/tmp")}


def names(folder: str) -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


@pytest.fixture(scope="module")
def graded(sandbox, before, tmp_path_factory):
    """What came out for the class, and by the name of the trick for each of them."""
    folder = tmp_path_factory.mktemp("class")
    for name, answer in HOSTILE.items():
        save(folder / "in" / name / f"{STEM}.ipynb", handed_in_exercise(e_05_4=answer))
    save(folder / "in" / HONEST / f"{STEM}.ipynb", handed_in_exercise())
    for name, content in damaged(folder).items():
        path = folder / "in" / name / f"{STEM}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    run = grade_class(Task(folder / "in", folder / "out", "a seed", sandbox, lesson="05", workers=2))
    by_key = {result.student: result for result in run.results}
    return run, {student.name: by_key[student.key] for student in run.inbox.students if student.key in by_key}


def save(path: Path, content: dict) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def handed_in_exercise(**answers: str) -> dict:
    """The exercise as a student has it, with all right answers in it but these."""
    right = {c["metadata"]["answer"]: c["source"] for c in handed_in(STEM)["cells"] if "answer" in c["metadata"]}
    return handed_in(STEM, "exercises", **{f"e_{key.replace('.', '_')}": text for key, text in right.items()} | answers)


def damaged(folder: Path) -> dict[str, bytes]:
    """Files that are no notebooks, or none that can be graded."""
    whole = handed_in_exercise()
    huge = {**whole, "cells": [*whole["cells"], {"cell_type": "raw", "metadata": {}, "source": "x" * 60_000_000}]}
    return {
        "not json": b"{",
        "old format": json.dumps({**whole, "nbformat": 3, "worksheets": []}).encode(),
        "huge": json.dumps(huge).encode(),
        "nested": b"[" * 100_000,
        "no cells": json.dumps({**whole, "cells": "none"}).encode(),
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_fake_gets_nothing_and_costs_the_honest_answers_nothing(name, graded):
    _, results = graded
    marks = {marked.id: marked for marked in results[name].exercises}
    assert marks["05.4"].points == 0
    assert marks["05.4"].kind == "wrong"
    assert marks["05.4"].message
    assert sum(marked.points for marked in marks.values()) == POINTS - WORTH


def test_who_is_honest_among_them_has_full_marks(graded):
    _, results = graded
    assert results[HONEST].points == POINTS


def test_what_cannot_be_graded_is_refused_by_name(graded):
    run, _ = graded
    refused = {fate.path.split("/")[0]: fate.reason for fate in run.inbox.fates if fate.kind == "refused"}
    assert sorted(refused) == ["huge", "nested", "no cells", "not json", "old format"]
    assert "save it" in refused["old format"] and "large" in refused["huge"]


def test_the_machine_is_clean_afterwards(graded, before):
    new = [p for p in psutil.process_iter(["pid", "cmdline"]) if p.pid not in before["processes"]]
    assert [p.pid for p in new if MARK in " ".join(p.info["cmdline"] or [])] == []
    assert [p.pid for p in new if (p.info["cmdline"] or [""])[0].endswith("bwrap")] == []
    assert names("/") == before["root"]
    assert not [name for name in names("/tmp") - before["tmp"] if "answer" in name or name == "big"]
    for folder in ("/usr", "/etc", "/var", "/var/tmp", Path(os.__file__).parent, Path.home()):
        assert not Path(folder, "written-by-an-answer").exists()


def test_no_network_in_the_sandbox_reaches_even_this_machine(grade):
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = f"import socket\nsocket.create_connection(('127.0.0.1', {server.getsockname()[1]}), timeout=2)"
        result = grade(STEM, handed_in(STEM, e_05_4=answer))
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()
    assert "refused" in next(marked.message for marked in result.exercises if marked.id == "05.4")


def test_checks_and_outputs_that_were_edited_count_for_nothing(grade):
    content = handed_in(STEM, e_05_4="def backward(root):\n    pass")
    for cell in content["cells"]:
        if "check" in cell["metadata"]:
            cell["source"] = "print('right')"
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "05.4 right"}]
    result = grade(STEM, content)
    assert result.points == POINTS - WORTH
    assert next(marked for marked in result.exercises if marked.id == "05.4").points == 0


def test_deleted_cells_cost_only_their_own_points(grade):
    content = handed_in(STEM)
    gone = ("05.4",)
    content["cells"] = [
        c for c in content["cells"] if c["metadata"].get("answer") not in gone and "check" not in c["metadata"]
    ]
    assert grade(STEM, content).points == POINTS - WORTH


def test_of_two_answers_the_last_counts(grade):
    content = handed_in(STEM)
    (place,) = [i for i, c in enumerate(content["cells"]) if c["metadata"].get("answer") == "05.4"]
    wrong = {**content["cells"][place], "source": "def backward(root):\n    pass", "id": "another"}
    before, after = (json.loads(json.dumps(content)) for _ in range(2))
    before["cells"].insert(place, wrong)
    after["cells"].insert(place + 1, wrong)
    assert grade(STEM, before).points == POINTS
    assert grade(STEM, after).points == POINTS - WORTH


def test_zip_slip_and_links_are_refused_and_nothing_is_unpacked(sandbox, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "Eve.zip", "w") as archive:
        archive.writestr("../../evil.ipynb", json.dumps(handed_in_exercise()))
        archive.writestr(f"{STEM}.ipynb", json.dumps(handed_in_exercise()))
    (folder / "Mallory").mkdir()
    (folder / "Mallory" / f"{STEM}.ipynb").symlink_to(Path(__file__).parents[4] / "solutions" / f"{STEM}.ipynb")
    files = sorted(tmp_path.rglob("*"))
    run = grade_class(Task(folder, tmp_path / "out", "a seed", sandbox, lesson="05"))
    assert {fate.path: fate.kind for fate in run.inbox.fates} == {
        f"Eve.zip/{STEM}.ipynb": "graded",
        "Eve.zip/../../evil.ipynb": "refused",
        f"Mallory/{STEM}.ipynb": "refused",
    }
    assert [result.points for result in run.results] == [POINTS]
    assert [path for path in sorted(tmp_path.rglob("*")) if "out" not in path.parts] == files


def test_without_walls_a_reference_could_be_read_so_that_is_what_the_walls_are_for(sandbox, lesson, tmp_path):
    """The control: the same trick, on the same machine, succeeds where there are no walls."""
    secret = tmp_path / "solution.txt"
    secret.write_text("42")
    cells, room = [look_at(secret)], lesson(STEM).rooms[0][1]
    assert sandbox.run(room, cells, "1").cells[0].error[0] == "FileNotFoundError"
    assert type(sandbox)(walls=False).run(room, cells, "1").cells[0].text == "42\n"


def look_at(path: Path) -> Cell:
    return Cell(f"print(open({str(path)!r}).read())", 5, "05.4", judged=True)


def test_neither_the_graders_environment_nor_the_seed_can_be_told(grade, monkeypatch):
    monkeypatch.setenv("CANARY", "very-secret")
    answer = """
import os
def everything():
    seen = [dict(os.environ)]
    for pid in range(1, 9):
        try:
            seen.append(open(f"/proc/{pid}/environ").read())
        except OSError:
            pass
    return str(seen)
def found(text):
    return f"variables {'TMPDIR' in text}, secret {'very-secret' in text}, seed {'a seed' in text}"
def hand_on(node):
    globals()["stolen"] = everything()
"""
    later = "raise ValueError(found(stolen + everything()))"
    result = grade(STEM, handed_in(STEM, e_05_2=answer, e_05_4=later, e_05_6=later))
    told = {marked.id: marked.message for marked in result.exercises}
    for exercise in ("05.4", "05.6"):
        assert "variables True, secret False, seed False" in told[exercise], exercise


def test_a_number_or_a_letter_has_one_chance(grade):
    """Each chance runs with other neighbours; an answer that notices which must not try another letter each time."""
    sacrificed = "def n_paths(root, leaf):\n    return 1\nfirst = True"
    guesses = "safe = 'a' if 'first' in globals() else 'b' if 'extra' in globals() else 'c'"
    for guess in (guesses, guesses + "\nraise ValueError('so that there is another chance')"):
        result = grade(STEM, handed_in(STEM, e_05_6=sacrificed, e_05_7=guess))
        assert next(marked for marked in result.exercises if marked.id == "05.7").points == 0


@pytest.mark.parametrize(
    ("exercise", "stem", "answer"),
    [
        ("03.3", "03_graph", "def topological_order(root):\n    return []"),
        ("03.6", "03_graph", "def deep_order(root):\n    return []"),
        ("09.4", "09_classifier", "def batches(n, size, rng):\n    return []"),
    ],
)
def test_who_replaces_the_judge_in_the_room_gains_nothing(grade, exercise, stem, answer):
    patch = f"""
import classroom.checks.lesson_{exercise[:2]} as m
m.judge = lambda *args: getattr(m, "A_GOOD_ORDER", None) or m.A_GOOD_DEAL
m._first_fault = m.judge
"""
    result = grade(stem, handed_in(stem, **{f"e_{exercise.replace('.', '_')}": patch + answer}))
    assert next(marked for marked in result.exercises if marked.id == exercise).points == 0


@pytest.mark.parametrize(
    ("exercise", "stem", "answer"),
    [
        ("00.3", "00_start", "def count_right(*a):\n    return round(engine.accuracy(*a) * len(a[1]))"),
        ("00.4", "00_start", "def step(parameters, lr):\n    engine.SGD(parameters, lr).step()"),
        ("01.4", "01_derivatives", "gradient = engine.gradient"),
        ("03.2", "03_graph", "def edges(root):\n    return [(a.label, b.label) for a, b, _ in engine.trace(root)[1]]"),
        ("04.2", "04_chain_rule", TAKEN),
        ("06.4", "06_operations", "def tanh(self):\n    return engine.Value.tanh(self)"),
        ("07.2", "07_network", "class Neuron(engine.Neuron):\n    x = 1"),
        ("07.5", "07_network", "Network = engine.MLP"),
        ("08.3", "08_training", "class SGD(engine.SGD):\n    x = 1"),
        (
            "09.2",
            "09_classifier",
            "def hinge_loss(scores, labels):\n    return engine.losses.hinge_loss(scores, labels)",
        ),
    ],
)
def test_what_the_engine_has_is_not_there_to_be_borrowed(grade, exercise, stem, answer):
    result = grade(stem, handed_in(stem, **{f"e_{exercise.replace('.', '_')}": f"import engine\n{answer}"}))
    marks = {marked.id: marked for marked in result.exercises}
    assert marks[exercise].points == 0
    assert result.points == result.possible - marks[exercise].possible


def test_a_fault_of_the_grader_costs_only_that_notebook(sandbox, tmp_path, monkeypatch):
    from classroom.grading.classwork import jobs

    for name in ("Ada", "Eve"):
        save(
            tmp_path / "in" / name / f"{STEM}.ipynb", handed_in_exercise(e_05_1=f"right, by_recursion = 6, 9  # {name}")
        )
    real = jobs.grade_notebook

    def stumble(notebook, lesson, sandbox):
        if notebook.student.name == "Eve":
            raise ZeroDivisionError
        return real(notebook, lesson, sandbox)

    monkeypatch.setattr(jobs, "grade_notebook", stumble)
    run = grade_class(Task(tmp_path / "in", tmp_path / "out", "a seed", sandbox, lesson="05"))
    assert [(result.student, result.points) for result in run.results] == [("Ada", POINTS), ("Eve", 0)]
    assert "grade this one by hand" in run.results[1].problem


def test_a_fork_bomb_has_no_more_processes_than_it_may_also_for_root(sandbox, lesson):
    most, stop = [0], threading.Event()

    def watch():
        while not stop.wait(0.005):
            most[0] = max(most[0], len(psutil.pids()))

    watcher, usual = threading.Thread(target=watch), len(psutil.pids())
    watcher.start()
    sandbox.run(lesson(STEM).rooms[0][1], [Cell(HOSTILE["fork_bomb"], 2)], "1")
    stop.set()
    watcher.join()
    assert 5 < most[0] - usual < 3 * sandbox.limits.processes  # other programs of the machine count too
