"""What an answer can import from `classroom` in a room: its pictures are not drawn, and its checks do not judge.

This file becomes the room's `classroom/__init__.py`.
"""


class _Quiet:
    """Takes every call and every attribute, and does nothing."""

    def __call__(self, *args, **kwargs):
        return None

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        return self


check = draw_graph = explore = progress = show = your_engine = _Quiet()


def track(steps, *args, **kwargs):
    """The steps themselves, without the bar."""
    return steps
