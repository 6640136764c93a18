"""What the page of an area shows as HTML: its figures and parts, white spots, events and changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.specialising import Rank, rank_of
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.areas import Level, level_of
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import FORMATS
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.plain_tables import Heading, Part, table_html
from clusterdash.views.region_sentences import members_note, rank_text
from clusterdash.views.sentences import period_text
from clusterdash.views.templating import render

SHOWN_EVENTS = 8
SHOWN_SPOTS = 10
PRINTED_LINES = 8
MOST_PARTS_OPEN = 15


@dataclass(frozen=True)
class Profile:
    """All that is shown of one area.

    `choice` is what the selection chooses in this area; `siblings` (as from `area_table`) has a row an area that it is
    ranked among, itself included; `listed` those of the rank table: the siblings, for the state its planning regions;
    `mapped` those of the map: all of its level, for the state its districts (columns of `area_measures` at least).
    `sectors` is as from `specialisations`, `spots` as from `white_spots`: those of the area, for the state those of
    its planning regions.
    """

    ags: str
    choice: Choice
    siblings: pd.DataFrame
    listed: pd.DataFrame
    mapped: pd.DataFrame
    sectors: pd.DataFrame
    spots: pd.DataFrame

    @property
    def landscape(self) -> Landscape:
        """The landscape that the area belongs to."""
        return self.choice.landscape

    @cached_property
    def level(self) -> Level:
        """The level of the area."""
        return level_of(self.ags)

    @cached_property
    def row(self) -> pd.Series:
        """The area's own measures."""
        return self.siblings[self.siblings["ags"] == self.ags].iloc[0]

    @property
    def initiatives(self) -> int:
        """How many initiatives count in the area."""
        return int(self.row["initiatives"])

    def rank(self, column: str) -> Rank | None:
        """The area's place among its siblings; to have none of something is no place."""
        value = self.row[column]
        return None if pd.isna(value) or value == 0 else rank_of(self.siblings, self.ags, column)

    def name(self, language: Language) -> str:
        """What the area is called."""
        return self.landscape.area_name(self.ags, language)


def parts_html(profile: Profile, links: Links, language: Language, counts: Mapping[str, int]) -> str:
    """The areas of the next level, each a link; empty for a municipality. `counts` are initiatives by area and seat."""
    levels = list(Level)
    below = levels[levels.index(profile.level) + 1 :][:1]
    keys = [key for level in below for key in profile.landscape.keys_of(level) if key.startswith(profile.ags)]
    if not keys:
        return ""
    parts = [
        Part(
            profile.landscape.area_name(key, language),
            links.area(key),
            note=language.count("{number} initiative", "{number} initiatives", counts.get(key, 0)),
        )
        for key in keys
    ]
    summary = language.say(
        "{level} in it: {number} (initiatives by seat)",
        level=language.text(below[0].plural_text),
        number=language.number(len(keys)),
    )
    return render("area_parts", summary=summary, parts=parts, opened=len(parts) <= MOST_PARTS_OPEN)


def peers_html(text: str, reason: str, href: str) -> str:
    """The way to a comparison with the peers of an area, and why these."""
    return render("peers", text=text, reason=reason, href=href)


def key_figures(profile: Profile, links: Links, language: Language, seatless: int = 0) -> list[Figure]:
    """The five figures of an area, each with its rank among its siblings; `links` keep to the area.

    `seatless` is how many initiatives could not be counted in any area.
    """
    row = profile.row
    no_employees = pd.isna(row["density"])
    entries = [
        ("initiatives", language.say("Initiatives"), 0,
         language.say("{number} more without a known seat in the state", number=language.number(seatless))
         if seatless else "", links.page("initiatives")),
        ("members", language.say("Known members"), 0,
         members_note(int(row["members_known"]), profile.initiatives, language) if profile.initiatives else "",
         links.page("initiatives", sort="-members")),
        ("density", language.say("Density"), 1,
         language.say("no figure of employees") if no_employees
         else language.say("initiatives per 100,000 employees"), ""),
        ("events", language.say("Events"), 0, period_text(profile.choice.period, language), links.page("events")),
        ("diversity", language.say("Diversity"), 1,
          language.count("equally strong sectors; {number} sector occurs",
                        "equally strong sectors; {number} sectors occur", int(row["sectors"]))
         if row["sectors"] else "", links.page("sectors")),
    ]  # fmt: skip
    return [
        Figure(
            label,
            language.number(None if pd.isna(row[column]) else row[column], decimals),
            "; ".join(filter(None, (rank_text(profile.rank(column), language), note))),
            href if row[column] is not pd.NA and row[column] > 0 else "",
        )
        for column, label, decimals, note, href in entries
    ]


