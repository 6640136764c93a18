"""One sheet of an uploaded file, as text."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was read: every cell as text, nothing repaired yet.

    `file_name` and `checksum` (SHA-256, hex) name the file. `encoding` and `delimiter` are what a text file was read
    with, None for a workbook; `sheet` is the workbook's sheet and `sheets` all of its sheets that hold cells, None and
    empty for a text file. `headings` are the headings in order (an empty one where a column has none), `header_row`
    their row. `cells` has the columns 0, 1, 2, … (one a heading), text or missing, and as index the row as a
    spreadsheet numbers it; empty rows are left out. `extra` holds, by row, cells that stand beyond the last heading.
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
