"""The scores as HTML: a page to keep or print, and the same table for a notebook."""

import html
import re
from datetime import datetime
from urllib.parse import quote

from .report import outcome, total
from .score import LessonScore, Score

# Doubled class names outweigh what JupyterLab says of the tables in an output: columns of one width, set flush right.
STYLE = """
.points.points table { border-collapse: collapse; table-layout: auto; width: 100%; margin: 0.5em 0 0.2em; }
.points.points th, .points.points td { text-align: left; vertical-align: top; padding: 0.35em 0.8em 0.35em 0;
  white-space: normal; border-bottom: 1px solid rgba(128, 128, 128, 0.4); }
.points.points td.number { white-space: nowrap; }
.points tr { background: none !important; }
.points.points tfoot td { font-weight: bold; border-bottom: none; }
.points .notice { border-left: 4px solid #888; padding-left: 0.8em; margin: 0.5em 0; }
.points p { margin: 0 0 0.3em; }
"""
PAGE_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em;
  background: Canvas; color: CanvasText; }
h1 { font-size: 1.6em; } h2 { font-size: 1.2em; margin: 1.8em 0 0; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } tr, .notice { break-inside: avoid; }
  h2 { break-after: avoid; } a { color: inherit; } }
"""


def html_page(lessons: list[LessonScore], when: datetime, to_exercises: str = "../exercises") -> str:
    """The page; `to_exercises` is how to get from it to the folder of the exercises."""
    body = "".join(_lesson(lesson, f"{to_exercises}/{quote(lesson.stem)}.ipynb") for lesson in lessons)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Your points</title>\n'
        f"<style>{PAGE_STYLE}{STYLE}</style>\n</head>\n"
        f'<body class="points">\n<h1>{total(lessons)}</h1>\n'
        f"<p>Graded on {when:%d %B %Y at %H:%M}, from the notebooks as they were saved.</p>\n{body}</body>\n</html>\n"
    )


def html_fragment(lessons: list[LessonScore], remark: str) -> str:
    """The table for a notebook, in the colours of its theme; `remark` stands at its end."""
    body = "".join(_lesson(lesson, "") for lesson in lessons)
    end = f"<p><strong>In all {total(lessons)}.</strong> {_prose(remark)}</p>"
    return f'<style>{STYLE}</style><div class="points">{body}{end}</div>'


def _lesson(lesson: LessonScore, link: str) -> str:
    title = html.escape(f"{lesson.stem[:2]} {lesson.title}".strip())
    heading = f'<h2><a href="{link}">{title}</a></h2>' if link else f"<p><strong>{title}</strong></p>"
    notices = "".join(f'<p class="notice">{_prose(text)}</p>\n' for text in _remarks(lesson))
    rows = "".join(_row(score) for score in lesson.scores)
    foot = f'<tr><td></td><td>Lesson {lesson.stem[:2]}</td><td class="number">{lesson.points} of {lesson.possible}</td>'
    head = "".join(f'<th scope="col">{text}</th>' for text in ("No.", "Exercise", "Points", "Outcome"))
    inside = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n<tfoot>{foot}<td></td></tr></tfoot>"
    table = f"<table>\n{inside}\n</table>\n" if rows else ""
    return f"{heading}\n{notices}{table}"


def _remarks(lesson: LessonScore) -> list[str]:
    return [*filter(None, [lesson.problem]), *lesson.notices]


def _row(score: Score) -> str:
    task, points = score.task, f"{score.points} of {score.task.points}"
    said = score.verdict.message or outcome(score).capitalize()
    lines = "".join(f"<p>{_prose(line)}</p>" for line in said.split("\n") if line.strip())
    cells = f'<td class="number">{task.id}</td><td>{_prose(task.title)}</td><td class="number">{points}</td>'
    return f"<tr>{cells}<td>{lines}</td></tr>\n"


def _prose(text: str) -> str:
    """Text with `code` in it as HTML. It may quote a learner's code, so nothing else in it is taken for HTML."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", html.escape(text))
