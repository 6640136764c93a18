"""What a reader has chosen: frozen, hashable, to and from the query string of an address.

The address parameters are a contract; `PARAMETERS` lists them. A default is left out of the address, an unknown value
is ignored and reported.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from clusterdash.locale import LANGUAGES, Text
from clusterdash.model.areas import Level
from clusterdash.model.columns import PATTERNS, Kind
from clusterdash.model.holdings import Holdings
from clusterdash.model.measures import ACTIVITIES, CELLS, DEFAULT_PERIOD_YEARS, MEASURES, Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import FORMATS, KINDS, LABELS, MANAGEMENTS, STATUSES, TABLES

REACHES = {"seat": Text("Sitz", "Seat"), "activity": Text("Wirkungsgebiet", "Activity area")}
DEFAULT_LEVEL = Level.DISTRICT.value
DEFAULT_MEASURE = "initiatives"
DEFAULT_ROWS = Level.PLANNING_REGION.value
DEFAULT_CELLS = "initiatives"
ROWS = (Level.GOVERNMENT_REGION.value, Level.PLANNING_REGION.value, Level.DISTRICT.value)
VIEWS = ("cards", "timeline")
STEPS = ("file", "mapping", "rows", "faults", "changes", "map", "publish")
MOST_COMPARED = 5
LONGEST_TEXT = 200
_MEMBERS = re.compile(r"(\d{0,7})-(\d{0,7})")
_SORT = re.compile(r"-?[a-z0-9_]{1,40}")
_MONTH = re.compile(PATTERNS[Kind.MONTH])
VERSION = "VERSION"  # stands for the number of one
VERSION_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
BRIEFING_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class Selection:
    """A reader's choice. Empty tuples and None mean "no restriction"; tuples are sorted and without repetition.

    `members_unknown` lets rows without a member figure pass a restriction of `members_min` and `members_max`.
    `series`, `format` and `country` restrict events. What follows `country` only says how something is shown: the open
    event, the initiatives compared with `id`, the shape of a list, the month of the calendar, the level and the number
    of the matrix, the column that sorts (a hyphen in front: downwards), the version of the data that everything is of
    (None for the newest), the version that it is compared with, the table and step of a draft, and the open briefing.
    """

    area: tuple[str, ...] = ()
    reach: str = "seat"
    sector: tuple[str, ...] = ()
    fields: bool = False
    kind: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    management: tuple[str, ...] = ()
    members_min: int | None = None
    members_max: int | None = None
    members_unknown: bool = False
    activity: tuple[str, ...] = ()
    from_date: dt.date | None = None
    to_date: dt.date | None = None
    text: str = ""
    level: str = DEFAULT_LEVEL
    measure: str = DEFAULT_MEASURE
    lang: str | None = None
    id: str | None = None
    series: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    event: str | None = None
    compare: tuple[str, ...] = ()
    view: str = ""
    month: str | None = None
    rows: str = DEFAULT_ROWS
    cells: str = DEFAULT_CELLS
    sort: str = ""
    at: str | None = None
    since: str | None = None
    table: str | None = None
    step: str | None = None
    briefing: str | None = None

    def __post_init__(self) -> None:
        """Bring what is equal into the one equal form."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, tuple):
                object.__setattr__(self, field.name, tuple(sorted(set(value))))
        encodable = self.text.encode("utf-8", "replace").decode("utf-8")
        object.__setattr__(self, "text", " ".join(encodable.split())[:LONGEST_TEXT].strip())

    def period(self, landscape: Holdings) -> Period:
        """The chosen period; by default the three calendar years that end with the newest event's year.

        A last day before those, without a first one, is of the period that begins with its own year; a first day after
        them, without a last one, of the period that ends with its own year.
        """
        default = default_period(landscape)
        start, end = self.from_date or default.start, self.to_date or default.end
        if start > end and self.from_date:
            end = dt.date(start.year, 12, 31)
        elif start > end:
            start = dt.date(end.year, 1, 1)
        return Period(start, end)

    @property
    def restricts_members(self) -> bool:
        """Whether a number of members is asked for."""
        return self.members_min is not None or self.members_max is not None

    def without_filters(self) -> Selection:
        """Only how things are shown is kept: level, measure, language, the open card and the like."""
        return Selection(**{name: getattr(self, name) for name in SHOWN_ONLY})

    @property
    def bare(self) -> Selection:
        """Only what chooses rows, so that it is worked out once."""
        return replace(self, **{name: getattr(EVERYTHING, name) for name in SHOWN_ONLY})

    def to_pairs(self) -> list[tuple[str, str]]:
        """The address parameters that differ from their defaults, in the contract's order."""
        return [(parameter.name, text) for parameter in PARAMETERS for text in parameter.write(self)]

    def to_query(self) -> str:
        """The query string of an address, without the question mark."""
        return urlencode(self.to_pairs())


