"""Speaker notes: `lessons/notes/NN_name.md`, one section for each part of the lesson."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from classroom.build.problems import Problem, SourceError

FIELDS = ("Ask", "They say", "Mistake", "Board", "Skip")
_FIELD = re.compile(rf"\*\*({'|'.join(FIELDS)})\.\*\* *")
_HEADING = re.compile(r"(.+) \((\d+) minutes?\)")
_CODE = re.compile(r"```python\n(.*?)\n```\s*```text\n(.*?)\n```", re.S)


@dataclass(frozen=True)
class Entry:
    """A paragraph of the notes: `field` is one of FIELDS, or nothing for words that belong to the part as a whole."""

    field: str
    text: str


@dataclass
class PartNotes:
    """What the notes say of one part of a lesson."""

    heading: str
    minutes: int
    line: int
    entries: list[Entry] = field(default_factory=list)

    def of(self, name: str) -> list[str]:
        """The paragraphs of one field, in order."""
        return [entry.text for entry in self.entries if entry.field == name]

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Each question with the answers to expect."""
        return list(zip(self.of("Ask"), self.of("They say"), strict=True))

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """The code of each planned mistake, and what it shows."""
        return [match.groups() for text in self.of("Mistake") for match in _CODE.finditer(text)]


@dataclass(frozen=True)
class Notes:
    """The notes of a lesson: `thread` is what the hour is about."""

    title: str
    thread: str
    parts: dict[str, PartNotes]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts.values())


def notes_path(root: Path, stem: str) -> Path:
    return root / "lessons" / "notes" / f"{stem}.md"


def read_notes(path: Path, root: Path) -> Notes:
    """Read the notes at `path`. Raises SourceError, naming the line, for what cannot be understood."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = Problem(1, "there are no speaker notes: write them, with the headings of the lesson.")
        raise SourceError(name, [problem]) from None
    sections = _sections(text)
    title = re.fullmatch(r"# Speaker notes: (.+)", sections[0][0])
    if not title:
        raise SourceError(name, [Problem(1, "begin with `# Speaker notes: ` and the lesson's title.")])
    parts = {}
    for heading, line, body in sections[1:]:
        match = _HEADING.fullmatch(heading.removeprefix("## "))
        if not match:
            message = f"say how long this part takes: `{heading} (5 minutes)`."
            raise SourceError(name, [Problem(line, message)])
        part = PartNotes(match[1], int(match[2]), line, _entries(body))
        if len(part.of("Ask")) != len(part.of("They say")):
            message = "each **Ask.** needs its **They say.**: the answers that a class gives, and what to reply."
            raise SourceError(name, [Problem(line, message)])
        parts[part.heading] = part
    return Notes(title[1], sections[0][2].strip(), parts)


def _sections(text: str) -> list[tuple[str, int, str]]:
    """Each heading of the first and second level with its line and the text below it; code is not looked into."""
    found: list[tuple[str, int, list[str]]] = []
    fenced = False
    for number, line in enumerate(text.split("\n"), start=1):
        fenced ^= line.startswith("```")
        if not fenced and re.match(r"##? ", line):
            found.append((line.rstrip(), number, []))
        elif found:
            found[-1][2].append(line)
    return [(heading, number, "\n".join(lines)) for heading, number, lines in found] or [("", 1, "")]


def _entries(body: str) -> list[Entry]:
    """The paragraphs; code and words that follow a field's paragraph without a field of their own belong to it."""
    entries: list[Entry] = []
    for chunk in re.split(r"\n{2,}(?=\*\*(?:" + "|".join(FIELDS) + r")\.\*\*)", body.strip()):
        match = _FIELD.match(chunk)
        if match:
            entries.append(Entry(match[1], chunk[match.end() :].strip()))
        elif chunk.strip():
            entries.append(Entry("", chunk.strip()))
    return entries
