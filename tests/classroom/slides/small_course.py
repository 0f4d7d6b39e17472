"""A course of one small lesson with its speaker notes, in a folder of its own."""

from pathlib import Path

from classroom.build.convert import to_notebook
from classroom.build.files import to_text
from classroom.build.source import HEADER, Source, read_source
from tests.classroom.slides.small import value

LESSON = """
# Slopes

A slope is a number.

## Where we are

Lesson 00 began.

```{code-cell} ipython3
import math
```

A second cell is set-up as well.

```{code-cell} ipython3
from os import environ
```

## Step 1. Look

Here is one.

**Before you run it**: what is it?

```{code-cell} ipython3
root = math.sqrt(4)
root
```

It is 2.

```{code-cell} ipython3
def show(what):
    print("shown to", environ.get("COURSE_PROJECTOR"))
```

$$a = b$$

```{code-cell} ipython3
show(root)
```

**Try it.** Take another one, and then one more.

```{code-cell} ipython3
---
tags: [raises-exception]
---
1 / 0
```

## Recap

- All of it.

```{code-cell} ipython3
again = math.sqrt(4)
```
"""

NOTES = """# Speaker notes: Slopes

What the hour is about.

## Where we are (1 minute)

## Step 1. Look (2 minutes)

One thought.

**Ask.** What is it?

**They say.** "2": right.

**Skip.** Nothing.
"""

EXERCISES = """
# Exercises

### Open exercise 01.1. Wonder (★★★, 20 min)

Is there another one?
"""


class Course:
    """A course at `root`, with its lesson's source and its notebook, in which one cell was run."""

    stem = "01_slopes"

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("lessons/notes", "notebooks", "classroom", "engine"):
            (root / folder).mkdir(parents=True)
        (root / "lessons" / "notes" / "01_slopes.md").write_text(NOTES, encoding="utf-8")
        (root / "classroom" / "jupyterlab.json").write_text('{"course": {"own": 1}}', encoding="utf-8")
        (root / "lessons" / "01_slopes.exercises.md").write_text(HEADER + EXERCISES, encoding="utf-8")
        (root / "lessons" / "explorers.md").write_text(f"{HEADER}\n# All explorers\n", encoding="utf-8")
        self.write(LESSON)
        built = to_notebook(self.source)
        next(cell for cell in built.cells if cell.source.startswith("root")).outputs = [value("2.0")]
        self.built.write_text(to_text(built), encoding="utf-8")

    def write(self, body: str) -> None:
        """Write the lesson's source."""
        (self.root / "lessons" / "01_slopes.md").write_text(HEADER + body, encoding="utf-8")

    @property
    def source(self) -> Source:
        return read_source(self.root / "lessons" / "01_slopes.md", self.root)

    @property
    def built(self) -> Path:
        """The lesson's notebook."""
        return self.root / "notebooks" / "01_slopes.ipynb"
