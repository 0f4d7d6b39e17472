"""How the points are spread over a class, as bars with a number at each."""

from collections.abc import Sequence
from dataclasses import dataclass

from .words import count

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
MOST_BINS = 16
WIDEST = 200  # units of the picture for the longest bar


@dataclass(frozen=True)
class Bin:
    """How many students have `low` to `high` points, and the length of their bar."""

    low: int
    high: int
    number: int
    length: int

    @property
    def label(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def bins(totals: Sequence[int], possible: int) -> list[Bin]:
    """Bins of equal width from 0 to the possible points; the last ends there. None without students."""
    if not totals:
        return []
    highest = max(possible, *totals)
    width = next((step for step in STEPS if highest // step < MOST_BINS), highest + 1)
    edges = [(low, min(low + width - 1, highest)) for low in range(0, highest + 1, width)]
    numbers = [sum(low <= total <= high for total in totals) for low, high in edges]
    most = max(numbers)
    return [Bin(*edge, n, round(WIDEST * n / most)) for edge, n in zip(edges, numbers, strict=True)]


def in_words(found: Sequence[Bin]) -> str:
    """The histogram for whoever cannot see it; empty bins are left out."""
    said = [
        f"{bin.label} point{'' if bin.label == '1' else 's'}: {count(bin.number, 'student')}"
        for bin in found
        if bin.number
    ]
    return f"Histogram of the total points. {'; '.join(said)}."
