"""Teach it four examples: three steps of one weight, the same with a forgotten line, and rates that overshoot."""

from dataclasses import dataclass
from fractions import Fraction

from classroom.worksheets.drawing import Draw
from classroom.worksheets.numbers import differ, exact, is_short, show
from classroom.worksheets.parts import table, words
from classroom.worksheets.sheet import Blank, Sheet, Task, number
from engine import SGD, Value

# x and the learning rates at which the numbers stay short: a step takes 2 · lr · x² off each unit of the error.
RATES = (
    *((2, rate) for rate in ("0.025", "0.05", "0.075", "0.1")),
    *((5, rate) for rate in ("0.004", "0.008", "0.01")),
    *((10, rate) for rate in ("0.001", "0.002", "0.0025", "0.003", "0.004")),
)


@dataclass(frozen=True)
class Round:
    """One turn of the loop: the weight before it, what it said, and what the step did."""

    w: Fraction
    answer: Fraction
    loss: Fraction
    slope: Fraction
    grad: Fraction
    new: Fraction


def sheet(draw: Draw) -> Sheet:
    """One weight, one example, three steps; then without zero_grad; then three learning rates."""
    given: dict[str, object] = {}

    def attempt() -> tuple[int, int, int, Fraction]:
        x, rate = draw.pick(RATES)
        return draw.integer(-9, 9), x, draw.integer(-12, 12), Fraction(rate)

    def good(found: tuple[int, int, int, Fraction]) -> bool:
        if not 3 < abs(found[0] * found[1] - found[2]) < 30 or found[0] == found[2]:
            return False
        right, forgot = _train(*found, True), _train(*found, False)
        errors = [r.answer - found[2] for r in right]
        short = all(is_short(x, 3) and abs(x) < 200 for r in right + forgot for x in (r.loss, r.grad, r.new, r.answer))
        tidy = all(is_short(x, 1) for r in right[:2] + forgot[:2] for x in (r.w, r.grad))
        final = forgot[-1].new * found[1] - found[2]
        past = final * errors[0] < 0 and abs(final) >= 0.5  # runs through the lowest place
        return short and tidy and past and differ([*errors, found[0], found[2]])

    w, x, target, rate = draw.until(attempt, good)
    given.update(w=w, x=x, target=target, rate=rate)
    return Sheet(
        "steps 1 to 4", 20, (_right(w, x, target, rate), _forgot(w, x, target, rate), _rates(draw, given)), given
    )


def _train(w: int, x: int, target: int, rate: Fraction, zero: bool, rounds: int = 3) -> list[Round]:
    """The loop of the lesson with the engine's optimizer; the numbers are made exact again after each step."""
    weight, seen = Value(w), []
    optimizer = SGD([weight], float(rate))
    for _ in range(rounds):
        before, kept = exact(weight.data), exact(weight.grad)
        if zero:
            optimizer.zero_grad()
            kept = Fraction(0)
        answer = weight * x
        loss = (answer - target) ** 2
        loss.backward()
        grad = exact(weight.grad)
        optimizer.step()
        seen.append(Round(before, exact(answer.data), exact(loss.data), grad - kept, grad, exact(weight.data)))
    return seen


def _right(w: int, x: int, target: int, rate: Fraction) -> Task:
    rounds = _train(w, x, target, rate, True)
    rows = []
    for step, turn in enumerate(rounds, 1):
        name = f"right.{step}"
        first = show(turn.w) if step == 1 else number(f"{name}.w", turn.w)
        rows.append(
            (
                str(step),
                first,
                number(f"{name}.answer", turn.answer),
                number(f"{name}.error", turn.answer - target),
                number(f"{name}.loss", turn.loss),
                number(f"{name}.grad", turn.grad),
                number(f"{name}.new", turn.new),
            )
        )
    return Task(
        "One weight, three steps",
        (
            words(
                f"The model says w · x. For x = {x} it should say {show(target)}. The loss is the squared error, so "
                f"w.grad is 2 · error · x. The learning rate is {show(rate)}. First guess: will w rise or fall? {{}}",
                Blank("right.way", "rise" if rounds[0].grad < 0 else "fall"),
            ),
            table("step | w | w · x | error: w · x − target | loss | w.grad | new w", *rows),
        ),
        f"A step takes lr · 2 · error · x off w, so each error is {show(1 - 2 * rate * x * x)} times the one "
        "before it. The steps get shorter by themselves.",
        "Stepping with the gradient: new w is w <i>minus</i> lr · w.grad. Or leaving out the factor x of the slope.",
    )


