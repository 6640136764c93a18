"""Short tables that need neither sorting nor pages: caption, headings, names and numbers as links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clusterdash.views.tables import Cell
from clusterdash.views.templating import render


class Heading(NamedTuple):
    """The heading of a column; numbers stand to the right."""

    text: str
    numeric: bool = False


def table_html(caption: str, headings: Sequence[Heading], rows: Iterable[Sequence[Cell]]) -> str:
    """A table whose first column names its rows."""
    cells = [[{"text": cell} if isinstance(cell, str) else cell for cell in row] for row in rows]
    return render("plain_table", caption=caption, headings=headings, rows=cells, told=False)
