"""A reading becomes the named graph of its report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.cube import rows, rows_of_triples, write_rows
from kg.cube.making import read_rows
from kg.iris import Iris
from kg.quads import all_quads, report_key, report_quads, report_triples
from kg.quads.keys import document_key
from kg.quads.nodes import decimal
from kg.store import write_part, write_part_triples
from kg.terms import DIA, INDICATOR, PROGRAMME, ROLE
from kg.values import SELF, NamedThing, Observation, Place, Reading, Refusal, ReportInfo, Role, Span

IRIS = Iris("https://example.org/")
UNIT = "07864-to-2025-06-30"
TEXT = (
    "Diện tích lúa đạt 398,97/400 ha, năng suất của hộ ông Trần Văn Thử 55 tạ.\n"
    "Thôn Trung Hòa: 12 mẫu theo Quyết định 4835/QĐ-UBND; Đề án 06; số 8.3012,9.\n"
    "Ông Trần Văn Thử vi phạm 30 m2."
)
INFO = ReportInfo(Place("xã", "Mai Trung"), "2023", "Báo cáo năm 2023", number="1/BC-UBND", date=date(2023, 12, 15))


def span(written: str, after: int = 0) -> Span:
    start = TEXT.index(written, after)
    return Span(start, start + len(written))


def line(written: str) -> Span:
    inner = span(written)
    end = TEXT.find("\n", inner.end)
    return Span(TEXT.rfind("\n", 0, inner.start) + 1, end if end > 0 else len(TEXT))


def figure(written: str, role: Role, indicator: str, unit: str, place: Place = SELF) -> Observation:
    number = Decimal(written.replace(",", "."))
    return Observation(
        span(written), written, role, indicator, "Nhãn " + indicator, number, unit, place, "2023", line(written), ("I",)
    )


AREA = figure("398,97", Role.ACTUAL, "rice-area", "ha")
PLAN = replace(figure("400", Role.PLAN, "rice-area", "ha"), relates_to=AREA.span)
YIELD = replace(figure("55", Role.ACTUAL, "new:x", "quintal/ha"), label="Năng suất hộ ông Trần Văn Thử")
VILLAGE = figure("12", Role.ACTUAL, "rice-area", "mau", Place("thôn", "Trung Hòa"))
PERSON = NamedThing(span("Trần Văn Thử"), "person", "", "Trần Văn Thử")
DOCUMENT = NamedThing(
    span("4835/QĐ-UBND"), "document", "4835/QĐ-UBND", "4835/QĐ-UBND", {"issuer": "UBND huyện Hiệp Hòa"}
)
SCHEME = NamedThing(span("Đề án 06"), "programme", "scheme-06", "Đề án 06")
READING = Reading(
    "a.txt",
    "0" * 64,
    INFO,
    TEXT,
    (AREA, PLAN, YIELD, VILLAGE),
    (Refusal(span("8.3012,9"), "8.3012,9", "unread", line("8.3012,9")), Refusal(span("06"), "06", "name", line("06"))),
    (PERSON, DOCUMENT, SCHEME),
)


def value(node: object) -> str:
    assert isinstance(node, ox.NamedNode | ox.Literal)
    return node.value


def triples(reading: Reading = READING) -> set[tuple[str, str, str]]:
    made = all_quads(reading, unit_key=UNIT, iris=IRIS)
    quads = (*made.own, *made.shared)
    return {(value(quad.subject), value(quad.predicate), value(quad.object)) for quad in quads}


def objects(subject: str, predicate: str, reading: Reading = READING) -> set[str]:
    return {o for s, p, o in triples(reading) if s == subject and p == str(predicate)}


KEY = "mai-trung-07864/2023/kinh-te-xa-hoi"
FIGURE = IRIS.observation(KEY, AREA.span)


def test_a_report_is_known_by_unit_period_and_kind() -> None:
    assert report_key(INFO, UNIT) == KEY


def test_every_quad_stands_in_the_graph_of_its_report() -> None:
    graphs = {value(quad.graph_name) for quad in report_quads(READING, unit_key=UNIT, iris=IRIS)}
    assert graphs == {f"https://example.org/graph/report/{KEY}"}


def test_what_other_reports_may_name_too_is_described_in_the_shared_graph_only() -> None:
    made = all_quads(READING, unit_key=UNIT, iris=IRIS)
    assert {value(quad.graph_name) for quad in made.shared} == {"https://example.org/graph/shared"}
    assert not {value(quad.subject) for quad in made.own} & {value(quad.subject) for quad in made.shared}
    assert all(value(quad.subject).startswith(IRIS.report(KEY)) for quad in made.own)


def test_the_same_reading_gives_the_same_quads_in_the_same_order() -> None:
    first, second = (list(report_quads(READING, unit_key=UNIT, iris=IRIS)) for _ in range(2))
    assert first == second


def test_the_lines_of_a_report_are_those_that_the_engine_writes_back(tmp_path: Path) -> None:
    odd = replace(READING, source='"a"\\b\tc\x7f\n.txt', things=(*READING.things, *READING.things))
    made, quads = report_triples(odd, unit_key=UNIT, iris=IRIS), all_quads(odd, unit_key=UNIT, iris=IRIS)
    graph = IRIS.report_graph(KEY)
    as_text = write_part_triples(tmp_path, graph=graph, triples=made.own)
    content = as_text.file.read_bytes()
    assert as_text == write_part(tmp_path, graph=graph, quads=quads.own)
    assert as_text.file.read_bytes() == content


def test_lines_and_quads_of_a_report_give_the_same_rows_and_what_is_said_twice_is_one_row(tmp_path: Path) -> None:
    odd = replace(READING, source='"a"\\b\tc\x7f\n.txt', things=(*READING.things, *READING.things))
    graph = IRIS.report_graph(KEY)
    read = rows_of_triples(report_triples(odd, unit_key=UNIT, iris=IRIS).own, graph=graph)
    assert read.columns == rows(set(report_quads(odd, unit_key=UNIT, iris=IRIS)), graph=graph).columns
    assert list(read.columns["reports"]["source_name"]) == ['"a"\\b\tc\x7f\n.txt']
    assert list(read.columns["reports"]["documents"]) == [1]
    assert read_rows(write_rows(tmp_path, read, name="of.rows")) == read.tables()


def test_a_figure_keeps_its_value_its_spelling_and_its_place_in_the_text() -> None:
    assert objects(FIGURE, "http://purl.org/linked-data/sdmx/2009/measure#obsValue") == {"398.97"}
    assert objects(FIGURE, DIA.writtenAs) == {"398,97"}
    assert objects(FIGURE, DIA.evidence) == {f"{IRIS.report(KEY)}#char={AREA.span.start},{AREA.span.end}"}


def test_a_plan_points_to_the_actual_figure_it_belongs_to() -> None:
    plan = IRIS.observation(KEY, PLAN.span)
    assert objects(plan, DIA.relatesTo) == {FIGURE}
    assert objects(plan, DIA.role) == {str(ROLE.plan)}


def test_an_indicator_outside_the_code_list_is_kept_as_provisional_under_its_label() -> None:
    (indicator,) = objects(IRIS.observation(KEY, YIELD.span), DIA.indicator)
    assert indicator.startswith("https://example.org/provisional-indicator/nang-suat")
    assert (indicator, str(SKOS.inScheme), str(INDICATOR[""])) in triples()


def test_a_value_without_a_safe_conversion_has_no_comparable_value() -> None:
    assert objects(FIGURE, DIA.comparableValue) == {"398.97"}
    assert not objects(IRIS.observation(KEY, VILLAGE.span), DIA.comparableValue)


def test_a_village_hangs_under_its_commune() -> None:
    village = IRIS.village(UNIT, "thôn Trung Hòa")
    assert objects(village, DIA.partOf) == {IRIS.unit(UNIT)}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("TDP", "3"), IRIS.village(UNIT, "tổ dân phố 3")),
        (Place("huyện", "Hiệp Hòa"), IRIS.unit("223-to-2025-06-30")),
        (Place("xã", "Mai Trung"), IRIS.unit(UNIT)),
        (Place("trường", "Tiểu học"), IRIS.village(UNIT, "trường Tiểu học")),
    ],
)
def test_a_place_is_the_unit_the_village_or_the_district_it_names(place: Place, expected: str) -> None:
    reading = replace(READING, observations=(replace(AREA, place=place),))
    area = "http://purl.org/linked-data/sdmx/2009/dimension#refArea"
    assert objects(FIGURE, area, reading) == {expected}


def test_only_numbers_that_could_not_be_read_are_stored_as_refusals_and_all_are_counted() -> None:
    refusals = {s for s, p, o in triples() if o == str(DIA.Refusal)}
    assert refusals == {IRIS.refusal(KEY, span("8.3012,9"))}
    assert objects(IRIS.report(KEY), DIA.numberCount) == {"6"}
    assert objects(IRIS.report(KEY), DIA.explainedCount) == {"5"}


def test_a_private_person_is_nowhere_in_the_graph() -> None:
    written = "\n".join(part for triple in triples() for part in triple).lower()
    assert "trần văn thử" not in written
    assert "tran-van-thu" not in written


def test_a_given_name_is_masked_after_a_form_of_address_and_left_in_the_name_of_a_place() -> None:
    person = replace(PERSON, written="Thử", span=Span(PERSON.span.end - 3, PERSON.span.end))
    label = "Diện tích của ông Thử ở thôn Thử"
    observation = replace(AREA, indicator="new:x", label=label)
    reading = replace(READING, observations=(observation,), things=(person,))
    (indicator,) = objects(FIGURE, DIA.indicator, reading)
    assert objects(indicator, SKOS.prefLabel, reading) == {"Diện tích của ông ███ ở thôn Thử"}


def test_masking_keeps_every_offset() -> None:
    (text,) = objects(IRIS.report(KEY), DIA.fullText)
    assert len(text) == len(TEXT)
    assert text[AREA.span.start : AREA.span.end] == AREA.written
    assert text[PERSON.span.start : PERSON.span.end] == "█" * len(PERSON.written)


def test_a_report_cites_its_documents_and_programmes_with_their_place_in_the_text() -> None:
    report = IRIS.report(KEY)
    assert objects(report, DCTERMS.references) == {IRIS.document("4835/QĐ-UBND UBND huyện Hiệp Hòa")}
    assert objects(report, DIA.mentionsProgramme) == {str(PROGRAMME["scheme-06"])}
    assert objects(IRIS.evidence(KEY, SCHEME.span), DIA.mentions) == {str(PROGRAMME["scheme-06"])}


def test_what_follows_from_other_statements_is_not_written() -> None:
    classes = {o for _, p, o in triples() if p == str(RDF.type)}
    assert not classes & {str(DIA.Evidence), str(DIA.Sentence)}
    sentence = IRIS.evidence(KEY, AREA.sentence)
    assert objects(sentence, "http://www.w3.org/ns/oa#start") == {str(AREA.sentence.start)}
    assert objects(sentence, "http://www.w3.org/ns/oa#end") == set()


def test_the_same_local_number_in_two_communes_is_two_documents() -> None:
    here, there = (document_key("15/KH-UBND", {}, unit_key=unit) for unit in (UNIT, "05752-to-2025-06-30"))
    assert here != there


def test_a_number_with_its_year_is_one_document_for_all() -> None:
    here, there = (document_key("61/2018/NĐ-CP", {}, unit_key=unit) for unit in (UNIT, "05752-to-2025-06-30"))
    assert here == there


@pytest.mark.parametrize(
    ("number", "written"), [("1E+3", "1000"), ("6.0310", "6.031"), ("-0.0", "0"), ("100", "100"), ("0.00", "0")]
)
def test_a_decimal_is_written_as_a_store_keeps_it(number: str, written: str) -> None:
    literal = decimal(Decimal(number))
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), literal))
    assert literal.value == written
    assert next(iter(store)).object == literal
