"""Exercise 09.3, Count what is right: wrong answers people give, and right ones that look different."""

from __future__ import annotations

from classroom.checks.exercise import Mistake
from classroom.mistakes.lesson_09.shared import pairs


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
