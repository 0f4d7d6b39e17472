"""Reading a lesson source: MyST Markdown in, cells with their positions out.

The grammar is jupytext's `md:myst`, read with jupytext's own parser. jupytext keeps no positions, and faults have to be
named by line and edits put back in place, so the walk over the parser's tokens is done here; a test compares the two.
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from jupytext.myst import get_parser

from .problems import Problem, SourceError

HEADER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---
"""
# Beside the lessons there is one page without a number, for instructors: the gallery of all explorers.
FILE_NAME = re.compile(r"((\d\d)_[a-z0-9_]+|explorers(?=\.md))(\.exercises)?\.md")
# Line ends that Python's splitlines() knows and Markdown does not, and other characters nobody can see.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]")
CELL_OPENS = re.compile(r"\s*(`{3,}|~{3,})\{(code|raw)-cell\}")


@dataclass(frozen=True)
class Heading:
    """A heading inside a Markdown cell; `line` counts from 1 in the source."""

    level: int
    text: str
    line: int


@dataclass
class Cell:
    """One cell of a source.

    `start` and `end` bound its lines in the file (0-based, `end` excluded, fences included); `body` is the line its
    text begins at.
    """

    kind: str
    source: str
    metadata: dict
    start: int
    end: int
    body: int
    headings: list[Heading] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Where the cell begins, counted from 1, as an editor counts."""
        return self.start + 1

    def source_line(self, offset: int) -> int:
        """The line of the file, counted from 1, that holds line `offset` (from 0) of the cell's text."""
        return self.body + offset + 1


@dataclass
class Source:
    """A parsed source: `path` is how messages call it, `stem` is `01_derivatives`, `number` is `01`."""

    path: str
    stem: str
    number: str
    is_exercises: bool
    text: str
    cells: list[Cell]

    @property
    def lines(self) -> list[str]:
        """The lines of the file, without their ends."""
        return self.text.split("\n")


def read_source(path: Path, root: Path) -> Source:
    """Read and parse the source at `path`; messages name it relative to `root`.

    Raises SourceError for a file that cannot be understood. What is understood but not allowed is for `rules`.
    """
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SourceError(name, [Problem(line, "this is not UTF-8 text: save the file as UTF-8.")]) from None
    return parse_source(text.replace("\r\n", "\n"), name)


def parse_source(text: str, name: str) -> Source:
    """Parse the text of a source; `name` is its path from the course's root, as in `lessons/01_derivatives.md`."""
    match = FILE_NAME.fullmatch(Path(name).name)
    if not match:
        _fail(name, 1, "call the file NN_name.md or NN_name.exercises.md: two digits, then small letters.")
    _check_characters(text, name)
    _check_header(text, name)
    stem, number, exercises = match.groups()
    return Source(name, stem, number or "", bool(exercises), text, _Walk(text, name).cells)


def _fail(name: str, line: int, message: str) -> None:
    raise SourceError(name, [Problem(line, message)])


def _check_characters(text: str, name: str) -> None:
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            problems.append(Problem(number, "there is a tab on this line: use spaces."))
        elif match := UNSEEN.search(line):
            code = f"U+{ord(match.group()):04X}"
            problems.append(Problem(number, f"there is an invisible character ({code}) here: remove it."))
    if problems:
        raise SourceError(name, problems)


def _check_header(text: str, name: str) -> None:
    if not text.strip():
        _fail(name, 1, "the file is empty: write the lesson, or delete the file.")
    if not text.startswith("---"):
        _fail(name, 1, "the header is missing: copy the lines between --- and --- from another lesson's top.")
    if not text.startswith(HEADER):
        _fail(name, 1, "the header differs from other sources': copy the lines between --- and --- from one of them.")


@cache
def _parser():
    return get_parser()


