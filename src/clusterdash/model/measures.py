"""The measures an area can be coloured by, the classes of size and activity, and the period."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from clusterdash.locale import Text

DEFAULT_PERIOD_YEARS = 3
ACTIVE_EVENTS_A_YEAR = 3
EMPLOYEES_BASE = 100_000
MEMBERS_BASE = 1_000
FEWEST_FOR_SPECIALISATION = 5
LABEL_VALIDITY_YEARS = 2
OLD_FIGURE_YEARS = 2


@dataclass(frozen=True)
class Measure:
    """A number an area has; `unit` stands behind it in legends and tables, `help` is its definition."""

    code: str
    name: Text
    unit: Text
    help: Text
    decimals: int = 0


MEASURES: dict[str, Measure] = {
    measure.code: measure
    for measure in (
        Measure(
            "initiatives",
            Text("Initiativen", "Initiatives"),
            Text("Initiativen", "initiatives"),
            Text("Zahl der ausgewählten Initiativen im Gebiet.", "Number of selected initiatives in the area."),
        ),
        Measure(
            "members",
            Text("Bekannte Mitglieder", "Known members"),
            Text("Mitglieder", "members"),
            Text(
                "Summe der Mitglieder der ausgewählten Initiativen, die eine Zahl nennen.",
                "Sum of the members of those selected initiatives that state a figure.",
            ),
        ),
        Measure(
            "density",
            Text("Dichte", "Density"),
            Text("Initiativen je 100.000 Beschäftigte", "initiatives per 100,000 employees"),
            Text(
                "Ausgewählte Initiativen je 100.000 sozialversicherungspflichtig Beschäftigte; für Gemeinden liegt "
                "keine Beschäftigtenzahl vor.",
                "Selected initiatives per 100,000 employees subject to social insurance; there is no figure of "
                "employees for municipalities.",
            ),
            decimals=1,
        ),
        Measure(
            "events",
            Text("Veranstaltungen", "Events"),
            Text("Veranstaltungen", "events"),
            Text(
                "Zahl der Veranstaltungen der Auswahl, die im Zeitraum im Gebiet stattfanden.",
                "Number of events of the selection that took place in the area in the period.",
            ),
        ),
    )
}

# What a cell of the matrix of areas and sectors may show.
CELLS = {
    "initiatives": Text("Initiativen", "Initiatives"),
    "members": Text("Bekannte Mitglieder", "Known members"),
    "specialisation": Text("Spezialisierung", "Specialisation"),
}

ACTIVITIES = {
    "none": Text("keine bekannte Veranstaltung", "no known event"),
    "some": Text("unter 3 im Jahr", "fewer than 3 a year"),
    "active": Text("3 und mehr im Jahr", "3 or more a year"),
}

SIZES: dict[str, tuple[int, int | None]] = {
    "1–24": (1, 24),
    "25–49": (25, 49),
    "50–99": (50, 99),
    "100–249": (100, 249),
    "250–499": (250, 499),
    "500+": (500, None),
}
UNKNOWN_SIZE = "unknown"


@dataclass(frozen=True)
class Period:
    """A span of days, both included."""

    start: dt.date
    end: dt.date

    @property
    def years(self) -> float:
        """Its length in calendar years: whole calendar years count as whole numbers, at least one."""
        return max(_position(self.end + dt.timedelta(days=1)) - _position(self.start), 1.0)

    @property
    def whole_years(self) -> bool:
        """Whether it begins on a 1 January and ends on a 31 December."""
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)

    @classmethod
    def of_years(cls, first: int, last: int) -> Period:
        """The calendar years from `first` to `last`."""
        return cls(dt.date(first, 1, 1), dt.date(last, 12, 31))


def _position(day: dt.date) -> float:
    days = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1) / days
