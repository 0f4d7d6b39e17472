"""What every exercise has, and that the notebook, the registry of checks and the catalogue speak of the same ones."""

import json
import re

import pytest

from classroom.build.exercises import exercises as headings_of
from classroom.checks import NotYet
from classroom.checks.exercise import LESSONS as CHECKED
from classroom.checks.exercise import exercises_of
from tests.course.lessons import EXERCISES, LESSONS, ROOT, read

sets = pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
KINDS = {
    "repair": "repair",
    "predict or derive": "predict|count|derive|walk|read|how many",
    "choose": "choose|which|who|what",
}
CORE_KINDS = {"repair": "repair", "predict": "predict", "derive": "derive", "choose": "choose|which|who|what"}


def graded(path):
    return [exercise for exercise in headings_of(read(path)) if not exercise.is_open]


def statements(path) -> dict[str, str]:
    """The words under each exercise's heading, without its hints and code."""
    text = "\n\n".join(cell.source for cell in read(path).cells if cell.kind == "markdown")
    parts = re.split(r"^### (?:Open exercise|Exercise) (\d\d\.\d+)\..*$", text, flags=re.M)
    bodies = [re.sub(r"<details>.*?</details>", " ", body, flags=re.S) for body in parts[2::2]]
    return dict(zip(parts[1::2], bodies, strict=True))


def test_every_lesson_has_exercises_and_every_set_a_lesson():
    assert [path.stem for path in LESSONS] == [path.name.removesuffix(".exercises.md") for path in EXERCISES]
    assert [path.stem[:2] for path in LESSONS] == list(CHECKED)


@sets
def test_five_to_seven_are_graded_and_one_is_open(path):
    everything = headings_of(read(path))
    assert 5 <= len(graded(path)) <= 7
    assert sum(exercise.is_open for exercise in everything) == 1
    assert [exercise.id for exercise in everything] == [f"{path.stem[:2]}.{k}" for k in range(1, len(everything) + 1)]


@sets
def test_points_and_ids_are_those_of_the_checks(path):
    in_notebook = {exercise.id: exercise.points for exercise in graded(path)}
    in_registry = {exercise.id: exercise.points for exercise in exercises_of(path.stem[:2]).values()}
    assert in_notebook == in_registry


@sets
def test_there_are_several_kinds(path):
    titles = " / ".join(exercise.title.lower() for exercise in graded(path))
    for kind, pattern in (CORE_KINDS if path.stem >= "04" else KINDS).items():
        assert re.search(pattern, titles), f"no exercise to {kind} in: {titles}"


@sets
def test_a_statement_has_at_most_eighty_words(path):
    for exercise_id, text in statements(path).items():
        n = len(re.findall(r"[\w'’-]+", re.sub(r"`[^`]*`|\$[^$]*\$", "x", text)))
        assert n <= 80, f"{exercise_id}: {n} words"


@sets
def test_every_graded_exercise_has_a_hint(path):
    text = path.read_text(encoding="utf-8")
    for body, exercise in zip(re.split(r"^### Exercise ", text, flags=re.M)[1:], graded(path), strict=True):
        assert "<details><summary>Hint 1</summary>" in body, exercise.id


@sets
def test_a_hidden_test_follows_every_check(path):
    for cell in read(path).cells:
        if exercise_id := cell.metadata.get("check"):
            call, argument = re.match(r'(check)\("\d\d\.\d+", (.+)\)\n', cell.source).groups()
            assert f'probe("{exercise_id}", {argument})' in cell.source, call


@sets
def test_a_fresh_copy_is_met_kindly_at_every_check(path):
    """Run the built exercise as a newcomer would who has answered nothing: every check says what to do next."""
    notebook = json.loads((ROOT / "exercises" / f"{path.name.removesuffix('.exercises.md')}.ipynb").read_text("utf-8"))
    names, said = {}, {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or "look" in cell["metadata"]:
            continue
        try:
            exec("".join(cell["source"]), names)
        except NotYet as not_yet:
            said[cell["metadata"]["check"]] = not_yet.message
    assert list(said) == [exercise.id for exercise in graded(path)]
    for exercise in graded(path):
        expected = "wrong" if exercise.title.startswith("Repair") else "blank"
        assert said[exercise.id].kind == expected, said[exercise.id].plain


@sets
def test_the_planted_bug_is_in_the_catalogue(path):
    """The check must know the bug it planted: an untouched repair exercise is met by the name of its bug."""
    notebook = json.loads((ROOT / "exercises" / f"{path.name.removesuffix('.exercises.md')}.ipynb").read_text("utf-8"))
    names = {}
    repairs = {exercise.id for exercise in graded(path) if exercise.title.startswith("Repair")}
    assert repairs
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and "look" not in cell["metadata"]:
            try:
                exec("".join(cell["source"]), names)
            except NotYet as not_yet:
                if cell["metadata"]["check"] in repairs:
                    assert "cases are right" not in not_yet.message.plain
                    assert "no case is right" not in not_yet.message.plain
