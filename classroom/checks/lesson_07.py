"""Lesson 07, Stack neurons into a network: the exercises and what to try on an answer."""

from __future__ import annotations

import random
from itertools import cycle
from random import Random

import engine
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_07 as mistakes
from engine import Value, topological_order

DEALT = (4, 10, 14, 2, 7, 12, 1, 9, 5, 15, 3, 11, 6, 13)  # sixteenths: `uniform(-1, 1)` gives -0.5, 0.25, 0.75, …


class Dealt(Random):
    """A source of random numbers that deals the same few digits each time."""

    def __init__(self):
        super().__init__(0)
        self._cards = cycle(DEALT)

    def random(self) -> float:
        return next(self._cards) / 16

    def __repr__(self):  # without an address, so that an error that shows it reads the same each time
        return "rng"


def tried(text: str, see) -> Case:
    """A case under which Python's own random numbers are the same each time, and afterwards as they were."""

    def look(cls):
        before = random.getstate()
        random.seed(2)
        try:
            return see(cls)
        finally:
            random.setstate(before)

    return Case(text, look)


def kind(thing) -> str:
    if isinstance(thing, int | float):
        return "a bare number"
    return "a list" if isinstance(thing, list | tuple) else f"a {type(thing).__name__}"


def number(out, digits: int = 6):
    """What an output holds, to six decimals; None stays None, and what is no Value says what it is."""
    return round(out.data, digits) + 0.0 if isinstance(out, Value) else out and f"{kind(out)}, not a Value"


def numbers(outs):
    """The same for a list of outputs."""
    if outs is None or isinstance(outs, list | tuple):
        return outs and [number(out) for out in outs]
    return f"{kind(outs)}, not a list"


def listed(parameters):
    """The numbers in a list of parameters, or what else is in it."""
    if parameters is None:
        return None
    found = list(parameters)
    strange = [item for item in found if not isinstance(item, Value)]
    return f"{kind(strange[0])} is in the list" if strange else [number(p) for p in found]


def slopes(values) -> list[float]:
    return [round(value.grad, 6) + 0.0 for value in values]


def backward(out):
    """Go back from an output, or from the sum of several; a TypeError says that there is none to go back from."""
    outs = list(out) if isinstance(out, list | tuple) else [out]
    if not outs or not all(isinstance(each, Value) for each in outs):
        raise TypeError(f"backward needs a Value, and this is {kind(outs[0]) if outs else 'an empty list'}")
    (outs[0] if len(outs) == 1 else Value.sum(outs)).backward()


def your_own(theirs: type) -> Case:
    """Whether the class was written, or is the engine's under another name."""

    def see(cls):
        methods = ("__init__", "__call__", "parameters")
        taken = issubclass(cls, theirs) or any(getattr(cls, name) is getattr(theirs, name) for name in methods)
        return "the engine's" if taken else "your own"

    return Case(f"whose code {theirs.__name__} is", see)


def keeps_its_own(attribute: str, text: str, make) -> Case:
    """A list made in the body of the class is one for all. It stands first: such a list grows from case to case."""

    def see(cls):
        first = make(cls)
        before = len(getattr(first, attribute))
        make(cls)
        same = len(getattr(first, attribute)) == before
        return "left alone" if same else "made longer, as if both shared one list"

    return tried(f"the {attribute} of a first {text}, when a second is made", see)


def called_between(text: str, make, parameters) -> Case:
    """Go back from one answer, ask again, go back again: calling must not touch the gradients that are there."""

    def see(cls):
        made = make(cls)
        backward(made([2.0, 3.0]))
        backward(made([-1.0, 0.5]))
        return slopes(parameters(made))

    return tried(f"the gradients in {text}, called and gone back from twice", see)


# Neurons


def fresh(cls, n_inputs: int, rng=None):
    """A linear neuron as it starts; a TypeError if its weights and bias are no Values."""
    made = cls(n_inputs, "linear", rng or Dealt())
    if not all(isinstance(each, Value) for each in (*made.weights, made.bias)):
        raise TypeError("weights and bias should be Values")
    return made


