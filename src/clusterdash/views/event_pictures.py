"""The pictures of events: time line, places, where the period has none, and the events, series and facts as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from clusterdash.analysis import scheduling
from clusterdash.analysis.scheduling import Coverage
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.areas import Level
from clusterdash.model.measures import MEASURES
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import toggled
from clusterdash.views import events as words
from clusterdash.views import events_charts as charts
from clusterdash.views import landscape
from clusterdash.views.event_facts import Fact
from clusterdash.views.event_rows import days_text, event_sheet, series_headings, series_rows, town_headings
from clusterdash.views.maps import MapView, event_marks
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import Heading, Part, sheet_picture, table_picture
from clusterdash.views.schedule import Schedule
from clusterdash.views.tables import Cell, Sheet, linked

IN_SHORT = ("title", "start_date", "place", "format")

# ---- time ------------------------------------------------------------------------------------------------------------


def timeline(shown: Schedule) -> Picture:
    """A box an event over the months of the period; a click opens the event."""
    language, starts = shown.language, shown.events["start_date"]
    months = 1 if starts.empty else charts.months_of(starts.min(), starts.max())
    boxes = scheduling.boxes(shown.events, months)
    table, headings = charts.timeline_twin(boxes, months, language)
    columns = [{"value": language.month(slot), "href": shown.links.here("events", view="", month=f"{slot:%Y-%m}")}
               for slot in table["slot"]]  # fmt: skip
    picture = Picture(
        "timeline",
        "",
        words.timeline_sentence(boxes, months, language),
        table.assign(slot=columns),
        headings,
        charts.timeline_chart(boxes, months, language),
        lambda selection, key: replace(selection, event=key),
        caption=language.say("Time line"),
    )
    return replace(picture, paper=replace(picture, figure=charts.counted_chart(table, months, language)))


def of_month(shown: Schedule, month: str) -> Picture:
    """The known events of a month ("2017-04") in their order, those that go on in it among them."""
    language, days = shown.language, scheduling.month_days(shown.known, month).query("inside")
    found = shown.known[shown.known["id"].isin({key for keys in days["events"] for key in keys})]
    title = language.say("Events in {month}", month=language.month(days["day"].iloc[0]))
    sheet = event_sheet(found, shown.links, language, caption=title)
    return sheet_picture("month", title, sheet, IN_SHORT, "start_date")


def years(shown: Schedule) -> Picture:
    """Events a year, from the first to the last one known."""
    return landscape.by_event_year(replace(shown.choice, events=shown.known), shown.language)


# ---- place -----------------------------------------------------------------------------------------------------------


def place_map(shown: Schedule, events: pd.DataFrame) -> tuple[MapView, str, Picture]:
    """The map of some events, a mark each, on areas by their number; its sentence, and the same as a table."""
    reading, language, land = shown.reading, shown.language, shown.reading.landscape
    level, inside = Level(reading.selection.level), events[events["ags"].notna()]
    areas = scheduling.events_by_area(inside, land, level)
    view = MapView(
        level,
        MEASURES["events"],
        areas,
        event_marks(inside, land.places, language),
        selected=reading.selection.area,
        opened=reading.selection.event,
        title=language.say("Map of the events in Baden-Württemberg"),
        marks_label=language.say("Events on the map; arrow keys move, Enter opens the event"),
        marks_help=language.say(
            "One mark an event: colour and letters are its first sector. Marks of one town stand around its point."
        ),
    )
    sentence = words.place_sentence(areas, events, reading.selection, land, language)
    return view, sentence, _area_table(shown, areas, level)


def _area_table(shown: Schedule, areas: pd.DataFrame, level: Level) -> Picture:
    language = shown.language
    table = areas[areas["events"] > 0] if level is Level.MUNICIPALITY else areas
    table = table.sort_values("events", ascending=False, kind="stable")
    names = {ags: shown.reading.landscape.area_name(ags, language) for ags in table["ags"]}
    named = table.assign(ags=_leading(names, shown.links.area))
    headings = [language.text(level.name_text), language.say("Events")]
    return Picture("places", "", "", named, headings, caption=language.say("The map as a table"))


# ---- coverage --------------------------------------------------------------------------------------------------------


class Covered(NamedTuple):
    """Events beside initiatives as a chart, and what has no event: name, address and number of initiatives."""

    picture: Picture
    gaps: list[tuple[str, str, int]]


def sector_coverage(shown: Schedule) -> Covered:
    """Each sector's events of the period beside its initiatives; a click selects the sector."""
    language, coverage = shown.language, scheduling.coverage_by_sector(shown.choice)
    names = {code: language.text(SECTORS[code].name) for code in coverage.table["sector"]}
    picture = Picture(
        "sector_coverage",
        language.say("By sector"),
        words.sector_coverage_sentence(coverage, shown.choice.period, language),
        coverage.table.assign(sector=_leading(names, shown.links.sector)),
        [language.say("Sector"), language.say("Events"), language.say("Initiatives")],
        charts.coverage_chart(coverage.table, list(names.values()), list(names), language),
        lambda selection, code: replace(selection, sector=toggled(selection.sector, code)),
    )
    return Covered(picture, _gaps(coverage, "sector", names, shown.links.sector))


