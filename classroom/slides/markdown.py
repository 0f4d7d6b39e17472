"""Markdown as the lessons use it: to tokens, to sentences, and to HTML whose formulas are drawn."""

import re
from functools import cache
from html import escape

import ziamath
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

COMMENT = re.compile(r"\s*<!--.*?-->", re.S)
# What a full stop may stand in without ending a sentence: code, formulas, bold words, links, comments, quotes.
_WHOLE = re.compile(
    r"`[^`]+`|\$[^$]+\$|\*\*.+?\*\*|\[[^\]]*\]\([^)]*\)|<!--.*?-->"
    r"|\"(?:`[^`]*`|[^\"`])*\"|“(?:`[^`]*`|[^”`])*”",
    re.S,
)
_STOP = "\ue002"  # stands behind bold words and quotes that end with a full stop of their own
_END = re.compile(rf"(?<=[.?!{_STOP}])([\"”)]*)\s+(?=[A-Z0-9\"“(−\ue000])")
# Shapes drawn where they stand: pictures that share definitions by id would clash on one page.
ziamath.config.svg2, ziamath.config.precision = False, 1
# After these a minus sign belongs to the number behind it. ziamath spaces it as a difference, so it is put in braces.
_SIGN = re.compile(r"((?:^|[({\[=,<>+/&]|\\(?:cdot|times|approx|to|le|ge|in)\b)\s*\|?\s*)-(?=[\s\d.a-zA-Z\\])")
# What a browser would fetch by itself.
_FETCHED = re.compile(r"<(?:img|script|link|iframe|video|audio|source|object|embed)\b[^>]*>", re.I)


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and formulas between dollar signs, as JupyterLab reads a text cell."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.use(dollarmath_plugin, allow_space=False, double_inline=True)
    for name, rule in _RULES.items():
        markdown.add_render_rule(name, rule)
    return markdown


def tokens(text: str) -> list[Token]:
    return parser().parse(text)


def to_html(text: str) -> str:
    """The text as HTML without a single address that a browser would fetch by itself."""
    return parser().render(text)


def plain(text: str) -> str:
    """What is read aloud: the text without marks, addresses and comments, formulas as they are typed."""
    text = COMMENT.sub("", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[`*$\\]|^\s*[-|>#]+\s*", "", text, flags=re.M)


def words(text: str) -> int:
    """How many words a listener hears."""
    return len(re.findall(r"[\w'’−-]+", plain(text)))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with its own comments and bold words."""
    kept: list[str] = []

    def keep(match: re.Match) -> str:
        kept.append(match[0])
        ends = re.search(r"[.?!](\*\*|[\"”])$", match[0])
        return f"\ue000{len(kept) - 1}\ue001{_STOP if ends else ''}"

    parts = _END.split(_WHOLE.sub(keep, " ".join(text.split())))
    joined = ["".join(pair) for pair in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return [re.sub(f"\ue000(\\d+)\ue001{_STOP}?", lambda m: kept[int(m[1])], part) for part in joined if part]


def formula(tex: str, display: bool = False) -> str:
    """A formula as an SVG picture whose size and place follow the text around it."""
    drawn = ziamath.Latex(_SIGN.sub(r"\1{-}", tex), size=100, inline=not display, color="currentColor")
    width, height = drawn.getsize()
    svg = drawn.svg()
    box = re.search(r'viewBox="([^"]*)"', svg)[1]
    style = f"width:{width / 100:.3f}em;height:{height / 100:.3f}em;vertical-align:{drawn.getyofst() / 100:.3f}em"
    inside = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    kind = "formula formula-display" if display else "formula"
    return (
        f'<svg class="{kind}" role="img" aria-label="{escape(tex)}" viewBox="{box}" style="{style}" '
        f'xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )


def _math_inline(_self, all_tokens, index, _options, _env) -> str:
    return formula(all_tokens[index].content)


def _math_block(_self, all_tokens, index, _options, _env) -> str:
    return f'<div class="math">{formula(" ".join(all_tokens[index].content.split()), display=True)}</div>\n'


def _link_open(_self, all_tokens, index, _options, _env) -> str:
    address = all_tokens[index].attrGet("href")
    # The lesson's neighbours lie elsewhere than the slides: their names are read, not clicked.
    return f'<a href="{escape(address)}" target="_blank">' if address.startswith("http") else "<span>"


def _link_close(_self, all_tokens, index, _options, _env) -> str:
    depth = 0
    for token in reversed(all_tokens[:index]):
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "link_open" and depth == 1:
            return "</a>" if token.attrGet("href").startswith("http") else "</span>"
    return "</span>"


def _html(_self, all_tokens, index, _options, _env) -> str:
    return _FETCHED.sub("", COMMENT.sub("", all_tokens[index].content))


def _image(_self, all_tokens, index, _options, _env) -> str:
    # Its file lies elsewhere than the slides: its words are read.
    return escape(all_tokens[index].content)


_RULES = {
    "image": _image,
    "math_inline": _math_inline,
    "math_inline_double": _math_block,
    "math_block": _math_block,
    "link_open": _link_open,
    "link_close": _link_close,
    "html_inline": _html,
    "html_block": _html,
}
