"""Exercise 08.5, Repair the step: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_08.shared import _loss, _move
from engine import SGD as EngineSGD


def _one_step(zero):
    """Return a `one_step` that calls zero(model) before the backward pass."""

    def one_step(model, points, targets, lr):
        loss = _loss(model, points, targets)
        zero(model)
        loss.backward()
        gradients = [p.grad for p in model.parameters()]
        _move(model, lr)
        return gradients

    return one_step


def _neurons(model):
    return [neuron for layer in model.layers for neuron in layer.neurons]


def _weights_only(model):
    for neuron in _neurons(model):
        for weight in neuron.weights:
            weight.grad = 0.0


def _biases_only(model):
    for neuron in _neurons(model):
        neuron.bias.grad = 0.0


def _first_layer_only(model):
    model.layers[0].zero_grad()


def _last_layer_only(model):
    model.layers[-1].zero_grad()


def _last_bias_only(model):
    _weights_only(model)
    _neurons(model)[-1].bias.grad = 0.0


def _layers_last_neurons_bias(model):
    _weights_only(model)
    for layer in model.layers:
        layer.neurons[-1].bias.grad = 0.0


def _bias_data(model):
    _weights_only(model)
    for neuron in _neurons(model):
        neuron.bias.data = 0.0


def _zeroed_too_late(model, points, targets, lr):
    loss = _loss(model, points, targets)
    loss.backward()
    model.zero_grad()
    gradients = [p.grad for p in model.parameters()]
    _move(model, lr)
    return gradients


def _read_then_zeroed(model, points, targets, lr):
    loss = _loss(model, points, targets)
    loss.backward()
    gradients = [p.grad for p in model.parameters()]
    model.zero_grad()
    _move(model, lr)
    return gradients


def _zeroed_before_returned(model, points, targets, lr):
    _loss(model, points, targets).backward()
    _move(model, lr)
    model.zero_grad()
    return [p.grad for p in model.parameters()]


def _biases_stand_still(model, points, targets, lr):
    loss = _loss(model, points, targets)
    model.zero_grad()
    loss.backward()
    gradients = [p.grad for p in model.parameters()]
    for neuron in _neurons(model):
        for weight in neuron.weights:
            weight.data -= lr * weight.grad
    return gradients


def _biases_left_out_of_the_list(model, points, targets, lr):
    loss = _loss(model, points, targets)
    model.zero_grad()
    loss.backward()
    gradients = [weight.grad for neuron in _neurons(model) for weight in neuron.weights]
    _move(model, lr)
    return gradients


def _repaired_and_uphill(model, points, targets, lr):
    loss = _loss(model, points, targets)
    model.zero_grad()
    loss.backward()
    gradients = [p.grad for p in model.parameters()]
    _move(model, -lr)
    return gradients


REPAIR = (
    Mistake(
        "biases not zeroed",
        _one_step(_weights_only),
        "For {case} you got {yours}, expected {expected}.\nStill there: one kind of parameter is *not cleared*, and keeps adding up. In the second table of the look cell, find those that disagree with the slopes, and read their names.",
    ),
    Mistake(
        "nothing zeroed",
        _one_step(lambda model: None),
        "For {case} you got {yours}, expected {expected}.\nNow *nothing is cleared* any more, and all gradients add up from call to call.",
    ),
    Mistake(
        "biases only",
        _one_step(_biases_only),
        "For {case} you got {yours}, expected {expected}.\nNow the biases are cleared, and *the weights no longer*. Both are parameters.",
    ),
    Mistake(
        "first layer only",
        _one_step(_first_layer_only),
        "For {case}, some of the gradients are sums over several calls.\nOnly *the first layer* is cleared. There are more.",
    ),
    Mistake(
        "last layer only",
        _one_step(_last_layer_only),
        "For {case}, some of the gradients are sums over several calls.\nOnly *the last layer* is cleared. There are more.",
    ),
    Mistake(
        "zeroed before they are returned",
        _zeroed_before_returned,
        "For {case} you got {yours}, expected {expected}.\nThe parameters are right, and what you return is *zeros*: the gradients were cleared before they were read.",
    ),
    Mistake(
        "last bias only",
        _one_step(_last_bias_only),
        "For {case}, some of the gradients are sums over several calls.\nOf the biases, only *the last neuron's* is cleared. Is your line inside the loops?",
    ),
    Mistake(
        "a bias for each layer",
        _one_step(_layers_last_neurons_bias),
        "For {case}, some of the gradients are sums over several calls.\nOnly *one bias in each layer* is cleared, that of its last neuron. How far is your line indented?",
    ),
    Mistake(
        "data instead of grad",
        _one_step(_bias_data),
        "For {case} you got {yours}, expected {expected}.\nYou set *the data* of the biases to 0. It is their gradients that pile up.",
    ),
    Mistake(
        "zeroed too late",
        _zeroed_too_late,
        "For {case} you got {yours}, expected {expected}.\nThe gradients are cleared *after* the backward pass, so none is left to follow. They have to be 0 before it.",
    ),
    Mistake(
        "read, then zeroed",
        _read_then_zeroed,
        "For {case} you got {yours}, expected {expected}.\nNow *nothing moves*. Are the gradients cleared between the backward pass and the step, or has the step gone?",
    ),
    Mistake(
        "uphill",
        _repaired_and_uphill,
        "For {case} you got {yours}, expected {expected}.\nThe gradients are right, and now the step goes *uphill*. Its minus was no bug.",
    ),
    Mistake(
        "biases stand still",
        _biases_stand_still,
        "For {case} you got {yours}, expected {expected}.\nThe gradients are right now, and *the biases no longer move*. They are parameters like the weights.",
    ),
    Mistake(
        "biases left out",
        _biases_left_out_of_the_list,
        "For {case} you got {yours}, expected {expected}.\nThe biases are *missing from the list* that you return. Clear them; do not leave them out.",
    ),
)


def _bias_too(model):
    for layer in model.layers:
        for neuron in layer.neurons:
            for weight in neuron.weights:
                weight.grad = 0.0
            neuron.bias.grad = 0


def _zeroed_at_the_end(model, points, targets, lr):
    _loss(model, points, targets).backward()
    followed = []
    for p in model.parameters():
        followed.append(p.grad)
        p.data = p.data - lr * p.grad
        p.grad = 0.0
    return tuple(followed)


def _with_an_optimizer(model, points, targets, lr):
    optimizer = EngineSGD(model.parameters(), lr)
    optimizer.zero_grad()
    _loss(model, points, targets).backward()
    optimizer.step()
    return [p.grad for p in model.parameters()]


REPAIR_STYLES = (
    _one_step(_bias_too),
    _one_step(lambda model: model.zero_grad()),
    _zeroed_at_the_end,
    _with_an_optimizer,
)
