"""The thin view: one widget that shows any explorer and sends it what people do.

The page (stage.js) holds no state of its own. It sends events in a message, and while the answer is on its way it keeps
only the newest value of each control: a burst ends on the last state, and no queue is replayed.
"""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from classroom.widgets.explorer import PICTURE_STYLE, Explorer

HERE = Path(__file__).parent
STAGE_STYLE = (HERE / "stage.css").read_text(encoding="utf-8")


class Stage(anywidget.AnyWidget):
    """Mirrors an explorer into the page. `state` is its whole view, so that a second window shows the same."""

    _esm = (HERE / "stage.js").read_text(encoding="utf-8")
    _css = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer: Explorer):
        kind = type(explorer.model)
        super().__init__(
            _css=PICTURE_STYLE + kind.style + STAGE_STYLE,
            _anywidget_id=f"{kind.__module__}.{kind.__name__}",  # a page keeps one style sheet for each id
            state={**explorer.view(), "turn": ""},
        )
        self.explorer = explorer
        self.on_msg(self._on_message)

    def _on_message(self, _widget, content: dict[str, Any], _buffers) -> None:
        self.explorer.send(*[(name, value) for name, value in content["events"]])
        self.state = {**self.explorer.view(), "turn": content["turn"]}
