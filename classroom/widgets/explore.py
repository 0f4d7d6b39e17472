"""Open an explorer: `from classroom import explore`, then for example `explore.backward(loss)`.

Each function returns an Explorer, the value of a cell: live where a kernel runs, a still picture elsewhere.
"""

from classroom.widgets.explorer import Explorer


def backward(root=None) -> Explorer:
    """Step backward() through the graph behind `root`, one node a click; without a graph, through the lesson's."""
    from classroom.widgets.backward import open_model

    return Explorer(open_model(root))
