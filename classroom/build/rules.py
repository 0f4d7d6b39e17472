"""What a source must keep to, beyond being readable: each rule yields its problems, `validate` raises them together."""

import ast
import re
from collections.abc import Iterator

from IPython.core.inputtransformer2 import TransformerManager

from .convert import blank
from .exercises import ID, KEYS, OPEN_PATTERN, PATTERN, Exercise, exercises, looks_like_an_exercise, read_heading, role
from .marks import HIDDEN, SOLUTION, cut, find_marks
from .problems import Problem, SourceError
from .source import Cell, Source

CODE_KEYS = {*KEYS, "stub", "name", "tags"}
MARKDOWN_KEYS = {"name"}
TAGS = {"raises-exception", "hide-input", "hide-output", "hide-cell", "remove-cell", "nbval-ignore-output"}
SLIDE_MARKS = (": show", ": say", ": apart")
NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
MAX_CODE_LINES = 25


def validate(source: Source) -> None:
    """Raise SourceError naming everything in `source` that breaks a rule."""
    problems = [*_settings(source), *_names(source), *_marks(source), *_slide_marks(source)]
    if source.is_exercises:
        problems += _headings(source)
        # The rules about exercises take ids for granted, so they wait until the settings are in order.
        problems += [] if problems else [*_structure(source), *_check_calls(source), *_blanks(source)]
    else:
        problems += _lengths(source)
    if problems:
        raise SourceError(source.path, problems)


def _settings(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        allowed = CODE_KEYS if cell.kind == "code" else MARKDOWN_KEYS
        for key in cell.metadata:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                yield Problem(cell.line, f"unknown setting `{key}`: a {cell.kind} cell may have {known}.")
            elif key in (*KEYS, "stub") and not source.is_exercises:
                yield Problem(cell.line, f"`{key}` belongs in {source.stem}.exercises.md: a lesson has no exercises.")
        if cell.kind == "code":
            yield from _roles(cell, source.number)
        yield from _values(cell)


def _roles(cell: Cell, number: str) -> Iterator[Problem]:
    keys = [key for key in KEYS if key in cell.metadata]
    if len(keys) > 1:
        yield Problem(cell.line, f"a cell is one thing: keep one of {' and '.join(f'`{key}`' for key in keys)}.")
    for key in keys:
        value = cell.metadata[key]
        if not isinstance(value, str):
            yield Problem(cell.line, f'put the id in quotes, as in {key}: "{number}.2" (without, YAML reads a number).')
        elif not ID.fullmatch(value):
            yield Problem(cell.line, f'`{value}` is no exercise id: write it as in {key}: "{number}.2".')
        elif not value.startswith(number + "."):
            yield Problem(
                cell.line, f"exercise {value} does not belong to lesson {number}: its id begins with {number}."
            )
    if "stub" in cell.metadata and "answer" not in cell.metadata:
        yield Problem(cell.line, "`stub` is what a learner finds in place of an answer: only an answer cell has one.")


def _values(cell: Cell) -> Iterator[Problem]:
    stub, name, tags = (cell.metadata.get(key) for key in ("stub", "name", "tags"))
    if "stub" in cell.metadata and not (isinstance(stub, str) and stub.strip()):
        yield Problem(cell.line, "`stub` must be lines of code: write `stub: |` and the code under it, indented.")
    if "name" in cell.metadata and not (isinstance(name, str) and NAME.fullmatch(name)):
        yield Problem(cell.line, "`name` must be 1 to 64 letters, digits, - or _, in quotes if it is all digits.")
    if "tags" in cell.metadata and not (isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)):
        yield Problem(cell.line, "`tags` must be a list: write it as in tags: [raises-exception].")
    elif tags:
        for tag in tags:
            if tag not in TAGS:
                yield Problem(cell.line, f"unknown tag `{tag}`: use one of {', '.join(sorted(TAGS))}.")


def _names(source: Source) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for cell in source.cells:
        name = cell.metadata.get("name")
        if isinstance(name, str) and name in first:
            yield Problem(cell.line, f"the name `{name}` is taken by the cell on line {first[name]}: choose another.")
        elif isinstance(name, str):
            first[name] = cell.line


