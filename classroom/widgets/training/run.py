"""What the training player trains: the engine's MLP on the engine's hinge loss, one batch a step.

Gradients come from the engine. What only has to be looked at (the plane's scores, losses, accuracies) is computed from
the same parameters with NumPy, which is a hundred times faster; the tests hold the two against each other.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from classroom.widgets.problems import NotExplorable
from classroom.widgets.training.data import EPOCHS, Data, Points
from engine import MLP, SGD, Value, hinge_loss

ALPHA = 1e-4  # of L2, as in micrograd's demo
FALL = 0.9  # the share of the learning rate that is gone by the end
MOMENTUM = 0.8
SEED = 1
KEPT = 300  # steps that can be taken back
WIDEST, DEEPEST, MOST_PARAMETERS = 32, 4, 1500  # of a reader's own network


class Exploded(ArithmeticError):
    """A step that leads to numbers that are not finite."""


@dataclass(frozen=True)
class Shape:
    """`sizes` counts the inputs and each layer's neurons, as in (2, 8, 8, 1); `kinds` names each layer's activation."""

    sizes: tuple[int, ...]
    kinds: tuple[str, ...]

    @property
    def hidden(self) -> str:
        return " + ".join(map(str, self.sizes[1:-1])) or "none"

    def layers(self, params: np.ndarray) -> list[np.ndarray]:
        """For each layer a row for each neuron: its weights, then its bias."""
        matrices, start = [], 0
        for inputs, neurons in zip(self.sizes[:-1], self.sizes[1:], strict=True):
            end = start + neurons * (inputs + 1)
            matrices.append(params[start:end].reshape(neurons, inputs + 1))
            start = end
        return matrices

    def outputs(self, params: np.ndarray, points: np.ndarray) -> list[np.ndarray]:
        """What each layer answers to each point, a row for a point. An overflow is infinity, as in the engine."""
        outputs, inputs = [], points
        with np.errstate(over="ignore", invalid="ignore"):
            for matrix, kind in zip(self.layers(params), self.kinds, strict=True):
                inputs = ACTIVATIONS[kind](inputs @ matrix[:, :-1].T + matrix[:, -1])
                outputs.append(inputs)
        return outputs

    def scores(self, params: np.ndarray, points: np.ndarray) -> np.ndarray:
        return self.outputs(params, points)[-1][:, 0]


def _sigmoid(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    return np.where(z > 0.0, 1.0, e) / (1.0 + e)


ACTIVATIONS = {
    "relu": lambda z: np.where(z <= 0.0, 0.0, z),
    "tanh": np.tanh,
    "sigmoid": _sigmoid,
    "linear": lambda z: z,
}


def fresh(width: int) -> tuple[Shape, np.ndarray]:
    """Lesson 09's kind of network, and the parameters that it starts with."""
    model = MLP(2, [width, width, 1], "relu", "linear", seed=SEED)
    return Shape((2, width, width, 1), ("relu", "relu", "linear")), np.array([p.data for p in model.parameters()])


def read_model(model) -> tuple[Shape, np.ndarray]:
    """The shape and parameters of a reader's MLP. Raises NotExplorable for what is no MLP of 2 inputs and 1 output."""
    try:
        neurons = [list(layer.neurons) for layer in model.layers]
        rows = [[[p.data for p in (*neuron.weights, neuron.bias)] for neuron in layer] for layer in neurons]
        kinds = [{neuron.activation for neuron in layer} for layer in neurons]
        params = np.array([number for layer in rows for row in layer for number in row], dtype=float)
    except (AttributeError, TypeError, ValueError):
        raise NotExplorable(
            "model must be an MLP with layers of neurons, as in MLP(2, [8, 8, 1], 'relu', 'linear')."
        ) from None
    sizes = (2, *map(len, rows))
    fits = all(len(row) == n + 1 for n, layer in zip(sizes, rows, strict=False) for row in layer)
    if not fits or len(sizes) < 2 or sizes[-1] != 1:
        raise NotExplorable(
            "model must have 2 inputs, x1 and x2, and 1 output, the score: MLP(2, [8, 8, 1]), for example."
        )
    if max(sizes) > WIDEST or len(sizes) > DEEPEST + 2 or len(params) > MOST_PARAMETERS:
        raise NotExplorable(
            f"This model is too large to watch: up to {DEEPEST} hidden layers of up to {WIDEST} neurons, and "
            f"{MOST_PARAMETERS:,} parameters in all. Pass a smaller one."
        )
    if any(len(kind) > 1 or not kind <= set(ACTIVATIONS) for kind in kinds):
        raise NotExplorable(f"Every layer of model must have one activation: {', '.join(ACTIVATIONS)}.")
    if not np.isfinite(params).all():
        raise NotExplorable(
            "A parameter of model is not a finite number: build the model again, and pass it before training."
        )
    return Shape(sizes, tuple(kind.pop() for kind in kinds)), params


