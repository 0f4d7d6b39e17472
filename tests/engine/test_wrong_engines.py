"""The engine suite accepts the real engine, and catches every mistake that people make when they write one."""

import pytest

from engine import Value
from tests.engine.wrong_engines import SUITE, WRONG_ENGINES, caught_by, failures, fresh_value

# The smallest examples that show each mistake.
SHOWN_BY = {
    "overwrites instead of accumulating": {"added_to_itself"},
    "recurses along every route": {"power_on_both_sides", "power_on_the_other_side"},
    "goes depth first, a node before its parents": {"power_on_the_other_side", "neuron_from_atoms"},
    "goes level by level": {"power_on_the_other_side", "long_and_short_path"},
    "does not reverse the order": {"plain_chain"},
    "appends before its parents and reverses": {"plain_chain"},
    "has no seed": {"power_of_e", "added_to_itself"},
    "+ forgets the upstream gradient": {"sum_in_the_middle"},
    "× swaps its local gradients": {"product_in_the_middle"},
    "× forgets the upstream gradient": {"product_in_the_middle"},
    "× updates only self": {"product_in_the_middle"},
    "power keeps the exponent": {"cube"},
    "power drops the factor": {"cube"},
    "tanh uses 1 - x²": {"squashed", "neuron"},
    "exp uses its input": {"power_of_e", "softmax_exercise"},
    "log uses its output": {"logarithm", "softmax_exercise"},
    "relu's slope is always 1": {"relu_below_zero"},
}
LECTURE = {"sum_times_factor", "added_to_itself", "used_twice", "neuron"}


def test_the_real_engine_passes_the_suite():
    assert failures(Value) == {}


def test_a_copy_of_the_real_engine_passes_the_suite():
    assert failures(fresh_value()) == {}


def test_there_are_seventeen_different_wrong_engines():
    assert len(WRONG_ENGINES) == 17
    assert WRONG_ENGINES.keys() == SHOWN_BY.keys()


@pytest.mark.parametrize("name", WRONG_ENGINES)
def test_every_wrong_engine_is_caught_by_the_examples_made_for_it(name):
    assert failures(WRONG_ENGINES[name]()).keys() >= SHOWN_BY[name]


@pytest.mark.parametrize("name", SUITE)
def test_every_example_catches_something(name):
    assert any(name in examples for examples in caught_by().values())


def test_the_lectures_own_examples_cannot_show_why_the_order_matters():
    caught = {name for name, examples in caught_by().items() if LECTURE & set(examples)}
    assert caught.isdisjoint(
        {"recurses along every route", "goes depth first, a node before its parents", "goes level by level"}
    )


def test_the_order_of_the_operands_decides_whether_depth_first_is_found_out():
    found = failures(WRONG_ENGINES["goes depth first, a node before its parents"]())
    assert "power_on_the_other_side" in found
    assert "power_on_both_sides" not in found


def test_a_complaint_says_what_came_out_and_what_should_have():
    found = failures(WRONG_ENGINES["overwrites instead of accumulating"]())
    assert found["added_to_itself"] == "gradient 1 is 1, not 2"


def test_an_engine_that_lacks_an_operation_gets_a_complaint_and_not_a_crash():
    import micrograd.engine

    found = failures(micrograd.engine.Value)
    assert found.keys() == {
        "neuron",
        "neuron_from_atoms",
        "softmax_exercise",
        "long_and_short_path",
        "logarithm",
        "power_of_e",
        "squashed",
    }
    assert found["logarithm"] == "AttributeError: 'Value' object has no attribute 'log'"
