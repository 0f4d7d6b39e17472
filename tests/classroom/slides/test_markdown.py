"""Markdown: sentences never cut inside, words that are heard, formulas as wide as they should be, safe HTML."""

import re

import pytest

from classroom.build.files import load
from classroom.slides.blocks import read_parts
from classroom.slides.lessons import ROOT, chosen
from classroom.slides.markdown import formula, plain, sentences, to_html, words

LESSONS = chosen(ROOT, "")
# Addresses that a browser asks for as soon as it shows the page.
FETCHED = re.compile(r"\bsrc(?:set)?=|<link|<script|<img|<iframe|url\(")


def width(tex: str, display: bool = False) -> float:
    return float(re.search(r"width:([\d.]+)em", formula(tex, display))[1])


# Sentences.


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two?", "Three!", "Four."],
        ["See `f. A` now.", "`g` is next."],
        ["Take $x. Y$ and $a! B$.", "$z$ is next."],
        ["**A point. It goes on** here.", "Then more."],
        ["**A point.**", "Then more."],
        ["**Why?**", "Because."],
        ["Read [this. And that](https://a.org/b. C).", "[More](x.md) is here."],
        ["1<!--seen. So. It is--> comes first.", "2<!--seen--> is next."],
        ['He asks: "Why? It is so."', "Then he leaves."],
        ['Say "stop. Go" to them.', "They go."],
        ["“Why? Because.”", "That is all."],
        ['Is `"` a quote?', 'Say "use `"a. B"` here. Always" to them.', "Yes."],
        ["It is 0.5 and 1.25.", "3.5 is more.", "−2 is less."],
        ["We run `x.grad += 1`.", "Lesson 04 had it."],
        ["It ends (here).", "(So does this.)", "And this."],
        ["No full stop at the end"],
    ],
    ids=lambda parts: parts[0][:24],
)
def test_a_paragraph_is_cut_between_its_sentences_and_nowhere_else(parts):
    assert sentences(" ".join(parts)) == parts


def test_a_sentence_over_two_lines_is_one():
    assert sentences("One\nword.\nTwo words.") == ["One word.", "Two words."]


def test_nothing_has_no_sentences():
    assert sentences("") == sentences(" \n ") == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_sentences_of_every_paragraph_are_the_paragraph(path):
    blocks = [block for part in read_parts(load(ROOT / "notebooks" / f"{path.stem}.ipynb")) for block in part.blocks]
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    assert len(paragraphs) > 20
    for paragraph in paragraphs:
        parts = sentences(paragraph)
        assert " ".join(parts) == paragraph
        for part in parts:
            assert part.count("`") % 2 == 0, part
            outside = re.sub(r"`[^`]*`", "", part)
            assert not [mark for mark in ("$", "**", '"') if outside.count(mark) % 2], part
            assert outside.count("“") == outside.count("”"), part
            assert part.count("<!--") == part.count("-->"), part


# What is heard.


def test_words_are_those_that_a_listener_hears():
    assert words("A `b` **c d**, it's $x$ [e](f.md) <!-- g -->") == 7
    assert words("- one\n- two") == 2
    assert words("one-sided") == words("−3") == 1
    assert words("<!--seen-->") == words("") == 0


def test_plain_text_has_no_marks_addresses_or_comments():
    assert plain("**Run** `f(x)`, see [this](a.md)<!--seen--> and ![that](b.png).") == "Run f(x), see this and that."
    assert plain("- one\n> two\n| three |") == "one\ntwo\nthree |"


# Formulas.