class Trainer:
    """The engine's part. Keeps one MLP, which is filled with the parameters it is asked about each time."""

    def __init__(self, shape: Shape, points: Points):
        self.model = MLP(2, shape.sizes[1:])
        for layer, kind in zip(self.model.layers, shape.kinds, strict=True):
            for neuron in layer.neurons:
                neuron.activation = kind
        self.points = [[Value(x1), Value(x2)] for x1, x2 in points.at.tolist()]
        self.labels = points.labels.tolist()

    def step(self, params, velocities, batch: list[int], lr: float, momentum: float) -> tuple[np.ndarray, np.ndarray]:
        """Parameters and velocities after one step of SGD on the loss of a batch."""
        parameters = self._fill(params)
        scores = [self.model(self.points[i]) for i in batch]
        loss = hinge_loss(scores, [self.labels[i] for i in batch]) + ALPHA * Value.sum([p * p for p in parameters])
        loss.backward()
        optimizer = SGD(parameters, lr, momentum)
        optimizer.velocities = velocities.tolist()
        optimizer.step()
        return np.array([p.data for p in parameters]), np.array(optimizer.velocities)

    def sample(self, params, point, label: float) -> list[list[Value]]:
        """The inputs, each layer's outputs and the hinge loss for one point, gradients filled in."""
        self._fill(params)
        columns = [[Value(float(x)) for x in point]]
        for layer in self.model.layers:
            columns.append(layer(columns[-1]))
        loss = hinge_loss(columns[-1], [float(label)])
        loss.backward()
        return [*columns, [loss]]

    def _fill(self, params: np.ndarray) -> list[Value]:
        parameters = self.model.parameters()
        for parameter, number in zip(parameters, params.tolist(), strict=True):
            parameter.data, parameter.grad = number, 0.0
        return parameters


@dataclass(frozen=True)
class Record:
    """How the network did at one moment: the loss (with L2) and the share right, on both kinds of points."""

    loss: float
    held_loss: float
    right: float
    held_right: float


@dataclass(frozen=True, eq=False)
class Moment:
    """All that the next step depends on."""

    params: np.ndarray
    velocities: np.ndarray
    epoch: int = 0
    dealt: int = 0  # points of this epoch that had their turn
    passes: int = 0


@dataclass(frozen=True, eq=False)
class Run:
    """A training: one record for each step so far and the start, and the moments that one can still go back to."""

    data: Data
    shape: Shape
    trainer: Trainer
    moments: tuple[Moment, ...]
    records: tuple[Record, ...]

    @classmethod
    def start(cls, data: Data, shape: Shape, params: np.ndarray) -> "Run":
        first = Moment(params, np.zeros_like(params))
        return cls(data, shape, Trainer(shape, data.train), (first,), (measure(data, shape, params),))

    @property
    def now(self) -> Moment:
        return self.moments[-1]

    @cached_property
    def scores(self) -> np.ndarray:
        """The network's score of each point, those held out last."""
        return self.shape.scores(self.now.params, self.data.everything.at)

    @property
    def steps(self) -> int:
        return len(self.records) - 1

    @property
    def over(self) -> bool:
        return self.now.epoch >= EPOCHS

    def rate(self, lr: float) -> float:
        """What is left of a learning rate by now."""
        return lr * (1 - FALL * min(self.now.epoch, EPOCHS) / EPOCHS)

    def step(self, lr: float, size: int, momentum: float) -> "Run":
        """One batch of at most `size` points more. Raises Exploded."""
        now = self.now
        batch = self.data.orders[now.epoch][now.dealt : now.dealt + size]
        params, velocities = self.trainer.step(now.params, now.velocities, batch, self.rate(lr), momentum)
        record = measure(self.data, self.shape, params)
        if not (np.isfinite(params).all() and np.isfinite(velocities).all() and np.isfinite(record.loss)):
            raise Exploded
        dealt = now.dealt + len(batch)
        epoch, dealt = (now.epoch + 1, 0) if dealt == len(self.data.train) else (now.epoch, dealt)
        moment = Moment(params, velocities, epoch, dealt, now.passes + len(batch))
        return replace(self, moments=(*self.moments[-KEPT:], moment), records=(*self.records, record))

    def back(self) -> "Run":
        if len(self.moments) == 1:
            return self
        return replace(self, moments=self.moments[:-1], records=self.records[:-1])


def measure(data: Data, shape: Shape, params: np.ndarray) -> Record:
    """The record of a network. Held-out numbers are NaN where nothing is held out."""
    scores, n = shape.scores(params, data.everything.at), len(data.train)
    losses, right = hinge(scores, data.everything.labels), (scores > 0) == (data.everything.labels > 0)
    parts = [(losses[:n], right[:n]), (losses[n:], right[n:])]
    with np.errstate(over="ignore", invalid="ignore"):
        l2 = ALPHA * float(params @ params)
        (loss, share), (held_loss, held_share) = [
            (float(a.mean()) + l2, float(b.mean())) if len(a) else (np.nan, np.nan) for a, b in parts
        ]
    return Record(loss, held_loss, share, held_share)


def hinge(scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The hinge loss of each point."""
    with np.errstate(invalid="ignore"):  # infinity times a label is no news
        margins = 1.0 - labels * scores
    return np.where(margins <= 0.0, 0.0, margins)
