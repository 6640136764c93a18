"""One sheet of an uploaded file, as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

VERSION_HEADING = "data_version"
NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was read: every cell as text, nothing repaired yet.

    `file_name` and `checksum` (SHA-256, hex) name the file. `encoding` and `delimiter` are what a text file was read
    with; a workbook has no encoding, and a delimiter only where its rows stand whole in one column. `sheet` is the
    workbook's sheet and `sheets` all of its sheets that hold cells, None and empty for a text file. `headings` are the
    headings in order, without superfluous spaces (an empty one where a column has none), `header_row` their row, the
    lower one where two rows make one heading. `cells` has the columns 0, 1, 2, … (one a heading), text or missing, and
    as index the row as a spreadsheet numbers it; empty rows, and empty columns without a heading, are left out.
    `letters` name the columns as a spreadsheet does; without them, none was left out. `extra` holds, by row, the first
    10,000 cells that stand beyond the last heading.
    """

    file_name: str
    checksum: str
    headings: tuple[str, ...]
    cells: pd.DataFrame
    header_row: int = 1
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    extra: tuple[tuple[int, str], ...] = ()
    letters: tuple[str, ...] = ()

    @property
    def version(self) -> int | None:
        """The version of the data that the rows say they are of, as our own exports do; None where they do not."""
        if VERSION_HEADING not in self.headings:
            return None
        stated = self.cells[self.headings.index(VERSION_HEADING)].dropna().unique()
        return int(stated[0]) if len(stated) == 1 and NUMBER.fullmatch(stated[0]) else None


def edited(cells: pd.DataFrame, edits: Mapping[tuple[int, Any], str]) -> pd.DataFrame:
    """Texts with cells replaced by row and column: an empty text empties a cell, and a row that is lacking is added."""
    new = sorted({row for row, _ in edits} - set(cells.index))
    changed: dict[Any, dict[int, str | None]] = {}
    for (row, column), text in edits.items():
        changed.setdefault(column, {})[row] = text or None
    rows = cells.reindex([*cells.index, *new]).astype("str")
    for column, texts in changed.items():
        own = pd.Series(texts, dtype="str").reindex(rows.index)
        rows[column] = rows[column].where(~rows.index.isin(list(texts)), own)
    return rows
