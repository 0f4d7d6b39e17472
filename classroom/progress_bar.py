"""A progress bar for loops that take more than a moment: `for step in track(range(100), "training"):`."""

import sys
from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeVar

from IPython import get_ipython
from IPython.display import display
from tqdm import tqdm
from tqdm.notebook import tqdm as notebook_tqdm

from classroom.stills import WIDGET_VIEW

Item = TypeVar("Item")


def track(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Go through `items` under a bar that says `what` is going on, how far it is, and how long it will take.

    In a notebook the bar is a widget, and its output in words is a fixed sentence: a page that was stored, exported or
    tested shows the sentence, the same each time. In a terminal it is tqdm's usual bar on stderr.
    """
    if get_ipython() is None:
        # disable=None: no bar where nobody watches, as in a log file.
        yield from tqdm(items, desc=what, file=sys.stderr, disable=None, leave=False)
        return
    bar = notebook_tqdm(items, desc=what, display=False)
    view = {"version_major": 2, "version_minor": 0, "model_id": bar.container.model_id}
    size = f": {bar.total:,} steps" if bar.total is not None else ""
    words = f"A progress bar, while it runs ({what}{size})."
    display({WIDGET_VIEW: view, "text/html": f"<p>{escape(words)}</p>", "text/plain": words}, raw=True)
    bar.displayed = True  # tqdm would show it a second time
    yield from bar
