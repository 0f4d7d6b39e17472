"""The README's example runs and prints what it says, its picture is fresh, and its list of lessons is the lessons'."""

import re

from tests.course import readme
from tests.course.lessons import LESSONS, ROOT


def test_the_example_prints_what_its_comment_says(capsys):
    exec(readme.code(), {})
    printed = capsys.readouterr().out.strip()
    assert printed == re.search(r"print\(.*\)  # (.*)", readme.code())[1]


def test_the_picture_is_fresh():
    assert readme.PICTURE.read_text(encoding="utf-8") == readme.picture()


def test_the_picture_has_an_alternative_text():
    alt, address = re.search(r"!\[([^\]]+)\]\(([^)]+\.svg)\)", readme.README).groups()
    assert len(alt) > 40
    assert (ROOT / address) == readme.PICTURE


def test_the_list_of_lessons_is_complete_and_titled_as_they_are():
    listed = re.findall(
        r"^\| (\d\d) \| \[([^\]]+)\]\(notebooks/([^)]+)\.ipynb\) \| (\d+) \|", readme.README, flags=re.M
    )
    wanted = []
    for path in LESSONS:
        text = path.read_text(encoding="utf-8")
        title, minutes = re.search(r"^# (.+)$", text, flags=re.M)[1], re.search(r"\b(\d+) minutes\b", text)[1]
        wanted.append((path.stem[:2], title, path.stem, minutes))
    assert listed == wanted


def test_the_two_commands_are_on_the_first_screen():
    first_screen = readme.README.splitlines()[:40]
    assert any(line.startswith("make lab") for line in first_screen)
    assert any(line.startswith("make test") for line in first_screen)


def test_every_make_target_it_names_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(
        re.findall(
            r"(?:`|^)make ([a-z-]+)", readme.README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.M
        )
    )
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.M))
    assert named
    assert named <= targets
