"""Cells as they were uploaded, repaired where the repair is certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pandas as pd

from clusterdash.intake import understanding
from clusterdash.intake.known import Known
from clusterdash.intake.repairs import Repair
from clusterdash.intake.towns import plain
from clusterdash.intake.understanding import Understood
from clusterdash.model.columns import LIST_SEPARATOR, PATTERNS, Column, Kind, Table

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
    understand = _understanding(column, known, written)
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
    line = value.strip().replace("\n", LIST_SEPARATOR) if column.is_list else value
    bare = understanding.unprotected(line)
    tidy = understanding.tidied(bare)
    found = _understood(tidy, column, understand)
    if found or tidy == value:
        return found
    if bare != line:
        return tidy, "apostrophe"
    return tidy, "list" if column.is_list and "\n" in value.strip() else "spaces"


def _understood(value: str, column: Column, understand: Understand) -> Understood:
    if not _has_form(value, column):
        return understand(value) or understanding.unknown_word(value, column)
    # The other numbers of a column tell what "1.234" is, the published rows what a key is.
    return understand(value) if column.kind is Kind.NUMBER or column.references or column.is_list else None


def _has_form(value: str, column: Column) -> bool:
    """Whether a value has the form that its column declares; plain text and sources declare none."""
    values = value.split(LIST_SEPARATOR) if column.is_list else [value]
    if column.codes:
        return all(each in column.codes for each in values)
    return column.kind in PATTERNS and all(_fits(each, column.kind) for each in values)


_PLAIN: dict[Kind, Understand] = {
    Kind.INTEGER: understanding.whole_number,
    Kind.YEAR: understanding.whole_number,
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
    one = _one_value(column, known, values)
    return partial(understanding.listed, one=partial(_piece, one=one, column=column)) if column.is_list else one


def _one_value(column: Column, known: Known, values: list[str]) -> Understand:
    if column.codes:
        return partial(understanding.code, names=understanding.code_names(column))
    if column.references:
        return partial(_key_by_name, known=known)
    if column.kind is Kind.AREAS:
        return partial(_area_or_country, known=known)
    if column.kind is Kind.AGS:
        return partial(understanding.area, known=known)
    if column.kind is Kind.NUMBER:
        mark = understanding.decimal_mark([understanding.tidied(value) for value in values])
        return partial(understanding.number, mark=mark, decimals=column.decimals)
    return _PLAIN.get(column.kind, lambda _: None)


def _piece(value: str, one: Understand, column: Column) -> Understood:
    """One value of a list; what has the declared form and no other meaning is left for the check to look up."""
    found = one(value)
    if found and found[0] != value:
        return found
    return (value, "") if _has_form(value, column) else None


def _fits(value: str, kind: Kind) -> bool:
    return re.fullmatch(PATTERNS[kind], value) is not None


def _key_by_name(value: str, known: Known) -> Understood:
    """The id of the initiative that a text names, where it is not an id itself."""
    key = None if value in known.initiative_ids else known.initiative_keys.get(plain(value))
    return (key, "key-by-name") if key else None


def _area_or_country(value: str, known: Known) -> Understood:
    return understanding.area(value, known) or understanding.country(value)
