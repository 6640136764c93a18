"""Events as rows: the sortable table, and how an event's place and days are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.landscape import folded
from clusterdash.model.series import series_name
from clusterdash.model.tables import FORMATS
from clusterdash.views.links import Links
from clusterdash.views.plain_tables import Heading
from clusterdash.views.tables import Cell, Field, Sheet, linked

HOME_COUNTRY = "DE"


def days_text(event: Any, language: Language) -> str:  # noqa: ANN401 - a row with `start_date` and `end_date`
    """The day of an event, or its first and last one."""
    first = language.short_date(event.start_date)
    if pd.isna(event.end_date) or event.end_date == event.start_date:
        return first
    return f"{first}–{language.short_date(event.end_date)}"


def place_text(event: Any, language: Language) -> str:  # noqa: ANN401 - a row with `municipality` and `country`
    """The town of an event, outside of Germany with the country; empty where neither is known."""
    town = "" if pd.isna(event.municipality) else event.municipality
    if event.country == HOME_COUNTRY:
        return str(town)
    country = language.country(event.country)
    return f"{town}, {country}" if town else country


def event_sheet(events: pd.DataFrame, links: Links, language: Language, *, caption: str,
                title_of: Callable[[str], str] | None = None) -> Sheet:  # fmt: skip
    """Events with their declared columns; `title_of` is where a title leads, else the event's page."""
    leads = title_of or links.event

    def place(row: Any) -> Cell:  # noqa: ANN401 - a row as itertuples gives it
        text = place_text(row, language) or UNKNOWN_MARK
        return linked(text, "" if pd.isna(row.ags) else links.area(row.ags))

    def series(row: Any) -> Cell:  # noqa: ANN401
        return UNKNOWN_MARK if pd.isna(row.series) else linked(series_name(row.series), links.series(row.series))

    fields = (
        Field("title", language.say("Title"), lambda row: linked(row.title, leads(row.id)),
              lambda rows: [folded(title) for title in rows["title"]]),
        Field("start_date", language.say("Date"), lambda row: days_text(row, language)),
        Field("series", language.say("Series"), series,
              lambda rows: [key if pd.isna(key) else folded(series_name(key)) for key in rows["series"]]),
        Field("format", language.say("Format"), lambda row: language.text(FORMATS[row.format]),
              lambda rows: [folded(language.text(FORMATS[code])) for code in rows["format"]]),
        Field("place", language.say("Place"), place, lambda rows: _places(rows, language)),
        Field("initiatives", language.say("Initiatives"), lambda row: language.number(len(row.initiatives)),
              lambda rows: [len(keys) for keys in rows["initiatives"]], numeric=True),
        Field("participants", language.say("Participants"), lambda row: language.number(row.participants),
              numeric=True, help=language.say("As the source states it; some were announced, not counted.")),
    )  # fmt: skip
    return Sheet(caption, fields, events, "id", "-start_date")


def _places(rows: pd.DataFrame, language: Language) -> list[str | None]:
    return [folded(text) if (text := place_text(row, language)) else None for row in rows.itertuples()]


def series_headings(language: Language) -> list[Heading]:
    """The headings of the table of series."""
    return [
        Heading(language.say("Series")),
        Heading(language.say("Events"), numeric=True),
        Heading(language.say("First day")),
        Heading(language.say("Last day")),
        Heading(language.say("Towns"), numeric=True),
        Heading(language.say("Initiatives"), numeric=True),
        Heading(language.say("Participants (as stated)"), numeric=True),
    ]


def series_rows(table: pd.DataFrame, links: Links, language: Language) -> list[list[Cell]]:
    """Series as rows, whose names lead to their pages; `table` as from `scheduling.series_table`."""
    return [
        [
            linked(series_name(row.series), links.series(row.series)),
            language.number(row.events),
            language.short_date(row.first),
            language.short_date(row.last),
            language.number(row.towns) if row.towns else UNKNOWN_MARK,
            language.number(row.initiatives),
            language.number(row.participants),
        ]
        for row in table.itertuples()
    ]


def town_headings(language: Language) -> list[Heading]:
    """The headings of the table of towns."""
    return [
        Heading(language.say("Town")),
        Heading(language.say("Country")),
        Heading(language.say("Events"), numeric=True),
        Heading(language.say("Days")),
    ]
