"""The list of the class, as any learning platform or spreadsheet writes it."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from classroom.grading.problems import GradingError

from .names import forms, tidy, without_accents
from .shapes import Owner

HEADERS = {
    "name": ("name", "fullname", "student", "studentname", "displayname", "sortablename", "learner"),
    "last": ("lastname", "surname", "familyname", "last"),
    "first": ("firstname", "givenname", "forename", "first"),
    "email": ("email", "emailaddress", "mail", "studentemail"),
    "login": ("sisloginid", "loginid", "login", "username", "user", "netid"),
    "id": ("id", "sisuserid", "studentid", "sid", "idnumber", "userid", "studentnumber", "matriculationnumber"),
    "participant": ("identifier",),  # of Moodle's grading worksheet: `Participant 123456`
}
LOOKED_FOR = "Name, Student, First name and Last name, Email, Login, Username or ID"
MOST_BYTES = 10_000_000
_NO_STUDENTS = {"points possible", "student, test"}  # rows of Canvas


@dataclass(frozen=True)
class Person:
    """A row: `ids` are all its numbers, `participant` is the one of a single assignment in Moodle."""

    name: str
    email: str = ""
    login: str = ""
    ids: tuple[str, ...] = ()
    participant: str = ""

    @property
    def mark(self) -> str:
        """What tells this person from another of the same name."""
        return next(iter(self.ids), "") or self.login or self.email.partition("@")[0] or self.participant


@dataclass(frozen=True)
class Match:
    """Who an owner is: `sure` if by an address, login or id; `several` if more than one person could be it."""

    person: Person | None = None
    sure: bool = False
    several: bool = False


class Roster:
    """Everybody of the class, found by whatever is known of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = list(dict.fromkeys(people))
        self._emails = self._index(lambda p: {p.email.casefold()})
        self._logins = self._index(lambda p: {p.login.casefold()})
        self._ids = self._index(lambda p: {each.casefold() for each in p.ids})
        self._participants = self._index(lambda p: {p.participant})
        self._local = self._index(lambda p: {email.partition("@")[0].casefold() for email in (p.email, p.login)})
        self._forms = self._index(lambda p: forms(p.name))
        self._loose = self._index(lambda p: set(map(without_accents, forms(p.name))))

    def _index(self, values: Callable[[Person], set[str]]) -> dict[str, list[Person]]:
        index = defaultdict(list)
        for person in self.people:
            for value in values(person) - {""}:
                index[value].append(person)
        return dict(index)

    def find(self, owner: Owner) -> Match:
        """By address, login and id, then by name; the first way that finds anybody decides."""
        text = owner.name.casefold() if owner.system in ("", "blackboard") else ""
        number = self._participants if owner.system == "moodle" else self._ids
        sure = [
            (self._emails, {owner.email.casefold(), text}),
            (self._logins, {owner.login.casefold(), owner.email.casefold(), text}),
            (number, {owner.id.casefold()}),
            (self._ids, {text}),
        ]
        spelled = forms(owner.name)
        guessed = [(self._forms, spelled), (self._loose, set(map(without_accents, spelled))), (self._local, {text})]
        for certain, ways in ((True, sure), (False, guessed)):
            for index, values in ways:
                found = {person for value in values for person in index.get(value, [])}
                if found:
                    return Match(found.pop(), certain) if len(found) == 1 else Match(several=True)
        return Match()


def read_roster(path: Path) -> Roster:
    """Read the CSV file at `path`. GradingError if it cannot be read, or has no column or nobody in it."""
    rows = _rows(_text(path), path.name)
    header, columns = _header(rows)
    if not columns.keys() - {"first", "participant"}:
        raise GradingError(f"The roster {path.name} has no column that is known here: give it one called {LOOKED_FOR}.")
    people = [person for row in rows[header + 1 :] if (person := _person(row, columns))]
    if not people:
        raise GradingError(f"The roster {path.name} lists nobody: put a line for each student under its headers.")
    return Roster(people)


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            state = "is no plain file" if path.exists() else "does not exist"
            raise GradingError(f"The roster {path} {state}: give the path of a CSV file.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise GradingError(
            f"The roster {path} cannot be read ({error.strerror}): see that it belongs to you."
        ) from None
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise GradingError(f"The roster {path.name} is a workbook, not a CSV file: save it as CSV and give that.")
    if len(content) > MOST_BYTES or (b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise GradingError(f"The roster {path.name} is no CSV file: save the list as CSV and give that.")
    return _decoded(content)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # Excel's "Unicode text"
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # Excel's "CSV"


def _rows(text: str, name: str) -> list[list[str]]:
    """The rows, by the separator with which most headers are known. csv.Sniffer takes letters for separators."""
    try:
        tables = [list(csv.reader(io.StringIO(text, newline=""), delimiter=each)) for each in ",;\t"]
    except csv.Error as error:
        raise GradingError(f"The roster {name} is no CSV file ({error}): save the list as CSV and give that.") from None
    return max(tables, key=lambda rows: len(_header(rows)[1]))


def _header(rows: list[list[str]]) -> tuple[int, dict[str, list[int]]]:
    """The place of the row with the headers, which can stand under a title or `sep=;`, and its columns by meaning."""
    found = [(i, _columns(row)) for i, row in enumerate(rows[:5])] or [(0, {})]
    return max(found, key=lambda each: len(each[1]))


def _columns(row: list[str]) -> dict[str, list[int]]:
    columns = defaultdict(list)
    for i, header in enumerate(row):
        letters = "".join(c for c in header.casefold() if c.isalnum())
        for meaning, known in HEADERS.items():
            if letters in known:
                columns[meaning].append(i)
    return dict(columns)


def _person(row: list[str], columns: dict[str, list[int]]) -> Person | None:
    cells = {meaning: [tidy(row[i]) for i in places if i < len(row)] for meaning, places in columns.items()}
    all_of = {meaning: [cell for cell in found if cell] for meaning, found in cells.items()}
    name, last, first, email, login = (
        next(iter(all_of.get(k, [])), "") for k in ("name", "last", "first", "email", "login")
    )
    if name.casefold() in _NO_STUDENTS:
        return None
    ids, participant = tuple(all_of.get("id", [])), "".join(filter(str.isdigit, "".join(all_of.get("participant", []))))
    # A gradebook can have `Name` beside `Last name`; the two parts are the better name then.
    full = " ".join(filter(None, (first, last))) if last and first else name or first or last
    full = full or email or login or next(iter(ids), "")
    return Person(full, email, login, ids, participant) if full else None
