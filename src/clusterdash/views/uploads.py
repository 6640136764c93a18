"""An upload in words and tables: its steps, what was read, what was repaired, what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from clusterdash.errors import SHOWN_EXAMPLES, Fault
from clusterdash.intake.decisions import Decisions
from clusterdash.intake.encodings import ENCODINGS
from clusterdash.intake.mapping import Match, Reason
from clusterdash.intake.proposing import Proposal
from clusterdash.intake.repairs import REPAIR_KINDS, Repair
from clusterdash.intake.sheets import Sheet
from clusterdash.intake.understanding import INVISIBLE
from clusterdash.locale import Language, Text
from clusterdash.model.columns import Table
from clusterdash.model.faults import FAULT_KINDS, quoted
from clusterdash.views.links import Links
from clusterdash.views.pieces import Figure
from clusterdash.views.templating import render

STEP_NAMES = {
    "file": Text("Datei", "File"),
    "mapping": Text("Spalten", "Columns"),
    "rows": Text("Zeilen", "Rows"),
    "faults": Text("Prüfen", "Check"),
    "changes": Text("Vergleichen", "Compare"),
    "map": Text("Karte", "Map"),
    "publish": Text("Veröffentlichen", "Publish"),
}
MARK_DIGITS = 8
MOST_REPAIRS = 200
SPACES, DRAWN_SPACE = re.compile(rf"\s|{INVISIBLE.pattern}"), "␣"
STEPS_OF_A_FILE = ("file", "mapping", "faults", "changes", "map", "publish")
STEPS_OF_A_FORM = ("rows", "faults", "changes", "map", "publish")
DELIMITER_NAMES = {
    ",": Text("Komma", "comma"),
    ";": Text("Semikolon", "semicolon"),
    "\t": Text("Tabulator", "tab"),
    "|": Text("senkrechter Strich", "vertical bar"),
}
REASONS = {
    Reason.CHOSEN: Text("von Ihnen gewählt", "chosen by you"),
    Reason.REMEMBERED: Text("gemerkt von der letzten Datei", "remembered from the last file"),
    Reason.KNOWN: Text("bekannte Überschrift", "known heading"),
    Reason.LIKE: Text("ähnliche Überschrift: bitte prüfen", "similar heading: please check"),
    Reason.NONE: Text("nicht erkannt", "not recognised"),
}


@dataclass(frozen=True)
class FaultGroup:
    """Faults of one kind in one column with one value and one message, so that one repair mends them all."""

    code: str
    column: str
    value: str
    faults: tuple[Fault, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows they stand in."""
        return tuple(fault.row for fault in self.faults if fault.row is not None)

    @property
    def key(self) -> str:
        """What tells this group from others, for the keys of its widgets."""
        told = mark_of(self.value, *self.faults[0].message)
        return f"{self.code}_{self.column}_{self.rows[0] if self.rows else 0}_{told}"


def stepper_html(table: Table, steps: Sequence[str], current: str, told: Mapping[str, str], links: Links,
                 language: Language) -> str:  # fmt: skip
    """The steps of a draft with what each holds, the present one marked."""
    shown = [
        {
            "text": language.text(STEP_NAMES[step]),
            "href": "" if step == current else links.page("data", at=None, table=table.name, step=step),
            "current": step == current,
            "told": told.get(step, ""),
            "state": "",
        }
        for step in steps
    ]
    return render("stepper", steps=shown, label=language.say("Steps to publication"))


def sheet_sentence(sheet: Sheet, language: Language) -> str:
    """How a file was read, in one sentence."""
    rows = language.count("{number} row", "{number} rows", len(sheet.cells))
    if sheet.sheet is not None:
        return language.say(
            "“{file}” was read as a workbook: sheet “{sheet}”, headings in row {row}, {rows}.",
            file=sheet.file_name,
            sheet=sheet.sheet,
            row=sheet.header_row,
            rows=rows,
        )
    return language.say(
        "“{file}” was read as text: {encoding}, separated by {delimiter}, headings in row {row}, {rows}.",
        file=sheet.file_name,
        encoding=ENCODINGS.get(sheet.encoding or "", sheet.encoding),
        delimiter=delimiter_name(sheet.delimiter or "", language),
        row=sheet.header_row,
        rows=rows,
    )


def delimiter_name(delimiter: str, language: Language) -> str:
    """What a delimiter is called."""
    name = DELIMITER_NAMES.get(delimiter)
    return language.text(name) if name else delimiter


def reason_text(match: Match, language: Language) -> str:
    """Why a heading is taken for its column."""
    return language.text(REASONS[match.reason])


def proposal_figures(proposal: Proposal, language: Language) -> list[Figure]:
    """How many rows an upload has, and what was found in them."""
    return [
        Figure(language.say("Rows"), language.number(len(proposal.rows)), language.say("in this draft")),
        Figure(
            language.say("Repaired"),
            language.number(len(proposal.repairs)),
            language.say("cells, only where it is certain"),
        ),
        Figure(
            language.say("Faults"),
            language.number(len(proposal.faults)),
            language.say("must be mended before publishing") if proposal.faults else language.say("nothing is wrong"),
        ),
        Figure(
            language.say("Warnings"),
            language.number(len(proposal.warnings)),
            language.say("for you to look at once more"),
        ),
    ]


