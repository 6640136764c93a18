"""Events in time and place: what comes, what was, months, series, and where the period has none.

`events` is always a table with the columns of `events`; nothing in it is changed. Counts of participants and the like
are what sources state, some announced and not counted, and most events have none: unknown stays unknown.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from clusterdash.analysis.choosing import Choice, areas_of, naming, sector_codes
from clusterdash.model.areas import Level, touches
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection


def with_all_years(selection: Selection, landscape: Landscape) -> Selection:
    """A selection of one series or one initiative that names no period, with all years of its events."""
    series = selection.series[0] if len(selection.series) == 1 else None
    if selection.from_date or selection.to_date or not (series or selection.id):
        return selection
    events = naming(landscape.events, selection.id)
    return spanning(selection, events[events["series"] == series] if series else events)


def spanning(selection: Selection, events: pd.DataFrame) -> Selection:
    """The selection with a period of whole years from the first to the last event; as it is where there is none."""
    if events.empty:
        return selection
    years = events["start_date"].dt.year
    period = Period.of_years(int(years.min()), int(years.max()))
    return replace(selection, from_date=period.start, to_date=period.end)


def last_days(events: pd.DataFrame) -> pd.Series:
    """The last day of each event; an event without a stated end lasts one day."""
    return events["end_date"].fillna(events["start_date"])


def upcoming(events: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """The events that are not over on a day, the next first; one that is going on counts as upcoming."""
    coming = last_days(events) >= pd.Timestamp(today)
    return events[coming].sort_values(["start_date", "id"])


def past(events: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """The events that are over on a day, the newest first."""
    over = last_days(events) < pd.Timestamp(today)
    return events[over].sort_values(["start_date", "id"], ascending=[False, True])


def by_month(events: pd.DataFrame, first: dt.date, last: dt.date) -> pd.DataFrame:
    """How many events begin in each month from that of `first` to that of `last`, empty months too.

    Columns out: `year`, `month` (1 to 12), `events` (count).
    """
    counts = Counter(zip(events["start_date"].dt.year, events["start_date"].dt.month, strict=True))
    months = [divmod(number, 12) for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
    return pd.DataFrame(
        [(year, month + 1, counts[year, month + 1]) for year, month in months], columns=["year", "month", "events"]
    )


def default_month(events: pd.DataFrame, today: dt.date) -> str:
    """The month that a calendar opens with: that of today or of the next event, else that of the newest one.

    Given as "2017-04"; without any event it is that of today.
    """
    coming = upcoming(events, today)
    if not coming.empty:
        day = max(coming["start_date"].iloc[0].date(), today)
    else:
        day = today if events.empty else last_days(events).max().date()
    in_this_month = bool((last_days(events).dt.strftime("%Y-%m") == f"{today:%Y-%m}").any())
    return f"{today if in_this_month else day:%Y-%m}"


def month_days(events: pd.DataFrame, month: str) -> pd.DataFrame:
    """The days of a month's calendar, in whole weeks from Monday to Sunday; `month` as "2017-04".

    Columns out, one row a day: `day` (date), `week` (0 is the first), `inside` (whether the day is one of the month),
    `events` (tuple of ids, those that began first in front). An event of several days stands on each of them.
    Raises ValueError where `month` is none.
    """
    first = dt.date.fromisoformat(f"{month}-01")
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    rows = events.sort_values(["start_date", "id"])
    spans = list(zip(rows["id"], rows["start_date"].dt.date, last_days(rows).dt.date, strict=True))
    return pd.DataFrame(
        [
            (day, number, day.month == first.month, tuple(key for key, start, end in spans if start <= day <= end))
            for number, week in enumerate(weeks)
            for day in week
        ],
        columns=["day", "week", "inside", "events"],
    )


def boxes(events: pd.DataFrame, months: int) -> pd.DataFrame:
    """The events of a time line, by start: one row an event, columns of `months` months (1, 3, …) from January.

    Columns out: `id`, `title`, `format`, `day` (the first one), `slot` (the first day of the column).
    """
    rows = events.sort_values(["start_date", "id"])
    starts = rows["start_date"]
    first_months = (starts.dt.month - 1) // months * months + 1
    slots = pd.to_datetime(pd.DataFrame({"year": starts.dt.year, "month": first_months, "day": 1}))
    table = rows[["id", "title", "format"]].assign(day=starts, slot=slots)
    return table.reset_index(drop=True)


@dataclass(frozen=True)
class Coverage:
    """Where the events of a period were: `table` has one row a sector or area, also those without an event.

    Its columns: `sector` or `ags`, `events` (count in the period), `initiatives` (count). `events` is how many events
    the period has, `unassigned` how many of them count for no row: they name no sector, or have no known place in the
    state at this level.
    """

    table: pd.DataFrame
    events: int
    unassigned: int

    @property
    def gaps(self) -> pd.DataFrame:
        """The rows without an event, those with most initiatives first."""
        return self.table[self.table["events"] == 0].sort_values("initiatives", ascending=False, kind="stable")


def coverage_by_sector(choice: Choice) -> Coverage:
    """Events of the period by their own sectors; all sectors, or the selected ones. An event counts in each of its own.

    Initiatives count by their sector, with side fields where the selection says so.
    """
    selection, events = choice.selection, choice.period_events
    counts = Counter(code for codes in events["sectors"] for code in set(codes))
    initiatives = Counter(sector_codes(choice.initiatives, fields=selection.fields))
    shown = [code for code in SECTORS if not selection.sector or code in selection.sector]
    table = pd.DataFrame(
        [(code, counts[code], initiatives[code]) for code in shown], columns=["sector", "events", "initiatives"]
    )
    return Coverage(table, len(events), int((events["sectors"].map(len) == 0).sum()))


def coverage_by_area(choice: Choice, level: Level) -> Coverage:
    """Events of the period by the areas of a level that they took place in; all areas, or those in the selected ones.

    Initiatives count by seat or by activity area, as the selection says.
    """
    landscape, selection, events = choice.landscape, choice.selection, choice.period_events
    areas = areas_of(landscape, choice.initiatives, selection.reach)
    initiatives = Counter(areas[areas.str.len() == level.digits])
    table = events_by_area(events, landscape, level)
    if selection.area:
        table = table[[any(touches(ags, area) for area in selection.area) for ags in table["ags"]]]
    counted = table.assign(initiatives=[initiatives[ags] for ags in table["ags"]]).reset_index(drop=True)
    placed = events["ags"].str.len() >= level.digits
    return Coverage(counted, len(events), int((~placed.fillna(value=False).astype(bool)).sum()))


def events_by_area(events: pd.DataFrame, landscape: Landscape, level: Level) -> pd.DataFrame:
    """How many events took place in each area of a level; columns `ags`, `events` (count)."""
    places = events["ags"].dropna()
    counts = Counter(places[places.str.len() >= level.digits].str[: level.digits])
    keys = landscape.keys_of(level)
    return pd.DataFrame({"ags": keys, "events": [counts[ags] for ags in keys]})


def outside(events: pd.DataFrame) -> pd.DataFrame:
    """The events that took place beyond the state: in another country, or in a named town that has no key here."""
    elsewhere = (events["country"] != "DE") | (events["ags"].isna() & events["municipality"].notna())
    return events[elsewhere]


def without_place(events: pd.DataFrame) -> pd.DataFrame:
    """The events whose place no source names, online ones among them."""
    return events[(events["country"] == "DE") & events["ags"].isna() & events["municipality"].isna()]


@dataclass(frozen=True)
class Stated:
    """A figure that some events state: `value` is None where none does, `events` is how many do."""

    value: int | None
    events: int


@dataclass(frozen=True)
class SeriesSummary:
    """What is known of a series, or of any events.

    `first` is the first day, `last` the last one, None without events. `placed` counts events with a known town,
    `towns` the different towns. `participants`, `organisations` and `matchings` are sums over the events that state
    them, so who came twice counts twice; `countries` is the highest number that one event states, for sums of countries
    mean nothing. `initiatives` are the ids of those that took part and how often, `formats` the formats and how often,
    most frequent first.
    """

    events: int
    first: dt.date | None
    last: dt.date | None
    placed: int
    towns: int
    participants: Stated
    organisations: Stated
    countries: Stated
    matchings: Stated
    initiatives: tuple[tuple[str, int], ...]
    formats: tuple[tuple[str, int], ...]


def series_summary(events: pd.DataFrame) -> SeriesSummary:
    """What is known of the events of a series together."""
    towns = _towns(events)
    taking_part = Counter(events["initiatives"].explode().dropna())
    return SeriesSummary(
        events=len(events),
        first=None if events.empty else events["start_date"].min().date(),
        last=None if events.empty else last_days(events).max().date(),
        placed=len(towns),
        towns=int(towns.nunique()),
        participants=_stated(events["participants"], pd.Series.sum),
        organisations=_stated(events["organisations"], pd.Series.sum),
        countries=_stated(events["countries"], pd.Series.max),
        matchings=_stated(events["matchings"], pd.Series.sum),
        initiatives=tuple(sorted(taking_part.items(), key=lambda entry: (-entry[1], entry[0]))),
        formats=tuple(zip(*_columns(by_format(events)), strict=True)),
    )


def _towns(events: pd.DataFrame) -> pd.Series:
    """The known town of each event that has one: by key, else by name and country."""
    named = events["municipality"] + " " + events["country"]
    return events["ags"].fillna(named).dropna()


def _stated(figures: pd.Series, together: Callable[[pd.Series], int]) -> Stated:
    known = figures.dropna()
    return Stated(int(together(known)) if len(known) else None, len(known))


def _columns(table: pd.DataFrame) -> list[list[object]]:
    return [table[name].tolist() for name in table.columns]


def by_town(events: pd.DataFrame) -> pd.DataFrame:
    """Events by the town that they took place in, inside the state or beyond, the most frequent first.

    Columns out: `municipality`, `country` (ISO 3166), `ags` (missing beyond the state), `ids` (tuple of event ids, the
    first event in front), `events` (count). Events without a known town count in none.
    """
    rows = events.assign(town=_towns(events)).dropna(subset="town").sort_values(["start_date", "id"])
    groups = rows.groupby("town", sort=False)
    table = groups[["municipality", "country", "ags"]].agg(lambda values: values.iloc[0])
    table = table.assign(ids=groups["id"].agg(tuple), events=groups.size())
    return table.sort_values(["events", "municipality"], ascending=[False, True], ignore_index=True)


def series_table(events: pd.DataFrame) -> pd.DataFrame:
    """One row a series, the one with most events first; events of no series do not count.

    Columns out: `series`, `events` (count), `first`, `last` (days), `towns` (count of different known ones),
    `initiatives` (count of different ones that took part), `participants` (sum, missing where no event states any),
    `participants_known` (count of events that state them).
    """
    rows = events.assign(last=last_days(events), town=_towns(events))
    groups = rows.groupby("series")
    taking_part = rows[["series", "initiatives"]].explode("initiatives").groupby("series")["initiatives"]
    table = pd.DataFrame(
        {
            "events": groups.size(),
            "first": groups["start_date"].min(),
            "last": groups["last"].max(),
            "towns": groups["town"].nunique(),
            "initiatives": taking_part.nunique(),
            "participants": groups["participants"].sum(min_count=1),
            "participants_known": groups["participants"].count(),
        }
    )
    return table.reset_index().sort_values(["events", "series"], ascending=[False, True], ignore_index=True)


def by_format(events: pd.DataFrame) -> pd.DataFrame:
    """Events by format, the most frequent first; columns `format`, `events` (count). Only formats that occur."""
    return _counted(events["format"], "format")


def by_country(events: pd.DataFrame) -> pd.DataFrame:
    """Events by country, the most frequent first; columns `country` (ISO 3166), `events` (count)."""
    return _counted(events["country"], "country")


def _counted(codes: pd.Series, name: str) -> pd.DataFrame:
    counts = sorted(Counter(codes.dropna()).items(), key=lambda entry: (-entry[1], entry[0]))
    return pd.DataFrame(
        {
            name: pd.Series([code for code, _ in counts], dtype="str"),
            "events": pd.Series([count for _, count in counts], dtype="int64"),
        }
    )


def topics_in_order(topics: pd.DataFrame) -> pd.DataFrame:
    """The topics of the month, the newest first; those whose month no source states at the end, by title."""
    dated = topics[topics["month"].notna()].sort_values(["month", "title"], ascending=[False, True])
    return pd.concat([dated, topics[topics["month"].isna()].sort_values("title")])


def topics_by_sector(topics: pd.DataFrame) -> pd.DataFrame:
    """Topics by sector, the most frequent first, every sector; columns `sector`, `topics` (count).

    A topic counts in each of its sectors.
    """
    counts = Counter(code for codes in topics["sectors"] for code in set(codes))
    order = sorted(SECTORS, key=lambda code: -counts[code])
    return pd.DataFrame({"sector": order, "topics": [counts[code] for code in order]})
