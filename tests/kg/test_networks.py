"""Network views: what they hold, in a fixed order, and that other tools read the files."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import BadInput, NotFound
from kg.networks import (
    Network,
    communities,
    most_cited,
    named_network,
    neighbourhood,
    network,
    programmes_together,
    sprung,
    write_network,
)
from kg.store import EmbeddedStore
from tests.world import IRIS, LIEN_HONG, MAI_TRUNG

LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")


def labels(found: nx.MultiDiGraph[str]) -> set[str]:
    return {str(label) for _, label in found.nodes(data="label")}


def test_around_a_unit_are_its_report_its_villages_and_its_unit_of_today(world: EmbeddedStore) -> None:
    found = neighbourhood(world, IRIS.unit(MAI_TRUNG))
    assert {"xã Mai Trung", "thôn Trung Hòa", "xã Hợp Thịnh", "huyện Hiệp Hòa"} <= labels(found)
    assert "Báo cáo năm 2023 của xã Mai Trung" in labels(found)
    assert found.nodes[IRIS.unit(MAI_TRUNG)]["kind"] == "Commune"


def test_figures_are_no_nodes_of_a_neighbourhood(world: EmbeddedStore) -> None:
    assert not [node for node in neighbourhood(world, IRIS.unit(MAI_TRUNG)) if "/figure/" in node]


def test_what_the_store_does_not_know_has_no_neighbours(world: EmbeddedStore) -> None:
    assert len(neighbourhood(world, "https://example.org/none")) == 0


def test_a_text_that_is_no_iri_is_refused(world: EmbeddedStore) -> None:
    with pytest.raises(BadInput, match="IRI"):
        neighbourhood(world, "xã Mai Trung> } #")


def test_the_citation_network_ranks_documents(world: EmbeddedStore) -> None:
    ((_, label, share),) = most_cited(named_network(world, "citation-network"))
    assert (label, share) == ("4835/QĐ-UBND", 1.0)


def test_an_empty_network_cites_nothing() -> None:
    assert most_cited(network([])) == []


def test_the_programme_network_links_units_and_programmes(world: EmbeddedStore) -> None:
    found = named_network(world, "programme-network")
    assert [unit for unit, _ in found.edges()] == [IRIS.unit(MAI_TRUNG)]
    assert list(nx.get_edge_attributes(found, "relation").values()) == ["mentionsProgramme"]


def test_the_whole_network_leaves_no_reporting_unit_out(world: EmbeddedStore) -> None:
    assert {IRIS.unit(MAI_TRUNG), IRIS.unit(LIEN_HONG)} <= set(named_network(world, "network"))


def test_an_unknown_view_lists_those_there_are(world: EmbeddedStore) -> None:
    with pytest.raises(NotFound, match="citation-network"):
        named_network(world, "no-such-view")


@pytest.mark.parametrize(("file_format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_written_network_is_read_back_with_its_names(
    file_format: str, read: object, world: EmbeddedStore, tmp_path: Path
) -> None:
    found = named_network(world, "network")
    write_network(found, tmp_path / "x", file_format=file_format)
    assert callable(read)
    again = read(tmp_path / "x")
    assert (len(again), again.number_of_edges()) == (len(found), found.number_of_edges())
    assert labels(again) == labels(found)
    assert b"lastmodified" not in (tmp_path / "x").read_bytes()


def test_the_order_of_the_triples_does_not_matter() -> None:
    one, two, three = (ox.NamedNode(f"https://example.org/{n}") for n in range(3))
    triples = [ox.Triple(one, two, three), ox.Triple(three, two, one), ox.Triple(one, LABEL, ox.Literal("một"))]
    there, back = network(triples), network(reversed(triples))
    assert list(there.nodes(data=True)) == list(back.nodes(data=True))
    assert list(there.edges) == list(back.edges)


def test_a_character_that_xml_cannot_hold_does_not_break_the_file(tmp_path: Path) -> None:
    one, two = (ox.NamedNode(f"https://example.org/{n}") for n in range(2))
    found = network([ox.Triple(one, two, two), ox.Triple(one, LABEL, ox.Literal("a\x0bb"))])
    write_network(found, tmp_path / "x", file_format="graphml")
    assert nx.read_graphml(tmp_path / "x").nodes[one.value]["label"] == "a b"


def programmes(told: dict[str, str]) -> Network:
    """A programme network: the programmes, a letter each, that each unit speaks of."""
    found = Network()
    for unit, letters in told.items():
        for letter in letters:
            found.add_node(letter, label=f"chương trình {letter}", kind="Programme")
            found.add_edge(unit, letter, key="mentionsProgramme", relation="mentionsProgramme")
    return found


def test_programmes_that_the_same_units_speak_of_are_one_community() -> None:
    together = programmes_together(programmes({"một": "ab", "hai": "ab", "ba": "cde", "bốn": "cde", "năm": "bc"}))
    assert communities(together) == [["c", "d", "e"], ["a", "b"]]
    assert together.nodes["a"]["units"] == 2
    assert together.edges["a", "b", 0]["weight"] == pytest.approx(2 / 3)


def test_an_empty_network_has_no_communities_and_no_places() -> None:
    assert communities(Network()) == []
    assert sprung(Network()) == {}
