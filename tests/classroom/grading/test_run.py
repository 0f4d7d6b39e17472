"""One notebook under nbval, in a process of its own."""

from nbformat.v4 import new_code_cell, new_notebook, new_output

from classroom.grading.run import Runner


def test_the_time_limit_holds_for_cells_that_do_not_ask_for_more():
    wait = "import time\ntime.sleep(2)"
    cells = [new_code_cell(wait, metadata={"seconds": 60}), new_code_cell(wait), new_code_cell("1")]
    runner = Runner(seconds=1)
    records = runner.run(new_notebook(cells=cells))
    assert [(record.passed, record.timed_out) for record in records] == [(True, False), (False, True), (True, False)]
    assert (runner.done, runner.total) == (3, 3)


def test_nothing_in_the_readers_environment_changes_what_is_computed(monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "7")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    source = "import os, pathlib\nassert 'COURSE_SEED' not in os.environ\npathlib.Path('answers.ipynb').resolve(True)"
    (record,) = Runner(seconds=20).run(new_notebook(cells=[new_code_cell(source)]))
    assert record.passed, record.error


def test_a_new_look_of_the_card_is_no_difference_and_new_words_are():
    def cell(old: str, new: str):
        source = f"from IPython.display import HTML\ndisplay(HTML({new!r}))"
        data = {"text/html": old, "text/plain": "<IPython.core.display.HTML object>"}
        return new_code_cell(source, outputs=[new_output("display_data", data)], execution_count=1)

    style, other = "<style>\na { }\n</style>", "<style>\nb { }\n</style>"
    cells = [cell(f"{style}<p>right</p>", f"{other}<p>right</p>"), cell(f"{style}<p>right</p>", f"{style}<p>wrong</p>")]
    records = Runner(seconds=20).run(new_notebook(cells=cells))
    assert [record.passed for record in records] == [True, False]
