"""A synthetic class: one finished exercise notebook a student, mostly right, some answers wrong, some blank."""

import json
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEM = "05_backward"
WRONG = 0.12  # the part of the answers that are a mistake which learners really make
BLANK = 0.08  # the part that was not begun
MISTAKES = {
    "05.1": "right, by_recursion = 6, 6",
    "05.2": (
        "def hand_on(node):\n    for parent, local in zip(node.parents, node.local_grads):\n"
        "        parent.grad = local * node.grad"
    ),
    "05.4": (
        "def backward(root):\n    root.grad = 1.0\n    for node in topological_order(root):\n"
        "        for parent, local in zip(node.parents, node.local_grads):\n"
        "            parent.grad += local * node.grad"
    ),
    "05.6": "def n_paths(root, leaf):\n    return 1",
    "05.7": 'safe = "a"',
}


def write_class(folder: Path, size: int, seed: int = 1) -> list[dict[str, str]]:
    """Write FOLDER/first-000/05_backward.ipynb and so on; return for each student what kind each answer is.

    The names of the class's second half begin with `second`.
    """
    exercise, right = _read("exercises"), _answers(_read("solutions"))
    rng, kinds = random.Random(seed), []
    for number in range(size):
        kinds.append({key: _kind(key, rng) for key in right})
        notebook = json.loads(json.dumps(exercise))
        for cell in notebook["cells"]:
            key = cell["metadata"].get("answer")
            if key and kinds[-1][key] != "blank":
                # A comment makes every student's file another one: equal files would be graded once.
                text = right[key] if kinds[-1][key] == "right" else MISTAKES[key]
                cell["source"] = f"{text}\n# by student {number}"
        half = "first" if number < size // 2 else "second"
        path = folder / f"{half}-{number:03}" / f"{STEM}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return kinds


def _kind(exercise: str, rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < BLANK:
        return "blank"
    return "wrong" if drawn < BLANK + WRONG and exercise in MISTAKES else "right"


def _read(folder: str) -> dict:
    return json.loads((ROOT / folder / f"{STEM}.ipynb").read_text(encoding="utf-8"))


def _answers(notebook: dict) -> dict[str, str]:
    """The right answers, without the marks around them."""
    cells = [cell for cell in notebook["cells"] if "answer" in cell["metadata"]]
    return {cell["metadata"]["answer"]: _unmarked("".join(cell["source"])) for cell in cells}


def _unmarked(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith("### "))
