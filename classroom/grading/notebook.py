"""`progress()`: the points so far, shown in a notebook."""

import html
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def progress(lesson: str | None = None) -> None:
    """Grade the exercises, or those of one lesson given as `01`, and show the points.

    Reads the files as they were last saved and changes nothing in them. Works from any notebook of the course: the
    answers run in Python processes of their own, not in the one that called.
    """
    from IPython.display import display

    from .problems import GradingError
    from .run import UNDER_WAY

    if os.environ.get(UNDER_WAY):
        # Otherwise an answer that calls progress() would be graded by a grading that runs the answer, and so on.
        print("The exercises are being graded just now.")
        return
    shown = display(_Shown("Looking at your saved answers …"), display_id=True)
    try:
        content = _grade(lesson, lambda text: _update(shown, _Shown(text)))
    except GradingError as error:
        content = _Shown(str(error))
    except KeyboardInterrupt:
        content = _Shown("Stopped: nothing was graded.")
    _update(shown, content)


class _Shown:
    """The same words as plain text and as HTML."""

    def __init__(self, text: str, as_html: str = "") -> None:
        self.text, self.html = text, as_html or f"<p>{html.escape(text)}</p>"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}

    def __repr__(self) -> str:
        return self.text


def _update(shown, content: _Shown) -> None:
    """Replace what is shown; outside a notebook there is nothing to replace, and the end is shown below."""
    from IPython import get_ipython
    from IPython.display import display

    if shown is not None and getattr(get_ipython(), "kernel", None) is not None:
        shown.update(content)
    elif content.html.startswith("<style>"):
        display(content)


def _grade(lesson: str | None, say) -> _Shown:
    from .grade import grade
    from .page import html_fragment
    from .report import text_report

    said = None

    def on_progress(done: int, total: int) -> None:
        nonlocal said
        if total and said != (done, total):
            said = done, total
            say(f"Running your saved answers: {done} of {total} cells …")

    lessons = grade(ROOT, None if lesson is None else str(lesson), on_progress=on_progress)
    remark = "This counts what is saved: after a change, save the notebook (Ctrl-S) and run this cell again."
    return _Shown(f"{text_report(lessons)}\n{remark}", html_fragment(lessons, remark))
