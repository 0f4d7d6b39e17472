"""The rule by which a page becomes slides, so that the two cannot drift apart.

Slides show what a room has to see, and leave to the speaker what they have to hear:

- A step opens with its title and its first words.
- A cell is shown with the question that stands before it: a prediction whole, other text its last words.
- What the cell shows comes after that, with a key; then what we saw of it, its first words.
- Last words that begin with "it" or "they", or say it in a short sentence, bring along the sentence before.
- Formulas, tables, lists, "Try it" and sentences in bold are shown. All other text is spoken: it is in the notes.
- A formula stands below the words that lead to it, and a sentence in bold right after it below the formula.
- Sentences in parentheses are spoken, except in a prediction.
- The set-up cell is run and not shown; the recap's code, which repeats what was shown, is not shown again.

Where the rule reads badly, a comment at the end of a paragraph in the source overrides it: `<!--slides: show-->` for
the whole paragraph, `<!--slides: say-->` for nothing of it, `<!--slides: apart-->` for the whole on its own slide.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nbformat import NotebookNode

from classroom.slides.blocks import Block, Part
from classroom.slides.markdown import sentences, words

OPENING, LEAD, SEEN, POINT = 40, 26, 26, 34  # words that are shown of a paragraph, by its place
BACK = 44  # words of a lead together with the sentence that its first word speaks of
HEAD = 12  # words: bold words with less than this after them are not worth a look
SHORT = 24  # words of a paragraph that is shown whole, because that is less to read than to look away from
_BOLD = re.compile(r"\*\*[^*]{12,}\*\*")
_HEAD = re.compile(r"\*\*[^*]+\*\*")
_BEFORE = "**Before you run it**"
_WHO = r"(?:it|its|they|them|their|these|this|those|that)\b"
_REFERS = re.compile(rf"(?:Here is one\b|(?:Here )?{_WHO}|(?=(?:\S+ ){{0,10}}\S+[.:]$).*\b{_WHO})", re.I)


@dataclass
class Item:
    """One thing on a slide. `later` says that it appears when a key is pressed; `role` is for style and notes."""

    kind: str  # text, list, table, math, code, output
    text: str = ""
    cell: NotebookNode | None = None
    later: bool = False
    role: str = ""  # opening, lead, predict, seen, point, try, fence


@dataclass
class Scene:
    """What belongs together: one slide, or several in a row if it does not fit. `spoken` is the page's own text."""

    title: str
    items: list[Item] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    kind: str = ""  # title, opening, bullets, or none
    asked: int | None = None  # how many of the spoken texts come before the cell, if there is one

    @property
    def predicts(self) -> bool:
        return any(item.role == "predict" for item in self.items)

    @property
    def is_empty(self) -> bool:
        return not self.items and self.kind not in ("title", "opening")


@dataclass
class Section:
    """The scenes of one part of the lesson."""

    heading: str
    step: int
    scenes: list[Scene]


def plan(parts: list[Part]) -> list[Section]:
    """The sections of the show."""
    sections = []
    for i, part in enumerate(parts):
        make = _title if i == 0 else _BY_HEADING.get(part.heading, _told)
        scenes = [scene for scene in make(part) if not scene.is_empty]
        if scenes:
            sections.append(Section(part.heading, part.step, scenes))
    return sections


def _title(part: Part) -> list[Scene]:
    texts = [block.text for block in part.blocks if block.kind == "paragraph"]
    return [Scene(part.heading, [Item("text", text, role="opening") for text in texts], kind="title")]


def _aims(part: Part) -> list[Scene]:
    """What you'll do, and what you'll learn: two columns. What is needed is said."""
    scene = Scene(part.heading, kind="bullets")
    texts = [block.text for block in part.blocks if block.kind == "paragraph"]
    heads = [part.heading, *(text.strip("*") for text in texts if _HEAD.fullmatch(text))]
    lists = [block.text for block in part.blocks if block.kind == "list"]
    scene.items = [Item("list", f"**{head}**\n\n{entries}") for head, entries in zip(heads, lists, strict=True)]
    scene.spoken = [text for text in texts if not _HEAD.fullmatch(text)]
    return [scene]


def _where_we_are(part: Part) -> list[Scene]:
    """The first words; the set-up below them is run and not shown, and a second cell there is set-up too."""
    texts = [block.text for block in part.blocks if block.kind == "paragraph"]
    said = " ".join(sentence for sentence in sentences(texts[0]) if " below " not in sentence) if texts else ""
    shown = _first(said, OPENING)
    return [Scene(part.heading, [Item("text", shown, role="opening")], texts, kind="opening")]


def _recap(part: Part) -> list[Scene]:
    lists = [Item("list", block.text) for block in part.blocks if block.kind == "list"]
    tables = [Item("table", block.text) for block in part.blocks if block.kind == "table"]
    spoken = [block.text for block in part.blocks if block.kind == "paragraph"]
    return [Scene(part.heading, lists, spoken), *[Scene(part.heading, [table]) for table in tables]]


