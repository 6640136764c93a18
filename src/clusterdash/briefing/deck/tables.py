"""Tables of a slide: what a picture draws, in words of the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.views.picture import Picture

WEB = ("https://", "http://")
FIGURE = re.compile(r"[+−-]?[\d.,]+(\s?%)?|–")


class Cell(NamedTuple):
    """What stands in a cell, and where it leads."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Table:
    """A table in words; `numeric` says of each column whether it holds numbers."""

    caption: str
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]


def table_of(picture: Picture, caption: str, address: str, language: Language) -> Table:
    """The table of a picture; its links lead to the dashboard at `address`, nowhere where that is empty."""
    columns = [
        [_cell(value, address, language) for value in picture.table[name].tolist()] for name in picture.table.columns
    ]
    return Table(
        caption,
        tuple(_cell(heading, address, language) for heading in picture.headings),
        tuple(zip(*columns, strict=True)),
        tuple(index > 0 and _are_figures(column) for index, column in enumerate(columns)),
    )


def _are_figures(column: Sequence[Cell]) -> bool:
    return all(FIGURE.fullmatch(cell.text) for cell in column)


def _cell(value: Any, address: str, language: Language) -> Cell:  # noqa: ANN401 - whatever a table holds
    return Cell(_words(_plain(value), language), outward(_href(value), address))


def outward(href: str, address: str) -> str:
    """Where a link of a page leads from outside of the dashboard, which is reached at `address`."""
    if href.startswith(WEB):
        return href
    return f"{address}{href.removeprefix('./')}" if href and address else ""


def _plain(value: Any) -> Any:  # noqa: ANN401
    return value["value"] if isinstance(value, Mapping) else value


def _href(value: Any) -> str:  # noqa: ANN401
    return str(value.get("href") or "") if isinstance(value, Mapping) else ""


def _is_number(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, int | float) and not isinstance(value, bool) and not pd.isna(value)


def _words(value: Any, language: Language) -> str:  # noqa: ANN401
    if pd.isna(value):
        return UNKNOWN_MARK
    if not _is_number(value):
        return str(value)
    return language.number(value, 0 if float(value).is_integer() else 1)
