"""Lesson 07: what several exercises' wrong answers and right ones are made of."""

from __future__ import annotations

import random

from engine import Module, Value
from engine.nn import ACTIVATIONS


def _list_back(self, inputs):
    return [ACTIVATIONS[self.activation](w * x + self.bias) for w, x in zip(self.weights, inputs, strict=True)]


ENGINES_OWN = "That works, and it is *the engine's own code*. Here you write it yourself: start from `class "


class _LoopNeuron(Module):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = []
        for _ in range(n_inputs):
            self.weights.append(Value(rng.uniform(-1, 1)))
        self.bias = Value(0)
        self.activation = activation

    def __call__(self, inputs):
        total = self.bias
        for w, x in zip(self.weights, inputs, strict=True):
            total = total + x * w
        return ACTIVATIONS[self.activation](total)

    def parameters(self):
        return self.weights + [self.bias]  # noqa: RUF005


def _list_back(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    return inputs


def _same_inputs_again(self, inputs):
    for each in self.layers:
        outputs = each(inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _cut_between(self, inputs):
    for each in self.layers[:-1]:
        inputs = [out.data for out in each(inputs)]
    outputs = self.layers[-1](inputs)
    return outputs[0] if len(outputs) == 1 else outputs
