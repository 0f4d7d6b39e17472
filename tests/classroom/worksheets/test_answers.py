"""Every answer of every key, worked out once more: by nudging, by fractions or by a loop, never by the sheet's code."""

import math
import re
from fractions import Fraction
from functools import cache
from itertools import permutations
from operator import add, mul, sub

import pytest

from classroom.worksheets.lessons import SHEETS, sheet_of
from classroom.worksheets.sheet import Sheet
from engine import gradient

SEEDS = [f"{word}{i}" for word in ("maple", "Ümlaut ", "3") for i in range(20)]
MOST_DIGITS = 4  # after the point
OPERATIONS = {"+": add, "-": sub, "*": mul}


@cache
def drawn(number: str, seed: str) -> Sheet:
    return sheet_of(number, seed, 1)


def sign(x) -> str:
    return "+" if x > 1e-9 else "−" if x < -1e-9 else "0"


def nudged(f, *inputs) -> list[float]:
    """What nudging says, without the digits that rounding leaves."""
    return [round(slope, 5) for slope in gradient(f, [float(x) for x in inputs])]


def by_hand_01(given, sheet):
    p, q, r, x = (given[name] for name in "pqrx")
    heights = {h: p * (x + Fraction(h)) ** 2 + q * (x + Fraction(h)) + r for h in ("0", "1", "0.1", "0.01")}
    expected = {"settle.height": heights["0"], "settle.sign": sign(2 * p * x + q)}
    for h in ("1", "0.1"):
        rise = heights[h] - heights["0"]
        expected |= {
            f"settle.{h}.height": heights[h],
            f"settle.{h}.rise": rise,
            f"settle.{h}.slope": rise / Fraction(h),
        }
    expected["settle.0.01"] = 100 * (heights["0.01"] - heights["0"])
    expected["settle.slope"] = nudged(lambda at: p * at**2 + q * at + r, x)[0]
    abc = [given[name] for name in "abc"]
    expected["inputs.start"] = abc[0] * abc[1] + abc[2]
    for i, slope in enumerate(nudged(lambda a, b, c: a * b + c, *abc)):
        name = "abc"[i]
        expected |= {f"inputs.{name}.sign": sign(slope), f"inputs.{name}.slope": slope}
        expected[f"inputs.{name}.nudged"] = expected["inputs.start"] + slope / 10
    k, m = given["k"], given["m"]
    g = {at: at**3 + m * at for at in (k - 1, k, k + 1)}
    true = nudged(lambda at: at**3 + m * at, k)[0]
    expected |= {"sides.slope": true} | {f"sides.{at}": height for at, height in g.items()}
    slopes = {"right": g[k + 1] - g[k], "left": g[k] - g[k - 1], "both": (g[k + 1] - g[k - 1]) / 2}
    for name, slope in slopes.items():
        expected |= {f"sides.{name}.slope": slope, f"sides.{name}.error": slope - true}
    return expected


class Spy:
    """Answers with the name of the method that Python called."""


for name in ("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__"):
    setattr(Spy, name, lambda self, other, name=name: name)


def by_hand_02(given, sheet):
    data, parents, ops = {"a": given["a"], "b": given["b"]}, {"a": "none", "b": "none"}, {"a": "none", "b": "none"}
    for name, left, op, right in given["lines"]:
        data[name], parents[name], ops[name] = OPERATIONS[op](data[left], data[right]), f"{left}, {right}", op
    expected = {"program.leaves": 2, "picture.arrows": 6}
    for name in "abcde":
        expected |= {f"program.{name}.data": data[name], f"picture.{name}": data[name]}
        expected |= {f"program.{name}.parents": parents[name], f"program.{name}.op": ops[name]}
    a, k, m = given["left_a"], given["k"], given["m"]
    for code, method, number, parents in (
        (f"{k} * a", k * Spy(), k * a, f"a, {k}"),  # as in the engine, where __rmul__ is __mul__
        (f"{m} - a", m - Spy(), m - a, f"{m}, a"),
        (f"a - {m}", Spy() - m, a - m, f"a, {m}"),
        ("a + a", Spy() + Spy(), a + a, "a, a"),
    ):
        expected |= {f"left.{code}.method": method, f"left.{code}.data": number, f"left.{code}.parents": parents}
    return expected | {"left.tuple": 2, "left.set": 1}


def read_parents(sheet: Sheet, task: int) -> dict[str, list[str]]:
    """The parents of each node, from the words that stand for a task's picture."""
    html = "".join(part.html(False) for part in sheet.tasks[task].parts)
    lines = re.search(r"Expression graph: (.*?)\.", html)[1].split("; ")
    parents = {name: [left, right] for name, left, right in (re.findall(r"\w+", line) for line in lines)}
    leaves = {leaf for pair in parents.values() for leaf in pair if leaf not in parents}
    return {leaf: [] for leaf in sorted(leaves)} | parents


