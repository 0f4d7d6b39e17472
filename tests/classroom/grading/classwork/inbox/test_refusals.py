"""What is not taken, with the student where one is known, and one sentence."""

import io
import os
import socket
import struct
import time
import zipfile

import pytest

from classroom.grading import read as limits
from classroom.grading.classwork.inbox import disk, read_inbox, zips
from classroom.grading.problems import GradingError

from .conftest import notebook, zipped

ADA = "Ada Lovelace/"


def refused(handed, path: str, words: str, key: str = "Ada-Lovelace") -> None:
    kind, student, reason = handed.fate(path)
    assert (kind, student) == ("refused", key)
    assert words in reason
    assert reason.endswith(".") and "\n" not in reason
    assert path not in [each.path for each in handed.read().notebooks]
    assert not key or key in [each.key for each in handed.read().students]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty: ask the student for it again"),
        (b"hello", "is not a notebook, or only part of one"),
        (b'{"nbformat": 4, "cells": [', "only part of one"),
        (b"[]", "is not a notebook"),
        (b'{"nbformat": 4, "cells": [3]}', "a damaged notebook"),
        (b'{"nbformat": 3, "worksheets": []}', "open it in JupyterLab and save it"),
        (b"[" * 100_000, "is not a notebook"),
        (b'{"a": "\xff"}', "is not a notebook"),
    ],
)
@pytest.mark.parametrize("in_zip", [False, True])
def test_a_damaged_notebook(handed, content, words, in_zip):
    if in_zip:
        handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": content}))
    else:
        handed.put(ADA + "05_backward.ipynb", content)
    refused(handed, ("Ada Lovelace.zip/" if in_zip else ADA) + "05_backward.ipynb", words)


def test_a_file_that_is_too_large(handed, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 2_000_000)
    handed.put(ADA + "05_backward.ipynb", os.urandom(3_000_000))
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": os.urandom(3_000_000)}))
    refused(handed, ADA + "05_backward.ipynb", "too large to be graded (3 MB): clear its outputs")
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "too large to be graded (3 MB)")


def test_links_are_not_followed(handed, tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "05_backward.ipynb").write_bytes(notebook())
    handed.put(ADA + "06_operations.ipynb", notebook("06_operations"))
    (handed.folder / ADA / "05_backward.ipynb").symlink_to(tmp_path / "secret" / "05_backward.ipynb")
    (handed.folder / ADA / "more").symlink_to(tmp_path / "secret")
    (handed.folder / ADA / "loop").symlink_to(handed.folder)
    for name in ("05_backward.ipynb", "more", "loop"):
        refused(handed, ADA + name, "links are not followed")
    assert len(handed.read().fates) == 4


def test_a_link_in_a_zip(handed):
    def change(info):
        info.create_system, info.external_attr = 3, 0o120777 << 16

    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": b"/etc/passwd"}, change=change))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "links are not followed")


def test_a_device_in_a_zip(handed):
    def change(info):
        info.create_system, info.external_attr = 3, 0o020666 << 16

    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": b"x"}, change=change))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "no plain file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_and_a_socket_are_not_opened(handed, monkeypatch):
    handed.put(ADA + "06_operations.ipynb", notebook("06_operations"))
    os.mkfifo(handed.folder / ADA / "05_backward.ipynb")
    monkeypatch.chdir(handed.folder / ADA)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("05.ipynb")
    refused(handed, ADA + "05_backward.ipynb", "no plain file")
    refused(handed, ADA + "05.ipynb", "no plain file")
    with pytest.raises(OSError, match="no plain file"):
        disk.open_plain(handed.folder / ADA / "05_backward.ipynb")


def test_a_file_and_a_folder_that_cannot_be_read(handed, monkeypatch):
    handed.put(ADA + "05_backward.ipynb")
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": notebook()}))
    handed.put("Ada Lovelace/closed/06_operations.ipynb", notebook("06_operations"))
    real_open, real_scandir = os.open, os.scandir

    def closed(path, *args, **options):
        if str(path).startswith(str(handed.folder)):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **options)

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real_scandir(path)

    monkeypatch.setattr(os, "open", closed)  # the tests may run as root, whom nothing is closed to
    monkeypatch.setattr(os, "scandir", scandir)
    for path in (ADA + "05_backward.ipynb", "Ada Lovelace.zip", "Ada Lovelace/closed/"):
        refused(handed, path, "cannot be read (Permission denied): see that it belongs to you")


