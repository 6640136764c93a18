"""Headings: which row holds them, and which column of a table each one names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from statistics import median

from clusterdash.intake.understanding import tidied
from clusterdash.model.columns import Column, Table
from clusterdash.model.landscape import folded
from clusterdash.model.tables import TABLES

Rows = Mapping[int, Sequence[str]]

SEARCHED_ROWS = 100  # headings stand in one of the first filled rows
ENOUGH_KNOWN = 2  # a single known word may stand in any row, for example in a title
LONGEST_HEADING, LONGEST_KNOWN_HEADING = 1_000, 100
NO_WORD = re.compile(r"[\W_]+")
FORMS_OF_VALUES = {
    "address": re.compile(r"(https?://|www\.)\S+"),
    "year": re.compile(r"(19|20)\d\d"),
    "day": re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}(-\d{2}.*)?"),
    "number": re.compile(r"-?\d[\d.,' ]*"),
}
TRANSCRIPTIONS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class Header:
    """The headings of a sheet.

    `row` is the row they stand in, the lower one where two rows make one heading; `known` is how many columns of the
    table they name.
    """

    row: int
    headings: tuple[str, ...]
    known: int


def heading_key(text: str) -> str:
    """A heading as it is compared: without case, accents, spaces and punctuation."""
    return NO_WORD.sub("", folded(text))


def known_headings(table: Table) -> dict[str, str]:
    """The columns of a table by the keys of the headings that name them for certain.

    A column's name counts before any label, a label before any alias; umlauts may be written as ae, oe and ue.
    """
    found: dict[str, str] = {}
    for naming in (_names, _labels, _aliases):
        for column in table.columns:
            for heading in naming(column):
                for spelling in (heading, heading.translate(TRANSCRIPTIONS)):
                    found.setdefault(heading_key(spelling), column.name)
    return found


def header_of(rows: Rows, known: Mapping[str, str], stated: int | None = None) -> Header:
    """The headings of filled rows, by their row numbers; `known` is as from `known_headings`.

    Where no row names at least two columns, the first one that is filled like most others is taken. `stated` says
    in which row the headings stand. Raises KeyError where that row is not there, ValueError where there are no rows.
    """
    searched = dict(islice(rows.items(), SEARCHED_ROWS)) if stated is None else {stated: rows[stated]}
    best = max(_headers(searched, rows, known), key=lambda header: header.known)
    if stated is None and best.known < ENOUGH_KNOWN:
        return _single(_first_full_row(searched), rows, known)
    return best


def table_of(headings: Iterable[str], table: Table) -> Table | None:
    """The other table that headings are those of, None where they may be those of `table`.

    They are another's where they name all columns that it requires and more than are of `table`: more than twice as
    many where they name all that `table` requires, too.
    """
    written = list(headings)
    own = _named_columns(written, table)
    enough = len(own) * (2 if _required(table) <= own else 1)
    others = [(_named_columns(written, other), other) for other in TABLES.values() if other is not table]
    fitting = [(len(named), other) for named, other in others if _required(other) <= named and len(named) > enough]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _named_columns(headings: Iterable[str], table: Table) -> set[str]:
    known = known_headings(table)
    return {column for heading in headings if (column := _column(heading, known))}


def _required(table: Table) -> set[str]:
    return {column.name for column in table.columns if column.required}


def value_as_heading(header: Header, rows: Rows) -> tuple[int, str] | None:
    """The first row that holds a value though it is the headings' or stands above, and the value; else None.

    Numbers, days and addresses are told by the cells below them, where the headings name fewer than two columns.
    """
    if header.known >= ENOUGH_KNOWN or _value_in(header.row, rows) is None:
        return None
    above = (row for row in rows if row <= header.row)
    return next((row, value) for row in above if (value := _value_in(row, rows)))


def _value_in(row: int, rows: Rows) -> str | None:
    """The first cell of a row that is written as most cells below it are, and not as headings are."""
    below = [rows[number] for number in islice((number for number in rows if number > row), SEARCHED_ROWS)]
    cells = map(_heading, rows[row])
    return next((cell for place, cell in enumerate(cells) if _is_value(cell, place, below)), None)


def _is_value(cell: str, place: int, below: Iterable[Sequence[str]]) -> bool:
    form = _form(cell)
    if form is None:
        return False
    others = Counter(_form(other) for cells in below if place < len(cells) and (other := _heading(cells[place])))
    return others.most_common(1)[0][0] == form if others else form != "year"


def _form(cell: str) -> str | None:
    """The form of a value that is no heading as a rule, None of any other text."""
    return next((form for form, pattern in FORMS_OF_VALUES.items() if pattern.fullmatch(cell)), None)


def _names(column: Column) -> Iterator[str]:
    yield column.name


def _labels(column: Column) -> Iterator[str]:
    yield from column.label
    if column.unit is not None:
        yield from (f"{label} {unit}" for label, unit in zip(column.label, column.unit, strict=True))


def _aliases(column: Column) -> Iterator[str]:
    yield from column.aliases


def _headers(searched: Iterable[int], rows: Rows, known: Mapping[str, str]) -> Iterator[Header]:
    """Each row alone before any two rows together, so that two must be better than one."""
    yield from (_single(row, rows, known) for row in searched)
    yield from (_double(row, rows, known) for row in searched if row - 1 in rows)


def _single(row: int, rows: Rows, known: Mapping[str, str]) -> Header:
    return _header(row, map(_heading, rows[row]), known)


def _double(row: int, rows: Rows, known: Mapping[str, str]) -> Header:
    """Two rows as one: a heading above stands over every filled cell below it, up to the next heading above."""
    group, headings = "", list[str]()
    for above, below in zip_longest(map(_heading, rows[row - 1]), map(_heading, rows[row]), fillvalue=""):
        group = above or group
        headings.append(_joined(group, below, known, headings) if below else above)
    return _header(row, headings, known)


def _joined(above: str, below: str, known: Mapping[str, str], taken: Sequence[str]) -> str:
    """Both headings together, in the order that names a column, or the lower one where only that does so."""
    readings = [" ".join(filter(None, parts)) for parts in ((above, below), (below, above), (below,))]
    certain = (heading for heading in readings if _column(heading, known) and heading not in taken)
    return next(certain, readings[0])


def _header(row: int, headings: Iterable[str], known: Mapping[str, str]) -> Header:
    named = list(headings)
    while named and not named[-1]:
        named.pop()
    return Header(row, tuple(named), len({_column(heading, known) for heading in named} - {None}))


def _heading(cell: str) -> str:
    return tidied(cell[:LONGEST_HEADING])


def _column(heading: str, known: Mapping[str, str]) -> str | None:
    """The column that a heading names; a long text, as it stands in cells, names none."""
    return known.get(heading_key(heading)) if len(heading) <= LONGEST_KNOWN_HEADING else None


def _first_full_row(rows: Rows) -> int:
    filled = {row: sum(bool(cell.strip()) for cell in cells) for row, cells in rows.items()}
    usual = median(filled.values())
    return next(row for row, count in filled.items() if count >= usual)
