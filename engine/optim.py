"""Change the parameters so that the loss goes down."""

from collections.abc import Iterable

from engine.value import Value


class SGD:
    """Stochastic gradient descent: parameter -= lr · velocity, where velocity = momentum · last velocity + grad."""

    def __init__(self, parameters: Iterable[Value], lr: float, momentum: float = 0.0):
        self.parameters = list(parameters)
        if not self.parameters:
            raise ValueError("no parameters to train: pass model.parameters()")
        self.lr, self.momentum = lr, momentum
        self.velocities = [0.0] * len(self.parameters)

    def step(self) -> None:
        for i, parameter in enumerate(self.parameters):
            self.velocities[i] = self.momentum * self.velocities[i] + parameter.grad
            parameter.data -= self.lr * self.velocities[i]

    def zero_grad(self) -> None:
        for parameter in self.parameters:
            parameter.grad = 0.0
