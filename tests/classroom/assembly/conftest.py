"""A course of its own in a temporary folder, whose exercises a test can answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def notebook(folder: str, number: str) -> dict:
    path = next((ROOT / folder).glob(f"{number}_*.ipynb"))
    return json.loads(path.read_text(encoding="utf-8"))


class Course:
    """The real course, but for `exercises/`: `answer` writes into these, and saves."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("engine", "tests", "solutions", "pyproject.toml"):
            (root / name).symlink_to(ROOT / name)
        (root / "exercises").mkdir()
        for path in (ROOT / "exercises").glob("[0-9][0-9]_*.ipynb"):
            (root / "exercises" / path.name).write_text(self._blank(path), encoding="utf-8")

    def _blank(self, path: Path) -> str:
        """The exercise as shipped, even if somebody has worked in this checkout: stubs come with the solutions."""
        from classroom.build.convert import to_exercise
        from classroom.build.files import to_text
        from classroom.build.source import read_source

        return to_text(to_exercise(read_source(ROOT / "lessons" / f"{path.stem}.exercises.md", ROOT)))

    def path(self, number: str) -> Path:
        return next((self.root / "exercises").glob(f"{number}_*.ipynb"))

    def answer(self, exercise: str, code: str, added: str = "") -> None:
        """Answer an exercise; `added` is a cell of the learner's own above it."""
        path = self.path(exercise[:2])
        content = json.loads(path.read_text(encoding="utf-8"))
        place = next(i for i, c in enumerate(content["cells"]) if c["metadata"].get("answer") == exercise)
        content["cells"][place]["source"] = code
        if added:
            cell = {"cell_type": "code", "id": f"added-{place}", "metadata": {}, "source": added}
            content["cells"].insert(place, cell | {"outputs": [], "execution_count": None})
        path.write_text(json.dumps(content), encoding="utf-8")

    def solve_all(self) -> None:
        """Answer every exercise as the solutions do."""
        for path in (self.root / "exercises").glob("*.ipynb"):
            for cell in notebook("solutions", path.stem[:2])["cells"]:
                if exercise := cell["metadata"].get("answer"):
                    self.answer(exercise, "".join(cell["source"]))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


@pytest.fixture(scope="session")
def load() -> Callable[[str], dict]:
    """Run the text of an engine and return its names."""
    import sys
    import types

    def run(source: str) -> dict:
        module = sys.modules["my_engine_of_a_test"] = types.ModuleType("my_engine_of_a_test")
        exec(compile(source, "my_engine.py", "exec"), vars(module))
        return vars(module)

    return run
