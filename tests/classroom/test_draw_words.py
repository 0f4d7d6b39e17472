"""What a picture says in words: numbers, the text form, the alternative text, the errors."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom import draw_graph
from classroom.draw import NotDrawable
from classroom.draw.model import short
from engine import MLP, Value
from engine.graph import topological_order


def small_graph() -> Value:
    a, b, c, f = (Value(x, label=name) for x, name in zip((2, -3, 10, -2), "abcf", strict=True))
    e = a * b
    d = e + c
    L = d * f
    e.label, d.label, L.label = "e", "d", "L"
    return L


class Early:
    """The Value of lesson 02's third version: no grad, no op, no label; its parents may be a list."""

    def __init__(self, data, parents=()):
        self.data = data
        self.parents = parents


@pytest.mark.parametrize(
    "number, words",
    [
        (2.0, "2"),
        (-0.0, "0"),
        (0.70710678, "0.7071"),
        (-7.28649, "-7.286"),
        (24.7041, "24.7"),
        (123456.0, "123456"),
        (12345.678, "12346"),
        (654321.9, "654322"),
        (1e6, "1e6"),
        (-1.23456e-7, "-1.235e-7"),
        (math.nan, "not a number"),
        (-math.inf, "-infinity"),
    ],
)
def test_a_number_is_short_and_a_word_when_it_is_no_number(number, words):
    assert short(number) == words


@given(st.floats(-1e300, 1e300))
def test_a_short_number_is_near_the_number_and_never_minus_zero(number):
    words = short(number)
    assert float(words) == pytest.approx(number, rel=6e-4)
    assert words != "-0"
    assert len(words) <= 11


def test_the_text_form_reads_like_the_computation():
    assert draw_graph(small_graph()).text == (
        "a = 2\n"
        "b = -3\n"
        "e = a * b = -6\n"
        "c = 10\n"
        "d = e + c = 4\n"
        "f = -2\n"
        "L = d * f = -8"
    )  # fmt: skip


def test_the_text_form_shows_gradients_and_local_gradients():
    L = small_graph()
    L.backward()
    assert draw_graph(L).text == (
        "a = 2            grad 6\n"
        "b = -3           grad -4\n"
        "e = a * b = -6   grad -2   local gradients -3, 2\n"
        "c = 10           grad -2\n"
        "d = e + c = 4    grad -2   local gradients 1, 1\n"
        "f = -2           grad 4\n"
        "L = d * f = -8   grad 1    local gradients -2, 4"
    )


def test_gradients_are_shown_once_one_is_not_zero_or_when_asked_for():
    L = small_graph()
    assert "grad" not in draw_graph(L).text
    assert "grad 0" in draw_graph(L, grad=True).text
    L.backward()
    assert "grad 6" in draw_graph(L).text
    assert "grad" not in draw_graph(L, grad=False).text
    assert "local" not in draw_graph(L, local=False).text
    assert "grad 6" not in draw_graph(L, grad=False, local=True).text


def test_a_gradient_that_is_not_a_number_counts_as_one():
    a = Value(1.0, label="a")
    a.grad = math.nan
    assert draw_graph(a).text == "a = 1   grad not a number"


def test_nodes_without_a_label_get_a_name_and_labels_that_recur_a_number():
    w = Value(1.0, label="w")
    x = Value(2.0, label="w")
    y = Value(3.0, label="w#2")
    assert draw_graph(Value.sum([w, x, y]).tanh()).text == (
        "w = 1\nw#2 = 2\nw#2#2 = 3\nv4 = sum(w, w#2, w#2#2) = 6\nv5 = tanh(v4) = 1"
    )


def test_every_operation_is_written_as_in_python():
    a, b = Value(2.0, label="a"), Value(3.0, label="b c")
    last = [(-a, "-a"), (a**2, "a ** 2"), (a**b, "a ** (b c)"), (a / b, "a / (b c)"), (a - b, "a - (b c)")]
    for value, formula in last:
        assert f" = {formula} = " in draw_graph(value).text.splitlines()[-1]


