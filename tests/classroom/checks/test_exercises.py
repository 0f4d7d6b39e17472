"""Every exercise: the reference passes, a blank is met kindly, each catalogued mistake is named, other styles pass."""

import inspect

import pytest

from classroom.checks.diagnosis import diagnose
from classroom.checks.exercise import LESSONS, exercises_of
from classroom.checks.outcome import same_outcome, try_on
from classroom.checks.probing import probe


def is_code(answer) -> bool:
    """Whether it is a function, a class or a tuple of functions, and not a number or a word."""
    return callable(answer) or (isinstance(answer, tuple) and all(map(callable, answer)))


EXERCISES = [exercise for lesson in LESSONS for exercise in exercises_of(lesson).values()]
CODING = [exercise for exercise in EXERCISES if is_code(exercise.reference)]
MISTAKES = [(exercise, mistake) for exercise in EXERCISES for mistake in exercise.mistakes]
STYLES = [(exercise, style) for exercise in EXERCISES for style in exercise.styles]

WORK_IN_PLACE = {"00.4", "03.4"}  # these answers change what they are given, and have nothing to return


def _blank():
    raise NotImplementedError("Write your answer here.")


def blank_for(exercise):
    """An unanswered function, an unanswered class, or dots."""
    if isinstance(exercise.reference, type):
        written = [name for name, member in vars(exercise.reference).items() if inspect.isfunction(member)]
        return type("Blank", exercise.reference.__bases__, {name: lambda *args, **kw: _blank() for name in written})
    if callable(exercise.reference):
        return lambda *args, **kwargs: _blank()
    if is_code(exercise.reference):
        return tuple(lambda *args, **kwargs: _blank() for _ in exercise.reference)
    return (...,) * len(exercise.reference) if isinstance(exercise.reference, tuple) else ...


def outcomes(exercise, answer):
    return [try_on(answer, case) for case in exercise.all_cases(exercise.id)]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_the_reference_passes(exercise):
    message = diagnose(exercise, exercise.reference)
    assert message.kind == "right", message.plain
    assert message.plain.startswith(f"{exercise.id} ✓ {exercise.points} point")
    assert not any(outcome.error for outcome in outcomes(exercise, exercise.reference))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_a_blank_is_met_with_a_kind_word(exercise):
    message = diagnose(exercise, blank_for(exercise))
    assert message.kind == "blank"
    assert message.plain.startswith(f"{exercise.id} is waiting for your answer")
    assert "Traceback" not in message.plain


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES, ids=lambda x: getattr(x, "id", None) or x.name)
def test_a_catalogued_mistake_is_named_in_its_own_words(exercise, mistake):
    message = diagnose(exercise, mistake.answer)
    assert message.kind == "wrong"
    for sentence in mistake.says.replace("*", "").split("\n"):
        words = sentence.split("{")[0]
        assert words in message.plain.replace("*", ""), f"expected the words of {mistake.name!r}, got: {message.plain}"
    assert "{" not in message.plain


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_no_two_mistakes_say_the_same(exercise):
    names = [mistake.name for mistake in exercise.mistakes]
    words = [mistake.says for mistake in exercise.mistakes]
    assert len(set(names)) == len(names)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_no_two_mistakes_come_out_alike(exercise):
    """Otherwise the second would be called by the first one's name."""
    seen = [(mistake.name, outcomes(exercise, mistake.answer)) for mistake in exercise.mistakes]
    for i, (name, mine) in enumerate(seen):
        for other, theirs in seen[:i]:
            alike = all(same_outcome(a, b, exercise.tolerance) for a, b in zip(mine, theirs, strict=True))
            assert not alike, f"{exercise.id}: {name!r} and {other!r} cannot be told apart; add a case"


@pytest.mark.parametrize("exercise", CODING, ids=lambda e: e.id)
def test_a_coding_exercise_draws_cases_that_no_table_of_answers_holds(exercise):
    """The same cases for the same seed, and others for another: in their text, or in what comes out."""

    def drawn(seed):
        cases = exercise.all_cases(seed)[len(exercise.cases) :]
        return [(case.text, repr(try_on(exercise.reference, case).value)) for case in cases]

    assert len(drawn("a")) >= 3
    assert drawn("a") == drawn("a")
    assert len({str(drawn(seed)) for seed in map(str, range(30))}) > 10


@pytest.mark.parametrize("exercise", CODING, ids=lambda e: e.id)
def test_a_coding_exercise_has_three_mistakes_and_two_styles(exercise):
    assert len(exercise.mistakes) >= 3
    assert len(exercise.styles) >= 2


@pytest.mark.parametrize(("exercise", "style"), STYLES, ids=lambda x: getattr(x, "id", None) or x.__name__)
def test_a_right_answer_in_another_style_passes(exercise, style):
    message = diagnose(exercise, style)
    assert message.kind == "right", message.plain


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.keeps_secret], ids=lambda e: e.id)
def test_a_secret_answer_is_not_given_away(exercise):
    wrong = "zz" if isinstance(exercise.reference, str) else 987654.0
    wrong = (wrong,) * len(exercise.reference) if isinstance(exercise.reference, tuple) else wrong
    message = diagnose(exercise, wrong)
    assert message.kind == "wrong"
    assert "expected" not in message.plain


@pytest.mark.parametrize(
    "exercise",
    [e for e in CODING if not isinstance(e.reference, type) and e.id not in WORK_IN_PLACE],
    ids=lambda e: e.id,
)
def test_a_function_that_returns_nothing_is_told_about_return(exercise):
    nothing = lambda *args, **kwargs: None  # noqa: E731
    message = diagnose(exercise, nothing if callable(exercise.reference) else (nothing,) * len(exercise.reference))
    assert message.kind == "wrong"
    assert "return" in message.plain


def test_the_course_has_enough_exercises():
    for lesson in LESSONS:
        assert 5 <= len(exercises_of(lesson)) <= 7, lesson
    assert len(EXERCISES) >= 55
    assert len(MISTAKES) >= 120


@pytest.mark.parametrize(("exercise", "style"), STYLES, ids=lambda x: getattr(x, "id", None) or x.__name__)
def test_right_answers_print_alike_under_every_seed(exercise, style, monkeypatch, capsys):
    """A grader compares printed values as text, so two right answers must never round to different digits."""
    for seed in range(5):
        monkeypatch.setenv("COURSE_SEED", str(seed))
        probe(exercise.id, exercise.reference)
        wanted = capsys.readouterr().out
        probe(exercise.id, style)
        assert capsys.readouterr().out == wanted
