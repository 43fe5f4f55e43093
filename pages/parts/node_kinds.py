"""What the nodes of a network can be, as legends name them, and which say nothing to a reader."""

from __future__ import annotations

from pages.parts.language import say

KINDS = {
    "Report": ("Báo cáo", "Report"),
    "Commune": ("Xã, phường", "Commune"),
    "District": ("Huyện", "District"),
    "Province": ("Tỉnh", "Province"),
    "Village": ("Thôn, tổ dân phố", "Village"),
    "Place": ("Nơi khác", "Other place"),
    "Programme": ("Chương trình", "Programme"),
    "Criterion": ("Tiêu chí", "Criterion"),
    "CitedDocument": ("Văn bản", "Document"),
    "Project": ("Dự án", "Project"),
    "Indicator": ("Chỉ tiêu", "Indicator"),
    "Period": ("Kỳ", "Period"),
    "Theme": ("Lĩnh vực", "Theme"),
    "Assessment": ("Đánh giá", "Assessment"),
    "Evidence": ("Chỗ trong báo cáo", "Place in a report"),
    "": ("Khác", "Other"),
}
HIDDEN = frozenset(
    {
        "Evidence",
        "Sentence",
        "Refusal",
        "Observation",
        "Assessment",
        "Period",
        "Concept",
        "ConceptScheme",
        "DataSet",
        "",
    }
)


def kind_name(kind: str) -> str:
    return say(*KINDS.get(kind, (kind, kind)))
