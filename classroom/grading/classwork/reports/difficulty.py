"""How hard each exercise was for the class."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Marked, Run
from .sheets import Sheet, exercises_of

WIDEST = 200  # units of the picture for a whole bar


@dataclass(frozen=True)
class Difficulty:
    """How many answers to an exercise were right, wrong, or not begun."""

    exercise: Marked
    right: int
    wrong: int
    blank: int

    @property
    def graded(self) -> int:
        return self.right + self.wrong + self.blank

    @property
    def percent(self) -> int:
        """The share of right answers, rounded so that 0 and 100 mean none and all."""
        if not self.graded:
            return 0
        share = round(100 * self.right / self.graded)
        return min(max(share, 1), 99) if 0 < self.right < self.graded else share

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """The bar: for each kind, where its part begins and how long it is."""
        ends = [round(WIDEST * n / self.graded) for n in (0, self.right, self.right + self.wrong, self.graded)]
        kinds = zip(("right", "wrong", "blank"), ends, ends[1:], strict=False)
        return [(kind, start, end - start) for kind, start, end in kinds]


def by_difficulty(run: Run, sheets: Sequence[Sheet]) -> list[Difficulty]:
    """The exercises that somebody handed in, hardest first: the fewest right answers of all."""
    kinds = Counter((marked.id, marked.kind) for sheet in sheets for marked in sheet.marks.values())
    found = [_difficulty(exercise, kinds) for exercise in exercises_of(run)]
    return sorted((d for d in found if d.graded), key=lambda d: (d.right / d.graded, d.exercise.id))


def _difficulty(exercise: Marked, kinds: Counter) -> Difficulty:
    return Difficulty(exercise, *(kinds[exercise.id, kind] for kind in ("right", "wrong", "blank")))
