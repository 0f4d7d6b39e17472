"""The explorers' benchmark without its browser: what is measured, and what is made of the times."""

import pytest

from benchmarks.explorers.__main__ import lines, main
from benchmarks.explorers.run import PEER, id_of, summary
from benchmarks.explorers.subjects import CURVES, GRAPH, THIRTY_NODES, steps, subjects
from engine import topological_order


def test_the_graph_has_thirty_nodes():
    names = {}
    exec(THIRTY_NODES, names)
    assert len(topological_order(names["root"])) == 30


def test_no_input_repeats_the_one_before_it():
    for subject in subjects(40):
        assert len(subject.values) == 40
        if subject.kind != "button":
            assert all(a != b for a, b in zip(subject.values, subject.values[1:], strict=False))
    assert steps(7) == ("next", "next", "next", "back", "back", "next", "next")


def test_every_subject_has_a_cell_of_its_own_and_curves_are_promised_less_time():
    asked = subjects(3)
    assert len({id_of(subject) for subject in asked}) == len(asked)
    assert {subject.limit for subject in asked} == {CURVES, GRAPH, None}
    assert (CURVES, GRAPH) == (33, 50)


def test_the_medians_decide_whether_a_promise_holds():
    times = [[10.0, 30.0]] * 20 + [[400.0, 500.0]] * 19
    assert summary(times, 33) == {
        "changed": 10.0,
        "shown": 30.0,
        "slowest tenth": 500.0,
        "limit": 33,
        "changed holds": True,
        "shown holds": True,
    }
    late = summary([[20.0, 34.0], [21.0, 35.0], [22.0, 36.0]], 33)
    assert (late["changed holds"], late["shown holds"]) == (True, False)
    assert not summary([[1.0, 2.0]], None)["changed holds"]


def test_the_table_says_which_promises_do_not_hold():
    report = {
        "load at the start": 0.1,
        "load at the end": 0.2,
        "rounds": 3,
        "explorers": {
            "quick": {**summary([[20.0, 30.0]], 33), "times faster": 7.5},
            "late": {**summary([[40.0, 60.0]], 50), "times faster": 3.7},
            "slow": {**summary([[60.0, 80.0]], 50), "times faster": 2.5},
            "free": {**summary([[90.0, 99.0]], None), "times faster": 1.7},
        },
        PEER: summary([[150.0, 170.0]], None),
    }
    _, _, _, quick, late, slow, free, peer = lines(report)
    assert quick.endswith("7.5×   33: holds")
    assert late.endswith("50: holds until changed, not shown")
    assert slow.endswith("50: DOES NOT HOLD")
    assert free.endswith("1.7×")
    assert peer.startswith(PEER)


def test_a_name_that_is_none_ends_in_a_sentence(capsys):
    assert main(["--only", "no such"]) == 1
    assert capsys.readouterr().err == "No figures: no subject begins with 'no such'\n"


def test_an_unknown_option_is_refused():
    with pytest.raises(SystemExit):
        main(["--loud"])
