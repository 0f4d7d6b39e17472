"""Lesson 08, Teach it four examples: the exercises and what to try on an answer."""

from __future__ import annotations

import inspect
from random import Random

import engine
from classroom.checks.borrowed import switched_off
from classroom.checks.exercise import Case, Exercise, answer_is
from classroom.mistakes import lesson_08 as mistakes
from engine import MLP, Value


def short(x):
    """Six decimals of a number, no -0; a Value says so; anything else as it is."""
    if isinstance(x, Value):
        return "a Value"
    return round(x, 6) + 0.0 if isinstance(x, int | float) else x


def loss_and_gradients(loss, leaves):
    """What a loss holds and hands back, or in words why it has no graph to hand anything back through."""
    if loss is None:
        return None
    if isinstance(loss, int | float):
        return f"the plain number {short(loss):g}"
    if isinstance(loss, list | tuple):
        return f"a list of {len(loss)}"
    loss.backward()
    return {"loss": short(loss.data), "gradients": [short(leaf.grad) for leaf in leaves]}


def mse_loss(predictions, targets):
    return Value.sum([(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)]) / len(targets)


def by_hand(text: str, look) -> Case:
    """A case in which the engine's own loss is switched off."""

    def see(answer):
        with switched_off({engine.mse_loss: "mse_loss"}, "write it from a Value's operations"):
            return look(answer)

    return Case(text, see)


def on(predictions, targets) -> Case:
    """Try the answer on predictions that are leaves."""

    def look(answer):
        leaves = [Value(p) for p in predictions]
        return loss_and_gradients(answer(leaves, targets), leaves)

    said, wanted = (f"[{', '.join(f'{x:g}' for x in side)}]" for side in (predictions, targets))
    return by_hand(f"predictions {said} and targets {wanted}", look)


def _one_answer_for_two(answer):
    p = Value(1.0)
    return loss_and_gradients(answer([p, p], [0.0, 3.0]), [p])


def _a_line(answer):
    w = Value(2.0)
    return loss_and_gradients(answer([w * 1, 3 * w], [1, 2]), [w])


def _random_losses(rng: Random) -> list[Case]:
    def some(n):
        return [rng.randint(-8, 8) / 2 for _ in range(n)]

    return [on(some(n), some(n)) for n in (1, 2, 4, 5, 8)]


def line(*weights_and_bias: float):
    """A function that makes a network of a single neuron, such as w·x + b."""

    def build():
        model = MLP(len(weights_and_bias) - 1, [1], output="linear")
        for parameter, data in zip(model.parameters(), weights_and_bias, strict=True):
            parameter.data = data
        return model

    return build


def moved(text: str, look) -> Case:
    """A case for an optimizer. One that is moved by another's velocity says so in every case, whatever went before."""
    return Case(text, lambda cls: "pushed by another optimizer" if _pushed_by_another(cls) else look(cls))


def _pushed_by_another(cls) -> bool:
    try:
        p, q = Value(0.0), Value(0.0)
        first, second = cls([p], 0.5, 0.5), cls([q], 0.5, 0.5)
        p.grad = 8.0
        first.step()
        second.step()
    except Exception:  # the case itself will meet it again, and say more
        return False
    return (q.data.data if isinstance(q.data, Value) else q.data) != 0


def pushed(text: str, start, pushes, lr=0.5, momentum=None, rates=(), zero=True) -> Case:
    """Give the parameters these gradients, one list for each step, and read where they are after each."""

    def look(cls):
        parameters = [Value(x) for x in start]
        optimizer = cls(parameters, lr) if momentum is None else cls(parameters, lr=lr, momentum=momentum)
        path = []
        for k, grads in enumerate(pushes):
            if rates:
                optimizer.lr = rates[k]
            if zero:
                optimizer.zero_grad()
            for parameter, grad in zip(parameters, grads, strict=True):
                parameter.grad += grad
            optimizer.step()
            path.append([short(parameter.data) for parameter in parameters])
        return {"data after each step": path}

    return moved(text, look)


