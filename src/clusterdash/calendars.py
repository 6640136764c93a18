"""Events as iCalendar files (RFC 5545), for the calendars of those who go there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
from icalendar import Calendar, Event, vText

from clusterdash.locale import Language, Text
from clusterdash.model.columns import LIST_SEPARATOR
from clusterdash.model.licences import ROWS_LICENCE
from clusterdash.model.series import series_name
from clusterdash.model.tables import EVENTS, FORMATS, SECTOR_NAMES

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//clusterdash//events//DE"
HOME_COUNTRY = "DE"
MORE = Text("Mehr dazu", "More about it")
LICENCE = Text("Lizenz der Angaben", "Licence of these facts")
WEB_ADDRESS = re.compile(r"https?://[!-~]+")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def calendar_of(
    events: pd.DataFrame,
    name: str,
    published: dt.date,
    language: Language,
    address_of: Callable[[str], str] | None = None,
) -> bytes:
    """Events as the bytes of an iCalendar file; the same rows give the same bytes.

    `events` has the columns of the table of events; `name` is what a calendar program calls the file; `published` is
    the day of the data's version and the only stamp of time in it; `address_of` gives the dashboard's address of an
    event's id. Each event lasts whole days, and no person stands in it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(_line(name)))
    stamp = dt.datetime.combine(published, dt.time(tzinfo=dt.UTC))
    for row in events.itertuples():
        calendar.add_component(_event(row, stamp, language, address_of))
    content: bytes = calendar.to_ical()
    return content


def _event(row: Any, stamp: dt.datetime, language: Language, address_of: Callable[[str], str] | None) -> Event:  # noqa: ANN401 - a row as itertuples gives it
    event = Event()
    last = row.start_date if pd.isna(row.end_date) else row.end_date
    event.add("uid", f"{row.id}@clusterdash")
    event.add("dtstamp", stamp)
    event.add("dtstart", row.start_date.date())
    event.add("dtend", last.date() + dt.timedelta(days=1))  # a calendar's end is the first day after
    event.add("summary", _line(row.title))
    event.add("description", "\n".join(_description(row, language, address_of)))
    if WEB_ADDRESS.fullmatch(source := row.source_url.split(LIST_SEPARATOR)[0].strip()):
        event.add("url", source)
    if place := _place(row, language):
        event.add("location", place)
    if not (pd.isna(row.lat) or pd.isna(row.lon)):
        event.add("geo", (row.lat, row.lon))
    if row.sectors:
        event.add("categories", [language.text(SECTOR_NAMES[code]) for code in row.sectors])
    return event


def _place(row: Any, language: Language) -> str:  # noqa: ANN401
    """The house, the town and, outside of Germany, the country; empty where none is known."""
    country = "" if row.country == HOME_COUNTRY else language.country(row.country)
    known = [_line(part) for part in (row.venue, row.municipality) if not pd.isna(part)]
    return ", ".join([*known, country] if country else known)


def _description(row: Any, language: Language, address_of: Callable[[str], str] | None) -> Iterator[str]:  # noqa: ANN401
    """One line a fact."""
    if not pd.isna(row.series):
        yield _fact("series", series_name(row.series), language)
    yield _fact("format", language.text(FORMATS[row.format]), language)
    if not pd.isna(row.organiser):
        yield _fact("organiser", row.organiser, language)
    for source in row.source_url.split(LIST_SEPARATOR):
        yield _fact("source_url", source, language)
    if address_of:
        yield f"{language.text(MORE)}: {address_of(row.id)}"
    yield f"{language.text(LICENCE)}: {ROWS_LICENCE.partition(';')[0]}"


def _fact(column: str, value: str, language: Language) -> str:
    return f"{language.text(EVENTS[column].label)}: {_line(value)}"


def _line(text: str) -> str:
    """Text in one line, without the control characters that RFC 5545 forbids."""
    return CONTROL_CHARACTERS.sub(" ", text).strip()
