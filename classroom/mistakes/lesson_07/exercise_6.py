"""Exercise 07.6, Derive three gradients: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

DERIVED = (
    Mistake(
        "tanh forgotten",
        (4.0, 2.0, 1.0),
        "Those are the gradients of *the sum before tanh*. On its way back, each passes the slope of tanh.",
    ),
    Mistake(
        "inputs and weights swapped",
        (-2.25, -1.5, 0.75),
        "The slope of tanh is right. In a product each factor's gradient is *the other factor*: you took the factor itself.",
    ),
    Mistake(
        "swapped for x2",
        (3.0, -1.5, 0.75),
        "Two are right. The gradient of *x2* is not made of x2 itself: what is it multiplied by?",
    ),
    Mistake(
        "swapped for w1",
        (-2.25, 1.5, 0.75),
        "Two are right. The gradient of *w1* is not made of w1 itself: what is it multiplied by?",
    ),
    Mistake(
        "not squared",
        (2.0, 1.0, 0.5),
        "You took *1 − o* for the slope of tanh, or o itself. The output has to be squared.",
    ),
    Mistake(
        "o squared",
        (1.0, 0.5, 0.25),
        "You took *o²* for the slope of tanh. At o = 0 tanh is steepest, and o² would be 0 there.",
    ),
    Mistake(
        "bias without a gradient",
        (3.0, 1.5, 0.0),
        "Two are right. The *bias* is added, and what is added gets all that comes from above.",
    ),
    Mistake(
        "bias outside",
        (3.0, 1.5, 1.0),
        "Two are right. The *bias* stands inside the tanh: its gradient passes the slope too.",
    ),
)
