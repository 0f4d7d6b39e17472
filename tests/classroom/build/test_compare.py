"""Two outputs count as the same exactly where nbval says so."""

from collections import OrderedDict
from pathlib import Path
from types import SimpleNamespace

import nbformat.v4 as v4
import pytest
from nbval.plugin import IPyNbCell, coalesce_streams, get_sanitize_patterns

from classroom.build.compare import comparable, input_differences, same_inputs, same_outputs

SANITIZE = Path(__file__).resolve().parents[3] / "tests" / "nbval_sanitize.cfg"


def stream(text: str, name: str = "stdout"):
    return v4.new_output("stream", name=name, text=text)


def shown(**data: str):
    return v4.new_output(
        "display_data", data={key.replace("_", "/").replace("svg", "svg+xml"): v for key, v in data.items()}
    )


def error(ename: str, evalue: str, traceback: str = "…"):
    return v4.new_output("error", ename=ename, evalue=evalue, traceback=[traceback])


def result(text: str, count: int):
    return v4.new_output("execute_result", data={"text/plain": text}, execution_count=count)


SAME = {
    "nothing": ([], []),
    "bitmaps": ([shown(image_png="AAAA", text_plain="<Figure>")], [shown(image_png="BBBB", text_plain="<Figure>")]),
    "tracebacks": ([error("E", "v", "here")], [error("E", "v", "there")]),
    "execution counts": ([result("3", 1)], [result("3", 7)]),
    "streams in pieces": ([stream("a\n"), stream("b\n")], [stream("a\nb\n")]),
    "streams interleaved": ([stream("a"), stream("x", "stderr"), stream("b")], [stream("ab"), stream("x", "stderr")]),
    "a progress bar": ([stream("1%\r2%\r100%\n")], [stream("7%\r100%\n")]),
    "addresses": ([result("<A at 0x7f00aabbccdd>", 1)], [result("<A at 0x7fffffffffff>", 1)]),
    "the kernel's files": (
        [stream("/tmp/ipykernel_12/345.py:1: W\n", "stderr")],
        [stream("/var/x/ipykernel_9/345.py:1: W\n", "stderr")],
    ),
}
DIFFERENT = {
    "text": ([result("3", 1)], [result("4", 1)]),
    "a stream's text": ([stream("a")], [stream("b")]),
    "a stream's name": ([stream("a")], [stream("a", "stderr")]),
    "a missing output": ([result("3", 1)], []),
    "an output more": ([shown(text_plain="a")], [shown(text_plain="a"), shown(text_plain="a")]),
    "the order of outputs": (
        [shown(text_plain="a"), shown(text_plain="b")],
        [shown(text_plain="b"), shown(text_plain="a")],
    ),
    "html": ([shown(text_html="<b>")], [shown(text_html="<i>")]),
    "svg": ([shown(image_svg="<svg/>")], [shown(image_svg="<svg></svg>")]),
    "latex": ([shown(text_latex="$1$")], [shown(text_latex="$2$")]),
    "an error's name": ([error("E", "v")], [error("F", "v")]),
    "an error's value": ([error("E", "v")], [error("E", "w")]),
    "a small hexadecimal number": ([result("0x1f", 1)], [result("0x2f", 1)]),
}


def nbval_says(one: list, other: list) -> bool:
    patterns = OrderedDict(get_sanitize_patterns(SANITIZE.read_text()))
    skipped = (
        "metadata",
        "traceback",
        "prompt_number",
        "output_type",
        "name",
        "execution_count",
        "image/png",
        "image/jpeg",
    )
    parent = SimpleNamespace(skip_compare=skipped, sanitize_patterns=patterns)
    colours = SimpleNamespace(FAIL="", ENDC="", OKBLUE="")
    cell = SimpleNamespace(parent=parent, colors=colours, format_output_compare=lambda *_: None)
    cell.sanitize = lambda text: IPyNbCell.sanitize(cell, text)
    return IPyNbCell.compare_outputs(cell, coalesce_streams(one), coalesce_streams(other))


@pytest.mark.parametrize("name", SAME)
def test_these_count_as_the_same_for_us_and_for_nbval(name):
    one, other = SAME[name]
    assert comparable(one) == comparable(other)
    assert nbval_says(one, other)


@pytest.mark.parametrize("name", DIFFERENT)
def test_these_count_as_different_for_us_and_for_nbval(name):
    one, other = DIFFERENT[name]
    assert comparable(one) != comparable(other)
    assert not nbval_says(one, other)


def notebook(*outputs, tags=()):
    cell = v4.new_code_cell("x", id="a", outputs=list(outputs), metadata={"tags": list(tags)})
    return v4.new_notebook(cells=[v4.new_markdown_cell("# T", id="t"), cell], metadata={})


def test_a_cell_that_nbval_ignores_may_say_anything():
    assert not same_outputs(notebook(stream("a")), notebook(stream("b")))
    assert same_outputs(
        notebook(stream("a"), tags=["nbval-ignore-output"]), notebook(stream("b"), tags=["nbval-ignore-output"])
    )


def change_id(nb):
    nb.cells[1].id = "b"


def change_text(nb):
    nb.cells[1].source = "y"


def change_metadata(nb):
    nb.cells[1].metadata["tags"] = ["hide-input"]


def change_order(nb):
    nb.cells.reverse()


def remove_a_cell(nb):
    nb.cells.pop()


def change_notebook_metadata(nb):
    nb.metadata["course"] = {}


@pytest.mark.parametrize(
    ("change", "differences"),
    [
        (change_id, [("a", "it is missing"), ("b", "it is not in the source")]),
        (change_text, [("a", "its text")]),
        (change_metadata, [("a", "its metadata")]),
        (change_order, [("", "the order of its cells")]),
        (remove_a_cell, [("a", "it is missing")]),
        (change_notebook_metadata, [("", "the notebook's metadata")]),
    ],
)
def test_a_difference_of_inputs_is_named(change, differences):
    changed = notebook()
    change(changed)
    assert not same_inputs(notebook(), changed)
    assert input_differences(notebook(), changed) == differences


def test_equal_inputs_have_no_difference():
    assert same_inputs(notebook(), notebook(stream("run")))
    assert input_differences(notebook(), notebook(stream("run"))) == []
