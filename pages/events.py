"""Events: what comes, what was, where, in which series, and where the period has none."""

import streamlit as st

from clusterdash.analysis.scheduling import by_town, series_summary, series_table, upcoming
from clusterdash.views.event_pieces import coming_html, series_html, series_list_html, towns_html
from clusterdash.views.events import all_years, figures, headline, restriction, summary
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.schedule import Schedule
from clusterdash.views.templating import note_html
from clusterdash.web import frame
from clusterdash.web.event_filters import event_filters, loosen, outside_note
from clusterdash.web.events import coverage_panels, open_event, place_panel, rows_panel, time_panel

reading = frame.begin("events")
land, language, links = reading.landscape, reading.language, reading.links
shown = Schedule.of(reading)
frame.speak(
    reading,
    headline(shown.events, shown.known, shown.choice.period, shown.series, shown.today, language),
    summary(shown.events, shown.known, shown.today, language),
)
open_event(shown)
st.html(figures_html(figures(shown.events, shown.choice, links, language)))
with st.container(key="restriction"):
    if told := all_years(shown.events, shown.selection, reading.selection, land, language):
        st.html(note_html(told))
    if told := restriction(reading.selection, land, language):
        st.html(note_html(told, language.say("Show the events of all initiatives"), links.here("events", id=None)))
event_filters(shown)
outside_note(shown)
loosen(shown)

with st.container(key="first"):
    if shown.series and not shown.events.empty:
        st.html(series_html(series_summary(shown.events), land, links, language))
        st.html(towns_html(by_town(shown.events), shown.events, links, language))
    if coming := coming_html(upcoming(shown.known, shown.today), links, language):
        st.html(coming)
if not shown.known.empty:
    time_panel(shown)
if not shown.events.empty:
    place_panel(shown)
    with st.container(key="coverage"):
        if not shown.series:
            coverage_panels(shown)
        if not (shown.series or shown.events["series"].isna().all()):
            st.html(heading_html(language.say("Series of these events"), ""))
            st.html(series_list_html(series_table(shown.events), links, language))
    rows_panel(shown)
frame.end(reading)
