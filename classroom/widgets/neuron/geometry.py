"""Straight lines and the square around (0, 0) in which they are drawn."""

import math

Pair = tuple[float, float]


def along(start: Pair, direction: Pair, t: float) -> Pair:
    return start[0] + t * direction[0], start[1] + t * direction[1]


def stretch(start: Pair, direction: Pair, half: float) -> tuple[float, float] | None:
    """From which t to which start + t·direction lies in the square of ±half; None if it never does."""
    low, high = -math.inf, math.inf
    for place, step in zip(start, direction, strict=True):
        if abs(step) < 1e-12:
            if abs(place) > half:
                return None
            continue
        enter, leave = sorted(((-half - place) / step, (half - place) / step))
        low, high = max(low, enter), min(high, leave)
    return (low, high) if low < high else None
