"""The one error that an explorer answers with a sentence instead of a traceback."""


class NotExplorable(ValueError):
    """Says in a sentence what cannot be shown and what to do; a notebook shows that sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
