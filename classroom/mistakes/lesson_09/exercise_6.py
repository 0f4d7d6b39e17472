"""Exercise 09.6, Derive two slopes: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

TWO_SLOPES = (
    Mistake(
        "L2 forgotten",
        (-1.0, 0.0),
        "Those are the slopes of the hinge part *alone*. The L2 term depends on w and b as well.",
    ),
    Mistake(
        "L2 without the two",
        (-0.95, -0.025),
        "The hinge part is right. The slope of a *square*: half of L2's pull is missing.",
    ),
    Mistake(
        "L2 itself",
        (-0.975, 0.00625),
        "The hinge part is right. You added the L2 *terms*, and their slopes were asked for.",
    ),
    Mistake(
        "L2 with the wrong sign",
        (-1.1, 0.05),
        "Right sizes; the *sign of the L2 part* is wrong. The penalty grows when w grows, so its slope at w = 0.5 is positive.",
    ),
    Mistake(
        "all points pull",
        (-1.9, -0.05 - 1 / 3),
        "You let *all three* points pull. The third one's score is beyond the margin.",
    ),
    Mistake(
        "sum for mean",
        (-2.9, -0.05),
        "You *added up* the points. The loss is their mean, and the one that is settled counts among the three.",
    ),
    Mistake(
        "mean of those that pay",
        (-1.4, -0.05),
        "You divided by the *two* points that pull. The mean goes over all three.",
    ),
    Mistake(
        "opposite",
        (1.1, -0.05),
        "The *sign of the hinge part* is wrong: the minus in 1 − label · score belongs to the slope too.",
    ),
    Mistake(
        "labels forgotten",
        (-1 / 3 + 0.1, -2 / 3 - 0.05),
        "You forgot the *label* in the slope: for the second point, label and minus make a plus.",
    ),
    Mistake(
        "mean of L2 too",
        (-1 + 0.1 / 3, -0.05 / 3),
        "The hinge part is right. You divided the *L2 part* by three as well; it stands outside the mean.",
    ),
    Mistake(
        "bias spared",
        (-0.9, 0.0),
        "dL/dw is right. You *spared the bias*: in many programs L2 does, but this loss has b² in it.",
    ),
    Mistake("swapped", (-0.05, -0.9), "Right numbers, *wrong places*: first dL/dw, then dL/db."),
    Mistake(
        "a step",
        (0.9, 0.05),
        "Right sizes, *opposite signs*: that is the way a step goes. The gradient points uphill.",
    ),
)
