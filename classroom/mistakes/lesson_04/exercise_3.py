"""Exercise 04.3, Derive two gradients on paper: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

ON_PAPER = (
    Mistake(
        "through u only",
        (6, -6),
        "You followed *the paths through u* only. v depends on a and b as well, and what comes by different paths adds up.",
    ),
    Mistake(
        "through v only",
        (2, 3),
        "You followed *the paths through v* only. u depends on a and b as well, and what comes by different paths adds up.",
    ),
    Mistake(
        "minus overlooked",
        (8, 9),
        "The first is right. For the second you *overlooked the minus* in u = a − b: the local gradient along b is −1.",
    ),
    Mistake(
        "paths multiplied",
        (12, -18),
        "You *multiplied over paths*. Multiply along each path; then add the products.",
    ),
    Mistake(
        "v not swapped",
        (9, -4),
        "The paths are added, as they should be. But in v = a·b, *times swaps*: along a, the local gradient is the other one.",
    ),
    Mistake(
        "w not swapped",
        (3, 17),
        "The paths are added, as they should be. But in w = u·v, *times swaps*: u receives the value of the other factor.",
    ),
    Mistake(
        "local gradients only",
        (3, 2),
        "You added *the local gradients of u and v* and left out the last operation, w = u·v. Each path has two edges.",
    ),
    Mistake("turned round", (-3, 8), "Right numbers, *wrong places*: first along a, then along b."),
)
