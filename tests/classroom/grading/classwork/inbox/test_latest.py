"""Several files of one student for one lesson: which is graded, and what is said of the others."""

import os

import pytest

from .conftest import NOON, notebook, zipped

ADA = ("Ada Lovelace", "05_backward")
FOLDER = "Ada Lovelace/"


def test_the_file_changed_last_is_graded_and_the_others_name_it(handed):
    handed.put(FOLDER + "z/05_backward.ipynb", notebook(text="old"))
    handed.put(FOLDER + "a/05_backward.ipynb", notebook(text="new"), later=60)
    assert handed.graded() == {ADA: FOLDER + "a/05_backward.ipynb"}
    reason = "Ada Lovelace/a/05_backward.ipynb was handed in later and is graded."
    assert handed.fate(FOLDER + "z/05_backward.ipynb") == ("superseded", "Ada-Lovelace", reason)
    assert handed.read().notebooks[0].handed_in == "2026-03-01T12:01:00Z"


def test_an_identical_copy_is_superseded(handed):
    handed.put(FOLDER + "05_backward.ipynb")
    handed.put(FOLDER + "05_backward (1).ipynb", later=1)
    assert handed.fate(FOLDER + "05_backward.ipynb")[0] == "superseded"
    assert "It is the same as Ada Lovelace/05_backward (1).ipynb" in handed.fate(FOLDER + "05_backward.ipynb")[2]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (FOLDER + "05_backward.ipynb", FOLDER + "05_backward (1).ipynb"),
        (FOLDER + "05_backward.ipynb", FOLDER + "05_backward-Copy1.ipynb"),
        (FOLDER + "05_backward (9).ipynb", FOLDER + "05_backward (10).ipynb"),
        ("a_9_10000_05_backward-1.ipynb", "a_9_10001_05_backward-2.ipynb"),
        ("a_9_10001_05_backward.ipynb", "a_9_10000_05_backward-2.ipynb"),
        ("a_9_10000_z05_backward.ipynb", "a_9_10001_05_backward.ipynb"),
    ],
)
def test_of_one_time_the_later_number_or_name_is_graded(handed, earlier, later):
    handed.put(earlier, notebook(text="a"))
    handed.put(later, notebook(text="b"))
    assert list(handed.graded().values()) == [later]
    assert handed.fate(earlier)[2].startswith(f"{later} has the same time")


def test_the_time_counts_more_than_the_number_of_canvas(handed):
    handed.put("a_9_10001_05_backward-1.ipynb", notebook(text="a"))
    handed.put("a_9_10000_05_backward.ipynb", notebook(text="b"), later=1)
    assert list(handed.graded().values()) == ["a_9_10000_05_backward.ipynb"]


def test_blackboards_time_counts_more_than_the_files(handed):
    first = "L_ada_attempt_2026-03-01-12-00-00_05_backward.ipynb"
    last = "L_ada_attempt_2026-03-01-12-00-01_05_backward.ipynb"
    handed.put(first, notebook(text="a"), later=99)
    handed.put(last, notebook(text="b"))
    assert list(handed.graded().values()) == [last]


def test_gradescopes_time_counts_more_than_the_files(handed):
    one = 'submission_{}:\n  :submitters:\n  - {{":name": Ada Lovelace, ":email": a@b.cd}}\n  :created_at: {}\n'
    text = one.format(1, "2026-03-01 12:00:00.000000000 Z") + one.format(2, "2026-03-01 11:00:00.000000000 Z")
    handed.put("submission_metadata.yml", text.encode())
    handed.put("submission_1/05_backward.ipynb", notebook(text="a"))
    handed.put("submission_2/05_backward.ipynb", notebook(text="b"), later=9999)
    assert handed.graded() == {ADA: "submission_1/05_backward.ipynb"}


def test_the_time_in_a_zip_counts_and_not_the_time_of_the_zip(handed):
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": notebook()}, (2026, 3, 1, 0, 0, 0)), later=999_999)
    handed.put(FOLDER + "05_backward.ipynb", notebook(text="b"), later=90_000)
    assert handed.graded() == {ADA: FOLDER + "05_backward.ipynb"}


def test_a_zip_that_knows_no_time_has_the_files(handed):
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": notebook()}, (1980, 1, 1, 0, 0, 0)), later=2)
    assert handed.read().notebooks[0].handed_in == "2026-03-01T12:00:02Z"


def test_a_zip_entry_that_cannot_be_a_date_has_the_files_time(handed):
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": notebook()}, (2026, 0, 0, 0, 0, 0)), later=2)
    assert handed.read().notebooks[0].handed_in == "2026-03-01T12:00:02Z"


def test_the_exact_time_in_a_zip_is_used(handed):
    def change(info):
        info.extra = b"\x01\x00\x01\x00x" + b"UT\x05\x00\x01" + (NOON + 3).to_bytes(4, "little")

    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": notebook()}, change=change))
    assert handed.read().notebooks[0].handed_in == "2026-03-01T12:00:03Z"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (".ipynb_checkpoints/05_backward-checkpoint.ipynb", "checkpoint"),
        ("05_backward.before-reset-20260301-120000.ipynb", "make reset"),
        ("__MACOSX/05_backward.ipynb", "macOS"),
        ("._05_backward.ipynb", "macOS"),
        (".DS_Store", "operating system"),
        ("Thumbs.db", "operating system"),
        ("notes.txt", "not a notebook"),
    ],
)
def test_what_was_not_handed_in_is_ignored_though_it_is_the_latest(handed, path, words):
    handed.put(FOLDER + "05_backward.ipynb")
    handed.put(FOLDER + path, notebook(text="new"), later=60)
    assert handed.graded() == {ADA: FOLDER + "05_backward.ipynb"}
    kind, key, reason = handed.fate(FOLDER + path)
    assert (kind, key) == ("ignored", "Ada-Lovelace")
    assert words in reason


def test_a_checkpoint_alone_is_nobodys_work(handed):
    handed.put(FOLDER + ".ipynb_checkpoints/05_backward-checkpoint.ipynb")
    inbox = handed.read()
    assert (inbox.students, inbox.notebooks) == ([], [])
    assert [fate.kind for fate in inbox.fates] == ["ignored"]


def test_a_damaged_later_file_does_not_replace_a_good_one(handed):
    handed.put(FOLDER + "05_backward.ipynb")
    handed.put(FOLDER + "05_backward (1).ipynb", b"", later=60)
    assert handed.graded() == {ADA: FOLDER + "05_backward.ipynb"}
    assert handed.fate(FOLDER + "05_backward (1).ipynb")[:2] == ("refused", "Ada-Lovelace")


def test_the_result_does_not_depend_on_the_order_of_the_file_system(handed, monkeypatch):
    for name in ("Ada", "ada", "Bob_Ray", "Bob Ray"):
        for lesson in ("05_backward", "06_operations"):
            handed.put(f"{name}/{lesson}.ipynb", notebook(lesson, name))
    handed.put("c.zip", zipped({"05_backward.ipynb": notebook()}))
    first = handed.read()
    scandir = os.scandir

    class Backwards:
        def __init__(self, path):
            with scandir(path) as entries:
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self):
            return iter(self.entries)

        def __exit__(self, *_):
            pass

        close = __exit__

    monkeypatch.setattr(os, "scandir", Backwards)
    assert handed.read() == first
    assert [fate.path for fate in first.fates] == sorted(fate.path for fate in first.fates)