def by_hand_03(given, sheet):
    def wave(a, b, c, f):
        e = a * b
        d = e - c if given["minus"] else e + c
        return {"e": e, "d": d, "L": d * f}

    leaves = {name: given[name] for name in "abcf"}
    before, after = wave(**leaves), wave(**leaves | {given["changing"]: given["changed"]})
    expected = {f"wave.{name}": number for name, number in before.items()}
    expected |= {f"wave.again.{name}": number for name, number in after.items()}
    expected["wave.moved"] = sum(before[name] != after[name] for name in "edL")

    parents = read_parents(sheet, 1)

    def faults(order):
        return {(n, p) for n in order for p in parents[n] if order.index(p) > order.index(n)}

    orders = [order for order in permutations(parents) if not faults(order)]
    written = sorted(parents, key=lambda name: int(sheet.answers[f"order.{name}"]))
    assert tuple(written) in orders
    expected |= {f"order.{name}": place for place, name in enumerate(written, 1)}
    fixed = [name for place, name in enumerate(written) if all(order[place] == name for order in orders)]
    expected["order.fixed"] = ", ".join(fixed)
    ((early, parent),) = faults(given["wrong"])
    expected |= {"order.early": early, "order.parent": parent}

    visits, todo = 0, ["s"]
    while todo:
        visits += 1
        todo += parents[todo.pop()]
    expected["visits.task2"] = visits
    for k in (1, 2, 3, given["levels"]):
        expected |= {f"visits.{k}.nodes": k + 1, f"visits.{k}.visits": 2 ** (k + 1) - 1}
    return expected


def by_hand_04(given, sheet):
    def data(a, b, c, f):
        return {"e": a * b, "d": a * b + c, "L": (a * b + c) * f}

    leaves = [Fraction(given[name]) for name in "abcf"]
    found = data(*leaves)
    grads = dict(zip("abcf", nudged(lambda *xs: data(*xs)["L"], *leaves), strict=True))
    grads["e"], grads["d"] = (
        nudged(lambda x, c=c: (x + c) * given["f"], found[n])[0] for n, c in (("e", leaves[2]), ("d", 0))
    )
    expected = {f"L.{name}.data": number for name, number in found.items()}
    expected |= {f"L.{name}.grad": slope for name, slope in grads.items()} | {"L.L.grad": 1}
    expected |= {f"sign.{name}": sign(grads[name]) for name in "abcf"}
    expected |= {"local.e.a": given["b"], "local.e.b": given["a"], "local.d.e": 1, "local.d.c": 1}
    expected |= {"local.L.d": given["f"], "local.L.f": found["d"]}
    moved = [x + round(grads[name]) * Fraction(1, 10) for x, name in zip(leaves, "abcf", strict=True)]
    expected |= {f"step.{name}": x for name, x in zip("abcf", moved, strict=True)}
    expected["step.truth"] = data(*moved)["L"]
    expected["step.forecast"] = found["L"] + sum(grads[name] ** 2 for name in "abcf") / 10

    a, b, s = given["paths_a"], given["paths_b"], -1 if given["paths_minus"] else 1
    expected |= {"paths.d.data": a * b, "paths.e.data": a + s * b, "paths.f.data": a * b * (a + s * b)}
    slopes = nudged(lambda a, b: (a * b) * (a + s * b), a, b)
    over_d = nudged(lambda x, y: (x * y) * (a + s * b), a, b)  # e held still
    over_e = nudged(lambda x, y: (a * b) * (x + s * y), a, b)  # d held still
    for i, name in enumerate("ab"):
        expected |= {f"paths.{name}.grad": slopes[i], f"paths.{name}.d": over_d[i], f"paths.{name}.e": over_e[i]}
    return expected


