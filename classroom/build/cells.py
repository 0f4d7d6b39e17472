"""Cell ids and cell metadata, both derived from the source alone, so that they are the same in every build."""

import re
import unicodedata
from itertools import count

from .exercises import role
from .source import Cell

_SLUG_LENGTH = 40


def cell_ids(cells: list[Cell]) -> list[str]:
    """One id a cell, unique in its notebook.

    A given `name` wins; an exercise's cells are called after it (`01-2-answer`); all others after the heading above
    them and their place under it (`step-2-why-the-order-matters-3`).
    """
    taken = {cell.metadata["name"] for cell in cells if "name" in cell.metadata}
    heading, place, slugs = "top", count(1), {"top"}
    ids = []
    for cell in cells:
        opens = bool(cell.headings) and cell.headings[0].line == cell.line
        if opens:
            heading, place = _free(slug(cell.headings[0].text), slugs), count(1)
        ids.append(_cell_id(cell, heading, place, taken))
        for later in cell.headings[1:] if opens else cell.headings:
            heading, place = _free(slug(later.text), slugs), count(1)
    return ids


def _cell_id(cell: Cell, heading: str, place: count, taken: set[str]) -> str:
    if "name" in cell.metadata:
        return cell.metadata["name"]
    if part := role(cell):
        key, exercise = part
        return _free(f"{exercise.replace('.', '-')}-{key}", taken)
    return next(new for n in place if (new := f"{heading}-{n}") not in taken and not taken.add(new))


def _free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3`, … if it is taken; takes what it returns."""
    names = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
    found = next(name for name in names if name not in taken)
    taken.add(found)
    return found


def slug(text: str) -> str:
    """A heading as part of an id: small ASCII letters, digits and dashes, at most 40 of them.

    Points and minutes, in brackets at its end, are left out: to change them must not change the ids.
    """
    title = re.sub(r"\s*\([^()]*\)$", "", text)
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].rstrip("-") or "cell"


def author_metadata(cell: Cell, solution: bool = True) -> dict:
    """The keys of the source that a built cell keeps: not `name`, which became its id, nor `stub` outside solutions."""
    dropped = {"name"} if solution else {"name", "stub"}
    return {key: value for key, value in cell.metadata.items() if key not in dropped}


def nbgrader_metadata(cell: Cell, points: dict[str, int]) -> dict:
    """nbgrader's schema 3 for an answer or a check cell, nothing for others; `points` maps exercise ids to points."""
    key, exercise = role(cell) or ("", "")
    if key not in ("answer", "check"):
        return {}
    is_check = key == "check"
    schema = {
        "schema_version": 3,
        "grade_id": f"ex{exercise.replace('.', '-')}-{key}",
        "grade": is_check,
        "solution": not is_check,
        "locked": is_check,
        "task": False,
    }
    return {"nbgrader": schema | ({"points": points[exercise]} if is_check else {})}
