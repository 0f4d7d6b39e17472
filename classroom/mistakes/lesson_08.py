"""Lesson 08: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from copy import deepcopy

from classroom.checks.exercise import Mistake
from engine import MLP, Value, four_examples, mse_loss
from engine import SGD as EngineSGD

STEP = (
    Mistake(
        "uphill",
        (0.3, 0.8),
        "You went *uphill*, along the gradient. The gradient says where the loss grows; a step of descent goes the other way.",
    ),
    Mistake(
        "wrong way, right forecast",
        (0.3, -0.8),
        "The change of the loss is right. The parameter went *the wrong way*: minus a rate times a negative gradient, is that up or down?",
    ),
    Mistake(
        "change without its sign",
        (0.7, 0.8),
        "The first number is right. The second has *the wrong sign*: the parameter grew, and its gradient is negative.",
    ),
    Mistake(
        "the step twice",
        (0.7, 0.2),
        "The first number is right. The second is *how far the parameter moved*. The loss moves that distance times the gradient.",
    ),
    Mistake(
        "minus the step",
        (0.7, -0.2),
        "The first number is right. The second has the size of *the parameter's step*. How many times as fast as the parameter does the loss move?",
    ),
    Mistake(
        "gradient as the change",
        (0.7, -4),
        "The first number is right. The second is *the gradient*: what the loss would do if the parameter moved by a whole 1. It moved less.",
    ),
    Mistake(
        "gradient squared",
        (0.7, -16),
        "The first number is right. The second is *the gradient squared*. Between the two gradients stands the learning rate: the parameter moved by rate times gradient, not by the gradient.",
    ),
    Mistake(
        "the step for the place",
        (0.2, -0.8),
        "The second number is right. The first is *the step itself*. Where does the parameter stand after it?",
    ),
    Mistake(
        "no learning rate",
        (4.5, -16),
        "You moved by *the whole gradient*. The step is the learning rate times that.",
    ),
    Mistake("swapped", (-0.8, 0.7), "Right numbers, *wrong places*: first what the parameter holds."),
)


def _total(predictions, targets):
    return Value.sum([(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)])


def _absolute(predictions, targets):
    return Value.sum([abs(p - t) for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _not_squared(predictions, targets):
    return Value.sum([p - t for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _plain_number(predictions, targets):
    return sum((p.data - t) ** 2 for p, t in zip(predictions, targets, strict=True)) / len(targets)


def _boxed_number(predictions, targets):
    return Value(_plain_number(predictions, targets))


def _data_of_the_result(predictions, targets):
    return (_total(predictions, targets) / len(targets)).data


def _square_of_the_mean(predictions, targets):
    return _not_squared(predictions, targets) ** 2


def _square_of_the_sum(predictions, targets):
    return Value.sum([p - t for p, t in zip(predictions, targets, strict=True)]) ** 2 / len(targets)


def _root(predictions, targets):
    return (_total(predictions, targets) / len(targets)) ** 0.5


def _halved(predictions, targets):
    return _total(predictions, targets) / len(targets) * 0.5


def _always_four(predictions, targets):
    return _total(predictions, targets) / 4


def _always_two(predictions, targets):
    return _total(predictions, targets) / 2


def _first_only(predictions, targets):
    for p, t in zip(predictions, targets, strict=True):
        return (p - t) ** 2 / len(targets)


def _last_only(predictions, targets):
    for p, t in zip(predictions, targets, strict=True):
        total = (p - t) ** 2
    return total / len(targets)


def _added(predictions, targets):
    return Value.sum([(p + t) ** 2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _squares_subtracted(predictions, targets):
    return Value.sum([p**2 - t**2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _twice_the_error(predictions, targets):
    return Value.sum([(p - t) * 2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _list_of_squares(predictions, targets):
    return [(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)]


def _divided_twice(predictions, targets):
    return _total(predictions, targets) / len(targets) / len(targets)


def _times_the_number(predictions, targets):
    return _total(predictions, targets) * len(targets)


def _one_factor_without_graph(predictions, targets):
    return Value.sum([(p - t) * (p.data - t) for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _backward_inside(predictions, targets):
    loss = _total(predictions, targets) / len(targets)
    loss.backward()
    return loss


def _target_squared(predictions, targets):
    return Value.sum([p - t**2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def _one_less(predictions, targets):
    return _total(predictions, targets) / max(1, len(targets) - 1)


def _negative(predictions, targets):
    return -_total(predictions, targets) / len(targets)


MSE = (
    Mistake(
        "sum for mean",
        _total,
        "For {case} you got {yours}, expected {expected}.\nThat is *the sum*. Divide by how many there are, or the loss and every step grow with the number of examples.",
    ),
    Mistake(
        "absolute instead of square",
        _absolute,
        "For {case} you got {yours}, expected {expected}.\nThat is the mean *absolute* error: it pulls as hard on an answer that is nearly right as on one that is far off. A square does not.",
    ),
    Mistake(
        "not squared",
        _not_squared,
        "For {case} you got {yours}, expected {expected}.\nThe errors are *not squared*, so one that is too high cancels one that is too low.",
    ),
    Mistake(
        "doubled for squared",
        _twice_the_error,
        "For {case} you got {yours}, expected {expected}.\nThe errors are *doubled, not squared*. In Python a power is written with two stars.",
    ),
    Mistake(
        "plain numbers",
        _plain_number,
        "For {case} you got {yours}, expected {expected}.\nThat is *a plain number*: `.data` takes a number out of its graph, and backward can find no way back. Compute with the Values themselves.",
    ),
    Mistake(
        "boxed again",
        _boxed_number,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and no gradient arrives: *the graph is cut*. A number that was taken out with `.data` and wrapped again is a new leaf, without parents.",
    ),
    Mistake(
        "square of the mean",
        _square_of_the_mean,
        "For {case} you got {yours}, expected {expected}.\nYou squared *after* averaging. By then, errors of different sign have cancelled: square each one first.",
    ),
    Mistake(
        "square of the sum",
        _square_of_the_sum,
        "For {case} you got {yours}, expected {expected}.\nYou squared *the sum* of the errors, in which those of different sign have cancelled. Square each one first.",
    ),
    Mistake(
        "root",
        _root,
        "For {case} you got {yours}, expected {expected}.\nThat is *the root* of the mean squared error. It has no slope where the loss is 0; leave the root out.",
    ),
    Mistake(
        "halved",
        _halved,
        "For {case} you got {yours}, expected {expected}.\nYours is *half* of it. Some books put ½ in front so that the 2 of the slope goes away; the mean has none.",
    ),
    Mistake(
        "always four",
        _always_four,
        "For {case} you got {yours}, expected {expected}.\nYou always divide by *4*. The lesson had four examples; here there may be any number.",
    ),
    Mistake(
        "always two",
        _always_two,
        "For {case} you got {yours}, expected {expected}.\nYou always divide by *2*. There may be any number of examples; count them.",
    ),
    Mistake(
        "first only",
        _first_only,
        "For {case} you got {yours}, expected {expected}.\nOnly *the first* example counts in yours. A `return` inside the loop ends it in its first round.",
    ),
    Mistake(
        "last only",
        _last_only,
        "For {case} you got {yours}, expected {expected}.\nOnly *the last* example counts in yours: each round replaces the sum of the rounds before.",
    ),
    Mistake(
        "added",
        _added,
        "For {case} you got {yours}, expected {expected}.\nYou *added* the target. How wrong an answer is, is its distance from the target.",
    ),
    Mistake(
        "squares subtracted",
        _squares_subtracted,
        "For {case} you got {yours}, expected {expected}.\nYou took the difference *of the squares*. Wanted is the square of the difference: brackets first.",
    ),
    Mistake(
        "a list",
        _list_of_squares,
        "For {case} you got {yours}, expected {expected}.\nThat is *a list*, one square for each example. A loss is a single Value, a root for backward.",
    ),
    Mistake(
        "divided twice",
        _divided_twice,
        "For {case} you got {yours}, expected {expected}.\nYou divide by the number of examples *twice*, perhaps once in the loop and once after it.",
    ),
    Mistake(
        "times the number",
        _times_the_number,
        "For {case} you got {yours}, expected {expected}.\nYou *multiply* by the number of examples. A mean is the sum divided by it.",
    ),
    Mistake(
        "one factor without its graph",
        _one_factor_without_graph,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and the gradients are *half* of what they should be. One of the two factors is a plain number, taken out with `.data`, and nothing flows back through it.",
    ),
    Mistake(
        "backward inside",
        _backward_inside,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and every gradient is *double*: backward was called inside your function already. Return the loss, and leave that to the caller.",
    ),
    Mistake(
        "target squared",
        _target_squared,
        "For {case} you got {yours}, expected {expected}.\nThe star-star sticks to *the target alone*: `**` binds tighter than minus. Put brackets around the difference.",
    ),
    Mistake(
        "one less",
        _one_less,
        "For {case} you got {yours}, expected {expected}.\nYou divide by *one less* than the number of examples. Statisticians do that for a variance; a mean divides by the number itself.",
    ),
    Mistake(
        "negative",
        _negative,
        "For {case} you got {yours}, expected {expected}.\nThe *sign* is wrong. A loss is small where the answers are good, and no sum of squares is negative.",
    ),
)


def _mse_loop(predictions, targets):
    total = Value(0.0)
    for i in range(len(targets)):
        difference = targets[i] - predictions[i]
        total = total + difference * difference
    return total * (1 / len(predictions))


def _mse_builtin_sum(predictions, targets):
    return sum((t - p) ** 2 for p, t in zip(predictions, targets, strict=False)) / len(predictions)


def _mse_share_by_share(predictions, targets):
    loss, n = 0, len(predictions)
    for p, t in zip(predictions, targets, strict=False):
        loss += (p - Value(t)) ** 2.0 / n
    return loss


def _mse_abs(predictions, targets):
    return Value.sum(abs(p - t) ** 2 for p, t in zip(predictions, targets, strict=False)) / float(len(targets))


MSE_STYLES = (_mse_loop, _mse_builtin_sum, _mse_share_by_share, _mse_abs)


class Descent:
    """The given part of exercise 08.3, and a right answer to the rest in one method for each idea."""

    def __init__(self, parameters, lr, momentum=0.0):
        self.parameters = list(parameters)
        self.lr = lr
        self.momentum = momentum
        self.velocities = [0.0] * len(self.parameters)

    def velocity(self, old, grad):
        return self.momentum * old + grad

    def move(self, parameter, velocity):
        parameter.data -= self.lr * velocity

    def step(self):
        for i, parameter in enumerate(self.parameters):
            self.velocities[i] = self.velocity(self.velocities[i], parameter.grad)
            self.move(parameter, self.velocities[i])

    def zero_grad(self):
        for parameter in self.parameters:
            parameter.grad = 0.0


def _other(**methods) -> type:
    """Return a Descent in which these methods are others."""
    return type("SGD", (Descent,), methods)


def _up(self, parameter, velocity):
    parameter.data += self.lr * velocity


def _rebind(self, parameter, velocity):
    parameter = parameter - self.lr * velocity


def _set_to_the_step(self, parameter, velocity):
    parameter.data = -self.lr * velocity


def _without_rate(self, parameter, velocity):
    parameter.data -= velocity


def _first_rate_only(self, parameters, lr, momentum=0.0):
    Descent.__init__(self, parameters, lr, momentum)
    self.first_rate = lr


def _move_by_the_first_rate(self, parameter, velocity):
    parameter.data -= self.first_rate * velocity


def _one_velocity_for_all(self):
    for parameter in self.parameters:
        self.velocities[0] = self.momentum * self.velocities[0] + parameter.grad
        parameter.data -= self.lr * self.velocities[0]


_COMMON: dict = {}


def _common_velocities(self, parameters, lr, momentum=0.0):
    Descent.__init__(self, parameters, lr, momentum)
    _COMMON.clear()


def _step_in_common(self):
    for i, parameter in enumerate(self.parameters):
        _COMMON[i] = self.momentum * _COMMON.get(i, 0.0) + parameter.grad
        parameter.data -= self.lr * _COMMON[i]


def _local_velocity(self):
    velocity = 0.0
    for parameter in self.parameters:
        velocity = self.momentum * velocity + parameter.grad
        parameter.data -= self.lr * velocity


def _data_becomes_a_value(self, parameter, velocity):
    parameter.data = Value(parameter.data - self.lr * velocity)


def _gradient_and_velocity(self):
    for i, parameter in enumerate(self.parameters):
        self.velocities[i] = self.momentum * self.velocities[i] + parameter.grad
        parameter.data -= self.lr * parameter.grad + self.momentum * self.velocities[i]


def _zero_both(self):
    for parameter in self.parameters:
        parameter.data = parameter.grad = 0.0


def _velocities_from_gradients(self, parameters, lr, momentum=0.0):
    Descent.__init__(self, parameters, lr, momentum)
    self.velocities = [parameter.grad for parameter in self.parameters]


def _velocities_as_values(self, parameters, lr, momentum=0.0):
    Descent.__init__(self, parameters, lr, momentum)
    self.velocities = [Value(0.0) for _ in self.parameters]


def _moved_after_the_loop(self):
    for i, parameter in enumerate(self.parameters):
        self.velocities[i] = self.momentum * self.velocities[i] + parameter.grad
    parameter.data -= self.lr * self.velocities[i]


def _rate_inside(self):
    for i, parameter in enumerate(self.parameters):
        self.velocities[i] = self.momentum * self.velocities[i] + self.lr * parameter.grad
        parameter.data -= self.velocities[i]


def _rate_twice(self):
    for i, parameter in enumerate(self.parameters):
        self.velocities[i] = self.momentum * self.velocities[i] + self.lr * parameter.grad
        parameter.data -= self.lr * self.velocities[i]


def _nesterov(self):
    for i, parameter in enumerate(self.parameters):
        self.velocities[i] = self.momentum * self.velocities[i] + parameter.grad
        parameter.data -= self.lr * (parameter.grad + self.momentum * self.velocities[i])


def _move_before_the_velocity(self):
    for i, parameter in enumerate(self.parameters):
        parameter.data -= self.lr * self.velocities[i]
        self.velocities[i] = self.momentum * self.velocities[i] + parameter.grad


def _step_and_zero(self):
    Descent.step(self)
    self.zero_grad()


def _first_parameter_only(self):
    parameter = self.parameters[0]
    self.velocities[0] = self.momentum * self.velocities[0] + parameter.grad
    parameter.data -= self.lr * self.velocities[0]


def _zero_data(self):
    for parameter in self.parameters:
        parameter.data = 0.0


def _zero_name_only(self):
    for parameter in self.parameters:
        grad = parameter.grad
        grad = 0.0  # noqa: F841


def _zero_first_only(self):
    self.parameters[0].grad = 0.0


def _zero_to_none(self):
    for parameter in self.parameters:
        parameter.grad = None


def _zero_velocities_too(self):
    Descent.zero_grad(self)
    self.velocities = [0.0] * len(self.parameters)


SGD = (
    Mistake(
        "plus for minus",
        _other(move=_up),
        "For {case} you got {yours}, expected {expected}.\nYour step goes *uphill*. The gradient points to where the loss grows, so it has to be taken off. Two minus signs, one in the velocity and one in the step, make a plus.",
    ),
    Mistake(
        "rebinding",
        _other(move=_rebind),
        "For {case} you got {yours}, expected {expected}.\n*Nothing moved*. A step changes what is inside each Value: its data. Did you write `p = p - …`? That gives the name p to a new Value, and the network still holds the old one.",
    ),
    Mistake(
        "set to the step",
        _other(move=_set_to_the_step),
        "For {case} you got {yours}, expected {expected}.\nThe data *became* the step. `=-` is not `-=`: the step is taken from where the parameter stands.",
    ),
    Mistake(
        "no learning rate",
        _other(move=_without_rate),
        "For {case} you got {yours}, expected {expected}.\nThe *learning rate* is missing: your step is as long as the velocity itself.",
    ),
    Mistake(
        "no memory",
        _other(velocity=lambda self, old, grad: grad),
        "For {case} you got {yours}, expected {expected}.\nYour optimizer *has no memory*: each step forgets the last one. Keep the velocities in `self`, and use the old one to make the new one.",
    ),
    Mistake(
        "friction forgotten",
        _other(velocity=lambda self, old, grad: old + grad),
        "For {case} you got {yours}, expected {expected}.\nThe old velocity is kept *whole*, and that is momentum 1.0, whatever was asked for: a ball without friction.",
    ),
    Mistake(
        "momentum on the gradient",
        _other(velocity=lambda self, old, grad: old + self.momentum * grad),
        "For {case} you got {yours}, expected {expected}.\nMomentum stands *at the wrong term*. It says how much of the old velocity is kept; the new gradient counts in full.",
    ),
    Mistake(
        "momentum on both",
        _other(velocity=lambda self, old, grad: self.momentum * (old + grad)),
        "For {case} you got {yours}, expected {expected}.\nMomentum multiplies *both terms*. It says how much of the old velocity is kept; the new gradient counts in full.",
    ),
    Mistake(
        "averaged",
        _other(velocity=lambda self, old, grad: self.momentum * old + (1 - self.momentum) * grad),
        "For {case} you got {yours}, expected {expected}.\nYou made *an average*, with 1 − momentum in front of the gradient. Adam does that; here the gradient counts in full.",
    ),
    Mistake(
        "one velocity for all",
        _other(step=_one_velocity_for_all),
        "For {case} you got {yours}, expected {expected}.\nAll parameters *share one velocity*, so one of them is pushed by another's gradient. Each needs its own.",
    ),
    Mistake(
        "a velocity that starts anew",
        _other(step=_local_velocity),
        "For {case} you got {yours}, expected {expected}.\nThe velocity *starts at 0 in each step*, and within the step it is carried from one parameter to the next. It should be the other way round: kept from step to step, one for each parameter.",
    ),
    Mistake(
        "data becomes a Value",
        _other(move=_data_becomes_a_value),
        "For {case} you got {yours}, expected {expected}.\nThe data is *a Value* now. It should stay a plain number: compute with numbers only, and do not wrap the result.",
    ),
    Mistake(
        "gradient and velocity",
        _other(step=_gradient_and_velocity),
        "For {case} you got {yours}, expected {expected}.\nThe parameter moves by the gradient *and* by the velocity. The velocity has the gradient in it already; it alone, times lr, is the move.",
    ),
    Mistake(
        "velocities in common",
        _other(__init__=_common_velocities, step=_step_in_common),
        "Two optimizers *share their velocities*: when the first one's parameters are pushed, the second one's move. They live in the class, or outside it. Make them in `__init__`, in `self`.",
    ),
    Mistake(
        "velocities begin as gradients",
        _other(__init__=_velocities_from_gradients),
        "For {case} you got {yours}, expected {expected}.\nYour velocities *begin as the gradients*. At first each is 0: nothing has moved yet.",
    ),
    Mistake(
        "velocities are Values",
        _other(__init__=_velocities_as_values),
        "For {case} you got {yours}, expected {expected}.\nYour *velocities are Values*, and so the data becomes one. They should be plain numbers.",
    ),
    Mistake(
        "plus-equals for the velocity",
        _other(velocity=lambda self, old, grad: old + self.momentum * old + grad),
        "For {case} you got {yours}, expected {expected}.\nThe old velocity counts *once too often*. `v += m * v + grad` keeps all of v and adds a part of it again.",
    ),
    Mistake(
        "moved after the loop",
        _other(step=_moved_after_the_loop),
        "For {case} you got {yours}, expected {expected}.\nOnly *the last parameter* moves. Does the line that changes the data stand inside the loop?",
    ),
    Mistake(
        "rate inside the velocity",
        _other(step=_rate_inside),
        "For {case} you got {yours}, expected {expected}.\nYour learning rate is *inside the velocity*. That is the same as long as the rate stays the same; after a change, the old velocity still carries the old rate. Multiply by it at the last moment.",
    ),
    Mistake(
        "first rate for ever",
        _other(__init__=_first_rate_only, move=_move_by_the_first_rate),
        "For {case} you got {yours}, expected {expected}.\nYou *remember the first rate*. Somebody has changed `lr` since: read `self.lr` in each step.",
    ),
    Mistake(
        "rate twice",
        _other(step=_rate_twice),
        "For {case} you got {yours}, expected {expected}.\nThe learning rate comes in *twice*: once in the velocity, and once more in the step.",
    ),
    Mistake(
        "Nesterov",
        _other(step=_nesterov),
        "For {case} you got {yours}, expected {expected}.\nThat is *Nesterov's* momentum, which looks one step ahead; the plain one is asked here. The parameter moves by the velocity alone.",
    ),
    Mistake(
        "moved before the velocity",
        _other(step=_move_before_the_velocity),
        "For {case} you got {yours}, expected {expected}.\nThe parameter moves with *the old velocity*, and so it is always one step late. First the velocity, then the move.",
    ),
    Mistake(
        "step zeroes too",
        _other(step=_step_and_zero),
        "For {case} you got {yours}, expected {expected}.\nYour step *clears the gradients* as well. That is the job of zero_grad; whoever adds up several batches wants to decide when.",
    ),
    Mistake(
        "first parameter only",
        _other(step=_first_parameter_only),
        "For {case} you got {yours}, expected {expected}.\nOnly *the first parameter* moves.",
    ),
    Mistake(
        "zero_grad clears the data",
        _other(zero_grad=_zero_data),
        "For {case} you got {yours}, expected {expected}.\nYour zero_grad sets *the data* to 0, and all that was learned is gone. It is the gradient that has to be cleared.",
    ),
    Mistake(
        "zero_grad clears everything",
        _other(zero_grad=_zero_both),
        "For {case} you got {yours}, expected {expected}.\nYour zero_grad sets the gradient to 0 *and the data too*. What was learned is in the data.",
    ),
    Mistake(
        "zero_grad does nothing",
        _other(zero_grad=_zero_name_only),
        "For {case} you got {yours}, expected {expected}.\nYour zero_grad *leaves the gradients*. Giving a name a new number does not change the Value; assign to its grad.",
    ),
    Mistake(
        "zero_grad for the first only",
        _other(zero_grad=_zero_first_only),
        "For {case} you got {yours}, expected {expected}.\nYour zero_grad clears *the first* gradient only.",
    ),
    Mistake(
        "zero_grad to None",
        _other(zero_grad=_zero_to_none),
        "For {case} you got {yours}, expected {expected}.\nYour zero_grad leaves *None*. PyTorch does that, and treats None as 0; our backward adds to what is there, and needs a number.",
    ),
    Mistake(
        "zero_grad stops the ball",
        _other(zero_grad=_zero_velocities_too),
        "For {case} you got {yours}, expected {expected}.\nYour zero_grad clears *the velocities* too, so the ball stops dead at each step. Only the gradients are to be forgotten.",
    ),
)


class _ByDictionary:
    def __init__(self, parameters, lr, momentum=0.0):
        self.parameters, self.lr, self.momentum = parameters, lr, momentum
        self.v = {}

    def step(self):
        for p in self.parameters:
            self.v[p] = p.grad + self.v.get(p, 0) * self.momentum
            p.data = p.data - self.v[p] * self.lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad = 0


class _ByIndex:
    def __init__(self, parameters, lr, momentum=0.0):
        self.parameters = list(parameters)
        self.lr = lr
        self.momentum = momentum
        self.speed = []
        for _ in self.parameters:
            self.speed.append(0)

    def step(self):
        for i in range(len(self.parameters)):
            self.speed[i] *= self.momentum
            self.speed[i] += self.parameters[i].grad
            self.parameters[i].data += -self.lr * self.speed[i]

    def zero_grad(self):
        for i in range(len(self.parameters)):
            self.parameters[i].grad = 0.0


class _NewListOfVelocities(_ByIndex):
    def step(self):
        pairs = zip(self.speed, self.parameters, strict=True)
        self.speed = [self.momentum * v + p.grad for v, p in pairs]
        for v, p in zip(self.speed, self.parameters, strict=True):
            p.data -= self.lr * v


class _DownhillVelocities(_ByIndex):
    """The velocity points downhill: both signs turned."""

    def step(self):
        for i, p in enumerate(self.parameters):
            self.speed[i] = self.momentum * self.speed[i] - p.grad
            p.data += self.lr * self.speed[i]


SGD_STYLES = (_ByDictionary, _ByIndex, _NewListOfVelocities, _DownhillVelocities)


def _loss(model, points, targets):
    return mse_loss([model(point) for point in points], targets)


def _move(model, lr):
    for p in model.parameters():
        p.data -= lr * p.grad


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


def _loop(model, points, targets, lr, steps, way=-1, loss_of=_loss):
    losses = []
    for _ in range(steps):
        loss = loss_of(model, points, targets)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data += way * lr * p.grad
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


def _one_less(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr, steps - 1)


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

DERIVED = (
    Mistake(
        "sum for mean",
        (22, 6),
        "Both are *twice too large*: that is the sum over the examples. The loss is their mean.",
    ),
    Mistake(
        "two forgotten",
        (5.5, 1.5),
        "Both are *half* of what they should be. The slope of a square is *twice* what is squared.",
    ),
    Mistake(
        "both for both",
        (44, 12),
        "Both are four times too large. You *multiplied* by the number of examples where you should divide.",
    ),
    Mistake(
        "target minus prediction",
        (-11, -3),
        "The sizes are right, *the signs are not*. If you write the error as target minus prediction, the prediction stands behind a minus.",
    ),
    Mistake(
        "input forgotten",
        (3, 3),
        "The one along b is right. Along w there is one more factor: when w grows by a little, the prediction grows by that *times x*.",
    ),
    Mistake("swapped", (3, 11), "Right numbers, *wrong places*: first along w, then along b."),
    Mistake(
        "signs of the errors lost",
        (13, 5),
        "You made *both errors positive*. The first prediction is too low, and its example pulls the other way.",
    ),
    Mistake(
        "second example only", (12, 4), "That is *the second example's* part. The first one pulls too, the other way."
    ),
    Mistake(
        "second example only, no mean",
        (24, 8),
        "That is *the second example's* pull, not yet halved by the mean. The first one pulls too, the other way.",
    ),
    Mistake(
        "signs lost, no mean",
        (26, 10),
        "Two things at once: you made *both errors positive*, and you took the sum where the mean was asked for. The first prediction is too low.",
    ),
    Mistake(
        "first example only", (-1, -1), "That is *the first example's* part. The second one pulls too, and harder."
    ),
    Mistake(
        "means multiplied",
        (6, 3),
        "The one along b is right. Along w you multiplied *the mean error by the mean input*. Each error goes with its own input: first multiply, then average.",
    ),
    Mistake(
        "input for b too",
        (11, 11),
        "The one along w is right. Nothing multiplies *b* on its way to the prediction.",
    ),
    Mistake(
        "mean forgotten along b",
        (11, 6),
        "The one along w is right. Along b the *mean* is still to be taken.",
    ),
)

MISSING = (
    Mistake(
        "the loss",
        "a",
        "You chose (a). The loss is a new tensor in each round, and nothing is left in it. Whose gradients are still there from the round before?",
    ),
    Mistake(
        "before the step",
        "b",
        "You chose (b). There, the gradients are cleared just before they are needed: the step would follow zeros, and nothing would ever move.",
    ),
    Mistake(
        "once",
        "c",
        "You chose (c). Before the first round there is nothing to clear. What happens in the second?",
    ),
)
