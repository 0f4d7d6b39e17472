"""Numbers for paper: what is printed is exact."""

from fractions import Fraction

import pytest

from classroom.draw.card import make_card
from classroom.draw.layout import lay_out
from classroom.draw.model import read_graph
from classroom.worksheets.drawing import Draw
from classroom.worksheets.numbers import bracketed, exact, is_short, plus, show, sign
from engine import Value


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (-12, "−12"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (-0.0625, "−0.0625"),
        (Fraction(1, 3), "1/3"),
        (-2 / 3, "−2/3"),
        (100, "100"),
        (-7.286000000000001, "−7.286"),
    ],
)
def test_a_number_is_printed_as_it_is(number, text):
    assert show(number) == text


def test_a_number_without_a_short_form_is_refused_and_not_rounded():
    for number in (2**0.5, 0.123456, Fraction(1, 1007)):
        with pytest.raises(ArithmeticError):
            show(number)
    assert not is_short(2**0.5) and not is_short(Fraction(1, 3)) and is_short(0.25, 2) and not is_short(0.125, 2)


def test_a_float_stands_for_the_nearest_friendly_fraction():
    assert exact(0.1 + 0.2) == Fraction(3, 10) and exact(1 / 7) == Fraction(1, 7)


def test_terms_signs_and_brackets_are_those_of_a_schoolbook():
    assert f"x²{plus(-4, 'x')}{plus(5)}{plus(1, 'y')}" == "x² − 4x + 5 + y"
    assert (sign(-2), sign(0), sign(0.5)) == ("−", "0", "+")
    assert (bracketed(-3), bracketed(3)) == ("(−3)", "3")


def test_a_condition_that_nothing_meets_is_an_error_and_no_endless_loop():
    with pytest.raises(RuntimeError, match="loosened"):
        Draw("x").until(lambda: 1, lambda _: False)


def test_a_drawing_takes_cards_of_another_size_as_they_are():
    a = Value(2.0, label="a")
    graph = read_graph(a + a, limit=9)
    usual = [make_card(node, False) for node in graph.nodes]
    assert lay_out(graph, False, False, "LR", cards=usual) == lay_out(graph, False, False, "LR")
    tall = [make_card(node, True) for node in graph.nodes]
    assert lay_out(graph, False, False, "LR", cards=tall).frame.height > lay_out(graph, False, False, "LR").frame.height
