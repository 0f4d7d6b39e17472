"""Graphs for the back row: a large one is drawn with brief cards, on which the same numbers and labels stand."""

import xml.etree.ElementTree as ElementTree

import pytest

from classroom import draw_graph, projector
from classroom.draw.card import CHARACTER, make_card
from classroom.draw.layout import lay_out
from engine import MLP, Value

SVG = "{http://www.w3.org/2000/svg}"
everywhere = pytest.mark.parametrize("setting", ["slides", "live"])


def small() -> Value:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c = a * b + 10
    c.backward()
    return c


def large() -> Value:
    y = MLP(2, [2, 1], seed=1)([Value(1.0, label="x1"), Value(-2.0, label="x2")])
    y.label = "y"
    y.backward()
    return y


def drawn(value: Value, monkeypatch, setting: str) -> ElementTree.Element:
    monkeypatch.setenv("COURSE_PROJECTOR", setting)
    return ElementTree.fromstring(draw_graph(value).svg)


def said(svg: ElementTree.Element, *kinds: str) -> list[list[str]]:
    """The texts of each node, in the classes given, or all."""
    nodes = [node for node in svg.iter() if "graph-node" in node.get("class", "").split()]
    return [
        [text.text for text in node.iter(f"{SVG}text") if not kinds or set(kinds) & set(text.get("class", "").split())]
        for node in nodes
    ]


def size(svg: ElementTree.Element) -> tuple[float, float]:
    return float(svg.get("width")), float(svg.get("height"))


def test_a_large_graph_is_too_large_and_a_small_one_is_not(monkeypatch):
    assert projector.is_too_large(*size(drawn(large(), monkeypatch, "")))
    assert not projector.is_too_large(*size(drawn(small(), monkeypatch, "")))


@everywhere
def test_a_large_graph_is_drawn_smaller_for_the_room(monkeypatch, setting):
    usual, brief = drawn(large(), monkeypatch, ""), drawn(large(), monkeypatch, setting)
    assert size(brief)[0] < size(usual)[0] and size(brief)[1] < size(usual)[1]
    assert any("data" in texts for texts in said(usual))
    assert not any({"data", "grad"} & set(texts) for texts in said(brief))


@everywhere
def test_a_small_graph_is_never_brief(monkeypatch, setting):
    assert draw_in(small(), monkeypatch, setting) == draw_in(small(), monkeypatch, "")


@pytest.mark.parametrize("setting", ["", "print", "Slides"])
def test_without_a_room_a_large_graph_is_as_it_ever_was(monkeypatch, setting):
    monkeypatch.delenv("COURSE_PROJECTOR", raising=False)
    usual = draw_graph(large()).svg
    assert draw_in(large(), monkeypatch, setting) == usual


def draw_in(value: Value, monkeypatch, setting: str) -> str:
    monkeypatch.setenv("COURSE_PROJECTOR", setting)
    return draw_graph(value).svg


def test_brief_cards_carry_the_same_numbers_and_labels(monkeypatch):
    usual, brief = drawn(large(), monkeypatch, ""), drawn(large(), monkeypatch, "slides")
    assert len(said(usual)) == len(said(brief)) > 10
    for one, other in zip(said(usual), said(brief), strict=True):
        assert sorted(other) == sorted(text for text in one if text not in ("data", "grad"))
    for kind in ("graph-data", "graph-grad", "graph-label", "graph-op"):
        assert said(usual, kind) == said(brief, kind)
    assert usual.get("aria-label") == brief.get("aria-label")


def test_what_a_brief_card_says_has_room_on_it():
    value = large()
    value.label = "answer"
    for node in draw_graph(value).graph.nodes:
        usual, brief = make_card(node, True), make_card(node, True, brief=True)
        assert (usual.label, usual.rows, usual.op) == (brief.label, brief.rows, brief.op)
        letters = len(brief.label) + max(len(number) for _, number in brief.rows)
        assert brief.width >= CHARACTER * letters
        assert brief.height <= usual.height


def test_no_brief_card_covers_another():
    layout = lay_out(draw_graph(large()).graph, True, True, "LR", brief=True)
    boxes = layout.boxes
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = one.left + one.width <= other.left or other.left + other.width <= one.left
            assert apart or one.top + one.height <= other.top or other.top + other.height <= one.top


@pytest.mark.parametrize(
    ("setting", "is_on", "is_page"), [("slides", True, True), ("live", True, False), ("", False, False)]
)
def test_a_show_is_for_the_room_but_only_slides_are_a_page_without_python(monkeypatch, setting, is_on, is_page):
    monkeypatch.setenv("COURSE_PROJECTOR", setting)
    assert (projector.is_on(), projector.is_page()) == (is_on, is_page)


def test_what_fills_the_screen_is_not_too_large():
    assert not projector.is_too_large(projector.WIDEST, projector.HIGHEST)
    assert projector.is_too_large(projector.WIDEST + 1, 10)
    assert projector.is_too_large(10, projector.HIGHEST + 1)
