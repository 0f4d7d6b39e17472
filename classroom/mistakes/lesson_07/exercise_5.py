"""Exercise 07.5, Repair the network: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import engine
from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_07.shared import _cut_between, _list_back, _same_inputs_again
from engine import Value


def _wrapped_again(self, inputs):
    for each in self.layers[:-1]:
        inputs = [Value(out.data) for out in each(inputs)]
    outputs = self.layers[-1](inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def network(call) -> type:
    return type("Network", (engine.MLP,), {"__call__": call})


def _wrapped_at_the_end(self, inputs):
    for each in self.layers:
        inputs = [Value(out.data) for out in each(inputs)]
    return inputs[0] if len(inputs) == 1 else inputs


def _numbers_at_the_end(self, inputs):
    for each in self.layers:
        inputs = [out.data for out in each(inputs)]
    return inputs[0] if len(inputs) == 1 else inputs


CUT = (
    Mistake(
        "still cut",
        network(_cut_between),
        "For {case} you got {yours}, expected {expected}.\nThe bug is still there: *the graph is cut* between the layers, so the way back from the output ends at the last one. What is handed on has to remember how it was made.",
    ),
    Mistake(
        "wrapped again",
        network(_wrapped_again),
        "For {case}: {yours}.\nYou *wrapped the numbers again*. A new Value around an old number is a leaf: it does not know the neuron that the number came from.",
    ),
    Mistake(
        "cut at the end",
        network(_wrapped_at_the_end),
        "For {case}: {yours}.\nNow *every layer's output is wrapped anew*, the last one's too, and the output itself has no parents left.",
    ),
    Mistake(
        "numbers all the way",
        network(_numbers_at_the_end),
        "For {case}: {yours}.\nNow *even the output is a bare number*. Hand on the Values themselves.",
    ),
    Mistake(
        "the same inputs again",
        network(_same_inputs_again),
        "For {case} you got {yours}, expected {expected}.\nNow each layer is shown *the original inputs*. It should see what the layer before it made of them.",
    ),
    Mistake(
        "a list for one output",
        network(_list_back),
        "For {case}: {yours}.\nThe graph is whole again, and a single output comes *in a list*. That part was right before.",
    ),
)


def _all_layers(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    return inputs[0] if len(inputs) == 1 else inputs


def _engines(self, inputs):
    return engine.MLP.__call__(self, inputs)


def _neuron_by_neuron(self, inputs):
    current = list(inputs)
    for each in self.layers:
        current = [neuron(current) for neuron in each.neurons]
    if len(current) == 1:
        return current[0]
    return tuple(current)


def _times_one(self, inputs):
    for each in self.layers:
        inputs = [1.0 * out for out in each(inputs)]
    return inputs[0] if len(inputs) == 1 else inputs


CUT_STYLES = (network(_all_layers), network(_engines), network(_neuron_by_neuron), network(_times_one))
