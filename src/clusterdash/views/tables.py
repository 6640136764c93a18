"""Tables in words: sorted by any column, cut into pages, names and numbers as links."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

import pandas as pd

from clusterdash.locale import Language

PAGE_ROWS = 25


class Link(TypedDict):
    """A cell that leads somewhere."""

    text: str
    href: str


Cell = str | Link


@dataclass(frozen=True)
class Field:
    """A column of a table: `cell` writes a row's value, `order` gives what sorts (by default the column `key`)."""

    key: str
    label: str
    cell: Callable[[Any], Cell]
    order: Callable[[pd.DataFrame], Iterable[Any]] | None = None
    numeric: bool = False
    help: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table before it is sorted and cut: `rows` has a column `identity` that tells its rows apart.

    `sort` is what sorts it until a reader chooses otherwise: a field's key, with a hyphen in front downwards.
    """

    caption: str
    fields: tuple[Field, ...]
    rows: pd.DataFrame
    identity: str
    sort: str

    def sort_of(self, asked: str) -> str:
        """The asked order where this table has that column, else its own."""
        return asked if asked.removeprefix("-") in {field.key for field in self.fields} else self.sort

    def turned(self, key: str, present: str) -> str:
        """The order that a click on a heading asks for: numbers begin with the highest, a second click turns round."""
        if present.removeprefix("-") == key:
            return key if present.startswith("-") else f"-{key}"
        return f"-{key}" if any(field.numeric for field in self.fields if field.key == key) else key


def linked(text: str, href: str) -> Cell:
    """A cell that leads somewhere, or only words where there is nowhere to go."""
    return {"text": text, "href": href} if href else text


def sheet_page(sheet: Sheet, sort: str, page: int | None, current: str | None, language: Language) -> dict[str, Any]:
    """One page of a table as the component takes it; a page beyond the last is the last one.

    `current` is the identity of the row that is marked; without a `page` the one that holds it is shown.
    """
    total = len(sheet.rows)
    pages = max(math.ceil(total / PAGE_ROWS), 1)
    ordered = sorted_rows(sheet, sort)
    page = min(max(_page_of(ordered, sheet.identity, current) if page is None else page, 1), pages)
    shown = ordered.iloc[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    first = (page - 1) * PAGE_ROWS + 1 if total else 0
    return {
        "caption": sheet.caption,
        "columns": [
            {"key": field.key, "label": field.label, "numeric": field.numeric, "help": field.help}
            for field in sheet.fields
        ],
        "rows": [
            {"id": getattr(row, sheet.identity), "cells": [field.cell(row) for field in sheet.fields]}
            for row in shown.itertuples()
        ],
        "sort": sort.removeprefix("-"),
        "descending": sort.startswith("-"),
        "page": page,
        "pages": pages,
        "current": current,
        "range": language.say(
            "{first}–{last} of {total}",
            first=language.number(first),
            last=language.number(first + len(shown) - 1 if total else 0),
            total=language.number(total),
        ),
        "texts": {
            "pages": language.say("Pages of the table"),
            "previous": language.say("Previous"),
            "next": language.say("Next"),
        },
    }


def _page_of(ordered: pd.DataFrame, identity: str, current: str | None) -> int:
    keys = ordered[identity].tolist()
    return keys.index(current) // PAGE_ROWS + 1 if current in keys else 1


def sorted_rows(sheet: Sheet, sort: str) -> pd.DataFrame:
    """All rows in the asked order; unknown values last in either direction, equal ones by the first column."""
    by_key = {field.key: field for field in sheet.fields}
    field = by_key[sort.removeprefix("-")]
    firsts = _order(sheet.fields[0], sheet.rows)
    values = _order(field, sheet.rows)
    positions = sorted(range(len(firsts)), key=firsts.__getitem__)
    known = [position for position in positions if not pd.isna(values[position])]
    known.sort(key=values.__getitem__, reverse=sort.startswith("-"))
    return sheet.rows.iloc[known + [position for position in positions if pd.isna(values[position])]]


def _order(field: Field, rows: pd.DataFrame) -> list[Any]:
    return list(field.order(rows)) if field.order else rows[field.key].tolist()
