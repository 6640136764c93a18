"""The profile of one initiative, from its headline to its sources."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from clusterdash.analysis.measuring import area_measures
from clusterdash.analysis.quality import admission_criteria, label_spans, missing_columns
from clusterdash.analysis.similarity import similar_initiatives
from clusterdash.model.areas import STATE, Level
from clusterdash.model.measures import MEASURES
from clusterdash.model.selection import EVERYTHING
from clusterdash.model.tables import TABLES
from clusterdash.views.admission import criteria_html, criteria_sentence
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import breadcrumb_html, figures_html, heading_html
from clusterdash.views.profile import (
    back_html,
    facts_html,
    gaps_html,
    map_rows,
    map_sentence,
    profile_figures,
    profile_headline,
    profile_sentence,
    similar_html,
    status_html,
)
from clusterdash.views.profile_charts import label_chart, label_table
from clusterdash.views.profile_events import (
    events_html,
    events_sentence,
    labels_sentence,
    sources_html,
    undated_html,
)
from clusterdash.views.reading import Reading
from clusterdash.web import frame
from clusterdash.web.panels import chart_panel, downloads, place_map
from clusterdash.web.shared import choice as chosen
from clusterdash.web.shared import today

MAP_HEIGHT_PX = 460


def profile(reading: Reading, key: str) -> None:
    """All that is known of one initiative, and what is not."""
    choice, land, language, links = reading.choice, reading.landscape, reading.language, reading.links
    row, day = land.initiative(key), today()
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
    land, links = reading.landscape, reading.links
    everything = chosen(land.version, EVERYTHING)
    areas = tuple(key for key in row["activity_area"] if key.startswith(STATE))
    seat = () if pd.isna(row["ags"]) else (row["ags"][: Level.DISTRICT.digits],)
    view = MapView(
        Level.DISTRICT,
        MEASURES["initiatives"],
        area_measures(everything, Level.DISTRICT),
        mark_table(pd.DataFrame([row]), land.places, reading.language),
        selected=areas,
        opened=row["id"],
        focus=areas or seat or (STATE,),
        area_address=links.towards("regions", "area", area=()),
    )
    place_map(reading, view, height=MAP_HEIGHT_PX)
    language = reading.language
    title, table = language.say("The map as a table"), map_rows(row, everything.initiatives, land, links, language)
    headings = [language.say("Place"), language.say("Role"), language.say("Initiatives seated there")]
    chart_panel(Picture("places", "", "", table, headings, caption=title), reading)


def _labels(reading: Reading, spans: pd.DataFrame, key: str) -> None:
    language, day = reading.language, today()
    title, sentence = language.say("Labels and programmes"), labels_sentence(spans, language)
    if spans["year"].isna().all():
        st.html(heading_html(title, sentence))
    else:
        headings = [language.say("Label"), language.say("Year"), language.say("Valid until"), language.say("Validity")]
        table, figure = label_table(spans, language), label_chart(spans, day, language)
        chart_panel(Picture("awards", title, sentence, table, headings, figure), reading)
    if undated := undated_html(reading.choice, key, day, language):
        st.html(undated)