def _practice(part: Part) -> list[Scene]:
    """One point a paragraph: its bold words, and what follows them."""
    scene = Scene(part.heading)
    for block in part.blocks:
        if block.text.startswith("**"):
            text = _without_asides(block.text)
            least = next((i for i, _ in enumerate(sentences(text)) if words(_so_far(text, i)) >= HEAD), 0)
            first = max(_first(text, POINT), _so_far(text, least), key=words)
            scene.items.append(Item("text", first, role="point", later=bool(scene.items)))
        scene.spoken.append(block.text)
    return [scene]


def _so_far(text: str, last: int) -> str:
    return " ".join(sentences(text)[: last + 1])


def _nothing(_part: Part) -> list[Scene]:
    return []


_BY_HEADING = {
    "What you'll do": _aims,
    "Where we are": _where_we_are,
    "Recap": _recap,
    "In practice": _practice,
    "Exercises": _nothing,  # deck.py has a page of its own for them, from the exercises themselves
}


def _told(part: Part) -> list[Scene]:
    """A step, or another part with cells in it."""
    return _Telling(part).scenes


class _Telling:
    """Goes through the blocks once; a scene begins with the text before a cell and ends with what we saw of it."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.title = part.heading
        self.scenes: list[Scene] = [Scene(part.heading, kind="opening")]
        texts: list[Block] = []
        for block in part.blocks:
            if block.kind == "code":
                self._cell(texts, block)
                texts = []
            else:
                texts.append(block)
        self._cell(texts, None)

    def _cell(self, texts: list[Block], code: Block | None) -> None:
        """The texts since the last cell, and the next cell, if there is one."""
        texts = list(texts)
        opening = self.scenes[-1] if self.scenes[-1].kind == "opening" and not self.scenes[-1].items else None
        before = self.scenes[-1]
        lead_at = self._lead_at(texts) if code else len(texts)
        scene = Scene(self.title)
        for i, block in enumerate(texts):
            if block.kind == "heading":
                self.title = scene.title = block.text
                continue
            is_lead, is_first = i == lead_at, i == 0
            target = scene if is_lead or i > lead_at else before
            if opening and is_first and block.kind == "paragraph" and not block.mark:
                self._open(opening, block, is_lead, scene)
                before = self.scenes[-1]
                continue
            if block.kind != "paragraph":
                self._show_block(block, target, scene, is_lead)
            else:
                self._paragraph(block, i, is_first and not opening, is_lead, before, scene)
            before = self.scenes[-1]
        if code:
            scene.asked = len(scene.spoken)
            scene.items.append(Item("code", code.text, code.cell, role="quiet" if is_quiet(code.text) else ""))
            if code.outputs:
                scene.items.append(Item("output", cell=code.cell, later=True))
            self.scenes.append(scene)
        elif scene.items or scene.spoken:
            self.scenes.append(scene)

    @staticmethod
    def _lead_at(texts: list[Block]) -> int:
        """Which text leads to the cell: the prediction, or else the last one, with a formula if it leads to one."""
        for i, block in enumerate(texts):
            if block.is_prediction:
                return i
        if len(texts) > 1 and texts[-1].kind == "math" and texts[-2].text.endswith(":"):
            return len(texts) - 2
        return len(texts) - 1

    def _open(self, opening: Scene, block: Block, is_lead: bool, scene: Scene) -> None:
        """The first words of a step. If its first paragraph leads to a cell as well, its last words go there."""
        opening.spoken.append(block.text)
        parts = sentences(block.text)
        if block.is_prediction:
            at = next(i for i, part in enumerate(parts) if _BEFORE in part)
            first, last = _first(_without_asides(" ".join(parts[:at])), OPENING), " ".join(parts[at:])
        else:
            parts = sentences(_without_asides(block.text))
            first = _first(" ".join(parts), OPENING)
            rest = parts[len(sentences(first)) :]
            last = _last(" ".join(rest), LEAD) if is_lead else ""
            if is_lead and not rest and first.endswith(":"):
                first, last = " ".join(parts[:-1]), parts[-1]
        if first:
            opening.items.append(Item("text", first, role="opening"))
        self._points(part for part in parts if part not in first and part not in last)
        if is_lead and last:
            scene.items.append(Item("text", last, role="predict" if block.is_prediction else "lead"))

    def _show_block(self, block: Block, target: Scene, scene: Scene, is_lead: bool) -> None:
        """A formula, a table or a list: before its cell if it leads to it, else on a slide of its own."""
        kind = block.kind if block.kind in ("list", "table", "math") else "text"
        item = Item(kind, block.text, role="fence" if block.kind == "fence" else "")
        if target is scene:
            scene.items.append(item)
        elif (kind == "math" or item.role) and target.items and target.items[-1].kind == "text":
            item.later = _is_run(target)
            target.items.append(item)
        else:
            self.scenes.append(Scene(self.title, [item]))

    def _paragraph(self, block: Block, i: int, is_first: bool, is_lead: bool, before: Scene, scene: Scene) -> None:
        target = scene if is_lead else before
        if block.mark == "apart":
            self.scenes.append(Scene(self.title, [Item("text", block.text, role="point")], [block.text]))
            return
        target.spoken.append(block.text)
        if block.mark == "say":
            return
        if block.mark == "show" or (words(block.text) <= SHORT and not (is_first and is_lead)):
            whole = block.mark == "show" or block.is_prediction
            if text := block.text if whole else _without_asides(block.text):
                target.items.append(Item("text", text, later=_is_run(target), role=_role(block, is_lead)))
        elif block.is_try:
            self.scenes.append(Scene(self.title, [Item("text", block.text, role="try")], [block.text]))
        else:
            self._cut(block, is_first, is_lead, before, scene)

    def _cut(self, block: Block, is_first: bool, is_lead: bool, before: Scene, scene: Scene) -> None:
        """Of a long paragraph its first words belong to what was seen, its last ones to what comes."""
        parts = sentences(_without_asides(block.text))
        if is_lead and block.is_prediction:
            parts = sentences(block.text)
            at = next(i for i, part in enumerate(parts) if _BEFORE in part)
            scene.items.append(Item("text", " ".join(parts[at:]), role="predict"))
            parts = sentences(_without_asides(" ".join(parts[:at])))
        elif is_lead and (len(parts) > 1 or not is_first or block.text.endswith((":", "?"))):
            about_before = is_first and _is_run(before) and len(parts) > 1  # then its first sentence is what we saw
            last = _last(" ".join(parts[1:] if about_before else parts), LEAD)
            parts = parts[: len(parts) - len(sentences(last))]
            if last:
                scene.items.append(Item("text", last, role="lead"))
        if is_first and parts and before.items:
            before.spoken += [block.text] if is_lead else []
            first = _first(" ".join(parts), SEEN)
            if first and _is_seen(first, before, alone=is_lead and not block.is_prediction):
                parts = parts[len(sentences(first)) :]
                before.items.append(Item("text", first, later=_is_run(before), role="seen"))
        self._points(parts)

    def _points(self, parts: Iterable[str]) -> None:
        """Of what is not shown, the sentences in bold have a slide of their own, or stand below their formula."""
        if points := " ".join(part for part in parts if _BOLD.search(part)):
            last = self.scenes[-1].items[-1:]
            if last and (last[0].kind == "math" or last[0].role == "fence"):
                self.scenes[-1].items.append(Item("text", points, later=True, role="point"))
            else:
                self.scenes.append(Scene(self.title, [Item("text", points, role="point")]))


def is_quiet(code: str) -> bool:
    """Whether a cell is there for its picture: one that plots, or opens an explorer. A slide shows what it shows."""
    return bool(re.search(r"^(show|explore\.\w+)\(", code, flags=re.M)) and not re.search(r"^(def|class) ", code, re.M)


def _is_run(scene: Scene) -> bool:
    """Whether what follows must not be seen yet: the scene's cell has shown something, or its question was asked."""
    return any(item.kind == "output" for item in scene.items) or scene.predicts


