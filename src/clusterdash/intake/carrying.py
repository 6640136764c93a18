"""What of a person's decisions about a file its marked workbook, brought back, holds already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from clusterdash.intake.decisions import Decisions
from clusterdash.intake.mapping import Match
from clusterdash.intake.sheets import Sheet, edited
from clusterdash.model.columns import Table
from clusterdash.model.rows import key_texts


def cells_by_column(sheet: Sheet, matches: Sequence[Match], table: Table) -> pd.DataFrame:
    """The cells of a sheet below the columns of a table, as they were read; missing where the sheet lacks a column."""
    taken = {match.column: match.position for match in reversed(matches) if match.column}
    cells = sheet.cells[list(taken.values())].set_axis(list(taken), axis=1)
    return cells.reindex(columns=table.names).astype("str")


def not_carried(decisions: Decisions, before: pd.DataFrame, after: pd.DataFrame, table: Table) -> Decisions:
    """The decisions without those about cells and rows that another file carries already.

    `before` and `after` are the cells of the two files, as from `cells_by_column`. A corrected cell is carried where
    the same row holds it, a row that was left out where it is empty and stands nowhere else.
    """
    cells = {place: text for place, text in decisions.cells.items() if place[1] in table.names}
    expected = edited(before, cells)
    keys = key_texts(expected, table)
    kept, brought = Counter(keys[~keys.index.isin(decisions.dropped)]), Counter(key_texts(after, table))
    dropped = {
        row
        for row in decisions.dropped
        if row in after.index or (row in keys.index and brought[keys[row]] > kept[keys[row]])
    }
    gone = decisions.dropped - dropped
    lost = {
        place: text
        for place, text in decisions.cells.items()
        if place[0] not in gone and not (place in cells and _holds(after, expected, place, table))
    }
    return replace(decisions, cells=lost, dropped=frozenset(dropped))


def _holds(after: pd.DataFrame, expected: pd.DataFrame, place: tuple[int, str], table: Table) -> bool:
    """Whether a cell is as it is expected to be, in a row of the expected key."""
    row, column = place
    columns = list(dict.fromkeys([*table.key, column]))
    return row in after.index and after.loc[row, columns].fillna("").equals(expected.loc[row, columns].fillna(""))
