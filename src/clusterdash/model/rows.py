"""Tables of text cells as typed rows, with every fault found on the way.

The index of a table of texts is the row as a spreadsheet numbers it: the header is row 1.
"""

from __future__ import annotations

import csv
import warnings
from typing import TYPE_CHECKING

import pandas as pd

from clusterdash.errors import SHOWN_EXAMPLES, Fault, UnreadableError, UsageError
from clusterdash.locale import Text
from clusterdash.model.columns import INTEGER_KINDS, LIST_SEPARATOR, PATTERNS, Column, Kind, Table
from clusterdash.model.faults import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import IO

FIRST_DATA_ROW = 2
PLAIN_NUMBER = r"-?[0-9]+(\.[0-9]+)?"
# Control characters that no cell holds: between the parts of a key, and before the number of a key that is repeated.
KEY_SEPARATOR, REPEAT_SEPARATOR = "\x1f", "\x1e"


def read_texts(source: Path | IO[bytes], table: Table, name: str = "") -> pd.DataFrame:
    """The cells of a published CSV file as text; an empty cell is missing.

    `name` is what the file is called where `source` is no path. Columns out: those of `table`, in its order.
    Raises UnreadableError where the file is missing, is no UTF-8 CSV, or its columns are not the declared ones.
    """
    called = name or getattr(source, "name", table.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # a row with more cells than the header
            texts = csv_cells(source)
    except (OSError, ValueError, pd.errors.ParserWarning) as error:
        raise UnreadableError(f"{called} cannot be read: {error}. Expected is a UTF-8 CSV file.") from error
    if tuple(texts.columns) != table.names:
        raise UnreadableError(
            f"{called} has the columns {', '.join(texts.columns)}; expected are {', '.join(table.names)}."
        )
    return numbered(texts)


def to_csv(texts: pd.DataFrame, table: Table) -> bytes:
    """A table of texts as a published UTF-8 CSV file, the same bytes for the same cells: the way back of `read_texts`.

    Raises UsageError where a cell holds NUL.
    """
    written = csv_text(texts[list(table.names)])
    if "\0" in written:
        raise UsageError(f'The table "{table.name}" holds the character NUL, which no text file can; remove it.')
    return written.encode()


def csv_text(cells: pd.DataFrame) -> str:
    """Text cells as CSV, below the names of their columns; a missing cell is empty."""
    written: str = cells.to_csv(index=False, lineterminator="\n")
    if "\r" in written:
        # Python before 3.13 leaves a cell with a lone carriage return unquoted, and readers take it for a row's end.
        written = cells.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_ALL)
    return written


def csv_cells(source: Path | IO[bytes]) -> pd.DataFrame:
    """The cells of a UTF-8 CSV file as text, an empty one missing: the way back of `csv_text`."""
    return pd.read_csv(
        source,
        dtype="str",
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
        index_col=False,
        skip_blank_lines=False,
    )


def numbered(texts: pd.DataFrame) -> pd.DataFrame:
    """A table of texts whose index counts its rows as a spreadsheet does, without gaps."""
    return texts.set_axis(range(FIRST_DATA_ROW, len(texts) + FIRST_DATA_ROW))


def faults_in(texts: pd.DataFrame, table: Table) -> list[Fault]:
    """Every cell that breaks the declaration of its column, and every key that stands twice."""
    faults = [fault for column in table.columns for fault in _column_faults(texts, table, column)]
    return faults + list(_repeated_keys(texts, table))


