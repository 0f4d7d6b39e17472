"""The files on disk."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from classroom.grading.classwork.records import Student
from classroom.grading.classwork.reports import class_html, feedback_html, gradebook_csv, write_reports


def bytes_of(paths: list[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_every_student_has_a_page_beside_the_two_of_the_class(make, tmp_path):
    run = make["random_class"](5)
    folder = tmp_path / "report" / "class"
    paths = write_reports(run, folder)
    names = ["gradebook.csv", "class.html", *(f"feedback/s{i}.html" for i in range(5))]
    assert [path.relative_to(folder).as_posix() for path in paths] == names
    assert sorted(paths) == sorted(path for path in folder.rglob("*") if path.is_file())
    assert paths[0].read_bytes() == gradebook_csv(run).encode()
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbfstudent,")
    assert paths[1].read_bytes() == class_html(run).encode()
    for path, student in zip(paths[2:], run.inbox.students, strict=True):
        assert path.read_bytes() == feedback_html(run, student).encode()


def test_the_same_run_gives_the_same_bytes_and_other_files_stay(make, tmp_path):
    before = bytes_of(write_reports(make["random_class"](12), tmp_path / "one"))
    (tmp_path / "one" / "feedback" / "notes.html").write_text("mine")
    again = write_reports(make["random_class"](12), tmp_path / "one")
    assert bytes_of(again) == before == bytes_of(write_reports(make["random_class"](12), tmp_path / "two"))
    assert (tmp_path / "one" / "feedback" / "notes.html").read_text() == "mine"


def test_the_page_links_lead_to_the_files(make, tmp_path):
    run = make["run_of"]([Student("李-小龍", "李"), Student("o'brien", "O'Brien")], [])
    paths = write_reports(run, tmp_path)
    links = [tmp_path / unquote(a["href"]) for a in make["page_of"](paths[1].read_text("utf-8"))("a")]
    assert links == paths[2:] and all(link.is_file() for link in links)


def test_a_class_of_nobody_can_be_written(make, tmp_path):
    paths = write_reports(make["run_of"]([], []), tmp_path)
    assert [path.name for path in paths] == ["gradebook.csv", "class.html"]


@pytest.mark.parametrize("key", ["../out", "a/b", "a\\b", "", ".hidden", "c:d", "nul\0"])
def test_a_key_that_leads_elsewhere_is_refused_before_anything_is_written(make, tmp_path, key):
    with pytest.raises(ValueError, match="cannot be the name of a file"):
        write_reports(make["run_of"]([Student(key, "A")], []), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_half_a_character_stops_no_report(make, tmp_path):
    odd = "a\ud800\x1b[31m"
    wrong = make["marked"]("01.1", "wrong", odd, "", odd)
    run = make["run_of"]([Student("k", odd)], [replace(make["result"]("k", "01_derivatives", wrong), path=odd)])
    for path in write_reports(run, tmp_path):
        text = path.read_text("utf-8")
        assert "a?" in text and "\x1b" not in text


class OnDisk(Sequence):
    """Results that are read when they are asked for, and how often each was."""

    def __init__(self, results) -> None:
        self.results, self.asked = results, []

    def __len__(self) -> int:
        return len(self.results)

    def __getitem__(self, place):
        self.asked.append(place)
        return self.results[place]


def test_results_may_stay_on_disk_and_are_asked_for_a_few_times_each(make, tmp_path):
    run = make["random_class"](40)
    lazy = OnDisk(run.results)
    one = write_reports(run, tmp_path / "one")
    two = write_reports(replace(run, results=lazy), tmp_path / "two")
    assert bytes_of(one) == bytes_of(two)
    assert max(lazy.asked.count(place) for place in range(len(lazy))) <= 4


@pytest.mark.parametrize("name", ["gradebook.csv", "class.html", "s0.html"])
def test_a_report_that_cannot_be_finished_leaves_the_old_one_whole(make, tmp_path, monkeypatch, name):
    write_reports(make["run_of"]([Student("s0", "Old name")], []), tmp_path)
    replace_file = Path.replace

    def fail_at_the_end(path: Path, target: Path) -> Path:
        if target.name == name:
            raise OSError("No space left on device")
        return replace_file(path, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_end)
    with pytest.raises(OSError, match="No space"):
        write_reports(make["run_of"]([Student("s0", "New name")], []), tmp_path)
    (old,) = tmp_path.rglob(name)
    assert "Old name" in old.read_text("utf-8")
    assert "New name" not in old.read_text("utf-8")
