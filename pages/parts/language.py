"""The language of the page: Vietnamese, or English when the reader switches."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kg.values import Role

ENGLISH = "en"
PARAMETER = "lang"
ROLES = {
    Role.ACTUAL: ("thực hiện", "actual"),
    Role.ESTIMATE: ("ước thực hiện", "estimate"),
    Role.PLAN: ("kế hoạch", "plan"),
    Role.TARGET: ("mục tiêu kỳ sau", "target"),
    Role.PLAN_RATIO: ("% kế hoạch", "% of plan"),
    Role.GROWTH: ("tăng trưởng (%)", "growth (%)"),
    Role.CHANGE: ("tăng giảm", "change"),
    Role.PRIOR: ("kỳ trước", "earlier period"),
    Role.BASE: ("trên tổng số", "out of"),
}


def language_switch() -> None:
    """The switch in the sidebar; a link that says `lang=en` sets it, and it stays from page to page."""
    if PARAMETER in st.query_params:
        st.session_state[PARAMETER] = st.query_params[PARAMETER] == ENGLISH
    st.sidebar.toggle("English", key=PARAMETER, on_change=_write_into_address)


def _write_into_address() -> None:
    if english():
        st.query_params[PARAMETER] = ENGLISH
    else:
        st.query_params.pop(PARAMETER, None)


def english() -> bool:
    """Whether the reader chose English; false where there is no reader, as while the server starts."""
    is_read = get_script_run_ctx(suppress_warning=True) is not None
    return is_read and bool(st.session_state.get(PARAMETER, False))


def say(vietnamese: str, in_english: str) -> str:
    """The text in the reader's language."""
    return in_english if english() else vietnamese


def role_name(role: Role) -> str:
    """What a role is called on the page."""
    return say(*ROLES[role])
