"""The table of pieces fits the exercises, the engine and its tests."""

import re

import pytest

import engine
from classroom.assembly.pieces import PIECES, ROOT
from classroom.assembly.splice import engine_source, known_names
from classroom.assembly.trial import try_engine
from classroom.checks.exercise import find

ORIGINS = [origin for piece in PIECES for origin in piece.origins]
origins = pytest.mark.parametrize("origin", ORIGINS, ids=lambda origin: origin.exercise)


@origins
def test_the_exercise_asks_for_those_names(origin):
    assert find(origin.exercise)
    (source,) = (ROOT / "lessons").glob(f"{origin.exercise[:2]}_*.exercises.md")
    section = source.read_text(encoding="utf-8").partition(f"### Exercise {origin.exercise}.")[2].partition("\n### ")[0]
    for name in origin.places.values():
        assert re.search(rf"\b(def|class) {name.rpartition('.')[2]}\b", section), name


@origins
def test_the_place_is_in_the_engine(origin):
    for place in origin.places:
        thing = engine
        for name in place.split("."):
            thing = getattr(thing, name)
        assert callable(thing)


@pytest.fixture(scope="module")
def trial():
    return try_engine(engine_source([]), [test for origin in ORIGINS for test in origin.node_ids])


@origins
def test_its_tests_exist_and_the_reference_passes_them(origin, trial):
    assert not trial.broken
    run = {name.partition("[")[0] for name, _ in trial.of(origin)}
    assert run == set(origin.node_ids)
    assert trial.passes(origin)


def test_the_assembled_reference_has_everything_that_the_engine_offers():
    offered = {name for name in vars(engine) if not name.startswith("_")}
    modules = {"datasets", "derivative", "graph", "losses", "nn", "optim", "value"}
    assert offered - (modules - {"derivative"}) <= known_names()
