"""Exercise 04.5, Repair the gradients: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from engine import Value


def _slopes(a, b, c, da=None, db=None, dc=None):
    right = (b * c, a * c, a * b - 2 * c)
    return tuple(mine if mine is not None else true for mine, true in zip((da, db, dc), right, strict=True))


REPAIR = (
    Mistake(
        "planted",
        lambda a, b, c: _slopes(a, b, c, dc=a * b),
        "For {case} you got {yours}, expected {expected}.\nThe bug is still there, in the slope along c: the long path passes a *minus*, and arrives with the sign that a plus would leave.",
    ),
    Mistake(
        "short path lost",
        lambda a, b, c: _slopes(a, b, c, dc=-c),
        "For {case} you got {yours}, expected {expected}.\nAlong c only *the long path* is left. The two paths add up; the second must not overwrite the first.",
    ),
    Mistake(
        "long path lost",
        lambda a, b, c: _slopes(a, b, c, dc=a * b - c),
        "For {case} you got {yours}, expected {expected}.\nAlong c only *the short path* is left. c also acts through v, and what comes by two paths adds up.",
    ),
    Mistake(
        "minus on the wrong parent",
        lambda a, b, c: (-b * c, -a * c, a * b),
        "For {case} you got {yours}, expected {expected}.\nThe minus went to *the wrong parent*: in u − c it is c that is taken away, and u that stays as it is.",
    ),
    Mistake(
        "minus on both parents",
        lambda a, b, c: (-b * c, -a * c, a * b - 2 * c),
        "For {case} you got {yours}, expected {expected}.\nAlong c all is right now, and a and b have become false: of u − c, *only c* gets the minus.",
    ),
    Mistake(
        "sign of the sum",
        lambda a, b, c: _slopes(a, b, c, dc=-(a * b)),
        "For {case} you got {yours}, expected {expected}.\nYou turned the sign of *both paths* to c. Only one of them passes a minus.",
    ),
    Mistake(
        "short path turned",
        lambda a, b, c: _slopes(a, b, c, dc=2 * c - a * b),
        "For {case} you got {yours}, expected {expected}.\nThe difference is *the wrong way round*: the short path passes no minus, the long one does.",
    ),
    Mistake(
        "unswapped",
        lambda a, b, c: (a * c, b * c, a * b - 2 * c),
        "For {case} you got {yours}, expected {expected}.\nAlong c all is right now. But a and b have changed places, and *times swaps*.",
    ),
    Mistake(
        "other bug too",
        lambda a, b, c: (a * c, b * c, a * b),
        "For {case} you got {yours}, expected {expected}.\nThe bug is still there, and a and b, which were right, have *changed places*. Nudge before you repair: which slope was false?",
    ),
    Mistake(
        "the expression changed",
        lambda a, b, c: _slopes(a, b, c, dc=a * b + 2 * c),
        "For {case} you got {yours}, expected {expected}.\nYou changed *the expression*: v is u − c. Leave the values alone; the bug is in the way back.",
    ),
    Mistake(
        "numbers of one place",
        lambda a, b, c: (-12.0, 8.0, -14.0),
        "For {case} you got {yours}, expected {expected}.\nYou return *the numbers of one place*, the look cell's. They have to come from a, b and c.",
    ),
    Mistake(
        "multiplied",
        lambda a, b, c: _slopes(a, b, c, dc=-(a * b - c) * c),
        "For {case} you got {yours}, expected {expected}.\nYou *multiplied* what comes by the two paths to c. Along a path one multiplies; over paths one adds.",
    ),
)


def _by_formula(a, b, c):
    return [b * c, a * c, a * b - 2 * c]


def _by_path(a, b, c):
    u = a * b
    v = u - c
    dy_dv, dy_dc = c, v
    dv_du, dv_dc = 1, -1
    du_da, du_db = b, a
    return dy_dv * dv_du * du_da, dy_dv * dv_du * du_db, dy_dc + dy_dv * dv_dc


def _by_engine(a, b, c):
    leaves = [Value(x) for x in (a, b, c)]
    a, b, c = leaves
    ((a * b - c) * c).backward()
    return [leaf.grad for leaf in leaves]


REPAIR_STYLES = (_by_formula, _by_path, _by_engine)
