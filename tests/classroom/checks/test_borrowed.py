"""The engine's own function under a new name is no answer, and nothing else is taken for it."""

import pytest

import engine
from classroom.checks import NotYet, check
from classroom.checks.borrowed import is_the_engines
from classroom.checks.diagnosis import diagnose
from classroom.checks.exercise import find


class Empty(engine.Layer):
    """Nothing of its own."""


class Small(engine.Layer):
    def parameters(self):
        return []


def own(f, x, h=1e-6):
    return engine.derivative(f, x, h)


@pytest.mark.parametrize(
    "answer",
    [engine.derivative, engine.Neuron, engine.Value.tanh, Empty, (own, engine.Value.exp), engine.topological_order],
)
def test_what_the_engine_has_is_the_engines(answer):
    assert is_the_engines(answer)


@pytest.mark.parametrize(
    "answer", [own, Small, 3.0, "b", (1, 2), (own, own), None, ..., [engine.Value(1.0)], lambda: 1]
)
def test_what_somebody_wrote_is_not(answer):
    assert not is_the_engines(answer)


@pytest.mark.parametrize(("exercise", "answer"), [("01.2", engine.derivative), ("03.3", engine.topological_order)])
def test_a_check_asks_to_write_it(exercise, answer):
    with pytest.raises(NotYet, match=f"`{answer.__name__}` is the engine's own. The point is to write it"):
        check(exercise, answer)


def test_the_engines_own_is_switched_off_while_an_answer_is_tried_and_on_again_after_it():
    message = diagnose(find("09.3"), lambda scores, labels: engine.accuracy(scores, labels))
    assert "the engine's own accuracy is switched off here: write it from" in message.plain
    assert engine.accuracy([engine.Value(1.0)], [1]) == 1.0
