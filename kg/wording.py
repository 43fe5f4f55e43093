"""How the rows of a named question are said in a Vietnamese sentence: a template each, and what to say of no row.

In a template `{column}` is a value as Vietnamese readers write it; a part in brackets goes
where a value in it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.query_files import Term

COUNTED = "đơn vị đếm"
_NUMBERS = ("decimal", "integer", "double", "float")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")
NOTHING = "Đồ thị không có số liệu nào trả lời câu này"
_RATIO = (
    "{indicator_label}[ ({qualifiers})] của {unit_label}, {period_label}[: thực hiện {actual_value}{measure}]"
    "[, kế hoạch {plan_value}{measure}][, đạt {ratio}% kế hoạch]"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The template of a row, and the sentence where there is none."""

    row: str
    none: str = NOTHING


WORDINGS: Mapping[str, Wording] = {
    "indicator-of-unit": Wording(
        "{indicator_label}[ ({qualifiers})] của {asked_unit}, {period_label}: {about}{value}{measure} ({role_label})"
    ),
    "indicator-and-plan": Wording(_RATIO, "Báo cáo không đối chiếu chỉ tiêu này với kế hoạch"),
    "plan-ratios-between": Wording(_RATIO, "Không chỉ tiêu nào nằm trong khoảng phần trăm kế hoạch ấy"),
    "plan-and-actual": Wording(
        "{indicator_label}[ ({qualifiers})]: thực hiện {actual_value}{measure}[, kế hoạch {plan_value}{measure}]"
        "[, đạt {ratio_reported}% kế hoạch]"
    ),
    "indicator-growth": Wording(
        "{indicator_label}[ ({qualifiers})] của {unit_label}, {period_label}: {role_label} {value}{measure}"
        "[ (nay {actual_value}{measure_of})]",
        "Báo cáo không so chỉ tiêu này với kỳ trước",
    ),
    "growth": Wording("{indicator_label}[ ({qualifiers})]: {growth}%[ (nay {actual_value}{measure})]"),
    "turned-for-the-worse": Wording("{indicator_label}: {role_label} {moved}{measure}", "Không chỉ tiêu nào xấu đi"),
    "ranking-of-units": Wording(
        "{unit_label}: {indicator_label}[ ({qualifiers})] {value}{measure}, {period_label} ({role_label})",
        "Không đơn vị nào có báo cáo nêu chỉ tiêu này trong kỳ ấy",
    ),
    "compare-units": Wording("{unit_label}: {indicator_label}[ ({qualifiers})] {value}{measure} ({role_label})"),
    "by-village": Wording(
        "{village_label}: {indicator_label}[ ({qualifiers})] {value}{measure}, {period_label}",
        "Báo cáo không chia chỉ tiêu này theo thôn",
    ),
    "targets": Wording(
        "Mục tiêu {period_label} của {asked_unit}: {indicator_label}[ ({qualifiers})] {value}{measure}",
        "Báo cáo không nêu mục tiêu như vậy",
    ),
    "over-time": Wording("{period_label}: {value}{measure} ({role_label})"),
    "total-over-units": Wording(
        "{indicator_label}:[ cộng được {total}{measure},][ chỉ {reporting} trên {reports} báo cáo kỳ này nêu]"
        "[, {differing} đơn vị ghi hai giá trị nên không cộng]"
    ),
    "units-without-indicator": Wording("{unit_label} không nêu", "Mọi đơn vị có báo cáo kỳ ấy đều nêu"),
    "assessments": Wording(
        "{unit_label}: {criterion_label}, {outcome_label}[ {value}]", "Báo cáo không nói đến tiêu chí này"
    ),
    "cited-documents": Wording(
        "{number}[ ngày {date}][ của {issuer_name}]", "Báo cáo không viện dẫn văn bản nào như vậy"
    ),
    "citing-reports": Wording("{unit_label}: {report_title}, {period_label}", "Không báo cáo nào viện dẫn văn bản này"),
    "units-mentioning-programme": Wording(
        "{unit_label}: {programme_label}", "Không báo cáo nào nói đến chương trình này"
    ),
    "programme-sentences": Wording("{unit_label}[, mục {section}]", "Báo cáo không nói đến chương trình này"),
    "task-state": Wording("{task_label}: {indicator_label} {value}{measure}, {period_label} ({role_label})"),
    "sentences-with": Wording("{unit_label}[, mục {section}]", "Không câu nào trong đồ thị nói điều này"),
    "projects": Wording("{unit_label}: {project_label}", "Báo cáo không gọi tên dự án nào"),
    "unit-today": Wording(
        "{unit_label}[ (đến {valid_until})] nay thuộc {today_label}[, từ {valid_from}][; {parent_label}]"
        "[, từ {parent_from}][ đến {parent_until}]"
    ),
    "unit-identity": Wording("{relation_label}: {label}[, {parent_label}]"),
    "reports-before-the-reform": Wording("{unit_label} được lập từ {earlier_label}[ (có báo cáo: {report_title})]"),
    "written-figure": Wording(
        "Con số “{written}”:[ {indicator_label},][ {area_label},][ {period_label},][ đọc là {value}{measure}]"
        "[ ({qualifiers})][, không đọc được: {reason}]",
        "Không báo cáo nào viết con số như vậy",
    ),
    "values-that-differ": Wording("{indicator_label}, {period_label}: {written} và {other_written}"),
    "doubtful-figures": Wording("{indicator_label}: {written} (độ chắc {confidence_of_figure})"),
    "refused-numbers": Wording("“{written}”: {reason}", "Không có con số nào bị từ chối"),
    "figures-of-unit": Wording("{indicator_label}: {value}{measure}, {period_label} ({role_label})"),
    "reports": Wording("{unit_label}: {title}", "Đồ thị chưa có báo cáo nào"),
    "reporting-units": Wording("{unit_label}", "Đồ thị chưa có báo cáo nào"),
}
OUTCOMES = {"met": "đạt", "not-met": "chưa đạt", "count": "số đạt"}
RELATIONS = {"self": "là", "above": "thuộc", "later": "nay là", "earlier": "trước đây gồm", "village": "có thôn, tổ"}
QUALIFIERS = {
    "constant-2010": "giá cố định 2010",
    "current": "giá hiện hành",
    "low": "cận dưới",
    "high": "cận trên",
    "misprint": "in sai trong báo cáo",
    "ocr": "nhận dạng từ bản chụp",
}
"""The qualifiers that the reader writes as codes."""
PRICES = {"constant-2010": ("giá CĐ 2010", "giá cố định 2010"), "current": ("giá HH", "giá hiện hành")}
"""How the labels of indicators name the prices that they are at."""


