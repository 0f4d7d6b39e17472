"""When two notebooks count as the same: the same inputs, and outputs that nbval would call the same.

nbval compares streams, text, HTML, LaTeX, SVG and an error's name and value; not bitmaps, tracebacks, execution counts
or widget views, which differ from run to run and from machine to machine.
"""

import re
from collections import defaultdict

from nbformat import NotebookNode

UNCOMPARED = {"image/png", "image/jpeg", "application/vnd.jupyter.widget-view+json"}
# What differs in every run, as in tests/nbval_sanitize.cfg: addresses of objects, and ipykernel's file for each cell.
_CHANGING = (
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "0xADDRESS"),
    (re.compile(r"""(/[^\s"']*)?/ipykernel_\d+/\d+\.py"""), "CELL.py"),
)


def same_inputs(one: NotebookNode, other: NotebookNode) -> bool:
    """Whether two notebooks have the same metadata and the same cells, outputs and execution counts aside."""
    return one.metadata == other.metadata and [_input(c) for c in one.cells] == [_input(c) for c in other.cells]


def same_outputs(one: NotebookNode, other: NotebookNode) -> bool:
    """Whether two notebooks with the same inputs have outputs that count as the same, cell by cell."""
    pairs = zip(one.cells, other.cells, strict=True)
    return all(_same_cell(a, b) for a, b in pairs if a.cell_type == "code")


def input_differences(expected: NotebookNode, found: NotebookNode) -> list[tuple[str, str]]:
    """What differs in inputs, ids or metadata, as (cell id, what); the id is empty for the notebook as a whole."""
    differences = []
    if [cell.get("id") for cell in expected.cells] != [cell.get("id") for cell in found.cells]:
        differences += _id_differences(expected, found)
    by_id = {cell.get("id"): cell for cell in found.cells}
    for cell in expected.cells:
        other = by_id.get(cell.id)
        if other is not None:
            keys = ("cell_type", "source", "metadata")
            words = {"cell_type": "its type", "source": "its text", "metadata": "its metadata"}
            differences += [(cell.id, words[key]) for key in keys if cell.get(key) != other.get(key)]
    if expected.metadata != found.metadata:
        differences.append(("", "the notebook's metadata"))
    return differences


def _id_differences(expected: NotebookNode, found: NotebookNode) -> list[tuple[str, str]]:
    wanted, present = [c.id for c in expected.cells], [c.get("id", "without an id") for c in found.cells]
    differences = [(cell_id, "it is missing") for cell_id in wanted if cell_id not in present]
    differences += [(cell_id, "it is not in the source") for cell_id in present if cell_id not in wanted]
    return differences or [("", "the order of its cells")]


def _input(cell: NotebookNode) -> tuple:
    return cell.get("id"), cell.cell_type, cell.source, cell.metadata


def _same_cell(one: NotebookNode, other: NotebookNode) -> bool:
    if "nbval-ignore-output" in one.metadata.get("tags", []):
        return True
    return comparable(one.outputs) == comparable(other.outputs)


def comparable(outputs: list[NotebookNode]) -> dict[str, list]:
    """The parts of a cell's outputs that count, by kind, in order within each kind."""
    parts: dict[str, list] = defaultdict(list)
    streams: dict[str, str] = defaultdict(str)
    for output in outputs:
        if output.output_type == "stream":
            streams[output.name] += output.text
        elif output.output_type == "error":
            parts["ename"].append(output.ename)
            parts["evalue"].append(_steady(output.evalue))
        else:
            for kind, value in output.data.items():
                if kind not in UNCOMPARED:
                    parts[kind].append(_steady(value))
    for name, text in streams.items():
        # A carriage return overwrites the line before it, as a progress bar does.
        parts[name].append(_steady(re.sub(r"^.*\r(?=[^\n])", "", text, flags=re.MULTILINE)))
    return dict(parts)


def _steady(value: object) -> object:
    if not isinstance(value, str):
        return value
    for pattern, replacement in _CHANGING:
        value = pattern.sub(replacement, value)
    return value
