"""Views of the graph as networks: what lies around a thing, who cites what, who takes part in which programme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from itertools import combinations
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.errors import BadInput
from kg.query_files import view
from kg.store import Store

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph
NAMES = (str(SKOS.prefLabel), str(DCTERMS.title), str(DCTERMS.identifier))
KIND = str(RDF.type)
CONCEPT = ox.NamedNode(str(SKOS.Concept))
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SPRING = 2.2
CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')


def neighbourhood(store: Store, iri: str) -> Network:
    """A thing and what it is directly linked to, with names and kinds; empty when the store does not know it."""
    try:
        thing = ox.NamedNode(iri)
    except ValueError as error:
        raise BadInput(f"{iri!r} không phải một IRI") from error
    return network(_triples(store, view("neighbourhood", thing=[thing])))


def named_network(store: Store, name: str) -> Network:
    """The network of a view: `citation-network`, `programme-network`, or `network` for both with the units."""
    return network(_triples(store, view(name)))


def network(triples: Iterable[ox.Triple]) -> Network:
    """The links between the things of a graph, in a fixed order; a node has `label` and `kind`, an edge `relation`."""
    found: Network = nx.MultiDiGraph()
    names: dict[str, dict[str, str]] = {}
    for triple in sorted(triples, key=str):
        subject, relation = _value(triple.subject), triple.predicate.value
        if relation == KIND and triple.object == CONCEPT:
            continue  # what is a concept is also something by which it is better known
        if relation == KIND or isinstance(triple.object, ox.Literal):
            names.setdefault(subject, {}).setdefault(relation, _value(triple.object))
        else:
            found.add_edge(subject, _value(triple.object), key=relation, relation=_local(relation))
    for node in found:
        found.nodes[node].update(_description(node, names.get(node, {})))
    return found


def turtle_network(text: str) -> Network:
    """The network of what a CONSTRUCT or DESCRIBE answered in Turtle."""
    parsed = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    return network(quad.triple for quad in parsed)


def most_cited(citations: Network, *, limit: int = 20) -> list[tuple[str, str, float]]:
    """The documents of a citation network with their label and the share of the other nodes that cite them."""
    shares: dict[str, float] = nx.in_degree_centrality(citations) if len(citations) > 1 else {}
    cited = [(node, str(citations.nodes[node]["label"]), share) for node, share in shares.items() if share > 0]
    return sorted(cited, key=lambda document: (-document[2], document[1], document[0]))[:limit]


def communities(found: Network) -> list[list[str]]:
    """The nodes in groups with more links inside than to others (Louvain), the largest group first."""
    nodes = sorted(found)
    place = {node: at for at, node in enumerate(nodes)}
    linked: nx.Graph[int] = nx.Graph()
    linked.add_nodes_from(place.values())  # numbers, because the order of texts in a set differs from run to run
    linked.add_weighted_edges_from(
        (place[a], place[b], weight) for a, b, weight in found.edges(data="weight", default=1)
    )
    groups = nx.community.louvain_communities(linked, seed=1) if nodes else []
    return sorted(([nodes[at] for at in sorted(group)] for group in groups), key=lambda group: (-len(group), group))


def sprung(found: Network) -> dict[str, tuple[float, float]]:
    """Where each node stands when links pull and nodes push, between -1 and 1; the same for the same network."""
    apart = SPRING / sqrt(max(len(found), 1))
    placed = nx.spring_layout(nx.Graph(found), seed=1, k=apart, iterations=120)
    return {node: (float(x), float(y)) for node, (x, y) in placed.items()}


def programmes_together(found: Network) -> Network:
    """Programmes with how many `units` speak of each, linked by the share of these that speak of both."""
    told: dict[str, set[str]] = {}
    for unit, programme in found.edges():
        told.setdefault(programme, set()).add(unit)
    together: Network = nx.MultiDiGraph()
    for programme in sorted(told):
        together.add_node(programme, **found.nodes[programme], units=len(told[programme]))
    for one, other in combinations(sorted(told), 2):
        both = len(told[one] & told[other])
        if both:
            together.add_edge(one, other, weight=both / len(told[one] | told[other]), relation="together")
    return together


def write_network(found: Network, target: Path, *, file_format: str) -> None:
    """Writes a network as `graphml` or `gexf`, without the date that the writer would add."""
    content = BytesIO()
    if file_format == "graphml":
        nx.write_graphml(found, content, named_key_ids=True)
    else:
        nx.write_gexf(found, content)
    target.write_bytes(CLOCK.sub(b"", content.getvalue()))


def _triples(store: Store, text: str) -> Iterable[ox.Triple]:
    answer = store.query(text)
    if not isinstance(answer, ox.QueryTriples):
        raise BadInput("chỉ câu truy vấn CONSTRUCT mới cho ra mạng lưới")
    return answer


def _description(node: str, facts: dict[str, str]) -> dict[str, str]:
    name = next((facts[fact] for fact in NAMES if fact in facts), node)
    return {"label": NOT_IN_XML.sub(" ", name), "kind": _local(facts.get(KIND, ""))}


def _local(iri: str) -> str:
    """The last part of a term's IRI, as a legend shows it."""
    return re.split(r"[/#]", iri)[-1]


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
