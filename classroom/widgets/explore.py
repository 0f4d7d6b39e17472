"""Open an explorer: `from classroom import explore`, then for example `explore.backward(loss)`.

Each function returns an Explorer, the value of a cell: live where a kernel runs, a still picture elsewhere.
"""

from classroom.widgets.explorer import Explorer


def forward(root=None) -> Explorer:
    """Compute the graph behind `root`, one node a click, each after its parents; without a graph, the lesson's."""
    from classroom.widgets.forward import open_model

    return Explorer(open_model(root))


def nudge(root=None) -> Explorer:
    """Nudge a leaf of the graph behind `root`, and see the root leave the forecast: root + gradient × nudge.

    The graph is computed again from its operations, so each has to be one of the engine's. Without a graph, it is the
    neuron of lesson 04.
    """
    from classroom.widgets.nudge import open_model

    return Explorer(open_model(root))


def backward(root=None) -> Explorer:
    """Step backward() through the graph behind `root`, one node a click; without a graph, through the lesson's."""
    from classroom.widgets.backward import open_model

    return Explorer(open_model(root))


def traversal(root=None) -> Explorer:
    """Walk back through a graph in four ways, visit by visit, and see which of them leave wrong gradients.

    `root` is the result of a computation, whose graph joins the lesson's own in the list; each of its operations must
    have noted its local gradients.
    """
    from classroom.widgets.traversal import open_model

    return Explorer(open_model(root))


def neuron(neuron=None, w1=None, w2=None, b=None, activation=None, points=None, labels=None) -> Explorer:
    """See what a neuron with two inputs says of every point in the plane: activation(w1·x1 + w2·x2 + b).

    `neuron` is one with `weights` and `bias`, such as `Neuron(2)`; instead of it, give the numbers w1, w2 and b. What
    is left out is the lesson's: -3, 1 and 6.88. `activation` is "tanh", "relu", "sigmoid" or "linear".
    `points` are pairs (x1, x2) for the line to part, with one of two `labels` each, of which the greater is the yes.
    """
    from classroom.widgets.neuron import open_model

    return Explorer(open_model(neuron, w1, w2, b, activation, points, labels))


def zeroing(make_loss=None, parameters=None, lr: float = 0.025) -> Explorer:
    """Leave a line out of a training loop, or put one too many in, and see each gradient beside the true one.

    `make_loss(*parameters)` builds the graph of a loss, of up to 12 nodes, from Values, as in
    `explore.zeroing(lambda w: (w * 2 - 1) ** 2, [Value(-0.5, label="w")])`; without it, one weight learns one example.
    """
    from classroom.widgets.zeroing import open_model

    return Explorer(open_model(make_loss, parameters, lr))


def slope(f=None, x=None, h=None) -> Explorer:
    """Move a second point along a curve towards the first: the secant through both turns into the tangent.

    `f` is a Python function of one number, which joins the lesson's own in the list; the first point is at `x`, the
    second at `x + h`, where a negative `h` is a step to the left.
    """
    from classroom.widgets.slope import open_model

    return Explorer(open_model(f, x, h))


def training(points=None, labels=None, held_points=None, held_labels=None, model=None) -> Explorer:
    """Watch a network learn to part points in the plane, a batch a step, and look into the graph of one point.

    `points` are up to 200 pairs (x1, x2) to train on, each with one of `labels`: -1 and 1, or 0 and 1; `held_points`
    with `held_labels` are only looked at. Without points, the lesson's moons. `model` is an MLP of 2 inputs and 1
    output, which is left as it is; without it, two hidden layers of relu neurons.
    """
    from classroom.widgets.training import open_model

    return Explorer(open_model(points, labels, held_points, held_labels, model))


def error(f=None, x=None, slope=None) -> Explorer:
    """See the error of a measured slope for every step h, to one side and to both, and what makes it.

    `f` is a Python function of one number, which joins the lesson's own in the list; its slope is measured at `x`.
    `slope` is the true slope there, as a number, or a function that gives it for every x; without it, it is estimated.
    """
    from classroom.widgets.error import open_model

    return Explorer(open_model(f, x, slope))


def rates(loss=None, start=None, lr=None, momentum: float = 0.0, x=(-3, 3), y=(-3, 3)) -> Explorer:
    """Walk down a loss of two parameters with any learning rate and momentum; keep loss curves, to see several at once.

    `loss` is a function of two floats, shown where the first goes through `x` and the second through `y`; without one,
    there is the valley of lesson 08, with others to choose from. `start` is a pair within the picture.
    """
    from classroom.widgets.rates import open_model

    return Explorer(open_model(loss, start, lr, momentum, x, y))
