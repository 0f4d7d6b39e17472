"""Exercise 07.2, Write a neuron: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import random

import engine
from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_07.shared import ENGINES_OWN, _list_back, _LoopNeuron
from engine import Module, Value
from engine.nn import ACTIVATIONS


def neuron(init=None, call=None, parameters=None) -> type:
    """Return a Neuron class with some of its methods replaced."""

    class Neuron(Module):
        def __init__(self, n_inputs, activation="tanh", rng=random):
            self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
            self.bias = Value(0.0)
            self.activation = activation
            if init:
                init(self, n_inputs, rng)

        def __call__(self, inputs):
            if call:
                return call(self, inputs)
            return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias))

        def parameters(self):
            return parameters(self) if parameters else [*self.weights, self.bias]

    return Neuron


class _NumbersForWeights(Module):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [rng.uniform(-1, 1) for _ in range(n_inputs)]
        self.bias = 0.0
        self.activation = activation

    def __call__(self, inputs):
        return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias))

    def parameters(self):
        return [*self.weights, self.bias]


class _NumberForBias(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = 0.0
        self.activation = activation


class _OneSharedWeight(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1))] * n_inputs
        self.bias = Value(0.0)
        self.activation = activation


class _OwnRandom(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(random.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(0.0)
        self.activation = activation


class _PositiveWeights(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.random()) for _ in range(n_inputs)]
        self.bias = Value(0.0)
        self.activation = activation


class _RandomBias(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(rng.uniform(-1, 1))
        self.activation = activation


class _BiasOfOne(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(1.0)
        self.activation = activation


class _Zeros(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(0.0) for _ in range(n_inputs)]
        self.bias = Value(0.0)
        self.activation = activation


class _AlwaysTanh(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(0.0)
        self.activation = "tanh"


class _LectureNeuron(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(random.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(random.uniform(-1, 1))
        self.activation = activation


def _return_in_the_loop(self, inputs):
    total = self.bias
    for w, x in zip(self.weights, inputs, strict=True):
        total = total + w * x
        return ACTIVATIONS[self.activation](total)


def _bias_grows(self, inputs):
    for w, x in zip(self.weights, inputs, strict=True):
        self.bias = self.bias + w * x
    return ACTIVATIONS[self.activation](self.bias)


def _three_names(self, inputs):
    total = Value.dot(self.weights, inputs, self.bias)
    return {"tanh": Value.tanh, "relu": Value.relu}.get(self.activation, lambda value: value)(total)


def _weights_grow(self):
    self.weights.append(self.bias)
    return self.weights


def _new_weights(self, inputs):
    self.weights = [Value(random.uniform(-1, 1)) for _ in self.weights]
    return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias))


def _tanh_on_top(self, inputs):
    return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias).tanh())


def _bias_at_each_product(self, inputs):
    products = [w * x + self.bias for w, x in zip(self.weights, inputs, strict=True)]
    return ACTIVATIONS[self.activation](Value.sum(products))


def _bias_after(self, inputs):
    return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs)) + self.bias


def _graph_cut(self, inputs):
    total = self.bias.data + sum(w.data * getattr(x, "data", x) for w, x in zip(self.weights, inputs, strict=True))
    return ACTIVATIONS[self.activation](Value(total))


def _inputs_cut(self, inputs):
    numbers = [Value(getattr(x, "data", x)) for x in inputs]
    return ACTIVATIONS[self.activation](Value.dot(self.weights, numbers, self.bias))


def _number_back(self, inputs):
    return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias)).data


def _zeroes_at_each_call(self, inputs):
    self.zero_grad()
    return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias))


class _KeepsTheFunction(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(0.0)
        self.activation = ACTIVATIONS[activation]

    def __call__(self, inputs):
        return self.activation(Value.dot(self.weights, inputs, self.bias))


class _KeepsNoActivation(_NumbersForWeights):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)]
        self.bias = Value(0.0)
        self.f = ACTIVATIONS[activation]

    def __call__(self, inputs):
        return self.f(Value.dot(self.weights, inputs, self.bias))


NEURON = (
    Mistake("the engine's", engine.Neuron, ENGINES_OWN + "Neuron(Module)`."),
    Mistake(
        "the function kept",
        _KeepsTheFunction,
        "For {case}: {yours}.\nYour neuron works, and `self.activation` is *the function itself*. Keep the name, and look the function up when the neuron is called: a name can be printed, and compared.",
    ),
    Mistake(
        "no activation kept",
        _KeepsNoActivation,
        "For {case} you got {yours}, expected {expected}.\nYour neuron works, and does not keep *the name* of its activation in `self.activation`.",
    ),
    Mistake(
        "zeroed at each call",
        neuron(call=_zeroes_at_each_call),
        "For {case} you got {yours}, expected {expected}.\nYour neuron *sets its gradients to 0 when it is called*. It is called once for each example, and what the ones before have brought would be lost. Leave that to whoever trains it.",
    ),
    Mistake(
        "copies listed",
        neuron(parameters=lambda s: [Value(p.data) for p in (*s.weights, s.bias)]),
        "For {case} you got {yours}, expected {expected}.\nYour `parameters()` lists *copies*. Training moves what is in that list, and your neuron never hears of it.",
    ),
    Mistake(
        "numbers for weights",
        _NumbersForWeights,
        "For {case}: {yours}.\nThe weights are *bare numbers*. A number has no place for a gradient; only a Value has.",
    ),
    Mistake(
        "a number for the bias",
        _NumberForBias,
        "For {case}: {yours}.\nThe bias is *a bare number*. It is to be trained like the weights, so it needs a gradient.",
    ),
    Mistake(
        "one weight for all",
        _OneSharedWeight,
        "For {case} you got {yours}, expected {expected}.\nYour list holds *one and the same Value* several times: `[v] * n` copies the reference, not the Value.",
    ),
    Mistake(
        "rng ignored",
        _OwnRandom,
        "For {case} you got {yours}, expected {expected}.\nThe weights come from *Python's own random numbers*. Draw them from the `rng` that was handed in, so that a seed gives the same network again.",
    ),
    Mistake(
        "positive weights",
        _PositiveWeights,
        "For {case} you got {yours}, expected {expected}.\nYour weights lie *between 0 and 1*. Without negative ones, every line would face the same way.",
    ),
    Mistake(
        "random bias",
        _RandomBias,
        "For {case} you got {yours}, expected {expected}.\nThe *bias was drawn at random* too. Only the weights have to differ; it starts at 0.",
    ),
    Mistake(
        "as in the lecture",
        _LectureNeuron,
        "For {case} you got {yours}, expected {expected}.\nThis is *the lecture's neuron*, with a random bias and Python's own random numbers. Here the weights come from `rng`, and the bias starts at 0.",
    ),
    Mistake(
        "bias of 1",
        _BiasOfOne,
        "For {case} you got {yours}, expected {expected}.\nYour bias starts *at 1*. It is to start at 0, where the line goes through the origin.",
    ),
    Mistake(
        "zeros",
        _Zeros,
        "For {case} you got {yours}, expected {expected}.\nAll weights start *at 0*. Such neurons are twins, and twins stay twins.",
    ),
    Mistake(
        "weights made at each call",
        neuron(call=_new_weights),
        "For {case} you got {yours}, expected {expected}.\nYour neuron draws *new weights at each call*. What is to be learned must be made once and kept.",
    ),
    Mistake(
        "return in the loop",
        neuron(call=_return_in_the_loop),
        "For {case} you got {yours}, expected {expected}.\nYour sum stops *after the first product*. Does the `return` stand inside the loop?",
    ),
    Mistake(
        "bias grows",
        neuron(call=_bias_grows),
        "For {case} you got {yours}, expected {expected}.\nEach call *changes the neuron's bias*: the sum is kept in it. Use a name of its own for the sum; asking must not change the neuron.",
    ),
    Mistake(
        "sigmoid unknown",
        neuron(call=_three_names),
        "For {case} you got {yours}, expected {expected}.\nThree activations are right, and *one name is not known* to your neuron. `ACTIVATIONS` has them all.",
    ),
    Mistake(
        "always tanh",
        _AlwaysTanh,
        "For {case} you got {yours}, expected {expected}.\nYour neuron uses *tanh whatever it is told*. The name that was handed in decides.",
    ),
    Mistake(
        "no activation",
        neuron(call=lambda s, x: Value.dot(s.weights, x, s.bias)),
        "For {case} you got {yours}, expected {expected}.\nYou returned the sum *before the activation*.",
    ),
    Mistake(
        "tanh besides",
        neuron(call=_tanh_on_top),
        "For {case} you got {yours}, expected {expected}.\nThere is *a tanh too many*: the sum goes through the chosen activation alone.",
    ),
    Mistake(
        "no bias in the sum",
        neuron(call=lambda s, x: ACTIVATIONS[s.activation](Value.dot(s.weights, x))),
        "For {case} you got {yours}, expected {expected}.\nThe *bias is missing* from the sum: without it, the line cannot leave the origin.",
    ),
    Mistake(
        "bias at each product",
        neuron(call=_bias_at_each_product),
        "For {case} you got {yours}, expected {expected}.\nYou added the bias *to each product*. It belongs to the whole sum, once.",
    ),
    Mistake(
        "bias after the activation",
        neuron(call=_bias_after),
        "For {case} you got {yours}, expected {expected}.\nYou added the bias *after the activation*. It shifts the line, so it belongs inside.",
    ),
    Mistake(
        "graph cut",
        neuron(call=_graph_cut),
        "For {case} you got {yours}, expected {expected}.\nThe number is right and *the graph is cut*: you computed with `.data`, which remembers nothing, so no gradient comes back to the weights.",
    ),
    Mistake(
        "inputs cut off",
        neuron(call=_inputs_cut),
        "For {case} you got {yours}, expected {expected}.\nThe weights get their gradients and *the inputs get none*: an input that is a Value has to stay the Value it is. Behind it may stand a whole layer.",
    ),
    Mistake(
        "a bare number back",
        neuron(call=_number_back),
        "For {case}: {yours}.\nYour neuron gives back *a bare number*. The next layer, and `backward`, need the Value.",
    ),
    Mistake(
        "a list back",
        neuron(call=_list_back),
        "For {case}: {yours}.\nYour neuron gives back *a list*, one entry for each input. A neuron adds its products up and has one answer.",
    ),
    Mistake(
        "bias not listed",
        neuron(parameters=lambda s: list(s.weights)),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` *leaves out the bias*: training would never move it.",
    ),
    Mistake(
        "weights grow",
        neuron(parameters=_weights_grow),
        "For {case} you got {yours}, expected {expected}.\nYour `parameters()` *appends the bias to the list of weights itself*, so the neuron has one weight more after every call. Make a new list.",
    ),
    Mistake(
        "bias first",
        neuron(parameters=lambda s: [s.bias, *s.weights]),
        "For {case} you got {yours}, expected {expected}.\nIn `parameters()` the *bias comes first*. The order asked for is weights, then bias.",
    ),
    Mistake(
        "nested",
        neuron(parameters=lambda s: [s.weights, s.bias]),
        "For {case}: {yours}.\nYour `parameters()` is *a list within a list*. One flat list of Values is wanted.",
    ),
    Mistake(
        "numbers listed",
        neuron(parameters=lambda s: [p.data for p in (*s.weights, s.bias)]),
        "For {case}: {yours}.\nYour `parameters()` lists *numbers*. Training has to change the Values themselves.",
    ),
)


class _BranchingNeuron(Module):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.weights = tuple(Value(2 * rng.random() - 1, label="w") for _ in range(n_inputs))
        self.bias = Value(0.0)
        self.activation = activation

    def __call__(self, inputs):
        total = sum((w * x for w, x in zip(self.weights, inputs, strict=True)), self.bias)
        if self.activation == "linear":
            return total
        return getattr(total, self.activation)()

    def parameters(self):
        yield from self.weights
        yield self.bias


class _SumNeuron(engine.Module):
    def __init__(self, n_inputs, activation="tanh", rng=random):
        self.activation, self.f = activation, ACTIVATIONS[activation]
        self.weights = [Value(rng.uniform(-1.0, 1.0)) for _ in range(n_inputs)]
        self.bias = Value(0.0)

    def __call__(self, inputs):
        return self.f(Value.sum([self.weights[i] * inputs[i] for i in range(len(inputs))]) + self.bias)

    def parameters(self):
        found = list(self.weights)
        found.append(self.bias)
        return found


class _AssignedNeuron(Module):
    def __init__(self, n_inputs, activation="tanh", rng=None):
        rng = rng or random
        self.weights, self.bias = [Value(rng.uniform(-1, 1)) for _ in range(n_inputs)], Value(0.0)
        self.activation = activation

    def __call__(self, inputs):
        n = 0
        for i, x in enumerate(inputs):
            n += self.weights[i] * x
        n += self.bias
        return {"tanh": n.tanh, "relu": n.relu, "sigmoid": n.sigmoid, "linear": lambda: n}[self.activation]()

    def parameters(self):
        return (*self.weights, self.bias)


NEURON_STYLES = (_LoopNeuron, _BranchingNeuron, _SumNeuron, _AssignedNeuron)
