"""Exercise 06.1, Derive three slopes: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

SLOPES = (
    Mistake(
        "the divisor forgotten",
        (12.0, -0.5, -2.0),
        "Along b and c you are right. Along a you found the slope of a³ alone: *the divisor b* stands still, but it still divides.",
    ),
    Mistake(
        "power keeps the exponent",
        (6.0, -0.5, -2.0),
        "Along b and c you are right. Along a your power *keeps its exponent*: the 3 comes down, and one less stays where it stood.",
    ),
    Mistake(
        "power drops the factor",
        (1.0, -0.5, -2.0),
        "Along b and c you are right. Along a your power *drops the factor*: the exponent goes down by one, and comes out in front as well.",
    ),
    Mistake(
        "sign of the divisor's slope",
        (3.0, 0.5, -2.0),
        "Along a and c you are right. Along b the *sign* is not: share a cake among more people, and each gets less.",
    ),
    Mistake(
        "missing square",
        (3.0, -2.0, -2.0),
        "Along a and c you are right. Along b *one division is missing*: the slope of a quotient along its divisor has b twice below the bar.",
    ),
    Mistake(
        "numerator forgotten",
        (3.0, -0.06, -2.0),
        "Along a and c you are right. Along b you took the slope of 1/b: *what stands above the bar* multiplies it.",
    ),
    Mistake(
        "minus of the log forgotten",
        (3.0, -0.5, 2.0),
        "Along a and b you are right. Along c the *sign* is not: the log is subtracted.",
    ),
    Mistake(
        "factor of the log forgotten",
        (3.0, -0.5, -0.5),
        "Along a and b you are right. Along c the *factor 4* is missing; a factor that stands still comes along.",
    ),
    Mistake(
        "log uses its output",
        (3.0, -0.5, -2.77),
        "Along a and b you are right. Along c you typed *the log itself*. Its slope is another function, and needs no log.",
    ),
    Mistake(
        "log has the slope of a line",
        (3.0, -0.5, -8.0),
        "Along a and b you are right. Along c you multiplied by c: the log gets *flatter* as c grows, so where does c belong?",
    ),
)
