"""How much a slide holds: too high a scene becomes several slides, long code becomes smaller, a picture larger."""

import re
from dataclasses import dataclass, field, replace
from math import ceil

from nbformat import NotebookNode

from classroom.slides import look
from classroom.slides.markdown import plain
from classroom.slides.plan import Item, Scene

_SVG = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Placed:
    """An item with the room it takes: `size` is the font's in px, `scale` a picture's."""

    item: Item
    height: float
    size: float = look.TEXT
    scale: float = 1.0


@dataclass
class Slide:
    """What is seen at once. `wide` slides give a large picture the whole page."""

    scene: Scene
    placed: list[Placed] = field(default_factory=list)
    first: bool = True
    last: bool = True
    wide: bool = False

    @property
    def height(self) -> float:
        return sum(placed.height for placed in self.placed) + look.GAP * max(len(self.placed) - 1, 0)


def slides_of(scene: Scene) -> list[Slide]:
    """The scene as one slide if it fits, else as few as possible, never a question after its answer."""
    items = [item for item in scene.items if item.role != "quiet"]  # what such a cell shows is shown
    if scene.kind:
        return [Slide(scene, [Placed(item, 0) for item in items])]
    slides = _slides(scene, *_groups(items))
    for slide in slides:
        slide.first, slide.last = slide is slides[0], slide is slides[-1]
        for placed in slide.placed:
            # On a slide of its own, the answer is what is looked at, and an explorer waits for whoever moves it.
            if _has_tape(placed.item) or (placed is slide.placed[0] and not slide.first):
                placed.item = replace(placed.item, later=False)
    return slides


