"""Every fault a source can have, as the smallest source that has it, and the words the author gets to read."""

import pytest

from classroom.build.problems import SourceError
from classroom.build.rules import validate
from classroom.build.source import HEADER, parse_source, read_source

FIRST = HEADER.count("\n") + 1  # the line of the file that a body begins on

HEADING = "### Exercise 01.1. Double (2 points, ★☆☆, 4 min)\n"
ANSWER = '```{code-cell}\n---\nanswer: "01.1"\n---\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n```\n'
CHECK = '```{code-cell}\n---\ncheck: "01.1"\n---\ncheck("01.1", x)\n```\n'
GOOD = HEADING + ANSWER + CHECK


def faults(body: str, name: str = "01_slopes.exercises.md", header: str = HEADER) -> list[str]:
    """What is wrong with a source, each as `line: message` with the lines of the body counted from 1."""
    with pytest.raises(SourceError) as caught:
        validate(parse_source(header + body, f"lessons/{name}"))
    assert str(caught.value).startswith(f"lessons/{name}:{caught.value.problems[0].line}: ")
    return [f"{problem.line - FIRST + 1}: {problem.message}" for problem in caught.value.problems]


def only_fault(body: str, name: str = "01_slopes.exercises.md") -> str:
    (fault,) = faults(body, name)
    return fault


def lesson_fault(body: str) -> str:
    return only_fault(body, "01_slopes.md")


def test_the_smallest_good_exercise_has_no_fault():
    validate(parse_source(HEADER + GOOD, "lessons/01_slopes.exercises.md"))


# The file.


def test_a_missing_header_is_named():
    assert "the header is missing: copy" in faults("# Title\n", header="")[0]


def test_a_different_header_is_named():
    assert "the header differs" in faults("# Title\n", header=HEADER.replace("myst", "light"))[0]


def test_an_empty_file_is_named():
    assert "the file is empty" in faults("\n \n", header="")[0]


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path):
    path = tmp_path / "lessons" / "01_slopes.md"
    path.parent.mkdir()
    path.write_bytes(HEADER.encode() + "caf\xe9\n".encode("latin-1"))
    with pytest.raises(SourceError) as caught:
        read_source(path, tmp_path)
    assert str(caught.value) == f"lessons/01_slopes.md:{FIRST}: this is not UTF-8 text: save the file as UTF-8."


def test_a_byte_order_mark_is_named():
    assert "U+FEFF" in faults("# Title\n", header="\ufeff" + HEADER)[0]


def test_a_tab_is_named():
    assert lesson_fault("# Title\n\n\tindented\n") == "3: there is a tab on this line: use spaces."


def test_an_invisible_character_is_named():
    assert lesson_fault("# Title\u2028more\n") == "1: there is an invisible character (U+2028) here: remove it."


def test_a_file_name_without_a_number_is_named():
    assert "call the file NN_name.md" in faults("# Title\n", "slopes.md")[0]


# Cells and their settings.


def test_an_unclosed_code_cell_at_the_end_is_named():
    assert "1: this block is not closed: add a line ```" in lesson_fault("```{code-cell}\nx = 1\n")


def test_an_unclosed_code_cell_that_swallows_the_next_is_named():
    body = "```{code-cell}\nx = 1\n\nText.\n\n```{code-cell}\ny = 1\n```\n"
    assert lesson_fault(body).startswith("1: this block is not closed: line 16 opens the next cell")


def test_an_unclosed_block_in_the_text_is_named():
    assert "1: this block is not closed" in lesson_fault("```python\nx = 1\n\n```{code-cell}\ny = 1\n```\n")


def test_an_empty_code_cell_is_named():
    assert "1: this code cell is empty" in lesson_fault("```{code-cell}\n\n```\n")


def test_a_code_cell_with_settings_only_is_named():
    assert "settings and no code" in lesson_fault("```{code-cell}\n---\nname: a\n---\n```\n")


def test_a_code_cell_inside_a_list_is_named():
    assert "2: a code cell inside a list" in lesson_fault("- item\n  ```{code-cell}\n  x = 1\n  ```\n")


def test_a_raw_cell_is_named():
    assert "raw cells are not used" in lesson_fault("```{raw-cell}\nx\n```\n")


def test_malformed_yaml_is_named_with_its_line():
    assert lesson_fault("```{code-cell}\n---\ntags: [a\n---\nx = 1\n```\n").startswith("3: the cell's settings are not")


def test_yaml_that_is_no_mapping_is_named():
    assert "not a list of keys" in lesson_fault("```{code-cell}\n---\nhello\n---\nx = 1\n```\n")


def test_unclosed_settings_are_named():
    assert "settings are not closed" in lesson_fault("```{code-cell}\n---\nname: a\nx = 1\n```\n")


def test_a_setting_given_twice_is_named():
    assert lesson_fault("```{code-cell}\n---\nname: a\nname: b\n---\nx = 1\n```\n").startswith("4: `name` is set twice")


