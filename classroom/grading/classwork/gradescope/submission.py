"""What one student handed in: the notebook of the lesson, whatever it is called and however it is packed."""

import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from classroom.grading.classwork.inbox import read_inbox
from classroom.grading.classwork.records import Fate, Inbox, Notebook
from classroom.grading.problems import GradingError

STUDENT = "student"
NONE = "No notebook of lesson {} was found in what you handed in: hand in {}.ipynb."
SEVERAL = "{} was graded, the latest of the notebooks of this lesson."


@dataclass(frozen=True)
class Submission:
    """`notebook` is None if there is none to grade; `problem` then says why. `remarks` are about other files."""

    notebook: Notebook | None
    problem: str = ""
    remarks: tuple[str, ...] = ()


def read_submission(submitted: Path, stem: str, exercises: Path, work: Path) -> Submission:
    """Look into the folder `submitted` for a notebook of `stem`; `work` is an empty folder that may be filled."""
    _copy(submitted, work / STUDENT)
    none = NONE.format(stem[:2], stem)
    try:
        inbox = read_inbox(work, [stem], exercises=exercises)
    except GradingError:
        return Submission(None, none)
    if not inbox.notebooks:
        refused = _said(inbox.fates, "refused")
        return Submission(None, " ".join(refused or [none, *_said(inbox.fates, "ignored")]))
    latest = max(inbox.notebooks, key=lambda notebook: (notebook.handed_in, notebook.path))
    return Submission(latest, remarks=(*_choice(inbox, latest), *_said(inbox.fates, "refused")))


def _copy(submitted: Path, place: Path) -> None:
    """The inbox takes the name of a folder for that of a student, so the files are put into one."""

    def special(folder: str, names: list[str]) -> list[str]:
        modes = {name: (Path(folder) / name).lstat().st_mode for name in names}
        return [n for n, mode in modes.items() if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode))]

    shutil.copytree(submitted, place, symlinks=True, ignore=special)


def _choice(inbox: Inbox, latest: Notebook) -> list[str]:
    several = len(inbox.notebooks) > 1 or any(fate.kind == "superseded" for fate in inbox.fates)
    return [SEVERAL.format(latest.path.removeprefix(f"{STUDENT}/"))] if several else []


def _said(fates: Iterable[Fate], kind: str) -> list[str]:
    """What there is to say of files that were not graded. The inbox speaks to an instructor, this to the student."""
    return [
        f"{fate.path.removeprefix(f'{STUDENT}/')}: {_to_student(fate.reason)}" for fate in fates if fate.kind == kind
    ]


def _to_student(reason: str) -> str:
    return reason.replace("ask the student for it again", "hand it in again").replace("ask the student for", "hand in")