def neuron(cls, weights, bias, *how, **named):
    """A neuron of the class with these weights and this bias."""
    made = cls(len(weights), *how, **named)
    for parameter, data in zip((*made.weights, made.bias), (*weights, bias), strict=True):
        parameter.data = float(data)
    return made


def answers(activation: str, weights, bias, inputs) -> Case:
    text = f"{activation}, weights {list(weights)}, bias {bias}, at {list(inputs)}"
    return tried(text, lambda cls: number(neuron(cls, weights, bias, activation)(list(inputs))))


def neuron_slopes(activation: str, weights, bias, inputs) -> Case:
    def see(cls):
        one, x = neuron(cls, weights, bias, activation), [Value(float(data)) for data in inputs]
        backward(one(x))
        names = [f"w{i + 1}" for i in range(len(x))] + ["b"] + [f"x{i + 1}" for i in range(len(x))]
        return dict(zip(names, slopes([*one.weights, one.bias, *x]), strict=True))

    return tried(
        f"the gradients of a {activation} neuron, weights {list(weights)}, bias {bias}, at {list(inputs)}", see
    )


def _called_twice(cls):
    one = fresh(cls, 2)
    return [number(one([2.0, -1.0])), number(one([2.0, -1.0]))]


def _one_input_twice(cls):
    x = Value(2.0)
    backward(neuron(cls, (1.5, -0.25), 1.0, "linear")([x, x]))
    return slopes([x])[0]


def _mixed(cls):
    x, one = Value(2.0), neuron(cls, (1.5, -0.5, 3), 1.0, "linear")
    out = one([x, 4, 0])
    backward(out)
    return [number(out), *slopes([*one.weights, one.bias, x])]


def _weights_without_an_rng(cls):
    first, second = ([w.data for w in cls(3).weights] for _ in range(2))
    if first == second:
        return "two neurons with the same weights"
    inside = all(-1 <= w <= 1 for w in first + second)
    return "weights between -1 and 1" if inside else "weights beyond -1 and 1"


def _zeroed(cls):
    one = neuron(cls, (1.0, 2.0), 3.0, "linear")
    backward(one([2.0, 3.0]))
    one.zero_grad()
    return slopes([*one.weights, one.bias])


def _moved(cls):
    one = fresh(cls, 2)
    for parameter in one.parameters():
        parameter.data = 1.0
    return number(one([2.0, 3.0]))


def _two_neurons(cls):
    rng = Dealt()
    first, second = fresh(cls, 2, rng), fresh(cls, 2, rng)
    return [number(first([1.0, 2.0])), number(second([1.0, 2.0]))]


def _activation_kept(cls):
    kept = getattr(cls(2, "relu", Dealt()), "activation", None)
    return kept if isinstance(kept, str | None) else "a function, not its name"


def _random_neurons(rng: Random) -> list[Case]:
    def quarter():
        return rng.randint(-16, 16) / 4

    cases = []
    for activation in ("linear", "relu", "linear"):
        n = rng.randint(1, 4)
        weights, inputs, bias = [quarter() for _ in range(n)], [quarter() for _ in range(n)], quarter() + 0.125
        cases += [answers(activation, weights, bias, inputs), neuron_slopes(activation, weights, bias, inputs)]
    return cases


