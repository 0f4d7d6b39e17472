"""Lesson 06: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import math

import engine
from classroom.checks.exercise import Mistake
from engine import Value


def _right_cross_entropy(logits, label):  # while an answer is tried, the engine's own is switched off
    largest = max(z.data for z in logits)
    return Value.sum([(z - largest).exp() for z in logits]).log() + largest - logits[label]


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

RESULT = "For {case} you got {yours}, expected {expected}.\n"
SAID = "For {case} you got {yours}.\n"


def _wrapped(x):
    return x if isinstance(x, Value) else Value(x)


def _divide(grads, parents=lambda a, b: (a, b), wrap_a=_wrapped, wrap_b=_wrapped, data=lambda x, y: x / y):
    """A division with these local gradients, made from both numbers."""

    def divide(a, b):
        a, b = wrap_a(a), wrap_b(b)
        return Value(data(a.data, b.data), parents(a, b), grads(a.data, b.data), "/")

    return divide


def _right_slopes(x, y):
    return 1.0 / y, -x / y**2


def _copied(x):
    return Value(_wrapped(x).data)


def _as_it_came(x):
    return x


def _divide_the_engines(a, b):
    return a / b


def _divide_by_a_power(a, b):
    inverse = Value(1.0 / _wrapped(b).data, (_wrapped(b),), (-1.0 / _wrapped(b).data ** 2,), "inverse")
    return _wrapped(a) * inverse


def _divide_number(a, b):
    return _wrapped(a).data / _wrapped(b).data


def _divide_no_graph(a, b):
    return Value(_wrapped(a).data / _wrapped(b).data)


def _divide_constant_as_parent(a, b):
    x, y = _wrapped(a).data, _wrapped(b).data
    return Value(x / y, (a, b), _right_slopes(x, y), "/")


DIVIDE = (
    Mistake(
        "the engine's own division",
        _divide_the_engines,
        "For {case} your code leaves the division of Values to `/`, and *that is the rule you are writing*. Divide the numbers, `.data`, and make the Value yourself.",
    ),
    Mistake(
        "the engine's own power",
        lambda a, b: a * b**-1,
        "For {case} your code leaves the work to *another rule of the engine*, `**`. Divide the numbers, `.data`, and write both slopes yourself.",
    ),
    Mistake(
        "changes its input",
        _changing_its_input(_divide(_right_slopes)),
        SAID + CHANGED,
    ),
    Mistake(
        "no local gradients",
        _without_slopes(_divide(_right_slopes)),
        SAID + SLOPELESS,
    ),
    Mistake(
        "name in the place of the slopes",
        _name_too_early(_divide(_right_slopes)),
        SAID + NAMED,
    ),
    Mistake(
        "rounded",
        _divide(_right_slopes, data=lambda x, y: round(x / y, 2)),
        RESULT + "The slopes are right. The result is *rounded*: leave it as it is, and round when you print.",
    ),
    Mistake(
        "sign",
        _divide(lambda x, y: (1.0 / y, x / y**2)),
        RESULT
        + "The *sign* of the second slope is wrong: while both are positive, a larger divisor makes the quotient smaller.",
    ),
    Mistake(
        "missing square",
        _divide(lambda x, y: (1.0 / y, -x / y)),
        RESULT
        + "The divisor's slope is *one division short*. In the derivation, h cancels and two b's remain below the bar.",
    ),
    Mistake(
        "numerator forgotten",
        _divide(lambda x, y: (1.0 / y, -1.0 / y**2)),
        RESULT + "Your second slope is that of `1 / b`. *What stands above the bar* multiplies it.",
    ),
    Mistake(
        "slopes of a product",
        _divide(lambda x, y: (y, x)),
        RESULT + "Those are the local gradients of *times*. A quotient has others: nudge each side, and see.",
    ),
    Mistake(
        "only one divided",
        _divide(lambda x, y: (1.0 / y, x)),
        RESULT
        + "The first slope is right, the second is that of *a product*. How does a quotient move with what it is divided by?",
    ),
    Mistake(
        "slope of the upper one",
        _divide(lambda x, y: (y, -x / y**2)),
        RESULT
        + "The second slope is right. Along `a` you *multiply* by b, but a larger divisor makes the quotient less sensitive.",
    ),
    Mistake(
        "one for the upper one",
        _divide(lambda x, y: (1.0, -x / y**2)),
        RESULT + "The second slope is right. The first is *not 1*: what is added to `a` is divided, too.",
    ),
    Mistake(
        "local gradients swapped",
        _divide(lambda x, y: (-x / y**2, 1.0 / y)),
        RESULT
        + "Both slopes are right and *swapped*: the first local gradient belongs to the first parent. Look which parent is which.",
    ),
    Mistake(
        "both swapped",
        _divide(lambda x, y: (-x / y**2, 1.0 / y), parents=lambda a, b: (b, a)),
        "For {case} you got {yours}, expected {expected}.\nThe gradients arrive where they should. The *order of the parents* is not that of the operation, so nobody could tell a / b from b / a.",
    ),
    Mistake(
        "upside down",
        _divide(lambda x, y: (-y / x**2 if x else 0.0, 1.0 / x if x else 0.0), data=lambda x, y: y / x if x else 0.0),
        RESULT + "You divided *the second by the first*.",
    ),
    Mistake(
        "constant not wrapped",
        _divide(_right_slopes, wrap_a=_as_it_came, wrap_b=_as_it_came),
        "Two Values are divided well. For {case}, `.data` is asked of a plain number ({yours}). *Wrap the constant* in a Value first.",
    ),
    Mistake(
        "constant on the left not wrapped",
        _divide(_right_slopes, wrap_a=_as_it_came),
        "A number on the right is wrapped. For {case} the *number on the left* is not ({yours}): here it can stand on either side.",
    ),
    Mistake(
        "constant on the right not wrapped",
        _divide(_right_slopes, wrap_b=_as_it_came),
        "A number on the left is wrapped. For {case} the *number on the right* is not ({yours}): here it can stand on either side.",
    ),
    Mistake(
        "constant as a parent",
        _divide_constant_as_parent,
        SAID
        + "The slopes are right; the *plain number went into the parents* as it came. Backward would ask it for its grad. Wrap it first.",
    ),
    Mistake(
        "two nodes",
        _divide_by_a_power,
        RESULT + "The gradients are right, from *two nodes*. Write the two slopes of a quotient, and one will do.",
    ),
    Mistake(
        "slopes of a difference",
        _divide(lambda x, y: (1.0, -1.0)),
        RESULT + "1 and −1 are the local gradients of *minus*. Those of a quotient depend on the numbers.",
    ),
    Mistake(
        "wrapped twice",
        _divide(_right_slopes, wrap_a=Value, wrap_b=Value),
        "For {case} you wrap *whatever comes* ({yours}). What is a Value already goes in as it is, or the graph would be cut there.",
    ),
    Mistake(
        "copies of the parents",
        _divide(_right_slopes, wrap_a=_copied, wrap_b=_copied),
        RESULT
        + "The parents are *copies* of the Values that came in, so the originals hear nothing. Wrap plain numbers only.",
    ),
    Mistake(
        "one parent",
        _divide(lambda x, y: (1.0 / y,), parents=lambda a, b: (a,)),
        RESULT + "Nothing flows back to *the divisor*: it is a parent too, with a slope of its own.",
    ),
    Mistake(
        "a number",
        _divide_number,
        SAID + "That is *a plain number*: it has forgotten where it came from. Put it into a Value with its parents.",
    ),
    Mistake(
        "no graph",
        _divide_no_graph,
        SAID + "Where did the result come from? The Value was made *without parents*, so no gradient arrives.",
    ),
    Mistake(
        "rounded down",
        _divide(_right_slopes, data=lambda x, y: x // y),
        RESULT + "`//` *rounds the quotient down*. You want `/`.",
    ),
)


def _divide_squares(a, b):
    if not isinstance(a, Value):
        a = Value(float(a))
    if not isinstance(b, Value):
        b = Value(float(b))
    x, y = a.data, b.data
    node = Value(x / y)
    node.parents = [a, b]
    node.local_grads = [1 / y, -x / (y * y)]
    return node


def _divide_without_constants(a, b):
    x, y = (v.data if isinstance(v, Value) else v for v in (a, b))
    pairs = [(v, g) for v, g in ((a, 1 / y), (b, -x * y**-2)) if isinstance(v, Value)]
    return Value(x / y, tuple(v for v, _ in pairs), tuple(g for _, g in pairs), op="÷")


def _divide_times_inverse(a, b):
    a, b = a + Value(0) if isinstance(a, int | float) else a, b + Value(0) if isinstance(b, int | float) else b
    a, b = (v if isinstance(v, Value) else Value(v) for v in (a, b))
    inverse = 1 / b.data
    return Value(data=a.data * inverse, parents=(a, b), local_grads=(inverse, -a.data * inverse * inverse))


DIVIDE_STYLES = (_divide_squares, _divide_without_constants, _divide_times_inverse)


def _power(slope, data=lambda x, n: x**n, guard=True):
    """A power with this slope; `guard` treats n = 0 apart, as one must at a = 0."""

    def power(a, n):
        local = 0.0 if guard and n == 0 else slope(a.data, n)
        return Value(data(a.data, n), (a,), (local,), f"**{n}")

    return power


def _power_the_engines(a, n):
    return a**n


def _power_product(a, n):
    out = Value(1.0)
    for _ in range(int(n)):
        out = out * a
    return out


def _power_exponent_as_parent(a, n):
    exponent = Value(n)
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, (a, exponent), (slope, 0.0), "**")


def _power_loose(a, n):
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, a, slope, "**")


def _power_loose_slope(a, n):
    slope = n * a.data ** (n - 1) if n else 0.0
    return Value(a.data**n, (a,), (slope), "**")


def _power_number(a, n):
    return a.data**n


def _power_no_graph(a, n):
    return Value(a.data**n)


def _power_cut_at(special, instead):
    right = _power(lambda x, n: n * x ** (n - 1))
    return lambda a, n: instead(a) if n == special else right(a, n)


POWER = (
    Mistake(
        "the engine's own power",
        _power_the_engines,
        "For {case} your code leaves the power of a Value to `**`, and *that is the rule you are writing*. Take the power of `a.data`, and make the Value yourself.",
    ),
    Mistake(
        "keeps the exponent",
        _power(lambda x, n: n * x**n),
        RESULT
        + "Your slope *keeps the exponent*. In a³ there are three places, and each is multiplied by the others: how many are those?",
    ),
    Mistake(
        "keeps the exponent, n = 0 not apart",
        _power(lambda x, n: x**n, guard=False),
        RESULT + "Your local gradient is *the result itself*. That is right for `exp` only.",
    ),
    Mistake(
        "drops the factor",
        _power(lambda x, n: x ** (n - 1), guard=False),
        RESULT + "Your slope *drops the factor*: a³ has three places, and what each of them brings adds up.",
    ),
    Mistake(
        "drops the factor, n = 0 apart",
        _power(lambda x, n: x ** (n - 1)),
        RESULT
        + "Well that n = 0 is treated apart. For the rest, your slope *drops the factor*: how many places of a are there to nudge?",
    ),
    Mistake(
        "exponent up",
        _power(lambda x, n: n * x ** (n + 1)),
        RESULT + "Your exponent goes *up* by one. A slope has fewer factors of a than the power itself, not more.",
    ),
    Mistake(
        "integral",
        _power(lambda x, n: x ** (n + 1) / (n + 1) if n + 1 else 0.0),
        RESULT + "That is the rule for going *the other way*, the integral. A slope lowers the exponent.",
    ),
    Mistake(
        "factor lowered too",
        _power(lambda x, n: (n - 1) * x ** (n - 1)),
        RESULT + "The factor in front is *one too small*: how many places does a stand in?",
    ),
    Mistake(
        "base and exponent swapped",
        _power(lambda x, n: float(n) ** (x - 1) * x if n > 0 else 0.0),
        RESULT + "In your slope *base and exponent have changed places*.",
    ),
    Mistake(
        "precedence, n = 0 apart",
        _power(lambda x, n: n * x**n - 1),
        RESULT + "This is *precedence*: a power binds more strongly than a minus, so brackets are missing.",
    ),
    Mistake(
        "precedence",
        _power(lambda x, n: n * x**n - 1, guard=False),
        RESULT + "This is *precedence*: in `x ** n - 1` the 1 is taken off the power. Put brackets around n − 1.",
    ),
    Mistake(
        "slope of the exponent",
        _power(lambda x, n: x**n * math.log(abs(x)) if x else 0.0),
        RESULT + "That is the slope *along the exponent*. Here n stands still, and a moves.",
    ),
    Mistake(
        "n = 0 at a = 0",
        _power(lambda x, n: n * x ** (n - 1), guard=False),
        "Nearly: for {case} your slope asks for 0 to the power of −1 ({yours}). The curve of a⁰ is 1 everywhere, so it is *flat*; treat n = 0 apart.",
    ),
    Mistake(
        "n = 0 at a = 0, by math.pow",
        _power(lambda x, n: n * math.pow(x, n - 1), guard=False),
        "Nearly: for {case}, `math.pow` is asked for 0 to the power of −1 ({yours}). The curve of a⁰ is 1 everywhere, so *what is its slope*?",
    ),
    Mistake(
        "a = 0 always flat",
        _power(lambda x, n: n * x ** (n - 1) if x else 0.0),
        RESULT
        + "At a = 0 your slope is *always 0*. For n = 1 the curve is a straight line, and has the same slope everywhere.",
    ),
    Mistake(
        "whole exponents only",
        _power_product,
        RESULT
        + "A loop of products makes *whole exponents from 1 on*, and a node for each. One node, with the slope as a formula, does all.",
    ),
    Mistake(
        "exponent as a parent",
        _power_exponent_as_parent,
        RESULT
        + "A plain exponent *needs no place among the parents*: a slope along it would need the log of a, which may be negative.",
    ),
    Mistake(
        "comma forgotten",
        _power_loose,
        SAID
        + "In Python `(a)` is a itself; *the comma makes the tuple*, `(a,)`. The same goes for the local gradients.",
    ),
    Mistake(
        "a number",
        _power_number,
        SAID + "That is *a plain number*: it has forgotten where it came from. Put it into a Value with its parent.",
    ),
    Mistake(
        "no graph",
        _power_no_graph,
        SAID + "Where did the result come from? The Value was made *without its parent*, so no gradient arrives.",
    ),
    Mistake(
        "changes its input",
        _changing_its_input(_power(lambda x, n: n * x ** (n - 1))),
        SAID + CHANGED,
    ),
    Mistake(
        "no local gradients",
        _without_slopes(_power(lambda x, n: n * x ** (n - 1))),
        SAID + SLOPELESS,
    ),
    Mistake(
        "name in the place of the slopes",
        _name_too_early(_power(lambda x, n: n * x ** (n - 1))),
        SAID + NAMED,
    ),
    Mistake(
        "n = 0 without a parent",
        _power_cut_at(0, lambda a: Value(1.0)),
        SAID + "The numbers are right. For n = 0 your Value *has no parent*: flat or not, it was made from a.",
    ),
    Mistake(
        "n = 1 without a node",
        _power_cut_at(1, lambda a: a),
        SAID
        + "The numbers are right. For n = 1 you give back *a itself*; a power is a node of its own, also where it changes nothing.",
    ),
    Mistake(
        "flat for negative exponents",
        _power(lambda x, n: n * x ** (n - 1) if n > 0 else 0.0),
        RESULT
        + "For n below 0 your slope is *always 0*. Only n = 0 is flat; 1/a falls as a grows, and the same formula says how fast.",
    ),
    Mistake(
        "right for squares",
        _power(lambda x, n: n * x),
        RESULT + "n·a is the slope of a power *for n = 2 only*. For a³, each place is multiplied by two others.",
    ),
    Mistake(
        "comma of the slope forgotten",
        _power_loose_slope,
        SAID + "`(slope)` is a number in brackets; *the comma makes the tuple*, as in the parents.",
    ),
    Mistake(
        "times for power",
        _power(lambda x, n: n, data=lambda x, n: x * n, guard=False),
        RESULT + "That is `a * n`. A *power* is written with two stars.",
    ),
)


def _power_by_cases(a, n):
    x = a.data
    if n == 0:
        return Value(1, [a], [0])
    if n == 1:
        return Value(x, [a], [1])
    return Value(x**n, [a], [n * x ** (n - 1)], "pow")


def _power_with_try(a, n):
    try:
        slope = n * pow(a.data, n - 1)
    except ZeroDivisionError:
        slope = 0.0
    node = Value(pow(a.data, n), op="**")
    node.parents, node.local_grads = (a,), (slope,)
    return node


def _power_by_quotient(a, n):
    out = a.data**n
    slope = n * out / a.data if a.data else float(n == 1)
    return Value(out, parents=(a,), local_grads=(slope,), op=f"**{n}")


POWER_STYLES = (_power_by_cases, _power_with_try, _power_by_quotient)


def _tanh(slope, data=lambda x, t: t):
    """A tanh whose local gradient is made from the input x and the output t."""

    def tanh(a):
        t = math.tanh(a.data)
        return Value(data(a.data, t), (a,), (slope(a.data, t),), "tanh")

    return tanh


def _tanh_the_engines(a):
    return a.tanh()


def _tanh_loose(a):
    t = math.tanh(a.data)
    return Value(t, (a), (1 - t * t), "tanh")


def _tanh_loose_slope(a):
    t = math.tanh(a.data)
    return Value(t, (a,), (1 - t * t), "tanh")


def _tanh_twice(a):
    t = math.tanh(a.data)
    return Value(t, (a,), (1 - math.tanh(t) ** 2,), "tanh")


def _tanh_no_graph(a):
    return Value(math.tanh(a.data))


def _tanh_from_a_quotient(a):
    e = math.exp(2 * a.data)
    t = (e - 1) / (e + 1)
    return Value(t, (a,), (1 - t * t,), "tanh")


TANH = (
    Mistake(
        "still the input squared",
        _tanh(lambda x, t: 1.0 - x**2),
        RESULT
        + "The bug is still there: the slope is made from *the input*, 1 − x². At 0 input and output are the same, so it passes there.",
    ),
    Mistake(
        "square forgotten",
        _tanh(lambda x, t: 1.0 - t),
        RESULT
        + "The output is the right number to take. *Its square* is missing: a slope must be the same at a and at −a.",
    ),
    Mistake(
        "plus",
        _tanh(lambda x, t: 1.0 + t * t),
        RESULT + "Your slope is never below 1, so the curve would go *ever more steeply*. The sign in the middle?",
    ),
    Mistake(
        "minus first",
        _tanh(lambda x, t: t * t - 1.0),
        RESULT + "Right size, *wrong sign*: tanh rises everywhere.",
    ),
    Mistake(
        "square alone",
        _tanh(lambda x, t: t * t),
        RESULT
        + "You return *the square alone*: 0 at a = 0, where the curve is steepest, and 1 far out, where it is flat.",
    ),
    Mistake(
        "sigmoid's rule",
        _tanh(lambda x, t: t * (1.0 - t)),
        RESULT + "out·(1 − out) is the slope of *the sigmoid*, a relative that runs from 0 to 1.",
    ),
    Mistake(
        "the output as slope",
        _tanh(lambda x, t: t),
        RESULT + "The local gradient is *the output itself*. That is so for `exp` only.",
    ),
    Mistake(
        "always one",
        _tanh(lambda x, t: 1.0),
        RESULT + "A slope of *1 everywhere* is that of a straight line. Far out, tanh is flat.",
    ),
    Mistake(
        "tanh of tanh",
        _tanh_twice,
        RESULT + "The output has been through tanh *already*; your slope sends it through a second time.",
    ),
    Mistake(
        "overflow",
        _tanh(lambda x, t: 1 / math.cosh(x) ** 2),
        "All small numbers are right. For {case} something *overflows* ({yours}): `exp` and `cosh` of 1000 are too large for a float. The output, at hand already, is enough.",
    ),
    Mistake(
        "times the gradient so far",
        _tanh(lambda x, t: 0.0),
        RESULT
        + "The local gradient is *0*. At the moment of computing, every grad is still 0; leave the upstream gradient to `backward`.",
    ),
    Mistake(
        "input for output",
        _tanh(lambda x, t: 1.0 - t * t, data=lambda x, t: x),
        RESULT + "The slope is repaired, and now *the result* is the input. It was right before.",
    ),
    Mistake(
        "the engine's own tanh",
        _tanh_the_engines,
        "For {case} your code calls the engine's rule, and *that is the rule you are repairing*. Work on `a.data`.",
    ),
    Mistake(
        "comma forgotten",
        _tanh_loose,
        SAID + "In Python `(a)` is a itself; *the comma makes the tuple*, `(a,)`. It was there before.",
    ),
    Mistake(
        "comma of the slope forgotten",
        _tanh_loose_slope,
        SAID + "`(slope)` is a number in brackets; *the comma makes the tuple*, as in the parents.",
    ),
    Mistake(
        "no graph",
        _tanh_no_graph,
        SAID + "Where did the result come from? The Value has *lost its parent*, so no gradient arrives.",
    ),
    Mistake(
        "a number",
        lambda a: math.tanh(a.data),
        SAID + "That is *a plain number*: it has forgotten where it came from. It was in a Value, with its parent.",
    ),
    Mistake(
        "changes its input",
        _changing_its_input(_tanh(lambda x, t: 1.0 - t * t)),
        SAID + CHANGED,
    ),
    Mistake(
        "no local gradients",
        _without_slopes(_tanh(lambda x, t: 1.0 - t * t)),
        SAID + SLOPELESS,
    ),
    Mistake(
        "name in the place of the slopes",
        _name_too_early(_tanh(lambda x, t: 1.0 - t * t)),
        SAID + NAMED,
    ),
    Mistake(
        "overflow of the quotient",
        _tanh_from_a_quotient,
        "Small numbers are right. For {case}, `exp` *overflows* ({yours}), as `tanh` from atoms did in the lesson. `math.tanh` takes care of it inside.",
    ),
)


def _tanh_factored(a):
    result = math.tanh(a.data)
    return Value(result, [a], [(1 + result) * (1 - result)])


def _tanh_from_small_powers(a):
    e = math.exp(-2 * abs(a.data))
    t = (1 - e) / (1 + e)
    return Value(t if a.data > 0 else -t, (a,), (4 * e / (1 + e) ** 2,), op="tanh")


TANH_STYLES = (_tanh_factored, _tanh_from_small_powers)


def _exp(a):
    out = math.exp(a.data)
    return Value(out, (a,), (out,), "exp")


def _log(a):
    return Value(math.log(a.data), (a,), (1.0 / a.data,), "log")


def _relu(a):
    return Value(max(0.0, a.data), (a,), (1.0 if a.data > 0.0 else 0.0,), "relu")


def _rules(exp=_exp, log=_log, relu=_relu):
    return exp, log, relu


def _made(data, slope):
    """A rule with one parent: result and slope from the input x and, for the slope, from the result too."""

    def rule(a):
        out = data(a.data)
        return Value(out, (a,), (slope(a.data, out),), "rule")

    return rule


def _relu_data(x):
    return max(0.0, x)


def _log_refusing(x):
    if x <= 0:
        raise ValueError
    return math.log(x)


def _log_slope_first(a):
    slope = 1.0 / a.data
    return Value(math.log(a.data), (a,), (slope,), "log")


def _log_asserting(a):
    assert a.data > 0
    return _log(a)


def _log_of_anything(a):
    if a.data <= 0:
        return Value(-math.inf, (a,), (0.0,), "log")
    return _log(a)


def _log_refuses_zero_only(a):
    if a.data == 0:
        raise ValueError
    return Value(math.log(abs(a.data)), (a,), (1.0 / a.data,), "log")


def _loose(rule):
    def loose(a):
        out = rule(a)
        return Value(out.data, a, out.local_grads[0], out.op)

    return loose


def _loose_slope(rule):
    def loose(a):
        out = rule(a)
        return Value(out.data, out.parents, out.local_grads[0], out.op)

    return loose


def _no_graph(rule):
    return lambda a: Value(rule(a).data)


def _number(rule):
    return lambda a: rule(a).data


def _by_the_engine(name):
    return lambda rule: lambda a: getattr(a, name)()


RULES = (
    Mistake(
        "exp uses its input",
        _rules(exp=_made(math.exp, lambda x, out: x)),
        RESULT + "The slope of `exp` is made from *the input*. Which number is exp's slope at every place?",
    ),
    Mistake(
        "exp has slope 1",
        _rules(exp=_made(math.exp, lambda x, out: 1.0)),
        RESULT + "A slope of 1 is right for `exp` *at 0 only*. The curve gets steeper as it climbs.",
    ),
    Mistake(
        "exp by the power rule",
        _rules(exp=_made(math.exp, lambda x, out: x * math.exp(x - 1))),
        RESULT + "That is *the rule for powers*, in which the base moves. In eᵃ the exponent does.",
    ),
    Mistake(
        "log uses its output",
        _rules(log=_made(_log_refusing, lambda x, out: 1.0 / out)),
        RESULT
        + "The slope of `log` is made from *its output*. In the derivation it came out of the number that went in.",
    ),
    Mistake(
        "log's slope is its output",
        _rules(log=_made(_log_refusing, lambda x, out: out)),
        RESULT + "For `log` you used *the rule of exp*: only exp is its own slope.",
    ),
    Mistake(
        "log's slope upside down",
        _rules(log=_made(_log_refusing, lambda x, out: x)),
        RESULT + "The slope of `log` is *upside down*: the log gets flatter as its input grows.",
    ),
    Mistake(
        "log to another base",
        _rules(log=_made(lambda x: math.log10(x), lambda x, out: 1.0 / x)),
        RESULT + "That is the log *to base 10*. `math.log` is the one that undoes exp.",
    ),
    Mistake(
        "log to base 2",
        _rules(log=_made(lambda x: math.log2(x), lambda x, out: 1.0 / x)),
        RESULT + "That is the log *to base 2*. `math.log` is the one that undoes exp.",
    ),
    Mistake(
        "log divides first",
        _rules(log=_log_slope_first),
        "For {case} you raise {yours}, expected {expected}.\nAt 0 *the slope is computed before the log*, and the division complains first. Either order the lines, or test for it.",
    ),
    Mistake(
        "log answers anything",
        _rules(log=_log_of_anything),
        "For {case} you got {yours}, expected {expected}.\nThere is *no such logarithm*, and a made-up number would spoil everything after it without a word. Raise a ValueError.",
    ),
    Mistake(
        "log asserts",
        _rules(log=_log_asserting),
        "For {case} you raise {yours}, expected {expected}.\nIt is right to refuse. `assert` *raises an AssertionError*; the exercise asks for a ValueError.",
    ),
    Mistake(
        "log of 0 answered",
        _rules(log=lambda a: _log(a) if a.data else Value(0.0, (a,), (0.0,), "log")),
        "For {case} you got {yours}, expected {expected}.\nNegative numbers are refused. *There is no log of 0* either: no power of e is 0.",
    ),
    Mistake(
        "log refuses 0 only",
        _rules(log=_log_refuses_zero_only),
        "For {case} you got {yours}, expected {expected}.\nYour log refuses 0 and *takes negative numbers*. No power of e is negative.",
    ),
    Mistake(
        "relu always 1",
        _rules(relu=_made(_relu_data, lambda x, out: 1.0)),
        RESULT
        + "The slope of your `relu` is *1 everywhere*. Where the output stays at 0, nudging the input changes nothing.",
    ),
    Mistake(
        "relu at 0",
        _rules(relu=_made(_relu_data, lambda x, out: 1.0 if x >= 0 else 0.0)),
        RESULT
        + "Everywhere else it is right. *At the corner* this engine's choice is 0: above 0 the gradient passes, at 0 it does not.",
    ),
    Mistake(
        "relu at 0, half",
        _rules(relu=_made(_relu_data, lambda x, out: 0.5 if x == 0 else float(x > 0))),
        RESULT
        + "*At the corner* you take the mean of both sides, as nudging does. It can be defended; the exercise asks for 0.",
    ),
    Mistake(
        "relu without a node",
        _rules(relu=lambda a: a if a.data > 0 else Value(0.0)),
        "For {case} you got {yours}.\nYour `relu` gives back *a itself*: the picture would not show it, and one could not give it a name.",
    ),
    Mistake(
        "relu cut below 0",
        _rules(relu=lambda a: _relu(a) if a.data > 0 else Value(0.0)),
        "The numbers are right. For {case} you got {yours}.\nThe 0 of your `relu` *has no parent*: it was made from a, even if nothing flows back.",
    ),
    Mistake(
        "relu's slopes exchanged",
        _rules(relu=_made(_relu_data, lambda x, out: 1.0 if x < 0 else 0.0)),
        RESULT
        + "The result of your `relu` is right, and its *slopes are on the wrong sides*: where does the output move with the input?",
    ),
    Mistake(
        "relu's slope is its output",
        _rules(relu=_made(_relu_data, lambda x, out: out)),
        RESULT + "The slope of your `relu` is *its output*. To the right of 0 it is a straight line: how steep?",
    ),
    Mistake(
        "relu upside down",
        _rules(relu=_made(lambda x: min(0.0, x), lambda x, out: 1.0 if x < 0 else 0.0)),
        RESULT + "Your `relu` lets *the negative numbers* through. It is the positive ones that pass.",
    ),
    Mistake(
        "relu's result is its input",
        _rules(relu=_made(lambda x: x, lambda x, out: 1.0 if x > 0 else 0.0)),
        RESULT + "The slope of your `relu` is right, and its *result is the input as it came*. Below 0 it should be 0.",
    ),
    Mistake(
        "relu as absolute value",
        _rules(relu=_made(abs, lambda x, out: math.copysign(1.0, x) if x else 0.0)),
        RESULT + "That is the *absolute value*. relu does not turn negative numbers round, it stops them.",
    ),
    Mistake(
        "relu's result is the absolute value",
        _rules(relu=_made(abs, lambda x, out: 1.0 if x > 0 else 0.0)),
        RESULT
        + "The slope of your `relu` is right, and its result is the *absolute value*. Negative numbers become 0.",
    ),
    Mistake(
        "relu's result is a step",
        _rules(relu=_made(lambda x: 1.0 if x > 0 else 0.0, lambda x, out: 1.0 if x > 0 else 0.0)),
        RESULT
        + "The *result* of your `relu` is 0 or 1. That is its slope; the result is the input, where that is above 0.",
    ),
    Mistake(
        "relu as a step",
        _rules(relu=_made(lambda x: 1.0 if x > 0 else 0.0, lambda x, out: 0.0)),
        RESULT + "That is *a step*, flat on both sides. relu lets a positive number through as it is.",
    ),
    Mistake(
        "exp and log exchanged",
        (_log, _exp, _relu),
        RESULT + "`exp` and `log` have *changed places*. Is each function under its own name?",
    ),
    Mistake(
        "comma forgotten",
        _rules(*(_loose(rule) for rule in _rules())),
        SAID
        + "In Python `(a)` is a itself; *the comma makes the tuple*, `(a,)`. The same goes for the local gradients.",
    ),
    Mistake(
        "comma of the slope forgotten",
        _rules(*(_loose_slope(rule) for rule in _rules())),
        SAID + "`(slope)` is a number in brackets; *the comma makes the tuple*, as in the parents.",
    ),
    Mistake(
        "numbers",
        _rules(*(_number(rule) for rule in _rules())),
        SAID + "That is *a plain number*: it has forgotten where it came from. Put it into a Value with its parent.",
    ),
    Mistake(
        "no graph",
        _rules(*(_no_graph(rule) for rule in _rules())),
        SAID + "Where did the result come from? The Value was made *without its parent*, so no gradient arrives.",
    ),
    Mistake(
        "the engine's own rules",
        (lambda a: a.exp(), lambda a: a.log(), lambda a: a.relu()),
        "For {case} your code calls the engine's rule, and *that is the rule you are writing*. Work on `a.data`, and make the Value yourself.",
    ),
    *(
        Mistake(f"{name}: {mistake}", _rules(**{name: make(right)}), f"In `{name}`: {says}")
        for name, right in zip(("exp", "log", "relu"), _rules(), strict=True)
        for mistake, make, says in (
            ("comma forgotten", _loose, SAID + "`(a)` is a itself; *the comma makes the tuple*, `(a,)`."),
            (
                "comma of the slope forgotten",
                _loose_slope,
                SAID + "A number in brackets is no tuple; *the comma makes it one*.",
            ),
            ("a number", _number, SAID + "That is *a plain number*. Put it into a Value with its parent."),
            ("no graph", _no_graph, SAID + "The Value was made *without its parent*."),
            ("no local gradients", _without_slopes, SAID + SLOPELESS),
            ("name in the place of the slopes", _name_too_early, SAID + NAMED),
            ("changes its input", _changing_its_input, SAID + CHANGED),
            (
                "the engine's own",
                _by_the_engine(name),
                "For {case} your code calls *the engine's own*. Work on `a.data`.",
            ),
        )
    ),
)


def _exp_by_power(a):
    return Value(math.e**a.data, [a], [math.e**a.data])


def _log_with_a_test(a):
    if a.data <= 0:
        raise ValueError(f"no logarithm of {a.data}")
    return Value(math.log(a.data), [a], [a.data**-1], op="ln")


def _relu_by_product(a):
    on = int(a.data > 0)
    return Value(a.data * on, (a,), (on,))


def _exp_keywords(a):
    y = math.exp(a.data)
    return Value(data=y, parents=(a,), local_grads=(y,), op="e^")


def _log_with_assignment(a):
    node = Value(math.log(a.data))
    node.parents = (a,)
    node.local_grads = (1 / a.data,)
    return node


def _relu_by_cases(a):
    if a.data <= 0:
        return Value(0, (a,), (0,), "relu")
    return Value(a.data, (a,), (1,), "relu")


def _renamed(name, rules):
    """A tuple with a name, for the tests' reports."""
    return type(name, (tuple,), {"__name__": name})(rules)


