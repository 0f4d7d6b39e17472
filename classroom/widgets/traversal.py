"""The traversal laboratory: four walks back through a graph, visit by visit, and where three of them go wrong."""

from dataclasses import dataclass, replace
from functools import cached_property
from html import escape

from classroom.draw.card import CIRCLE
from classroom.draw.model import clip, short
from classroom.draw.svg import Marks
from classroom.widgets.controls import Button, Choice, Control, Slider
from classroom.widgets.graphs import (
    GraphModel,
    StagedGraph,
    not_a_number,
    require_local_gradients,
    stage_graph,
    with_gradients,
    with_names,
)
from classroom.widgets.walks import MOST, WALKS, Moment, Visit, Walks

NODES = 100  # of a graph: with more, neither the visits nor the end of so many could be followed
SPEEDS = {"slow": 1500, "normal": 600, "fast": 120}  # milliseconds a visit
LINE, AROUND, LONGEST = 66, 17, 8  # of the line of names: characters, visits at a time, characters of a name
NAMED = 2  # nodes that a sentence names before it counts the others
CHARACTER = 7.3  # px, the width of one in a badge
SUMMED = 4  # parts of a sum that are written out
RULES = {
    "recursion": "a node hands on each time it hears something",
    "depth-first": "a node hands on once, when it is first met, and one path is walked to its end before the next",
    "breadth-first": "a node hands on once, level by level: the last node, its parents, their parents",
    "sorted": "a node hands on once, after all the nodes that use it",
}


@dataclass(frozen=True)
class Case:
    """A graph to choose: what it is called, its layout on a wide page, and the walks through it."""

    label: str
    staged: StagedGraph
    walks: Walks