NEURON_CASES = (
    keeps_its_own("weights", "Neuron(2)", lambda cls: cls(2)),
    tried(
        "the parameters of Neuron(3) when rng deals -0.5, 0.25, 0.75",
        lambda cls: listed(cls(3, "tanh", Dealt()).parameters()),
    ),
    tried("the weights of Neuron(2) without an rng", _weights_without_an_rng),
    tried("the activation that Neuron(2, 'relu') keeps", _activation_kept),
    answers("linear", (-3, 1), 6.5, (2, 0.5)),
    answers("tanh", (-3, 1), 6.5, (2, 0.5)),
    answers("relu", (-3, 1), 6.5, (2, 0.5)),
    answers("relu", (-3, 1), 1.0, (2, 0.5)),
    answers("sigmoid", (-3, 1), 6.5, (2, 0.5)),
    answers("linear", (2,), -1.5, (-4,)),
    answers("linear", (2, -1, 0.5), 3, (0, 0, 0)),
    tried(
        "no activation given, weights [2, 1], bias -1.5, at [1.0, 0.0]",
        lambda cls: number(neuron(cls, (2, 1), -1.5)([1.0, 0.0])),
    ),
    neuron_slopes("linear", (-3, 1), 6.5, (2, 0.5)),
    neuron_slopes("tanh", (-3, 1), 6.5, (2, 0.5)),
    neuron_slopes("relu", (-3, 1), 1.0, (2, 0.5)),
    tried("the gradient of x, when x is both inputs and the weights are [1.5, -0.25]", _one_input_twice),
    tried("[out, w1, w2, w3, b, x1] with the inputs Value(2.0), 4 and 0", _mixed),
    tried("a linear neuron called twice at [2.0, -1.0]", _called_twice),
    tried("two neurons with dealt weights, at [1.0, 2.0]", _two_neurons),
    tried("a linear neuron at [2.0, 3.0], all its parameters() set to 1", _moved),
    tried("the gradients of w1, w2 and b after zero_grad()", _zeroed),
    called_between(
        "Neuron(2)", lambda cls: neuron(cls, (1.0, 2.0), 3.0, "linear"), lambda one: (*one.weights, one.bias)
    ),
    your_own(engine.Neuron),
)

# Layers


def layer_answers(activation: str, n_inputs: int, n_neurons: int, inputs) -> Case:
    return tried(
        f"Layer({n_inputs}, {n_neurons}, {activation}) with dealt weights, at {inputs}",
        lambda cls: numbers(cls(n_inputs, n_neurons, activation, Dealt())(list(inputs))),
    )


def layer_slopes(activation: str, n_inputs: int, n_neurons: int, inputs) -> Case:
    def see(cls):
        layer, x = cls(n_inputs, n_neurons, activation, Dealt()), [Value(float(data)) for data in inputs]
        backward(layer(x))
        return slopes([*x, *_neurons_of(layer)])

    text = f"the gradients of inputs and parameters, Layer({n_inputs}, {n_neurons}, {activation}) at {inputs}"
    return tried(text, see)


def _two_layers(cls):
    rng, x = Dealt(), Value(2.0)
    first, second = cls(1, 3, "linear", rng), cls(3, 2, "linear", rng)
    outs = second(first([x]))
    backward(outs)
    return [*numbers(outs), *slopes([x])]


def _zeroed_layer(cls):
    layer = cls(2, 2, "linear", Dealt())
    backward(layer([2.0, 3.0]))
    layer.zero_grad()
    return slopes(_neurons_of(layer))


def _layer_without_an_rng(cls):
    first, second = cls(2, 2).neurons
    if first is second:
        return "one neuron, twice"
    equal = [w.data for w in first.weights] == [w.data for w in second.weights]
    return "two neurons with equal weights, as if each had random numbers of its own" if equal else "two neurons"


def _neurons_of(layer) -> list[Value]:
    """A layer's parameters, found without asking parameters()."""
    return [p for one in layer.neurons for p in (*one.weights, one.bias)]


def _neurons_kept(cls):
    layer = cls(2, 2, "linear", Dealt())
    before = list(layer.neurons)
    try:
        layer([2.0, 3.0])
    except (TypeError, ValueError):
        return "the same as before"  # the next cases say what is wrong with the call
    same = len(before) == len(layer.neurons) and all(a is b for a, b in zip(before, layer.neurons, strict=True))
    return "the same as before" if same else "others than before"


def _random_layers(rng: Random) -> list[Case]:
    cases = []
    for activation in ("linear", "relu"):
        n, m = rng.randint(1, 4), rng.randint(1, 4)
        inputs = [rng.randint(-16, 16) / 4 for _ in range(n)]
        cases += [layer_answers(activation, n, m, inputs), layer_slopes("linear", n, m, inputs)]
    return cases


