"""HTML of ours in a page whose figures can be clicked: the click comes back without reloading anything.

A `data-key` is sent to the page, a `data-jump` names the element of the same HTML to scroll to.
"""

from __future__ import annotations

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


def clickable(html: str, *, key: str) -> str | None:
    """Shows HTML whose texts are already escaped; the `data-key` of what the reader clicked just now, else None."""
    clicked = _mount(data=html, key=key, on_clicked_change=lambda: None).clicked
    return str(clicked) if clicked is not None else None
