"""Lesson 05: what several exercises' wrong answers and right ones are made of."""

from __future__ import annotations

from engine import topological_order


def _nothing(node):
    pass


def backwards_order(root):
    return topological_order(root)[::-1]
