"""What areas are compared and ranked by: our own measures, and the official figures with their date and publisher."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from clusterdash.locale import Text
from clusterdash.model.measures import MEASURES, Measure

AREA_KM2_DATE = dt.date(2019, 12, 31)


@dataclass(frozen=True)
class Official:
    """An official figure: the measure, who publishes it, the word its source begins with, the column of its date.

    Where there is no column `dated`, the figure is of AREA_KM2_DATE.
    """

    measure: Measure
    publisher: Text
    source: str
    dated: str = ""


OWN_MEASURES = (
    MEASURES["initiatives"],
    MEASURES["members"],
    MEASURES["density"],
    Measure(
        "member_density",
        Text("Mitgliederdichte", "Member density"),
        Text("Mitglieder je 1.000 Beschäftigte", "members per 1,000 employees"),
        Text("Bekannte Mitglieder je 1.000 sozialversicherungspflichtig Beschäftigte.",
             "Known members per 1,000 employees subject to social insurance."),
        decimals=1,
    ),
    MEASURES["events"],
    Measure(
        "active",
        Text("Initiativen mit 3 und mehr Veranstaltungen im Jahr", "Initiatives with 3 or more events a year"),
        Text("Initiativen", "initiatives"),
        Text("Initiativen, die im Zeitraum in 3 und mehr bekannten Veranstaltungen im Jahr genannt sind.",
             "Initiatives that 3 or more known events a year name in the period."),
    ),
    Measure(
        "sectors",
        Text("Branchen", "Sectors"),
        Text("Branchen", "sectors"),
        Text("Zahl der Branchen, die im Gebiet vorkommen.", "Number of sectors that occur in the area."),
    ),
    Measure(
        "diversity",
        Text("Vielfalt", "Diversity"),
        Text("gleich starke Branchen", "equally strong sectors"),
        Text("So viele gleich starke Branchen ergäben dieselbe Mischung (Exponential der Shannon-Entropie).",
             "As many equally strong sectors would make the same mix (exponential of Shannon’s entropy)."),
        decimals=1,
    ),
    Measure(
        "concentration",
        Text("Konzentration", "Concentration"),
        Text("0 bis 1", "0 to 1"),
        Text("Herfindahl-Index über die Branchen: 1, wenn alle Initiativen zu einer Branche gehören.",
             "Herfindahl index over the sectors: 1 where all initiatives belong to one sector."),
        decimals=2,
    ),
    Measure(
        "highest_specialisation",
        Text("Höchste Spezialisierung", "Highest specialisation"),
        Text("Standortquotient", "location quotient"),
        Text("Standortquotient der stärksten Branche: 2 heißt, ihr Anteil ist doppelt so hoch wie im Land; erst ab 5 "
             "Initiativen.",
             "Location quotient of the strongest sector: 2 means that its share is twice that of the state; from 5 "
             "initiatives on."),
        decimals=1,
    ),
)  # fmt: skip
OFFICIAL = (
    Official(
        Measure(
            "population",
            Text("Bevölkerung", "Population"),
            Text("Einwohner", "inhabitants"),
            Text("Einwohnerinnen und Einwohner.", "Inhabitants."),
        ),
        Text("INKAR, BBSR", "INKAR, BBSR"),
        "population",
        "population_date",
    ),
    Official(
        Measure(
            "area_km2",
            Text("Fläche", "Area"),
            Text("km²", "km²"),
            Text("Amtliche Fläche, nicht die der Karte.", "Official area, not that of the map."),
            decimals=1,
        ),
        Text("Statistisches Bundesamt", "Federal Statistical Office"),
        "area",
    ),
    Official(
        Measure(
            "employees",
            Text("Beschäftigte", "Employees"),
            Text("sozialversicherungspflichtig", "subject to social insurance"),
            Text("Sozialversicherungspflichtig Beschäftigte.", "Employees subject to social insurance."),
        ),
        Text("Bundesagentur für Arbeit", "Federal Employment Agency"),
        "employees",
        "employees_date",
    ),
    Official(
        Measure(
            "gdp_million_eur",
            Text("Bruttoinlandsprodukt", "Gross domestic product"),
            Text("Mio. Euro", "million euro"),
            Text("Zu jeweiligen Preisen.", "At current prices."),
        ),
        Text("Eurostat", "Eurostat"),
        "gdp",
        "gdp_year",
    ),
)
AREA_MEASURES: dict[str, Measure] = {
    measure.code: measure for measure in (*OWN_MEASURES, *(official.measure for official in OFFICIAL))
}