# What says how things are shown and chooses no row.
SHOWN_ONLY = ("level", "measure", "lang", "id", "event", "compare", "view", "month", "rows", "cells", "sort", "at",
              "since", "table", "step", "briefing")  # fmt: skip
EVERYTHING = Selection()


@dataclass(frozen=True)
class Ignored:
    """A value of an address that means nothing and was left out; `allowed` names what would have been understood.

    `newest` is the number of the newest version where the address asks for none that there is.
    """

    parameter: str
    value: str
    allowed: tuple[str, ...] = ()
    newest: int | None = None


def default_period(landscape: Holdings) -> Period:
    """The three calendar years that end with the newest event's year."""
    last = landscape.newest_event_year
    return Period.of_years(last - DEFAULT_PERIOD_YEARS + 1, last)


def read_query(query: str | Iterable[tuple[str, str]], landscape: Holdings) -> tuple[Selection, tuple[Ignored, ...]]:
    """The selection that a query string asks for, and what of it was ignored.

    `query` is a query string or its pairs; `landscape` is what it may name, as a rule a Landscape. Nothing is raised:
    an address never leads to an error page.
    """
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True) if isinstance(query, str) else query
    asked: dict[str, list[str]] = {}
    for name, value in pairs:
        asked.setdefault(name, []).append(value)
    chosen: dict[str, Any] = {}
    ignored: list[Ignored] = []
    for name, values in asked.items():
        parameter = _BY_NAME.get(name)
        if parameter is None:
            ignored.extend(Ignored(name, value, tuple(_BY_NAME)) for value in values if not name.startswith("embed"))
            continue
        understood, refused = parameter.read(values, landscape)
        chosen.update(understood)
        newest = landscape.version if name == "at" and not understood["at"] else None
        ignored.extend(Ignored(name, value, parameter.allowed, newest) for value in refused)
    return _settled(Selection(**chosen), ignored, landscape), tuple(ignored)


def _settled(selection: Selection, ignored: list[Ignored], landscape: Holdings) -> Selection:
    """Take out what contradicts itself, and dates that are the default anyway."""
    low, high = selection.members_min, selection.members_max
    if low is not None and high is not None and low > high:
        ignored.append(Ignored("members", f"{low}-{high}", ("MIN-MAX",)))
        selection = replace(selection, members_min=None, members_max=None)
    start, end = selection.from_date, selection.to_date
    if start and end and start > end:
        ignored.append(Ignored("from", start.isoformat(), ("from ≤ to",)))
        ignored.append(Ignored("to", end.isoformat(), ("from ≤ to",)))
        selection = replace(selection, from_date=None, to_date=None)
    return without_default_dates(selection, landscape)


def without_default_dates(selection: Selection, landscape: Holdings) -> Selection:
    """Leave out dates that say what the default says."""
    bare = replace(selection, from_date=None)
    if selection.from_date == bare.period(landscape).start:
        selection = bare
    bare = replace(selection, to_date=None)
    return bare if selection.to_date == bare.period(landscape).end else selection


Read = Callable[[Sequence[str], Holdings], tuple[dict[str, Any], list[str]]]
Write = Callable[[Selection], list[str]]


@dataclass(frozen=True)
class Parameter:
    """One address parameter: its name, what it means, what it allows, and how it is read and written."""

    name: str
    help: Text
    allowed: tuple[str, ...]
    read: Read
    write: Write


