"""The bar of long loops: the same items as without it, and in a stored notebook one fixed sentence."""

import nbformat
import pytest
from nbclient import NotebookClient

from classroom import track

CELLS = [
    "from classroom import track\ntotal = 0",
    "for step in track(range(30), 'training'):\n    total += step",
    "for word in track((w for w in ('a', 'b', 'c')), 'reading'):\n    if word == 'b':\n        break",
    "total, word",
]


@pytest.fixture(scope="module")
def outputs():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells]


def test_a_loop_under_a_bar_does_what_it_does_without(outputs):
    assert outputs[3][0].data["text/plain"] == "(435, 'b')"


def test_in_words_the_bar_is_the_same_each_time(outputs):
    assert outputs[1][0].data["text/plain"] == "A progress bar, while it runs (training: 30 steps)."
    assert outputs[2][0].data["text/plain"] == "A progress bar, while it runs (reading)."


def test_a_cell_shows_one_bar_and_prints_nothing(outputs):
    assert [len(each) for each in outputs[1:3]] == [1, 1]
    assert all("application/vnd.jupyter.widget-view+json" in each[0].data for each in outputs[1:3])


def test_outside_a_notebook_it_goes_through_the_items_too(capsys):
    assert list(track([1, 2, 3], "counting")) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")
