"""What keeps a file or a lesson from being graded."""


class GradingError(Exception):
    """A foreseeable failure; its text is one line that names the file and says what to do."""


def fresh(number: str) -> str:
    """The advice that helps with most damaged files of lesson `number`."""
    return f"`make reset LESSON={number}` writes a fresh one and keeps this one beside it"
