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
from clusterdash.intake.footers import elsewhere, footer_faults
from clusterdash.intake.known import Known
from clusterdash.intake.mapping import Match, lacking_columns, mapping_faults, mapping_of, match_headings
from clusterdash.intake.rebasing import deleted_though_changed, rebase
from clusterdash.intake.repairing import repaired
from clusterdash.intake.repairs import Repair
from clusterdash.intake.sheets import Sheet, edited
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
    brought = _brought(upload, matches, newest.known, base)
    sides = _sides(brought, upload, newest, base)
    rebased = rebase(sides.mine, sides.base, sides.newest, sides.keys, table, upload.decisions.mine)
    published = sides.newest.loc[rebased.rows.index]
    done = completed(rebased.rows, published, table, newest.known)
    merged = _merged(done.rows, sides.renamed, upload, newest, base, brought.left_out)
    changes = compare(newest.texts[table.name], merged.rows, table, missing=merged.missing, renamed=sides.renamed)
    faults = checking.faults_of(
        merged.tables,
        table,
        _touched(done.rows, published, table),
        newest.known,
        upload.decisions.harmless,
        year,
    )
    footers = _footers(upload, matches, faults)
    faults += [*rebased.faults, *done.faults, *_file_faults(upload, matches, brought, elsewhere(faults, footers))]
    faults += _warnings(changes, merged, newest.texts[table.name], year)
    faults += deleted_though_changed(changes.removed, base.texts[table.name], table)
    faults = [*elsewhere(faults, footers), *footers]
    return Proposal(
        upload,
        newest.number,
        matches,
        done.rows,
        sides.keys.loc[done.rows.index],
        repairs=tuple(sorted([*brought.repairs, *done.repairs], key=lambda repair: repair.row)),
        faults=_in_order((found for found in faults if not is_warning(found)), table),
        warnings=_in_order((found for found in faults if is_warning(found)), table),
        changes=changes,
        tables=merged.tables | {table.name: numbered(merged.rows)},
    )


def _matches(upload: Upload) -> tuple[Match, ...]:
    sheet = upload.sheet
    if sheet is None:
        return ()
    return match_headings(
        sheet.headings, upload.table, upload.remembered, upload.decisions.columns, letters=sheet.letters
    )


@dataclass(frozen=True)
class _Brought:
    """Rows as they were brought, with what was edited, repaired.

    `columns` are those that a file gives, `left_out` the keys of its rows that were left out.
    """

    rows: pd.DataFrame
    columns: frozenset[str]
    repairs: list[Repair]
    left_out: frozenset[str]


def _brought(upload: Upload, matches: tuple[Match, ...], known: Known, base: Published) -> _Brought:
    table, dropped = upload.table, upload.decisions.dropped
    if upload.sheet is None:
        rows, columns = base.texts[table.name], list(table.names)
    else:
        taken = {match.column: match.position for match in reversed(matches) if match.column}
        columns = list(taken)
        cells = upload.sheet.cells[list(taken.values())]
        rows = cells.set_axis(columns, axis=1).reindex(columns=table.names).astype("str")
    edits = {place: text for place, text in upload.decisions.cells.items() if place[1] in table.names}
    texts, repairs = repaired(edited(rows, edits), table, known)
    is_dropped = texts.index.isin(dropped)
    brought, left_out = texts[~is_dropped], texts[is_dropped]
    keys = by_key(pd.concat([brought, left_out]), table).index[len(brought) :]
    told = [repair for repair in repairs if repair.row not in dropped]
    return _Brought(brought, frozenset(columns), told, frozenset(() if upload.sheet is None else keys))


@dataclass(frozen=True)
class _Sides:
    """The same rows three times, with the same index: as brought, as they were in the base, as they are in the newest.

    `keys` are the rows' keys; what a version lacks is missing. `renamed` maps published keys to those that replace
    them.
    """

    keys: pd.Series
    renamed: Mapping[str, str]
    mine: pd.DataFrame
    base: pd.DataFrame
    newest: pd.DataFrame


