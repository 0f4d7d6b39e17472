"""Exercise 07.4, Stack them: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import random

import engine
from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_07.shared import ENGINES_OWN, _cut_between, _list_back, _same_inputs_again
from engine import Layer, Module


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


def _first_back(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    return inputs[0]


def _first_layer_back(self, inputs):
    outputs = self.layers[0](inputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _tanh_at_the_end(self, inputs):
    for each in self.layers:
        inputs = each(inputs)
    inputs = [each.tanh() for each in inputs]
    return inputs[0] if len(inputs) == 1 else inputs


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
