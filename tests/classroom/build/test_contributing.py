"""What CONTRIBUTING.md says about sources is what the build does."""

import re
from pathlib import Path

import pytest

from classroom.build.problems import SourceError
from classroom.build.rules import CODE_KEYS, MARKDOWN_KEYS, TAGS, validate
from classroom.build.source import HEADER, parse_source

TEXT = (Path(__file__).resolve().parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
LESSON, EXERCISE = re.findall(r"^````markdown\n(.*?)^````$", TEXT, re.MULTILINE | re.DOTALL)


def test_its_examples_build():
    validate(parse_source(HEADER + LESSON, "lessons/01_example.md"))
    validate(parse_source(HEADER + EXERCISE, "lessons/01_example.exercises.md"))
    with pytest.raises(SourceError):
        validate(parse_source(HEADER + EXERCISE, "lessons/02_example.exercises.md"))


def test_it_names_every_setting_and_every_tag():
    table = TEXT[TEXT.index("| Setting |") : TEXT.index("A code cell of a lesson")]
    named = set(re.findall(r"`([a-z-]+)`", table))
    assert named == CODE_KEYS | MARKDOWN_KEYS | TAGS
