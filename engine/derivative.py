"""Slopes by measurement: nudge an input, see how far the output moves. Slow, simple, the judge of all the rest."""

from collections.abc import Callable, Sequence

from engine.value import Value


def derivative(f: Callable[[float], float], x: float, h: float = 1e-6) -> float:
    """Return the slope of f at x, measured from x to x + h; the error shrinks with h, down to about 1e-8."""
    return (f(x + h) - f(x)) / h


def central_difference(f: Callable[[float], float], x: float, h: float = 1e-5) -> float:
    """Return the slope of f at x, measured from x - h to x + h; the error shrinks with h², down to about 1e-11."""
    return (f(x + h) - f(x - h)) / (2 * h)


def gradient(f: Callable[..., float], inputs: Sequence[float], h: float = 1e-5) -> list[float]:
    """Return the slope of f(*inputs) along each input in turn, the others held still."""
    slopes = []
    for i in range(len(inputs)):
        up, down = list(inputs), list(inputs)
        up[i] += h
        down[i] -= h
        slopes.append((f(*up) - f(*down)) / (2 * h))
    return slopes


def gradcheck(f: Callable[..., Value], inputs: Sequence[float], h: float = 1e-5, tolerance: float = 1e-6) -> None:
    """Compare the gradients of f(*Values) with measured slopes; AssertionError names the first that differs.

    `tolerance` is relative to the larger slope, or to 1 if both are smaller. Stay away from kinks, such as relu at 0.
    """
    leaves = [Value(x) for x in inputs]
    f(*leaves).backward()
    measured = gradient(lambda *xs: f(*map(Value, xs)).data, inputs, h)
    for i, (leaf, slope) in enumerate(zip(leaves, measured, strict=True)):
        error = abs(leaf.grad - slope) / max(1.0, abs(leaf.grad), abs(slope))
        if not error <= tolerance:  # so written, a NaN does not pass
            both = f"backward gives {leaf.grad:.10g}, nudging gives {slope:.10g}"
            raise AssertionError(f"input {i} (= {leaf.data:g}): {both}, relative error {error:.1e} > {tolerance:.0e}")
