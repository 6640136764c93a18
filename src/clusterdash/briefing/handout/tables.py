"""Tables in words: headings, rows, which columns hold numbers and how wide each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from clusterdash.briefing.handout.wording import plain, words_of
from clusterdash.locale import UNKNOWN_MARK, Language
from clusterdash.views.picture import Picture

FIGURE = re.compile(rf"[+-]?[\d.,]+(\s?%)?|{UNKNOWN_MARK}")
MOST_NARROW = 4  # columns of a table that stands in half a page's width
NARROWEST, LONG_WORDS = 14, 32  # letters on one line of a column
MOST_LETTERS = 52  # on one line of it
MOST_ROWS = 60  # that a page has room for


def table_item(picture: Picture, language: Language) -> dict[str, Any]:
    """A picture's table as the template shows it; `more` says by the number of shown rows how many are not."""
    columns = [[plain(value) for value in picture.table[name].tolist()] for name in picture.table.columns]
    words = [[words_of(value, language) for value in column] for column in columns]
    headings = [str(plain(heading)) for heading in picture.headings]
    rows = list(zip(*words, strict=True))
    return {
        "kind": "table",
        "wide": _is_wide(words),
        "headings": headings,
        "rows": rows[:MOST_ROWS],
        "numeric": [_are_figures(column) for column in words],
        "widths": [_weight(heading, column) for heading, column in zip(headings, words, strict=True)],
        "more": {str(shown): _more(len(rows) - shown, language) for shown in range(min(len(rows), MOST_ROWS))},
    }


def _is_wide(columns: Sequence[Sequence[str]]) -> bool:
    """Whether a table needs the whole width of a page; one of two columns rather breaks its lines."""
    return len(columns) > MOST_NARROW or (len(columns) > 2 and sum(map(_length, columns)) > MOST_LETTERS)  # noqa: PLR2004


def _are_figures(column: Sequence[str]) -> bool:
    return bool(column) and all(FIGURE.fullmatch(cell) for cell in column)


def _weight(heading: str, column: Sequence[str]) -> int:
    """How wide a column is against the others, in letters: its longest cell, or the longest word of its heading."""
    return min(max(_length(column), _length(heading.split()) + 1, min(len(heading), NARROWEST)), LONG_WORDS)


def _length(column: Sequence[str]) -> int:
    return max(map(len, column), default=0)


def _more(number: int, language: Language) -> str:
    return language.count("… and {number} more row", "… and {number} more rows", number)
