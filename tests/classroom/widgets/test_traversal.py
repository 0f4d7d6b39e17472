"""The traversal laboratory's model: four walks against the lesson's own code, and what it says of them."""

import math
import random
import re

import pytest

from classroom.widgets import explore, graphs
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from classroom.widgets.traversal import open_model, walks
from classroom.widgets.traversal.cases import PRESETS
from classroom.widgets.traversal.walks import WALKS
from engine import Value, gradient, topological_order

BAD = ' graph-bad"'  # the class, at the end of a node's
NEXT, BACK, START, END = ("next", None), ("back", None), ("start", None), ("end", None)


def four_nodes(a=4.0):
    a = Value(a, label="a")
    b = a + a
    p = b * b
    c = b + p
    b.label, p.label, c.label = "b", "p", "c"
    return c


def doubled(levels):
    x = Value(1.0)
    for _ in range(levels):
        x = x + x
    return x


def after(*events, root=None):
    return respond(open_model(root), list(events))


# The lesson's walks, on Values.


def recursion(node, visits):
    visits.append(node)
    for parent, local in zip(node.parents, node.local_grads, strict=True):
        parent.grad += local * node.grad
        recursion(parent, visits)
    return visits


def depth_first(node, order):
    if node not in order:
        order.append(node)
        for parent in node.parents:
            depth_first(parent, order)
    return order


def breadth_first(root):
    order = [root]
    for node in order:
        for parent in node.parents:
            if parent not in order:
                order.append(parent)
    return order


def sweep(order):
    for node in order:
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
    return order


LESSON = {
    "recursion": lambda root: recursion(root, []),
    "depth-first": lambda root: sweep(depth_first(root, [])),
    "breadth-first": lambda root: sweep(breadth_first(root)),
    "sorted": lambda root: sweep(topological_order(root)[::-1]),
}


def by_the_lesson(walk, root):
    """The visits, as indices in topological order, and the gradients that they leave."""
    nodes = topological_order(root)
    for node in nodes:
        node.grad = 0.0
    root.grad = 1.0
    visits = [nodes.index(node) for node in LESSON[walk](root)]
    return visits, [node.grad for node in nodes]


def random_graph(seed):
    chance = random.Random(seed)
    nodes = [Value(float(chance.randint(-3, 3))) for _ in range(3)]
    for _ in range(8):
        one, other = chance.choice(nodes), chance.choice(nodes[-4:])
        nodes.append(chance.choice([one + other, one - other, one * other]))
    return nodes[-1]


def check_against_the_lesson(root, walk):
    model = after(("walk", walk), END, root=root)
    visits, grads = by_the_lesson(walk, root)
    assert [visit.node for visit in model.visits] == visits
    assert model.last == len(visits)
    assert model.walks.ends[walk] == grads
    by_node = {node: visits.count(node) for node in visits}
    assert {node: len(told) for node, told in model.moment.told.items()} == by_node


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("preset", [key for key in PRESETS if key != "fifteen"])
def test_each_walk_does_what_the_lesson_does(preset, walk):
    check_against_the_lesson(PRESETS[preset][1](), walk)


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("seed", range(12))
def test_so_it_does_on_any_graph(seed, walk):
    check_against_the_lesson(random_graph(seed), walk)


@pytest.mark.parametrize("seed", range(12))
def test_the_end_of_recursion_is_known_without_walking_there(seed, monkeypatch):
    root = random_graph(seed)
    _, grads = by_the_lesson("recursion", root)
    monkeypatch.setattr(walks, "MOST", 2)
    assert open_model(root).walks.ends["recursion"] == grads


def test_what_is_called_true_is_what_nudging_finds():
    [slope] = gradient(lambda a: (a + a) + (a + a) * (a + a), [4.0])
    assert open_model(four_nodes()).walks.true[0] == pytest.approx(slope)
    assert open_model(PRESETS["lecture"][1]()).walks.true == [6, -4, -2, -2, -2, 4, 1]


