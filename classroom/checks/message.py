"""What a check says: the same words as a card in a notebook and as plain text everywhere else."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

STYLE = """<style>
.check-card { border-left: 6px solid var(--check-edge); padding: 0.5em 1em; margin: 0.4em 0; max-width: 46em;
  background: var(--jp-layout-color2, rgba(128, 128, 128, 0.12)); color: var(--jp-content-font-color1, inherit); }
.check-card p { margin: 0.3em 0; }
/* Its class twice, to outweigh JupyterLab, where code has the grey of the card. */
.check-card.check-card p > code { padding: 0 0.25em; background: var(--jp-layout-color0, rgba(128, 128, 128, 0.15)); }
.check-right { --check-edge: #2a9d6f; }
.check-wrong { --check-edge: #d1731f; }
.check-blank { --check-edge: #7d7d7d; }
/* The error that marks the cell as failed says nothing that the card has not said. */
.jp-OutputArea-child:has(.check-card) + .jp-OutputArea-child:has([data-mime-type="application/vnd.jupyter.stderr"]),
.jp-OutputArea-child:has(.check-card) + .jp-OutputArea-child:has([data-mime-type="application/vnd.jupyter.error"])
  { display: none; }
</style>"""


@dataclass(frozen=True)
class Message:
    """`kind` is right, wrong or blank; the first line of `text` leads; marked up with `code`, *emphasis*, **bold**.

    `mistake` is the catalogue's name of what went wrong, if it has one.
    """

    kind: str
    text: str
    mistake: str = ""

    @property
    def plain(self) -> str:
        text = "".join(part if _is_code(part) else part.replace("*", "") for part in CODE.split(self.text))
        return text.replace(STAR, "*")

    @property
    def headline(self) -> str:
        return self.plain.splitlines()[0]

    @property
    def html(self) -> str:
        lines = [f"<p>{_inline(line)}</p>" for line in self.text.splitlines() if line]
        return f'{STYLE}<div class="check-card check-{self.kind}" role="status">{"".join(lines)}</div>'

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": self.plain, "text/html": self.html}


STAR = "\N{LOW ASTERISK}"  # stands in for a star that is not a mark


def literal(text: str) -> str:
    """Return `text` so that its stars are shown and not taken for emphasis."""
    return text.replace("*", STAR)


CODE = re.compile(r"(`[^`\n]+`)")  # split() keeps the code spans, where a star is a star


def _is_code(part: str) -> bool:
    return part.startswith("`") and part.endswith("`") and len(part) > 1


def _inline(line: str) -> str:
    return "".join(_span(html.escape(part, quote=False)) for part in CODE.split(line))


def _span(part: str) -> str:
    if _is_code(part):
        return f"<code>{part[1:-1].replace(STAR, '*')}</code>"
    part = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", part)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", part).replace(STAR, "*")


class NotYet(Exception):
    """An answer that is not right yet. Its text is the whole message; a notebook shows the card and not a traceback."""

    def __init__(self, message: Message):
        super().__init__(message.plain)
        self.message = message

    def _render_traceback_(self) -> list[str]:
        return [self.message.headline]