LAYER_CASES = (
    keeps_its_own("neurons", "Layer(2, 2)", lambda cls: cls(2, 2)),
    tried(
        "[number of neurons, weights of each] of Layer(3, 2)",
        lambda cls: [len(cls(3, 2).neurons), *(len(one.weights) for one in cls(3, 2).neurons)],
    ),
    tried("the neurons of Layer(2, 2)", _layer_without_an_rng),
    tried(
        "the parameters of Layer(2, 3) with dealt weights",
        lambda cls: listed(cls(2, 3, "tanh", Dealt()).parameters()),
    ),
    tried("the neurons in Layer(2, 2) after a call", _neurons_kept),
    layer_answers("linear", 2, 3, [2.0, -4.0]),
    layer_answers("relu", 2, 3, [2.0, -4.0]),
    layer_answers("tanh", 2, 2, [1.0, 0.5]),
    layer_answers("linear", 3, 1, [1, 0, -2]),
    layer_answers("linear", 1, 3, [3.0]),
    layer_answers("linear", 2, 2, [0.0, 0.0]),
    layer_slopes("linear", 2, 3, [2.0, -4.0]),
    layer_slopes("relu", 2, 3, [2.0, -4.0]),
    tried("a layer after another: the answers, and the gradient of the input", _two_layers),
    tried("the gradients in Layer(2, 2) after zero_grad()", _zeroed_layer),
    called_between("Layer(2, 2)", lambda cls: cls(2, 2, "linear", Dealt()), _neurons_of),
    your_own(engine.Layer),
)

# Networks


def weights_and_biases(model) -> list[Value]:
    """All parameters, found without asking parameters()."""
    return [p for layer in model.layers for p in _neurons_of(layer)]


def network(cls, n_inputs: int, sizes, *how, **named):
    """A network with dealt parameters, biases too."""
    model, rng = cls(n_inputs, type(sizes)(sizes), *how, **named), Dealt()
    for parameter in weights_and_biases(model):
        parameter.data = rng.uniform(-1, 1)
    return model


def outputs(out):
    return [number(each) for each in out] if isinstance(out, list | tuple) else number(out)


def network_answers(n_inputs: int, sizes, inputs, *how) -> Case:
    kinds = "".join(f", {name!r}" for name in how)
    return tried(
        f"MLP({n_inputs}, {sizes}{kinds}) with dealt parameters, at {inputs}",
        lambda cls: outputs(network(cls, n_inputs, sizes, *how)(list(inputs))),
    )


def network_slopes(n_inputs: int, sizes, inputs, *how) -> Case:
    def see(cls):
        model, x = network(cls, n_inputs, sizes, *how), [Value(float(data)) for data in inputs]
        backward(model(x))
        return {"inputs": slopes(x)} | {
            f"layer {i}": slopes(_neurons_of(layer)) for i, layer in enumerate(model.layers, 1)
        }

    kinds = "".join(f", {name!r}" for name in how)
    return tried(f"the gradients in MLP({n_inputs}, {sizes}{kinds}) at {inputs}", see)


def _shapes(cls):
    return [[len(layer.neurons[0].weights), len(layer.neurons)] for layer in cls(3, [4, 5, 1]).layers]


def _without_a_seed(cls):
    first, second = ([p.data for p in weights_and_biases(cls(2, [2, 1]))] for _ in range(2))
    return "two different networks" if first != second else "two equal networks"


def _leaves_alone(cls):
    """What making a network changes besides: Python's own random numbers, or the list of sizes."""
    sizes, before = [2, 1], random.getstate()
    cls(2, sizes, seed=1)
    changed = [] if random.getstate() == before else ["Python's own random numbers"]
    changed += [] if sizes == [2, 1] else ["the list of sizes"]
    return " and ".join(changed) or "nothing else"


def _zeroed_network(cls):
    model = network(cls, 2, [2, 1], "linear")
    backward(model([2.0, 3.0]))
    model.zero_grad()
    return slopes(weights_and_biases(model))


