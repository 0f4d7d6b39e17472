"""Exercise 05.3, Note the local gradients: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from collections.abc import Callable

from classroom.checks.exercise import Mistake


# ---- 05.3 Note the local gradients.
class Node:
    """What the exercise gives: the fields, and nothing that computes."""

    def __init__(self, data, parents=(), local_grads=(), op="", label=""):
        self.data, self.parents, self.local_grads, self.op, self.label = data, parents, local_grads, op, label
        self.grad = 0.0

    def __repr__(self):
        return f"Value(data={self.data})"


def wrapped(cls, other):
    return other if isinstance(other, Node) else cls(other)


COMPUTE = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y}


SLOPES = {"+": lambda a, b: (1.0, 1.0), "-": lambda a, b: (1.0, -1.0), "*": lambda a, b: (b.data, a.data)}


def operation(op: str, slopes: Callable | None = None, make: Callable | None = None) -> Callable:
    """A method: wrap, compute, and make a result out of (class, data, parents, local gradients, op)."""
    make = make or (lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads, op))

    def method(self, other):
        other = wrapped(type(self), other)
        local_grads = (slopes or SLOPES[op])(self, other)
        return make(type(self), COMPUTE[op](self.data, other.data), (self, other), local_grads, op)

    return method


def noting(add=None, sub=None, mul=None) -> type:
    """A class like the one in the exercise, with these three methods or the right ones."""
    add, sub, mul = add or operation("+"), sub or operation("-"), mul or operation("*")
    methods = {"__add__": add, "__sub__": sub, "__mul__": mul, "__radd__": add, "__rmul__": mul}
    return type("Value", (Node,), methods | {"__rsub__": lambda self, other: type(self)(other) - self})


def _all(make: Callable) -> type:
    return noting(*(operation(op, make=make) for op in "+-*"))


def _unwrapped(op):
    def method(self, other):
        return type(self)(COMPUTE[op](self.data, other.data), (self, other), SLOPES[op](self, other), op)

    return method


def _wrapped_too_late(op):
    def method(self, other):
        box = wrapped(type(self), other)
        return type(self)(COMPUTE[op](self.data, box.data), (self, other), SLOPES[op](self, box), op)

    return method


def _grads_at_once(op):
    def method(self, other):
        other = wrapped(type(self), other)
        slopes = SLOPES[op](self, other)
        self.grad, other.grad = slopes
        return type(self)(COMPUTE[op](self.data, other.data), (self, other), slopes, op)

    return method


def _minus_of_a_sum(self, other):
    return self + wrapped(type(self), other) * -1


def _only_ints(op):
    def method(self, other):
        other = type(self)(other) if isinstance(other, int) else other
        return type(self)(COMPUTE[op](self.data, other.data), (self, other), SLOPES[op](self, other), op)

    return method


def _times_grad(op):
    return operation(op, lambda a, b: tuple(slope * a.grad for slope in SLOPES[op](a, b)))


NOTED = (
    Mistake(
        "times not swapped",
        noting(mul=operation("*", lambda a, b: (a.data, b.data))),
        "For {case} you noted {yours}, expected {expected}.\n*Times swaps*: along the left factor, the slope of the product is the right one.",
    ),
    Mistake(
        "Values for numbers",
        noting(mul=operation("*", lambda a, b: (b, a))),
        "For {case} you noted {yours}, expected {expected}.\nLocal gradients are *numbers*: note the `data` of the other factor, and not the factor.",
    ),
    Mistake(
        "minus like plus",
        noting(sub=operation("-", lambda a, b: (1.0, 1.0))),
        "For {case} you noted {yours}, expected {expected}.\n*Minus turns the sign* for its second parent: if b grows, a − b shrinks.",
    ),
    Mistake(
        "minus turned for the first",
        noting(sub=operation("-", lambda a, b: (-1.0, 1.0))),
        "For {case} you noted {yours}, expected {expected}.\nThe sign is turned for *the wrong parent*. Which of the two makes a − b smaller when it grows?",
    ),
    Mistake(
        "plus like times",
        noting(add=operation("+", SLOPES["*"])),
        "For {case} you noted {yours}, expected {expected}.\nThose are the slopes of *a product*. If a grows by 0.001, by how much does a + b grow?",
    ),
    Mistake(
        "plus notes its operands",
        noting(add=operation("+", lambda a, b: (a.data, b.data))),
        "For {case} you noted {yours}, expected {expected}.\nYour sum notes *its operands*. A local gradient is a slope: how far the sum moves when one of them moves by 1.",
    ),
    Mistake(
        "times like plus",
        noting(mul=operation("*", lambda a, b: (1.0, 1.0))),
        "For {case} you noted {yours}, expected {expected}.\nThose are the slopes of *a sum*. If a grows by 0.001, by how much does a · b grow?",
    ),
    Mistake(
        "the product itself",
        noting(mul=operation("*", lambda a, b: (a.data * b.data,) * 2)),
        "For {case} you noted {yours}, expected {expected}.\nYou noted *the product itself*. The slope along one factor does not contain that factor.",
    ),
    Mistake(
        "times grad",
        noting(*map(_times_grad, "+-*")),
        "For {case} you noted {yours}, expected {expected}.\nA `grad` has got into it, and *it is still 0*. Upstream gradients arrive later, in the sweep; the local one is known now.",
    ),
    Mistake(
        "nothing noted",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, (), op)),
        "For {case} you noted {yours}, expected {expected}.\nThe number is right, and *no local gradient* is noted.",
    ),
    Mistake(
        "one for two",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads[0], op)),
        "For {case} you noted {yours}.\nThat is *one number*. There is one local gradient for each parent: a tuple of two.",
    ),
    Mistake(
        "op in the wrong place",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, op, local_grads)),
        "For {case} you noted {yours}, expected {expected}.\nOp and local gradients are *in each other's place*: look at the order of the arguments in `__init__`.",
    ),
    Mistake(
        "no op",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads)),
        "For {case} you got {yours}, expected {expected}.\nThe result does not say *which operation made it*. The op is the fourth argument.",
    ),
    Mistake(
        "no parents",
        _all(lambda cls, data, parents, local_grads, op: cls(data, (), local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nThe result has *no parents*: nobody to whom it could hand a gradient on.",
    ),
    Mistake(
        "parents swapped",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents[::-1], local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nThe parents are *in the wrong order*: `self`, the left operand, comes first.",
    ),
    Mistake(
        "a bare number",
        _all(lambda cls, data, parents, local_grads, op: data),
        "For {case} you got {yours}.\nThe result has to go *into a new Value*, with its notes.",
    ),
    Mistake(
        "not wrapped",
        noting(*map(_unwrapped, "+-*")),
        "Two Values are right. For {case} Python raised {yours}: a *plain number* has no `data`. Wrap it in a Value first, as in lesson 02.",
    ),
    *(
        Mistake(
            name,
            noting(**{method: _only_ints(op) for method, op in chosen.items()}),
            "For {case} Python raised {yours}: your "
            + which
            + " *only a whole number* in a Value. 0.5 is a plain number too.",
        )
        for name, which, chosen in (
            ("only ints wrapped", "methods wrap", {"add": "+", "sub": "-", "mul": "*"}),
            ("only ints wrapped in plus", "`__add__` wraps", {"add": "+"}),
            ("only ints wrapped in minus", "`__sub__` wraps", {"sub": "-"}),
            ("only ints wrapped in times", "`__mul__` wraps", {"mul": "*"}),
        )
    ),
    Mistake(
        "number for parent",
        noting(*map(_wrapped_too_late, "+-*")),
        "For {case} you got {yours}, expected {expected}.\nOne of the parents is *the plain number*, which has no grad. The parent is the Value in which you wrapped it.",
    ),
    Mistake(
        "grads set at once",
        noting(*map(_grads_at_once, "+-*")),
        "For {case} you got {yours}, expected {expected}.\nYour operation writes into *the `grad` of its operands*. It only notes local gradients; `grad` is for the way back.",
    ),
    Mistake(
        "ones everywhere",
        noting(sub=operation("-", SLOPES["+"]), mul=operation("*", SLOPES["+"])),
        "For {case} you noted {yours}, expected {expected}.\nYou noted *1 and 1 for every operation*. That is right for the sum only; minus and times have slopes of their own.",
    ),
    Mistake(
        "the other minus the one",
        noting(
            sub=operation("-", make=lambda cls, data, parents, local_grads, op: cls(-data, parents, local_grads, op))
        ),
        "For {case} you got {yours}, expected {expected}.\nThat is *the wrong way round*: `self` stands left of the minus, `other` right of it.",
    ),
    Mistake(
        "one factor twice",
        noting(mul=operation("*", lambda a, b: (b.data, b.data))),
        "For {case} you noted {yours}, expected {expected}.\nBoth places have *the same factor's number*. Times swaps: each place has the number of the other.",
    ),
    Mistake(
        "plus for every op",
        _all(lambda cls, data, parents, local_grads, op: cls(data, parents, local_grads, "+")),
        "For {case} you got {yours}, expected {expected}.\nThe note says that *a sum* made it. A copied line that was only half changed?",
    ),
    Mistake(
        "ops in words",
        _all(
            lambda cls, data, parents, local_grads, op: cls(
                data, parents, local_grads, {"+": "add", "-": "sub", "*": "mul"}[op]
            )
        ),
        'For {case} you got {yours}, expected {expected}.\nThe op is *the sign itself*: `"+"`, `"-"` or `"*"`.',
    ),
    Mistake(
        "parents in a set",
        _all(lambda cls, data, parents, local_grads, op: cls(data, set(parents), local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nA *set* keeps neither the order nor the second a of `a + a`. Use a tuple.",
    ),
    Mistake(
        "numbers for parents",
        _all(lambda cls, data, parents, local_grads, op: cls(data, tuple(p.data for p in parents), local_grads, op)),
        "For {case} you got {yours}, expected {expected}.\nThe parents are *the Values themselves*, not their numbers: a number has no grad to hand something to.",
    ),
    Mistake(
        "minus made of others",
        noting(sub=_minus_of_a_sum),
        "For {case} you got {yours}, expected {expected}.\nThe number is right, and your difference is *a sum and a product*. Let it be one node, with the two operands as its parents.",
    ),
)


def _mul_in_steps(self, other):
    other = wrapped(type(self), other)
    out = type(self)(self.data * other.data)
    out.parents, out.op = [self, other], "*"
    out.local_grads = [other.data, self.data]
    return out


def _sub_keywords(self, other):
    if not isinstance(other, Node):
        other = type(self)(other)
    return type(self)(op="-", data=self.data - other.data, local_grads=(1, -1), parents=(self, other))


def _add_keywords(self, other):
    b = type(self)(other) if isinstance(other, int | float) else other
    return type(self)(self.data + b.data, parents=(self, b), local_grads=[1, 1], op="+")


NOTED_STYLES = (noting(mul=_mul_in_steps), noting(add=_add_keywords, sub=_sub_keywords))
