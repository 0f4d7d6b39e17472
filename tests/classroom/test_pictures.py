"""Figures: one output, words beside it, and an error that says what to do."""

import base64
import io
import subprocess
import sys

import matplotlib
import pytest
from PIL import Image

matplotlib.use("agg")

from matplotlib import pyplot as plt

from classroom import pictures


@pytest.fixture
def shown(monkeypatch) -> list:
    """What was displayed: (data, metadata)."""
    outputs = []
    monkeypatch.setattr(pictures, "display", lambda data, metadata, raw: outputs.append((data, metadata["image/png"])))
    return outputs


def test_a_figure_is_shown_once_with_its_words_and_closed(shown):
    fig, ax = plt.subplots()
    ax.plot([1, 2, 3])
    pictures.show(fig, alt="A rising line.")
    [(data, metadata)] = shown
    assert set(data) == {"image/png", "text/plain"}
    assert data["text/plain"] == metadata["alt"] == "A rising line."
    assert not plt.fignum_exists(fig.number)


def test_the_picture_has_two_pixels_for_one_of_the_page_and_round_corners(shown):
    fig, _ = plt.subplots()
    pictures.show(fig, alt="Empty axes.")
    data, metadata = shown[0]
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert image.size == pytest.approx((2 * metadata["width"], 2 * metadata["height"]), abs=1)
    assert 600 < metadata["width"] < 800  # legible on a wall, and not wider than a cell
    assert image.getpixel((0, 0))[3] == 0
    assert image.getpixel((image.width // 2, 2)) == (*bytes.fromhex(pictures.PAPER[1:]), 255)


def test_two_curves_differ_without_colour():
    _, ax = plt.subplots()
    lines = [ax.plot([0, 1], [k, k])[0] for k in range(4)]
    assert len({line.get_linestyle() for line in lines}) == 4
    plt.close("all")


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_a_figure_without_words_is_refused(alt):
    fig, _ = plt.subplots()
    with pytest.raises(ValueError, match="say what the picture shows"):
        pictures.show(fig, alt=alt)
    plt.close(fig)


def test_what_is_no_figure_is_refused():
    with pytest.raises(TypeError, match=r"show needs the fig of .* this is a module"):
        pictures.show(plt, alt="A line.")


def test_importing_classroom_loads_no_plotting_and_no_graphviz():
    code = "import classroom, sys; print({'matplotlib', 'graphviz', 'IPython'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert answer.strip() == "set()"