def area_coverage(shown: Schedule) -> Covered:
    """Each area's events of the period beside its initiatives; a click selects the area."""
    language, land, level = shown.language, shown.reading.landscape, Level(shown.reading.selection.rows)
    coverage = scheduling.coverage_by_area(shown.choice, level)
    names = {ags: land.area_name(ags, language) for ags in coverage.table["ags"]}
    picture = Picture(
        "area_coverage",
        language.say("By area"),
        words.area_coverage_sentence(coverage, level, shown.choice.period, land, language),
        coverage.table.assign(ags=_leading(names, shown.links.area)),
        [language.text(level.name_text), language.say("Events"), language.say("Initiatives")],
        charts.coverage_chart(coverage.table, list(names.values()), list(names), language),
        lambda selection, ags: replace(selection, area=toggled(selection.area, ags)),
    )
    return Covered(picture, _gaps(coverage, "ags", names, shown.links.area))


def _gaps(coverage: Coverage, column: str, names: Mapping[str, str],
          address: Callable[[str], str]) -> list[tuple[str, str, int]]:  # fmt: skip
    rows = coverage.gaps[[column, "initiatives"]].itertuples(index=False)
    return [(names[key], address(key), initiatives) for key, initiatives in rows]


def _leading(names: Mapping[str, str], address: Callable[[str], str]) -> list[dict[str, str]]:
    """Names that lead somewhere, as cells of a picture's table."""
    return [{"value": name, "href": address(key)} for key, name in names.items()]


# ---- tables ----------------------------------------------------------------------------------------------------------


def event_rows(shown: Schedule) -> Sheet:
    """The events shown; a title opens the event."""
    language, links = shown.language, shown.links
    caption = language.say("Events shown; a heading sorts, a title opens the event")
    return event_sheet(
        shown.events, links, language, caption=caption, title_of=lambda key: links.here("events", event=key)
    )


def newest(shown: Schedule) -> Picture:
    """The events shown, the newest first."""
    language = shown.language
    return sheet_picture("event_rows", language.say("Events"), event_rows(shown), IN_SHORT, "-start_date")


def coming(shown: Schedule) -> Picture:
    """The known events to come, the next first; without a row where there is none."""
    language, title = shown.language, shown.language.say("Events to come")
    sheet = event_sheet(scheduling.upcoming(shown.known, shown.today), shown.links, language, caption=title)
    return sheet_picture("coming", title, sheet, IN_SHORT, "start_date")


def series(shown: Schedule) -> Picture:
    """The series that the events belong to, that with most events first."""
    language, table = shown.language, scheduling.series_table(shown.events)
    title = language.say("Series of these events")
    return table_picture("series", title, "", series_headings(language), series_rows(table, shown.links, language))


def towns(shown: Schedule) -> Picture:
    """Where the events took place, inside the state and beyond."""
    language, known = shown.language, {row.id: row for row in shown.events.itertuples()}
    rows: list[list[Cell | Part]] = [
        [
            Part(row.municipality, "" if pd.isna(row.ags) else shown.links.area(row.ags)),
            language.country(row.country),
            language.number(row.events),
            ", ".join(days_text(known[key], language) for key in row.ids),
        ]
        for row in scheduling.by_town(shown.events).itertuples()
    ]
    return table_picture("towns", language.say("Where the events took place"), "", town_headings(language), rows)


def took_part(shown: Schedule, events: pd.DataFrame) -> Picture:
    """The initiatives that some events name, those named most often first."""
    language, land, links = shown.language, shown.reading.landscape, shown.links
    rows: list[list[Cell | Part]] = []
    for key, count in scheduling.series_summary(events).initiatives:
        row = land.initiative(key)
        sector = linked(language.text(SECTORS[row["sector"]].name), links.sector(row["sector"]))
        seat = UNKNOWN_MARK if pd.isna(row["municipality"]) else row["municipality"]
        rows.append([linked(row["short_name"], links.initiative(key)), sector, seat, language.number(count)])
    columns = (language.say("Initiative"), language.say("Sector"), language.say("Seat"))
    headings = [*(Heading(name) for name in columns), Heading(language.say("Events"), numeric=True)]
    return table_picture("took_part", language.say("Who took part"), "", headings, rows)


def facts_table(facts: Sequence[Fact], language: Language) -> Picture:
    """Facts of an event or a series as a table."""
    rows: list[list[Cell | Part]] = [[fact.label, Part(_told(fact), fact.href)] for fact in facts]
    headings = [Heading(language.say("Fact")), Heading(language.say("What the sources state"))]
    return table_picture("facts", language.say("At a glance"), "", headings, rows)


def _told(fact: Fact) -> str:
    return f"{fact.value} ({fact.note.strip('()')})" if fact.note else fact.value
