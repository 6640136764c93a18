"""The least that an app can do: one choice, one text. What this takes, every page takes."""

import streamlit as st

st.text(st.sidebar.selectbox("Choice", [f"option {number}" for number in range(1, 9)]))
