"""What is committed in notebooks/, solutions/ and exercises/ is what lessons/ says. nbval proves the outputs."""

import re
from pathlib import Path

import pytest

from classroom.build.check import check_target, orphans
from classroom.build.files import all_targets, source_paths

ROOT = Path(__file__).resolve().parents[2]
TARGETS = all_targets(ROOT)


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_a_built_notebook_is_what_its_source_says(target):
    assert check_target(target, ROOT) == []


def test_every_source_is_built():
    assert TARGETS
    assert {target.source for target in TARGETS} == set(source_paths(ROOT))


def test_every_built_notebook_has_a_source():
    assert orphans(ROOT) == []


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_no_built_notebook_names_a_folder_of_the_machine_that_built_it(target):
    text = (ROOT / target.name).read_text(encoding="utf-8")
    assert not re.findall(r"(?:/home|/root|/Users|/tmp|/work|~)/[\w.-]+/[\w./-]+\.py", text)
