"""The training player: it trains as lesson 09 does, shows what the engine finds, and can be taken back."""

import random
import re
from dataclasses import replace
from itertools import islice, pairwise

import numpy as np
import pytest

from classroom.widgets import explore
from classroom.widgets.explorer import Explorer
from classroom.widgets.model import respond
from classroom.widgets.problems import NotExplorable
from classroom.widgets.training.data import SETS, built_in
from classroom.widgets.training.graph import brief, read_columns
from classroom.widgets.training.model import Training, open_model
from classroom.widgets.training.run import KEPT, Run, Shape, fresh, measure, read_model
from engine import MLP, SGD, Value, accuracy, hinge_loss, moons
from tests.course.lessons import ROOT, code_cells, read

STEP, BACK, TICK, PLAY = ("next", None), ("back", None), ("tick", None), ("play", None)
POINTS, LABELS = moons(40, noise=0.2, seed=5)


def after(*events, **given) -> Training:
    return respond(open_model(**given), list(events))


def lesson() -> dict:
    """The functions of lesson 09, as its recap has them."""
    (recap,) = [
        cell.source for cell in code_cells(read(ROOT / "lessons" / "09_classifier.md")) if "yield" in cell.source
    ][1:]
    names = {"Value": Value, "SGD": SGD, "random": random}
    exec(recap, names)
    return names


def loaded(model: Training) -> MLP:
    """An MLP of the engine with the player's parameters."""
    mlp = MLP(2, model.run.shape.sizes[1:], "relu", "linear")
    for parameter, number in zip(mlp.parameters(), model.run.now.params, strict=True):
        parameter.data = float(number)
    return mlp


@pytest.mark.parametrize(("batch", "size", "momentum"), [("10", 10, 0.8), ("10", 10, 0.0), ("all", 100, 0.8)])
def test_it_trains_as_the_lesson_does(batch, size, momentum):
    points, labels = moons(200, noise=0.1, seed=3)
    mlp = MLP(2, [4, 4, 1], "relu", "linear", seed=1)
    run = lesson()["train"](mlp, points[:100], labels[:100], 0.1, 100, size, momentum)
    model = after(("batch", batch), ("momentum", momentum > 0))
    for _ in range(3):
        list(islice(run, 11))  # across the end of an epoch, where the rate falls
        model = respond(model, [STEP] * 11)
        assert model.run.now.params == pytest.approx([p.data for p in mlp.parameters()], rel=1e-12, abs=1e-15)


def test_loss_and_accuracy_are_the_engines():
    model = after(*[STEP] * 30)
    mlp, points = loaded(model), model.run.data
    l2 = 1e-4 * sum(p.data**2 for p in mlp.parameters())
    for part, loss, right in [
        (points.train, model.run.records[-1].loss, model.run.records[-1].right),
        (points.held, model.run.records[-1].held_loss, model.run.records[-1].held_right),
    ]:
        scores = [mlp(point) for point in part.at.tolist()]
        assert hinge_loss(scores, part.labels.tolist()).data + l2 == pytest.approx(loss, rel=1e-12)
        assert accuracy(scores, part.labels.tolist()) == right
    share = round(100 * model.run.records[-1].held_right)
    assert f"{share} % of 100 right." in model.words()


@pytest.mark.parametrize("kinds", [("relu", "linear"), ("tanh", "tanh"), ("sigmoid", "sigmoid"), ("linear", "relu")])
def test_the_plane_has_the_scores_that_the_engine_gives(kinds):
    mlp = MLP(2, [5, 3, 1], *kinds, seed=4)
    shape, params = read_model(mlp)
    assert shape == Shape((2, 5, 3, 1), (kinds[0], kinds[0], kinds[1]))
    places = np.array([[x, y] for x in (-30.0, -1.5, 0.0, 0.7, 4.0) for y in (-2.0, 0.0, 0.3, 900.0)])
    expected = [mlp(place).data for place in places.tolist()]
    assert shape.scores(params, places) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("width", [2, 4, 16])
