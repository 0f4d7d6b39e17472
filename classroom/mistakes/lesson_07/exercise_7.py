"""Exercise 07.7, Which start can learn: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

START = (
    Mistake("zeros", "a", "You chose (a). With zeros, *nothing passes* in either direction: no weight ever moves."),
    Mistake(
        "halves",
        "b",
        "You chose (b). The gradients are not 0 there, but the three neurons have *equal ones*, so they stay equal.",
    ),
    Mistake(
        "copies",
        "c",
        "You chose (c). The numbers look random, but the three neurons are *copies*, and the output weighs them alike.",
    ),
)
