"""The script that runs at every click: page settings, navigation, then the page."""

from __future__ import annotations

import streamlit as st

from clusterdash.web.navigation import FAVICON, pages

SIDEBAR_WIDTH_PX = 340

st.set_page_config(
    page_title="clusterdash", page_icon=str(FAVICON), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH_PX
)
st.navigation(pages(), position="hidden").run()