def _is_seen(text: str, before: Scene, alone: bool) -> bool:
    """Whether the words after a cell speak of it. After an explorer they go on; after a cell that shows nothing, and
    `alone` before the next one, they may do either, and speak of it if they name some of its code.
    """
    last = before.items[-1]
    if last.kind == "output":
        return "explore." not in (last.cell.source if last.cell else "")
    return not alone or "`" in text


def _role(block: Block, is_lead: bool) -> str:
    if block.is_prediction:
        return "predict"
    return "try" if block.is_try else "lead" if is_lead else "seen"


def _first(text: str, most: int) -> str:
    """As many sentences from the beginning as have at most so many words; a first one may have half as many more."""
    taken: list[str] = []
    for sentence in sentences(text):
        limit = most if taken else most * 1.5
        if words(" ".join([*taken, sentence])) > limit:
            break
        taken.append(sentence)
    return " ".join(taken)


def _last(text: str, most: int) -> str:
    """The same from the end."""
    taken: list[str] = []
    for sentence in reversed(sentences(text)):
        limit = most if taken else most * 1.5
        if words(" ".join([sentence, *taken])) > limit:
            break
        taken.insert(0, sentence)
    before = " ".join(sentences(text)[: -len(taken)][-1:]) if taken else ""
    if before and _REFERS.match(taken[0]) and words(" ".join([before, *taken])) <= BACK:
        taken.insert(0, before)
    return " ".join(taken)


def _without_asides(text: str) -> str:
    """The text without the sentences that stand in parentheses."""
    kept, inside = [], False
    for sentence in sentences(text):
        if sentence.startswith("("):
            inside = sentence.endswith(")") or sentence.count("(") > sentence.count(")")
        if not inside:
            kept.append(sentence)
        inside = inside and not sentence.endswith(")")
    return " ".join(kept)