def _one_step_of(cls):
    p, q = Value(1.0), Value(-2.0)
    optimizer = cls([p, q], 0.25)
    p.grad, q.grad = 2.0, -4.0
    optimizer.step()
    return {"data": [short(p.data), short(q.data)], "grad": [short(p.grad), short(q.grad)]}


def _gradient_there_before(cls):
    p = Value(0.0)
    p.grad = 8.0
    optimizer = cls([p], 0.5, 0.5)
    optimizer.step()
    return {"data": short(p.data)}


def _zeroed(cls):
    p, q = Value(1.0), Value(-2.0)
    optimizer = cls([p, q], 0.25, 0.5)
    p.grad, q.grad = 2.0, -4.0
    optimizer.zero_grad()
    return {"data": [short(p.data), short(q.data)], "grad": [short(p.grad), short(q.grad)]}


def _two_optimizers(cls):
    p, q = Value(0.0), Value(0.0)
    first, second = cls([p], 0.5, 0.5), cls([q], 0.5, 0.5)
    p.grad, q.grad = 4.0, 8.0
    for _ in range(2):
        first.step()
        second.step()
    return {"data": [short(p.data), short(q.data)]}


def _down_a_valley(cls):
    u, v = Value(-4.0), Value(1.0)
    optimizer = cls([u, v], 0.25, 0.5)
    for _ in range(3):
        loss = (u**2 + 4 * v**2) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return {"u": short(u.data), "v": short(v.data)}


def _random_pushes(rng: Random) -> list[Case]:
    def case():
        start = [rng.randint(-4, 4) / 2 for _ in range(3)]
        pushes = [[float(rng.randint(-4, 4)) for _ in start] for _ in range(3)]
        return pushed("three parameters, three steps, lr 0.5, momentum 0.5", start, pushes, momentum=0.5)

    return [case() for _ in range(3)]


def _plain(losses):
    """Losses as short numbers; None stays None; a Value among them says so."""
    losses = losses.tolist() if hasattr(losses, "tolist") else losses  # NumPy's
    return [short(loss) for loss in losses] if isinstance(losses, list | tuple) else short(losses)


def trained(text: str, build, points, targets, lr: float, steps: int, times: int = 1) -> Case:
    """Train a fresh model, so many times in a row, and look at the losses and at the parameters."""

    def look(answer):
        model = build()
        if not _takes(answer, model, points, targets, lr, steps):
            return "no function of (model, points, targets, lr, steps)"
        if _adds_to_one_list(answer, build, points, targets, lr):
            return "a list that grows from call to call"
        before = [short(parameter.data) for parameter in model.parameters()]
        losses = [_plain(answer(model, points, targets, lr, steps)) for _ in range(times)]
        if losses[0] is None:
            return None
        after = [short(parameter.data) for parameter in model.parameters()]
        if steps and after == before:
            cleared = all(parameter.grad == 0 for parameter in model.parameters())
            after = f"unmoved, {'without gradients' if cleared else 'with gradients'}"
        return {"losses": losses[0] if times == 1 else losses, "parameters after": after}

    return Case(text, look)


def _takes(answer, *arguments) -> bool:
    try:
        inspect.signature(answer).bind(*arguments)
    except TypeError:
        return not callable(answer)  # then the call itself says so
    except ValueError:  # it has no signature to look at
        return True
    return True


def _adds_to_one_list(answer, build, points, targets, lr) -> bool:
    """Whether a second training of one step, of another model, comes back with more losses than the first."""
    try:
        first = len(answer(build(), points, targets, lr, 1))
        return len(answer(build(), points, targets, lr, 1)) > first
    except Exception:  # the case itself will meet it again, and say more
        return False


def train(model, points, targets, lr, steps):
    optimizer = engine.SGD(model.parameters(), lr)
    losses = []
    for _ in range(steps):
        loss = engine.mse_loss([model(point) for point in points], targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.data)
    return losses