def test_the_graph_of_a_point_has_the_gradients_that_nudging_finds(width):
    model = after(("width", str(width)), *[STEP] * 20, ("point", "17"))
    shape, params, points = model.run.shape, model.run.now.params, model.run.data.train
    columns = read_columns(model.run.trainer.sample(params, points.at[17], points.labels[17]))
    layers, outputs = shape.layers(params), shape.outputs(params, points.at[17:18])

    def loss_from(i: int, values: np.ndarray) -> float:
        """The loss, if layer i had answered with `values`."""
        for matrix, kind in list(zip(layers, shape.kinds, strict=True))[i + 1 :]:
            values = matrix[:, :-1] @ values + matrix[:, -1]
            values = np.maximum(values, 0) if kind == "relu" else values
        return max(0.0, 1.0 - points.labels[17] * values[0])

    assert [len(column) for column in columns] == [2, width, width, 1, 1]
    for i, column in enumerate(columns[1:-1]):
        assert [n.data for n in column] == pytest.approx(outputs[i][0].tolist(), abs=1e-12)
        for j, neuron in enumerate(column):
            h = 1e-6 * np.eye(len(column))[j]
            slope = (loss_from(i, outputs[i][0] + h) - loss_from(i, outputs[i][0] - h)) / 2e-6
            if outputs[i][0][j] > 0 or i == 2:  # at 0 a nudge down is none that the network could make
                assert neuron.grad == pytest.approx(slope, abs=1e-7)
    for before, column in pairwise(columns):  # each gradient is what the next column hands back
        for j, neuron in enumerate(before):
            assert neuron.grad == pytest.approx(sum(n.grad * n.locals[j] for n in column), abs=1e-12)
    assert columns[-1][0].data == pytest.approx(loss_from(2, outputs[2][0]))


def test_back_takes_steps_back_velocities_too_and_only_so_many():
    ten, thirteen = after(*[STEP] * 10), after(*[STEP] * 13)
    back = respond(thirteen, [BACK] * 3)
    assert (back.picture(), back.words()) == (ten.picture(), ten.words())
    assert respond(back, [STEP] * 3).run.now.params.tolist() == thirteen.run.now.params.tolist()
    assert after(STEP, BACK, BACK).run.steps == 0
    model = after(("width", "2"), *[STEP] * (KEPT + 20))
    assert len(model.run.moments) == KEPT + 1
    first = respond(model, [BACK] * (KEPT + 5))
    assert first.run.steps == 20
    assert not first.controls()[0].enabled
    assert first.run.records == model.run.records[:21]


def test_play_takes_a_step_a_tick_ten_when_fast_and_stops_at_the_end():
    model = after(PLAY)
    assert model.tick() > 0
    assert respond(model, [TICK, TICK]).run.steps == 2
    assert respond(model, [("speed", "fast"), TICK]).run.steps == 10
    assert respond(model, [("speed", "slow")]).tick() > model.tick()
    assert respond(model, [TICK, PLAY]).tick() == 0
    assert respond(model, [STEP]).tick() == 0
    end = after(("data", "few"), ("width", "2"), ("batch", "all"), ("speed", "fast"), PLAY, *[TICK] * 60)
    assert (end.run.steps, end.tick(), end.run.over) == (100, 0, True)
    assert "100 epochs are over" in end.words()
    assert respond(end, [STEP, TICK, PLAY]).run.steps == 100
    assert {c.name: c.enabled for c in end.controls()[:4]} == {
        "back": True,
        "next": False,
        "play": False,
        "reset": True,
    }
    assert respond(end, [BACK, STEP]).words() == end.words()


def test_the_rate_falls_and_a_change_of_it_goes_on_with_the_training():
    model = after(*[STEP] * 10)
    assert "epoch 1 of 100, 100 passes. The rate is 0.0991 now." in model.words()
    other = respond(model, [("rate", "0.5")])
    assert other.run is model.run
    assert "The rate is 0.4955 now." in other.words()
    moved = [respond(m, [("momentum", False), STEP]).run.now.params - model.run.now.params for m in (model, other)]
    assert moved[1] == pytest.approx(5 * moved[0])
    assert respond(model, [("batch", "all"), STEP]).run.now.passes == 200
    assert respond(model, [STEP, ("batch", "all"), STEP]).run.now.passes == 200  # what the epoch had left


