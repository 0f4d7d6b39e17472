"""What the notebooks import: checks, pictures, explorers and progress. Each name is loaded when first asked for."""

import importlib

HOME = {
    "check": "classroom.checks",
    "draw_graph": "classroom.draw",
    "explore": "classroom.widgets",
    "progress": "classroom.grading",
    "show": "classroom.pictures",
    "track": "classroom.progress_bar",
    "your_engine": "classroom.assembly",
}


def __getattr__(name: str):
    if name not in HOME:
        raise AttributeError(f"classroom has no {name!r}; it has {', '.join(sorted(HOME))}")
    return getattr(importlib.import_module(HOME[name]), name)
