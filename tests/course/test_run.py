"""tests/run.py: what it counts, and that no crash passes for a success."""

import importlib.util
import json
import re
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A fresh copy of the runner with one stage, `small`, in a folder of its own."""
    spec = importlib.util.spec_from_file_location("run_of_the_suite", ROOT / "tests" / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv(
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1"
    )  # the stages here need none, and start in a third of the time
    artifacts = tmp_path / "artifacts"
    (artifacts / "junit").mkdir(parents=True)
    (tmp_path / "small").mkdir()
    for name, value in {
        "ROOT": tmp_path,
        "ARTIFACTS": artifacts,
        "RESULTS": artifacts / "results.json",
        "STAGES": {"small": ["small"]},
    }.items():
        monkeypatch.setattr(module, name, value)
    return module


def write(run, text: str) -> None:
    (run.ROOT / "small" / "test_it.py").write_text(text)


def test_passed_and_failed_tests_are_counted_and_the_failure_is_shown(run, capsys):
    write(run, "def test_good(): pass\ndef test_bad(): assert 'this' == 'that'\ndef test_worse(nothing): pass\n")
    assert run.main(["small"]) == 1
    output = capsys.readouterr().out
    assert "this" in output
    assert re.search(r"^1 passed, 2 failed in \d+ s$", output, re.MULTILINE)


def test_a_stage_that_passes_shows_no_more_than_its_progress(run, capsys):
    write(run, "def test_good(): pass\n")
    assert run.main(["small"]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if line]
    assert [line.split()[0] for line in shown] == ["small", "small", "1"], shown


@pytest.mark.parametrize("text", ["import os\ndef test_it(): os._exit(0)\n", "import nothing_of_this_name\n", ""])
def test_a_stage_that_crashes_or_finds_none_of_its_tests_has_failed(run, capsys, text):
    write(run, text)
    assert run.main(["small"]) == 1
    assert "0 passed, 1 failed" in capsys.readouterr().out


def test_a_stage_without_a_test_yet_is_no_failure_but_nothing_at_all_is(run, capsys):
    assert run.run_stage("small", run.ROOT) == {"passed": 0, "failed": 0, "skipped": 0}
    assert "no tests here yet" in capsys.readouterr().out
    assert run.main(["small"]) == 1


def test_the_total_adds_up_all_stages_on_the_last_line(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "STAGES", {"one": [], "two": []})
    run.save({"one": {"passed": 3, "failed": 0, "skipped": 1}})
    run.save({"two": {"passed": 4, "failed": 0, "skipped": 0}})
    assert run.main(["--total"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 0 failed, 1 skipped"


def test_a_stage_that_never_ran_fails_the_total(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "STAGES", {"one": [], "two": []})
    run.save({"one": {"passed": 3, "failed": 0, "skipped": 0}})
    assert run.main(["--total"]) == 1
    assert capsys.readouterr().out.splitlines() == ["two: no test was run", "3 passed, 1 failed"]


def test_a_stage_that_does_not_exist_is_named(run, capsys):
    assert run.main(["smal"]) == 2
    assert "no stage smal: choose from small" in capsys.readouterr().err


def test_damaged_results_of_an_earlier_run_count_for_nothing(run):
    run.RESULTS.write_text("{")
    run.save({"small": {"passed": 1, "failed": 0, "skipped": 0}})
    assert list(json.loads(run.RESULTS.read_text())) == ["small"]


def test_addresses_and_cell_files_differ_from_run_to_run_and_are_not_compared():
    rules = ConfigParser(interpolation=None)
    rules.read(ROOT / "tests" / "nbval_sanitize.cfg")

    def sanitised(text):
        for rule in rules.sections():
            text = re.sub(rules[rule]["regex"], rules[rule]["replace"], text)
        return text

    one = "<object at 0x7f0012ab34cd> File /tmp/ipykernel_12/345.py:1"
    other = "<object at 0x7ffe98ab0000> File /var/folders/a1/T/ipykernel_99/1.py:1"
    assert sanitised(one) == sanitised(other)
    assert sanitised("0x10 is 16") == "0x10 is 16"
