"""The labels and events of one sector in words and tables."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.measuring import label_states
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.tables import FORMATS, LABEL_LEVELS, LABELS
from clusterdash.views.links import Links
from clusterdash.views.plain_tables import Heading
from clusterdash.views.sentences import day_text, period_text
from clusterdash.views.tables import Cell, linked
from clusterdash.views.templating import render

SHOWN_EVENTS = 10


def labels_of(choice: Choice, today: dt.date) -> pd.DataFrame:
    """The awards of the chosen initiatives with their validity on a day, valid ones first, the newest first.

    Columns out: those of `labels`, `short_name`, `state` (as from `label_states`).
    """
    own = choice.landscape.labels[choice.landscape.labels["initiative_id"].isin(choice.initiatives["id"])]
    names = choice.initiatives.set_index("id")["short_name"]
    table = own.assign(short_name=own["initiative_id"].map(names), state=label_states(own, today))
    table = table.sort_values(["year", "short_name"], ascending=[False, True], kind="stable")
    return table.sort_values("state", key=lambda states: states != "valid", kind="stable", ignore_index=True)


def labels_sentence(table: pd.DataFrame, language: Language) -> str:
    """How many awards there are, and how many Cluster Excellence ones are known to be valid."""
    if table.empty:
        return language.say("No initiative of this sector is known to have a label.")
    held = language.count("{number} initiative", "{number} initiatives", table["initiative_id"].nunique())
    counted = language.count("{number} award, held by {holders}.", "{number} awards, held by {holders}.", len(table),
                             holders=held)  # fmt: skip
    states = table["state"].value_counts()
    known, undated = _valid(int(states.get("valid", 0)), language), int(states.get("undated", 0))
    if not undated:
        return f"{counted} {known}"
    return f"{counted} {known} " + language.count(
        "Of {number} the year is not known.", "Of {number} the year is not known.", undated
    )


def _valid(count: int, language: Language) -> str:
    if count == 0:
        return language.say("No Cluster Excellence label is known to be valid today.")
    return language.count("{number} Cluster Excellence label is known to be valid today.",
                          "{number} Cluster Excellence labels are known to be valid today.", count)  # fmt: skip


def label_headings(language: Language) -> list[Heading]:
    """The headings of the table of labels."""
    return [
        Heading(language.say("Initiative")),
        Heading(language.say("Label")),
        Heading(language.say("Year"), numeric=True),
        Heading(language.say("Validity")),
    ]


def label_rows(table: pd.DataFrame, links: Links, language: Language) -> list[list[Cell]]:
    """The awards as rows of a table."""
    words = {
        "valid": language.say("valid"),
        "expired": language.say("expired"),
        "undated": language.say("validity not known"),
        "without_validity": language.say("no period of validity published"),
    }
    rows: list[list[Cell]] = []
    for row in table.itertuples():
        name = language.text(LABELS[row.label])
        level = "" if pd.isna(row.level) else f"ECEI {language.text(LABEL_LEVELS[row.level])}"
        year = language.say("year not known") if pd.isna(row.year) else str(row.year)
        rows.append(
            [linked(row.short_name, links.initiative(row.initiative_id)), level or name, year, words[row.state]]
        )
    return rows


def events_sentence(events: pd.DataFrame, choice: Choice, language: Language) -> str:
    """How many events of the period concern the sector."""
    period = period_text(choice.period, language)
    if events.empty:
        return language.say("No known event of {period} names this sector.", period=period)
    counted = language.count(
        "{number} known event {period} names this sector.",
        "{number} known events {period} name this sector.",
        len(events),
        period=period,
    )
    if len(events) <= SHOWN_EVENTS:
        return counted
    return counted + " " + language.say("The {number} newest are listed.", number=SHOWN_EVENTS)


def event_headings(language: Language) -> list[Heading]:
    """The headings of the table of events."""
    return [
        Heading(language.say("Event")),
        Heading(language.say("Day")),
        Heading(language.say("Town")),
        Heading(language.say("Format")),
    ]


def event_rows(events: pd.DataFrame, landscape: Landscape, links: Links, language: Language) -> list[list[Cell]]:
    """The newest events as rows of a table."""
    shown = events[["id", "title", "start_date", "municipality", "ags", "format"]]
    newest = shown.sort_values("start_date", ascending=False, kind="stable").head(SHOWN_EVENTS)
    return [
        [
            linked(row.title, links.event(row.id)),
            day_text(row.start_date, language),
            _town(row.municipality, row.ags, landscape, links),
            language.text(FORMATS[row.format]),
        ]
        for row in newest.itertuples()
    ]


def _town(municipality: str, ags: str, landscape: Landscape, links: Links) -> Cell:
    if pd.isna(municipality):
        return UNKNOWN_MARK
    return municipality if pd.isna(ags) or not landscape.is_area(ags) else linked(municipality, links.area(ags))


def more_html(cell: Cell) -> str:
    """A link below a table that was cut."""
    return render("more", cell=cell)
