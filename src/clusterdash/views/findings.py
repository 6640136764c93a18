"""What was found in an upload, kind by kind, and what its rows are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from clusterdash.errors import Fault
from clusterdash.intake.comparing import NAME_COLUMNS
from clusterdash.intake.proposing import Proposal
from clusterdash.locale import Language
from clusterdash.model.columns import Table
from clusterdash.views.templating import render
from clusterdash.views.uploads import FaultGroup, column_label, fault_groups


@dataclass(frozen=True)
class FaultKinds:
    """All faults of one kind in one column, those together that one repair mends."""

    code: str
    column: str
    groups: tuple[FaultGroup, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows they stand in."""
        return tuple(dict.fromkeys(row for group in self.groups for row in group.rows))

    @property
    def key(self) -> str:
        """What tells this kind from others, for the keys of its widgets."""
        return f"{self.code}_{self.column}"

    @property
    def faults(self) -> int:
        """How many they are."""
        return sum(len(group.faults) for group in self.groups)


def fault_kinds(faults: Iterable[Fault]) -> list[FaultKinds]:
    """Faults by their kind and column, in the order in which these first come."""
    found: dict[tuple[str, str], list[FaultGroup]] = {}
    for group in fault_groups(faults):
        found.setdefault((group.code, group.column), []).append(group)
    return [FaultKinds(code, column, tuple(groups)) for (code, column), groups in found.items()]


def kind_html(kind: FaultKinds, table: Table, language: Language, *, is_warning: bool) -> str:
    """How many faults of one kind there are in a column, and how to repair them where that is the same for all."""
    repairs = {language.text(group.faults[0].repair) for group in kind.groups}
    label = column_label(kind.column, table, language)
    counted = {"column": label, "number": language.number(kind.faults)}
    told = (
        language.say("“{column}”: {number} warnings of one kind", **counted)
        if is_warning
        else language.say("“{column}”: {number} faults of one kind", **counted)
    )
    return render(
        "finding",
        kind="warning" if is_warning else "fault",
        message=told,
        repair=repairs.pop() if len(repairs) == 1 else "",
        where="",
    )


@dataclass(frozen=True)
class UploadRows:
    """The rows of an upload as a reader is told of them: by number and name, and by name alone where no file has them.

    A row that was left out is called as its file calls it.
    """

    proposal: Proposal
    language: Language

    @property
    def has_numbers(self) -> bool:
        """Whether the rows stand in a file, so that their numbers say something."""
        return self.proposal.upload.sheet is not None

    def text(self, row: int) -> str:
        """What a row is called."""
        name = self.name(row)
        if not self.has_numbers:
            return name or self.language.say("(a new row)")
        number = self.language.say("Row {row}", row=row)
        return f"{number} · {name}" if name else number

    def name(self, row: int) -> str:
        """The name of a row, else its key; empty where it has neither."""
        table = self.proposal.table
        named = next((self.cell(row, column) for column in NAME_COLUMNS if column in table.names), "")
        return named or ", ".join(filter(None, (self.cell(row, column) for column in table.key)))

    def cell(self, row: int, column: str) -> str:
        """What stands in a cell, as it was brought where the row was left out."""
        rows = self.proposal.rows
        return _text(rows.at[row, column]) if row in rows.index else self.brought(row, column)

    def brought(self, row: int, column: str) -> str:
        """What stands in a cell of the file; empty where there is no such cell."""
        sheet = self.proposal.upload.sheet
        places = [match.position for match in self.proposal.matches if match.column == column]
        if sheet is None or not places or row not in sheet.cells.index:
            return ""
        return _text(sheet.cells.at[row, places[0]])

    def listed(self, rows: Sequence[int], most: int) -> str:
        """Rows by what they are called, at most so many."""
        shown = ", ".join(map(self.text, rows[:most]))
        if len(rows) <= most:
            return shown
        return self.language.say("{rows} … and {more} more", rows=shown, more=len(rows) - most)


def _text(cell: object) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell)
