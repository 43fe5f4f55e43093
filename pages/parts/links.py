"""The state of a page in its address, so that what is seen can be sent to somebody."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.parts.language import ENGLISH, PARAMETER, english, say
from pages.parts.search import findable


def parameter(name: str) -> str | None:
    """What the address says for a name."""
    return st.query_params.get(name)


def remember(name: str, value: str | None) -> None:
    """Puts a value into the address, or takes it out."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def choose(name: str, label: str, options: Mapping[str, str], *, hint: str = "") -> str | None:
    """A list to choose from whose choice stands in the address under `name`; None until something is chosen.

    A link to something that is not in the list says so instead of failing.
    """
    asked, widget = parameter(name), f"choose-{name}"
    if asked in options:
        # Setting what stands already would throw away what the reader types meanwhile.
        if st.session_state.get(widget) != asked:
            st.session_state[widget] = asked
    elif asked:
        st.warning(
            say(
                f"Liên kết nói tới “{asked}”, nhưng trong đồ thị không có. Hãy chọn trong danh sách dưới đây.",
                f"The link names “{asked}”, which is not in the graph. Choose one from the list below.",
            )
        )
    return st.selectbox(
        label,
        list(options),
        index=None,
        key=widget,
        format_func=lambda key: findable(options.get(key, key)),
        on_change=lambda: remember(name, st.session_state[widget]),
        placeholder=hint or say("Gõ để tìm, không cần dấu", "Type to find"),
        filter_mode="fuzzy",
    )


def go(page: str, **parameters: str) -> None:
    """Leaves for another page of the app, keeping the language."""
    st.switch_page(f"pages/screens/{page}.py", query_params=_with_language(parameters))


def link(page: str, label: str, *, icon: str | None = None, **parameters: str) -> None:
    """A link to another page of the app, keeping the language."""
    st.page_link(f"pages/screens/{page}.py", label=label, icon=icon, query_params=_with_language(parameters))


def _with_language(parameters: Mapping[str, str]) -> dict[str, str]:
    return {**parameters, PARAMETER: ENGLISH} if english() else dict(parameters)