RULES_STYLES = (
    _renamed("with_tests", (_exp_by_power, _log_with_a_test, _relu_by_product)),
    _renamed("with_keywords", (_exp_keywords, _log_with_assignment, _relu_by_cases)),
)


def _softmax_plain(logits):
    powers = [z.exp() for z in logits]
    total = Value.sum(powers)
    return [power / total for power in powers]


def _shifted_sum_log(logits, shift):
    return Value.sum([(z - shift).exp() for z in logits]).log()


def _largest(logits):
    return max(z.data for z in logits)


def _not_shifted(logits, label):
    return Value.sum([z.exp() for z in logits]).log() - logits[label]


def _not_shifted_probability(logits, label):
    return -_softmax_plain(logits)[label].log()


def _log_of_zero(logits, label):
    return -engine.softmax(logits)[label].log()


def _no_minus(logits, label):
    return logits[label] - _shifted_sum_log(logits, _largest(logits)) - _largest(logits)


def _no_minus_probability(logits, label):
    return engine.softmax(logits)[label].log()


def _no_label(logits, label):
    return _shifted_sum_log(logits, _largest(logits)) + _largest(logits)


def _not_put_back(logits, label):
    return _shifted_sum_log(logits, _largest(logits)) - logits[label]


def _put_back_twice(logits, label):
    largest = _largest(logits)
    return _shifted_sum_log(logits, largest) + largest - (logits[label] - largest)


