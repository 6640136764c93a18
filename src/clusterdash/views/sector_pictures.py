"""The pictures of the sectors: matrix, white spots and ties; the map, sizes, foundings and tables of one sector."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from clusterdash.analysis import fields, measuring
from clusterdash.analysis.fields import FieldNetwork
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.measures import MEASURES, OLD_FIGURE_YEARS
from clusterdash.views import one_sector, sector_charts, sector_records, sectors
from clusterdash.views.landscape import by_founding
from clusterdash.views.links import Links
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import sheet_picture, table_picture
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.sector_network import network_chart, tie_names, ties, ties_chart
from clusterdash.views.sector_reading import Sectors
from clusterdash.views.sentences import map_sentence

MOST_TIES = 12  # of the circle in documents

# ---- the matrix ------------------------------------------------------------------------------------------------------


def matrix(page: Sectors) -> Picture:
    """The heat map of areas and sectors; a click on a cell leads to its initiatives."""
    language, links, shown = page.language, page.links, page.reading.selection.cells
    figure = sector_charts.matrix_chart(
        page.cells,
        page.names,
        shown,
        lambda ags, sector: links.page("initiatives", area=(ags,), sector=(sector,)),
        language,
    )
    table, headings = sectors.matrix_twin(page.cells, shown, page.names, links, language)
    sentence = sectors.matrix_sentence(page.cells, shown, page.names, language)
    return Picture("matrix", "", sentence, table, headings, figure, caption=language.say("Areas and sectors"))


def gap_sentence(page: Sectors) -> str:
    """The strongest gap, and where it is."""
    return sectors.gap_sentence(page.gaps, page.names, page.language)


def all_white_spots(page: Sectors) -> Picture:
    """Every white spot as a table, the strongest gap first."""
    language = page.language
    titles = [heading.text for heading in sectors.gap_headings(language)]
    titles[2] = language.say("Share in the state in per cent")
    twin = sectors.gap_twin(page.gaps, page.total, page.names, page.links, language)
    return Picture("white-spots", "", "", twin, titles, caption=language.say("All white spots"))


def white_spots(page: Sectors) -> Picture:
    """The white spots in words, the strongest gap first."""
    language, gaps = page.language, page.gaps
    rows = sectors.gap_rows(gaps, page.total, page.names, page.links, language)
    headings = sectors.gap_headings(language)
    return table_picture("white-spots", language.say("White spots"), gap_sentence(page), headings, rows)


def network(page: Sectors) -> Picture:
    """The circle of sectors and the side fields that tie them; where sectors are chosen, their ties alone."""
    language, links, chosen = page.language, page.links, page.reading.selection.sector
    network = page.network.of(*chosen) if chosen else page.network
    title, told = language.say("Sectors and side fields"), sectors.network_sentence(network, language)
    return _circle(title, told, network, network_chart(network, None, links.sector, language), links, language)


def _circle(title: str, told: str, network: FieldNetwork, figure: go.Figure, links: Links, language: Language
            ) -> Picture:  # fmt: skip
    """A circle of sectors with the ties of a network as its table; in documents they are bars, which can be edited."""
    headings = sectors.edge_headings(language)
    twin = sectors.edge_twin(network.edges, links, language)
    paper = _ties_as_bars(title, told, network.edges, language)
    return Picture("network", title, told, twin, headings, figure, paper=paper)


def _ties_as_bars(title: str, told: str, edges: pd.DataFrame, language: Language) -> Picture:
    pairs = ties(edges).iloc[::-1]
    table = pd.DataFrame({"tie": tie_names(pairs, language), "initiatives": pairs["initiatives"].tolist()})
    headings = [language.say("Sectors"), language.say("Initiatives that name the other sector")]
    shown = Picture("ties", title, told, table, headings).first(MOST_TIES, language)
    return replace(shown, figure=ties_chart(shown.table["tie"].tolist(), shown.table["initiatives"].tolist(), language))


# ---- one sector ------------------------------------------------------------------------------------------------------


def sector_map(page: Sectors) -> tuple[MapView, str, Picture]:
    """The map of a sector, whose areas and marks lead to their profiles; its sentence, and the same as a table."""
    reading, language, links = page.reading, page.language, page.links
    selection, level = reading.selection, Level(reading.selection.level)
    areas = measuring.area_measures(page.choice, level)
    view = MapView(
        level,
        MEASURES[selection.measure],
        areas,
        mark_table(page.choice.initiatives, reading.landscape.places, language),
        selected=selection.area,
        area_address=links.towards("regions", "area", area=()),
        mark_address=links.towards("initiatives", "id"),
    )
    twin, headings = one_sector.map_twin(areas, level, reading.landscape, links, language)
    table = Picture("areas", "", "", twin, headings, caption=language.say("The map as a table"))
    return view, map_sentence(areas, selection, reading.landscape, language), table


def sizes(page: Sectors) -> Picture:
    """The sector's initiatives by size; a click leads to one."""
    language, links = page.language, page.links
    oldest_year = page.reading.today.year - OLD_FIGURE_YEARS
    table = sector_charts.initiative_sizes(page.choice.initiatives)
    return Picture(
        "sizes",
        language.say("Initiatives by size"),
        one_sector.sizes_sentence(table, oldest_year, language),
        one_sector.initiative_twin(table, ("members", "members_year"), links),
        [language.say("Initiative"), language.say("Members"), language.say("Year of the figure")],
        sector_charts.sizes_chart(table, oldest_year, links.initiative, language),
    )


