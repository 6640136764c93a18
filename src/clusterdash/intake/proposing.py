"""The whole way of an upload: from a sheet and a person's decisions to what would be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from clusterdash.errors import Fault
from clusterdash.intake import checking
from clusterdash.intake.comparing import Changes, by_key, compare
from clusterdash.intake.completing import completed
from clusterdash.intake.decisions import Decisions, Missing
from clusterdash.intake.known import Known
from clusterdash.intake.mapping import Match, lacking_columns, mapping_faults, mapping_of, match_headings
from clusterdash.intake.rebasing import rebase
from clusterdash.intake.repairing import repaired
from clusterdash.intake.repairs import Repair
from clusterdash.intake.sheets import Sheet
from clusterdash.model.columns import LIST_SEPARATOR, Table
from clusterdash.model.faults import fault, is_warning
from clusterdash.model.rows import key_texts, numbered

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Published:
    """A published version as an upload is checked against it: its number, and what is known of its rows and places."""

    number: int
    known: Known

    @property
    def texts(self) -> Tables:
        """All tables as texts."""
        return self.known.texts


@dataclass(frozen=True)
class Upload:
    """What a person brings for one table: a sheet of a file, or none where rows are written in the form.

    `remembered` is the mapping that was chosen for the same headings before.
    """

    table: Table
    sheet: Sheet | None = None
    decisions: Decisions = field(default_factory=Decisions)
    remembered: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """What an upload would publish, and everything that a person should know before.

    `rows` are its rows as texts, repaired; the index is the row as a spreadsheet numbers it. `keys` are their keys.
    `tables` are all tables as they would be published on top of version `base`.
    """

    upload: Upload
    base: int
    matches: tuple[Match, ...]
    rows: pd.DataFrame
    keys: pd.Series
    repairs: tuple[Repair, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    changes: Changes
    tables: Tables

    @property
    def table(self) -> Table:
        """The table that the upload is for."""
        return self.upload.table

    @property
    def mapping(self) -> dict[str, str | None]:
        """The headings and the columns they are taken for, None where one is ignored."""
        return mapping_of(self.matches)

    @cached_property
    def missing(self) -> int:
        """How many published rows the file does not have, whatever becomes of them."""
        return len(self.changes.missing) + len(self.changes.removed)


def propose(upload: Upload, newest: Published, base: Published | None = None, *, year: int) -> Proposal:
    """Read, repair, complete, rebase, check and compare an upload.

    `newest` is the version it would be published on, `base` the one it was made from where that is another; `year` is
    this year. Nothing is raised for what a person can repair: that is what the proposal tells.
    """
    base = base or newest
    table = upload.table
    matches = _matches(upload)
    brought = _brought(upload, matches, base)
    texts, repairs = repaired(brought.rows, table, newest.known)
    sides = _sides(texts, brought.columns, upload, newest, base)
    rebased = rebase(sides.mine, sides.base, sides.newest, sides.keys, table, upload.decisions.mine)
    published = sides.newest.loc[rebased.rows.index]
    done = completed(rebased.rows, published, table, newest.known)
    merged = _merged(done.rows, upload, newest, base, brought.left_out)
    renamed = upload.decisions.renamed
    changes = compare(newest.texts[table.name], merged.rows, table, missing=merged.missing, renamed=renamed)
    faults = [*_file_faults(upload, matches, published), *rebased.faults, *done.faults]
    faults += checking.faults_of(
        merged.tables, table, _touched(done.rows, published, table), newest.known.areas, upload.decisions.harmless
    )
    faults += _warnings(changes, merged, newest.texts[table.name], year)
    return Proposal(
        upload,
        newest.number,
        matches,
        done.rows,
        sides.keys.loc[done.rows.index],
        repairs=tuple(sorted([*repairs, *done.repairs], key=lambda repair: repair.row)),
        faults=_in_order((found for found in faults if not is_warning(found)), table),
        warnings=_in_order((found for found in faults if is_warning(found)), table),
        changes=changes,
        tables=merged.tables | {table.name: numbered(merged.rows)},
    )


def _matches(upload: Upload) -> tuple[Match, ...]:
    if upload.sheet is None:
        return ()
    return match_headings(upload.sheet.headings, upload.table, upload.remembered, upload.decisions.columns)


@dataclass(frozen=True)
class _Brought:
    """Rows as they were brought, with what was edited; the columns they give; the keys of rows left out of a file."""

    rows: pd.DataFrame
    columns: list[str]
    left_out: frozenset[str]


def _brought(upload: Upload, matches: tuple[Match, ...], base: Published) -> _Brought:
    table, decisions = upload.table, upload.decisions
    if upload.sheet is None:
        rows, columns = base.texts[table.name], list(table.names)
    else:
        taken = {match.column: match.position for match in reversed(matches) if match.column}
        columns = [name for name in table.names if name in taken]
        cells = upload.sheet.cells[[taken[name] for name in columns]]
        rows = cells.set_axis(columns, axis=1).reindex(columns=table.names).astype("str")
    rows = _edited(rows, decisions)
    columns += [
        name for name in table.names if name not in columns and any(name == column for _, column in decisions.cells)
    ]
    dropped = rows.index.isin(decisions.dropped)
    left_out = key_texts(rows[dropped], table) if upload.sheet is not None else []
    return _Brought(rows[~dropped], columns, frozenset(left_out))


def _edited(rows: pd.DataFrame, decisions: Decisions) -> pd.DataFrame:
    """The rows with edited cells; an edited row behind the last one is a new one."""
    edits = {place: value for place, value in decisions.cells.items() if place[1] in rows.columns}
    new = sorted({row for row, _ in edits} - set(rows.index))
    edited = rows.reindex([*rows.index, *new])
    for (row, column), value in edits.items():
        edited.at[row, column] = value or None
    return edited


@dataclass(frozen=True)
class _Sides:
    """The same rows three times, with the same index: as brought, as they were in the base, as they are in the newest.

    `keys` are the rows' keys; what a version lacks is missing.
    """

    keys: pd.Series
    mine: pd.DataFrame
    base: pd.DataFrame
    newest: pd.DataFrame


def _sides(texts: pd.DataFrame, columns: list[str], upload: Upload, newest: Published, base: Published) -> _Sides:
    table = upload.table
    keys = pd.Series(by_key(texts, table).index, index=texts.index, dtype="str")
    then = _counterparts(keys, base, upload)
    now = then if base is newest else _counterparts(keys, newest, upload)
    mine = texts.assign(**{name: then[name] for name in table.names if name not in columns})  # a column not given stays
    return _Sides(keys, mine, then, now)


def _counterparts(keys: pd.Series, version: Published, upload: Upload) -> pd.DataFrame:
    """The row of a version for each key; a renamed key finds the row it had before."""
    before = {new: old for old, new in upload.decisions.renamed.items()}
    rows = by_key(version.texts[upload.table.name], upload.table)
    return rows.reindex(keys.map(lambda key: before.get(key, key))).set_axis(keys.index)


@dataclass(frozen=True)
class _Merged:
    """A table with an upload's rows in it; rows that it does not have stay, with negative numbers.

    `numbers` tells the number of each key; `missing` are the rows that stay though the upload lacks them; `tables` are
    all tables, this one and what follows renamed keys included.
    """

    rows: pd.DataFrame
    numbers: Mapping[str, int]
    missing: pd.DataFrame
    tables: dict[str, pd.DataFrame]


def _merged(
    rows: pd.DataFrame, upload: Upload, newest: Published, base: Published, left_out: frozenset[str]
) -> _Merged:
    table, renamed = upload.table, upload.decisions.renamed
    published, mine = by_key(newest.texts[table.name], table), by_key(rows, table)
    in_base = by_key(base.texts[table.name], table).index  # what was added meanwhile is not missing
    lacking = published.index.intersection(in_base, sort=False).difference(mine.index, sort=False)
    lacking = lacking.difference([*left_out, *renamed], sort=False)
    deletes = upload.sheet is None or upload.decisions.missing is Missing.DELETE
    kept = published.drop(index=[*(lacking if deletes else ()), *published.index.intersection(list(renamed))])
    order = [*kept.index, *mine.index.difference(kept.index, sort=False)]
    if published.index.is_monotonic_increasing:
        order.sort()
    whole = pd.concat([kept.drop(index=kept.index.intersection(mine.index)), mine]).loc[order]
    numbers = {key: -place for place, key in enumerate(kept.index, 1)} | dict(zip(mine.index, rows.index, strict=True))
    whole = whole.set_axis([numbers[key] for key in order])
    missing = published.loc[lacking] if not deletes else published.iloc[:0]
    return _Merged(whole, numbers, missing, _followed(newest.texts, table, renamed) | {table.name: whole})


def _followed(texts: Tables, table: Table, renamed: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """All tables, with references to renamed keys following them."""
    tables = dict(texts)
    for other, column in checking.references_to(table) if renamed else []:
        cells = tables[other.name][column.name]
        followed = cells.map(lambda cell: _renamed_pieces(cell, renamed), na_action="ignore")
        tables[other.name] = tables[other.name].assign(**{column.name: followed.astype("str")})
    return tables


def _renamed_pieces(cell: str, renamed: Mapping[str, str]) -> str:
    return LIST_SEPARATOR.join(renamed.get(piece, piece) for piece in cell.split(LIST_SEPARATOR))


def _touched(rows: pd.DataFrame, published: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The cells that are new or changed, missing elsewhere."""
    return rows.where((rows != published[list(table.names)]).fillna(value=True).astype(bool))