@pytest.mark.parametrize(
    "name",
    [
        "../05_backward.ipynb",
        "a/../../05_backward.ipynb",
        "/05_backward.ipynb",
        "C:/05_backward.ipynb",
        "..\\05_backward.ipynb",
        "\\05_backward.ipynb",
    ],
)
def test_a_path_out_of_a_zip(handed, name):
    handed.put("Ada Lovelace.zip", zipped({name: notebook()}))
    shown = name.replace("\\", "/")
    refused(handed, f"Ada Lovelace.zip/{shown}", "leads out of its folder")
    handed.put("submissions.zip", zipped({name: notebook()}))
    refused(handed, f"submissions.zip/{shown}", "leads out of its folder", key="")


def test_a_path_in_a_zip_that_is_too_long(handed):
    name = "x" * 5000 + ".ipynb"
    handed.put("Ada Lovelace.zip", zipped({name: notebook()}))
    refused(handed, f"Ada Lovelace.zip/{name}", "too long")


def test_a_zip_with_a_password(handed):
    content = bytearray(zipped({"05_backward.ipynb": notebook()}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    handed.put("Ada Lovelace.zip", bytes(content))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "locked with a password")


@pytest.mark.parametrize("content", [b"", b"Rar!", zipped({"05_backward.ipynb": notebook()})[:-30]])
def test_a_damaged_zip(handed, content):
    handed.put("Ada Lovelace.zip", content)
    refused(handed, "Ada Lovelace.zip", "damaged, or no zip file: ask the student for a new zip")
    handed.put("submissions.zip", zipped({"Ada Lovelace.zip": content}))
    refused(handed, "submissions.zip/Ada Lovelace.zip", "damaged, or no zip file")


def test_a_damaged_file_in_a_zip(handed):
    content = bytearray(zipped({"05_backward.ipynb": notebook(), "06_operations.ipynb": notebook("06_operations")}))
    content[60] ^= 0xFF
    handed.put("Ada Lovelace.zip", bytes(content))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "damaged within its zip")
    assert handed.fate("Ada Lovelace.zip/06_operations.ipynb")[0] == "graded"


def test_a_file_that_is_packed_in_an_unknown_way(handed):
    content = bytearray(zipped({"05_backward.ipynb": notebook()}))
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 9  # Deflate64, as Windows packs large files
    handed.put("Ada Lovelace.zip", bytes(content))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "packed in a way that is not read")


def test_a_file_that_unpacks_to_far_more(handed):
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": b" " * 5_000_000}))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "far more than it is packed in")


def test_a_file_that_unpacks_to_more_than_its_zip_says(handed):
    big = b" " * 2_000_000
    content = bytearray(zipped({"05_backward.ipynb": big}))
    for place in (22, content.index(b"PK\x01\x02") + 24):
        content[place : place + 4] = struct.pack("<I", 1000)
    handed.put("Ada Lovelace.zip", bytes(content))
    refused(handed, "Ada Lovelace.zip/05_backward.ipynb", "damaged within its zip")


def test_a_zip_that_unpacks_to_too_much_in_all(handed, monkeypatch):
    inner = zipped({"06_operations.ipynb": notebook("06_operations")})
    monkeypatch.setattr(zips, "MOST_BYTES", len(notebook()) + 2 * len(inner) + 1)
    handed.put("Ada Lovelace.zip", zipped({"05_backward.ipynb": notebook(), "a.zip": inner, "b.zip": inner}))
    assert handed.fate("Ada Lovelace.zip/05_backward.ipynb")[0] == "graded"
    refused(handed, "Ada Lovelace.zip/b.zip", "unpacks to more than is read from one")


