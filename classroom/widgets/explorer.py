"""An explorer as the value of a cell: live where a kernel runs, a still picture and one sentence everywhere else."""

import logging
import traceback
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from IPython import get_ipython

from classroom import projector
from classroom.draw import STYLE as GRAPH_STYLE
from classroom.stills import WIDGET_VIEW
from classroom.widgets import tape
from classroom.widgets.model import Event, Model, respond
from classroom.widgets.problems import NotExplorable

PICTURE_STYLE = GRAPH_STYLE + Path(__file__).with_name("picture.css").read_text(encoding="utf-8")
RUN_IT = "A still picture: run this cell to move it."
BROKEN = "This explorer has a fault of its own, which is not yours. The picture is the last one that was right."


class Explorer:
    """A model on its stage. `model` is the state now; `send` does what the page does when something is used."""

    def __init__(self, model: Model):
        self.model = model
        self.notice = ""  # the sentence about the last input, if it could not be followed
        self.fault = ""  # the traceback of a fault in the explorer itself
        self._still = still(model)
        self._shown = self._draw(model)

    def send(self, *events: Event) -> None:
        """Let events happen, all or none: if one cannot be, state and picture stay, and `notice` says why."""
        self.notice = self.fault = ""
        try:
            model = respond(self.model, list(events))
            self._shown = self._draw(model)
            self.model = model
        except NotExplorable as problem:
            self.notice = str(problem)
        except Exception:  # a fault of ours must neither kill the page nor pass unseen
            self.notice, self.fault = BROKEN, traceback.format_exc()
            logging.getLogger(__name__).exception("An explorer could not follow %s", events)

    def view(self) -> dict[str, Any]:
        """All that the page needs to show this state."""
        return {**self._shown, "notice": self.notice, "fault": self.fault}

    @staticmethod
    def _draw(model: Model) -> dict[str, Any]:
        return {
            "title": model.title,
            "beside": model.beside,
            "controls": [control.as_json() for control in model.controls()],
            "picture": model.picture(),
            "words": model.words(),
            "tick": model.tick(),
        }

    @cached_property
    def stage(self):
        """The widget. Made when first shown, so that a model costs no kernel and no comm."""
        from classroom.widgets.stage import Stage

        return Stage(self)

    def __repr__(self) -> str:
        return self._still["text/plain"]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        if getattr(get_ipython(), "kernel", None) is None:
            return self._still
        view = {"version_major": 2, "version_minor": 0, "model_id": self.stage.model_id}
        return {WIDGET_VIEW: view, **self._still}


def still(model: Model) -> dict[str, str]:
    """What a page shows without a kernel: the picture where styles are allowed, the words where they are not.

    On slides it is a tape, which can be stepped through.
    """
    poster = model.poster()
    words = escape(poster.words())
    page = (
        tape.to_html(model, PICTURE_STYLE)
        if projector.is_page()
        else (
            f'<div class="explorer-still graph-picture"><style>\n{PICTURE_STYLE}{model.style}</style>\n'
            f'<div class="graph-drawing" hidden="" style="display: none">{poster.picture()}</div>\n'
            f"<p>{words}</p><p><em>{escape(model.title)}.</em> {RUN_IT}</p></div>"
        )
    )
    return {"text/html": page, "text/plain": f"{model.title}: {poster.words()} {RUN_IT}"}
