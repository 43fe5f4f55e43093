"""Decisions of reviewers: they win over the reading, survive a reload, and never erase what was read."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph

from kg.corrections import Anchor, Correction, Stated, Verdict, agreement, corrections_of, decide, standing, undo
from kg.corrections.figures import anchors, statements
from kg.errors import BadInput
from kg.exports import export_graph
from kg.intake import identified, publish
from kg.quads import report_quads
from kg.questions import answer, question
from kg.store import EmbeddedStore
from kg.terms import INDICATOR, MEASURE_UNIT, ROLE
from kg.validation import violations
from kg.values import Reading, Role, Span
from tests.world import IRIS, MAI_TRUNG, Written, filled_store, mai_trung

REPORT = "mai-trung-07864/2023/kinh-te-xa-hoi"
GRAPH, CORRECTIONS = IRIS.report_graph(REPORT), IRIS.graph("corrections")
YIELDS = "Phần sau lại ghi năng suất lúa 57 tạ/ha."
AREAS = "Diện tích lúa 900/600 ha, đạt 150% kế hoạch, tăng 5% so với cùng kỳ."
DOUBTFUL, AREA = Anchor(REPORT, YIELDS, "57"), Anchor(REPORT, AREAS, "900")
NOON = datetime(2025, 8, 1, 12, 0, tzinfo=UTC)
MAIZE = Stated(
    str(INDICATOR["maize-yield"]),
    Decimal("5.7"),
    str(MEASURE_UNIT["tonne/ha"]),
    IRIS.period("2022"),
    str(ROLE["actual"]),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_store(tmp_path_factory.mktemp("world") / "store")


@pytest.fixture
def path(world: Path, tmp_path: Path) -> Path:
    """A store of its own for each test."""
    return Path(shutil.copytree(world, tmp_path / "store", symlinks=True))


def says(path: Path, anchor: Anchor) -> Stated | None:
    """What the graph of the report says of a figure."""
    quads = list(EmbeddedStore.open(path).quads(GRAPH))
    figure = anchors(quads, report=REPORT).get(anchor)
    return statements(quads).get(figure) if figure else None


def text(node: object) -> str:
    return str(getattr(node, "value", ""))


def corrected(anchor: Anchor = DOUBTFUL, *, at: datetime = NOON) -> Correction:
    return Correction(anchor, Verdict.CORRECTED, "Người duyệt", at, "ghi nhầm cây", MAIZE)


def rejected(anchor: Anchor, *, at: datetime = NOON) -> Correction:
    return Correction(anchor, Verdict.REJECTED, "Người duyệt", at, "không phải số liệu")


def reloaded(path: Path, reading: Reading) -> None:
    publish(path, [identified(reading)], iris=IRIS)


def shifted() -> Reading:
    """The same report, sent again with a sentence more at its beginning."""
    report = mai_trung()
    more = Written(report.info)
    more.say("Thực hiện kế hoạch năm, Ủy ban nhân dân xã báo cáo như sau.")
    by = len(more.text)

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    observations = tuple(
        replace(o, span=moved(o.span), sentence=moved(o.sentence), relates_to=o.relates_to and moved(o.relates_to))
        for o in report.observations
    )
    refusals = tuple(replace(r, span=moved(r.span), sentence=moved(r.sentence)) for r in report.refusals)
    things = tuple(replace(t, span=moved(t.span)) for t in report.things)
    return replace(
        report,
        text=more.text + report.text,
        observations=observations,
        refusals=refusals,
        things=things,
        sha256="0" * 64,
    )


def test_a_corrected_figure_says_what_the_reviewer_says(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    assert says(path, DOUBTFUL) == MAIZE


def test_the_questions_answer_with_what_was_decided(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    store = EmbeddedStore.open(path)
    doubtful = answer(store, question("doubtful-figures"), unit=MAI_TRUNG, confidence="0.6")
    assert doubtful.rows == []
    rows = answer(store, question("indicator-figures"), indicator="maize-yield")
    assert [row[rows.columns.index("written")].value for row in rows.rows] == ["57"]  # type: ignore[union-attr]


def test_a_value_is_made_comparable_again(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    quads = EmbeddedStore.open(path).quads(GRAPH)
    values = {text(q.object) for q in quads if q.predicate.value.endswith("comparableValue")}
    assert "57" in values  # 5.7 tonnes a hectare in the canonical quintals


def test_what_was_read_is_kept_beside_the_decision(path: Path) -> None:
    read = says(path, DOUBTFUL)
    decide(path, corrected(), iris=IRIS)
    [found] = corrections_of(EmbeddedStore.open(path), iris=IRIS)
    texts = {text(triple.object) for triple in found.reading}
    assert read is not None
    assert {read.indicator, "57", read.unit, read.period, "0.4", "vụ Chiêm"} <= texts


def test_a_decision_says_who_when_and_why(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    [found] = corrections_of(EmbeddedStore.open(path), iris=IRIS)
    assert (found.by, found.at, found.reason, found.stated) == ("Người duyệt", NOON, "ghi nhầm cây", MAIZE)


def test_a_decision_survives_a_reload_of_the_same_report(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    before = EmbeddedStore.open(path).version()
    reloaded(path, mai_trung())
    assert EmbeddedStore.open(path).version() == before


def test_a_decision_survives_a_text_that_is_shifted(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    decide(path, rejected(AREA), iris=IRIS)
    reloaded(path, shifted())
    assert says(path, DOUBTFUL) == MAIZE
    assert says(path, AREA) is None
    assert all(one.matched for one in corrections_of(EmbeddedStore.open(path), iris=IRIS))


def test_a_decision_waits_while_the_report_does_not_say_its_figure(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    report = mai_trung()
    kept = tuple(o for o in report.observations if o.written != "57")
    reloaded(path, replace(report, observations=kept, sha256="0" * 64))
    [waiting] = corrections_of(EmbeddedStore.open(path), iris=IRIS)
    assert not waiting.matched
    reloaded(path, mai_trung())
    assert says(path, DOUBTFUL) == MAIZE


def test_a_decision_wins_over_a_reader_that_reads_otherwise(path: Path) -> None:
    accepted = says(path, DOUBTFUL)
    decide(path, Correction(DOUBTFUL, Verdict.ACCEPTED, "Người duyệt", NOON, stated=accepted), iris=IRIS)
    report = mai_trung()
    other = tuple(replace(o, role=Role.PLAN) if o.written == "57" else o for o in report.observations)
    reloaded(path, replace(report, observations=other))
    assert says(path, DOUBTFUL) == accepted


def test_undoing_brings_back_exactly_what_was_read(path: Path) -> None:
    before = set(EmbeddedStore.open(path).quads(GRAPH))
    for one in (corrected(), rejected(AREA)):
        decide(path, one, iris=IRIS)
    assert set(EmbeddedStore.open(path).quads(GRAPH)) != before
    for one in (corrected(), rejected(AREA)):
        undo(path, one.key, by="Người khác", at=NOON.replace(hour=13), iris=IRIS)
    assert set(EmbeddedStore.open(path).quads(GRAPH)) == before
    assert standing(corrections_of(EmbeddedStore.open(path), iris=IRIS)) == []


def test_undoing_the_last_decision_brings_back_the_one_before(path: Path) -> None:
    later = rejected(DOUBTFUL, at=NOON.replace(hour=13))
    decide(path, corrected(), iris=IRIS)
    decide(path, later, iris=IRIS)
    undo(path, later.key, by="Người khác", at=NOON.replace(hour=14), iris=IRIS)
    assert says(path, DOUBTFUL) == MAIZE
    assert len(corrections_of(EmbeddedStore.open(path), iris=IRIS)) == 2


def test_a_decision_cannot_be_undone_twice(path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    undo(path, corrected().key, by="Người khác", at=NOON, iris=IRIS)
    with pytest.raises(BadInput, match="hoàn tác"):
        undo(path, corrected().key, by="Người khác", at=NOON, iris=IRIS)


def test_a_rejected_figure_stays_as_a_number_without_a_value(path: Path) -> None:
    decide(path, rejected(AREA), iris=IRIS)
    store = EmbeddedStore.open(path)
    refused = answer(store, question("report-refusals"), report=REPORT)
    assert {row[refused.columns.index("start")].value for row in refused.rows} >= {str(mai_trung().text.index("900"))}  # type: ignore[union-attr]


def test_a_plan_no_longer_relates_to_a_rejected_actual(path: Path) -> None:
    decide(path, rejected(AREA), iris=IRIS)
    start = mai_trung().text.index("900")
    pointing = [
        q for q in EmbeddedStore.open(path).quads(GRAPH) if getattr(q.object, "value", "").endswith(f"/figure/{start}")
    ]
    assert pointing == []


def test_a_figure_that_is_not_there_is_refused_and_nothing_is_written(path: Path) -> None:
    before = EmbeddedStore.open(path).version()
    with pytest.raises(BadInput, match="không còn số '58'"):
        decide(path, corrected(Anchor(REPORT, YIELDS, "58")), iris=IRIS)
    assert EmbeddedStore.open(path).version() == before


def test_two_numbers_written_alike_in_one_sentence_are_told_apart() -> None:
    report = Written(mai_trung().info)
    said = report.say("Xây 5 nhà; sửa 5 nhà.")
    report.figure(said, "5", Role.ACTUAL, "poverty-rate", "5", "count")
    second = report.figure(replace(said, start=said.start + 12), "5", Role.ACTUAL, "poverty-rate", "5", "count")
    report.observations[-1] = replace(report.observations[-1], sentence=said)
    found = anchors(report_quads(report.reading("x.txt"), unit_key=MAI_TRUNG, iris=IRIS), report=REPORT)
    assert found[Anchor(REPORT, "Xây 5 nhà; sửa 5 nhà.", "5", 2)].endswith(f"/{second.start}")


def test_the_decided_report_and_the_corrections_conform_to_the_shapes(path: Path, tmp_path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    decide(path, rejected(AREA), iris=IRIS)
    export_graph(EmbeddedStore.open(path), tmp_path / "all.nt", file_format="nt")
    found = violations(Graph().parse(tmp_path / "all.nt"))
    assert [violation for violation in found if not violation.warning] == []


def test_the_corrections_are_exported_as_a_graph_of_their_own(path: Path, tmp_path: Path) -> None:
    decide(path, corrected(), iris=IRIS)
    export_graph(EmbeddedStore.open(path), tmp_path / "c.ttl", file_format="ttl", graph=CORRECTIONS)
    assert "ghi nhầm cây" in (tmp_path / "c.ttl").read_text(encoding="utf-8")


def test_agreement_counts_what_the_reader_had_right_field_by_field(path: Path) -> None:
    right = says(path, AREA)
    decide(path, Correction(AREA, Verdict.ACCEPTED, "Người duyệt", NOON, stated=right), iris=IRIS)
    decide(path, corrected(), iris=IRIS)
    decide(path, rejected(Anchor(REPORT, AREAS, "5")), iris=IRIS)
    found = agreement(corrections_of(EmbeddedStore.open(path), iris=IRIS))
    assert dict(found.verdicts) == {Verdict.ACCEPTED: 1, Verdict.CORRECTED: 1, Verdict.REJECTED: 1}
    assert (found.judged, dict(found.right)) == (2, {"indicator": 1, "value": 1, "unit": 1, "period": 1, "role": 2})
    assert found.bands[(0.0, 0.5)] == (0, 1)
