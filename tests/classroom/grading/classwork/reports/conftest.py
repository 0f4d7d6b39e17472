"""Classes that never were: runs of any size, and pages taken apart again."""

import csv
import io
from collections.abc import Callable
from random import Random

import pytest
from bs4 import BeautifulSoup

from classroom.grading.classwork.records import Fate, Inbox, Marked, Result, Run, Student

LESSONS = {
    "01_derivatives": (Marked("01.1", "Predict a slope", 1, 0, "ungraded"),),
    "05_backward": (
        Marked("05.1", "Predict what recursion leaves", 1, 0, "ungraded"),
        Marked("05.2", "Repair the step", 2, 0, "ungraded"),
        Marked("05.4", "Write backward", 4, 0, "ungraded"),
    ),
}
HOSTILE = "</pre></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7 * 7 }}"


def marked(exercise: str, kind: str, message: str = "", mistake: str = "", answer: str = "x = 1") -> Marked:
    """An exercise of the lessons above, with its outcome."""
    known = next(e for exercises in LESSONS.values() for e in exercises if e.id == exercise)
    points = known.possible if kind == "right" else 0
    return Marked(exercise, known.title, known.possible, points, kind, message, mistake, answer)


def result(student: str, stem: str, *exercises: Marked, notices: tuple[str, ...] = (), problem: str = "") -> Result:
    """One notebook, handed in at noon."""
    path = f"{student}/{stem}.ipynb"
    shown = LESSONS[stem] if problem else exercises
    return Result(student, stem, "A title", path, "2026-03-01T12:00:00Z", "0" * 64, shown, notices, problem)


def run_of(students: list[Student], results: list[Result], fates: tuple[Fate, ...] = (), sandbox: bool = True) -> Run:
    """A run in which every result's file has its fate."""
    graded = [Fate(found.path, "graded", found.student) for found in results]
    return Run("5eed", sandbox, LESSONS, Inbox(students, [], [*graded, *fates]), tuple(results))


def random_class(size: int) -> Run:
    """A class in which everything happens: what is missing, refused, superseded, not gradable."""
    rng, results, fates = Random(size), [], []
    students = [Student(f"s{i}", f"Student {i}", f"s{i}@example.org") for i in range(size)]
    for student in students:
        for stem, exercises in LESSONS.items():
            luck = rng.random()
            if luck < 0.1:
                fates.append(Fate(f"{student.key}/{stem}.zip", "refused", student.key, "It has a password."))
            elif luck < 0.2:
                results.append(result(student.key, stem, problem="It is damaged."))
            elif luck < 0.9:
                results.append(result(student.key, stem, *(_any_outcome(rng, exercise.id) for exercise in exercises)))
                fates += [Fate(f"{student.key}/old.ipynb", "superseded", student.key, "A later one is graded.")][
                    : luck < 0.3
                ]
    return run_of(students, results, (*fates, Fate("readme.txt", "ignored", "", "This is not a notebook.")))


def _any_outcome(rng: Random, exercise: str) -> Marked:
    mistake = {"01.1": "sign lost", "05.1": "recursion is right", "05.2": "still overwriting", "05.4": "no seed"}[
        exercise
    ]
    kind = rng.choice(["right", "right", "wrong", "wrong", "blank"])
    return (
        marked(exercise, kind, "No.", mistake if rng.random() < 0.6 else "")
        if kind == "wrong"
        else marked(exercise, kind)
    )


def table_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file, as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(text.encode().decode("utf-8-sig"), newline="")))


def page_of(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def words_of(text: str) -> str:
    """What a page says, with single spaces."""
    page = page_of(text)
    return " ".join(page.body.get_text(" ").split())


@pytest.fixture(scope="session")
def make() -> dict[str, Callable]:
    """The helpers of this file by name: under importlib a test module cannot import its conftest."""
    return {f.__name__: f for f in (marked, result, run_of, random_class, table_of, page_of, words_of)}


@pytest.fixture(scope="session")
def hostile() -> str:
    return HOSTILE


@pytest.fixture(scope="session")
def lessons() -> dict[str, tuple[Marked, ...]]:
    return LESSONS


@pytest.fixture
def ada() -> Student:
    return Student("ada", "Ada Lovelace", "ada@example.org")
