"""The expression that explorers of graphs open with, when they are given none."""


def lecture_expression():
    """Return L = (a * b + c) * f of lessons 02 to 05, with its results labelled, as one of the engine's Values."""
    from engine import Value

    a, b, c, f = Value(2, label="a"), Value(-3, label="b"), Value(10, label="c"), Value(-2, label="f")
    e = a * b
    d = e + c
    loss = d * f
    e.label, d.label, loss.label = "e", "d", "L"
    return loss
