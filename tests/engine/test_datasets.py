"""The data: plain lists of plain numbers, the same every time."""

from collections import Counter

import pytest

from engine import digits, four_examples, moons


def plain(rows) -> bool:
    return type(rows) is list and all(type(row) is list and all(type(x) is float for x in row) for row in rows)


def test_four_examples():
    points, targets = four_examples()
    assert plain(points)
    assert [len(point) for point in points] == [3, 3, 3, 3]
    assert sorted(targets) == [-1.0, -1.0, 1.0, 1.0]


def test_the_four_examples_are_fresh_each_time():
    four_examples()[0][0][0] = 99.0
    assert four_examples()[0][0][0] == 2.0


def test_moons_are_points_with_labels_of_minus_1_and_1():
    points, labels = moons()
    assert plain(points)
    assert {len(point) for point in points} == {2}
    assert Counter(labels) == {-1: 50, 1: 50}
    assert {type(label) for label in labels} == {int}


def test_moons_come_in_any_number_and_differ_by_seed_only():
    assert len(moons(30)[0]) == 30
    assert moons(30, seed=2) == moons(30, seed=2)
    assert moons(30, seed=2) != moons(30, seed=3)


def test_moons_without_noise_lie_on_their_half_circles():
    points, labels = moons(40, noise=0.0)
    for (x, y), label in zip(points, labels, strict=True):
        centre = (1.0, 0.5) if label == 1 else (0.0, 0.0)
        assert (x - centre[0]) ** 2 + (y - centre[1]) ** 2 == pytest.approx(1.0)


def test_digits_are_shades_from_0_to_1_with_their_digit():
    images, labels = digits()
    assert plain(images)
    assert len(images) == len(labels) == 1797
    assert {len(image) for image in images} == {64}
    assert min(map(min, images)) == 0.0
    assert max(map(max, images)) == 1.0
    assert set(labels) == set(range(10))
    assert {type(label) for label in labels} == {int}


def test_the_first_digit_is_a_zero_with_an_empty_middle():
    images, labels = digits()
    assert labels[0] == 0
    assert images[0][8 * 4 + 3] == 0.0
    assert images[0][8 * 4 + 5] > 0.3
