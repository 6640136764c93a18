"""Rows of a sheet that hold no data of its table but a sum of it, or a note below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from clusterdash.errors import Fault
from clusterdash.intake.mapping import Match
from clusterdash.model.columns import Table
from clusterdash.model.faults import fault

SUM = re.compile(
    r"((gesamt|zwischen)?summe|summen|gesamt(zahl)?|insgesamt|(grand |sub)?totals?|sum)\s*:?", re.IGNORECASE
)
NOTE = re.compile(
    r"(\*+\)?\s|(quellen?|stand|hinweise?|anmerkung(en)?|erläuterung(en)?|sources?|notes?|as of)\s*:).*",
    re.IGNORECASE | re.DOTALL,
)
MOST_CELLS_OF_A_NOTE = 2


def footer_faults(
    faults: Iterable[Fault], cells: pd.DataFrame, matches: Iterable[Match], table: Table, edited: Iterable[int]
) -> list[Fault]:
    """A fault for each row that is likely a sum or a note, to be told in place of all others of the row.

    `faults`, `cells` and `matches` are those of the sheet. Only rows that lack what a new row needs can be footers, and
    none of those `edited`: who writes in a row takes it for data.
    """
    incomplete = {each.row for each in faults if each.code == "missing" and each.row is not None}
    lacking = incomplete.difference(edited).intersection(cells.index)
    columns = {match.position: match.column for match in matches if match.column}
    footers = {row: place for row in sorted(lacking) if (place := _footer(cells.loc[row]))}
    return [_told(row, place, columns, table) for row, place in footers.items()]


def elsewhere(faults: Iterable[Fault], footers: Iterable[Fault]) -> list[Fault]:
    """Faults and warnings but those in the rows of footers."""
    rows = {each.row for each in footers}
    return [each for each in faults if each.row not in rows]


def _footer(row: pd.Series) -> tuple[int, str] | None:
    """The position and the text of the first filled cell, where that is the beginning of a sum or a note."""
    filled = row.dropna()
    if filled.empty:
        return None
    text = str(filled.iloc[0]).strip()
    is_note = len(filled) <= MOST_CELLS_OF_A_NOTE and NOTE.fullmatch(text)
    return (int(filled.index[0]), text) if is_note or SUM.fullmatch(text) else None


def _told(row: int, place: tuple[int, str], columns: Mapping[int, str], table: Table) -> Fault:
    position, text = place
    return fault("sum-or-note", table, row, columns.get(position, table.key[0]), text)