@dataclass(frozen=True)
class Traversal(GraphModel):
    """`at` counts the visits made: 0 to `near` one by one, and then `last`, which may be far."""

    cases: dict[str, Case]
    chosen: str
    walk: str = "recursion"
    at: int = 0
    playing: bool = False
    speed: str = "normal"

    title = "Traversal laboratory"
    gestures = frozenset({"node", "tick"})

    @property
    def walks(self) -> Walks:
        return self.cases[self.chosen].walks

    @property
    def visits(self) -> tuple[Visit, ...]:
        return self.walks.visits(self.walk)

    @property
    def near(self) -> int:
        """The number of visits that can be made one by one."""
        return len(self.visits)

    @property
    def last(self) -> int:
        return self.walks.total(self.walk)

    def controls(self) -> list[Control]:
        more = self.at < self.last
        return [
            Choice("graph", "Graph", self.chosen, tuple((key, case.label) for key, case in self.cases.items())),
            Choice("walk", "Walk", self.walk, tuple((walk, walk) for walk in WALKS)),
            Slider("visit", "Visit", min(self.at, self.near), 0, self.near, step=1),
            Button("back", "Back", "ArrowLeft", enabled=self.at > 0),
            Button("next", "Next", "ArrowRight", enabled=more),
            Button("play", "Pause" if self.playing else "Play", " ", enabled=more, pressed=self.playing),
            Button("start", "Start", "Home", enabled=self.at > 0),
            Button("end", "End", "End", enabled=more),
            Choice("speed", "Speed", self.speed, tuple((speed, speed) for speed in SPEEDS)),
        ]

    def act(self, name: str, value) -> "Traversal":
        if name == "tick":
            at = self._next()
            return replace(self, at=at, playing=self.playing and at < self.last)
        if name == "play":
            return replace(self, playing=not self.playing and self.at < self.last)
        if name == "speed":
            return replace(self, speed=value)
        if name == "graph":
            other = replace(self, chosen=value, staged=self.cases[value].staged, at=0, playing=False)
            return other.fit(self.staged.narrow)
        if name == "walk":
            other = replace(self, walk=value, at=0, playing=False)
            return replace(other, at=other.last) if self.at == self.last else other
        return replace(self, at=self._place(name, value), playing=False)

    def _place(self, name: str, value) -> int:
        if name == "visit":
            return round(value)
        if name == "node":
            return self._visit_of(int(value))
        return {"next": self._next, "back": self._before, "start": lambda: 0, "end": lambda: self.last}[name]()

    def _next(self) -> int:
        return self.at + 1 if self.at < self.near else self.last

    def _before(self) -> int:
        return max(self.at - 1, 0) if self.at <= self.near else self.near

    def _visit_of(self, node: int) -> int:
        """The next visit of a node, or after its last one the first."""
        moments = [at for at, visit in enumerate(self.visits, start=1) if visit.node == node]
        return next((at for at in moments if at > self.at), moments[0] if moments else self.at)

    def tick(self) -> int:
        return SPEEDS[self.speed] if self.playing else 0

    def poster(self) -> "Traversal":
        return replace(self, at=self.last)

    @cached_property
    def moment(self) -> Moment:
        return self.walks.after(self.walk, self.at)

    @property
    def visit(self) -> Visit | None:
        """The visit just made, unless it lies too far to be known."""
        return self.visits[self.at - 1] if 0 < self.at <= self.near else None

    def picture(self) -> str:
        ended = self.at == self.last
        grads = self.walks.ends[self.walk] if ended else self.moment.grads
        drawing = self.staged.picture(with_gradients(self.staged.graph, grads), marks=self._marks(ended))
        return f'<div class="walks">{self._order()}{drawing}{self._table()}</div>'

    def _marks(self, ended: bool) -> Marks:
        nodes, edges, visit = {}, {}, self.visit
        if visit:
            nodes = {edge.parent: "graph-changed" for edge in visit.edges} | {visit.node: "graph-now"}
            edges = {edge.index: "graph-busy" for edge in visit.edges}
        badges = {node: f"{short(float(count))}×" for node, count in self._counts().items()}
        for node in self.walks.wrong[self.walk] if ended else ():
            nodes[node] = "graph-bad"
            badges[node] = self._badge(node, badges[node])
        return Marks(nodes, edges, badges, click="node")

    def _badge(self, node: int, count: str) -> str:
        """What stands above a node that is wrong: as much as there is room for."""
        true = short(self.walks.true[node])
        badges = [f"{count} wrong, true {true}", f"{count} ✗ true {true}", f"{count} ✗", "✗"]
        room = self._room(node)
        return next((badge for badge in badges if len(badge) * CHARACTER <= room), badges[-1])

    def _room(self, node: int) -> float:
        """The px above a card that are free: where its operation stands above it, those beside that."""
        layout = self.staged.layout
        if layout is None:
            return 0.0
        box, is_result = layout.boxes[node], bool(self.walks.links[node])
        return (box.width - CIRCLE) / 2 if is_result and layout.direction == "TB" else box.width

    def _counts(self) -> dict[int, int]:
        if self.at > self.near:
            return dict(enumerate(self.walks.counts))
        return {node: len(told) for node, told in self.moment.told.items()}

    def _order(self) -> str:
        """The names in the order of the visits, those around this one; a click goes there."""
        name = [clip(name, LONGEST) for name in self.staged.names]
        # as many all the way, so that the picture below stays in its place
        around = min(LINE // (max(map(len, name)) + 2), AROUND)
        begin = max(0, min(self.at - around // 2, self.near - around))
        names = [
            f'<span class="{self._progress(i)}" data-click="visit" data-value="{i}">{escape(name[visit.node])}</span>'
            for i, visit in enumerate(self.visits[begin : begin + around], start=begin + 1)
        ]
        before, after = ["…"] * (begin > 0), ["…"] * (begin + around < self.last)
        return f'<p class="walks-order">Order of visits: {" ".join([*before, *names, *after])}</p>'

    def _progress(self, at: int) -> str:
        return "walks-here" if at == self.at else "walks-done" if at < self.at else "walks-later"

    def _table(self) -> str:
        rows = [
            f'<tr class="{"walks-row" if walk == self.walk else ""}" data-click="walk" data-value="{walk}">'
            f"<td>{'▸' if walk == self.walk else ''}</td><th>{walk}</th><td>{_many(self.walks.total(walk))}</td>"
            f"<td>{escape(self._result(walk))}</td></tr>"
            for walk in WALKS
        ]
        head = "<tr><th></th><th>walk</th><th>visits</th><th>gradients in the end</th></tr>"
        return f'<table class="walks-table">{head}{"".join(rows)}</table>'

    def _result(self, walk: str) -> str:
        return f"✗ {self._errors(walk, 1)}" if self.walks.wrong[walk] else "✓ all right"

    def _errors(self, walk: str, most: int) -> str:
        ends, true, name = self.walks.ends[walk], self.walks.true, self.staged.names
        parts = [f"{name[i]} is {short(ends[i])}, true {short(true[i])}" for i in self.walks.wrong[walk]]
        return "; ".join(parts[:most] + [f"{len(parts) - most} more"] * (len(parts) > most))

    def words(self) -> str:
        lines = [self._event()]
        if self.at == self.last:
            lines.append(self._verdict())
        if self.at in (0, self.last):
            lines.append(self._totals())
        return "\n".join(filter(None, [*lines, self._warning()]))

    def _event(self) -> str:
        if self.at == 0:
            return f"{self.walk.capitalize()}: {RULES[self.walk]}."
        if self.at > self.near:
            return f"Visit {_many(self.at)}, the last one."
        here = f"Visit {_many(self.at)} of {_many(self.last)}."
        return f"{here} {self._heard() if self.walk == 'recursion' else self._spoken()}"

    def _heard(self) -> str:
        """Recursion: what the node has heard, and that it speaks at once."""
        name, told = self.staged.names, self.moment.told[self.visit.node]
        if not self.visit.edges:
            return f"{name[-1]} speaks first, with its seed 1."
        [edge] = self.visit.edges
        news = short(edge.local_grad * self.moment.grads[edge.child])
        heard = f"{name[edge.parent]} hears {news} from {name[edge.child]}"
        if not self.walks.links[edge.parent]:
            return f"{heard} and has {short(told[-1])} now. It has no parents to tell."
        if len(told) == 1:
            return f"{heard} and hands it on at once."
        return (
            f"{heard} and speaks again: it hands on all it has, {short(told[-1])}, and {short(told[-2])} is old news."
        )

    def _spoken(self) -> str:
        """The other walks: what the node hands on, whether too early, and whether too late for somebody."""
        name, node, spoke = self.staged.names, self.visit.node, self.moment.told
        if not self.walks.links[node]:
            return f"{name[node]} has no parents, so it hands nothing on."
        told = f"{name[node]} hands on {short(self.moment.grads[node])}"
        late = [name[user] for user in self.walks.late(self.walk, node)]
        if late:
            told += f", before {_some(late, NAMED)} {_has(late)} reported"
        elif self.walks.users[node]:
            told += ", with all reports in"
        parents = dict.fromkeys(edge.parent for edge in self.visit.edges)
        have = _some([f"{name[i]} has {short(self.moment.grads[i])}" for i in parents], NAMED)
        deaf = [name[i] for i in parents if i in spoke and self.walks.links[i]]
        but = f" But {_some(deaf, NAMED)} {_has(deaf)} spoken already." if deaf else ""
        return f"{told}: now {have}.{but}"

    def _verdict(self) -> str:
        if self.walks.wrong[self.walk]:
            return f"Wrong: {self._errors(self.walk, NAMED)}. {self._reason()}"
        size = len(self.walks.links)
        return f"Every gradient is right, with {_many(self.last)} visits for {size} nodes: {self._luck()}."

    def _reason(self) -> str:
        """Why the wrong gradient nearest to the root is wrong."""
        cause = self.walks.cause(self.walk)
        if cause is None:
            return "Numbers this large no longer add up."
        name, due = self.staged.names[cause], short(self.walks.true[cause])
        if self.at > self.near:
            return f"{name} spoke {_often(self.walks.counts[cause])} and repeated old news."
        told = self.moment.told[cause]
        if self.walk == "recursion":
            parts = [short(part) for part in told]
            parts[SUMMED - 1 : -1] = ["…"] * (len(parts) > SUMMED)
            said = f"{' + '.join(parts)} = {short(sum(told))}"
            return f"{name} spoke {_often(len(told))} and repeated old news: {said} instead of {due}."
        late = [self.staged.names[user] for user in self.walks.late(self.walk, cause)]
        return f"{name} spoke before {_some(late, NAMED)} had reported: {short(told[0])} instead of {due}."

    def _luck(self) -> str:
        """What a right result owes to the graph, and what to the walk."""
        walks, inner = self.walks, [node.index for node in self.staged.graph.nodes if node.parents]
        if self.walk == "sorted":
            return "each node spoke once, when all its reports were in"
        if all(len(users) < 2 for users in walks.users):
            return "no node hears more than once here, so any walk will do"
        if self.walk == "recursion" and all(walks.counts[i] == 1 for i in inner):
            return "only leaves hear more than once here, and they hand nothing on"
        if self.walk != "recursion" and not any(walks.late(self.walk, i) for i in inner):
            return "by luck, as each node happens to be met after all the nodes that use it"
        return "by chance of the numbers"

    def _totals(self) -> str:
        walks = self.walks
        parts = [f"{walk} {_many(walks.total(walk))} ({'wrong' if walks.wrong[walk] else 'right'})" for walk in WALKS]
        near = f" Recursion's first {_many(MOST)} can be stepped through." if walks.total("recursion") > MOST else ""
        return f"Visits: {', '.join(parts)}.{near}"

    def _warning(self) -> str:
        node = not_a_number(self.staged.graph)
        return f"{self.staged.names[node.index]} is not a number, and so is what depends on it." if node else ""


def _many(count: int) -> str:
    """A count for a reader; beyond a million million, about."""
    return f"{count:,}" if count < 10**12 else f"about {short(float(count))}"


def _often(count: int) -> str:
    return "twice" if count == 2 else f"{_many(count)} times"


def _some(parts: list[str], most: int) -> str:
    if len(parts) <= most:
        return " and ".join(parts)
    return f"{', '.join(parts[:most])} and {len(parts) - most} more"


def _has(names: list[str]) -> str:
    return "have" if len(names) > 1 else "has"


def open_model(root=None) -> Traversal:
    """The laboratory at its start, on the graph behind `root` or on the lesson's four nodes.

    Raises NotExplorable for what has no graph, or no local gradients.
    """
    cases = {} if root is None else {"own": _case("your graph", root)}
    cases |= {key: _case(label, make()) for key, (label, make) in PRESETS.items()}
    chosen = next(iter(cases))
    return Traversal(cases[chosen].staged, cases, chosen)


def _case(label: str, root) -> Case:
    staged = with_names(stage_graph(root, limit=NODES))
    require_local_gradients(staged)
    walks = Walks(staged.graph)
    return Case(label, replace(staged, widest=with_gradients(staged.graph, _longest(walks))), walks)


def _longest(walks: Walks) -> list[float]:
    """For each node the gradient that takes the most room on its card, from all four ends."""
    return [max(grads, key=lambda grad: len(short(grad))) for grads in zip(*walks.ends.values(), strict=True)]


def _doubled(levels: int):
    from engine import Value

    x = Value(1.0, label="x0")
    for level in range(levels):
        x = x + x
        x.label = f"x{level + 1}"
    return x


def _twice(combine):
    """`combine(b)` with b = a + a at a = 4, as in the lesson."""
    from engine import Value

    a = Value(4.0, label="a")
    b = a + a
    c = combine(b)
    b.label, c.label = "b", "c"
    for parent in c.parents:
        parent.label = parent.label or "p"
    return c


def _lecture():
    from engine import Value

    a, b, c, f = Value(2.0, label="a"), Value(-3.0, label="b"), Value(10.0, label="c"), Value(-2.0, label="f")
    e = a * b
    d = e + c
    loss = d * f
    e.label, d.label, loss.label = "e", "d", "L"
    return loss


PRESETS = {
    "short": ("b + b * b, b = a + a", lambda: _twice(lambda b: b + b * b)),
    "long": ("b * b + b, b = a + a", lambda: _twice(lambda b: b * b + b)),
    "twice": ("b + b, b = a + a", lambda: _twice(lambda b: b + b)),
    "five": ("x doubled 5 times", lambda: _doubled(5)),
    "fifteen": ("x doubled 15 times", lambda: _doubled(15)),
    "lecture": ("(a * b + c) * f", _lecture),
}