def test_malformed_settings_of_a_text_are_named():
    assert "write settings after +++ as JSON" in lesson_fault("+++ {name}\n\nText.\n")


def test_settings_of_a_text_that_is_missing_are_named():
    assert "no text follows this +++ line" in lesson_fault('+++ {"name": "a"}\n\n```{code-cell}\nx = 1\n```\n')


def test_an_unknown_setting_is_named():
    assert "1: unknown setting `tag`" in lesson_fault("```{code-cell}\n---\ntag: [hide-input]\n---\nx = 1\n```\n")


def test_an_unknown_tag_is_named():
    assert "unknown tag `hide`" in lesson_fault("```{code-cell}\n---\ntags: [hide]\n---\nx = 1\n```\n")


def test_tags_that_are_no_list_are_named():
    assert "`tags` must be a list" in lesson_fault("```{code-cell}\n---\ntags: hide-input\n---\nx = 1\n```\n")


def test_a_name_that_cannot_be_an_id_is_named():
    assert "`name` must be" in lesson_fault("```{code-cell}\n---\nname: two words\n---\nx = 1\n```\n")


def test_a_duplicate_name_is_named_with_the_first_one():
    body = '+++ {"name": "a"}\n\nText.\n\n+++ {"name": "a"}\n\nMore.\n'
    assert lesson_fault(body) == "7: the name `a` is taken by the cell on line 13: choose another."


def test_a_misspelt_mark_for_slides_is_named():
    fault = lesson_fault("Text.\nMore text. <!--slides:shwo-->\n")
    assert fault.startswith("2: `<!--slides:shwo-->` is no mark for slides: use `<!--slides: show-->`")


def test_a_code_cell_of_26_lines_in_a_lesson_is_named():
    code = "```{code-cell}\n" + "x = 1\n" * 26 + "```\n"
    assert "this cell has 26 lines; 25 is the most" in lesson_fault(code)
    validate(parse_source(HEADER + "## Recap\n\n" + code, "lessons/01_slopes.md"))


# Marks.


def test_an_unclosed_solution_mark_is_named():
    assert faults(GOOD.replace("### END SOLUTION\n", ""))[0].startswith(
        "6: this region is never closed: add `### END SOL"
    )


def test_a_solution_end_without_a_beginning_is_named():
    assert "7: `### END SOLUTION` has no beginning" in faults(GOOD.replace("### BEGIN SOLUTION\n", ""))[0]


def test_nested_solution_marks_are_named():
    body = GOOD.replace("x = 1\n", "### BEGIN SOLUTION\nx = 1\n")
    assert "7: this SOLUTION region begins inside another" in faults(body)[0]


def test_a_mark_that_is_not_written_exactly_is_named():
    assert "6: write the mark on a line of its own" in faults(GOOD.replace("### BEGIN", "# BEGIN"))[0]


def test_a_solution_mark_outside_an_answer_is_named():
    body = GOOD + "```{code-cell}\n### BEGIN SOLUTION\ny = 1\n### END SOLUTION\n```\n"
    assert "a SOLUTION region stands outside an answer cell" in only_fault(body)


def test_a_solution_mark_in_a_lesson_is_named():
    body = "```{code-cell}\n### BEGIN SOLUTION\ny = 1\n### END SOLUTION\n```\n"
    assert lesson_fault(body).startswith("2: a SOLUTION region stands outside an answer cell")


def test_a_hidden_test_outside_a_check_is_named():
    body = GOOD + "```{code-cell}\n### BEGIN HIDDEN TESTS\ny = 1\n### END HIDDEN TESTS\n```\n"
    assert "a HIDDEN TESTS region stands outside a check cell" in only_fault(body)


def test_an_unclosed_hidden_test_is_named():
    body = GOOD.replace('check("01.1", x)\n', 'check("01.1", x)\n### BEGIN HIDDEN TESTS\ny = 1\n')
    assert "add `### END HIDDEN TESTS` after it" in only_fault(body)


def test_an_answer_without_a_solution_mark_is_named():
    body = GOOD.replace("### BEGIN SOLUTION\n", "").replace("### END SOLUTION\n", "")
    assert "2: this answer marks no solution" in only_fault(body)


# Ids and headings.


def test_a_duplicate_exercise_id_is_named_with_the_first_one():
    assert "exercise 01.1 is already on line 11" in only_fault(GOOD + GOOD)


def test_a_wrong_lesson_number_in_a_heading_is_named():
    assert "exercise 02.1 is not of lesson 01" in faults(GOOD.replace("Exercise 01.1", "Exercise 02.1"))[0]


def test_a_wrong_lesson_number_in_a_setting_is_named():
    assert "2: exercise 02.1 does not belong to lesson 01" in only_fault(
        GOOD.replace('answer: "01.1"', 'answer: "02.1"')
    )


def test_an_id_without_quotes_is_named():
    assert "put the id in quotes" in only_fault(GOOD.replace('answer: "01.1"', "answer: 01.1"))


