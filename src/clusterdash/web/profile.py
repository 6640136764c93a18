"""The profile of one initiative, from its headline to its sources."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from clusterdash.analysis.quality import admission_criteria, label_spans, missing_columns
from clusterdash.analysis.similarity import similar_initiatives
from clusterdash.model.tables import TABLES
from clusterdash.views import profile_pictures
from clusterdash.views.admission import criteria_html, criteria_sentence
from clusterdash.views.pieces import breadcrumb_html, figures_html, heading_html
from clusterdash.views.profile import (
    back_html,
    facts_html,
    gaps_html,
    map_sentence,
    profile_figures,
    profile_headline,
    profile_sentence,
    similar_html,
    status_html,
)
from clusterdash.views.profile_events import events_html, events_sentence, sources_html, undated_html
from clusterdash.views.reading import Reading
from clusterdash.web import frame
from clusterdash.web.panels import chart_panel, downloads, place_map

MAP_HEIGHT_PX = 460


def profile(reading: Reading, key: str) -> None:
    """All that is known of one initiative, and what is not."""
    choice, land, language, links = reading.choice, reading.landscape, reading.language, reading.links
    row, day = land.initiative(key), reading.today
    spans, criteria = label_spans(land, key, day), admission_criteria(choice, key)

    st.html(back_html(links, language))
    frame.speak(reading, profile_headline(row, land, language), profile_sentence(row, language))
    path = "" if pd.isna(row["ags"]) else breadcrumb_html(row["ags"], land, links, language)
    st.html(
        status_html(row, language)
        + path
        + figures_html(profile_figures(choice, row, spans, criteria, day, links, language))
    )
    with st.container(key="profile_facts"):
        facts, place = st.columns(2, gap="large")
        with facts:
            st.html(heading_html(language.say("Facts"), "") + facts_html(row, land, day, links, language))
        with place:
            st.html(heading_html(language.say("Seat and activity area"), map_sentence(row, land, language)))
            _map(reading, row)
    _labels(reading, spans, key)
    events = heading_html(language.say("Events"), events_sentence(choice, key, day, language))
    st.html(events + events_html(choice, key, day, links, language))
    st.html(heading_html(language.say("Admission criteria"), criteria_sentence(criteria, language)))
    st.html(criteria_html(criteria, choice, row, language))
    st.html(heading_html(language.say("Similar initiatives"), ""))
    st.html(similar_html(similar_initiatives(land, key), key, land, links, language))
    st.html(heading_html(language.say("Age and gaps of the record"), ""))
    st.html(gaps_html(row, missing_columns(land, key), day, links, language))
    st.html(heading_html(language.say("Website and sources"), "") + sources_html(row, language))
    downloads(reading, TABLES["initiatives"], land.initiatives[land.initiatives["id"] == key],
              ("csv", "xlsx", "geojson"))  # fmt: skip


def _map(reading: Reading, row: pd.Series) -> None:
    place_map(reading, profile_pictures.place_map(reading, row), height=MAP_HEIGHT_PX)
    chart_panel(profile_pictures.place_table(reading, row), reading)


def _labels(reading: Reading, spans: pd.DataFrame, key: str) -> None:
    shown = profile_pictures.labels(reading, spans)
    if shown.figure is None:
        st.html(heading_html(shown.title, shown.sentence))
    else:
        chart_panel(shown, reading)
    if undated := undated_html(reading.choice, key, reading.today, reading.language):
        st.html(undated)
