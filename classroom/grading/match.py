"""Which cell of the learner's notebook is which of the course's, and what the learner added."""

from dataclasses import dataclass, field

from .pristine import Pristine, Task
from .problems import GradingError, fresh
from .read import Cell, LearnerNotebook


@dataclass(frozen=True)
class Extra:
    """Code that the learner wrote outside the answer cells, and the course's cell that it stood below ("" for none)."""

    below: str
    text: str


@dataclass
class Submission:
    """What is taken from a learner's notebook: the texts of each answer (more than one if its cell was copied or
    split), the code added elsewhere, and remarks for the learner."""

    answers: dict[str, list[str]] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def is_blank(self, task: Task) -> bool:
        """Whether there is nothing in the answer cell but what the course put there."""
        return all(text.strip() in ("", task.blank.strip()) for text in self.answers.get(task.id, []))


def match(pristine: Pristine, notebook: LearnerNotebook) -> Submission:
    """Find the answers and the added code in `notebook`. Raises GradingError if it is another lesson's."""
    code = [cell for cell in notebook.cells if cell.kind == "code"]
    known = [_known_as(cell, pristine) for cell in code]
    submission = Submission()
    for task in pristine.tasks.values():
        if task.answer_cell not in known:
            _find_by_place(task, pristine, code, known, submission)
        _take_answer(task, code, known, notebook, pristine, submission)
    if not any(task.answer_cell in known for task in pristine.tasks.values()):
        raise GradingError(_nothing_found(pristine, notebook))
    submission.extras = _extras(pristine, code, known)
    return submission


def _known_as(cell: Cell, pristine: Pristine) -> str:
    """The id of the course's cell that this one is; an id may be lost, the metadata of a copied cell is not."""
    if cell.id in pristine.shown:
        return cell.id
    for key, place in (("answer", "answer_cell"), ("check", "check_cell")):
        exercise = cell.metadata.get(key)
        if isinstance(exercise, str) and exercise in pristine.tasks:
            return getattr(pristine.tasks[exercise], place)
    same = [cell_id for cell_id, text in pristine.shown.items() if text.strip() == cell.text.strip()]
    return same[0] if len(same) == 1 else ""


def _find_by_place(task: Task, pristine: Pristine, code: list[Cell], known: list[str], submission: Submission) -> None:
    """Recognise the answer as the only unknown cell between the check above and its own check."""
    if known.count(task.check_cell) != 1:
        return
    end = known.index(task.check_cell)
    checks = {other.check_cell for other in pristine.tasks.values()}
    start = next((i + 1 for i in range(end - 1, -1, -1) if known[i] in checks), 0)
    unknown = [i for i in range(start, end) if not known[i] and code[i].text.strip()]
    if len(unknown) == 1:
        known[unknown[0]] = task.answer_cell
        submission.notices.append(f"The answer cell of {task.id} has lost its id; it was found by its place.")
    elif unknown:
        count = f"{len(unknown)} cells stand where its answer should"
        submission.notices.append(f"The answer cell of {task.id} has lost its id, and {count}: put it all in one cell.")


def _take_answer(
    task: Task, code: list[Cell], known: list[str], notebook: LearnerNotebook, pristine: Pristine, into: Submission
) -> None:
    texts = [cell.text for cell, name in zip(code, known, strict=True) if name == task.answer_cell]
    texts = list(dict.fromkeys(texts))
    into.answers[task.id] = texts
    if len(texts) > 1:
        into.notices.append(f"{task.id} has {len(texts)} answer cells: they were run in order, so the last one counts.")
    if texts or any(f"answer cell of {task.id} " in notice for notice in into.notices):
        return
    changed = next((cell for cell in notebook.cells if cell.id == task.answer_cell), None)
    if changed:
        into.notices.append(f"The answer cell of {task.id} is not code now: select it in JupyterLab and press Y.")
    else:
        into.notices.append(f"The answer cell of {task.id} is missing: {fresh(pristine.number)}.")


def _nothing_found(pristine: Pristine, notebook: LearnerNotebook) -> str:
    name = f"exercises/{pristine.stem}.ipynb"
    other = notebook.stem and notebook.stem != pristine.stem
    what = f"is the notebook of {notebook.stem}" if other else "holds no answer cell of this lesson"
    return f"{name} {what}: {fresh(pristine.number)}."


def _extras(pristine: Pristine, code: list[Cell], known: list[str]) -> list[Extra]:
    """Added cells, and given ones that were edited, such as by an import; checks and answers are neither."""
    taken = {cell_id for task in pristine.tasks.values() for cell_id in (task.answer_cell, task.check_cell)}
    extras, below = [], ""
    for cell, name in zip(code, known, strict=True):
        below = name or below
        given = pristine.shown.get(name, "")
        if name not in taken and cell.text.strip() and cell.text.strip() != given.strip():
            extras.append(Extra(below, cell.text))
    return extras
