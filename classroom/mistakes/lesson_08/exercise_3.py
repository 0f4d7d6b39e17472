"""Exercise 08.3, A ball with a memory: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from engine import Value


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
