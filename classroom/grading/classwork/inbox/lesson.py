"""Which lesson a notebook belongs to."""

import json
import re
from collections import Counter
from collections.abc import Collection
from pathlib import PurePosixPath

from classroom.grading.problems import GradingError
from classroom.grading.read import LearnerNotebook, parse_notebook

CELL_ID = re.compile(r"(?:ex)?(\d\d)-\d+-(?:answer|look|check)$")
EXERCISE = re.compile(r"(\d\d)\.\d+$")
# Of a renamed file: only a number in the first place is the lesson's, since others count copies, days and versions.
NUMBER = re.compile(r"(?:(?:lesson|exercises?|homework|hw|week|notebook)[\s_-]*)?(\d\d)(?!\d)", re.IGNORECASE)
AGAIN = "ask the student for it again"
NOT_EXERCISES = {
    "notebook": "This is the lesson itself, not its exercises.",
    "solution": "This is the course's own solution, not what a student wrote.",
}


class Lessons:
    """The lessons there are, of which some are `graded`."""

    def __init__(self, graded: Collection[str], known: Collection[str]) -> None:
        self.graded = set(graded)
        self.known = sorted(self.graded | set(known))

    def look(self, content: bytes, parts: tuple[str, ...]) -> tuple[str, tuple[str, str] | None]:
        """The stem of the notebook's lesson (empty if unknown), and its fate if it is not to be graded.

        The last of `parts` is its file name as the student gave it.
        """
        try:
            learners = parse_notebook(content, "The file", AGAIN)
        except GradingError as error:
            stem = self.named(parts)
            return stem, self._not_graded(stem) or ("refused", str(error))
        if reason := NOT_EXERCISES.get(_kind(content)):
            return learners.stem, ("ignored", reason)
        stem = self.of(learners, parts)
        if not stem:
            known = ", ".join(sorted(self.graded))
            return "", ("refused", f"Nothing in it tells its lesson: put the lesson in its file name ({known}).")
        return stem, self._not_graded(stem)

    def _not_graded(self, stem: str) -> tuple[str, str] | None:
        if stem and stem not in self.graded:
            return "ignored", f"It belongs to {stem}, which is not being graded."
        return None

    def of(self, learners: LearnerNotebook, parts: tuple[str, ...]) -> str:
        """By what the notebook says of itself, else by its cells, else by its name and its folders'."""
        if learners.stem in self.known:
            return learners.stem
        return self._numbered(_number(learners)) or self.named(parts)

    def named(self, parts: tuple[str, ...]) -> str:
        """The lesson that the file name gives; else one that a folder is called after."""
        name = PurePosixPath(parts[-1]).stem
        return self.in_name(name) or self._only_number(name) or self._folder(parts[:-1])

    def in_name(self, name: str) -> str:
        """The lesson whose stem stands in a name, whatever separates its words."""
        return next((stem for stem in self.known if stem_pattern(stem).search(name)), "")

    def _only_number(self, name: str) -> str:
        number = NUMBER.match(name)
        return self._numbered(number[1]) if number else ""

    def _folder(self, folders: tuple[str, ...]) -> str:
        return next((stem for folder in reversed(folders) if (stem := self.in_name(folder))), "")

    def _numbered(self, number: str) -> str:
        return next((stem for stem in self.known if number and stem.startswith(f"{number}_")), "")


def stem_pattern(stem: str) -> re.Pattern:
    """Finds a stem in a name that was given by hand, such as `05 Backward` for 05_backward."""
    words = r"[\s_.-]*".join(re.escape(word) for word in stem.split("_"))
    return re.compile(rf"(?<!\d){words}(?![^\W\d_])", re.IGNORECASE)


def _number(learners: LearnerNotebook) -> str:
    """The lesson's number by most of the cells that have one; empty if two lessons have as many."""
    first, *others = Counter(number for cell in learners.cells if (number := _of_cell(cell))).most_common(2) or [
        ("", 0)
    ]
    return "" if others and others[0][1] == first[1] else first[0]


def _of_cell(cell) -> str:
    grader = cell.metadata.get("nbgrader")
    grade_id = grader.get("grade_id") if isinstance(grader, dict) else None
    marks = [EXERCISE.match(str(cell.metadata.get(key, ""))) for key in ("answer", "check", "look")]
    ids = [CELL_ID.match(str(name or "")) for name in (cell.id, cell.metadata.get("id"), grade_id)]
    return next((match[1] for match in (*marks, *ids) if match), "")


def _kind(content: bytes) -> str:
    """What the course says the notebook is: exercise, notebook or solution; `parse_notebook` has seen it is JSON."""
    metadata = json.loads(content.decode("utf-8-sig")).get("metadata")
    course = metadata.get("course") if isinstance(metadata, dict) else None
    kind = course.get("kind") if isinstance(course, dict) else None
    return kind if isinstance(kind, str) else ""
