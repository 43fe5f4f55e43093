"""A network as a chart: nodes coloured by kind, sized by their links, at most so many that it stays smooth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import cos, pi, sin, sqrt
from typing import Any

from kg.networks import Network

MOST_NODES = 500
LABELLED = 60
FORCED = 150
"""Nodes up to which the browser computes the layout; 500 take it over a second of processor."""
APART, GOLDEN = 16.0, pi * (3 - sqrt(5))
PICTURE = {"type": "png", "name": "do-thi", "title": "PNG", "pixelRatio": 2, "backgroundColor": "#ffffff"}
LOOK = {
    "force": {"repulsion": 420, "edgeLength": [70, 160], "gravity": 0.08, "layoutAnimation": False},
    "edgeSymbol": ["none", "arrow"],
    "edgeSymbolSize": 6,
    "lineStyle": {"color": "#9fb0bd", "curveness": 0.08},
    "emphasis": {"focus": "adjacency", "label": {"show": True}},
    "label": {"position": "right", "width": 170, "overflow": "truncate", "fontSize": 11},
}
"""How links are drawn, and how the browser lays out what has no place."""
COLOURS = ("#1f5f8b", "#c05a11", "#3c7a3f", "#8a4f9e", "#a8323e", "#5f6f7c", "#9a7b0a", "#137a7f", "#6b4f3a", "#444b8f")


def pruned(network: Network, *, hidden: Collection[str], keep: Collection[str]) -> tuple[Network, int]:
    """The network without hidden kinds, and how many nodes beyond the `MOST_NODES` most linked were left out."""
    wanted = [node for node, data in network.nodes(data=True) if node in keep or data["kind"] not in hidden]
    best = sorted(wanted, key=lambda node: (node not in keep, -network.degree(node), node))
    return network.subgraph(best[:MOST_NODES]).copy(), max(len(best) - MOST_NODES, 0)


def chart(
    network: Network,
    *,
    centre: Collection[str],
    named: Mapping[str, str],
    layout: str,
) -> dict[str, Any]:
    """The specification of the chart, with a button that saves it as PNG; its nodes are in the network's order."""
    kinds = sorted({data["kind"] for _, data in network.nodes(data=True)})
    place = {node: number for number, node in enumerate(network)}
    radiating = radiated(network, centre=centre) if layout == "force" and len(network) > FORCED else {}
    return {
        "legend": [{"data": [named.get(kind, kind) for kind in kinds], "top": 0, "right": 44, "selectedMode": False}],
        "toolbox": {"right": 0, "top": 0, "itemSize": 18, "feature": {"saveAsImage": PICTURE}},
        "tooltip": {"formatter": "{b}"},
        "color": list(COLOURS),
        "animation": False,
        "series": [
            {
                "type": "graph",
                "layout": "none" if radiating else layout,
                "top": 60,
                "roam": True,
                "draggable": True,
                "selectedMode": "single",
                "categories": [{"name": named.get(kind, kind)} for kind in kinds],
                "data": [
                    _node(network, node, kinds=kinds, centre=centre) | radiating.get(node, {}) for node in network
                ],
                "links": [
                    {"source": place[a], "target": place[b], "value": data["relation"]}
                    for a, b, data in network.edges(data=True)
                ],
                **LOOK,
            }
        ],
    }


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


def _node(network: Network, node: str, *, kinds: list[str], centre: Collection[str]) -> dict[str, Any]:
    data, links = network.nodes[node], network.degree(node)
    is_named = node in centre or len(network) <= LABELLED or (links > 2 and len(network) <= FORCED)
    return {
        "id": node,
        "name": str(data["label"]),
        "category": kinds.index(data["kind"]),
        "symbolSize": 26 if node in centre else min(8 + 2 * links, 22),
        "label": {"show": is_named},
    }
