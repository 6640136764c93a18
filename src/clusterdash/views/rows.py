"""The table of initiatives: sorted, cut into pages, in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd

from clusterdash.analysis.choosing import Choice
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.model.landscape import folded
from clusterdash.model.sectors import SECTORS
from clusterdash.model.tables import KINDS, STATUSES

PAGE_ROWS = 25
SORTABLE = ("name", "sector", "kind", "municipality", "members", "founded", "events", "status")
NUMERIC = ("members", "founded", "events")


def row_data(choice: Choice, sort: str, *, descending: bool, page: int, opened: str | None, language: Language,
             address_of: Callable[[str], str]) -> dict[str, Any]:  # fmt: skip
    """One page of the selected initiatives as the table component takes it.

    `sort` is one of `SORTABLE`; unknown values stand last in either direction. A page beyond the last is the last one.
    """
    total = len(choice.initiatives)
    pages = max(math.ceil(total / PAGE_ROWS), 1)
    page = min(max(page, 1), pages)
    rows = sorted_rows(choice.initiatives, sort, descending, language).iloc[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    first = (page - 1) * PAGE_ROWS + 1 if total else 0
    return {
        "caption": language.say("Selected initiatives; a heading sorts, a name opens the card"),
        "columns": [
            {"key": key, "label": label, "numeric": key in NUMERIC} for key, label in _labels(language).items()
        ],
        "rows": [
            {"id": row.id, "address": address_of(row.id), "cells": _cells(row, language)} for row in rows.itertuples()
        ],
        "sort": sort,
        "descending": descending,
        "page": page,
        "pages": pages,
        "opened": opened,
        "range": language.say(
            "{first}–{last} of {total}",
            first=language.number(first),
            last=language.number(first + len(rows) - 1 if total else 0),
            total=language.number(total),
        ),
        "texts": {
            "pages": language.say("Pages of the table"),
            "previous": language.say("Previous"),
            "next": language.say("Next"),
        },
    }


def sorted_rows(rows: pd.DataFrame, sort: str, descending: bool, language: Language) -> pd.DataFrame:
    """Rows in the order of a column as it is read in words; unknown values last, equal ones by name."""
    words = {"sector": {code: sector.name for code, sector in SECTORS.items()}, "kind": KINDS, "status": STATUSES}
    names = [folded(name) for name in rows["short_name"]]
    values = names if sort == "name" else rows[sort].tolist()
    if sort in words:
        values = [folded(language.text(words[sort][code])) for code in values]
    elif sort not in (*NUMERIC, "name"):
        values = [value if pd.isna(value) else folded(value) for value in values]
    by_name = sorted(range(len(rows)), key=names.__getitem__)
    known = [position for position in by_name if not pd.isna(values[position])]
    known.sort(key=values.__getitem__, reverse=descending)
    return rows.iloc[known + [position for position in by_name if pd.isna(values[position])]]


def _labels(language: Language) -> dict[str, str]:
    return {
        "name": language.say("Name"),
        "sector": language.say("Sector"),
        "kind": language.say("Kind"),
        "municipality": language.say("Seat"),
        "members": language.say("Members"),
        "founded": language.say("Founded"),
        "events": language.say("Events in the period"),
        "status": language.say("Status"),
    }


def _cells(row: Any, language: Language) -> list[str]:  # noqa: ANN401 - a row as itertuples gives it
    return [
        row.short_name,
        language.text(SECTORS[row.sector].name),
        language.text(KINDS[row.kind]),
        UNKNOWN_MARK if pd.isna(row.municipality) else row.municipality,
        _members(row, language),
        UNKNOWN_MARK if pd.isna(row.founded) else str(row.founded),
        language.number(row.events),
        language.text(STATUSES[row.status]),
    ]


def _members(row: Any, language: Language) -> str:  # noqa: ANN401
    if pd.isna(row.members):
        return UNKNOWN_MARK
    year = "" if pd.isna(row.members_year) else f" ({row.members_year})"
    return language.number(row.members) + year
