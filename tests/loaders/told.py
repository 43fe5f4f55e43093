"""Sentences read by the real reader, each as part of a small report of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.values import Observation, Reading, Refusal, Span
from loaders.document import Document
from loaders.reader import read
from tests.loaders.annotated import Expected, parse, sentences

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.txt"))
SAMPLES = sorted((HERE.parents[1] / "loaders" / "samples").glob("*.txt"))
PERIOD = "2023"
RESULTS = "BÁO CÁO\nKết quả thực hiện nhiệm vụ kinh tế - xã hội năm 2023\n\nUBND xã Tân Lập báo cáo.\n\n"
TASKS = RESULTS + "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\n\n"


@dataclass(frozen=True)
class Told:
    """What the reader makes of a text; spans count from the beginning of that text, not of the report around it."""

    text: str
    observations: tuple[Observation, ...]
    refusals: tuple[Refusal, ...]

    def at(self, span: Span) -> Observation | None:
        """The observation of the number at a span."""
        return next((o for o in self.observations if o.span == span), None)


@dataclass(frozen=True)
class Case:
    """An annotated sentence of a case file: where it stands, its text, what is expected, the head it is read under."""

    file: str
    line: int
    text: str
    expected: tuple[Expected, ...]
    head: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def document(text: str) -> Document:
    """A document with exactly this text."""
    return Document("thu.txt", "", text)


def report(text: str, *, head: str = RESULTS) -> Reading:
    """The reading of a report that says the text below its head."""
    return read(document(head + text))


def told(text: str, *, head: str = RESULTS) -> Told:
    """What a report that says the text below its head is read to say there."""
    reading, offset = report(text, head=head), len(head)
    observations = (_observation_moved(o, -offset) for o in reading.observations)
    refusals = (
        replace(r, span=_moved(r.span, -offset), sentence=_moved(r.sentence, -offset)) for r in reading.refusals
    )
    return Told(
        text,
        tuple(o for o in observations if o.span.start >= 0),
        tuple(r for r in refusals if r.span.start >= 0),
    )


def cases() -> Iterator[Case]:
    """All annotated sentences; those of `targets.txt` stand in the part on next year's tasks."""
    for path in CASES:
        head = TASKS if path.stem == "targets" else RESULTS
        for number, line in sentences(path):
            text, expected = parse(line)
            yield Case(path.name, number, text, tuple(expected), head)


def _observation_moved(observation: Observation, by: int) -> Observation:
    tied = observation.relates_to
    return replace(
        observation,
        span=_moved(observation.span, by),
        sentence=_moved(observation.sentence, by),
        relates_to=_moved(tied, by) if tied else None,
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
