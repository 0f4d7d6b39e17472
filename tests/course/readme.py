"""The README's code and picture. Run as a module, it writes the picture again."""

import re
from pathlib import Path

from classroom import draw_graph
from engine import Value

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = ROOT / "lessons" / "pictures" / "graph.svg"


def code() -> str:
    """Return the README's first block of Python."""
    return re.search(r"```python\n(.*?)```", README, flags=re.S)[1]


def picture() -> str:
    """Draw the README's expression, with its intermediate results named as in the lessons."""
    a, b, c, f = (Value(x, label=name) for x, name in ((2.0, "a"), (-3.0, "b"), (10.0, "c"), (-2.0, "f")))
    e = a * b
    d = e + c
    L = d * f
    e.label, d.label, L.label = "e", "d", "L"
    L.backward()
    return draw_graph(L).standalone


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