@pytest.mark.parametrize(
    ("preset", "grads"),
    [("short", [54, 2, 2, 34]), ("long", [82, 34, 34, 34]), ("twice", [6, 4, 4, 4]), ("lecture", [6, 6, 6, 6])],
)
def test_the_lessons_numbers_at_the_first_leaf(preset, grads):
    ends = after(("graph", preset)).walks.ends
    assert [ends[walk][0] for walk in WALKS] == grads


def test_counts_of_visits_are_the_lessons():
    totals = [[open_model(doubled(n)).walks.total(walk) for walk in WALKS] for n in (5, 10, 15)]
    assert totals == [[63, 6, 6, 6], [2047, 11, 11, 11], [65535, 16, 16, 16]]


def test_gradients_as_they_stand_visit_by_visit():
    model, seen = open_model(four_nodes()), []
    for _ in range(11):
        model = respond(model, [NEXT])
        seen.append((model.staged.names[model.visit.node], *model.moment.grads[:2]))
    assert [name for name, _, _ in seen] == list("cbaapbaabaa")
    assert [b for _, _, b in seen] == [0, 1, 1, 1, 1, 9, 9, 9, 17, 17, 17]
    assert [a for _, a, _ in seen] == [0, 0, 1, 2, 2, 2, 11, 20, 20, 37, 54]


def test_the_values_are_left_alone():
    root = four_nodes()
    respond(open_model(root), [NEXT] * 5 + [("walk", "sorted"), END])
    assert [node.grad for node in topological_order(root)] == [0, 0, 0, 0]
    root.parents[0].data = 100.0
    assert open_model(four_nodes()).walks.true[0] == 34


def test_steps_places_and_ends():
    assert after(*[NEXT] * 3, BACK).at == 2
    assert after(BACK).at == 0
    assert after(*[NEXT] * 30).at == 11
    assert after(END, START).at == 0
    assert after(("visit", 7.0)).at == 7
    assert after(("visit", "6")).at == 6
    with pytest.raises(NotExplorable, match="goes from 0 to 11"):
        after(("visit", "12"))
    with pytest.raises(NotExplorable, match="choose from"):
        after(("walk", "random"))


def test_a_click_on_a_node_goes_to_its_next_visit_and_round():
    at_b = [("node", "1")]
    assert [after(*at_b * n).at for n in (1, 2, 3, 4)] == [2, 6, 9, 2]


def test_play_ticks_to_the_end_and_stops():
    model = after(("walk", "sorted"), ("play", None))
    assert model.tick() == 600
    assert respond(model, [("speed", "fast")]).tick() == 120
    model = respond(model, [("tick", None)] * 4)
    assert (model.at, model.tick()) == (4, 0)
    assert after(("play", None), NEXT).tick() == 0
    assert after(("play", None), ("play", None)).tick() == 0


def test_another_walk_starts_anew_but_ends_are_compared_at_a_click():
    assert after(*[NEXT] * 4, ("walk", "sorted")).at == 0
    model = after(END, ("walk", "sorted"))
    assert (model.at, model.last) == (4, 4)
    assert after(END, ("graph", "twice")).at == 0


def test_what_recursion_hears_and_repeats():
    again = after(("visit", 6)).words()
    assert again == "Visit 6 of 11. b hears 8 from p and speaks again: it hands on all it has, 9, and 1 is old news."
    assert "a hears 9 from b and has 20 now. It has no parents to tell." in after(("visit", 8)).words()
    assert after(NEXT).words() == "Visit 1 of 11. c speaks first, with its seed 1."


def test_who_speaks_too_early_and_who_comes_too_late():
    early = after(("walk", "depth-first"), NEXT, NEXT)
    assert early.words() == "Visit 2 of 4. b hands on 1, before p has reported: now a has 2."
    assert "now b has 17. But b has spoken already." in respond(early, [NEXT, NEXT]).words()
    assert "b hands on 17, with all reports in: now a has 34." in after(("walk", "sorted"), ("visit", 3)).words()


