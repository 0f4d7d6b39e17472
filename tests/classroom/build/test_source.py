"""The parser sees what jupytext sees, and knows where it stood."""

from pathlib import Path

import jupytext
import pytest

from classroom.build.source import HEADER, parse_source, read_source

ROOT = Path(__file__).resolve().parents[3]
TRICKY = """
Text directly under the header.

```python
a listing, not a cell
```

````
```{code-cell}
a cell shown, not a cell
```
````

```{code-cell} ipython3
:tags: [hide-input]
:name: short-form

x = 1

y = 2
```
```{code-cell} ipython3

# one blank line is not part of the cell
x

```

~~~{code-cell} ipython3
'''
```
'''
~~~

> ```
> quoted
> ```
>
> +++
>
> no break inside a quote

- item

      indented code

+++

<details><summary>Hint</summary>

Text.

</details>
+++ {"slideshow": {"slide_type": "slide"}}
# Title
  spaces before and after   

\\+++ not a break, and three spaces at the end of the cell
""".replace("end of the cell", "end of the cell   ")


def as_jupytext_sees_it(text: str) -> list[tuple]:
    notebook = jupytext.reads(text, fmt="md:myst")
    return [(cell.cell_type, cell.source, dict(cell.metadata)) for cell in notebook.cells]


def as_we_see_it(text: str, name: str) -> list[tuple]:
    return [(cell.kind, cell.source, cell.metadata) for cell in parse_source(text, name).cells]


def test_a_source_is_read_as_jupytext_reads_it(lesson, exercise_set):
    for source in (lesson, exercise_set):
        assert as_we_see_it(source.text, source.path) == as_jupytext_sees_it(source.text)


def test_a_tricky_source_is_read_as_jupytext_reads_it():
    text = HEADER + TRICKY
    seen = as_we_see_it(text, "lessons/01_tricky.md")
    assert seen == as_jupytext_sees_it(text)
    assert [kind for kind, _, _ in seen].count("code") == 3


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.md")), ids=lambda path: path.name)
def test_the_lessons_are_read_as_jupytext_reads_them(path):
    source = read_source(path, ROOT)
    assert as_we_see_it(source.text, source.path) == as_jupytext_sees_it(source.text)


def test_positions_lead_back_to_the_text():
    source = parse_source(HEADER + TRICKY, "lessons/01_tricky.md")
    for cell in source.cells:
        lines = cell.source.split("\n")
        assert source.lines[cell.body].rstrip() == lines[0].rstrip()
        assert source.lines[cell.source_line(len(lines) - 1) - 1].rstrip() == lines[-1].rstrip()
    assert source.lines[source.cells[1].start].startswith("```{code-cell}")
    assert source.lines[source.cells[1].end - 1] == "```"


def test_windows_line_ends_are_read_as_any_other(tmp_path):
    path = tmp_path / "lessons" / "01_slopes.md"
    path.parent.mkdir()
    path.write_bytes((HEADER + "\n# Title\n\n```{code-cell}\nx = 1\ny = 2\n```\n").replace("\n", "\r\n").encode())
    assert [cell.source for cell in read_source(path, tmp_path).cells] == ["# Title", "x = 1\ny = 2"]


def test_headings_in_listings_are_not_headings():
    source = parse_source(HEADER + "# Title\n\n```\n# no heading\n```\n\n## Two\n", "lessons/01_slopes.md")
    assert [(heading.text, heading.level) for heading in source.cells[0].headings] == [("Title", 1), ("Two", 2)]