def _forgot(w: int, x: int, target: int, rate: Fraction) -> Task:
    rounds = _train(w, x, target, rate, False)
    rows = []
    for step, turn in enumerate(rounds, 1):
        name = f"forgot.{step}"
        first = show(turn.w) if step == 1 else number(f"{name}.w", turn.w)
        rows.append(
            (
                str(step),
                first,
                number(f"{name}.error", turn.answer - target),
                number(f"{name}.slope", turn.slope),
                number(f"{name}.grad", turn.grad),
                number(f"{name}.new", turn.new),
            )
        )
    return Task(
        "The same, with zero_grad forgotten",
        (
            words(
                "Guess first: will it get to the target faster or slower, and will it stop there? Now w.grad is the "
                "sum of all the slopes so far."
            ),
            table("step | w | error: w · x − target | slope of this step | w.grad | new w", *rows),
            words(
                "What is the error after the third step? {} And in task 1? {}",
                number("forgot.end", rounds[-1].new * x - target),
                number("right.end", _train(w, x, target, rate, True)[-1].new * x - target),
            ),
        ),
        "While all slopes point the same way it is ahead. Near the target the slope is small, the sum is not: "
        "it runs through, and up the other side.",
        "Adding the old w.grad to w, or computing the slope with the w of task 1.",
    )


def _rates(draw: Draw, given: dict[str, object]) -> Task:
    x = draw.pick([1, 2])
    near, far = (("-0.5", "-0.2", "-0.4"), ("-1.5", "-2", "-3")) if x == 1 else (("-0.2", "-0.6"), ("-2", "-3"))
    chosen = [Fraction(draw.pick(near)), Fraction(-1), Fraction(draw.pick(far))]
    order = draw.pick([(0, 1, 2), (1, 2, 0), (2, 0, 1), (0, 2, 1), (2, 1, 0)])
    chosen = [chosen[place] for place in order]
    target = draw.integer(-9, 9)
    start = 10 if draw.pick([True, False]) else -10
    w = Fraction(target + start, x)
    if w.denominator > 1:
        target += 1
        w = Fraction(target + start, x)
    rates = [(1 - factor) / (2 * x * x) for factor in chosen]
    given.update(rates=rates, rates_x=x, rates_target=target, rates_w=int(w))
    rows = []
    for place, rate in enumerate(rates, 1):
        rounds = _train(int(w), x, target, rate, True)
        errors = [turn.answer - target for turn in rounds]
        end = "comes nearer" if abs(errors[2]) < abs(errors[1]) else "explodes"
        if abs(errors[2]) == abs(errors[1]):
            end = "swings for ever"
        numbers = [number(f"rates.{place}.{step}", error) for step, error in enumerate(errors[1:], 1)]
        rows.append((show(rate), show(errors[0]), *numbers, Blank(f"rates.{place}.end", end, "words")))
    return Task(
        "Rates that overshoot",
        (
            words(
                f"Now x = {x}, the target is {show(target)}, and w starts at {show(w)}. Which rate "
                "<i>comes nearer</i> to the target, which <i>swings for ever</i>, which <i>explodes</i>? Guess, then "
                "compute."
            ),
            table("lr | first error | error after 1 step | after 2 steps | what becomes of it", *rows),
        ),
        f"A step multiplies the error by 1 − 2 · lr · x², here by {', '.join(map(show, chosen))}. Beyond −1 each step "
        "lands further away than it began.",
        "Calling every change of sign an explosion. To step across the target is no harm, if one lands nearer.",
    )
