"""Exercise 06.7, Predict which line PyTorch prints: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

WHICH_LINE = (
    Mistake(
        "probabilities",
        "a",
        "Those are *the probabilities*, all positive, and they would push every logit down. The right class wants to rise.",
    ),
    Mistake(
        "counted from 1",
        "b",
        "You are right about the 1 that is taken off. The label is 1, and *classes count from 0*: that is the second number.",
    ),
    Mistake(
        "sign",
        "c",
        "The right class stands out, but *every sign is turned round*: to go down, one steps against the gradient, and the right logit must rise.",
    ),
)
