"""The columns of the cube's files."""

from __future__ import annotations

import pyarrow as pa

NUMBER = pa.decimal128(38, 12)
TEXT = pa.string()
WHOLE = pa.int64()


def _texts(names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, TEXT) for name in names.split()]


FIGURES = pa.schema(
    [
        *_texts("graph figure report report_title unit unit_key province area period indicator theme role measure"),
        *_texts("written qualifiers relates_to said sentence section"),
        *((name, NUMBER) for name in ("value", "comparable", "confidence")),
        *((name, WHOLE) for name in ("year", "start", "end", "sentence_start", "page")),
        ("approximate", pa.bool_()),
    ]
)
REPORTS = pa.schema(
    [
        *_texts("graph report unit period report_title kind number date source_name"),
        *((name, WHOLE) for name in ("numbers", "explained", "figures", "doubted", "refused", "documents")),
    ]
)
PLACES = pa.schema(
    [
        *_texts("graph kind node report unit report_title thing said sentence section written reason outcome stated"),
        *((name, WHOLE) for name in ("start", "end", "sentence_start")),
    ]
)
"""What a report says besides figures, by kind: a mention, a cited document, a programme, an assessment, a refusal."""
FACTS = pa.schema(_texts("thing property value language"))
"""What the model, the units and the shared nodes are: every triple of their graphs, properties by their last part."""
FILES = {"figures": FIGURES, "reports": REPORTS, "places": PLACES, "facts": FACTS}
