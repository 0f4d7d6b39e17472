"""Exercise 04.7, Which gradients are zero: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

ZERO = (
    Mistake(
        "only one",
        "a",
        "You chose (a). w1 is one of them, because its input is 0. Now look at *the other product*: one of its factors is 0 as well.",
    ),
    Mistake(
        "their own value",
        "b",
        "You chose (b), the two that *are* 0. Times swaps: a parent's gradient is multiplied by the other's value, not by its own.",
    ),
    Mistake(
        "the inputs",
        "d",
        "You chose (d), *the inputs*. They get gradients like any leaf, though training leaves them alone. What is x1 multiplied by?",
    ),
)
