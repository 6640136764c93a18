"""What is wrong with an upload beyond the form of its cells, and what a person should look at once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from clusterdash.errors import Fault
from clusterdash.intake.comparing import NAME_COLUMNS
from clusterdash.intake.privacy import personal_faults
from clusterdash.intake.towns import plain
from clusterdash.intake.understanding import is_ambiguous_day
from clusterdash.model.columns import Column, Kind, Table
from clusterdash.model.faults import fault
from clusterdash.model.landscape import cross_faults
from clusterdash.model.rows import faults_in, key_texts, shown_key
from clusterdash.model.tables import TABLES

SPREADSHEET_ERROR = re.compile(r"#(REF|BEZUG|VALUE|WERT|DIV/0|NAME|NUM|ZAHL|NULL|N/A|NV|SPILL|ÜBERLAUF)[!?]?")
JUMP = 10
OLD_AFTER_YEARS = 2
SIMILAR = 92
MOST_COMPARED = 2_000_000


def faults_of(
    texts: Mapping[str, pd.DataFrame],
    table: Table,
    touched: pd.DataFrame,
    areas: frozenset[str],
    harmless: frozenset[str],
) -> list[Fault]:
    """Every fault of a table as it would be published, and of what it would break in other tables.

    `texts` are all tables as they would be; rows of `table` that no file holds have negative numbers and are told as
    standing in no row. `touched` holds the cells that are new or changed, missing elsewhere: only in these is looked
    for personal data.
    """
    own = [*faults_in(texts[table.name], table), *_errors_of_spreadsheets(touched, table)]
    own += [found for found in cross_faults(texts, areas) if found.table == table.name]
    own += [found for name in table.names for found in personal_faults(touched[name], table, name, harmless)]
    better = {(found.row, found.column) for found in own if found.code == "spreadsheet-error"}
    own = [found for found in own if found.code == "spreadsheet-error" or (found.row, found.column) not in better]
    return [_in_no_row(_better_told(found, table)) for found in own] + list(_broken_references(texts, table))


def warnings_of(
    added: pd.DataFrame, cells: pd.DataFrame, before: pd.DataFrame, table: Table, year: int
) -> Iterator[Fault]:
    """What a person should look at once more.

    `added` are new rows and `cells` changed cells (columns `row`, `key`, `column`, `before`, `after`), `before` are the
    published rows, and `year` is this year.
    """
    yield from _jumps(cells, table)
    yield from _similar_rows(added, before, table)
    if "members_year" in table.names:
        changed = cells[cells["column"] == "members_year"].set_index("row")["after"]
        yield from _old_figures(pd.concat([added["members_year"], changed]), table, year)


def _errors_of_spreadsheets(touched: pd.DataFrame, table: Table) -> Iterator[Fault]:
    for name in table.names:
        cells = touched[name].dropna()
        for row, value in cells[cells.str.startswith("#")].items():
            if SPREADSHEET_ERROR.fullmatch(value):
                yield fault("spreadsheet-error", table, row, name, value)


def _better_told(found: Fault, table: Table) -> Fault:
    """A day that can be read in two ways says so."""
    if found.code == "not-date" and is_ambiguous_day(found.value):
        return fault("ambiguous-date", table, found.row, found.column, found.value)
    return found


def _in_no_row(found: Fault) -> Fault:
    return replace(found, row=None) if found.row is not None and found.row < 0 else found


def _broken_references(texts: Mapping[str, pd.DataFrame], table: Table) -> Iterator[Fault]:
    """Rows of other tables that name a row which would be gone, once a table and key."""
    if "id" not in table.names:
        return
    present = frozenset(texts[table.name]["id"].dropna())
    for other, column in references_to(table):
        named = texts[other.name][column.name].dropna()
        pieces = named.str.split("|", regex=False).explode() if column.is_list else named
        for key, count in pieces[~pieces.isin(present)].value_counts().items():
            yield fault("still-referenced", table, None, "id", key, referring=other.label, count=count)


def references_to(table: Table) -> list[tuple[Table, Column]]:
    """The columns of other tables that name rows of this one."""
    return [(other, column) for other in TABLES.values() for column in other.columns if column.references == table.name]


def _jumps(cells: pd.DataFrame, table: Table) -> Iterator[Fault]:
    counted = {column.name for column in table.columns if column.kind is Kind.INTEGER}
    figures = cells[cells["column"].isin(counted)]
    before, after = (pd.to_numeric(figures[name], errors="coerce") for name in ("before", "after"))
    jumped = (before > 0) & (after > 0) & ((after >= JUMP * before) | (before >= JUMP * after))
    for change in figures[jumped].itertuples():
        yield fault("tenfold", table, change.row, change.column, change.after, before=change.before)


def _old_figures(years: pd.Series, table: Table, year: int) -> Iterator[Fault]:
    known = pd.to_numeric(years, errors="coerce").dropna().astype(int)
    for row, stated in known[known < year - OLD_AFTER_YEARS].items():
        yield fault("old-figure", table, int(row), "members_year", stated)


def _similar_rows(added: pd.DataFrame, before: pd.DataFrame, table: Table) -> Iterator[Fault]:
    """New rows whose name is much like that of a published row; with very many rows only those of the same name."""
    column = next((name for name in NAME_COLUMNS if name in table.names), None)
    if column is None or added.empty or before.empty or column in table.key:
        return
    names, published = added[column].fillna("").map(plain), before[column].fillna("").map(plain)
    keys, others, written = key_texts(before, table).to_list(), before[column].to_list(), added[column].to_dict()
    for row, place in _alike(names, published.reset_index(drop=True)):
        yield fault("similar-row", table, row, column, written[row], other=others[place], key=shown_key(keys[place]))


def _alike(names: pd.Series, published: pd.Series) -> list[tuple[int, int]]:
    """Rows and the position of the published name that theirs is most like."""
    if len(names) * len(published) > MOST_COMPARED:
        first = published.drop_duplicates()
        same = names[names.isin(first)].map(dict(zip(first, first.index, strict=True)))
        return list(zip(same.index, same, strict=True))
    likeness = cdist(names, published, scorer=token_sort_ratio)
    best = likeness.argmax(axis=1)
    return [(row, int(best[n])) for n, row in enumerate(names.index) if likeness[n, best[n]] >= SIMILAR]
