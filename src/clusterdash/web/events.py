"""The panels of the page of events."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusterdash.analysis import scheduling
from clusterdash.model.areas import Level
from clusterdash.model.selection import ROWS, toggled
from clusterdash.model.tables import TABLES
from clusterdash.views import event_pictures as pictures
from clusterdash.views import events as words
from clusterdash.views.event_pieces import calendar_html, event_html, gaps_html, month_html, switch_html
from clusterdash.views.pieces import heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.schedule import Schedule
from clusterdash.views.templating import note_html
from clusterdash.web import address
from clusterdash.web.filters import level_switch, switch
from clusterdash.web.panels import chart_panel, clicked_on_map, downloads, place_map, sortable_table

MAP_HEIGHT_PX = 560
NOTHING = "<p hidden></p>"  # holds the place of a piece, so that what follows is not built anew


def open_event(shown: Schedule) -> None:
    """The open event, and that it is none of those shown where that is so."""
    reading, spoken = shown.reading, shown.language
    with st.container(key="event"):  # always there, so that nothing below is built anew when an event opens or closes
        if not reading.selection.event:
            return
        event = reading.landscape.event(reading.selection.event)
        told = words.beyond_selection(event, shown.events, shown.choice.period, spoken)
        st.html(note_html(told) if told else NOTHING)
        st.html(event_html(event, reading.landscape, reading.links, spoken))


# ---- time ------------------------------------------------------------------------------------------------------------


def time_panel(shown: Schedule) -> None:
    """The schedule as a calendar of any month, in or out of the period, or as a time line of the period."""
    reading, spoken = shown.reading, shown.language
    view = "timeline" if reading.selection.view == "timeline" else ""
    with st.container(key="schedule"):
        st.html(heading_html(spoken.say("Calendar"), ""))
        st.html(switch_html(view, shown.links, spoken))
        if view:
            chart_panel(pictures.timeline(shown), reading)
        else:
            within = shown.known if shown.events.empty else shown.events
            month = reading.selection.month or scheduling.default_month(within, shown.today)
            told = words.beyond_period(month, shown.choice.period, spoken)
            st.html(month_html(shown.known, month, shown.today, shown.links, spoken, note=told))


# ---- place -----------------------------------------------------------------------------------------------------------


def place_panel(shown: Schedule) -> None:
    """The map of the events: areas by number of events, a mark an event, and both as a table."""
    reading, spoken = shown.reading, shown.language
    view, sentence, table = pictures.place_map(shown, shown.events)
    with st.container(key="panel_map"):
        st.html(heading_html(spoken.say("Places"), sentence))
        level_switch(spoken)
        place_map(reading, view, height=MAP_HEIGHT_PX, on_click=lambda: _map_clicked(reading))
        chart_panel(table, reading)


def _map_clicked(reading: Reading) -> None:
    if not (clicked := clicked_on_map()):
        return
    kind, key = clicked
    selection, _ = address.read(reading.landscape)  # the page may still be drawn for the click before
    if kind == "mark":
        address.go(reading.landscape, replace(selection, event=None if selection.event == key else key))
    else:
        address.go(reading.landscape, replace(selection, area=toggled(selection.area, key)))


# ---- coverage --------------------------------------------------------------------------------------------------------


def coverage_panels(shown: Schedule) -> None:
    """Sectors and areas with and without an event in the period; in words why not, where only some events count."""
    spoken = shown.language
    left_out = words.coverage_left_out(shown.selection, spoken)
    st.html(heading_html(spoken.say("Where the period has no event"), left_out))
    if left_out:
        return
    switch(spoken.say("Level of the areas"), "rows", {code: Level(code).plural_text for code in ROWS}, spoken)
    covered = (pictures.sector_coverage, pictures.area_coverage)
    for column, by in zip(st.columns(2, gap="large"), covered, strict=True):
        with column:
            picture, gaps = by(shown)
            chart_panel(picture, shown.reading)
            st.html(gaps_html(gaps, spoken.say("Without an event"), spoken) or NOTHING)


# ---- rows ------------------------------------------------------------------------------------------------------------


def rows_panel(shown: Schedule) -> None:
    """The events as a table, and as files to take along."""
    reading, spoken = shown.reading, shown.language
    st.html(heading_html(spoken.say("All events shown"), ""))
    sortable_table("event_rows", pictures.event_rows(shown), reading, reading.selection.event)
    taken = replace(reading, selection=shown.selection)
    downloads(taken, TABLES["events"], shown.events)
    st.html(calendar_html(taken.links, spoken))
