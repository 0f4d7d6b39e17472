"""What is measured: a line of code for each explorer, and what is done to it again and again."""

from dataclasses import dataclass

CURVES, GRAPH = 33, 50  # milliseconds that the course promises for a redraw of curves, and of a graph of 30 nodes


@dataclass(frozen=True)
class Subject:
    """`code` makes the explorer; `values` are what the control `name`, of this `kind`, is set to in turn."""

    name: str
    code: str
    kind: str
    control: str
    values: tuple
    limit: float | None

    @property
    def selector(self) -> str:
        if self.kind == "button":
            return '.explorer button[data-name="NAME"]'
        element = {"slider": 'input[type="range"]', "choice": "select"}[self.kind]
        return f'.explorer {element}[data-name="{self.control}"]'


# 15 leaves, 14 operations on two numbers and a tanh: 30 nodes.
THIRTY_NODES = """
from engine import Value

row = [Value(i / 8 - 0.9, label=f"x{i}") for i in range(15)]
while len(row) > 1:
    pairs = [a * b if i % 2 else a + b for i, (a, b) in enumerate(zip(row[::2], row[1::2]))]
    row = pairs + row[len(pairs) * 2 :]
root = row[0].tanh()
"""

# The least that any explorer can do, to tell what is JupyterLab's share: a slider and the number it stands at.
LEAST = """
from dataclasses import dataclass, replace

from classroom.widgets.controls import Slider
from classroom.widgets.explorer import Explorer
from classroom.widgets.model import Model


@dataclass(frozen=True)
class Least(Model):
    n: float = 0
    title = "Least"

    def controls(self):
        return [Slider("n", "n", self.n, 0, 100, 1)]

    def act(self, name, value):
        return replace(self, n=value)

    def picture(self):
        return f'<svg width="60" height="30"><text y="20">{self.n:g}</text></svg>'

    def words(self):
        return f"{self.n:g}"


Explorer(Least())
"""

PEER_CODE = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact

xs = np.linspace(-2, 4, 200)
f = lambda x: 3 * x**2 - 4 * x + 5


def picture(x=1.0):
    plt.figure(figsize=(6, 3.9))
    plt.plot(xs, f(xs))
    slope = (f(x + 0.5) - f(x)) / 0.5
    plt.plot(xs, f(x) + slope * (xs - x), "--")
    plt.plot(xs, f(x) + (6 * x - 4) * (xs - x), ":")
    plt.plot([x, x + 0.5], [f(x), f(x + 0.5)], "o")
    plt.ylim(-5, 30)
    plt.show()


interact(picture, x=FloatSlider(min=-2, max=4, step=0.05, value=1.0));
"""


def steps(rounds: int) -> tuple[str, ...]:
    """Forward three, back two, and so on: every press of a button changes the picture."""
    return tuple(("next", "next", "next", "back", "back")[i % 5] for i in range(rounds))


def places(low: float, high: float, rounds: int) -> tuple[float, ...]:
    """Places of a slider, there and back."""
    return tuple(low + (high - low) * (0.5 + 0.45 * (-1) ** i * (i + 1) / rounds) for i in range(rounds))


def subjects(rounds: int) -> list[Subject]:
    """Every explorer, with `rounds` inputs each. The training player is promised nothing: a step of it trains."""

    def slide(low: float, high: float) -> tuple[float, ...]:
        return places(low, high, rounds)

    graph, forth = THIRTY_NODES + "\n", steps(rounds)
    points = tuple(str(7 * i % 100) for i in range(rounds))
    return [
        Subject("the least there can be", LEAST, "slider", "n", slide(10, 90), None),
        Subject("slope: drag x", "explore.slope()", "slider", "x", slide(-1, 3), CURVES),
        Subject("error: drag h", "explore.error()", "slider", "h", slide(-14, -1), CURVES),
        Subject("neuron: drag w1", "explore.neuron()", "slider", "w1", slide(-4, 4), CURVES),
        Subject("rates: drag the rate", "explore.rates()", "slider", "lr", slide(-3, -1), CURVES),
        Subject("forward, 30 nodes", graph + "explore.forward(root)", "button", "", forth, GRAPH),
        Subject("nudge, 30 nodes", graph + "explore.nudge(root)", "slider", "nudge", slide(-0.5, 0.5), GRAPH),
        Subject("backward, 30 nodes", graph + "explore.backward(root)", "button", "", forth, GRAPH),
        Subject("traversal, 30 nodes", graph + "explore.traversal(root)", "button", "", forth, GRAPH),
        Subject("zeroing: a step", "explore.zeroing()", "button", "", forth, GRAPH),
        Subject("training: pick a point", "explore.training()", "choice", "point", points, None),
        Subject("training: a step", "explore.training()", "button", "", forth, None),
    ]
