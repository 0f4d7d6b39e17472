"""tests/workplace.py: a learner's work in the notebooks neither fails the tests nor is touched by them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.workplace import used_notebooks, workplace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path):
    """A clone with one lesson, as committed."""
    for name in ("lessons/01_derivatives.md", "lessons/01_derivatives.exercises.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for folder in ("notebooks", "solutions", "exercises"):
        (tmp_path / folder).mkdir()
        shutil.copy(ROOT / folder / "01_derivatives.ipynb", tmp_path / folder)
    (tmp_path / ".gitignore").write_text(".venv\n")
    (tmp_path / ".venv").mkdir()
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "As shipped"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    return tmp_path


def edit(path: Path, change) -> str:
    notebook = json.loads(path.read_text())
    change(notebook)
    path.write_text(json.dumps(notebook))
    return path.read_text()


def answer(notebook):
    next(cell for cell in notebook["cells"] if cell["id"] == "01-1-answer")["source"] = "slope_at_minus_1 = 3"


def open_in_jupyterlab(notebook):
    notebook["metadata"]["language_info"]["version"] = "3.11.7"


def test_an_untouched_clone_is_tested_where_it_is(clone):
    assert workplace(clone) == clone


def test_an_answered_exercise_is_left_alone_and_the_shipped_one_tested(clone, capsys):
    path = clone / "exercises" / "01_derivatives.ipynb"
    shipped = path.read_bytes()
    mine = edit(path, answer)
    place = workplace(clone)
    assert place != clone
    assert path.read_text() == mine
    assert (place / "exercises" / "01_derivatives.ipynb").read_bytes() == shipped
    assert (place / "lessons" / "01_derivatives.md").exists()
    assert "exercises/01_derivatives.ipynb" in capsys.readouterr().out
    shutil.rmtree(place)


def test_a_lesson_that_jupyterlab_has_saved_is_not_a_fault(clone):
    edit(clone / "notebooks" / "01_derivatives.ipynb", open_in_jupyterlab)
    assert list(used_notebooks(clone)) == ["notebooks/01_derivatives.ipynb"]


def test_a_source_edited_without_a_build_is_still_found_out(clone):
    """The committed notebook is stale then too, so there is nothing to fall back on."""
    source = clone / "lessons" / "01_derivatives.md"
    source.write_text(source.read_text().replace("# Measure a slope", "# Measure slopes"))
    edit(clone / "notebooks" / "01_derivatives.ipynb", open_in_jupyterlab)
    assert used_notebooks(clone) == {}


def test_without_git_the_folder_is_tested_as_it_is(clone):
    shutil.rmtree(clone / ".git")
    edit(clone / "exercises" / "01_derivatives.ipynb", answer)
    assert workplace(clone) == clone
