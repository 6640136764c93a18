"""What was found in an upload: as lines to read, and as a document for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from clusterdash.errors import SHOWN_EXAMPLES, Fault
from clusterdash.intake.comparing import Changes
from clusterdash.intake.mapping import Reason
from clusterdash.intake.proposing import Proposal
from clusterdash.intake.repairs import REPAIR_KINDS, Repair
from clusterdash.intake.sheets import Sheet
from clusterdash.locale import Language
from clusterdash.model.columns import Table
from clusterdash.model.faults import differing, quoted
from clusterdash.model.rows import shown_key
from clusterdash.store.versions import Version
from clusterdash.views.uploads import fault_groups, sheet_sentence, where_text
from clusterdash.views.versions import cell_text, row_name

INDENT = "  "


def document(proposal: Proposal, sheet: Sheet, language: Language) -> dict[str, Any]:
    """The contract's document of a check, with warnings and repairs besides; `sheet` is what the file was read as.

    `rows` counts the rows of the file. Of the `changes`, `removed` are the published rows that the file does not have,
    whatever becomes of them, and `unchanged` those that it has as they are.
    """
    changes = proposal.changes
    return {
        "table": proposal.table.name,
        "rows": len(sheet.cells),
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "sheet": sheet.sheet,
        "mapping": proposal.mapping,
        "faults": [_finding(fault, language) for fault in proposal.faults],
        "changes": {
            "added": len(changes.added),
            "changed": len(changes.changed),
            "removed": proposal.missing,
            "unchanged": _unchanged(changes),
        },
        "warnings": [_finding(fault, language) for fault in proposal.warnings],
        "repairs": [repair._asdict() for repair in proposal.repairs],
    }


def _finding(fault: Fault, language: Language) -> dict[str, Any]:
    return {
        "code": fault.code,
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "message": language.text(fault.message),
        "repair": language.text(fault.repair),
    }


def _unchanged(changes: Changes) -> int:
    return changes.unchanged - len(changes.missing)


def report(proposal: Proposal, sheet: Sheet, language: Language) -> str:
    """How a file was read, what is wrong and doubtful in it, what was repaired, and what it would change."""
    parts = [
        [sheet_sentence(sheet, language), *_heading_lines(proposal, language)],
        _fault_lines(proposal, language),
        _warning_lines(proposal, language),
        _repair_lines(proposal, language),
        _change_lines(proposal, language),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def outcome(proposal: Proposal, version: Version | None, language: Language) -> str:
    """What came of the wish to publish, in one sentence; `version` is the one that was made."""
    if version is not None:
        return language.say("Version {number} was published.", number=version.number)
    if proposal.faults:
        return language.count(
            "Nothing was published: {number} fault was found.",
            "Nothing was published: {number} faults were found.",
            len(proposal.faults),
        )
    return language.say("Nothing was published: the file says what is published already.")


def _heading_lines(proposal: Proposal, language: Language) -> Iterator[str]:
    """The headings that a person should look at: those taken by likeness, and those ignored."""
    for match in proposal.matches:
        if match.reason is Reason.LIKE and match.column:
            column = language.text(proposal.table[match.column].label)
            yield language.say(
                "“{heading}” looks like “{column}” and is taken for it.", heading=match.heading, column=column
            )
    ignored = [language.text(match.title) for match in proposal.matches if match.column is None]
    if ignored:
        yield language.say("Ignored headings: {headings}.", headings=", ".join(ignored))


def _fault_lines(proposal: Proposal, language: Language) -> list[str]:
    if not proposal.faults:
        return [language.say("No fault was found.")]
    title = language.count("{number} fault:", "{number} faults:", len(proposal.faults))
    return [title, *_finding_lines(proposal.faults, proposal.table, language)]


def _warning_lines(proposal: Proposal, language: Language) -> list[str]:
    if not proposal.warnings:
        return []
    title = language.count("{number} warning:", "{number} warnings:", len(proposal.warnings))
    return [title, *_finding_lines(proposal.warnings, proposal.table, language)]


def _finding_lines(found: Sequence[Fault], table: Table, language: Language) -> Iterator[str]:
    """Faults or warnings by their code: where they stand, what is wrong, and what to do."""
    for code in dict.fromkeys(fault.code for fault in found):
        groups = fault_groups(fault for fault in found if fault.code == code)
        told = (f"{where_text(group, table, language)}: {language.text(group.faults[0].message)}" for group in groups)
        repairs = (f"→ {language.text(group.faults[0].repair)}" for group in groups)
        yield INDENT + code
        yield from _indented(_examples(told, len(groups), language))
        yield from _indented(list(dict.fromkeys(repairs))[:SHOWN_EXAMPLES])


def _repair_lines(proposal: Proposal, language: Language) -> list[str]:
    if not proposal.repairs:
        return []
    title = language.count(
        "{number} cell was repaired without asking:",
        "{number} cells were repaired without asking:",
        len(proposal.repairs),
    )
    lines = [title]
    for code in dict.fromkeys(repair.code for repair in proposal.repairs):
        repairs = [repair for repair in proposal.repairs if repair.code == code]
        lines.append(INDENT + language.text(REPAIR_KINDS[code]))
        told = (_repair_line(repair, proposal.table, language) for repair in repairs)
        lines += _indented(_examples(told, len(repairs), language))
    return lines


def _repair_line(repair: Repair, table: Table, language: Language) -> str:
    before, after = differing(repair.before, repair.after)
    return language.say(
        "Row {row}, {column}: “{before}” → “{after}”",
        row=repair.row,
        column=language.text(table[repair.column].label),
        before=before,
        after=after,
    )


def _change_lines(proposal: Proposal, language: Language) -> list[str]:
    changes = proposal.changes
    preliminary = language.say("The comparison is preliminary: it changes with every fault that is mended.")
    return [
        *([preliminary] if proposal.faults else []),
        language.say(
            "Compared with version {version}: {added} added, {changed} changed, {removed} removed, "
            "{unchanged} unchanged.",
            version=proposal.base,
            added=language.number(len(changes.added)),
            changed=language.number(len(changes.changed)),
            removed=language.number(len(changes.removed)),
            unchanged=language.number(_unchanged(changes)),
        ),
        *_examples((f"+ {_key_or_name(key, changes)}" for key in changes.added.index), len(changes.added), language),
        *_examples(_cell_lines(changes, language), len(changes.cells), language),
        *_examples((f"- {shown_key(key)}" for key in changes.removed.index), len(changes.removed), language),
        *_missing_lines(changes, language),
    ]


def _key_or_name(key: str, changes: Changes) -> str:
    """The key of a new row, its name where it has none."""
    return shown_key(key) or row_name(key, changes.table, changes.added)


def _cell_lines(changes: Changes, language: Language) -> Iterator[str]:
    for cell in changes.cells.itertuples():
        column = changes.table[cell.column]
        texts = differing(cell_text(cell.before, column, language), cell_text(cell.after, column, language))
        before, after = (language.text(quoted(text or None)) for text in texts)
        yield language.say(
            "{key}, {column}: {before} → {after}",
            key=shown_key(cell.key),
            column=language.text(column.label),
            before=before,
            after=after,
        )


def _missing_lines(changes: Changes, language: Language) -> Iterator[str]:
    """What becomes of the published rows that the file lacks, and how to say otherwise."""
    if len(changes.missing):
        yield language.count(
            "{number} published row is not in the file and stays; --missing delete deletes it.",
            "{number} published rows are not in the file and stay; --missing delete deletes them.",
            len(changes.missing),
        )
    if len(changes.table.key) == 1:
        for renaming in changes.renamings[:SHOWN_EXAMPLES]:
            yield language.say(
                'Perhaps “{before}” is now called “{after}”; then add --rename "{before}={after}".',
                before=renaming.before,
                after=renaming.after,
            )


def _examples(lines: Iterable[str], total: int, language: Language) -> list[str]:
    """At most ten lines, then how many more there are."""
    shown = list(islice(lines, SHOWN_EXAMPLES))
    rest = total - len(shown)
    return [*shown, language.say("… and {number} more", number=language.number(rest))] if rest else shown


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (2 * INDENT + line for line in lines)
