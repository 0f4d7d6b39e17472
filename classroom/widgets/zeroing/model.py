"""The zeroing laboratory's state, controls, transitions and words."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from numbers import Real
from pathlib import Path

from classroom.draw.model import short
from classroom.draw.words import names
from classroom.widgets.controls import Button, Choice, Control
from classroom.widgets.model import PlotModel
from classroom.widgets.problems import NotExplorable
from classroom.widgets.zeroing.builder import Builder, checked_parameters, example
from classroom.widgets.zeroing.loop import (
    BETWEEN,
    CALLS,
    FORGETFUL,
    GRAPH,
    RIGHT,
    STEPS,
    ZERO,
    Bench,
    Moment,
    Setting,
    same,
)
from classroom.widgets.zeroing.picture import gradient_table, loss_curves

BEAT = 800  # milliseconds a step while it plays


@dataclass(frozen=True)
class Zeroing(PlotModel):
    """`at` is the step, from 1. Its update has not been made yet, so that gradients and truth are of the same place."""

    bench: Bench
    setting: Setting = FORGETFUL
    at: int = 2
    playing: bool = False

    title = "Zeroing laboratory"
    gestures = frozenset({"tick"})
    style = Path(__file__).with_name("zeroing.css").read_text(encoding="utf-8")

    @property
    def moments(self) -> list[Moment]:
        return self.bench.run(self.setting)

    @property
    def step(self) -> int:
        """The step shown: `at`, or the last one that can be computed."""
        return min(self.at, len(self.moments))

    @property
    def now(self) -> Moment:
        return self.moments[self.step - 1]

    @cached_property
    def names(self) -> list[str]:
        return names(self.now.graph)

    def controls(self) -> list[Control]:
        more = self.step < len(self.moments)
        return [
            Choice("zero", "Zero first", self.setting.zero, ZERO),
            Choice("graph", "Graph", self.setting.graph, GRAPH),
            Choice("calls", "backward()", self.setting.calls, CALLS),
            Choice("between", "Nodes in between", self.setting.between, BETWEEN),
            Button("back", "Back", "ArrowLeft", enabled=self.step > 1),
            Button("next", "Next step", "ArrowRight", enabled=more),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=more, pressed=self.playing),
            Button("reset", "Reset", "Home", enabled=self.step > 1),
        ]

    def act(self, name: str, value) -> "Zeroing":
        last = len(self.moments)
        if name in ("next", "tick"):
            at = min(self.step + 1, last)
            return replace(self, at=at, playing=self.playing and at < last)
        if name == "back":
            return replace(self, at=max(self.step - 1, 1), playing=False)
        if name == "reset":
            return replace(self, at=1, playing=False)
        if name == "play":
            return replace(self, playing=not self.playing and self.step < last)
        return replace(self, setting=replace(self.setting, **{name: value}), playing=False)

    def tick(self) -> int:
        return BEAT if self.playing else 0

    def poster(self) -> "Zeroing":
        return replace(self, at=STEPS // 2)

    def picture(self) -> str:
        table = gradient_table(self.now, self.step, self.setting, self.names, self.narrow)
        curves = loss_curves(self.bench.run(RIGHT), self.moments, self.step, self.setting, self.narrow)
        return f'<div class="zeroing">{table}{curves}</div>'

    def words(self) -> str:
        lines = [f"{self._verdict()} {self._reason()}".strip(), self._loss()]
        if self.step == len(self.moments) < STEPS:
            lines.append("Here it ends: after the next update, the function builds no such graph any more.")
        return "\n".join(lines)

    def _looked_at(self) -> int:
        """The parameter that the words are about: the first whose gradient is wrong, or the first."""
        return next((place for place in self.bench.places if place in self.now.wrong), self.bench.places[0])

    def _verdict(self) -> str:
        now, place = self.now, self._looked_at()
        head = f"Step {self.step} of {STEPS}. {self.names[place]}.grad is {short(now.grad[place])}"
        others = ", ".join(self.names[i] for i in now.wrong if i != place)
        if place in now.wrong:
            return f"{head}, true {short(now.true[place])}: wrong{f' ({others} too)' if others else ''}."
        return f"{head}, which is right." + (f" Wrong, but used by no step: {others}." if others else "")

    def _reason(self) -> str:
        """Where a wrong gradient comes from, part by part."""
        place = self._looked_at()
        if place not in self.now.wrong:
            return ""
        return f"{self._left(self.now.before[place])}{self._calls(place, [added[place] for added in self.now.added])}."

    def _left(self, before: float) -> str:
        if not before:
            return ""
        if self.step == 2 and self.setting.calls == "once":
            return f"Last step's gradient, {short(before)}, was still there, and "
        return f"{short(before)} was still there from the steps before, and "

    def _calls(self, place: int, added: list[float]) -> str:
        """What backward() added to a parameter's gradient, and why that is not the gradient, if it is not."""
        own, parts = self.now.own[place], " and ".join(map(short, added))
        if not all(same(part, own) for part in added):
            each = " each" if len(added) > 1 else ""
            return (
                f"backward() added {parts}, not {short(own)}{each}: the nodes in between still had gradients to hand on"
            )
        if len(added) > 1:
            return f"backward() added {short(own)} twice: zero in between, or halve the sum"
        return f"backward() added {parts}" + ("" if same(own, self.now.true[place]) else ", the gradient of step 1")

    def _loss(self) -> str:
        now, right = self.now, self.bench.run(RIGHT)
        says, loss = now.graph.root.data, short(now.loss)
        if not same(says, now.loss):
            return f"A reused graph has the old values: its loss is {short(says)}, as in step 1. In truth it is {loss}."
        if self.step > len(right):
            return f"The loss is {loss}."
        there = right[self.step - 1].loss
        return f"The loss is {loss}, {'as in' if same(now.loss, there) else f'and {short(there)} in'} a right loop."


def open_model(make_loss=None, parameters=None, lr: float = 0.025) -> Zeroing:
    """The laboratory at its second step, where a forgotten zero first shows.

    Raises NotExplorable for what is no function that builds a graph of at most LIMIT nodes, for parameters that it does
    not use, and for a learning rate that is not above 0.
    """
    if make_loss is None:
        make_loss, parameters = example()
    leaves = checked_parameters(make_loss, parameters)
    if not (isinstance(lr, Real) and isfinite(lr) and lr > 0):
        raise NotExplorable(f"The learning rate is a number above 0, such as 0.025, and this is {lr!r}.")
    labels = [getattr(leaf, "label", "") or f"w{i}" for i, leaf in enumerate(leaves, start=1)]
    build = Builder(make_loss, type(leaves[0]), labels)
    start = tuple(float(leaf.data) for leaf in leaves)
    bench = Bench(build.forward, start, build.places(start), float(lr))
    loss = bench.run(RIGHT)[0].loss
    if not isfinite(loss):
        raise NotExplorable(f"The loss is {short(loss)} to begin with: start from other parameters.")
    return Zeroing(bench)
