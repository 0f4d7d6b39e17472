"""One node as a card: what is written on it, and how much room that takes."""

import unicodedata
from dataclasses import dataclass, replace

from classroom.draw.model import Node, clip, short

CHARACTER = 7.9  # px, the width of one character of a 13 px fixed-width font
ROW = 19  # px, from one line of a card to the next
PADDING = 9
KEY = 36  # px, the word "data" or "grad" and the gap after it
CIRCLE = 24  # px, the operation's
STUB = 9  # px, the line from the operation to its result
LONGEST = 20  # characters of a label or an operation
PRINTED = {"*": "×", "-": "−", "/": "÷", "neg": "−"}


@dataclass(frozen=True)
class Card:
    """What is written in one node, and the width of its operation (0 for a leaf).

    On a `brief` card the label stands before the first number, and no word says what the numbers are.
    """

    label: str
    rows: tuple[tuple[str, str], ...]
    op: str
    text_width: float  # of the longest row
    width: float
    height: float
    op_width: float
    brief: bool = False

    def box(self, direction: str) -> tuple[float, float]:
        """Width and height of the card together with its operation."""
        if not self.op_width:
            return self.width, self.height
        if direction == "LR":
            return self.width + self.op_width + STUB, self.height
        return max(self.width, self.op_width), self.height + CIRCLE + STUB


def make_card(node: Node, grad: bool, room: int = 0, brief: bool = False) -> Card:
    """The card of a node, with a row for its gradient if `grad`, wide enough for numbers of `room` characters."""
    rows = _rows(node, grad)
    label, op = clip(node.label, LONGEST), clip(PRINTED.get(node.op, node.op), LONGEST) if node.parents else ""
    widest = max(room, *(_cells(value) for _, value in rows)) * CHARACTER
    above = 0.0 if brief else _cells(label) * CHARACTER
    text_width = widest + ((_cells(label) + 1.5) * CHARACTER * bool(label) if brief else KEY)
    width = max(above, text_width) + 2 * PADDING
    height = PADDING + ROW * (len(rows) + (bool(label) and not brief))
    op_width = max(CIRCLE, _cells(op) * CHARACTER + 12) if node.parents else 0
    return Card(label, rows, op, round(text_width), round(width), height, round(op_width), brief)


def rewrite(card: Card, node: Node, grad: bool) -> Card:
    """The same card, as large as it is, with other numbers on it."""
    return replace(card, rows=_rows(node, grad))


def _rows(node: Node, grad: bool) -> tuple[tuple[str, str], ...]:
    data = ("data", node.number)
    return (data, ("grad", "–" if node.grad is None else short(node.grad))) if grad else (data,)


def _cells(text: str) -> int:
    """Width of a text in characters of a fixed-width font; a Chinese or Japanese one takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
