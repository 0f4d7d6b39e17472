"""Exercise 09.2, Write the hinge loss: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_09.shared import pairs
from engine import Value


def _sum_for_mean(scores, labels):
    return Value.sum([(1 - label * score).relu() for score, label in pairs(scores, labels)])


def _margin_forgotten(scores, labels):
    return Value.sum([(0 - label * score).relu() for score, label in pairs(scores, labels)]) / len(labels)


def _label_dropped(scores, labels):
    return Value.sum([(1 - score).relu() for score in scores]) / len(labels)


def _plus(scores, labels):
    return Value.sum([(1 + label * score).relu() for score, label in pairs(scores, labels)]) / len(labels)


def _relu_missing(scores, labels):
    return Value.sum([1 - label * score for score, label in pairs(scores, labels)]) / len(labels)


def _relu_of_the_mean(scores, labels):
    return (Value.sum([1 - label * score for score, label in pairs(scores, labels)]) / len(labels)).relu()


def _graph_cut(scores, labels):
    return Value(sum(max(0.0, 1 - label * score.data) for score, label in pairs(scores, labels)) / len(labels))


def _a_number(scores, labels):
    return sum(max(0.0, 1 - label * score.data) for score, label in pairs(scores, labels)) / len(labels)


def _labels_0_and_1(scores, labels):
    return Value.sum([(1 - max(label, 0) * score).relu() for score, label in pairs(scores, labels)]) / len(labels)


def _squared(scores, labels):
    return Value.sum([(1 - label * score).relu() ** 2 for score, label in pairs(scores, labels)]) / len(labels)


def _squared_error(scores, labels):
    return Value.sum([(score - label) ** 2 for score, label in pairs(scores, labels)]) / len(labels)


def _mean_of_those_that_pay(scores, labels):
    terms = [(1 - label * score).relu() for score, label in pairs(scores, labels)]
    return Value.sum(terms) / max(1, sum(term.data > 0 for term in terms))


def _relu_on_the_product(scores, labels):
    return Value.sum([1 - (label * score).relu() for score, label in pairs(scores, labels)]) / len(labels)


def _first_only(scores, labels):
    for score, label in pairs(scores, labels):
        return (1 - label * score).relu() / len(labels)


def _distance(scores, labels):
    return Value.sum([abs(1 - label * score) for score, label in pairs(scores, labels)]) / len(labels)


def _turned_round(scores, labels):
    return Value.sum([(label * score - 1).relu() for score, label in pairs(scores, labels)]) / len(labels)


def _python_max(scores, labels):
    return Value.sum([max(0, 1 - label * score) for score, label in pairs(scores, labels)]) / len(labels)


def _backward_inside(scores, labels):
    loss = Value.sum([(1 - label * score).relu() for score, label in pairs(scores, labels)]) / len(labels)
    loss.backward()
    return loss


def _list_of_terms(scores, labels):
    return [(1 - label * score).relu() for score, label in pairs(scores, labels)]


def _returns_in_the_loop(scores, labels):
    for score, label in pairs(scores, labels):
        return (1 - label * score).relu()


def _always_four(scores, labels):
    return Value.sum([(1 - label * score).relu() for score, label in pairs(scores, labels)]) / 4


def _wrong_ones_only(scores, labels):
    terms = [1 - label * score for score, label in pairs(scores, labels) if label * score.data < 0]
    return Value.sum(terms) / len(labels)


HINGE = (
    Mistake(
        "returned in the loop",
        _returns_in_the_loop,
        "For {case} you got {yours}, expected {expected}.\nOnly *the first point* has been heard. Does `return` stand inside the loop?",
    ),
    Mistake(
        "always four points",
        _always_four,
        "For {case} you got {yours}, expected {expected}.\nYou divide by *4*, which was the number of points in the lesson. How many are there here?",
    ),
    Mistake(
        "wrong ones only",
        _wrong_ones_only,
        "For {case} you got {yours}, expected {expected}.\nOnly points on *the wrong side* pay with you. A point that is right, but within the margin, pays too.",
    ),
    Mistake(
        "sum for mean",
        _sum_for_mean,
        "For {case} you got {yours}, expected {expected}.\nThis is the *sum* of the terms. With the mean, the learning rate need not change with the number of points.",
    ),
    Mistake(
        "margin forgotten",
        _margin_forgotten,
        "For {case} you got {yours}, expected {expected}.\nThe *margin* is missing: a score that is barely right still has something to pay, until label · score reaches 1.",
    ),
    Mistake(
        "label dropped",
        _label_dropped,
        "For {case} you got {yours}, expected {expected}.\nThe *label* has no part in your terms, so all scores are pulled up, also those of the points labelled −1.",
    ),
    Mistake(
        "plus for minus",
        _plus,
        "For {case} you got {yours}, expected {expected}.\nYour loss *grows* when label and score agree: look at the sign in front of the product.",
    ),
    Mistake(
        "relu missing",
        _relu_missing,
        "For {case} you got {yours}, expected {expected}.\nA term may not fall *below zero*: a very sure point would pay for the mistakes of others, and go on pulling for ever.",
    ),
    Mistake(
        "relu of the mean",
        _relu_of_the_mean,
        "For {case} you got {yours}, expected {expected}.\nYou cut off at zero *after* adding up. Each point's own term is cut off, before sure points can make up for wrong ones.",
    ),
    Mistake(
        "relu on the product",
        _relu_on_the_product,
        "For {case} you got {yours}, expected {expected}.\nYou cut off the *product*, not the term: now points that are wrong are those that get no gradient.",
    ),
    Mistake(
        "graph cut",
        _graph_cut,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right and *the graph is cut*: `.data` takes the bare number out, and no gradient finds its way back to the scores.",
    ),
    Mistake(
        "a bare number",
        _a_number,
        "For {case} you gave back {yours}.\nThe loss must be a *Value* with the scores among its ancestors: training calls `backward` on it.",
    ),
    Mistake(
        "a list of terms",
        _list_of_terms,
        "For {case} you gave back {yours}.\nThose are the *terms*, one for each point. Training needs one number to lower: their mean.",
    ),
    Mistake(
        "turned round",
        _turned_round,
        "For {case} you got {yours}, expected {expected}.\nYour term is *turned round*: it charges the points that are beyond the margin, and lets the wrong ones go free.",
    ),
    Mistake(
        "a Value compared",
        _python_max,
        "For {case} your code raised {yours}.\nPython's `max`, like `>`, would have to *compare Values*, and they refuse: the choice would not be in the graph. Which operation of a Value does the cutting off?",
    ),
    Mistake(
        "backward inside",
        _backward_inside,
        "For {case} you got {yours}, expected {expected}.\nThe loss is right, and the gradients are *there twice*: you called `backward` inside. That is for whoever asked for the loss.",
    ),
    Mistake(
        "labels 0 and 1",
        _labels_0_and_1,
        "For {case} you got {yours}, expected {expected}.\nA label of −1 counts as *0* here, and with 0 the score has no say: half of the points fall silent.",
    ),
    Mistake(
        "squared",
        _squared,
        "For {case} you got {yours}, expected {expected}.\nYou *squared* the terms. That is a loss too, the squared hinge; this one is a straight line inside the margin.",
    ),
    Mistake(
        "squared error",
        _squared_error,
        "For {case} you got {yours}, expected {expected}.\nThis is lesson 08's *squared error*. It punishes a score of 3 for being surer than the label.",
    ),
    Mistake(
        "distance from the margin",
        _distance,
        "For {case} you got {yours}, expected {expected}.\nYou took the *absolute value*, so a point beyond the margin is pulled back to it. Beyond the margin there is nothing to pay.",
    ),
    Mistake(
        "mean of those that pay",
        _mean_of_those_that_pay,
        "For {case} you got {yours}, expected {expected}.\nYou divided by the number of points that *pay*. The mean goes over all points.",
    ),
    Mistake(
        "only the first",
        _first_only,
        "For {case} you got {yours}, expected {expected}.\nOnly the *first point* counts in your loss: a `return` inside the loop ends it on the first round.",
    ),
)


def _hinge_loop(scores, labels):
    total = Value(0.0)
    for i in range(len(scores)):
        total = total + (1 - scores[i] * labels[i]).relu()
    return total * (1 / len(scores))


def _hinge_builtin_sum(scores, labels):
    return sum((-label * score + 1.0).relu() for score, label in pairs(scores, labels)) / len(scores)


def _hinge_max(scores, labels):
    return Value.sum([Value.max([0.0, 1 - label * score]) for score, label in pairs(scores, labels)]) / len(labels)


def _hinge_if(scores, labels):
    terms = []
    for score, label in pairs(scores, labels):
        margin = score if label == 1 else -score
        if margin.data < 1:
            terms.append(1 - margin)
    return Value.sum(terms) / len(labels)


def _hinge_abs(scores, labels):
    gaps = [1 - label * score for score, label in pairs(scores, labels)]
    return Value.sum([(gap + abs(gap)) / 2 for gap in gaps]) / len(gaps)


HINGE_STYLES = (_hinge_loop, _hinge_builtin_sum, _hinge_max, _hinge_if, _hinge_abs)
