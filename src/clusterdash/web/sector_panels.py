"""The panels of the sectors' page: the matrix of areas and sectors, and one sector in full."""

from __future__ import annotations

import streamlit as st

from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.measures import CELLS
from clusterdash.model.selection import ROWS
from clusterdash.model.tables import TABLES
from clusterdash.views import one_sector, sector_reading, sector_records, sectors
from clusterdash.views import sector_pictures as pictures
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.plain_tables import table_html
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sector_reading import Sectors
from clusterdash.views.tables import linked
from clusterdash.web import frame
from clusterdash.web.filters import sector_filter, switch
from clusterdash.web.panels import chart_panel, downloads, level_and_measure, place_map, sortable_table


def speak(page: Sectors) -> None:
    """Headline, sentence and key figures of the matrix or of the one sector, and the choice of sectors."""
    frame.speak(page.reading, sector_reading.headline(page), sector_reading.sentence(page))
    _picker(page)
    if page.alone is None or not page.empty:
        st.html(figures_html(sector_reading.figures(page)))
    frame.empty_result(page.reading, empty=page.empty)


def _picker(page: Sectors) -> None:
    """The choice of sectors, and the way back from one to all."""
    with st.container(key="sector_picker"):
        sector_filter(page.reading)
        if page.reading.selection.sector:
            words = page.language.say("All sectors")
            st.html(sector_records.more_html(linked(f"← {words}", page.reading.links.page("sectors", sector=()))))


# ---- the matrix ------------------------------------------------------------------------------------------------------


def matrix(page: Sectors) -> None:
    """The heat map with its two switches, and the sectors as links."""
    language = page.language
    with st.container(key="wide_matrix"):
        st.html(heading_html(language.say("Areas and sectors"), ""))
        _rows_and_cells(language)
        chart_panel(pictures.matrix(page), page.reading)
    st.html(sectors.sector_list_html(page.network.nodes, page.links, language))


def _rows_and_cells(language: Language) -> None:
    """What the matrix shows, and of which areas."""
    with st.container(horizontal=True, gap="medium"):
        switch(language.say("Number in the cells"), "cells", CELLS, language)
        _rows_switch(language)


def _rows_switch(language: Language) -> None:
    switch(language.say("Areas"), "rows", {code: Level(code).plural_text for code in ROWS}, language)


def white_spots(page: Sectors) -> None:
    """The white spots by the strength of the gap: the strongest ones, and all of them in the twin."""
    language, gaps = page.language, page.gaps
    st.html(heading_html(language.say("White spots"), pictures.gap_sentence(page)))
    if gaps.empty:
        return
    caption = language.say("The {number} strongest gaps", number=min(len(gaps), sectors.SHOWN_GAPS))
    rows = sectors.gap_rows(gaps.head(sectors.SHOWN_GAPS), page.total, page.names, page.links, language)
    st.html(table_html(caption, sectors.gap_headings(language), rows))
    chart_panel(pictures.all_white_spots(page), page.reading)


def network(page: Sectors) -> None:
    """The circle of sectors."""
    with st.container(key="wide_network"):
        chart_panel(pictures.network(page), page.reading)


# ---- one sector ------------------------------------------------------------------------------------------------------


def sector_map(page: Sectors) -> None:
    """The map of a sector: areas and marks lead to their profiles."""
    language = page.language
    view, sentence, table = pictures.sector_map(page)
    st.html(heading_html(language.say("Map"), sentence))
    level_and_measure(language)
    place_map(page.reading, view)
    chart_panel(table, page.reading)


def sector_areas(page: Sectors) -> None:
    """Where the sector is strong, and where it is missing."""
    language = page.language
    sentence = one_sector.areas_sentence(page.cells, page.names, language)
    st.html(heading_html(language.say("Where it is strong, where it is missing"), sentence))
    _rows_switch(language)
    rows = one_sector.area_rows(page.cells, page.names, page.reading.links, language)
    st.html(table_html(language.say("The sector in each area"), one_sector.area_headings(language), rows))


def sizes_and_foundings(page: Sectors) -> None:
    """The sector's initiatives by size and by founding year, side by side."""
    for column, picture in zip(st.columns(2, gap="large"), (pictures.sizes, pictures.foundings), strict=True):
        with column:
            chart_panel(picture(page), page.reading)


def companions(page: Sectors, sector: str) -> None:
    """The circle of sectors in which this one stands out."""
    with st.container(key="wide_network"):
        chart_panel(pictures.companions(page, sector), page.reading)


def labels(page: Sectors) -> None:
    """The awards of the sector's initiatives."""
    language = page.language
    table = sector_records.labels_of(page.choice, page.reading.today)
    st.html(heading_html(language.say("Labels and programmes"), sector_records.labels_sentence(table, language)))
    if not table.empty:
        rows = sector_records.label_rows(table, page.reading.links, language)
        st.html(table_html(language.say("Labels of the initiatives"), sector_records.label_headings(language), rows))


def events(page: Sectors) -> None:
    """The events of the period that name the sector."""
    reading, language = page.reading, page.language
    found = reading.choice.period_events
    st.html(heading_html(language.say("Events"), sector_records.events_sentence(found, reading.choice, language)))
    if found.empty:
        return
    rows = sector_records.event_rows(found, reading.landscape, reading.links, language)
    st.html(table_html(language.say("Newest events of the period"), sector_records.event_headings(language), rows))
    st.html(sector_records.more_html(linked(language.say("All events of this sector"), reading.links.page("events"))))


def initiatives(page: Sectors) -> None:
    """The sector's initiatives as a table and as files."""
    reading, language = page.reading, page.language
    st.html(heading_html(language.say("Initiatives"), ""))
    caption = language.say("Initiatives of the sector; a heading sorts, a name opens the profile")
    sheet = initiative_sheet(reading.choice.initiatives, reading.links, language, caption=caption)
    sortable_table("rows", sheet, reading)
    downloads(reading, TABLES["initiatives"], reading.choice.initiatives)
