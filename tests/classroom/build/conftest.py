"""A course of one small lesson in a temporary folder."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from classroom.build.__main__ import main
from classroom.build.build import Report, build
from classroom.build.source import HEADER, Source, parse_source

LESSON = """
# Slopes

A slope is a number.

```{code-cell} ipython3
def square(x):
    return x * x

square(3)
```

## Step 1. Look

Two texts in a row, and the second has a name.

+++ {"name": "second"}

Here it is.

```{code-cell} ipython3
---
tags: [hide-input]
---
print("a")
print("b")
```

+++

The end.
"""

EXERCISES = """
# Exercises

```{code-cell} ipython3
def check(number, right):
    assert right, number
    print(number, "passed")
```

### Exercise 01.1. Double it (2 points, ★☆☆, 4 min)

Write `double`.

```{code-cell} ipython3
---
answer: "01.1"
---
def double(x):
    \"\"\"Twice x.\"\"\"
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
```

```{code-cell} ipython3
---
look: "01.1"
---
double(4)
```

```{code-cell} ipython3
---
check: "01.1"
---
check("01.1", double(1) == 2)
### BEGIN HIDDEN TESTS
check("01.1", double(7) == 14)
### END HIDDEN TESTS
```

### Exercise 01.2. Predict (1 point, ★☆☆, 2 min)

What is twice 21?

```{code-cell} ipython3
---
answer: "01.2"
stub: |
  # a number
  twice = ...
---
### BEGIN SOLUTION
twice = 42
### END SOLUTION
```

```{code-cell} ipython3
---
check: "01.2"
---
check("01.2", twice == 42)
```

### Open exercise 01.3. Wonder (★★★, 20 min)

Is there a number that is twice itself?

```{code-cell} ipython3
---
answer: "01.3"
---
### BEGIN SOLUTION
zero = 0
### END SOLUTION
```
"""


class Course:
    """A course at `root`, with the tests' shorthands for writing, building and reading its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "lessons").mkdir()

    def write(self, name: str, body: str) -> Path:
        """Write the source lessons/`name` with the given body under the right header."""
        path = self.root / "lessons" / name
        path.write_text(HEADER + body, encoding="utf-8")
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old` by `new` in a file of the course."""
        text = self.read(name)
        assert old in text
        (self.root / name).write_text(text.replace(old, new), encoding="utf-8")

    def read(self, name: str) -> str:
        """The text of a file of the course."""
        return (self.root / name).read_text(encoding="utf-8")

    def notebook(self, name: str) -> NotebookNode:
        """A built notebook."""
        return nbformat.read(self.root / name, as_version=4)

    def save(self, name: str, notebook: NotebookNode) -> None:
        """Save a notebook as JupyterLab does: with the kernel's own idea of the language in its metadata."""
        notebook.metadata.language_info["version"] = "3.99.0"
        nbformat.write(notebook, self.root / name)

    def build(self, **options: object) -> Report:
        """Build the course."""
        return build(self.root, **options)

    def run(self, *arguments: str) -> int:
        """Run the command line on the course; returns the exit code."""
        return main(list(arguments), self.root)


@pytest.fixture
def empty_course(tmp_path) -> Course:
    """A course without any source."""
    return Course(tmp_path)


@pytest.fixture
def course(empty_course) -> Course:
    """A course with one lesson and its exercises, not built yet."""
    empty_course.write("01_slopes.md", LESSON)
    empty_course.write("01_slopes.exercises.md", EXERCISES)
    return empty_course


@pytest.fixture
def lesson() -> Source:
    """The parsed lesson."""
    return parse_source(HEADER + LESSON, "lessons/01_slopes.md")


@pytest.fixture
def exercise_set() -> Source:
    """The parsed exercises."""
    return parse_source(HEADER + EXERCISES, "lessons/01_slopes.exercises.md")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory) -> Course:
    """The course, built; shared by all tests, which must not change it."""
    course = Course(tmp_path_factory.mktemp("built"))
    course.write("01_slopes.md", LESSON)
    course.write("01_slopes.exercises.md", EXERCISES)
    assert build(course.root).errors == []
    return course


@pytest.fixture
def built(built_once, tmp_path) -> Course:
    """A built course of one's own."""
    import shutil

    shutil.copytree(built_once.root, tmp_path, dirs_exist_ok=True)
    course = object.__new__(Course)
    course.root = tmp_path
    return course
