"""What Jupyter saves of a widget: its still picture, where there is one."""

import copy

from classroom.stills import WIDGET_VIEW, keep_the_still


def notebook(*outputs):
    return {"type": "notebook", "content": {"cells": [{"cell_type": "code", "outputs": list(outputs)}]}}


VIEW = {"model_id": "1"}


def test_a_view_with_a_still_is_taken_out_and_nothing_else():
    explorer = {"output_type": "execute_result", "data": {WIDGET_VIEW: VIEW, "text/html": "<p>", "text/plain": "p"}}
    foreign = {"output_type": "display_data", "data": {WIDGET_VIEW: VIEW, "text/plain": "IntSlider(value=0)"}}
    stream = {"output_type": "stream", "name": "stdout", "text": "text/html"}
    model = notebook(explorer, foreign, stream)
    untouched = copy.deepcopy([foreign, stream])
    keep_the_still(model=model, path="x.ipynb", contents_manager=None)
    saved = model["content"]["cells"][0]["outputs"]
    assert saved == [{"output_type": "execute_result", "data": {"text/html": "<p>", "text/plain": "p"}}, *untouched]


def test_what_is_no_notebook_is_left_alone():
    for model in ({"type": "file", "content": "x"}, {"type": "notebook", "content": None}, {"type": "directory"}):
        before = copy.deepcopy(model)
        keep_the_still(model=model)
        assert model == before


def test_cells_without_outputs_are_no_matter():
    model = {"type": "notebook", "content": {"cells": [{"cell_type": "markdown", "source": "x"}]}}
    keep_the_still(model=model)
    assert model["content"]["cells"] == [{"cell_type": "markdown", "source": "x"}]
