"""Show a lesson live in JupyterLab: `make present LESSON=05`, or `python -m classroom.slides.present --lesson 05`."""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

from classroom import lab, projector
from classroom.build.files import load
from classroom.build.problems import BuildError
from classroom.slides.lessons import ROOT, one, read_lesson
from classroom.slides.live import live_notebook, live_path, set_up_cells
from classroom.slides.made import write_anew

SETTINGS = Path(__file__).with_name("jupyterlab.json")
KEYS = (
    "Space is the next cell or slide, Shift+Space the one before, Shift+Enter runs a cell and goes on, "
    "Esc leaves the show."
)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Make the show and serve it until it is stopped; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m classroom.slides.present", description=__doc__)
    parser.add_argument("--lesson", default="", help="the lesson, given as 05 or 05_backward")
    lab.add_options(parser)
    options = parser.parse_args(arguments)
    try:
        path = prepare(root, options.lesson)
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(KEYS)
    return lab.run(options, path.relative_to(root).as_posix(), server_options(root))


def prepare(root: Path, lesson: str) -> Path:
    """Write the show's notebook, its settings, and what its kernels begin with; return the notebook's path.

    Raises BuildError if there is no such lesson, or it was not built.
    """
    chosen = read_lesson(one(root, lesson), root)
    stem = chosen.source.stem
    built = load(root / "notebooks" / f"{stem}.ipynb")
    if built is None:
        raise BuildError(f"notebooks/{stem}.ipynb is missing or damaged: `git checkout notebooks` brings it back.")
    path = live_path(root, stem)
    if kept := write_anew(path, live_notebook(chosen, built)):
        print(f"Somebody had worked in {path.name}: it is kept as {kept.relative_to(root)}.")
    folder = root / ".cache" / "present"
    (folder / "settings").mkdir(parents=True, exist_ok=True)
    (folder / "settings" / "overrides.json").write_text(_overrides(root), encoding="utf-8")
    # Whoever left the last show with Esc has told JupyterLab to open without one.
    shutil.rmtree(folder / "user-settings" / "jupyterlab-slideshow", ignore_errors=True)
    # Every kernel of the show begins with the set-up, restarted ones too, so no slide has to hold it.
    (folder / "set_up.py").write_text("\n".join(cell.source for cell in set_up_cells(built)) + "\n", encoding="utf-8")
    os.environ["PYTHONSTARTUP"] = str(folder / "set_up.py")
    os.environ[projector.VARIABLE] = projector.LIVE
    return path


def _overrides(root: Path) -> str:
    """The course's settings for JupyterLab and, on top of them, those of the show."""
    course = json.loads((root / "classroom" / "jupyterlab.json").read_text(encoding="utf-8"))
    return json.dumps(course | json.loads(SETTINGS.read_text(encoding="utf-8")), indent=2) + "\n"


def server_options(root: Path) -> list[str]:
    """Jupyter's options for the show, which keeps its settings apart: leaving it must not change the reader's own."""
    folder = root / ".cache" / "present"
    return [
        f"--LabApp.app_settings_dir={folder / 'settings'}",
        f"--LabApp.user_settings_dir={folder / 'user-settings'}",
        f"--LabApp.workspaces_dir={folder / 'workspaces'}",
    ]


if __name__ == "__main__":
    sys.exit(main())
