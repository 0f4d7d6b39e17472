"""Choose, for each piece of the engine, the learner's answer if it passes its tests and the reference if not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from classroom.assembly.answers import Answer, Cells, NotUsable, read_cells, take
from classroom.assembly.pieces import PIECES, ROOT, Origin, Piece
from classroom.assembly.splice import engine_source, known_names
from classroom.assembly.trial import Trial, try_engine
from classroom.grading.problems import GradingError

PROCESSES = 2
Watch = Callable[[Iterable, str], Iterable]


@dataclass(frozen=True)
class Row:
    """One piece: `exercise` is where it is written, `remark` a sentence on an answer that is not used."""

    piece: str
    exercise: str
    is_yours: bool
    passed: int
    total: int
    remark: str = ""


@dataclass(frozen=True)
class Assembly:
    """An engine as source, the pieces that it is made of, and what stood in the way of reading a notebook."""

    source: str
    rows: list[Row]
    problems: list[str]

    @property
    def n_yours(self) -> int:
        """How many of the pieces the learner wrote."""
        return sum(row.is_yours for row in self.rows)


def assemble(root: Path = ROOT, watch: Watch = lambda items, what: items) -> Assembly:
    """Collect the answers in `root`/exercises, try them, and put those that pass into an engine.

    `watch` goes through the answers that are being tried, and may show how far it has come.
    """
    cells, problems = _read(root)
    if missing := [test for test in _node_ids({}) if not (root / test.partition("::")[0]).exists()]:
        where = missing[0].rpartition("/")[0]
        problems.append(f"{where} is missing, so nothing was tried: `git checkout {where}` brings it back.")
        cells = {}
    answered, remarks = _answers(cells, known_names(root))
    chosen, failed = _choose(answered, watch, root)
    trial = try_engine(engine_source(list(chosen.values()), root), _node_ids(chosen), root=root)
    while bad := [piece for piece, answer in chosen.items() if not trial.passes(answer.origin)]:
        # Each passes alone and not with the others: then what fails here has to give way.
        for piece in bad:
            failed[piece] = _why(chosen.pop(piece).origin, trial)
        trial = try_engine(engine_source(list(chosen.values()), root), _node_ids(chosen), root=root)
    rows = [_row(piece, chosen.get(piece), trial, failed.get(piece, remarks.get(piece, ""))) for piece in PIECES]
    return Assembly(engine_source(list(chosen.values()), root), rows, problems)


def _read(root: Path) -> tuple[dict[str, Cells], list[str]]:
    """The cells of each lesson with pieces in it, and a sentence for each notebook that cannot be read."""
    cells, problems = {}, []
    for number in sorted({origin.exercise[:2] for piece in PIECES for origin in piece.origins}):
        try:
            found = read_cells(number, root)
        except GradingError as error:
            problems.append(str(error))
        else:
            cells |= {number: found} if found else {}
    return cells, problems


def _answers(cells: dict[str, Cells], known: frozenset[str]) -> tuple[dict[Piece, list[Answer]], dict[Piece, str]]:
    """The answers to each piece, the preferred first, and a remark on pieces whose answer cannot be taken."""
    answers: dict[Piece, list[Answer]] = {}
    remarks: dict[Piece, str] = {}
    for piece in PIECES:
        for origin in piece.origins:
            lesson = cells.get(origin.exercise[:2])
            if lesson is None or origin.exercise not in lesson.answers:
                continue
            try:
                answer = take(origin, lesson, known)
            except NotUsable as reason:
                remarks[piece] = f"Your {origin.exercise} is not used, because {reason}: the reference stands in."
            else:
                answers.setdefault(piece, []).append(answer)
    return answers, remarks


def _choose(answered: dict[Piece, list[Answer]], watch: Watch, root: Path) -> tuple[dict, dict]:
    """The answers that pass, and why the others do not."""
    if not answered:
        return {}, {}
    together = {piece: answers[0] for piece, answers in answered.items()}
    trial = try_engine(engine_source(list(together.values()), root), _node_ids(together), root=root)
    if all(trial.passes(answer.origin) for answer in together.values()):
        return together, {}
    chosen: dict[Piece, Answer] = {}
    failed: dict[Piece, str] = {}
    alone = [(piece, answer) for piece, answers in answered.items() for answer in answers]
    with ThreadPoolExecutor(PROCESSES) as pool:
        jobs = [pool.submit(try_engine, engine_source([a], root), a.origin.node_ids, root=root) for _, a in alone]
        for (piece, answer), job in watch(list(zip(alone, jobs, strict=True)), "trying your answers"):
            if job.result().passes(answer.origin):
                chosen.setdefault(piece, answer)
            else:
                failed.setdefault(piece, _why(answer.origin, job.result()))
    return chosen, {piece: why for piece, why in failed.items() if piece not in chosen}


def _node_ids(chosen: dict[Piece, Answer]) -> list[str]:
    return [test for piece in PIECES for test in _origin(piece, chosen.get(piece)).node_ids]


def _origin(piece: Piece, answer: Answer | None) -> Origin:
    return answer.origin if answer else piece.origins[0]


def _why(origin: Origin, trial: Trial) -> str:
    if trial.broken:
        return f"Your {origin.exercise} cannot be used ({trial.broken}): the reference stands in."
    tests = trial.of(origin)
    wrong = [name for name, passed in tests if not passed]
    first = wrong[0].partition("::test_")[2].partition("[")[0].replace("_", " ")
    count = f"{len(wrong)} of {len(tests)} tests"
    return f"Your {origin.exercise} fails {count}, the first of them “{first}”: the reference stands in."


def _row(piece: Piece, answer: Answer | None, trial: Trial, remark: str) -> Row:
    origin = _origin(piece, answer)
    tests = trial.of(origin)
    passed = sum(passed for _, passed in tests)
    return Row(piece.name, origin.exercise, answer is not None, passed, len(tests), remark)
