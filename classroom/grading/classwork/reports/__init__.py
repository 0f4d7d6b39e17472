"""The reports of a class: a table, a page for the instructor, and a page for each student."""

from collections import defaultdict
from pathlib import Path

from classroom.build.files import write

from ..records import Run
from .class_report import class_html
from .feedback import feedback_html
from .gradebook import gradebook_csv
from .gradescope import gradescope_results

__all__ = ["class_html", "feedback_html", "gradebook_csv", "gradescope_results", "write_reports"]


def write_reports(run: Run, folder: Path) -> list[Path]:
    """Write gradebook.csv, class.html and feedback/KEY.html for every student; return their paths.

    The same run gives the same bytes, and no reader ever sees half a file. Other files in the folder stay. Raises
    ValueError for a key that is not the name of a file, and OSError if a file cannot be written.
    """
    pages = [folder / "feedback" / f"{_safe(student.key)}.html" for student in run.inbox.students]
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "gradebook.csv", gradebook_csv(run))
    write(folder / "class.html", class_html(run))
    places = defaultdict(list)
    for place, result in enumerate(run.results):
        places[result.student].append(place)
    for student, path in zip(run.inbox.students, pages, strict=True):
        # Results may stay on disk until they are asked for, so only this student's are held.
        write(path, feedback_html(run, student, [run.results[place] for place in places[student.key]]))
    return [folder / "gradebook.csv", folder / "class.html", *pages]


def _safe(key: str) -> str:
    if not key or key.startswith(".") or set(key) & set("/\\:\0"):
        raise ValueError(f"The key {key!r} cannot be the name of a file.")
    return key
