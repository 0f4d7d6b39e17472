"""Lesson 02: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake


class Box:
    """What the exercises give: the number, the notes, and nothing that computes."""

    def __init__(self, data, parents=(), op="", label=""):
        self.data, self.parents, self.op, self.label = data, parents, op, label

    def __repr__(self):
        return f"Value(data={self.data})"


def boxed(**methods) -> type:
    """Return a class with these methods; they make results with `type(self)(...)`."""
    return type("Value", (Box,), {f"__{name}__": method for name, method in methods.items()})


def _add(self, other):
    return type(self)(self.data + other.data, (self, other), "+")


def _mul(self, other):
    return type(self)(self.data * other.data, (self, other), "*")


WHO_IS_ASKED = (
    Mistake("mul", "a", "You chose (a). `a.__mul__(3)` is the call for `a * 3`: here the 3 is on the left."),
    Mistake(
        "the int does it",
        "b",
        "You chose (b). Python does ask the 3 first, but an int does not know how to multiply a Value, and declines.",
    ),
    Mistake("an error", "d", "You chose (d). It would be an error if the class had no reflected method; ours has one."),
)


def _add_number(self, other):
    return self.data + other.data


def _mul_number(self, other):
    return self.data * other.data


def _add_in_place(self, other):
    self.data += other.data
    return self


def _mul_in_place(self, other):
    self.data *= other.data
    return self


ARITHMETIC = (
    Mistake(
        "a bare number",
        boxed(add=_add_number, mul=_mul_number),
        "For {case} you got {yours}.\nThe result has to go *into a new box*, or the next operation meets a number that remembers nothing.",
    ),
    Mistake(
        "no parents",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, op="+"),
            mul=lambda s, o: type(s)(s.data * o.data, op="*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nThe numbers are right and *the result has forgotten its parents*.",
    ),
    Mistake(
        "changed operand",
        boxed(add=_add_in_place, mul=_mul_in_place),
        "The operation *changed its left operand* and gave that back. Leave a and b alone and make a new Value.",
    ),
    Mistake(
        "parents swapped",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, (o, s), "+"),
            mul=lambda s, o: type(s)(s.data * o.data, (o, s), "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nThe parents are *in the wrong order*: the left operand, `self`, comes first.",
    ),
    Mistake(
        "numbers for parents",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, (s.data, o.data), "+"),
            mul=lambda s, o: type(s)(s.data * o.data, (s.data, o.data), "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nThe parents are the *Values* themselves, not their numbers: a number does not know where it came from.",
    ),
    Mistake(
        "no op",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, (s, o)),
            mul=lambda s, o: type(s)(s.data * o.data, (s, o)),
        ),
        "For {case} you got {yours}, expected {expected}.\nThe result does not say *which operation made it*: hand over the op as the third argument.",
    ),
    Mistake(
        "sum for product",
        boxed(add=_add, mul=lambda s, o: type(s)(s.data + o.data, (s, o), "*")),
        "For {case} you got {yours}, expected {expected}.\nYour product *adds*. A copied line that was only half changed?",
    ),
    Mistake(
        "parents in a set",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, {s, o}, "+"),
            mul=lambda s, o: type(s)(s.data * o.data, {s, o}, "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nA *set* keeps neither the order nor the second a of `a + a`. Use a tuple.",
    ),
)


def _add_in_steps(self, other):
    total = self.data + other.data
    result = type(self)(total)
    result.parents = (self, other)
    result.op = "+"
    return result


def _mul_keywords(self, other):
    return type(self)(data=other.data * self.data, op="*", parents=[self, other])


ARITHMETIC_STYLES = (boxed(add=_add_in_steps, mul=_mul), boxed(add=_add, mul=_mul_keywords))


def _neg(self):
    return type(self)(-self.data, (self,), "neg")


def _neg_in_place(self):
    self.data = -self.data
    return self


def _sub(self, other):
    return type(self)(self.data - other.data, (self, other), "-")


def subtraction(**methods) -> type:
    return boxed(**{"add": _add, "mul": _mul, "neg": _neg, "sub": _sub, **methods})


SUBTRACTION = (
    Mistake(
        "the wrong way round",
        subtraction(sub=lambda s, o: type(s)(o.data - s.data, (s, o), "-")),
        "For {case} you got {yours}, expected {expected}.\nThat is *the wrong way round*: `self` stands left of the minus, `other` right of it.",
    ),
    Mistake(
        "changed operand",
        subtraction(neg=_neg_in_place),
        "For {case} you got {yours}, expected {expected}.\nYour `-a` *changed a itself*. The minus belongs to a new Value; a keeps its number.",
    ),
    Mistake(
        "forgotten parent",
        subtraction(neg=lambda s: type(s)(-s.data)),
        "For {case} you got {yours}, expected {expected}.\nThe number is right, but `-a` *has no parent*, so the way back to a is lost.",
    ),
    Mistake(
        "no tuple",
        subtraction(neg=lambda s: type(s)(-s.data, (s), "neg")),
        "The parents of `-a` are *no tuple*: `(self)` is self in brackets. A tuple of one is written `(self,)`.",
    ),
    Mistake(
        "parents swapped",
        subtraction(sub=lambda s, o: type(s)(s.data - o.data, (o, s), "-")),
        "For {case} you got {yours}, expected {expected}.\nThe number is right and the parents are *in the wrong order*: read from the graph, it is the other difference.",
    ),
    Mistake(
        "no op",
        subtraction(sub=lambda s, o: type(s)(s.data - o.data, (s, o))),
        "The number is right, and the result does not say *which operation made it*: hand over an op.",
    ),
    Mistake(
        "op of another",
        subtraction(sub=lambda s, o: type(s)(s.data - o.data, (s, o), "+")),
        "For {case} you got {yours}, expected {expected}.\nThe number is right, and the note says that it was made by *a sum*. Which op belongs there?",
    ),
    Mistake(
        "bare numbers",
        subtraction(neg=lambda s: -s.data, sub=lambda s, o: s.data - o.data),
        "For {case} you got {yours}.\nPut the number *into a new box*, so that it remembers where it came from.",
    ),
    Mistake(
        "adds instead",
        subtraction(sub=lambda s, o: type(s)(s.data + o.data, (s, o), "-")),
        "For {case} you got {yours}, expected {expected}.\nThat is the *sum*. A copied line that was only half changed?",
    ),
)


def _minus_one_times(self):
    return self * type(self)(-1.0)


SUBTRACTION_STYLES = (
    subtraction(sub=lambda s, o: s + (-o)),
    subtraction(sub=lambda s, o: type(s)(-(o.data - s.data), [s, o], op="-")),
    subtraction(neg=_minus_one_times, sub=lambda s, o: type(s)(s.data - o.data, (s, o), "minus")),
    subtraction(neg=lambda s: type(s)(-s.data, (s,), "-"), sub=lambda s, o: s + (-o)),
)


def either_side(wrap=None, **methods) -> type:
    """Return a Value class in the shape of the exercise, with its own `wrap` and reflected methods."""

    class Value(Box):
        def __add__(self, other):
            other = box(other)
            return Value(self.data + other.data, (self, other), "+")

        def __sub__(self, other):
            other = box(other)
            return Value(self.data - other.data, (self, other), "-")

        def __mul__(self, other):
            other = box(other)
            return Value(self.data * other.data, (self, other), "*")

    def box(x):
        return wrap(x, Value) if wrap else x if isinstance(x, Value) else Value(x)

    reflected = {
        "radd": lambda s, o: box(o) + s,
        "rmul": lambda s, o: box(o) * s,
        "rsub": lambda s, o: box(o) - s,
        **methods,
    }
    for name, method in reflected.items():
        setattr(Value, f"__{name}__", method)
    return Value


def _wrap_ints(x, cls):
    return cls(x) if isinstance(x, int) else x


def _copying_wrap(x, cls):
    return cls(x.data) if isinstance(x, cls) else cls(x)


EITHER_SIDE = (
    Mistake(
        "a copy of the Value",
        either_side(wrap=_copying_wrap),
        "The parents are {yours} instead of {expected}.\nYour `wrap` makes *a new box* for what is a Value already, and the way back to the old one is lost. Give x itself back.",
    ),
    Mistake(
        "reflected results forget",
        either_side(
            radd=lambda s, o: type(s)(o + s.data),
            rmul=lambda s, o: type(s)(o * s.data),
            rsub=lambda s, o: type(s)(o - s.data),
        ),
        "For {case} you got {yours}, expected {expected}.\nWith the number on the left, the result *has forgotten its parents*. Wrap the number and use the operation you have.",
    ),
    Mistake(
        "wrap without return",
        either_side(wrap=lambda x, cls: None),
        "Your `wrap` *gives back nothing*. A function gives back what follows `return`.",
    ),
    Mistake(
        "whole numbers only",
        either_side(wrap=_wrap_ints),
        "For {case} you got {yours}, expected {expected}.\nYour `wrap` knows *whole numbers only*. Ask what x should become a Value unless it is: `isinstance(x, Value)`.",
    ),
    Mistake(
        "reflected difference with parents swapped",
        either_side(rsub=lambda s, o: type(s)(o - s.data, (s, type(s)(o)), "-")),
        "For {case} you got {yours}, expected {expected}.\nThe number is right and the *parents are swapped*: read from the graph, it is a − 10.",
    ),
    Mistake(
        "reflected difference the wrong way round",
        either_side(rsub=lambda s, o: s - o),
        "For {case} you got {yours}, expected {expected}.\n`10 - a` calls `a.__rsub__(10)`, so in there `other` is *the left one*: ten minus a.",
    ),
    Mistake(
        "wrapped twice",
        either_side(wrap=lambda x, cls: cls(x)),
        "For {case} you got {yours}, expected {expected}.\nYour `wrap` puts *a Value into another Value*. If x is a Value already, give it back as it is.",
    ),
    Mistake(
        "nothing wrapped",
        either_side(wrap=lambda x, cls: x),
        "For {case} you got {yours}, expected {expected}.\nYour `wrap` gives back the number *as it came*. A plain number has no data and no parents, so box it.",
    ),
    Mistake(
        "reflected results are bare numbers",
        either_side(radd=lambda s, o: o + s.data, rmul=lambda s, o: o * s.data, rsub=lambda s, o: o - s.data),
        "For {case} you got {yours}, expected {expected}.\nWith the number on the left, the result is *not a Value any more*. Wrap the number and use the operation you have.",
    ),
    Mistake(
        "reflected sum for product",
        either_side(rmul=lambda s, o: s + o),
        "For {case} you got {yours}, expected {expected}.\n`2 * b` *adds* in your class. A copied line that was only half changed?",
    ),
)


def _rsub_negated(self, other):
    return (self - other) * -1


def _wrap_numbers(x, cls):
    if isinstance(x, int | float):
        return cls(float(x))
    return x


EITHER_SIDE_STYLES = (
    either_side(radd=lambda s, o: s + o, rmul=lambda s, o: s * o),
    either_side(wrap=_wrap_numbers, rsub=_rsub_negated),
)

PARENTS_IN_A_SET = (
    Mistake(
        "still a set",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, {s, o}, "+"),
            mul=lambda s, o: type(s)(s.data * o.data, {s, o}, "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nThe parents still go into *a set*, which drops the second a of `a + a` and keeps no order.",
    ),
    Mistake(
        "frozen, but still a set",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, frozenset((s, o)), "+"),
            mul=lambda s, o: type(s)(s.data * o.data, frozenset((s, o)), "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nA *frozenset* cannot change, but it still drops the second a of `a + a`.",
    ),
    Mistake(
        "only the sum repaired",
        boxed(add=_add, mul=lambda s, o: type(s)(s.data * o.data, {s, o}, "*")),
        "For {case} you got {yours}, expected {expected}.\nThe sum is repaired; *the product has the same bug*.",
    ),
    Mistake(
        "the same one counted once",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, (s,) if s is o else (s, o), "+"),
            mul=lambda s, o: type(s)(s.data * o.data, (s,) if s is o else (s, o), "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nYou treat `a + a` as if it had *one parent*. It has two places, and a stands in both.",
    ),
    Mistake(
        "order reversed",
        boxed(
            add=lambda s, o: type(s)(s.data + o.data, (o, s), "+"),
            mul=lambda s, o: type(s)(s.data * o.data, (o, s), "*"),
        ),
        "For {case} you got {yours}, expected {expected}.\nBoth are there, in the *wrong order*: the left operand comes first.",
    ),
)
PARENTS_STYLES = (
    boxed(add=_add, mul=_mul),
    boxed(add=lambda s, o: type(s)(s.data + o.data, [s, o], "+"), mul=_mul_keywords),
)


def _written(join, leaf=lambda v: v.label or f"{v.data:g}", deep=True):
    """Return a `formula` that joins the parts and writes the leaves as told."""

    def formula(value):
        if not value.parents:
            return leaf(value)
        left, right = value.parents
        if deep:
            return join(formula(left), value.op, formula(right))
        return join(leaf(left), value.op, leaf(right))

    return formula


def _in_brackets(left, op, right):
    return f"({left} {op} {right})"


def _inner_labels(value):
    if value.label or not value.parents:
        return value.label or f"{value.data:g}"
    left, right = value.parents
    return f"({_inner_labels(left)} {value.op} {_inner_labels(right)})"


FORMULA = (
    Mistake(
        "stops at a label",
        _inner_labels,
        "For {case} you wrote {yours}, expected {expected}.\nA *result* with a label is still a result: only a leaf, which has no parents, goes by its name.",
    ),
    Mistake(
        "no spaces",
        _written(lambda left, op, right: f"({left}{op}{right})"),
        "For {case} you wrote {yours}, expected {expected}.\nOne *space* on either side of the operation, please; the check compares letter by letter.",
    ),
    Mistake(
        "no brackets",
        _written(lambda left, op, right: f"{left} {op} {right}"),
        "For {case} you wrote {yours}, expected {expected}.\nWithout *brackets* the formula can mean something else: is it `a * b + c * f` or `(a * b + c) * f`?",
    ),
    Mistake(
        "the wrong way round",
        _written(lambda left, op, right: f"({right} {op} {left})"),
        "For {case} you wrote {yours}, expected {expected}.\nThe operands are *the wrong way round*; for a difference that is another number.",
    ),
    Mistake(
        "one level only",
        _written(_in_brackets, deep=False),
        "For {case} you wrote {yours}, expected {expected}.\nOnly *the last operation* is written out. A parent may itself be a whole expression: ask for its formula.",
    ),
    Mistake(
        "numbers instead of names",
        _written(_in_brackets, leaf=lambda v: f"{v.data:g}"),
        "For {case} you wrote {yours}, expected {expected}.\nA leaf that has *a label* goes by it; only the others show their number.",
    ),
    Mistake(
        "names only",
        _written(_in_brackets, leaf=lambda v: v.label),
        "For {case} you wrote {yours}, expected {expected}.\nA leaf *without a label* shows its number instead, written with `:g`.",
    ),
    Mistake(
        "operation first",
        _written(lambda left, op, right: f"({op} {left} {right})"),
        "For {case} you wrote {yours}, expected {expected}.\nThe operation goes *between* its operands here.",
    ),
)


def _joined(value):
    if value.parents == ():
        return value.label if value.label else format(value.data, "g")
    return "(" + f" {value.op} ".join(_joined(parent) for parent in value.parents) + ")"


def _by_order(value):
    text = {}
    for node in engine_order(value):
        if node.parents:
            left, right = node.parents
            text[node] = f"({text[left]} {node.op} {text[right]})"
        else:
            text[node] = node.label or f"{node.data:g}"
    return text[value]


def engine_order(value):
    from engine import topological_order

    return topological_order(value)


FORMULA_STYLES = (_joined, _by_order)

WALK = (
    Mistake("one step only", "d", "That is `L.parents[0]`. Go one step further: its second parent."),
    Mistake(
        "first for second", "e", "That is `L.parents[0].parents[0]`. Python counts from 0, so `[1]` is the second."
    ),
    Mistake(
        "right first",
        "f",
        "That is `L.parents[1]`, the right operand of the last product. The walk starts with `[0]`, the left one.",
    ),
    Mistake("two steps down", "b", "That one lies deeper, under e. The walk has two steps in all."),
)
