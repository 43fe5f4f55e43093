"""HTML of ours in a page whose figures can be clicked: the click comes back without reloading anything.

A `data-key` is sent to the page, a `data-jump` names the element of the same HTML to scroll to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

HTML = '<div class="clickable"></div>'
CSS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
JS = """
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".clickable");
  if (root.shown !== data) {
    root.innerHTML = data;
    root.shown = data;
    root.querySelector(".report mark.this")?.scrollIntoView({ block: "center" });
  }
  const send = (event) => {
    const jump = event.target.closest("[data-jump]");
    if (jump) root.querySelector(`#${jump.dataset.jump}`)?.scrollIntoView({ block: "start" });
    const figure = event.target.closest("[data-key]");
    if (figure) setTriggerValue("clicked", figure.dataset.key);
  };
  root.onclick = send;
  root.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); send(event); }
  };
}
"""
_mount = st.components.v2.component("diaban_clickable", html=HTML, css=CSS, js=JS)


def clickable(html: str, *, key: str, then: Callable[[str], None] | None = None) -> str | None:
    """Shows HTML whose texts are already escaped; the `data-key` of what the reader clicked just now, else None.

    `then` is told the key before the page is made again, so that a click which opens something else of the same page
    makes it once, not twice.
    """

    def told() -> None:
        clicked = st.session_state[key].clicked
        if then and clicked is not None:
            then(str(clicked))

    clicked = _mount(data=html, key=key, on_clicked_change=told).clicked
    return str(clicked) if clicked is not None else None