ON_A_LINE = ([[1.0], [2.0]], [1.0, -1.0])
FOUR_POINTS = ([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0], [2.0, 1.0, 0.0], [-1.0, 1.0, 1.0]], [1.0, 1.0, 0.0, -1.0])
THREE_POINTS = ([[1.0, 0.5], [-1.0, 2.0], [0.5, -0.5]], [1.0, -1.0, 1.0])


def one_step(model, points, targets, lr):
    loss = engine.mse_loss([model(point) for point in points], targets)
    model.zero_grad()
    loss.backward()
    gradients = [parameter.grad for parameter in model.parameters()]
    for parameter in model.parameters():
        parameter.data -= lr * parameter.grad
    return gradients


def holding(n_inputs: int, sizes, numbers, **kwargs):
    """A function that makes a network with these numbers as its parameters."""

    def build():
        model = MLP(n_inputs, sizes, **kwargs)
        for parameter, data in zip(model.parameters(), numbers, strict=True):
            parameter.data = data
        return model

    return build


def _drawn(rng: Random, n_inputs: int, n_points: int, relu: int = 0):
    """A network in words, how to make it, points and targets: a linear neuron, or one after so many of relu.

    With as many points as a power of two, all numbers stay exact for a few steps.
    """

    def some(n, largest):
        return [float(rng.choice((-1, 1)) * rng.randint(1, largest)) for _ in range(n)]

    sizes = [relu, 1] if relu else [1]
    numbers = [x / 2 for x in some(relu * (n_inputs + 1) + (relu or n_inputs) + 1, 3)]
    hidden = f"[{relu}, 1], 'relu'" if relu else "[1]"
    points, targets = [some(n_inputs, 2) for _ in range(n_points)], some(n_points, 4)
    build = holding(n_inputs, sizes, numbers, activation="relu", output="linear")
    if relu and any(all(one(point).data == 0 for point in points) for one in build().layers[0].neurons):
        return _drawn(rng, n_inputs, n_points, relu)  # one is silent at every point, and would learn nothing
    said = f"MLP({n_inputs}, {hidden}, output='linear') with the parameters {_row(numbers)}"
    said += f", points [{', '.join(map(_row, points))}], targets {_row(targets)}"
    return said, build, points, targets


def _row(numbers) -> str:
    return f"[{', '.join(f'{x:g}' for x in numbers)}]"


def _random_trainings(rng: Random) -> list[Case]:
    def case(steps, *shape, relu=0):
        said, *task = _drawn(rng, *shape, relu=relu)
        lr = rng.choice((0.0625, 0.125))
        return trained(f"{said}, lr {lr:g}, {steps} steps", *task, lr, steps)

    return [case(3, 1, 2), case(3, 1, 4), case(2, 2, 2), case(2, 3, 4), case(2, 2, 2, relu=2)]


def _random_steps(rng: Random) -> list[Case]:
    def case(calls, *shape, relu=0):
        said, build, *task = _drawn(rng, *shape, relu=relu)
        lr = rng.choice((0.0625, 0.125))
        which = ("first", "second", "third")[calls - 1]
        return stepped(f"the {which} call on {said}, lr {lr:g}", build, calls, *task, lr)

    return [case(1, 2, 2, relu=2), case(2, 1, 2), case(2, 3, 4), case(3, 2, 2), case(2, 2, 2, relu=3)]


def small(sizes, seed: int = 1, **kwargs):
    """A function that makes a network whose biases are not 0 either."""

    def build():
        model = MLP(2, sizes, seed=seed, **kwargs)
        for k, parameter in enumerate(model.parameters()):
            parameter.data = round(parameter.data * 4) / 4 or 0.25 * (-1) ** k
        return model

    return build


