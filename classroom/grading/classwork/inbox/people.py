"""Which owners are one student, and who of the roster that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from classroom.grading.classwork.records import Student

from .names import keys_for, same
from .roster import Match, Person, Roster
from .shapes import Owner


@dataclass(frozen=True)
class Use:
    """An owner, the `place` where a file of theirs lies, and its lesson."""

    owner: Owner
    place: tuple[str, ...]
    lesson: str


@dataclass(frozen=True)
class People:
    """All students, in the order to list them; whom each owner is; and a remark on those that the roster lacks."""

    students: list[Student]
    of: Mapping[Owner, Student]
    remarks: Mapping[str, str] = field(default_factory=dict)  # by key


@dataclass(frozen=True)
class _Group:
    """Owners that are one person."""

    owners: tuple[Owner, ...]

    @property
    def first(self) -> Owner:
        """The one after which the group is called. The order only has to be the same each time."""
        return min(self.owners, key=lambda o: (not o.email, o.name, o.email, o.login, o.id, o.system))

    @property
    def system(self) -> str:
        return max(owner.system for owner in self.owners)


def who_is_who(uses: Iterable[Use], roster: Roster | None) -> People:
    """The students of the roster and those that are found beside it; without a roster, those that are found."""
    groups = _groups(list(uses))
    matches = _matches(groups, roster) if roster else [Match() for _ in groups]
    persons = roster.people if roster else []
    others = sorted(
        (g for g, match in zip(groups, matches, strict=True) if not match.person), key=lambda g: same(g.first.name)
    )
    named = [(person.name, person.mark) for person in persons] + [(g.first.name, g.first.mark) for g in others]
    emails = [person.email for person in persons] + [group.first.email for group in others]
    keys = keys_for(named)
    students = [Student(key, name, email) for key, (name, _), email in zip(keys, named, emails, strict=True)]
    listed, found = students[: len(persons)], students[len(persons) :]
    by_person, by_group = dict(zip(persons, listed, strict=True)), dict(zip(others, found, strict=True))
    of, remarks = {}, {}
    for group, match in zip(groups, matches, strict=True):
        student = by_person[match.person] if match.person else by_group[group]
        of.update(dict.fromkeys(group.owners, student))
        if roster and not match.person:
            remarks[student.key] = _remark(student, match)
    return People(listed + sorted(found, key=lambda student: student.key), of, remarks)


def _remark(student: Student, match: Match) -> str:
    if match.several:
        return f"More than one student of the roster could be “{student.name}”: see whose it is."
    return f"The roster has nobody called “{student.name}”."


def _groups(uses: list[Use]) -> list[_Group]:
    """Owners of one identity. A bare name joins the one identity that has this name, if it is only one."""
    told_apart = _told_apart(uses)
    groups: dict[tuple[str, str], set[Owner]] = defaultdict(set)
    for use in uses:
        groups[_identity(use.owner, told_apart)].add(use.owner)
    known = defaultdict(list)
    for identity, owners in groups.items():
        if identity[0]:
            for name in sorted({same(owner.name) for owner in owners}):
                known[name].append(identity)
    for identity in [each for each in groups if not each[0] and len(known[each[1]]) == 1]:
        groups[known[identity[1]][0]] |= groups.pop(identity)
    ordered = [_Group(tuple(sorted(owners, key=repr))) for _, owners in sorted(groups.items())]
    return ordered


def _identity(owner: Owner, told_apart: set[str]) -> tuple[str, str]:
    name = same(owner.name)
    if owner.system == "moodle":
        return ("moodle", f"{name} {owner.id}") if name in told_apart else ("", name)
    if owner.system == "gradescope":
        return "gradescope", owner.email.casefold() or owner.id or name
    if owner.system:
        return owner.system, owner.id
    return ("email", owner.email.casefold()) if owner.email else ("", name)


def _told_apart(uses: list[Use]) -> set[str]:
    """The names that two people have, by Moodle's numbers: these differ between lessons, but not within one."""
    numbers = defaultdict(set)
    for use in uses:
        if use.owner.system == "moodle":
            numbers[same(use.owner.name), use.place, use.lesson].add(use.owner.id)
    return {name for (name, _, _), found in numbers.items() if len(found) > 1}


def _matches(groups: list[_Group], roster: Roster) -> list[Match]:
    """Who of the roster each group is. One person is not two users of one platform: then names decide nothing."""
    matches = [_match(group, roster) for group in groups]
    by_person: dict[tuple[Person, str], list[int]] = defaultdict(list)
    for i, (group, match) in enumerate(zip(groups, matches, strict=True)):
        if match.person and group.system:
            by_person[match.person, group.system].append(i)
    for rivals in by_person.values():
        for i in rivals if len(rivals) > 1 else []:
            if not matches[i].sure:
                matches[i] = Match(several=True)
    return matches


def _match(group: _Group, roster: Roster) -> Match:
    found = [roster.find(owner) for owner in group.owners]
    return next((match for match in found if match.sure), None) or next((m for m in found if m.person), found[0])
