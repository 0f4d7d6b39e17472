"""Exercise 08.4, The loop: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from copy import deepcopy

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_08.shared import _loop, _loss, _move, _one_less
from engine import MLP, four_examples, mse_loss
from engine import SGD as EngineSGD


def _never_zeroed(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = _loss(model, points, targets)
        loss.backward()
        _move(model, lr)
        losses.append(loss.data)
    return losses


def _zeroed_once(model, points, targets, lr, steps):
    model.zero_grad()
    return _never_zeroed(model, points, targets, lr, steps)


def _zeroed_before_the_step(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = _loss(model, points, targets)
        loss.backward()
        model.zero_grad()
        _move(model, lr)
        losses.append(loss.data)
    return losses


def _step_first(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = _loss(model, points, targets)
        _move(model, lr)
        model.zero_grad()
        loss.backward()
        losses.append(loss.data)
    return losses


def _one_graph(model, points, targets, lr, steps):
    losses, loss = [], _loss(model, points, targets)
    for _ in range(steps):
        model.zero_grad()
        loss.backward()
        _move(model, lr)
        losses.append(loss.data)
    return losses


def _one_graph_of_predictions_never_zeroed(model, points, targets, lr, steps):
    losses, loss = [], _loss(model, points, targets)
    for _ in range(steps):
        loss.backward()
        _move(model, lr)
        losses.append(loss.data)
    return losses


def _after_the_step(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        _loop(model, points, targets, lr, 1)
        losses.append(_loss(model, points, targets).data)
    return losses


def _values(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        losses.append(_loss(model, points, targets))
        _loop(model, points, targets, lr, 1)
    return losses


def _one_more(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr, steps + 1)


def _last_measured_too(model, points, targets, lr, steps):
    return [*_loop(model, points, targets, lr, steps), _loss(model, points, targets).data]


def _uphill(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr, steps, way=1)


def _total_error(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr, steps, loss_of=lambda m, xs, ts: _loss(m, xs, ts) * len(ts))


def _last_loss(model, points, targets, lr, steps):
    for _ in range(steps):
        loss = _loss(model, points, targets)
        model.zero_grad()
        loss.backward()
        _move(model, lr)
    return loss.data


def _last_value(model, points, targets, lr, steps):
    for _ in range(steps):
        loss = _loss(model, points, targets)
        model.zero_grad()
        loss.backward()
        _move(model, lr)
    return loss


def _returned_in_the_loop(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        return losses + _loop(model, points, targets, lr, 1)


def _list_emptied(model, points, targets, lr, steps):
    for _ in range(steps):
        losses = []
        losses += _loop(model, points, targets, lr, 1)
    return losses


def _backward_twice(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = _loss(model, points, targets)
        model.zero_grad()
        loss.backward()
        loss.backward()
        _move(model, lr)
        losses.append(loss.data)
    return losses


def _first_point_only(model, points, targets, lr, steps):
    return _loop(model, points[:1], targets[:1], lr, steps)


def _last_step_missing(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        _move(model, lr)
        model.zero_grad()
        loss = _loss(model, points, targets)
        loss.backward()
        losses.append(loss.data)
    return losses


def _on_a_copy(model, points, targets, lr, steps):
    return _loop(deepcopy(model), points, targets, lr, steps)


def _rebound(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = _loss(model, points, targets)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p = p - lr * p.grad
        losses.append(loss.data)
    return losses


def _a_step_for_each_example(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        losses.append(_loss(model, points, targets).data)
        for point, target in zip(points, targets, strict=True):
            _loop(model, [point], [target], lr, 1)
    return losses


def _each_point(model, points, targets, lr, steps, every=True):
    losses = []
    for _ in range(steps):
        rounds = [_loop(model, [point], [target], lr, 1) for point, target in zip(points, targets, strict=True)]
        losses += [loss for each in (rounds if every else rounds[-1:]) for loss in each]
    return losses


def _last_point_s_loss(model, points, targets, lr, steps):
    return _each_point(model, points, targets, lr, steps, every=False)


def _one_point_a_round(model, points, targets, lr, steps):
    losses = []
    for k in range(steps):
        i = k % len(points)
        losses += _loop(model, [points[i]], [targets[i]], lr, 1)
    return losses


def _rate_of_the_lesson(model, points, targets, lr, steps):
    return _loop(model, points, targets, 0.2, steps)


def _steps_of_the_lesson(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr, 60)


def _points_of_the_lesson(model, points, targets, lr, steps):
    return _loop(model, *four_examples(), lr, steps)


def _points_but_not_targets_of_the_lesson(model, points, targets, lr, steps):
    return _loop(model, four_examples()[0], targets, lr, steps)


def _targets_of_the_lesson(model, points, targets, lr, steps):
    return _loop(model, points, four_examples()[1], lr, steps)


def _model_of_the_lesson(model, points, targets, lr, steps):
    return _loop(MLP(3, [4, 4, 1], seed=1), points, targets, lr, steps)


def _of_the_lesson(lr, steps, zero=True, seed=1):
    return _loop(MLP(3, [4, 4, 1], seed=seed), *four_examples(), lr, steps)


def _rounded_to(digits):
    def train(model, points, targets, lr, steps):
        return [round(loss, digits) for loss in _loop(model, points, targets, lr, steps)]

    return train


def _divided_again(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr / len(points), steps)


_ALL_LOSSES: list = []


def _one_list_for_all(model, points, targets, lr, steps):
    _ALL_LOSSES.extend(_loop(model, points, targets, lr, steps))
    return _ALL_LOSSES


def _stopped_early(model, points, targets, lr, steps):
    losses = []
    while len(losses) < steps and (not losses or losses[-1] >= 0.01):
        losses += _loop(model, points, targets, lr, 1)
    return losses


def _stopped_earlier(model, points, targets, lr, steps):
    losses = []
    while len(losses) < steps and _loss(model, points, targets).data >= 0.01:
        losses += _loop(model, points, targets, lr, 1)
    return losses


def _with_momentum(model, points, targets, lr, steps):
    losses, optimizer = [], EngineSGD(model.parameters(), lr, 0.9)
    for _ in range(steps):
        loss = _loss(model, points, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.data)
    return losses


TRAIN = (
    Mistake(
        "the lesson's signature",
        _of_the_lesson,
        "Yours *cannot be called* with what the exercise hands it. It must take `model, points, targets, lr, steps`, in this order; the lesson's function made the model itself.",
    ),
    Mistake(
        "the lesson's rate",
        _rate_of_the_lesson,
        "For {case} you got {yours}, expected {expected}.\nYour steps have *a rate of 0.2*, as in the lesson. Here the rate is handed in, as `lr`.",
    ),
    Mistake(
        "the lesson's steps",
        _steps_of_the_lesson,
        "For {case} yours always takes *60 steps*, as in the lesson. How many are wanted is handed in, as `steps`.",
    ),
    Mistake(
        "the lesson's points",
        _points_of_the_lesson,
        "For {case} your model met *the four examples* of the lesson, which are three numbers each. What to learn is handed in: `points` and `targets`.",
    ),
    Mistake(
        "the lesson's points, but not its targets",
        _points_but_not_targets_of_the_lesson,
        "For {case} your model met *the lesson's points*, which are three numbers each. Those to learn are handed in, as `points`.",
    ),
    Mistake(
        "the lesson's targets",
        _targets_of_the_lesson,
        "For {case} your loss met *the lesson's four targets*. The right ones are handed in, as `targets`.",
    ),
    Mistake(
        "the lesson's model",
        _model_of_the_lesson,
        "For {case} yours trains *a model of its own*, which wants three inputs. The one to train is handed in, as `model`.",
    ),
    Mistake(
        "divided again",
        _divided_again,
        "For {case} you got {yours}, expected {expected}.\nYour steps are *divided by the number of points* once more. The loss is a mean, and its gradients have that in them already.",
    ),
    Mistake(
        "rounded to 4 digits",
        _rounded_to(4),
        "For {case} you got {yours}, expected {expected}.\nYou *rounded* the losses, to 4 digits. Return them as they are; whoever prints them may round.",
    ),
    Mistake(
        "rounded to 3 digits",
        _rounded_to(3),
        "For {case} you got {yours}, expected {expected}.\nYou *rounded* the losses, to 3 digits. Return them as they are; whoever prints them may round.",
    ),
    Mistake(
        "one list for all",
        _one_list_for_all,
        "Your list *goes on growing* from call to call. Make a new one at the start of each training, inside the function, and not as a default in its first line.",
    ),
    Mistake(
        "stopped early",
        _stopped_early,
        "For {case} you got {yours}, expected {expected}.\nYours *stops early* when the loss is small. As many steps were asked for as `steps` says.",
    ),
    Mistake(
        "stopped before the step",
        _stopped_earlier,
        "For {case} you got {yours}, expected {expected}.\nYours *ends the loop* when the loss is small, and does not even keep that loss. As many steps were asked for as `steps` says.",
    ),
    Mistake(
        "one point a round",
        _one_point_a_round,
        "For {case} you got {yours}, expected {expected}.\nIn each round *only one point* counts. All of them go into each loss.",
    ),
    Mistake(
        "a loss for each point",
        _each_point,
        "For {case} you got {yours}, expected {expected}.\nYou took *a step for each point*, and kept its loss. A round has one loss, the mean over all points, and one step.",
    ),
    Mistake(
        "the last point's loss",
        _last_point_s_loss,
        "For {case} you got {yours}, expected {expected}.\nYou took *a step for each point*, and kept the last one's loss. A round has one loss, the mean over all points, and one step.",
    ),
    Mistake(
        "never zeroed",
        _never_zeroed,
        "For {case} you got {yours}, expected {expected}.\n*zero_grad is forgotten*: each backward adds to what the last one left, and each step follows the sum of all gradients so far.",
    ),
    Mistake(
        "zeroed once",
        _zeroed_once,
        "For {case} you got {yours}, expected {expected}.\nThe gradients are cleared *once, before the loop*. From the second round on they pile up.",
    ),
    Mistake(
        "nothing moves",
        _zeroed_before_the_step,
        "For {case} you got {yours}, expected {expected}.\n*Nothing moves*, and no gradients are left. Is there a backward pass in each round? And does anybody clear the gradients between it and the step? The step would then follow zeros.",
    ),
    Mistake(
        "step before backward",
        _step_first,
        "For {case} you got {yours}, expected {expected}.\nEvery step is *one round late*: it follows the gradients of the round before. First backward, then the step.",
    ),
    Mistake(
        "one graph",
        _one_graph,
        "For {case} you got {yours}, expected {expected}.\nThe loss is *computed once, before the loop*. A graph holds the numbers with which it was built: build a new one in each round.",
    ),
    Mistake(
        "one graph, never zeroed",
        _one_graph_of_predictions_never_zeroed,
        "For {case} you got {yours}, expected {expected}.\nTwo things at once: the graph is *built only once*, before the loop, and the gradients are *never cleared*.",
    ),
    Mistake(
        "loss after the step",
        _after_the_step,
        "For {case} you got {yours}, expected {expected}.\nYour losses are those *after* each step. Wanted is the one before it, so that the first says how the model began.",
    ),
    Mistake(
        "Values in the list",
        _values,
        "For {case} you got {yours}, expected {expected}.\nYour list holds *Values*, and each of them keeps its whole graph alive. Keep the number, `.data`, and let the graph go.",
    ),
    Mistake(
        "one step too few",
        _one_less,
        "For {case} you got {yours}, expected {expected}.\n*One step too few*. `range(n)` goes from 0 to n − 1, and that is n rounds already.",
    ),
    Mistake(
        "one step too many",
        _one_more,
        "For {case} you got {yours}, expected {expected}.\n*One step too many*: does the loop begin at 0 and include `steps` itself?",
    ),
    Mistake(
        "the last one measured too",
        _last_measured_too,
        "For {case} you got {yours}, expected {expected}.\nThe steps are right, and *one loss too many* is in the list: the one after the last step.",
    ),
    Mistake(
        "uphill",
        _uphill,
        "For {case} you got {yours}, expected {expected}.\nYour steps go *uphill*: the gradient is added. The loss grows along it.",
    ),
    Mistake(
        "sum for mean",
        _total_error,
        "For {case} you got {yours}, expected {expected}.\nYou train on *the sum* of the squared errors. The mean was asked for: otherwise every step grows with the number of points.",
    ),
    Mistake(
        "last loss only",
        _last_loss,
        "For {case} you got {yours}, expected {expected}.\nThat is *the last loss* only. Collect one in each round, in a list.",
    ),
    Mistake(
        "returned in the loop",
        _returned_in_the_loop,
        "For {case} you got {yours}, expected {expected}.\n*After one round* it was over. Does your `return` stand inside the loop?",
    ),
    Mistake(
        "rebound",
        _rebound,
        "For {case} you got {yours}, expected {expected}.\nThe model *never changes*, though its gradients are there. Is there a step, and does it come after the backward pass? And does it change the data? `p = p - …` makes a new Value, and the model still holds the old one.",
    ),
    Mistake(
        "a step for each example",
        _a_step_for_each_example,
        "For {case} you got {yours}, expected {expected}.\nYou took *a step for each point*. Here all points go into one loss, and there is one step for it.",
    ),
    Mistake(
        "last value",
        _last_value,
        "For {case} you got {yours}, expected {expected}.\nThat is *one Value*, the last loss. Collect the number of each round, in a list.",
    ),
    Mistake(
        "list emptied",
        _list_emptied,
        "For {case} you got {yours}, expected {expected}.\nOnly *the last round* is in your list. Does the list begin anew in each round?",
    ),
    Mistake(
        "backward twice",
        _backward_twice,
        "For {case} you got {yours}, expected {expected}.\nEach step is *twice as long* as it should be: backward runs twice, and the gradients of the two passes add up.",
    ),
    Mistake(
        "first point only",
        _first_point_only,
        "For {case} you got {yours}, expected {expected}.\nYou train on *the first point* only. All of them go into the loss.",
    ),
    Mistake(
        "the last step is missing",
        _last_step_missing,
        "For {case} you got {yours}, expected {expected}.\nThe losses are right, and the model is *one step short*: your step comes at the start of the next round, and after the last round there is none.",
    ),
    Mistake(
        "on a copy",
        _on_a_copy,
        "For {case} you got {yours}, expected {expected}.\nThe losses are right, and the model that came in is *as it was*. You trained a copy of it.",
    ),
    Mistake(
        "with momentum",
        _with_momentum,
        "For {case} you got {yours}, expected {expected}.\nYour optimizer has a *momentum* of 0.9. Plain descent was asked for.",
    ),
)


def _train_by_hand(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        total = 0
        for x, y in zip(points, targets, strict=True):
            total = total + (model(x) - y) ** 2
        loss = total * (1.0 / len(points))
        for p in model.parameters():
            p.grad = 0.0
        loss.backward()
        for p in model.parameters():
            p.data += -lr * p.grad
        losses.append(loss.data)
    return losses


def _train_zero_first(model, points, targets, lr, steps):
    optimizer, losses = EngineSGD(model.parameters(), lr=lr), [0.0] * steps
    for k in range(steps):
        optimizer.zero_grad()
        loss = mse_loss(list(map(model, points)), targets)
        losses[k] = loss.data
        loss.backward()
        optimizer.step()
    return tuple(losses)


def _train_zero_last(model, points, targets, lr, steps):
    losses = []
    while len(losses) < steps:
        loss = _loss(model, points, targets)
        loss.backward()
        _move(model, lr)
        losses += [loss.data]
        model.zero_grad()
    return losses


def _train_new_optimizer(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        optimizer = EngineSGD(model.parameters(), lr)
        optimizer.zero_grad()
        loss = _loss(model, points, targets)
        loss.backward()
        losses.append(float(loss.data))
        optimizer.step()
    return losses


def _train_layer_by_layer(model, points, targets, lr, steps):
    losses = []
    for _ in range(steps):
        loss = _loss(model, points, targets)
        for layer in model.layers:
            for neuron in layer.neurons:
                for parameter in (*neuron.weights, neuron.bias):
                    parameter.grad = 0
        loss.backward()
        _move(model, lr)
        losses.append(loss.data)
    return losses


TRAIN_STYLES = (_train_by_hand, _train_zero_first, _train_zero_last, _train_new_optimizer, _train_layer_by_layer)
