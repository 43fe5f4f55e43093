"""What there is to open, for pages where nothing is chosen yet: units and reports by province, names by shelf."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts.answers import key
from pages.parts.clickable import clickable
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import go
from pages.parts.marked import shortened
from pages.parts.numerals import count
from pages.parts.tables import key_button, note, table

MOST = 200


def directory(reports: Sequence[Row], kind: str, *, then: Callable[[str], None]) -> None:
    """A list of the units (`kind` unit) or reports (`kind` report); `then` is told what was clicked."""
    found = list({row[kind]: row for row in reports}.values())
    if not found:
        st.info(say("Không có tên nào như vậy. Thử ít chữ hơn.", "No such name. Try fewer words."))
        return
    st.caption(_said(len(found)))
    headings = ((say("Tỉnh", "Province"), ""), (say("Đơn vị", "Unit"), "name"), (say("Báo cáo", "Report"), ""))
    lines = "".join(_line(row, kind) for row in found[:MOST])
    clickable(table(headings, lines), key="directory", then=then)


def _said(number: int) -> str:
    if number > MOST:
        return say(
            f"Hiện {MOST} trong {count(number)}; gõ vào ô trên để tìm.",
            f"{MOST} of {count(number)}; type above to find others.",
        )
    return say("Bấm để mở, hoặc gõ vào ô trên.", "Click to open one, or type above.")


def _line(row: Row, kind: str) -> str:
    unit, title = row.get("unit_label", ""), shortened(row["title"])
    opened = key(row[kind], kind)
    cells = (key_button(opened, unit), escape(title)) if kind == "unit" else (escape(unit), key_button(opened, title))
    parent = note(row.get("parent_label", ""))
    period = note(row.get("period_label", ""))
    province = escape(row.get("province_label", ""))
    return f"<tr><td>{province}</td><td>{cells[0]}{parent}</td><td>{cells[1]}{period}</td></tr>"


def catalogue(shelves: Mapping[str, Mapping[str, str]], kind: str) -> None:
    """Names by what links call them, on shelves that open; a click opens the page of one."""
    parts = [_shelf(title, named, is_open=place == 0) for place, (title, named) in enumerate(shelves.items()) if named]
    clicked = clickable("".join(parts), key="catalogue")
    if clicked:
        go(kind, **{kind: clicked})


def _shelf(title: str, named: Mapping[str, str], *, is_open: bool) -> str:
    ordered = sorted(named.items(), key=lambda item: item[1])
    links = "".join(f"<li>{key_button(short, label)}</li>" for short, label in ordered)
    opened = " open" if is_open else ""
    return f"<details{opened}><summary>{escape(title)} ({count(len(named))})</summary><ul>{links}</ul></details>"