def _groups(items: list[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """The question with its cell, what the cell shows, and what we saw of it."""
    at = next((i for i, item in enumerate(items) if item.kind == "output"), len(items))
    return items[:at], items[at : at + 1], items[at + 1 :]


def _slides(scene: Scene, asked: list[Item], shown: list[Item], seen: list[Item]) -> list[Slide]:
    if slide := _place(scene, asked + shown + seen):
        return [slide]
    has_code = any(item.kind == "code" for item in asked)
    if has_code or not (shown and _place(scene, asked + shown)):
        parts = [asked, shown + seen]
    else:
        parts = [asked + shown, seen if any(item.kind != "text" for item in seen) else []]
    return [_place(scene, part) or _shortened(scene, part) for part in parts if part]


def _place(scene: Scene, items: list[Item]) -> Slide | None:
    """The items one below the other; code as large as there is room for. None if they are too high even so."""
    for size in look.CODE:
        placed = [_measure(item, size) for item in items]
        slide = Slide(scene, placed)
        if _stretch(slide):
            return slide
    return None


def _stretch(slide: Slide) -> bool:
    """Give pictures the room that the others leave; whether everything is on the page and large enough."""
    if any(_has_tape(placed.item) for placed in slide.placed):
        slide.wide = any(_has_tape(placed.item, "tape-wide") for placed in slide.placed)
        # The page gives it all other room.
        return slide.height <= look.LEAST_TAPE and len(slide.placed) <= (1 if slide.wide else 2)
    pictures = [placed for placed in slide.placed if picture_size(placed.item)]
    if not pictures:
        return slide.height <= look.ROOM
    if len(pictures) > 1:
        return False
    (picture,) = pictures
    width, height, text = picture_size(picture.item)
    extra = _text_height(picture.item)
    others = slide.height - picture.height
    for room, across, wide in ((look.ROOM, look.inner_width(), False), (look.WIDE_ROOM, look.WIDTH - 24, True)):
        scale = min(across / width, (room - others - extra) / height, look.LARGEST)
        if scale * text >= look.LEAST and (not wide or len(slide.placed) == 1):
            picture.scale, picture.height, slide.wide = scale, height * scale + extra, wide
            return True
    return False


def _shortened(scene: Scene, items: list[Item]) -> Slide:
    """A part that is too high: words are left to the notes, from the end, until the rest fits. A prediction stays."""
    kept = list(items)
    while spare := [item for item in kept if item.kind == "text" and item.role != "predict"]:
        kept.remove(spare[-1])
        if kept and (slide := _place(scene, kept)):
            return slide
    slide = Slide(scene, [_measure(item, look.CODE[-1]) for item in kept or items])
    _stretch(slide)
    return slide


def _measure(item: Item, code: float) -> Placed:
    if item.kind == "code":
        return _measure_code(item, item.text, code)
    if item.kind == "output":
        return Placed(item, 0 if _has_tape(item) else _text_height(item) or 40, size=code)
    if item.kind == "list":
        entries = re.split(r"^(?:- |\d+\. )", item.text, flags=re.M)[1:]
        return Placed(item, sum(text_height(entry, look.TEXT, look.TEXT_LINE, 40) + 10 for entry in entries))
    if item.kind == "table":
        return Placed(item, table_height(item.text))
    if item.kind == "math":
        return Placed(item, 100.0)
    indent = look.INDENT if item.role in ("predict", "try") else 0
    return Placed(item, text_height(item.text, look.TEXT, look.TEXT_LINE, indent) + (8 if indent else 0))


def _measure_code(item: Item, text: str, largest: float) -> Placed:
    lines = shown_code(text).split("\n")
    longest = max(map(len, lines))
    fits = (look.inner_width() - 2 * look.CODE_PADDING) / (look.CODE_CHARACTER * max(longest, 1))
    size = next((size for size in look.CODE if size <= min(largest, fits)), look.CODE[-1])
    return Placed(item, ceil(len(lines) * size * look.CODE_LINE) + 2 * look.CODE_PADDING, size=size)


def shown_code(text: str) -> str:
    """Code as a slide shows it: one empty line where Python's style has two."""
    return re.sub(r"\n{3,}", "\n\n", text.strip("\n"))


def text_height(text: str, size: float, line: float, indent: float = 0) -> float:
    """The height of a paragraph that is broken at the margin."""
    across = (look.inner_width() - indent) / (look.TEXT_CHARACTER * size)
    return ceil(max(len(plain(text)), 1) / across) * line


def table_height(text: str) -> float:
    """A table's height: its longest cells are broken where the page is not wide enough."""
    rows = [row.strip().strip("|").split("|") for row in text.split("\n") if not re.fullmatch(r"[\s|:-]+", row)]
    wanted = [max(len(plain(row[i])) for row in rows if i < len(row)) for i in range(len(rows[0]))]
    across = look.inner_width() / (look.TEXT_CHARACTER * 24) - 2 * len(wanted)
    share = [min(want, max(across * want / sum(wanted), 8)) for want in wanted]
    deep = [max(ceil(len(plain(cell)) / max(wide, 1)) for cell, wide in zip(row, share, strict=False)) for row in rows]
    return sum((lines - 1) * 33 + look.TABLE_LINE for lines in deep)


def shown_outputs(cell: NotebookNode) -> list[NotebookNode]:
    """The outputs that a slide shows: no progress bar, and no error that says again what a check's card says."""
    outputs = [
        output for output in cell.outputs if "A progress bar" not in output.get("data", {}).get("text/plain", "")
    ]
    if any("check-card" in output.get("data", {}).get("text/html", "") for output in outputs):
        outputs = [output for output in outputs if output.output_type != "error"]
    return outputs


def is_tape(output: NotebookNode) -> bool:
    """Whether the output is an explorer, recorded."""
    return 'class="tape' in output.get("data", {}).get("text/html", "")


def picture_size(item: Item) -> tuple[float, float, float] | None:
    """Width, height and smallest text of an output's picture, in px at its own size; None if it has none."""
    if item.kind != "output":
        return None
    for output in shown_outputs(item.cell):
        data = output.get("data", {})
        if "image/png" in data:
            known = output.metadata["image/png"]
            return float(known["width"]), float(known["height"]), look.PLOT_TEXT
        found = _SVG.search(data.get("text/html", ""))
        if found and not is_tape(output):
            return float(found[1]), float(found[2]), look.GRAPH_TEXT
    return None


def output_text(output: NotebookNode) -> str:
    """What an output says in plain text; nothing if it is a picture or an explorer."""
    if output.output_type == "stream":
        return output.text.rstrip("\n")
    if output.output_type == "error":
        lines = [_ANSI.sub("", line) for line in "\n".join(output.traceback).split("\n")]
        return next((line for line in reversed(lines) if line.strip()), "")
    data = output.get("data", {})
    return "" if "image/png" in data or "<svg" in data.get("text/html", "") else data.get("text/plain", "")


def _has_tape(item: Item, kind: str = "tape") -> bool:
    tapes = [output for output in shown_outputs(item.cell) if is_tape(output)] if item.kind == "output" else []
    return any(re.search(rf'class="[^"]*\b{kind}\b', tape.data["text/html"]) for tape in tapes)


def _text_height(item: Item) -> float:
    """The height of what is printed beside or instead of a picture."""
    texts = [text for output in shown_outputs(item.cell) if (text := output_text(output))]
    if not texts:
        return 0.0
    across = (look.inner_width() - 2 * look.CODE_PADDING) / (look.CODE_CHARACTER * look.OUTPUT)
    lines = sum(ceil(max(len(line), 1) / across) for text in texts for line in text.split("\n"))
    return ceil(lines * look.OUTPUT * look.CODE_LINE) + (2 * look.CODE_PADDING + look.PRINTED) * len(texts)