def _taken_off_twice(logits, label):
    return _shifted_sum_log(logits, _largest(logits)) - _largest(logits) - logits[label]


def _shifted_by_the_label(logits, label):
    return _shifted_sum_log(logits, logits[label])


def _shifted_by_the_mean(logits, label):
    mean = sum(z.data for z in logits) / len(logits)
    return _shifted_sum_log(logits, mean) + mean - logits[label]


def _shifted_by_the_largest_in_size(logits, label):
    largest = max(abs(z.data) for z in logits)
    return _shifted_sum_log(logits, largest) + largest - logits[label]


def _logits_changed(logits, label):
    largest = _largest(logits)
    for z in logits:
        z.data -= largest
    return _shifted_sum_log(logits, 0.0) - logits[label]


def _shifted_by_a_constant(logits, label):
    return Value.sum([(z - 1000).exp() for z in logits]).log() + 1000 - logits[label]


def _probability(logits, label):
    return engine.softmax(logits)[label]


def _minus_probability(logits, label):
    return -engine.softmax(logits)[label]


def _one_minus_probability(logits, label):
    return 1 - engine.softmax(logits)[label]


def _largest_class(logits, label):
    return _right_cross_entropy(logits, max(range(len(logits)), key=lambda i: logits[i].data))


def _first_class(logits, label):
    return _right_cross_entropy(logits, 0)


