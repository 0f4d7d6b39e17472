"""Whether what is drawn will be seen from the back row.

`make slides` and `make present` say so in the environment, and pictures are then drawn for it: large graphs without
what one can do without, explorers as a tape for a page on which no Python runs.
"""

import os

VARIABLE = "COURSE_PROJECTOR"
SLIDES, LIVE = "slides", "live"
WIDEST, HIGHEST = 960, 530  # px of a drawn graph that can fill a screen of 1280 × 720 with letters of 18 px


def is_on() -> bool:
    """Whether the lesson is shown to a room, on slides or live."""
    return os.environ.get(VARIABLE) in (SLIDES, LIVE)


def is_too_large(width: float, height: float) -> bool:
    """Whether a graph of this size could not be read on the wall."""
    return width > WIDEST or height > HIGHEST


def is_page() -> bool:
    """Whether it becomes slides, where no kernel will answer."""
    return os.environ.get(VARIABLE) == SLIDES
