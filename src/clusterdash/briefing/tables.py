"""Tables as documents write them: what a picture's cells hold, in words of the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.views.picture import Picture

WEB = ("https://", "http://")
# A number, a share or a day, each alone, as a range or with the year that it is of.
FIGURE = re.compile(r"[+−-]?[\d.,]+(\s?%)?([–-][\d.,]+)?(\s\(\d+\))?")


class Cell(NamedTuple):
    """What stands in a cell, and where it leads; empty where it leads nowhere."""

    text: str
    href: str = ""


class Table(NamedTuple):
    """A table in words with its name; `numeric` says of each column whether it holds numbers, days or shares."""

    caption: str
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]


def read_table(picture: Picture, language: Language, address: str = "") -> Table:
    """The table of a picture; links of a page lead to the dashboard at `address`, nowhere where that is empty."""

    def read(value: Any) -> Cell:  # noqa: ANN401 - a cell or a heading of any picture's table
        return Cell(words_of(value, language), outward(_href(value), address))

    columns = [list(map(read, picture.table[name].tolist())) for name in picture.table.columns]
    return Table(
        picture.title or picture.caption,
        tuple(map(read, picture.headings)),
        tuple(zip(*columns, strict=True)),
        tuple(number > 0 and _are_figures(column) for number, column in enumerate(columns)),
    )


def _are_figures(column: Sequence[Cell]) -> bool:
    return bool(column) and all(text == UNKNOWN_MARK or FIGURE.fullmatch(text) for text, _ in column)


def outward(href: str, address: str) -> str:
    """Where a link of a page leads from outside of the dashboard, which is reached at `address`."""
    if href.startswith(WEB):
        return href
    return f"{address}{href.removeprefix('./')}" if href and address else ""


def words_of(value: Any, language: Language) -> str:  # noqa: ANN401 - a cell of any picture's table
    """A cell in words: a number with at most one decimal, a dash where nothing is known; without its link."""
    plain = value["value"] if isinstance(value, Mapping) else value
    if plain is None or pd.isna(plain):
        return UNKNOWN_MARK
    if isinstance(plain, bool) or not pd.api.types.is_number(plain):
        return str(plain)
    return language.number(float(plain), 0 if float(plain).is_integer() else 1)


def _href(value: Any) -> str:  # noqa: ANN401
    return str(value.get("href") or "") if isinstance(value, Mapping) else ""
