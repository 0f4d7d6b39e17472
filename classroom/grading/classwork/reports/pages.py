"""The pages' common look, and their templates, in which every value is escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from classroom.grading.page import PAGE_STYLE

from .words import clean, count, cut, lesson_name, moment, of_points, prose

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **values: Any) -> str:
    """The page that the template makes of the values. A name that the template lacks a value for is an error."""
    return _environment().get_template(template).render(values)


@cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # slow, and only reports need it

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.globals.update(
        count=count, of_points=of_points, lesson_name=lesson_name, page_style=PAGE_STYLE, moment=moment
    )
    environment.filters.update(prose=prose, cut=cut)
    return environment


def _finalize(value: Any) -> Any:
    return clean(value) if type(value) is str else value  # Markup has been cleaned already