def by_hand_05(given, sheet):
    a, k = given["a"], given["k"]
    b = 2 * a
    right = nudged(lambda a: (a + a) + k * (a + a) * (a + a), a)[0]
    expected = {"hand.order": "c p b a", "hand.b.data": b, "hand.p.data": b * b, "hand.c.data": b + k * b * b}
    expected |= {"hand.c.grad": 1, "hand.p.grad": k, "hand.b.grad": 1 + 2 * k * b, "hand.a.grad": right}
    heard = [1, 1 + k * b, 1 + 2 * k * b]
    minus = ", then ".join(str(x).replace("-", "−") for x in heard)
    expected |= {"walk.recursion.times": 3, "walk.recursion.heard": minus, "walk.recursion.a": 2 * sum(heard)}
    expected |= {"walk.depth-first.times": 1, "walk.depth-first.heard": "1", "walk.depth-first.a": 2}
    expected |= {"walk.sorted.times": 1, "walk.sorted.heard": minus.split()[-1], "walk.sorted.a": right}
    x, m = given["x"], given["m"]
    slope = nudged(lambda x: m * x * x, x)[0]
    for name, u, second in (("nothing", 2 * m, 3), ("backward", m, 2), ("zeroed", m, 1)):
        expected |= {f"twice.{name}.u.1": m, f"twice.{name}.x.1": slope}
        expected |= {f"twice.{name}.u.2": u, f"twice.{name}.x.2": second * slope}
    return expected


def by_hand_06(given, sheet):
    a, b = given["a"], given["b"]
    rules = [
        (lambda x: x / b, a),
        (lambda x: a / x, b),
        (lambda x: x**3, given["power"]),
        (lambda x: 1 / x, given["over"]),
        (math.exp, 0),
        (math.log, given["log"]),
        (lambda x: max(0, x), -given["relu"]),
    ]
    expected = {}
    for place, (f, at) in enumerate(rules, 1):
        slope = nudged(f, at)[0]
        expected |= {f"rule.{place}.sign": sign(slope), f"rule.{place}.slope": slope}
        if f is not math.log:  # it stands on the sheet
            expected[f"rule.{place}.result"] = f(at)
    a, b, c = (given[f"graph_{name}"] for name in "abc")
    d = Fraction(a, b)
    expected |= {"graph.d.data": d, "graph.e.data": d * d, "graph.r.data": c, "graph.L.data": d * d * c}
    slopes = nudged(lambda a, b, c: (a / b) ** 2 * max(0, c), a, b, c)
    expected |= {f"graph.{name}.grad": slope for name, slope in zip("abc", slopes, strict=True)}
    expected |= {"graph.d.grad": 2 * d * c, "graph.e.grad": c, "graph.r.grad": d * d, "graph.L.grad": 1}
    expected["graph.awake"] = "r, L"
    powers, right = given["powers"], given["right"]
    for i, power in enumerate(powers):
        p = Fraction(power, sum(powers))
        expected |= {
            f"softmax.{i}.p": p,
            f"softmax.{i}.grad": p - (i == right),
            f"softmax.{i}.sign": sign(p - (i == right)),
        }
    return expected | {"softmax.sum": 0}


def by_hand_07(given, sheet):
    (w1, w2), bias = given["weights"], given["bias"]
    expected = {"line.x2": Fraction(-bias, w2), "line.x1": Fraction(-bias, w1), "line.origin": bias}
    for name, (x1, x2) in zip("PQR", given["points"], strict=True):
        n = w1 * x1 + w2 * x2 + bias
        expected |= {f"line.{name}.n": n, f"line.{name}.says": "yes" if n > 0 else "no"}
    inputs, total = given["sizes"][0], 0
    for place, neurons in enumerate([*given["sizes"][1:], 1], 1):
        expected |= {f"count.{place}.inputs": inputs, f"count.{place}.neurons": neurons}
        expected |= {f"count.{place}.one": inputs + 1, f"count.{place}.all": neurons * (inputs + 1)}
        inputs, total = neurons, total + neurons * (inputs + 1)
    expected["count.all"] = total
    x1, x2 = given["point"]

    def run(*p):
        sums = [p[0] * x1 + p[1] * x2 + p[2], p[3] * x1 + p[4] * x2 + p[5]]
        says = [max(0, n) for n in sums]
        out = p[6] * says[0] + p[7] * says[1] + p[8]
        return [*sums, out], [*says, out]

    parameters = [x for neuron in given["network"] for x in neuron]
    sums, says = run(*parameters)
    slopes = nudged(lambda *p: run(*p)[0][2], *parameters)
    for i in range(3):
        expected |= {f"net.{i}.n": sums[i], f"net.{i}.says": says[i]}
        expected |= {f"net.{i}.{name}": slopes[3 * i + j] for j, name in enumerate(("w1", "w2", "b"))}
    return expected | {"net.silent": slopes.count(0)}


