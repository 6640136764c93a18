"""Short tables that need neither sorting nor pages: caption, headings, names and numbers as links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from clusterdash.views.picture import Picture
from clusterdash.views.tables import Cell, Sheet, sorted_rows
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
               told: bool = False, stacks: bool = False) -> str:  # fmt: skip
    """A table whose first column names its rows.

    With `told` the caption is heard and not seen, for the heading above says it already. A table that `stacks` shows
    the cells of a row below each other, each with its heading, where there is no room for columns.
    """
    cells = [[Part(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return render("plain_table", caption=caption, headings=headings, rows=cells, told=told, stacks=stacks)


def table_picture(key: str, title: str, sentence: str, headings: Sequence[Heading],
                  rows: Iterable[Sequence[Cell | Part]]) -> Picture:  # fmt: skip
    """A table as a document takes it; see also `Picture.first`."""
    cells = [[_twin_cell(cell) for cell in row] for row in rows]
    table = pd.DataFrame(cells, columns=range(len(headings)), dtype=object)
    return Picture(key, title, sentence, table, [heading.text for heading in headings])


def _twin_cell(cell: Cell | Part) -> Any:  # noqa: ANN401 - a cell of a Picture
    if isinstance(cell, str):
        return cell
    text, href = (cell["text"], cell["href"]) if isinstance(cell, dict) else (cell.text, cell.href)
    return {"value": text, "href": href} if href else text


def sheet_picture(key: str, title: str, sheet: Sheet, columns: Sequence[str], sort: str) -> Picture:
    """A sortable table in an order, with some of its columns, as a document takes it."""
    fields = [field for field in sheet.fields if field.key in columns]
    rows = ([field.cell(row) for field in fields] for row in sorted_rows(sheet, sort).itertuples())
    return table_picture(key, title, "", [Heading(field.label, field.numeric) for field in fields], rows)
