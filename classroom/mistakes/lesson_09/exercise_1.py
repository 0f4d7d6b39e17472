"""Exercise 09.1, Predict the pull: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

PULL = (
    Mistake(
        "sum for mean",
        (2.25, -1.0, 1.0),
        "You *added up* where a mean was asked for: four points share one loss, so each has a quarter of the say.",
    ),
    Mistake(
        "sum of the loss only",
        (2.25, -0.25, 0.25),
        "The gradients are right, and so they belong to the *mean*. Your loss is still the sum of the four terms.",
    ),
    Mistake(
        "terms for gradients",
        (0.5625, -0.75, 1.5),
        "The loss is right. For the gradients you gave the *terms*: asked for is how fast the loss moves with a score, not how large it is.",
    ),
    Mistake(
        "mean of the loss only",
        (0.5625, -1.0, 1.0),
        "The loss is right. The gradients are those of *single terms*: the mean that made the loss smaller makes them smaller too.",
    ),
    Mistake(
        "signs of advice",
        (0.5625, 0.25, -0.25),
        "Right sizes, *opposite signs*. A gradient says what the loss does when the score grows; the way to go is against it.",
    ),
    Mistake(
        "margin forgotten",
        (0.125, 0.0, 0.25),
        "You let a point off as soon as its *sign* is right. The hinge asks for a margin: label · score of at least 1.",
    ),
    Mistake(
        "labels forgotten",
        (0.5625, -0.25, -0.25),
        "The loss and the second score's gradient are right. *The label has a part* in the slope: which way should a score go whose label is −1?",
    ),
    Mistake(
        "labels left out",
        (1.5625, -0.25, -0.25),
        "You worked with 1 − score for *every* point. For the label −1 the score should be far below 0; that is what the product is for.",
    ),
    Mistake(
        "gradient as large as the loss",
        (0.5625, -0.1875, 0.375),
        "The loss is right. You made the gradients as large as the *terms*. The hinge is a straight line: inside the margin its slope is the same everywhere.",
    ),
    Mistake(
        "mean of those that pay",
        (1.125, -0.5, 0.5),
        "You took the mean over the two points that *pay*. The mean goes over all four; those beyond the margin count with a 0.",
    ),
)
