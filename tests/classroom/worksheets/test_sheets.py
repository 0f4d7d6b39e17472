"""The printed file: blanks are blank, the key is the same sheet filled in, and nothing gives an answer away."""

import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from classroom.worksheets.drawing import Draw
from classroom.worksheets.graph import graph_part
from classroom.worksheets.lessons import SHEETS, lesson_html, lesson_paths, sheet_of
from classroom.worksheets.sheet import Blank
from engine import Value

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ("maple", "fern-7", "Ä <&>")
VOID = {"meta", "link", "br", "rect", "circle", "path", "polyline"}
AVOIDED = ("simply", "obviously", "trivial", "of course", "needless to say", "easy", "easily")


class Page(HTMLParser):
    """What the file holds, page by page: each blank and what is in it, alternative texts, headings, plain text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pages, self.open, self.problems = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section":
            self.pages.append({"attributes": attributes, "blanks": {}, "alts": [], "headings": [], "text": ""})
        if "data-blank" in attributes:
            name = attributes["data-blank"]
            if name in self.pages[-1]["blanks"]:
                self.problems.append(f"{name} twice")
            self.pages[-1]["blanks"][name] = ""
        if tag == "svg":
            self.pages[-1]["alts"].append(attributes.get("aria-label", ""))
        if re.fullmatch(r"h\d", tag):
            self.pages[-1]["headings"].append(int(tag[1]))
        if tag not in VOID:
            self.open.append((tag, attributes.get("data-blank")))

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop()[0] != tag):
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if self.pages and self.open:
            self.pages[-1]["text"] += data
            for name in filter(None, (blank for _, blank in self.open)):
                self.pages[-1]["blanks"][name] += data


def html_of(number: str, seed: str, groups: int = 1) -> str:
    return lesson_html(lesson_paths(ROOT, number)[0], seed, groups)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("number", SHEETS)
def test_every_blank_is_empty_on_the_sheet_and_filled_on_the_key(number, seed):
    page = Page(html_of(number, seed))
    assert not page.problems and not page.open
    sheet, key = page.pages
    answers = sheet_of(number, seed, 1).answers
    assert list(sheet["blanks"]) == list(key["blanks"]) and sheet["blanks"].keys() == answers.keys()
    assert set(sheet["blanks"].values()) == {""}
    assert key["blanks"] == answers


@pytest.mark.parametrize("number", SHEETS)
def test_a_blank_sheet_is_the_same_whatever_the_answers_are(number):
    """Answers that are all replaced change the key, and leave no trace on the sheet."""
    found = sheet_of(number, "maple", 1)
    before = "".join(part.html(False) for task in found.tasks for part in task.parts)
    for task in found.tasks:
        for part in task.parts:
            for blank in part.blanks():
                object.__setattr__(blank, "answer", "12345")
    assert "".join(part.html(False) for task in found.tasks for part in task.parts) == before
    assert "".join(part.html(True) for task in found.tasks for part in task.parts).count("12345") == len(found.answers)


def test_the_words_for_a_picture_say_what_is_given_and_no_more():
    a, b = Value(3, label="a"), Value(-4, label="b")
    c = a * b
    c.label = "c"
    boxes = {"a": ("3", Blank("a.grad", "-4")), "b": ("−4", Blank("b.grad", "3")), "c": (Blank("c", "−12"), None)}
    part = graph_part(c, boxes)
    assert part.alt == "Expression graph: c = a × b. Given: a = 3, b = −4."
    unjoined = graph_part(c, {name: (Blank(name, "7"), None) for name in "abc"}, joined=False)
    assert unjoined.alt == "Boxes for a, b, c, without arrows."
    assert "graph-edge" not in unjoined.html(False) and "×" not in unjoined.html(False)
    assert "graph-edge" in unjoined.html(True) and "×" in unjoined.html(True)


@pytest.mark.parametrize("number", SHEETS)
def test_pictures_have_the_same_words_on_sheet_and_key(number):
    sheet, key = Page(html_of(number, "maple")).pages
    assert sheet["alts"] == key["alts"] and all(sheet["alts"])


@pytest.mark.parametrize("number", SHEETS)
def test_a_key_has_what_a_sheet_has_and_two_notes_for_each_task(number):
    sheet, key = Page(html_of(number, "maple")).pages
    tasks = len(sheet_of(number, "maple", 1).tasks)
    assert 2 <= tasks <= 4
    assert key["text"].count("How to see it.") == key["text"].count("The mistake to expect.") == tasks
    assert "How to see it." not in sheet["text"] and "mistake" not in sheet["text"]
    assert sheet["headings"] == key["headings"] == [1] + [2] * tasks


def test_sheets_come_first_and_keys_last_with_group_and_seed_on_each():
    pages = Page(html_of("05", "maple", 3)).pages
    kinds = [(page["attributes"]["class"].split()[1], page["attributes"]["data-group"]) for page in pages]
    assert kinds == [(kind, group) for kind in ("sheet", "key") for group in "123"]
    for page, (_, group) in zip(pages, kinds, strict=True):
        assert f"Group {group}" in page["text"] and "seed maple" in page["text"]
    assert all("Names" in page["text"] and "20 minutes" in page["text"] for page in pages[:3])
    assert all("With lesson 05, steps 4 to 6." in page["text"] for page in pages[:3])


@pytest.mark.parametrize("number", SHEETS)
def test_groups_and_seeds_have_numbers_of_their_own(number):
    drawn = [sheet_of(number, "maple", group).given for group in range(1, 13)]
    drawn += [sheet_of(number, "oak", group).given for group in range(1, 13)]
    assert len({repr(given) for given in drawn}) == len(drawn)


def test_the_numbers_of_a_group_do_not_depend_on_how_many_groups_there_are():
    few, many = Page(html_of("04", "maple", 2)).pages, Page(html_of("04", "maple", 4)).pages
    assert few[1]["blanks"] == many[1]["blanks"] and few[3]["blanks"] == many[5]["blanks"]
    assert few[1]["text"].split() == many[1]["text"].split()


@pytest.mark.parametrize("number", SHEETS)
def test_the_minutes_are_those_of_a_piece_of_a_lesson(number):
    assert 10 <= sheet_of(number, "maple", 1).minutes <= 20


def test_the_same_seed_gives_the_same_bytes_in_another_python_process():
    code = (
        "import hashlib; from classroom.worksheets.lessons import *; from pathlib import Path;"
        "files = [lesson_html(p, 'maple', 2) for p in lesson_paths(Path('.'), '')];"
        "print(hashlib.sha256(''.join(files).encode()).hexdigest())"
    )
    here = "".join(lesson_html(path, "maple", 2) for path in lesson_paths(ROOT, ""))
    environment = {**os.environ, "PYTHONHASHSEED": "42", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment)
    assert run.stdout.strip() == hashlib.sha256(here.encode()).hexdigest(), run.stderr


def test_the_drawn_numbers_are_those_of_every_python_version():
    draw = Draw("maple")
    assert [draw.integer(-9, 9) for _ in range(6)] + [draw.pick("abcdef") for _ in range(4)] == [
        2,
        8,
        3,
        -6,
        -5,
        9,
        "e",
        "d",
        "e",
        "b",
    ]


@pytest.mark.parametrize("number", SHEETS)
def test_a_file_is_whole_in_itself_and_asks_for_nothing(number):
    html = html_of(number, "maple")
    text = html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|//|url\(|<script|<img|@import|\son\w+=", text)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')


@pytest.mark.parametrize("number", SHEETS)
def test_the_words_are_warm_and_free_of_judgement(number):
    for seed in SEEDS:
        text = " ".join(page["text"] for page in Page(html_of(number, seed)).pages).lower()
        assert not [word for word in AVOIDED if re.search(rf"\b{word}\b", text)]


def test_a_seed_with_signs_of_html_stands_on_the_sheet_as_it_is():
    assert "seed <b>&" in Page(html_of("01", "<b>&")).pages[0]["text"]
