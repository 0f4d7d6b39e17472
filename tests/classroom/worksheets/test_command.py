"""The command: what it writes, what it prints, and what it refuses in one sentence."""

import shutil

import pytest

from classroom.worksheets.__main__ import ROOT, main


def run(capsys, folder, *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments, "--folder", str(folder)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_empty_options_mean_all_lessons_one_group_and_a_drawn_seed(capsys, tmp_path):
    code, out, err = run(capsys, tmp_path / "new" / "folder", "--lesson", "", "--seed", "", "--groups", "")
    files = sorted((tmp_path / "new" / "folder").iterdir())
    assert (code, err) == (0, "")
    assert [file.name[:2] for file in files] == [f"0{n}" for n in range(1, 10)]
    lines = out.splitlines()
    assert lines[1:-1] == [str(file) for file in files]
    seed = lines[0].removeprefix("Seed: ")
    assert seed and f"seed {seed}</p>" in files[0].read_text(encoding="utf-8")
    assert lines[-1].startswith("To print: open a file in a browser") and "page 2 its key" in lines[-1]


def test_the_printed_seed_makes_the_same_file_again(capsys, tmp_path):
    _, out, _ = run(capsys, tmp_path / "first", "--lesson", "5")
    run(capsys, tmp_path / "second", "--lesson", "05_backward", "--seed", out.splitlines()[0].removeprefix("Seed: "))
    first, second = (tmp_path / name / "05_backward.html" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_without_a_seed_no_two_calls_are_alike(capsys, tmp_path):
    seeds = {run(capsys, tmp_path, "--lesson", "05")[1].splitlines()[0] for _ in range(4)}
    assert len(seeds) > 1


def test_several_groups_are_printed_sheets_first(capsys, tmp_path):
    code, out, _ = run(capsys, tmp_path, "--lesson", "04", "--seed", "maple", "--groups", "3")
    assert code == 0 and "pages 1 to 3 are the sheets, pages 4 to 6 the keys" in out
    html = (tmp_path / "04_chain_rule.html").read_text(encoding="utf-8")
    assert html.count('class="page sheet"') == html.count('class="page key"') == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--lesson", "77"], "There is no lesson '77'. The lessons are: 00_start, 01_derivatives"),
        (["--lesson", "../x"], "There is no lesson '../x'."),
        (["--lesson", "00"], "Lesson 00_start has no worksheet. Choose one of these: 01_derivatives, 02_value"),
        (["--lesson", "10"], "10"),
        (["--groups", "0"], "There cannot be '0' groups: give a number from 1 to 99."),
        (["--groups", "abc"], "There cannot be 'abc' groups: give a number from 1 to 99."),
        (["--groups", "1000"], "There cannot be '1000' groups: give a number from 1 to 99."),
        (["--groups", "-1"], "There cannot be '-1' groups: give a number from 1 to 99."),
        (["--groups", "²"], "There cannot be '²' groups: give a number from 1 to 99."),
        (["--seed", "x" * 21], "give a word of at most 20 letters or digits."),
        (["--seed", "a\nb"], "give a word of at most 20 letters or digits."),
    ],
)
def test_bad_input_is_refused_in_one_sentence_and_writes_nothing(capsys, tmp_path, arguments, sentence):
    code = main([*arguments, "--folder", str(tmp_path / "out")])
    printed = capsys.readouterr()
    assert code == 1 and sentence in printed.err and printed.err.count("\n") == 1
    assert not printed.out and not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(capsys, tmp_path):
    (tmp_path / "file").write_text("in the way")
    code, _, err = run(capsys, tmp_path / "file", "--lesson", "01", "--seed", "maple")
    assert code == 1 and "cannot be written" in err and err.count("\n") == 1


def test_the_usual_folder_lies_in_the_course_and_is_printed_from_there(capsys, tmp_path):
    (tmp_path / "lessons").mkdir()
    shutil.copy(ROOT / "lessons" / "05_backward.md", tmp_path / "lessons")
    assert main(["--seed", "maple"], tmp_path) == 0
    assert "\nteaching/worksheets/05_backward.html\n" in capsys.readouterr().out
    assert (tmp_path / "teaching" / "worksheets" / "05_backward.html").is_file()
