"""Exercise 05.5, Derive three gradients on paper: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

# ---- 05.5 Derive three gradients on paper: u = a·b, v = u + a, w = u·v at a = 3, b = −2.
DERIVED = (
    Mistake(
        "sign of b", (-9, 12, 27), "Along u and a you are right. Along b the *sign* is not: b gets a times what u has."
    ),
    Mistake(
        "sign of u",
        (9, 12, -27),
        "Along a and b you are right. Along u the *sign* is not: what w brings is v, and what v brings is u. Which signs have they?",
    ),
    Mistake(
        "u early",
        (-9, 0, -9),
        "Along u you are right. But u *handed on too early*, after the report of w and before that of v, so a and b have heard too little.",
    ),
    Mistake(
        "u late half",
        (-9, 6, -18),
        "Along u you are right. But u *handed on only what v brought*; what w brought belongs to its total too.",
    ),
    Mistake(
        "recursion",
        (-9, 18, -36),
        "Along u you are right. But u *handed on twice*, and told old news again: that is recursion. It should wait for both reports and speak once.",
    ),
    Mistake(
        "u by the product only",
        (-3, 0, -9),
        "u has *two users*. You counted what comes from w directly, and left out what comes by way of v.",
    ),
    Mistake(
        "u by the sum only",
        (-6, 6, -18),
        "u has *two users*. You counted what comes by way of v, and left out what comes from w directly.",
    ),
    Mistake(
        "a by the product only",
        (-9, 18, -27),
        "Along u and b you are right. a has *two users*, u and v, and yours has heard only from u.",
    ),
    Mistake(
        "a by the sum only",
        (-9, -6, -27),
        "Along u and b you are right. a has *two users*, u and v, and yours has heard only from v.",
    ),
    Mistake(
        "times not swapped at u",
        (-9, -33, 18),
        "Along u you are right. *Times swaps* at u = a·b: a gets b times what u has, and b gets a times it.",
    ),
    Mistake(
        "times not swapped at w",
        (-9, 15, -27),
        "Along u and b you are right, and a has heard *the wrong number from v*. What does v have: u, or its own number?",
    ),
)
