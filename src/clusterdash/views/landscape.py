"""The landscape's map and charts: which measure each draws, its words, and what a click on a bar selects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from clusterdash.analysis import measuring
from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.measures import ACTIVITIES, MEASURES, SIZES, UNKNOWN_SIZE, Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection, toggled
from clusterdash.model.tables import KINDS
from clusterdash.views import charts, sentences
from clusterdash.views.maps import MapView, mark_table
from clusterdash.views.picture import Picture
from clusterdash.views.pieces import size_column
from clusterdash.views.reading import Reading


def landscape_map(reading: Reading, areas: pd.DataFrame) -> MapView:
    """The map of the selected initiatives; `areas` as from `area_measures`."""
    selection, land = reading.selection, reading.landscape
    return MapView(
        Level(selection.level),
        MEASURES[selection.measure],
        areas,
        mark_table(reading.choice.initiatives, land.places, reading.language),
        selected=selection.area,
        opened=selection.id,
    )


def area_table(reading: Reading, areas: pd.DataFrame) -> Picture:
    """What the map says, as a table; `areas` as from `area_measures`."""
    language, level = reading.language, Level(reading.selection.level)
    table = areas.sort_values(["initiatives", "members"], ascending=False)
    if level is Level.MUNICIPALITY:
        table = table[(table["initiatives"] > 0) | (table["events"] > 0)].drop(columns=["employees", "density"])
    links = reading.links
    names = [{"value": reading.landscape.area_name(ags, language), "href": links.area(ags)} for ags in table["ags"]]
    headings = [
        language.text(level.name_text),
        language.say("Initiatives"),
        language.say("Known members"),
        language.say("Initiatives with a member figure"),
        language.say("Events in the period"),
        language.say("Employees"),
        language.say("Initiatives per 100,000 employees"),
    ]
    title = language.say("The map as a table")
    return Picture("areas", "", "", table.assign(ags=names), headings[: len(table.columns)], caption=title)


def by_sector(choice: Choice, language: Language) -> Picture:
    """Initiatives by sector, split by kind; a click selects the sector."""
    table = measuring.by_sector(choice)
    named = table.assign(sector=[language.text(SECTORS[code].name) for code in table["sector"]])
    return Picture(
        "sector",
        language.say("By sector"),
        sentences.sector_sentence(table, language),
        named,
        [language.say("Sector"), *(language.text(text) for text in KINDS.values()), language.say("Total")],
        charts.sector_chart(table, language),
        lambda selection, code: replace(selection, sector=toggled(selection.sector, code)),
    )


def by_size(choice: Choice, language: Language) -> Picture:
    """Initiatives by number of members; a click asks for that size."""
    table = measuring.by_size(choice)
    return Picture(
        "size",
        language.say("By number of members"),
        sentences.size_sentence(table, language),
        size_column(table, language),
        [language.say("Members"), language.say("Initiatives")],
        charts.size_chart(table, language),
        _with_size,
    )


def _with_size(selection: Selection, size: str) -> Selection:
    """Ask for a class of size; for the unknown ones: no known figure passes, unknown ones do."""
    low, high, unknown = (0, 0, True) if size == UNKNOWN_SIZE else (*SIZES[size], False)
    asked = replace(selection, members_min=low, members_max=high, members_unknown=unknown)
    bare = replace(selection, members_min=None, members_max=None, members_unknown=False)
    return bare if asked == selection else asked


def by_activity(choice: Choice, language: Language) -> Picture:
    """Initiatives by class of activity; a click selects the class."""
    table = measuring.by_activity(choice)
    named = table.assign(activity=[language.text(ACTIVITIES[code]) for code in table["activity"]])
    return Picture(
        "activity",
        language.say("By activity {period}", period=sentences.period_text(choice.period, language)),
        sentences.activity_sentence(table, choice.period, language),
        named,
        [language.say("Events that name the initiative"), language.say("Initiatives")],
        charts.activity_chart(table, language),
        lambda selection, code: replace(selection, activity=toggled(selection.activity, code)),
    )


def by_event_year(choice: Choice, language: Language) -> Picture:
    """Events a year; a click makes that year the period."""
    table = measuring.events_by_year(choice)
    words = {True: language.say("yes"), False: language.say("no")}
    named = table.assign(
        year=table["year"].astype("str"), in_period=[words[bool(inside)] for inside in table["in_period"]]
    )
    return Picture(
        "events",
        language.say("Events a year"),
        sentences.events_sentence(table, choice.period, language),
        named,
        [language.say("Year"), language.say("Events"), language.say("In the period")],
        charts.events_chart(table, language),
        lambda selection, year: _with_year(selection, int(year), selection.period(choice.landscape)),
    )


def _with_year(selection: Selection, year: int, period: Period) -> Selection:
    """Make a year the period; where it is the period already, let it go."""
    asked = Period.of_years(year, year)
    if period == asked:
        return replace(selection, from_date=None, to_date=None)
    return replace(selection, from_date=asked.start, to_date=asked.end)


def by_founding(choice: Choice, language: Language) -> Picture:
    """Foundings over the years, cumulative; there is no filter by founding year, so a click does nothing."""
    table = measuring.by_founding(choice)
    return Picture(
        "founding",
        language.say("By founding year, cumulative"),
        sentences.founding_sentence(table, len(choice.initiatives), language),
        table.assign(year=table["year"].astype("str")),
        [language.say("Year"), language.say("Founded in the year"), language.say("Founded so far")],
        charts.founding_chart(table, language),
    )


# Rows of two columns; the sector chart is as tall as the two beside it.
ROWS = ((("sector",), ("size", "activity")), (("events",), ("founding",)))
PICTURES: dict[str, Callable[[Choice, Language], Picture]] = {
    "sector": by_sector,
    "size": by_size,
    "activity": by_activity,
    "events": by_event_year,
    "founding": by_founding,
}
