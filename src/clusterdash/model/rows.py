"""The published CSV tables as typed rows, with every fault found on the way."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pandas as pd

from clusterdash.errors import Fault, UnreadableError
from clusterdash.model.columns import ALLOWED, INTEGER_KINDS, LIST_SEPARATOR, PATTERNS, Column, Kind, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FIRST_DATA_ROW = 2


def read_texts(path: Path, table: Table) -> pd.DataFrame:
    """The cells of a published CSV file as text; an empty cell is missing.

    Columns out: those of `table`, in its order.
    Raises UnreadableError where the file is missing, is no UTF-8 CSV, or its columns are not the declared ones.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # a row with more cells than the header
            texts = pd.read_csv(
                path,
                dtype="str",
                keep_default_na=False,
                na_values=[""],
                encoding="utf-8",
                index_col=False,
                skip_blank_lines=False,
            )
    except (OSError, ValueError, pd.errors.ParserWarning) as error:
        raise UnreadableError(f"{path.name} cannot be read: {error}. Expected is a UTF-8 CSV file.") from error
    if tuple(texts.columns) != table.names:
        raise UnreadableError(
            f"{path.name} has the columns {', '.join(texts.columns)}; expected are {', '.join(table.names)}."
        )
    return texts


def faults_in(texts: pd.DataFrame, table: Table) -> list[Fault]:
    """Every cell that breaks the declaration of its column, and every key that stands twice."""
    faults = [fault for column in table.columns for fault in _column_faults(texts, table, column)]
    return faults + list(_repeated_keys(texts, table))


def typed(texts: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Faultless text cells as values: whole numbers as Int64, numbers as float, dates as datetime64, lists as tuples.

    Unknown stays unknown: a missing cell becomes a missing value, a missing list an empty tuple.
    """
    return pd.DataFrame({column.name: _values(texts[column.name], column) for column in table.columns})


def texts_of(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Typed rows as the text cells of a published file: the way back of `typed`."""
    return pd.DataFrame({column.name: _texts(rows[column.name], column) for column in table.columns})


def pieces(cells: pd.Series, column: Column) -> pd.Series:
    """The single values of a column's non-empty cells, with the index of the rows they stand in."""
    known = cells.dropna()
    return known.str.split(LIST_SEPARATOR, regex=False).explode() if column.is_list else known


def fault_at(table: Table, column: str, index: int, value: object, code: str, message: str) -> Fault:
    """A fault in the row with position `index`, numbered as a spreadsheet does."""
    return Fault(code, table.name, index + FIRST_DATA_ROW, column, str(value), message)


def _column_faults(texts: pd.DataFrame, table: Table, column: Column) -> Iterator[Fault]:
    cells = texts[column.name]
    if column.required:
        for index in cells.index[cells.isna()]:
            yield fault_at(
                table, column.name, index, "", "missing", "The cell is empty, but this column must be filled."
            )
    values = pieces(cells, column)
    yield from _form_faults(values, table, column)
    yield from _bound_faults(values, table, column)


def _form_faults(values: pd.Series, table: Table, column: Column) -> Iterator[Fault]:
    if column.codes:
        bad = values[~values.isin(column.codes)]
        allowed = "one of " + ", ".join(column.codes)
        code = "unknown-code"
    elif column.kind in PATTERNS:
        bad = values[~values.str.fullmatch(PATTERNS[column.kind])]
        allowed = ALLOWED[column.kind]
        code = f"not-{column.kind}"
    else:
        return
    for index, value in bad.items():
        yield fault_at(table, column.name, index, value, code, f'"{value}" is not allowed here; allowed is {allowed}.')
    if column.kind is Kind.DATE:
        days = values.drop(bad.index)
        for index, value in days[pd.to_datetime(days, format="%Y-%m-%d", errors="coerce").isna()].items():
            yield fault_at(table, column.name, index, value, "not-date", f'"{value}" is no day of the calendar.')


def _bound_faults(values: pd.Series, table: Table, column: Column) -> Iterator[Fault]:
    if column.minimum is None and column.maximum is None:
        return
    numbers = pd.to_numeric(values, errors="coerce").dropna()
    low = -float("inf") if column.minimum is None else column.minimum
    high = float("inf") if column.maximum is None else column.maximum
    outside = (numbers < low) | (numbers > high)
    for index, value in values.loc[numbers.index][outside].items():
        yield fault_at(
            table,
            column.name,
            index,
            value,
            "out-of-bounds",
            f"{value} lies outside of what is allowed: {low} to {high}.",
        )


def _repeated_keys(texts: pd.DataFrame, table: Table) -> Iterable[Fault]:
    years = [name for name in table.key if table[name].kind is Kind.YEAR]
    keys = texts.dropna(subset=years)[list(table.key)]  # an unknown year does not say that two awards are the same
    for index in keys.index[keys.duplicated() & keys.notna().any(axis=1)]:
        value = ", ".join(keys.loc[index].dropna())
        yield fault_at(
            table,
            table.key[0],
            index,
            value,
            "repeated-key",
            f'"{value}" stands in an earlier row already; keys are unique.',
        )


def _values(cells: pd.Series, column: Column) -> pd.Series:
    if column.is_list:
        return cells.map(lambda cell: () if pd.isna(cell) else tuple(cell.split(LIST_SEPARATOR)))
    if column.kind in INTEGER_KINDS:
        return pd.to_numeric(cells).astype("Int64")
    if column.kind is Kind.NUMBER:
        return pd.to_numeric(cells).astype("float64")
    if column.kind is Kind.DATE:
        return pd.to_datetime(cells, format="%Y-%m-%d")
    return cells.astype("str")


def _texts(values: pd.Series, column: Column) -> pd.Series:
    if column.is_list:
        joined = values.map(LIST_SEPARATOR.join).astype("str")
        return joined.where(joined != "")
    if column.kind is Kind.DATE:
        return values.dt.strftime("%Y-%m-%d").astype("str")
    if column.kind is Kind.NUMBER:
        return values.map(f"{{:.{column.decimals}f}}".format, na_action="ignore").astype("str")
    return values.astype("str")
