"""Exercise 08.6, Derive the gradient of the loss: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

DERIVED = (
    Mistake(
        "sum for mean",
        (22, 6),
        "Both are *twice too large*: that is the sum over the examples. The loss is their mean.",
    ),
    Mistake(
        "two forgotten",
        (5.5, 1.5),
        "Both are *half* of what they should be. The slope of a square is *twice* what is squared.",
    ),
    Mistake(
        "both for both",
        (44, 12),
        "Both are four times too large. You *multiplied* by the number of examples where you should divide.",
    ),
    Mistake(
        "target minus prediction",
        (-11, -3),
        "The sizes are right, *the signs are not*. If you write the error as target minus prediction, the prediction stands behind a minus.",
    ),
    Mistake(
        "input forgotten",
        (3, 3),
        "The one along b is right. Along w there is one more factor: when w grows by a little, the prediction grows by that *times x*.",
    ),
    Mistake("swapped", (3, 11), "Right numbers, *wrong places*: first along w, then along b."),
    Mistake(
        "signs of the errors lost",
        (13, 5),
        "You made *both errors positive*. The first prediction is too low, and its example pulls the other way.",
    ),
    Mistake(
        "second example only", (12, 4), "That is *the second example's* part. The first one pulls too, the other way."
    ),
    Mistake(
        "second example only, no mean",
        (24, 8),
        "That is *the second example's* pull, not yet halved by the mean. The first one pulls too, the other way.",
    ),
    Mistake(
        "signs lost, no mean",
        (26, 10),
        "Two things at once: you made *both errors positive*, and you took the sum where the mean was asked for. The first prediction is too low.",
    ),
    Mistake(
        "first example only", (-1, -1), "That is *the first example's* part. The second one pulls too, and harder."
    ),
    Mistake(
        "means multiplied",
        (6, 3),
        "The one along b is right. Along w you multiplied *the mean error by the mean input*. Each error goes with its own input: first multiply, then average.",
    ),
    Mistake(
        "input for b too",
        (11, 11),
        "The one along w is right. Nothing multiplies *b* on its way to the prediction.",
    ),
    Mistake(
        "mean forgotten along b",
        (11, 6),
        "The one along w is right. Along b the *mean* is still to be taken.",
    ),
)
