"""Whether an answer printed what the right answer prints, by nbval's own comparison of outputs."""

from types import SimpleNamespace

from nbformat.v4 import new_output
from nbval.plugin import IPyNbCell, nocolors

# nbval compares within a pytest run; its comparison asks for no more than this of it.
_NOTHING_ELSE = SimpleNamespace(
    colors=nocolors, sanitize=lambda text: text, comparison_traceback=[], format_output_compare=lambda *args: None
)


def same_prints(printed: str, expected: str) -> bool:
    outputs = ([new_output("stream", name="stdout", text=text)] if text else [] for text in (printed, expected))
    return IPyNbCell.compare_outputs(_NOTHING_ELSE, *outputs, skip_compare=("metadata",))