def test_a_class_that_stores_neither_gradient_nor_operation_can_be_drawn():
    a, b = Early(2.0), Early(-3.0)
    total = Early(-1.0, [a, b])
    picture = draw_graph(Early(-2.0, (total, total)), grad=True)
    assert picture.text.split("\n") == ["v1 = 2", "v2 = -3", "v3 = -1, from v1, v2", "v4 = -2, from v3, v3"]
    assert picture.svg.count("graph-edge") == 4


def test_a_class_with_only_data_is_one_leaf():
    class First:
        def __init__(self, data):
            self.data = data

    assert draw_graph(First(3)).text == "v1 = 3"


def test_local_gradients_that_do_not_match_the_parents_are_left_out():
    a = Value(2.0, label="a")
    assert "local" not in draw_graph(Value(4.0, (a, a), (1.0,), "+"), grad=True, local=True).text


def test_the_picture_keeps_the_values_of_the_moment():
    a = Value(2.0, label="a")
    picture = draw_graph(a)
    a.data = 7.0
    assert picture.text == "a = 2"
    assert ">2</text>" in picture.svg


def test_the_alternative_text_says_what_the_picture_shows():
    L = small_graph()
    assert draw_graph(L).alt == (
        "Expression graph of L = d * f = -8, with 7 nodes. 4 leaves: a = 2, b = -3, c = 10, f = -2. "
        "In between: e = a * b = -6, d = e + c = 4."
    )
    L.backward()
    assert draw_graph(L).alt.endswith(" Gradients: L 1, f 4, d -2, c -2, e -2, b -4, a 6.")
    assert draw_graph(Value(3.0, label="x")).alt == "Expression graph of x = 3."


def test_the_alternative_text_of_a_large_graph_stays_short():
    net = MLP(10, [10, 4], seed=1)
    y = Value.sum(net([Value(i) for i in range(10)]))
    y.backward()
    alt = draw_graph(y).alt
    assert "193 nodes" in alt and "… (153 more)" in alt
    assert len(alt) < 1000


def test_the_order_is_that_of_the_engine():
    y = MLP(2, [3, 2, 1], seed=4)([1.0, -2.0])
    for i, value in enumerate(topological_order(y)):
        value.label = f"n{i}"
    assert [node.label for node in draw_graph(y).graph.nodes] == [f"n{i}" for i in range(len(topological_order(y)))]


def test_a_deep_graph_needs_no_recursion():
    value = Value(0.0)
    for _ in range(5000):
        value = value + 1.0
    assert len(draw_graph(value, limit=20_000).text.splitlines()) == 10_001


def circle() -> Early:
    a = Early(1.0)
    b = Early(2.0, (a,))
    a.parents = (b,)
    return b


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: 3.0, "this is the plain number 3.0"),
        (lambda: None, "this is None"),
        (lambda: Value, "this is the class Value itself"),
        (lambda: [Value(1), Value(2)], "this is a list of 2: draw one of them"),
        (lambda: Early("two"), "the data of a Early is a str"),
        (lambda: Early(10**400), "too large for a float"),
        (lambda: Early(3.0, {Early(1.0)}), "the parents of the node with data 3 are a set"),
        (lambda: Early(3.0, (Early(1.0), 2.0)), "a parent of the node with data 3 is the plain number 2.0"),
        (circle, "the node with data 2 is computed from itself"),
        (lambda: Value.sum([Value(i) for i in range(200)]), "this graph has 201 nodes"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(make, words):
    with pytest.raises(NotDrawable) as caught:
        draw_graph(make())
    assert words in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_a_larger_limit_and_an_unknown_direction():
    assert len(draw_graph(Value.sum([Value(i) for i in range(200)]), limit=201).graph.nodes) == 201
    with pytest.raises(NotDrawable, match="no direction 'up': choose LR"):
        draw_graph(Value(1), direction="up")
