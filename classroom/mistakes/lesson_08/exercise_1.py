"""Exercise 08.1, Predict a step: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

STEP = (
    Mistake(
        "uphill",
        (0.3, 0.8),
        "You went *uphill*, along the gradient. The gradient says where the loss grows; a step of descent goes the other way.",
    ),
    Mistake(
        "wrong way, right forecast",
        (0.3, -0.8),
        "The change of the loss is right. The parameter went *the wrong way*: minus a rate times a negative gradient, is that up or down?",
    ),
    Mistake(
        "change without its sign",
        (0.7, 0.8),
        "The first number is right. The second has *the wrong sign*: the parameter grew, and its gradient is negative.",
    ),
    Mistake(
        "the step twice",
        (0.7, 0.2),
        "The first number is right. The second is *how far the parameter moved*. The loss moves that distance times the gradient.",
    ),
    Mistake(
        "minus the step",
        (0.7, -0.2),
        "The first number is right. The second has the size of *the parameter's step*. How many times as fast as the parameter does the loss move?",
    ),
    Mistake(
        "gradient as the change",
        (0.7, -4),
        "The first number is right. The second is *the gradient*: what the loss would do if the parameter moved by a whole 1. It moved less.",
    ),
    Mistake(
        "gradient squared",
        (0.7, -16),
        "The first number is right. The second is *the gradient squared*. Between the two gradients stands the learning rate: the parameter moved by rate times gradient, not by the gradient.",
    ),
    Mistake(
        "the step for the place",
        (0.2, -0.8),
        "The second number is right. The first is *the step itself*. Where does the parameter stand after it?",
    ),
    Mistake(
        "no learning rate",
        (4.5, -16),
        "You moved by *the whole gradient*. The step is the learning rate times that.",
    ),
    Mistake("swapped", (-0.8, 0.7), "Right numbers, *wrong places*: first what the parameter holds."),
)
