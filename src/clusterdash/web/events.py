"""The page of events: which events it shows, its own filters, and its panels."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from clusterdash.analysis import scheduling
from clusterdash.analysis.choosing import Choice, naming
from clusterdash.model.areas import Level
from clusterdash.model.measures import MEASURES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import ROWS, Selection, toggled
from clusterdash.model.tables import TABLES
from clusterdash.views import events as words
from clusterdash.views import events_charts as charts
from clusterdash.views.event_pieces import calendar_html, event_html, gaps_html, month_html, switch_html
from clusterdash.views.event_rows import event_sheet
from clusterdash.views.links import Links
from clusterdash.views.maps import MapView, event_marks
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import heading_html
from clusterdash.views.reading import Reading
from clusterdash.views.templating import note_html
from clusterdash.web import address
from clusterdash.web.filters import level_switch, switch
from clusterdash.web.panels import chart_panel, downloads, place_map, sortable_table
from clusterdash.web.shared import choice as chosen
from clusterdash.web.shared import today

MAP_HEIGHT_PX = 560
NOTHING = "<p hidden></p>"  # holds the place of a piece, so that what follows is not built anew


@dataclass(frozen=True)
class Schedule:
    """What the page shows: `events` of the period, `known` ones of all years, both of the one initiative if asked for.

    `series` is the one series that is looked at; it, and one initiative, is shown with all years unless a period is
    chosen, so `selection` and `choice` may have a longer period than the address says.
    """

    reading: Reading
    selection: Selection
    choice: Choice
    events: pd.DataFrame
    known: pd.DataFrame
    series: str | None
    today: dt.date

    @property
    def links(self) -> Links:
        """The addresses that the page leads to."""
        return self.reading.links


def schedule(reading: Reading) -> Schedule:
    """Which events the page shows."""
    selection = scheduling.with_all_years(reading.selection, reading.landscape)
    series = selection.series[0] if len(selection.series) == 1 else None
    choice = chosen(reading.landscape.version, selection.bare)
    return Schedule(
        reading,
        selection,
        choice,
        naming(choice.period_events, selection.id),
        naming(choice.events, selection.id),
        series,
        today(),
    )


def open_event(shown: Schedule) -> None:
    """The open event, and that it is none of those shown where that is so."""
    reading, spoken = shown.reading, shown.reading.language
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
    reading, spoken = shown.reading, shown.reading.language
    view = "timeline" if reading.selection.view == "timeline" else ""
    with st.container(key="schedule"):
        st.html(heading_html(spoken.say("Calendar"), ""))
        st.html(switch_html(view, shown.links, spoken))
        if view:
            chart_panel(_timeline(shown), reading)
        else:
            within = shown.known if shown.events.empty else shown.events
            month = reading.selection.month or scheduling.default_month(within, shown.today)
            told = words.beyond_period(month, shown.choice.period, spoken)
            st.html(month_html(shown.known, month, shown.today, shown.links, spoken, note=told))


def _timeline(shown: Schedule) -> Picture:
    spoken, starts = shown.reading.language, shown.events["start_date"]
    months = 1 if starts.empty else charts.months_of(starts.min(), starts.max())
    boxes = scheduling.boxes(shown.events, months)
    table, headings = charts.timeline_twin(boxes, months, spoken)
    columns = [{"value": spoken.month(slot), "href": shown.links.here("events", view="", month=f"{slot:%Y-%m}")}
               for slot in table["slot"]]  # fmt: skip
    return Picture(
        "timeline",
        "",
        words.timeline_sentence(boxes, months, spoken),
        table.assign(slot=columns),
        headings,
        charts.timeline_chart(boxes, months, spoken),
        lambda selection, key: replace(selection, event=key),
    )


# ---- place -----------------------------------------------------------------------------------------------------------


def place_panel(shown: Schedule) -> None:
    """The map of the events: areas by number of events, a mark an event, and both as a table."""
    reading, spoken, land = shown.reading, shown.reading.language, shown.reading.landscape
    level = Level(reading.selection.level)
    inside = shown.events[shown.events["ags"].notna()]
    areas = scheduling.events_by_area(inside, land, level)
    view = MapView(
        level,
        MEASURES["events"],
        areas,
        event_marks(inside, land.places, spoken),
        selected=reading.selection.area,
        opened=reading.selection.event,
        title=spoken.say("Map of the events in Baden-Württemberg"),
        marks_label=spoken.say("Events on the map; arrow keys move, Enter opens the event"),
        marks_help=spoken.say(
            "One mark an event: colour and letters are its first sector. Marks of one town stand around its point."
        ),
    )
    sentence = words.place_sentence(areas, shown.events, reading.selection, land, spoken)
    with st.container(key="panel_map"):
        st.html(heading_html(spoken.say("Places"), sentence))
        level_switch(spoken)
        place_map(reading, view, height=MAP_HEIGHT_PX, on_click=lambda: _map_clicked(reading))
        _area_table(shown, areas, level)


def _map_clicked(reading: Reading) -> None:
    properties = ((st.session_state.get("map") or {}).get("last_active_drawing") or {}).get("properties", {})
    kind, key = properties.get("kind"), properties.get("key")
    selection, _ = address.read(reading.landscape)  # the page may still be drawn for the click before
    if kind == "mark":
        address.go(reading.landscape, replace(selection, event=None if selection.event == key else key))
    elif kind is not None:
        address.go(reading.landscape, replace(selection, area=toggled(selection.area, key)))


def _area_table(shown: Schedule, areas: pd.DataFrame, level: Level) -> None:
    reading, spoken, links = shown.reading, shown.reading.language, shown.links
    table = areas[areas["events"] > 0] if level is Level.MUNICIPALITY else areas
    table = table.sort_values("events", ascending=False, kind="stable")
    named = table.assign(
        ags=[{"value": reading.landscape.area_name(ags, spoken), "href": links.area(ags)} for ags in table["ags"]]
    )
    headings = [spoken.text(level.name_text), spoken.say("Events")]
    chart_panel(Picture("places", "", "", named, headings, caption=spoken.say("The map as a table")), reading)


# ---- coverage --------------------------------------------------------------------------------------------------------


def coverage_panels(shown: Schedule) -> None:
    """Sectors and areas with and without an event in the period; in words why not, where only some events count."""
    spoken = shown.reading.language
    left_out = words.coverage_left_out(shown.selection, spoken)
    st.html(heading_html(spoken.say("Where the period has no event"), left_out))
    if left_out:
        return
    switch(spoken.say("Level of the areas"), "rows", {code: Level(code).plural_text for code in ROWS}, spoken)
    sectors, areas = st.columns(2, gap="large")
    with sectors:
        _sector_coverage(shown)
    with areas:
        _area_coverage(shown)


def _sector_coverage(shown: Schedule) -> None:
    spoken, links = shown.reading.language, shown.links
    coverage = scheduling.coverage_by_sector(shown.choice)
    names = {code: spoken.text(SECTORS[code].name) for code in coverage.table["sector"]}
    chart_panel(
        Picture(
            "sector_coverage",
            spoken.say("By sector"),
            words.sector_coverage_sentence(coverage, shown.choice.period, spoken),
            coverage.table.assign(sector=[{"value": names[code], "href": links.sector(code)} for code in names]),
            [spoken.say("Sector"), spoken.say("Events"), spoken.say("Initiatives")],
            charts.coverage_chart(coverage.table, list(names.values()), list(names), spoken),
            lambda selection, code: replace(selection, sector=toggled(selection.sector, code)),
        ),
        shown.reading,
    )
    gaps = coverage.gaps
    entries = zip(gaps["sector"].map(names), gaps["sector"].map(links.sector), gaps["initiatives"], strict=True)
    st.html(gaps_html(entries, spoken.say("Without an event"), spoken) or NOTHING)


def _area_coverage(shown: Schedule) -> None:
    reading, spoken, links = shown.reading, shown.reading.language, shown.links
    level = Level(reading.selection.rows)
    coverage = scheduling.coverage_by_area(shown.choice, level)
    names = {ags: reading.landscape.area_name(ags, spoken) for ags in coverage.table["ags"]}
    chart_panel(
        Picture(
            "area_coverage",
            spoken.say("By area"),
            words.area_coverage_sentence(coverage, level, shown.choice.period, reading.landscape, spoken),
            coverage.table.assign(ags=[{"value": names[ags], "href": links.area(ags)} for ags in names]),
            [spoken.text(level.name_text), spoken.say("Events"), spoken.say("Initiatives")],
            charts.coverage_chart(coverage.table, list(names.values()), list(names), spoken),
            lambda selection, ags: replace(selection, area=toggled(selection.area, ags)),
        ),
        reading,
    )
    gaps = coverage.gaps
    entries = zip(gaps["ags"].map(names), gaps["ags"].map(links.area), gaps["initiatives"], strict=True)
    st.html(gaps_html(entries, spoken.say("Without an event"), spoken) or NOTHING)


# ---- rows ------------------------------------------------------------------------------------------------------------


def rows_panel(shown: Schedule) -> None:
    """The events as a table, and as files to take along."""
    reading, spoken = shown.reading, shown.reading.language
    st.html(heading_html(spoken.say("All events shown"), ""))
    sheet = event_sheet(
        shown.events,
        shown.links,
        spoken,
        caption=spoken.say("Events shown; a heading sorts, a title opens the event"),
        title_of=lambda key: shown.links.here("events", event=key),
    )
    sortable_table("event_rows", sheet, reading, reading.selection.event)
    taken = replace(reading, selection=shown.selection)
    downloads(taken, TABLES["events"], shown.events)
    st.html(calendar_html(taken.links, spoken))
