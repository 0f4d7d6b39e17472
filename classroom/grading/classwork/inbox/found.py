"""A file as it was found, on the disk or in a zip, before anybody asks whose it is."""

import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from classroom.grading import read as limits

NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$", re.IGNORECASE)  # browsers save notebooks as text or JSON at times
METADATA = "submission_metadata.yml"  # Gradescope's list of who handed in what
OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz")
SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Found:
    """A file, named by its `parts` (as `shown` gives them) from the submissions folder on, through zips.

    `fate` says what is known without its content, as (kind, reason). Otherwise `content` is its bytes, which only the
    scan holds, and `read` gets them again.
    """

    parts: tuple[str, ...]
    when: datetime
    content: bytes = b""
    read: Callable[[], bytes] | None = None
    fate: tuple[str, str] | None = None

    @property
    def path(self) -> str:
        return "/".join(self.parts)

    @property
    def name(self) -> str:
        return self.parts[-1]


def shown(name: str) -> str:
    """The name as it can be printed and written as UTF-8, on one line."""
    if name.isprintable():
        return name
    text = os.fsencode(name).decode("utf-8", "backslashreplace") if _has_surrogates(name) else name
    return "".join(repr(c)[1:-1] if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in name)


def junk(parts: tuple[str, ...]) -> str:
    """Why a file is no hand-in, if its names tell; empty otherwise."""
    name = parts[-1]
    if ".ipynb_checkpoints" in parts:
        return "This is a checkpoint that JupyterLab keeps by itself, not what was handed in."
    if ".before-reset-" in name:
        return "This is the copy that `make reset` keeps of an older state."
    if "__MACOSX" in parts or name.startswith("._"):
        return "This is what macOS keeps about a file, not the file."
    if name.lower() in SYSTEM_FILES:
        return "This is a file of the operating system."
    return ""


def sort_of(name: str) -> str:
    """What the name promises: notebook, zip, archive (of another kind), metadata (Gradescope's) or other."""
    if NOTEBOOK.search(name):
        return "notebook"
    if name.lower().endswith(".zip"):
        return "zip"
    if name.lower().endswith(OTHER_ARCHIVES):
        return "archive"
    return "metadata" if name == METADATA else "other"


def fate_by_name(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """The fate of a file that need not be opened, as (kind, reason)."""
    if reason := junk(parts):
        return "ignored", reason
    sort = sort_of(parts[-1])
    if sort == "archive":
        return "refused", "This kind of archive is not read here: unpack it in its place, or ask for a zip."
    return ("ignored", "This is not a notebook.") if sort == "other" else None


def too_large(size: int | None = None) -> tuple[str, str]:
    much = f"{size // 1_000_000} MB" if size else f"over {limits.MAX_BYTES // 1_000_000} MB"
    advice = "clear its outputs in JupyterLab (Edit, Clear Outputs of All Cells) and save it"
    return "refused", f"The file is too large to be graded ({much}): {advice}."


def unreadable(error: Exception) -> tuple[str, str]:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return "refused", f"It cannot be read ({reason}): see that it belongs to you, then grade again."


def utc(seconds: float) -> datetime:
    """The moment of a time stamp; the first of 1970 for one that no calendar has, as damaged disks give them."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC)
