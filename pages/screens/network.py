"""Đồ thị: start from a unit, programme, document or report, and open what is linked to it step by step."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from kg.networks import Network, communities, neighbourhood, write_network
from pages.parts.answers import key, names_like, rows, store
from pages.parts.clickable import clickable
from pages.parts.drawing import GATHERED, MOST_NODES, chart, pruned
from pages.parts.evidence import escape_markdown
from pages.parts.language import say
from pages.parts.links import choose, go, parameter, remember
from pages.parts.marked import shortened
from pages.parts.named import reported
from pages.parts.network_centres import central
from pages.parts.node_kinds import HIDDEN, KINDS, kind_name
from pages.parts.numerals import count
from pages.parts.search import matches, names
from pages.parts.tables import key_button, note
from pages.parts.told import reports

PAGES = {"Commune": "unit", "Report": "report", "Programme": "programme", "Indicator": "indicator"}
# Reports up to which all places to start from are one list; a country's, with its documents, is searched.
MOST_LISTED = 500
# Links that the view of a neighbourhood gives at most: what lies beyond is not counted.
MOST_LINKS = 1000
COLOURED = {"kind": ("loại", "kind"), "group": ("nhóm liên kết", "group of links")}
LAYOUTS = {"force": ("toả ra", "force"), "circular": ("vòng tròn", "circle")}


@st.cache_data(max_entries=256, show_spinner=False)
def around(version: str, iri: str) -> Network:
    return neighbourhood(store(), iri)


def united(centres: Sequence[str]) -> Network:
    """All that lies around the things that were opened."""
    whole = Network()
    for iri in centres:
        part = around(store().version(), iri)
        whole.add_nodes_from(part.nodes(data=True))
        for one, other, relation, data in part.edges(keys=True, data=True):
            whole.add_edge(one, other, key=relation, **data)
    return whole


def opened(start: str) -> list[str]:
    """The things whose neighbours are shown: the start and what was opened since."""
    if st.session_state.get("network-start") != start:
        st.session_state["network-start"], st.session_state["network-opened"] = start, [start]
        st.session_state["network-shown"], st.session_state["network-first"] = None, ""
    found: list[str] = st.session_state["network-opened"]
    return found


def chosen_start() -> str | None:
    """Where the reader starts: a name of the list, or of what a search finds where the list would be too long."""
    if len(reported("report")) <= MOST_LISTED:
        return choose("start", say("Bắt đầu từ", "Start from"), starts())
    typed = st.text_input(
        say("Tìm điểm bắt đầu", "Find where to start"),
        placeholder=say("tên xã, chương trình, số văn bản; không cần dấu", "a commune, programme, document number"),
    )
    if typed:
        found = {one.iri: one for one in matches(typed, names(names_like(typed))) if one.kind != "indicator"}
        if not found:
            st.info(say(f"Không thấy gì tên “{typed}”.", f"Nothing is called “{typed}”."))
        lines = "".join(f"<li>{key_button(iri, one.name)}{note(one.context)}</li>" for iri, one in found.items())
        if lines and (picked := clickable(f"<ul>{lines}</ul>", key="starts")):
            remember("start", picked)
    return parameter("start")


def starts() -> dict[str, str]:
    found = {row["report"]: f"{row['title']} ({row.get('unit_label', '')})" for row in rows("reports")}
    return {one.iri: one.name for one in names(rows("names")) if one.kind != "indicator"} | found


def exported(network: Network, file_format: str) -> bytes:
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"mang.{file_format}"
        write_network(network, target, file_format=file_format)
        return target.read_bytes()


def controls(network: Network) -> tuple[set[str], str, str]:
    """The kinds that are hidden, the layout, and what the colours tell."""
    kinds = sorted({data["kind"] for _, data in network.nodes(data=True)} - HIDDEN)
    left, middle, right = st.columns([4, 1, 1])
    shown = left.pills(
        say("Loại", "Kinds"), kinds, selection_mode="multi", default=kinds, format_func=lambda kind: kind_name(kind)
    )
    layout = middle.selectbox(say("Cách vẽ", "Layout"), list(LAYOUTS), format_func=lambda one: say(*LAYOUTS[one]))
    colour = right.selectbox(say("Màu theo", "Colour by"), list(COLOURED), format_func=lambda one: say(*COLOURED[one]))
    return {data["kind"] for _, data in network.nodes(data=True)} - set(shown), layout, colour


def selected(state: object, network: Network) -> str | None:
    """The node that is selected in the chart."""
    nodes = list(network)
    for group in state.selection.selected:  # type: ignore[attr-defined]
        if group.get("data_type", "node") == "node":
            for number in group["data_indices"]:
                if number < len(nodes):
                    return str(nodes[number])
    return None


def page(start: str) -> None:
    centres = opened(start)
    whole = united(centres)
    if not whole:
        st.info(say("Đồ thị không có liên kết nào quanh điểm này.", "The graph links nothing to this."))
        return
    hidden, layout, colour = controls(whole)
    network, left_out = pruned(whole, hidden=hidden, keep=centres, first=st.session_state.get("network-first", ""))
    if left_out:
        more = count(left_out)
        if whole.number_of_edges() >= MOST_LINKS:
            more = say(f"hơn {more}", f"over {more}")
        st.caption(
            say(
                f"Vẽ {MOST_NODES} nút nhiều liên kết nhất; còn {more} nút gộp lại theo loại (+số): bấm để mở loại ấy.",
                f"The {MOST_NODES} most linked nodes are drawn; {more} more are gathered by kind (+number): click one.",
            )
        )
    above = st.container()
    clicked = drawn(network, centres, layout, colour)
    if clicked:
        take(clicked, centres)
    with above:
        about(st.session_state.get("network-shown"), whole, centres)
    downloads(of_kinds(whole, hidden, centres))


def take(node: str, centres: list[str]) -> None:
    """Opens what was clicked: the links of a thing, or the things of a kind that were gathered."""
    if node.startswith(GATHERED):
        st.session_state["network-first"] = node.removeprefix(GATHERED)
        st.rerun()
    if st.session_state.get("network-shown") != node or node not in centres:
        st.session_state["network-shown"] = node
        if node not in centres:
            centres.append(node)
        st.rerun()


def of_kinds(whole: Network, hidden: set[str], centres: Sequence[str]) -> Network:
    """Everything of the kinds that are shown, for other tools, which draw as much as they can."""
    kept = [node for node, data in whole.nodes(data=True) if node in centres or data["kind"] not in hidden]
    return whole.subgraph(kept).copy()


def drawn(network: Network, centres: Sequence[str], layout: str, colour: str) -> str | None:
    """Draws the network; the node that is selected in it."""
    names_of_kinds = {kind: kind_name(kind) for kind in KINDS}
    alt = say("Mạng lưới quanh điểm đã chọn", "The network around the chosen thing")
    groups = groups_of(network) if colour == "group" else None
    spec = chart(network, centre=centres, named=names_of_kinds, layout=layout, groups=groups)
    # A chart of other nodes is another chart: what was selected by its number in the former is something else here.
    key = f"network-{len(centres)}-{hash(tuple(network))}"
    return selected(st.echarts_chart(spec, height=560, key=key, on_select="rerun", alt=alt), network)


def groups_of(network: Network) -> dict[str, str]:
    """The group of each node, named by its most linked node and its size."""
    found: dict[str, str] = {}
    for group in communities(network):
        middle = max(group, key=lambda node: (network.degree(node), node))
        name = f"{shortened(str(network.nodes[middle]['label']), most=28)} ({len(group)})"
        found |= dict.fromkeys(group, name)
    return found


def downloads(network: Network) -> None:
    with st.container(horizontal=True):
        for file_format in ("graphml", "gexf"):
            make = partial(exported, network, file_format)
            name = f"mang.{file_format}"
            st.download_button(file_format.upper(), make, name, "application/xml", key=file_format, on_click="ignore")


def about(node: str | None, network: Network, centres: list[str]) -> None:
    """What was opened last, with the ways on from it; how to use the chart before anything was clicked."""
    if node is None or node not in network:
        st.caption(
            say(
                "Bấm một nút để mở các liên kết của nó. Kéo để dời, lăn để phóng.",
                "Click a node to open its links. Drag to move, scroll to zoom.",
            )
        )
        return
    data = network.nodes[node]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape_markdown(data['label'])}** · {kind_name(data['kind'])}", width="content")
        if node in centres[1:] and st.button(say("Thu lại", "Close"), icon=":material/close:"):
            centres.remove(node)
            st.session_state["network-shown"] = None
            st.rerun()
        page_name = PAGES.get(data["kind"])
        if page_name and st.button(say("Sang trang riêng", "Go to its page"), icon=":material/open_in_new:"):
            go(page_name, **{page_name: key(node, page_name)})


reports()
st.title(say("Đồ thị", "Graph"))
asked = chosen_start()
if asked:
    page(asked)
else:
    st.info(
        say(
            "Chọn một đơn vị, báo cáo, chương trình hay văn bản để xem quanh nó có gì.",
            "Choose a unit, report, programme or document to see what is around it.",
        )
    )
    if picked := central():
        remember("start", picked)
        st.rerun()
