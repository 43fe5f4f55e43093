"""From a reading to the quads of its named graph, in the shape of docs/model.md."""

from kg.quads.keys import report_key
from kg.quads.report import report_quads

__all__ = ["report_key", "report_quads"]