def test_other_points_and_another_network_start_again_and_say_so():
    model = after(*[STEP] * 5, PLAY, ("point", "3"))
    for event, sentence in [
        (("data", "rings"), "Other points, so training starts again."),
        (("width", "16"), "Another network, so training starts again."),
        (("reset", None), "Restarted"),
    ]:
        again = respond(model, [event])
        assert again.run.steps == 0
        assert again.tick() == 0
        assert again.words().startswith(sentence)
        assert sentence not in respond(again, [STEP]).words()
    assert len(respond(model, [("width", "16")]).run.now.params) == 337
    assert respond(model, [("data", "rings")]).picked is None
    assert respond(model, [("width", "16")]).picked == 3
    assert respond(model, [("reset", None), *[STEP] * 5]).run.now.params.tolist() == model.run.now.params.tolist()


@pytest.mark.filterwarnings("error")
def test_a_rate_that_explodes_stops_with_a_sentence_and_the_last_good_picture_stays():
    model = after(("rate", "100"), *[STEP] * 140, PLAY)
    for _ in range(100):
        if model.tick():
            good, model = model, respond(model, [TICK])
    assert "would make weights that are too large for any number: the learning rate 100 is too high" in model.words()
    assert model.tick() == 0
    assert model.picture() == good.picture()
    assert np.isfinite(model.run.now.params).all()
    assert model.run.steps == good.run.steps
    assert respond(model, [STEP]).words() == model.words()
    healed = respond(model, [*[BACK] * 144, ("rate", "0.1"), STEP])
    assert "too high" not in healed.words()


def test_a_layer_that_died_is_named():
    words = after(("width", "8"), ("rate", "3"), *[STEP] * 60).words()
    assert "answers 0 to every training point, and no gradient gets through it" in words
    assert "answers 0" not in after(("width", "8"), *[STEP] * 60).words()


def test_the_words_count_who_still_pulls():
    model = after(*[STEP] * 160)
    losses = np.maximum(0, 1 - model.run.data.train.labels * model.run.scores[:100])
    n, worst = int((losses > 0).sum()), int(losses.argmax())
    assert 0 < n < 100
    assert f"{n} training points still pull (drawn large), point {worst} hardest; {100 - n} are beyond" in model.words()


def test_a_click_looks_at_the_point_that_is_nearest_and_a_click_far_from_all_at_none():
    model = after(*[STEP] * 40)
    for narrow in (False, True):
        model = model.fit(narrow)
        for i in (0, 17, 150):
            point = model.run.data.everything.at[i]
            (left, right), (low, high) = model.run.data.bounds
            pad = re.search(r'data-drag="pick".*? x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', model.picture())
            x, y, width, height = map(float, pad.groups())
            px = x + width * (point[0] - left) / (right - left)
            py = y + height * (high - point[1]) / (high - low)
            clicked = respond(model, [("pick", [px, py])])
            assert clicked.picked == i
            assert clicked.picture() == respond(model, [("point", str(i))]).picture()
        assert respond(clicked, [("pick", [x + width - 1, y + height - 1])]).picked is None


def test_a_point_is_put_into_words():
    model = after(*[STEP] * 160)
    margins = model.run.scores * model.run.data.everything.labels
    settled, inside = int(margins[:100].argmax()), int(np.abs(margins[:100] - 0.5).argmin())
    words = respond(model, [("point", str(settled))]).words()
    assert f"Point {settled} (" in words
    assert "beyond the margin. Its loss is 0, and no gradient flows in its graph." in words
    picture = respond(model, [("point", str(settled))]).picture()
    assert "training-silent" in picture
    assert "training-strong" not in picture
    words = respond(model, [("point", str(inside))]).words()
    assert "right, but inside the margin" in words
    assert "training-strong" in respond(model, [("point", str(inside))]).picture()
    wrong = after(("point", "117"))
    label = wrong.run.data.everything.labels[117]
    assert "Held-out point 17 (" in wrong.words()
    assert ("−1: it should rise" if label > 0 else "1: it should fall") in wrong.words()
    assert "(No step uses it.)" in wrong.words()


