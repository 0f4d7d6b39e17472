"""Exercise 06.6, Measure surprise: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import math

import engine
from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_06.shared import RESULT, SAID
from engine import Value


def _right_cross_entropy(logits, label):  # while an answer is tried, the engine's own is switched off
    largest = max(z.data for z in logits)
    return Value.sum([(z - largest).exp() for z in logits]).log() + largest - logits[label]


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
