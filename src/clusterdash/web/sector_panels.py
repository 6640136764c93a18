"""The panels of the sectors' page: the matrix of areas and sectors, and one sector in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import streamlit as st

from clusterdash.analysis import fields, measuring, specialising
from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language
from clusterdash.model.areas import STATE, Level
from clusterdash.model.measures import CELLS, MEASURES, OLD_FIGURE_YEARS
from clusterdash.model.selection import ROWS
from clusterdash.model.tables import TABLES
from clusterdash.views import one_sector, sector_charts, sector_figures, sector_records, sectors
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.plain_tables import table_html
from clusterdash.views.reading import Reading
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sector_network import network_chart
from clusterdash.views.sentences import map_sentence, summary
from clusterdash.views.tables import linked
from clusterdash.web import frame
from clusterdash.web.filters import sector_filter, switch
from clusterdash.web.panels import chart_panel, downloads, level_and_measure, place_map, sortable_table
from clusterdash.web.shared import choice, today


@dataclass(frozen=True)
class Sectors:
    """What the page of sectors shows of a reading, each table worked out once."""

    reading: Reading

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.reading.language

    @cached_property
    def everywhere(self) -> Choice:
        """The choice without its filters by area and sector, which the matrix counts."""
        selection = replace(self.reading.selection, area=(), sector=())
        return choice(self.reading.landscape.version, selection.bare)

    @cached_property
    def total(self) -> int:
        """How many initiatives the matrix counts in the state."""
        return int(measuring.area_measures(self.everywhere, Level.STATE)["initiatives"].iloc[0])

    @property
    def alone(self) -> str | None:
        """The sector that the page is about, where it is about one."""
        chosen = self.reading.selection.sector
        return chosen[0] if len(chosen) == 1 else None

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the matrix' areas by key."""
        return sectors.area_names(self.reading.landscape, self.cells["ags"].unique(), self.language)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The matrix of the shown areas and sectors."""
        selection = self.reading.selection
        cells = specialising.matrix(self.everywhere, Level(selection.rows), selection.area)
        return sectors.shown_cells(cells, selection)

    @cached_property
    def of_all_sectors(self) -> Choice:
        """The choice without its filter by sector; where it stands beside the matrix, of the state as the matrix is."""
        selection = self.reading.selection
        area = selection.area if self.alone or selection.area else (STATE,)
        return choice(self.reading.landscape.version, replace(selection, area=area, sector=()).bare)

    @cached_property
    def network(self) -> fields.FieldNetwork:
        """The ties between all sectors."""
        return fields.field_network(self.of_all_sectors)


def picker(page: Sectors) -> None:
    """The choice of sectors, and the way back from one to all."""
    with st.container(key="sector_picker"):
        sector_filter(page.reading)
        if page.reading.selection.sector:
            words = page.language.say("All sectors")
            st.html(sector_records.more_html(linked(f"← {words}", page.reading.links.page("sectors", sector=()))))


# ---- the matrix ------------------------------------------------------------------------------------------------------


def speak_of_matrix(page: Sectors) -> None:
    """Headline, sentence and key figures of the matrix."""
    language, links = page.language, page.reading.links
    headline = sectors.matrix_headline(page.cells, page.total, page.names, language)
    frame.speak(page.reading, headline, sectors.matrix_summary(page.cells, page.total, language))
    picker(page)
    figures = sector_figures.matrix_figures(page.cells, page.total, page.network, page.names, links, language)
    st.html(figures_html(figures))


def matrix(page: Sectors) -> None:
    """The heat map with its two switches, and the sectors as links."""
    language, links, shown = page.language, page.reading.links, page.reading.selection.cells
    with st.container(key="wide_matrix"):
        st.html(heading_html(language.say("Areas and sectors"), ""))
        _rows_and_cells(language)
        figure = sector_charts.matrix_chart(
            page.cells,
            page.names,
            shown,
            lambda ags, sector: links.page("initiatives", area=(ags,), sector=(sector,)),
            language,
        )
        table, headings = sectors.matrix_twin(page.cells, shown, page.names, links, language)
        sentence = sectors.matrix_sentence(page.cells, shown, page.names, language)
        caption = language.say("Areas and sectors")
        chart_panel(Picture("matrix", "", sentence, table, headings, figure, caption=caption), page.reading)
    st.html(sectors.sector_list_html(page.network.nodes, links, language))


def _rows_and_cells(language: Language) -> None:
    """What the matrix shows, and of which areas."""
    with st.container(horizontal=True, gap="medium"):
        switch(language.say("Number in the cells"), "cells", CELLS, language)
        _rows_switch(language)


def _rows_switch(language: Language) -> None:
    switch(language.say("Areas"), "rows", {code: Level(code).plural_text for code in ROWS}, language)


def white_spots(page: Sectors) -> None:
    """The white spots by the strength of the gap: the strongest ones, and all of them in the twin."""
    language, links = page.language, page.reading.links
    gaps = sectors.gaps_of(page.cells)
    st.html(heading_html(language.say("White spots"), sectors.gap_sentence(gaps, page.names, language)))
    if gaps.empty:
        return
    caption = language.say("The {number} strongest gaps", number=min(len(gaps), sectors.SHOWN_GAPS))
    headings = sectors.gap_headings(language)
    rows = sectors.gap_rows(gaps.head(sectors.SHOWN_GAPS), page.total, page.names, links, language)
    st.html(table_html(caption, headings, rows))
    titles = [heading.text for heading in headings]
    titles[2] = language.say("Share in the state in per cent")
    caption = language.say("All white spots")
    twin = sectors.gap_twin(gaps, page.total, page.names, links, language)
    chart_panel(Picture("white-spots", "", "", twin, titles, caption=caption), page.reading)


def network(page: Sectors) -> None:
    """The circle of sectors."""
    language, links = page.language, page.reading.links
    with st.container(key="wide_network"):
        chart_panel(
            Picture(
                "network",
                language.say("Sectors and side fields"),
                sectors.network_sentence(page.network, language),
                sectors.edge_twin(page.network.edges, links, language),
                _edge_headings(language),
                network_chart(page.network, None, links.sector, language),
            ),
            page.reading,
        )


def _edge_headings(language: Language) -> list[str]:
    return [language.say("Sector"), language.say("Side field"), language.say("Initiatives that name it")]


# ---- one sector ------------------------------------------------------------------------------------------------------


def speak_of_sector(page: Sectors, sector: str) -> None:
    """Headline, sentence and key figures of a sector."""
    reading, language, empty = page.reading, page.language, page.reading.choice.initiatives.empty
    figures = measuring.key_figures(reading.choice, today())
    headline = one_sector.sector_headline(reading.choice, sector, page.cells, page.names, language)
    told = (
        language.say("This selection holds no initiative of this sector.")
        if empty
        else summary(reading.choice, figures, language)
    )
    frame.speak(reading, headline, told)
    picker(page)
    if not empty:
        shown = one_sector.sector_figures(figures, page.cells, reading.choice, page.names, reading.links, language)
        st.html(figures_html(shown))
    frame.empty_result(reading, empty=empty)


def sector_map(page: Sectors) -> None:
    """The map of a sector: areas and marks lead to their profiles."""
    reading, language = page.reading, page.language
    level = Level(reading.selection.level)
    areas = measuring.area_measures(reading.choice, level)
    measure = MEASURES[reading.selection.measure]
    marks = mark_table(reading.choice.initiatives, reading.landscape.places, language)
    view = MapView(level, measure, areas, marks, selected=reading.selection.area,
                   area_address=reading.links.towards("regions", "area", area=()),
                   mark_address=reading.links.towards("initiatives", "id"))  # fmt: skip
    st.html(heading_html(language.say("Map"), map_sentence(areas, reading.selection, reading.landscape, language)))
    level_and_measure(language)
    place_map(reading, view)
    twin, headings = one_sector.map_twin(areas, level, reading.landscape, reading.links, language)
    caption = language.say("The map as a table")
    chart_panel(Picture("areas", "", "", twin, headings, caption=caption), reading)


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
    language, links, initiatives = page.language, page.reading.links, page.reading.choice.initiatives
    oldest_year = today().year - OLD_FIGURE_YEARS
    sizes, founded = sector_charts.initiative_sizes(initiatives), sector_charts.foundings(initiatives)
    one, other = st.columns(2, gap="large")
    with one:
        chart_panel(
            Picture(
                "sizes",
                language.say("Initiatives by size"),
                one_sector.sizes_sentence(sizes, oldest_year, language),
                one_sector.initiative_twin(sizes, ("members", "members_year"), links),
                [language.say("Initiative"), language.say("Members"), language.say("Year of the figure")],
                sector_charts.sizes_chart(sizes, oldest_year, links.initiative, language),
            ),
            page.reading,
        )
    with other:
        chart_panel(
            Picture(
                "foundings",
                language.say("Foundings"),
                one_sector.foundings_sentence(founded, len(initiatives), language),
                one_sector.initiative_twin(founded, ("founded",), links),
                [language.say("Initiative"), language.say("Founded")],
                sector_charts.timeline_chart(founded, links.initiative, language),
            ),
            page.reading,
        )


def companions(page: Sectors, sector: str) -> None:
    """The circle of sectors in which this one stands out."""
    language, links = page.language, page.reading.links
    network = page.network
    edges = network.of(sector).edges
    going, naming = fields.companions(network, sector), fields.named_by(network, sector)
    total = int((page.of_all_sectors.initiatives["sector"] == sector).sum())
    with st.container(key="wide_network"):
        chart_panel(
            Picture(
                "network",
                language.say("Side fields that go with it"),
                one_sector.companions_sentence(going, naming, total, language),
                sectors.edge_twin(edges, links, language),
                _edge_headings(language),
                network_chart(network, sector, links.sector, language),
            ),
            page.reading,
        )


def labels(page: Sectors) -> None:
    """The awards of the sector's initiatives."""
    language = page.language
    table = sector_records.labels_of(page.reading.choice, today())
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
