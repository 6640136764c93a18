"""An uploaded sheet with its faults marked, to repair in a spreadsheet program and to upload again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

import pandas as pd
import xlsxwriter

from clusterdash.errors import Fault
from clusterdash.intake.mapping import Match
from clusterdash.intake.proposing import Proposal
from clusterdash.intake.sheets import Sheet, edited
from clusterdash.intake.spreadsheets import NARROW, NOTE_OPTIONS, add_list, cut, keep_texts, new_workbook
from clusterdash.locale import Language, Text
from clusterdash.model.columns import Table
from clusterdash.model.faults import is_warning

FAULTS_SHEET = Text("Fehler", "Faults")
FAULT_HEADINGS = (
    Text("Art", "Type"),
    Text("Code", "Code"),
    Text("Zeile", "Row"),
    Text("Spalte", "Column"),
    Text("Wert", "Value"),
    Text("Was falsch ist", "What is wrong"),
    Text("Was zu tun ist", "What to do"),
)
FAULT, WARNING = Text("Fehler", "Fault"), Text("Hinweis", "Warning")
FAULT_COLOR, WARNING_COLOR = "#FFC7CE", "#FFEB9C"
TEXT_FORMAT = "@"
MOST_NOTES = 2_000  # with more of them a workbook opens slowly; the list has every fault

Place = tuple[int, int]


def marked(proposal: Proposal, language: Language) -> bytes:
    """A workbook with the uploaded cells in their rows, as texts, and every fault coloured, noted and listed.

    Edited cells are as they were edited, and rows that were left out are empty. A proposal that was written in the form
    stands below the names of the columns. The list calls a column by its heading in the file, else by its label. What
    is longer than a cell of a workbook can be is cut off.
    """
    target = BytesIO()
    found = [*proposal.faults, *proposal.warnings]
    titles = {match.column: match.title for match in reversed(proposal.matches) if match.column}
    columns = {column.name: titles.get(column.name, column.label) for column in proposal.table.columns}
    name = language.text(proposal.table.label)
    with new_workbook(target, name) as workbook:
        _add_cells(workbook, name, _grid(proposal), found, language)
        headings = [language.text(heading) for heading in FAULT_HEADINGS]
        add_list(workbook, language.text(FAULTS_SHEET), headings, (_told(fault, columns, language) for fault in found))
    return target.getvalue()


def is_marked(sheet: Sheet, table: Table) -> bool:
    """Whether a sheet is that of a workbook which `marked` has written for a table."""
    return sheet.sheet in table.label and any(name in FAULTS_SHEET for name in sheet.sheets)


@dataclass(frozen=True)
class _Grid:
    """What stands where: `cells` has the columns 0, 1, 2, …, one a heading, and as index the row of a spreadsheet.

    `positions` are those of the headings that are taken for a column, by its name; `extra` are cells beyond the last
    heading.
    """

    header_row: int
    headings: Sequence[str]
    cells: pd.DataFrame
    positions: Mapping[str, Sequence[int]]
    extra: Mapping[Place, str] = field(default_factory=dict)

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Every text with its place."""
        yield from (((self.header_row, position), text) for position, text in enumerate(self.headings))
        for position in self.cells.columns:
            yield from (((row, position), text) for row, text in self.cells[position].dropna().items())
        yield from self.extra.items()

    def places_of(self, fault: Fault) -> list[Place]:
        """The cells that a fault is about; none where it stands in no row, or in a column that the sheet lacks."""
        if fault.row is None:
            return []
        if fault.code == "extra-cells":
            return [place for place, text in self.extra.items() if (place[0], text) == (fault.row, fault.value)]
        positions = self.positions.get(fault.column, ())
        return [(fault.row, position) for position in (positions if fault.row == self.header_row else positions[:1])]


def _grid(proposal: Proposal) -> _Grid:
    sheet, decisions = proposal.upload.sheet, proposal.upload.decisions
    if sheet is None:
        return _form(proposal.rows, proposal.table)
    positions = _positions(proposal.matches)
    edits = {place: text for place, text in decisions.cells.items() if place[1] in proposal.table.names}
    added = dict.fromkeys(column for _, column in edits if column not in positions)
    positions |= {column: [position] for position, column in enumerate(added, len(sheet.headings))}
    headings = [*sheet.headings, *added]
    cells = edited(
        sheet.cells.reindex(columns=range(len(headings))),
        {(row, positions[column][0]): text for (row, column), text in edits.items()},
    )
    kept = cells[~cells.index.isin(decisions.dropped)]
    return _Grid(sheet.header_row, headings, kept, positions, _extra(sheet, decisions.dropped, len(headings)))


def _form(rows: pd.DataFrame, table: Table) -> _Grid:
    """Rows that were written in the form, below the names of their columns."""
    positions = {name: [position] for position, name in enumerate(table.names)}
    return _Grid(1, table.names, rows.set_axis(range(len(table.names)), axis=1), positions)


def _positions(matches: Iterable[Match]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for match in matches:
        if match.column:
            found[match.column].append(match.position)
    return dict(found)


def _extra(sheet: Sheet, dropped: frozenset[int], width: int) -> dict[Place, str]:
    """The cells beyond the last heading, those of one row behind each other."""
    places: dict[Place, str] = {}
    behind: dict[int, int] = defaultdict(lambda: width)
    for row, text in sheet.extra:
        if row not in dropped:
            places[row, behind[row]] = text
            behind[row] += 1
    return places


def _add_cells(
    workbook: xlsxwriter.Workbook, name: str, grid: _Grid, found: Iterable[Fault], language: Language
) -> None:
    sheet = workbook.add_worksheet(name)
    plain, faulty, doubtful = (
        workbook.add_format({"num_format": TEXT_FORMAT} | color)
        for color in ({}, {"bg_color": FAULT_COLOR}, {"bg_color": WARNING_COLOR})
    )
    by_place = _by_place(found, grid)
    formats = {place: doubtful if all(map(is_warning, own)) else faulty for place, own in by_place.items()}
    sheet.set_column(0, len(grid.headings), NARROW, plain)
    for (row, position), marking in formats.items():
        sheet.write_blank(row - 1, position, None, marking)
    for place, text in grid.texts():
        sheet.write_string(place[0] - 1, place[1], cut(text), formats.get(place, plain))
    for (row, position), own in islice(by_place.items(), MOST_NOTES):
        sheet.write_comment(row - 1, position, _note(own, language), NOTE_OPTIONS)
    sheet.freeze_panes(grid.header_row, 0)
    keep_texts(sheet)


def _by_place(found: Iterable[Fault], grid: _Grid) -> dict[Place, list[Fault]]:
    """The faults of each cell, real ones before warnings."""
    places: dict[Place, list[Fault]] = defaultdict(list)
    for fault in found:
        for place in grid.places_of(fault):
            places[place].append(fault)
    return places


def _note(faults: Iterable[Fault], language: Language) -> str:
    return "\n\n".join(f"{language.text(fault.message)}\n{language.text(fault.repair)}" for fault in faults)


def _told(fault: Fault, columns: Mapping[str, Text], language: Language) -> tuple[str | int | None, ...]:
    kind = language.text(WARNING if is_warning(fault) else FAULT)
    message, repair = language.text(fault.message), language.text(fault.repair)
    return kind, fault.code, fault.row, language.text(columns[fault.column]), fault.value, message, repair