@pytest.mark.parametrize(
    ("preset", "walk", "sentence"),
    [
        ("short", "recursion", "a is 54, true 34. b spoke 3 times and repeated old news: 1 + 9 + 17 = 27 instead of"),
        ("short", "depth-first", "Wrong: a is 2, true 34. b spoke before p had reported: 1 instead of 17."),
        ("short", "breadth-first", "Wrong: a is 2, true 34. b spoke before p had reported: 1 instead of 17."),
        ("short", "sorted", "Every gradient is right, with 4 visits for 4 nodes: each node spoke once, when all its"),
        ("long", "depth-first", "4 nodes: by luck, as each node happens to be met after all the nodes that use it."),
        ("twice", "recursion", "Wrong: a is 6, true 4. b spoke twice and repeated old news: 1 + 2 = 3 instead of 2."),
        ("five", "recursion", "Wrong: x3 is 6, true 4; x2 is 26, true 8; 2 more. x4 spoke twice"),
        ("fifteen", "recursion", "Wrong: x13 is 6, true 4; x12 is 26, true 8; 12 more. x14 spoke twice and"),
        ("fifteen", "sorted", "Every gradient is right, with 16 visits for 16 nodes"),
        ("lecture", "recursion", "Every gradient is right, with 7 visits for 7 nodes: no node hears more than"),
    ],
)
def test_the_end_says_what_is_wrong_and_why(preset, walk, sentence):
    assert sentence in after(("graph", preset), ("walk", walk), END).words()


def test_a_leaf_that_is_shared_does_no_harm_and_a_chance_is_called_a_chance():
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    assert "only leaves hear more than once here" in after(END, root=(a * b) * (a + b)).words()
    still = Value(0.0)
    s = (a + b) * still  # whatever s says reaches a and b, and what it told twice was 0
    lucky = s * Value(0.0) + s * Value(0.0)
    assert "by chance of the numbers." in after(END, root=lucky).words()


def test_long_walks_are_counted_and_their_end_is_one_step_away():
    model = after(("graph", "fifteen"))
    assert "recursion 65,535 (wrong), depth-first 16 (right)" in model.words()
    assert "Recursion's first 2,000 can be stepped through." in model.words()
    model = respond(model, [("visit", 2000)])
    assert "Visit 2,000 of 65,535." in model.words()
    model = respond(model, [NEXT])
    assert model.at == 65535
    assert model.words().startswith("Visit 65,535, the last one.")
    assert model.walks.ends["recursion"] == pytest.approx(by_the_lesson("recursion", doubled(15))[1])
    assert "32768× ✗" in model.picture()
    assert respond(model, [BACK]).at == 2000
    assert respond(model, [("play", None)]).tick() == 0


def test_a_hundred_levels_neither_hang_nor_break():
    model = after(END, root=doubled(99))
    assert "recursion about 1.268e30 (wrong)" in model.words()
    assert "sorted 100 (right)" in model.words()
    assert model.walks.ends["recursion"][-4:] == [26, 6, 2, 1]
    assert model.picture().count(BAD) == 98


def test_the_picture_marks_who_speaks_what_flows_and_how_often():
    picture = after(("visit", 6)).picture()
    assert picture.count("graph-now") == 1
    assert picture.count("graph-busy") == 1
    assert badges(picture) == ["2×", "2×", "1×", "1×"]
    assert after(("walk", "sorted"), ("visit", 3)).picture().count("graph-busy") == 2
    assert '<span class="walks-here" data-click="visit" data-value="6">b</span>' in picture
    assert picture.count("walks-done") == 5


def badges(picture):
    return re.findall(r'class="graph-badge"[^>]*>([^<]*)', picture)


def test_wrong_gradients_are_marked_at_the_end_and_not_before():
    assert BAD not in after(("visit", 10)).picture()
    picture = after(END).picture()
    assert picture.count(BAD) == 1
    assert badges(picture) == ["6× ✗ true 34", "3×", "1×", "1×"]
    assert BAD not in after(("walk", "sorted"), END).picture()
    wrong = badges(after(("graph", "five"), END).picture())
    assert wrong[:2] == ["32× ✗ true 32", "16× wrong, true 16"]


