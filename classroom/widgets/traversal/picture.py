"""The picture: the order of the visits, the graph with its gradients so far, and a table of all four walks."""

from html import escape

from classroom.draw.card import CIRCLE
from classroom.draw.model import clip, short
from classroom.draw.svg import Marks
from classroom.widgets.graphs import with_gradients
from classroom.widgets.traversal.standing import Standing
from classroom.widgets.traversal.walks import WALKS
from classroom.widgets.traversal.words import errors, many

LINE, AROUND, LONGEST = 66, 17, 8  # of the line of names: characters, visits at a time, characters of a name
CHARACTER = 7.3  # px, the width of one in a badge


def draw_walk(here: Standing) -> str:
    ended = here.at == here.last
    grads = here.walks.ends[here.walk] if ended else here.moment.grads
    drawing = here.staged.picture(with_gradients(here.staged.graph, grads), marks=_marks(here, ended))
    return f'<div class="walks">{_order(here)}{drawing}{_table(here)}</div>'


def _marks(here: Standing, ended: bool) -> Marks:
    nodes, edges, visit = {}, {}, here.visit
    if visit:
        nodes = {edge.parent: "graph-changed" for edge in visit.edges} | {visit.node: "graph-now"}
        edges = {edge.index: "graph-busy" for edge in visit.edges}
    badges = {node: f"{short(float(count))}×" for node, count in _counts(here).items()}
    for node in here.walks.wrong[here.walk] if ended else ():
        nodes[node] = "graph-bad"
        badges[node] = _badge(here, node, badges[node])
    return Marks(nodes, edges, badges, click="node")


def _badge(here: Standing, node: int, count: str) -> str:
    """What stands above a node that is wrong: as much as there is room for."""
    true = short(here.walks.true[node])
    badges = [f"{count} wrong, true {true}", f"{count} ✗ true {true}", f"{count} ✗", "✗"]
    room = _room(here, node)
    return next((badge for badge in badges if len(badge) * CHARACTER <= room), badges[-1])


def _room(here: Standing, node: int) -> float:
    """The px above a card that are free: where its operation stands above it, those beside that."""
    layout = here.staged.layout
    if layout is None:
        return 0.0
    box, is_result = layout.boxes[node], bool(here.walks.links[node])
    return (box.width - CIRCLE) / 2 if is_result and layout.direction == "TB" else box.width


def _counts(here: Standing) -> dict[int, int]:
    if here.at > here.near:
        return dict(enumerate(here.walks.counts))
    return {node: len(told) for node, told in here.moment.told.items()}


def _order(here: Standing) -> str:
    """The names in the order of the visits, those around this one; a click goes there."""
    name = [clip(name, LONGEST) for name in here.staged.names]
    # as many all the way, so that the picture below stays in its place
    around = min(LINE // (max(map(len, name)) + 2), AROUND)
    begin = max(0, min(here.at - around // 2, here.near - around))
    names = [
        f'<span class="{_progress(here, i)}" data-click="visit" data-value="{i}">{escape(name[visit.node])}</span>'
        for i, visit in enumerate(here.visits[begin : begin + around], start=begin + 1)
    ]
    before, after = ["…"] * (begin > 0), ["…"] * (begin + around < here.last)
    return f'<p class="walks-order">Order of visits: {" ".join([*before, *names, *after])}</p>'


def _progress(here: Standing, at: int) -> str:
    return "walks-here" if at == here.at else "walks-done" if at < here.at else "walks-later"


def _table(here: Standing) -> str:
    rows = [
        f'<tr class="{"walks-row" if walk == here.walk else ""}" data-click="walk" data-value="{walk}">'
        f"<td>{'▸' if walk == here.walk else ''}</td><th>{walk}</th><td>{many(here.walks.total(walk))}</td>"
        f"<td>{escape(_result(here, walk))}</td></tr>"
        for walk in WALKS
    ]
    head = "<tr><th></th><th>walk</th><th>visits</th><th>gradients in the end</th></tr>"
    return f'<table class="walks-table">{head}{"".join(rows)}</table>'


def _result(here: Standing, walk: str) -> str:
    return f"✗ {errors(here, walk, 1)}" if here.walks.wrong[walk] else "✓ all right"
