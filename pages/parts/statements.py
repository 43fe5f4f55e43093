"""What decisions say, in words."""

from __future__ import annotations

from kg import periods
from kg.codes import indicators, measure_units
from kg.corrections import Stated, Verdict
from kg.errors import BadInput
from kg.terms import INDICATOR, MEASURE_UNIT
from kg.values import Role
from pages.parts.answers import iris
from pages.parts.language import english, role_name, say
from pages.parts.numerals import written

VERDICTS = {
    Verdict.ACCEPTED: ("đúng", "accepted"),
    Verdict.CORRECTED: ("sửa", "corrected"),
    Verdict.REJECTED: ("bỏ, không phải số liệu", "rejected as no figure"),
}
FIELDS = {
    "indicator": ("Chỉ tiêu", "Indicator"),
    "value": ("Giá trị", "Value"),
    "unit": ("Đơn vị tính", "Unit"),
    "period": ("Kỳ", "Period"),
    "role": ("Loại số", "Type"),
}


def label(field: str) -> str:
    """What a field of a figure is called."""
    return say(*FIELDS[field])


def period_name(code: str) -> str:
    """A period by its name and code; any other text stays as it is."""
    try:
        period = periods.read(code.strip())
    except BadInput:
        return code
    return f"{period.label_en if english() else period.label_vi} ({period.code})"


def unit_names() -> dict[str, str]:
    """All units of measure by their IRI."""
    return {
        str(MEASURE_UNIT[code]): one.label_en if english() else one.label_vi for code, one in measure_units().items()
    }


def _label(field: str) -> str:
    return say(*FIELDS[field])


def told(says: Stated | None) -> str:
    """What a figure says, in one line."""
    return "; ".join(f"{label(field)}: {text}" for field, text in _texts(says).items()) if says else ""


def changed(before: Stated, after: Stated) -> str:
    """What differs between two statements of one figure."""
    was, now = _texts(before), _texts(after)
    fields = [field for field in FIELDS if getattr(before, field) != getattr(after, field)]
    return "; ".join(f"{label(field)}: {was[field]} → {now[field]}" for field in fields)


def _texts(says: Stated) -> dict[str, str]:
    return {
        "indicator": _indicator_label(says.indicator),
        "value": written(says.value),
        "unit": unit_names().get(says.unit, says.unit.rpartition("/")[2]),
        "period": period_name(says.period.removeprefix(iris().period(""))),
        "role": role_name(Role(says.role.rpartition("/")[2])),
    }


def _indicator_label(iri: str) -> str:
    known = indicators().get(iri.removeprefix(str(INDICATOR)))
    if known is None:
        return iri.rpartition("/")[2]
    return known.label_en if english() else known.label_vi
