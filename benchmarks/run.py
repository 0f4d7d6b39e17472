"""The plan of a run: what is asked of which worker, in which order, and what is made of the answers."""

import math
import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from tqdm import tqdm

from benchmarks.demo import DESIGNS
from benchmarks.measures import OPERATIONS
from benchmarks.workers import Worker
from engine import moons

PEER = "micrograd"
AGREEMENT = 1e-9  # relative, between all designs' losses and gradients


@dataclass(frozen=True)
class Plan:
    """How much to measure."""

    points: int = 100
    rounds: int = 13
    repeats: int = 200
    most_nodes: int = 1_000_000
    steps_for_memory: int = 3
    chain_rounds: int = 7

    def sizes(self) -> list[int]:
        return [10**k for k in range(3, 7) if 10**k <= self.most_nodes]

    def repeats_of(self, nodes: int) -> int:
        """As many chains in one round as make the largest one's number of nodes in all."""
        return self.most_nodes // nodes


FULL = Plan()
QUICK = Plan(points=10, rounds=2, repeats=5, most_nodes=10_000, steps_for_memory=1, chain_rounds=2)


def measure(plan: Plan, show_progress: bool = True) -> dict:
    """Run the plan; return all figures. RuntimeError if a worker stops or the designs disagree."""
    points, labels = moons(plan.points, noise=0.1, seed=1)
    data = {"points": points, "labels": labels}
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name)) for name in DESIGNS}
        bar = stack.enter_context(tqdm(total=number_of_questions(plan), disable=not show_progress, unit="question"))

        def ask(design: str, measure: str, **arguments):
            bar.set_description(f"{measure}, {design}")
            answer = workers[design].ask(measure, **arguments)
            bar.update()
            return answer

        report = {"machine": machine(), "points": plan.points}
        report["agreement"] = agreement({name: ask(name, "results", **data) for name in workers})
        for key, quiet in (("as shipped", False), ("quiet", True)):
            rounds = [{name: ask(name, "step", **data, quiet=quiet) for name in workers} for _ in range(plan.rounds)]
            report[key] = compared(rounds)
        report["operations"] = {
            name: {design: ask(design, "operation", name=name, repeats=plan.repeats) for design in (PEER, "plain")}
            for name in OPERATIONS
        }
        report["bytes per node"] = {design: ask(design, "bytes_per_node") for design in (PEER, "plain")}
        report["bytes left by a step"] = {
            name: ask(name, "bytes_left", **data, steps=plan.steps_for_memory) for name in workers
        }
        report["depth"] = {design: ask(design, "depth", most=plan.most_nodes) for design in (PEER, "plain")}
        chains = [
            {size: ask("plain", "seconds_per_node", nodes=size, repeats=plan.repeats_of(size)) for size in plan.sizes()}
            for _ in range(plan.chain_rounds)
        ]
        report["seconds per node"] = {size: median(each[size] for each in chains) for size in plan.sizes()}
        few, many = plan.sizes()[0], plan.sizes()[-1]
        report["largest over smallest chain"] = median(each[many] / each[few] for each in chains)
        report["machine"]["load at the end"] = load()
    report["targets"] = list(targets(report))
    return report


def number_of_questions(plan: Plan) -> int:
    return len(DESIGNS) * (2 + 2 * plan.rounds) + 2 * (len(OPERATIONS) + 2) + plan.chain_rounds * len(plan.sizes())


def machine() -> dict:
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "cores": os.cpu_count(),
        "load at the start": load(),
        PEER: version(PEER),
    }


def load() -> float | None:
    """How many processes wanted a core in the last minute; None where the system does not say."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def agreement(results: dict[str, dict]) -> float:
    """Return the largest relative difference from the peer's loss and gradients; RuntimeError if it is too large."""
    expected = [results[PEER]["loss"], *results[PEER]["gradients"]]
    worst = 0.0
    for name, result in results.items():
        got = [result["loss"], *result["gradients"]]
        differences = [abs(a - b) / max(abs(a), 1e-3) for a, b in zip(expected, got, strict=True)]
        if not max(differences) <= AGREEMENT:
            raise RuntimeError(f"{name} and {PEER} differ by {max(differences):.1e}: they do not compute the same step")
        worst = max(worst, *differences)
    return worst


def compared(rounds: list[dict[str, float]]) -> dict[str, dict]:
    """Return, for each design, its median time, and the median of its ratio to the peer in the same round."""
    return {
        name: {
            "seconds": median(each[name] for each in rounds),
            "times faster": median(each[PEER] / each[name] for each in rounds),
        }
        for name in rounds[0]
    }


def targets(report: dict) -> Iterator[dict]:
    """What the engine promises, what was found, and whether it holds."""

    def target(what: str, found: float, at_least: float = -math.inf, at_most: float = math.inf):
        bound = f"at least {at_least:g}" if at_least > -math.inf else f"at most {at_most:g}"
        return {"what": what, "found": round(found, 2), "wanted": bound, "holds": at_least <= found <= at_most}

    shipped, left = report["as shipped"], report["bytes left by a step"]
    few, *_, many = report["seconds per node"]
    yield target("plain Value, times faster, collector as shipped", shipped["plain"]["times faster"], at_least=4)
    yield target("nn, times faster, collector as shipped", shipped["nn"]["times faster"], at_least=35)
    yield target("plain Value, MB left by a step", left["plain"] / 1e6, at_most=1)
    yield target("nn, MB left by a step", left["nn"] / 1e6, at_most=1)
    yield target(f"cost per node of {many:,} over {few:,}", report["largest over smallest chain"], at_most=1.5)