@pytest.mark.parametrize(
    ("signed", "braced"),
    [
        ("(-1, -1)", "({-}1, {-}1)"),
        ("-3", "{-}3"),
        ("x = -1", "x = {-}1"),
        ("a < -b", "a < {-}b"),
        (r"2 \cdot -3", r"2 \cdot {-}3"),
        (r"2 \times -3", r"2 \times {-}3"),
        (r"x \approx -3", r"x \approx {-}3"),
        (r"y \to -\frac{1}{2}", r"y \to {-}\frac{1}{2}"),
        ("[-1, 1]", "[{-}1, 1]"),
        ("1 + -1", "1 + {-}1"),
        (r"\frac{-1}{2}", r"\frac{{-}1}{2}"),
        ("y = |-3|", "y = |{-}3|"),
    ],
)
def test_a_minus_sign_stands_close_to_its_number(signed, braced):
    assert width(signed) == width(braced)


@pytest.mark.parametrize("difference", ["a - b", "f(x) - 1", "|a| - b", "a_{i} - 1", r"\left(a\right) - 1"])
def test_a_difference_keeps_its_room(difference):
    assert width(difference) > width(difference.replace("-", "{-}")) + 0.3


def test_a_formula_can_be_heard_and_grows_with_the_text_around_it():
    svg = formula(r"a < \frac{1}{2}")
    assert 'role="img"' in svg and r'aria-label="a &lt; \frac{1}{2}"' in svg
    style = re.search(r'style="width:([\d.]+)em;height:([\d.]+)em;vertical-align:(-?[\d.]+)em"', svg)
    box = [float(number) for number in re.search(r'viewBox="([^"]*)"', svg)[1].split()]
    assert float(style[1]) == pytest.approx(box[2] / 100, abs=0.05)
    assert float(style[2]) == pytest.approx(box[3] / 100, abs=0.05)
    assert -1 < float(style[3]) < 0
    assert " id=" not in svg and "<use" not in svg
    assert svg.count("currentColor") and "black" not in svg


def test_a_formula_of_its_own_line_is_displayed():
    html = to_html("$$\na =\n1\n$$")
    assert '<div class="math"><svg class="formula formula-display"' in html and 'aria-label="a = 1"' in html
    assert "formula-display" not in to_html("So $a = 1$.")
    assert "<svg" not in to_html("It costs $ 5 and $ 6.")


# HTML.


def test_comments_are_gone():
    html = to_html("1<!--seen--> and 2<!-- a\nb -->.\n\n<!-- whole -->\n\nText.")
    assert "<!--" not in html and "seen" not in html and "whole" not in html
    assert "<p>1 and 2.</p>" in html and "<p>Text.</p>" in html


def test_tables_are_tables():
    html = to_html("| a | b |\n|---|---|\n| `1` | $x$ |")
    assert html.count("<th>") == html.count("<td>") == 2
    assert "<td><code>1</code></td>" in html and 'aria-label="x"' in html


def test_a_link_to_the_web_is_clicked_and_one_to_a_neighbour_is_read():
    html = to_html("[next](05_backward.ipynb), [*web* `x`](https://a.org/?b&c), [back](04.md)")
    assert html.count("<a ") == html.count("</a>") == 1
    assert '<a href="https://a.org/?b&amp;c" target="_blank"><em>web</em> <code>x</code></a>' in html
    assert "<span>next</span>" in html and "<span>back</span>" in html
    assert "ipynb" not in html and ".md" not in html


@pytest.mark.parametrize(
    "fetching",
    [
        "![A picture](pictures/a.png)",
        "![A picture](https://a.org/a.png)",
        '<img src="https://a.org/a.png">A picture',
        '<script src="https://a.org/a.js"></script>\n\nA picture',
        '<link rel="stylesheet" href="https://a.org/a.css">\n\nA picture',
        '<iframe src="https://a.org"></iframe> A picture',
    ],
)
def test_nothing_is_left_that_a_browser_would_fetch_by_itself(fetching):
    html = to_html(fetching)
    assert not FETCHED.search(html)
    assert "A picture" in html


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_text_of_a_lesson_fetches_anything(path):
    for part in read_parts(load(ROOT / "notebooks" / f"{path.stem}.ipynb")):
        for block in part.blocks:
            if block.kind != "code":
                assert not FETCHED.search(to_html(block.text)), block.text
