"""A student can put a file into a zip that looks like Gradescope's list: whatever is in it, the inbox goes on."""

import pytest

from classroom.grading.classwork.inbox.gradescope import DAMAGED, LARGEST, LONGEST, READ, read_metadata

ENTRY = "submission_1:\n  :submitters:\n  - :name: {name}\n  :created_at: {time}\n"
LAUGHS = "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\n" + ENTRY.format(name="*b", time="2026-03-01")


def test_an_honest_list_is_read():
    entries, said = read_metadata(ENTRY.format(name="Ada", time="2026-03-01 12:00:00 Z").encode())
    assert said == READ
    assert entries["submission_1"].owners[0].name == "Ada"


@pytest.mark.parametrize(
    "text",
    [
        "x: !!bool maybe",
        'x: !!int ""',
        'x: !!float ""',
        ENTRY.format(name="Ada", time="0001-01-01 00:00:00 +14:00"),
        LAUGHS,
        "[" * 1000,
        "- a list",
        ENTRY.format(name="Ada", time="2026-03-01") + "# " + "x" * LARGEST,
    ],
    ids=["bool", "int", "float", "time", "laughs", "deep", "list", "large"],
)
def test_a_hostile_list_is_refused(text):
    assert read_metadata(text.encode()) == ({}, DAMAGED)


@pytest.mark.parametrize("name", ["[a, [b, c]]", "{a: b}", "0x" + "f" * 9000])
def test_a_name_is_a_short_text_or_none(name):
    entries, _ = read_metadata(ENTRY.format(name=name, time="2026-03-01").encode())
    assert all(len(owner.name) <= LONGEST for entry in entries.values() for owner in entry.owners)