def test_the_numbers_of_the_graph_stand_in_its_boxes_up_to_a_width_of_four():
    model = after(*[STEP] * 20, ("point", "17"))
    columns = read_columns(
        model.run.trainer.sample(
            model.run.now.params, model.run.data.train.at[17], 1.0 if model.run.data.train.labels[17] > 0 else -1.0
        )
    )
    texts = re.findall(r"<text class=\"(?:|graph-flow)\"[^>]*>([^<]*)<", model.picture())
    expected = [
        t
        for column in columns
        for n in column
        for t in ([brief(n.data), brief(n.grad)] if n.locals else [brief(n.data)])
    ]
    assert texts == expected
    assert "graph-card" in model.picture()
    wide = respond(model, [("width", "16")]).picture()
    assert "graph-card" not in wide
    assert wide.count("<circle") == 2 + 16 + 16 + 1 + 1
    assert "graph-local" in respond(model, [("width", "2")]).picture()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-0.123456, "−0.12"),
        (0.01234, "0.012"),
        (12.345, "12.3"),
        (0.00012, "1e−4"),
        (-123456.0, "−1e5"),
    ],
)
def test_numbers_in_boxes_are_brief(number, text):
    assert brief(number) == text


@pytest.mark.parametrize("name", SETS)
def test_each_set_is_the_same_each_time_and_can_be_learned(name):
    data = built_in(name)
    built_in.cache_clear()
    assert built_in(name).everything.at.tolist() == data.everything.at.tolist()
    assert set(data.train.labels) == set(data.held.labels) == {-1, 1}
    model = after(("data", name), ("width", "8"), *[STEP] * 150)
    assert model.run.records[-1].right >= 0.95


def test_the_few_points_are_the_lessons_and_are_learned_by_heart():
    points, labels = moons(400, noise=0.3, seed=0)
    data = built_in("few")
    assert data.train.at.tolist() == points[:20]
    assert data.held.labels.tolist() == labels[200:]
    record = after(("data", "few"), ("width", "8"), *[STEP] * 200).run.records[-1]
    assert record.right == 1.0
    assert record.held_right < 0.85


def test_your_own_points_with_either_labels_and_nothing_held_out():
    zero_one = [int(label > 0) for label in LABELS]
    model = after(*[STEP] * 5, points=POINTS, labels=LABELS)
    other = after(*[STEP] * 5, points=np.array(POINTS), labels=np.array(zero_one))
    assert (model.picture(), model.words()) == (other.picture(), other.words())
    assert "Held out" not in model.words()
    assert "held out" not in model.picture()
    assert model.run.data.train.labels.tolist() == LABELS
    back = respond(model, [("data", "moons"), ("data", "own"), *[STEP] * 5])
    assert back.words() == model.words()
    held = after(points=POINTS, labels=LABELS, held_points=POINTS[:7], held_labels=LABELS[:7])
    assert "of 7 right." in held.words()


def test_points_far_from_one_are_warned_of():
    points = [[100 * x, 100 * y] for x, y in POINTS]
    model = after(points=points, labels=LABELS)
    assert "Networks start best with numbers near 1: divide them." in model.words()
    assert "divide" not in after(points=POINTS, labels=LABELS).words()


def test_your_own_network_is_trained_and_itself_left_alone():
    mlp = MLP(2, [3, 1], "tanh", "linear", seed=7)
    before = [p.data for p in mlp.parameters()]
    model = after(*[STEP] * 5, model=mlp)
    assert [p.data for p in mlp.parameters()] == before
    assert [p.grad for p in mlp.parameters()] == [0.0] * len(before)
    assert respond(model, [("reset", None)]).run.now.params.tolist() == before
    assert model.run.now.params.tolist() != before
    assert ("own", "yours: 3") in model.controls()[6].options
    assert respond(model, [("width", "4"), ("width", "own"), *[STEP] * 5]).words() == model.words()
    assert ">hidden<" in respond(model, [("point", "0")]).picture()
    assert "<svg" in after(("point", "0"), STEP, model=MLP(2, [1], "linear")).picture()
    assert "<svg" in after(("point", "0"), STEP, model=MLP(2, [4, 4, 4, 4, 1], "relu", "linear", seed=1)).picture()


