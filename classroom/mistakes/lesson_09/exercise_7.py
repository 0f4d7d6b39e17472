"""Exercise 09.7, Which one would you trust: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

TRUST = (
    Mistake(
        "the best memory",
        "a",
        "You chose (a). It remembers its 500 points without a fault, and is *wrong on one new point in six*. Tomorrow's points are new.",
    ),
    Mistake(
        "five points",
        "c",
        "You chose (c). *Five points* are too few to tell: a network that is right on 86 % of all points gets five in a row nearly every second time.",
    ),
    Mistake(
        "no held-out points",
        "d",
        "You chose (d). Twice the data is good; but *nobody has looked* at how it does on new points, and training accuracy does not say.",
    ),
)
