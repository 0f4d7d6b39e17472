"""Exercise 05.7, Which order is safe: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

# ---- 05.7 Which order is safe?
SAFE_ORDER = (
    Mistake("p too early", "a", "In (a), p hands on second. Who else uses p, and has that node handed on yet?"),
    Mistake(
        "from the leaves",
        "b",
        "(b) begins with the leaf. That is the order for computing the values; nobody has told a anything yet.",
    ),
    Mistake("b too early", "d", "In (d), b hands on before p does. Look at what p was made from."),
)
