"""What can be wrong with a source, said in a way that tells the author what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault: the line of the source it is on (counted from 1) and one sentence about it."""

    line: int
    message: str


class BuildError(Exception):
    """A foreseeable failure; its text is all that the user needs to see."""


class SourceError(BuildError):
    """A source that cannot be built, with everything found wrong in it."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(f"{path}:{p.line}: {p.message}" for p in self.problems))
