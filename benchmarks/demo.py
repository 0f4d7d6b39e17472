"""micrograd's demo, one training step of it, in each of the designs that are compared.

A network of 2-16-16-1 neurons with relu, 337 parameters, on 100 points of two moons: forward, max-margin loss and L2,
zero, backward, update. Every design starts from the same weights, and must come to the same loss and gradients.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SIZES = [16, 16, 1]
SEED = 1
L2 = 1e-4
LEARNING_RATE = 0.1


@dataclass
class Demo:
    """A model, the class of its numbers, and the loss as one would write it with them."""

    value: type
    model: Callable
    loss: Callable

    def step(self, points: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
        """Take one step of training; return the loss before it."""
        scores = [self.model(list(map(self.value, point))) for point in points]
        total = self.loss(scores, labels, self.model.parameters())
        self.model.zero_grad()
        total.backward()
        for parameter in self.model.parameters():
            parameter.data -= LEARNING_RATE * parameter.grad
        return total.data

    def gradients(self) -> list[float]:
        return [float(parameter.grad) for parameter in self.model.parameters()]


def one_node_per_operation(scores, labels, parameters):
    """The loss as micrograd's demo writes it."""
    margins = [(1 + -label * score).relu() for score, label in zip(scores, labels, strict=True)]
    return sum(margins) * (1.0 / len(margins)) + L2 * sum(p * p for p in parameters)


def micrograd() -> Demo:
    import micrograd.engine
    import micrograd.nn

    random.seed(SEED)
    return Demo(micrograd.engine.Value, micrograd.nn.MLP(2, SIZES), one_node_per_operation)


def plain() -> Demo:
    """Our Value as the lessons use it before there is `nn`: a neuron adds up products with + and *."""
    from engine import MLP, Neuron, Value

    class PlainNeuron(Neuron):
        def __call__(self, inputs):
            total = sum((w * x for w, x in zip(self.weights, inputs, strict=True)), self.bias)
            return total.relu() if self.activation == "relu" else total

    model = MLP(2, SIZES, activation="relu", output="linear", seed=SEED)
    for layer in model.layers:
        for neuron in layer.neurons:
            neuron.__class__ = PlainNeuron
    return Demo(Value, model, one_node_per_operation)


def nn() -> Demo:
    """Our network as it comes: one node for the sum in each neuron."""
    from engine import MLP, Value, hinge_loss

    def loss(scores, labels, parameters):
        return hinge_loss(scores, labels) + L2 * Value.sum([p * p for p in parameters])

    return Demo(Value, MLP(2, SIZES, activation="relu", output="linear", seed=SEED), loss)


DESIGNS = {"micrograd": micrograd, "plain": plain, "nn": nn}
