"""Exercise 09.5, Repair the L2 gradient: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from engine import Value


def _regularized(pull, zero=True):
    def gradients_with_l2(data_loss, parameters, alpha):
        if zero:
            for p in parameters:
                p.grad = 0.0
        data_loss.backward()
        return [pull(p, alpha) for p in parameters]

    return gradients_with_l2


def _mean_of_squares(data_loss, parameters, alpha):
    for p in parameters:
        p.grad = 0.0
    data_loss.backward()
    return [p.grad + 2 * alpha * p.data / len(parameters) for p in parameters]


def _parameters_moved(data_loss, parameters, alpha):
    for p in parameters:
        p.grad = 0.0
    data_loss.backward()
    for p in parameters:
        p.data *= 2
    return [p.grad + alpha * p.data for p in parameters]


L2 = (
    Mistake(
        "parameters moved",
        _parameters_moved,
        "For {case}: {yours}.\nThe slopes may be right, but you *changed the parameters*. Asking for a gradient must not move anything; the step does.",
    ),
    Mistake(
        "factor still missing",
        _regularized(lambda p, alpha: p.grad + alpha * p.data),
        "For {case} you got {yours}, expected {expected}.\nThe bug is still there: L2's part has the right sign and *not the right size*. How fast does a square grow? (PyTorch's `weight_decay` is defined so that your line would be right there.)",
    ),
    Mistake(
        "wrong sign",
        _regularized(lambda p, alpha: p.grad - 2 * alpha * p.data),
        "For {case} you got {yours}, expected {expected}.\nThe size is right and the *sign* is wrong: a step against this gradient makes large parameters larger.",
    ),
    Mistake(
        "wrong sign and half",
        _regularized(lambda p, alpha: p.grad - alpha * p.data),
        "For {case} you got {yours}, expected {expected}.\nYou changed the *sign*, and that was right before. Compare the sizes.",
    ),
    Mistake(
        "the term for its slope",
        _regularized(lambda p, alpha: p.grad + alpha * p.data**2),
        "For {case} you got {yours}, expected {expected}.\nYou added the *term itself*. Its slope is wanted: how it changes when p does.",
    ),
    Mistake(
        "slope times p",
        _regularized(lambda p, alpha: p.grad + 2 * alpha * p.data**2),
        "For {case} you got {yours}, expected {expected}.\nThe factor has come, and p is *still squared*. The power comes down as a factor and leaves one less above.",
    ),
    Mistake(
        "absolute values",
        _regularized(lambda p, alpha: p.grad + alpha * ((p.data > 0) - (p.data < 0))),
        "For {case} you got {yours}, expected {expected}.\nThis is the slope of the *absolute values* (L1): all are pulled alike. Squares pull large parameters harder.",
    ),
    Mistake(
        "data forgotten",
        _regularized(lambda p, alpha: 2 * alpha * p.data),
        "For {case} you got {yours}, expected {expected}.\nL2's part is right, and *the data's is gone*. Slopes of a sum add up.",
    ),
    Mistake(
        "L2 forgotten",
        _regularized(lambda p, alpha: p.grad),
        "For {case} you got {yours}, expected {expected}.\nThese are the slopes of the data loss *alone*.",
    ),
    Mistake(
        "alpha forgotten",
        _regularized(lambda p, alpha: p.grad + 2 * p.data),
        "For {case} you got {yours}, expected {expected}.\nAlpha is *missing*: however little L2 was meant to count, it counts in full.",
    ),
    Mistake(
        "alpha on everything",
        _regularized(lambda p, alpha: 2 * alpha * (p.grad + p.data)),
        "For {case} you got {yours}, expected {expected}.\nAlpha and the factor reach *the data's part* too: look at the brackets.",
    ),
    Mistake(
        "factor on everything",
        _regularized(lambda p, alpha: 2 * (p.grad + alpha * p.data)),
        "For {case} you got {yours}, expected {expected}.\n*The data's part is doubled* as well: a factor before the brackets, or a second `backward`?",
    ),
    Mistake(
        "downhill",
        _regularized(lambda p, alpha: -p.grad - 2 * alpha * p.data),
        "For {case} you got {yours}, expected {expected}.\nAll signs are *opposite*. Asked for is the slope; the minus comes with the step.",
    ),
    Mistake(
        "zeroing removed",
        _regularized(lambda p, alpha: p.grad + 2 * alpha * p.data, zero=False),
        "For {case} you got {yours}, expected {expected}.\nL2's part is right now, but gradients from *before* are still in there. The zeroing was no bug.",
    ),
    Mistake(
        "alpha inside the square",
        _regularized(lambda p, alpha: p.grad + 2 * alpha**2 * p.data),
        "For {case} you got {yours}, expected {expected}.\nAlpha stands *outside* the square, so it comes down as it is.",
    ),
    Mistake(
        "mean of the squares",
        _mean_of_squares,
        "For {case} you got {yours}, expected {expected}.\nYou took the *mean* of the squares. L2 is their sum; alpha does the scaling.",
    ),
)


def _l2_in_the_graph(data_loss, parameters, alpha):
    for p in parameters:
        p.grad = 0.0
    total = data_loss + alpha * Value.sum([p**2 for p in parameters])
    total.backward()
    return tuple(p.grad for p in parameters)


def _l2_in_place(data_loss, parameters, alpha):
    for p in parameters:
        p.grad = 0.0
    data_loss.backward()
    for p in parameters:
        p.grad += alpha * (p.data + p.data)
    return [p.grad for p in parameters]


def _l2_first(data_loss, parameters, alpha):
    for p in parameters:
        p.grad = 2.0 * p.data * alpha
    data_loss.backward()
    return [p.grad for p in parameters]


L2_STYLES = (_l2_in_the_graph, _l2_in_place, _l2_first)
