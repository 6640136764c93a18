"""The rows of the data as tables: initiatives and events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from clusterdash.locale import UNKNOWN_MARK, Language, Text
from clusterdash.model.landscape import folded
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import KINDS, SECTOR_NAMES, STATUSES
from clusterdash.views.links import Links
from clusterdash.views.tables import Cell, Field, Sheet, linked


def initiative_sheet(initiatives: pd.DataFrame, links: Links, language: Language, *, caption: str,
                     name_of: Callable[[str], str] | None = None) -> Sheet:  # fmt: skip
    """Initiatives with the columns that `Choice.initiatives` has; `name_of` is where a name leads, else the profile."""
    leads = name_of or links.initiative

    def seat(row: Any) -> Cell:  # noqa: ANN401 - a row as itertuples gives it
        if pd.isna(row.ags):
            return UNKNOWN_MARK
        town = language.say("district known only") if pd.isna(row.municipality) else row.municipality
        return linked(town, links.area(row.ags))

    fields = (
        Field("name", language.say("Name"), lambda row: linked(row.short_name, leads(row.id)), _folded("short_name")),
        Field(
            "sector",
            language.say("Sector"),
            lambda row: linked(language.text(SECTORS[row.sector].name), links.sector(row.sector)),
            _in_words("sector", SECTOR_NAMES, language),
        ),
        Field("kind", language.say("Kind"), lambda row: language.text(KINDS[row.kind]),
              _in_words("kind", KINDS, language)),
        Field("municipality", language.say("Seat"), seat, _folded("municipality")),
        Field("members", language.say("Members"), lambda row: members_text(row, language), numeric=True),
        Field("founded", language.say("Founded"),
              lambda row: UNKNOWN_MARK if pd.isna(row.founded) else str(row.founded), numeric=True),
        Field("events", language.say("Events in the period"),
              lambda row: linked(language.number(row.events), links.events_of(row.id) if row.events else ""),
              numeric=True),
        Field("status", language.say("Status"), lambda row: language.text(STATUSES[row.status]),
              _in_words("status", STATUSES, language)),
    )  # fmt: skip
    return Sheet(caption, fields, initiatives, "id", "name")


def members_text(row: Any, language: Language) -> str:  # noqa: ANN401
    """A number of members with the year it is for."""
    if pd.isna(row.members):
        return UNKNOWN_MARK
    year = "" if pd.isna(row.members_year) else f" ({row.members_year})"
    return language.number(row.members) + year


def _folded(column: str) -> Callable[[pd.DataFrame], list[Any]]:
    return lambda rows: [value if pd.isna(value) else folded(value) for value in rows[column]]


def _in_words(column: str, codes: dict[str, Text], language: Language) -> Callable[[pd.DataFrame], list[str]]:
    """What sorts a column of codes as it is read: the words of the reader's language."""
    words = {code: folded(language.text(text)) for code, text in codes.items()}
    return lambda rows: [words[code] for code in rows[column]]