def by_hand_08(given, sheet):
    x, target, rate = given["x"], given["target"], given["rate"]
    expected = {"right.way": "rise" if (given["w"] * x - target) * x < 0 else "fall"}
    for name, keeps in (("right", False), ("forgot", True)):
        w, grad = Fraction(given["w"]), Fraction(0)
        for step in (1, 2, 3):
            error = w * x - target
            slope = 2 * error * x
            grad = grad * keeps + slope
            expected |= {f"{name}.{step}.error": error, f"{name}.{step}.grad": grad}
            expected |= {f"{name}.{step}.w": w} if step > 1 else {}
            expected |= {f"{name}.{step}.slope": slope} if keeps else {}
            expected |= {} if keeps else {f"{name}.{step}.answer": w * x, f"{name}.{step}.loss": error**2}
            w -= rate * grad
            expected[f"{name}.{step}.new"] = w
        expected[f"{name}.end"] = w * x - target
    for place, rate in enumerate(given["rates"], 1):
        w, errors = Fraction(given["rates_w"]), []
        for _ in range(3):
            errors.append(w * given["rates_x"] - given["rates_target"])
            w -= rate * 2 * errors[-1] * given["rates_x"]
        growth = abs(errors[2] / errors[1])
        end = "comes nearer" if growth < 1 else "explodes" if growth > 1 else "swings for ever"
        expected |= {f"rates.{place}.1": errors[1], f"rates.{place}.2": errors[2], f"rates.{place}.end": end}
    return expected


def by_hand_09(given, sheet):
    w, b, xs, labels = (given[name] for name in ("w", "b", "xs", "labels"))
    expected, pays, pulls = {}, [], []
    for name, x, label in zip("PQRS", xs, labels, strict=True):
        score = w * x + b
        pays.append(max(Fraction(0), 1 - label * score))
        pulls.append(Fraction(-label, 4) if pays[-1] else Fraction(0))
        expected |= {
            f"point.{name}.score": score,
            f"point.{name}.margin": label * score,
            f"point.{name}.pays": pays[-1],
        }
        expected[f"point.{name}.right"] = "yes" if label * score > 0 else "no"
        expected |= {f"pull.{name}.score": pulls[-1], f"pull.{name}.w": pulls[-1] * x}
    right = [expected[f"point.{name}.right"] for name in "PQRS"]
    expected |= {"loss": sum(pays) / 4, "accuracy": Fraction(right.count("yes"), 4)}
    expected["pulling"] = ", ".join(name for name, pull in zip("PQRS", pulls, strict=True) if pull)

    def loss(w, b):
        return sum(max(0, 1 - label * (w * x + b)) for x, label in zip(xs, labels, strict=True)) / 4

    expected["pull.second"], expected["pull.first"] = nudged(loss, w, b)
    expected |= {"pull.which.first": "b", "pull.which.second": "w", "l2.added": (w * w + b * b) / 10}
    in_all = nudged(lambda w, b: loss(w, b) + (w * w + b * b) / 10, w, b)
    for name, old, slope in zip("wb", (w, b), in_all, strict=True):
        expected |= {f"l2.{name}.shrink": old / 5, f"l2.{name}.total": slope, f"l2.{name}.new": float(old) - slope / 10}
    return expected


BY_HAND = {
    "01": by_hand_01,
    "02": by_hand_02,
    "03": by_hand_03,
    "04": by_hand_04,
    "05": by_hand_05,
    "06": by_hand_06,
    "07": by_hand_07,
    "08": by_hand_08,
    "09": by_hand_09,
}


@pytest.mark.parametrize("number", SHEETS)
def test_every_answer_of_the_key_is_right(number):
    for seed in SEEDS:
        sheet = drawn(number, seed)
        expected = BY_HAND[number](sheet.given, sheet)
        assert sheet.answers.keys() == expected.keys()
        for name, answer in sheet.answers.items():
            wanted = expected[name]
            if isinstance(wanted, str):
                assert answer == wanted, (seed, name)
            else:
                assert float(Fraction(answer.replace("−", "-"))) == pytest.approx(float(wanted), abs=1e-4), (seed, name)


@pytest.mark.parametrize("number", SHEETS)
def test_numbers_are_exact_and_short_enough_for_a_pencil(number):
    for seed in SEEDS:
        for name, answer in drawn(number, seed).answers.items():
            if re.search(r"\d", answer) and "," not in answer:
                assert re.fullmatch(rf"−?\d{{1,4}}(\.\d{{1,{MOST_DIGITS}}})?", answer), (seed, name, answer)


@pytest.mark.parametrize("number", SHEETS)
def test_the_numbers_of_a_sheet_are_not_all_trivial_and_differ(number):
    for seed in SEEDS:
        numbers = [x for x in drawn(number, seed).answers.values() if re.search(r"\d", x)]
        assert sum(x in ("0", "1", "−1") for x in numbers) < len(numbers) / 2, seed
        assert len(set(numbers)) > len(numbers) / 3, seed
