"""Starts Streamlit for `diaban app`, with Streamlit's own arguments; run as a file, so that it needs no import path."""

from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

if __name__ == "__main__":
    # Streamlit takes a folder named `pages` for its old way of many pages until `st.navigation` ran once, and so
    # tells the first visitor of a fresh server that the page of a deep link is not there. There is no option for it.
    PagesManager.uses_pages_directory = False
    main(prog_name="streamlit")
