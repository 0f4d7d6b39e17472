"""From how its cells went to what to say about an answer."""

import re
from dataclasses import dataclass

from .graft import Part
from .match import Submission
from .pristine import Pristine, Task
from .run import Record

_WAITING = "is waiting for your answer"
_IN_A_CELL = re.compile(r" \(\d+\.py, line (\d+)\)$")
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

DIED = "Python stopped while it ran: look for an exit, or for far too much memory."
HIDDEN = "The check passes, but other inputs than those of the check give a wrong result."
SHOWS = "The answer is right, but it displays something whenever it is called: take `display` out of the function."
CHANGED = (
    "The check did not say what it says of a right answer: does your code change something that it needs?\n"
    "If the course itself was edited: `make notebooks` brings solutions/ up to date."
)


@dataclass(frozen=True)
class Verdict:
    """What came out for one exercise: `kind` is right, blank, wrong or ungraded, `message` tells the learner why."""

    kind: str
    message: str = ""

    @property
    def why(self) -> str:
        """The first line of the message; one word for a blank."""
        return "blank" if self.kind == "blank" else self.message.split("\n")[0]


def blank(task: Task) -> Verdict:
    """The verdict on an answer that was not begun."""
    return Verdict("blank", f"{task.id} {_WAITING}.")


def stopped(seconds: float) -> str:
    """What to say of a cell that ran into the time limit."""
    return f"It was still running after {seconds:g} seconds, so it was stopped: look for a loop that never ends."


def verdicts(
    pristine: Pristine,
    submission: Submission,
    parts: list[Part],
    records: list[Record],
    left_out: dict[str, str],
    seconds: float,
) -> dict[str, Verdict]:
    """The verdict on each exercise after a run; `left_out` gives the reason for exercises that were not run."""
    found = {}
    for task in pristine.tasks.values():
        cells = [(p.kind, record) for p, record in zip(parts, records, strict=True) if p.key == task.id]
        check = next((record for kind, record in cells if kind == "check"), None)
        if task.id in left_out:
            found[task.id] = Verdict("wrong", left_out[task.id])
        elif check and check.passed:
            found[task.id] = Verdict("right")
        elif submission.is_blank(task):
            found[task.id] = blank(task)
        else:
            answers = [record for kind, record in cells if kind == "answer"]
            found[task.id] = _verdict(task, answers, check, seconds)
    return found


def _verdict(task: Task, answers: list[Record], check: Record, seconds: float) -> Verdict:
    """The verdict on an answer whose check did not pass; an error in the answer itself explains those that follow."""
    if any(answer.timed_out for answer in answers) or check.timed_out:
        return Verdict("wrong", stopped(seconds))
    kind, text = check.error or ("", "")
    if kind == "NotYet":
        text = readable(text).removeprefix(f"{task.id} not yet. ")
        return blank(task) if _WAITING in text.split("\n")[0] else Verdict("wrong", text)
    if error := next((answer.error for answer in answers if answer.error), None):
        return Verdict("wrong", f"Running the answer raised {_error(*error)}")
    if kind == "NameError":
        return Verdict("wrong", f"{_error(kind, text)}: is it spelled in the answer as the exercise says?")
    if kind:
        return Verdict("wrong", f"The check raised {_error(kind, text)}")
    if check.says_right:
        return Verdict("wrong", SHOWS if check.prints_right else HIDDEN)
    return Verdict("wrong", CHANGED)


def _error(kind: str, text: str) -> str:
    first = readable(text).split("\n")[0].rstrip(".")
    return readable(kind) + (": " + _IN_A_CELL.sub(r", line \1", first) if first else "")


def readable(text: str) -> str:
    """`text` without what a terminal would act upon. It comes from where the answers run, so it may be anything."""
    lines = _COLOUR.sub("", text).splitlines()
    return "\n".join("".join(c if c.isprintable() else " " for c in line).rstrip() for line in lines)