def _sides(brought: _Brought, upload: Upload, newest: Published, base: Published) -> _Sides:
    table, texts = upload.table, brought.rows
    keys = pd.Series(by_key(texts, table).index, index=texts.index, dtype="str")
    renamed = _renamed(upload, frozenset(keys), frozenset(key_texts(newest.texts[table.name], table)))
    then = _counterparts(keys, base, table, renamed)
    now = then if base is newest else _counterparts(keys, newest, table, renamed)
    given = {name: texts.index.isin([row for row, column in upload.decisions.cells if column == name])
             for name in table.names if name not in brought.columns}  # fmt: skip
    # A cell that was not given stays as it is published.
    mine = texts.assign(**{name: texts[name].where(given[name], then[name]) for name in given})
    return _Sides(keys, renamed, mine, then, now)


def _renamed(upload: Upload, brought: frozenset[str], published: frozenset[str]) -> dict[str, str]:
    """The renamings that were decided and still can be: of a published key that is not brought to a new one that is."""
    renamed: dict[str, str] = {}
    for old, new in upload.decisions.renamed.items():
        if old in published - brought and new in brought - published and new not in renamed.values():
            renamed[old] = new
    return renamed


def _counterparts(keys: pd.Series, version: Published, table: Table, renamed: Mapping[str, str]) -> pd.DataFrame:
    """The row of a version for each key; a renamed key finds the row it had before."""
    before = {new: old for old, new in renamed.items()}
    rows = by_key(version.texts[table.name], table)
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
    rows: pd.DataFrame,
    renamed: Mapping[str, str],
    upload: Upload,
    newest: Published,
    base: Published,
    left_out: frozenset[str],
) -> _Merged:
    table = upload.table
    published, mine = by_key(newest.texts[table.name], table), by_key(rows, table)
    in_base = by_key(base.texts[table.name], table).index  # what was added meanwhile is not missing
    lacking = published.index.intersection(in_base, sort=False).difference(mine.index, sort=False)
    lacking = lacking.difference([*left_out, *renamed], sort=False)
    deletes = upload.sheet is None or upload.decisions.missing is Missing.DELETE
    kept = published.drop(index=[*(lacking if deletes else ()), *renamed])
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


def _footers(upload: Upload, matches: tuple[Match, ...], faults: Iterable[Fault]) -> list[Fault]:
    if upload.sheet is None:
        return []
    edits = {row for row, _ in upload.decisions.cells}
    return footer_faults(faults, upload.sheet.cells, matches, upload.table, edits)


def _file_faults(upload: Upload, matches: tuple[Match, ...], brought: _Brought, faults: Iterable[Fault]) -> list[Fault]:
    """What is wrong with a sheet as a whole: its headings, its columns, its form; `faults` are those of its cells."""
    sheet, table, decisions = upload.sheet, upload.table, upload.decisions
    if sheet is None:
        return []
    extra = [(row, cell) for row, cell in sheet.extra if row not in decisions.dropped]
    filled = {column for _, column in decisions.cells}
    own = mapping_faults(matches, table, sheet.header_row)
    own = [found for found in own if found.code != "missing-column" or found.column not in filled]
    own += [fault("extra-cells", table, row, table.names[-1], cell) for row, cell in extra]
    if sheet.cells.empty and brought.rows.empty:
        return [*own, fault("no-rows", table, sheet.header_row + 1, table.key[0])]
    empty = {found.column for found in faults if found.code == "missing"} - filled
    return own + [found for found in lacking_columns(matches, table, sheet.header_row) if found.column in empty]


def _warnings(changes: Changes, merged: _Merged, published: pd.DataFrame, year: int) -> Iterator[Fault]:
    cells = changes.cells.assign(row=changes.cells["key"].map(merged.numbers))
    touched = merged.rows.loc[[merged.numbers[key] for key in [*changes.added.index, *changes.changed]]]
    return checking.warnings_of(touched, cells, published, changes.table, year)


def _in_order(faults: Iterable[Fault], table: Table) -> tuple[Fault, ...]:
    """Faults in the order of rows and columns, those of no row last; a column that is missing is told once."""
    places = {name: position for position, name in enumerate(table.names)}
    found = list(faults)
    lacking = {each.column for each in found if each.code == "missing-column"}
    told = [each for each in found if each.code != "missing" or each.column not in lacking]
    return tuple(sorted(told, key=lambda each: (each.row is None, each.row or 0, places.get(each.column, -1))))