def proposal_sentence(proposal: Proposal, language: Language) -> str:
    """The state of a draft in one sentence."""
    if proposal.faults:
        return language.count(
            "{number} fault stands between this draft and publication.",
            "{number} faults stand between this draft and publication.",
            len(proposal.faults),
        )
    if proposal.changes.is_empty:
        return language.say("This draft says what is published already: there is nothing to publish.")
    return language.say("No fault was found; this draft can be published.")


def lost_decisions(decisions: Decisions, language: Language) -> list[str]:
    """What of a person's decisions another file would cost, in words; empty where there is nothing to lose."""
    cells = language.count("{number} cell that you corrected", "{number} cells that you corrected",
                           len(decisions.cells))  # fmt: skip
    rows = language.count("{number} row that you left out", "{number} rows that you left out", len(decisions.dropped))
    others = len(decisions.renamed) + len(decisions.mine)
    more = language.count("{number} other decision", "{number} other decisions", others)
    counted = ((decisions.cells, cells), (decisions.dropped, rows), (others, more))
    return [words for found, words in counted if found]


def repairs_html(
    repairs: Iterable[Repair], table: Table, language: Language, told: Callable[[int], str] | None = None
) -> str:
    """What was repaired without asking, kind by kind: an example of each, and all others folded.

    `told` says what a row is called, where that is more than its number.
    """
    told = told or (lambda row: language.say("Row {row}", row=row))
    ordered = sorted(repairs, key=lambda repair: list(REPAIR_KINDS).index(repair.code))
    lines = []
    for code, grouped in groupby(ordered, key=lambda repair: repair.code):
        first, *others = [_repair_text(repair, table, language, told) for repair in grouped]
        more = len(others) - MOST_REPAIRS
        lines.append(
            {
                "text": language.text(REPAIR_KINDS[code]),
                "example": language.say("for example {repair}", repair=first) if others else first,
                "count": language.count("{number} cell", "{number} cells", len(others) + 1),
                "others": others[:MOST_REPAIRS],
                "unfold": language.count("{number} more", "{number} more", len(others)),
                "more": language.say("… and {more} more.", more=more) if more > 0 else "",
            }
        )
    return render("repairs", repairs=lines)


def _repair_text(repair: Repair, table: Table, language: Language, told: Callable[[int], str]) -> str:
    before, after = (_with_visible_spaces(text, repair.code) for text in (repair.before, repair.after))
    return language.say(
        "{row}, {column}: {before} → {after}",
        row=told(repair.row),
        column=language.text(table[repair.column].label),
        before=language.text(quoted(before or None)),
        after=language.text(quoted(after or None)),
    )


def _with_visible_spaces(text: str, code: str) -> str:
    """The text of a repair; where spaces were repaired, each space and invisible character is drawn."""
    return SPACES.sub(DRAWN_SPACE, text) if code == "spaces" else text


def fault_groups(faults: Iterable[Fault]) -> list[FaultGroup]:
    """Faults grouped by what mends them, in the order in which they first come."""
    found: dict[tuple[str, str, str, Text], list[Fault]] = {}
    for fault in faults:
        found.setdefault((fault.code, fault.column, fault.value, fault.message), []).append(fault)
    return [FaultGroup(code, column, value, tuple(group)) for (code, column, value, _), group in found.items()]


def mark_of(*texts: str) -> str:
    """A short mark that tells texts from others."""
    return hashlib.sha256(repr(texts).encode()).hexdigest()[:MARK_DIGITS]


def group_html(group: FaultGroup, table: Table, language: Language, where: str | None = None, *,
               repair: bool = True) -> str:  # fmt: skip
    """What is wrong in a group of faults, how to repair it, and where it stands.

    `where` says that in other words than usual, or nothing where it is plain to see.
    """
    first = group.faults[0]
    kind = "warning" if FAULT_KINDS[first.code].is_warning else "fault"
    return render(
        "finding",
        kind=kind,
        message=language.text(first.message),
        repair=language.text(first.repair) if repair else "",
        where=where_text(group, table, language) if where is None else where,
    )


def column_label(column: str, table: Table, language: Language) -> str:
    """What a column is called; one that the table has not, as it is named."""
    return language.text(table[column].label) if column in table.names else column


def where_text(group: FaultGroup, table: Table, language: Language) -> str:
    """Where a group of faults stands: column and rows, at most ten of them."""
    column = column_label(group.column, table, language)
    if not group.rows:
        return language.say("Column “{column}”", column=column)
    shown = ", ".join(map(str, group.rows[:SHOWN_EXAMPLES]))
    if len(group.rows) > SHOWN_EXAMPLES:
        shown = language.say("{rows} … and {more} more", rows=shown, more=len(group.rows) - SHOWN_EXAMPLES)
    if len(group.rows) == 1:
        return language.say("Row {rows}, column “{column}”", rows=shown, column=column)
    return language.say("Rows {rows}, column “{column}”", rows=shown, column=column)
