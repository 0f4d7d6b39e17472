"""One number that says how wrong a network is: the root on which training calls `backward`."""

from collections.abc import Sequence

from engine.value import Value


def mse_loss(predictions: Sequence[Value], targets: Sequence[float]) -> Value:
    """Return the mean squared error: the mean of (prediction - target)²."""
    return Value.sum([(p - t) ** 2 for p, t in _pairs(predictions, targets)]) / len(targets)


def hinge_loss(scores: Sequence[Value], labels: Sequence[int]) -> Value:
    """Return the mean max-margin loss, max(0, 1 - label·score), for labels -1 and +1: zero beyond a margin of 1."""
    return Value.sum([(1 - label * score).relu() for score, label in _pairs(scores, labels)]) / len(labels)


def cross_entropy(logits: Sequence[Value], label: int) -> Value:
    """Return -log softmax(logits)[label], for one sample; written so that no probability of 0 meets the log."""
    if not 0 <= label < len(logits):
        raise IndexError(f"no class {label!r} among {len(logits)} logits: labels count from 0 to {len(logits) - 1}")
    largest = max(z.data for z in logits)
    return Value.sum([(z - largest).exp() for z in logits]).log() + largest - logits[label]


def softmax(logits: Sequence[Value]) -> list[Value]:
    """Return the probabilities exp(z) / sum of exp(z); taking off the largest z first changes only the overflow."""
    largest = max(z.data for z in logits)
    powers = [(z - largest).exp() for z in logits]
    total = Value.sum(powers)
    return [power / total for power in powers]


def accuracy(scores: Sequence[Value], labels: Sequence[int]) -> float:
    """Return the share of scores that have the sign of their label (-1 or +1), from 0 to 1."""
    return sum((score.data > 0) == (label > 0) for score, label in _pairs(scores, labels)) / len(labels)


def _pairs(predictions: Sequence, targets: Sequence) -> list[tuple]:
    if not len(predictions) == len(targets) > 0:
        raise ValueError(f"{len(predictions)} predictions, {len(targets)} targets: give one target for each prediction")
    return list(zip(predictions, targets, strict=True))
