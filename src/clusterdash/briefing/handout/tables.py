"""Tables in words: headings, rows, which columns hold numbers and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from clusterdash.briefing.tables import read_table
from clusterdash.locale import Language
from clusterdash.views.picture import Picture

MOST_NARROW = 4  # columns of a table that stands in half a page's width
NARROWEST, LONG_WORDS = 14, 32  # letters on one line of a column
MOST_LETTERS = 52  # on one line of it
MOST_ROWS = 60  # that a page has room for


def table_item(picture: Picture, language: Language) -> dict[str, Any]:
    """A picture's table as the template shows it; `more` says by the number of shown rows how many are not."""
    table = read_table(replace(picture, table=picture.table.head(MOST_ROWS)), language)
    headings = [heading.text for heading in table.headings]
    rows = [[cell.text for cell in row] for row in table.rows]
    columns = list(zip(*rows, strict=True)) or [()] * len(headings)
    return {
        "kind": "table",
        "wide": _is_wide(columns),
        "headings": headings,
        "rows": rows,
        "numeric": list(table.numeric),
        "widths": [_weight(heading, column) for heading, column in zip(headings, columns, strict=True)],
        "more": more_rows(len(picture.table), language),
    }


def more_rows(total: int, language: Language) -> dict[str, str]:
    """How many rows of a table or matrix are left out, in words, by how many are shown."""
    shown = range(min(total, MOST_ROWS + 1))
    return {str(number): _more(total - number, language) for number in shown}


def _is_wide(columns: Sequence[Sequence[str]]) -> bool:
    """Whether a table needs the whole width of a page; one of two or three columns rather breaks its lines."""
    if len(columns) == 2:  # noqa: PLR2004
        return False
    if len(columns) < MOST_NARROW:
        return sum(_length([word for cell in column for word in cell.split()]) for column in columns) > MOST_LETTERS
    return len(columns) > MOST_NARROW or sum(map(_length, columns)) > MOST_LETTERS


def _weight(heading: str, column: Sequence[str]) -> int:
    """How wide a column is against the others, in letters: its longest cell, or the longest word of its heading."""
    return min(max(_length(column), _length(heading.split()) + 2, min(len(heading), NARROWEST)), LONG_WORDS)


def _length(column: Sequence[str]) -> int:
    return max(map(len, column), default=0)


def _more(number: int, language: Language) -> str:
    return language.count("… and {number} more row", "… and {number} more rows", number)
