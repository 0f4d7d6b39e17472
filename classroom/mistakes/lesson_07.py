"""Lesson 07: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import random

import engine
from classroom.checks.exercise import Mistake
from engine import Layer, Module, Value
from engine.nn import ACTIVATIONS

_BOTH_WRONG = (
    Mistake(
        "biases forgotten",
        (30, 1184),
        "You counted *the weights alone*. Every neuron has one number more, which belongs to no input.",
    ),
    Mistake(
        "one bias a layer",
        (32, 1186),
        "You gave each layer *one bias*. Each neuron draws a line of its own, and shifts it by a bias of its own.",
    ),
    Mistake(
        "first inputs again",
        (35, 1690),
        "You let the second layer see *the inputs of the first*. It sees what the first layer says: one number for each neuron there.",
    ),
    Mistake(
        "biases for inputs too",
        (41, 1274),
        "You gave *the inputs* biases as well. They are numbers that come in, and have nothing to adjust.",
    ),
    Mistake("neurons", (7, 26), "You counted *the neurons*. How many numbers does each of them hold?"),
    Mistake(
        "neurons with inputs",
        (11, 90),
        "You counted *inputs and neurons*. Parameters sit in the neurons: a weight for each input, and a bias.",
    ),
)
_FIRST_LAYER_ALONE = Mistake(
    "first layer alone",
    (25, 1040),
    "You counted *the first layer alone*. The second has neurons with weights and biases of their own.",
)


def _one_right(mistake: Mistake, place: int) -> Mistake:
    """The same slip in one of the two numbers only: the other one is right, and is said to be."""
    answer = list(RIGHT_COUNTS)
    answer[place] = mistake.answer[place]
    right, wrong = ("second", "first") if place == 0 else ("first", "second")
    said = f"Your {right} number is right. In the {wrong}, {mistake.says[0].lower()}{mistake.says[1:]}"
    return Mistake(f"{mistake.name}, {wrong} only", tuple(answer), said)


RIGHT_COUNTS = (37, 1210)
_SLIPS = (*_BOTH_WRONG, _FIRST_LAYER_ALONE)
COUNTED = (
    *_SLIPS,
    *(_one_right(slip, place) for slip in _SLIPS for place in (0, 1)),
    Mistake("large first", (1210, 37), "Right numbers, *wrong places*: the smaller network comes first."),
)


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


def _list_back(self, inputs):
    return [ACTIVATIONS[self.activation](w * x + self.bias) for w, x in zip(self.weights, inputs, strict=True)]


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


ENGINES_OWN = "That works, and it is *the engine's own code*. Here you write it yourself: start from `class "

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


def mlp(make=None, call=None, parameters=None) -> type:
    """Return an MLP class with some of its methods replaced; `make` returns the list of layers."""

    class MLP(Module):
        def __init__(self, n_inputs, layer_sizes, activation="tanh", output=None, seed=None):
            self.layers = (make or _layers)(n_inputs, layer_sizes, activation, output, seed)

        def __call__(self, inputs):
            if call:
                return call(self, inputs)
            for each in self.layers:
                inputs = each(inputs)
            return inputs[0] if len(inputs) == 1 else inputs

        def parameters(self):
            if parameters:
                return parameters(self)
            return [p for each in self.layers for p in each.parameters()]

    return MLP


def _layers(n_inputs, layer_sizes, activation="tanh", output=None, seed=None):
    rng, sizes = random.Random(seed), [n_inputs, *layer_sizes]
    kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
    return [Layer(*shape, rng) for shape in zip(sizes[:-1], layer_sizes, kinds, strict=True)]


def _new_rng_for_each(n_inputs, layer_sizes, activation, output, seed):
    sizes = [n_inputs, *layer_sizes]
    kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
    return [Layer(*shape, random.Random(seed)) for shape in zip(sizes[:-1], layer_sizes, kinds, strict=True)]


def _seed_ignored(n_inputs, layer_sizes, activation, output, seed):
    sizes = [n_inputs, *layer_sizes]
    kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
    return [Layer(*shape) for shape in zip(sizes[:-1], layer_sizes, kinds, strict=True)]


def _seed_of_zero_ignored(n_inputs, layer_sizes, activation, output, seed):
    rng, sizes = random.Random(seed) if seed else random, [n_inputs, *layer_sizes]
    kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
    return [Layer(*shape, rng) for shape in zip(sizes[:-1], layer_sizes, kinds, strict=True)]


def _seeds_python_itself(n_inputs, layer_sizes, activation, output, seed):
    random.seed(seed)
    return _seed_ignored(n_inputs, layer_sizes, activation, output, seed)


def _lecture_layers(n_inputs, layer_sizes, activation, output, seed):
    return [Layer(a, b) for a, b in zip([n_inputs, *layer_sizes], layer_sizes, strict=False)]


def _changes_the_sizes(n_inputs, layer_sizes, activation, output, seed):
    layers = _layers(n_inputs, list(layer_sizes), activation, output, seed)
    if isinstance(layer_sizes, list):
        layer_sizes.insert(0, n_inputs)
    return layers


def _sizes_swapped(n_inputs, layer_sizes, activation, output, seed):
    rng, sizes = random.Random(seed), [n_inputs, *layer_sizes]
    kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
    return [Layer(b, a, kind, rng) for a, b, kind in zip(sizes[:-1], layer_sizes, kinds, strict=True)]


def _number_from_network(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    return inputs[0].data if len(inputs) == 1 else [out.data for out in inputs]


def _every_layer_the_first_inputs(n_inputs, layer_sizes, activation, output, seed):
    rng = random.Random(seed)
    kinds = [activation] * (len(layer_sizes) - 1) + [output or activation]
    return [Layer(n_inputs, n, kind, rng) for n, kind in zip(layer_sizes, kinds, strict=True)]


def _input_as_a_layer(n_inputs, layer_sizes, activation, output, seed):
    return _layers(n_inputs, [n_inputs, *layer_sizes], activation, output, seed)


def _last_layer_missing(n_inputs, layer_sizes, activation, output, seed):
    rng, sizes = random.Random(seed), [n_inputs, *layer_sizes]
    return [Layer(a, b, activation, rng) for a, b in zip(sizes[:-2], layer_sizes[:-1], strict=True)]


def _list_back(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    return inputs


def _first_back(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    return inputs[0]


def _same_inputs_again(self, inputs):
    for each in self.layers:
        outputs = each(inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _first_layer_back(self, inputs):
    outputs = self.layers[0](inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _tanh_at_the_end(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    inputs = [each.tanh() for each in inputs]
    return inputs[0] if len(inputs) == 1 else inputs


def _cut_between(self, inputs):
    for each in self.layers[:-1]:
        inputs = [out.data for out in each(inputs)]
    outputs = self.layers[-1](inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _wrapped_again(self, inputs):
    for each in self.layers[:-1]:
        inputs = [Value(out.data) for out in each(inputs)]
    outputs = self.layers[-1](inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _network_zeroed_at_each_call(self, inputs):
    self.zero_grad()
    for each in self.layers:
        inputs = each(inputs)
    return inputs[0] if len(inputs) == 1 else inputs


def _last_layer_by(is_last):
    """Layers that ask the size, and not the place, whether they are the last."""

    def make(n_inputs, layer_sizes, activation, output, seed):
        rng, sizes = random.Random(seed), [n_inputs, *layer_sizes]
        kinds = [output or activation if is_last(n, layer_sizes) else activation for n in layer_sizes]
        return [Layer(*shape, rng) for shape in zip(sizes[:-1], layer_sizes, kinds, strict=True)]

    return make


NETWORK = (
    Mistake("the engine's", engine.MLP, ENGINES_OWN + "MLP(Module)`."),
    Mistake(
        "zeroed at each call",
        mlp(call=_network_zeroed_at_each_call),
        "For {case} you got {yours}, expected {expected}.\nYour network *sets its gradients to 0 when it is called*, and what earlier examples have brought is lost. Leave that to whoever trains it.",
    ),
    Mistake(
        "last by its size",
        mlp(make=_last_layer_by(lambda n, sizes: n == sizes[-1])),
        "For {case} you got {yours}, expected {expected}.\nYou know the last layer *by its size*, and an earlier layer may have the same. Ask for its place.",
    ),
    Mistake(
        "last if one neuron",
        mlp(make=_last_layer_by(lambda n, sizes: n == 1)),
        "For {case} you got {yours}, expected {expected}.\nYou take *a layer of one neuron* for the last. The last may have several, and an earlier one just one. Ask for its place.",
    ),
    Mistake(
        "output ignored, and a list back",
        mlp(make=lambda i, ns, a, o, s: _layers(i, ns, a, None, s), call=_list_back),
        "For {case}: {yours}.\nA single output came *in a list*, and should come as the Value itself. Then look at the last layer, which takes no notice of `output`.",
    ),
    Mistake(
        "weights only",
        mlp(parameters=lambda s: [w for each in s.layers for n in each.neurons for w in n.weights]),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` *leaves out the biases*. Each layer can list its own: ask it.",
    ),
    Mistake(
        "numbers listed",
        mlp(parameters=lambda s: [p.data for each in s.layers for p in each.parameters()]),
        "For {case}: {yours}.\nYour `parameters()` lists *numbers*. Training has to change the Values themselves.",
    ),
    Mistake(
        "neurons' lists",
        mlp(parameters=lambda s: [n.parameters() for each in s.layers for n in each.neurons]),
        "For {case}: {yours}.\nYour `parameters()` is *a list of the neurons' lists*. One flat list is wanted.",
    ),
    Mistake(
        "neurons listed",
        mlp(parameters=lambda s: [n for each in s.layers for n in each.neurons]),
        "For {case}: {yours}.\nYour `parameters()` lists *the neurons*. Training changes the numbers inside them.",
    ),
    Mistake(
        "last layer first",
        mlp(parameters=lambda s: [p for each in reversed(s.layers) for p in each.parameters()]),
        "For {case} you got {yours}, expected {expected}.\nIn `parameters()` *the last layer comes first*. The order asked for is that of the layers.",
    ),
    Mistake(
        "all reversed",
        mlp(parameters=lambda s: [p for each in s.layers for p in each.parameters()][::-1]),
        "For {case} you got {yours}, expected {expected}.\nAll parameters are there, *in reverse*. The order asked for is that of the layers.",
    ),
    Mistake(
        "first inputs again, in the sizes",
        mlp(make=_every_layer_the_first_inputs),
        "For {case} you got {yours}, expected {expected}.\nYou gave *every layer the inputs of the first*. A later layer has as many inputs as the layer before it has neurons.",
    ),
    Mistake(
        "the same inputs again",
        mlp(call=_same_inputs_again),
        "For {case} you got {yours}, expected {expected}.\nEach layer is shown *the original inputs*. It should see what the layer before it made of them.",
    ),
    Mistake(
        "a layer for the inputs",
        mlp(make=_input_as_a_layer),
        "For {case} you got {yours}, expected {expected}.\nYou made *a layer for the inputs* too. They are numbers that come in; the first layer is `layer_sizes[0]`.",
    ),
    Mistake(
        "last layer missing",
        mlp(make=_last_layer_missing),
        "For {case} you got {yours}, expected {expected}.\n*The last layer is missing*: there are as many layers as sizes in the list.",
    ),
    Mistake(
        "rng for each layer",
        mlp(make=_new_rng_for_each),
        "For {case} you got {yours}, expected {expected}.\nEach layer starts *a new `random.Random(seed)`*, so all begin with the same numbers. Make one, and hand it to all.",
    ),
    Mistake(
        "seed ignored",
        mlp(make=_seed_ignored),
        "For {case} you got {yours}, expected {expected}.\nThe weights do not come from *the seed*, so the network is another in each run.",
    ),
    Mistake(
        "seed 0 ignored",
        mlp(make=_seed_of_zero_ignored),
        "For {case} you got {yours}, expected {expected}.\nThe seed *0 is ignored*: `if seed` is false for it, as it is for `None`. `random.Random(seed)` takes both.",
    ),
    Mistake(
        "Python's own numbers seeded",
        mlp(make=_seeds_python_itself),
        "For {case}: {yours}.\nThe weights are right, but `random.seed` sets *Python's own random numbers* for the whole program. Make a `random.Random(seed)` of the network's own.",
    ),
    Mistake(
        "as in the lecture",
        mlp(make=_lecture_layers),
        "For {case} you got {yours}, expected {expected}.\nThis is *the lecture's network*. Here each layer is also told its activation, and gets the `rng` made from the seed.",
    ),
    Mistake(
        "tanh everywhere",
        mlp(make=lambda i, ns, a, o, s: _layers(i, ns, "tanh", None, s)),
        "For {case} you got {yours}, expected {expected}.\n*Neither `activation` nor `output`* reaches the layers, so all are tanh layers.",
    ),
    Mistake(
        "sizes changed",
        mlp(make=_changes_the_sizes),
        "For {case}: {yours}.\nThe network is right, and *the list that was handed in is longer* than before. Make a list of your own: whoever asked may need theirs again.",
    ),
    Mistake(
        "sizes swapped",
        mlp(make=_sizes_swapped),
        "For {case} you got {yours}, expected {expected}.\nThe sizes of each layer are *swapped*: first its inputs, then its neurons.",
    ),
    Mistake(
        "a bare number back",
        mlp(call=_number_from_network),
        "For {case}: {yours}.\nYour network gives back *bare numbers*. `backward` needs the Value.",
    ),
    Mistake(
        "output ignored",
        mlp(make=lambda i, ns, a, o, s: _layers(i, ns, a, None, s)),
        "For {case} you got {yours}, expected {expected}.\nThe last layer takes no notice of *`output`*. If it is given, it is that layer's activation.",
    ),
    Mistake(
        "activation ignored",
        mlp(make=lambda i, ns, a, o, s: _layers(i, ns, "tanh", o, s)),
        "For {case} you got {yours}, expected {expected}.\nYour layers use *tanh whatever they are told*: hand the activation on.",
    ),
    Mistake(
        "always linear at the end",
        mlp(make=lambda i, ns, a, o, s: _layers(i, ns, a, o or "linear", s)),
        "For {case} you got {yours}, expected {expected}.\nWithout an `output`, your last layer is *linear*. Then it should be `activation`, as everywhere.",
    ),
    Mistake(
        "output everywhere",
        mlp(make=lambda i, ns, a, o, s: _layers(i, ns, o or a, o, s)),
        "For {case} you got {yours}, expected {expected}.\nYou used `output` *in every layer*. It is for the last one.",
    ),
    Mistake(
        "a tanh on top",
        mlp(call=_tanh_at_the_end),
        "For {case} you got {yours}, expected {expected}.\nThere is *a tanh too many* at the end: the neurons of the last layer have an activation already.",
    ),
    Mistake(
        "first layer only",
        mlp(call=_first_layer_back),
        "For {case} you got {yours}, expected {expected}.\nYou returned what *the first layer* says. Is the `return` inside the loop?",
    ),
    Mistake(
        "a list for one output",
        mlp(call=_list_back),
        "For {case}: {yours}.\nA single output came *in a list*. It should come as the Value itself, ready for `backward`.",
    ),
    Mistake(
        "first output only",
        mlp(call=_first_back),
        "For {case}: {yours}.\nOf several outputs you returned *only the first*. Take it out of the list only if it is alone.",
    ),
    Mistake(
        "cut between the layers",
        mlp(call=_cut_between),
        "For {case} you got {yours}, expected {expected}.\nThe answer is right and *the graph is cut* between the layers: with `.data` you hand on numbers that remember nothing.",
    ),
    Mistake(
        "nested",
        mlp(parameters=lambda s: [each.parameters() for each in s.layers]),
        "For {case}: {yours}.\nYour `parameters()` is *a list of lists*. One flat list is wanted.",
    ),
    Mistake(
        "layers listed",
        mlp(parameters=lambda s: s.layers),
        "For {case}: {yours}.\nYour `parameters()` lists *the layers*. Training changes the numbers inside them.",
    ),
    Mistake(
        "last layer's parameters",
        mlp(parameters=lambda s: s.layers[-1].parameters()),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` has only *the last layer's*: each round of the loop forgets the one before.",
    ),
    Mistake(
        "first layer's parameters",
        mlp(parameters=lambda s: s.layers[0].parameters()),
        "For {case} you got {yours}, expected {expected}.\n`parameters()` stops after *the first layer*. Is the `return` inside the loop?",
    ),
)


class _GrowingMLP(Module):
    def __init__(self, n_inputs, layer_sizes, activation="tanh", output=None, seed=None):
        rng = random.Random(seed)
        self.layers = []
        for i, n in enumerate(layer_sizes):
            kind = output if i == len(layer_sizes) - 1 and output is not None else activation
            self.layers.append(Layer(n_inputs, n, kind, rng))
            n_inputs = n

    def __call__(self, inputs):
        for each in self.layers:
            inputs = each(inputs)
        if len(inputs) == 1:
            return inputs[0]
        return tuple(inputs)

    def parameters(self):
        found = []
        for each in self.layers:
            found.extend(each.parameters())
        return found


class _IndexedMLP(Module):
    def __init__(self, n_inputs, layer_sizes, activation="tanh", output=None, seed=None):
        rng = random.Random(seed)
        sizes = [n_inputs] + list(layer_sizes)  # noqa: RUF005
        self.layers = [Layer(sizes[i], sizes[i + 1], activation, rng) for i in range(len(layer_sizes))]
        if output:
            for each in self.layers[-1].neurons:
                each.activation = output

    def __call__(self, inputs):
        hidden = inputs
        for each in self.layers[:-1]:
            hidden = each(hidden)
        out = self.layers[-1](hidden)
        return out if len(out) > 1 else out[0]

    def parameters(self):
        for each in self.layers:
            for one in each.neurons:
                yield from one.parameters()


class _FoldingMLP(Module):
    def __init__(self, n_inputs, layer_sizes, activation="tanh", output=None, seed=None):
        rng = random.Random(seed)
        *hidden, last = zip([n_inputs, *layer_sizes], layer_sizes, strict=False)
        self.layers = (*(Layer(a, b, activation, rng) for a, b in hidden), Layer(*last, output or activation, rng))

    def __call__(self, inputs):
        return self._from(0, inputs)

    def _from(self, i, inputs):
        if i < len(self.layers):
            return self._from(i + 1, self.layers[i](inputs))
        return inputs if len(inputs) != 1 else inputs[0]

    def parameters(self):
        return tuple(p for each in self.layers for p in each.parameters())


MLP_STYLES = (_GrowingMLP, _IndexedMLP, _FoldingMLP)


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

DERIVED = (
    Mistake(
        "tanh forgotten",
        (4.0, 2.0, 1.0),
        "Those are the gradients of *the sum before tanh*. On its way back, each passes the slope of tanh.",
    ),
    Mistake(
        "inputs and weights swapped",
        (-2.25, -1.5, 0.75),
        "The slope of tanh is right. In a product each factor's gradient is *the other factor*: you took the factor itself.",
    ),
    Mistake(
        "swapped for x2",
        (3.0, -1.5, 0.75),
        "Two are right. The gradient of *x2* is not made of x2 itself: what is it multiplied by?",
    ),
    Mistake(
        "swapped for w1",
        (-2.25, 1.5, 0.75),
        "Two are right. The gradient of *w1* is not made of w1 itself: what is it multiplied by?",
    ),
    Mistake(
        "not squared",
        (2.0, 1.0, 0.5),
        "You took *1 − o* for the slope of tanh, or o itself. The output has to be squared.",
    ),
    Mistake(
        "o squared",
        (1.0, 0.5, 0.25),
        "You took *o²* for the slope of tanh. At o = 0 tanh is steepest, and o² would be 0 there.",
    ),
    Mistake(
        "bias without a gradient",
        (3.0, 1.5, 0.0),
        "Two are right. The *bias* is added, and what is added gets all that comes from above.",
    ),
    Mistake(
        "bias outside",
        (3.0, 1.5, 1.0),
        "Two are right. The *bias* stands inside the tanh: its gradient passes the slope too.",
    ),
)

START = (
    Mistake("zeros", "a", "You chose (a). With zeros, *nothing passes* in either direction: no weight ever moves."),
    Mistake(
        "halves",
        "b",
        "You chose (b). The gradients are not 0 there, but the three neurons have *equal ones*, so they stay equal.",
    ),
    Mistake(
        "copies",
        "c",
        "You chose (c). The numbers look random, but the three neurons are *copies*, and the output weighs them alike.",
    ),
)
