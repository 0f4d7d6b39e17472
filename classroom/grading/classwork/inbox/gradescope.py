"""Gradescope's export: folders called `submission_123456`, and a list of who handed each in, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from .names import tidy
from .shapes import Owner

try:
    import yaml
except ImportError:  # it comes with Jupyter, which does not promise it
    yaml = None

DEEPEST = 50
LARGEST = 5_000_000  # bytes: a thousand submissions have a tenth of that
LONGEST = 300  # characters of a name
READ = "ignored", "This is Gradescope's list of who handed in what, which was read."
DAMAGED = "refused", "Gradescope's list of who handed in what cannot be read: export the submissions again."
MISSING = "refused", "Gradescope's list of who handed in what needs PyYAML: run `pip install pyyaml`, then grade again."


@dataclass(frozen=True)
class Entry:
    """One submission; a group's has more than one owner."""

    owners: tuple[Owner, ...]
    when: datetime | None


def read_metadata(content: bytes) -> tuple[dict[str, Entry], tuple[str, str]]:
    """The submissions by the names of their folders, and what to say about the file."""
    if yaml is None:
        return {}, MISSING
    try:
        loader = _loader()
        if len(content) > LARGEST or _is_dangerous(content, loader):
            return {}, DAMAGED
        listed = yaml.load(content, Loader=loader)
        entries = {str(name): entry for name, values in listed.items() if (entry := _entry(values))}
    except Exception:  # a student can write such a file too, and a loader fails in many ways
        return {}, DAMAGED
    return entries, READ


def _loader() -> type:
    """The safe loader, made to read Ruby's own types, such as a time with its zone, as what they are written as."""

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        pass

    Loader.add_multi_constructor("!ruby/", _plainly)
    return Loader


def _is_dangerous(content: bytes, loader: type) -> bool:
    """Whether values lie so deep in each other that the fast loader would end Python itself, or stand for others.

    Gradescope writes no aliases; a few aliases unfold to more than fits into the memory.
    """
    depth = 0
    for event in yaml.parse(content, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            return True
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


def _plainly(loader, _tag, node):
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


def _entry(values: object) -> Entry | None:
    if not isinstance(values, Mapping):
        return None
    submitters = values.get(":submitters")
    owners = [_owner(each) for each in submitters if isinstance(each, Mapping)] if isinstance(submitters, list) else []
    found = tuple(owner for owner in owners if owner.name)
    return Entry(found, _time(values.get(":created_at"))) if found else None


def _owner(submitter: Mapping) -> Owner:
    name, email, number = (tidy(_scalar(submitter.get(key))) for key in (":name", ":email", ":sid"))
    return Owner(name or email or number, email, id=number, system="gradescope")


def _scalar(value: object) -> str:
    return str(value)[:LONGEST] if isinstance(value, str | int | float) and value else ""


def _time(value: object) -> datetime | None:
    if isinstance(value, Mapping):
        value = value.get("utc")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.replace(" UTC", "+00:00"))
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        return None
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
