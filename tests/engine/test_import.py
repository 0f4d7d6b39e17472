"""The engine is plain Python, and small enough to read in one sitting."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import engine

FOLDER = Path(engine.__file__).parent
# All lines count, docstrings and blank ones too. `datasets` is left out: it holds data, and loads scikit-learn's.
CORE = ["__init__", "derivative", "value", "graph", "nn", "losses", "optim"]
MOST_LINES = 400

LOADED = """
import sys
before = set(sys.modules)
import engine
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def test_importing_the_engine_loads_nothing_but_the_standard_library():
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "engine" in loaded
    assert loaded - {"engine"} <= sys.stdlib_module_names


def test_importing_the_engine_loads_no_numpy_plotting_or_widget():
    program = "import engine, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"numpy", "matplotlib", "sklearn", "ipywidgets", "IPython"} & set(run.stdout.split())


def test_the_core_has_at_most_400_lines_in_all():
    lines = {name: len((FOLDER / f"{name}.py").read_text(encoding="utf-8").splitlines()) for name in CORE}
    assert sum(lines.values()) <= MOST_LINES, lines


@pytest.mark.parametrize("module", [*CORE, "datasets"])
def test_every_public_function_of_the_engine_that_is_not_plain_says_what_it_does(module):
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{module}.{node.name} has no docstring"
