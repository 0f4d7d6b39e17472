"""Numbers in prose that repeat an output: `42<!--seen-->` says that the cells right above it showed a 42.

A number counts as shown if one of the numbers above it rounds to it at its own precision; one that is followed by a
percent sign may stand there as a share of 1. The mark is a comment: readers never see it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MARK = "<!--seen-->"
NUMBER = r"[-−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?"
SHOWN = re.compile(rf"(?<![\w.]){NUMBER}")  # not the 1 of a name such as w1
MARKED = re.compile(rf"({NUMBER}|\S*){MARK}( ?%)?")


@dataclass(frozen=True)
class Claim:
    """A marked number, what its cell is called, and the text of the outputs that it speaks of."""

    cell: str
    number: str
    percent: bool
    outputs: str


def claims(notebook: dict) -> Iterator[Claim]:
    """Go through the marked numbers of a notebook, each with the outputs of the code cells directly above it."""
    outputs, in_text = "", True
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            outputs = "" if in_text else outputs
            outputs += "\n".join(_shown(output) for output in cell["outputs"]) + "\n"
        else:
            for number, percent in MARKED.findall("".join(cell["source"])):
                yield Claim(cell["id"], number, bool(percent), outputs)
        in_text = cell["cell_type"] != "code"


def is_shown(claim: Claim) -> bool:
    """Whether the outputs hold a number that rounds to the claimed one."""
    try:
        claimed = Decimal(_plain(claim.number))
    except InvalidOperation:
        return False
    half = Decimal(5).scaleb(claimed.as_tuple().exponent - 1)
    scales = (1, 100) if claim.percent else (1,)
    shown = [Decimal(_plain(text)) for text in SHOWN.findall(claim.outputs)]
    return any(abs(number * scale - claimed) <= half for number in shown for scale in scales)


def _plain(number: str) -> str:
    return re.sub("[−–]", "-", number.replace(",", ""))


def _shown(output: dict) -> str:
    if "text" in output:
        return "".join(output["text"])
    data = output.get("data", {})
    return "".join(data.get("text/plain", "")) or "\n".join(output.get("traceback", []))