def foundings(page: Sectors) -> Picture:
    """The sector's initiatives by founding year; a click leads to one."""
    language, links, initiatives = page.language, page.links, page.choice.initiatives
    table = sector_charts.foundings(initiatives)
    return Picture(
        "foundings",
        language.say("Foundings"),
        one_sector.foundings_sentence(table, len(initiatives), language),
        one_sector.initiative_twin(table, ("founded",), links),
        [language.say("Initiative"), language.say("Founded")],
        sector_charts.timeline_chart(table, links.initiative, language),
        paper=by_founding(page.choice, language),
    )


def companions(page: Sectors, sector: str) -> Picture:
    """The circle of sectors in which this one stands out."""
    language, network = page.language, page.network
    total = int((page.of_all_sectors.initiatives["sector"] == sector).sum())
    going, naming = fields.companions(network, sector), fields.named_by(network, sector)
    told = one_sector.companions_sentence(going, naming, total, language)
    figure = network_chart(network, sector, page.links.sector, language)
    return _circle(language.say("Side fields that go with it"), told, network.of(sector), figure, page.links, language)


# ---- its tables ------------------------------------------------------------------------------------------------------


def areas_table(page: Sectors) -> Picture:
    """Where the sector is strong, and where it is missing."""
    language = page.language
    return table_picture(
        "sector_areas",
        language.say("Where it is strong, where it is missing"),
        one_sector.areas_sentence(page.cells, page.names, language),
        one_sector.area_headings(language),
        one_sector.area_rows(page.cells, page.names, page.links, language),
    )


def labels_table(page: Sectors) -> Picture:
    """The awards of the sector's initiatives."""
    language = page.language
    table = sector_records.labels_of(page.choice, page.reading.today)
    return table_picture(
        "labels",
        language.say("Labels and programmes"),
        sector_records.labels_sentence(table, language),
        sector_records.label_headings(language),
        sector_records.label_rows(table, page.links, language),
    )


def events_table(page: Sectors) -> Picture:
    """The newest events of the period that name the sector."""
    language, found = page.language, page.choice.period_events
    return table_picture(
        "sector_events",
        language.say("Events"),
        sector_records.events_sentence(found, page.choice, language),
        sector_records.event_headings(language),
        sector_records.event_rows(found, page.reading.landscape, page.links, language),
    )


def initiatives_table(page: Sectors) -> Picture:
    """The sector's initiatives, the largest first."""
    language, title = page.language, page.language.say("Initiatives")
    sheet = initiative_sheet(page.choice.initiatives, page.links, language, caption=title)
    columns = ("name", "municipality", "members", "founded", "events")
    return sheet_picture("initiatives", title, sheet, columns, "-members")
