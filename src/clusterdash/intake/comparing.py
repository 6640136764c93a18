"""What differs between two states of a table: rows added, removed and changed, and keys that look renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from clusterdash.model.columns import Table
from clusterdash.model.rows import REPEAT_SEPARATOR, is_whole_key, key_texts

# A removed and an added row are taken for one that was renamed where their texts are this much alike (0 to 100).
RENAMED_LIKENESS = 80
MOST_COMPARED = 2_000_000
NAME_COLUMNS = ("name", "title", "organisation", "name_de")


@dataclass(frozen=True)
class Renaming:
    """A key that probably only changed: `likeness` says how alike the two rows' names are, from 0 to 100."""

    before: str
    after: str
    likeness: int


@dataclass(frozen=True)
class Changes:
    """What differs between two states of a table.

    `added`, `removed` and `missing` hold rows as texts, indexed by their key (see `clusterdash.model.rows.key_texts`);
    `cells` has one row a changed cell: `key`, `column`, `before`, `after`. `missing` are rows that a file did not have
    and that stay.
    """

    table: Table
    added: pd.DataFrame
    removed: pd.DataFrame
    cells: pd.DataFrame
    unchanged: int
    missing: pd.DataFrame

    @cached_property
    def changed(self) -> list[str]:
        """The keys of the changed rows, in order."""
        keys: list[str] = self.cells["key"].drop_duplicates().to_list()
        return keys

    @cached_property
    def cells_of(self) -> dict[str, pd.DataFrame]:
        """The changed cells of each changed row: `column`, `before`, `after`."""
        shown = self.cells[["column", "before", "after"]]
        return {str(key): rows for key, rows in shown.groupby(self.cells["key"])}

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        return len(self.added) + len(self.removed) + len(self.cells) == 0

    @cached_property
    def touched(self) -> frozenset[str]:
        """The keys of all rows that are added or changed."""
        return frozenset(self.added.index) | frozenset(self.changed)

    @cached_property
    def renamings(self) -> tuple[Renaming, ...]:
        """Rows that are gone or missing, each with the added one of a whole key that it probably became."""
        gone, new = pd.concat([self.removed, self.missing]), self.added[self.added.index.map(is_whole_key).astype(bool)]
        name = next((column for column in NAME_COLUMNS if column in self.table.names), None)
        if name is None or gone.empty or new.empty or len(gone) * len(new) > MOST_COMPARED:
            return ()
        names, new_names = gone[name].fillna(""), new[name].fillna("")
        likeness = cdist(names, new_names, scorer=token_sort_ratio)
        best = likeness.argmax(axis=1)
        return tuple(
            Renaming(before, new.index[column], round(float(likeness[row, column])))
            for row, (before, column) in enumerate(zip(gone.index, best, strict=True))
            if names.iloc[row] and likeness[row, column] >= RENAMED_LIKENESS and likeness[:, column].argmax() == row
        )


def by_key(texts: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The rows indexed by their key; what repeats a key is told apart by a number behind it."""
    keys = key_texts(texts, table)
    again = keys.groupby(keys).cumcount()
    told = keys.where(again == 0, keys + REPEAT_SEPARATOR + again.astype("str"))
    return texts.set_axis(told.to_list())


def compare(
    before: pd.DataFrame,
    after: pd.DataFrame,
    table: Table,
    *,
    missing: pd.DataFrame | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Changes:
    """What changed from one state of a table to another, both as texts.

    `missing` as in Changes; `renamed` maps old keys to new ones: their rows are changed, not removed and added.
    """
    old, new = by_key(before, table).rename(index=renamed or {}), by_key(after, table)
    both = old.index.intersection(new.index, sort=False)
    cells = _changed_cells(old.loc[both], new.loc[both], table)
    return Changes(
        table,
        added=new.loc[new.index.difference(old.index, sort=False)],
        removed=old.loc[old.index.difference(new.index, sort=False)],
        cells=cells,
        unchanged=len(both) - cells["key"].nunique(),
        missing=old.iloc[:0] if missing is None else missing,
    )


def _changed_cells(old: pd.DataFrame, new: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The cells that differ between rows of the same keys in the same order, row by row."""
    differs = (old != new) & ~(old.isna() & new.isna())
    rows, columns = np.nonzero(differs[list(table.names)].fillna(value=True).to_numpy(dtype=bool))
    return pd.DataFrame(
        {
            "key": old.index.to_numpy()[rows],
            "column": np.array(table.names, dtype=object)[columns],
            "before": _picked(old, table, rows, columns),
            "after": _picked(new, table, rows, columns),
        }
    )


def _picked(texts: pd.DataFrame, table: Table, rows: np.ndarray, columns: np.ndarray) -> pd.Series:
    cells = texts[list(table.names)].to_numpy(dtype=object)[rows, columns]
    return pd.Series(cells, dtype="str")