def test_a_zip_with_too_many_files(handed, monkeypatch):
    monkeypatch.setattr(zips, "MOST_ENTRIES", 5)
    handed.put("Ada Lovelace.zip", zipped({f"{i}.txt": b"" for i in range(6)}))
    handed.put("Bob Ray.zip", zipped({"a.zip": zipped({f"{i}.ipynb": b"" for i in range(5)})}))
    refused(handed, "Ada Lovelace.zip", "more files than are read from one")
    refused(handed, "Bob Ray.zip/a.zip", "more files than are read from one", key="Bob-Ray")


def test_zips_in_zips_without_end(handed):
    content = zipped({"05_backward.ipynb": notebook()})
    for _ in range(3):
        content = zipped({"x.zip": content})
    handed.put("Ada Lovelace.zip", content)
    refused(handed, "Ada Lovelace.zip/x.zip/x.zip/x.zip", "too deep in other zips")


def test_another_kind_of_archive(handed):
    handed.put(ADA + "work.rar", b"Rar!")
    refused(handed, ADA + "work.rar", "unpack it in its place")


def test_an_empty_zip_is_ignored(handed):
    handed.put(ADA + "05_backward.ipynb")
    handed.put(ADA + "empty.zip", zipped({"folder/": b""}))
    assert handed.fate(ADA + "empty.zip") == ("ignored", "Ada-Lovelace", "The zip file has nothing in it.")


def test_two_entries_of_one_name_are_two_files(handed):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        for text in ("a", "b"):
            archive.writestr(zipfile.ZipInfo("05_backward.ipynb", (2026, 3, 1, 12, 0, 0)), notebook(text=text))
    handed.put("Ada Lovelace.zip", buffer.getvalue())
    assert handed.fate("Ada Lovelace.zip/05_backward.ipynb")[0] == "superseded"
    (graded,) = handed.read().notebooks
    assert graded.path == "Ada Lovelace.zip/05_backward.ipynb [2]"
    assert graded.read() == notebook(text="b")


def test_a_notebook_of_nobody(handed):
    handed.put("05_backward.ipynb")
    handed.put("submitted/05_backward/my homework.ipynb")
    for path in ("05_backward.ipynb", "submitted/05_backward/my homework.ipynb"):
        refused(handed, path, "put it in a folder that is called after the student", key="")


def test_a_name_that_is_no_text_and_one_with_a_line_break(handed):
    for name in (b"Ada \xff", b"Bob\nRay"):
        handed.put(os.fsdecode(name) + "/05_backward.ipynb")
    inbox = handed.read()
    assert [fate.path for fate in inbox.fates] == ["Ada \\xff/05_backward.ipynb", "Bob\\nRay/05_backward.ipynb"]
    for student in inbox.students:
        (student.key + student.name).encode()
        assert "\n" not in student.name


@pytest.mark.parametrize("files", [{}, {"Ada/notes.txt": b"x"}, {"a.zip": zipped({"x.txt": b""})}])
def test_a_folder_without_notebooks(handed, files):
    for path, content in files.items():
        handed.put(path, content)
    with pytest.raises(GradingError, match=r"no notebook in .*: give the folder"):
        handed.read()


def test_a_folder_that_is_none(tmp_path, monkeypatch):
    with pytest.raises(GradingError, match="does not exist: give the folder"):
        read_inbox(tmp_path / "none", ["05_backward"])
    (tmp_path / "file").write_text("")
    with pytest.raises(GradingError, match="is a file, not a folder"):
        read_inbox(tmp_path / "file", ["05_backward"])

    def closed(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(GradingError, match=r"cannot be read \(Permission denied\)"):
        read_inbox(tmp_path, ["05_backward"])


def test_five_thousand_files_take_seconds(handed):
    for i in range(250):
        for k in range(10):
            handed.put(f"Student {i}/{k}/05_backward.ipynb", later=k)
    handed.put("all_submissions.zip", zipped({f"Student {i % 250}/{i}.ipynb": notebook() for i in range(2500)}))
    start = time.perf_counter()
    inbox = handed.read()
    assert time.perf_counter() - start < 8
    assert (len(inbox.fates), len(inbox.students), len(inbox.notebooks)) == (5000, 250, 250)
