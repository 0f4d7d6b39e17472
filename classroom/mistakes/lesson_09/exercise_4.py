"""Exercise 09.4, Deal the batches: wrong answers people give, and right ones that look different."""

from __future__ import annotations

import random

from classroom.checks.exercise import Mistake


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
