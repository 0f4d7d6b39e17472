"""Exercise 05.1, Predict what recursion leaves: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

# ---- 05.1 Predict what recursion leaves: b = 3a, c = b + b.
LEFT_BY_RECURSION = (
    Mistake(
        "recursion is right",
        (6, 6),
        "The first number is right. But here *recursion is wrong*: b is used twice, and it has a parent to which it hands on twice.",
    ),
    Mistake(
        "the wrong way round",
        (9, 6),
        "Both numbers are right, and *in each other's place*: the true slope comes first.",
    ),
    Mistake(
        "only the last report",
        (6, 3),
        "The first number is right. In the second you let b hand on *once*. How often does it hear something?",
    ),
    Mistake(
        "all of it twice",
        (6, 12),
        "The first number is right. In the second, b hands on *all of its 2 both times*. But when it hands on for the first time, it has heard only one report.",
    ),
    Mistake(
        "one place of two",
        (3, 3),
        "You followed *one place* of `b + b`. There are two, and two paths lead from c to a.",
    ),
    Mistake(
        "one report forgotten",
        (3, 6),
        "A pair that is *one report short*: two paths lead from c to a, and both count in the slope. Recursion then repeats something on top of that.",
    ),
)