def spots_html(profile: Profile, links: Links, language: Language) -> str:
    """The white spots with the strength of the gap, each a link to the sector's page; empty where there is none."""
    headings, rows = spot_rows(profile, links, language)
    if not rows:
        return ""
    caption = language.say("White spots: sectors without an initiative here")
    return table_html(caption, headings, rows[:SHOWN_SPOTS], told=True) + _rest_html(
        caption, headings, rows[SHOWN_SPOTS:], language
    )


def spot_rows(profile: Profile, links: Links, language: Language) -> tuple[list[Heading], list[list[Part]]]:
    """The headings and rows of the table of white spots."""
    several = profile.level is Level.STATE
    headings = [
        Heading(language.say("Sector")),
        *([Heading(language.say("No initiative in"))] if several else []),
        Heading(language.say("Share in the state"), numeric=True),
    ]
    rows = [
        [
            Part(language.text(SECTORS[row.sector].name), links.page("sectors", area=(), sector=(row.sector,))),
            *([Part(profile.landscape.area_name(row.ags, language), links.area(row.ags))] if several else []),
            Part(language.percent(row.gap)),
        ]
        for row in profile.spots.itertuples()
    ]
    return headings, rows


def _rest_html(caption: str, headings: Sequence[Heading], rows: Sequence[Sequence[Part]], language: Language) -> str:
    """The further rows of a table, to be unfolded; empty where there are none."""
    if not rows:
        return ""
    summary = language.say("… and {number} more", number=language.number(len(rows)))
    table = table_html(f"{caption} {summary}", headings, rows, told=True)
    return render("unfold", summary=summary, table=table)


def events_html(events: pd.DataFrame, caption: str, links: Links, language: Language) -> str:
    """Some events, each a link to its page; empty where there is none."""
    headings, rows = event_rows(events.head(SHOWN_EVENTS), links, language)
    return table_html(caption, headings, rows) if rows else ""


def event_rows(events: pd.DataFrame, links: Links, language: Language) -> tuple[list[Heading], list[list[Part]]]:
    """The headings and rows of a table of events."""
    headings = [Heading(language.say("Event")), Heading(language.say("Date")), Heading(language.say("Place"))]
    rows = [
        [
            Part(row.title, links.event(row.id), note=language.text(FORMATS[row.format])),
            Part(language.short_date(row.start_date)),
            Part(UNKNOWN_MARK if pd.isna(row.municipality) else row.municipality),
        ]
        for row in events[["id", "title", "format", "start_date", "municipality"]].itertuples()
    ]
    return headings, rows


def changes_html(table: pd.DataFrame, before: Period, now: Period, language: Language) -> str:
    """What is known of two periods, and the difference; `table` as from `changes`."""
    names = {
        "events": language.say("Events"),
        "named": language.say("Initiatives that an event names"),
        "active": language.say("With 3 or more events a year"),
        "founded": language.say("Foundings"),
        "labels": language.say("Labels awarded"),
    }
    headings = [
        Heading(language.say("Measure")),
        Heading(period_text(before, language), numeric=True),
        Heading(period_text(now, language), numeric=True),
        Heading(language.say("Difference"), numeric=True),
    ]
    rows = [
        [
            Part(names[row.measure]),
            Part(language.number(row.before)),
            Part(language.number(row.now)),
            Part(_signed(row.now - row.before, language)),
        ]
        for row in table.itertuples()
    ]
    return table_html(language.say("What is known of both periods"), headings, rows, told=True)


def _signed(difference: float, language: Language) -> str:
    if pd.isna(difference):
        return UNKNOWN_MARK
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{language.number(abs(difference))}"
