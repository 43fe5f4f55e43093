"""From a reading to the quads of its named graph, in the shape of docs/model.md."""

from kg.quads.keys import report_key
from kg.quads.report import ReportQuads, ReportTriples, all_quads, report_quads, report_triples
from kg.quads.shared import SHARED, SharedFacts

__all__ = [
    "SHARED",
    "ReportQuads",
    "ReportTriples",
    "SharedFacts",
    "all_quads",
    "report_key",
    "report_quads",
    "report_triples",
]
