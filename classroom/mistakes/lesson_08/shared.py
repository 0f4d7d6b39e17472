"""Lesson 08: what several exercises' wrong answers and right ones are made of."""

from __future__ import annotations

from engine import Value, mse_loss


def _total(predictions, targets):
    return Value.sum([(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)])


def _data_of_the_result(predictions, targets):
    return (_total(predictions, targets) / len(targets)).data


def _one_less(predictions, targets):
    return _total(predictions, targets) / max(1, len(targets) - 1)


def _loss(model, points, targets):
    return mse_loss([model(point) for point in points], targets)


def _move(model, lr):
    for p in model.parameters():
        p.data -= lr * p.grad


def _loop(model, points, targets, lr, steps, way=-1, loss_of=_loss):
    losses = []
    for _ in range(steps):
        loss = loss_of(model, points, targets)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data += way * lr * p.grad
        losses.append(loss.data)
    return losses


def _one_less(model, points, targets, lr, steps):
    return _loop(model, points, targets, lr, steps - 1)
