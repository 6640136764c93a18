"""The page of topics: its filter and its panel."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from clusterdash.analysis.scheduling import topics_by_sector
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import toggled
from clusterdash.views.event_pieces import gaps_html
from clusterdash.views.events_charts import topic_chart
from clusterdash.views.picture import Picture
from clusterdash.views.reading import Reading
from clusterdash.views.topics import sector_sentence
from clusterdash.web.filters import sidebar
from clusterdash.web.panels import chart_panel


def topic_filter(reading: Reading) -> None:
    """The sidebar's one filter, each sector with its number of topics."""
    counts = Counter(code for codes in reading.landscape.tables["topics"]["sectors"] for code in codes)
    sidebar(replace(reading, counts={"sector": counts}), ("sector",))


def sector_panel(topics: pd.DataFrame, reading: Reading) -> None:
    """Topics by sector, and the sectors that were never one, in all topics of the data."""
    spoken, links = reading.language, reading.links
    table = topics_by_sector(topics)
    occurring = table[table["topics"] > 0]
    names = {code: spoken.text(SECTORS[code].name) for code in table["sector"]}
    codes = occurring["sector"].tolist()
    chart_panel(
        Picture(
            "topic_sectors",
            spoken.say("By sector"),
            sector_sentence(table, spoken),
            table.assign(sector=[{"value": names[code], "href": links.sector(code)} for code in table["sector"]]),
            [spoken.say("Sector"), spoken.say("Topics")],
            topic_chart(occurring, [names[code] for code in codes], codes, spoken),
            lambda selection, code: replace(selection, sector=toggled(selection.sector, code)),
        ),
        reading,
    )
    initiatives = Counter(reading.landscape.initiatives["sector"])
    never = table["sector"][table["topics"] == 0]
    entries = sorted(
        ((names[code], links.sector(code), initiatives[code]) for code in never), key=lambda entry: -entry[2]
    )
    with st.container(key="never"):
        if entries:
            st.html(gaps_html(entries, spoken.say("Never a topic"), spoken))
