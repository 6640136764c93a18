"""Cells as they were uploaded, repaired where the repair is certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pandas as pd

from clusterdash.intake import understanding
from clusterdash.intake.known import Known, plain
from clusterdash.intake.repairs import Repair
from clusterdash.intake.understanding import Understood
from clusterdash.model.columns import PATTERNS, Column, Kind, Table

Understand = Callable[[str], Understood]


def repaired(texts: pd.DataFrame, table: Table, known: Known) -> tuple[pd.DataFrame, list[Repair]]:
    """The table with every cell repaired whose meaning is certain, and the repairs made.

    Columns in and out: those of `table`, as text; the index is kept.
    """
    columns, repairs = {}, []
    for column in table.columns:
        cells, told = _repaired_column(texts[column.name], column, known)
        columns[column.name] = _in_one_form(cells, column)
        repairs += told
    return pd.DataFrame(columns, index=texts.index), repairs


def _repaired_column(cells: pd.Series, column: Column, known: Known) -> tuple[pd.Series, list[Repair]]:
    values = cells.dropna()
    written = values.unique().tolist()
    understand = _understanding(column, known, [understanding.tidied(value) for value in written])
    meant = {value: found for value in written if (found := _meant(value, column, understand))}
    if not meant:
        return cells, []
    touched = values[values.isin(meant)]
    after = touched.map({value: text or None for value, (text, _) in meant.items()}).astype("str")
    told = [Repair(meant[value][1], row, column.name, value, meant[value][0]) for row, value in touched.items()]
    result = cells.copy()
    result.loc[touched.index] = after
    return result, told


def _in_one_form(cells: pd.Series, column: Column) -> pd.Series:
    """Numbers as a published file writes them, so that equal ones are equal texts."""
    if column.kind is Kind.INTEGER:
        return cells.str.replace(r"^0+(?=[0-9])", "", regex=True)
    if column.kind is not Kind.NUMBER:
        return cells
    fine = cells.str.fullmatch(PATTERNS[Kind.NUMBER]).fillna(value=False).astype(bool)
    return cells.mask(fine, pd.to_numeric(cells[fine]).map(f"{{:.{column.decimals}f}}".format).astype("str"))


def _meant(value: str, column: Column, understand: Understand) -> Understood:
    """What a cell means where that is not what stands in it; an empty text where it means that nothing is known."""
    line = value.strip().replace("\n", ";") if column.is_list else value
    tidy = understanding.PROTECTED.sub("", understanding.tidied(line), count=1)
    fine = _is_fine(tidy, column) and column.kind is not Kind.TEXT
    found = None if fine else understand(tidy) or understanding.unknown_word(tidy, column)
    if found or tidy == value:
        return found
    return tidy, "apostrophe" if value.lstrip().startswith("'") and not tidy.startswith("'") else "spaces"


def _is_fine(value: str, column: Column) -> bool:
    """Whether a value has its column's form already; whether a list does is told by its pieces."""
    if column.kind in (Kind.SOURCES, *_LISTS):
        return False
    if column.codes:
        return value in column.codes
    return column.kind not in PATTERNS or re.fullmatch(PATTERNS[column.kind], value) is not None


_LISTS = (Kind.CODES, Kind.AREAS, Kind.SLUGS)
_PLAIN: dict[Kind, Understand] = {
    Kind.INTEGER: understanding.whole_number,
    Kind.YEAR: understanding.year,
    Kind.DATE: understanding.day,
    Kind.MONTH: understanding.month,
    Kind.POSTAL_CODE: understanding.postal_code,
    Kind.COUNTRY: understanding.country,
    Kind.LANGUAGE: understanding.language,
    Kind.URL: understanding.address,
    Kind.SOURCES: understanding.sources,
}


def _understanding(column: Column, known: Known, values: list[str]) -> Understand:
    """How the cells of a column are understood; `values` are all of them, for some say how the others are written."""
    if column.codes:
        one = partial(understanding.code, names=understanding.code_names(column))
        return _as_list(one, column.codes.__contains__) if column.is_list else one
    if column.references:
        named = partial(_key_by_name, known=known)
        return _as_list(named, known.initiative_ids.__contains__) if column.is_list else named
    if column.kind is Kind.AREAS:
        return _as_list(partial(_area_or_country, known=known), lambda piece: _fits(piece, column.kind))
    if column.kind is Kind.AGS:
        return partial(understanding.area, known=known)
    if column.kind is Kind.NUMBER:
        return partial(understanding.number, german=understanding.writes_german_numbers(values))
    return _PLAIN.get(column.kind, lambda _: None)


def _as_list(one: Understand, is_fine: Callable[[str], bool]) -> Understand:
    return partial(understanding.listed, one=one, is_fine=is_fine)


def _fits(value: str, kind: Kind) -> bool:
    return re.fullmatch(PATTERNS[kind], value) is not None


def _key_by_name(value: str, known: Known) -> Understood:
    key = known.initiative_keys.get(plain(value))
    return (key, "key-by-name") if key else None


def _area_or_country(value: str, known: Known) -> Understood:
    return understanding.area(value, known) or understanding.country(value)
