"""What is wrong with an upload beyond the form of its cells, and what a person should look at once more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from clusterdash.errors import Fault, listed
from clusterdash.intake.comparing import NAME_COLUMNS
from clusterdash.intake.known import Known
from clusterdash.intake.privacy import personal_faults
from clusterdash.intake.towns import plain
from clusterdash.intake.understanding import is_ambiguous_day, is_no_day, year_of_day
from clusterdash.locale import LANGUAGES, Text
from clusterdash.model.columns import LIST_SEPARATOR, PATTERNS, Column, Kind, Table
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
    known: Known,
    harmless: frozenset[str],
    year: int,
) -> list[Fault]:
    """Every fault of a table as it would be published, and of what it would break in other tables.

    `texts` are all tables as they would be; rows of `table` that no file holds have negative numbers and are told as
    standing in no row. `touched` holds the cells that are new or changed, missing elsewhere: only in these is looked
    for personal data, for sources that are no addresses, and for years after `year`, this year.
    """
    personal = [found for name in table.names for found in personal_faults(touched[name], table, name, harmless)]
    own = [*_errors_of_spreadsheets(touched, table), *personal]
    form = [*faults_in(texts[table.name], table), *_wrong_sources(touched, table)]
    form += _future_years(touched, table, year)
    own += _elsewhere(_but_with(personal, form), own)
    own += _elsewhere((found for found in cross_faults(texts, known.areas) if found.table == table.name), own)
    return [_in_no_row(_better_told(found, table, known)) for found in own] + list(_broken_references(texts, table))


def warnings_of(
    touched: pd.DataFrame, cells: pd.DataFrame, before: pd.DataFrame, table: Table, year: int
) -> Iterator[Fault]:
    """What a person should look at once more.

    `touched` are new and changed rows and `cells` the changed cells (columns `row`, `key`, `column`, `before`,
    `after`), `before` are the published rows, and `year` is this year.
    """
    added = touched[~touched.index.isin(cells["row"])]
    yield from _emptied(cells, table)
    yield from _jumps(cells, table)
    yield from _similar_rows(added, before, table)
    if "members_year" in table.names:
        changed = cells[cells["column"] == "members_year"].set_index("row")["after"]
        yield from _old_figures(pd.concat([added["members_year"], changed]), table, year)
        yield from _figures_without_their_year(touched, cells, table, year)


def _errors_of_spreadsheets(touched: pd.DataFrame, table: Table) -> Iterator[Fault]:
    for name in table.names:
        cells = touched[name].dropna()
        for row, value in cells[cells.str.startswith("#")].items():
            if SPREADSHEET_ERROR.fullmatch(value):
                yield fault("spreadsheet-error", table, row, name, value)
        if table[name].kind is not Kind.TEXT:
            for row, value in cells[cells.str.startswith("=")].items():
                yield fault("uncomputed-formula", table, row, name, value)


def _wrong_sources(touched: pd.DataFrame, table: Table) -> Iterator[Fault]:
    """Sources that are no address; where a column has figures, one may begin with a figure and go on in words."""
    for column in table.columns:
        if column.kind is not Kind.SOURCES:
            continue
        of_a_figure = f"({'|'.join(column.figures)}): .+" if column.figures else PATTERNS[Kind.URL]
        sources = touched[column.name].dropna().str.split(LIST_SEPARATOR, regex=False).explode().str.strip()
        fits = sources.str.fullmatch(f"{PATTERNS[Kind.URL]}|{of_a_figure}").astype(bool)
        for row, source in sources[~fits].items():
            yield fault("not-url", table, row, column.name, source)


def _future_years(touched: pd.DataFrame, table: Table, year: int) -> Iterator[Fault]:
    """Years to come; every column of years says when something was."""
    for column in table.columns:
        if column.kind is Kind.YEAR:
            years = touched[column.name].dropna()
            fits = years.str.fullmatch(PATTERNS[Kind.YEAR]).astype(bool)
            for row, stated in years[fits & (years > str(year))].items():
                yield fault("future-year", table, row, column.name, stated, year=year)


def _but_with(personal: Iterable[Fault], form: Iterable[Fault]) -> list[Fault]:
    """Faults of form but those of a value that holds personal data: once these are deleted, it is another one."""
    told: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for found in personal:
        told[found.row, found.column].append(found.value)
    return [found for found in form if not any(value in found.value for value in told[found.row, found.column])]


def _elsewhere(faults: Iterable[Fault], better: Iterable[Fault]) -> list[Fault]:
    """Faults but those of cells whose value is told to be faulty already: what it means then is of no interest."""
    told = {(found.row, found.column, found.value) for found in better}
    return [found for found in faults if (found.row, found.column, found.value) not in told]


def _better_told(found: Fault, table: Table, known: Known) -> Fault:
    """A day or an area that can be read in several ways says so, as does a day that no calendar has or for a year."""
    place = (table, found.row, found.column, found.value)
    if found.code == "not-date" and is_ambiguous_day(found.value):
        return fault("ambiguous-date", *place)
    if found.code == "not-date" and is_no_day(found.value):
        return fault("no-such-day", *place)
    if found.code == "not-year" and (year := year_of_day(found.value)):
        return fault("day-for-year", *place, year=year)
    if found.code in {"not-ags", "not-areas"} and (areas := known.areas_called(found.value)):
        return fault("ambiguous-area", *place, allowed=_area_list(areas, known))
    return found


def _area_list(areas: Iterable[str], known: Known) -> Text:
    named = [(ags, known.area_name(ags)) for ags in areas]
    lines = ([f"{name[language]}: {ags}" for ags, name in named] for language in range(len(LANGUAGES)))
    return Text(*(listed(each).replace("\n", "; ") for each in lines))


def _in_no_row(found: Fault) -> Fault:
    return replace(found, row=None) if found.row is not None and found.row < 0 else found


def _broken_references(texts: Mapping[str, pd.DataFrame], table: Table) -> Iterator[Fault]:
    """Rows of other tables that name a row which would be gone, once a table and key."""
    if "id" not in table.names:
        return
    present = frozenset(texts[table.name]["id"].dropna())
    for other, column in references_to(table):
        named = texts[other.name][column.name].dropna()
        pieces = named.str.split(LIST_SEPARATOR, regex=False).explode() if column.is_list else named
        for key, count in pieces[~pieces.isin(present)].value_counts().items():
            rows = Text("1 Zeile", "1 row") if count == 1 else Text(f"{count} Zeilen", f"{count} rows")
            yield fault("still-referenced", table, None, "id", key, referring=other.label, rows=rows)


def references_to(table: Table) -> list[tuple[Table, Column]]:
    """The columns of other tables that name rows of this one."""
    return [(other, column) for other in TABLES.values() for column in other.columns if column.references == table.name]


def _emptied(cells: pd.DataFrame, table: Table) -> Iterator[Fault]:
    for change in cells[cells["after"].isna()].itertuples():
        yield fault("emptied", table, change.row, change.column, change.before)


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


def _figures_without_their_year(touched: pd.DataFrame, cells: pd.DataFrame, table: Table, year: int) -> Iterator[Fault]:
    """New figures of members whose year is not known, or is old and has stayed what it was."""
    changed = {name: cells.loc[cells["column"] == name, "row"] for name in ("members", "members_year")}
    is_old_row = touched.index.isin(cells["row"])
    is_new = touched["members"].notna() & (~is_old_row | touched.index.isin(changed["members"]))
    stated = touched["members_year"]
    has_stayed = is_old_row & ~touched.index.isin(changed["members_year"])
    is_old = pd.to_numeric(stated, errors="coerce") < year - OLD_AFTER_YEARS
    for row, figure in touched.loc[is_new & (stated.isna() | (has_stayed & is_old)), "members"].items():
        yield fault("figure-without-its-year", table, int(row), "members_year", stated.fillna("")[row],
                    figure=figure, stated=_stated(stated[row]))  # fmt: skip


def _stated(year: object) -> Text:
    return Text("fehlt aber", "is missing") if pd.isna(year) else Text(f"ist aber noch {year}", f"is still {year}")


def _similar_rows(added: pd.DataFrame, before: pd.DataFrame, table: Table) -> Iterator[Fault]:
    """New rows whose name is much like that of a published row, of the same day where rows have one."""
    column = next((name for name in NAME_COLUMNS if name in table.names), None)
    if column is None or added.empty or before.empty or column in table.key:
        return
    keys, others, written = key_texts(before, table).to_list(), before[column].to_list(), added[column].to_dict()
    for row, place in _alike(_named_days(added, column), _named_days(before.reset_index(drop=True), column)):
        yield fault("similar-row", table, row, column, written[row], other=others[place], key=shown_key(keys[place]))


def _named_days(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The name of each row that has one, as it is compared, and its day."""
    named = rows.dropna(subset=[column])
    days = named["start_date"].fillna("") if "start_date" in named else ""
    return pd.DataFrame({"name": named[column].map(plain), "day": days}, index=named.index)


def _alike(added: pd.DataFrame, published: pd.DataFrame) -> list[tuple[int, int]]:
    """New rows and the published one that each is most like; with very many rows, only those of the same name."""
    if len(added) * len(published) > MOST_COMPARED:
        places = published.drop_duplicates().rename_axis("place").reset_index()
        same = added.rename_axis("row").reset_index().merge(places, on=["name", "day"])
        return list(zip(same["row"], same["place"], strict=True))
    if added.empty or published.empty:
        return []
    likeness = cdist(added["name"], published["name"], scorer=token_sort_ratio)
    likeness[added["day"].to_numpy()[:, None] != published["day"].to_numpy()] = 0
    best = likeness.argmax(axis=1)
    alike = likeness.max(axis=1) >= SIMILAR
    return list(zip(added.index[alike], published.index[best[alike]], strict=True))
