"""A button that opens the browser's print dialog, whose paper the style sheet of the app makes plain."""

from __future__ import annotations

import streamlit as st

from pages.parts.language import say

HTML = '<button type="button"></button>'
CSS = """
button { font: inherit; font-size: 0.875em; color: var(--st-text-color); background: #fff; cursor: pointer;
  border: 1px solid #b9c6d0; border-radius: 4px; padding: 0.42rem 0.8rem; }
button:hover, button:focus-visible { border-color: #1f5f8b; color: #17557f; }
@media print { button { display: none; } }
"""
JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data;
  button.onclick = () => window.print();
}
"""
_mount = st.components.v2.component("diaban_print", html=HTML, css=CSS, js=JS)


def print_button() -> None:
    """Puts the button into the page."""
    _mount(data=say("In hoặc lưu PDF", "Print or save as PDF"), key="print", width="content")
