"""Lesson 09: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import random

from classroom.checks.exercise import Mistake
from engine import Value


def pairs(scores, labels) -> list[tuple]:
    return list(zip(scores, labels, strict=True))


PULL = (
    Mistake(
        "sum for mean",
        (2.25, -1.0, 1.0),
        "You *added up* where a mean was asked for: four points share one loss, so each has a quarter of the say.",
    ),
    Mistake(
        "sum of the loss only",
        (2.25, -0.25, 0.25),
        "The gradients are right, and so they belong to the *mean*. Your loss is still the sum of the four terms.",
    ),
    Mistake(
        "terms for gradients",
        (0.5625, -0.75, 1.5),
        "The loss is right. For the gradients you gave the *terms*: asked for is how fast the loss moves with a score, not how large it is.",
    ),
    Mistake(
        "mean of the loss only",
        (0.5625, -1.0, 1.0),
        "The loss is right. The gradients are those of *single terms*: the mean that made the loss smaller makes them smaller too.",
    ),
    Mistake(
        "signs of advice",
        (0.5625, 0.25, -0.25),
        "Right sizes, *opposite signs*. A gradient says what the loss does when the score grows; the way to go is against it.",
    ),
    Mistake(
        "margin forgotten",
        (0.125, 0.0, 0.25),
        "You let a point off as soon as its *sign* is right. The hinge asks for a margin: label · score of at least 1.",
    ),
    Mistake(
        "labels forgotten",
        (0.5625, -0.25, -0.25),
        "The loss and the second score's gradient are right. *The label has a part* in the slope: which way should a score go whose label is −1?",
    ),
    Mistake(
        "labels left out",
        (1.5625, -0.25, -0.25),
        "You worked with 1 − score for *every* point. For the label −1 the score should be far below 0; that is what the product is for.",
    ),
    Mistake(
        "gradient as large as the loss",
        (0.5625, -0.1875, 0.375),
        "The loss is right. You made the gradients as large as the *terms*. The hinge is a straight line: inside the margin its slope is the same everywhere.",
    ),
    Mistake(
        "mean of those that pay",
        (1.125, -0.5, 0.5),
        "You took the mean over the two points that *pay*. The mean goes over all four; those beyond the margin count with a 0.",
    ),
)


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


def _count(scores, labels):
    return sum((score.data > 0) == (label > 0) for score, label in pairs(scores, labels))


def _percent(scores, labels):
    return 100 * _count(scores, labels) / len(labels)


def _equal_to_the_label(scores, labels):
    return sum(score.data == label for score, label in pairs(scores, labels)) / len(labels)


def _only_positives(scores, labels):
    return sum(score.data > 0 and label > 0 for score, label in pairs(scores, labels)) / len(labels)


def _error_rate(scores, labels):
    return 1 - _count(scores, labels) / len(labels)


def _share_of_plus(scores, labels):
    return sum(score.data > 0 for score in scores) / len(labels)


def _zero_is_plus(scores, labels):
    return sum((score.data >= 0) == (label > 0) for score, label in pairs(scores, labels)) / len(labels)


def _zero_is_wrong(scores, labels):
    return sum(score.data * label > 0 for score, label in pairs(scores, labels)) / len(labels)


def _zero_is_right(scores, labels):
    return sum(score.data * label >= 0 for score, label in pairs(scores, labels)) / len(labels)


def _beyond_the_margin(scores, labels):
    return sum(score.data * label >= 1 for score, label in pairs(scores, labels)) / len(labels)


def _whole_division(scores, labels):
    return _count(scores, labels) // len(labels)


def _rounded(scores, labels):
    return sum(round(score.data) == label for score, label in pairs(scores, labels)) / len(labels)


def _half_as_threshold(scores, labels):
    return sum((score.data > 0.5) == (label > 0) for score, label in pairs(scores, labels)) / len(labels)


def _compared_values(scores, labels):
    return sum((score > 0) == (label > 0) for score, label in pairs(scores, labels)) / len(labels)


def _recall(scores, labels):
    hits = sum(score.data > 0 and label > 0 for score, label in pairs(scores, labels))
    return hits / max(1, sum(label > 0 for label in labels))


def _share_returned_in_the_loop(scores, labels):
    right = 0
    for score, label in pairs(scores, labels):
        right += (score.data > 0) == (label > 0)
        return right / len(labels)


def _scores_made_signs(scores, labels):
    for score in scores:
        score.data = 1.0 if score.data > 0 else -1.0
    return sum(score.data == label for score, label in pairs(scores, labels)) / len(labels)


ACCURACY = (
    Mistake(
        "returned in the loop",
        _share_returned_in_the_loop,
        "For {case} you got {yours}, expected {expected}.\nOnly *the first point* has been counted. Does `return` stand inside the loop?",
    ),
    Mistake(
        "scores changed",
        _scores_made_signs,
        "For {case}: {yours}.\nThe share may be right, but you *changed the scores* on the way. Whoever asks for an accuracy wants to go on with the same network.",
    ),
    Mistake(
        "percent",
        _percent,
        "For {case} you got {yours}, expected {expected}.\nThat is in *percent*; a share goes from 0 to 1.",
    ),
    Mistake(
        "count",
        _count,
        "For {case} you got {yours}, expected {expected}.\nThat is *how many* are right; asked for is what share of all.",
    ),
    Mistake(
        "equal to the label",
        _equal_to_the_label,
        "For {case} you got {yours}, expected {expected}.\nYou asked whether the score *is* the label. A score may be any number; its side of 0 decides.",
    ),
    Mistake(
        "rounded",
        _rounded,
        "For {case} you got {yours}, expected {expected}.\nYou *rounded* the score to compare it with the label. A score of 3 rounds to 3, and means +1 all the same.",
    ),
    Mistake(
        "only positives",
        _only_positives,
        "For {case} you got {yours}, expected {expected}.\nYou counted the +1 that were recognised. A −1 with a negative score is *right too* (and, should you compare with the label itself, `False == -1` is not true).",
    ),
    Mistake(
        "recall",
        _recall,
        "For {case} you got {yours}, expected {expected}.\nYou looked at the points labelled *+1 alone*, which is called recall. A network that says +1 to everything would get full marks.",
    ),
    Mistake(
        "share that is wrong",
        _error_rate,
        "For {case} you got {yours}, expected {expected}.\nThat is the share that is *wrong*.",
    ),
    Mistake(
        "share of positive scores",
        _share_of_plus,
        "For {case} you got {yours}, expected {expected}.\nThat is the share of *positive scores*. The labels have not been asked, or not on which side of 0 they are: for Python −1 is as true as 1.",
    ),
    Mistake(
        "zero for plus",
        _zero_is_plus,
        "For {case} you got {yours}, expected {expected}.\nOnly the undecided differ: a score of *exactly 0* means −1 here.",
    ),
    Mistake(
        "zero always wrong",
        _zero_is_wrong,
        "For {case} you got {yours}, expected {expected}.\nA *product* of score and label is 0 for a score of 0, whatever the label; here such a score means −1, and is right for a −1.",
    ),
    Mistake(
        "zero always right",
        _zero_is_right,
        "For {case} you got {yours}, expected {expected}.\nYou count a score of *exactly 0* as right for either label. Here it means −1.",
    ),
    Mistake(
        "beyond the margin",
        _beyond_the_margin,
        "For {case} you got {yours}, expected {expected}.\nYou asked for the *margin*. That is the loss's wish; for the accuracy the side is enough.",
    ),
    Mistake(
        "one half as the border",
        _half_as_threshold,
        "For {case} you got {yours}, expected {expected}.\nYour border is at *one half*, which is right for probabilities. A score changes sides at 0.",
    ),
    Mistake(
        "all or nothing",
        _whole_division,
        "For {case} you got {yours}, expected {expected}.\nYour answer is *all or nothing*. A share has a fraction, which `//` and `all` throw away.",
    ),
    Mistake(
        "Values compared",
        _compared_values,
        "For {case} your code raised {yours}.\nA Value *refuses to be compared*, since the answer would drop its graph. Here that is what you want: compare its number.",
    ),
)


def _accuracy_loop(scores, labels):
    right = 0
    for score, label in pairs(scores, labels):
        guess = 1 if score.data > 0 else -1
        if guess == label:
            right += 1
    return right / len(scores)


def _accuracy_mean(scores, labels):
    hits = [float((s.data > 0) is (y == 1)) for s, y in pairs(scores, labels)]
    return sum(hits) / len(hits)


def _accuracy_wrong_ones(scores, labels):
    wrong = [i for i, y in enumerate(labels) if (scores[i].data > 0) != (y > 0)]
    return 1 - len(wrong) / len(labels)


ACCURACY_STYLES = (_accuracy_loop, _accuracy_mean, _accuracy_wrong_ones)


def _cut(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]


def _not_shuffled(n, size, rng):
    return _cut(list(range(n)), size)


def _remainder_dropped(n, size, rng):
    return [batch for batch in _cut(rng.sample(range(n), n), size) if len(batch) == size]


def _with_repeats(n, size, rng):
    return _cut([rng.randrange(n) for _ in range(n)], size)


def _with_repeats_and_full(n, size, rng):
    return [[rng.randrange(n) for _ in range(size)] for _ in range(0, n, size)]


def _each_batch_drawn_alone(n, size, rng):
    return [rng.sample(range(n), min(size, n - i)) for i in range(0, n, size)]


def _each_batch_drawn_alone_and_full(n, size, rng):
    return [rng.sample(range(n), min(n, size)) for _ in range(0, n, size)]


def _empty_at_the_end(n, size, rng):
    order = rng.sample(range(n), n)
    return [order[i * size : (i + 1) * size] for i in range(n // size + 1)]


def _evenly(n, size, rng):
    order, k = rng.sample(range(n), n), -(-n // size)
    return [order[i::k] for i in range(k)]


def _one_too_many(n, size, rng):
    order = rng.sample(range(n), n)
    return [order[i : i + size + 1] for i in range(0, n, size)]


def _always_the_same(n, size, rng):
    return _cut(random.Random(0).sample(range(n), n), size)


def _own_dice(n, size, rng):
    return _cut(random.sample(range(n), n), size)


def _cut_then_shuffled(n, size, rng):
    result = _cut(list(range(n)), size)
    rng.shuffle(result)
    return result


def _shuffled_inside(n, size, rng):
    return [rng.sample(batch, len(batch)) for batch in _cut(list(range(n)), size)]


def _size_as_count(n, size, rng):
    order = rng.sample(range(n), n)
    return [order[i::size] for i in range(min(n, size))]


def _flat(n, size, rng):
    return rng.sample(range(n), n)


def _from_one(n, size, rng):
    return _cut([i + 1 for i in rng.sample(range(n), n)], size)


def _one_short(n, size, rng):
    return _cut(rng.sample(range(n - 1), n - 1), size)


def _wrapped(n, size, rng):
    order = rng.sample(range(n), n)
    return [[order[(i + k) % n] for k in range(size)] for i in range(0, n, size)]


def _sliding(n, size, rng):
    order = rng.sample(range(n), n)
    return [order[i : i + size] for i in range(n)]


def _first_batch_only(n, size, rng):
    return [rng.sample(range(n), n)[:size]]


def _none_from_shuffle(n, size, rng):
    order = list(range(n))
    order = rng.shuffle(order)
    return [order[i : i + size] for i in range(0, n, size)]


def _remainder_first(n, size, rng):
    order = rng.sample(range(n), n)
    rest = n % size
    return ([order[:rest]] if rest else []) + [order[i : i + size] for i in range(rest, n, size)]


def _one_too_short(n, size, rng):
    order = rng.sample(range(n), n)
    return [order[i : i + size - 1] for i in range(0, n, size)]


BATCHES = (
    Mistake(
        "remainder first",
        _remainder_first,
        "For {case}: {yours}.\nAll points are there, and the *small batch comes first*. Deal full batches until too few points are left.",
    ),
    Mistake(
        "one too short",
        _one_too_short,
        "For {case}: {yours}.\nEach batch is *one point short*: a slice ends before its second number, so `[i : i + size]` has `size` of them.",
    ),
    Mistake(
        "not shuffled",
        _not_shuffled,
        "For {case}: {yours}.\n*Nothing is shuffled*: the same points would meet in each epoch, and data often comes sorted.",
    ),
    Mistake(
        "remainder dropped",
        _remainder_dropped,
        "For {case}: {yours}.\nThe *last batch* is dropped when it is not full. Every point has its turn once in an epoch.",
    ),
    Mistake(
        "with repeats",
        _with_repeats,
        "For {case}: {yours}.\nYou *draw and put back*, within a batch or between two: some points come twice and others not at all. Shuffling deals each point once.",
    ),
    Mistake(
        "with repeats, and full",
        _with_repeats_and_full,
        "For {case}: {yours}.\nYou *draw and put back*, and fill the last batch too. An epoch deals each point once, and ends when all are dealt.",
    ),
    Mistake(
        "each batch drawn alone",
        _each_batch_drawn_alone,
        "For {case}: {yours}.\nEach batch is drawn from *all* points again. Within a batch no point comes twice, but over an epoch it may.",
    ),
    Mistake(
        "each batch drawn alone, and full",
        _each_batch_drawn_alone_and_full,
        "For {case}: {yours}.\nYou draw every batch from *all* points, so over an epoch some come twice and others not at all. Who has had a turn waits for the next epoch.",
    ),
    Mistake(
        "an empty batch",
        _empty_at_the_end,
        "For {case}: {yours}.\nWhen the size divides n, your last batch is *empty*, and its mean would divide by zero. One batch more is needed only if points are left over.",
    ),
    Mistake(
        "evenly",
        _evenly,
        "For {case}: {yours}.\nYou made the batches *as equal as possible*. Wanted are full ones, and what is left over at the end.",
    ),
    Mistake(
        "one too many",
        _one_too_many,
        "For {case}: {yours}.\nThe *end of a slice* is not included, so your + 1 takes the first point of the next batch along.",
    ),
    Mistake(
        "always the same",
        _always_the_same,
        "For {case}: {yours}.\nThe order is the same *every time*. A generator that is made or seeded inside begins at the same place at each call; the one that is handed in goes on.",
    ),
    Mistake(
        "another generator",
        _own_dice,
        "For {case}: {yours}.\nYou shuffle with the module's own generator. With the one that is *handed in*, a run can be repeated.",
    ),
    Mistake(
        "cut, then shuffled",
        _cut_then_shuffled,
        "For {case}: {yours}.\nYou *cut first* and shuffled the batches. The same points then share a batch in every epoch.",
    ),
    Mistake(
        "shuffled inside",
        _shuffled_inside,
        "For {case}: {yours}.\nYou shuffled *inside* each batch, which changes nothing: the same points share a batch in every epoch, and in the same order of batches.",
    ),
    Mistake(
        "size as count",
        _size_as_count,
        "For {case}: {yours}.\nYou made `size` batches. `size` is how many points are *in* a batch.",
    ),
    Mistake(
        "not cut",
        _flat,
        "For {case}: {yours}.\nWell shuffled, and *not cut*: a list of lists is wanted, one for each batch.",
    ),
    Mistake(
        "counted from one",
        _from_one,
        "For {case}: {yours}.\nYou count *from 1*. The first point has the index 0.",
    ),
    Mistake(
        "one point short",
        _one_short,
        "For {case}: {yours}.\nThe *last point* never has its turn. `range(n)` ends at n − 1 by itself.",
    ),
    Mistake(
        "filled up",
        _wrapped,
        "For {case}: {yours}.\nYou *filled up* the last batch with points that had their turn already. It may be smaller.",
    ),
    Mistake(
        "overlapping",
        _sliding,
        "For {case}: {yours}.\nA new batch begins at *every* place, so the batches overlap. The next one begins where the last one ended.",
    ),
    Mistake(
        "first batch only",
        _first_batch_only,
        "For {case}: {yours}.\nThat is *one batch*. An epoch goes on until all points have had their turn.",
    ),
    Mistake(
        "None from shuffle",
        _none_from_shuffle,
        "For {case} you got {yours}.\n`rng.shuffle` shuffles the list *in place* and gives back `None`: call it on a line of its own.",
    ),
)


def _batches_pop(n, size, rng):
    left, result = list(range(n)), []
    while left:
        batch = []
        while left and len(batch) < size:
            batch.append(left.pop(rng.randrange(len(left))))
        result.append(batch)
    return result


def _batches_generator(n, size, rng):
    order = sorted(range(n), key=lambda i: rng.random())
    while order:
        yield tuple(order[:size])
        order = order[size:]


def _batches_ceil(n, size, rng):
    order = rng.sample(list(range(n)), k=n)
    return [order[k * size : min(n, (k + 1) * size)] for k in range(-(-n // size))]


BATCHES_STYLES = (_batches_pop, _batches_generator, _batches_ceil)


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
        "For {case} you got {yours}, expected {expected}.\nThe factor doubles *the data's part* as well: look at the brackets.",
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


TWO_SLOPES = (
    Mistake(
        "L2 forgotten",
        (-1.0, 0.0),
        "Those are the slopes of the hinge part *alone*. The L2 term depends on w and b as well.",
    ),
    Mistake(
        "L2 without the two",
        (-0.95, -0.025),
        "The hinge part is right. The slope of a *square*: half of L2's pull is missing.",
    ),
    Mistake(
        "L2 itself",
        (-0.975, 0.00625),
        "The hinge part is right. You added the L2 *terms*, and their slopes were asked for.",
    ),
    Mistake(
        "L2 with the wrong sign",
        (-1.1, 0.05),
        "Right sizes; the *sign of the L2 part* is wrong. The penalty grows when w grows, so its slope at w = 0.5 is positive.",
    ),
    Mistake(
        "all points pull",
        (-1.9, -0.05 - 1 / 3),
        "You let *all three* points pull. The third one's score is beyond the margin.",
    ),
    Mistake(
        "sum for mean",
        (-2.9, -0.05),
        "You *added up* the points. The loss is their mean, and the one that is settled counts among the three.",
    ),
    Mistake(
        "mean of those that pay",
        (-1.4, -0.05),
        "You divided by the *two* points that pull. The mean goes over all three.",
    ),
    Mistake(
        "opposite",
        (1.1, -0.05),
        "The *sign of the hinge part* is wrong: the minus in 1 − label · score belongs to the slope too.",
    ),
    Mistake(
        "labels forgotten",
        (-1 / 3 + 0.1, -2 / 3 - 0.05),
        "You forgot the *label* in the slope: for the second point, label and minus make a plus.",
    ),
    Mistake(
        "mean of L2 too",
        (-1 + 0.1 / 3, -0.05 / 3),
        "The hinge part is right. You divided the *L2 part* by three as well; it stands outside the mean.",
    ),
    Mistake(
        "bias spared",
        (-0.9, 0.0),
        "dL/dw is right. You *spared the bias*: in many programs L2 does, but this loss has b² in it.",
    ),
    Mistake("swapped", (-0.05, -0.9), "Right numbers, *wrong places*: first dL/dw, then dL/db."),
    Mistake(
        "a step",
        (0.9, 0.05),
        "Right sizes, *opposite signs*: that is the way a step goes. The gradient points uphill.",
    ),
)

TRUST = (
    Mistake(
        "the best memory",
        "a",
        "You chose (a). It remembers its 500 points without a fault, and is *wrong on one new point in six*. Tomorrow's points are new.",
    ),
    Mistake(
        "five points",
        "c",
        "You chose (c). *Five points* are too few to tell: a network that is right on 86 % of all points gets five in a row nearly every second time.",
    ),
    Mistake(
        "no held-out points",
        "d",
        "You chose (d). Twice the data is good; but *nobody has looked* at how it does on new points, and training accuracy does not say.",
    ),
)
