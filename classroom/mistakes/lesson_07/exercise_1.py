"""Exercise 07.1, Predict the count: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

_BOTH_WRONG = (
    Mistake(
        "biases forgotten",
        (30, 1184),
        "You counted *the weights alone*. Every neuron has one number more, which belongs to no input.",
    ),
    Mistake(
        "one bias a layer",
        (32, 1186),
        "You gave each layer *one bias*. Each neuron draws a line of its own, and shifts it by a bias of its own.",
    ),
    Mistake(
        "first inputs again",
        (35, 1690),
        "You let the second layer see *the inputs of the first*. It sees what the first layer says: one number for each neuron there.",
    ),
    Mistake(
        "biases for inputs too",
        (41, 1274),
        "You gave *the inputs* biases as well. They are numbers that come in, and have nothing to adjust.",
    ),
    Mistake("neurons", (7, 26), "You counted *the neurons*. How many numbers does each of them hold?"),
    Mistake(
        "neurons with inputs",
        (11, 90),
        "You counted *inputs and neurons*. Parameters sit in the neurons: a weight for each input, and a bias.",
    ),
)


_FIRST_LAYER_ALONE = Mistake(
    "first layer alone",
    (25, 1040),
    "You counted *the first layer alone*. The second has neurons with weights and biases of their own.",
)


def _one_right(mistake: Mistake, place: int) -> Mistake:
    """The same slip in one of the two numbers only: the other one is right, and is said to be."""
    answer = list(RIGHT_COUNTS)
    answer[place] = mistake.answer[place]
    right, wrong = ("second", "first") if place == 0 else ("first", "second")
    said = f"Your {right} number is right. In the {wrong}, {mistake.says[0].lower()}{mistake.says[1:]}"
    return Mistake(f"{mistake.name}, {wrong} only", tuple(answer), said)


RIGHT_COUNTS = (37, 1210)


_SLIPS = (*_BOTH_WRONG, _FIRST_LAYER_ALONE)


COUNTED = (
    *_SLIPS,
    *(_one_right(slip, place) for slip in _SLIPS for place in (0, 1)),
    Mistake("large first", (1210, 37), "Right numbers, *wrong places*: the smaller network comes first."),
)
