"""Which parts of the engine an exercise asks to write: they are not in the room where its answer is tried.

The parts of other exercises may be there, as `Value` is once it is written. Where two exercises of a lesson need
different engines, the lesson has a room for each of them.
"""

from dataclasses import dataclass

ARITHMETIC = tuple(f"value.Value.__{name}__" for name in ("add", "sub", "mul", "truediv", "pow", "neg", "abs"))
BACKWARD = ("value.Value.backward",)
ORDER = ("graph.topological_order", "graph.trace")
RULES = tuple(f"value.Value.{name}" for name in ("__truediv__", "__pow__", "exp", "log", "tanh", "sigmoid", "relu"))
NETWORK = ("nn.Neuron", "nn.Layer", "nn.MLP")
SLOPES = tuple(f"derivative.{name}" for name in ("derivative", "central_difference", "gradient", "gradcheck"))
SOFTMAX = ("losses.cross_entropy", "losses.softmax")


@dataclass(frozen=True)
class Plan:
    """A room: the exercises that are judged in it, and the parts of the engine that are not there."""

    exercises: tuple[str, ...]
    absent: tuple[str, ...] = ()


def _plan(lesson: str, numbers: str, *absent: str) -> Plan:
    return Plan(tuple(f"{lesson}.{number}" for number in numbers), absent)


PLANS = {
    "00": (_plan("00", "12345", "losses.accuracy", "optim.SGD"),),
    "01": (_plan("01", "1234567", *SLOPES, *BACKWARD),),
    "02": (_plan("02", "12345", *ARITHMETIC), _plan("02", "67")),
    "03": (_plan("03", "36", *ORDER), _plan("03", "12457", "graph.trace")),
    "04": (_plan("04", "1237", *BACKWARD, *SLOPES, *ARITHMETIC), _plan("04", "456", *BACKWARD, *SLOPES)),
    "05": (_plan("05", "124567", *BACKWARD), _plan("05", "3", *ARITHMETIC)),
    "06": (_plan("06", "12345", *RULES), _plan("06", "67", *SOFTMAX)),
    "07": (
        _plan("07", "1267", *NETWORK),
        _plan("07", "3", *NETWORK[1:]),
        _plan("07", "4", *NETWORK[2:]),
        _plan("07", "5", "nn.MLP.__call__"),
    ),
    "08": (_plan("08", "123", "losses.mse_loss", "optim.SGD"), _plan("08", "4567")),
    "09": (_plan("09", "12346", "losses.hinge_loss", "losses.accuracy"), _plan("09", "57")),
}