def _file_faults(upload: Upload, matches: tuple[Match, ...], published: pd.DataFrame) -> list[Fault]:
    """What is wrong with a sheet as a whole: its headings, its columns, its form."""
    sheet, table = upload.sheet, upload.table
    if sheet is None:
        return []
    faults = mapping_faults(matches, table, sheet.header_row)
    if sheet.cells.empty:
        faults.append(fault("no-rows", table, sheet.header_row + 1, table.key[0]))
    elif published[table.key[0]].isna().any():  # new rows need every column that must be filled
        faults += lacking_columns(matches, table, sheet.header_row)
    extra = [(row, cell) for row, cell in sheet.extra if row not in upload.decisions.dropped]
    return faults + [fault("extra-cells", table, row, table.names[-1], cell) for row, cell in extra]


def _warnings(changes: Changes, merged: _Merged, published: pd.DataFrame, year: int) -> Iterator[Fault]:
    cells = changes.cells.assign(row=changes.cells["key"].map(merged.numbers))
    added = merged.rows.loc[[merged.numbers[key] for key in changes.added.index]]
    return checking.warnings_of(added, cells, published, changes.table, year)


def _in_order(faults: Iterable[Fault], table: Table) -> tuple[Fault, ...]:
    """Faults in the order of rows and columns, those of no row last; a column that is missing is told once."""
    places = {name: position for position, name in enumerate(table.names)}
    found = list(faults)
    lacking = {each.column for each in found if each.code == "missing-column"}
    told = [each for each in found if each.code != "missing" or each.column not in lacking]
    return tuple(sorted(told, key=lambda each: (each.row is None, each.row or 0, places.get(each.column, -1))))
