"""Texts of the reports: what comes from learners made harmless and short, and numbers with the right noun."""

import re

from markupsafe import Markup, escape

from classroom.checks.message import CODE

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but the tab and the newline
KINDS = {"right": "right", "wrong": "not right yet", "blank": "not begun", "ungraded": "not graded"}


def clean(text: str) -> str:
    """`text` without what no page can hold: control characters and halves of characters become �."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", whole)


def cut(text: str, length: int) -> str:
    """At most `length` characters of `text`, the last of them … if that is not all."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def first_line(text: str, length: int = 200) -> str:
    """The first line of `text` that is not empty, cut."""
    return cut(next((line.strip() for line in text.splitlines() if line.strip()), ""), length)


def count(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: `1 student`, `2 students`, `0 students`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def of_points(points: int, possible: int) -> str:
    """Such as `2 of 3 points`; the noun goes with the possible ones: `0 of 1 point`."""
    return f"{points} of {count(possible, 'point')}"


def prose(text: str) -> Markup:
    """Text with `code` in it as HTML. Everything else in it is shown as it is written."""
    parts = CODE.split(clean(text))
    return Markup("").join(Markup("<code>{}</code>").format(p[1:-1]) if CODE.fullmatch(p) else escape(p) for p in parts)


def lesson_name(stem: str, title: str = "") -> str:
    """The lesson's number and title; without a title, the words of its file."""
    return f"{stem[:2]} {title or stem[3:].replace('_', ' ')}".strip()


def moment(handed_in: str) -> str:
    """`2026-03-01T12:00:00Z` as people read it: `2026-03-01 12:00:00 UTC`."""
    return handed_in.replace("T", " ").removesuffix("Z") + " UTC" if handed_in.endswith("Z") else handed_in
