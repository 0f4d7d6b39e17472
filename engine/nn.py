"""Neurons stacked into layers, layers stacked into a network, called as in PyTorch and micrograd."""

import random
from collections.abc import Sequence

from engine.value import Value

ACTIVATIONS = {"tanh": Value.tanh, "relu": Value.relu, "sigmoid": Value.sigmoid, "linear": lambda value: value}


class Module:
    """Anything that has `parameters()`: the numbers that training may change."""

    def zero_grad(self) -> None:
        for parameter in self.parameters():
            parameter.grad = 0.0


class Neuron(Module):
    """activation(w1·x1 + … + wn·xn + b); the weights start at random in (-1, 1), the bias at 0."""

    def __init__(self, n_inputs: int, activation: str = "tanh", rng: random.Random = random):
        if activation not in ACTIVATIONS:
            raise ValueError(f"no activation {activation!r}: choose one of {', '.join(ACTIVATIONS)}")
        self.weights = [Value(rng.uniform(-1, 1), label=f"w{i + 1}") for i in range(n_inputs)]
        self.bias = Value(0.0, label="b")
        self.activation = activation

    def __call__(self, inputs: Sequence[Value | float]) -> Value:
        return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias))

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]


class Layer(Module):
    """Neurons that all see the same inputs; the output is a list, one Value for each neuron."""

    def __init__(self, n_inputs: int, n_neurons: int, activation: str = "tanh", rng: random.Random = random):
        self.neurons = [Neuron(n_inputs, activation, rng) for _ in range(n_neurons)]

    def __call__(self, inputs: Sequence[Value | float]) -> list[Value]:
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]


class MLP(Module):
    """A multi-layer perceptron: MLP(3, [4, 4, 1]) has 3 inputs, two layers of 4 neurons, 1 output: 41 parameters.

    `output` is the last layer's activation, if it is another. One output comes as a Value, several come as a list.
    """

    def __init__(self, n_inputs: int, layer_sizes: Sequence[int], activation="tanh", output=None, seed=None):
        rng, sizes = random.Random(seed), [n_inputs, *layer_sizes]
        kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
        self.layers = [Layer(*shape, rng) for shape in zip(sizes[:-1], layer_sizes, kinds, strict=True)]

    def __call__(self, inputs: Sequence[Value | float]) -> Value | list[Value]:
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs[0] if len(inputs) == 1 else inputs

    def parameters(self) -> list[Value]:
        return [parameter for layer in self.layers for parameter in layer.parameters()]
