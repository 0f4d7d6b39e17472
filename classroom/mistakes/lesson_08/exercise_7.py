"""Exercise 08.7, Choose the missing line: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

MISSING = (
    Mistake(
        "the loss",
        "a",
        "You chose (a). The loss is a new tensor in each round, and nothing is left in it. Whose gradients are still there from the round before?",
    ),
    Mistake(
        "before the step",
        "b",
        "You chose (b). There, the gradients are cleared just before they are needed: the step would follow zeros, and nothing would ever move.",
    ),
    Mistake(
        "once",
        "c",
        "You chose (c). Before the first round there is nothing to clear. What happens in the second?",
    ),
)