def _random_networks(rng: Random) -> list[Case]:
    cases = []
    for how in (("linear",), ("relu", "linear")):
        n, m = rng.randint(1, 3), rng.randint(2, 4)
        inputs = [rng.randint(-8, 8) / 4 for _ in range(n)]
        cases += [network_answers(n, [m, 2], inputs, *how), network_slopes(n, [m, 1], inputs, "linear")]
    return cases


MLP_CASES = (
    keeps_its_own("layers", "MLP(2, [2, 1])", lambda cls: cls(2, [2, 1])),
    tried("[inputs, neurons] of each layer of MLP(3, [4, 5, 1])", _shapes),
    tried(
        "the weights and biases of MLP(2, [2, 2, 1], seed=1)",
        lambda cls: listed(weights_and_biases(cls(2, [2, 2, 1], seed=1))),
    ),
    tried(
        "the weights and biases of MLP(1, [2], seed=0)",
        lambda cls: listed(weights_and_biases(cls(1, [2], seed=0))),
    ),
    tried("two networks MLP(2, [2, 1]) without a seed", _without_a_seed),
    tried("what MLP(2, [2, 1], seed=1) changes besides itself", _leaves_alone),
    tried(
        "the parameters of MLP(2, [2, 2, 1], seed=1)",
        lambda cls: listed(cls(2, [2, 2, 1], seed=1).parameters()),
    ),
    tried("how many parameters MLP(3, [4, 4, 1]) has", lambda cls: len(list(cls(3, [4, 4, 1]).parameters()))),
    network_answers(2, [3, 1], [1.0, -0.5]),
    network_answers(2, [2, 2, 1], [1.0, -0.5]),
    network_answers(3, [2, 2], [2, 0, -1]),
    network_answers(2, [3, 1], [2.0, -4.0], "relu"),
    network_answers(2, [3, 1], [2.0, -4.0], "relu", "linear"),
    network_answers(2, [3, 2], [2.0, 4.0], "tanh", "linear"),
    network_answers(2, (3, 2, 2), [2.0, 4.0], "linear"),
    network_answers(2, [1], [2.0, 4.0], "linear"),
    network_answers(1, [2], [-3.0], "relu", "linear"),
    network_answers(2, [1, 2, 1], [1.0, -0.5], "relu", "linear"),
    network_slopes(2, [2, 1], [2.0, -4.0], "linear"),
    network_slopes(2, [2, 2], [2.0, -4.0], "tanh", "linear"),
    tried("the gradients in MLP(2, [2, 1]) after zero_grad()", _zeroed_network),
    called_between("MLP(2, [2, 1])", lambda cls: network(cls, 2, [2, 1], "linear"), weights_and_biases),
    your_own(engine.MLP),
)


class Network(engine.MLP):
    def __call__(self, inputs):
        for layer in self.layers[:-1]:
            inputs = layer(inputs)
        outputs = self.layers[-1](inputs)
        return outputs[0] if len(outputs) == 1 else outputs


def _leaves(cls):
    """Where a gradient ends on its way back: at parameters and inputs, or at something else."""
    model, x = network(cls, 2, [3, 2], "linear"), [Value(1.0), Value(2.0)]
    outs = model(x)
    known = {*weights_and_biases(model), *x}
    ends = {node for out in outs for node in topological_order(out) if not node.parents}
    strange = set() if known <= ends else ends - known  # where all are reached, other constants do no harm
    return f"at {len(strange)} leaves that are none of them" if strange else "at parameters and inputs"


REPAIR_CASES = (
    network_answers(2, [3, 1], [1.0, -0.5]),
    network_slopes(2, [2, 1], [2.0, -4.0], "linear"),
    network_answers(2, [2, 2, 1], [1.0, -0.5], "relu", "linear"),
    network_answers(3, [2, 2], [2, 0, -1]),
    network_answers(2, [1], [2.0, 4.0], "linear"),
    network_slopes(2, [2, 2, 1], [1.0, -0.5]),
    network_slopes(2, [2, 2], [2.0, -4.0], "tanh", "linear"),
    network_slopes(1, [1], [2.0], "linear"),
    tried("where the way back from the outputs ends", _leaves),
)


