"""The page of topics: its filter and its panel."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from clusterdash.views.event_pieces import gaps_html
from clusterdash.views.reading import Reading
from clusterdash.views.topics import never_a_topic, sectors_picture
from clusterdash.web.filters import sidebar
from clusterdash.web.panels import chart_panel


def topic_filter(reading: Reading) -> None:
    """The sidebar's one filter, each sector with its number of topics."""
    counts = Counter(code for codes in reading.landscape.tables["topics"]["sectors"] for code in codes)
    sidebar(replace(reading, counts={"sector": counts}), ("sector",))


def sector_panel(reading: Reading) -> None:
    """Topics by sector, and the sectors that were never one, in all topics of the data."""
    chart_panel(sectors_picture(reading), reading)
    with st.container(key="never"):
        if entries := never_a_topic(reading):
            st.html(gaps_html(entries, reading.language.say("Never a topic"), reading.language))
