"""Pieces of the page of events as HTML: the month's calendar, one event, a series, lists of links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from clusterdash.analysis.scheduling import SeriesSummary, by_month, month_days
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import FORMATS
from clusterdash.views.event_facts import event_facts, series_facts
from clusterdash.views.event_rows import days_text, place_text, series_headings, series_rows, town_headings
from clusterdash.views.links import Links
from clusterdash.views.pieces import sector_mark
from clusterdash.views.templating import render, source_links

Line = dict[str, str]
EARLIEST_MONTH, LATEST_MONTH = "1900-01", "2099-12"  # what an address may ask for


def _line(text: str, href: str = "", note: str = "") -> Line:
    return {"text": text, "href": href, "note": note}


def _day_of(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


# ---- the calendar ----------------------------------------------------------------------------------------------------


def switch_html(view: str, links: Links, language: Language) -> str:
    """The two shapes of the schedule as links: a month's calendar, and a time line."""
    shapes = [("", language.say("Month")), ("timeline", language.say("Time line"))]
    entries = [
        {"text": text, "href": links.here("events", view=code), "current": code == view} for code, text in shapes
    ]
    return render("switch", label=language.say("How the events are shown"), entries=entries)


def month_html(events: pd.DataFrame, month: str, today: dt.date, links: Links, language: Language,
               note: str = "") -> str:  # fmt: skip
    """One month as a table of weeks and, where there is little room, as a list of its days; a note below its name.

    `events` have their declared columns.
    """
    days = month_days(events, month)
    titles = dict(zip(events["id"], events["title"], strict=True))
    cells = [_cell(row, titles, today, links, language) for row in days.itertuples()]
    first = _day_of(month)
    shown = {key for keys in days["events"][days["inside"]] for key in keys}
    name = language.month(first)
    return render(
        "month",
        name=name,
        note=note,
        caption=language.count("{month}: {number} event", "{month}: {number} events", len(shown), month=name),
        weekdays=_weekdays(language),
        weeks=[cells[start : start + 7] for start in range(0, len(cells), 7)],
        days=[cell for cell in cells if cell["inside"] and cell["events"]],
        nothing=language.say("There is no event in this month."),
        navigation=_month_navigation(events, first, links, language),
        months=_year(events, first, links, language),
        label=language.say("Months"),
    )


def _cell(row: Any, titles: dict[str, str], today: dt.date, links: Links, language: Language) -> dict[str, Any]:  # noqa: ANN401 - a row as itertuples gives it
    return {
        "iso": row.day.isoformat(),
        "number": str(row.day.day),
        "words": language.date(row.day),
        "inside": row.inside,
        "today": row.day == today,
        "events": [_line(titles[key], links.here("events", event=key)) for key in row.events],
    }


def _weekdays(language: Language) -> list[dict[str, str]]:
    names = language.locale.days["stand-alone"]
    return [{"short": names["abbreviated"][day].rstrip("."), "long": names["wide"][day]} for day in range(7)]


def _month_navigation(events: pd.DataFrame, first: dt.date, links: Links, language: Language) -> list[Line]:
    """The month before and after, and the nearest ones that have an event where those have none."""
    before = f"{first - dt.timedelta(days=1):%Y-%m}"
    after = f"{first + dt.timedelta(days=31):%Y-%m}"
    starts = set(events["start_date"].dt.strftime("%Y-%m"))
    earlier = max((month for month in starts if month < before), default=None) if before not in starts else None
    later = min((month for month in starts if month > after), default=None) if after not in starts else None

    def step(words: str, month: str) -> Line:
        return _line(words, links.here("events", month=month))

    steps = []
    if before >= EARLIEST_MONTH:
        steps.append(step(language.say("Previous: {month}", month=language.month(_day_of(before))), before))
    if after <= LATEST_MONTH:
        steps.append(step(language.say("Next: {month}", month=language.month(_day_of(after))), after))
    if earlier:
        words = language.say("Last one with events: {month}", month=language.month(_day_of(earlier)))
        steps.insert(0, step(words, earlier))
    if later:
        steps.append(step(language.say("Next one with events: {month}", month=language.month(_day_of(later))), later))
    return steps


def _year(events: pd.DataFrame, first: dt.date, links: Links, language: Language) -> list[dict[str, object]]:
    """The twelve months of the year with how many events begin in each, between the nearest years with events."""
    names = language.locale.months["stand-alone"]["abbreviated"]
    counts = by_month(events, first.replace(month=1), first.replace(month=12))
    months: list[dict[str, object]] = [
        {
            "text": names[row.month],
            "count": language.number(row.events) if row.events else "",
            "words": language.count("{month}: {number} event", "{month}: {number} events", row.events,
                                    month=language.month(dt.date(row.year, row.month, 1))),
            "href": links.here("events", month=f"{row.year}-{row.month:02}"),
            "current": row.month == first.month,
        }
        for row in counts.itertuples()
    ]  # fmt: skip
    starts = set(events["start_date"].dt.strftime("%Y-%m"))
    earlier = max((month for month in starts if month < f"{first.year}"), default=None)
    later = min((month for month in starts if month > f"{first.year}-12"), default=None)
    before = [_other_year(earlier, "‹ {year}", links, language)] if earlier else []
    return before + months + ([_other_year(later, "{year} ›", links, language)] if later else [])


