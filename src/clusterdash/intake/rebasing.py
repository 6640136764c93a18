"""An upload made from an older version, put on top of the newest: what each side changed is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from clusterdash.errors import Fault
from clusterdash.intake.comparing import by_key
from clusterdash.model.columns import Table
from clusterdash.model.faults import fault, quoted
from clusterdash.model.rows import shown_key


@dataclass(frozen=True)
class Rebased:
    """Rows on top of the newest version, and the conflicts and warnings on the way.

    Rows that the upload left alone and that were deleted meanwhile are not among `rows` any more.
    """

    rows: pd.DataFrame
    faults: tuple[Fault, ...] = ()


def rebase(
    mine: pd.DataFrame,
    base: pd.DataFrame,
    newest: pd.DataFrame,
    keys: pd.Series,
    table: Table,
    decided: Mapping[tuple[str, str], bool],
) -> Rebased:
    """Rows of an upload, with what was published since the version that it was made from.

    `mine`, `base` and `newest` hold the same rows with the same index: as uploaded, as they were in the version that
    the upload rests on, and as they are in the newest; missing where a version lacks the row. `keys` are their keys;
    `decided` says by (key, column) whether the upload's value wins where both sides changed a cell.
    """
    if base.equals(newest):
        return Rebased(mine)
    unchanged_by_me, unchanged_by_them = _same(mine, base), _same(newest, base)
    gone = newest.isna().all(axis=1) & ~base.isna().all(axis=1)
    dropped = gone & unchanged_by_me.all(axis=1)
    conflict = ~unchanged_by_me & ~unchanged_by_them & ~_same(mine, newest)
    conflict.loc[gone] = False
    take_theirs = unchanged_by_me & ~unchanged_by_them
    take_theirs.loc[gone] = False
    faults = [
        fault("deleted-meanwhile", table, int(row), table.key[0], shown_key(keys[row]))
        for row in mine.index[gone & ~dropped]
    ]
    for row, column in _cells_of(conflict):
        wins = decided.get((keys[row], column))
        if wins is None:
            told = {"before": base.at[row, column], "theirs": newest.at[row, column], "mine": mine.at[row, column]}
            words = {name: quoted(cell) for name, cell in told.items()}
            faults.append(fault("conflict", table, int(row), column, _text(told["mine"]), **words))
        take_theirs.at[row, column] = wins is False
    return Rebased(mine.where(~take_theirs, newest)[~dropped], tuple(faults))


def deleted_though_changed(removed: pd.DataFrame, base: pd.DataFrame, table: Table) -> list[Fault]:
    """The rows that an upload removes though somebody else changed them; `removed` as they are in the newest version.

    `removed` is indexed by the rows' keys, `base` are all rows of the version that the upload rests on.
    """
    then = by_key(base, table).reindex(removed.index)
    changed = removed.index[~_same(removed, then).all(axis=1)]
    return [fault("changed-meanwhile", table, None, table.key[0], shown_key(key)) for key in changed]


def _same(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    same: pd.DataFrame = (left == right).fillna(value=False).astype(bool) | (left.isna() & right.isna())
    return same


def _cells_of(truth: pd.DataFrame) -> list[tuple[int, str]]:
    rows, columns = np.nonzero(truth.to_numpy())
    return [(truth.index[row], truth.columns[column]) for row, column in zip(rows, columns, strict=True)]


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)
