"""Drawing the numbers of one sheet: the same word gives the same numbers, on every machine and Python."""

import random
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 20_000  # draws; what is so rare is a mistake in the condition


class Draw:
    """A source of numbers that suit pencil and paper.

    Only `randint` and `choice` of a generator seeded with a text are used: their results are the same in all versions.
    """

    def __init__(self, word: str) -> None:
        self._random = random.Random(word)

    def integer(self, low: int, high: int, besides: Collection[int] = (0,)) -> int:
        """A whole number from low to high, but none of `besides`."""
        return self.until(lambda: self._random.randint(low, high), lambda number: number not in besides)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self._random.choice(options)

    def until(self, attempt: Callable[[], T], good: Callable[[T], bool]) -> T:
        """Draw again and again until the result is good: exact, short, and no two answers alike."""
        for _ in range(PATIENCE):
            found = attempt()
            if good(found):
                return found
        raise RuntimeError("no numbers meet the condition: it must be loosened")
