"""The benchmark's machinery, in its quick form. No time is asserted: only that what is compared is the same work."""

import copy
import json

import pytest

from benchmarks.__main__ import main
from benchmarks.demo import DESIGNS
from benchmarks.measures import MEASURES, OPERATIONS, depth, operation
from benchmarks.run import QUICK, agreement, compared, measure, number_of_questions, targets
from benchmarks.table import lines
from benchmarks.workers import Worker
from engine import moons, topological_order

POINTS, LABELS = moons(10)


@pytest.fixture(scope="module")
def run() -> tuple[dict, list]:
    """The figures of one quick run, and the questions that it asked."""
    asked = []
    with pytest.MonkeyPatch.context() as patch:
        ask = Worker.ask
        patch.setattr(Worker, "ask", lambda self, *args, **more: asked.append(args) or ask(self, *args, **more))
        return measure(QUICK, show_progress=False), asked


@pytest.fixture
def report(run) -> dict:
    return run[0]


def test_all_designs_take_the_same_step_from_the_same_weights(report):
    assert report["agreement"] < 1e-9


@pytest.mark.parametrize("name", DESIGNS)
def test_every_design_has_337_parameters_and_its_loss_goes_down(name):
    demo = DESIGNS[name]()
    losses = [demo.step(POINTS, LABELS) for _ in range(3)]
    assert len(demo.gradients()) == 337
    assert losses[2] < losses[0]


def test_the_plain_design_has_a_node_for_each_operation_and_nn_one_for_each_sum():
    sizes = {}
    for name in ("plain", "nn"):
        demo = DESIGNS[name]()
        out = demo.model([demo.value(1.0), demo.value(2.0)])
        sizes[name] = len([node for node in topological_order(out) if node.parents])
    connections = 2 * 16 + 16 * 16 + 16
    assert sizes == {"plain": 2 * connections + 32, "nn": 33 + 32}


def test_every_design_is_measured_against_the_peer_with_and_without_the_collector(report):
    for collector in ("as shipped", "quiet"):
        assert report[collector].keys() == DESIGNS.keys()
        assert report[collector]["micrograd"]["times faster"] == 1.0
        assert all(cell["seconds"] > 0 for cell in report[collector].values())


def test_every_operation_is_measured_both_ways(report):
    assert report["operations"].keys() == OPERATIONS.keys()
    assert report["operations"]["tanh"]["micrograd"] is None
    for cells in report["operations"].values():
        assert cells["plain"]["forward"] > 0
        assert cells["plain"]["backward"] > 0


def test_the_engine_leaves_no_memory_behind_and_micrograd_does(report):
    left = report["bytes left by a step"]
    assert left["plain"] < 1e5
    assert left["nn"] < 1e5
    assert left["micrograd"] > 1e6


def test_the_engine_goes_as_deep_as_it_is_asked_and_micrograd_ends_before_a_thousand(report):
    assert report["depth"]["plain"] == QUICK.most_nodes
    assert 500 < report["depth"]["micrograd"] < 1000


def test_a_depth_is_the_longest_chain_that_works():
    class Shallow:
        def __init__(self, data, length=0):
            self.length = length

        def __add__(self, other):
            return Shallow(0.0, self.length + 1)

        def backward(self):
            if self.length > 137:
                raise RecursionError

    demo = DESIGNS["plain"]()
    demo.value = Shallow
    assert depth(demo, most=10_000) == 137


def test_an_operation_that_an_engine_lacks_has_no_figures():
    assert operation(DESIGNS["micrograd"](), "tanh", repeats=1) is None


def test_the_bar_counts_every_question(run):
    assert len(run[1]) == number_of_questions(QUICK)


def test_ratios_are_the_median_over_rounds_of_the_ratio_within_a_round():
    rounds = [{"micrograd": 8.0, "plain": 2.0}, {"micrograd": 6.0, "plain": 1.0}, {"micrograd": 100.0, "plain": 20.0}]
    assert compared(rounds)["plain"] == {"seconds": 2.0, "times faster": 5.0}


def test_designs_that_disagree_are_not_compared():
    right = {"loss": 1.0, "gradients": [0.5, 0.0]}
    for wrong in ({"loss": 1.0, "gradients": [0.5, 1e-6]}, {"loss": float("nan"), "gradients": [0.5, 0.0]}):
        with pytest.raises(RuntimeError, match="plain and micrograd differ by"):
            agreement({"micrograd": right, "plain": wrong})


def test_a_worker_that_stops_is_named():
    with Worker("plain") as worker, pytest.raises(RuntimeError, match="the worker for plain stopped during 'no such'"):
        worker.ask("no such")


def test_the_table_names_python_and_every_promise(report):
    text = "\n".join(lines(report))
    assert report["machine"]["python"] in text
    assert text.count("holds") + text.count("DOES NOT HOLD") == len(report["targets"]) == 5


def test_a_promise_that_is_not_kept_is_said_so(report):
    slow = copy.deepcopy(report)
    slow["as shipped"]["nn"]["times faster"] = 12.0
    slow["targets"] = list(targets(slow))
    assert [t["what"] for t in slow["targets"] if t["what"].startswith("nn, times") and not t["holds"]]
    assert "DOES NOT HOLD" in "\n".join(lines(slow))


def test_the_figures_come_as_json_too(report, monkeypatch, capsys):
    monkeypatch.setattr("benchmarks.__main__.measure", lambda plan: report)
    assert main(["--quick", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["targets"] == report["targets"]


def test_a_failed_run_ends_in_a_sentence(monkeypatch, capsys):
    def fail(plan):
        raise RuntimeError("the worker for plain stopped")

    monkeypatch.setattr("benchmarks.__main__.measure", fail)
    assert main(["--quick"]) == 1
    assert capsys.readouterr().err == "No figures: the worker for plain stopped\n"


def test_every_measure_can_be_asked_by_name():
    assert set(MEASURES) == {
        "results",
        "step",
        "operation",
        "bytes_per_node",
        "bytes_left",
        "depth",
        "seconds_per_node",
    }