class _Walk:
    """One pass over the parser's tokens; the cells are in `cells` afterwards."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines = text.split("\n")
        self.cells: list[Cell] = []
        self.metadata: dict = {}
        self.break_line: int | None = None
        tokens = _parser().parse(text + "\n")
        self.start = tokens.pop(0).map[1]  # the header, whose presence is checked already
        self._walk(tokens)
        self._attach_headings(tokens)

    def _walk(self, tokens: list) -> None:
        depth = 0
        for token in tokens:
            depth += token.nesting
            if token.type == "fence":
                self._check_fence(token, nested=depth != 0)
            if depth:
                continue
            if token.type == "fence" and token.info.startswith("{code-cell}"):
                self._end_markdown(token.map[0])
                self._add_code(token)
            elif token.type == "myst_block_break":
                self._end_markdown(token.map[0])
                self._read_break(token)
        self._end_markdown(len(self.lines))

    def _check_fence(self, token, nested: bool) -> None:
        first, last = token.map[0], token.map[1] - 1
        mark = token.markup
        for offset, line in enumerate(token.content.split("\n")):
            match = CELL_OPENS.match(line)
            if match and match[1].startswith(mark):
                inner = first + offset + 2
                message = f"this block is not closed: line {inner} opens the next cell inside it. Add a line {mark}."
                _fail(self.name, first + 1, message)
        closing = self.lines[last].lstrip(" >").rstrip()
        if last == first or set(closing) != {mark[0]} or len(closing) < len(mark):
            _fail(self.name, first + 1, f"this block is not closed: add a line {mark} after its last line.")
        if token.info.startswith("{raw-cell}"):
            _fail(self.name, first + 1, "raw cells are not used in this course: write text or a code cell.")
        if nested and token.info.startswith("{code-cell}"):
            _fail(self.name, first + 1, "a code cell inside a list or a quote is not run: move it to the left margin.")

    def _end_markdown(self, end: int) -> None:
        start = self.start
        while start < end and not self.lines[start]:
            start += 1
        while end > start and not self.lines[end - 1].strip():
            end -= 1
        if start < end:
            source = "\n".join(self.lines[start:end]).rstrip()
            self.cells.append(Cell("markdown", source, self.metadata, start, end, start))
        elif self.metadata:
            _fail(self.name, self.break_line, "no text follows this +++ line: its settings would be lost. Remove it.")
        self.metadata = {}

    def _read_break(self, token) -> None:
        self.break_line = token.map[0] + 1
        self.start = token.map[1]
        if not token.content.strip():
            return
        try:
            self.metadata = json.loads(token.content)
        except ValueError:
            self.metadata = None
        if not isinstance(self.metadata, dict):
            _fail(self.name, self.break_line, 'write settings after +++ as JSON, as in +++ {"name": "some-id"}.')

    def _add_code(self, token) -> None:
        first, end = token.map
        content = self.lines[first + 1 : end - 1]
        if not token.content.strip():
            _fail(self.name, first + 1, "this code cell is empty: write its code, or remove it.")
        body_lines = token.content.split("\n")[: len(content)]
        metadata, used = self._read_options(body_lines, first + 1)
        if used < len(body_lines) and not body_lines[used].strip():
            used += 1
        source = "\n".join(body_lines[used:])
        if not source.strip():
            _fail(self.name, first + 1, "this code cell has settings and no code: write its code, or remove it.")
        self.cells.append(Cell("code", source, metadata, first, end, first + 1 + used))
        self.start = end

    def _read_options(self, lines: list[str], first: int) -> tuple[dict, int]:
        """The settings at the top of a code cell and how many lines they take; `first` is where `lines` begin."""
        if lines[0].startswith("---"):
            closing = next((i for i, line in enumerate(lines[1:], 1) if line.startswith("---")), None)
            if closing is None:
                _fail(self.name, first + 1, "the cell's settings are not closed: add a line --- after them.")
            return self._read_yaml(lines[1:closing], first + 1), closing + 1
        if lines[0].lstrip().startswith(":"):
            count = next((i for i, line in enumerate(lines) if not line.lstrip().startswith(":")), len(lines))
            return self._read_yaml([line.lstrip()[1:] for line in lines[:count]], first), count
        return {}, 0

    def _read_yaml(self, lines: list[str], first: int) -> dict:
        text = "\n".join(lines) + "\n"
        try:
            node, value = yaml.compose(text, yaml.SafeLoader), yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = first + 1 + min(mark.line if mark else 0, max(len(lines) - 1, 0))
            _fail(self.name, line, "the cell's settings are not valid YAML: write one `key: value` on a line.")
        if value is None:
            return {}
        if not isinstance(value, dict):
            _fail(self.name, first + 1, "the cell's settings are not a list of keys: write one `key: value` on a line.")
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                _fail(self.name, first + key.start_mark.line + 1, f"`{key.value}` is set twice in this cell: keep one.")
            seen.add(key.value)
        return value

    def _attach_headings(self, tokens: list) -> None:
        for token, inline in pairwise(tokens):
            if token.type == "heading_open" and token.level == 0:
                heading = Heading(int(token.tag[1]), inline.content.strip(), token.map[0] + 1)
                owner = next(cell for cell in self.cells if cell.start < heading.line <= cell.end)
                owner.headings.append(heading)