def _marks(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        if cell.kind == "markdown" and not source.is_exercises:
            continue  # a lesson may write about the marks; only exercises are handed to nbgrader
        for word, key in ((SOLUTION, "answer"), (HIDDEN, "check")):
            marks = find_marks(cell.source, word)
            for offset, message in marks.faults:
                yield Problem(cell.source_line(offset), message)
            if key in cell.metadata:
                if key == "answer" and not marks.regions and not marks.faults:
                    message = "this answer marks no solution: put ### BEGIN SOLUTION and ### END SOLUTION around it."
                    yield Problem(cell.line, message)
                continue
            for region in marks.regions:
                message = (
                    f"a {word} region stands outside {_a(key)} cell: move it, or give this cell `{key}:` and its id."
                )
                yield Problem(cell.source_line(region.begin), message)


def _slide_marks(source: Source) -> Iterator[Problem]:
    """A mark that is misspelt would be ignored, and its slide would still read badly."""
    for cell in source.cells:
        for offset, line in enumerate(cell.source.split("\n")) if cell.kind == "markdown" else ():
            for mark in re.findall(r"<!--\s*slides\b(.*?)-->", line):
                if mark.strip() not in SLIDE_MARKS:
                    known = ", ".join(f"`<!--slides{known}-->`" for known in SLIDE_MARKS)
                    message = f"`<!--slides{mark}-->` is no mark for slides: use {known}."
                    yield Problem(cell.source_line(offset), message)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _headings(source: Source) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for heading in (heading for cell in source.cells for heading in cell.headings):
        if not looks_like_an_exercise(heading):
            continue
        exercise = read_heading(heading)
        if exercise is None:
            yield Problem(heading.line, _heading_fault(heading.level, heading.text))
        elif not exercise.id.startswith(source.number + "."):
            number = source.number
            yield Problem(
                heading.line, f"exercise {exercise.id} is not of lesson {number}: its id begins with {number}."
            )
        elif exercise.id in first:
            yield Problem(
                heading.line, f"exercise {exercise.id} is already on line {first[exercise.id]}: give it another id."
            )
        else:
            first[exercise.id] = heading.line


def _heading_fault(level: int, text: str) -> str:
    is_open = text.lower().startswith("open")
    if level != 3:
        return "an exercise's heading begins with ###, so that it stands under a lesson's steps in the contents."
    if re.search(r"\(0 points?\b", text):
        return "an exercise with 0 points is not graded: give it points, or write it as an open exercise."
    if not is_open and not re.search(r"\d+ points?\b", text):
        return f"this exercise has no points: write its heading as `{PATTERN}`."
    if is_open and re.search(r"points?\b", text):
        return f"an open exercise has no points: write its heading as `{OPEN_PATTERN}`."
    return f"this heading cannot be read: write it as `{OPEN_PATTERN if is_open else PATTERN}`."


def _structure(source: Source) -> Iterator[Problem]:
    sections = _sections(source)
    known = {exercise.id for exercise in exercises(source)}
    for exercise, cells in sections:
        for cell in cells:
            key, owner = role(cell)
            if owner not in known:
                message = (
                    f"this {key} belongs to exercise {owner}, which has no heading: write `{_example(owner)}` above it."
                )
                yield Problem(cell.line, message)
            elif exercise is None or owner != exercise.id:
                where = f"under the heading of {exercise.id}" if exercise else "above its heading"
                yield Problem(cell.line, f"this {key} belongs to exercise {owner} and stands {where}: move it.")
        if exercise:
            own = [cell for cell in cells if role(cell)[1] == exercise.id]
            yield from _parts(exercise, own)


def _sections(source: Source) -> list[tuple[Exercise | None, list[Cell]]]:
    """Each exercise with the answer, look and check cells between its heading and the next; first those above all."""
    sections: list[tuple[Exercise | None, list[Cell]]] = [(None, [])]
    for cell in source.cells:
        sections += [(found, []) for heading in cell.headings if (found := read_heading(heading))]
        if role(cell):
            sections[-1][1].append(cell)
    return sections


def _example(owner: str) -> str:
    return PATTERN.replace("01.2", owner)


def _parts(exercise: Exercise, cells: list[Cell]) -> Iterator[Problem]:
    by_key = {key: [cell for cell in cells if key in cell.metadata] for key in KEYS}
    answers, checks = by_key["answer"], by_key["check"]
    for extra in answers[1:] + checks[1:]:
        key, _ = role(extra)
        yield Problem(extra.line, f"exercise {exercise.id} has two {key} cells: make them one.")
    if exercise.is_open:
        for cell in checks:
            yield Problem(
                cell.line, f"exercise {exercise.id} is open, so it has no check: remove it, or give it points."
            )
        return
    if not answers:
        message = f'exercise {exercise.id} has no answer: add a code cell with answer: "{exercise.id}".'
        yield Problem(exercise.line, message)
    if not checks:
        message = f'exercise {exercise.id} has no check: add a code cell with check: "{exercise.id}".'
        yield Problem(exercise.line, message)
    if answers and checks and checks[0].start < answers[0].start:
        yield Problem(checks[0].line, f"the check of {exercise.id} stands before its answer: move it below.")


def _check_calls(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        if "check" not in cell.metadata:
            continue
        wanted = cell.metadata["check"]
        seen, all_of_it = _calls(cut(cell.source, HIDDEN)), _calls(cell.source)
        if seen is None or all_of_it is None:
            yield Problem(cell.line, f"the check of {wanted} is not Python: correct it.")
            continue
        if ("check", wanted) not in seen:
            yield Problem(
                cell.line, f'this cell does not check its exercise: call check("{wanted}", …) outside hidden tests.'
            )
        for name, other in all_of_it:
            if other != wanted:
                yield Problem(cell.line, f'{name}("{other}", …) in the check of {wanted}: use "{wanted}".')


def _calls(code: str) -> list[tuple[str, str]] | None:
    """The calls of `check` and `probe` in `code` with the id each is given, or None if it does not parse."""
    try:
        nodes = ast.walk(ast.parse(code))
    except SyntaxError:
        return None
    calls = (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    return [
        (call.func.id, call.args[0].value)
        for call in calls
        if call.func.id in ("check", "probe") and call.args and isinstance(call.args[0], ast.Constant)
    ]


def _blanks(source: Source) -> Iterator[Problem]:
    """The solution is proven by running it; the blank that a learner gets has to be proven to parse here."""
    for cell in source.cells:
        if "answer" not in cell.metadata:
            continue
        try:
            ast.parse(TransformerManager().transform_cell(blank(cell)))
        except SyntaxError:
            message = (
                f"with the answer cut, {cell.metadata['answer']} is not Python: widen the marks, or correct the stub."
            )
            yield Problem(cell.line, message)


def _lengths(source: Source) -> Iterator[Problem]:
    in_recap = False
    for cell in source.cells:
        if cell.headings:
            in_recap = cell.headings[-1].text.startswith("Recap")
        length = len(cell.source.split("\n"))
        # The recap repeats all of the day's code in one cell; everywhere else a cell is one thought.
        if cell.kind == "code" and length > MAX_CODE_LINES and not in_recap:
            message = f"this cell has {length} lines; {MAX_CODE_LINES} is the most a lesson shows at once: split it."
            yield Problem(cell.line, message)
