"""Show a matplotlib figure so that everyone can read it: in a light and a dark notebook, on a wall, or by ear.

Importing this module (`from classroom import show`) sets the style of all figures made after it. Curves differ in their
lines as well as in colour; where points of several kinds meet, give each kind its own marker.
"""

import base64
import io

import matplotlib
from cycler import cycler
from IPython.display import display
from matplotlib.figure import Figure
from PIL import Image, ImageDraw

PAPER, INK, FAINT = "#fbfaf6", "#26282b", "#dcdad2"
# Told apart with any kind of colour vision (Okabe and Ito, 2008); the last two are darkened for the paper.
COLOURS = ["#0072b2", "#d55e00", "#007a58", "#9b4f96"]
CORNER = 20  # pixels of the picture, which has two for each one of the page

STYLE = {
    "figure.figsize": (7.0, 3.9),
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "font.size": 13,
    "axes.titlesize": 14,
    "axes.titleweight": "bold",
    "axes.titlepad": 12,
    "axes.labelpad": 6,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": FAINT,
    "legend.frameon": False,
    "legend.handlelength": 2.6,
    "lines.linewidth": 2.4,
    "lines.markersize": 8,
    "axes.prop_cycle": cycler(color=COLOURS) + cycler(linestyle=["-", "--", "-.", ":"]),
}
matplotlib.rcParams.update(STYLE)


def show(figure: Figure, alt: str) -> None:
    """Show a figure as a cell's output and close it.

    `alt` says in words what the picture shows. It is the output's text form, which a terminal prints and a test
    compares, and the alternative text of an exported page.
    """
    if not isinstance(figure, Figure):
        raise TypeError(f"show needs the fig of fig, ax = plt.subplots(), and this is a {type(figure).__name__}")
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError('say what the picture shows, for those who cannot see it: show(fig, alt="…")')
    picture, width, height = _png(figure)
    _close(figure)
    display(
        {"image/png": base64.b64encode(picture).decode(), "text/plain": alt},
        metadata={"image/png": {"alt": alt, "width": width, "height": height}},
        raw=True,
    )


def _png(figure: Figure) -> tuple[bytes, int, int]:
    """The figure on paper with round corners, and its size on the page."""
    drawn, rounded = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=200, bbox_inches="tight", pad_inches=0.15)
    image = Image.open(drawn).convert("RGBA")
    mask = Image.new("L", (image.width * 4, image.height * 4))  # large, because shrinking it smooths the corners
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), CORNER * 4, fill=255)
    image.putalpha(mask.resize(image.size))
    image.save(rounded, format="png", optimize=True)
    return rounded.getvalue(), image.width // 2, image.height // 2


def _close(figure: Figure) -> None:
    """Or Jupyter shows it once more at the end of the cell."""
    from matplotlib import pyplot

    pyplot.close(figure)
