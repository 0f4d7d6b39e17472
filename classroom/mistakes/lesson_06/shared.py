"""Lesson 06: what several exercises' wrong answers and right ones are made of."""

from __future__ import annotations

from engine import Value


def _changing_its_input(rule):
    """The rule, with the result written into the first number that came in as well."""

    def changing(a, *others):
        out = rule(a, *others)
        if isinstance(a, Value):
            a.data = out.data
        return out

    return changing


def _without_slopes(rule):
    def slopeless(*inputs):
        out = rule(*inputs)
        return Value(out.data, out.parents, (), out.op)

    return slopeless


def _name_too_early(rule):
    def early(*inputs):
        out = rule(*inputs)
        return Value(out.data, out.parents, out.op)

    return early


NAMED = "In `Value(result, parents, local gradients, name)` *the third place* is for the local gradients; you put the name there."


CHANGED = "The number that came in is *overwritten*. Others may still need it: read `.data`, and put the result into a new Value."


SLOPELESS = (
    "A node is `Value(result, parents, local gradients, name)`: *both in the middle are tuples of equal length*."
)


RESULT = "For {case} you got {yours}, expected {expected}.\n"


SAID = "For {case} you got {yours}.\n"
