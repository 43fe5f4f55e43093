"""How every page looks: calm on the screen, and on paper only what was asked for."""

from __future__ import annotations

import streamlit as st

STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding-top: 2.6rem; padding-bottom: 3rem; max-width: 82rem; }
[data-testid="stMetricValue"] { font-size: 1.5rem; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #51606d; opacity: 1; }
button[aria-label="Clear value"], button[aria-label="Clear all"] { min-width: 24px; }
textarea[aria-label="SPARQL"] { font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: 0.9rem; }
[role="option"] [data-item-hl], [data-tag] > span { white-space: nowrap; overflow: hidden; text-overflow: clip; }
[data-tag] { max-width: min(24rem, 100%); }
.st-key-citation code, .st-key-citation code * { font-family: "Noto Sans", "DejaVu Sans", sans-serif !important; }
.st-key-examples { row-gap: 0; }
.st-key-examples button { color: #17557f; text-decoration: underline dotted #7ba3bf; text-underline-offset: 0.25rem; }
@page { margin: 14mm 12mm; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 4rem 0.9rem 2rem; }
  h1 { font-size: 1.35rem !important; }
  [data-testid="stHorizontalBlock"], [data-testid="stLayoutWrapper"] > [direction="row"] { row-gap: 0.6rem; }
  .stPageLink a, .stPageLink a *, .stButton button, .stButton button * {
    white-space: normal !important; text-align: left;
  }
  .stButtonGroup > div, .stButtonGroup [role="group"] { flex-wrap: wrap; }
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stStatusWidget"],
  .stButton, .stDownloadButton, .stSelectbox, .stMultiSelect, .stTextInput, .stCheckbox, .stPageLink, .stButtonGroup,
  .stFileUploader, .stForm, .st-key-on-screen {
    display: none !important;
  }
  [data-testid="stMainBlockContainer"] { padding: 0; max-width: none; }
  [data-testid="stAppViewContainer"], [data-testid="stMain"], .stApp {
    overflow: visible !important; position: static !important; height: auto !important;
  }
}
</style>
"""


def calm() -> None:
    """Puts the style into the page."""
    st.html(STYLE)
