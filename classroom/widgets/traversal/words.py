"""A visit in words, and in the end what the walk got right or wrong, and why."""

from classroom.draw.model import short
from classroom.widgets.graphs import not_a_number
from classroom.widgets.traversal.standing import Standing
from classroom.widgets.traversal.walks import MOST, WALKS

NAMED = 2  # nodes that a sentence names before it counts the others
SUMMED = 4  # parts of a sum that are written out
RULES = {
    "recursion": "a node hands on each time it hears something",
    "depth-first": "a node hands on once, when it is first met, and one path is walked to its end before the next",
    "breadth-first": "a node hands on once, level by level: the last node, its parents, their parents",
    "sorted": "a node hands on once, after all the nodes that use it",
}


def describe(here: Standing) -> str:
    lines = [_event(here)]
    if here.at == here.last:
        lines.append(_verdict(here))
    if here.at in (0, here.last):
        lines.append(_totals(here))
    return "\n".join(filter(None, [*lines, _warning(here)]))


def _event(here: Standing) -> str:
    if here.at == 0:
        return f"{here.walk.capitalize()}: {RULES[here.walk]}."
    if here.at > here.near:
        return f"Visit {many(here.at)}, the last one."
    what = _heard(here) if here.walk == "recursion" else _spoken(here)
    return f"Visit {many(here.at)} of {many(here.last)}. {what}"


def _heard(here: Standing) -> str:
    """Recursion: what the node has heard, and that it speaks at once."""
    name, told = here.staged.names, here.moment.told[here.visit.node]
    if not here.visit.edges:
        return f"{name[-1]} speaks first, with its seed 1."
    [edge] = here.visit.edges
    news = short(edge.local_grad * here.moment.grads[edge.child])
    heard = f"{name[edge.parent]} hears {news} from {name[edge.child]}"
    if not here.walks.links[edge.parent]:
        return f"{heard} and has {short(told[-1])} now. It has no parents to tell."
    if len(told) == 1:
        return f"{heard} and hands it on at once."
    return f"{heard} and speaks again: it hands on all it has, {short(told[-1])}, and {short(told[-2])} is old news."


def _spoken(here: Standing) -> str:
    """The other walks: what the node hands on, whether too early, and whether too late for somebody."""
    name, node, spoke = here.staged.names, here.visit.node, here.moment.told
    if not here.walks.links[node]:
        return f"{name[node]} has no parents, so it hands nothing on."
    told = f"{name[node]} hands on {short(here.moment.grads[node])}"
    late = [name[user] for user in here.walks.late(here.walk, node)]
    if late:
        told += f", before {_some(late, NAMED)} {_has(late)} reported"
    elif here.walks.users[node]:
        told += ", with all reports in"
    parents = dict.fromkeys(edge.parent for edge in here.visit.edges)
    have = _some([f"{name[i]} has {short(here.moment.grads[i])}" for i in parents], NAMED)
    deaf = [name[i] for i in parents if i in spoke and here.walks.links[i]]
    but = f" But {_some(deaf, NAMED)} {_has(deaf)} spoken already." if deaf else ""
    return f"{told}: now {have}.{but}"


def _verdict(here: Standing) -> str:
    if here.walks.wrong[here.walk]:
        return f"Wrong: {errors(here, here.walk, NAMED)}. {_reason(here)}"
    size = len(here.walks.links)
    return f"Every gradient is right, with {many(here.last)} visits for {size} nodes: {_luck(here)}."


def _reason(here: Standing) -> str:
    """Why the wrong gradient nearest to the root is wrong."""
    cause = here.walks.cause(here.walk)
    if cause is None:
        return "Numbers this large no longer add up."
    name, due = here.staged.names[cause], short(here.walks.true[cause])
    if here.at > here.near:
        return f"{name} spoke {_often(here.walks.counts[cause])} and repeated old news."
    told = here.moment.told[cause]
    if here.walk == "recursion":
        parts = [short(part) for part in told]
        parts[SUMMED - 1 : -1] = ["…"] * (len(parts) > SUMMED)
        said = f"{' + '.join(parts)} = {short(sum(told))}"
        return f"{name} spoke {_often(len(told))} and repeated old news: {said} instead of {due}."
    late = [here.staged.names[user] for user in here.walks.late(here.walk, cause)]
    return f"{name} spoke before {_some(late, NAMED)} had reported: {short(told[0])} instead of {due}."


def _luck(here: Standing) -> str:
    """What a right result owes to the graph, and what to the walk."""
    walks, inner = here.walks, [node.index for node in here.staged.graph.nodes if node.parents]
    if here.walk == "sorted":
        return "each node spoke once, when all its reports were in"
    if all(len(users) < 2 for users in walks.users):
        return "no node hears more than once here, so any walk will do"
    if here.walk == "recursion" and all(walks.counts[i] == 1 for i in inner):
        return "only leaves hear more than once here, and they hand nothing on"
    if here.walk != "recursion" and not any(walks.late(here.walk, i) for i in inner):
        return "by luck, as each node happens to be met after all the nodes that use it"
    return "by chance of the numbers"


def _totals(here: Standing) -> str:
    walks = here.walks
    parts = [f"{walk} {many(walks.total(walk))} ({'wrong' if walks.wrong[walk] else 'right'})" for walk in WALKS]
    near = f" Recursion's first {many(MOST)} can be stepped through." if walks.total("recursion") > MOST else ""
    return f"Visits: {', '.join(parts)}.{near}"


def _warning(here: Standing) -> str:
    node = not_a_number(here.staged.graph)
    return f"{here.staged.names[node.index]} is not a number, and so is what depends on it." if node else ""


def errors(here: Standing, walk: str, most: int) -> str:
    ends, true, name = here.walks.ends[walk], here.walks.true, here.staged.names
    parts = [f"{name[i]} is {short(ends[i])}, true {short(true[i])}" for i in here.walks.wrong[walk]]
    return "; ".join(parts[:most] + [f"{len(parts) - most} more"] * (len(parts) > most))


def many(count: int) -> str:
    """A count for a reader; beyond a million million, about."""
    return f"{count:,}" if count < 10**12 else f"about {short(float(count))}"


def _often(count: int) -> str:
    return "twice" if count == 2 else f"{many(count)} times"


def _some(parts: list[str], most: int) -> str:
    if len(parts) <= most:
        return " and ".join(parts)
    return f"{', '.join(parts[:most])} and {len(parts) - most} more"


def _has(names: list[str]) -> str:
    return "have" if len(names) > 1 else "has"
