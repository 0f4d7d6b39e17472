"""The names that learning platforms give to files when a class's work is downloaded at once.

Canvas (`lib/content_zipper.rb`): the sortable name in small letters with only letters, digits and `_`, `LATE` if so,
the user's id, the upload's id, the student's file name. Of an anonymous one, `anon_` and a code
are in the place of name and id.

Moodle (`mod/assign/classes/downloader.php`): the name with `_` made a space, a number that is the student's in this one
assignment, `assignsubmission_file`; then, in a folder of that name or after another `_`, the student's file name.

Blackboard: the assignment, the user name, `attempt` and the time, the student's file name.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from .found import utc
from .names import EMAIL, tidy

_CANVAS = re.compile(r"(?P<name>[^\s.,;()/]+?)(?P<late>_LATE)?_(?P<id>[1-9]\d*)_(?P<upload>[1-9]\d*)_(?P<rest>.+)")
_CANVAS_ANONYMOUS = re.compile(r"(?:LATE_)?anon_(?P<id>[A-Za-z0-9]+)_(?P<upload>[1-9]\d*)_(?P<rest>.+)")
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_(?P<rest>.*))?")
_BLACKBOARD = re.compile(
    r"(?:.*_)?(?P<login>[^_]+)_attempt_(?P<time>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<rest>.+)|\.txt)"
)
_RESUBMITTED = re.compile(r"-(\d+)(?:\.\w+)*$")


@dataclass(frozen=True)
class Owner:
    """Who a file says it belongs to. `system` is the platform whose `id` it is; empty for a folder's or file's name."""

    name: str
    email: str = ""
    login: str = ""
    id: str = ""
    system: str = ""

    @property
    def mark(self) -> str:
        """What tells this owner from another of the same name."""
        return self.id or self.login or self.email.partition("@")[0]


@dataclass(frozen=True)
class Shape:
    """A name taken apart. `rest` is the file name that the student gave, `upload` counts resubmissions.

    `sure` is False for a name that a student could have given as well.
    """

    owner: Owner
    rest: str = ""
    when: datetime | None = None
    upload: tuple[int, int] = (0, 0)
    sure: bool = True


@lru_cache(maxsize=10_000)
def read_shape(name: str) -> Shape | None:
    """What a platform's name for a file, folder or zip says; None if it is no such name."""
    name = unicodedata.normalize("NFC", name)
    return _moodle(name) or _blackboard(name) or _canvas(name)


def _moodle(name: str) -> Shape | None:
    if not (match := _MOODLE.fullmatch(name)):
        return None
    return Shape(Owner(tidy(match["name"].replace("_", " ")), id=match["id"], system="moodle"), match["rest"] or "")


def _blackboard(name: str) -> Shape | None:
    if not (match := _BLACKBOARD.fullmatch(name)):
        return None
    try:
        when = utc(datetime.strptime(match["time"], "%Y-%m-%d-%H-%M-%S").timestamp())
    except (ValueError, OverflowError):
        return None
    login = match["login"]
    owner = Owner(login, login if EMAIL.fullmatch(login) else "", login, login, "blackboard")
    return Shape(owner, match["rest"] or "", when)


def _canvas(name: str) -> Shape | None:
    if match := _CANVAS_ANONYMOUS.fullmatch(name):
        owner = Owner(f"anon {match['id']}", id=match["id"], system="canvas")
        return Shape(owner, match["rest"], upload=_upload(match))
    match = _CANVAS.fullmatch(name)
    if not match or match["name"] != match["name"].lower():
        return None
    owner = Owner(match["name"], id=match["id"], system="canvas")
    sure = bool(match["late"]) or len(match["upload"]) > 4  # else it could be hw_2026_11_final.ipynb
    return Shape(owner, match["rest"], upload=_upload(match), sure=sure)


def _upload(match: re.Match) -> tuple[int, int]:
    again = _RESUBMITTED.search(match["rest"])
    return int(again[1]) if again else 0, int(match["upload"])


def named(text: str) -> Owner:
    """The owner that a folder or file named by hand gives; it may have an email address in it."""
    text = tidy(text)
    email = EMAIL.search(text)
    if not email:
        return Owner(text)
    return Owner(tidy(text.replace(email[0], " ")).strip(" ()<>[]-_,;") or email[0], email[0])
