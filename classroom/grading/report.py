"""The scores as a table in a terminal."""

import textwrap

from .score import LessonScore, Score

NARROWEST = 60


def text_report(lessons: list[LessonScore], width: int = 100) -> str:
    """The table of points, a line for each exercise cut to `width` columns, and the total."""
    width = max(width, NARROWEST)
    titles = [score.task.title for lesson in lessons for score in lesson.scores]
    column = min(max(map(len, titles), default=0), width // 3)
    blocks = ["\n".join(_lesson_lines(lesson, column, width)) for lesson in lessons]
    return "\n\n".join([*blocks, f"In all {total(lessons)}."])


def total(lessons: list[LessonScore]) -> str:
    """The points of all lessons in words, and what could not be graded."""
    points, possible = sum(lesson.points for lesson in lessons), sum(lesson.possible for lesson in lessons)
    ungraded = [lesson.stem[:2] for lesson in lessons if lesson.problem]
    missing = f" (without lesson{'s' if len(ungraded) > 1 else ''} {', '.join(ungraded)}, not graded)"
    return f"{points} of {possible} points" + (missing if ungraded else "")


def outcome(score: Score) -> str:
    """Why the points are what they are, in a few words."""
    return {"right": "right", "ungraded": "not graded"}.get(score.verdict.kind) or score.verdict.why


def _lesson_lines(lesson: LessonScore, column: int, width: int) -> list[str]:
    lines = [f"{lesson.stem[:2]}  {lesson.title}".rstrip()]
    for score in lesson.scores:
        title = textwrap.shorten(score.task.title, column, placeholder="…").ljust(column)
        line = f"  {score.task.id:<6} {title}  {score.points:>2} of {score.task.points}   {outcome(score)}"
        lines.append(line if len(line) <= width else line[: width - 1].rstrip() + "…")
    lines.append(f"  {'':<6} {'Lesson ' + lesson.stem[:2]:<{column}}  {lesson.points:>2} of {lesson.possible}")
    return lines + [f"  ! {text}" for text in [*filter(None, [lesson.problem]), *lesson.notices]]
