"""Exercise 04.1, Predict the signs: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

SIGNS = (
    Mistake(
        "gradients for signs",
        (-2, 2, -3, 1),
        "Those are *the gradients themselves*, and they are right. Here only their signs are asked: 1 or −1.",
    ),
    Mistake(
        "all up",
        (1, 1, 1, 1),
        "You let y grow with every leaf. Two factors of the product are *negative*: r, and p − q. A negative factor turns a rise into a fall.",
    ),
    Mistake(
        "signs of the leaves",
        (1, 1, -1, -1),
        "Those are the signs of *the leaves' own values*. Whether p is positive says nothing of how y responds to it: ask what p is multiplied by.",
    ),
    Mistake(
        "minus overlooked",
        (-1, -1, -1, 1),
        "Three are right. q stands behind *a minus*: when q grows, p − q shrinks. Then carry on to y.",
    ),
    Mistake(
        "r not yet multiplied",
        (1, -1, -1, 1),
        "r and s are right. You stopped at *p − q*. From there to y there is one more operation, and its factor is negative.",
    ),
    Mistake(
        "sign of r itself",
        (-1, 1, 1, 1),
        "Three are right. Along r, what counts is *the other factor*, p − q. Work out its sign.",
    ),
    Mistake(
        "sign of s itself",
        (-1, 1, -1, -1),
        "Three are right. s is negative, and that does not matter: *plus routes*, whatever the value of its parents.",
    ),
    Mistake(
        "all turned round",
        (1, -1, 1, -1),
        "Every sign is *the wrong way round*. The question is where y goes when the leaf grows.",
    ),
)