def test_the_table_has_all_four_and_a_click_on_a_row_walks_it():
    table = after().picture().partition("<table")[2]
    assert table.count('data-click="walk"') == 4
    assert "<td>11</td><td>✗ a is 54, true 34</td>" in table
    assert "<th>sorted</th><td>4</td><td>✓ all right</td>" in table
    assert table.count("▸") == 1


def test_your_own_graph_comes_first_and_the_others_can_be_chosen():
    a = Value(3.0)
    model = open_model((a + a) * a)
    assert model.controls()[0].value == "own"
    assert "v2 hands on" in respond(model, [("walk", "sorted"), ("visit", 2)]).words()
    assert ">v2</text>" in model.picture()  # what the words speak of is found in the picture
    assert respond(model, [("graph", "short")]).staged.names == ["a", "b", "p", "c"]


def test_any_class_will_do_that_has_data_parents_and_local_gradients():
    class Mine:
        def __init__(self, data, parents=(), local_grads=()):
            self.data, self.parents, self.local_grads = data, parents, local_grads

    a = Mine(3)
    b = Mine(6, (a, a), (1, 1))
    assert open_model(Mine(12, (b, b), (1, 1))).walks.ends["recursion"] == [6, 2, 1]


def test_what_cannot_be_walked_is_named():
    class NoNotes:
        def __init__(self, data, parents=()):
            self.data, self.parents = data, parents

    for wrong, sentence in [
        (Value(3.0, label="x"), "x = 3 was not computed from anything"),
        (7, "the plain number 7"),
        ([four_nodes()], "this is a list of 1"),
        (NoNotes(4, (NoNotes(2), NoNotes(2))), "let its operation store local_grads"),
        (doubled(100), "shows up to 100"),
        (max, "pass the result of a computation"),
    ]:
        with pytest.raises(NotExplorable, match=sentence):
            open_model(wrong)


def test_what_is_not_a_number_or_too_large_is_said():
    assert "not a number, and so is what depends on it." in after(END, root=Value(math.nan, label="x") * 2).words()
    x = Value(1e200)
    for _ in range(12):
        x = x * x
    model = after(END, root=x)
    assert model.walks.ends["recursion"][-2:] == [math.inf, 1]
    assert ">infinity</text>" in model.picture()


def test_pictures_and_words_are_the_same_each_time():
    events = [("visit", 6)]
    assert after(*events).picture() == after(*events).picture()
    assert after(*events).words() == after(*events).words()
    assert explore.traversal(four_nodes())._repr_mimebundle_() == explore.traversal(four_nodes())._repr_mimebundle_()


def test_a_narrow_page_keeps_graph_place_and_marks():
    model = after(("narrow", True), ("visit", 6))
    assert model.staged.narrow
    assert width(model.picture()) < width(after(("visit", 6)).picture())
    other = respond(model, [("graph", "five"), END])
    assert other.staged.narrow
    assert badges(other.picture())[:2] == ["32× ✗ true 32", "16× ✗"]  # beside the operation above the card
    assert badges(respond(other, [("narrow", False)]).picture())[1] == "16× wrong, true 16"


def width(picture):
    return int(picture.split(' width="')[1].split('"')[0])


def test_without_graphviz_the_graph_is_words(monkeypatch):
    monkeypatch.setattr(graphs, "lay_out", lambda *_: None)
    picture = after(END).picture()
    assert "<pre>" in picture
    assert "b = a + a = 8" in picture


def test_the_still_picture_is_the_end_of_the_walk_and_small():
    still = explore.traversal(four_nodes())._repr_mimebundle_()
    assert "1 + 9 + 17 = 27 instead of 17" in still["text/plain"]
    assert BAD in still["text/html"]
    assert len(still["text/html"]) < 30_000
