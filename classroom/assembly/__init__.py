"""Your own engine: the answers in `exercises/`, tried and put together by `make engine` or `your_engine()`.

Each exercise that asks for a piece of an engine is listed in `pieces`. An answer is taken out of its cell with all
that it refers to (`answers`), put into the place of the reference's piece (`splice`), and tried with the reference
engine's own tests in a process of its own (`trial`, `swap`): with the others, or else alone (`assemble`). What fails is
replaced by the reference's piece, so that a lesson runs on `my_engine` whatever has been solved.

It runs the learner's own code with the learner's own rights, as their notebook does. It decides nothing about marks.
"""

from __future__ import annotations

from pathlib import Path

from classroom.assembly.assemble import assemble
from classroom.assembly.pieces import ROOT
from classroom.assembly.report import html_report, text_report
from classroom.assembly.save import save
from classroom.progress_bar import track


class Report:
    """What `your_engine()` shows: the table of pieces."""

    def __init__(self, text: str, page: str):
        self.text, self.html = text, page

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}


def your_engine(root: Path = ROOT) -> Report:
    """Collect the saved answers into `my_engine.py`, and return a table of who wrote what, and of the tests."""
    assembly = assemble(root, track)
    saved = save(assembly, root)
    return Report(text_report(assembly, saved), html_report(assembly, saved))


__all__ = ["your_engine"]