def _label_from_one(logits, label):
    return _right_cross_entropy(logits, label - 1 if label else len(logits) - 1)


def _all_labels(logits, label):
    return Value.sum([_right_cross_entropy(logits, i) for i in range(len(logits))])


def _mean(logits, label):
    return _right_cross_entropy(logits, label) * (1 / len(logits))


def _logs_of_numbers(logits, label):
    numbers = [z.data for z in logits]
    largest = max(numbers)
    return Value(math.log(sum(math.exp(x - largest) for x in numbers)) + largest - numbers[label])


def _a_number(logits, label):
    return _logs_of_numbers(logits, label).data


def _sum_without_log(logits, label):
    return Value.sum([(z - _largest(logits)).exp() for z in logits]) + _largest(logits) - logits[label]


def _dropped_on_the_way(logits, label):
    largest = _largest(logits)
    total = sum(math.exp(z.data - largest) for z in logits)
    return math.log(total) + largest - logits[label]


CROSS_ENTROPY = (
    Mistake(
        "not shifted",
        _not_shifted,
        RESULT
        + "Your formula is right, and *nothing is taken off* the logits: e to the power of 1000 is too large for a float.",
    ),
    Mistake(
        "not shifted, from the probability",
        _not_shifted_probability,
        RESULT
        + "It is right for small logits. For others the *powers overflow or vanish*: take the largest logit off all of them first.",
    ),
    Mistake(
        "log of a probability of 0",
        _log_of_zero,
        "The shift works. For {case} *a probability became 0*, and its log does not exist ({yours}). The log of a quotient is a difference: then the quotient is not needed.",
    ),
    Mistake(
        "loss without minus",
        _no_minus,
        RESULT + "The *minus is missing*: yours grows when the network gets better. A loss is to go down.",
    ),
    Mistake(
        "loss without minus, from the probability",
        _no_minus_probability,
        RESULT
        + "The *minus is missing*, and with it the sign of every gradient. The log of a probability is never above 0, and a loss never below.",
    ),
    Mistake(
        "label's minus one forgotten",
        _no_label,
        RESULT
        + "Every slope is a plain probability: *the label has no say* in your loss. Where does `logits[label]` come in?",
    ),
    Mistake(
        "not put back",
        _not_put_back,
        RESULT + "The slopes are right. What you took off inside the log was *not put back* outside of it.",
    ),
    Mistake(
        "put back twice",
        _put_back_twice,
        RESULT + "The slopes are right. The largest logit was *put back twice*: once for the sum, once for the label.",
    ),
    Mistake(
        "taken off again",
        _taken_off_twice,
        RESULT
        + "The slopes are right. The largest logit was taken off inside the log, and *taken off again* outside, where it has to be put back.",
    ),
    Mistake(
        "shifted by the label's",
        _shifted_by_the_label,
        RESULT + "You took off *the label's logit*. If another is much larger, its power still overflows.",
    ),
    Mistake(
        "shifted by the first",
        lambda logits, label: _shifted_sum_log(logits, logits[0].data) + logits[0].data - logits[label],
        RESULT + "You took off *the first logit*. If a later one is much larger, its power still overflows.",
    ),
    Mistake(
        "shifted by the mean",
        _shifted_by_the_mean,
        RESULT + "You took off *the mean*. The largest can lie far above it, and then its power still overflows.",
    ),
    Mistake(
        "shifted by the largest in size",
        _shifted_by_the_largest_in_size,
        "Logits above 0 are right. For {case} you took off *the largest in size*, whatever its sign ({yours}): too much, and every power vanishes. Which one is the largest?",
    ),
    Mistake(
        "a little added to the probability",
        lambda logits, label: -(engine.softmax(logits)[label] + 1e-12).log(),
        RESULT
        + "You *added a little* to the probability, so that the log meets no 0. It hides the edge, and the loss is wrong there. The log of a quotient is a difference: then no probability is needed.",
    ),
    Mistake(
        "changes its input",
        _logits_changed,
        SAID + "The logits that came in are *overwritten*. Make new ones, `z - largest`, and leave those as they are.",
    ),
    Mistake(
        "shifted by a constant",
        _shifted_by_a_constant,
        "For {case} you got {yours}, expected {expected}.\nYou took off *a fixed number*. It helps large logits and ruins small ones, whose powers vanish; let the logits decide.",
    ),
    Mistake(
        "no log of the sum",
        _sum_without_log,
        RESULT + "*The log of the sum* is missing: the log of a quotient is the difference of two logs.",
    ),
    Mistake(
        "the probability",
        _probability,
        RESULT + "That is *the probability*. The loss is minus its logarithm.",
    ),
    Mistake(
        "minus the probability",
        _minus_probability,
        RESULT + "*The logarithm is missing*: that is minus the probability.",
    ),
    Mistake(
        "one minus the probability",
        _one_minus_probability,
        RESULT
        + "One minus the probability goes down too as the network gets better. *The logarithm* is another curve: it punishes being sure and wrong.",
    ),
    Mistake(
        "the network's favourite",
        _largest_class,
        RESULT
        + "You took the class with *the largest logit*. The label is the right class, whatever the network believes.",
    ),
    Mistake(
        "always the first",
        _first_class,
        RESULT + "You took *class 0* whatever the label says.",
    ),
    Mistake(
        "labels from 1",
        _label_from_one,
        RESULT + "You count the classes *from 1*. Labels count from 0, as lists do.",
    ),
    Mistake(
        "all labels",
        _all_labels,
        RESULT + "You added the loss up over *all classes*. Only the label's counts.",
    ),
    Mistake(
        "divided by the number of classes",
        _mean,
        RESULT + "You *divided by the number of logits*. There is one sample here, so there is nothing to average.",
    ),
    Mistake(
        "graph dropped",
        _logs_of_numbers,
        SAID + "*No gradient arrives*: you computed with `.data`, so the result has forgotten its logits.",
    ),
    Mistake(
        "half of the graph dropped",
        _dropped_on_the_way,
        RESULT
        + "The number is right. Only the label's logit gets a gradient: *the sum was computed with* `.data`, and dropped its graph.",
    ),
    Mistake(
        "the engine's own loss",
        lambda logits, label: engine.cross_entropy(logits, label),
        "For {case} your code calls the engine's `cross_entropy`, and *that is what you are writing*. Build it from exp, log and the four operations.",
    ),
    Mistake(
        "a number",
        _a_number,
        SAID
        + "That is *a plain number*, without a graph. Compute with the Values; only the largest may be taken from `.data`.",
    ),
)


