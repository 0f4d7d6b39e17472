"""The report in words and columns."""

from collections.abc import Iterator

NAMES = {
    "micrograd": "micrograd",
    "plain": "engine, plain Value",
    "nn": "engine, nn (one node for a neuron's sum)",
}


def lines(report: dict) -> Iterator[str]:
    """Yield the lines to print."""
    machine = report["machine"]
    yield (
        f"{machine['implementation']} {machine['python']}, {machine['cores']} cores, micrograd {machine['micrograd']}; "
        f"load {machine['load at the start']} at the start, {machine['load at the end']} at the end"
    )
    yield from step_table(report)
    yield from operation_table(report)
    yield from memory_table(report)
    yield ""
    yield "What is promised:"
    for target in report["targets"]:
        verdict = "holds" if target["holds"] else "DOES NOT HOLD"
        yield f"  {target['what']:<50} {target['found']:>8}  {target['wanted']:<14} {verdict}"


def step_table(report: dict) -> Iterator[str]:
    yield ""
    yield f"One training step: MLP 2-16-16-1, 337 parameters, {report['points']} points, max-margin and L2."
    yield "CPU time, the median over rounds in turn; so is the ratio to micrograd in the same round."
    yield f"All designs agree in loss and gradients to {report['agreement']:.0e}."
    yield f"{'':42}{'collector as shipped':>24}{'collector quiet':>24}"
    for design, name in NAMES.items():
        cells = (report[key][design] for key in ("as shipped", "quiet"))
        columns = (f"{1e3 * cell['seconds']:>13.1f} ms {cell['times faster']:>6.1f}×" for cell in cells)
        yield f"{name:42}{' '.join(columns)}"


def operation_table(report: dict) -> Iterator[str]:
    yield ""
    yield "Nanoseconds for one operation, collector quiet"
    yield f"{'':12}{'forward':^36}{'backward':^36}"
    yield f"{'':12}" + f"{'micrograd':>12}{'engine':>12}{'ratio':>10}  " * 2
    for operation, cells in report["operations"].items():
        columns = (operation_cells(cells["micrograd"], cells["plain"], way) for way in ("forward", "backward"))
        yield f"{operation:12}{''.join(columns)}"


def operation_cells(peer: dict | None, ours: dict, way: str) -> str:
    if peer is None:
        return f"{'–':>12}{1e9 * ours[way]:>12.0f}{'':>10}  "
    return f"{1e9 * peer[way]:>12.0f}{1e9 * ours[way]:>12.0f}{peer[way] / ours[way]:>9.1f}×  "


def memory_table(report: dict) -> Iterator[str]:
    per_node, left, depth = report["bytes per node"], report["bytes left by a step"], report["depth"]
    deepest = max(report["seconds per node"])
    yield ""
    yield f"{'':42}{'micrograd':>12}{'plain':>12}{'nn':>12}"
    yield f"{'bytes for a node':42}{per_node['micrograd']:>12.0f}{per_node['plain']:>12.0f}"
    yield f"{'MB left by a step, collector off':42}" + "".join(f"{left[name] / 1e6:>12.2f}" for name in NAMES)
    tried = [f"{n:,}" + ("+" if n >= deepest else "") for n in depth.values()]
    yield f"{'nodes in the longest chain':42}" + "".join(f"{text:>12}" for text in tried)
    yield ""
    yield "Nanoseconds for a node of a chain, forward, backward and freed, collector off"
    yield "  ".join(f"{nodes:,} nodes: {1e9 * cost:.0f}" for nodes, cost in report["seconds per node"].items())
