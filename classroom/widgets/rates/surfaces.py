"""The lesson's surfaces: a valley, a bowl, a network's loss, and two basins."""

import math
from dataclasses import replace
from functools import lru_cache

from classroom.widgets.rates.descent import MOST_STEPS, walk
from classroom.widgets.rates.surface import Pace, Surface


def valley() -> Surface:
    """The valley of lesson 08: gentle along u, steep along v."""
    return Surface(
        key="valley",
        name="narrow valley",
        f=lambda u, v: (u * u + 25 * v * v) / 2,
        slope=lambda u, v: (u, 25 * v),
        x=(-11, 6),
        y=(-1.5, 1.5),
        start=(-10.0, 1.0),
        pace=Pace(0.07),
        kept=(Pace(0.01), Pace(0.09)),
        labels=("u, gentle", "v, steep"),
        losses=(1e-4, 1e10),
        bottom=(0.0, 0.0),
        bend=25.0,
        steep="v",
    )


def bowl() -> Surface:
    """As steep along u as along v."""
    return Surface(
        key="bowl",
        name="round bowl",
        f=lambda u, v: (u * u + v * v) / 2,
        slope=lambda u, v: (u, v),
        x=(-8, 8),
        y=(-6, 6),
        start=(-6.0, 4.0),
        pace=Pace(0.3),
        kept=(Pace(0.02), Pace(1.9), Pace(2.1)),
        rates=(1e-3, 10.0),
        bottom=(0.0, 0.0),
        bend=1.0,
        steep="u and v",
    )


def network() -> Surface:
    """The loss of lesson 08's network while two of its 41 parameters move: weights w1 and w3 of the last neuron."""
    from engine import MLP, four_examples

    inputs, targets = four_examples()
    model = MLP(3, [4, 4, 1], seed=1)
    hidden = [[h.data for h in model.layers[1](model.layers[0](x))] for x in inputs]
    weights, bias = [w.data for w in model.layers[2].neurons[0].weights], model.layers[2].neurons[0].bias.data
    rest = [weights[1] * h[1] + weights[3] * h[3] + bias for h in hidden]
    examples = [(h[0], h[2], r, y) for h, r, y in zip(hidden, rest, targets, strict=True)]

    def loss(w1, w3):
        return sum((math.tanh(w1 * a + w3 * b + r) - y) ** 2 for a, b, r, y in examples) / len(examples)

    def slope(w1, w3):
        along_w1 = along_w3 = 0.0
        for a, b, r, y in examples:
            out = math.tanh(w1 * a + w3 * b + r)
            push = 2 * (out - y) * (1 - out * out) / len(examples)
            along_w1, along_w3 = along_w1 + push * a, along_w3 + push * b
        return along_w1, along_w3

    surface = Surface(
        key="network",
        name="two network weights",
        f=loss,
        slope=slope,
        x=(-3, 3),
        y=(-3, 4),
        start=(weights[0], weights[2]),
        pace=Pace(0.2),
        kept=(Pace(0.02), Pace(3), Pace(10)),
        names=("w1", "w3"),
        rates=(1e-3, 100.0),
        losses=(0.1, 10.0),
    )
    return replace(surface, bottom=walk(surface, surface.start, Pace(1.0), MOST_STEPS).places[-1])


def two_valleys() -> Surface:
    """Two basins: the lower one, at u = -2, is 0 deep, and between them is a ridge."""
    return Surface(
        key="two",
        name="two basins",
        f=lambda u, v: (u + 2) ** 2 * ((u - 2) ** 2 + 0.3) / 8 + v * v,
        slope=lambda u, v: (((u + 2) * ((u - 2) ** 2 + 0.3) + (u + 2) ** 2 * (u - 2)) / 4, 2 * v),
        x=(-4, 4),
        y=(-2, 2),
        start=(3.2, 1.2),
        pace=Pace(0.1),
        kept=(Pace(0.01), Pace(0.1, 0.9)),
        bottom=(-2.0, 0.0),
        losses=(1e-4, 1e4),
    )


@lru_cache(maxsize=1)
def surfaces() -> tuple[Surface, ...]:
    return valley(), bowl(), network(), two_valleys()
