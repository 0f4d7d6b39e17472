"""The locks in locks/ hold what pyproject.toml asks for, and nothing that ties them to one machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = PROJECT["dependencies"]
EXTRAS = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))


def entries(lock: str) -> list[str]:
    """The entries of a lock, hashes included, each as one line."""
    text = (ROOT / "locks" / lock).read_text(encoding="utf-8")
    return re.sub(r" *\\\n +", " ", text).splitlines()


def pins(lock: str) -> dict[str, list[str]]:
    """Package -> its pinned versions (more than one where they depend on the system)."""
    found: dict[str, list[str]] = {}
    for entry in entries(lock):
        name, version = re.match(r"([A-Za-z0-9._-]+)==(\S+)", entry).groups()
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize(
    ("lock", "line"),
    [("lab.txt", line) for line in RUN] + [("author.txt", line) for line in RUN + EXTRAS],
)
def test_every_dependency_is_pinned_within_its_range(lock, line):
    wanted = Requirement(line)
    versions = pins(lock).get(canonicalize_name(wanted.name))
    assert versions, f"{wanted.name} is not in locks/{lock}: run `make lock`"
    for version in versions:
        assert wanted.specifier.contains(version), f"{wanted.name}=={version} is out of range: run `make lock`"


def test_the_learners_lock_is_a_part_of_the_authors_at_the_same_versions():
    assert set(entries("lab.txt")) < set(entries("author.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_a_hash_for_every_package_and_no_address_or_path(lock):
    for entry in entries(lock.name):
        package, _, hashes = entry.partition(" --hash=")
        assert hashes, f"{package} has no hash"
        assert re.fullmatch(r"sha256:[0-9a-f]{64}( --hash=sha256:[0-9a-f]{64})*", hashes), f"{package}: {hashes}"
        assert re.fullmatch(r"[a-z0-9.-]+==[0-9a-z.+!]+( ; [\w .'<>=!()]+)?", package), package


def test_what_makes_every_jupyter_command_slow_is_installed_nowhere():
    slow = [entry for entry in entries("author.txt") if entry.startswith("rfc3987-syntax==")]
    assert all("; sys_platform == 'never'" in entry for entry in slow)