def _choices(name: str, help_: Text, codes: Mapping[str, object]) -> Parameter:
    """A repeatable parameter out of a fixed set of codes."""

    def read(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
        return {name: tuple(v for v in values if v in codes)}, [v for v in values if v not in codes]

    return Parameter(name, help_, tuple(codes), read, lambda selection: list(getattr(selection, name)))


def _choice(name: str, help_: Text, codes: Iterable[str], default: str | None) -> Parameter:
    """A parameter with one value out of a fixed set of codes."""
    allowed = tuple(codes)

    def read(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
        understood = [value for value in values if value in allowed]
        return ({name: understood[0]} if understood else {}), [v for v in values if v not in understood[:1]]

    def write(selection: Selection) -> list[str]:
        value = getattr(selection, name)
        return [] if value == default else [value]

    return Parameter(name, help_, allowed, read, write)


def _switch(name: str, attribute: str, help_: Text) -> Parameter:
    def read(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
        return {attribute: "1" in values}, [value for value in values if value not in ("0", "1")]

    return Parameter(name, help_, ("1",), read, lambda selection: ["1"] if getattr(selection, attribute) else [])


def _day(name: str, attribute: str, help_: Text) -> Parameter:
    def read(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
        days = {value: _parse_day(value) for value in values}
        understood = [value for value in values if days[value]]
        found = {attribute: days[understood[0]]} if understood else {}
        return found, [value for value in values if value not in understood[:1]]

    def write(selection: Selection) -> list[str]:
        day = getattr(selection, attribute)
        return [day.isoformat()] if day else []

    return Parameter(name, help_, ("YYYY-MM-DD",), read, write)


def _parse_day(value: str) -> dt.date | None:
    try:
        day = dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2099 else None  # noqa: PLR2004 - the calendar of the date widgets


def _read_areas(values: Sequence[str], landscape: Holdings) -> tuple[dict[str, Any], list[str]]:
    known = tuple(value for value in values if landscape.is_area(value))
    return {"area": known}, [value for value in values if value not in known]


def _read_members(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
    matches = [(value, match) for value in values if (match := _MEMBERS.fullmatch(value))]
    if not matches:
        return {}, list(values)
    low, high = (int(part) if part else None for part in matches[0][1].groups())
    return {"members_min": low, "members_max": high}, [value for value in values if value != matches[0][0]]


def _write_members(selection: Selection) -> list[str]:
    if not selection.restricts_members:
        return []
    low, high = ("" if bound is None else str(bound) for bound in (selection.members_min, selection.members_max))
    return [f"{low}-{high}"]


def _read_id(values: Sequence[str], landscape: Holdings) -> tuple[dict[str, Any], list[str]]:
    known = [value for value in values if landscape.is_initiative(value)]
    return {"id": known[0] if known else None}, [value for value in values if value not in known[:1]]


def _known(name: str, help_: Text, is_known: Callable[[Holdings, str], bool]) -> Parameter:
    """A repeatable parameter whose values are what the data hold."""

    def read(values: Sequence[str], landscape: Holdings) -> tuple[dict[str, Any], list[str]]:
        known = tuple(value for value in values if is_known(landscape, value))
        return {name: known}, [value for value in values if value not in known]

    return Parameter(name, help_, (), read, lambda selection: list(getattr(selection, name)))


def _read_event(values: Sequence[str], landscape: Holdings) -> tuple[dict[str, Any], list[str]]:
    known = [value for value in values if landscape.is_event(value)]
    return {"event": known[0] if known else None}, [value for value in values if value not in known[:1]]


def _read_version(values: Sequence[str], landscape: Holdings) -> tuple[dict[str, Any], list[str]]:
    """The version asked for, which is understood where the landscape is of that version; else that is the newest."""
    known = [value for value in values if value == str(landscape.version)]
    return {"at": known[0] if known else None}, [value for value in values if value not in known[:1]]


def _matching(name: str, help_: Text, pattern: re.Pattern[str], allowed: str) -> Parameter:
    """A parameter whose value has a form; the first one counts."""

    def read(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
        fitting = [value for value in values if pattern.fullmatch(value)]
        return {name: fitting[0]} if fitting else {}, [value for value in values if value not in fitting[:1]]

    def write(selection: Selection) -> list[str]:
        value = getattr(selection, name)
        return [value] if value else []

    return Parameter(name, help_, (allowed,), read, write)


def _read_text(values: Sequence[str], _: Holdings) -> tuple[dict[str, Any], list[str]]:
    return {"text": " ".join(values)}, []


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "area",
        Text("Gebiet: Anfang des amtlichen Schlüssels (AGS), wiederholbar.", "Area: AGS prefix, repeatable."),
        ("08…",),
        _read_areas,
        lambda selection: list(selection.area),
    ),
    _choice("reach", Text("Was im Gebiet liegen soll.", "What shall lie in the area."), REACHES, "seat"),
    _choices("sector", Text("Branche, wiederholbar.", "Sector, repeatable."), SECTORS),
    _switch("fields", "fields", Text("1: Nebenfelder mitzählen.", "1: count side fields too.")),
    _choices("kind", Text("Art, wiederholbar.", "Kind, repeatable."), KINDS),
    _choices("label", Text("Label oder Programm, wiederholbar.", "Label or programme, repeatable."), LABELS),
    _choices("status", Text("Status, wiederholbar.", "Status, repeatable."), STATUSES),
    _choices("management", Text("Management, wiederholbar.", "Management, repeatable."), MANAGEMENTS),
    Parameter(
        "members",
        Text("Mitglieder von–bis, jede Seite darf fehlen.", "Members MIN-MAX, either side may be empty."),
        ("MIN-MAX",),
        _read_members,
        _write_members,
    ),
    _switch(
        "unknown",
        "members_unknown",
        Text("1: auch ohne Mitgliederzahl.", "1: rows without a member figure pass too."),
    ),
    _choices("activity", Text("Aktivität im Zeitraum, wiederholbar.", "Activity, repeatable."), ACTIVITIES),
    _day("from", "from_date", Text("Erster Tag des Zeitraums.", "First day of the period.")),
    _day("to", "to_date", Text("Letzter Tag des Zeitraums.", "Last day of the period.")),
    Parameter(
        "q",
        Text("Text in Name, Ort, Träger oder Kurztext.", "Text in name, town, organisation or summary."),
        (),
        _read_text,
        lambda selection: [selection.text] if selection.text else [],
    ),
    _choice("level", Text("Ebene der Karte.", "Level of the map."), [level.value for level in Level], DEFAULT_LEVEL),
    _choice("measure", Text("Maß, das die Karte färbt.", "Measure that colours the map."), MEASURES, DEFAULT_MEASURE),
    _choice("lang", Text("Sprache.", "Language."), LANGUAGES, None),
    Parameter(
        "id",
        Text("Kennung der Initiative, deren Karte offen ist.", "Id of the initiative whose card is open."),
        (),
        _read_id,
        lambda selection: [selection.id] if selection.id else [],
    ),
    _known(
        "series",
        Text("Reihe von Veranstaltungen, wiederholbar.", "Series of events, repeatable."),
        lambda landscape, value: value in landscape.series,
    ),
    _choices("format", Text("Format der Veranstaltung, wiederholbar.", "Format of the event, repeatable."), FORMATS),
    _known(
        "country",
        Text("Staat der Veranstaltung, wiederholbar.", "Country of the event, repeatable."),
        lambda landscape, value: value in landscape.countries,
    ),
    Parameter(
        "event",
        Text("Kennung der Veranstaltung, die offen ist.", "Id of the event that is open."),
        (),
        _read_event,
        lambda selection: [selection.event] if selection.event else [],
    ),
    _known(
        "compare",
        Text("Initiativen, die mit „id“ verglichen werden.", "Initiatives that are compared with “id”."),
        lambda landscape, value: landscape.is_initiative(value),
    ),
    _choice("view", Text("Gestalt einer Liste.", "Shape of a list."), VIEWS, ""),
    _matching("month", Text("Monat des Kalenders.", "Month of the calendar."), _MONTH, "YYYY-MM"),
    _choice("rows", Text("Ebene der Matrix.", "Level of the matrix."), ROWS, DEFAULT_ROWS),
    _choice("cells", Text("Zahl in der Matrix.", "Number in the matrix."), CELLS, DEFAULT_CELLS),
    _matching(
        "sort",
        Text(
            "Spalte, nach der eine Tabelle sortiert ist; mit - davor absteigend.",
            "Column that sorts a table; with - in front downwards.",
        ),
        _SORT,
        "[-]COLUMN",
    ),
    Parameter(
        "at",
        Text("Nummer der Version, von der alle Daten sind.", "Number of the version that all data are of."),
        (VERSION,),
        _read_version,
        lambda selection: [selection.at] if selection.at else [],
    ),
    _matching(
        "since",
        Text("Nummer der Version, mit der verglichen wird.", "Number of the version that it is compared with."),
        VERSION_NUMBER,
        VERSION,
    ),
    _choice("table", Text("Tabelle eines Entwurfs.", "Table of a draft."), TABLES, None),
    _choice("step", Text("Schritt eines Entwurfs.", "Step of a draft."), STEPS, None),
    _matching("briefing", Text("Schlüssel eines Briefings.", "Key of a briefing."), BRIEFING_KEY, "KEY"),
)
_BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}


def toggled(values: Iterable[str], value: str) -> tuple[str, ...]:
    """The values with one more, or without it where it was there."""
    kept = tuple(values)
    return tuple(entry for entry in kept if entry != value) if value in kept else (*kept, value)
