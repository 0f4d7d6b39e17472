"""The deck: a lesson's slides, with their notes, as one HTML file that asks nothing of any network."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbformat import NotebookNode

from classroom.build.exercises import Exercise
from classroom.slides import look
from classroom.slides.blocks import read_parts
from classroom.slides.fit import Placed, Slide, slides_of, text_height
from classroom.slides.markdown import to_html
from classroom.slides.notes import Notes, PartNotes
from classroom.slides.plan import Section, plan
from classroom.slides.render import code_styles, item_html

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
REVEAL = HERE / "reveal"  # reveal.js 5.2.1 and its notes plugin, as their authors publish them
# No line begins with the comma after a formula, or with a per cent sign.
_FORMULA_STOP = re.compile(r'(<svg class="formula" (?:(?!</svg>).)*</svg>[.,:;?!)]+)', re.S)


@dataclass(frozen=True)
class Page:
    """One slide in HTML. `seconds` is its share of the minutes of its part, for the speaker's clock."""

    kind: str
    title: str
    number: str
    items: list[Markup]
    notes: Markup
    seconds: int


def deck_html(number: str, notebook: NotebookNode, notes: Notes, exercises: list[Exercise]) -> str:
    """The deck of lesson `number` as HTML; `notebook` was run for the room."""
    sections = plan(read_parts(notebook))
    stacks, begun = [], 0
    for section in sections:
        part = notes.parts.get(section.heading)
        stacks.append(_stack(section, part, begun, notes))
        begun += part.minutes if part else 0
    template = _environment().get_template("deck.html.j2")
    return template.render(
        number=number,
        title=sections[0].heading,
        stacks=stacks,
        exercises=exercises,
        minutes=notes.minutes,
        styles=Markup(_styles()),
        scripts=Markup(_scripts()),
        look=look,
    )


def all_slides(sections: list[Section]) -> list[tuple[Section, list[Slide]]]:
    """The slides of each section, in order."""
    return [(section, [slide for scene in section.scenes for slide in slides_of(scene)]) for section in sections]


def _stack(section: Section, part: PartNotes | None, begun: int, notes: Notes) -> list[Page]:
    """The slides of one section, each with its words for the speaker."""
    slides = [slide for scene in section.scenes for slide in slides_of(scene)]
    questions = iter(part.questions if part else [])
    seconds = round(part.minutes * 60 / len(slides)) if part else 0
    pages = []
    for i, slide in enumerate(slides):
        parts = []
        if i == 0 and part:
            parts.append(f"**{_minutes(part.minutes)}**, from minute {begun} to minute {begun + part.minutes}")
            parts += part.of("")
        if i == 0 and slide.scene.kind == "title":
            parts.append(notes.thread)
        if slide.first and slide.scene.predicts and (question := next(questions, None)):
            parts += _question(*question)
        if i == 0 and part:
            parts += [f"**Board.** {text}" for text in part.of("Board")]
            parts += [f"**If time is short.** {text}" for text in part.of("Skip")]
        if i == len(slides) - 1 and part:
            # A step without a prediction on a slide still has its question.
            parts += [text for question in questions for text in _question(*question)]
            parts += [f"**A mistake to make.** {text}" for text in part.of("Mistake")]
        if spoken := _spoken(slide):
            parts += ["---", *spoken]
        pages.append(_page(slide, Markup(to_html("\n\n".join(parts))), seconds))
    return pages


def _spoken(slide: Slide) -> list[str]:
    """The page's text for this slide: where a scene became two, what comes before its cell, and what comes after."""
    asked = len(slide.scene.spoken) if slide.scene.asked is None else slide.scene.asked
    return slide.scene.spoken[0 if slide.first else asked : None if slide.last else asked]


def _question(ask: str, they_say: str) -> list[str]:
    return [f"**Ask.** {ask}", f"**They say.** {they_say}"]


def _minutes(minutes: int) -> str:
    return f"{minutes} minute{'s' if minutes != 1 else ''}"


def _page(slide: Slide, notes: Markup, seconds: int) -> Page:
    match = re.fullmatch(r"(Step \d+)\. (.+)", slide.scene.title)
    number, title = match.groups() if match else ("", slide.scene.title)
    items = [_html(placed) for placed in slide.placed]
    is_words = not slide.scene.kind and all(placed.item.kind == "text" for placed in slide.placed)
    looks = [slide.scene.kind or "scene", "wide" if slide.wide else "", "words" if is_words else ""]
    kind = " ".join(filter(None, [*looks, "large" if is_words and _fits_large(slide) else ""]))
    return Page(kind, title, number, items, notes, seconds)


def _html(placed: Placed) -> Markup:
    html = item_html(placed)
    if placed.item.kind in ("text", "list"):
        html = _FORMULA_STOP.sub(r'<span class="together">\1</span>', re.sub(r"(?<=\d) %", "\u00a0%", html))
    return Markup(html)


def _fits_large(slide: Slide) -> bool:
    """Whether words alone can be as large as a sentence to remember."""
    texts = [placed.item.text for placed in slide.placed]
    heights = [text_height(text, look.POINT, look.POINT_LINE, look.INDENT) + look.GAP for text in texts]
    return sum(heights) <= look.ROOM - look.POINT_LINE  # the deck's style leaves a line free below them


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)
    environment.filters["markdown"] = lambda text: Markup(re.sub(r"^<p>|</p>\s*$", "", to_html(text)))
    return environment


def _styles() -> str:
    from classroom.checks.message import STYLE as check_style
    from classroom.widgets.explorer import PICTURE_STYLE

    reveal = (REVEAL / "reveal.css").read_text(encoding="utf-8")
    own = _environment().get_template("deck.css").render(look=look)
    return "\n".join([reveal, PICTURE_STYLE, re.sub(r"</?style>", "", check_style), code_styles(), own])


def _scripts() -> str:
    """reveal.js, its notes, and the deck's own lines; without the addresses of maps for their developers."""
    files = [REVEAL / "reveal.js", REVEAL / "notes.js", TEMPLATES / "tape.js", TEMPLATES / "deck.js"]
    texts = [re.sub(r"\n//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8")) for path in files]
    return "\n".join(texts)
