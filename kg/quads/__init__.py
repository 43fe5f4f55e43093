"""From a reading to the quads of its named graph, in the shape of docs/model.md."""

from kg.quads.keys import report_key
from kg.quads.report import ReportLines, ReportQuads, all_quads, report_lines, report_quads
from kg.quads.shared import SHARED, SharedFacts

__all__ = [
    "SHARED",
    "ReportLines",
    "ReportQuads",
    "SharedFacts",
    "all_quads",
    "report_key",
    "report_lines",
    "report_quads",
]
