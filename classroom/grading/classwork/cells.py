"""The cells to run in a room: the course's own, the learner's answers, and what is judged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from classroom.grading.match import Extra
from classroom.grading.pristine import Pristine

GIVEN_SECONDS = 20  # what the course itself imports may take long on a slow machine
ANSWER_SECONDS = 10
JUDGED_SECONDS = 20  # what a check tries stops itself after 5


@dataclass(frozen=True)
class Cell:
    """`exercise` is set for an answer and for what is judged."""

    source: str
    seconds: float
    exercise: str = ""
    judged: bool = False

    def as_json(self) -> dict:
        return {"source": self.source, "seconds": self.seconds, "judged": self.judged}


def cells_of(
    pristine: Pristine,
    answers: Mapping[str, Sequence[str]],
    judged: Mapping[str, str],
    only: Collection[str],
    extras: Sequence[Extra] = (),
) -> list[Cell]:
    """The cells in the notebook's order.

    Of the `answers`, those of exercises in `only` are run, and all others are left blank; `judged` has what to run in
    place of an exercise's check. Look cells are not needed, and checks of other exercises neither.
    """
    cells = _added(extras, "")
    for cell in pristine.cells:
        task = pristine.tasks.get(cell.metadata.get("answer", cell.metadata.get("check", "")))
        if task and "answer" in cell.metadata:
            texts = answers.get(task.id) if task.id in only else None
            cells += [Cell(text, ANSWER_SECONDS, task.id) for text in texts or [task.blank]]
        elif task and task.id in judged:
            cells.append(Cell(judged[task.id], JUDGED_SECONDS, task.id, judged=True))
        elif not {"look", "answer", "check"} & cell.metadata.keys():
            cells.append(Cell(cell.source, GIVEN_SECONDS))
        cells += _added(extras, cell.id)
    return cells


def _added(extras: Sequence[Extra], below: str) -> list[Cell]:
    return [Cell(extra.text, ANSWER_SECONDS) for extra in extras if extra.below == below]
