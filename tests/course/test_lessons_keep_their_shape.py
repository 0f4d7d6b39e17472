"""The anatomy that every lesson shares, so that a reader of one knows their way in all."""

import re

import pytest

from tests.course.lessons import LESSONS, ROOT, code_cells, lines_of_code, prose, read, words

SECTIONS = ["What you'll do", "Where we are", "Step", "Meet the engine", "Recap", "In practice", "Exercises"]
SLOW_WAY = "Check against the slow way"  # from lesson 04 on, where there are gradients to check
BANNED = r"\b(simply|obviously|trivial(ly)?|of course|needless to say|as we can (clearly )?see|easy|easily)\b"
OPENING_LESSON = "00_start"  # ten minutes at the keyboard; the bounds on length are for the lessons proper

lessons = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def sections(path) -> dict[str, str]:
    """The text under each second-level heading, code cells left out."""
    text = "\n".join(cell.source for cell in read(path).cells if cell.kind == "markdown")
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def test_there_are_lessons():
    assert len(LESSONS) >= 10


@lessons
def test_the_sections_come_in_the_same_order(path):
    names = ["Step" if name.startswith("Step ") else name for name in sections(path) if name]
    wanted = [*SECTIONS[:3], SLOW_WAY, *SECTIONS[3:]] if path.stem >= "04" else SECTIONS
    assert [name for i, name in enumerate(names) if i == 0 or name != names[i - 1]] == wanted


@lessons
def test_from_lesson_04_on_nudging_confirms_what_was_built(path):
    if path.stem < "04":
        assert SLOW_WAY not in sections(path)
        return
    cells = read(path).cells
    names = [heading.text for cell in cells for heading in cell.headings if heading.level == 2]
    begin, end = _line_of(read(path), SLOW_WAY), _line_of(read(path), names[names.index(SLOW_WAY) + 1])
    code = [cell.source for cell in cells if cell.kind == "code" and begin < cell.line < end]
    assert re.search(r"\b(gradient|gradcheck|central_difference|derivative)\(", "\n".join(code))


@lessons
def test_there_are_three_to_six_numbered_steps(path):
    steps = [name for name in sections(path) if name.startswith("Step ")]
    assert 3 <= len(steps) <= 6
    for number, name in enumerate(steps, start=1):
        assert re.fullmatch(rf"Step {number}\. \S.*", name), name


@lessons
def test_the_title_is_followed_by_one_sentence_on_what_exists_at_the_end(path):
    title, _, rest = sections(path)[""].strip().partition("\n")
    assert re.fullmatch(r"# [A-Z].+", title)
    assert rest.strip().startswith("At the end of this lesson there is")
    assert len(re.findall(r"[.!?](?=\s|$)", rest.strip())) == 1


@lessons
def test_what_you_will_do_learn_and_need_fits_in_eight_bullets(path):
    text = sections(path)["What you'll do"]
    assert 3 <= len(re.findall(r"^- ", text, flags=re.M)) <= 8
    for part in ("**What you'll learn**", "**What you'll need**"):
        assert part in text
    assert re.search(r"\b\d+ minutes\b", text)


@lessons
def test_the_set_up_stands_alone_under_where_we_are(path):
    source = read(path)
    first = code_cells(source)[0].source
    assert "import" in first
    later = [cell.source for cell in code_cells(source)[1:]]
    assert not any(re.search(r"^from (engine|classroom)", code, flags=re.M) for code in later)


@lessons
def test_a_step_asks_for_a_prediction_and_the_lesson_for_a_try(path):
    steps = [text for name, text in sections(path).items() if name.startswith("Step ")]
    assert sum("**Before you run it**" in text for text in steps) >= 2
    assert sum("**Try it.**" in text for text in steps) >= 1


@lessons
def test_no_more_than_three_code_cells_follow_each_other(path):
    run = 0
    for cell in read(path).cells:
        run = run + 1 if cell.kind == "code" else 0
        assert run <= 3, f"line {cell.line}"


@lessons
def test_there_is_a_picture(path):
    assert any(re.search(r"\b(show|draw_graph)\(", cell.source) for cell in code_cells(read(path)))


@lessons
def test_every_plot_has_an_alternative_text(path):
    for cell in code_cells(read(path)):
        for call in re.findall(r"^show\(.*", cell.source, flags=re.M | re.S):
            alt = re.search(r'alt="([^"]*)"', call)
            assert alt, f"line {cell.line}"
            assert len(alt[1]) > 40, f"line {cell.line}"


@lessons
def test_the_length_is_that_of_a_lesson(path):
    source = read(path)
    assert words(source) <= 2500
    assert words(source) / lines_of_code(source) >= 12
    if path.stem >= "04":
        assert words(source) / lines_of_code(source) <= 25
    if path.stem != OPENING_LESSON:
        assert words(source) >= 1500


@lessons
def test_the_code_stays_short(path):
    source = read(path)
    cells = [cell for cell in code_cells(source) if cell.line < _line_of(source, "Recap")]  # which repeats all at once
    longest = sorted(len(cell.source.splitlines()) for cell in cells)
    assert longest[-1] <= 25
    assert longest[len(longest) // 2] <= 10


@lessons
def test_the_code_fits_beside_the_file_browser(path):
    for cell in code_cells(read(path)):
        assert max(map(len, cell.source.splitlines())) <= 100, f"line {cell.line}"


@lessons
def test_the_prose_uses_no_filler(path):
    assert not re.findall(BANNED, prose(read(path)), flags=re.I)


@lessons
def test_the_recap_repeats_the_code(path):
    source = read(path)
    after_recap = [cell for cell in source.cells if cell.line > _line_of(source, "Recap")]
    assert "All of today's code" in sections(path)["Recap"]
    assert any(cell.kind == "code" for cell in after_recap)


def _line_of(source, name):
    return next(h.line for cell in source.cells for h in cell.headings if h.text == name)


@lessons
def test_in_practice_names_the_others_what_is_left_out_and_a_bug(path):
    text = sections(path)["In practice"]
    assert "**What others call it.**" in text
    assert "**The bug people hit.**" in text


@lessons
def test_every_relative_link_leads_somewhere(path):
    links = re.findall(
        r"\]\((?!https?:)([^)#]+)\)", "\n".join(c.source for c in read(path).cells if c.kind == "markdown")
    )
    assert links
    for link in links:
        assert (ROOT / "notebooks" / link).resolve().exists(), link