def _one_node(logits, label):
    numbers = [z.data for z in logits]
    largest = max(numbers)
    powers = [math.exp(x - largest) for x in numbers]
    total = sum(powers)
    grads = [power / total - (i == label) for i, power in enumerate(powers)]
    return Value(math.log(total) + largest - numbers[label], tuple(logits), tuple(grads), "cross_entropy")


def _with_the_largest_value(logits, label):
    largest = Value.max(logits)
    total = sum((z - largest).exp() for z in logits)
    return -(logits[label] - largest - total.log())


def _in_a_loop(logits, label):
    m = logits[0].data
    for z in logits:
        if z.data > m:
            m = z.data
    shifted = [z - m for z in logits]
    total = Value(0.0)
    for s in shifted:
        total = total + 2.718281828459045**s
    return total.log() - shifted[label]


CROSS_ENTROPY_STYLES = (_one_node, _with_the_largest_value, _in_a_loop)

WHICH_LINE = (
    Mistake(
        "probabilities",
        "a",
        "Those are *the probabilities*, all positive, and they would push every logit down. The right class wants to rise.",
    ),
    Mistake(
        "counted from 1",
        "b",
        "You are right about the 1 that is taken off. The label is 1, and *classes count from 0*: that is the second number.",
    ),
    Mistake(
        "sign",
        "c",
        "The right class stands out, but *every sign is turned round*: to go down, one steps against the gradient, and the right logit must rise.",
    ),
)
