"""Slides as HTML: text, highlighted code, outputs and pictures at the sizes that `fit` found."""

import re
from functools import cache
from html import escape

from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from classroom.slides import look
from classroom.slides.fit import Placed, is_tape, output_text, shown_code, shown_outputs
from classroom.slides.markdown import to_html

_SCRIPT = re.compile(r"<style>.*?</style>", re.S)


def item_html(placed: Placed) -> str:
    """One item of a slide. What appears later is one fragment, in reveal.js's sense."""
    item = placed.item
    kind = " ".join(filter(None, ["item", f"item-{item.kind}", item.role, "fragment" if item.later else ""]))
    return f'<div class="{kind}">{_BY_KIND.get(item.kind, _text)(placed)}</div>'


def _text(placed: Placed) -> str:
    return to_html(placed.item.text)


def _code(placed: Placed) -> str:
    return code_html(shown_code(placed.item.text), placed.size)


def code_html(text: str, size: float) -> str:
    coloured = highlight(text, PythonLexer(stripnl=False), _formatter())
    return f'<div class="code" style="font-size:{size:g}px">{coloured}</div>'


@cache
def _formatter() -> HtmlFormatter:
    return HtmlFormatter(nowrap=False, classprefix="py-", cssclass="py")


def code_styles() -> str:
    """The colours of code, on light and on dark slides; all differ from their ground by 4.5 to 1 or more."""
    return _PYGMENTS


_PYGMENTS = """
.py-k, .py-kn, .py-ow, .py-kc { color: var(--code-keyword); font-weight: bold; }
.py-s1, .py-s2, .py-sd, .py-sa, .py-si, .py-se { color: var(--code-string); }
.py-mi, .py-mf { color: var(--code-number); }
.py-nf, .py-nc, .py-fm { color: var(--code-name); font-weight: bold; }
.py-c1 { color: var(--code-comment); font-style: italic; }
"""


def _output(placed: Placed) -> str:
    parts = []
    for output in shown_outputs(placed.item.cell):
        data = output.get("data", {})
        if "image/png" in data:
            parts.append(_image(output, placed.scale))
        elif is_tape(output):
            parts.append(data["text/html"])
        elif "<svg" in data.get("text/html", ""):
            parts.append(_graph(data["text/html"], placed.scale))
        elif "check-card" in data.get("text/html", ""):
            parts.append(f'<div class="says">{_SCRIPT.sub("", data["text/html"])}</div>')
        elif text := output_text(output):
            kind = "printed error" if output.output_type == "error" else "printed"
            parts.append(f'<pre class="{kind}" style="font-size:{look.OUTPUT}px">{escape(text)}</pre>')
    return "\n".join(parts)


def _image(output: NotebookNode, scale: float) -> str:
    known = output.metadata["image/png"]
    width, height = round(known["width"] * scale), round(known["height"] * scale)
    source = "".join(output.data["image/png"].split())
    # Its text cannot be measured in the page, so the page is told how large it is.
    return (
        f'<img class="plot" src="data:image/png;base64,{source}" width="{width}" height="{height}" '
        f'alt="{escape(known["alt"])}" data-text="{look.PLOT_TEXT * scale:.1f}">'
    )


def _graph(html: str, scale: float) -> str:
    """A drawn graph, larger. Its style sheet is the deck's, so that it stands there once."""
    svg = html[html.index("<svg") : html.index("</svg>") + 6]
    svg = re.sub(r' style="min-width: \d+px"', "", svg, count=1)

    def larger(match: re.Match) -> str:
        return f'{match[1]}width="{float(match[2]) * scale:.0f}" height="{float(match[3]) * scale:.0f}"'

    svg = re.sub(r'(<svg[^>]*?)width="([\d.]+)" height="([\d.]+)"', larger, svg, count=1)
    return f'<div class="graph-picture">{svg}</div>'


_BY_KIND = {"code": _code, "output": _output}
