"""A small world that tests share: two communes and what their reports say."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.intake import identified, publish
from kg.iris import Iris
from kg.terms import VOCABULARY
from kg.values import SELF, NamedThing, Observation, Place, Reading, Refusal, ReportInfo, Role, Span

IRIS = Iris(VOCABULARY)
MAI_TRUNG = "07864-to-2025-06-30"
LIEN_HONG = "11005-to-2025-06-30"


@dataclass
class Written:
    """A report being written: each sentence is added with the figures that stand in it, in their order."""

    info: ReportInfo
    text: str = ""
    observations: list[Observation] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    things: list[NamedThing] = field(default_factory=list)

    def say(self, sentence: str) -> Span:
        span = Span(len(self.text), len(self.text) + len(sentence))
        self.text += sentence + "\n"
        return span

    def find(self, written: str, within: Span) -> Span:
        start = self.text.index(written, within.start)
        return Span(start, start + len(written))

    def figure(
        self,
        sentence: Span,
        written: str,
        role: Role,
        indicator: str,
        value: str,
        unit: str,
        *,
        place: Place = SELF,
        period: str = "2023",
        qualifiers: tuple[str, ...] = (),
        confidence: float = 0.9,
        of: Span | None = None,
    ) -> Span:
        span = self.find(written, sentence)
        label = indicator.removeprefix("new:").replace("-", " ")
        self.observations.append(
            Observation(
                span=span,
                written=written,
                role=role,
                indicator=indicator,
                label=label,
                value=Decimal(value),
                unit=unit,
                place=place,
                period=period,
                sentence=sentence,
                section=("I. KẾT QUẢ",),
                qualifiers=qualifiers,
                confidence=confidence,
                relates_to=of,
            )
        )
        return span

    def thing(self, sentence: Span, written: str, sort: str, key: str, **detail: str) -> None:
        self.things.append(NamedThing(self.find(written, sentence), sort, key, written, detail))

    def reading(self, source: str) -> Reading:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        found = (tuple(self.observations), tuple(self.refusals), tuple(self.things))
        return Reading(source, digest, self.info, self.text, *found)


def mai_trung() -> Reading:
    """A commune with a plan and its ratio, a contradiction, villages, a misprint, citations and a target."""
    report = Written(
        ReportInfo(
            Place("xã", "Mai Trung"), "2023", "Báo cáo năm 2023 của xã Mai Trung", district=Place("huyện", "Hiệp Hòa")
        )
    )
    s = report.say("Tỷ lệ hộ nghèo còn 1,6%.")
    report.figure(s, "1,6", Role.ACTUAL, "poverty-rate", "1.6", "percent")
    s = report.say("Diện tích lúa 900/600 ha, đạt 150% kế hoạch, tăng 5% so với cùng kỳ.")
    area = report.figure(s, "900", Role.ACTUAL, "rice-area", "900", "ha")
    report.figure(s, "600", Role.PLAN, "rice-area", "600", "ha", of=area)
    report.figure(s, "150", Role.PLAN_RATIO, "rice-area", "150", "percent", of=area)
    report.figure(s, "5", Role.GROWTH, "rice-area", "5", "percent", of=area)
    s = report.say("Năng suất lúa 58,55 tạ/ha.")
    report.figure(s, "58,55", Role.ACTUAL, "rice-yield", "58.55", "quintal/ha", qualifiers=("vụ Chiêm",))
    s = report.say("Phần sau lại ghi năng suất lúa 57 tạ/ha.")
    report.figure(s, "57", Role.ACTUAL, "rice-yield", "57", "quintal/ha", qualifiers=("vụ Chiêm",), confidence=0.4)
    s = report.say("Thôn Trung Hòa có 12,5 ha lúa, thôn Cẩm Trang 7 ha.")
    report.figure(s, "12,5", Role.ACTUAL, "rice-area", "12.5", "ha", place=Place("thôn", "Trung Hòa"))
    report.figure(s, "7", Role.ACTUAL, "rice-area", "7", "ha", place=Place("thôn", "Cẩm Trang"))
    s = report.say("Thực hiện Quyết định 4835/QĐ-UBND của UBND huyện và Đề án 06; thửa 8.3012,9 m² chưa rõ.")
    issued = {"kind": "quyết định", "date": "2018-12-28", "issuer": "UBND huyện Hiệp Hòa"}
    report.thing(s, "Quyết định 4835/QĐ-UBND", "document", "4835/QĐ-UBND", **issued)
    report.thing(s, "Đề án 06", "programme", "scheme-06")
    report.refusals.append(Refusal(report.find("8.3012,9", s), "8.3012,9", "unread", s))
    s = report.say("Năm 2024 phấn đấu diện tích lúa 950 ha, xây 3 nhà bia ghi danh.")
    report.figure(s, "950", Role.TARGET, "rice-area", "950", "ha", period="2024")
    report.figure(s, "3", Role.TARGET, "new:nha-bia", "3", "count", period="2024")
    return report.reading("mai-trung.txt")


def lien_hong() -> Reading:
    """A second commune, for rankings and comparisons."""
    report = Written(
        ReportInfo(
            Place("xã", "Liên Hồng"), "2023", "Báo cáo năm 2023 của xã Liên Hồng", province=Place("tỉnh", "Hải Dương")
        )
    )
    s = report.say("Tỷ lệ hộ nghèo 1,16%, năng suất lúa 53,35 tạ/ha.")
    report.figure(s, "1,16", Role.ACTUAL, "poverty-rate", "1.16", "percent")
    report.figure(s, "53,35", Role.ACTUAL, "rice-yield", "53.35", "quintal/ha")
    return report.reading("lien-hong.txt")


def filled_store(path: Path) -> Path:
    """A store folder that holds the small world."""
    publish(path, [identified(mai_trung()), identified(lien_hong())], iris=IRIS)
    return path
