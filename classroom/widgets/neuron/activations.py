"""What becomes of a neuron's weighted sum, and how each of four activations is drawn."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TENTHS = [k / 10 for k in range(10)]


@dataclass(frozen=True)
class Activation:
    """What becomes of the weighted sum, and how to draw it.

    `yes` and `no` are the sums from which the shade is one step deeper, `marks` the sums that get a thin line with the
    answer there, and `step` the words for what lies between the first and the last of those answers.
    """

    call: Callable[[float], float]
    yes: Sequence[float]
    no: Sequence[float]
    marks: tuple[tuple[float, str], ...]
    step: str
    width: float  # of that step, in weighted sums


ACTIVATIONS = {
    "tanh": Activation(
        math.tanh,
        [math.atanh(level) for level in TENTHS],
        [math.atanh(level) for level in TENTHS],
        ((math.atanh(0.9), "+0.9"), (-math.atanh(0.9), "−0.9")),
        "step from -0.9 to 0.9",
        2 * math.atanh(0.9),
    ),
    "relu": Activation(
        lambda n: max(n, 0.0),
        [level * 5 for level in TENTHS],
        [],
        ((1.0, "1"),),
        "rise from 0 to 1",
        1.0,
    ),
    "sigmoid": Activation(
        lambda n: 0.5 + 0.5 * math.tanh(n / 2),  # exp would overflow far out
        [2 * math.atanh(level) for level in TENTHS],
        [2 * math.atanh(level) for level in TENTHS],
        ((2 * math.atanh(0.9), "0.95"), (-2 * math.atanh(0.9), "0.05")),
        "step from 0.05 to 0.95",
        4 * math.atanh(0.9),
    ),
    "linear": Activation(
        lambda n: n,
        [level * 5 for level in TENTHS],
        [level * 5 for level in TENTHS],
        ((1.0, "+1"), (-1.0, "−1")),
        "rise from -1 to 1",
        2.0,
    ),
}
ACTIVATION_OPTIONS = (("tanh", "tanh"), ("relu", "relu"), ("sigmoid", "sigmoid"), ("linear", "none (linear)"))
