"""Speaker notes as their authors write them, and every fault that they can have, with its line."""

import pytest

from classroom.build.problems import SourceError
from classroom.slides.notes import Notes, notes_path, read_notes

NOTES = """# Speaker notes: Slopes

What the hour is about,
in two lines.

## Where we are (1 minute)

Words of the part as a whole.

## Step 1. Look (5 minutes)

Its one thought.

**Ask.** What is 1?

**They say.** "One": right.

More of what they say.

**Mistake.** Forget it:

```python
## no heading
1 +

2
```

```text
3
```

Who saw it?

**Board.** A line.

**Ask.** And 2?

**They say.** "Two."

**Skip.** The last cell.
"""


@pytest.fixture
def read(tmp_path):
    def read(text: str) -> Notes:
        path = notes_path(tmp_path, "01_slopes")
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return read_notes(path, tmp_path)

    return read


def test_the_notes_have_a_title_a_thread_and_parts_with_minutes(read):
    notes = read(NOTES)
    assert (notes.title, notes.thread) == ("Slopes", "What the hour is about,\nin two lines.")
    assert [(part.heading, part.minutes, part.line) for part in notes.parts.values()] == [
        ("Where we are", 1, 6),
        ("Step 1. Look", 5, 10),
    ]
    assert list(notes.parts) == ["Where we are", "Step 1. Look"]
    assert notes.minutes == 6


def test_the_five_fields_and_the_words_without_one_are_read_in_order(read):
    part = read(NOTES).parts["Step 1. Look"]
    fields = ["", "Ask", "They say", "Mistake", "Board", "Ask", "They say", "Skip"]
    assert [entry.field for entry in part.entries] == fields
    assert part.of("") == ["Its one thought."]
    assert part.of("Board") == ["A line."]
    assert part.of("Skip") == ["The last cell."]
    assert part.of("They say")[0] == '"One": right.\n\nMore of what they say.'


def test_each_question_is_paired_with_the_answers_to_it(read):
    assert read(NOTES).parts["Step 1. Look"].questions == [
        ("What is 1?", '"One": right.\n\nMore of what they say.'),
        ("And 2?", '"Two."'),
    ]


def test_a_mistake_is_read_with_its_code_and_what_it_shows(read):
    part = read(NOTES).parts["Step 1. Look"]
    assert part.mistakes == [("## no heading\n1 +\n\n2", "3")]
    assert part.of("Mistake")[0].startswith("Forget it:") and part.of("Mistake")[0].endswith("Who saw it?")


def test_a_part_may_say_nothing(read):
    assert read("# Speaker notes: A\n\n## Recap (2 minutes)\n").parts["Recap"].entries == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "begin with `# Speaker notes: `"),
        ("# Slopes\n", 1, "begin with `# Speaker notes: `"),
        ("## Step 1. Look (5 minutes)\n", 1, "begin with `# Speaker notes: `"),
        (NOTES.replace("Look (5 minutes)", "Look"), 10, "`## Step 1. Look (5 minutes)`"),
        (NOTES.replace("(1 minute)", "(one minute)"), 6, "say how long this part takes"),
        (NOTES.replace('**They say.** "Two."\n', ""), 10, "each **Ask.** needs its **They say.**"),
        (NOTES.replace("**Ask.** And 2?\n", ""), 10, "each **Ask.** needs its **They say.**"),
    ],
    ids=["empty", "no title", "a part for a title", "no minutes", "minutes in words", "no They say", "no Ask"],
)
def test_a_fault_is_named_with_its_line(read, text, line, said):
    with pytest.raises(SourceError) as caught:
        read(text)
    assert str(caught.value).startswith(f"lessons/notes/01_slopes.md:{line}: ")
    assert said in str(caught.value)


def test_missing_notes_are_named(tmp_path):
    with pytest.raises(SourceError) as caught:
        read_notes(notes_path(tmp_path, "01_slopes"), tmp_path)
    assert str(caught.value).startswith("lessons/notes/01_slopes.md:1: there are no speaker notes")
