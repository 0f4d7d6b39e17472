"""The training player: watch a network of lesson 09 part the plane, step by step, and look into one point's graph."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from classroom.draw.model import short
from classroom.widgets.controls import Button, Choice, Control, Slider, Toggle
from classroom.widgets.model import PlotModel
from classroom.widgets.plot import draw
from classroom.widgets.problems import NotExplorable
from classroom.widgets.training.data import EPOCHS, SETS, Data, built_in, own_data
from classroom.widgets.training.picture import beside, empty_plane, plane
from classroom.widgets.training.run import MOMENTUM, Exploded, Run, Shape, fresh, hinge, read_model

WIDTHS = (2, 4, 8, 16)
SPEEDS = {"slow": 500, "normal": 40, "fast": 20}  # milliseconds between two pictures
BATCH = 10
FAST = {"10": 10, "all": 2}  # steps a picture, when fast
LARGE = 20  # coordinates beyond which weights of about 1 make much too large scores
NEAR = 40  # px from a point at which a click still means it
POSTER = 1600, 150_000  # forward passes for the still picture, and passes times parameters


@dataclass(frozen=True, eq=False)
class Training(PlotModel):
    """A run of training and how it is to go on. `picked` is a point's place among all, `note` what was changed last."""

    run: Run
    own: Data | None = None  # the reader's points
    model: tuple[Shape, np.ndarray] | None = None  # the reader's network
    data: str = "moons"
    width: str = "4"
    rate: float = 0.1
    batch: str = "10"
    momentum: bool = True
    speed: str = "normal"
    playing: bool = False
    picked: int | None = None
    note: str = ""

    title = "Training player"
    style = Path(__file__).with_name("training.css").read_text(encoding="utf-8")
    beside = False
    gestures = frozenset({"tick", "pick"})

    def controls(self) -> list[Control]:
        going = not self.run.over
        sets = ((("own", "yours"),) if self.own else ()) + tuple(SETS.items())
        widths = tuple((str(w), f"{w} + {w}") for w in WIDTHS)
        if self.model:
            widths = (("own", f"yours: {self.model[0].hidden}"), *widths)
        return [
            Button("back", "Back", "ArrowLeft", enabled=len(self.run.moments) > 1),
            Button("next", "Step", "ArrowRight", enabled=going),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=going, pressed=self.playing),
            Button("reset", "Restart", "Home", enabled=self.run.steps > 0),
            Choice("speed", "Speed", self.speed, tuple((name, name) for name in SPEEDS)),
            Choice("data", "Data", self.data, sets),
            Choice("width", "Hidden layers", self.width, widths),
            Slider("rate", "Learning rate", self.rate, 0.001, 100, 0.05, log=True),
            Choice("batch", "Batch", self.batch, (("10", str(BATCH)), ("all", "all"))),
            Toggle("momentum", f"Momentum {MOMENTUM}", self.momentum),
            Choice("point", "Look at", "none" if self.picked is None else str(self.picked), self._views()),
        ]

    def act(self, name: str, value) -> "Training":
        if name == "next":
            return replace(self, playing=False)._steps(1)
        if name == "tick":
            return self._steps(FAST[self.batch] if self.speed == "fast" else 1)
        if name == "back":
            return replace(self, run=self.run.back(), playing=False, note="")
        if name == "play":
            return replace(self, playing=not self.playing and not self.run.over, note="")
        if name == "reset":
            return self._restart("Restarted, from the same first weights.")
        if name == "data":
            return replace(self, data=value, picked=None)._restart("Other points, so training starts again.")
        if name == "width":
            return replace(self, width=value)._restart("Another network, so training starts again.")
        if name == "point":
            return replace(self, picked=None if value == "none" else int(value))
        if name == "pick":
            return replace(self, picked=self._nearest(*value))
        return replace(self, **{name: value}, note="")  # rate, batch, momentum, speed: training goes on with it

    def tick(self) -> int:
        return SPEEDS[self.speed] if self.playing else 0

    def poster(self) -> "Training":
        passes, work = POSTER
        return self._steps(min(passes, work // len(self.run.now.params)) // self._size)

    def _steps(self, n: int) -> "Training":
        """`n` steps on, or as many as there are; a step that leads out of all bounds is not taken."""
        run = self.run
        for _ in range(n):
            if run.over:
                break
            try:
                run = run.step(self.rate, self._size, MOMENTUM if self.momentum else 0.0)
            except Exploded:
                note = (
                    f"Step {run.steps + 1} would make weights that are too large for any number: the learning rate "
                    f"{short(self.rate)} is too high. Lower it, then go back some steps or restart."
                )
                return replace(self, run=run, playing=False, note=note)
        return replace(self, run=run, playing=self.playing and not run.over, note="")

    @property
    def _size(self) -> int:
        return BATCH if self.batch == "10" else len(self.run.data.train)

    def _views(self) -> tuple[tuple[str, str], ...]:
        return ("none", "loss and accuracy"), *((str(i), name) for i, name in enumerate(self.run.data.names))

    def _restart(self, note: str) -> "Training":
        data = self.own if self.data == "own" else built_in(self.data)
        shape, params = self.model if self.width == "own" else fresh(int(self.width))
        run = Run.start(data, shape, params)
        return replace(self, run=run, playing=False, note=note)

    def picture(self) -> str:
        alt = f"{self.title}. {self._where()} {self._losses()}"
        run, narrow, picked = self.run, self.narrow, self.picked
        return draw([plane(run, narrow, picked), beside(run, narrow, picked)], alt)

    def words(self) -> str:
        last = self._pulls() if self.picked is None else self._sample()
        return "\n".join(filter(None, [self.note, self._where(), self._losses(), self._dead() or last]))

    def _nearest(self, px: float, py: float) -> int | None:
        """The point at a place in the picture; None where there is none."""
        plot = empty_plane(self.run, self.narrow)
        places = np.array([plot.at(*point) for point in self.run.data.everything.at.tolist()])
        distances = np.hypot(*(places - (px, py)).T)
        nearest = int(distances.argmin())
        return nearest if distances[nearest] <= NEAR else None

    def _where(self) -> str:
        run = self.run
        if run.over:
            return f"Step {run.steps:,}, {run.now.passes:,} passes: {EPOCHS} epochs are over."
        return (
            f"Step {run.steps:,}, epoch {run.now.epoch} of {EPOCHS}, {run.now.passes:,} passes. "
            f"The rate is {short(run.rate(self.rate))} now."
        )

    def _losses(self) -> str:
        record, data = self.run.records[-1], self.run.data
        training = f"Training: loss {short(record.loss)}, {_percent(record.right)} of {len(data.train)} right."
        if not len(data.held):
            return training
        held = f"Held out: loss {short(record.held_loss)}, {_percent(record.held_right)} of {len(data.held)} right."
        return f"{training} {held}"

    def _pulls(self) -> str:
        n = len(self.run.data.train)
        losses = hinge(self.run.scores[:n], self.run.data.train.labels)
        pulling = int((losses > 0).sum())
        if not pulling:
            return "Every training point is beyond its margin (dashed): none pulls any more."
        worst = int(losses.argmax())
        return (
            f"{pulling} training points still pull (drawn large), point {worst} hardest; "
            f"{n - pulling} are beyond the dashed margin."
        )

    def _dead(self) -> str:
        """A layer through which no training point's gradient gets."""
        outputs = self.run.shape.outputs(self.run.now.params, self.run.data.train.at)
        kinds = zip(outputs[:-1], self.run.shape.kinds, strict=False)
        for i, (answers, kind) in enumerate(kinds, start=1):
            if kind == "relu" and not answers.any():
                return f"Hidden layer {i} answers 0 to every training point, and no gradient gets through it. Restart."
        return ""

    def _sample(self) -> str:
        score, label = float(self.run.scores[self.picked]), self.run.data.everything.labels[self.picked]
        name = self.run.data.names[self.picked]
        start = f"{name[0].upper()}{name[1:]} scores {short(score)}"
        if label * score >= 1.0:
            return f"{start}: beyond the margin. Its loss is 0, and no gradient flows in its graph."
        side = "right, but inside the margin" if label * score > 0 else "wrong" if score else "undecided"
        pull = "−1: it should rise" if label > 0 else "1: it should fall"
        only = " (No step uses it.)" if self.picked >= len(self.run.data.train) else ""
        return f"{start}: {side}, loss {short(1.0 - label * score)}. The score's gradient is {pull}.{only}"


def _percent(share: float) -> str:
    """In whole percent; 100 only if all are right."""
    return f"{min(round(100 * share), 99) if share < 1 else 100} %"


def open_model(points=None, labels=None, held_points=None, held_labels=None, model=None) -> Training:
    """The player at step 0. Raises NotExplorable for points or a model that it cannot train."""
    given = any(part is not None for part in (points, labels, held_points, held_labels))
    own = own_data(points, labels, held_points, held_labels) if given else None
    network = read_model(model) if model is not None else None
    shape, params = network or fresh(4)
    run = Run.start(own or built_in("moons"), shape, params)
    start = Training(run, own, network, "own" if own else "moons", "own" if network else "4")
    if not np.isfinite(run.records[0].loss):
        raise NotExplorable("The loss of this model on these points is too large for a number: scale the points down.")
    largest = np.abs(run.data.everything.at).max()
    if largest > LARGE:
        note = f"These points go up to {short(largest)}. Networks start best with numbers near 1: divide them."
        return replace(start, note=note)
    return start
