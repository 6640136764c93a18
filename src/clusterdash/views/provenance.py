"""Where everything comes from: each source with what it gives, its date and its licence. See also `data/SOURCES.md`."""

from __future__ import annotations

from dataclasses import dataclass

from clusterdash.locale import Language, Text
from clusterdash.model.landscape import Landscape
from clusterdash.model.licences import BOUNDARIES_CREDIT, BOUNDARIES_URL
from clusterdash.model.tables import TABLES

COMPILED = Text(
    "CC BY 4.0 für die Zusammenstellung; den Urheber der Zahl nennen",
    "CC BY 4.0 for the compilation; name the producer",
)


@dataclass(frozen=True)
class Source:
    """One source: who made it, what it gives, as of when, under which licence; `url` leads to it."""

    code: str
    producer: Text
    what: Text
    date: Text
    licence: Text
    url: str = ""


# The collected rows come first on the page; their date is that of the version.
OFFICIAL: tuple[Source, ...] = (
    Source(
        "population",
        Text("Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR), INKAR",
             "Federal Institute for Research on Building, Urban Affairs and Spatial Development (BBSR), INKAR"),
        Text("Einwohnerinnen und Einwohner der Kreise und höheren Ebenen",
             "Inhabitants of the districts and the levels above"),
        Text("31.12.2023", "31 December 2023"),
        COMPILED,
        "https://www.inkar.de",
    ),
    Source(
        "area_km2",
        Text("Statistisches Bundesamt (Destatis), GV-ISys", "Federal Statistical Office (Destatis), GV-ISys"),
        Text("Amtliche Fläche", "Official area"),
        Text("31.12.2019", "31 December 2019"),
        COMPILED,
        "https://www.destatis.de",
    ),
    Source(
        "employees_svp",
        Text("Bundesagentur für Arbeit", "Federal Employment Agency"),
        Text("Sozialversicherungspflichtig Beschäftigte; Summe von Berufsgruppen, etwas unter der Gesamtzahl",
             "Employees subject to social insurance; sum of occupational groups, a little below the total"),
        Text("30.06.2025", "30 June 2025"),
        COMPILED,
        "https://statistik.arbeitsagentur.de",
    ),
    Source(
        "gdp_million_eur",
        Text("Eurostat, nama_10r_3gdp", "Eurostat, nama_10r_3gdp"),
        Text("Bruttoinlandsprodukt zu jeweiligen Preisen", "Gross domestic product at current prices"),
        Text("2020", "2020"),
        COMPILED,
        "https://ec.europa.eu/eurostat",
    ),
    Source(
        "boundaries",
        Text("Bundesamt für Kartographie und Geodäsie (BKG), VG250",
             "Federal Agency for Cartography and Geodesy (BKG), VG250"),
        Text(f"Grenzen der Gebiete und Gewässer; Vermerk auf jeder Karte: {BOUNDARIES_CREDIT}",
             f"Boundaries of the areas and waters; credit on every map: {BOUNDARIES_CREDIT}"),
        Text("1. Januar 2016", "1 January 2016"),
        Text("GeoNutzV vom 19. März 2013", "GeoNutzV of 19 March 2013"),
        BOUNDARIES_URL,
    ),
)  # fmt: skip


def source_headings(language: Language) -> list[str]:
    """The headings of the table of sources."""
    return [language.say("Source"), language.say("What it gives"), language.say("As of"), language.say("Licence")]


def source_rows(landscape: Landscape, language: Language) -> list[dict[str, str]]:
    """A row a source: `producer`, `what` it gives, `date`, `licence`, `url`."""
    collected = {
        "producer": language.say("Public pages, named row by row in “source_url”"),
        "what": language.listing([language.text(table.label) for table in TABLES.values()]),
        "date": language.short_date(landscape.published),
        "licence": language.say("CC BY 4.0 for the compilation; name the source of the row"),
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    return [collected, *(_source_row(source, language) for source in OFFICIAL)]


def _source_row(source: Source, language: Language) -> dict[str, str]:
    texts = {name: language.text(getattr(source, name)) for name in ("producer", "what", "date", "licence")}
    return texts | {"url": source.url}
