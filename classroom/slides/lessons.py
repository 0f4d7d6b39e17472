"""Which lessons there are to present, with all that is known of each."""

from dataclasses import dataclass
from pathlib import Path

from classroom.build.exercises import Exercise, exercises
from classroom.build.files import select, source_paths
from classroom.build.problems import BuildError
from classroom.build.source import Source, read_source
from classroom.slides.notes import Notes, notes_path, read_notes

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path("teaching")  # what is made for a class; nothing in it is committed


@dataclass(frozen=True)
class Lesson:
    """A lesson's source, its speaker notes, and its exercises."""

    source: Source
    notes: Notes
    exercises: list[Exercise]


def chosen(root: Path, lesson: str) -> list[Path]:
    """The sources of the lesson given as `05` or `05_backward`; of all lessons if it is empty.

    Raises BuildError, listing the lessons, if there is no such lesson.
    """
    paths = [path for path in source_paths(root) if path.name[0].isdigit() and ".exercises" not in path.name]
    return select(paths, lesson) if lesson else paths


def one(root: Path, lesson: str) -> Path:
    """The source of one lesson. Raises BuildError if none is named, or there is no such lesson."""
    if not lesson:
        raise BuildError("Say which lesson, for example: LESSON=05.")
    return chosen(root, lesson)[0]


def read_lesson(path: Path, root: Path) -> Lesson:
    """Read the lesson whose source is `path`. Raises BuildError for what cannot be understood."""
    practice = path.with_suffix(".exercises.md")
    found = exercises(read_source(practice, root)) if practice.exists() else []
    return Lesson(read_source(path, root), read_notes(notes_path(root, path.stem), root), found)