def _other_year(month: str, text: str, links: Links, language: Language) -> dict[str, object]:
    return {
        "text": text.format(year=month[:4]),
        "count": "",
        "words": language.month(_day_of(month)),
        "href": links.here("events", month=month),
        "current": False,
    }


# ---- lists -----------------------------------------------------------------------------------------------------------


def coming_html(events: pd.DataFrame, links: Links, language: Language) -> str:
    """The events to come, the next first; empty where there is none."""
    if events.empty:
        return ""
    lines = [
        _line(row.title, links.here("events", event=row.id), _when_and_where(row, language))
        for row in events.itertuples()
    ]
    return render("event_list", title=language.say("Events to come"), lines=lines)


def _when_and_where(row: Any, language: Language) -> str:  # noqa: ANN401
    parts = (days_text(row, language), place_text(row, language), language.text(FORMATS[row.format]))
    return " · ".join(filter(None, parts))


def gaps_html(entries: Iterable[tuple[str, str, int]], title: str, language: Language) -> str:
    """What is missing, as links, each with how many initiatives it has; empty where nothing is.

    `entries` are name, address and number of initiatives.
    """
    lines = [
        _line(name, href, language.count("{number} initiative", "{number} initiatives", initiatives))
        for name, href, initiatives in entries
    ]
    return render("gap_list", title=title, lines=lines) if lines else ""


def calendar_html(links: Links, language: Language) -> str:
    """The link that saves the events of the selection as iCalendar."""
    return render("save", text=language.say("All these events as iCalendar"), href=links.events_calendar())


# ---- one event -------------------------------------------------------------------------------------------------------


def event_html(row: pd.Series, landscape: Landscape, links: Links, language: Language) -> str:
    """One event with all that its source states; `row` has the declared columns."""
    return render(
        "event",
        title=row["title"],
        format=language.text(FORMATS[row["format"]]),
        facts=event_facts(row, links, language),
        sectors=[sector_mark(SECTORS[code], language) | {"href": links.sector(code)} for code in row["sectors"]],
        blocks=[
            (language.say("Initiatives that took part"), _initiatives(row["initiatives"], landscape, links),
             language.say("The source names none.")),
            (language.say("Source"), source_links(row["source_url"]), ""),
        ],
        save=_line(language.say("Save as iCalendar"), links.event_calendar(row["id"])),
        close=_line(language.say("Close the event"), links.here("events", event=None)),
    )  # fmt: skip


def _initiatives(keys: Iterable[str], landscape: Landscape, links: Links) -> list[Line]:
    return [_line(landscape.initiative(key)["short_name"], links.initiative(key)) for key in keys]


# ---- a series --------------------------------------------------------------------------------------------------------


def series_html(summary: SeriesSummary, landscape: Landscape, links: Links, language: Language) -> str:
    """What is known of one series: when, how large, in which formats, and who took part."""
    if not (facts := series_facts(summary, language)):
        return ""
    taking_part = [
        _line(landscape.initiative(key)["short_name"], links.initiative(key),
              language.count("{number} event", "{number} events", count))
        for key, count in summary.initiatives
    ]  # fmt: skip
    formats = [
        _line(language.text(FORMATS[code]), links.here("events", format=(code,)), language.number(count))
        for code, count in summary.formats
    ]
    return render(
        "series",
        title=language.say("The series at a glance"),
        facts=facts,
        note=language.say("Figures as the sources state them; some were announced, not counted."),
        blocks=[
            (language.say("Who took part"), taking_part, language.say("No source names an initiative.")),
            (language.say("Formats"), formats, ""),
        ],
    )


def towns_html(towns: pd.DataFrame, events: pd.DataFrame, links: Links, language: Language) -> str:
    """Where the events of a series took place, each of them a link; `towns` as from `scheduling.by_town` of them."""
    known = {row.id: row for row in events.itertuples()}
    rows = [
        {
            "town": _line(row.municipality, "" if pd.isna(row.ags) else links.area(row.ags)),
            "country": language.country(row.country),
            "count": language.number(row.events),
            "events": [
                _line(days_text(known[key], language), links.here("events", event=key), known[key].title)
                for key in row.ids
            ],
        }
        for row in towns.itertuples()
    ]
    missing = len(events) - int(towns["events"].sum())
    return render(
        "towns",
        title=language.say("Where the events took place"),
        caption=language.say("Events of the series by town, those outside the state too"),
        headings=[heading.text for heading in town_headings(language)],
        rows=rows,
        note=_without_town(missing, language) if missing else "",
    )


def _without_town(missing: int, language: Language) -> str:
    return language.count("For {number} event no source names a town, or it was held online.",
                          "For {number} events no source names a town, or they were held online.", missing)  # fmt: skip


def series_list_html(table: pd.DataFrame, links: Links, language: Language) -> str:
    """All series of the events shown, as a table whose names lead to their pages; `table` as from `series_table`."""
    return render(
        "series_list",
        summary=language.count("{number} series", "{number} series", len(table)),
        caption=language.say("Series of the events shown; a name leads to all events of the series"),
        headings=[heading.text for heading in series_headings(language)],
        rows=[{"name": name, "cells": cells} for name, *cells in series_rows(table, links, language)],
    )
