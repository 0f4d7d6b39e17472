"""The neuron's arguments, read with care: a neuron, its numbers and its activation."""

import math

from classroom.widgets.neuron.activations import ACTIVATIONS
from classroom.widgets.problems import NotExplorable

LARGEST = 1e6


def read_neuron(neuron) -> tuple[object, object, object, str]:
    """Its two weights, its bias and its activation, under the names of this course or of micrograd."""
    weights, bias = (getattr(neuron, name, getattr(neuron, name[0], None)) for name in ("weights", "bias"))
    if hasattr(neuron, "neurons") or hasattr(neuron, "layers"):
        where = "layers[0].neurons[0]" if hasattr(neuron, "layers") else "neurons[0]"
        raise NotExplorable(f"This has many neurons, and one draws one line: pass a single one, such as its .{where}.")
    if weights is None or bias is None or not hasattr(weights, "__len__"):
        raise NotExplorable(
            f"A {type(neuron).__name__} has no weights and bias to draw: pass a neuron that keeps them as .weights and "
            ".bias, or give the numbers themselves, as in explore.neuron(w1=-3, w2=1, b=6.88)."
        )
    if len(weights) != 2:
        raise NotExplorable(
            f"This neuron has {len(weights)} weight{'s' * (len(weights) != 1)}, and a plane has room for two inputs: "
            "pass one with two weights, such as Neuron(2)."
        )
    micrograd = {True: "relu", False: "linear"}.get(getattr(neuron, "nonlin", None), "tanh")
    return weights[0], weights[1], bias, getattr(neuron, "activation", micrograd)


def read_activation(activation) -> str:
    name = "linear" if activation == "none" else activation
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise NotExplorable(f"The activation {activation!r} is not known here: choose one of {', '.join(ACTIVATIONS)}.")
    return name


def read_number(value, name: str, largest: float = LARGEST) -> float:
    """The number in `value`, which may be a Value. Raises NotExplorable for anything else and beyond ±`largest`."""
    number = math.nan
    for candidate in (value, getattr(value, "data", None)):
        try:
            number = math.nan if isinstance(candidate, str) else float(candidate)
            break
        except (TypeError, ValueError, OverflowError):
            continue
    if not abs(number) <= largest:
        raise NotExplorable(f"{name} is {shown(value)}: it must be a number from {-largest:,g} to {largest:,g}.")
    return number


def shown(value) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