BAD_MODEL = MLP(2, [2, 1])
BAD_MODEL.layers[0].neurons[0].weights[0].data = float("nan")
MIXED = MLP(2, [2, 1])
MIXED.layers[0].neurons[0].activation = "relu"
LOUD = MLP(2, [2, 1], "linear")
for parameter in LOUD.parameters():
    parameter.data = 1e300


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"points": POINTS}, "belong together"),
        ({"labels": LABELS}, "belong together"),
        ({"held_points": POINTS, "held_labels": LABELS}, "belong together"),
        ({"points": POINTS, "labels": LABELS, "held_points": POINTS}, "need their labels too"),
        ({"points": POINTS, "labels": LABELS[:-1]}, "one number for each of the 40 points"),
        ({"points": POINTS, "labels": [LABELS]}, "one number for each of the 40 points"),
        ({"points": [[1, 2, 3]] * 4, "labels": [1, -1, 1, -1]}, r"list of pairs .* shape \(4, 3\)"),
        ({"points": [1, 2, 3, 4], "labels": [1, -1, 1, -1]}, r"list of pairs .* shape \(4,\)"),
        ({"points": [], "labels": []}, "list of pairs"),
        ({"points": [[1, 2], [3]], "labels": [1, -1]}, "rows of equal length"),
        ({"points": [["a", "b"], ["c", "d"]], "labels": [1, -1]}, "plain numbers"),
        ({"points": [[1j, 2], [3, 4]], "labels": [1, -1]}, "plain numbers"),
        ({"points": [[Value(1.0), Value(2.0)]] * 2, "labels": [1, -1]}, "plain numbers"),
        ({"points": "moons", "labels": LABELS}, "plain numbers"),
        ({"points": [[1, 2], [float("nan"), 4]], "labels": [1, -1]}, r"Point 1 of points is \(nan, 4\)"),
        ({"points": [[1, 2], [1e7, 4]], "labels": [1, -1]}, r"Point 1 of points is \(1e\+07, 4\)"),
        ({"points": POINTS, "labels": [1] * 40}, "All labels are the same"),
        ({"points": POINTS, "labels": [i % 3 for i in range(40)]}, "0 and 1, and there is 2 among them"),
        ({"points": POINTS, "labels": [i % 3 - 1 for i in range(40)]}, "there is 0 among them"),
        ({"points": POINTS, "labels": [1.0] * 39 + [float("nan")]}, "there is nan among them"),
        ({"points": POINTS * 6, "labels": LABELS * 6}, "240 points, and the player takes up to 200"),
        (
            {"points": POINTS, "labels": LABELS, "held_points": [[1, 2, 3]], "held_labels": [1]},
            "held_points must be a list",
        ),
        ({"model": 3}, "must be an MLP"),
        ({"model": MLP}, "must be an MLP"),
        ({"model": MLP(3, [4, 1])}, "2 inputs, x1 and x2"),
        ({"model": MLP(2, [4, 2])}, "1 output"),
        ({"model": MLP(2, [33, 1])}, "too large to watch"),
        ({"model": MLP(2, [2, 2, 2, 2, 2, 1])}, "too large to watch"),
        ({"model": BAD_MODEL}, "not a finite number"),
        ({"model": MIXED}, "one activation"),
        ({"model": LOUD}, "too large for a number"),
    ],
)
def test_what_cannot_be_trained_gets_a_sentence(given, sentence):
    with pytest.raises(NotExplorable, match=sentence):
        open_model(**given)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [(("rate", "1000"), "lies outside"), (("point", "999"), "choose from"), (("width", "own"), "choose from")],
)
def test_input_that_cannot_be_followed_moves_nothing(event, sentence):
    explorer = explore.training()
    explorer.send(STEP)
    before = explorer.view()
    explorer.send(event)
    assert sentence in explorer.notice
    assert explorer.view() == {**before, "notice": explorer.notice}


def test_the_narrow_page_has_one_below_the_other():
    wide, narrow = after(STEP), after(STEP, ("narrow", True))
    width = [float(re.search(r'viewBox="0 0 ([\d.]+)', model.picture())[1]) for model in (wide, narrow)]
    assert width == [840, 360]
    assert narrow.words() == wide.words()


def test_the_still_says_much_and_costs_little():
    first, second = explore.training(), explore.training()
    assert first._still == second._still
    assert len(first.model.poster().picture()) < 20_000  # with the styles below 30 kB
    assert "Step 160" in first._still["text/plain"]
    assert first.model.run.steps == 0
    assert first.model.picture() == second.model.picture()


def test_the_longest_run_that_is_possible_can_be_drawn():
    data = built_in("few")
    model = Training(replace(Run.start(data, *fresh(2)), records=(measure(data, *fresh(2)),) * 2001))
    assert len(model.picture()) < 40_000
    assert Explorer(model).fault == ""
