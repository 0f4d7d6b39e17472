"""Building: what is run, what is written, what is left alone, and how a failure is told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from classroom.build import build as build_module
from classroom.build import convert as convert_module
from classroom.build import execute as execute_module
from classroom.build.compare import UNCOMPARED

ROOT = Path(__file__).resolve().parents[3]
FILES = ["notebooks/01_slopes.ipynb", "solutions/01_slopes.ipynb", "exercises/01_slopes.ipynb"]


def cell(course, name: str, cell_id: str):
    return next(cell for cell in course.notebook(name).cells if cell.id == cell_id)


def bytes_of(course) -> dict[str, bytes]:
    return {name: (course.root / name).read_bytes() for name in FILES}


@pytest.fixture
def runs(monkeypatch, built_once) -> list[str]:
    """The sources that were executed, in order; no kernel starts, the outputs are those of the first build."""
    executed = []

    async def replay(notebook, source, folder, on_cell):
        executed.append(source.path)
        outputs = {cell.id: cell for cell in built_once.notebook(f"{folder.name}/01_slopes.ipynb").cells}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.execution_count, cell.outputs = outputs[cell.id].execution_count, outputs[cell.id].outputs

    monkeypatch.setattr(build_module, "execute", replay)
    return executed


# What is written.


def test_lessons_and_solutions_are_run_and_exercises_are_not(built_once):
    counts = {
        name: [c.execution_count for c in built_once.notebook(name).cells if c.cell_type == "code"] for name in FILES
    }
    assert counts == {FILES[0]: [1, 2], FILES[1]: [1, 2, 3, 4, 5, 6, 7], FILES[2]: [None] * 7}
    assert cell(built_once, FILES[0], "slopes-2").outputs[0].data["text/plain"] == "9"
    assert "01.1 passed" in cell(built_once, FILES[1], "01-1-check").outputs[0].text


def test_streams_are_stored_in_one_piece_and_results_counted_like_their_cells(built_once):
    (output,) = cell(built_once, FILES[0], "step-1-look-2").outputs
    assert (output.output_type, output.text) == ("stream", "a\nb\n")
    shown = cell(built_once, FILES[0], "slopes-2")
    assert shown.outputs[0].execution_count == shown.execution_count == 1


def test_what_is_stored_says_nothing_about_the_machine_or_the_moment(built_once):
    for name in FILES:
        notebook = built_once.notebook(name)
        assert "version" not in notebook.metadata.language_info
        assert "widgets" not in notebook.metadata
        assert all("execution" not in cell.metadata for cell in notebook.cells)
        nbformat.validate(notebook)


def test_the_class_seed_of_the_authors_shell_is_not_stored(empty_course, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "77")
    empty_course.write("01_seed.md", "# Seed\n\n```{code-cell}\nimport os\nos.environ.get('COURSE_SEED')\n```\n")
    assert empty_course.build().errors == []
    assert cell(empty_course, "notebooks/01_seed.ipynb", "seed-2").outputs == []


def test_a_widget_leaves_its_text_and_not_its_view(empty_course):
    code = "from IPython.display import display\ndisplay({VIEW: {'model_id': 'x'}, 'text/html': '<b>3</b>'}, raw=True)"
    code = code.replace("VIEW", repr(execute_module.WIDGET_VIEW))
    empty_course.write("01_widget.md", f"# W\n\n```{{code-cell}}\n{code}\n```\n")
    assert empty_course.build().errors == []
    assert cell(empty_course, "notebooks/01_widget.ipynb", "w-2").outputs[0].data == {"text/html": "<b>3</b>"}
    empty_course.edit("lessons/01_widget.md", ", 'text/html': '<b>3</b>'", "")
    (error,) = empty_course.build().errors
    assert error.startswith("lessons/01_widget.md:13: the cell w-2 shows a widget with no text or HTML")


# What is run again.


def test_a_second_run_gives_the_same_bytes(built):
    before = bytes_of(built)
    assert built.build(rewrite=True).errors == []
    assert bytes_of(built) == before


def test_nothing_is_run_when_nothing_changed(built, runs):
    before = bytes_of(built)
    report = built.build()
    assert (runs, report.written, sorted(report.unchanged)) == ([], [], sorted(FILES))
    assert bytes_of(built) == before


def test_only_the_source_that_changed_is_run(built, runs):
    built.edit("lessons/01_slopes.md", "A slope is a number.", "A slope is one number.")
    report = built.build()
    assert runs == ["lessons/01_slopes.md"]
    assert report.written == [FILES[0]]


@pytest.mark.parametrize("code", ["engine/value.py", "classroom/draw.py", "classroom/mistakes/lesson_01.py"])
def test_all_is_run_when_code_that_notebooks_import_changes(built, runs, code):
    path = built.root / code
    path.parent.mkdir(parents=True)
    path.write_text("x = 1\n")
    assert built.build().written == []
    assert sorted(runs) == ["lessons/01_slopes.exercises.md", "lessons/01_slopes.md"]


def test_nothing_is_run_when_code_that_no_notebook_imports_changes(built, runs):
    for code in ("classroom/build/x.py", "classroom/slides/x.py", "classroom/install.py", "engine/__pycache__/x.pyc"):
        (built.root / code).parent.mkdir(parents=True, exist_ok=True)
        (built.root / code).write_text("x = 1\n")
    built.build()
    assert runs == []


def test_a_built_file_that_was_damaged_or_deleted_is_built_again(built, runs):
    original = bytes_of(built)
    (built.root / FILES[0]).write_text("<<<<<<< ours\n")
    (built.root / FILES[1]).unlink()
    (built.root / FILES[2]).unlink()
    assert sorted(built.build().written) == sorted(FILES)
    assert bytes_of(built) == original


def test_a_file_is_built_again_when_the_build_itself_makes_other_inputs(built, runs, monkeypatch):
    monkeypatch.setitem(convert_module.LANGUAGE_INFO, "nbconvert_exporter", "other")
    assert sorted(built.build().written) == sorted(FILES)
    assert len(runs) == 2


def test_a_damaged_cache_costs_one_run(built, runs):
    (built.root / ".cache" / "build.json").write_text("[1")
    assert built.build().written == []
    assert len(runs) == 2


def test_all_is_run_when_it_is_asked_for(built, runs):
    assert built.build(everything=True).written == []
    assert len(runs) == 2


def test_one_lesson_is_built_when_it_is_asked_for(built, runs):
    built.write("02_slopes.md", "# More\n")
    built.write("02_slopes.exercises.md", "# More\n")
    assert built.build(only="01", everything=True).errors == []
    assert set(runs) == {"lessons/01_slopes.md", "lessons/01_slopes.exercises.md"}
    assert not (built.root / "notebooks/02_slopes.ipynb").exists()
    assert built.build(only="02_slopes").errors == []
    assert (built.root / "notebooks/02_slopes.ipynb").exists()
    assert (built.root / "exercises/02_slopes.ipynb").exists()


def test_a_lesson_that_does_not_exist_is_answered_with_those_that_do(built, capsys):
    assert built.run("--only", "7") == 1
    assert capsys.readouterr().err == "There is no lesson '7'. The lessons are: 01_slopes.\n"


# No churn.


def store_other_picture(course) -> bytes:
    """Change the stored output of a cell in a way that nbval would not see."""
    notebook = course.notebook(FILES[0])
    for cell in notebook.cells:
        if cell.id == "slopes-2":
            cell.outputs[0].data["image/png"] = "AAAA"
    assert "image/png" in UNCOMPARED
    nbformat.write(notebook, course.root / FILES[0])
    return (course.root / FILES[0]).read_bytes()


def test_a_file_whose_compared_outputs_are_the_same_keeps_its_bytes(built, runs):
    stored = store_other_picture(built)
    assert FILES[0] in built.build().unchanged
    assert runs == ["lessons/01_slopes.md"]
    assert (built.root / FILES[0]).read_bytes() == stored


def test_a_file_is_written_in_full_when_that_is_asked_for(built, runs):
    original = bytes_of(built)[FILES[0]]
    store_other_picture(built)
    assert FILES[0] in built.build(rewrite=True).written
    assert (built.root / FILES[0]).read_bytes() == original


def test_a_stored_output_that_is_wrong_is_replaced(built, runs):
    original = bytes_of(built)[FILES[0]]
    built.edit(FILES[0], '"9"', '"8"')
    assert built.build().written == [FILES[0]]
    assert bytes_of(built)[FILES[0]] == original


# What is left alone.


def answer(course, text: str) -> bytes:
    notebook = course.notebook(FILES[2])
    next(cell for cell in notebook.cells if cell.id == "01-1-answer").source = text
    course.save(FILES[2], notebook)
    return (course.root / FILES[2]).read_bytes()


def test_a_learners_work_is_never_overwritten(built, runs, capsys):
    work = answer(built, "def double(x):\n    return x + x")
    built.edit("lessons/01_slopes.exercises.md", "Write `double`.", "Write `double` well.")
    assert built.run("--all", "--rewrite", "--discard") == 0
    assert (built.root / FILES[2]).read_bytes() == work
    assert (
        "exercises/01_slopes.ipynb holds somebody's work and is left alone; `make reset LESSON=01`"
        in capsys.readouterr().out
    )


def test_a_file_that_cannot_be_read_may_be_a_learners_work(built, runs):
    (built.root / FILES[2]).write_text("not a notebook")
    assert len(built.build().notices) == 1
    assert built.read(FILES[2]) == "not a notebook"


def test_an_exercise_that_was_only_run_is_built_again(built, runs):
    original = bytes_of(built)[FILES[2]]
    notebook = built.notebook(FILES[2])
    notebook.cells[1].execution_count = 5
    built.save(FILES[2], notebook)
    assert built.build().written == [FILES[2]]
    assert bytes_of(built)[FILES[2]] == original


def test_an_untouched_exercise_follows_its_source(built, runs):
    built.edit("lessons/01_slopes.exercises.md", "Write `double`.", "Write `double` well.")
    report = built.build()
    assert report.notices == []
    assert "Write `double` well." in built.read(FILES[2])


def test_an_edited_lesson_is_not_overwritten_unless_that_is_asked_for(built, runs, capsys):
    original = bytes_of(built)[FILES[0]]
    notebook = built.notebook(FILES[0])
    notebook.cells[0].source += "\n\nMore."
    built.save(FILES[0], notebook)
    edited = (built.root / FILES[0]).read_bytes()
    assert built.run() == 1
    assert "notebooks/01_slopes.ipynb was edited: `make sync` carries the edit" in capsys.readouterr().err
    assert (built.root / FILES[0]).read_bytes() == edited
    assert built.run("--discard") == 0
    assert (built.root / FILES[0]).read_bytes() == original


# Failures.


def failing(course, code: str) -> str:
    """The error of building a lesson with one good cell and the given one, whose first line is line 20 of the file."""
    course.write(
        "02_bad.md", f"# Bad\n\n```{{code-cell}}\ndef f(x):\n    return 1 / x\n```\n\n```{{code-cell}}\n{code}\n```\n"
    )
    (error,) = course.build().errors
    assert not (course.root / "notebooks/02_bad.ipynb").exists()
    return error


def test_a_cell_that_raises_is_named_with_its_line_and_the_others_are_built(course, capsys):
    (course.root / "lessons" / "01_slopes.md").unlink()
    error = failing(course, "y = 2\nint('two')")
    assert error == (
        "lessons/02_bad.md:20: the cell bad-3 raises ValueError: invalid literal for int() with base 10: 'two'\n"
        "    int('two')"
    )
    assert [(course.root / name).exists() for name in FILES] == [False, True, True]
    assert course.run() == 1
    assert error in capsys.readouterr().err


def test_an_error_raised_in_another_cell_is_followed_to_it(empty_course):
    assert failing(empty_course, "f(0)") == (
        "lessons/02_bad.md:19: the cell bad-3 raises ZeroDivisionError: division by zero (raised on line 15)\n    f(0)"
    )


def test_a_cell_that_is_not_python_is_named_with_its_line(empty_course):
    assert failing(empty_course, "y = 2\nx = = 1").startswith(
        "lessons/02_bad.md:20: the cell bad-3 raises SyntaxError: invalid syntax\n    x = = 1"
    )


def test_a_cell_that_ends_python_is_named(empty_course):
    error = failing(empty_course, "import os\nos._exit(1)")
    assert error.startswith("lessons/02_bad.md:18: Python died while the cell bad-3 ran")


def test_a_cell_that_never_ends_is_named(empty_course, monkeypatch):
    monkeypatch.setattr(execute_module, "CELL_SECONDS", 1)
    error = failing(empty_course, "while True:\n    pass")
    assert error.startswith("lessons/02_bad.md:18: the cell bad-3 ran longer than 1 seconds")


def test_an_error_that_a_cell_is_there_to_show_is_stored(empty_course):
    empty_course.write(
        "01_error.md", "# E\n\n```{code-cell}\n:tags: [raises-exception]\n\n1 / 0\n```\n\n```{code-cell}\n2\n```\n"
    )
    assert empty_course.build().errors == []
    assert cell(empty_course, "notebooks/01_error.ipynb", "e-2").outputs[0].ename == "ZeroDivisionError"
    assert cell(empty_course, "notebooks/01_error.ipynb", "e-3").outputs[0].execution_count == 2


def test_a_notebook_that_is_too_large_is_refused_with_its_largest_cell(empty_course, capsys):
    empty_course.write("01_large.md", "# L\n\n```{code-cell}\nprint('x' * 600_000)\n```\n")
    assert empty_course.run() == 1
    assert "notebooks/01_large.ipynb would have 600 kB" in capsys.readouterr().err
    assert not (empty_course.root / "notebooks/01_large.ipynb").exists()


def test_a_source_that_breaks_a_rule_does_not_keep_the_others_from_being_built(course, runs):
    course.write("02_bad.md", "```{code-cell}\n```\n")
    report = course.build()
    assert report.errors == ["lessons/02_bad.md:11: this code cell is empty: write its code, or remove it."]
    assert sorted(report.written) == sorted(FILES)


def test_a_course_without_lessons_is_answered_with_a_sentence(empty_course, capsys):
    assert empty_course.run() == 1
    assert capsys.readouterr().err == "There is nothing to build: lessons/ holds no .md file.\n"


def test_a_kernel_that_does_not_start_is_told_in_a_sentence(course, monkeypatch):
    unknown = execute_module.AsyncKernelManager(kernel_name="no-such-kernel")
    monkeypatch.setattr(execute_module, "_manager", lambda private: unknown)
    errors = course.build().errors
    assert len(errors) == 2
    assert all("was not run, because no Python kernel starts here" in error for error in errors)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_control_c_ends_the_build_and_its_kernels(empty_course):
    for number in ("01", "02"):
        code = "import os, pathlib, time\npathlib.Path(f'{os.getpid()}.pid').touch()\ntime.sleep(60)"
        empty_course.write(f"{number}_long.md", f"# Long\n\n```{{code-cell}}\n{code}\n```\n")
    program = (
        "import pathlib, sys; from classroom.build.__main__ import main; sys.exit(main([], pathlib.Path(sys.argv[1])))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(empty_course.root)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while len(kernels := list(empty_course.root.glob("notebooks/*.pid"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip().endswith("Stopped. What was built until now is kept.")
    assert "Traceback" not in errors
    assert len(kernels) == 2
    for kernel in kernels:
        with pytest.raises(ProcessLookupError):
            os.kill(int(kernel.stem), 0)
