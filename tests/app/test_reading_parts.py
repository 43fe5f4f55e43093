"""What the report, programme, indicator and SPARQL pages are made of, without a browser."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import BadInput
from kg.networks import Network
from kg.query_files import query_files
from kg.search import folded
from kg.values import Span
from pages.parts.coverage import Fate, numbers, shares
from pages.parts.distribution import steps
from pages.parts.downloads import as_excel
from pages.parts.drawing import FORCED, GATHERED, MOST_NODES, chart, pruned, radiated
from pages.parts.geography import outlines, point
from pages.parts.headings import heading
from pages.parts.reached import firsts, places, ranked
from pages.parts.rereading import reread
from pages.parts.result_views import answer_network, numeric, units, views
from pages.parts.scorecard import Scorecard, Statement, concepts, scorecards, version_of
from pages.parts.search import Name, wordings
from tests.app.test_parts import said
from tests.world import LIEN_HONG, MAI_TRUNG

TEXT = """BÁO CÁO
Phần I
KẾT QUẢ NĂM 2023
I. KINH TẾ
Diện tích lúa cả năm 605,11 ha.
II. VĂN HÓA
Thực hiện Quyết định số 318/QĐ-TTg, tỷ lệ hộ nghèo 1,6%.
"""


def place(written: str) -> tuple[int, int]:
    start = TEXT.index(written)
    return start, start + len(written)


def test_every_digit_of_a_report_has_exactly_one_fate() -> None:
    spans = [number.span for number in numbers(TEXT, [], [], reread(TEXT))]
    digits = [place for place, letter in enumerate(TEXT) if letter.isdigit()]
    assert [p for p in digits if sum(span.start <= p < span.end for span in spans) != 1] == []


def test_a_number_of_a_document_is_explained_and_a_figure_that_is_not_loaded_is_refused() -> None:
    fates = {TEXT[n.span.start : n.span.end]: (n.fate, n.reason) for n in numbers(TEXT, [], [], reread(TEXT))}
    assert fates["605,11"] == (Fate.REFUSED, "not loaded")
    assert [reason for written, (_, reason) in fates.items() if "318" in written] == ["document"]


@pytest.mark.parametrize(("confidence", "fate"), [("0.9", Fate.READ), ("0.4", Fate.DOUBTFUL)])
def test_what_is_stored_stands_before_what_reading_again_says(confidence: str, fate: Fate) -> None:
    start, end = place("605,11")
    figure = said(start, "actual", "605.11", end=str(end), confidence=confidence)
    [number] = [n for n in numbers(TEXT, [figure], [], reread(TEXT)) if n.span == Span(start, end)]
    assert (number.fate, number.figure) == (fate, figure)


def test_a_stored_refusal_is_refused_and_counts_against_its_section() -> None:
    start, end = place("1,6")
    refusal = {"start": str(start), "end": str(end), "reason": "unread"}
    area = place("605,11")
    figure = said(area[0], "actual", "605.11", end=str(area[1]))
    again = reread(TEXT)
    told = shares(numbers(TEXT, [figure], [refusal], again), again)
    assert {share.section.path[-1]: share.fates.get(Fate.REFUSED, 0) for share in told if share.section.path} == {
        "KẾT QUẢ NĂM 2023": 0,
        "KINH TẾ": 0,
        "VĂN HÓA": 1,
    }


def stated(number: int, outcome: str, value: str = "") -> Statement:
    return Statement(number, outcome, value, "", "r")


def test_two_counts_of_one_report_contradict_and_the_one_that_fits_the_names_is_not_blamed() -> None:
    first, second = stated(0, "count", "15/19"), stated(0, "count", "14/19")
    card = Scorecard("xã Liên Hồng", "r", "2021-2025", (first, stated(0, "not-met", "5"), stated(2, "not-met"), second))
    assert card.different_counts == ["15/19", "14/19"]
    assert (card.disagrees(first), card.disagrees(second)) == (True, False)


def test_a_report_that_names_fewer_criteria_than_it_counts_does_not_contradict_itself() -> None:
    count = stated(0, "count", "17/19")
    card = Scorecard("xã Liên Minh", "r", "2021-2025", (count, stated(19, "not-met")))
    assert (card.different_counts, card.disagrees(count)) == ([], False)


def test_a_scorecard_takes_the_criteria_of_the_years_of_its_report() -> None:
    known = ["2026-2030", "2021-2025"]
    wanted = ["2021-2025", "2021-2025", "2026-2030", ""]
    assert [version_of(f"p/{code}", known) for code in ("2023", "2021-2023", "2026-H1", "2019")] == wanted


def test_a_criterion_is_known_by_its_name_in_the_list_of_programmes() -> None:
    label = next(label for label, number in concepts("ntm-advanced").items() if number == 15)
    row = {"unit_label": "xã A", "report": "r", "criterion_label": label, "outcome": "not-met", "assessment": "r/x/7"}
    [card] = scorecards("ntm-advanced", [row], {"r": "p/2023"})
    assert (card.version, card.not_met) == ("2021-2025", [15])


@pytest.mark.parametrize(("key", "instead"), [(LIEN_HONG, "phường Thạch Khôi"), ("11002-2025-07-01", "")])
def test_a_former_commune_is_drawn_at_its_successor(key: str, instead: str) -> None:
    where = point(key)
    assert where is not None
    assert (where.instead, 20 < where.lat < 22, 105 < where.lon < 107.5) == (instead, True, True)


def test_a_unit_that_is_in_no_table_is_not_drawn() -> None:
    assert point("99999-to-2000-01-01") is None


NO_POLYGONS = [b"{", b"[]", b'{"type": "Point", "coordinates": [1, 2]}', b'{"type": "Polygon"}', b"[" * 99999]


@pytest.mark.parametrize("content", NO_POLYGONS, ids=["cut", "list", "point", "no coordinates", "deep"])
def test_a_file_without_polygons_is_told(content: bytes) -> None:
    with pytest.raises(BadInput, match="GeoJSON"):
        outlines(content)


def test_every_value_lies_in_one_step_of_the_distribution() -> None:
    values = [Decimal(text) for text in ("0.48", "1.16", "1.59", "1.6", "9.16", "9.16")]
    assert sum(times for _, times in steps(values)) == len(values)


def test_a_workbook_keeps_codes_as_text_and_runs_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(as_excel([{"mã": "07864", "giá trị": "58.55", "tên": "=1+1"}]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<v>58.55</v>" in sheet
    assert "<f>" not in sheet
    assert "07864" in texts
    assert "=1+1" in texts


def named(name: str) -> Name:
    return Name("indicator", "i", name, "", (folded(name),))


@pytest.mark.parametrize(
    ("query", "wanted"), [("ho ngheo", "hộ nghèo"), ("BHYT", "bảo hiểm y tế"), ("thu BHYT", "thu bảo hiểm y tế")]
)
def test_sentences_are_searched_in_the_words_that_reports_use(query: str, wanted: str) -> None:
    assert wanted in wordings(query, [named("Tỷ lệ hộ nghèo")])


UNIT = "https://w3id.org/diaban/unit/"
ANSWER = [
    {"unit": UNIT + MAI_TRUNG, "unit_label": "xã Mai Trung", "value": "1.6", "report": "https://example.org/r1"},
    {"unit": UNIT + LIEN_HONG, "unit_label": "xã Liên Hồng", "value": "1.16"},
]
COLUMNS = ("unit", "unit_label", "value", "report")


def test_an_answer_with_units_and_numbers_can_be_drawn_and_mapped() -> None:
    assert (numeric(ANSWER, COLUMNS), units(ANSWER, COLUMNS)) == (["value"], ["unit"])
    assert list(views(ANSWER, COLUMNS)) == ["table", "chart", "map", "graph"]


def test_an_answer_of_words_is_a_table_only() -> None:
    assert list(views([{"label": "a"}, {"label": "b"}], ("label",))) == ["table"]


def test_the_graph_of_an_answer_links_the_things_of_each_row() -> None:
    network = answer_network(ANSWER, COLUMNS)
    assert sorted(data["label"] for _, data in network.nodes(data=True)) == ["r1", "xã Liên Hồng", "xã Mai Trung"]
    assert network.number_of_edges() == 1


SCREENS = Path(__file__).parents[2] / "pages" / "screens"


@pytest.mark.parametrize("screen", sorted(SCREENS.glob("*.py")), ids=lambda screen: screen.stem)
def test_no_text_of_a_screen_is_shown_that_only_explains_its_code(screen: Path) -> None:
    """Streamlit writes every text that stands alone in a page's script into the page."""
    alone = [one for one in ast.parse(screen.read_text(encoding="utf-8")).body if isinstance(one, ast.Expr)]
    assert [ast.unparse(one) for one in alone[1:] if isinstance(one.value, ast.Constant)] == []