def typed(texts: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Faultless text cells as values: whole numbers as Int64, numbers as float, dates as datetime64, lists as tuples.

    Unknown stays unknown: a missing cell becomes a missing value, a missing list an empty tuple. The index counts
    from 0.
    """
    plain = texts.reset_index(drop=True)
    return pd.DataFrame({column.name: _values(plain[column.name], column) for column in table.columns})


def texts_of(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Typed rows as the text cells of a published file, row by row: the way back of `typed`."""
    return numbered(pd.DataFrame({column.name: _texts(rows[column.name], column) for column in table.columns}))


def key_texts(texts: pd.DataFrame, table: Table) -> pd.Series:
    """The key of each row as one text, with the index of the rows."""
    first, *others = (texts[name].fillna("").astype("str") for name in table.key)
    return first.str.cat(others, sep=KEY_SEPARATOR) if others else first


def shown_key(key: str) -> str:
    """A key as it is shown, without the number that tells it from others that are the same."""
    own, _, _ = key.partition(REPEAT_SEPARATOR)
    return ", ".join(part for part in own.split(KEY_SEPARATOR) if part)


def is_whole_key(key: str) -> bool:
    """Whether a key says all that it should, and is not told from others that are the same by a number alone."""
    return REPEAT_SEPARATOR not in key and all(key.split(KEY_SEPARATOR))


def pieces(cells: pd.Series, column: Column) -> pd.Series:
    """The single values of a column's non-empty cells, with the index of the rows they stand in."""
    known = cells.dropna()
    return known.str.split(LIST_SEPARATOR, regex=False).explode() if column.is_list else known


def _column_faults(texts: pd.DataFrame, table: Table, column: Column) -> Iterator[Fault]:
    cells = texts[column.name]
    if column.required:
        for row in cells.index[cells.isna()]:
            yield fault("missing", table, row, column.name, help=column.help)
    values = pieces(cells, column)
    outside = list(_bound_faults(values, table, column))
    told = {found.value for found in outside}  # that -5 is too small says more than that it is no count
    yield from _form_faults(values[~values.isin(told)], table, column)
    yield from outside


def _form_faults(values: pd.Series, table: Table, column: Column) -> Iterator[Fault]:
    if column.codes:
        for row, value in values[~values.isin(column.codes)].items():
            yield fault("unknown-code", table, row, column.name, value, allowed=_codes_text(column))
    elif column.kind in PATTERNS:
        fits = values.str.fullmatch(PATTERNS[column.kind]).astype(bool)
        if column.kind is Kind.DATE:
            fits &= pd.to_datetime(values, format="%Y-%m-%d", errors="coerce").notna()
        for row, value in values[~fits].items():
            yield fault(f"not-{column.kind}", table, row, column.name, value)


def _codes_text(column: Column) -> Text:
    """The names of the allowed codes in both languages, at most ten of them."""
    names = list(column.codes.values())
    shown, more = names[:SHOWN_EXAMPLES], len(names) - SHOWN_EXAMPLES
    german, english = (", ".join(each) for each in zip(*shown, strict=True))
    return Text(f"{german} … und {more} weitere", f"{english} … and {more} more") if more > 0 else Text(german, english)


def _bound_faults(values: pd.Series, table: Table, column: Column) -> Iterator[Fault]:
    if column.minimum is None and column.maximum is None:
        return
    plain = values[values.str.fullmatch(PLAIN_NUMBER).astype(bool)]
    numbers = pd.to_numeric(plain, errors="coerce").dropna()
    low = -float("inf") if column.minimum is None else column.minimum
    high = float("inf") if column.maximum is None else column.maximum
    outside = (numbers < low) | (numbers > high)
    for row, value in values.loc[numbers.index][outside].items():
        yield fault("out-of-bounds", table, row, column.name, value, allowed=_bounds_text(column))


def _bounds_text(column: Column) -> Text:
    low, high = (None if bound is None else f"{bound:g}" for bound in (column.minimum, column.maximum))
    if high is None:
        return Text(f"mindestens {low}", f"at least {low}")
    if low is None:
        return Text(f"höchstens {high}", f"at most {high}")
    return Text(f"{low} bis {high}", f"{low} to {high}")


def _repeated_keys(texts: pd.DataFrame, table: Table) -> Iterable[Fault]:
    years = [name for name in table.key if table[name].kind is Kind.YEAR]
    keys = key_texts(texts.dropna(subset=years), table)  # an unknown year does not say that two awards are the same
    known = keys[keys.str.strip(KEY_SEPARATOR) != ""]
    first = dict(zip(known[::-1], known.index[::-1], strict=True))
    for row, key in known[known.duplicated()].items():
        yield fault("repeated-key", table, row, table.key[0], shown_key(key), first=first[key])


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
