"""Events: what comes, what was, where, in which series, and where the period has none."""

import streamlit as st

from clusterdash.analysis.scheduling import series_summary, series_table, upcoming
from clusterdash.views.event_pieces import coming_html, event_html, series_html, series_list_html
from clusterdash.views.events import figures, headline, restriction, summary
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.templating import note_html
from clusterdash.web import frame
from clusterdash.web.events import (
    coverage_panels,
    event_filters,
    loosen,
    place_panel,
    rows_panel,
    schedule,
    time_panel,
)

reading = frame.begin("events")
land, language, links = reading.landscape, reading.language, reading.links
shown = schedule(reading)
frame.speak(
    reading,
    headline(shown.events, shown.choice.period, shown.series, shown.today, language),
    summary(shown.events, shown.known, shown.today, language),
)
with st.container(key="event"):  # always there, so that nothing below it is built anew when an event opens or closes
    if reading.selection.event:
        st.html(event_html(land.event(reading.selection.event), land, links, language))
st.html(figures_html(figures(shown.events, shown.choice, links, language)))
with st.container(key="restriction"):
    if shown.selection != reading.selection:
        st.html(note_html(language.say("All years of the series are shown; a period in the sidebar narrows them.")))
    if told := restriction(reading.selection, land, language):
        st.html(note_html(told, language.say("Show the events of all initiatives"), links.here("events", id=None)))
event_filters(shown)
loosen(shown)

with st.container(key="first"):
    if shown.series and not shown.events.empty:
        st.html(series_html(series_summary(shown.events), land, links, language))
    if coming := coming_html(upcoming(shown.known, shown.today), links, language):
        st.html(coming)
time_panel(shown)
place_panel(shown)
with st.container(key="coverage"):
    if not (shown.series or reading.selection.id):
        coverage_panels(shown)
    if not (shown.series or shown.events["series"].isna().all()):
        st.html(heading_html(language.say("Series of these events"), ""))
        st.html(series_list_html(series_table(shown.events), links, language))
rows_panel(shown)
frame.end(reading)
