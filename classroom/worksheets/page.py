"""The file of one lesson: all the sheets, then all the keys, one page each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from classroom.worksheets.sheet import Sheet

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """A sheet to print: for the learners, or `filled` as its key."""

    group: int
    sheet: Sheet
    filled: bool


def page_html(number: str, title: str, seed: str, sheets: Sequence[Sheet]) -> str:
    """The file: for each group a sheet, then for each group its key, so that the keys can be taken off the pile."""
    pages = [Page(group, sheet, filled) for filled in (False, True) for group, sheet in enumerate(sheets, 1)]
    return _environment().get_template("page.html.j2").render(number=number, title=title, seed=seed, pages=pages)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
