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


class Part(NamedTuple):
    """A cell or a line: its words, where it leads inside (`href`) or outside (`url`), and what stands small behind."""

    text: str
    href: str = ""
    url: str = ""
    note: str = ""


def table_html(caption: str, headings: Sequence[Heading], rows: Iterable[Sequence[Cell | Part]], *,
               told: bool = False) -> str:  # fmt: skip
    """A table whose first column names its rows.

    With `told` the caption is heard and not seen, for the heading above says it already.
    """
    cells = [[Part(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return render("plain_table", caption=caption, headings=headings, rows=cells, told=told)