def test_an_id_that_is_none_is_named():
    assert "`1.1` is no exercise id" in only_fault(GOOD.replace('answer: "01.1"', 'answer: "1.1"'))


def test_a_heading_without_points_is_named():
    assert "1: this exercise has no points" in faults(GOOD.replace("2 points, ", ""))[0]


def test_zero_points_are_named():
    assert "an exercise with 0 points is not graded" in faults(GOOD.replace("2 points", "0 points"))[0]


def test_an_open_exercise_with_points_is_named():
    assert "an open exercise has no points" in faults(GOOD.replace("Exercise", "Open exercise"))[0]


def test_an_exercise_heading_of_another_level_is_named():
    assert "begins with ###" in faults(GOOD.replace("### Exercise", "## Exercise"))[0]


def test_an_exercise_heading_that_cannot_be_read_is_named():
    assert "this heading cannot be read: write it as" in faults(GOOD.replace("★☆☆", "easy"))[0]


def test_an_answer_without_a_heading_is_named():
    fault = faults(ANSWER + CHECK)[0]
    assert fault.startswith("1: this answer belongs to exercise 01.1, which has no heading")


def test_an_answer_above_its_heading_is_named():
    assert "1: this answer belongs to exercise 01.1 and stands above its heading" in faults(ANSWER + HEADING + CHECK)[0]


def test_a_check_under_another_exercise_is_named():
    other = GOOD.replace("01.1", "01.2")
    assert "stands under the heading of 01.2" in " ".join(faults(HEADING + ANSWER + other + CHECK))


def test_a_heading_without_a_check_is_named():
    assert only_fault(HEADING + ANSWER).startswith('1: exercise 01.1 has no check: add a code cell with check: "01.1"')


def test_a_check_without_an_answer_is_named():
    assert only_fault(HEADING + CHECK).startswith("1: exercise 01.1 has no answer")


def test_a_check_before_its_answer_is_named():
    assert "the check of 01.1 stands before its answer" in only_fault(HEADING + CHECK + ANSWER)


def test_two_answers_are_named():
    assert "exercise 01.1 has two answer cells" in only_fault(HEADING + ANSWER + ANSWER + CHECK)


def test_two_checks_are_named():
    assert "exercise 01.1 has two check cells" in only_fault(GOOD + CHECK)


def test_a_check_of_an_open_exercise_is_named():
    heading = "### Open exercise 01.1. Wonder (★★★, 20 min)\n"
    assert "exercise 01.1 is open, so it has no check" in only_fault(heading + ANSWER + CHECK)


def test_two_roles_on_one_cell_are_named():
    body = GOOD.replace('answer: "01.1"', 'answer: "01.1"\nlook: "01.1"')
    assert "2: a cell is one thing: keep one of `answer` and `look`" in only_fault(body)


def test_a_stub_without_an_answer_is_named():
    assert "only an answer cell has one" in only_fault(GOOD.replace('check: "01.1"', 'check: "01.1"\nstub: x = 1'))


def test_an_empty_stub_is_named():
    assert "`stub` must be lines of code" in only_fault(GOOD.replace('answer: "01.1"', 'answer: "01.1"\nstub:'))


def test_an_exercise_setting_in_a_lesson_is_named():
    assert "belongs in 01_slopes.exercises.md" in lesson_fault('```{code-cell}\n---\nlook: "01.1"\n---\nx = 1\n```\n')


# What the cells do.


def test_a_check_cell_that_checks_nothing_is_named():
    assert "this cell does not check its exercise" in only_fault(GOOD.replace('check("01.1", x)', "print(x)"))


def test_a_check_cell_that_checks_only_in_its_hidden_tests_is_named():
    hidden = '### BEGIN HIDDEN TESTS\ncheck("01.1", x)\n### END HIDDEN TESTS'
    assert "outside hidden tests" in only_fault(GOOD.replace('check("01.1", x)', "y = 1\n" + hidden))


def test_a_check_of_another_exercise_is_named():
    body = GOOD.replace('check("01.1", x)', 'check("01.1", x)\nprobe("01.2", x)')
    assert 'probe("01.2", …) in the check of 01.1: use "01.1"' in only_fault(body)


def test_a_check_that_is_not_python_is_named():
    assert "the check of 01.1 is not Python" in only_fault(GOOD.replace('check("01.1", x)', 'check("01.1", x'))


def test_a_blank_that_is_not_python_is_named():
    body = GOOD.replace("### BEGIN SOLUTION\nx = 1\n", "x = (\n### BEGIN SOLUTION\n1)\n")
    assert "2: with the answer cut, 01.1 is not Python" in only_fault(body)


def test_all_faults_of_a_source_are_named_at_once():
    assert len(faults(GOOD.replace('answer: "01.1"', 'answer: "02.1"\ntags: [a]').replace("2 points", "0 points"))) == 3
