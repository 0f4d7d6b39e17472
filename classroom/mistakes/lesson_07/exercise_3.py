"""Exercise 07.3, Line them up: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import random

import engine
from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_07.shared import ENGINES_OWN, _LoopNeuron
from engine import Module, Value


def layer(make=None, call=None, parameters=None) -> type:
    """Return a Layer class with some of its methods replaced; `make` returns the list of neurons."""

    class Layer(Module):
        def __init__(self, n_inputs, n_neurons, activation="tanh", rng=random):
            if make:
                self.neurons = make(n_inputs, n_neurons, activation, rng)
            else:
                self.neurons = [engine.Neuron(n_inputs, activation, rng) for _ in range(n_neurons)]

        def __call__(self, inputs):
            return call(self, inputs) if call else [neuron(inputs) for neuron in self.neurons]

        def parameters(self):
            if parameters:
                return parameters(self)
            return [p for neuron in self.neurons for p in neuron.parameters()]

    return Layer


def _one_after_another(self, inputs):
    for each in self.neurons:
        inputs = [each(inputs)] * len(inputs)
    return inputs


def _one_input_each(self, inputs):
    return [n([x] * len(inputs)) for n, x in zip(self.neurons, inputs, strict=False)]


def _chain(self, inputs):
    for each in self.neurons:
        inputs = [each(inputs)]
    return inputs


def _chain_all_kept(self, inputs):
    found = []
    for each in self.neurons:
        inputs = [each(inputs)]
        found += inputs
    return found


class _NeuronsOnlyWhenCalled(Module):
    def __init__(self, n_inputs, n_neurons, activation="tanh", rng=random):
        self.how, self.n_neurons = (n_inputs, activation, rng), n_neurons

    def __call__(self, inputs):
        self.neurons = [engine.Neuron(*self.how) for _ in range(self.n_neurons)]
        return [each(inputs) for each in self.neurons]

    def parameters(self):
        return [p for each in self.neurons for p in each.parameters()]


_NeuronsOnlyWhenCalled.__name__ = "Layer"  # as in the learner's error


class _NeuronsAnewWhenCalled(_NeuronsOnlyWhenCalled):
    def __init__(self, n_inputs, n_neurons, activation="tanh", rng=random):
        super().__init__(n_inputs, n_neurons, activation, rng)
        self.neurons = [engine.Neuron(*self.how) for _ in range(n_neurons)]


def _layer_zeroed_at_each_call(self, inputs):
    self.zero_grad()
    return [each(inputs) for each in self.neurons]


LAYER = (
    Mistake("the engine's", engine.Layer, ENGINES_OWN + "Layer(Module)`."),
    Mistake(
        "neurons made only when called",
        _NeuronsOnlyWhenCalled,
        "For {case}: {yours}.\nYour layer *has no neurons before it is called*. What is to be learned is made once, in `__init__`, and kept.",
    ),
    Mistake(
        "neurons made anew when called",
        _NeuronsAnewWhenCalled,
        "For {case} you got {yours}, expected {expected}.\nEach call *makes new neurons*, with new weights. What is to be learned is made once and kept.",
    ),
    Mistake(
        "zeroed at each call",
        layer(call=_layer_zeroed_at_each_call),
        "For {case} you got {yours}, expected {expected}.\nYour layer *sets its gradients to 0 when it is called*, and what earlier examples have brought is lost. Leave that to whoever trains it.",
    ),
    Mistake(
        "rng for the activation",
        layer(make=lambda i, n, a, r: [engine.Neuron(i, r) for _ in range(n)]),
        "For {case}: {yours}.\nThe `rng` landed *in the activation's place*: `Neuron` takes the number of inputs, the activation, then the `rng`.",
    ),
    Mistake(
        "a chain",
        layer(call=_chain),
        "For {case}: {yours}.\nYour neurons form *a chain*: each is shown the answer of the one before. Within a layer, all of them see the same inputs.",
    ),
    Mistake(
        "a chain, all answers kept",
        layer(call=_chain_all_kept),
        "For {case}: {yours}.\nYou keep every answer, and then show it *to the next neuron* in the inputs' place. Within a layer, all of them see the same inputs.",
    ),
    Mistake(
        "zipped with the inputs",
        layer(call=lambda s, x: [n([xi]) for n, xi in zip(s.neurons, x, strict=False)]),
        "For {case}: {yours}.\nYou paired *neurons with inputs*, so each neuron sees one number. Every neuron sees the whole list.",
    ),
    Mistake(
        "zipped with the inputs, bare",
        layer(call=lambda s, x: [n(xi) for n, xi in zip(s.neurons, x, strict=False)]),
        "For {case}: {yours}.\nYou showed *each neuron a single input*. A neuron wants the whole list of them.",
    ),
    Mistake(
        "graph cut",
        layer(call=lambda s, x: [Value(n(x).data) for n in s.neurons]),
        "For {case} you got {yours}, expected {expected}.\nThe answers are right and *the graph is cut*: a new Value around an old number is a leaf, and knows nothing of the neuron behind it.",
    ),
    Mistake(
        "one neuron many times",
        layer(make=lambda i, n, a, r: [engine.Neuron(i, a, r)] * n),
        "For {case} you got {yours}, expected {expected}.\nYour list holds *one neuron several times over*: `[neuron] * n` copies the reference. Twins that are one and the same cannot even be told apart.",
    ),
    Mistake(
        "rng not handed on",
        layer(make=lambda i, n, a, r: [engine.Neuron(i, a) for _ in range(n)]),
        "For {case} you got {yours}, expected {expected}.\nThe neurons do not get *the `rng`* that the layer was given, so the weights are others in each run.",
    ),
    Mistake(
        "activation not handed on",
        layer(make=lambda i, n, a, r: [engine.Neuron(i, rng=r) for _ in range(n)]),
        "For {case} you got {yours}, expected {expected}.\nYour neurons are *tanh neurons whatever the layer is told*: hand the activation on.",
    ),
    Mistake(
        "neither handed on",
        layer(make=lambda i, n, a, r: [engine.Neuron(i) for _ in range(n)]),
        "For {case} you got {yours}, expected {expected}.\nYour neurons are told *neither the activation nor the `rng`*: hand both on.",
    ),
    Mistake(
        "sizes swapped",
        layer(make=lambda i, n, a, r: [engine.Neuron(n, a, r) for _ in range(i)]),
        "For {case} you got {yours}, expected {expected}.\nThe sizes are *swapped*: each neuron has `n_inputs` weights, and there are `n_neurons` of them.",
    ),
    Mistake(
        "as many neurons as inputs",
        layer(make=lambda i, n, a, r: [engine.Neuron(i, a, r) for _ in range(i)]),
        "For {case} you got {yours}, expected {expected}.\nYou made *a neuron for each input*. The number of neurons is free.",
    ),
    Mistake(
        "as many inputs as neurons",
        layer(make=lambda i, n, a, r: [engine.Neuron(n, a, r) for _ in range(n)]),
        "For {case} you got {yours}, expected {expected}.\nEach neuron got *as many weights as there are neurons*. It has one weight for each input.",
    ),
    Mistake(
        "one after another",
        layer(call=_one_after_another),
        "For {case} you got {yours}, expected {expected}.\nYour neurons *feed each other*. Within a layer, all of them see the same inputs.",
    ),
    Mistake(
        "one input each",
        layer(call=_one_input_each),
        "For {case} you got {yours}, expected {expected}.\nYou gave *each neuron one of the inputs*. Every neuron sees all of them.",
    ),
    Mistake(
        "added up",
        layer(call=lambda s, x: Value.sum([n(x) for n in s.neurons])),
        "For {case}: {yours}.\nYou *added the answers up*. The layer hands on one number for each neuron.",
    ),
    Mistake(
        "first neuron only",
        layer(call=lambda s, x: [s.neurons[0](x)]),
        "For {case} you got {yours}, expected {expected}.\nOnly *the first neuron* answers.",
    ),
    Mistake(
        "numbers back",
        layer(call=lambda s, x: [n(x).data for n in s.neurons]),
        "For {case}: {yours}.\nYour list holds *bare numbers*: the way back to the weights is lost. Leave the Values as they are.",
    ),
    Mistake(
        "one output unpacked",
        layer(call=lambda s, x: s.neurons[0](x) if len(s.neurons) == 1 else [n(x) for n in s.neurons]),
        "For {case}: {yours}.\nA layer of one neuron gave back *the Value itself*. A layer always answers with a list, so that another layer can follow; the network unpacks it at the end.",
    ),
    Mistake(
        "nested",
        layer(parameters=lambda s: [n.parameters() for n in s.neurons]),
        "For {case}: {yours}.\nYour `parameters()` is *a list of lists*. One flat list is wanted.",
    ),
    Mistake(
        "neurons listed",
        layer(parameters=lambda s: s.neurons),
        "For {case}: {yours}.\nYour `parameters()` lists *the neurons*. Training changes the numbers inside them.",
    ),
    Mistake(
        "first neuron's parameters",
        layer(parameters=lambda s: s.neurons[0].parameters()),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` stops after *the first neuron*. Is the `return` inside the loop?",
    ),
    Mistake(
        "last neuron's parameters",
        layer(parameters=lambda s: s.neurons[-1].parameters()),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` has only *the last neuron's*: each round of the loop forgets the one before.",
    ),
    Mistake(
        "weights only",
        layer(parameters=lambda s: [w for n in s.neurons for w in n.weights]),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` *leaves out the biases*. Each neuron can list its own: ask it.",
    ),
    Mistake(
        "biases at the end",
        layer(parameters=lambda s: [w for n in s.neurons for w in n.weights] + [n.bias for n in s.neurons]),
        "For {case} you got {yours}, expected {expected}.\nAll are there, and *the biases stand at the end*. The order asked for is neuron by neuron.",
    ),
)


class _GrowingLayer(Module):
    def __init__(self, n_inputs, n_neurons, activation="tanh", rng=random):
        self.neurons = []
        while len(self.neurons) < n_neurons:
            self.neurons.append(engine.Neuron(n_inputs, activation=activation, rng=rng))

    def __call__(self, inputs):
        answers = []
        for each in self.neurons:
            answers.append(each(inputs))
        return answers

    def parameters(self):
        found = []
        for each in self.neurons:
            found += each.parameters()
        return found


class _TupleLayer(Module):
    def __init__(self, n_inputs, n_neurons, activation="tanh", rng=random):
        self.neurons = tuple(engine.Neuron(n_inputs, activation, rng) for _ in range(n_neurons))

    def __call__(self, inputs):
        return tuple(each(inputs) for each in self.neurons)

    def parameters(self):
        return sum((each.parameters() for each in self.neurons), [])  # noqa: RUF017


class _OwnNeuronsLayer(Module):
    def __init__(self, n_inputs, n_neurons, activation="tanh", rng=random):
        self.neurons = [_LoopNeuron(n_inputs, activation, rng) for _ in range(n_neurons)]

    def __call__(self, inputs):
        return list(map(lambda each: each(inputs), self.neurons))

    def parameters(self):
        for each in self.neurons:
            yield from each.parameters()


LAYER_STYLES = (_GrowingLayer, _TupleLayer, _OwnNeuronsLayer)
