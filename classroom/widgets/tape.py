"""An explorer where no Python runs: its states one after the other, recorded beforehand, to be stepped through.

A tape is made by using the explorer as one would in class: its own controls, its own pictures and words. So a slide
shows what the live explorer shows, along the one way that the lesson's question is about.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from classroom.widgets.model import Event, Model, respond

MOST = 60  # states on one tape
_PLACES = 25  # of a slider that is drawn across


@dataclass(frozen=True)
class Look:
    """How an explorer lies on a slide: `narrow` pictures have larger words, `beside` puts its words at their side, and
    without `words` the picture says all, and `wide` takes the whole slide.
    """

    narrow: bool = False
    beside: bool = False
    words: bool = True
    wide: bool = False


_LOOKS = {
    "StepError": Look(narrow=True, beside=True),
    "NeuronPlane": Look(narrow=True, beside=True),
    "Training": Look(wide=True),
    "Zeroing": Look(narrow=True, beside=True, wide=True),
    "Nudge": Look(beside=True, wide=True),
    "Traversal": Look(words=False),
}


def record(model: Model) -> list[dict[str, str]]:
    """The states from this one on: the picture and the words of each."""
    frames = [_frame(model)]
    for events in _tour(model):
        model = respond(model, events)
        frame = _frame(model)
        if frame != frames[-1]:
            frames.append(frame)
    return frames[:MOST]


def _frame(model: Model) -> dict[str, str]:
    return {"picture": model.picture(), "words": model.words()}


def _tour(model: Model) -> Iterator[list[Event]]:
    """What is done from one state to the next."""
    name = type(model).__name__
    if name == "Slope":
        yield from ([("smaller", None)] for _ in range(5))
    elif name == "StepError":
        yield from ([("h", -k / 2)] for k in range(1, 31))  # on a log scale the place is the power of ten
    elif name == "Nudge":
        yield from _across(model, "nudge")
    elif name == "NeuronPlane":
        yield from _across(model, "w1")
        yield [("w1", model.w1)]
        yield from _across(model, "b")
    elif name == "Rates":
        yield from _across(model, "lr")
    elif name == "Training":
        yield from ([("next", None)] * 5 for _ in range(MOST))
    elif name == "Traversal":
        for walk in _choices(model, "walk"):
            yield [("walk", walk), ("start", None)]
            yield from ([("next", None)] for _ in range(12))
    else:
        yield from ([("next", None)] for _ in range(MOST))


def _across(model: Model, name: str) -> Iterator[list[Event]]:
    """A slider from its one end to the other, evenly on its own scale."""
    slider = next(control.as_json() for control in model.controls() if control.name == name)
    width = slider["high"] - slider["low"]
    yield from ([(name, slider["low"] + width * i / (_PLACES - 1))] for i in range(_PLACES))


def _choices(model: Model, name: str) -> list[str]:
    return [value for control in model.controls() if control.name == name for value, _ in control.options]


def to_html(model: Model, style: str) -> str:
    """The tape as HTML for a slide; tape.js of classroom/slides plays it."""
    look = _LOOKS.get(type(model).__name__, Look())
    frames = record(model.fit(True) if look.narrow else model)
    if not look.words:
        frames = [{**frame, "words": ""} for frame in frames]
    kinds = ["tape", "graph-picture", *(f"tape-{kind}" for kind in ("beside", "wide") if getattr(look, kind))]
    data = json.dumps(frames, ensure_ascii=False)
    # Words such as a label of somebody's own must neither end the script nor open a comment in it.
    first, data = frames[0], data.replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return (
        f'<div class="{" ".join(kinds)}" data-title="{escape(model.title)}" data-states="{len(frames)}">'
        f"<style>\n{style}{model.style}</style>\n"
        f'<div class="tape-picture">{first["picture"]}</div>\n<p class="tape-words">{escape(first["words"])}</p>\n'
        f'<script type="application/json" class="tape-states">{data}</script></div>'
    )
