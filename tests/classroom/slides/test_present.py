"""`make present`: what is made ready before JupyterLab opens, and what it refuses in a sentence."""

import json
import os
import runpy

import nbformat
import pytest

from classroom import lab
from classroom.build.problems import BuildError
from classroom.slides import present
from classroom.slides.present import KEYS, main, prepare, server_options


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """What `prepare` sets is taken back after each test."""
    monkeypatch.setenv("PYTHONSTARTUP", "before")
    monkeypatch.setenv("COURSE_PROJECTOR", "before")


def test_the_shows_notebook_is_written(course):
    path = prepare(course.root, "1")
    assert path == course.root / "teaching" / "live" / "01_slopes.ipynb"
    assert nbformat.read(path, as_version=4).metadata["course"]["kind"] == "live"
    assert os.environ["COURSE_PROJECTOR"] == "live"


def test_its_settings_are_the_courses_own_and_on_top_of_them_the_shows(course):
    prepare(course.root, "01")
    settings = json.loads((course.root / ".cache/present/settings/overrides.json").read_text(encoding="utf-8"))
    assert settings.pop("course") == {"own": 1}
    assert settings == json.loads(present.SETTINGS.read_text(encoding="utf-8"))
    assert settings["jupyterlab-slideshow:plugin"] == {"active": True}


def test_the_show_overrides_no_setting_of_the_course_by_half():
    """Of a plugin that both set, the course's would be lost as a whole."""
    course = json.loads((lab.ROOT / "classroom" / "jupyterlab.json").read_text(encoding="utf-8"))
    assert not set(course) & set(json.loads(present.SETTINGS.read_text(encoding="utf-8")))


def test_that_the_last_show_was_left_is_forgotten_and_nothing_else(course):
    settings = course.root / ".cache" / "present" / "user-settings"
    for name in ("jupyterlab-slideshow/plugin.jupyterlab-settings", "@jupyterlab/themes.jupyterlab-settings"):
        (settings / name).parent.mkdir(parents=True, exist_ok=True)
        (settings / name).write_text("{}", encoding="utf-8")
    prepare(course.root, "01")
    assert [path.name for path in settings.iterdir()] == ["@jupyterlab"]


def test_every_kernel_begins_with_the_set_up(course):
    prepare(course.root, "01")
    begun = runpy.run_path(os.environ["PYTHONSTARTUP"])
    assert begun["math"].sqrt(4) == 2 and begun["environ"] is os.environ
    assert "root" not in begun


def test_a_show_that_was_worked_in_is_kept(course, capsys):
    path = prepare(course.root, "01")
    worked_in = nbformat.read(path, as_version=4)
    worked_in.cells[0].source += "  # mine"
    nbformat.write(worked_in, path)
    prepare(course.root, "01")
    assert "it is kept as teaching/live/01_slopes.kept-1.ipynb" in capsys.readouterr().out
    assert "# mine" not in path.read_text(encoding="utf-8")


def test_jupyter_keeps_the_shows_settings_apart_from_the_readers(course):
    options = dict(option.split("=") for option in server_options(course.root))
    assert set(options) == {
        "--LabApp.app_settings_dir",
        "--LabApp.user_settings_dir",
        "--LabApp.workspaces_dir",
    }
    assert len(set(options.values())) == 3
    assert all(value.startswith(str(course.root / ".cache" / "present")) for value in options.values())


def test_the_command_opens_jupyterlab_at_the_show_and_prints_its_keys(course, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(lab, "run", lambda options, first, more: opened.append((options.port, first, more)) or 0)
    assert main(["--lesson", "01", "--port", "8890"], course.root) == 0
    assert opened == [("8890", "teaching/live/01_slopes.ipynb", server_options(course.root))]
    assert capsys.readouterr().out == f"{KEYS}\n"


@pytest.mark.parametrize(
    ("lesson", "said"),
    [
        ("", "Say which lesson, for example: LESSON=05.\n"),
        ("77", "There is no lesson '77'. The lessons are: 01_slopes.\n"),
    ],
    ids=["none", "unknown"],
)
def test_without_a_lesson_or_with_an_unknown_one_it_refuses_in_a_sentence(course, monkeypatch, capsys, lesson, said):
    monkeypatch.setattr(lab, "run", lambda *_: pytest.fail("it was opened"))
    assert main(["--lesson", lesson], course.root) == 1
    assert capsys.readouterr() == ("", said)
    assert not (course.root / "teaching").exists() and os.environ["PYTHONSTARTUP"] == "before"


@pytest.mark.parametrize("is_damaged", [False, True], ids=["missing", "damaged"])
def test_without_the_lessons_notebook_it_refuses_in_a_sentence(course, is_damaged):
    course.built.write_text("half of it", encoding="utf-8") if is_damaged else course.built.unlink()
    with pytest.raises(BuildError, match=r"^notebooks/01_slopes\.ipynb is missing or damaged: `git checkout"):
        prepare(course.root, "01")
    assert not (course.root / "teaching").exists()
