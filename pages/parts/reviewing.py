"""The form of a decision: what a figure says, in fields that only take what the graph can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import streamlit as st

from kg import periods
from kg.codes import indicators
from kg.corrections import Anchor, Correction, Stated, Verdict
from kg.errors import BadInput
from kg.terms import INDICATOR, ROLE
from kg.values import Role
from pages.parts.answers import iris
from pages.parts.figures import Figure
from pages.parts.language import english, role_name, say
from pages.parts.numerals import SWAPPED, written
from pages.parts.statements import label, period_name, unit_names

NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")


def number(text: str) -> Decimal | None:
    """The number that somebody wrote the way of the page's language; None for anything else.

    >>> number("1.234,5"), number("-0,7"), number("12.34")
    (Decimal('1234.5'), Decimal('-0.7'), None)
    """
    plain = text.strip().replace("−", "-")
    if english():
        plain = plain.translate(SWAPPED)
    if not NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(".", "").replace(",", "."))


def decision(
    figure: Figure, anchor: Anchor, says: Stated, *, by: str, known_periods: Sequence[str]
) -> Correction | None:
    """The decision that the reviewer makes on a figure just now."""
    with st.form(f"decide-{figure.key}", border=True):
        stated = _fields(figure, says, known_periods)
        reason = st.text_input(say("Lý do", "Reason"), max_chars=300, key=f"reason-{figure.key}")
        verdict = _buttons(figure.key)
    if verdict is None:
        return None
    return _checked(
        Correction(anchor, verdict, by, datetime.now(UTC).replace(microsecond=0), reason.strip()), says, stated
    )


def _buttons(key: str) -> Verdict | None:
    with st.container(horizontal=True):
        pressed = {
            Verdict.ACCEPTED: st.form_submit_button(
                say("Đúng như đọc", "Right as read"), type="primary", icon=":material/check:", key=f"accept-{key}"
            ),
            Verdict.CORRECTED: st.form_submit_button(
                say("Ghi bản sửa", "Save correction"), icon=":material/edit:", key=f"correct-{key}"
            ),
            Verdict.REJECTED: st.form_submit_button(
                say("Bỏ, không phải số liệu", "Reject, no figure"), icon=":material/block:", key=f"reject-{key}"
            ),
        }
    return next((verdict for verdict, is_pressed in pressed.items() if is_pressed), None)


def _checked(correction: Correction, says: Stated, stated: Stated | None) -> Correction | None:
    """The decision, or None after saying what it lacks."""
    if correction.verdict is Verdict.ACCEPTED:
        return replace(correction, stated=says)
    if not correction.reason:
        st.error(say("Ghi lý do: người sau cần biết vì sao.", "Give a reason: others will want to know why."))
        return None
    if correction.verdict is Verdict.REJECTED:
        return correction
    if stated is None:
        return None
    if stated == says:
        st.error(
            say("Chưa sửa ô nào: bấm “Đúng như đọc” nếu số liệu đúng.", "Nothing is changed: accept it if it is right.")
        )
        return None
    return replace(correction, stated=stated)


def _fields(figure: Figure, says: Stated, known_periods: Sequence[str]) -> Stated | None:
    """What the fields say; None where the value or the period cannot be read."""
    indicator = _chosen("indicator", figure, says.indicator, _indicator_names(figure, says.indicator))
    left, right = st.columns(2)
    with left:
        value = st.text_input(label("value"), written(says.value), key=f"value-{figure.key}", max_chars=40)
        period = _period(figure, says.period.removeprefix(iris().period("")), known_periods)
    with right:
        unit = _chosen("unit", figure, says.unit, unit_names())
        role = _chosen("role", figure, says.role, {str(ROLE[one.value]): role_name(one) for one in Role})
    amount, code = number(value), _period_code(period)
    if amount is None:
        st.error(say(f"Giá trị “{value}” không phải số: viết như 1.234,5.", f"“{value}” is no number: write 1,234.5."))
    if amount is None or code is None:
        return None
    return Stated(indicator, amount, unit, iris().period(code), role)


def _period_code(text: str) -> str | None:
    try:
        return periods.read(text.strip()).code
    except BadInput as error:
        st.error(f"{error}.")
        return None


def _chosen(field: str, figure: Figure, now: str, options: dict[str, str]) -> str:
    names = {now: now.rpartition("/")[2], **options}
    order = list(names)
    chosen = st.selectbox(
        label(field), order, order.index(now), format_func=lambda iri: names[iri], key=f"{field}-{figure.key}"
    )
    return chosen or now


def _period(figure: Figure, now: str, known: Sequence[str]) -> str:
    options = list(dict.fromkeys([now, *sorted(known)]))
    chosen = st.selectbox(
        label("period"),
        options,
        key=f"period-{figure.key}",
        format_func=period_name,
        accept_new_options=True,
        help=say(
            "Chọn, hoặc gõ kỳ khác: 2023, 2023-H1, 2023-Q2, SY2022-2023", "Choose, or type another: 2023, 2023-H1"
        ),
    )
    return chosen or now


def _indicator_names(figure: Figure, now: str) -> dict[str, str]:
    names = {str(INDICATOR[key]): one.label_en if english() else one.label_vi for key, one in indicators().items()}
    return {now: figure.name, **dict(sorted(names.items(), key=lambda item: item[1]))}
