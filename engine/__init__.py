"""A small autograd engine in plain Python. Read it in the order derivative, value, graph, nn, losses, optim."""

from engine.datasets import digits, four_examples, moons
from engine.derivative import central_difference, derivative, gradcheck, gradient
from engine.graph import topological_order, trace
from engine.losses import accuracy, cross_entropy, hinge_loss, mse_loss, softmax
from engine.nn import MLP, Layer, Module, Neuron
from engine.optim import SGD
from engine.value import Value
