"""What is known of one event, and of a series, fact by fact."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from clusterdash.analysis.scheduling import SeriesSummary, Stated
from clusterdash.locale import Language
from clusterdash.model.sectors import SECTORS
from clusterdash.model.series import series_name
from clusterdash.model.tables import FORMATS
from clusterdash.views.event_rows import days_text, place_text
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure


class Fact(NamedTuple):
    """One fact: what it is, its value, where that leads, and what stands small behind."""

    label: str
    value: str
    href: str = ""
    note: str = ""


def event_facts(row: pd.Series, links: Links, language: Language) -> list[Fact]:
    """What the source of an event states; `row` has the declared columns."""
    unknown, ags, series = language.say("not known"), row["ags"], row["series"]
    return [
        Fact(language.say("Date"), days_text(row, language)),
        Fact(language.say("Place"), _venue(row, language) or unknown, "" if pd.isna(ags) else links.area(ags)),
        Fact(language.say("Organiser"), _known(row["organiser"]) or unknown),
        Fact(language.say("Series"), language.say("none") if pd.isna(series) else series_name(series),
             "" if pd.isna(series) else links.series(series)),
        *event_figures(row, language),
    ]  # fmt: skip


def _known(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _venue(row: pd.Series, language: Language) -> str:
    return ", ".join(filter(None, (_known(row["venue"]), place_text(row, language))))


def event_figures(row: pd.Series, language: Language) -> list[Fact]:
    """The counts that the source of an event states; participants also where it states none."""
    announced = language.say("(as stated; it may have been announced, not counted)")
    columns = {
        "participants": language.say("Participants"),
        "organisations": language.say("Organisations"),
        "countries": language.say("Countries"),
        "matchings": language.say("Matchmaking meetings"),
    }
    found = [
        Fact(label, language.number(row[name]), note=announced)
        for name, label in columns.items()
        if not pd.isna(row[name])
    ]
    if pd.isna(row["participants"]):
        found.insert(0, Fact(columns["participants"], language.say("not known")))
    return found


def event_sentence(row: pd.Series, language: Language) -> str:
    """What an event was, when and where, and what it was about."""
    told = (language.text(FORMATS[row["format"]]), days_text(row, language), _venue(row, language))
    sectors = [language.text(SECTORS[code].name) for code in row["sectors"]]
    about = language.say("Sectors: {sectors}.", sectors=language.listing(sectors)) if sectors else ""
    return f"{', '.join(filter(None, told))}. {about}".strip()


def event_key_figures(row: pd.Series, language: Language) -> list[Figure]:
    """How many initiatives took part in an event, and the counts that its source states."""
    named = len(row["initiatives"])
    told = language.say("named by the source") if named else language.say("The source names none.")
    taking_part = Figure(language.say("Initiatives that took part"), language.number(named), told)
    stated = [
        Figure(fact.label, fact.value, fact.note.strip("()")) for fact in event_figures(row, language) if fact.note
    ]
    return [taking_part, *stated]


def series_facts(summary: SeriesSummary, language: Language) -> list[Fact]:
    """When a series was, where, and how large, with what each figure rests on; nothing without an event."""
    if summary.first is None or summary.last is None:
        return []
    towns = language.count("known for {known} of {number} event", "known for {known} of {number} events",
                           summary.events, known=language.number(summary.placed))  # fmt: skip
    return [
        Fact(language.say("First day"), language.short_date(summary.first)),
        Fact(language.say("Last day"), language.short_date(summary.last)),
        Fact(language.say("Towns"), language.number(summary.towns), note=towns),
        _stated(language.say("Participants"), summary.participants, summary, language),
        _stated(language.say("Organisations"), summary.organisations, summary, language),
        _stated(language.say("Countries at one event, at most"), summary.countries, summary, language),
        _stated(language.say("Matchmaking meetings"), summary.matchings, summary, language),
    ]


def _stated(label: str, stated: Stated, summary: SeriesSummary, language: Language) -> Fact:
    if stated.value is None:
        return Fact(label, language.say("not known"))
    note = language.count("stated for {known} of {number} event", "stated for {known} of {number} events",
                          summary.events, known=language.number(stated.events))  # fmt: skip
    return Fact(label, language.number(stated.value), note=note)
