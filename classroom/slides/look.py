"""How large everything is on a slide of 1280 × 720 pixels: what `fit` reckons with and deck.css prints."""

WIDTH, HEIGHT = 1280, 720
MARGIN = 48  # left and right
TOP, BOTTOM = 76, 672  # between them lies what a slide says; above them the step's title, below the slide's number
ROOM = BOTTOM - TOP
WIDE_TOP, WIDE_ROOM = 44, 640  # of a slide that is one large picture
GAP = 16  # between two items
LEAST = 18  # px: nothing on a slide is smaller

TEXT = 28  # px
TEXT_LINE = 39
INDENT = 30  # of a prediction, beside its line
POINT = 34  # a sentence to remember
POINT_LINE = 48
CODE = (25, 23, 21, 20, 19, 18)  # px: the largest that fits is taken
OUTPUT = 22  # px: what a cell prints
PRINTED = 14  # px: the frame of what a cell prints, and the gap after it
CODE_LINE = 1.32  # of its size
CODE_CHARACTER = 0.605  # of its size, in any fixed-width font
CODE_PADDING = 13
TEXT_CHARACTER = 0.555  # of its size: wide, because the fonts differ from one machine to the next
TABLE_LINE = 52
GRAPH_TEXT = 14  # px: the text of a drawn graph before it is enlarged; its cards have room for no more
LEAST_TAPE = 2 * TEXT_LINE + GAP  # the height of what may stand above an explorer
PLOT_TEXT = 18  # px: of a plot by matplotlib, see classroom/pictures.py
LARGEST = 2.0  # a small picture is not blown up further


def inner_width() -> int:
    return WIDTH - 2 * MARGIN