def test_every_column_of_the_named_questions_has_a_heading_in_words() -> None:
    projected = [text.partition("SELECT")[2].partition("WHERE")[0] for text in query_files("questions").values()]
    columns = {word[1:] for text in projected for word in text.split() if re.fullmatch(r"\?\w+", word)}
    assert [column for column in sorted(columns) if heading(column) == column] == []
    assert heading("unit_label") == "Đơn vị"
    assert heading("mine") == "mine"


def star(leaves: int) -> Network:
    network = Network()
    network.add_node("middle", kind="Programme", label="Đề án 06")
    for number in range(leaves):
        network.add_node(f"leaf-{number:03}", kind="Report", label="báo cáo")
        network.add_edge(f"leaf-{number:03}", "middle", relation="mentionsProgramme")
    return network


def test_many_nodes_have_a_place_before_they_reach_the_browser_and_none_stands_on_another() -> None:
    spread = radiated(star(MOST_NODES - 1), centre=["middle"])
    nearest = min(
        (one["x"] - spread["leaf-000"]["x"]) ** 2 + (one["y"] - spread["leaf-000"]["y"]) ** 2
        for node, one in spread.items()
        if node != "leaf-000"
    )
    assert len(spread) == MOST_NODES
    assert spread["middle"] == {"x": 0.0, "y": 0.0}
    assert nearest > 100


