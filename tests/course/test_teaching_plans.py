"""The plans of INSTRUCTORS.md against the lessons and exercises as they are."""

import re

import pytest

from classroom.build.exercises import Exercise, exercises
from tests.course.lessons import EXERCISES, LESSONS, ROOT, read

TEXT = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
PLANS = dict(re.findall(r"^### (A (?:lecture|workshop|course) .+)\n([\s\S]+?)(?=^#)", TEXT, flags=re.M))


def rows(plan: str) -> list[list[str]]:
    """The table's rows: lesson, parts, minutes, exercises, minutes."""
    lines = [line for line in PLANS[plan].split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def lesson_minutes() -> dict[str, int]:
    return {path.stem[:2]: int(re.search(r"need\*\*.*?\b(\d+) minutes", read(path).text, re.S)[1]) for path in LESSONS}


def all_exercises() -> dict[str, Exercise]:
    return {exercise.id: exercise for path in EXERCISES for exercise in exercises(read(path))}


def named(cell: str) -> list[str]:
    """The exercises that a cell names: `05.1, 05.7`, or `05.1 to 05.7`."""
    if " to " in cell:
        first, last = cell.split(" to ")
        return [f"{first[:3]}{n}" for n in range(int(first[3:]), int(last[3:]) + 1)]
    return [part.strip() for part in cell.split(",") if part.strip()]


def test_there_are_a_lecture_a_workshop_and_a_course():
    assert [plan.split(" of ")[0] for plan in PLANS] == ["A lecture", "A workshop", "A course"]


@pytest.mark.parametrize("plan", PLANS)
def test_whole_lessons_take_their_own_minutes_and_exercises_those_of_their_headings(plan):
    known = all_exercises()
    for lesson, parts, minutes, names, practice in filter(lambda row: row[0], rows(plan)):  # the others are sums
        if parts == "all":
            assert int(minutes) == lesson_minutes()[lesson]
        assert sum(known[name].minutes for name in named(names)) == int(practice or 0), names
        assert all(name.startswith(lesson) for name in named(names))


@pytest.mark.parametrize("plan", PLANS)
def test_the_sums_are_sums(plan):
    minutes = practice = 0
    for lesson, _parts, taught, _names, practised in rows(plan):
        if lesson:
            minutes, practice = minutes + int(taught), practice + int(practised or 0)
        else:
            assert (int(taught), int(practised)) == (minutes, practice)
            minutes = practice = 0
    assert (minutes, practice) == (0, 0), "the last rows have no sum"


def test_a_lecture_has_ninety_minutes_and_no_session_of_the_course_more():
    lecture, _workshop, course = PLANS
    assert [row[2] for row in rows(lecture) if not row[0]] == ["90"]
    weeks = [int(row[2]) for row in rows(course) if not row[0]]
    assert len(weeks) == 6 and max(weeks) <= 90


def test_the_course_and_the_workshop_go_through_all_lessons_in_order():
    for plan in list(PLANS)[1:]:
        assert [row[0] for row in rows(plan) if row[1] == "all"] == sorted(lesson_minutes())
    graded = [name for row in rows(list(PLANS)[2]) for name in named(row[3])]
    assert graded == sorted(exercise.id for exercise in all_exercises().values() if not exercise.is_open)


def test_every_command_of_the_page_is_one_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.M))
    commands = re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z-]+)\b", TEXT)
    assert len(commands) > 10
    assert set(commands) <= targets


def test_the_marks_for_slides_are_those_that_there_are():
    from classroom.build.rules import SLIDE_MARKS

    assert re.findall(r"<!--slides(.*?)-->", TEXT) == list(SLIDE_MARKS)
