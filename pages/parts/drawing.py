"""A network as a chart: nodes coloured by kind, sized by their links, at most so many that it stays smooth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import cos, pi, sin, sqrt
from typing import Any

from kg.networks import Network, sprung
from pages.parts.numerals import count

MOST_NODES = 500
LABELLED = 60
GATHERED = "more:"
"""How the node begins that stands for all of a kind that are not drawn; its kind follows."""
FORCED = 150
"""Nodes up to which springs find the layout; more stand around their centres."""
WIDE = 1.7
"""A chart is so much wider than high."""
APART, GOLDEN = 16.0, pi * (3 - sqrt(5))
PICTURE = {"type": "png", "name": "do-thi", "title": "PNG", "pixelRatio": 2, "backgroundColor": "#ffffff"}
LOOK = {
    "type": "graph",
    "top": 70,
    "bottom": 30,
    "left": "5%",
    "right": "16%",
    "preserveAspect": True,
    "roam": True,
    "draggable": True,
    "selectedMode": "single",
    "edgeSymbol": ["none", "arrow"],
    "edgeSymbolSize": 6,
    "lineStyle": {"color": "#9fb0bd", "curveness": 0.08},
    "emphasis": {"focus": "adjacency", "label": {"show": True}},
    "label": {"position": "right", "width": 170, "overflow": "truncate", "fontSize": 11},
}
"""How a network is drawn, whatever it holds."""
COLOURS = ("#1f5f8b", "#c05a11", "#3c7a3f", "#8a4f9e", "#a8323e", "#5f6f7c", "#9a7b0a", "#137a7f", "#6b4f3a", "#444b8f")


def pruned(network: Network, *, hidden: Collection[str], keep: Collection[str], first: str = "") -> tuple[Network, int]:
    """The network without hidden kinds, and how many nodes beyond the `MOST_NODES` first were left out.

    First come those to `keep`, then those of the kind `first`, then the most linked; what is left out is gathered into
    one node a kind, with their number, linked to what they are linked to.
    """
    wanted = [node for node, data in network.nodes(data=True) if node in keep or data["kind"] not in hidden]
    best = sorted(
        wanted, key=lambda node: (node not in keep, network.nodes[node]["kind"] != first, -network.degree(node), node)
    )
    shown = network.subgraph(best[:MOST_NODES]).copy()
    _gather(network, shown, best[MOST_NODES:])
    return shown, max(len(best) - MOST_NODES, 0)


def _gather(network: Network, shown: Network, left_out: Collection[str]) -> None:
    times = Counter(network.nodes[node]["kind"] for node in left_out)
    for kind, number in times.items():
        shown.add_node(f"{GATHERED}{kind}", label=f"+{count(number)}", kind=kind)
    drawn = set(shown)
    for node in sorted(left_out):
        gathered = f"{GATHERED}{network.nodes[node]['kind']}"
        for other in sorted({*network.predecessors(node), *network.successors(node)} & drawn):
            if not shown.has_edge(gathered, other):
                shown.add_edge(gathered, other, key="more", relation="more")


def chart(
    network: Network,
    *,
    centre: Collection[str],
    named: Mapping[str, str],
    layout: str,
    groups: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The specification of the chart, with a button that saves it as PNG; its nodes are in the network's order.

    Nodes have the colour of their kind, or of their group where `groups` tells it.
    """
    group_of = groups or {node: named.get(data["kind"], data["kind"]) for node, data in network.nodes(data=True)}
    names = list(dict.fromkeys(groups.values())) if groups else sorted(set(group_of.values()))
    placed = places(network, centre=centre) if layout == "force" else {}
    nodes = [
        _node(network, node, category=names.index(group_of[node]), centre=centre) | placed.get(node, {})
        for node in network
    ]
    return {
        "legend": [{"data": names, "top": 0, "right": 44, "selectedMode": False}],
        "toolbox": {"right": 0, "top": 0, "itemSize": 18, "feature": {"saveAsImage": PICTURE}},
        "tooltip": {"formatter": "{b}"},
        "animation": False,
        "series": [
            {
                "layout": "none" if placed else layout,
                "categories": _categories(names, named),
                "data": nodes,
                "links": _links(network),
                **LOOK,
            }
        ],
    }


def _categories(names: Sequence[str], named: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the legend tells: a kind has the colour of its place among all kinds, a group that of its own."""
    colours = {named.get(kind, kind): COLOURS[place % len(COLOURS)] for place, kind in enumerate(named)}
    return [
        {"name": name, "itemStyle": {"color": colours.get(name, COLOURS[place % len(COLOURS)])}}
        for place, name in enumerate(names)
    ]


def _links(network: Network) -> list[dict[str, Any]]:
    place = {node: number for number, node in enumerate(network)}
    edges = network.edges(data=True)
    return [{"source": place[a], "target": place[b], "value": data["relation"]} for a, b, data in edges]


def places(network: Network, *, centre: Collection[str]) -> dict[str, dict[str, float]]:
    """Where nodes stand so that links are short: the same each time, and all of them inside the chart."""
    if len(network) > FORCED:
        return radiated(network, centre=centre)
    return {node: {"x": WIDE * x, "y": y} for node, (x, y) in sprung(network).items()}


def radiated(network: Network, *, centre: Collection[str]) -> dict[str, dict[str, float]]:
    """Where nodes stand as seeds in a sunflower around the centre they are linked to, those of a kind together.

    Without a centre all stand around the most linked node.
    """
    middles = [node for node in network if node in centre] or [max(network, key=network.degree)]
    around: dict[str, list[str]] = defaultdict(list)
    for node in sorted(set(network) - set(middles), key=lambda node: (network.nodes[node]["kind"], node)):
        linked = {*network.predecessors(node), *network.successors(node)}
        around[next((middle for middle in middles if middle in linked), middles[0])].append(node)
    reach = APART * sqrt(max(map(len, around.values()), default=0) + 1)
    wide = reach / sin(pi / len(middles)) if len(middles) > 1 else 0.0
    found: dict[str, dict[str, float]] = {}
    for turn, middle in enumerate(middles):
        x, y = wide * cos(2 * pi * turn / len(middles)), wide * sin(2 * pi * turn / len(middles))
        found[middle] = {"x": x, "y": y}
        for seed, node in enumerate(around[middle], start=3):
            far, angle = APART * sqrt(seed), GOLDEN * seed
            found[node] = {"x": x + far * cos(angle), "y": y + far * sin(angle)}
    return found


def _node(network: Network, node: str, *, category: int, centre: Collection[str]) -> dict[str, Any]:
    data, links = network.nodes[node], network.degree(node)
    is_named = (
        node in centre
        or node.startswith(GATHERED)
        or len(network) <= LABELLED
        or (links > 2 and len(network) <= FORCED)
    )
    return {
        "id": node,
        "name": str(data["label"]),
        "category": category,
        "symbolSize": 26 if node in centre or node.startswith(GATHERED) else min(8 + 2 * links, 22),
        "label": {"show": is_named},
    }
