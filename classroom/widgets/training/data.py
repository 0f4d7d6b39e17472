"""The training player's points: four sets that never change, or the reader's own, checked."""

import random
from dataclasses import dataclass
from functools import cache, cached_property
from math import cos, pi, sin

import numpy as np

from classroom.widgets.problems import NotExplorable

EPOCHS = 100  # how long a run is, as in lesson 09
MOST = {"points": 200, "held_points": 500}  # a step on all of 200 points takes the engine a few tenths of a second
FAR = 1e6
SETS = {
    "moons": "two moons",
    "few": "20 of noisy moons",
    "rings": "two rings",
    "four": "four clouds",
}


@dataclass(frozen=True, eq=False)
class Points:
    """`at` has a row (x1, x2) for each point, `labels` −1.0 or 1.0 for each."""

    at: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Data:
    """Points to train on and points held out, of which there may be none."""

    train: Points
    held: Points

    @cached_property
    def orders(self) -> list[list[int]]:
        """For each epoch the order in which the training points are dealt: those of lesson 09's `train`."""
        rng, n = random.Random(1), len(self.train)
        return [rng.sample(range(n), n) for _ in range(EPOCHS)]

    @cached_property
    def everything(self) -> Points:
        """All points, those for training first."""
        return Points(np.vstack([self.train.at, self.held.at]), np.concatenate([self.train.labels, self.held.labels]))

    @cached_property
    def names(self) -> list[str]:
        """What each of all points is called: its place in its list, and its label."""
        places = [f"point {i}" for i in range(len(self.train))] + [f"held-out point {i}" for i in range(len(self.held))]
        signs = ["+1" if label > 0 else "−1" for label in self.everything.labels]
        return [f"{place} ({sign})" for place, sign in zip(places, signs, strict=True)]

    @cached_property
    def bounds(self) -> list[tuple[float, float]]:
        """For x1 and x2 the lowest and the highest value to draw: a margin around all points."""
        lows, highs = self.everything.at.min(axis=0), self.everything.at.max(axis=0)
        spans, sizes = highs - lows, np.abs(highs)
        margins = np.where(spans > 1e-6 * sizes, 0.14 * spans, 0.5 + 0.01 * sizes)
        return [(float(low - m), float(high + m)) for low, high, m in zip(lows, highs, margins, strict=True)]


@cache
def built_in(name: str) -> Data:
    """One of SETS."""
    if name == "moons":
        return _split(*_moons(200, 0.1, 3), train=100)
    if name == "few":
        return _split(*_moons(400, 0.3, 0), train=20, held_from=200)
    rng = random.Random(3)
    make = {"rings": _on_a_ring, "four": _in_a_cloud}[name]
    points, labels = zip(*[make(i, rng) for i in range(200)], strict=True)
    return _split(points, labels, train=100)


def own_data(points, labels, held_points=None, held_labels=None) -> Data:
    """The reader's points. Raises NotExplorable for what is not n×2 numbers with n labels of two kinds."""
    if points is None or labels is None:
        raise NotExplorable("Points and labels belong together: call explore.training(points, labels).")
    if (held_points is None) != (held_labels is None):
        raise NotExplorable("Held-out points need their labels too: pass held_points and held_labels, or neither.")
    train = _checked(points, labels, "points", "labels")
    if len(set(train.labels)) < 2:
        raise NotExplorable("All labels are the same, so there is no boundary to learn: pass points of two kinds.")
    if held_points is None:
        return Data(train, Points(np.empty((0, 2)), np.empty(0)))
    return Data(train, _checked(held_points, held_labels, "held_points", "held_labels"))


def _moons(n: int, noise: float, seed: int):
    from engine.datasets import moons  # here, because it takes scikit-learn a second to load

    return moons(n, noise, seed)


def _on_a_ring(i: int, rng: random.Random):
    angle, radius = 2 * pi * rng.random(), (0.5 if i % 2 else 1.2) + rng.gauss(0, 0.12)
    return (radius * cos(angle), radius * sin(angle)), 1 if i % 2 else -1


def _in_a_cloud(i: int, rng: random.Random):
    right, up = (1 if i % 2 else -1), (1 if i % 4 > 1 else -1)
    return (0.9 * right + rng.gauss(0, 0.3), 0.9 * up + rng.gauss(0, 0.3)), right * up


def _split(points, labels, train: int, held_from: int | None = None) -> Data:
    at, labels = np.array(points, dtype=float), np.array(labels, dtype=float)
    rest = train if held_from is None else held_from
    return Data(Points(at[:train], labels[:train]), Points(at[rest:], labels[rest:]))


def _checked(points, labels, name: str, labels_name: str) -> Points:
    at, marks = _numbers(points, name), _numbers(labels, labels_name)
    if at.ndim != 2 or at.shape[1] != 2 or not len(at):
        raise NotExplorable(
            f"{name} must be a list of pairs such as [[0.5, 1.2], [−1, 0.3]], and this has the shape {at.shape}."
        )
    if len(at) > MOST[name]:
        raise NotExplorable(
            f"{name} has {len(at):,} points, and the player takes up to {MOST[name]}: pass some of them."
        )
    if marks.shape != (len(at),):
        raise NotExplorable(f"{labels_name} must have one number for each of the {len(at)} points, in a plain list.")
    bad = np.flatnonzero(~np.isfinite(at).all(axis=1) | (np.abs(at) > FAR).any(axis=1))
    if len(bad):
        x1, x2 = at[bad[0]]
        raise NotExplorable(
            f"Point {bad[0]} of {name} is ({x1:g}, {x2:g}): every coordinate must be a number between −10⁶ and 10⁶."
        )
    kinds = set(marks.tolist())
    if not (kinds <= {-1.0, 1.0} or kinds <= {0.0, 1.0}):
        raise NotExplorable(f"{labels_name} must be −1 and 1, or 0 and 1, and there is {_odd(kinds):g} among them.")
    return Points(at, np.where(marks > 0, 1.0, -1.0))


def _numbers(given, name: str) -> np.ndarray:
    try:
        array = np.asarray(given)
        if array.dtype.kind in "biuf":
            return array.astype(float)
    except (TypeError, ValueError, OverflowError):  # rows of different lengths
        pass
    raise NotExplorable(
        f"{name} must be plain numbers, in rows of equal length: floats, such as [[0.5, 1.2], [−1, 0.3]]."
    )


def _odd(kinds: set[float]) -> float:
    """A label that belongs to neither way of writing them; for −1, 0 and 1 mixed, the 0."""
    return next(iter(sorted(kinds - {-1.0, 0.0, 1.0}, key=str)), 0.0)