@pytest.mark.parametrize("leaves", [3, FORCED, MOST_NODES - 1])
def test_a_network_is_laid_out_before_it_reaches_the_browser_and_the_same_each_time(leaves: int) -> None:
    [drawn, again] = [chart(star(leaves), centre=["middle"], named={}, layout="force") for _ in range(2)]
    assert drawn["series"][0]["layout"] == "none"
    assert all({"x", "y"} <= node.keys() for node in drawn["series"][0]["data"])
    assert drawn == again


def test_what_is_not_drawn_is_gathered_by_kind_with_its_number_until_its_kind_is_opened() -> None:
    network = star(MOST_NODES + 40)
    network.add_node("thôn", kind="Village", label="thôn Nội Xuân")
    network.add_edge("thôn", "middle", relation="partOf")
    shown, left_out = pruned(network, hidden=(), keep=["middle"])
    gathered = f"{GATHERED}Report"
    assert (left_out, shown.nodes[gathered]["label"]) == (42, "+41")
    assert shown.has_edge(gathered, "middle")
    assert "thôn" not in shown
    assert "thôn" in pruned(network, hidden=(), keep=["middle"], first="Village")[0]


def test_a_kind_keeps_its_colour_whatever_else_is_drawn() -> None:
    named = {"Programme": "Chương trình", "Report": "Báo cáo", "Village": "Thôn"}
    few, many = star(2), star(2)
    many.add_node("thôn", kind="Village", label="thôn Nội Xuân")
    colours = [
        {one["name"]: one["itemStyle"]["color"] for one in drawn["series"][0]["categories"]}
        for drawn in (chart(network, centre=(), named=named, layout="circular") for network in (few, many))
    ]
    assert colours[0].items() < colours[1].items()


def test_a_unit_that_says_an_indicator_twice_is_drawn_with_the_value_it_is_ranked_by() -> None:
    said = [("a", "9.16"), ("b", "2"), ("a", "1.6"), ("c", "1.6")]
    rows = [{"reporter": unit, "reporter_label": f"xã {unit}", "value": value} for unit, value in said]
    best = ranked(rows)
    assert [row["value"] for row in firsts(best).values()] == ["9.16", "2", "1.6"]
    assert places(best) == {"a": "1", "b": "2", "c": "3"}
