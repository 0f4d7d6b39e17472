"""What is kept of a module, and what is not."""

from classroom.grading.classwork.room.shake import Tree

MAIN = '''
from __future__ import annotations
from other import needed, answer
from package import helpers as h
SECRET = 42
LIMIT: int = 3
def unused():
    return SECRET
def used(x):
    """Docstring."""
    unused = SECRETS = [SECRET for SECRET in range(3)]
    return needed(x) + h.tool(LIMIT) + inner()
def inner():
    return used
def dressed():
    pass
@used
class Kept(Base):
    pass
class Base:
    size = LIMIT
'''
OTHER = "def needed(x):\n    return x\ndef answer(x):\n    return needed(x)\n"
HELPERS = "def tool(n):\n    return n\ndef solution():\n    return 1\n"
SOURCES = {"main": MAIN, "other": OTHER, "package.helpers": HELPERS}


def shaken(*names: str) -> dict[str, str]:
    tree = Tree(SOURCES.get)
    for name in names:
        tree.keep(tree.module("main"), name)
    return tree.texts()


def test_what_is_used_is_kept_through_all_modules_and_nothing_else():
    texts = shaken("used")
    assert "SECRET = 42" not in texts["main"] and "def unused" not in texts["main"]
    kept = ("def used", "def inner", "LIMIT: int = 3", "from other import needed")
    assert all(name in texts["main"] for name in kept)
    assert "answer" not in texts["main"] and "answer" not in texts["other"] and "def needed" in texts["other"]
    assert "def tool" in texts["package.helpers"] and "solution" not in texts["package.helpers"]


def test_decorators_and_bases_count_as_use():
    text = shaken("Kept")["main"]
    assert "def used" in text and "class Base" in text
    assert "dressed" not in text


def test_what_is_kept_runs_as_before():
    text = shaken("inner")["main"].replace("from other import needed", "needed = abs")
    space = {"__name__": "shaken"}
    exec(text.replace("from package import helpers as h", "class h:\n    tool = abs"), space)
    assert space["inner"]() is space["used"]
    assert text.startswith("from __future__ import annotations")
