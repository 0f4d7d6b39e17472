"""Damaged files: one line each, with the file's name and what to do."""

import json
import os

import pytest

from classroom.grading import read
from classroom.grading.problems import GradingError
from classroom.grading.read import read_notebook

RESET = "`make reset LESSON=01`"


def message(path) -> str:
    with pytest.raises(GradingError) as caught:
        read_notebook(path)
    text = str(caught.value)
    assert text.startswith("exercises/01_derivatives.ipynb is ") or "cannot be read" in text
    assert "\n" not in text
    return text


@pytest.fixture
def path(tmp_path):
    (tmp_path / "exercises").mkdir()
    return tmp_path / "exercises" / "01_derivatives.ipynb"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"hello", "is not a notebook, or only part of one"),
        (b'{"nbformat": 4, "cells": [', "only part of one"),
        (b'{"nbformat": 4,\n<<<<<<< HEAD\n', "the marks of a merge conflict"),
        (b'{"a": "\xff"}', "is not a notebook"),
        (b"[" * 200_000, "is not a notebook"),
        (b"[]", "is not a notebook"),
        (b"{}", "is not a notebook"),
        (b'{"nbformat": 5, "cells": []}', "format 5, which is unknown"),
        (b'{"nbformat": 4}', "a damaged notebook"),
        (b'{"nbformat": 4, "cells": [3]}', "a damaged notebook"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code"}]}', "a damaged notebook"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}', "a damaged notebook"),
    ],
)
def test_a_damaged_file_is_named_with_the_command_that_replaces_it(path, content, words):
    path.write_bytes(content)
    text = message(path)
    assert words in text
    assert RESET in text


def test_the_old_notebook_format_is_named_with_the_way_to_convert_it(path):
    path.write_text('{"nbformat": 3, "worksheets": []}')
    assert "format 3: open it in JupyterLab and save it" in message(path)


def test_a_missing_file_is_named(path):
    assert f"is missing: {RESET}" in message(path)


def test_a_folder_in_the_place_of_the_file_is_named(path):
    path.mkdir()
    assert "is a folder" in message(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(path):
    os.mkfifo(path)
    assert "is not a file that can be read" in message(path)


def test_a_file_that_may_not_be_read_is_named(path, monkeypatch):
    path.write_text("{}")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    assert "cannot be read (Permission denied)" in message(path)


def test_a_link_that_leads_to_itself_is_named(path):
    path.symlink_to(path)
    assert "is " in message(path)


def test_a_huge_file_is_not_read(path, monkeypatch):
    monkeypatch.setattr(read, "MAX_BYTES", 1000)
    path.write_text("x" * 1001)
    assert "too large" in message(path)


def test_a_notebook_of_too_many_cells_is_refused(path, monkeypatch):
    monkeypatch.setattr(read, "MAX_CELLS", 3)
    cell = {"cell_type": "code", "source": ""}
    path.write_text(json.dumps({"nbformat": 4, "cells": [cell] * 4}))
    assert "too long to be graded (4 cells)" in message(path)
    path.write_text(json.dumps({"nbformat": 4, "cells": [cell] * 3}))
    assert len(read_notebook(path).cells) == 3


def test_a_source_of_lines_and_a_source_in_one_piece_read_alike(path):
    cells = [{"cell_type": "code", "source": source} for source in ("a\nb", ["a\n", "b"])]
    path.write_text(json.dumps({"nbformat": 4, "cells": cells}))
    assert [cell.text for cell in read_notebook(path).cells] == ["a\nb", "a\nb"]


def test_half_a_character_can_be_written_again(path):
    path.write_text(r'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = \"\ud800\""}]}')
    assert read_notebook(path).cells[0].text.encode("utf-8") == b'x = "?"'


def test_odd_ids_and_metadata_are_taken_as_absent(path):
    cell = {"cell_type": "code", "source": "", "id": 3, "metadata": []}
    path.write_text(json.dumps({"nbformat": 4, "cells": [cell], "metadata": {"course": 7}}))
    notebook = read_notebook(path)
    assert (notebook.cells[0].id, notebook.cells[0].metadata, notebook.stem) == ("", {}, "")
