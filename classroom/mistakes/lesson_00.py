"""Lesson 00: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake

PARAMETERS = (
    Mistake(
        "weights only",
        9,
        "You counted the *weights*. Each of the four neurons also has one number of its own, its bias.",
    ),
    Mistake(
        "neurons",
        4,
        "That is the number of *neurons*. Each of them has several parameters: a weight for each input, and a bias.",
    ),
    Mistake("inputs as neurons", 15, "The two *inputs* are numbers that come from outside; they have no bias."),
    Mistake(
        "sizes added",
        6,
        "You added the sizes of the layers. A neuron has *a weight for each of its inputs*, so multiply.",
    ),
)

WHAT_CHANGES = (
    Mistake(
        "the examples",
        "a",
        "You chose (a). The *examples* are what the network is to learn; changing them would be cheating.",
    ),
    Mistake(
        "the targets",
        "c",
        "You chose (c). The *targets* are the right answers. The network moves toward them, not the other way round.",
    ),
    Mistake("the size", "d", "You chose (d). The *number* of neurons was settled in the first line and stays."),
)


def _equal(predictions, targets):
    return sum(p == t for p, t in zip(predictions, targets, strict=True))


def _counts_wrong(predictions, targets):
    return sum(p * t < 0 for p, t in zip(predictions, targets, strict=True))


def _share(predictions, targets):
    return sum(p * t > 0 for p, t in zip(predictions, targets, strict=True)) / len(targets)


def _positive_only(predictions, targets):
    return sum(p > 0 and t > 0 for p, t in zip(predictions, targets, strict=True))


def _positive_predictions(predictions, targets):
    return sum(p > 0 for p in predictions)


def _first_only(predictions, targets):
    for p, t in zip(predictions, targets, strict=True):
        return 1 if p * t > 0 else 0


def _empties_the_lists(predictions, targets):
    right = 0
    while predictions:
        right += predictions.pop() * targets.pop() > 0
    return right


def _one_short(predictions, targets):
    return sum(predictions[i] * targets[i] > 0 for i in range(len(targets) - 1))


COUNT_RIGHT = (
    Mistake(
        "equal",
        _equal,
        "For {case} you got {yours}, expected {expected}.\nYou asked whether prediction and target are *equal*. 0.9 is a fine answer where 1 is wanted: compare the signs.",
    ),
    Mistake(
        "counts the wrong ones",
        _counts_wrong,
        "For {case} you got {yours}, expected {expected}.\nThat is how many are *wrong*.",
    ),
    Mistake(
        "a share",
        _share,
        "For {case} you got {yours}, expected {expected}.\nThat is the *share* of right ones. Return the count.",
    ),
    Mistake(
        "only the positive",
        _positive_only,
        "For {case} you got {yours}, expected {expected}.\nYou counted only where *both are positive*. Two negatives agree as well.",
    ),
    Mistake(
        "targets not looked at",
        _positive_predictions,
        "For {case} you got {yours}, expected {expected}.\nYou counted positive predictions and *never looked at the targets*.",
    ),
    Mistake(
        "the lists emptied",
        _empties_the_lists,
        "The count is right, but {case} hold {yours}: you *took the numbers out* of the caller's own lists.",
    ),
    Mistake(
        "one short",
        _one_short,
        "For {case} you got {yours}, expected {expected}.\nYour loop *stops one pair early*: `range(n)` already ends before n.",
    ),
    Mistake(
        "only the first",
        _first_only,
        "For {case} you got {yours}, expected {expected}.\nIs the `return` *inside the loop*? Then the function leaves in the first round.",
    ),
)


def _with_product(predictions, targets):
    right = 0
    for i in range(len(targets)):
        if predictions[i] * targets[i] > 0:
            right += 1
    return right


def _with_filter(predictions, targets):
    return len([p for p, t in zip(predictions, targets, strict=True) if (p < 0) is (t < 0)])


COUNT_RIGHT_STYLES = (_with_product, _with_filter)


def _uphill(parameters, lr):
    for parameter in parameters:
        parameter.data += lr * parameter.grad


def _no_lr(parameters, lr):
    for parameter in parameters:
        parameter.data -= parameter.grad


def _replaced(parameters, lr):
    for parameter in parameters:
        parameter.data = -lr * parameter.grad


def _changes_grad(parameters, lr):
    for parameter in parameters:
        parameter.grad -= lr * parameter.data


def _sign_only(parameters, lr):
    for parameter in parameters:
        parameter.data -= lr if parameter.grad > 0 else -lr


def _names_only(parameters, lr):
    for parameter in parameters:
        data = parameter.data
        data -= lr * parameter.grad


def _first_parameter_only(parameters, lr):
    parameters[0].data -= lr * parameters[0].grad


def _also_zeroes(parameters, lr):
    for parameter in parameters:
        parameter.data -= lr * parameter.grad
        parameter.grad = 0.0


STEP = (
    Mistake(
        "uphill",
        _uphill,
        "For {case} you got {yours}, expected {expected}.\nThe step still goes *uphill*: the gradient points to a larger loss, and you follow it.",
    ),
    Mistake(
        "learning rate ignored",
        _no_lr,
        "For {case} you got {yours}, expected {expected}.\nThe direction is right, and *lr is not used*: the step is the whole gradient.",
    ),
    Mistake(
        "replaced",
        _replaced,
        "For {case} you got {yours}, expected {expected}.\nYou *replaced* the parameter by the step. A step starts from where one is.",
    ),
    Mistake(
        "grad changed instead",
        _changes_grad,
        "For {case} you got {yours}, expected {expected}.\nYou changed the *gradient* and left the parameter's number where it was.",
    ),
    Mistake(
        "sign only",
        _sign_only,
        "For {case} you got {yours}, expected {expected}.\nYour step looks only at the *sign* of the gradient. A large slope should move its parameter further.",
    ),
    Mistake(
        "nothing moved",
        _names_only,
        "For {case} you got {yours}, expected {expected}.\n*Nothing has moved.* The parameters stay the same objects, and a new number counts only when it is assigned to `parameter.data`.",
    ),
    Mistake(
        "only the first parameter",
        _first_parameter_only,
        "For {case} you got {yours}, expected {expected}.\nOnly *the first parameter* has moved. Does the loop end early?",
    ),
    Mistake(
        "gradients forgotten",
        _also_zeroes,
        "For {case} you got {yours}, expected {expected}.\nThe step is right, and the *gradients are gone* afterwards. Forgetting them is the work of `zero_grad`.",
    ),
)


def _written_out(parameters, lr):
    for i in range(len(parameters)):
        parameters[i].data = parameters[i].data - parameters[i].grad * lr


def _negative_lr(parameters, lr):
    for p in parameters:
        p.data += -lr * p.grad


STEP_STYLES = (_written_out, _negative_lr)

READ_THE_GRAPH = (
    Mistake("product only", 12, "That is the *product*. One more step leads to the root: something is added to it."),
    Mistake("sum only", 7, "That is a + b. The first operation in the picture is a *product*."),
    Mistake("b added", 16, "You added b. Follow the second edge that leaves *a*."),
    Mistake("all multiplied", 36, "You multiplied twice. The sign in front of the root is a *plus*."),
)