def sentence(template: str, row: Mapping[str, Term], *, asked_unit: str) -> str:
    """A row said in the words of a template."""
    said = {name: vietnamese(term) for name, term in row.items()} | {"asked_unit": asked_unit}
    said["measure"] = _measure(said.get("measure_label", ""))
    said["measure_of"] = _measure(said.get("actual_measure", ""))
    said["relation_label"] = RELATIONS.get(said.get("relation", ""), said.get("relation", ""))
    said["qualifiers"] = qualifiers(said.get("qualifiers", ""), of=said.get("indicator_label", ""))
    said["about"] = "khoảng " if said.get("approximate") == "true" else ""
    said["outcome_label"] = OUTCOMES.get(said.get("outcome", ""), said.get("outcome", "nói đến"))
    kept = _OPTIONAL.sub(lambda part: part[1] if _is_said(part[1], said) else "", template)
    return " ".join(_FIELD.sub(lambda field: said.get(field[1], ""), kept).split())


def _is_said(part: str, said: Mapping[str, str]) -> bool:
    """Whether every value of a part is there; a count has no unit, and none of them differ is nothing to say."""
    fields = [field for field in _FIELD.findall(part) if not field.startswith("measure")]
    return all(said.get(field) for field in fields) and (fields != ["differing"] or said["differing"] != "0")


def _measure(label: str) -> str:
    if label in ("%", "‰"):
        return label
    return f" {label}" if label and label != COUNTED else ""


def qualifiers(joined: str, *, of: str = "") -> str:
    """Qualifiers in one order, those that the reader writes as codes in words, without prices that `of` names itself.

    >>> qualifiers("vụ Đông; constant-2010")
    'giá cố định 2010; vụ Đông'
    >>> qualifiers("constant-2010", of="Giá trị dịch vụ (giá CĐ 2010)")
    ''
    """
    said = {code for code, words in PRICES.items() if any(word in of for word in words)}
    return "; ".join(sorted(QUALIFIERS.get(one, one) for one in joined.split("; ") if one and one not in said))


def vietnamese(term: Term) -> str:
    """A term as Vietnamese readers write it: a comma before decimals, the day before the month.

    >>> vietnamese(ox.Literal("15361.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    '15.361,5'
    """
    if not isinstance(term, ox.Literal):
        return term.value
    kind = term.datatype.value.rpartition("#")[2]
    if kind == "date":
        return f"{date.fromisoformat(term.value):%d/%m/%Y}"
    return number(term.value) if kind in _NUMBERS else term.value


def number(written: str) -> str:
    """A number with dots between thousands and a comma before decimals."""
    try:
        plain = f"{Decimal(written):,f}"
    except InvalidOperation:
        return written
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.translate(str.maketrans(",.", ".,"))
