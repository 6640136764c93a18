"""The application: `streamlit run app.py` and `uvicorn app:app` both start it."""

import streamlit as st

from clusterdash.web.server import SCRIPT, parts

# Streamlit recognises an application by this call, so it stands here.
app = st.App(SCRIPT, **parts())