def stepped(text: str, build, calls: int, points=THREE_POINTS[0], targets=THREE_POINTS[1], lr=0.125) -> Case:
    """Call the answer so many times on one model; read the gradients it followed last, and the parameters."""

    def look(answer):
        model = build()
        for _ in range(calls):
            followed = answer(model, points, targets, lr)
        if followed is None:
            return None
        followed = [short(x) for x in followed]
        return {"gradients followed": followed, "parameters after": [short(p.data) for p in model.parameters()]}

    return Case(text, look)


EXERCISES = [
    Exercise(
        id="08.1",
        points=1,
        reference=(0.7, -0.8),
        cases=answer_is(),
        lesson="Lesson 08, step 2",
        praise="A step goes against the gradient, and the loss falls by the rate times the gradient squared, whatever its sign.",
        advice="The step is minus the rate times the gradient. Put its sign down first. Then multiply that step by the gradient to see what the loss does.",
        keeps_secret=True,
        mistakes=mistakes.STEP,
    ),
    Exercise(
        id="08.2",
        points=2,
        reference=mse_loss,
        cases=(
            on([3.0], [1.0]),
            on([1.0, -2.0], [2.0, 2.0]),
            on([0.5, -0.5, 1.0, -1.0], [1.0, -1.0, -1.0, 1.0]),
            on([2.0, -3.0, 0.0], [2.0, -3.0, 0.0]),
            on([0.0, 1.0, 4.0, -1.0, 2.0], [1, -2, 0, -1, 2]),
            by_hand("one and the same prediction 1, for the targets 0 and 3", _one_answer_for_two),
            by_hand("w·1 and 3·w with w = 2, for the targets 1 and 2, gradient along w", _a_line),
        ),
        random_cases=_random_losses,
        lesson="Lesson 08, step 1",
        praise="The gradients are right too, also for a prediction that serves two targets.",
        advice="Work out the first case by hand: difference, square, mean. Then the gradient of each prediction: twice its error, divided by how many there are.",
        mistakes=mistakes.MSE,
        styles=mistakes.MSE_STYLES,
    ),
    Exercise(
        id="08.3",
        points=3,
        reference=engine.SGD,
        cases=(
            moved("one step with lr 0.25 from 1 and −2, gradients 2 and −4", _one_step_of),
            moved("zero_grad with data 1 and −2, gradients 2 and −4", _zeroed),
            pushed("three steps with lr 0.5 from 1, pushed by 1, 1 and −2", [1.0], [[1.0], [1.0], [-2.0]]),
            pushed("the same without zero_grad in between", [1.0], [[1.0], [1.0], [-2.0]], zero=False),
            pushed("momentum 0.5, lr 0.5, pushed once by 8", [0.0], [[8.0], [0.0], [0.0]], momentum=0.5),
            pushed("momentum 0.5, no zero_grad", [0.0], [[8.0], [0.0], [0.0]], momentum=0.5, zero=False),
            pushed(
                "momentum 0.25, pushed by 4, −4 and 4", [3.0, 0.0], [[4.0, 0.0], [-4.0, 0.0], [4.0, 0.0]], momentum=0.25
            ),
            pushed(
                "two parameters, pushed one after the other, momentum 0.5",
                [0.0, 0.0],
                [[1.0, 0.0], [0.0, 4.0], [0.0, 0.0]],
                lr=1.0,
                momentum=0.5,
            ),
            pushed("momentum 1.0, pushed once by 1", [0.0], [[1.0], [0.0], [0.0]], momentum=1.0),
            moved("two optimizers at work in turn, momentum 0.5", _two_optimizers),
            moved("momentum 0.5, one step, with a gradient of 8 there from the start", _gradient_there_before),
            pushed(
                "lr changed from 0.5 to 0.25 after the first step, momentum 0.5",
                [0.0],
                [[8.0], [0.0], [4.0]],
                momentum=0.5,
                rates=(0.5, 0.25, 0.25),
            ),
            moved("three steps down the valley (u² + 4v²) / 2", _down_a_valley),
        ),
        random_cases=_random_pushes,
        lesson="Lesson 08, step 6",
        praise="Also right when two optimizers are at work, and when the learning rate changes on the way.",
        advice="Do the first two steps of that case by hand: velocity = momentum · velocity + gradient, then data − lr · velocity.",
        mistakes=mistakes.SGD,
        styles=mistakes.SGD_STYLES,
    ),
    Exercise(
        id="08.4",
        points=3,
        reference=train,
        cases=(
            trained("the line 0.5·x + 0, lr 0.125, three steps", line(0.5, 0.0), *ON_A_LINE, 0.125, 3),
            trained("the same line, one step", line(0.5, 0.0), *ON_A_LINE, 0.125, 1),
            trained("the same line, no step at all", line(0.5, 0.0), *ON_A_LINE, 0.125, 0),
            trained("the same line, two steps and two more", line(0.5, 0.0), *ON_A_LINE, 0.125, 2, times=2),
            trained(
                "the same line, three steps with a rate of 0.5, far too large",
                line(0.5, 0.0),
                *ON_A_LINE,
                0.5,
                3,
            ),
            trained("the line −1·x + 1 and a single point", line(-1.0, 1.0), [[2.0]], [1], 0.125, 2),
            trained("the line 1·x + 0, right from the start", line(1.0, 0.0), [[1.0], [2.0]], [1.0, 2.0], 0.125, 3),
            trained("a linear neuron and four points", line(0.5, -0.5, 0.25, 0.0), *FOUR_POINTS, 0.125, 2),
            trained("a network of tanh neurons, four steps", small([2, 1]), *THREE_POINTS, 0.25, 4),
        ),
        random_cases=_random_trainings,
        lesson="Lesson 08, steps 3 to 5",
        praise="Also right when the training is taken up again where it left off.",
        advice="Too few losses or too many: look at `return` and at `steps`. Wrong ones: print the loss and one parameter in each round, and look at `lr`, at the points, and at the order of forward pass, zeroing, backward pass and step.",
        mistakes=mistakes.TRAIN,
        styles=mistakes.TRAIN_STYLES,
    ),
    Exercise(
        id="08.5",
        points=2,
        reference=one_step,
        cases=(
            stepped("the first call on a single neuron with w1, w2 and b", small([1], output="linear"), 1),
            stepped("the second call on a single neuron with w1, w2 and b", small([1], output="linear"), 2),
            stepped("the first call on a network of 2 and 1 neurons", small([2, 1]), 1),
            stepped("the second call on a network of 2 and 1 neurons", small([2, 1]), 2),
            stepped("the third call on a network of 3, 2 and 1 neurons", small([3, 2, 1]), 3),
        ),
        random_cases=_random_steps,
        lesson="Lesson 08, step 5",
        praise="Every gradient agrees with its slope, also at the third call.",
        advice="Compare followed and measured in the look cell, parameter by parameter. Where they differ, a gradient was not 0 before the backward pass, or was touched after it. If all agree, look at the lines of the step.",
        mistakes=mistakes.REPAIR,
        styles=mistakes.REPAIR_STYLES,
    ),
    Exercise(
        id="08.6",
        points=2,
        reference=(11, 3),
        cases=answer_is(),
        lesson="Lesson 08, steps 1 and 2",
        praise="Two examples pull on the same weight in different directions; the mean of their pulls is the gradient.",
        advice="For each example write down its prediction and its error, with the sign. Its pull on b is twice the error; on w, twice the error times x. Then average the pulls.",
        keeps_secret=True,
        mistakes=mistakes.DERIVED,
    ),
    Exercise(
        id="08.7",
        points=1,
        reference="d",
        cases=answer_is(),
        lesson="Lesson 08, steps 4 and 5",
        praise="In every round, and before the backward pass. Right after the step would do as well, and for the same reason.",
        advice="Go through two rounds of the loop with a pencil, and write down what one weight's gradient holds after each line.",
        keeps_secret=True,
        mistakes=mistakes.MISSING,
    ),
]
