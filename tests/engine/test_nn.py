"""Neurons, layers and networks: how many numbers, in which order, and the same ones for the same seed."""

import math
import random

import pytest

from engine import MLP, Layer, Module, Neuron, Value, gradcheck


def numbers(module: Module) -> list[float]:
    return [parameter.data for parameter in module.parameters()]


def test_a_neuron_is_its_activation_of_weights_times_inputs_plus_bias():
    neuron = Neuron(2)
    neuron.weights[0].data, neuron.weights[1].data, neuron.bias.data = -3.0, 1.0, 6.5
    out = neuron([2.0, 0.25])
    assert out.data == pytest.approx(math.tanh(0.75))


@pytest.mark.parametrize(
    ("activation", "expected"),
    [("tanh", math.tanh(-0.5)), ("relu", 0.0), ("sigmoid", 1 / (1 + math.exp(0.5))), ("linear", -0.5)],
)
def test_a_neuron_has_one_of_four_activations(activation, expected):
    neuron = Neuron(1, activation)
    neuron.weights[0].data = -0.25
    assert neuron([2.0]).data == pytest.approx(expected)


def test_a_neurons_weights_start_between_minus_1_and_1_and_its_bias_at_0():
    neuron = Neuron(1000, rng=random.Random(0))
    weights = numbers(neuron)[:-1]
    assert -1.0 <= min(weights) < -0.9
    assert 0.9 < max(weights) <= 1.0
    assert neuron.bias.data == 0.0


def test_a_neurons_parameters_are_its_weights_then_its_bias_by_name():
    assert [p.label for p in Neuron(3).parameters()] == ["w1", "w2", "w3", "b"]


def test_a_neuron_takes_values_and_passes_gradients_on_to_them():
    x = [Value(1.0), Value(2.0)]
    neuron = Neuron(2, "linear")
    neuron(x).backward()
    assert [each.grad for each in x] == numbers(neuron)[:2]
    assert [p.grad for p in neuron.parameters()] == [1.0, 2.0, 1.0]


def test_a_layer_gives_one_value_for_each_neuron_even_for_one():
    assert len(Layer(3, 4)([1.0, 2.0, 3.0])) == 4
    assert len(Layer(3, 1)([1.0, 2.0, 3.0])) == 1


def test_a_layer_has_its_neurons_parameters_in_order():
    layer = Layer(3, 4)
    assert layer.parameters() == [p for neuron in layer.neurons for p in neuron.parameters()]
    assert len(layer.parameters()) == 4 * (3 + 1)


@pytest.mark.parametrize(
    ("n_inputs", "sizes", "count"), [(3, [4, 4, 1], 41), (2, [16, 16, 1], 337), (1, [1], 2), (5, [3], 18)]
)
def test_a_network_has_a_weight_for_each_connection_and_a_bias_for_each_neuron(n_inputs, sizes, count):
    assert len(MLP(n_inputs, sizes).parameters()) == count


def test_a_network_with_one_output_gives_a_value_and_with_several_a_list():
    assert isinstance(MLP(2, [3, 1])([1.0, 2.0]), Value)
    assert len(MLP(2, [3, 2])([1.0, 2.0])) == 2


def test_a_network_is_its_layers_one_after_another():
    model = MLP(2, [3, 2], seed=0)
    first, second = model.layers
    assert [v.data for v in model([1.0, 2.0])] == [v.data for v in second(first([1.0, 2.0]))]


def test_the_last_layer_may_have_an_activation_of_its_own():
    model = MLP(2, [3, 4, 1], activation="relu", output="linear")
    assert [layer.neurons[0].activation for layer in model.layers] == ["relu", "relu", "linear"]
    assert [layer.neurons[0].activation for layer in MLP(2, [3, 1], "relu").layers] == ["relu", "relu"]


def test_the_same_seed_gives_the_same_network_and_another_seed_another():
    assert numbers(MLP(3, [4, 1], seed=7)) == numbers(MLP(3, [4, 1], seed=7))
    assert numbers(MLP(3, [4, 1], seed=7)) != numbers(MLP(3, [4, 1], seed=8))


def test_without_a_seed_every_network_is_another():
    assert numbers(MLP(3, [4, 1])) != numbers(MLP(3, [4, 1]))


def test_a_seed_does_not_touch_pythons_own_random_numbers():
    random.seed(1)
    expected = random.random()
    random.seed(1)
    MLP(3, [4, 1], seed=7)
    assert random.random() == expected


def test_the_neurons_of_one_layer_differ():
    first, second = Layer(3, 2, rng=random.Random(0)).neurons
    assert numbers(first) != numbers(second)


def test_zero_grad_clears_every_parameter():
    model = MLP(2, [3, 1], seed=0)
    model([1.0, 2.0]).backward()
    assert any(p.grad for p in model.parameters())
    model.zero_grad()
    assert not any(p.grad for p in model.parameters())


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "linear"])
def test_a_networks_gradients_agree_with_nudging_each_parameter(activation):
    model = MLP(2, [3, 2, 1], activation)
    rng = random.Random(3)
    start = [rng.uniform(-1, 1) for _ in model.parameters()]  # biases too: at 0, a relu may sit on its kink

    def output(*parameters):
        values = iter(parameters)
        for layer in model.layers:
            for neuron in layer.neurons:
                neuron.weights = [next(values) for _ in neuron.weights]
                neuron.bias = next(values)
        return model([0.6, -0.4])

    assert output(*map(Value, start)).data != 0.0
    gradcheck(output, start)
