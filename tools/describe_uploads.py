"""Write `docs/uploads.md` from the declared repairs, faults and limits: `python -m tools.describe_uploads`."""

from __future__ import annotations

from clusterdash.intake.dialects import DELIMITERS
from clusterdash.intake.encodings import ENCODINGS
from clusterdash.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED_BYTES, MEGABYTE
from clusterdash.intake.repairs import REPAIR_KINDS
from clusterdash.intake.uploads import MAX_UPLOAD_BYTES, REASONS
from clusterdash.locale import Text
from clusterdash.model.faults import FAULT_KINDS, FaultKind
from clusterdash.shipped import project_folder

TEMPLATE = """\
# What happens to an upload

Written by `python -m tools.describe_uploads` from what the program declares.

## Reading

CSV in {encodings}; separated by {delimiters}; with quotes, line breaks within cells, title rows above the headings,
empty rows and columns, ragged rows and a `sep=` line. Workbooks: XLSX, XLS, ODS; the sheet whose headings fit the table
best is taken. What a file is shows in its bytes, not in its name. Macros, formulas and links of a workbook are not run:
the values that were saved with it are read. What was detected is told and can be overruled. A column of values without
a heading is listed by its letter, and ignored until it is chosen for a column of the table.

A file rests on the version that its column `data_version` names, as our exports do; a draft's own file with the faults
marked on the version that the draft rests on; any other file on the newest. What was published since then and the file
does not touch stays.

Limits: {upload} MB a file, {unpacked} MB unpacked, {columns:,} columns, {cells:,} cells.

A file is refused, with a sentence that says what to do, for these reasons:

| code | sentence |
|---|---|
{reasons}

## Repaired without asking, and told

| code | repair | Reparatur |
|---|---|---|
{repairs}

A zero is put back in front of an official key only. A postal code of four digits is a fault that asks for the right
one: every initiative has its seat in the state, and no postal code there begins with 0.

## Faults

Nothing is published while there is one. `{{…}}` stands for what the fault is about.

{faults}

Each source is checked as an address of its own; those of areas may begin with their figure and have a remark. A cell
that holds an e-mail address where another form is expected is told once, as `email-address`. The note of a version is
refused where it holds what is told here as `email-address`, `telephone-number` or `person-name`.

## Warnings

They ask a person to look once more, and stop nothing.

{warnings}
"""


def uploads_markdown() -> str:
    """The document."""
    kinds = FAULT_KINDS.values()
    return TEMPLATE.format(
        encodings=", ".join(ENCODINGS.values()),
        delimiters=", ".join(f"`{_shown(delimiter)}`" for delimiter in DELIMITERS),
        upload=MAX_UPLOAD_BYTES // MEGABYTE,
        unpacked=MAX_UNPACKED_BYTES // MEGABYTE,
        columns=MAX_COLUMNS,
        cells=MAX_CELLS,
        reasons="\n".join(f"| `{code}` | {_cell(text.en)} |" for code, text in REASONS.items()),
        repairs="\n".join(f"| `{code}` | {_cell(text.en)} | {_cell(text.de)} |" for code, text in REPAIR_KINDS.items()),
        faults=_kinds([kind for kind in kinds if not kind.is_warning]),
        warnings=_kinds([kind for kind in kinds if kind.is_warning]),
    )


def _kinds(kinds: list[FaultKind]) -> str:
    rows = (f"| `{kind.code}` | {_both(kind.message)} | {_both(kind.repair)} |" for kind in kinds)
    return "\n".join(["| code | what it says | what to do |", "|---|---|---|", *rows])


def _both(text: Text) -> str:
    return f"{_cell(text.en)}<br>{_cell(text.de)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _shown(delimiter: str) -> str:
    return {"\t": "tab", "|": "\\|"}.get(delimiter, delimiter)


def main() -> None:
    """Write the document anew."""
    document = project_folder() / "docs" / "uploads.md"
    document.write_text(uploads_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
