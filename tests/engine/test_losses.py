"""The losses' numbers and slopes, worked out by hand."""

import math

import pytest

from engine import Value, accuracy, cross_entropy, gradcheck, hinge_loss, mse_loss, softmax


def values(*numbers: float) -> list[Value]:
    return [Value(x) for x in numbers]


def test_mean_squared_error():
    predictions = values(1.0, 3.0, -2.0)
    loss = mse_loss(predictions, [2.0, 1.0, -2.0])
    loss.backward()
    assert loss.data == pytest.approx((1 + 4 + 0) / 3)
    assert [p.grad for p in predictions] == pytest.approx([-2 / 3, 4 / 3, 0.0])


@pytest.mark.parametrize("n", [1, 2, 5])
def test_mean_squared_error_agrees_with_nudging(n):
    targets = [1.0, -1.0, 0.5, -2.0, 0.0][:n]
    gradcheck(lambda *predictions: mse_loss(predictions, targets), [0.3, -0.2, 1.1, -3.0, 2.0][:n])


@pytest.mark.parametrize("n", [1, 2, 4])
def test_hinge_loss_agrees_with_nudging_away_from_its_kinks(n):
    labels = [1, -1, -1, 1][:n]
    gradcheck(lambda *scores: hinge_loss(scores, labels), [0.3, -0.2, -2.0, -3.0][:n])


def test_hinge_loss_counts_only_what_is_within_the_margin():
    scores = values(0.5, 2.0, 0.5, -3.0)
    loss = hinge_loss(scores, [1, 1, -1, -1])
    loss.backward()
    assert loss.data == pytest.approx((0.5 + 0 + 1.5 + 0) / 4)
    assert [s.grad for s in scores] == pytest.approx([-0.25, 0.0, 0.25, 0.0])


def test_cross_entropy_is_minus_the_logarithm_of_the_labels_probability():
    logits = values(0.0, 3.0, -2.0, 1.0)
    loss = cross_entropy(logits, 3)
    probabilities = [p.data for p in softmax(logits)]
    loss.backward()
    assert loss.data == pytest.approx(-math.log(probabilities[3]))
    expected = [p - (i == 3) for i, p in enumerate(probabilities)]
    assert [z.grad for z in logits] == pytest.approx(expected)


def test_cross_entropy_does_not_change_when_all_logits_move_alike():
    assert cross_entropy(values(1.0, 2.0, 4.0), 0).data == pytest.approx(
        cross_entropy(values(701.0, 702.0, 704.0), 0).data
    )


def test_softmax_gives_probabilities():
    probabilities = [p.data for p in softmax(values(0.0, math.log(2.0), math.log(5.0)))]
    assert probabilities == pytest.approx([1 / 8, 2 / 8, 5 / 8])


def test_softmax_does_not_overflow():
    assert [p.data for p in softmax(values(1000.0, 0.0))] == [1.0, 0.0]


def test_the_slopes_of_a_softmax_agree_with_nudging():
    gradcheck(lambda *logits: softmax(logits)[1], [0.3, -0.2, 1.1])
    gradcheck(lambda *logits: cross_entropy(logits, 2), [0.3, -0.2, 1.1])


def test_accuracy_is_the_share_of_right_signs():
    assert accuracy(values(0.2, -3.0, 1.0, -0.1), [1, -1, -1, -1]) == 0.75


def test_a_score_of_zero_is_taken_for_minus_1():
    assert accuracy(values(0.0, 0.0, 0.0), [-1, -1, 1]) == pytest.approx(2 / 3)


@pytest.mark.parametrize("loss", [mse_loss, hinge_loss, accuracy])
@pytest.mark.parametrize(("n_predictions", "n_targets"), [(2, 3), (3, 2), (0, 0)])
def test_every_loss_wants_one_target_for_each_prediction(loss, n_predictions, n_targets):
    with pytest.raises(ValueError, match=f"{n_predictions} predictions, {n_targets} targets: give one target"):
        loss(values(*[1.0] * n_predictions), [1] * n_targets)