def _random_repairs(rng: Random) -> list[Case]:
    """One to three layers before the last, and digits few enough for an exact answer."""
    cases = []
    for n_hidden, n_outputs, how in ((1, 3, ("linear",)), (2, 2, ("linear",)), (3, 1, ("relu", "linear"))):
        n, sizes = rng.randint(1, 3), [rng.randint(2, 4) for _ in range(n_hidden)]
        inputs = [rng.choice((-1, 1)) * rng.randint(1, 12) / 4 for _ in range(n)]
        cases += [
            network_answers(n, [*sizes, n_outputs], inputs, *how),
            network_slopes(n, [*sizes, 1], inputs, "linear"),
        ]
    return cases


EXERCISES = [
    Exercise(
        id="07.1",
        points=1,
        reference=(37, 1210),
        cases=answer_is(),
        lesson="Lesson 07, step 3",
        praise="A weight for each input, a bias for each neuron, and each layer sees only the one before it.",
        advice="Two numbers are wanted, and one may be right. Take the first layer alone: how many neurons, how many numbers in each? Then the second, whose inputs are the first one's outputs.",
        keeps_secret=True,
        mistakes=mistakes.COUNTED,
    ),
    Exercise(
        id="07.2",
        points=3,
        reference=mistakes.neuron(),
        cases=NEURON_CASES,
        random_cases=_random_neurons,
        lesson="Lesson 07, step 2",
        praise="Also right when an input is used twice, and the gradient reaches weights, bias and inputs.",
        advice="Make that neuron in a cell, print its weights, its bias and its `parameters()`, and work out by hand what was asked.",
        mistakes=mistakes.NEURON,
        styles=mistakes.NEURON_STYLES,
    ),
    Exercise(
        id="07.3",
        points=2,
        reference=mistakes.layer(),
        cases=LAYER_CASES,
        random_cases=_random_layers,
        lesson="Lesson 07, step 3",
        praise="Also right for a layer of one neuron, and for one layer after another.",
        advice="Make that layer in a cell. Look at `layer.neurons` first, then at what one of them answers, then at the parameters.",
        mistakes=mistakes.LAYER,
        styles=mistakes.LAYER_STYLES,
    ),
    Exercise(
        id="07.4",
        points=3,
        reference=mistakes.mlp(),
        cases=MLP_CASES,
        random_cases=_random_networks,
        lesson="Lesson 07, step 3",
        praise="Also right for one layer, for several outputs, and weight by weight for a given seed.",
        advice="Make that network in a cell, and print what the case speaks of: for each layer its neurons, their weights and activation; or the answer; or `parameters()`, one by one.",
        mistakes=mistakes.NETWORK,
        styles=mistakes.MLP_STYLES,
    ),
    Exercise(
        id="07.5",
        points=2,
        reference=Network,
        cases=REPAIR_CASES,
        random_cases=_random_repairs,
        lesson="Lesson 07, step 4",
        praise="The way back now leads from the output to every parameter, and to the inputs.",
        advice="Draw the graph of a small network's output. Which of its leaves are neither parameters nor inputs?",
        mistakes=mistakes.CUT,
        styles=mistakes.CUT_STYLES,
    ),
    Exercise(
        id="07.6",
        points=2,
        reference=(3.0, 1.5, 0.75),
        cases=answer_is(),
        lesson="Lesson 07, step 2",
        praise="Each is the slope of tanh, 0.75, times what its number is multiplied by.",
        advice="Three numbers are wanted. Begin with the bias, the last of them: it is added, so its gradient is the slope of tanh and nothing else. The other two multiply that by something.",
        keeps_secret=True,
        mistakes=mistakes.DERIVED,
    ),
    Exercise(
        id="07.7",
        points=1,
        reference="d",
        cases=answer_is(),
        lesson="Lesson 07, step 5",
        praise="Different weights get different gradients; the biases may then start alike.",
        advice="Compare two hidden neurons: same weights, same inputs, same weight above them? Then the same gradients, in every step.",
        keeps_secret=True,
        mistakes=mistakes.START,
    ),
]
