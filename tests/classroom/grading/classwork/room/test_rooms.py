"""The rooms of all lessons: every right answer comes through in them, and none of them holds one."""

import ast
import contextlib
import io
import json
from pathlib import Path

import pytest

from classroom.checks.exercise import LESSONS, exercises_of
from classroom.checks.probing import probe
from classroom.grading.classwork.lesson import prepare
from classroom.grading.classwork.room.absent import PLANS, Plan
from classroom.grading.classwork.room.build import build_room, cases
from classroom.grading.classwork.room.shake import Module

ROOT = Path(__file__).resolve().parents[5]
ALL = [(lesson, number, plan) for lesson, plans in PLANS.items() for number, plan in enumerate(plans)]
IDS = [f"{lesson}-{number}" for lesson, number, _ in ALL]
EVERY = [exercise for lesson in LESSONS for exercise in exercises_of(lesson).values()]


def test_every_exercise_is_judged_in_exactly_one_room():
    planned = [exercise for _, _, plan in ALL for exercise in plan.exercises]
    assert sorted(planned) == sorted(exercise.id for exercise in EVERY)


def stored_prints(stem: str) -> dict[str, str]:
    """What the hidden tests printed when the solutions were built, with the seed 0 and the whole engine there."""
    content = json.loads((ROOT / "solutions" / f"{stem}.ipynb").read_text(encoding="utf-8"))
    streams = {
        cell["metadata"]["check"]: [o for o in cell["outputs"] if o["output_type"] == "stream"]
        for cell in content["cells"]
        if "check" in cell["metadata"]
    }
    return {exercise: "".join("".join(o["text"]) for o in outputs) for exercise, outputs in streams.items()}


@pytest.mark.parametrize("stem", [path.stem for path in sorted((ROOT / "solutions").glob("*.ipynb"))])
def test_right_answers_print_in_a_room_what_they_print_with_the_whole_engine(stem, sandbox, tmp_path):
    prepared = prepare(ROOT, ROOT / "solutions" / f"{stem}.ipynb", tmp_path, sandbox, "0")
    assert prepared.expected == stored_prints(stem)
    assert all(len(text) > 0 for text in prepared.expected.values())


def reference_of(exercise: str) -> ast.expr:
    """How the module of the checks spells the right answer."""
    text = (ROOT / "classroom" / "checks" / f"lesson_{exercise[:2]}.py").read_text(encoding="utf-8")
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    keywords = [{k.arg: k.value for k in call.keywords} for call in calls]
    (found,) = [k["reference"] for k in keywords if "reference" in k and ast.literal_eval(k["id"]) == exercise]
    return found


@pytest.mark.parametrize(("lesson", "number", "plan"), ALL, ids=IDS)
def test_no_room_holds_a_right_answer(lesson, number, plan):
    texts = cases(ROOT, plan)
    there = {
        name: Module.parse(name, text).binds.keys()
        for name, text in texts.items()
        if name == f"classroom.checks.lesson_{lesson}" or name.startswith(f"classroom.mistakes.lesson_{lesson}")
    }
    for exercise in plan.exercises:
        for part in ast.walk(reference_of(exercise)):
            if isinstance(part, ast.Attribute) and part.value.id == "engine":
                assert part.attr in absent_names(plan), exercise
            elif isinstance(part, ast.Attribute):
                assert part.value.id == "mistakes"
                theirs = [names for module, names in there.items() if module.startswith("classroom.mistakes")]
                assert not any(part.attr in names for names in theirs), exercise
            elif isinstance(part, ast.Name) and part.id not in ("engine", "mistakes"):
                own = there[f"classroom.checks.lesson_{lesson}"]
                assert part.id in absent_names(plan) or part.id not in own, exercise
    assert "styles" not in "".join(texts.values())


def absent_names(plan: Plan) -> set[str]:
    return {name.split(".")[-1] for name in plan.absent}


@pytest.mark.parametrize("seed", ["0", "a seed", "another"])
@pytest.mark.parametrize("exercise", [e for e in EVERY if e.styles], ids=lambda e: e.id)
def test_a_right_answer_in_another_style_prints_the_same(exercise, seed, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", seed)
    expected = printed(exercise.id, exercise.reference)
    for style in exercise.styles:
        assert printed(exercise.id, style) == expected


def printed(exercise: str, answer) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        probe(exercise, answer)
    return out.getvalue()


def test_a_table_that_is_out_of_date_hands_out_nothing(tmp_path):
    for plan in (Plan(("05.4",), ("value.Value.forward",)), Plan(("05.9",)), Plan(("05.4",), ("values.Value",))):
        with pytest.raises(KeyError):
            build_room(ROOT, tmp_path, plan)


def test_what_is_absent_refuses_when_it_is_called(tmp_path):
    build_room(ROOT, tmp_path, Plan(("07.2",), ("nn.Neuron", "value.Value.__add__")))
    space = {}
    value = (tmp_path / "engine" / "value.py").read_text(encoding="utf-8")
    exec(compile(value, "value.py", "exec"), space)
    one = space["Value"](1.0)
    assert (one * 2).data == 2.0
    for use in (lambda: one + 1, lambda: 1 + one):
        with pytest.raises(RuntimeError, match="the exercise asks you to write it"):
            use()
