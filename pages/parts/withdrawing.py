"""Taking a report out of the graph: for who is signed in, and asked again."""

from __future__ import annotations

import streamlit as st

from kg.intake import withdraw
from kg.settings import Settings
from kg.store import store_target
from pages.parts.answers import iris, key
from pages.parts.evidence import escape_markdown
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import go
from pages.parts.marked import shortened
from pages.parts.numerals import count
from pages.parts.signing_in import reviewer

WITHDRAWN = "withdrawn"


def withdrawal(report: Row) -> None:
    """The way to take this report out of the graph."""
    with st.expander(say("Gỡ báo cáo này khỏi đồ thị", "Remove this report from the graph"), icon=":material/delete:"):
        if reviewer():
            _asked_again(report)


def _asked_again(report: Row) -> None:
    number = count(int(report["figures"]))
    st.markdown(
        say(
            f"Gỡ thì {number} số liệu của báo cáo này không còn ở trang nào. Kết quả duyệt vẫn được giữ: nạp lại"
            " tệp thì có lại như cũ.",
            f"Its {number} figures leave every page. Decisions of reviewers are kept: loading the file again brings"
            " everything back.",
        )
    )
    title = escape_markdown(shortened(report["title"], most=80))
    place = key(report["report"], "report")
    sure = st.checkbox(say(f"Đúng, gỡ “{title}”", f"Yes, remove “{title}”"), key=f"sure-{place}")
    if st.button(say("Gỡ báo cáo", "Remove"), type="primary", disabled=not sure, icon=":material/delete:"):
        withdraw(store_target(Settings()), place, iris=iris())
        st.session_state[WITHDRAWN] = report["title"]
        go("overview")


def tell_withdrawn() -> None:
    """Says once what was taken out just now."""
    title = st.session_state.pop(WITHDRAWN, None)
    if title:
        named = escape_markdown(shortened(title))
        st.success(say(f"Đã gỡ báo cáo “{named}” khỏi đồ thị.", f"“{named}” was removed from the graph."))
