"""Choosing a unit or a report: from a list where that is short, else by a part of its name, a province, and a click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from pages.parts.directory import directory
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import choose, parameter, remember
from pages.parts.register import register

MOST = 300
"""More names than these are not sent to the browser as one list: a thousand take it a quarter of a second."""


def picked(kind: str, label: str, *, title: str) -> str | None:
    """The unit or report that is open, by what links call it; None after showing what there is to open."""
    top = st.container()
    options = options_of(kind)
    listed: Sequence[Row] | None
    if len(options) <= MOST:
        asked = choose(kind, label, options)
        listed = None if asked else register().matching("")
    else:
        asked = known(kind, options)
        found = sought(kind, label, of=asked or "")
        listed = register().matching("") if found is None and not asked else found
    if not asked:
        top.title(title)
    if listed is not None:
        directory(listed, kind, then=partial(remember, kind))
    return asked


def picked_when_sought(kind: str, label: str) -> str | None:
    """The same where nothing is listed until somebody looks for it."""
    options = options_of(kind)
    if len(options) <= MOST:
        return choose(kind, label, options)
    asked = known(kind, options)
    found = sought(kind, label, of=asked or "")
    if found is not None:
        directory(found, kind, then=partial(remember, kind))
    return asked


def options_of(kind: str) -> Mapping[str, str]:
    """All units (`kind` unit) or reports (`kind` report) by what links call them."""
    return register().units if kind == "unit" else register().titles


def known(name: str, options: Mapping[str, str]) -> str | None:
    """What the address names, where it is there; else the page says that it is not."""
    asked = parameter(name)
    if asked and asked not in options:
        st.warning(
            say(
                f"Liên kết nói tới “{asked}”, nhưng trong đồ thị không có. Hãy tìm ở ô dưới đây.",
                f"The link names “{asked}”, which is not in the graph. Search below.",
            )
        )
    return asked if asked in options else None


def sought(kind: str, label: str, *, of: str) -> Sequence[Row] | None:
    """The reports that fit what the reader types and the province chosen; None where neither is said.

    `of` is what stands open: when another opens, both fields are empty again.
    """
    words, place = st.columns([3, 2])
    query = words.text_input(
        label,
        key=f"find-{kind}-{of}",
        placeholder=say("Gõ tên xã, huyện, tỉnh; không cần dấu", "Type a commune, district, province"),
    ).strip()
    province = place.selectbox(
        say("Tỉnh", "Province"),
        register().provinces,
        None,
        key=f"province-{kind}-{of}",
        placeholder=say("tất cả", "all"),
        filter_mode="fuzzy",
    )
    return register().matching(query, province=province) if query or province else None
